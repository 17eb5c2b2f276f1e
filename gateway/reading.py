"""What is read in processes apart: the words that people write are tried out there, the files that they send are read there.

Words are read all over the house, at once and where they are needed; here everything that may be asked of them is asked once
before, under a bound. Whatever takes longer is 'not understood': no feature gets to see it.
"""

import asyncio
import logging
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any

import language
from domain.clock import Clock
from domain.slips import SECONDS
from gateway.apart import Apart, NotDone, Work
from gateway.work import readable
from storage.inbox import Waiting

log = logging.getLogger(__name__)

# Seconds of processor time. Ordinary words take 0.02, forty lines of a plan 0.25, twice that where other programs share the
# processor's core: what takes more than the first bound is tried again with the second, after everything else that waits, so
# that one person's hard words hold up nobody else's.
TEXTS = Apart({"try out": Work("language.trying:try_out", 0.1), "try out longer": Work("language.trying:try_out", 2.0)})
# An honest sheet of 2 MB takes one second. The process ends with the last file that waits.
FILES = Apart(
    {
        "organisations": Work("documents.organisations:organisations_apart", 10.0),
        "action_plans": Work("documents.action_plan:table_apart", 10.0),
    },
    stays=0.0,
)
# What decodes pictures is C and C++: it has a process of its own, so that whatever it does there costs no sheet that waits.
PICTURES = Apart({"slips": Work("documents.slip:slip_apart", SECONDS)}, stays=0.0)

REMEMBERED = 20_000  # verdicts, by the hash of the words

_verdicts: OrderedDict[bytes, bool] = OrderedDict()


async def read_file(reader: str, content: bytes) -> dict[str, Any] | None:
    """What was read in a file: {rows}, of a slip {bank, reference}; or {refused, values}, key and values of a text that says why.

    `reader` names the work; where it comes to no end within its limits, the text is <reader>.too_much. None: nothing could be
    read now, for no fault of the file.
    """
    try:
        return dict(await (PICTURES if reader == "slips" else FILES).do(reader, content))
    except NotDone as failed:
        return None if failed.why == "start" else {"refused": f"{reader}.too_much", "values": {}}


def begin_beside() -> None:
    """Begin to load what words are tried out with, where this machine has a core for it beside the one that loads the rest."""
    if (os.cpu_count() or 1) > 1:
        TEXTS.begin()


class Reading:
    """Tries out the words of updates before they are handled. `words` gives what of an update will be read."""

    def __init__(self, words: Callable[[dict[str, Any]], str], clock: Clock, wake: Callable[[], None]) -> None:
        self._words = words
        self._clock = clock
        self._wake = wake
        self._under_way: dict[bytes, asyncio.Task[None]] = {}
        self._chats: dict[bytes, set[int]] = {}  # those that wait for words that take longer
        self._longer: set[asyncio.Task[None]] = set()
        self._warm: asyncio.Task[None] | None = None

    @property
    def stopped(self) -> set[int]:
        """The chats whose next words are still being tried out; their updates keep their order and wait."""
        return set().union(*self._chats.values())

    def begin(self, rows: Iterable[Waiting]) -> None:
        """Begin to try out the words of these updates, where they are not known."""
        for row in rows:
            text = self._text_of(row)
            key = _key(text)
            if text and key not in _verdicts and key not in self._chats and key not in self._under_way:
                self._under_way[key] = asyncio.create_task(self._try_out(key, text))

    async def prepare(self, rows: list[Waiting]) -> None:
        """Try out the words of these updates; the chats of those that take longer than others are `stopped` then."""
        self.begin(rows)
        keys = {row.id: _key(self._text_of(row)) for row in rows}
        if self._under_way and self._warm is None:
            # The tokenizer's first use takes half a second: it is loaded in a thread when the first words arrive.
            self._warm = asyncio.create_task(asyncio.to_thread(language.warm))
            await self._warm
        await asyncio.gather(*(task for key in keys.values() if (task := self._under_way.get(key)) is not None))
        for row in rows:
            if keys[row.id] in self._chats:
                self._chats[keys[row.id]].add(row.chat_key)

    def unreadable(self, raw: dict[str, Any]) -> bool:
        """Whether the update has words that take too long to read."""
        return _verdicts.get(_key(self._text(raw))) is False

    def stop(self) -> None:
        """Try out nothing more."""
        for task in (*self._under_way.values(), *self._longer):
            task.cancel()

    def _text_of(self, row: Waiting) -> str:
        try:
            return self._text(readable(row.raw))
        except (ValueError, RecursionError):  # no update at all, which its handling says
            return ""

    def _text(self, raw: dict[str, Any]) -> str:
        try:
            return self._words(raw)
        except (AttributeError, TypeError):  # not of the form that updates have
            return ""

    async def _try_out(self, key: bytes, text: str) -> None:
        try:
            verdict = await self._verdict("try out", text)
        finally:
            self._under_way.pop(key, None)
        if verdict is not None:
            _remember(key, verdict)
            return
        self._chats[key] = set()
        task = asyncio.create_task(self._try_out_longer(key, text))
        self._longer.add(task)
        task.add_done_callback(self._longer.discard)

    async def _try_out_longer(self, key: bytes, text: str) -> None:
        _remember(key, bool(await self._verdict("try out longer", text, later=True)))
        self._chats.pop(key, None)
        self._wake()

    async def _verdict(self, work: str, text: str, *, later: bool = False) -> bool | None:
        """Whether the text can be read; None: not in this time, and there is more of it (not `later`)."""
        try:
            await TEXTS.do(work, later=later, text=text, now=self._clock.now().isoformat())
        except NotDone as failed:
            if failed.why == "start":  # without the process words are read as they come; they are hardly ever hostile
                return True
            if failed.why in ("time", "crash") and not later:
                return None
            log.warning("words of %d characters were not read: %s", len(text), failed.why)
            return False
        return True


def _key(text: str) -> bytes:
    return blake2b(text.encode(errors="replace"), digest_size=16).digest()


def _remember(key: bytes, verdict: bool) -> None:
    _verdicts[key] = verdict
    if len(_verdicts) > REMEMBERED:
        _verdicts.popitem(last=False)
