"""Cuts Thai text into words with newmm and a dictionary that keeps the field's own terms whole."""

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from language.numbers import NUMBER_WORDS
from language.vocabulary import Entry, Vocabulary, standard

os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
os.environ.setdefault("PYTHAINLP_OFFLINE", "1")

_CUES = "sBbgNFjhSYWdO"
# Words of the general dictionary that swallow a boundary which figures need.
_REMOVED = (
    "ร้อยเอ็ด", "มาแล้ว", "หมื่นแสน", "พันล้าน", "สิบล้าน", "ร้อยล้าน", "แสนล้าน", "หมื่นล้าน", "ห้าร้อย",
    "สองสาม", "สามสี่", "ครึ่งหนึ่ง", "หลายร้อย", "กว่าร้อย", "กว่าพัน", "ได้ราคา", "ขายของ", "ไปมา",
    "ได้แก่", "เสียเงิน", "ครึ่งเดียว", "ทองเครือ", "โมงเช้า", "ข้าวของ", "ตายแล้ว", "คนใช้", "คนออก", "คนมา", "คนเข้า", "คนไป", "คนที่", "คนร่วม",
    "คนเดิม", "กันเอา", "คำสั่ง",
)  # fmt: skip


_END = ""


@lru_cache(maxsize=1)
def _dictionary_class() -> Any:
    """The class of our dictionaries: what newmm asks of a trie, over plain dicts, which is a third quicker."""
    from pythainlp.util import Trie

    class Dictionary(Trie):
        """Words as a tree of dicts, one for each letter; the key "" says that a word ends."""

        def __init__(self, words: Iterable[str]) -> None:
            self.tree: dict[str, Any] = {}
            self.count = 0
            for word in words:
                node = self.tree
                for sign in word:
                    following = node.get(sign)
                    if following is None:
                        following = node[sign] = {}
                    node = following
                self.count += _END not in node
                node[_END] = True

        def with_words(self, words: Iterable[str]) -> "Dictionary":
            """Return a dictionary that also holds `words`: only the nodes on their way are copied, all others shared."""
            larger = Dictionary(())
            larger.tree, larger.count = dict(self.tree), self.count
            own = {id(larger.tree)}
            for word in words:
                node = larger.tree
                for sign in word:
                    following = node.get(sign)
                    if following is None or id(following) not in own:
                        following = dict(following) if following is not None else {}
                        own.add(id(following))
                        node[sign] = following
                    node = following
                larger.count += _END not in node
                node[_END] = True
            return larger

        def prefixes(self, text: str, start: int = 0) -> list[str]:
            found = []
            node = self.tree
            for end in range(start, len(text)):
                node = node.get(text[end])  # type: ignore[assignment]
                if node is None:
                    break
                if _END in node:
                    found.append(text[start : end + 1])
            return found

        def __contains__(self, word: object) -> bool:
            return isinstance(word, str) and word in self.prefixes(word)

        def __len__(self) -> int:
            return self.count

    return Dictionary


@lru_cache(maxsize=1)
def _standard_trie() -> Any:
    """The dictionary of the language and of our tables, built once; no network changes it."""
    from pythainlp.corpus.common import thai_words

    entries = standard().entries
    dictionary = {word for word in thai_words() if not _swallows(word, entries)} - set(_REMOVED)
    dictionary.update(entries)
    # newmm cuts no cluster of consonants, so that ลิตร|ละ would become ลิ|ตรละ; `elements` cuts it
    dictionary.update(
        f"{word}ละ" for word, entry in entries.items() if entry.letter == "u" and word.endswith(("ตร", "าม"))
    )
    return _dictionary_class()(word for word in dictionary if _may_be_cut(word, entries))


_NUMBERS = re.compile(f"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})+")


def _may_be_cut(word: str, entries: Mapping[str, Entry]) -> bool:
    return (
        len(word) > 1
        and not any(sign.isdigit() for sign in word)
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
        repeated = first.letter == "u" and second.letter == "u" and first.unit == second.unit
        if first.letter in _CUES or repeated or (first.letter == "u" and second.letter == "l"):
            return True
    return False


@lru_cache(maxsize=1)
def _segment() -> Any:
    from pythainlp.tokenize.newmm import segment

    return segment


# A network's own words lie over the common dictionary: only the nodes on their way are copied, the rest is shared.
@lru_cache(maxsize=64)
def _network_trie(words: tuple[str, ...]) -> Any:
    common = _standard_trie()
    entries = standard().entries
    added = sorted({word.strip() for word in words if _may_be_cut(word.strip(), entries)})
    if not added:
        return common
    return common.with_words(added)


def cut(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words of `text`; joined they are the text."""
    words: list[str] = _segment()(text, custom_dict=_network_trie(vocabulary.added))
    return words


def is_word(words: str) -> bool:
    """Whether the general dictionary knows `words` as one word."""
    from pythainlp.corpus.common import thai_words

    return words in thai_words()
