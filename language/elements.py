"""Turns the words of a message into its elements: quantities, prices, sums of money, runs of nouns and cue words.

The rules of the reader are patterns over the letters of these elements: "1" quantity, "2" sum of money, "3" price, "4" bare
number, "5" figure that is none (a house number, a date, a share), "6" run of nouns, "_" space, "|" end of line; every other letter
is the class of a cue word (`vocabulary.LETTERS`).
"""

import re

from language.parts import UNKNOWN, Message
from language.scanner import Scanner
from language.segmentation import cut
from language.vocabulary import Entry, Vocabulary, unit_spellings

_PIECES = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.")
_LIST_MARK = re.compile(
    r"(?m)^[ \t]*(?:\d{1,2}\s?[.)]\s?(?!\d)|\(\d{1,2}\)\s?|[-*•·–●▪✅☑➡▶✔]\s*|ข้อ\s?\d{1,2}[.)]?\s|\d️?⃣\s*)"
)
_SPACE = Entry("_")
_LINE = Entry("|")
_SIGN = Entry("f")
_OPEN = Entry("(")
_CLOSE = Entry(")")
_NUMBER = Entry("n")
MOST_WORDS = 1500


def _words(text: str, vocabulary: Vocabulary) -> tuple[list[str], list[int], list[Entry], bytearray]:
    """Cut the text, look every word up and mark the ends of words."""
    words: list[str] = []
    starts: list[int] = []
    entries: list[Entry] = []
    boundaries = bytearray(len(text) + 1)
    known = vocabulary.entries.get
    position = 0
    for word in cut(text, vocabulary):
        entry = known(word)
        if entry is None:
            first = word[0]
            if first == " " or first == "\t":
                entry = _SPACE
            elif first == "\n":
                entry = _LINE
            elif first.isdigit() and (len(word) == 1 or word[-1].isdigit()):
                entry = _NUMBER
            elif "ก" <= first <= "๛":
                entry = UNKNOWN
                if word.endswith("ละ") and word[:-2] in unit_spellings():
                    words.append(word[:-2])
                    starts.append(position)
                    entries.append(vocabulary.entries[word[:-2]])
                    position += len(word) - 2
                    boundaries[position] = 1
                    word, entry = "ละ", vocabulary.entries["ละ"]
            else:
                lowered = known(word.lower())
                if lowered is not None:
                    entry = lowered
                elif word.isalpha() and word.isascii():
                    entry = UNKNOWN
                else:
                    for piece in _PIECES.findall(word):
                        found = known(piece.lower())
                        if found is None:
                            sign = piece[0]
                            if sign.isdigit():
                                found = _NUMBER
                            elif sign == "(":
                                found = _OPEN
                            elif sign == ")":
                                found = _CLOSE
                            elif sign in ",+/;":
                                found = known(sign) or _SPACE
                            elif sign.isascii() and sign.isalpha():
                                found = UNKNOWN
                            else:
                                found = _SIGN if sign in "-=:'\"" else _SPACE
                        words.append(piece)
                        starts.append(position)
                        entries.append(found)
                        position += len(piece)
                        boundaries[position] = 1
                    continue
        words.append(word)
        starts.append(position)
        entries.append(entry)
        position += len(word)
        boundaries[position] = 1
    starts.append(position)
    return words, starts, entries, boundaries


def scan(text: str, vocabulary: Vocabulary) -> Message:
    """Cut normalised `text` into words and elements."""
    if "\n" in text or text[:1] in "-*•1([ข":
        text = _LIST_MARK.sub(_blank, text)
    words, starts, entries, boundaries = _words(text, vocabulary)
    if len(words) > MOST_WORDS:
        del words[MOST_WORDS:], entries[MOST_WORDS:], starts[MOST_WORDS + 1 :]
        text = text[: starts[-1]]
        boundaries = boundaries[: len(text) + 1]
    elements = Scanner(text, words, starts, entries, boundaries).run()
    return Message(text, words, starts, entries, elements, "".join([element[0] for element in elements]))


def _blank(found: "re.Match[str]") -> str:
    return " " * len(found.group())
