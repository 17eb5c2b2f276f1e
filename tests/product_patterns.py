"""Finds every pattern of the product: those that its modules compile, and those that stand as words in a call."""

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

_NO_ROOMS = frozenset(("benchmarks", "rehearsal", "tests", "training"))
"""Folders of modules that are no part of the running bot; every other one is looked through."""
_FLAGS_STAND = {"compile": 1, **dict.fromkeys(("match", "fullmatch", "search", "findall", "finditer"), 2)} | {
    "split": 3,
    **dict.fromkeys(("sub", "subn"), 4),
}
"""The functions of re that take a pattern, and at which place they take its flags."""
_MESSAGES = ("We want 5 sacks of urea at 700 baht a sack", "เอาปุ๋ย 15 15 15 20 กระสอบ")


class Found(NamedTuple):
    """A pattern of the product, the module that compiles it and the line."""

    module: str
    line: int
    pattern: str
    flags: int


def modules() -> dict[str, Path]:
    """The modules of the product, by name."""
    rooms = {path.parts[0] for path in Path().glob("[!.]*/**/*.py")} - _NO_ROOMS
    files = [Path("bot.py"), Path("config.py"), *(path for room in sorted(rooms) for path in Path(room).rglob("*.py"))]
    named = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in files}
    return {name: path for name, path in sorted(named.items()) if "migrations" not in name}


def patterns() -> tuple[list[Found], list[Found]]:
    """All patterns of the product, and the calls whose pattern nobody knows before they run (unless all of it is escaped).

    They are looked for in a process of its own, where none was compiled before.
    """
    printed = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.product_patterns"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    found, unknown = ([Found(*each) for each in part] for part in json.loads(printed))
    return found, unknown


def _look() -> tuple[list[Found], list[Found]]:
    files = modules()
    compiled = _compiled(files)
    places = {(one.module, one.line) for one in compiled}
    found = [one for one in compiled if one.module in files]
    unknown: list[Found] = []
    for name, path in files.items():
        for call, flags, escapes in _calls(path):
            written = call.args[0]
            try:
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


def _compiled(names: dict[str, Path]) -> list[Found]:
    """What is compiled while the modules are imported and everything is asked of the first messages."""
    found = set()
    compiler = re._compiler  # type: ignore[attr-defined]
    compiles = compiler.compile

    def noting(pattern: Any, flags: int = 0) -> Any:
        frame = sys._getframe(1)
        while frame.f_globals["__name__"] in ("re", "functools") and frame.f_back:
            frame = frame.f_back
        made = compiles(pattern, flags)
        if isinstance(pattern, str):
            found.add(Found(frame.f_globals["__name__"], frame.f_lineno, pattern, int(made.flags)))
        return made

    compiler.compile = noting
    try:
        for name in names:
            importlib.import_module(name)
            re.purge()
        trying = importlib.import_module("language.trying")
        trying.warm()
        for message in _MESSAGES:
            trying.try_out(message, datetime.now(UTC).isoformat())
    finally:
        compiler.compile = compiles
    return sorted(found)


def _calls(path: Path) -> Iterator[tuple[ast.Call, ast.expr | None, bool]]:
    """The calls in a module that hand a pattern to re, its flags, and whether their function escapes what it puts into one."""
    written = path.read_text(encoding="utf-8")
    if "import re\n" not in written:
        return
    lines = written.splitlines()
    nodes = list(ast.walk(ast.parse(written)))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    escaping = [
        range(each.lineno, (each.end_lineno or each.lineno) + 1)
        for each in functions
        if any("re.escape(" in line or "one_of(" in line for line in lines[each.lineno - 1 : each.end_lineno])
    ]
    for node in nodes:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        place = _FLAGS_STAND.get(node.func.attr)
        if place is None or not isinstance(node.func.value, ast.Name) or node.func.value.id != "re":
            continue
        named = [each.value for each in node.keywords if each.arg == "flags"]
        yield node, next(iter([*named, *node.args[place:]]), None), any(node.lineno in each for each in escaping)


def _value(node: ast.expr, module: str) -> Any:
    """What an expression of names of its module is; raises NameError where it needs what only a call knows."""
    return eval(compile(ast.Expression(node), module, "eval"), dict(vars(importlib.import_module(module))))


if __name__ == "__main__":
    print(json.dumps(_look()))
