"""The program as it is written: each file is parsed once in a process, and its nodes are found by their sort."""

import ast
import gc
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
Node = TypeVar("Node", bound=ast.AST)


@cache
def files(*rooms: str) -> tuple[Path, ...]:
    """The files of these rooms, in their order."""
    return tuple(path for room in rooms for path in sorted((ROOT / room).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it; the collector rests meanwhile, which would walk over all that was read before."""
    text, collects = path.read_text(encoding="utf-8"), gc.isenabled()
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        if collects:
            gc.enable()


@cache
def _sorted(path: Path) -> dict[type[ast.AST], list[ast.AST]]:
    found: dict[type[ast.AST], list[ast.AST]] = defaultdict(list)
    for each in walked(tree(path)):
        found[type(each)].append(each)
    return found


def walked(node: ast.AST) -> list[ast.AST]:
    """A node and all below it, as `ast.walk` finds them in twice the time."""
    found = [node]
    for each in found:
        for name in each._fields:
            below = getattr(each, name, None)
            if isinstance(below, list):
                found += [one for one in below if isinstance(one, ast.AST)]
            elif isinstance(below, ast.AST):
                found.append(below)
    return found


def nodes(path: Path, *sorts: type[Node]) -> list[Node]:
    """The nodes of a file that are of one of these sorts, those of the first sort first."""
    return [each for sort in sorts for each in _sorted(path).get(sort, ()) if isinstance(each, sort)]
