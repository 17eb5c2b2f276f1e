"""Counts the steps in which the pattern engine reads a text, whatever the machine: what was counted once at a place is not read again.

A pattern becomes a graph of functions, one for each of its parts: each takes a place in the text and tells how many steps the
engine needs from there to the end of its search, and where the match ends. The engine goes back and tries again; here the answer
of a part at a place is kept, so that even 2ⁿ steps are counted in a moment.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

Kept = tuple[Any, ...]
"""What a search has to remember besides its place: the numbers of loops in which nothing was read yet, and (group, from, to)."""
Outcome = tuple[int, int, Kept]
"""Steps until the search has an answer, where the match ends (`_NOWHERE`: none), and what it remembers there."""
Reads = Callable[[int, Kept], Outcome]

FEW = 4
"""A repeat of at most so many is read as so many copies where `exact` is not asked for; more are a loop without an end."""
_GOES = 4
"""What it costs the engine to choose a way that it can come back to, to look round or to go into a loop, in letters compared."""
_NOWHERE = -1
_FAILED: Outcome = (1, _NOWHERE, ())
LETTERS = (code.LITERAL, code.NOT_LITERAL, code.IN, code.ANY)
_DEBUG, _IGNORECASE, _DOTALL, _MULTILINE = int(re.DEBUG), int(re.IGNORECASE), int(re.DOTALL), int(re.MULTILINE)
_PROBES = "0aAzZ_ \n\t-.,!ก๎ๆ่๙é👍\x07"
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdecimal,
    code.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    code.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    code.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


class Tree:
    """A pattern as Python's parser gives it, its flags, and letters of every kind that it can tell apart, and others if named."""

    def __init__(self, pattern: "re.Pattern[str]", letters: str = "") -> None:
        self.flags = int(pattern.flags) & ~_DEBUG
        self.nodes = list(parser.parse(pattern.pattern, self.flags))
        self.signs = frozenset(_signs(self.nodes, {*_PROBES, *letters}))
        self._labels: dict[tuple[str, int], frozenset[str]] = {}

    def label(self, node: Any, flags: int) -> frozenset[str]:
        """Which of the letters one letter of the pattern takes."""
        key = (repr(node), flags)
        if key not in self._labels:
            self._labels[key] = frozenset(sign for sign in self.signs if _takes(node, sign, flags))
        return self._labels[key]


def _signs(nodes: Any, found: set[str]) -> set[str]:
    """The letters of the pattern, and those beside the ends of its ranges."""
    if isinstance(nodes, tuple) and len(nodes) == 2 and nodes[0] in (code.LITERAL, code.NOT_LITERAL):
        found |= {chr(nodes[1]), chr(nodes[1]).swapcase()[0]}
    elif isinstance(nodes, tuple) and len(nodes) == 2 and nodes[0] is code.RANGE:
        found |= {
            chr(at)
            for end in nodes[1]
            for at in (end - 1, end, end + 1)
            if 0 <= at < 0xD800 or 0xE000 <= at <= 0x10FFFF
        }
    elif isinstance(nodes, (tuple, list, parser.SubPattern)):
        for node in nodes:
            _signs(node, found)
    return found


def _takes(node: Any, sign: str, flags: int) -> bool:
    kind, value = node
    cases = {sign, sign.lower(), sign.upper()} if flags & _IGNORECASE else {sign}
    if kind is code.LITERAL:
        return chr(value) in cases
    if kind is code.NOT_LITERAL:
        return chr(value) not in cases
    if kind is code.ANY:
        return sign != "\n" or bool(flags & _DOTALL)
    if kind is code.RANGE:
        return any(len(one) == 1 and value[0] <= ord(one) <= value[1] for one in cases)
    if kind is code.CATEGORY:
        return _CATEGORIES[value](sign)
    negated = value[0][0] is code.NEGATE
    return any(_takes(one, sign, flags) for one in value[negated:]) != negated


class Part(NamedTuple):
    """A part of a pattern with all that follows it."""

    reads: Reads
    first: frozenset[str] | None
    """The letters one of which it needs first; None: it may need none."""
    keeps: bool = False
    """Whether it keeps its answers."""


