"""Whatever the house asks of a person's words is tried out before: nothing of this room is asked that trying.py does not know."""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module

import pytest

import language
from language import trying
from language.said_figures import pieces_of
from tests.program import ROOT, files, nodes

# They get no words of a person's, or only such as were tried out as a message before.
ASKED_NO_WORDS = {
    "language:doubted",
    "language:extended",
    "language:warm",
    "language.cash_book:dues_told",  # an entry of what was read
    "language.command_line:hear_command",
    "language.command_line:read_command",
    "language.command_line:statement_fields",
    "language.command_line:when_command",
    "language.lessons:province",
    "language.organisation_names:network_short",
    "language.requests:words_for",
    "language.heard.reader:hear",  # `read` hears the same words, and more of them
    "language.said_beside:tells_deed",  # of what was read
    "language.heard.parts:alone",  # of what was heard; its recognisers are tried out by themselves
    "language.heard.parts:answering",
    "language.heard.parts:asking_account",
    "language.heard.parts:beside",
    "language.heard.parts:otherwise",
    "language.heard.borne_out:with_closing_said",
    "language.heard.borne_out:is_one_gathering",
    "language.heard.borne_out:with_entries_said",
    "language.heard.borne_out:with_fetched",
    "language.heard.borne_out:with_questions_beside",
    "language.heard.borne_out:with_rest_left",
    "language.heard.borne_out:with_sending",
    "language.heard.borne_out:with_shortage",
    "language.heard.borne_out:without_fetching",
    "language.heard.borne_out:without_unfetched",
    "language.heard.borne_out:without_unpaid",
    "language.heard.still_open:not_recorded",  # of a clause that was cut off
    "language.heard.still_open:tells_done",
    "language.heard.sources:of_book",  # of a thing told
    *(f"language.heard.sources:of_{each}" for each in ("trade", "decision", "heads", "mutual", "request", "result")),
    "language.corrected:adds_so_many",  # beside a figure that was read
    "language.vocabulary:says",  # one search for words of a table
    "language.heard.worded:really",  # one search for a row of a table
    "language.mutual_records:paper_said",  # of a record that was told; its patterns are those of the record's own words
    "language.action_plans:said_unit",
    "language.heard.put_right:another_day",
    "language.heard.put_right:another_name",
    "language.heard.put_right:as_named",
    "language.heard.put_right:goods_named",
    "language.heard.put_right:lines_put_right",
    "language.heard.put_right:lines_taken_back",
    "language.heard.plainly:plainly",
    "language.heard.plainly:spent",
    "language.heard.parts:parts",
    "language.heard.told:as_state",  # of a thing told
    "language.heard.told:from_state",
}


def asked() -> Iterator[str]:
    """The functions of language/ that the other rooms name, or have `Words` ask for them, as 'module:function'."""
    rooms = ("acts", "cards", "views", "handlers", "schedules", "documents", "storage", "gateway", "locales", "domain")
    for path in (ROOT / "bot.py", ROOT / "language" / "hearing.py", *files(*rooms)):
        modules = {
            each.asname or each.name: each.name
            for node in nodes(path, ast.Import)
            for each in node.names
            if each.name.split(".")[0] == "language"
        }
        for node in nodes(path, ast.ImportFrom):
            if (node.module or "").split(".")[0] == "language":
                for each in node.names:
                    named = getattr(import_module(node.module or ""), each.name, None)
                    if inspect.isfunction(named):
                        yield f"{node.module}:{each.name}"
                    elif named is None or inspect.ismodule(named):
                        modules[each.asname or each.name] = f"{node.module}.{each.name}"
        for node in nodes(path, ast.Attribute):
            if isinstance(node.value, ast.Name | ast.Attribute):
                module = modules.get(ast.unparse(node.value)) if modules else None
                if module is not None and inspect.isfunction(getattr(import_module(module), node.attr)):
                    yield f"{module}:{node.attr}"


