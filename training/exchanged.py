"""Writes people's rows anew with other names, goods and spelling, so that what is learned is how things are said and not of whom.

Names, organisations and goods of the gold are exchanged in words, situation and gold together; a row in which that is not certain
keeps them. Spelling is worn as chats wear it: marks left out, polite words exchanged, spaces gone.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from language.owners import without_title

Row = dict[str, Any]

SEED = 5
LEAST = 3  # letters of a name or of goods that are exchanged: shorter ones stand inside other words
WORN = 0.35  # the share of rows whose spelling is worn
_PEOPLE = frozenset({"owner", "name", "representative", "alternate", "proxy", "on_behalf", "to"})
_PARTIES = frozenset({"organisation", "whom", "by", "giver", "taker", "payer", "receiver"})
_GOODS = frozenset({"product", "for"})
_POLITE = ("ครับ", "ค่ะ", "คะ", "นะคะ", "นะครับ", "จ้า", "จ้ะ", "คับ", "เด้อ", "เจ้า", "ฮะ", "ค่า")
_POLITE_WORD = re.compile(r"(?<![ก-๎])(?:นะครับ|นะคะ|ครับ|ค่ะ|จ้า|จ้ะ|คับ)(?![ก-๎])|(?<=[ก-๎])(?<!เ)(?:ครับ|ค่ะ|จ้า|จ้ะ)(?=\s|$)")
_TONE = re.compile("[่้๊๋็์]")


def _strings(value: Any) -> list[str]:
    """The texts of a value, or of several that are right."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _slots(meanings: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """(slot, texts that are right) of every slot, also of what is set or answered."""
    for meaning in meanings:
        for slot, value in meaning.items():
            inner = value if isinstance(value, list) else [value]
            if slot in ("set", "value"):
                yield from _slots([each for each in inner if isinstance(each, dict)])
            elif slot != "kind":
                yield slot, _strings(value)


class Exchanger:
    """Exchanges by what other rows have; the same seed and rows give the same ones."""

    def __init__(self, rows: Sequence[Row], seed: int = SEED) -> None:
        self._chance = random.Random(seed)
        people: set[str] = set()
        parties: set[tuple[str, ...]] = set()
        goods: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            situation = row["situation"]
            known = [each for network in situation.get("networks", ()) for each in network.get("people", ())]
            people |= {without_title(str(each["name"])) for each in known}
            own = {name for network in situation.get("networks", ()) for name in network.get("organisations", ())}
            for meaning in row["meanings"]:
                unit = next(iter(_strings(meaning.get("unit"))), "")
                for slot, texts in _slots([meaning]):
                    if slot in _PARTIES and len(texts) > 1 and texts[0] in own and not texts[0].isascii():
                        parties.add(tuple(texts))
                    if slot in _GOODS:
                        goods[unit] |= {each for each in texts if len(each) >= LEAST}
        self._people = sorted(each for each in people if len(each.split()) == 2)
        self._parties = sorted(parties)
        self._goods = {unit: sorted(names) for unit, names in goods.items()}

    def exchanged(self, row: Row) -> Row:
        """The row with other names, goods and spelling where these can be exchanged."""
        swaps = dict(self._swaps(row))
        text, meanings, situation = row["text"], row["meanings"], row["situation"]
        if swaps:
            text = _replaced(text, swaps)
            meanings = _exchanged(meanings, swaps)
            situation = _exchanged(situation, swaps)
        if self._chance.random() < WORN:
            kept = [each for _, texts in _slots(meanings) for each in texts if each in text]
            text = self._worn(text, kept)
        return row | {"text": text, "meanings": meanings, "situation": situation}

    def _swaps(self, row: Row) -> Iterator[tuple[str, str]]:
        """(what stands there, what shall stand there) of each name and of goods."""
        text, done = row["text"], set[str]()
        latin = not re.search("[ก-๎]", text)
        for slot, texts in _slots(row["meanings"]):
            said = [each for each in texts if text.count(each) == 1 and len(each) >= LEAST]
            if not said or latin or any(each in done for each in texts) or self._chance.random() < 0.2:
                continue
            done |= set(texts)
            if slot in _GOODS and self._goods:
                unit = next((each for found, (each, *_) in _pairs(row["meanings"]) if found == "unit"), "")
                other = self._chance.choice(self._goods.get(unit) or self._goods[""])
                if re.search("[ก-๎]", other) and len(said) == 1:
                    yield said[0], other
            elif slot in _PARTIES and len(texts) > 1 and self._parties:
                other, *shorts = self._chance.choice(self._parties)
                whole = texts[0]
                for each in sorted(said, key=len, reverse=True)[:1]:
                    yield each, other if each == whole else self._chance.choice(shorts)
                yield whole, other
            elif slot in _PEOPLE and self._people:
                first, last = self._chance.choice(self._people).split()
                whole = max((without_title(each) for each in texts), key=len)
                parts = whole.split()
                if len(parts) == 2 and all(len(part) >= LEAST and text.count(part) <= 1 for part in parts):
                    yield from zip(parts, (first, last), strict=True)

    def _worn(self, text: str, kept: Sequence[str]) -> str:
        """The text as somebody in a hurry types it; what the gold has in so many letters stays."""
        held = sorted({*kept}, key=len, reverse=True)
        parts = re.split("(" + "|".join(map(re.escape, held)) + ")", text) if held else [text]
        gone = self._chance.random() < 0.25
        found = []
        for part in parts:
            if part in held:
                found.append(part)
                continue
            part = _POLITE_WORD.sub(lambda _: self._chance.choice(_POLITE), part)
            part = _TONE.sub(lambda mark: "" if self._chance.random() < 0.08 else mark.group(), part)
            found.append(re.sub(r"(?<=[ก-๎]) (?=[ก-๎])", "", part) if gone else part)
        return "".join(found)


def _pairs(meanings: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    yield from ((slot, texts) for slot, texts in _slots(meanings) if texts)


def _replaced(text: str, swaps: Mapping[str, str]) -> str:
    pattern = "|".join(map(re.escape, sorted(swaps, key=len, reverse=True)))
    return re.sub(pattern, lambda found: swaps[found.group()], text)


def _exchanged(value: Any, swaps: Mapping[str, str]) -> Any:
    """The same with every text in which a swapped name or goods stand."""
    if isinstance(value, dict):
        return {
            name: each if name in ("kind", "is", "of") and isinstance(each, str) else _exchanged(each, swaps)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_exchanged(each, swaps) for each in value]
    return _replaced(value, swaps) if isinstance(value, str) else value