class Steps:
    """Counts what the engine does with a pattern; a step holds a letter of it against one of the text, or looks round there.

    Without `exact` a repeat with a high limit has none: that is quicker to count, and no fewer steps.
    """

    def __init__(self, tree: Tree, *, exact: bool) -> None:
        self._tree, self._exact = tree, exact
        self._text = ""
        self._signs: list[str] = []
        self._ends = _never
        self._known: dict[Any, Outcome] = {}
        self._number = 0
        self._referred = _referred(tree.nodes, set())
        self._loops = 0
        self.looks_far = False
        """Whether a loop stands in what is only looked at, or kept: what stands behind it decides how often it is tried."""
        self._whole = self._sequence(tree.nodes, tree.flags, Part(self._accept, None)).reads

    def in_vain(self, text: str) -> list[int]:
        """The steps from each place of the text (also from its end) if nothing that the pattern finds is taken for a match."""
        return [steps for steps, _ in self._from_everywhere(text, _never)]

    def in_vain_at_once(self, text: str) -> int:
        """The steps from the beginning of the text alone."""
        with self._over(text, _never):
            return self._whole(0, ())[0]

    def at(self, text: str) -> tuple[int, bool]:
        """The steps to match the whole text, and whether it matches."""
        with self._over(text, lambda place: place == len(text)):
            steps, end, _ = self._whole(0, ())
        return steps, end != _NOWHERE

    def everywhere(self, text: str) -> tuple[int, list[tuple[int, int]]]:
        """The steps to find all matches of the text one after the other, and from where to where they are."""
        outcomes = self._from_everywhere(text, lambda place: True)
        total, place, found = 0, 0, []
        while place <= len(text):
            steps, end = outcomes[place]
            total += steps
            if end != _NOWHERE:
                found.append((place, end))
            place = max(place + 1, end)
        return total, found

    def _from_everywhere(self, text: str, ends: Callable[[int], bool]) -> list[tuple[int, int]]:
        """From the last place to the first: each finds most of what it needs counted already."""
        with self._over(text, ends):
            return [self._whole(place, ())[:2] for place in range(len(text), -1, -1)][::-1]

    @contextmanager
    def _over(self, text: str, ends: Callable[[int], bool]) -> Iterator[None]:
        """Each letter read is some calls deeper: the text decides how deep they may go.

        Raises ValueError for a letter that the tree does not know: none of its labels could have it.
        """
        if not self._tree.signs.issuperset(text):
            raise ValueError(f"letters that the tree was not told of: {set(text) - self._tree.signs}")
        self._text, self._ends = text, ends
        self._signs[:] = [*text, ""]  # at the end stands a sign that no letter takes
        self._known.clear()
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + 10_000 + 100 * len(text))
        try:
            yield
        finally:
            sys.setrecursionlimit(limit)

    def _accept(self, place: int, kept: Kept) -> Outcome:
        return 0, place if self._ends(place) else _NOWHERE, kept

    @staticmethod
    def _accept_anywhere(place: int, kept: Kept) -> Outcome:
        return 0, place, kept

    def _once(self, part: Part) -> Part:
        """The part where several ways lead to it: counted once at each place."""
        if part.keeps:
            return part
        self._number += 1
        known, reads, mine = self._known, part.reads, self._number << 16

        def once(place: int, kept: Kept) -> Outcome:
            key = (mine + place, kept) if kept else mine + place
            outcome = known.get(key)
            if outcome is None:
                outcome = known[key] = reads(place, kept)
            return outcome

        return Part(once, part.first, keeps=True)

    def _sequence(self, nodes: Iterable[Any], flags: int, following: Part) -> Part:
        labels: list[frozenset[str]] = []
        for node in reversed(list(nodes)):
            if node[0] in LETTERS:
                labels.insert(0, self._tree.label(node, flags))
                continue
            following = self._node(node, flags, self._letters(labels, following))
            labels = []
        return self._letters(labels, following)

    def _letters(self, labels: list[frozenset[str]], following: Part) -> Part:
        if not labels:
            return following
        signs, reads, number = self._signs, following.reads, len(labels)
        (first, *others) = labels

        def letters(place: int, kept: Kept) -> Outcome:
            if signs[place] not in first:
                return _FAILED
            for read, label in enumerate(others, 1):
                if signs[place + read] not in label:
                    return read + 1, _NOWHERE, ()
            steps, end, kept = reads(place + number, _moved(kept) if kept else kept)
            return steps + number, end, kept

        return Part(letters, first)

    def _either(self, parts: list[Part]) -> Part:
        """One after the other; of a part that needs another letter only that letter is compared."""
        known: dict[str, tuple[list[Reads], int]] = {}
        signs = self._signs

        def either(place: int, kept: Kept) -> Outcome:
            sign = signs[place]
            if sign not in known:
                fitting = [part.reads for part in parts if part.first is None or sign in part.first]
                known[sign] = fitting, _GOES + len(parts) - len(fitting)
            fitting, total = known[sign]
            for reads in fitting:
                steps, end, now = reads(place, kept)
                total += steps
                if end != _NOWHERE:
                    return total, end, now
            return total, _NOWHERE, ()

        firsts = [part.first for part in parts if part.first is not None]
        return Part(either, frozenset().union(*firsts) if len(firsts) == len(parts) else None)

    def _node(self, node: Any, flags: int, following: Part) -> Part:
        kind, value = node
        if kind is code.BRANCH:
            following = self._once(following)
            return self._either([self._sequence(one, flags, following) for one in value[1]])
        if kind is code.SUBPATTERN:
            return self._group(value[0], value[3], (flags | value[1]) & ~value[2], following)
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            return self._repeat(value, flags, following, lazy=kind is code.MIN_REPEAT)
        if kind is code.POSSESSIVE_REPEAT:
            return self._possessed(lambda kept: self._repeat(value, flags, kept), following, loops=1)
        if kind is code.ATOMIC_GROUP:
            return self._possessed(lambda kept: self._sequence(value, flags, kept), following)
        if kind in (code.ASSERT, code.ASSERT_NOT):
            return self._look_round(value, flags, following, wanted=kind is code.ASSERT)
        if kind is code.AT:
            return self._anchor(_ANCHORS[value, bool(flags & _MULTILINE)], following)
        if kind is code.GROUPREF:
            return self._again(value, following)
        if kind is code.GROUPREF_EXISTS:
            following = self._once(following)
            group, yes, no = value
            there, missing = (self._sequence(one or (), flags, following).reads for one in (yes, no))
            return Part(lambda place, kept: (there if _span(group, kept) else missing)(place, kept), None)
        raise ValueError(f"nobody has told how many steps {kind} takes")

    def _group(self, group: int | None, body: Any, flags: int, following: Part) -> Part:
        """What a group holds is remembered only where the pattern asks for it."""
        if group not in self._referred:
            return self._sequence(body, flags, following)

        def close(place: int, kept: Kept) -> Outcome:
            begun = next(one for one in kept if isinstance(one, tuple) and one[0] == -group)
            others = tuple(one for one in kept if isinstance(one, int) or abs(one[0]) != group)
            return following.reads(place, (*others, (group, begun[1], place)))

        inside = self._sequence(body, flags, Part(close, None))
        return Part(lambda place, kept: inside.reads(place, (*kept, (-group, place))), inside.first)

    def _again(self, group: int, following: Part) -> Part:
        def again(place: int, kept: Kept) -> Outcome:
            span = _span(group, kept)
            word = self._text[span[1] : span[2]] if span else ""
            if not span or not self._text.startswith(word, place):
                return _FAILED
            steps, end, kept = following.reads(place + len(word), _moved(kept) if word else kept)
            return steps + 1 + len(word), end, kept

        return Part(again, None)

    def _alone(self, made: Callable[[Part], Part], loops: int = 0) -> Part:
        """A part that ends where it ends, whatever follows; `loops`: so many have nothing behind them in it."""
        before = self._loops
        part = made(Part(self._accept_anywhere, None))
        self.looks_far |= self._loops > before + loops
        return part

    def _possessed(self, made: Callable[[Part], Part], following: Part, *, loops: int = 0) -> Part:
        """What was found inside is never given back."""
        inside = self._alone(made, loops)

        def possessed(place: int, kept: Kept) -> Outcome:
            steps, end, kept = inside.reads(place, kept)
            if end == _NOWHERE:
                return steps, _NOWHERE, ()
            more, end, kept = following.reads(end, kept)
            return steps + _GOES + more, end, kept

        return Part(possessed, inside.first)

    def _look_round(self, look_round: Any, flags: int, following: Part, *, wanted: bool) -> Part:
        direction, body = look_round
        inside = self._alone(lambda kept: self._sequence(body, flags, kept))
        back = body.getwidth()[0] if direction < 0 else 0

        def look(place: int, kept: Kept) -> Outcome:
            steps, end, _ = inside.reads(place - back, ()) if place >= back else _FAILED
            if (end != _NOWHERE) != wanted:
                return steps + _GOES, _NOWHERE, ()
            more, end, kept = following.reads(place, kept)
            return steps + _GOES + more, end, kept

        return Part(look, None)

    def _anchor(self, holds: Callable[[str, int], bool], following: Part) -> Part:
        def anchor(place: int, kept: Kept) -> Outcome:
            if not holds(self._text, place):
                return _FAILED
            steps, end, kept = following.reads(place, kept)
            return steps + 1, end, kept

        return Part(anchor, None)

    def _repeat(self, repeat: Any, flags: int, following: Part, *, lazy: bool = False) -> Part:
        """As many copies as must be, behind them as many more as may be: a few copies, or a loop."""
        least, most, body = repeat
        following = here = self._once(following)
        alone = not lazy and len(body) == 1 and body[0][0] in LETTERS

        def once_more(behind: Part) -> Part:
            if alone:
                return self._run(self._tree.label(body[0], flags), behind, following)
            around = self._sequence(body, flags, behind)
            return self._either([following, around] if lazy else [around, following])

        if most is not code.MAXREPEAT and (self._exact or most <= FEW):
            for _ in range(most - least):
                here = self._once(once_more(here))
        elif body.getwidth()[0] > 0:
            here = self._loop(once_more, 0 if alone else _GOES)
        else:
            here = self._loop_of_nothing(body, flags, following, lazy)
        for _ in range(least if self._exact else min(least, FEW)):
            here = self._sequence(body, flags, here)
        return here

    def _run(self, label: frozenset[str], behind: Part, following: Part) -> Part:
        """One and the same letter again and again costs the engine no more than to compare it."""
        signs, again, leaves = self._signs, behind.reads, following.reads

        def run(place: int, kept: Kept) -> Outcome:
            if signs[place] not in label:
                steps, end, kept = leaves(place, kept)
                return steps + 1, end, kept
            total, end, now = again(place + 1, _moved(kept) if kept else kept)
            if end != _NOWHERE:
                return total + 1, end, now
            steps, end, kept = leaves(place, kept)
            return total + steps + 2, end, kept

        return Part(run, label | following.first if following.first is not None else None)

    def _loop(self, once_more: Callable[[Part], Part], goes: int) -> Part:
        self._loops += 1
        parts: list[Part] = []
        once = self._once(Part(lambda place, kept: parts[0].reads(place, kept), None)).reads

        def again(place: int, kept: Kept) -> Outcome:
            steps, end, kept = once(place, kept)
            return steps + goes, end, kept

        parts.append(once_more(Part(again if goes else once, None, keeps=True)))
        return Part(once, parts[0].first, keeps=True)

    def _loop_of_nothing(self, body: Any, flags: int, following: Part, lazy: bool) -> Part:
        """A loop whose words may be empty: the round in which nothing was read is the last, as in the engine."""
        self._number += 1
        number = self._number

        def once_more(behind: Part) -> Part:
            def again(place: int, kept: Kept) -> Outcome:
                if number in kept:
                    return following.reads(place, tuple(one for one in kept if one != number))
                return behind.reads(place, kept)

            inside = self._sequence(body, flags, Part(again, None)).reads
            around = Part(lambda place, kept: inside(place, (*kept, number)), None)
            return self._either([following, around] if lazy else [around, following])

        return self._loop(once_more, _GOES)


