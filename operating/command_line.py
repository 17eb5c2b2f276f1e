"""The operator's commands: what each takes, and the exit codes that a script can go by."""

import argparse
import asyncio
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from sqlalchemy.exc import DBAPIError

import config
from operating.refusing import Refusal, Unusable
from storage.claim import Claimed
from storage.claim import Unusable as NotClaimable
from storage.migrations import Unfit
from storage.trouble import OutOfReach

# All is well, or done; something needs attention, or was refused; wrong use, or no books to work with.
WELL, ATTENTION, WRONG = 0, 1, 2

USAGE = """python bot.py status       whether the bot runs, and what waits since when
python bot.py failed       what failed and was set aside
python bot.py requeue ID…  try it again       python bot.py skip ID…  never try it again
python bot.py check-books  whether the books are whole and agree with themselves
python bot.py backup TO    copy the books, also while the bot runs
python bot.py restore FROM put a copy in their place; the bot must not run
python bot.py move-books FROM TO  carry the books into an empty database, from a file to a server or back
python bot.py readings …   show, or export FILE: misread messages, without names, that networks let the bot learn from
python bot.py doctor       token, rights, webhook, disk, clock, books and version"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python bot.py", description="For whoever runs the bot: docs/operating.md.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, module: str, what: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=what, description=what)
        made.set_defaults(module=module)
        return made

    command("status", "condition", "Whether the bot runs, and what waits since when.")
    failed = command("failed", "set_aside", "What failed and was set aside.")
    failed.add_argument("--dropped", action="store_true", help="also what was given up without being sent")
    failed.add_argument("--texts", action="store_true", help="also what people wrote and the whole reasons: personal")
    failed.add_argument("--ids", action="store_true", help="the ids alone")
    for name, what in (("requeue", "Let it be tried again."), ("skip", "Let it never be tried again.")):
        made = command(name, "set_aside", what)
        made.add_argument("ids", nargs="+", metavar="ID", help="as `failed` names it: inbox:17, outbox:203, due:5")
    command("check-books", "checking", "Whether the books are whole and agree with themselves.")
    command("backup", "copies", "Copy the books to one file, also while the bot runs.").add_argument(
        "to", metavar="TO", type=Path, help="a new file, or a folder in which it gets a name"
    )
    command("restore", "copies", "Put a copy in the place of the books; the bot must not run.").add_argument(
        "source", metavar="FROM", type=Path, help="a file that `backup` made"
    )
    move = command("move-books", "carrying", "Carry the books into an empty database, and show that both say the same.")
    move.add_argument("source", metavar="FROM", help="where they stand, as in DATABASE_URL; the bot must not run")
    move.add_argument("target", metavar="TO", help="an empty database, or a file that is not there yet")
    readings = command(
        "readings", "readings", "What was misread and put right, where networks let it be kept; without names."
    )
    readings.add_argument("what", choices=("show", "export"), help="show it, or add it to FILE and let go of it here")
    readings.add_argument("file", nargs="?", metavar="FILE", type=Path, help="new, or what was exported before")
    command("doctor", "doctor", "Token, privacy mode, rights, webhook, disk, clock, books and version.")
    return parser


COMMANDS = (
    "status",
    "failed",
    "requeue",
    "skip",
    "check-books",
    "backup",
    "restore",
    "move-books",
    "readings",
    "doctor",
)


def operate(command: str, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command; returns its exit code: 0 all is well, 1 something needs attention or was refused, 2 it could not be done."""
    given = _parser().parse_args([command, *arguments])
    try:
        return int(asyncio.run(import_module(f"operating.{given.module}").run(given, environment)))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return ATTENTION
    except Claimed:
        print("The bot works with these books: stop it first.", file=sys.stderr)
    except (config.WrongSetting, Unusable, NotClaimable, Unfit) as wrong:
        print(wrong, file=sys.stderr)
    except (OSError, OutOfReach, DBAPIError, sqlite3.Error) as error:
        why = getattr(error, "orig", None) or error
        print(f"The books or the file cannot be read or written ({why}).", file=sys.stderr)
    return WRONG
