"""The desk's pages and forms without HTTP: what a page offers is what the card offers, and a form does what the chat
does and no more."""

from __future__ import annotations

import pytest

from admin.desk.case import case_page
from admin.desk.filing import Filing
from admin.desk.hearing import Strange, Wrong, filed_by
from admin.desk.inbox import inbox, inbox_mark
from admin.desk.page import NotThere
from admin.desk.table import FORM, FORMS, PAGE, PAGES
from admin.offers import offers
from cases.kinds import Role, Status
from dialogs.events import Filed
from tests.admin.desk import Desk
from tests.admin.office import SECOND, Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


STAGES = ("office", "forwarded", "proposed", "released")


@pytest.mark.parametrize("stage", STAGES)
def test_a_page_offers_what_the_card_offers(stage: str, request: pytest.FixtureRequest) -> None:
    office: Office = request.getfixturevalue(stage)
    if stage == "office":
        office.lodged()
    desk, case = Desk(office), office.case()
    beside = {"trail": "trail", "slip": "slip", "join": "joins", "national": "national"}
    for name in ("clerk", "leader", "police"):
        if stage == "office" and name == "police":
            continue
        page = desk.page(name, case_page, code=case.code).of
        shown = {form.name for form in (*page.acts, *page.forms)}
        shown |= {key for key, attribute in beside.items() if getattr(page, attribute, False)}
        offered = {offer.key for offer in offers(case, desk.talk(name))}
        offered = {"forward" if key == "forward_routed" else key for key in offered}
        shown -= {"redirect"}  # the card asks whether it is declined or shown elsewhere
        assert shown == offered, name


def test_another_units_officer_and_a_resident_find_nothing(forwarded: Office) -> None:
    desk = Desk(forwarded)
    assert not PAGE["case"].who(forwarded.people["resident"].actor), "no page is theirs, not even of their own case"
    with pytest.raises(NotThere):
        desk.page("clinic", case_page, code=forwarded.case().code)
    for name in ("clinic", "resident"):
        filing = desk.files(name, "note", {"t.note.words": "Xin chào."})
        assert filing.came == "refused"
    assert forwarded.case().notes == ()


def test_received_classified_and_sent_on_with_one_form(office: Office, desk: Desk) -> None:
    office.lodged()
    came = desk.plays(
        "clerk",
        "receive",
        {
            "c.classify.kind": "reflection",
            "c.classify.subject": "vneid",
            "t.classify.title": "VNeID báo lỗi",
            "c.forward.unit": "cong-an",
            "o.helpers": ["kinh-te"],
        },
    )
    assert [filing.came for filing in came] == ["done", "done", "done"]
    case = office.case()
    assert (case.status, case.unit, case.coordinating) == (Status.FORWARDED, "cong-an", ("kinh-te",))
    assert (case.title, case.register) == ("VNeID báo lỗi", "1/2026")


def test_a_title_that_names_the_sender_stops_all_of_the_form(office: Office, desk: Desk) -> None:
    """Received and not sent on, with the unit that was chosen forgotten, would be worse than nothing."""
    office.lodged()
    fields = {"c.classify.kind": "reflection", "c.classify.subject": "vneid", "t.classify.title": "Việc của chị Hoa"}
    (stopped,) = desk.plays("clerk", "receive", {**fields, "c.forward.unit": "cong-an"})
    assert (stopped.came, stopped.dialog, stopped.step, stopped.half) == ("problem", "classify", "title", False)
    assert office.case().status is Status.SUBMITTED


def test_a_choice_that_the_question_does_not_offer_is_not_heard(proposed: Office) -> None:
    """An idea's sender has named it: what becomes a petition needs a title of the office's own, and "none" is not on
    offer. Nor is the sender's name for the portal, where nobody agreed to it."""
    desk = Desk(proposed)
    filing = desk.files("clerk", "national", {"c.national.way": "own", "t.national.words": "PAKN.1"})
    assert filing.came in ("asks", "stale", "refused")
    assert proposed.case().national == ""


def test_a_reply_that_names_a_day_is_asked_about_as_in_the_chat(forwarded: Office) -> None:
    desk = Desk(forwarded)
    text = {"t.reply.text": "Xã sẽ sửa xong trước ngày 30/3/2026."}
    asks = desk.files("police", "reply", text)
    assert asks.came == "asks"
    assert asks.question is not None
    assert {option.key for option in asks.question.options} == {"promise", "no_promise"}
    assert forwarded.case().proposal is None
    done = desk.files("police", "reply", {**text, "c.reply.check": ["promise", "send"]})
    proposal = forwarded.case().proposal
    assert done.came == "done"
    assert proposal is not None
    assert proposal.promised == "2026-03-30"


def test_a_signed_document_needs_its_number_and_its_day(forwarded: Office) -> None:
    desk = Desk(forwarded)
    text = {"t.reply.text": "Đã khôi phục tài khoản."}
    with pytest.raises(Wrong):
        desk.files("police", "reply", {**text, "s.reply.check.number": "12/UBND-VX"})
    desk.files("police", "reply", {**text, "s.reply.check.number": "12/UBND-VX", "s.reply.check.day": "2026-03-20"})
    proposal = forwarded.case().proposal
    assert proposal is not None
    assert proposal.signed is not None
    assert (proposal.signed.number, proposal.signed.day) == ("12/UBND-VX", "2026-03-20")


