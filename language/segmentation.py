"""Cuts Thai text into words: the cheapest way through a dictionary that keeps the field's own terms whole.

As in newmm, whose dictionary this uses, a text is cut into as few words as possible; unlike it every word has a cost, so that
words of our tables win over rare words of the general dictionary, and letters that no dictionary knows cost most. One pass over the
text finds the way, which takes half of newmm's time.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from language.letters import Letter
from language.numbers import NUMBER_WORDS
from language.vocabulary import Entry, Vocabulary, standard

os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
os.environ.setdefault("PYTHAINLP_OFFLINE", "1")

_CUES = (
    Letter.BUY + Letter.BUY_SOFTLY + Letter.SELL + Letter.OFFER + Letter.HAVE + Letter.GOT + Letter.DONE + Letter.GO + Letter.FUTURE
    + Letter.NEGATION + Letter.NOT_WANTED + Letter.NOT_ANY_MORE + Letter.ORDERED
)  # fmt: skip
# Words of the general dictionary that swallow a boundary which figures need.
_REMOVED = frozenset((
    "ร้อยเอ็ด", "มาแล้ว", "หมื่นแสน", "พันล้าน", "สิบล้าน", "ร้อยล้าน", "แสนล้าน", "หมื่นล้าน", "ห้าร้อย",
    "สองสาม", "สามสี่", "ครึ่งหนึ่ง", "หลายร้อย", "กว่าร้อย", "กว่าพัน", "ได้ราคา", "ขายของ", "ไปมา",
    "ได้แก่", "เสียเงิน", "ครึ่งเดียว", "ทองเครือ", "โมงเช้า", "ข้าวของ", "ตายแล้ว", "คนใช้", "คนออก", "คนมา", "คนเข้า", "คนไป", "คนที่", "คนร่วม",
    "คนเดิม", "กันเอา", "คำสั่ง", "คำขอ", "ตาขอ", "อาจอง", "ใบสั่ง", "ใบจอง", "ใบรับ", "แม่ซื้อ", "ทำเอา",
    "พันตัน", "พันปี", "พันลำ", "ร้อยหวี", "สามหาบ", "สามแก้ว", "กันลง", "ของวัด", "เสียหลาย", "เสียมาก", "สขา",
    "การคลอดบุตร", "การเงิน", "ใหญ่โต", "กับข้าว",
))  # fmt: skip

# What a word costs: one of our tables, one of the general dictionary by its length, other signs, unknown letters.
_OURS = 10
_GENERAL = {1: 30, 2: 24, 3: 15}
_GENERAL_LONG = 13
_NAMES = {1: 30, 2: 24, 3: 15}
_NAMES_LONG = 14
_SIGNS = 10
_UNKNOWN = 21
_UNKNOWN_MORE = 11
_SILENT = 60
_SYLLABLES = range(4)

_END = ""
_DEPENDENT = frozenset("ะาำัิีึืฺุู็่้๊๋์ํ๎ๅ")  # never begin a word
_LEADING = frozenset("เแโใไ")  # never end one
_INNER = frozenset("ัื")  # want a letter behind them
_FOREIGN = re.compile(r"[a-zA-Z]+|\d+(?:[,.]\d+)*|[ \t]+|.", re.DOTALL)
_FAR = 1 << 30


class Dictionary:
    """Words as trees of dicts, one for each letter behind the first two; the key "" holds what the word that ends there costs.

    `cost` says what a word costs, None for what is no word. The words that begin alike are asked for it, and become a tree, when
    a text first has their beginning: a message needs a few of the 500,000 nodes, and to make all of them takes half of a start.
    """

    def __init__(
        self, words: Iterable[str], cost: Callable[[str], int | None], common: "Dictionary | None" = None
    ) -> None:
        """`common`: a dictionary whose words are known too, and whose trees are shared where no word of ours begins."""
        self._cost = cost
        self._common = common
        self._trees: dict[str, dict[str, Any]] = {}
        self._beginnings: dict[str, list[str]] = {}
        for word in words:
            if len(word) > 1:  # a letter alone is no word
                self._beginnings.setdefault(word[:2], []).append(word)

    def _tree(self, beginning: str) -> dict[str, Any] | None:
        """What may follow two letters, made if need be; None where no word begins with them."""
        tree = self._trees.get(beginning)
        if tree is not None:
            return tree
        if self._common is not None:
            tree = self._common._tree(beginning)
        if beginning in self._beginnings:
            tree = dict(tree or {})
            own = {id(tree)}
            for word in self._beginnings[beginning]:
                cost = self._cost(word)
                if cost is not None:
                    _add(tree, word, cost, own)
        if tree is not None:
            self._trees[beginning] = tree
        return tree

    def cut(self, text: str) -> list[str]:
        """Return the words of `text` on the cheapest way through it; joined they are the text."""
        trees = self._trees
        length = len(text)
        cheapest = [_FAR] * (length + 1)
        cheapest[0] = 0
        before = [0] * (length + 1)
        foreign = _FOREIGN.match
        dependent = _DEPENDENT
        for start in range(length):
            base = cheapest[start]
            if base == _FAR:
                continue
            first = text[start]
            end = start + 2
            node = trees.get(text[start:end])
            if node is None:
                node = self._tree(text[start:end])
            known = False
            while node is not None:
                if _END in node and (end == length or text[end] not in dependent):
                    known = True
                    cost = base + node[_END]
                    if cost < cheapest[end]:
                        cheapest[end] = cost
                        before[end] = start
                if end == length:
                    break
                sign = text[end]
                if sign not in node:
                    break
                node = node[sign]
                end += 1
            if not "ก" <= first <= "๛":
                end = foreign(text, start).end()  # type: ignore[union-attr]  # any sign matches
                if base + _SIGNS < cheapest[end]:
                    cheapest[end] = base + _SIGNS
                    before[end] = start
                continue
            if known:
                continue
            # no dictionary knows a word that begins here: one to four unknown syllables
            end = start
            cost = base + _UNKNOWN
            if text[start + 1 : start + 2] == "์" or text[start + 2 : start + 3] == "์":
                cost += _SILENT  # พัน|ธุ์: no word begins with a letter that is not heard
            for _ in _SYLLABLES:
                end += 2 if text[end] in _LEADING else 1
                while end < length and (text[end] in _DEPENDENT or text[end - 1] in _INNER):
                    end += 1
                if end > length:
                    end = length
                if cost < cheapest[end]:
                    cheapest[end] = cost
                    before[end] = ~start
                if end == length or not "ก" <= text[end] <= "๎":
                    break
                cost += _UNKNOWN_MORE
        words = []
        end = length
        while end > 0:
            start = before[end]
            if start < 0:  # letters that no dictionary knows stay together
                start = ~start
                while start > 0 and before[start] < 0:
                    start = ~before[start]
            words.append(text[start:end])
            end = start
        words.reverse()
        return words


def _add(tree: dict[str, Any], word: str, cost: int, own: set[int]) -> None:
    """Put a word into the tree of its first two letters; a node that is not among `own` is shared, and copied first."""
    node = tree
    for sign in word[2:]:
        following = node.get(sign)
        if following is None or id(following) not in own:
            following = node[sign] = dict(following or {})
            own.add(id(following))
        node = following
    node[_END] = cost


@lru_cache(maxsize=1)
def _standard_dictionary() -> Dictionary:
    """The dictionary of the language and of our tables, built once; no network changes it."""
    from pythainlp.corpus.common import thai_words

    entries = standard().entries

    def cost(word: str) -> int | None:
        entry = entries.get(word)
        if not _may_be_cut(word, entries) or (entry is None and (word in _REMOVED or _swallows(word, entries))):
            return None
        if entry is None:
            return _GENERAL.get(len(word), _GENERAL_LONG)
        return _OURS if entry.word_class != "name" else _NAMES.get(len(word), _NAMES_LONG)

    return Dictionary(thai_words() | entries.keys(), cost)


_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(f"(?>{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})+")


def _may_be_cut(word: str, entries: Mapping[str, Entry]) -> bool:
    return (
        len(word) > 1
        and _DIGIT.search(word) is None
        and (word in NUMBER_WORDS or word in entries or _NUMBERS.fullmatch(word) is None)
    )


def _swallows(word: str, entries: Mapping[str, Entry]) -> bool:
    """Whether a dictionary word is a cue or unit of ours with another known word glued to it (โลละ, ขายตัว)."""
    if word in entries or len(word) < 4:
        return False
    if (
        word.endswith(("ได้", "แล้ว"))
        or (word.startswith("เงิน") and word[4:] in NUMBER_WORDS)
        or word in ("เหลือแสน", "หัวหมื่น", "หัวพัน", "เศษสิบ")
    ):
        return True
    for cut_at in range(2, len(word) - 1):
        first, second = entries.get(word[:cut_at]), entries.get(word[cut_at:])
        if first is None or second is None:
            continue
        repeated = first.letter == second.letter == Letter.UNIT and first.unit == second.unit
        if first.letter in _CUES or repeated or (first.letter == Letter.UNIT and second.letter == Letter.PER):
            return True
    return False


# A network's own words lie over the common dictionary: only the nodes on their way are copied, the rest is shared.
@lru_cache(maxsize=64)
def _network_dictionary(words: tuple[str, ...]) -> Dictionary:
    common = _standard_dictionary()
    entries = standard().entries
    added = sorted({word.strip() for word in words if _may_be_cut(word.strip(), entries)})
    return Dictionary(added, lambda _: _OURS, common) if added else common


def cut(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words of `text`; joined they are the text."""
    return [*_cut(text, vocabulary.added)]


@lru_cache(maxsize=64)  # a message is cut for many who ask about it
def _cut(text: str, added: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_network_dictionary(added).cut(text))


def is_word(words: str) -> bool:
    """Whether the general dictionary knows `words` as one word."""
    from pythainlp.corpus.common import thai_words

    return words in thai_words()
