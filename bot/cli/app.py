"""The commands and their options. What they do is imported when they are called, so that `--help` is quick."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commune_app import commune
from bot.cli.refusal import refusing
from bot.cli.staff_app import staff
from bot.cli.village_app import village

app = typer.Typer(
    name="homthu",
    help="Hòm Thư: a conversational letter box for Vietnamese communes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(staff, name="staff")
app.add_typer(village, name="village")
app.add_typer(commune, name="commune")


@app.command(short_help="Serve the web page and every channel whose token is set.")
def run() -> None:
    """Migrate, then serve the web page and every channel whose token is set, until Ctrl-C or SIGTERM."""
    gc.disable()  # all that is imported now stays; looking through it for garbage takes a quarter of a second. See warm
    from bot.server import serve

    refusing(serve)


@app.command(short_help="Talk with the bot in this terminal, no token needed.")
def chat(
    name: Annotated[
        str, typer.Option("--as", metavar="ID", help="Who speaks; two runs under one ID are one conversation.")
    ] = "resident-1",
    json: Annotated[bool, typer.Option("--json", help="One JSON line out for each line in.")] = False,
) -> None:
    """Talk with the bot in this terminal, without token or network.

    With --json each input line is a text, or {"text"}, {"tap": key}, {"file": path}, {"location": [lat, lon]},
    {"start": payload}, or {} for what is due."""
    from bot.cli.chat import talk

    refusing(lambda settings: talk(settings, name, json))


@app.command(short_help="Say what is set, what is missing, what is unconfirmed.")
def check(
    mail: Annotated[str, typer.Option(metavar="ADDRESS", help="Send a letter there, to try official e-mail.")] = "",
) -> None:
    """Check settings, profile, key and database; say what is missing and what is not confirmed yet."""
    from bot.cli.check import check_all

    refusing(lambda settings: check_all(settings, mail))


@app.command(short_help="Bring the database to this release's tables, or back.")
def migrate(
    down: Annotated[str, typer.Option("--down", metavar="REVISION", help="Go back to a revision, or to `base`.")] = "",
) -> None:
    """Bring the database to this release's tables (`run` and `chat` do it by themselves)."""
    from bot.cli.migrate import migrate as go

    refusing(lambda settings: go(settings, down))


@app.command(short_help="Check that nothing is lost, changed or cut off.")
def verify(
    root: Annotated[
        bool, typer.Option("--root", help="Make a new root over all histories afterwards, and print it.")
    ] = False,
    expect: Annotated[
        str, typer.Option(metavar="ROOT", help="A root that was noted: prove that nothing before it was cut off.")
    ] = "",
) -> None:
    """Check that every message has its outcome, that what was said is kept, that every case follows from its history,
    and that no history was changed or cut off since the daily roots were made. Says what is wrong and what to do."""
    from bot.cli.verify import verify as go

    refusing(lambda settings: go(settings, root, expect))


@app.command(short_help="List messages that failed, or play them again.")
def replay(
    key: Annotated[str, typer.Argument(metavar="KEY", help="As the list names it; plays this one.")] = "",
    show: Annotated[bool, typer.Option("--list", help="Only list them, which is what happens without a KEY.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Play all of them, oldest first.")] = False,
) -> None:
    """Messages that met a bug are set aside, sealed. Lists them (no words are shown), or plays them again as ordinary
    turns once the bug is mended, beside a running server too. A message is played with success only once."""
    if sum((bool(key), show, everything)) > 1:
        raise typer.BadParameter("say one of KEY, --list and --all")
    from bot.cli.replay import replay as go

    refusing(lambda settings: go(settings, key, everything))


@app.command("rotate-key", short_help="Seal everything with the key that stands first now.")
def rotate_key(
    new: Annotated[bool, typer.Option("--new", help="Only print a fresh key, to be put first.")] = False,
    left: Annotated[bool, typer.Option("--left", help="Only say what still needs an older key.")] = False,
) -> None:
    """Seal every row and file anew with the first key of HOMTHU_DATA_KEY, beside a running server.

    First `--new`, put that key in front of the old one (k2, a comma, k1) and restart; then this. It may be stopped and
    called again, and says when the old key may be dropped."""
    from bot.cli import rotate_key as command

    refusing(command.new_key if new else command.show_left if left else command.rotate_key)


