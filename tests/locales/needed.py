"""Which values a text needs: the names in its template and in those it includes, over both languages."""

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, meta, nodes

from locales import LANGUAGES, Texts

GIVEN = {"t", "language", "me", "polite", "polite_question", "bot", "now", "range", "loop", "shown_in_zone"}


@cache
def _texts() -> Texts:
    return Texts()


def _beginning(key: nodes.Expr) -> str | None:
    """What a key that is put together begins with ('answers.' ~ kind)."""
    if isinstance(key, nodes.Concat):
        key = key.nodes[0]
    elif isinstance(key, nodes.Add):
        key = key.left
    return key.value if isinstance(key, nodes.Const) and isinstance(key.value, str) else None


def included(tree: nodes.Template, keys: set[str]) -> Iterator[tuple[str, set[str], bool]]:
    """Each text that a template includes with t(…): its key, the values given to it there, and whether it surely is included."""
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name == "t" and call.args):
            continue
        given = {each.key for each in call.kwargs}
        surely = [call.args[0]] if isinstance(call.args[0], nodes.Const) else call.args[0].find_all(nodes.Const)
        yield from ((key.value, given, True) for key in surely if key.value in keys)
        beginning = _beginning(call.args[0])
        if beginning is not None:
            yield from ((key, given, False) for key in keys if key.startswith(beginning) and key != beginning)


@cache
def _of(language: str, key: str, seen: frozenset[str] = frozenset()) -> tuple[frozenset[str], frozenset[str]]:
    """(the values that a text needs, those that a text it may include needs)."""
    environment: Environment = _texts()._environment(language, True)
    tree = environment.parse(_texts().source(language, key))
    needs = set(meta.find_undeclared_variables(tree)) - GIVEN
    may: set[str] = set()
    for other, given, surely in included(tree, _texts().keys(language)):
        if other in seen or other == key:
            continue
        inner, perhaps = _of(language, other, seen | {key})
        (needs if surely else may).update(inner - given)
        may.update(perhaps - given)
    return frozenset(needs), frozenset(may)


def needed(key: str) -> tuple[set[str], set[str]]:
    """(the values that a text surely needs in some language, those that only a text it may include needs)."""
    both = [_of(language, key) for language in LANGUAGES]
    surely = set().union(*(each[0] for each in both))
    return surely, set().union(*(each[1] for each in both)) - surely
