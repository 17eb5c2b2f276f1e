"""The commands `read`, `hear` and `when`: one JSON object for each message on standard output, and nothing else."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from domain.statements import Kind, Statement, When
from language import read, when
from language.calendar.moments import BANGKOK
from language.explained import explained
from language.numbers import plain

if TYPE_CHECKING:
    from domain.situations import Situation
    from language.heard.meant import Heard

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


class Hearing(Protocol):
    """Whoever hears words in a situation."""

    def hear(self, text: str, situation: Situation, now: datetime) -> Heard:
        """The meanings, and what is left over."""


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
            fields["why"] = [{"sort": sort, "words": words} for sort, words in reading.why]
            fields |= explained(text, now=now)
        return fields

    return _print(options.text, answer)


def hear_command(arguments: list[str]) -> int:
    """Print what the messages mean in their situation; of standard input one JSON object a line: text, now, situation."""
    parser = _parser("hear", "show what the bot hears in a message, in its situation")
    parser.add_argument("--situation", type=Path, help="a file with the situation as JSON (docs/hearing.md)")
    options = parser.parse_args(arguments)
    if options.text:
        given = json.loads(options.situation.read_text(encoding="utf-8")) if options.situation else {}
        rows: Iterable[Mapping[str, Any]] = [{"text": " ".join(options.text), "now": options.now, "situation": given}]
    else:
        rows = (json.loads(line) for line in sys.stdin.buffer if line.strip())
    for row in rows:
        _write(hear_row(row, options.now))
    return 0


def hear_row(row: Mapping[str, Any], now: str | None = None) -> dict[str, object]:
    """What is heard in a row of text, now and situation, as the contract writes it; `now` where the row has none."""
    from language.heard.reader import reader

    return heard_by(reader(), row, now)


def heard_by(reader: Hearing, row: Mapping[str, Any], now: str | None = None) -> dict[str, object]:
    """What a reader hears in a row."""
    from language.heard.written import meaning_written, situation_from

    text = str(row["text"])
    heard = reader.hear(text, situation_from(row.get("situation") or {}), _now(row.get("now") or now))
    return {"text": text, "meanings": [meaning_written(each) for each in heard.meanings], "left": list(heard.left)}


def when_command(arguments: list[str]) -> int:
    """Print the point in time or the rule of date that each text names."""
    options = _parser("when", "show which date the bot reads out of a text").parse_args(arguments)
    now = _now(options.now)
    return _print(options.text, lambda text: {"text": text, **when_fields(when(text, now=now))})


def _parser(command: str, purpose: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"bot.py {command}", description=purpose)
    line = "one JSON object a line: text, now, situation" if command == "hear" else "one message a line"
    parser.add_argument("text", nargs="*", help=f"the message; without it, {line} on standard input")
    parser.add_argument("--now", help="the moment of the message, as 2026-12-04T10:00 (Bangkok time)")
    if command == "read":
        parser.add_argument(
            "--why",
            action="store_true",
            help="also say what was not read, and the sorts and roles of words with how sure the networks are",
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
        _write(answer(text))
    return 0


def _write(answer: Mapping[str, Any]) -> None:
    """One object on a line of its own, at once: whoever reads may be waiting for it."""
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
