"""What people do in chats, feature by feature: read, decide, write, say."""

from importlib import import_module
from pkgutil import iter_modules

from handlers.routes import Routes

SHARED = frozenset({"dispatch", "giving", "kinds", "listed", "routes", "rows", "sealed", "spoken", "things", "typed"})
"""The modules of this room that are no feature, but what features are written with."""


def features() -> list[str]:
    """Name the features: every other module of this room."""
    return [each.name for each in iter_modules(__path__) if each.name not in SHARED]


def register(routes: Routes) -> None:
    """Let every feature name its functions, in any order; which of them takes a message stands in handlers/dispatch.py."""
    for feature in features():
        import_module(f"handlers.{feature}").register(routes)
    routes.text(import_module("handlers.giving").take)