def test_nobody_releases_their_own_answer(forwarded: Office) -> None:
    desk = Desk(forwarded)
    forwarded.people["police"].actor = forwarded.people["clerk"].actor  # who keeps the letter box answers herself
    desk.files("clerk", "reply", {"t.reply.text": "Đã khôi phục tài khoản."})
    assert desk.files("clerk", "approve", {"o.proposal": "1"}).came == "refused"


def test_a_stale_form_does_nothing(proposed: Office) -> None:
    desk = Desk(proposed)
    read = proposed.case().version
    proposed.says("police", "/traloi 648 Bản mới hơn.", "1")
    filing = desk.files("clerk", "approve", {"o.proposal": "1", "o.version": str(read)})
    assert filing.came == "stale"
    assert proposed.case().proposal is not None
    assert proposed.case().proposal.approved == ()  # type: ignore[union-attr]


def test_a_form_leaves_the_chat_as_it_stands(two: Office) -> None:
    """Who writes in the chat goes on with it, whatever they do at the desk meanwhile."""
    two.says("clerk", "/ghichu 0648")
    question, heard = two.people["clerk"].question, len(two.people["clerk"].ever)
    Desk(two).files("clerk", "note", {"t.note.words": "Người này gửi hai lần."}, code=SECOND)
    assert two.people["clerk"].question == question
    assert len(two.people["clerk"].ever) == heard
    assert "Đã ghi chú" in two.says("clerk", "Đang kiểm tra.")
    assert [text for code in (4827193506, SECOND) for _, text in two.case(code).notes] == [
        "Đang kiểm tra.",
        "Người này gửi hai lần.",
    ]


def test_the_inbox_is_the_chats_and_its_mark_changes_with_it(two: Office) -> None:
    desk = Desk(two)
    page = desk.page("clerk", inbox).of
    assert [row.digits for row in page.rows] == [two.case(SECOND).code]
    counts = {tab.name: tab.many for tab in page.tabs}
    assert (counts["mine"], counts["new"], counts["unit"], counts["open"]) == ("1", "1", "1", "2")
    mark = desk.asks("clerk", inbox_mark)
    assert desk.asks("clerk", inbox_mark) == mark
    two.says("police", "/nhanxuly 648")
    assert desk.asks("clerk", inbox_mark) != mark


def test_filters_narrow_every_list(two: Office) -> None:
    desk = Desk(two)
    for asked, count in (
        ({"tab": "open"}, 2),
        ({"tab": "open", "unit": "cong-an"}, 1),
        ({"tab": "open", "village": "bac-ke"}, 2),
        ({"tab": "open", "village": "tan-ngoc"}, 0),
        ({"tab": "open", "due": "late"}, 0),
        ({"tab": "answered"}, 0),
        ({"tab": "nonsense", "from": "-1"}, 1),
    ):
        assert len(desk.page("clerk", inbox, **asked).of.rows) == count, asked
    assert [row.digits for row in desk.page("police", inbox, tab="open").of.rows] == [two.case().code]


def test_names_of_pages_forms_and_addresses_are_their_own() -> None:
    assert len({page.name for page in PAGES}) == len({page.path for page in PAGES}) == len(PAGES)
    assert len(FORM) == len(FORMS)
    assert {form.page for form in FORMS} | {form.after for form in FORMS if form.after} <= {page.name for page in PAGES}


def test_a_form_says_nothing_but_what_its_table_allows() -> None:
    note = FORM["note"]
    known = {"o.code": ("482719350648",), "o.version": ("1",), "t.note.words": ("Lời",)}
    given = {"note": {"words": [{"text": "Lời"}]}}
    assert filed_by(note, known) == Filed("note", {"code": "482719350648", "version": 1}, given)
    for strange in (
        {"c.approve.check": ("go",)},
        {"o.words": ("x",)},
        {"o.version": ("-1",)},
        {"o.code": ("12",)},
        {"x.note.words": ("x",)},
        {"t.note": ("x",)},
        {"f.note.words": ("photo stored:1 a.jpg",)},
    ):
        with pytest.raises(Strange):
            filed_by(note, {**known, **strange})


def test_whoever_has_no_role_any_more_is_told_so(forwarded: Office) -> None:
    desk = Desk(forwarded)
    sent = desk.form("police", "note", {"t.note.words": "Xin chào."})
    forwarded.people["police"].actor = forwarded.people["resident"].actor
    filing: Filing = forwarded.plays("police", sent).page
    assert filing.came == "refused"
    assert forwarded.case().notes == ()


def test_everybody_may_open_what_their_role_has() -> None:
    from cases.kinds import Actor

    opened = {
        role: {page.name for page in PAGES if page.who(Actor("x", "", frozenset({role}), "cong-an"))} for role in Role
    }
    assert {"inbox", "case", "join", "national", "enter"} <= opened[Role.FOCAL_OFFICER]
    assert opened[Role.UNIT_OFFICER].isdisjoint({"join", "national", "tasks", "log"})
    assert opened[Role.LEADER].isdisjoint({"join", "national", "enter", "tasks"})
    assert opened[Role.VILLAGE_HEAD] == set()
