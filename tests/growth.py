"""Grows every repeat of every pattern of the product and measures what the pattern engine needs: none may stand still on a message.

A pattern is read into an automaton whose states are its single letters. Each of its loops gives words that can be repeated: one
way round through every letter, what goes round in two ways (repeated, such a word is read in 2ⁿ ways), and what goes round in two
loops at once. Each word is repeated up to the longest message, behind what leads to its loop and before what makes the match fail;
the engine itself is the judge. `python -m tests.growth` prints the slowest patterns with their texts.
"""

import ast
import importlib
import json
import re
import signal
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LONGEST = 4096
"""Letters of the longest message of Telegram."""
BOUND = 0.25
"""Seconds of processor time that a pattern may need to match a text of that length at one place."""
_SHORT = LONGEST // 32
_ENOUGH = 1 / 32**2 / 2
"""The share of the bound for a short text; what needs less stays below the bound as long as it grows with the square of the length."""
_BOUND_EVERYWHERE = 0.05
"""Seconds to look everywhere in the text below: more than what grows with the square of its length needs, less than its cube."""
_LOOKED_THROUGH = LONGEST // 8
_ENOUGH_EVERYWHERE = _BOUND_EVERYWHERE / 4**3 / 2
"""Seconds to look everywhere in a short text; what needs less stays below the bound as long as it grows with the cube of the length."""
_YARDSTICK, _MEASURED, _USUAL = re.compile("(?:a|bc?)*d"), "ab" * 300, 0.0047
"""A pattern, a text, and the seconds of processor time to look everywhere in it where the bounds were set."""
_TRIES = 3
_FEW = 4
_COPIES = 4
_MOST_PAIRS = 400_000
_DEBUG, _IGNORECASE, _DOTALL = int(re.DEBUG), int(re.IGNORECASE), int(re.DOTALL)  # as numbers: asked millions of times
_PROBES = "0aAzZ_ \n\t-.,!ก๎ๆ่๙é👍\x07"
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdecimal,
    code.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    code.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    code.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}
_TAKE_PATTERNS = frozenset(
    f"re.{name}" for name in ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
)
ROOMS = ("acts", "domain", "gateway", "handlers", "language", "locales", "documents", "schedules", "storage")


class Part(NamedTuple):
    """A part of a pattern: in how many ways it is empty, with which letters it begins and ends (and in how many ways)."""

    empty: int
    first: Counter[int]
    last: Counter[int]


