"""What is heard depends on the situation; the command prints it, and the scorer tells how well it is heard."""

import json
from pathlib import Path

import pytest

from language.command_line import hear_command, hear_row
from training.hearing import faults, lost, rows, same, scored, wrong_as_sure

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
    assert heard("580", QUESTION) == [{"kind": "answer", "to": 0, "value": {"number": "580", "unit": None}}]
    assert heard("580 ไม่ใช่ 850", CARD) == [
        {"kind": "correct", "of": {"open": 0, "line": 0}, "set": {"quantity": "580"}}
    ]


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
        hear_row({"text": "ครับ"} | {name: row[name] for name in ("now", "situation") if name in row})


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
