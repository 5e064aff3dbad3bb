"""An admin consents once; what was pasted instead of the right address is said politely."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels.zalo_oa.oauth import OAuthClient
from bot.cli.refusal import Refused
from bot.cli.zalo_login import code_in, login
from bot.house import open_house
from bot.settings import Settings
from tests.journeys.town import settings_of_oa
from tests.simulators.zalo_oa import ZaloOaSimulator

OA = "579745863508352884"
BACK = "https://xa.example.vn/zalo"


def settings(folder: Path, zalo: ZaloOaSimulator, **others: Any) -> Settings:
    values = settings_of_oa(zalo) | {"zalo_oa_refresh_token": "", "homthu_public_url": BACK}
    url, files = f"sqlite:///{folder}/homthu.db", folder / "files"
    database: dict[str, Any] = {"homthu_database_url": url, "homthu_files": files}
    return Settings(_env_file=None, **(database | values | others))


async def test_the_admin_agrees_and_the_first_tokens_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with ZaloOaSimulator() as zalo:
        ours = settings(tmp_path, zalo)
        pasted = iter(["https://xa.example.vn/", "?state=old&code=x", "AGREED"])

        def ask(prompt: str) -> str:
            answer = next(pasted)
            if answer != "AGREED":
                return answer
            page = re.search(r"http://127\S+permission\S+", capsys.readouterr().out)
            assert page is not None
            asked = dict(part.split("=", 1) for part in page[0].partition("?")[2].split("&"))
            code = zalo.chain.consent(asked["code_challenge"])
            return f"{BACK}?oa_id={OA}&code={code}&state={asked['state']}\n"

        await login(ours, "", "", ask)
        async with open_house(ours) as house:
            pair = await house.store.oauth.pair(f"zalo_oa:{OA}")
        assert pair is not None
        assert (pair.access, pair.refresh) == (zalo.chain.access, zalo.chain.refresh)
        assert "is connected" in capsys.readouterr().out


async def test_a_code_that_is_used_up_or_a_platform_that_is_away_is_said(tmp_path: Path) -> None:
    async with ZaloOaSimulator() as zalo:
        ours = settings(tmp_path, zalo)
        with pytest.raises(Refused, match="did not accept the code"):
            await login(ours, "", "", lambda prompt: "an-old-code")
        zalo.fail_next("token", 1, "-14002")
        with pytest.raises(Refused, match="not active"):
            await login(ours, "", "", lambda prompt: "a-code")
        zalo.fail_next("token", 1, "502")
        with pytest.raises(Refused, match="did not answer"):
            await login(ours, "", "", lambda prompt: "a-code")


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"zalo_oa_id": ""}, "No Official Account is set"),
        ({"zalo_oa_app_secret": ""}, "ZALO_OA_APP_SECRET"),
        ({"zalo_oa_id": "binh-tuyen"}, "ZALO_OA_ID"),
        ({"homthu_public_url": ""}, "--callback"),
    ],
)
async def test_what_is_not_set_is_said_before_anybody_is_asked(
    tmp_path: Path, others: dict[str, str], said: str
) -> None:
    async with ZaloOaSimulator() as zalo:
        with pytest.raises(Refused, match=said):
            await login(settings(tmp_path, zalo, **others), "", "", lambda prompt: "")


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Nothing"),
        ("toi da dong y", "no code"),
        (f"{BACK}?error=access_denied", "access_denied"),
        (f"{BACK}?oa_id={OA}", "no code"),
        (f"{BACK}?code=x&state=other", "earlier try"),
        (f"{BACK}?code=x&oa_id=111&state=s", "another Official Account"),
        ("https://oauth.zaloapp.com/v4/oa/permission?app_id=1&code_challenge=x&state=s", "address to open"),
    ],
)
def test_what_is_wrong_with_what_was_pasted(pasted: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        code_in(pasted, OA, "s")


@pytest.mark.parametrize("pasted", [f"{BACK}?oa_id={OA}&code=Ab-1_x&state=s", "code=Ab-1_x&state=s", ' "Ab-1_x"\n'])
def test_an_address_or_the_code_alone(pasted: str) -> None:
    assert code_in(pasted, OA, "s") == "Ab-1_x"


async def test_the_page_that_is_opened_leads_back_with_a_code() -> None:
    async with ZaloOaSimulator() as zalo, aiohttp.ClientSession() as session:
        from bot.channels.zalo_oa.oauth import Pkce

        page = OAuthClient(session, zalo.app_id, "", zalo.url).consent_page(BACK, Pkce.fresh(), "s1")
        async with session.get(page, allow_redirects=False) as answer:
            assert code_in(answer.headers["Location"], OA, "s1").startswith("code-")