@app.command(short_help="Write all that the commune keeps into one file, beside a running server.")
def backup(
    file: Annotated[Path, typer.Argument(help="Where the backup goes; a name that is not taken yet.")],
) -> None:
    """Write all rows and files, as they stand at one moment, into one file; a running server goes on meanwhile.

    The key is not in it: without HOMTHU_DATA_KEY, or data.key, nobody can read it. Keep that in another place."""
    from bot.cli.backup import backup as go

    refusing(lambda settings: go(settings, file))


@app.command(short_help="Put a backup into an empty database, and verify it.")
def restore(file: Annotated[Path, typer.Argument(help="What `homthu backup` wrote.")]) -> None:
    """Check every part of a backup, put it into the empty database and the folder of the settings, and verify it.

    It needs the commune's key, and refuses what is damaged, another commune's, or of a newer release."""
    from bot.cli.restore import restore as go

    refusing(lambda settings: go(settings, file))


@app.command("copy-database", short_help="Move communes from SQLite to PostgreSQL, or back.")
def copy_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="sqlite:///var/homthu.db or postgresql://…")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Likewise; a database without rows of the commune.")],
    commune: Annotated[str, typer.Option(help="Only this one, by the id in its profile; all if not given.")] = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Though a worker runs: as it stands at this moment.")
    ] = False,
) -> None:
    """Copy every row, sealed as it is, read it back and compare, all or nothing; then say what to set next.

    The source is not changed. Files stay in HOMTHU_FILES. It refuses a target that holds rows of the commune already,
    and a source on which a worker runs."""
    from bot.cli.copy_database import copy_database as go

    refusing(lambda settings: go(settings, source, target, commune, anyway))


@app.command("zalo-login", short_help="Connect the commune's Zalo Official Account.")
def zalo_login(
    account: Annotated[str, typer.Argument(metavar="NUMBER", help="The OA's number, where there are several.")] = "",
    callback: Annotated[
        str, typer.Option(metavar="URL", help="As registered at developers.zalo.me; HOMTHU_PUBLIC_URL if not given.")
    ] = "",
) -> None:
    """Print the address where an admin of the Official Account agrees, take the address that the browser then stands
    at, and keep the tokens, beside a running server too. Needed once, and again if the server was off for three
    months or a backup was restored."""
    from bot.cli.zalo_login import login

    refusing(lambda settings: login(settings, account, callback))


@app.command("make-key", short_help="Print a fresh HOMTHU_DATA_KEY.")
def make_key() -> None:
    """Print a fresh HOMTHU_DATA_KEY. Keep a copy in a safe place: without it nothing sealed can be read."""
    from storage import make_key as made

    typer.echo(made())


@app.command(short_help="Print the register, the figures, or all that is said.")
def export(
    register: Annotated[bool, typer.Option("--register", help="The register's cases, without names.")] = False,
    figures: Annotated[bool, typer.Option("--figures", help="The figures by unit, subject and village.")] = False,
    published: Annotated[
        bool,
        typer.Option(
            "--published", help="Of one whole month that is over, for everybody to read: nobody learns who wrote."
        ),
    ] = False,
    schema: Annotated[bool, typer.Option("--schema", help="What every field of these means (JSON Schema).")] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="Every text of the catalogue, as one page (HTML) to read and sign.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="csv|json", help="Of the register and the figures.")
    ] = "json",
    period: Annotated[
        str, typer.Option(help='Which days: "thang 10", "quy 3", "2025", "1/10/2026-15/11/2026".')
    ] = "thang",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where it goes; standard output if not given.")
    ] = None,
) -> None:
    """Print the register or the figures of some days for other programs (CSV, JSON), what their fields mean, or every
    text that is said, as a page to sign."""
    asked = {"register": register, "figures": figures, "published": published, "schema": schema, "texts": texts}
    chosen = [name for name, wanted in asked.items() if wanted]
    if len(chosen) != 1 or form not in ("csv", "json"):
        raise typer.BadParameter(
            "say one of --register, --figures, --published, --schema, --texts; --format csv or json"
        )
    if texts:
        from bot.cli.texts import export as page

        refusing(lambda settings: page(settings, output))
    else:
        from bot.cli.export import export as go

        refusing(lambda settings: go(settings, chosen[0], form, period, output))


@app.command(short_help="Fill a throw-away database with 40 believable cases.")
def demo(
    folder: Annotated[
        Path | None, typer.Option(help="Where the throw-away database goes; a temporary folder if not given.")
    ] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Serve it afterwards, as `run` does.")] = False,
) -> None:
    """Fill a throw-away database with 40 believable cases."""
    from bot.cli.demo import fill

    refusing(lambda settings: fill(settings, folder, serve))
