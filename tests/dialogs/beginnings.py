"""Where a walk through all dialogs begins: residents new and known, officers of each role at each stage of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cases.codes import TrackingCode
from cases.commands import (
    Accept,
    Approve,
    AskInfo,
    AskName,
    Classify,
    Command,
    Coordinate,
    Forward,
    Lodge,
    LodgeNational,
    ProposeReply,
    Receive,
)
from cases.desk_entry import DeskSession
from cases.kinds import Actor, Kind, Role
from dialogs.events import Started
from dialogs.talk import Me
from tests.dialogs.house import MONDAY, House
from tests.dialogs.walk import Walk

KNOWN = Me("resident", "Trần Thị Hoa", "+84912345678", "bac-ke", "", MONDAY, "2026-11")
CLERK = Actor("clerk", "Mai", frozenset({Role.FOCAL_OFFICER}))
POLICE = Actor("police", "Hùng", frozenset({Role.UNIT_OFFICER}), "cong-an")
CASE, CODE = "case-1", TrackingCode.from_random(4827193506).value
MATTER = "Wifi nhà văn hóa hỏng từ tháng 9, nhờ xã sửa giúp"
# How far the office has got with the case, one command more each time.
STEPS = (
    (Receive(CASE), CLERK),
    (Classify(CASE, Kind.REFLECTION, "vneid"), CLERK),
    (Forward(CASE, "cong-an"), CLERK),
    (Accept(CASE), POLICE),
    (ProposeReply(CASE, "Đã sửa xong, mời ông/bà dùng lại."), POLICE),
    (Approve(CASE, 1), CLERK),
    (Approve(CASE, 1), Actor("leader", "Sơn", frozenset({Role.LEADER}))),
)


def an_office(steps: int | None = None, owner: str = "resident") -> House:
    """steps: how many the case is ahead; None is an office without a case."""
    house = House()
    house.join("clerk", Role.FOCAL_OFFICER)
    house.join("police", Role.UNIT_OFFICER, unit="cong-an")
    house.join("leader", Role.LEADER)
    house.join("resident").me = KNOWN
    house.join("new")
    house.links["4827193506481122"] = "bac-ke"
    if steps is None:
        return house
    lodge = Lodge(
        CASE, CODE, Kind.REFLECTION, owner, MATTER, "Trần Thị Hoa", "+84912345678", village="bac-ke"
    )  # fmt: skip
    house.decides(None, lodge, Actor(owner))
    house.passes()
    for command, actor in STEPS[:steps]:
        done = house.decides(house.cases[CASE], command, actor)
        assert done.refusal is None, done.refusal
        house.passes()
    return house


def _with_more_of_the_problem() -> House:
    """The problem of an idea goes on where its way is asked."""
    house = an_office()
    house.people["new"].says("chào", "2", "1", "Dán mã QR", "Bà con không biết giấy tờ gì cả", "phải đi lại nhiều lần")
    assert house.people["new"].asked == "idea.either"
    return house


def _with_an_idea_out_of_step() -> House:
    """The trial of an idea goes on where it is asked whether it may be public."""
    house = an_office()
    house.people["new"].says("chào", "2", "1", "Dán mã QR", "Bà con không biết giấy tờ gì cả", "dán mã ở nhà văn hóa")
    house.people["new"].says("xong", "1", "mỗi điểm dán một tờ", "công ty in giúp tất cả")
    assert house.people["new"].asked == "idea.beside"
    return house


def _who_proposes() -> House:
    """Something told as a matter may be an idea."""
    house = an_office()
    house.people["new"].says("Công ty tôi đề xuất làm mã QR hướng dẫn thủ tục ở nhà văn hóa", "1", "xong")
    assert house.people["new"].asked == "lodge.proposed"
    return house


def _with_late_thoughts() -> House:
    """More is told where the name is asked."""
    house = an_office()
    house.people["new"].says(MATTER, "1", "1", "mạng ở đầu xóm cũng thế", "con cai loa nua chua sua")
    assert house.people["new"].asked == "lodge.late"
    return house


def _answered() -> House:
    """The answer has left; the resident is asked what they think of it."""
    house = an_office(len(STEPS))
    house.passes(minutes=2)
    return house


def _with_drafts(count: int) -> House:
    house = an_office()
    for number in range(count):
        house.people["resident"].says(f"Loa thôn hỏng từ tuần trước, lần thứ {number}", "/huy")
    return house


def _asked_for() -> House:
    """A resident wants to be called, and to have what is kept of them deleted."""
    house = an_office(0)
    house.people["resident"].says("gặp cán bộ", "1", "/dulieu", "5", "2")
    return house


def _on_paper() -> House:
    house = an_office()
    house.people["clerk"].says("/nhap")
    return house


def _looked() -> House:
    house = an_office(3)
    house.people["leader"].says("/nhatky")
    return house


def _with_colleagues(said: str) -> House:
    """An administrator, and somebody who has come on an invitation and waits."""
    house = an_office(4)
    house.join("admin", Role.ADMINISTRATOR)
    house.people["clerk"].says("/canbo mời cán bộ công an Lê Thị Mai", "1")
    house.people["new"].starts(next(iter(house.invites)))
    house.people["admin"].says(said)
    return house


def _away() -> House:
    house = _with_colleagues("/canbo nghỉ police đến 27/3 thay clerk")
    house.people["admin"].says("1", "/canbo nghỉ police")
    return house


def _late() -> House:
    house = an_office(4)
    house.passes(days=20)
    house.people["clerk"].says("/quahan")
    return house


def _closed() -> House:
    house = _answered()
    house.people["resident"].says("1")
    return house


def _to_close() -> House:
    house = _answered()
    house.people["clerk"].says(f"/xem {CODE[-4:]}")
    return house


def _wants_a_paper() -> House:
    house = an_office(4)
    house.people["clerk"].says("/xuat")
    return house


def _with_the_desk_open() -> House:
    house = an_office()
    house.desks = [
        DeskSession(f"{n:036}", "clerk", "web", "chrome windows", house.now, house.now, 2 * house.now) for n in (1, 2)
    ]
    house.people["clerk"].says("/maytinh")
    assert house.people["clerk"].asked == "desk_door.which"
    return house


def _to_put_right() -> House:
    """A name is corrected when its case is closed already."""
    house = _closed()
    house.people["resident"].says("/huy", "/dulieu", "2", "1", "Trần Thị Hòa 0912 345 678")
    return house


def _to_erase() -> House:
    house = an_office(4)
    house.people["resident"].says("/dulieu", "5", "2")
    return house


def _on_the_national_portal() -> House:
    house = an_office(2)
    house.decides(house.cases[CASE], LodgeNational(CASE, "PAKN.20260324.0012", own_name=False), CLERK)
    house.passes()
    return house


def _asked(command: Command, steps: int, actor: Actor) -> House:
    house = an_office(steps)
    done = house.decides(house.cases[CASE], command, actor)
    assert done.refusal is None, done.refusal
    house.passes()
    return house


def _helped() -> House:
    """Another unit helps with what the police answer."""
    house = an_office(4)
    house.join("helper", Role.UNIT_OFFICER, unit="tram-y-te")
    done = house.decides(house.cases[CASE], Coordinate(CASE, ("tram-y-te",)), CLERK)
    assert done.refusal is None, done.refusal
    house.passes()
    return house


def _answered_too_soon() -> House:
    house = _asked(AskInfo(CASE, "Ở đâu ạ?"), 4, POLICE)
    house.people["police"].says(f"/traloi {CODE[-4:]} Đã sửa xong, mời ông/bà dùng lại.")
    return house


def _with_a_code() -> House:
    """A code from Telegram was typed on Zalo, where it is asked whether both are one person's."""
    house = an_office()
    here, there = house.join("telegram:b:1"), house.join("zalo_bot:b:2")
    here.me = Me("telegram:b:1", "Trần Thị Hoa", "+84912345678", "bac-ke", "", MONDAY, "2026-11")
    here.says("mã nối")
    there.says(next(iter(house.codes)))
    assert there.asked == "joining.sure"
    return house


