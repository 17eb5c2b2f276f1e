"""The words that play a role in a rule (language/tables/roles.tsv)."""

from collections import Counter

from language.vocabulary import rows


def test_a_role_stands_once_so_that_nobody_widens_another_rule_by_its_name() -> None:
    assert [role for role, times in Counter(role for role, _ in rows("roles")).items() if times > 1] == []