class Automaton:
    """The letters of a pattern and which may follow which; what looks ahead leads nowhere, what looks back is left out."""

    def __init__(self, pattern: "re.Pattern[str]") -> None:
        flags = int(pattern.flags) & ~_DEBUG
        tree = parser.parse(pattern.pattern, flags)
        self.signs = sorted(_signs(tree, set(_PROBES)))
        self.labels: list[frozenset[str]] = [frozenset()]
        self.follow: list[Counter[int]] = [Counter()]
        self._known: dict[Any, frozenset[str]] = {}
        whole = self._sequence(tree, flags)
        self.follow[0] = whole.first
        self.least = [min(label, default="") for label in self.labels]
        self._common: dict[tuple[frozenset[str], frozenset[str]], str] = {}

    def _letter(self, node: Any, flags: int) -> Part:
        key = (repr(node), flags)
        if key not in self._known:
            self._known[key] = frozenset(sign for sign in self.signs if _matches(node, sign, flags))
        self.labels.append(self._known[key])
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
        if kind in (code.LITERAL, code.NOT_LITERAL, code.IN, code.ANY):
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
        few = most is not code.MAXREPEAT and most <= _COPIES
        for _ in range(min(least, _COPIES) - (0 if few else 1)):
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
                    found[following] = found[here] + self.least[following]
                    queue.append(following)
        return [found.get(state, "") for state in range(len(self.labels))]

    def words(self) -> dict[str, int]:
        """The words that can be repeated, each with the letter after which it can."""
        found: dict[str, int] = {}
        loops = [set(part) for part in _components(range(len(self.labels)), lambda state: self.follow[state])]
        kinds = {sign: frozenset(at for loop in loops for at in loop if sign in self.labels[at]) for sign in self.signs}
        for loop in loops:
            for state in loop:
                if state in self.follow[state]:
                    for sign in {kinds[one]: one for one in sorted(self.labels[state])}.values():
                        found.setdefault(sign, state)
                found.setdefault(self._round(state, loop), state)
                for one, ways in self.follow[state].items():
                    if ways > 1 and one in loop and self.labels[one]:
                        found.setdefault(self.least[one] + self._round(one, loop, state), state)
        for number, loop in enumerate(loops):
            for other in loops[number:]:
                if len(loop) * len(other) <= _MOST_PAIRS:
                    found.update(self._in_two_ways(loop, other))
        once = {
            min(word[at:] + word[:at] for at in range(len(word))): (word, state)
            for word, state in found.items()
            if word
        }
        return dict(once.values())

    def _round(self, state: int, loop: set[int], end: int | None = None) -> str:
        """The shortest word that leads within the loop from a letter back to it, or to `end`."""
        if state == end:
            return ""

        def following(here: Hashable) -> Iterator[tuple[Hashable, str]]:
            for one in self.follow[here]:  # type: ignore[index]
                if one in loop and self.labels[one]:
                    yield one, self.least[one]

        return _path(state, lambda one: one == (state if end is None else end), following) or ""

    def _least_common(self, one: int, other: int) -> str:
        """The least letter that two states have in common; '' where they have none."""
        key = self.labels[one], self.labels[other]
        if key not in self._common:
            self._common[key] = min(key[0] & key[1], default="")
        return self._common[key]

    def _in_two_ways(self, loop: set[int], other: set[int]) -> dict[str, int]:
        """Words that go round in both loops at once; in the same loop, words that go round on two different ways."""

        def following(here: Hashable) -> Iterator[tuple[Hashable, str]]:
            one, two = here  # type: ignore[misc]
            for first in self.follow[one]:
                if first in loop:
                    for second in self.follow[two]:
                        if second in other and (common := self._least_common(first, second)):
                            yield (first, second), common

        begin: list[Hashable]
        if loop is other:
            begin = [(state, state) for state in loop]
        else:
            begin = [(one, two) for one in loop for two in other if self.labels[one] & self.labels[two]]
        found: dict[str, int] = {}
        for part in _components(begin, lambda pair: [one for one, _ in following(pair)]):
            pairs = set(part)
            if loop is not other:
                pair = min(pairs)
                found.setdefault(_path(pair, lambda one, pair=pair: one == pair, following) or "", pair[0])
                continue
            same = sorted(pair for pair in pairs if pair[0] == pair[1])
            if same and len(same) < len(pairs):
                start = same[0]
                out = _path(start, lambda one, pairs=pairs: one in pairs and one[0] != one[1], following, end=True)
                assert out is not None
                back = _path(out[1], lambda one, start=start: one == start, following) or ""
                found.setdefault(out[0] + back, start[0])
        return found


def _path(
    start: Any,
    wanted: Callable[[Any], bool],
    following: Callable[[Any], Iterable[tuple[Any, str]]],
    *,
    end: bool = False,
) -> Any:
    """The shortest word (of one letter or more) that leads from `start` to a state that is wanted, and that state if asked for."""
    seen = set()
    queue = deque([(start, "")])
    while queue:
        here, word = queue.popleft()
        for one, sign in following(here):
            if wanted(one):
                return (word + sign, one) if end else word + sign
            if one not in seen:
                seen.add(one)
                queue.append((one, word + sign))
    return None


def _components(begin: Iterable[Any], following: Callable[[Any], Iterable[Any]]) -> list[list[Any]]:
    """The sets of states that lead to each other (or to themselves), of all that are reached from `begin`; Tarjan's way."""
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
                    if len(part) > 1 or state in following(state):
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


