"""`bot.py routes`: everything people can say and press, and the act each leads to."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import handlers
from handlers.kinds import Route
from handlers.routes import Routes
from language.requests import words_for

HEAD = """# What people can say and press, and the act it leads to

Made by `make routes` (`bot.py routes`); a test holds it equal to the program. Where a press or an answer takes something, its
kinds stand behind it (handlers/kinds.py). Any other message goes through the table of docs/dispatch.md."""
WORDS = 3  # of a command's many spellings


def listed() -> str:
    """The list in Markdown."""
    routes = Routes("bot")
    handlers.register(routes)
    parts = [HEAD]
    for title, rows in (
        ("Commands, and words that stand for them", [_command(*each) for each in routes.commands.items()]),
        ("Links into the private chat (`?start=…`)", [_route(*each) for each in routes.links.items()]),
        ("Presses", [_route(*each) for each in routes.presses.items()]),
        ("Answers to the bot's questions", [_route(*each) for each in routes.answers.items()]),
        ("Replies to the bot's messages, in this order", [_function(each.act) for each in routes.replies]),
        ("Events of the house", [f"`{name}` → {_function(each)}" for name, each in routes.events.items()]),
    ):
        parts.append(f"## {title}\n\n" + "\n".join(f"- {row}" for row in rows))
    return "\n\n".join(parts) + "\n"


def print_routes() -> int:
    """Print the list; returns the exit code."""
    print(listed(), end="")
    return 0


def _command(name: str, route: Route) -> str:
    words = ", ".join(words_for(name)[:WORDS])
    return f"`/{name}`{f' ({words})' if words else ''} → {_function(route.act)}"


def _route(name: str, route: Route) -> str:
    kinds = "".join(f":{kind.__name__}" for kind in route.kinds)
    kinds += "".join(f" {name}={getattr(value, 'value', value)}" for name, value in route.fixed.items())
    return f"`{name}{kinds}`{' in private' if route.private else ''} → {_function(route.act)}"


def _function(function: Callable[..., Any]) -> str:
    function = getattr(function, "func", function)
    said = " ".join((inspect.getdoc(function) or "").split())
    first = re.match(r".*?\.(?=\s|$)", said)
    return f"`{function.__module__}.{function.__qualname__}`: {first[0] if first else said}"
