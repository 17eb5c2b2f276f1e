"""The table of what people say and press: what does not fit an act is refused at the start, what nobody gave out when it is pressed."""

import asyncio
import gc
import weakref
from datetime import UTC, datetime
from enum import Enum
from functools import wraps
from typing import Any
from unittest.mock import Mock

import pytest

import handlers
from domain.refusal import Refused
from domain.situations import Asks
from handlers import kinds
from handlers.kinds import flag, link_number, rest, route, words
from handlers.routes import Routes
from storage.questions import Question
from storage.turn import Turn

NOWHERE = Turn(Mock(), datetime(2026, 12, 1, tzinfo=UTC), "test")


class Colour(Enum):
    """What a button may carry."""

    RED = "red"
    GREEN = "green"


async def _paint(turn: Turn, wall: int, colour: Colour, layers: int | None = None) -> None:
    """Paint a wall."""


async def _say(turn: Turn, question: Question, said: str) -> bool:
    """Say something."""
    return True


async def _spell(turn: Turn, wall: int, words: str) -> None:
    """Write on a wall."""


def read(act: Any, kinds: tuple[Any, ...], *words: str, **fixed: Any) -> list[Any]:
    """What the act is given."""
    given: list[Any] = []

    @wraps(act)
    async def noted(turn: Turn, *values: Any, **named: Any) -> None:
        given.extend([*values, *named.values()])

    asyncio.run(route(noted, (Turn,), kinds, fixed).pressed(NOWHERE, words))
    return given


@pytest.mark.parametrize(
    "kinds",
    [
        (),
        (int,),
        (str, Colour),
        (int, str),
        (int, Colour, str),
        (int, Colour, int, int),
        (int, flag),
        (int, words),
    ],
)
def test_an_act_that_takes_something_else_than_its_kinds_give_is_refused_at_the_start(kinds: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError, match="_paint"):
        Routes("bot").press("walls.paint", _paint, *kinds)
    Routes("bot").press("walls.paint", _paint, int, Colour, int)


def test_an_answer_and_a_command_are_held_against_their_acts_too() -> None:
    routes = Routes("bot")
    routes.answer("walls.words", _say, words, asks=Asks.WORDS)
    with pytest.raises(ValueError, match="_say"):
        routes.answer("walls.other", _say, flag, asks=Asks.WORDS)
    with pytest.raises(ValueError, match="_say"):
        routes.command("say", _say, words)
    with pytest.raises(ValueError, match="two functions for"):
        routes.answer("walls.words", _say, words, asks=Asks.WORDS)


def test_a_button_s_words_come_as_what_the_act_takes() -> None:
    kinds = (int, Colour, int)
    assert read(_paint, kinds, "12", "red", "3") == [12, Colour.RED, 3]
    assert read(_paint, kinds, "12", "green", "3", "of a later make") == [12, Colour.GREEN, 3]
    assert read(_paint, kinds, "12", "red") == [12, Colour.RED]  # a button of an older make
    assert read(_paint, (int,), "12", colour=Colour.RED) == [12, Colour.RED]  # the same of every such button
    assert read(_spell, (int, rest), "12", "5", "1", "") == [12, "5:1:"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("12",),
        ("", "red"),
        ("x", "red"),
        ("12", "blue"),
        ("12", ""),
        ("12", "red", "x"),
        (str(2**53 + 1), "red"),
        ("9" * 5000, "red"),
    ],
)
def test_what_the_bot_never_gave_out_is_an_old_button(words: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="old_button"):
        read(_paint, (int, Colour, int), *words)


@pytest.mark.parametrize("words", ["", "x", "-1", "1 ", "²", "๑"])
def test_a_link_s_key_is_digits_alone(words: str) -> None:
    async def open_wall(turn: Turn, wall: int) -> None:
        """Open."""

    assert read(open_wall, (link_number,), "9" * 40) == [int("9" * 15)]
    with pytest.raises(Refused, match="old_button"):
        read(open_wall, (link_number,), words)


def test_a_table_that_nobody_uses_any_more_is_kept_nowhere() -> None:
    table = Routes("natprachum_bot")
    handlers.register(table)
    looked_at = kinds._needed.cache_info().currsize
    gone, table = weakref.ref(table), Routes("natprachum_bot")
    gc.collect()
    assert gone() is None
    handlers.register(table)
    assert kinds._needed.cache_info().currsize == looked_at > 900, "another bot of this process looks at nothing anew"
