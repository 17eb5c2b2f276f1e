"""A month's figures out of the books: of a network with everything below it, of one organisation, of all that somebody follows.

A month that is closed is read as it was kept (`frozen`); one that is open is reckoned from the rows (`counting`, `network_acts`) and
merged upward (`months`). Loaded when first needed: a start and nearly every message are about something else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.digest.months import BATCH, close, close_some, to_close
    from storage.digest.organisations import fair_shares, organisation_month
    from storage.digest.reading import digest_of, month
    from storage.digest.tracing import sources

__all__ = [
    "BATCH",
    "close",
    "close_some",
    "digest_of",
    "fair_shares",
    "month",
    "organisation_month",
    "sources",
    "to_close",
]

_STANDS_IN = {
    "BATCH": "months",
    "close": "months",
    "close_some": "months",
    "digest_of": "reading",
    "fair_shares": "organisations",
    "month": "reading",
    "organisation_month": "organisations",
    "sources": "tracing",
    "to_close": "months",
}


def __getattr__(name: str) -> object:
    if name in _STANDS_IN:
        return getattr(import_module(f"{__name__}.{_STANDS_IN[name]}"), name)
    raise AttributeError(name)
