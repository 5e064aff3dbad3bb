"""`homthu village …`: its commands and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.refusal import refusing

village = typer.Typer(
    help="The commune's villages and invitation links.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
_Day = Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, like 2026-07-01.")]


@village.command("link", short_help="Print a start link.")
def village_link(
    village: Annotated[str, typer.Argument(metavar="[VILLAGE]", help="Its key in the profile, or its name.")] = "",
    channel: Annotated[
        str, typer.Option(help="web, telegram, or zalo (which has no links: the bare digits, typed into the chat).")
    ] = "web",
    new: Annotated[bool, typer.Option("--new", help="Fresh digits; those made before stay valid.")] = False,
    kind: Annotated[str, typer.Option(help="school, union or campaign, instead of the village itself.")] = "",
    label: Annotated[str, typer.Option(help="With --kind: whose it is, as people read it.")] = "",
) -> None:
    """Print the start link of a village: whoever comes by it is not asked where they live, and is counted for it. Asked
    again, it is the same. With --kind and --label, that of a school, a union or a campaign."""
    if not village and not kind:
        raise typer.BadParameter("Name a village, or give --kind and --label.")
    from bot.cli.village import link

    refusing(lambda settings: link(settings, village, channel, new, kind, label))


@village.command("links", short_help="All valid links.")
def village_links() -> None:
    """All valid links: whose they are, since when, what is typed where no link can be opened, all digits."""
    from bot.cli.village import links

    refusing(links)


@village.command("revoke", short_help="Revoke a link.")
def village_revoke(
    digits: Annotated[str, typer.Argument(help="The link's digits: all 16, or the six that are typed.")],
) -> None:
    """Revoke a link: whoever comes by it from now on is welcome as anybody is, and counts for nobody."""
    from bot.cli.village import revoke

    refusing(lambda settings: revoke(settings, digits))


@village.command("list", short_help="The villages, their heads, the digits of their links.")
def village_list() -> None:
    """The villages that are valid today, who heads them, and the digits of each one's newest link."""
    from bot.cli.village import show

    refusing(show)


@village.command("add", short_help="Add a village.")
def village_add(
    name: Annotated[str, typer.Argument(help="Its name, alone or behind what it is (thon, tdp).")],
    kind: Annotated[str, typer.Option(help="thon or tdp; thon where the name does not say.")] = "",
    since: _Day = "",
) -> None:
    """Add a village over the profile, while the server runs. `homthu commune export` writes it back into the file."""
    from bot.cli.village import add

    refusing(lambda settings: add(settings, name, kind, since))


@village.command("rename", short_help="Give a village another name.")
def village_rename(
    village: Annotated[str, typer.Argument(help="Its key, or its name so far.")],
    name: Annotated[str, typer.Argument(help="The new name.")],
) -> None:
    """Give a village another name; whoever still says the old one is understood."""
    from bot.cli.village import rename

    refusing(lambda settings: rename(settings, village, name))


@village.command("merge", short_help="Make several villages one.")
def village_merge(
    villages: Annotated[list[str], typer.Argument(help="Their keys or names, two or more.")],
    name: Annotated[str, typer.Option("--name", help="What they are called together; may be the name of one of them.")],
    since: _Day = "",
) -> None:
    """Make several villages one, from a day on (today). Their names lead to it, and so do their links, heads, drafts
    and what people told of where they live; cases keep the village in which they were lodged."""
    from bot.cli.village import merge

    refusing(lambda settings: merge(settings, villages, name, since))


@village.command("head", short_help="Invite a village's head.")
def village_head(
    village: Annotated[str, typer.Argument(help="Its key or its name.")],
    name: Annotated[str, typer.Option(help="The head's name.")] = "",
) -> None:
    """Print the one-use invitation of a village's head, alone: the same as `homthu staff add --role village_head`."""
    from bot.cli.staff import add, record_of

    refusing(lambda settings: add(settings, "village_head", "", record_of(name, "", "", ""), village))
