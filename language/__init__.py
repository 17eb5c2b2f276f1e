"""Reads Thai as members type it: statements, dates, requests and short answers; the only room that cuts words."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.statements import Assignment, Reading, Request, When

if TYPE_CHECKING:
    from language.vocabulary import Vocabulary

__all__ = [
    "Vocabulary", "absence_reason", "assignment", "nothing_to_report", "percent", "quantity", "read", "request", "rescheduling",
    "resolution", "substitute", "warm", "when", "yes_no",
]  # fmt: skip

# The networks' matrices are small: threads of numpy's own would cost as much time again, and 40 MiB of address space each, which
# gateway/apart.py limits. It counts where it is said before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Everything heavy (word segmentation, tables, patterns) is imported at the first call, so that importing this is cheap.


def __getattr__(name: str) -> object:
    if name == "Vocabulary":
        from language.vocabulary import Vocabulary

        return Vocabulary
    raise AttributeError(name)


def read(text: str, *, now: datetime, vocabulary: Vocabulary | None = None, forwarded: bool = False) -> Reading:
    """Read what one message states. Never raises; `forwarded` makes every statement one that the bot must ask about."""
    from language.reading import read_message

    return read_message(text, now=now, vocabulary=vocabulary, forwarded=forwarded)


def when(text: str, *, now: datetime) -> When:
    """Read the point in time or the rule of date that `text` names, seen from the aware datetime `now`."""
    from language.calendar import moments

    return moments.when(text, now=now)


def assignment(text: str, *, now: datetime) -> Assignment | None:
    """Read who shall do what by when; None where the sentence gives no work to anybody."""
    from language import assignments

    return assignments.assignment(text, now=now)


def resolution(text: str) -> str | None:
    """The words of a resolution in a sentence that says itself that it is one; None for any other sentence."""
    from language import resolutions

    return resolutions.resolution(text)


def rescheduling(text: str, *, now: datetime) -> When | None:
    """Read the new date that a message moves the meeting to; None where it moves none."""
    from language import assignments

    return assignments.rescheduling(text, now=now)


def request(text: str) -> Request | None:
    """Return the command that the whole message asks for in words, or None."""
    from language import requests

    return requests.request(text)


def nothing_to_report(text: str) -> bool:
    """Whether the whole message says that there is nothing to report."""
    from language import answers

    return answers.nothing_to_report(text)


def absence_reason(text: str) -> str | None:
    """Return "ill", "busy" or "official" for the reason given for staying away, or None."""
    from language import answers

    return answers.absence_reason(text)


def absence_words(text: str) -> str | None:
    """Return what a message of absence says besides not coming, for the minutes, or None where it says no more."""
    from language import answers

    return answers.absence_words(text)


def yes_no(text: str) -> bool | None:
    """Whether the whole message says yes or no; None for anything else."""
    from language import answers

    return answers.yes_no(text)


def substitute(text: str, *, now: datetime) -> str | None:
    """The name of who comes to the meeting instead; None where the message names nobody or is about something else."""
    from language import substitutes

    return substitutes.substitute(text, now=now)


def quantity(text: str) -> tuple[Decimal | None, str | None]:
    """Read a bare figure typed as an answer to "how many?": number and canonical unit, either may be None."""
    from language import answers

    return answers.quantity(text)


def percent(text: str) -> Decimal | None:
    """Read a bare figure typed as an answer to "how many percent?": '14', '14%', '14 เปอร์เซ็นต์'; None where there is not one."""
    from language import answers

    return answers.percent(text)


def extended(products: Iterable[tuple[str, tuple[str, ...]]]) -> Vocabulary:
    """Return the standard vocabulary with a network's own products and their other names; the same for the same products."""
    from language.vocabulary import extended as known

    return known(tuple(products))


def warm() -> None:
    """Build dictionary, tables and patterns, which takes up to a second; meant for a thread at start."""
    from language.reading import warm as warm_reader

    warm_reader()
