"""Requests for support (ขอรับการสนับสนุน) that a network writes to others: asked, granted and received are told apart.

Source of the rules: docs/network.md, 'Requests for support'.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from domain.money import whole_satang
from domain.refusal import Refused

ASKED_AFTER = timedelta(days=30)  # from the day it was sent: was it answered?
MOST_SATANG = 1_000_000_000_00  # more is a slip of the thumb


class State(StrEnum):
    """How a request stands; the letter is made in `draft`."""

    DRAFT = "draft"
    SENT = "sent"  # ส่งแล้ว: a matter of the agenda until it is answered
    GRANTED = "granted"
    REFUSED = "refused"
    DROPPED = "dropped"


@dataclass(frozen=True)
class RequestTold:
    """What a message asks for: of whom, what, baht (None: no money, such as a speaker), and who sees to it ('': who writes)."""

    addressee: str
    what: str
    baht: Decimal | None
    owner: str = ""


@dataclass(frozen=True)
class Sums:
    """In satang: what was asked for (0: no money), what was granted (None: no answer), what the treasurer has booked."""

    asked: int
    granted: int | None
    received: int


def asked_satang(told: RequestTold) -> int:
    """What a request asks for, in satang; 0 where it asks for no money."""
    return 0 if told.baht is None else satang_of(told.baht)


def satang_of(baht: Decimal) -> int:
    """A sum that was typed, in satang; refused where it is none."""
    return whole_satang(baht, MOST_SATANG, "support_requests.refused_sum")


_AFTER = {
    State.SENT: (State.DRAFT,),
    State.GRANTED: (State.SENT,),
    State.REFUSED: (State.SENT,),
    State.DROPPED: (State.DRAFT, State.SENT),
}


def become(before: State, after: State) -> State:
    """A letter is sent, then answered; refused in another order (two taps at once, an old button)."""
    if before not in _AFTER.get(after, ()):
        raise Refused("support_requests.settled")
    return after


def step_back(now: State, *, was_sent: bool, received: int) -> State:
    """A tap that was wrong is taken back: an answer, that it was sent, that it was dropped; refused once money of it is booked."""
    if received:
        raise Refused("support_requests.refused_received")
    if now in (State.GRANTED, State.REFUSED) or (now is State.DROPPED and was_sent):
        return State.SENT
    if now in (State.SENT, State.DROPPED):
        return State.DRAFT
    raise Refused("support_requests.settled")
