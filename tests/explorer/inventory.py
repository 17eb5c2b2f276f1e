"""What the product can do and show: every registered press, answer, card, text and paper, and which of them were reached."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

import cards
import documents.made
import handlers
from gateway.render import Renderer
from handlers.routes import Routes
from locales import Texts, every_text

KINDS = ("presses", "answers", "commands", "links", "cards", "papers", "texts")
_METHODS = {"press": "presses", "answer": "answers", "command": "commands", "link": "links"}


@dataclass
class Reached:
    """The names of what was reached, by kind; and what was cut because Telegram takes no more of it."""

    names: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    cut: list[str] = field(default_factory=list)
    awake: bool = False  # a step is being taken: what a house does while it is played or begins does not count

    def saw(self, kind: str, name: str) -> None:
        """One of them was reached."""
        if self.awake:
            self.names[kind].add(name)


@functools.cache
def registered() -> dict[str, frozenset[str]]:
    """The names of everything there is, by kind."""
    routes = Routes("natprachum_bot")
    handlers.register(routes)
    return {
        "presses": frozenset(routes.presses),
        "answers": frozenset(routes.answers),
        "commands": frozenset(routes.commands),
        "links": frozenset(routes.links),
        "cards": frozenset(cards.CARDS),
        "papers": frozenset(documents.made.MADE_IN),
        "texts": frozenset(every_text().keys("th")),
    }


@contextlib.contextmanager
def watching() -> Iterator[Reached]:
    """What this process's bots reach meanwhile: an act that was done and not refused, a card that was drawn, a text that was filled."""
    reached = Reached()
    with pytest.MonkeyPatch.context() as patch:
        for method, kind in _METHODS.items():
            patch.setattr(Routes, method, _noting(getattr(Routes, method), kind, reached))
        for noun, draw in cards.CARDS.items():
            patch.setitem(cards.CARDS, noun, _drawing(draw, noun, reached))
        patch.setattr(documents.made, "make", _making(documents.made.make, reached))
        patch.setattr(Texts, "_fill", _filling(Texts._fill, reached))
        patch.setattr(Renderer, "_pieces", _cutting(Renderer._pieces, reached))
        yield reached


def _noting(register: Callable[..., None], kind: str, reached: Reached) -> Callable[..., None]:
    @functools.wraps(register)
    def registers(routes: Routes, name: str, act: Any, *kinds: Any, **more: Any) -> None:
        register(routes, name, act, *kinds, **more)
        table = getattr(routes, kind)
        table[name] = replace(table[name], act=_doing(table[name].act, kind, name, reached))

    return registers


def _doing(act: Any, kind: str, name: str, reached: Reached) -> Any:
    @functools.wraps(act)
    async def done(*values: Any, **fixed: Any) -> Any:
        result = await act(*values, **fixed)
        if result is not False:
            reached.saw(kind, name)
        return result

    return done


def _drawing(draw: Any, noun: str, reached: Reached) -> Any:
    @functools.wraps(draw)
    async def drawn(look: Any) -> Any:
        card = await draw(look)
        if card is not None:
            reached.saw("cards", noun)
        return card

    return drawn


def _making(make: Any, reached: Reached) -> Any:
    @functools.wraps(make)
    async def made(database: Any, texts: Any, row: Any) -> Any:
        document = await make(database, texts, row)
        reached.saw("papers", row.text)
        return document

    return made


def _filling(fill: Any, reached: Reached) -> Any:
    @functools.wraps(fill)
    def filled(texts: Texts, language: str, key: str, *rest: Any, **more: Any) -> str:
        text: str = fill(texts, language, key, *rest, **more)
        reached.saw("texts", key)
        return text

    return filled


def _cutting(pieces: Any, reached: Reached) -> Any:
    @functools.wraps(pieces)
    def cut(renderer: Any, row: Any, text: str) -> Any:
        found = pieces(renderer, row, text)
        if row.act == "card" and len(found) > 1:
            reached.cut.append(f"{row.card_name}: {len(text)} characters, from {text[:60]!r}")
        return found

    return cut
