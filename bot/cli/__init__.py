"""The command line: `homthu …`. Exit 0: fine; 1: refused, with a reason; 2: wrong usage."""

from __future__ import annotations

from bot.cli.app import app


def main() -> None:
    app()


__all__ = ["main"]