def _signs(nodes: Any, found: set[str]) -> set[str]:
    """Letters of every kind that the pattern can tell apart: its own, and those beside the ends of its ranges."""
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


def _matches(node: Any, sign: str, flags: int) -> bool:
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
    return any(_matches(one, sign, flags) for one in value[negated:]) != negated


class TooSlow(Exception):
    """A pattern needed more than the bound."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End what runs within after so many seconds of processor time; the pattern engine looks for signals while it works.

    Raises TooSlow.
    """

    def stop(_signal: int, _frame: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


class Slowest(NamedTuple):
    """What a pattern needed at most, as a share of what it may need, and for which text: beginning, repeated word, and so on, end."""

    share: float
    text: tuple[str, ...]


def slowest(pattern: "re.Pattern[str]") -> Slowest:
    """Grow every repeat of the pattern and return the slowest text; one beyond the bound ends the search."""
    automaton = Automaton(pattern)
    words = automaton.words()
    if not words:
        return Slowest(0, ())
    ways = automaton.ways()
    members = Counter(sign for label in automaton.labels for sign in label)
    ends = ["", *sorted(automaton.signs, key=lambda sign: (members[sign], sign))[:1], "ก", "0"]
    texts = [
        (beginning, word, end)
        for word, state in words.items()
        for beginning in dict.fromkeys((ways[state], ""))
        for end in ends
    ]
    worst = _worst(pattern, texts, _SHORT)
    worst += _worst(pattern, [(*one.text[:2], *other.text) for one in worst for other in worst], _SHORT)
    slow = [one.text for one in worst if one.share > _ENOUGH]
    return max([*worst, *_worst(pattern, slow, LONGEST)])


def _worst(pattern: "re.Pattern[str]", texts: Iterable[tuple[str, ...]], length: int) -> list[Slowest]:
    """The few slowest of the texts, if their parts are repeated up to `length` letters; one beyond the bound ends the search."""
    found: list[Slowest] = []
    for text in texts:
        found.append(Slowest(_share(pattern, text, length), text))
        if found[-1].share > 1:
            return found[-1:]
    return sorted(found, reverse=True)[:_FEW]


def _share(pattern: "re.Pattern[str]", text: tuple[str, ...], length: int) -> float:
    """What the pattern needs to match the text, as a share of the bound; infinite beyond it, or where looking everywhere is too slow.

    Only processor time counts, and whatever else the machine does can but add to it: what seems too long is measured again, beside
    the yardstick, and the least of it counts.
    """
    share = _once(pattern, text, length)
    for _ in range(_TRIES - 1):
        if share <= 1 or _once(pattern, text, length // 2, 1 / 2) > 1:  # so much for half of it is no chance
            break
        share = min(share, _once(pattern, text, length, _pace()))
    return share


def _pace() -> float:
    """How many times longer a processor takes now than where the bounds were set; never less than one."""
    taken = [_seconds(lambda: _YARDSTICK.sub("", _MEASURED)) for _ in range(2)]
    return max(1.0, min(taken) / _USUAL)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _once(pattern: "re.Pattern[str]", text: tuple[str, ...], length: int, pace: float = 1.0) -> float:
    whole = grown(text, length)
    try:
        with at_most(BOUND * pace):
            share = min(1.0, _seconds(lambda: pattern.fullmatch(whole)) / (BOUND * pace))
        if length <= _SHORT:
            with at_most(_BOUND_EVERYWHERE * pace):
                everywhere = _seconds(lambda: pattern.sub("", whole))
            if everywhere > _ENOUGH_EVERYWHERE:
                more = grown(text, _LOOKED_THROUGH)
                with at_most(_BOUND_EVERYWHERE * pace):
                    pattern.sub("", more)
    except TooSlow:
        return float("inf")
    return share


def grown(text: tuple[str, ...], length: int) -> str:
    """The text with every second of its parts repeated, up to `length` letters."""
    repeated = text[1::2]
    room = max(0, length - sum(map(len, text[::2]))) // len(repeated)
    return "".join(part * (room // len(part)) if number % 2 else part for number, part in enumerate(text))


class Found(NamedTuple):
    """A pattern of the product, the module that compiles it and the line."""

    module: str
    line: int
    pattern: str
    flags: int


# Run in a process of its own, where no pattern was compiled before: notes each that a module of the product compiles while the
# modules are imported and the first messages are read.
_COLLECT = """
import importlib, json, re, sys
from datetime import UTC, datetime
found = set()
compiled = re._compiler.compile
def noting(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"] in ("re", "functools"):
        frame = frame.f_back
    if isinstance(pattern, str):
        found.add((frame.f_globals["__name__"], frame.f_lineno, pattern, int(compiled(pattern, flags).flags)))
    return compiled(pattern, flags)
re._compiler.compile = noting
for module in sys.argv[1:]:
    importlib.import_module(module)
    re.purge()
import language
language.warm()
for message in ("We want 5 sacks of urea at 700 baht a sack", "เอาปุ๋ย 15 15 15 20 กระสอบ"):
    language.read(message, now=datetime.now(UTC))
print(json.dumps(sorted(found)))
"""


def modules() -> dict[str, Path]:
    """The modules of the product, by name."""
    files = [Path("bot.py"), Path("config.py"), *(path for room in ROOMS for path in sorted(Path(room).rglob("*.py")))]
    named = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in files}
    return {name: path for name, path in named.items() if "migrations" not in name}


def patterns() -> tuple[list[Found], list[Found]]:
    """All patterns of the product, and the calls whose pattern nobody knows before they run (unless all of it is escaped)."""
    files = modules()
    printed = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _COLLECT, *files],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    found = [one for each in json.loads(printed) if (one := Found(*each)).module in files]
    places = {(one.module, one.line) for one in found}
    unknown: list[Found] = []
    for name, path in files.items():
        for call, escapes in _calls(path):
            written = call.args[0]
            try:
                flags = next((each.value for each in call.keywords if each.arg == "flags"), None)
                pattern = re.compile(_value(written, name), _value(flags, name) if flags is not None else 0)
            except NameError:
                lines = range(call.lineno, (call.end_lineno or call.lineno) + 1)
                if not any((name, line) in places for line in lines) and not escapes:
                    unknown.append(Found(name, call.lineno, ast.unparse(written), 0))
                continue
            if isinstance(pattern.pattern, str):
                found.append(Found(name, call.lineno, pattern.pattern, pattern.flags))
    once = {(one.pattern, one.flags): one for one in reversed(found)}
    return sorted(once.values()), unknown


def _calls(path: Path) -> Iterator[tuple[ast.Call, bool]]:
    """The calls in a module that hand a pattern to re, and whether their function escapes what it puts into one."""
    whole = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(whole) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    escaping = {id(node) for one in functions if "re.escape(" in ast.unparse(one) for node in ast.walk(one)}
    for node in ast.walk(whole):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _TAKE_PATTERNS:
            yield node, id(node) in escaping


def _value(node: ast.expr, module: str) -> Any:
    """What an expression of names of its module is; raises NameError where it needs what only a call knows."""
    return eval(compile(ast.Expression(node), module, "eval"), dict(vars(importlib.import_module(module))))


def main() -> None:
    """Print the slowest patterns."""
    found, unknown = patterns()
    measured = sorted(((slowest(re.compile(one.pattern, one.flags)), one) for one in found), reverse=True)
    for worst, one in measured[:30]:
        print(f"{worst.share:6.1%} {one.module}:{one.line} {[part[:24] for part in worst.text]} {one.pattern[:60]!r}")
    print(
        f"{len(found)} patterns; {sum(worst.share > 1 for worst, _ in measured)} beyond the bound; unknown: {unknown}"
    )


if __name__ == "__main__":
    main()
