"""Grows every repeat of every pattern of the product and counts what the pattern engine needs: none may stand still on a message.

A pattern is read into an automaton whose states are its single letters. Each of its loops gives words that can be repeated: one
way round through every letter, what goes round in two ways (repeated, such a word is read in 2ⁿ ways), and what goes round in two
loops at once. Each word is repeated behind what leads to its loop and before what makes the match fail, and the steps of the
engine are counted (tests/pattern_steps.py). No clock is asked: every machine gives the same answer, however busy it is.
`python -m tests.growth` prints the patterns that need most, with their texts.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from re import _constants as code  # type: ignore[attr-defined]
from typing import Any, NamedTuple, TypeVar

from tests.pattern_steps import FEW, LETTERS, Steps, Tree
from tests.product_patterns import patterns

LONGEST = 4096
"""Letters of the longest message of Telegram."""
AT_ONE_PLACE = 8 * LONGEST**2
"""Steps that a pattern may need to match a text of that length at one place: some quarter of a second."""
LOOKED_THROUGH = LONGEST // 8
EVERYWHERE = 64 * LOOKED_THROUGH**2
"""Steps to look everywhere in a text of that length: more than what grows with the square of it needs, less than its cube."""
_LONGER = LONGEST // LOOKED_THROUGH
_REPEATED = 6
"""How often a word is repeated in the first of four short texts; each of the others has as many more."""
_SHARE = 1 / 4
"""From this share of the bounds on a text is counted at its full length, even if its steps grow with no more than the square."""
_WORST = 4
_State = TypeVar("_State", bound=Hashable)


class Part(NamedTuple):
    """A part of a pattern: in how many ways it is empty, with which letters it begins and ends (and in how many ways)."""

    empty: int
    first: Counter[int]
    last: Counter[int]


class Automaton:
    """The letters of a pattern and which may follow which; what looks ahead leads nowhere, what looks back is left out."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.labels: list[frozenset[str]] = [frozenset()]
        self.follow: list[Counter[int]] = [Counter()]
        whole = self._sequence(tree.nodes, tree.flags)
        self.follow[0] = whole.first
        self._least = [min(label, default="") for label in self.labels]

    def _letter(self, node: Any, flags: int) -> Part:
        self.labels.append(self._tree.label(node, flags))
        self.follow.append(Counter())
        here = Counter((len(self.labels) - 1,))
        return Part(0, here, here)

    def _sequence(self, nodes: Iterable[Any], flags: int) -> Part:
        whole = Part(1, Counter(), Counter())
        for node in nodes:
            whole = self._joined(whole, self._node(node, flags))
        return whole

    def _joined(self, one: Part, other: Part) -> Part:
        for last, ways in one.last.items():
            _add(self.follow[last], other.first, ways)
        first, last_ = Counter(one.first), Counter(other.last)
        _add(first, other.first, one.empty)
        _add(last_, one.last, other.empty)
        return Part(min(2, one.empty * other.empty), first, last_)

    def _node(self, node: Any, flags: int) -> Part:
        kind, value = node
        if kind in LETTERS:
            return self._letter(node, flags)
        if kind is code.BRANCH:
            return _either([self._sequence(one, flags) for one in value[1]])
        if kind is code.SUBPATTERN:
            return self._sequence(value[3], (flags | value[1]) & ~value[2])
        if kind is code.ATOMIC_GROUP:
            return self._sequence(value, flags)
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            fewest, most, repeated = value
            return self._repeat(fewest, most, repeated, flags)
        if kind in (code.ASSERT, code.ASSERT_NOT) and value[0] > 0:
            return Part(1, self._sequence(value[1], flags).first, Counter())
        if kind is code.GROUPREF_EXISTS:
            return _either([self._sequence(one or (), flags) for one in value[1:]])
        return Part(1, Counter(), Counter())

    def _repeat(self, least: int, most: Any, body: Any, flags: int) -> Part:
        """A few copies where a few are meant, else a loop."""
        whole = Part(1, Counter(), Counter())
        few = most is not code.MAXREPEAT and most <= FEW
        for _ in range(min(least, FEW) - (0 if few else 1)):
            whole = self._joined(whole, self._sequence(body, flags))
        if few:
            more = Part(1, Counter(), Counter())
            for _ in range(most - least):
                one = self._joined(self._sequence(body, flags), more)
                more = Part(min(2, one.empty + 1), one.first, one.last + more.last)
            return self._joined(whole, more)
        one = self._sequence(body, flags)
        for last, ways in one.last.items():
            _add(self.follow[last], one.first, ways)
        return self._joined(whole, Part(min(2, one.empty + (least == 0)), one.first, one.last))

    def ways(self) -> list[str]:
        """For each letter the shortest text that leads to it."""
        found: dict[int, str] = {0: ""}
        queue = deque((0,))
        while queue:
            here = queue.popleft()
            for following in self.follow[here]:
                if following not in found and self.labels[following]:
                    found[following] = found[here] + self._least[following]
                    queue.append(following)
        return [found.get(state, "") for state in range(len(self.labels))]

    def rarest(self) -> str:
        """A letter that as few letters of the pattern take as any."""
        members = Counter(sign for label in self.labels for sign in label)
        return min(self._tree.signs, key=lambda sign: (members[sign], sign))

    def words(self) -> dict[str, int]:
        """The words that can be repeated, each with the letter after which it can."""
        parts = _components(range(len(self.labels)), lambda state: self.follow[state])
        states = [part for part in parts if len(part) > 1 or part[0] in self.follow[part[0]]]
        kinds = _one_of_each_kind(self.labels[state] for part in states for state in part)
        loops = [Loop(part, self.labels, self.follow, kinds) for part in states]
        found: dict[str, int] = {}
        for loop in loops:
            for state, word in loop.rounds():
                found.setdefault(word, state)
        for one, other in self._in_a_row(parts, loops):
            for state, word in in_two_ways(one, other):
                found.setdefault(word, state)
        once = {min(word[at:] + word[:at] for at in range(len(word))): (word, state) for word, state in found.items()}
        return dict(once.values())

    def _in_a_row(self, parts: list[list[int]], loops: list["Loop"]) -> Iterator[tuple["Loop", "Loop"]]:
        """Each loop with itself and with those behind it: of two that are not in a row one alone reads a word."""
        behind: dict[int, frozenset[int]] = {}
        numbers = {min(loop.states): number for number, loop in enumerate(loops)}
        for part in parts:  # the last ones of the pattern first
            reached = {numbers[min(part)]} if min(part) in numbers else set()
            for following in {one for state in part for one in self.follow[state]}.difference(part):
                reached |= behind[following]
            behind |= dict.fromkeys(part, frozenset(reached))
        for loop in loops:
            yield from ((loop, loops[number]) for number in sorted(behind[min(loop.states)]))