def _linked() -> House:
    """Both are one person's, who looks what can be done about it."""
    house = _with_a_code()
    house.people["zalo_bot:b:2"].says("1")
    house.passes(minutes=1)
    house.people["telegram:b:1"].says("mã nối")
    return house


def _who_wants_news() -> House:
    house = an_office()
    house.people["new"].says("nhận tin")
    assert house.people["new"].asked == "bulletin.which"
    return house


def _who_gathers(who: str, *said: str) -> House:
    """A village's head, or somebody who says that they speak for a union."""
    house = an_office()
    house.join("head", Role.VILLAGE_HEAD, unit="bac-ke").me = replace(KNOWN, person="head")
    house.people[who].says(*said)
    return house


def _with_news(said: str, **later: int) -> House:
    """The clerk writes to all residents who agreed."""
    house = an_office()
    house.people["resident"].me = KNOWN.choosing_news(MONDAY, "2026-11")
    house.people["clerk"].says("/thongbao Thứ Bảy xã hướng dẫn VNeID ở nhà văn hóa", *said.split())
    house.passes(**later)
    return house


def _with_news_under_way() -> House:
    house = _with_news("1 1", minutes=1)
    house.people["clerk"].says("/thongbao")
    assert house.people["clerk"].asked == "news.do"
    return house


