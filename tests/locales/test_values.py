"""What a text needs is found by patterns (locales/values.py), and is what Jinja2 itself reads in it."""

import pytest
from jinja2 import meta, nodes

from locales import LANGUAGES, Texts
from locales.values import EVERYWHERE, Included, named
from tests.locales.included import included


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_read_as_jinja_reads_it(language: str) -> None:
    texts = Texts()
    environment, keys = texts._environment(language, True), texts.keys(language)
    wrong = {}
    for key in keys:
        tree = environment.parse(texts.source(language, key))
        found = named(texts.source(language, key), keys)
        others = {Included(other, frozenset(given), surely) for other, given, surely in included(tree, keys)}
        values = meta.find_undeclared_variables(tree) - EVERYWHERE
        keyed = {
            call.args[0].name
            for call in tree.find_all(nodes.Call)
            if isinstance(call.node, nodes.Name) and call.node.name == "t" and isinstance(call.args[0], nodes.Name)
            if not call.kwargs and call.dyn_kwargs is None
        }
        if (found.values, set(found.included), found.keys) != (values, others, values & keyed):
            wrong[key] = found
    assert wrong == {}


def test_a_variable_of_a_loop_is_no_value_and_the_same_name_outside_is_one() -> None:
    found = named("{% for row in rows if row.open %}{{ row.name|trim }}{% endfor %}{{ network }}{{ row }}", ())
    assert found.values == {"rows", "network", "row"}
    assert named("{% for row in rows %}{{ row }}{% else %}{{ none_yet }}{% endfor %}", ()).values == {
        "rows",
        "none_yet",
    }


def test_what_a_text_sets_itself_is_no_value() -> None:
    assert named("{% set sum = satang + 1 %}{{ sum|baht(unit=unit) }} {{ 'word' }}", ()).values == {"satang", "unit"}


def test_a_text_needs_what_it_includes_needs_but_for_what_it_gives() -> None:
    texts = Texts()
    for language in LANGUAGES:
        texts.add(language, "test.card", "{{ t('test.row', name=member) }}{{ t('test.end_' ~ state) }}")
        texts.add(language, "test.row", "{{ name }} {{ satang|baht }}")
        texts.add(language, "test.end_open", "{{ until|moment }}")
        texts.add(language, "test.end_over", "{{ by }}")
    needs = texts.needed("test.card")
    assert (needs.surely, needs.perhaps) == ({"member", "satang", "state"}, {"until", "by"})
    values = {"member": "ควนเนียง", "satang": 100, "state": "over", "by": "สมชาย", "other": 1}
    assert texts.kept("test.card", values) == {name: value for name, value in values.items() if name != "other"}
    with pytest.raises(KeyError, match=r"test\.card needs satang, state"):
        texts.kept("test.card", {"member": "ควนเนียง"})


def test_a_text_that_a_value_names_keeps_its_values_too() -> None:
    texts = Texts()
    for language in LANGUAGES:
        texts.add(language, "test.asking", "{% if prompt %}{{ t(prompt) }}{% endif %}")
        texts.add(language, "test.prompt", "{{ day }}?")
    asked = {"prompt": "test.prompt", "day": "2026-12-01", "other": 1}
    assert texts.kept("test.asking", asked) == {"prompt": "test.prompt", "day": "2026-12-01"}
    assert texts.kept("test.asking", asked | {"prompt": None}) == {"prompt": None}


def test_both_languages_are_asked_what_they_need() -> None:
    texts = Texts()
    texts.add("th", "test.both", "{{ here }}")
    texts.add("en", "test.both", "{{ there }}")
    assert texts.needed("test.both").surely == {"here", "there"}
