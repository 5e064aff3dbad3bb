"""How a command ends when something stands in its way: one clear message, exit 1, no traceback.

Everything heavy is imported when a command runs, so that `--help` is quick."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from bot.settings import Settings


class Refused(Exception):
    """The message says what is wrong and what to do."""


def refuse(message: str) -> NoReturn:
    print(message, file=sys.stderr)  # noqa: T201
    raise SystemExit(1)


def read_settings() -> Settings:
    from pydantic import ValidationError

    from bot.settings import Settings

    try:
        return Settings()
    except ValidationError as wrong:
        faults = [
            f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in wrong.errors(include_input=False)
        ]
        refuse("Settings (.env or environment):\n" + "\n".join(faults))


def refusing(command: Callable[[Settings], Awaitable[None]]) -> None:
    """Runs the command with the settings. Only what is wrong is logged, and never to stdout, which is the command's;
    `run` logs as it is set."""
    from sqlalchemy.exc import DBAPIError

    from bot.keys import NoKey
    from bot.log import set_up
    from bot.settings import SeveralCommunes
    from cases.profile import ProfileError
    from storage import BadDatabaseUrl, BadKey, CannotOpen

    settings = read_settings()
    set_up("warning")
    try:
        _run(command(settings))
    except (Refused, ProfileError, NoKey, BadKey, BadDatabaseUrl, SeveralCommunes) as stop:
        refuse(str(stop))
    except CannotOpen:
        refuse("The key does not open what is in the database. Set HOMTHU_DATA_KEY to the key it was made with.")
    except BrokenPipeError:  # `| head`: whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except (DBAPIError, OSError) as broken:
        refuse(f"The database cannot be used: {type(broken).__name__}: {broken.__cause__ or broken}")
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _run(work: Awaitable[None]) -> None:
    async def main() -> None:
        await work

    try:
        import uvloop
    except ImportError:  # not made for Windows
        asyncio.run(main())
    else:
        uvloop.run(main())
