"""Cuts Thai text into words with newmm and a dictionary that keeps the field's own terms whole."""

import os
import re
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
    "คนเดิม",
)  # fmt: skip


@lru_cache(maxsize=4)
def _trie(words: tuple[str, ...]) -> Any:
    from pythainlp.corpus.common import thai_words
    from pythainlp.util import Trie

    entries = standard().entries
    dictionary = {word for word in thai_words() if not _swallows(word, entries)} - set(_REMOVED)
    dictionary.update(entries)
    dictionary.update(words)
    numbers = re.compile(f"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})+")
    return Trie(
        word
        for word in dictionary
        if len(word) > 1
        and not any(sign.isdigit() for sign in word)
        and (word in NUMBER_WORDS or word in entries or numbers.fullmatch(word) is None)
    )


def _swallows(word: str, entries: dict[str, Entry]) -> bool:
    """Whether a dictionary word is a cue or unit of ours with another known word glued to it (โลละ, ขายตัว)."""
    if word in entries or len(word) < 4:
        return False
    if word.endswith(("ได้", "แล้ว")):
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


# A network's own words build a dictionary of their own; the last few are kept.
@lru_cache(maxsize=4)
def _network_trie(words: tuple[str, ...]) -> Any:
    return _trie(tuple(sorted(set(words))))


def cut(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words of `text`; joined they are the text."""
    words: list[str] = _segment()(text, custom_dict=_network_trie(vocabulary.added))
    return words


def is_word(words: str) -> bool:
    """Whether the general dictionary knows `words` as one word."""
    from pythainlp.corpus.common import thai_words

    return words in thai_words()
