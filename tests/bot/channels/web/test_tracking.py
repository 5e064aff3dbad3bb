"""The page behind the square of a receipt: stage and dates for whoever has the code, and nothing else."""

from __future__ import annotations

from tests.bot.channels.web.conversation import CODE, Conversation
from tests.bot.channels.web.visitor import Visitor

PLAIN = CODE.replace(" ", "")


async def test_a_code_shows_its_stage_and_the_way_to_the_answer(visitor: Visitor) -> None:
    response = await visitor.gets(f"/t/{PLAIN}")
    page = await response.text()
    assert response.status == 200
    assert f"Ý kiến mã {CODE}: xã đã nhận." in page
    assert f'href="/?code={PLAIN}">Xem câu trả lời' in page


async def test_before_there_is_an_answer_no_link_promises_one(visitor: Visitor, conversation: Conversation) -> None:
    conversation.replied = False
    page = await visitor.opens(f"/t/{PLAIN}")
    assert "xã đã nhận" in page
    assert "Xem câu trả lời" not in page


async def test_looking_at_a_code_begins_no_conversation(visitor: Visitor, conversation: Conversation) -> None:
    response = await visitor.gets(f"/t/{PLAIN}")
    assert "Set-Cookie" not in response.headers
    assert conversation.heard == []


async def test_search_engines_keep_no_code(visitor: Visitor) -> None:
    response = await visitor.gets(f"/t/{PLAIN}")
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex' in await response.text()


async def test_a_code_that_is_wrong_is_answered_in_words_and_with_a_way_on(visitor: Visitor) -> None:
    response = await visitor.gets("/t/%3Cb%3E1234")
    page = await response.text()
    assert response.status == 404
    assert "Mã này có chỗ chưa đúng." in page
    assert "Về trang nhắn tin" in page
    assert "<b>" not in page


async def test_a_wrong_code_is_corrected_where_it_stands(visitor: Visitor) -> None:
    page = await (await visitor.gets("/t/482719350647")).text()
    assert '<form method="get" action="/t/"' in page
    assert 'name="code" value="482719350647"' in page
    typed = await visitor.gets(f"/t/?code={CODE.replace(' ', '+')}")
    assert typed.status == 200
    assert f"Ý kiến mã {CODE}: xã đã nhận." in await typed.text()


async def test_without_a_code_the_page_asks_for_one_and_counts_no_mistake(visitor: Visitor) -> None:
    for _ in range(25):
        response = await visitor.gets("/t/?code=+")
        assert response.status == 200
    assert 'name="code" value=""' in await response.text()


async def test_under_a_right_code_the_page_leads_to_another(visitor: Visitor) -> None:
    page = await visitor.opens(f"/t/{PLAIN}")
    assert 'href="/t/">Tra cứu mã khác' in page
    assert "<form" not in page


async def test_who_tries_one_code_after_the_other_has_to_wait(visitor: Visitor) -> None:
    statuses = [(await visitor.gets(f"/t/48271935{n:04}")).status for n in range(21)]
    assert statuses == [404] * 20 + [429]
    assert (await visitor.gets(f"/t/{PLAIN}")).status == 429, "or the right one would tell itself apart"
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}
    assert (await visitor.gets(f"/t/{PLAIN}", elsewhere)).status == 200


async def test_codes_that_are_right_are_never_counted(visitor: Visitor) -> None:
    statuses = {(await visitor.gets(f"/t/{PLAIN}")).status for _ in range(30)}
    assert statuses == {200}