def _never(place: int) -> bool:
    return False


def _referred(nodes: Any, found: set[int]) -> set[int]:
    """The groups that a pattern asks for later."""
    if isinstance(nodes, tuple) and len(nodes) == 2 and nodes[0] is code.GROUPREF:
        found.add(nodes[1])
    elif isinstance(nodes, tuple) and len(nodes) == 2 and nodes[0] is code.GROUPREF_EXISTS:
        found.add(nodes[1][0])
    if isinstance(nodes, (tuple, list, parser.SubPattern)):
        for node in nodes:
            _referred(node, found)
    return found


def _span(group: int, kept: Kept) -> tuple[int, int, int] | None:
    return next((one for one in kept if isinstance(one, tuple) and one[0] == group), None)


def _moved(kept: Kept) -> Kept:
    """What is remembered after a letter was read: something was read in every loop."""
    return tuple(one for one in kept if isinstance(one, tuple))


def _in_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")


def _begins(text: str, place: int) -> bool:
    return place == 0


def _ends(text: str, place: int) -> bool:
    return place == len(text)


def _line_begins(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] == "\n"


def _line_ends(text: str, place: int) -> bool:
    return place == len(text) or text[place] == "\n"


def _last_line_ends(text: str, place: int) -> bool:
    return text[place:] in ("", "\n")


def _boundary(text: str, place: int) -> bool:
    return _in_word(text, place - 1) != _in_word(text, place)


def _no_boundary(text: str, place: int) -> bool:
    return not _boundary(text, place)


_ANCHORS: dict[tuple[Any, bool], Callable[[str, int], bool]] = {
    (code.AT_BEGINNING, False): _begins,
    (code.AT_BEGINNING, True): _line_begins,
    (code.AT_END, False): _last_line_ends,
    (code.AT_END, True): _line_ends,
    **{
        (anchor, many_lines): holds
        for many_lines in (False, True)
        for anchor, holds in (
            (code.AT_BEGINNING_STRING, _begins),
            (code.AT_END_STRING, _ends),
            (code.AT_BOUNDARY, _boundary),
            (code.AT_NON_BOUNDARY, _no_boundary),
        )
    },
}
