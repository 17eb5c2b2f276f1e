"""Which texts a template includes, as Jinja2 reads it."""

from collections.abc import Iterator

from jinja2 import nodes


def _beginning(key: nodes.Expr) -> str | None:
    """What a key that is put together begins with ('answers.' ~ kind)."""
    if isinstance(key, nodes.Concat):
        key = key.nodes[0]
    elif isinstance(key, nodes.Add):
        key = key.left
    else:
        return None
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
