"""The tokens of the simulated OA: a refresh token is good once, and the older access token dies with it."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.simulators.zalo_oa_switches import Switches


@dataclass(slots=True)
class Consent:
    """A code of the consent page: good once, for ten minutes."""

    challenge: str
    until: int


class Chain:
    """refreshes: how often a pair was replaced. used_twice: refresh tokens that were presented a second time, each of
    which loses the account."""

    def __init__(self, switches: Switches, app_id: str, app_secret: str, clock: Callable[[], int]) -> None:
        self._switches, self._app_id, self._app_secret, self.clock = switches, app_id, app_secret, clock
        self._numbers = itertools.count(1)
        self._spent: set[str] = set()
        self._codes: dict[str, Consent] = {}
        self.access = self.refresh = ""
        self.access_until = self.refresh_until = 0
        self.refreshes = 0
        self.used_twice: list[str] = []
        self.dead = False

    def begin(self) -> str:
        """The first refresh token, as an admin copies it from the API explorer."""
        self._new_pair()
        return self.refresh

    def kill_access(self) -> None:
        """Removed before its time: -216."""
        self.access = ""

    def consent(self, challenge: str) -> str:
        code = f"code-{next(self._numbers)}"
        self._codes[code] = Consent(challenge, self.clock() + 10 * 60 * 1000)
        return code

    def error_of(self, access: str) -> int:
        """0 where it is good."""
        if not access or access != self.access:
            return -216
        return -220 if self.clock() > self.access_until else 0

    def answer(self, headers: Mapping[str, str], form: Mapping[str, Any]) -> dict[str, Any]:
        """Of POST /v4/oa/access_token, form-encoded."""
        if headers.get("secret_key") != self._app_secret or form.get("app_id") != self._app_id:
            return _error(-14004, "invalid app or secret key")
        match form.get("grant_type"):
            case "refresh_token":
                return self._refreshed(str(form.get("refresh_token", "")))
            case "authorization_code":
                return self._consented(str(form.get("code", "")), str(form.get("code_verifier", "")))
            case _:
                return _error(-14005, "invalid grant type")

    def _refreshed(self, refresh: str) -> dict[str, Any]:
        if refresh in self._spent:
            self.used_twice.append(refresh)
            self.dead = True
        if self.dead or refresh != self.refresh or self.clock() > self.refresh_until:
            return _error(-14014, "invalid refresh token")
        self._spent.add(refresh)
        self.refreshes += 1
        return self._new_pair()

    def _consented(self, code: str, verifier: str) -> dict[str, Any]:
        known = self._codes.pop(code, None)
        hashed = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if known is None or self.clock() > known.until:
            return _error(-14010, "invalid code")
        if len(verifier) != 43 or hashed != known.challenge:
            return _error(-14012, "invalid code verifier")
        self.dead = False
        self._spent.add(self.refresh)
        return self._new_pair()

    def _new_pair(self) -> dict[str, Any]:
        number, now = next(self._numbers), self.clock()
        self.access, self.refresh = f"access-{number}", f"refresh-{number}"
        self.access_until = now + self._switches.access_life
        self.refresh_until = now + self._switches.refresh_life
        seconds = str(self._switches.access_life // 1000)
        return {"access_token": self.access, "refresh_token": self.refresh, "expires_in": seconds}


def _error(code: int, name: str) -> dict[str, Any]:
    return {"error": code, "error_name": name, "error_reason": name, "error_description": name}
