"""What is heard depends on the situation; nothing of a message vanishes or is made up; the scorer tells how well it is heard."""

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meanings import SLOTS
from domain.situations import Situation, Speaker
from language.calendar.moments import BANGKOK
from language.command_line import hear_command, hear_row
from language.heard.meant import Heard
from language.heard.pieces import Piece, cut
from language.heard.reader import MODELS, Reader, hear, reader
from language.heard.respelt import respelt
from language.heard.written import situation_from
from language.normalise import normalise
from training.hearing import faults, figures_of, lost, rows, same, scored, wrong_as_sure
from training.made_cards import CardMaker
from training.made_rows import Maker
from training.manifest import made_of
from training.placing import aligned

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "heard"
CARD = {
    "is": "card",
    "of": "report",
    "lines": [{"kind": "activity", "measure": "sold", "product": "ยางแผ่น", "quantity": "850", "unit": "กิโลกรัม"}],
}
QUESTION = {"is": "question", "asks": "number", "about": "ข้าวสารกี่ถุงครับ"}


def heard(text: str, *open_: dict[str, object], offices: tuple[str, ...] = ()) -> list[dict[str, object]]:
    situation = {"who": {"offices": list(offices)}, "open": list(open_)}
    answer = hear_row({"text": text, "now": "2026-12-04T10:00", "situation": situation})
    meanings = answer["meanings"]
    assert isinstance(meanings, list)
    return [{name: value for name, value in each.items() if name != "unsure"} for each in meanings]


def test_the_same_words_answer_a_question_and_correct_a_card() -> None:
    assert heard("580", QUESTION) == [{"kind": "answer", "to": 0, "value": {"number": "580"}}]
    assert heard("580 ไม่ใช่ 850", CARD) == [
        {"kind": "correct", "of": {"open": 0, "line": 0}, "set": {"quantity": "580"}}
    ]


@pytest.mark.parametrize("words", ["โลละ 24", "กิโลละ 24 บาท"])
def test_a_price_is_no_quantity_of_a_card_that_has_no_price(words: str) -> None:
    answer = hear_row({"text": words, "now": "2026-12-04T10:00", "situation": {"open": [CARD]}})
    (meaning,) = answer["meanings"]
    assert meaning["set"] == {"price_baht": "24"}


def test_a_name_that_is_put_right_goes_where_such_a_card_has_a_name() -> None:
    paid = {"is": "card", "of": "cash", "lines": [{"kind": "cash", "side": "out", "baht": "350", "words": "ค่าหรีด"}]}
    words = "จ่ายให้ร้านดอกไม้เจ๊ตุ้มนะ ไม่ใช่เจ๊ต้อย"
    answer = hear_row({"text": words, "now": "2026-12-04T10:00", "situation": {"open": [paid]}})
    assert all(set(each.get("set", {})) <= set(SLOTS["cash"]) for each in answer["meanings"])


def test_the_newest_question_whose_kind_the_words_are_is_answered() -> None:
    place = {"is": "question", "asks": "place", "about": "ประชุมที่ไหนครับ"}
    assert heard("40 ถุง", QUESTION, place)[0]["to"] == 0
    assert heard("ศาลาหมู่ 5", QUESTION, place) == [{"kind": "answer", "to": 1, "value": {"place": "ศาลาหมู่ 5"}}]


def test_the_network_money_is_heard_of_who_keeps_it() -> None:
    assert heard("จ่ายค่าถ่ายเอกสาร 180", offices=("treasurer",))[0]["kind"] == "cash"
    assert heard("จ่ายค่าถ่ายเอกสาร 180")[0]["kind"] == "activity"


def test_thanks_mean_nothing_and_leave_nothing() -> None:
    answer = hear_row({"text": "ขอบคุณค่ะ", "now": "2026-12-04T10:00"})
    assert answer["meanings"] == [] and answer["left"] == []


