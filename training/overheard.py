"""Writes down what is typed in tests, in its situation and as it is heard, as rows: `HEARD_INTO=FILE pytest -p training.overheard …`.

What tests hold becomes rows so: their sentences as the networks hear them while the tests pass, looked through before they are learned
from or held against other networks (docs/hearing.md).
"""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.meanings import Meaning
from domain.situations import (
    Card,
    Debt,
    Election,
    Invitation,
    Minutes,
    Open,
    Plan,
    Question,
    Round,
    RunningMeeting,
    Situation,
    Work,
)
from language.heard import reader
from language.heard.meant import Heard
from language.heard.written import meaning_written, written

_INTO = "HEARD_INTO"


def situation_written(situation: Situation) -> dict[str, Any]:
    """A situation as the hearing contract writes it; what is not there is left out."""
    who = {
        "name": situation.who.name, "offices": [*situation.who.offices], "speaks_for": [*situation.who.speaks_for],
    }  # fmt: skip
    networks = [
        {
            "name": each.name,
            "organisations": [*each.organisations],
            "people": [
                {"name": one.name, "organisation": one.organisation, "offices": [*one.offices]} for one in each.people
            ],
        }
        for each in situation.networks
    ]
    found: dict[str, Any] = {
        "who": who,
        "chat": "private" if situation.private else "group",
        "networks": networks,
        "open": [_open(each) for each in situation.open],
        "kept": [{"n": each.n} | _line(each.line) for each in situation.kept],
    }
    return found if situation.reply_to is None else found | {"reply_to": {"open": situation.reply_to}}


def _line(line: Meaning) -> dict[str, Any]:
    return {name: value for name, value in meaning_written(line).items() if name != "unsure"}


def _open(thing: Open) -> dict[str, Any]:
    found: dict[str, Any]
    match thing:
        case Question():
            found = {"is": "question", "asks": str(thing.asks), "about": thing.about, "choices": thing.choices}
        case Card():
            found = {"is": "card", "of": thing.of, "lines": [_line(each) for each in thing.lines]}
        case Invitation():
            found = {
                "is": "send_invitation" if thing.to_send else "invitation", "meeting": thing.meeting, "start": thing.start,
                "place": thing.place, "answered": thing.answered,
            }  # fmt: skip
        case RunningMeeting():
            found = {"is": "meeting", "matter": thing.matter}
        case Round():
            found = {
                "is": "round", "product": thing.product, "unit": thing.unit, "own": thing.own, "deadline": thing.deadline,
                "state": thing.state, "seller": thing.seller,
            }  # fmt: skip
        case Debt():
            found = {"is": "debt", "baht": thing.baht, "for": thing.reason}
        case Work():
            found = {"is": "work", "what": thing.what, "due": thing.due}
        case Plan():
            lines = [
                {"n": each.n, "what": each.what, "target": each.target, "unit": each.unit, "month": each.month}
                for each in thing.lines
            ]
            found = {"is": "plan", "lines": lines}
        case Minutes():
            found = {"is": "minutes", "number": thing.number, "matters": thing.matters}
        case Election():
            found = {"is": "election", "office": thing.office}
    return {name: written(value) for name, value in found.items() if value is not None}


def row_of(text: str, situation: Situation, now: datetime, heard: Heard) -> dict[str, Any]:
    """A row of these words; what they mean is what was heard."""
    meanings = [meaning_written(each) for each in heard.meanings]
    return {"text": text, "now": written(now), "situation": situation_written(situation), "meanings": meanings}


def _listen(into: Path) -> None:
    """Have whatever is heard in this process written down, each sentence once in its situation."""
    hear, known = reader.Reader.hear, set[str]()

    def heard(self: reader.Reader, text: str, situation: Situation, now: datetime) -> Heard:
        found = hear(self, text, situation, now)
        row = row_of(text, situation, now, found)
        line = json.dumps(row | {"test": os.environ.get("PYTEST_CURRENT_TEST", "")}, ensure_ascii=False)
        if line not in known:
            known.add(line)
            with into.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        return found

    reader.Reader.hear = heard  # type: ignore[method-assign]


if _INTO in os.environ:
    _listen(Path(os.environ[_INTO]))