def test_everything_that_is_asked_of_words_is_tried_out() -> None:
    tried = {f"{module}:{name}" for module, names in trying.ASKED.items() for name in names}
    assert set(asked()) - ASKED_NO_WORDS == tried


def test_only_what_is_a_text_is_given_the_text() -> None:
    beside = trying.beside("", datetime.now(UTC))
    for module, names in trying.ASKED.items():
        for name in names:
            for parameter in inspect.signature(getattr(import_module(module), name)).parameters.values():
                kind = inspect.formatannotation(parameter.annotation).strip("'")
                assert parameter.name in beside or kind in ("str", "str | None"), f"{module}:{name} {parameter}"


def test_trying_out_asks_everything_of_the_words_and_keeps_on_where_one_refuses() -> None:
    text = "เรื่อง" + "ย" * 1000 + "\n2. เรื่องที่สอง"  # too long for a matter, which matters_from_lines refuses
    questions = trying.questions()
    assert len(questions) == sum(map(len, trying.ASKED.values()))
    trying.try_out(text, "2026-11-20T09:00:00+07:00")


def steps(ask: Callable[[str, datetime], object], text: str) -> int:
    """How many calls and turns of loops the question of the text takes: the same on every machine, and whatever was asked before."""
    counted = 0
    pieces_of.cache_clear()

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with suppress(Exception):
            ask(text, datetime(2026, 11, 20, 9, tzinfo=UTC))
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    "line",
    [
        "{}. กลุ่มออมทรัพย์บ้านควน{} 081-{:07d} ขายน้ำยางได้ 4 ตัน",
        "อบรมเรื่องที่ {} ของทั้งเครือข่าย 2 ครั้ง 80 คน ท่าชะมวง พ.ค. งบ 600 ค่าบำรุง",
        "พรุ่งนี้ {} คนไปไม่ได้ ติดงานศพที่วัดท่าชะมวง ขอลาครับ",
        "We sold {} tonnes of latex at 52 baht, meeting on Friday at 9 am",
    ],
)
def test_what_is_asked_of_twice_as_many_lines_takes_little_more_than_twice_the_steps(line: str) -> None:
    trying.warm()
    few, many = (
        "\n".join(line.format(number, number, number) for number in range(100, 100 + count)) for count in (20, 40)
    )
    asked = {"{0.__module__}.{0.__name__}".format(ask.args[0]): ask for ask in trying.questions()}  # type: ignore[attr-defined]
    taken = {name: (steps(ask, few), steps(ask, many)) for name, ask in asked.items()}
    assert {name: counts for name, counts in taken.items() if counts[1] > 3 * max(counts[0], 1000)} == {}


def test_no_question_of_an_ordinary_report_takes_more_steps_than_to_read_it() -> None:
    said = "เดือนนี้ขายยางไป {} กก. ได้เงิน 20001 บาท อยากซื้อปุ๋ย 15-15-15 22 กระสอบ"
    asked = {"{0.__module__}.{0.__name__}".format(ask.args[0]): ask for ask in trying.questions()}  # type: ignore[attr-defined]
    for ask in asked.values():
        steps(ask, said.format(751))  # what is built once is built
    taken = {name: steps(ask, said.format(752)) for name, ask in asked.items()}
    most = taken.pop("language.read")
    assert {name: count for name, count in taken.items() if count > most} == {}


def test_what_is_tried_of_an_ordinary_report_takes_ten_times_the_steps_of_reading_it_at_most() -> None:
    said = "ขายยางไป {} กก. ได้เงิน 20001 บาท อยากซื้อปุ๋ย 15-15-15 22 กระสอบ"
    trying.try_out(said.format(751), "2026-11-20T09:00:00+07:00")
    all_of_it = steps(lambda text, now: trying.try_out(text, now.isoformat()), said.format(752))
    assert all_of_it < 10 * steps(lambda text, now: language.read(text, now=now), said.format(753))
