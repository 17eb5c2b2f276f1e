"""The month's digest in chats: following, sending, looking deeper by taps, the question to a quiet network, fair shares.

Its modules are loaded when first needed (`digest.showing.show(…)`): they bring all that makes figures, and a start and nearly every
message are about something else.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acts.digest import asking, choosing, files, following, group, sending, showing

__all__ = ["asking", "choosing", "files", "following", "group", "sending", "showing"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
