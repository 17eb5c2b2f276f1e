"""What the menu of commands offers to whom."""

from itertools import chain, combinations

import pytest

import handlers
from domain.menus import OF_GROUPS, OF_STRANGERS, UNFINISHED, offered, with_money
from domain.people import Office
from domain.rights import Right, may
from handlers.routes import Routes
from locales import LANGUAGES, every_text

OWN = ("meeting", "report", "orders", "owe", "tasks", "help")
# A command that only those may send who have the right.
NEEDS = {
    "needs": Right.RUN_ROUNDS,
    "catalogue": Right.RUN_ROUNDS,
    "survey": Right.RUN_ROUNDS,
    "owed": Right.KEEP_ACCOUNTS,
}
PAIRS = [*((each,) for each in Office), *combinations(Office, 2)]


def test_a_member_is_offered_six_commands() -> None:
    assert offered((), speaks=True, unfinished=False) == OWN


def test_whoever_only_belongs_is_offered_no_organisation_s_commands() -> None:
    assert offered((), speaks=False, unfinished=False) == ("meeting", "tasks", "help")


@pytest.mark.parametrize("offices", PAIRS, ids="+".join)
def test_nobody_is_offered_what_the_rights_refuse_and_everybody_keeps_a_members(offices: tuple[Office, ...]) -> None:
    for speaks in (True, False):
        names = offered(offices, speaks=speaks, unfinished=False)
        assert all(may(right, offices) for name, right in NEEDS.items() if name in names)
        assert set(OWN if speaks else ("meeting", "tasks", "help")) <= set(names)
        assert ("report" in names) is (speaks or may(Right.REPORT_FOR_OTHERS, offices))
        assert len(names) == len(set(names)) <= 16 and names[-1] == "help"


@pytest.mark.parametrize("office", Office)
def test_two_offices_offer_what_both_do(office: Office) -> None:
    alone = set(offered([office], speaks=True, unfinished=False))
    assert alone <= set(offered([office, Office.TREASURER], speaks=True, unfinished=False))
    assert alone > set(OWN)


def test_who_sets_a_network_up_is_offered_that_first() -> None:
    assert offered([Office.CHAIR], speaks=True, unfinished=True) == UNFINISHED
    assert offered((), speaks=True, unfinished=True) == OWN


def test_every_command_of_a_menu_exists_and_is_told_in_both_languages() -> None:
    routes, texts = Routes("bot"), every_text()
    handlers.register(routes)
    named = {
        *OF_STRANGERS,
        *OF_GROUPS,
        *UNFINISHED,
        *chain(*(offered([each], speaks=True, unfinished=False) for each in Office)),
    }
    assert named <= routes.command_names
    for language in LANGUAGES:
        assert all(1 <= len(texts.plain(language, f"common.menu.{each}", {})) <= 40 for each in named)
        assert len(texts.plain(language, "common.description", {})) <= 512
        assert len(texts.plain(language, "common.short_description", {})) <= 120


@pytest.mark.parametrize("office", Office)
def test_help_says_of_every_office_what_it_does_with_money_and_only_what_its_rights_allow(office: Office) -> None:
    named, texts = with_money([office], speaks=False), every_text()
    assert named
    assert ("keeps" in named) is may(Right.KEEP_ACCOUNTS, [office])
    assert ("checks" in named) is may(Right.CHECK_CASH_BOOK, [office])
    assert ("approves" in named) is may(Right.APPROVE_SPENDING, [office])
    assert ("nothing" in named) is (named == ("nothing",))
    assert with_money([office], speaks=True) == (*(each for each in named if each != "nothing"), "pays")
    for language in LANGUAGES:
        assert all(texts.plain(language, f"common.money.{each}", {}) for each in named)


def test_who_only_belongs_or_speaks_has_no_office_s_money() -> None:
    assert with_money((), speaks=False) == () and with_money((), speaks=True) == ("pays",)