class Loop:
    """Letters of an automaton that lead to each other, and by which signs."""

    def __init__(
        self,
        states: Iterable[int],
        labels: list[frozenset[str]],
        follow: list[Counter[int]],
        kinds: dict[frozenset[str], list[str]],
    ) -> None:
        self.states = frozenset(states)
        self.takes = {state: kinds[labels[state]] for state in self.states}
        self._follow = follow
        self._known: dict[frozenset[int], dict[str, list[int]]] = {}

    def following(self, state: int) -> dict[str, list[int]]:
        """What follows a letter within the loop, by the sign that leads there."""
        behind = self.states.intersection(self._follow[state])
        if behind not in self._known:
            by_sign = self._known[behind] = {}
            for one in sorted(behind):
                for sign in self.takes[one]:
                    by_sign.setdefault(sign, []).append(one)
        return self._known[behind]

    def rounds(self) -> Iterator[tuple[int, str]]:
        """Words that lead from a letter back to it: each sign that does so alone, a way through every letter, and double ways."""
        passed: set[int] = set()
        for state in sorted(self.states):
            if state in self._follow[state]:
                yield from ((state, sign) for sign in self.takes[state])
                passed.add(state)
            if state not in passed:
                way = self._way(state, state)
                passed.update(one for _, one in way)
                yield state, _word(way)
            for one, ways in self._follow[state].items():
                if ways > 1 and one in self.states and self.takes[one]:
                    yield state, self.takes[one][0] + ("" if one == state else _word(self._way(one, state)))

    def _way(self, state: int, end: int) -> list[tuple[str, int]]:
        return _path(
            state,
            lambda one: one == end,
            lambda here: ((one, sign) for sign, ones in self.following(here).items() for one in ones),
        )


def in_two_ways(loop: Loop, other: Loop) -> Iterator[tuple[int, str]]:
    """Words that go round in both loops at once; in one and the same loop, words that go round on two different ways."""

    def following(pair: tuple[int, int]) -> Iterator[tuple[tuple[int, int], str]]:
        more = other.following(pair[1])
        for sign, states in loop.following(pair[0]).items():
            for two in more.get(sign, ()):
                yield from (((one, two), sign) for one in states)

    begin: Iterable[tuple[int, int]] = [(state, state) for state in loop.states]
    if loop is not other:
        takers: dict[str, list[int]] = {}
        for state, signs in other.takes.items():
            for sign in signs:
                takers.setdefault(sign, []).append(state)
        begin = {(one, two) for one, signs in loop.takes.items() for sign in signs for two in takers.get(sign, ())}
    for part in _components(sorted(begin), lambda pair: [one for one, _ in following(pair)]):
        pairs = set(part)
        if loop is not other:
            pair = min(pairs)
            if len(pairs) > 1 or any(one == pair for one, _ in following(pair)):
                yield pair[0], _word(_path(pair, lambda one, pair=pair: one == pair, following))
            continue
        same = min((pair for pair in pairs if pair[0] == pair[1]), default=None)
        if same and any(one != two for one, two in pairs):
            out = _path(same, lambda one, pairs=pairs: one in pairs and one[0] != one[1], following)
            back = _path(out[-1][1], lambda one, same=same: one == same, following)
            yield same[0], _word(out + back)


