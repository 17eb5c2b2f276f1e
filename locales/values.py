"""Which values a text needs: the names in its template and in those that it includes with t(…).

A card keeps what its text names (`Texts.kept`). The names are found by patterns: Jinja2's own reading of a card and all that it may
include takes up to a tenth of a second. That both find the same in every text there is, tests/locales/test_values.py holds.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

EVERYWHERE = frozenset(
    ("t", "language", "me", "polite", "polite_question", "bot", "now", "range", "loop", "shown_in_zone")
)
"""What every text is filled with besides its values."""
_OF_JINJA = frozenset(("and", "or", "not", "in", "is", "if", "else", "none", "None", "true", "True", "false", "False"))
_TAG = re.compile(r"{(?:{|%\s*(?P<statement>\w+))(?P<said>.*?)[%}]}", re.DOTALL)
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_PIECE = re.compile(rf"{_STRING.pattern}|[()\[\]{{}},]")
_LOOP = re.compile(r"(?P<bound>.*?\S)\s+in\b(?P<rest>.*)", re.DOTALL)
_NOT_A_VALUE = re.compile(
    r"\.\s*\w+|\|\s*\w+|\bis\s+(?:not\s+)?\w+|\b\w+\s*=(?!=)"
)  # of a value, filter, test, argument
_NAME = re.compile(r"\b[A-Za-z_]\w*")
_BEGINNING = re.compile(r"\s*(?:'[^']*'|\"[^\"]*\")\s*[~+]")
_INCLUDES = re.compile(r"\bt\(")
_KEYED = re.compile(r"\bt\(\s*(\w+)\s*\)")
_ARGUMENT = re.compile(r"^\s*(\w+)\s*=(?!=)")


@dataclass(frozen=True)
class Included:
    """A text that another includes: its key, the values that it is given there, and whether it is surely one that may stand there."""

    key: str
    given: frozenset[str]
    surely: bool


@dataclass(frozen=True)
class Named:
    """What one template names: values, the texts that it includes, and the values that are the key of one (`t(prompt)`)."""

    values: frozenset[str]
    included: tuple[Included, ...]
    keys: frozenset[str]


@dataclass(frozen=True)
class Needed:
    """What a text needs with all that it includes: surely; for a text that it may include; as the key of a text to include."""

    surely: frozenset[str]
    perhaps: frozenset[str]
    keys: frozenset[str]


def _arguments(tag: str, start: int) -> list[str]:
    """What stands between the commas of a call whose bracket opens before `start`."""
    found, depth, at = list[str](), 0, start
    for piece in _PIECE.finditer(tag, start):
        sign = piece.group()
        if sign in "([{":
            depth += 1
        elif sign in ")]}" and depth:
            depth -= 1
        elif depth == 0 and sign in "),":
            found.append(tag[at : piece.start()])
            at = piece.end()
            if sign == ")":
                break
    return found


def _values(source: str) -> Iterator[str]:
    """The names of values in a template, loop variables and what it sets itself left out."""
    set_here, loops = set[str](), list[set[str]]()
    for tag in _TAG.finditer(source):
        statement, said = tag["statement"], _STRING.sub("''", tag["said"])
        bound = set[str]()
        if statement == "for" and (loop := _LOOP.match(said)):
            bound, said = set(_NAME.findall(loop["bound"])), loop["rest"]
        yield from set(_NAME.findall(_NOT_A_VALUE.sub(" ", said))) - bound - set_here - set().union(*loops)
        if statement == "for":
            loops.append(bound)
        elif statement == "endfor":
            loops.pop()
        elif statement == "set":
            set_here.update(_ARGUMENT.findall(said))


def _included(source: str, keys: Collection[str]) -> Iterator[Included]:
    """The texts that a template includes; of a key that is put together ('answers.' ~ kind), every text whose key begins so."""
    for call in _INCLUDES.finditer(source):
        key, *rest = _arguments(source, call.end())
        given = frozenset(name for argument in rest for name in _ARGUMENT.findall(argument))
        strings = [each[1:-1] for each in _STRING.findall(key)]
        yield from (Included(each, given, True) for each in strings if each in keys)
        if _BEGINNING.match(key):
            first = strings[0]
            yield from (Included(each, given, False) for each in keys if each.startswith(first) and each != first)


def named(source: str, keys: Collection[str]) -> Named:
    """What a template names; `keys` are those of all texts."""
    values = frozenset(_values(source)) - _OF_JINJA - EVERYWHERE
    return Named(values, tuple(_included(source, keys)), values.intersection(_KEYED.findall(source)))


def needed(key: str, named_by: Callable[[str], Named]) -> Needed:
    """What a text needs; `named_by` says what the template of a key names."""
    surely, perhaps, keyed = set[str](), set[str](), set[str]()
    waiting = [Included(key, frozenset(), True)]
    seen = set(waiting)
    while waiting:
        at = waiting.pop()
        own = named_by(at.key)
        (surely if at.surely else perhaps).update(own.values - at.given)
        keyed |= own.keys - at.given
        for each in own.included:
            further = Included(each.key, at.given | each.given, at.surely and each.surely)
            if further not in seen:
                seen.add(further)
                waiting.append(further)
    return Needed(frozenset(surely), frozenset(perhaps - surely), frozenset(keyed))
