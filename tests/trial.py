"""A feature that tests plant into the bot: commands and works of their own, and the text `trial.line`, which says {{ words }}."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

import handlers
import locales
import schedules
from handlers.routes import Routes, Spoken
from locales import LANGUAGES, Texts
from schedules.due import DueTable
from storage import outbox
from storage.turn import Turn


def plant(
    monkeypatch: pytest.MonkeyPatch,
    commands: Mapping[str, Callable[..., Any]],
    works: Mapping[str, Callable[..., Any]] | None = None,
    again: Mapping[str, Callable[..., Any]] | None = None,
) -> None:
    """Every bot that starts from now on has these commands, works and works that repeat beside its own."""
    register, schedule, texts = handlers.register, schedules.register, Texts()
    for language in LANGUAGES:
        texts.add(language, "trial.line", "{{ words }}")

    def with_commands(routes: Routes) -> None:
        register(routes)
        for name, function in commands.items():
            routes.command(name, function)

    def with_works(table: DueTable) -> None:
        schedule(table)
        for kind, function in (works or {}).items():
            table.work(kind, function)
        for kind, function in (again or {}).items():
            table.work(kind, function, repeats=True)

    monkeypatch.setattr(handlers, "register", with_commands)
    monkeypatch.setattr(schedules, "register", with_works)
    monkeypatch.setattr(locales, "every_text", lambda: texts)


async def echo(turn: Turn, spoken: Spoken) -> None:
    """Say what was said, and note that it was."""
    turn.record("trial.echo", None, words=spoken.argument)
    outbox.reply(turn, "trial.line", {"words": spoken.argument})
