"""A form of a case's page, from the browser to the history and back."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.incoming import Address
from cases.kinds import Role, Status
from cases.trail import TrailOf
from tests.bot.channels.web.conversation import PIXEL
from tests.desk.conftest import Office
from tests.desk.seat import Seat
from tests.journeys.lodging import photo

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


async def at_the_police(office: Office) -> tuple[str, Seat]:
    """A case that the clerk forwarded, open on their desk."""
    code = await office.lodges()
    await office.hires("clerk", Role.FOCAL_OFFICER)
    await office.says("clerk", f"/chuyen {code} ca", "1", "1", "Không xếp nhóm", "1", "1")
    police = await office.seat(Role.UNIT_OFFICER, "cong-an")
    await police.opens(f"y-kien/{code}")
    return code, police


async def test_the_home_of_a_seat_is_its_inbox_and_the_chat_stays_beside_it(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER, name="Lưu Thị Hằng")
    page = await clerk.opens()
    assert "VNeID báo lỗi khi định danh" in page
    assert f"{clerk.base}y-kien/{code}" in clerk.html
    assert f'href="{clerk.base}chat"' in clerk.html
    assert "VNeID báo lỗi" in await clerk.opens(f"y-kien/{code}")
    await clerk.opens("chat")
    assert f'href="{clerk.base}"' in clerk.html


async def test_a_note_is_written_once_however_often_it_is_sent(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    sent = clerk.form("note").with_({"t.note.words": "Đã gọi, hẹn thứ Hai."})
    assert "Đã ghi chú" in await clerk.posts("note", sent)
    assert clerk.path == f"{clerk.base}y-kien/{code}", "one goes on at the case"
    assert "đã gửi một lần rồi" in await clerk.posts("note", sent)
    assert [text for _, text in (await office.case(code)).notes] == ["Đã gọi, hẹn thứ Hai."]


async def test_what_was_done_is_told_on_the_page_and_not_in_the_seats_chat(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    await clerk.sends("note", {"t.note.words": "Đã gọi."})
    assert "Đã ghi chú" in clerk.text
    assert "Đã ghi chú" not in await clerk.opens(f"y-kien/{code}"), "said once"
    chats = [key for key in await chats_of(office) if key.startswith("web:")]
    said = [line.out.text for key in chats for line in await office.house.threads.after(Address.parse(key), 0)]
    assert not any("Đã ghi chú" in text for text in said)


async def test_words_that_say_nothing_are_refused_where_they_stand(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    page = await clerk.sends("note", {"t.note.words": "7"})
    assert clerk.status == 422
    assert "7" in dict(clerk.form("note").sends)["t.note.words"]
    assert 'aria-invalid="true"' in clerk.html
    assert "Đã ghi chú" not in page
    assert (await office.case(code)).notes == ()


async def test_nobody_forges_a_form(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    sent = dict(clerk.form("note").with_({"t.note.words": "Tôi không gửi cái này."}))
    link = f"{clerk.home}{clerk.base}lam/note"
    for headers, fields in (
        ({"Origin": "https://evil.example"}, sent),
        ({}, sent),
        ({"Origin": clerk.home}, {**sent, "token": "0" * 64}),
        ({"Origin": clerk.home}, {**sent, "once": "x"}),
        ({"Origin": clerk.home}, {**sent, "c.approve.check": "go"}),
        ({"Origin": clerk.home}, {**sent, "o.version": "-1"}),
        ({"Origin": clerk.home}, {**sent, "o.words": "x"}),
    ):
        async with clerk.session.post(link, data=fields, headers=headers) as response:
            assert response.status in (400, 403), (headers, response.status)
    assert (await office.case(code)).notes == ()


async def test_nobody_without_the_seats_cookie_sees_or_does_anything(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    other = await office.seat(Role.UNIT_OFFICER, "cong-an")
    await clerk.opens(f"y-kien/{code}")
    sent = clerk.form("note").with_({"t.note.words": "Người lạ viết."})
    clerk.session.cookie_jar.clear()
    assert "Chưa mở được bàn làm việc" in (await clerk.opens() + clerk.html)
    assert clerk.status == 403
    await clerk.posts("note", sent)
    assert clerk.status == 403
    await other.opens(f"y-kien/{code}")
    assert other.status == 404, "another unit's officer does not even learn that it exists"
    assert (await office.case(code)).notes == ()


async def test_every_look_is_written_down(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER, name="Lưu Thị Hằng")
    await clerk.opens(f"y-kien/{code}")
    await clerk.opens(f"y-kien/{code}")
    assert await looks(office, code) == ["sender"]


async def test_a_case_is_forwarded_with_units_that_help(office: Office) -> None:
    code = await office.lodges()
    await office.hires("clerk", Role.FOCAL_OFFICER)
    await office.says("clerk", f"/tiepnhan {code}", "1", "1", "Không xếp nhóm", "1", "để sau")
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    fields: dict[str, str | list[str]] = {"c.forward.unit": "kinh-te", "o.helpers": ["cong-an"]}
    page = await clerk.sends("forward", fields)
    case = await office.case(code)
    assert (case.status, case.unit, case.coordinating) == (Status.FORWARDED, "kinh-te", ("cong-an",))
    assert "Phòng Kinh tế" in page


async def test_a_stale_form_shows_the_new_state_and_keeps_what_was_typed(office: Office) -> None:
    code = await office.lodges()
    await office.hires("other", Role.FOCAL_OFFICER)
    await office.says("other", f"/tiepnhan {code}", "1", "1", "Không xếp nhóm", "1", "để sau")
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    sent = clerk.form("forward").with_({"c.forward.unit": "kinh-te"})
    await office.says("other", f"/chuyen {code} ca", "1")
    page = await clerk.posts("forward", sent)
    assert clerk.status == 409
    assert (await office.case(code)).unit == "cong-an", "nothing was overwritten"
    assert "đã thay đổi" in page
    assert "Công an xã" in page
    assert dict(clerk.form("forward").sends)["c.forward.unit"] == "kinh-te"


async def test_a_day_in_an_answer_is_asked_about_on_the_form_itself(office: Office) -> None:
    code, police = await at_the_police(office)
    day = office.house.commune.today(office.clock()) + timedelta(days=20)
    words = f"Công an xã sẽ xong trước ngày {day.day}/{day.month}/{day.year}."
    asked = await police.sends("reply", {"t.reply.text": words})
    assert police.status == 422
    assert "phải không?" in asked
    assert police.form("reply").choices["c.reply.check"] == ["promise", "no_promise"]
    assert dict(police.form("reply").sends)["t.reply.text"] == words
    sent = police.form("reply").sends
    at = sent.index(("c.reply.check", "send"))
    assert "đã gửi" in await police.posts("reply", [*sent[:at], ("c.reply.check", "promise"), *sent[at:]])
    proposal = (await office.case(code)).proposal
    assert proposal is not None
    assert proposal.promised == day.isoformat()


async def test_a_signed_pdf_goes_along_and_anything_else_is_refused(office: Office) -> None:
    code, police = await at_the_police(office)
    text: dict[str, str | list[str]] = {"t.reply.text": "Đã khôi phục tài khoản, mời đăng nhập lại."}
    for content, told in ((PIXEL, "không mở được tệp này"), (photo(), "Chỉ nhận tệp PDF")):
        await police.uploads("reply", text, "f.reply.check", content, "anh.png")
        assert police.status == 422
        assert told in police.text
        assert dict(police.form("reply").sends)["t.reply.text"] == text["t.reply.text"]
    await police.uploads("reply", text, "f.reply.check", PDF, "tra loi.pdf")
    assert police.status == 200, police.text
    proposal = (await office.case(code)).proposal
    assert proposal is not None
    assert proposal.signed is not None
    clerk = await office.seat(Role.FOCAL_OFFICER)
    link = f"{clerk.home}{clerk.base}api/file/{proposal.signed.file}"
    async with clerk.session.get(link) as response:
        assert await response.read() == PDF
        assert response.headers["Content-Disposition"].startswith("attachment")


async def test_who_releases_an_answer_reads_of_its_document_and_can_open_it(office: Office) -> None:
    code = await office.lodges()
    await office.hires("clerk", Role.FOCAL_OFFICER)
    await office.says("clerk", f"/chuyen {code} ca", "1", "1", "Không xếp nhóm", "1", "1")
    police = await office.seat(Role.UNIT_OFFICER, "cong-an")
    today = office.house.commune.today(office.clock())
    text: dict[str, str | list[str]] = {
        "t.reply.text": "Đã khôi phục tài khoản, mời đăng nhập lại.",
        "s.reply.check.number": "12/UBND-VX",
        "s.reply.check.day": today.isoformat(),
    }
    await police.opens(f"y-kien/{code}")
    for wrong in (today + timedelta(1), today - timedelta(400)):
        told = await police.sends("reply", {**text, "s.reply.check.day": wrong.isoformat()})
        assert (police.status, "Ngày ký" in told and "chưa đúng" in told) == (422, True)
    assert "viết liền, có chữ số" in await police.sends("reply", {**text, "s.reply.check.number": "xx@@"})
    await police.uploads("reply", text, "f.reply.check", PDF, "tra loi.pdf")
    assert police.status == 200, police.text
    clerk = await office.seat(Role.FOCAL_OFFICER)
    page = await clerk.opens(f"y-kien/{code}")
    assert f"Theo văn bản số 12/UBND-VX ngày {today.day}/{today.month}/{today.year}, kèm tệp" in page
    proposal = (await office.case(code)).proposal
    assert proposal is not None
    assert proposal.signed is not None
    assert f"api/file/{proposal.signed.file}" in clerk.html


async def test_a_form_that_is_opened_again_is_no_dead_end_and_not_sent_again(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    refused = await clerk.sends("note", {"t.note.words": "1"})
    assert (clerk.status, "viết bằng lời" in refused) == (422, True)
    assert f'data-at="y-kien/{code}"' in clerk.html, "where the page is, for the address bar"
    await clerk.opens("lam/note")
    assert (clerk.status, clerk.path) == (200, clerk.base)


async def chats_of(office: Office) -> list[str]:
    return [chat for one in await office.house.store.people.staff() for chat in one.chats]


async def looks(office: Office, code: str) -> list[str]:
    case = await office.case(code)
    async with office.house.store.reading() as reading:
        lines = (await reading.answer([TrailOf(case.id)]))[TrailOf(case.id)]
    return [one.data["what"] for one in lines if one.kind == "viewed"]


async def test_words_for_a_case_that_went_to_another_unit_are_given_back(office: Office) -> None:
    code, police = await at_the_police(office)
    await office.says("clerk", f"/chuyen {code} tyt", "1", "1")
    assert (await office.case(code)).unit == "tram-y-te"
    words = "Công an xã đã khôi phục tài khoản, mời ông đăng nhập lại."
    told = await police.sends("reply", {"t.reply.text": words})
    assert words in told
    assert "chuyển cho đơn vị khác" in told
    assert "VNeID" not in told, "it is no business of theirs any more"


async def test_words_typed_in_a_session_that_has_ended_are_given_back(office: Office) -> None:
    code = await office.lodges()
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens(f"y-kien/{code}")
    form = clerk.form("note").with_({"t.note.words": "Đã gọi <b>cho</b> ông Hoa."})
    async with clerk.session.post(f"{clerk.home}{clerk.base}thoat", headers={"Origin": clerk.home}):
        pass
    assert "Đã gọi <b>cho</b> ông Hoa." in await clerk.posts("note", form)
    assert (clerk.status, "&lt;b&gt;cho" in clerk.html, code in clerk.html) == (403, True, False)
    async with clerk.session.post(f"{clerk.home}{clerk.base}lam/note", data=form) as foreign:
        assert foreign.status == 403
        assert "Đã gọi" not in await foreign.text(), "another site's form says nothing here"


async def test_who_may_not_search_is_offered_no_search(office: Office) -> None:
    admin = await office.seat(Role.ADMINISTRATOR)
    await admin.opens("nguoi")
    assert ('role="search"' in admin.html, 'class="keys"' in admin.html) == (False, False)
    await admin.opens("tim?q=VNeID")
    assert (admin.status, f'href="{admin.base}"' in admin.html) == (404, True), "a way back to the desk"
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens()
    assert 'role="search"' in clerk.html


async def test_the_filter_goes_along_to_another_tab(office: Office) -> None:
    clerk = await office.seat(Role.FOCAL_OFFICER)
    await clerk.opens("?village=bac-ke&due=week")
    assert "?tab=open&amp;village=bac-ke&amp;due=week" in clerk.html


async def test_an_invitation_from_the_desk_asks_before_it_is_used_up(office: Office) -> None:
    admin = await office.seat(Role.ADMINISTRATOR)
    await admin.opens("nguoi")
    told = await admin.sends("invite", {"c.invite.role": "leader", "t.invite.name": "Tạ Quang Vinh"})
    link = re.search(r"/can-bo/vao/([0-9]{16})", told)
    assert link is not None
    for _ in range(2):
        async with admin.session.get(f"{admin.home}{link[0]}") as looked:
            assert looked.status == 200
    await Seat(admin.session, admin.home).enters(link[1])
