"""Every card that the code makes, read out of its syntax: `card("lessons.consent", keyboard, rows=…, **values)`.

What `**values` surely brings is followed: through names of the same function, `|`, and to what a function or a property returns.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cards.settings
from tests.program import ROOT, files, tree, walked

ROOMS = ("cards", "views", "documents", "storage", "domain")
FACES = "cards/record/"
"""Where each face of the record's card is made; `record` there adds to all of them what every one says."""
BY_VALUE = {
    "cards/settings.py:_page": tuple(f"settings.page_{page}" for page in cards.settings._KEYBOARDS),
    "cards/organisations.py:question": (
        "members.confirm_end",
        "members.confirm_leave",
        "members.confirm_member_leaves",
        "offices.confirm",
        "offices.confirm_end",
        "offices.confirm_offer",
        "offices.confirm_resign",
    ),
}
"""The call whose text is a value -> the texts that it is of."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Made:
    """One call: where it stands, the texts that it may be of, what it is given by name, and what ** surely brings."""

    where: str
    keys: tuple[str, ...]
    given: frozenset[str]
    brought: frozenset[str]


@cache
def _functions(path: Path) -> dict[str, Function]:
    """The functions of a module by name."""
    return {each.name: each for each in tree(path).body if isinstance(each, Function)}


@cache
def _properties() -> dict[str, tuple[tuple[Path, Function], ...]]:
    """The properties and methods of all classes by name: `shown.said` is one of them."""
    found: dict[str, tuple[tuple[Path, Function], ...]] = {}
    for room in ROOMS:
        for path in files(room):
            for kind in tree(path).body:
                for each in kind.body if isinstance(kind, ast.ClassDef) else []:
                    if isinstance(each, Function):
                        found[each.name] = (*found.get(each.name, ()), (path, each))
    return found


def _method(path: Path, name: str) -> tuple[tuple[Path, Function], ...]:
    """The properties and methods of that name of the classes that a module may know: its own, and those of what it imports."""
    known = {path, *(_module(each) for each in _imported(path).values())}
    return tuple(each for each in _properties().get(name, ()) if each[0] in known)


def _module(full: str) -> Path:
    """The file of a module, or of the one in which something stands."""
    path = ROOT.joinpath(*full.split("."))
    return path.with_suffix(".py") if path.with_suffix(".py").is_file() else path.parent.with_suffix(".py")


@cache
def _imported(path: Path) -> dict[str, str]:
    """What a module calls other modules and their functions -> in full."""
    found = {}
    for node in tree(path).body:
        if isinstance(node, ast.Import):
            found |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    return found


def _found(path: Path, called: ast.expr) -> tuple[Path, Function] | None:
    """The function that is called, in its module."""
    if isinstance(called, ast.Name) and called.id in _functions(path):
        return path, _functions(path)[called.id]
    beginning, _, rest = ast.unparse(called).rpartition(".")
    full = _imported(path).get(rest) if not beginning else f"{_imported(path).get(beginning, beginning)}.{rest}"
    module, _, name = (full or "").rpartition(".")
    other = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    if module and other.is_file() and name in _functions(other):
        return other, _functions(other)[name]
    return None


class Reading:
    """What a dict surely has, in one function of a module; `seen` are those that are being read."""

    def __init__(self, path: Path, function: Function, seen: tuple[Function, ...] = ()) -> None:
        self._path, self._function, self._seen = path, function, (*seen, function)
        self._names: list[str] = []  # being read

    def of(self, value: ast.expr | None) -> frozenset[str]:
        """The keys that this value surely has, as far as they can be read."""
        if isinstance(value, ast.Await):
            return self.of(value.value)
        if isinstance(value, ast.Dict):
            named = {each.value for each in value.keys if isinstance(each, ast.Constant)}
            more = [self.of(each) for key, each in zip(value.keys, value.values, strict=True) if key is None]
            return frozenset(named).union(*more)
        if isinstance(value, ast.DictComp) and isinstance(value.generators[0].iter, ast.Tuple):
            return frozenset(each.value for each in value.generators[0].iter.elts if isinstance(each, ast.Constant))
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr):
            return self.of(value.left) | self.of(value.right)
        if isinstance(value, ast.IfExp):
            return self.of(value.body) & self.of(value.orelse)
        if isinstance(value, ast.Name):
            return self._named(value.id)
        if isinstance(value, ast.Attribute):
            return self._all(_method(self._path, value.attr))
        if isinstance(value, ast.Call):
            found = _found(self._path, value.func)
            if found is None and isinstance(value.func, ast.Attribute):
                return self._all(_method(self._path, value.func.attr))
            return self._all((found,) if found else ())
        return frozenset()

    def _all(self, functions: tuple[tuple[Path, Function], ...], place: int | None = None) -> frozenset[str]:
        """What each of these functions returns on every way."""
        ways = [Reading(path, each, self._seen)._returned(place) for path, each in functions if each not in self._seen]
        return frozenset.intersection(*ways) if ways else frozenset()

    def _returned(self, place: int | None) -> frozenset[str]:
        ways = []
        for node in walked(self._function):
            if isinstance(node, ast.Return) and node.value is not None:
                value = (
                    node.value.elts[place] if place is not None and isinstance(node.value, ast.Tuple) else node.value
                )
                if not (isinstance(value, ast.Constant) and value.value is None):
                    ways.append(self.of(value))
        return frozenset.intersection(*ways) if ways else frozenset()

    def _named(self, name: str) -> frozenset[str]:
        if name in self._names:  # values = values | {…}
            return frozenset()
        self._names.append(name)
        try:
            return self._made_of(name)
        finally:
            self._names.pop()

    def _made_of(self, name: str) -> frozenset[str]:
        """What a name of the function was made of, and what was added to it."""
        ways, more = list[frozenset[str]](), set[str]()
        for node in walked(self._function):
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
                more |= self.of(node.value)
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if not isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) or node.value is None:
                continue
            for target in targets:
                if isinstance(target, ast.Name) and target.id == name:
                    itself = any(isinstance(each, ast.Name) and each.id == name for each in walked(node.value))
                    ways += [] if itself else [self.of(node.value)]
                    more |= self.of(node.value) if itself else set()
                more |= _set_in(target, name)
                if isinstance(target, ast.Tuple):
                    ways += [
                        self._unpacked(node.value, place)
                        for place, each in enumerate(target.elts)
                        if isinstance(each, ast.Name) and each.id == name
                    ]
        if name in {each.arg for each in self._function.args.args}:
            ways += self._handed(name)
        return frozenset.intersection(*ways) | more if ways else frozenset(more)

    def _unpacked(self, value: ast.expr, place: int) -> frozenset[str]:
        value = value.value if isinstance(value, ast.Await) else value
        if isinstance(value, ast.IfExp):
            return self._unpacked(value.body, place) & self._unpacked(value.orelse, place)
        if isinstance(value, ast.Tuple):
            return self.of(value.elts[place])
        found = _found(self._path, value.func) if isinstance(value, ast.Call) else None
        return self._all((found,), place) if found else frozenset()

    def _handed(self, name: str) -> Iterator[frozenset[str]]:
        """What the function is handed under that name, wherever its module calls it."""
        place = [each.arg for each in self._function.args.args].index(name)
        for path, function, node in _calls(self._path):
            if isinstance(node.func, ast.Name) and node.func.id == self._function.name and function not in self._seen:
                named = [each.value for each in node.keywords if each.arg == name]
                handed = named[0] if named else node.args[place] if place < len(node.args) else None
                yield Reading(path, function, self._seen).of(handed)


def _set_in(target: ast.expr | None, name: str) -> set[str]:
    """The keys of a dict that an assignment sets, as in values["rows"] = …."""
    if isinstance(target, ast.Tuple):
        return set().union(*(_set_in(each, name) for each in target.elts))
    known = isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant)
    return {target.slice.value} if known and ast.unparse(target.value) == name else set()


@cache
def _calls(path: Path) -> list[tuple[Path, Function, ast.Call]]:
    """Every call in the functions of a module."""
    return [
        (path, function, node)
        for function in walked(tree(path))
        if isinstance(function, Function)
        for node in walked(function)
        if isinstance(node, ast.Call)
    ]


def _keys(key: ast.expr) -> tuple[str, ...]:
    """The texts that are meant: written out, or one of two."""
    if isinstance(key, ast.IfExp):
        return _keys(key.body) + _keys(key.orelse)
    return (key.value,) if isinstance(key, ast.Constant) else ()


@cache
def made() -> tuple[Made, ...]:
    """All calls of `card`, by the files in which they stand."""
    return tuple(
        Made(
            f"{path.relative_to(ROOT)}:{function.name}",
            BY_VALUE.get(f"{path.relative_to(ROOT)}:{function.name}", _keys(node.args[0])),
            frozenset(each.arg for each in node.keywords if each.arg),
            frozenset().union(*(Reading(path, function).of(each.value) for each in node.keywords if not each.arg)),
        )
        for file in files("cards")
        for path, function, node in _calls(file)
        if isinstance(node.func, ast.Name) and node.func.id == "card"
    )


@cache
def of_face() -> frozenset[str]:
    """What every face of the record's card is given besides its own values."""
    path = ROOT / "views" / "proceedings.py"
    return Reading(path, _functions(path)["head"])._returned(None)