def _one_of_each_kind(labels: Iterable[frozenset[str]]) -> dict[frozenset[str], list[str]]:
    """For each label the signs that stand for all of it: of signs that the same labels take, one."""
    different = list(dict.fromkeys(labels))
    members: dict[str, list[int]] = {}
    for number, label in enumerate(different):
        for sign in label:
            members.setdefault(sign, []).append(number)
    kept = frozenset({tuple(members[sign]): sign for sign in sorted(members, reverse=True)}.values())
    return {label: sorted(label & kept) for label in different}


def _word(way: list[tuple[str, Any]]) -> str:
    return "".join(sign for sign, _ in way)


def _path(
    start: _State,
    wanted: Callable[[_State], bool],
    following: Callable[[_State], Iterable[tuple[_State, str]]],
) -> list[tuple[str, _State]]:
    """The shortest way (of one letter or more) from `start` to a state that is wanted: each sign with the state behind it."""
    came: dict[_State, tuple[_State, str]] = {}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for one, sign in following(here):
            if one in came:
                continue
            came[one] = here, sign
            if wanted(one):
                way: list[tuple[str, _State]] = []
                while not way or one != start:
                    before, sign = came[one]
                    way.insert(0, (sign, one))
                    one = before
                return way
            queue.append(one)
    return []


def _components(begin: Iterable[Any], following: Callable[[Any], Iterable[Any]]) -> list[list[Any]]:
    """The sets of states that lead to each other, of all that are reached from `begin`, the last first; Tarjan's way."""
    number: dict[Any, int] = {}
    lowest: dict[Any, int] = {}
    open_: list[Any] = []
    is_open: set[Any] = set()
    found: list[list[Any]] = []
    for root in begin:
        if root in number:
            continue
        work: list[tuple[Any, Iterator[Any]]] = []

        def enter(state: Any, work: list[tuple[Any, Iterator[Any]]] = work) -> None:
            number[state] = lowest[state] = len(number)
            open_.append(state)
            is_open.add(state)
            work.append((state, iter(following(state))))

        enter(root)
        while work:
            state, rest = work[-1]
            for one in rest:
                if one not in number:
                    enter(one)
                    break
                if one in is_open:
                    lowest[state] = min(lowest[state], number[one])
            else:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[state])
                if lowest[state] == number[state]:
                    part = []
                    while not part or part[-1] != state:
                        part.append(open_.pop())
                        is_open.discard(part[-1])
                    found.append(part)
    return found


def _add(to: Counter[int], more: Counter[int], ways: int) -> None:
    for state, number in more.items():
        if ways:
            to[state] = min(2, to[state] + number * ways)


def _either(parts: list[Part]) -> Part:
    first: Counter[int] = Counter()
    last: Counter[int] = Counter()
    for part in parts:
        _add(first, part.first, 1)
        _add(last, part.last, 1)
    return Part(min(2, sum(part.empty for part in parts)), first, last)


class Slowest(NamedTuple):
    """What a pattern needs at most, as a share of what it may need, and for which text: beginning, repeated word, and so on, end."""

    share: float
    text: tuple[str, ...]


class Growth(NamedTuple):
    """How the steps for a text grow, and for which text."""

    share: float
    """Of the bounds, if the steps grow with the square of its length."""
    text: tuple[str, ...]
    squares: bool
    """Whether they grow with more than the length even if the text is read from its beginning alone."""
    doubtful: bool
    """Whether they grow with more than the square or come near the bounds: the text has to be counted at its full length."""


