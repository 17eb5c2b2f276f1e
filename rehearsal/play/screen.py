"""What the demonstration is printed on: lines cut to the width there is, colours and a progress line where it is a terminal."""

import os
import shutil
import unicodedata
from typing import TextIO

WIDTH = 112  # where nobody says how wide it is; no wider on a terminal either: long lines are hard to follow
STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
QUARTERS = 4  # lines of progress where they stand one below the other


class Screen:
    """Prints to `out`; what is under way is told on `aside`: in one place where that is a terminal, else a line each quarter."""

    def __init__(self, out: TextIO, aside: TextIO, width: int | None = None) -> None:
        self._out = out
        self._aside = aside
        self._colours = out.isatty() and "NO_COLOR" not in os.environ
        self._in_place = aside.isatty()
        self._under_way = ""
        self._quarter = 0
        self.width = width or min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH)
        self.lines = 0

    def line(self, text: str = "", *styles: str, whole: bool = False) -> None:
        """Print a line, cut where it is too long unless it is to be seen as a `whole`."""
        shown = text if whole else cut(text, self.width)
        if self._colours and styles:
            shown = f"\033[{';'.join(STYLES[style] for style in styles)}m{shown}\033[0m"
        self._clear()
        print(shown, file=self._out, flush=True)
        self.lines += 1
        self._draw()

    def progress(self, part: float, words: str) -> None:
        """Say how far it is: `part` of 1 is done."""
        if self._in_place:
            bar = "█" * round(part * 20)
            self._under_way = cut(f"{bar:░<20} {part:4.0%} {words}", self.width - 1)
            self._clear()
            self._draw()
        elif int(part * QUARTERS) > self._quarter:
            self._quarter = int(part * QUARTERS)
            print(f"{part:.0%} {words}", file=self._aside, flush=True)

    def end(self) -> None:
        """Nothing is under way any more."""
        self._clear()
        self._under_way = ""

    def _clear(self) -> None:
        if self._under_way:
            print("\r\033[K", end="", file=self._aside, flush=True)

    def _draw(self) -> None:
        if self._under_way:
            print(self._under_way, end="", file=self._aside, flush=True)


def cells(text: str) -> int:
    """How many places of a terminal a text takes: vowels and tones above and below a letter take none, most emoji two."""
    return sum(_cells(sign) for sign in text)


def _cells(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def cut(text: str, width: int) -> str:
    """The text, its end replaced by '…' where it takes more than so many places."""
    if cells(text) <= width:
        return text
    kept, left = "", width - 1
    for sign in text:
        left -= _cells(sign)
        if left < 0:
            break
        kept += sign
    return kept.rstrip() + "…"


def padded(text: str, width: int) -> str:
    """The text, filled with spaces to so many places."""
    return text + " " * max(0, width - cells(text))
