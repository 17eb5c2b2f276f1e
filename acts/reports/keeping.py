"""Keeps, where the network agreed, what a message was read as and what was confirmed instead, without anybody's name."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import language
from acts.named import names_in_books
from acts.vocabulary import vocabulary
from domain import kept_readings as rules
from domain.kept_readings import Why
from domain.reports import Statement as Line
from domain.statements import Statement
from language.command_line import statement_fields
from language.masking import begins_with_title, with_invented_names
from storage import kept_readings, networks
from storage.reports import Report
from storage.turn import Turn

_NAMING = ("on_behalf", "proxy")  # what somebody is called in a statement
_TOLD = ("product", "unit", "price_unit")  # what no name may be taken out of: it would be another statement


async def keep(turn: Turn, report: Report, lines: Iterable[Line], *, refused: bool = False) -> None:
    """Keep the reading of a report that is settled in this turn, if it was put right, doubted or `refused`.

    `lines` as they stood before. Not kept: what somebody else wrote (forwarded), a long message, one of which this report holds a part
    only, and one in which a name would still stand, or which would state other goods without the names.
    """
    network = await networks.by_id(turn.connection, report.network_id)
    lines = list(lines)
    reason = Why.REFUSED if refused else rules.why(lines)
    if not network.keeps_readings or reason is None or report.forwarded or not 0 < len(report.text) <= rules.LONGEST:
        return
    if await kept_readings.is_part(turn.connection, report):
        return
    words = await vocabulary(turn.connection, network.id)
    first = language.read(report.text, now=report.at, vocabulary=words).statements
    said = () if refused else rules.confirmed(lines, first)
    people, organisations = await names_in_books(turn.connection, network)
    for name in {getattr(each, field) for each in (*first, *said) for field in _NAMING} - {None}:
        (people if begins_with_title(name) else organisations).add(name)
    hidden = with_invented_names(report.text, people, organisations)
    shown = [[_renamed(each, people, organisations) for each in some] for some in (first, said)]
    if hidden is None or any(each is None for some in shown for each in some):
        return
    read_first, confirmed = ([statement_fields(each) for each in some if each is not None] for some in shown)
    day = report.at.astimezone(network.tz).date()
    await kept_readings.keep(turn, report, day, hidden, read_first, confirmed, reason)


def _renamed(statement: Statement, people: Collection[str], organisations: Collection[str]) -> Statement | None:
    """The same of a statement; None where a name would still stand, or goods or a unit would be others."""
    texts = {name: getattr(statement, name) for name in (*_NAMING, *_TOLD, "text", "title")}
    hidden: dict[str, Any] = {
        name: with_invented_names(text, people, organisations) for name, text in texts.items() if text is not None
    }
    kept = all(text is not None for text in hidden.values()) and all(hidden.get(name) == texts[name] for name in _TOLD)
    return replace(statement, **hidden) if kept else None
