"""Which group is which unit's, and who speaks in a conversation, as both databases answer it."""

from __future__ import annotations

from typing import Any

from cases.group_needs import ActorIn, GroupOf, GroupsOf, UnitGroup
from cases.kinds import Role
from cases.people_commands import GroupTied, GroupUntied
from storage import ChatLink, Store, Writes
from storage.writes import Grant, RoleEnd
from tests.storage.samples import CHAT, NOON, new_id, room, written

ONE, OTHER = "telegram:bot:-1001", "telegram:bot:-1002"


async def ask(store: Store, *needs: Any) -> list[Any]:
    async with store.batch() as batch:
        answers = await batch.answer(needs)
    return [answers[need] for need in needs]


def tied(conversation: str, unit: str) -> GroupTied:
    return GroupTied(new_id(), conversation, unit, "admin")


async def test_a_group_is_one_units_and_a_unit_has_one_group(store: Store) -> None:
    await written(store, Writes(people_changed=[first := tied(ONE, "cong-an")]))
    assert await ask(store, GroupOf(ONE), GroupOf(OTHER), GroupsOf("cong-an"), GroupsOf("mat-tran")) == [
        UnitGroup(first.id, ONE, "cong-an", "admin"),
        None,
        (ONE,),
        (),
    ]
    await written(store, Writes(people_changed=[tied(OTHER, "cong-an")]))
    assert await ask(store, GroupOf(ONE), GroupsOf("cong-an")) == [None, (OTHER,)]
    await written(store, Writes(people_changed=[tied(OTHER, "mat-tran")]))
    assert await ask(store, GroupsOf("cong-an"), GroupsOf("mat-tran")) == [(), (OTHER,)]


async def test_untied_it_is_nobodys_and_may_be_tied_again(store: Store) -> None:
    await written(store, Writes(people_changed=[tied(ONE, "cong-an")]))
    await written(store, Writes(people_changed=[GroupUntied(ONE)]))
    assert await ask(store, GroupOf(ONE)) == [None]
    await written(store, Writes(people_changed=[tied(ONE, "cong-an"), tied(OTHER, "cong-an")]))
    assert await ask(store, GroupsOf("cong-an")) == [(OTHER,)], "of several at once the last holds"


async def test_who_speaks_is_whoever_the_chat_belongs_to_now_with_the_roles_of_now(store: Store) -> None:
    chat = room(CHAT)
    await written(store, Writes(rooms=[chat]))
    assert chat.person is not None
    assert await ask(store, ActorIn(CHAT), ActorIn("telegram:bot:9")) == [None, None]
    await store.people.grant(Grant(new_id(), chat.person, Role.UNIT_OFFICER, "cong-an", "Nam", NOON))
    (actor,) = await ask(store, ActorIn(CHAT))
    assert (actor.person, actor.name, actor.roles, actor.unit) == (chat.person, "Nam", {Role.UNIT_OFFICER}, "cong-an")
    await store.people.end_role(RoleEnd(chat.person, Role.UNIT_OFFICER, "cong-an", NOON + 1))
    assert await ask(store, ActorIn(CHAT)) == [None]


async def test_a_chat_that_is_somebody_elses_now_speaks_for_nobody_who_had_it_before(store: Store) -> None:
    chat, other = room(CHAT), room("telegram:bot:72")
    await written(store, Writes(rooms=[chat, other]))
    assert chat.person is not None
    assert other.person is not None
    await store.people.grant(Grant(new_id(), chat.person, Role.LEADER, None, "Nam", NOON))
    await written(store, Writes(links=[ChatLink(CHAT, other.person, NOON + 1)]))
    assert await ask(store, ActorIn(CHAT)) == [None]
