"""The commands `read` and `when`: one JSON object for each message on standard output, and nothing else."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.statements import Kind, Statement, When
from language import read, when
from language.calendar.moments import BANGKOK
from language.explained import explained
from language.numbers import plain

_ORDER = (
    "product",
    "quantity",
    "quantity_max",
    "unit",
    "price_baht",
    "price_unit",
    "amount_baht",
    "approx",
    "on_behalf",
)
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.PURCHASE: _ORDER,
    Kind.SALE_OFFER: _ORDER,
    Kind.CHANGE: ("product", "quantity", "unit", "relative"),
    Kind.CANCEL: ("product",),
    Kind.ACTIVITY: ("measure", "product", "quantity", "quantity_max", "unit", "price_baht", "amount_baht", "approx"),
    Kind.PROBLEM: ("text",),
    Kind.AGENDA: ("title",),
    Kind.RSVP: ("answer", "people", "proxy"),
    Kind.QUESTION: ("text",),
}


def statement_fields(statement: Statement) -> dict[str, object]:
    """Return a statement as the contract writes it: kind, unsure and the fields of its kind, numbers as strings."""
    fields: dict[str, object] = {"kind": statement.kind.value, "unsure": statement.unsure}
    for name in FIELDS[statement.kind]:
        value = getattr(statement, name)
        fields[name] = plain(value) if isinstance(value, Decimal) else value
    return fields


def when_fields(moment: When) -> dict[str, object]:
    """Return a point in time or a rule as the contract writes it."""
    start = None
    if moment.start is not None:
        start = moment.start.date().isoformat() if moment.all_day else moment.start.isoformat(timespec="minutes")
    return {
        "start": start,
        "all_day": moment.all_day,
        "rrule": moment.rrule,
        "time": moment.time.strftime("%H:%M") if moment.time is not None else None,
    }


def read_command(arguments: list[str]) -> int:
    """Print what the messages state; of standard input one message a line, where `\\n` is a line break inside it."""
    options = _parser("read", "show what the bot reads out of a message").parse_args(arguments)
    now = _now(options.now)

    def answer(text: str) -> dict[str, object]:
        reading = read(text, now=now)
        fields: dict[str, object] = {"text": text, "statements": [statement_fields(one) for one in reading.statements]}
        if options.why:
            fields["unread"] = list(reading.unread)
            fields["why"] = [{"rule": rule, "words": words} for rule, words in reading.why]
            fields |= explained(text)
        return fields

    return _print(options.text, answer)


def when_command(arguments: list[str]) -> int:
    """Print the point in time or the rule of date that each text names."""
    options = _parser("when", "show which date the bot reads out of a text").parse_args(arguments)
    now = _now(options.now)
    return _print(options.text, lambda text: {"text": text, **when_fields(when(text, now=now))})


def _parser(command: str, purpose: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"bot.py {command}", description=purpose)
    parser.add_argument("text", nargs="*", help="the message; without it, one message a line on standard input")
    parser.add_argument("--now", help="the moment of the message, as 2026-12-04T10:00 (Bangkok time)")
    if command == "read":
        parser.add_argument(
            "--why",
            action="store_true",
            help="also say which rules decided, what was not read, and the roles of words with how sure they are",
        )
    return parser


def _now(said: str | None) -> datetime:
    if said is None:
        return datetime.now(BANGKOK)
    moment = datetime.fromisoformat(said)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=BANGKOK)


def _print(words: list[str], answer: Callable[[str], dict[str, Any]]) -> int:
    """Answer the words given, else each line of standard input."""
    texts: Iterable[str]
    if words:
        texts = [" ".join(words)]
    else:
        lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        texts = (line.rstrip("\r\n").replace("\\n", "\n") for line in lines)
    for text in texts:
        line = json.dumps(answer(text), ensure_ascii=False)
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
    return 0
