"""`homthu staff …`: its commands and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.refusal import refusing

staff = typer.Typer(
    help="The people of the commune who handle cases.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@staff.command("add", short_help="Print a one-use invitation.")
def staff_add(
    role: Annotated[str, typer.Option(help="focal_officer, unit_officer, leader, village_head or administrator.")],
    unit: Annotated[str, typer.Option(help="Key of the unit in the profile, for a unit officer.")] = "",
    name: Annotated[str, typer.Option(help="The person's name, as colleagues know it.")] = "",
    village: Annotated[str, typer.Option(help="Key or name of the village, for a village head.")] = "",
    position: Annotated[str, typer.Option(help="Their position, as it is written.")] = "",
    phone: Annotated[str, typer.Option(help="Their mobile number.")] = "",
    email: Annotated[str, typer.Option(help="Their official e-mail address.")] = "",
) -> None:
    """Print a one-use invitation: its 16 digits, typed or opened in a chat, make that chat a staff member's."""
    from bot.cli.staff import add, record_of

    refusing(lambda settings: add(settings, role, unit, record_of(name, position, phone, email), village))


@staff.command("list", short_help="Who holds which role, who is away, what waits.")
def staff_list() -> None:
    """Who holds which role, and in which chats; who is on leave and who stands in; which invitations wait."""
    from bot.cli.staff import show

    refusing(show)


_PERSON = Annotated[str, typer.Argument(help="The person's id, as `staff list` prints it, or name.")]
_INVITATION = Annotated[str, typer.Argument(help="The invitation's id, as `staff list` prints it, or its name.")]


@staff.command("again", short_help="A new way in for somebody who has lost theirs.")
def staff_again(person: _PERSON) -> None:
    """Print a one-use invitation, and its link, for somebody who holds a role already: the link opens their own desk on
    a computer; the digits, typed in a chat, make that chat theirs too."""
    from bot.cli.staff import again

    refusing(lambda settings: again(settings, person))


@staff.command("remove", short_help="End a person's roles at once.")
def staff_remove(person: _PERSON) -> None:
    """End every role of a person at once, with all that was open for them."""
    from bot.cli.staff import remove

    refusing(lambda settings: remove(settings, person))


@staff.command("confirm", short_help="Let in who came on an invitation from a chat.")
def staff_confirm(
    invitation: _INVITATION,
    refuse: Annotated[bool, typer.Option("--refuse", help="It was somebody else: they are not let in.")] = False,
) -> None:
    """Let in whoever came on an invitation that was made in a chat, or refuse them."""
    from bot.cli.staff import settle

    refusing(lambda settings: settle(settings, invitation, not refuse))


@staff.command("revoke", short_help="Take an invitation back.")
def staff_revoke(invitation: _INVITATION) -> None:
    """Take an invitation back: it opens nothing any more."""
    from bot.cli.staff import take_back

    refusing(lambda settings: take_back(settings, invitation))


@staff.command("leave", short_help="Enter somebody's leave, and who stands in.")
def staff_leave(
    person: _PERSON,
    first: Annotated[str, typer.Option("--from", help="First day away, as 2026-11-24.")],
    last: Annotated[str, typer.Option("--to", help="Last day away.")],
    deputy: Annotated[str, typer.Option(help="Who stands in: id or name.")] = "",
) -> None:
    """Enter somebody's leave; whoever stands in holds their roles on these days."""
    from bot.cli.staff import leave

    refusing(lambda settings: leave(settings, person, first, last, deputy))


@staff.command("back", short_help="End somebody's leave now.")
def staff_back(person: _PERSON) -> None:
    """End somebody's leave now, or call it off."""
    from bot.cli.staff import back

    refusing(lambda settings: back(settings, person))


@staff.command("hand-over", short_help="Give all of somebody's work to a colleague.")
def staff_hand_over(
    person: _PERSON, to: Annotated[str, typer.Argument(help="Who takes over: id or name of a colleague.")]
) -> None:
    """Give all roles of somebody to a colleague for good, with a report of the open cases."""
    from bot.cli.staff import hand_over

    refusing(lambda settings: hand_over(settings, person, to))


@staff.command("record", short_help="Put somebody's record, or its validity, right.")
def staff_record(
    person: _PERSON,
    name: Annotated[str, typer.Option(help="Their name.")] = "",
    position: Annotated[str, typer.Option(help="Their position, as it is written.")] = "",
    phone: Annotated[str, typer.Option(help="Their mobile number.")] = "",
    email: Annotated[str, typer.Option(help="Their official e-mail address.")] = "",
    mail: Annotated[str, typer.Option(help="on or off: whether news goes to that address too.")] = "",
    first: Annotated[str, typer.Option("--from", help="First day of validity, as 2026-11-24.")] = "",
    last: Annotated[str, typer.Option("--until", help="Last day of validity; the roles end after it.")] = "",
) -> None:
    """Put somebody's record, or its validity, right; what is not given stays as it is."""
    from bot.cli.staff import describe, record_of

    refusing(lambda settings: describe(settings, person, record_of(name, position, phone, email, mail), first, last))
