"""`homthu commune …`: its commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.refusal import refusing

commune = typer.Typer(
    help="The communes that one deployment serves.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@commune.command("add", short_help="Make a commune's rows, and say what to set.")
def commune_add(profile: Annotated[str, typer.Argument(help="A name in communes/, or the path of a profile.")]) -> None:
    """Check a profile and its accounts' secrets, make the commune's rows, and say what to set so that it is served."""
    from bot.cli.commune import add

    refusing(lambda settings: add(settings, profile))


@commune.command("list", short_help="The communes that are served, and those in the database.")
def commune_list() -> None:
    """The communes that are served, and those that the database holds: id, cases, page, name."""
    from bot.cli.commune import show

    refusing(show)


@commune.command("check", short_help="What `check` says, of each.")
def commune_check(
    one: Annotated[str, typer.Argument(metavar="[COMMUNE]", help="Only this one: a name or a path.")] = "",
) -> None:
    """What `homthu check` says, of each commune that is served, and whether its accounts' secrets are there."""
    from bot.cli.commune import check as go

    refusing(lambda settings: go(settings, one))


@commune.command("export", short_help="Print a commune's profile.")
def commune_export(
    one: Annotated[str, typer.Argument(metavar="COMMUNE", help="Its id, a name in communes/, or a path.")],
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where it goes; standard output if not given.")
    ] = None,
) -> None:
    """Print a commune's profile as it is in force (TOML)."""
    from bot.cli.commune import export as go

    refusing(lambda settings: go(settings, one, output))