def test_the_command_prints_one_object_for_each_row(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    situation = tmp_path / "situation.json"
    situation.write_text(json.dumps({"open": [QUESTION]}), encoding="utf-8")
    assert hear_command(["--now", "2026-12-04T10:00", "--situation", str(situation), "40", "ถุง"]) == 0
    (line,) = capsysbinary.readouterr().out.decode().splitlines()
    assert json.loads(line)["meanings"][0]["value"] == {"number": "40", "unit": "ถุง"}


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_row_of_the_corpus_is_of_the_contracts_form(path: Path) -> None:
    found = list(rows([path]))
    assert found and len({row["id"] for row in found}) == len(found)
    assert [(row["id"], fault) for row in found for fault in faults(row)] == []
    for row in found:
        situation_from(row.get("situation") or {})


def test_a_row_is_exact_only_with_every_slot_and_nothing_too_many() -> None:
    gold = {"meanings": [{"kind": "paid", "baht": "6000", "way": ["cash", None], "for": "ปุ๋ย"}]}
    right = {"kind": "paid", "baht": "6000", "for": "ค่าปุ๋ย", "unsure": False}
    assert scored(gold, {"meanings": [right], "left": []})["exact"] == 1
    assert scored(gold, {"meanings": [right | {"baht": "600"}], "left": []})["exact"] == 0
    assert scored(gold, {"meanings": [right, {"kind": "yes", "to": 0, "unsure": False}], "left": []})["exact"] == 0


def test_what_contradicts_the_gold_is_wrong_and_at_once_where_it_is_done_at_once() -> None:
    gold = {"meanings": [{"kind": "rsvp", "answer": "no"}]}
    score = scored(gold, {"meanings": [{"kind": "rsvp", "answer": "yes", "unsure": False}], "left": []})
    assert score["wrong"] == 1 and score["at once"] == 1
    assert not wrong_as_sure(gold["meanings"], {"kind": "rsvp", "answer": "yes", "unsure": True})
    assert wrong_as_sure([{"kind": "cash", "side": "in", "baht": "5"}], {"kind": "cash", "baht": "5"})


def test_a_figure_that_nothing_holds_is_lost_and_one_that_is_left_over_is_not() -> None:
    gold = [{"kind": "bill", "baht": "151690", "seller": "ศรีทอง"}]
    assert lost(gold, [], ["ร้านศรีทองวางบิล 151,690"]) == (["151690", "ศรีทอง"], [])
    assert lost(gold, [], []) == (["151690", "ศรีทอง"], ["151690", "ศรีทอง"])


def test_several_values_of_a_gold_are_any_of_them_but_tiers_are_a_list() -> None:
    assert same(["2027-01-22", "2027-01-22T18:00"], "2027-01-22T18:00", "deadline")
    assert same([["200", "755"]], [["200", "755"]], "tiers") and not same([["200", "755"]], [["200", "750"]], "tiers")
    assert same("1", 1, "line") and not same("10", "100", "baht")


KEPT_BACK = [row for name in ("h10", "h11", "h12", "h13", "h14") for row in rows([CORPUS / f"{name}.jsonl"])]
SAMPLE = KEPT_BACK[::6]


def test_four_of_five_messages_of_strangers_are_heard_exactly_and_one_of_twelve_wrongly_at_most() -> None:
    counts = Counter[str]()
    for row in SAMPLE:
        counts.update(scored(row, plain(hear_row(row))))
    assert counts["exact"] >= len(SAMPLE) * 4 / 5
    assert counts["wrong"] <= len(SAMPLE) / 12


def plain(answer: dict[str, object]) -> dict[str, Any]:
    return json.loads(json.dumps(answer, ensure_ascii=False))


def figures_said(row: dict[str, Any]) -> list[Piece]:
    situation = situation_from(row.get("situation") or {})
    return [piece for piece in cut(row["text"], situation, moment(row)).pieces if piece.value is not None]


def moment(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["now"]).replace(tzinfo=BANGKOK)


def test_no_figure_vanishes_and_none_is_made_up() -> None:
    """A figure stands in a meaning, in its words, in what is left, or is what the open thing said before it was put right."""
    for row in SAMPLE:
        answer = plain(hear_row(row))
        written = json.dumps([answer["meanings"], answer["left"]], ensure_ascii=False)
        held = {abs(Decimal(each)) for each in figures_of(answer["meanings"])}
        known = json.dumps(row["situation"], ensure_ascii=False)
        said = figures_said(row)
        for piece in said:
            figure = f"{piece.value:f}"
            stands = abs(piece.value) in held or piece.text.strip() in written or figure in written or figure in known
            stands |= f"{piece.value + 1957:f}" in written  # a year of the Buddhist era by its last two figures
            assert stands, (row["id"], piece.text, answer)
        sums = {abs(piece.value) for piece in said} | {piece.token.maximum for piece in said}
        for figure in held:
            of_a_year = 2000 < figure < 2100
            assert figure in sums or f"{figure:f}" in known or of_a_year, (row["id"], figure, answer)


@given(st.text(max_size=120))
def test_any_words_are_cut_without_gaps_and_heard_without_a_failure(text: str) -> None:
    now = datetime(2027, 1, 1, 9, tzinfo=BANGKOK)
    pieces = cut(text, Situation(), now).pieces
    spelt = respelt(normalise(text[:1000]))
    assert "".join(piece.text for piece in pieces) == spelt[: sum(len(piece.text) for piece in pieces)]
    reader().hear(text, Situation(), now)


def test_a_row_is_taught_by_its_pieces_and_where_its_meanings_begin() -> None:
    lesson = aligned(
        {
            "now": "2027-01-20T08:00",
            "text": "40 ถุงค่ะ แล้วรอบนี้ปิดวันไหนคะ",
            "situation": {"open": [QUESTION]},
            "meanings": [
                {"kind": "answer", "to": 0, "value": {"number": "40", "unit": "ถุง"}},
                {"kind": "ask", "about": "rounds"},
            ],
        }
    )
    assert lesson is not None
    said = [
        (piece.text, role, sort) for piece, role, sort in zip(lesson.pieces, lesson.roles, lesson.sorts, strict=True)
    ]
    assert ("40", "quantity", "answer") in said and ("ถุง", "unit", "answer") in said
    assert said[-1][2] == "ask.rounds" and sum(lesson.begins) == 2


def test_made_rows_are_all_taught_and_the_same_seed_makes_the_same() -> None:
    for make in (lambda: Maker().rows(200), lambda: CardMaker(Maker()).rows(200)):
        made = make()
        assert made == make()
        assert sum(aligned(row) is not None for row in made) >= 198


def test_the_networks_were_made_of_these_rows_by_this_code() -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == made_of(), "the rows or the hearing changed: python -m training.hearing_lessons"
    assert sum(path.stat().st_size for path in MODELS.glob("*.network.gz")) < 7 * 2**20


@pytest.mark.parametrize(
    ("words", "slot", "day"),
    [
        ("ร้านเจ๊แดง ปุ๋ย 15-15-15 กระสอบละ 780 ยืนราคาถึง 20 ธ.ค. เที่ยง", "valid_until", "2026-12-20"),
        ("ร้านปุ๋ยทักษิณ ปุ๋ย 15-15-15 กระสอบละ 865 ชุดละ 5 ส่งถึงที่ ถึงสิ้นเดือน", "valid_until", "2026-12-31"),
        ("นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานตอนสองทุ่ม", "died_on", "2026-12-03"),
        ("ประชุมเมื่อวานเก้าโมง มีมติเข้าร่วมเครือข่าย", "decided_on", "2026-12-03"),
    ],
)
def test_a_day_is_a_day_also_where_an_hour_stands_beside_it(words: str, slot: str, day: str) -> None:
    (told,) = hear_row({"text": words, "now": "2026-12-04T10:00"})["meanings"]  # type: ignore[misc]
    assert told[slot] == day


def test_words_in_one_situation_are_heard_once_however_many_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[Situation] = []
    honest = Reader.hear

    def counted(self: Reader, text: str, situation: Situation, now: datetime) -> Heard:
        passes.append(situation)
        return honest(self, text, situation, now)

    monkeypatch.setattr(Reader, "hear", counted)
    words, now = "ขายผักกาดหอม 37 กิโล", datetime(2026, 12, 1, 2, 3, tzinfo=BANGKOK)
    here, there = (Situation(who=Speaker(speaks_for=(name,))) for name in ("กลุ่มเรา", "กลุ่มเขา"))
    first = hear(words, here, now)
    assert hear(words, replace(here), now) is first and passes == [here]
    hear(words, there, now)
    hear(words, here, now + timedelta(seconds=1))
    assert passes == [here, there, here], "another situation, or another moment, is heard anew"