def _with_a_head() -> House:
    """The head of a village looks what there is to post and to print."""
    house = an_office()
    house.join("head", Role.VILLAGE_HEAD, unit="bac-ke").says("chào", "4")
    assert house.people["head"].asked == "outreach.do"
    return house


def _types(who: str, *said: str) -> House:
    house = an_office()
    house.people[who].says(*said)
    return house


BEGINNINGS: dict[str, tuple[str, Callable[[], House]]] = {
    "a resident nobody knows": ("new", an_office),
    "a resident who proposes something": ("new", _who_proposes),
    "a resident with late thoughts": ("new", _with_late_thoughts),
    "a resident with more of the problem": ("new", _with_more_of_the_problem),
    "a resident with an idea out of step": ("new", _with_an_idea_out_of_step),
    "a resident who came before": ("resident", an_office),
    "a resident with a case": ("resident", lambda: an_office(0)),
    "a resident with a draft": ("resident", lambda: _with_drafts(1)),
    "a resident with drafts": ("resident", lambda: _with_drafts(3)),
    "a resident with an answer": ("resident", _answered),
    "a stranger with an answered case's code": ("new", _answered),
    "a resident whose case is closed": ("resident", _closed),
    "a resident asked by the unit": ("resident", lambda: _asked(AskInfo(CASE, "Ở đâu ạ?"), 4, POLICE)),
    "an officer who answers while the sender is asked": ("police", _answered_too_soon),
    "an officer whose unit only helps": ("helper", _helped),
    "a resident asked about their name": ("resident", lambda: _asked(AskName(CASE), 2, CLERK)),
    "a resident with a code from elsewhere": ("zalo_bot:b:2", _with_a_code),
    "a resident with two chats": ("telegram:b:1", _linked),
    "a head who gathers": ("head", lambda: _who_gathers("head", "ý kiến tổng hợp")),
    "a head with what was gathered": (
        "head",
        lambda: _who_gathers("head", "ý kiến tổng hợp", "- mạng yếu, chị Lan kêu\n- loa thôn đã hỏng", "xong", "30"),
    ),
    "a resident who gathers": ("resident", lambda: _who_gathers("resident", "ý kiến tổng hợp")),
    "a resident who wants news": ("new", _who_wants_news),
    "a clerk who writes news": ("clerk", lambda: _with_news("")),
    "a clerk with news under way": ("clerk", _with_news_under_way),
    "a leader who is to let news go": ("leader", lambda: _with_news("1 1", minutes=1)),
    "a clerk with tasks": ("clerk", _asked_for),
    "a clerk with a letter on paper": ("clerk", _on_paper),
    "a leader who looks at what staff did": ("leader", _looked),
    "an administrator among colleagues": ("admin", lambda: _with_colleagues("/canbo")),
    "an administrator with a record": ("admin", lambda: _with_colleagues("/canbo hồ sơ police")),
    "an administrator who is told who came": ("admin", lambda: _with_colleagues("/canbo xác nhận Mai")),
    "an administrator with somebody on leave": ("admin", _away),
    "a clerk with late cases": ("clerk", _late),
    "a clerk with a name to put right": ("clerk", _to_put_right),
    "a clerk with a person to forget": ("clerk", _to_erase),
    "a clerk with an answered case": ("clerk", _to_close),
    "a clerk who wants a paper": ("clerk", _wants_a_paper),
    "a clerk with the desk open on two machines": ("clerk", _with_the_desk_open),
    "the head of a village": ("head", _with_a_head),
    "a clerk who shares links": ("clerk", lambda: _types("clerk", "/link")),
    "an officer who shares a link": ("police", lambda: _types("police", "/link")),
    "a clerk among villages": ("clerk", lambda: _types("clerk", "/thon")),
    "a clerk who merges villages": ("clerk", lambda: _types("clerk", "/thon gộp Bắc Kế, Vinh Tiến thành Kế Tiến")),
    "a clerk with a closed case": ("clerk", _closed),
    "a clerk with a case on the national portal": ("clerk", _on_the_national_portal),
    **{
        f"a {who}, {steps} steps on": (who, lambda steps=steps: an_office(steps))  # type: ignore[misc]
        for who in ("clerk", "police", "leader")
        for steps in range(len(STEPS) + 1)
    },
}


def whole_walk() -> Walk:
    """From every beginning: with what stands open there, and once more from home."""
    walk = Walk()
    for name, (who, made) in BEGINNINGS.items():
        house = made()
        if house.people[who].state.top is not None:
            walk.goes(f"{name}, still asked", house, who)
            house = made()
            for _ in range(4):
                if house.people[who].state.stack:
                    house.people[who].says("/huy")
        house.people[who].does(Started())
        walk.goes(name, house, who)
    return walk