def slowest(pattern: "re.Pattern[str]") -> Slowest:
    """Grow every repeat of the pattern and return the slowest text; one beyond the bound ends the search."""
    tree = Tree(pattern)
    automaton = Automaton(tree)
    words = automaton.words()
    if not words:
        return Slowest(0, ())
    quick = Steps(tree, exact=False)
    ways, rarest = automaton.ways(), automaton.rarest()
    ends = ("", rarest) if quick.looks_far else ("",)
    seen = [growth(quick, (ways[state], word, end)) for word, state in words.items() for end in ends]
    if any(one.squares for one in seen):
        worst = sorted(seen, reverse=True)[:_WORST]
        seen += [growth(quick, (*one.text[:2], *other.text)) for one in worst for other in worst]
    found = [Slowest(one.share, one.text) for one in seen if not one.doubtful]
    exact = Steps(tree, exact=True)
    for one in sorted(seen, reverse=True):
        if one.doubtful:
            found.append(counted(exact, one.text, ("", rarest, "ก", "0")))
            if found[-1].share > 1:
                return found[-1]
    return max(found)


def growth(steps: Steps, text: tuple[str, ...]) -> Growth:
    """How the steps grow if nothing is taken for a match and the repeated words are repeated more and more.

    What grows with no more than the square of the repeats has no third difference.
    """
    more = _REPEATED * sum(map(len, text[1::2]))
    longer = [repeated(text, _REPEATED * times) for times in (1, 2, 3, 4)]
    if len(text) == 3:  # behind its beginning the longest text holds the others
        row = steps.in_vain(longer[-1])
        rows = [row[-1 - len(text[-1]) - more * times :] for times in (1, 2, 3, 4)]
        at_one_place = [*map(steps.in_vain_at_once, longer[:-1]), row[0]] if text[0] else [one[0] for one in rows]
    else:
        rows = [steps.in_vain(one) for one in longer]
        at_one_place = [one[0] for one in rows]
    everywhere = [sum(one) for one in rows]
    squares, squares_everywhere = (_differences(_differences(counts)) for counts in (at_one_place, everywhere))
    share = max(
        _share(squares[-1], 2 * more**2 * AT_ONE_PLACE / LONGEST**2),
        _share(squares_everywhere[-1], 2 * more**2 * EVERYWHERE / LOOKED_THROUGH**2),
    )
    cubes = any(third != 0 for second in (squares, squares_everywhere) for third in _differences(second))
    return Growth(share, text, squares[-1] > 0, cubes or share > _SHARE)


def counted(steps: Steps, text: tuple[str, ...], ends: Iterable[str]) -> Slowest:
    """What the pattern needs for the text at its full length: counted in vain, and where that is too much, before each end."""
    row = steps.in_vain(grown(text, LOOKED_THROUGH))
    at_one_place = row[0] * _LONGER**2
    if at_one_place * _LONGER > AT_ONE_PLACE:  # if they grow with the cube
        at_one_place = steps.in_vain_at_once(grown(text, LONGEST))
    worst = Slowest(max(_share(at_one_place, AT_ONE_PLACE), _share(sum(row), EVERYWHERE)), text)
    if worst.share <= 1:
        return worst
    worst = Slowest(0, ())
    for beginning in dict.fromkeys((text[0], "")):
        for end in dict.fromkeys(ends):
            real = (beginning, *text[1:-1], end)
            everywhere, _ = steps.everywhere(grown(real, LOOKED_THROUGH))
            worst = max(worst, Slowest(_share(everywhere, EVERYWHERE), real))
            if worst.share <= 1:
                at_one_place, _ = steps.at(grown(real, LONGEST))
                worst = max(worst, Slowest(_share(at_one_place, AT_ONE_PLACE), real))
            if worst.share > 1:
                return worst
    return worst


def _share(steps: int, bound: float) -> float:
    """Steps as a share of a bound; 2ⁿ of them are no number that can be divided."""
    return steps / bound if steps <= 1000 * bound else float("inf")


def grown(text: tuple[str, ...], length: int) -> str:
    """The text with every second of its parts repeated, up to `length` letters."""
    words = text[1::2]
    room = max(0, length - sum(map(len, text[::2]))) // len(words)
    return "".join(part * (room // len(part)) if number % 2 else part for number, part in enumerate(text))


def repeated(text: tuple[str, ...], times: int) -> str:
    """The text with every second of its parts repeated so many times."""
    return "".join(part * times if number % 2 else part for number, part in enumerate(text))


def _differences(numbers: list[int]) -> list[int]:
    return [after - before for before, after in pairwise(numbers)]


def main() -> None:
    """Print the patterns that need most."""
    found, unknown = patterns()
    measured = sorted(((slowest(re.compile(one.pattern, one.flags)), one) for one in found), reverse=True)
    for worst, one in measured[:30]:
        print(f"{worst.share:6.1%} {one.module}:{one.line} {[part[:24] for part in worst.text]} {one.pattern[:60]!r}")
    print(
        f"{len(found)} patterns; {sum(worst.share > 1 for worst, _ in measured)} beyond the bound; unknown: {unknown}"
    )


if __name__ == "__main__":
    main()
