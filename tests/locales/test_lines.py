"""Two lines of a text never run together where Jinja takes the end of the line away that a block closes."""

import pytest
from jinja2 import nodes

from locales import LANGUAGES, Texts

AT_LINE_START, AS_BEFORE = "line start", "as before"
# What was written last, before the place that is looked at: the number of its line in the template, that a line was
# begun there, or (in a text that others include) that nothing was written yet.
Place = int | str


def _included(given: nodes.Expr) -> tuple[str, bool] | None:
    """The key of an included text t('…'), and whether its ends are cut off."""
    trimmed = False
    while isinstance(given, nodes.Filter):
        trimmed |= given.name == "trim"
        given = given.node
    if isinstance(given, nodes.Call) and isinstance(given.node, nodes.Name) and given.node.name == "t":
        key = given.args[0]
        return (key.value, trimmed) if isinstance(key, nodes.Const) else None
    return None


class _Lines:
    """Follows one text on every way through its conditions: `met` has the pairs of lines that may come out as one."""

    def __init__(self, texts: Texts, language: str, key: str) -> None:
        self.texts, self.language = texts, language
        self.met: set[tuple[int, int]] = set()
        tree = texts._environment(language, False).parse(texts.source(language, key).strip("\n"))
        self.ends = self._through(tree.body, frozenset({AS_BEFORE}))

    def _through(self, body: list[nodes.Node], places: frozenset[Place]) -> frozenset[Place]:
        for node in body:
            if isinstance(node, nodes.Output):
                for each in node.nodes:
                    places = (
                        self._words(each, places) if isinstance(each, nodes.TemplateData) else self._value(each, places)
                    )
            elif isinstance(node, nodes.If):
                ways = [node.body, *(each.body for each in node.elif_), node.else_]
                places = frozenset().union(*(self._through(way, places) for way in ways))
            elif isinstance(node, nodes.For):
                once = self._through(node.body, places)
                again = self._through(node.body, self._next_round(node, once))
                places |= once | again
        return places

    def _next_round(self, node: nodes.For, places: frozenset[Place]) -> frozenset[Place]:
        """A row that has lines of its own begins a new one: its former round counts as another line than its own."""
        first = node.body[0]
        lines = first.nodes[0].lineno > node.lineno if isinstance(first, nodes.Output) else first.lineno > node.lineno
        return frozenset(-each if lines and isinstance(each, int) else each for each in places)

    def _words(self, words: nodes.TemplateData, places: frozenset[Place]) -> frozenset[Place]:
        first, *rest = words.data.split("\n")
        if first.strip():
            places = self._written(words.lineno, places)
        for number, line in enumerate(rest, start=words.lineno + 1):
            places = frozenset({number if line.strip() else AT_LINE_START})
        return places

    def _value(self, value: nodes.Expr, places: frozenset[Place]) -> frozenset[Place]:
        included = _included(value)
        if included is None:
            return self._written(value.lineno, places)
        key, trimmed = included
        ends = _Lines(self.texts, self.language, key).ends
        if ends == {AS_BEFORE}:
            return places
        written = self._written(value.lineno, places)
        shown = {AT_LINE_START} if ends <= {AT_LINE_START, AS_BEFORE} and not trimmed else written
        began = {AT_LINE_START} if AT_LINE_START in ends and not trimmed else set()
        return shown | began | (places if AS_BEFORE in ends else frozenset())

    def _written(self, line: int, places: frozenset[Place]) -> frozenset[Place]:
        self.met |= {(abs(place), line) for place in places if isinstance(place, int) and place != line}
        return frozenset({line})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_a_text_runs_into_the_next(language: str) -> None:
    texts = Texts()
    found = {key: _Lines(texts, language, key).met for key in texts.keys(language)}
    assert {key: sorted(met) for key, met in found.items() if met} == {}


def test_a_line_that_a_block_closes_takes_the_next_one_into_itself() -> None:
    texts = Texts()
    for name, source, met in (
        ("eaten", "{% if a %}A{% endif %}\nB", {(1, 2)}),
        ("kept", "{% if a %}\nA\n{% endif %}\nB", set()),
        ("doubled", "{% if a %}A{% endif %}\n\nB", set()),
        ("rows", "{% for a in b %}\n{{ a }}{% if c %}C{% endif %}\n{% endfor %}", {(2, 2)}),
        ("list", "{% for a in b %}{{ a }}{% if not loop.last %}, {% endif %}{% endfor %}", set()),
        ("included", "{{ t('test.eaten') }}\nB", set()),
        ("before", "A{% if a %}\n{{ t('test.eaten') }}{% endif %}", {(1, 2)}),
    ):
        texts.add("en", f"test.{name}", source)
        assert _Lines(texts, "en", f"test.{name}").met == met, name
