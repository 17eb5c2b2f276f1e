"""Reports are heard by the networks without a situation: the report kinds alone, nothing lost, and in doubt it is asked."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.meanings import Meaning
from domain.statements import Kind, Statement
from language.calendar.moments import BANGKOK
from language.heard.reports import stated
from training.hearing import main, scored_reports

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)
FRESH = Path(__file__).parent.parent.parent / "corpus" / "fresh"


def heard(words: str) -> list[Statement]:
    return list(stated(words, now=NOW).statements)


def test_several_reports_of_one_message_are_each_heard() -> None:
    bought, offered, coming = heard("เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ แล้วยางแผ่นขาย 300 โล โลละ 62 ไปประชุมได้ 2 คน")
    assert (bought.kind, bought.product, bought.quantity, bought.unit) == (Kind.PURCHASE, "ปุ๋ย 15-15-15", 20, "กระสอบ")
    assert (offered.kind, offered.quantity, offered.price_baht) == (Kind.SALE_OFFER, 300, 62)
    assert (coming.kind, coming.answer, coming.people) == (Kind.RSVP, "yes", 2)


def test_a_phrase_of_the_table_goes_before_the_networks_in_a_report_and_what_no_report_tells_states_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = {
        "เหมือนคราวก่อนนู้น": (Meaning("purchase", {"product": "ปุ๋ย 15-15-15", "quantity": Decimal(20)}),),
        "กี่บาทแล้ว": (Meaning("ask", {"about": "my_debt"}),),
    }
    monkeypatch.setattr("language.heard.phrases._phrases", lambda: rows)
    assert heard("เหมือนคราวก่อนนู้นครับ") == [Statement(Kind.PURCHASE, product="ปุ๋ย 15-15-15", quantity=Decimal(20))]
    assert heard("กี่บาทแล้วนะคะ") == []
    assert len(heard("เหมือนคราวก่อนนู้น แล้วก็ขายข้าวได้ 3 ตัน")) == 1


def test_what_is_told_of_trouble_keeps_its_words_and_their_figures() -> None:
    found = stated("น้ำท่วมโกดัง ปุ๋ยเปียก 12 สอบ", now=NOW)
    assert [each.kind for each in found.statements] == [Kind.PROBLEM]
    assert "12 สอบ" in (found.statements[0].text or "")
    assert found.unread == ()


@pytest.mark.parametrize(
    ("words", "kind", "answer"),
    [("ปุ๋ยมาวันไหนคะ", Kind.QUESTION, None), ("ไปไม่ได้ค่ะ ติดงานศพ", Kind.RSVP, "no")],
)
def test_what_the_books_would_answer_is_a_question_where_only_reports_are_heard(
    words: str, kind: Kind, answer: str | None
) -> None:
    assert [(each.kind, each.answer) for each in heard(words)] == [(kind, answer)]


def test_two_orders_of_one_sentence_are_each_for_whom_they_are_said() -> None:
    first, second = heard("ป้าลำดวนเอาปูนแดง 5 ถุง น้าอ๊อดเอา 3 ถุง")
    assert [(each.on_behalf, each.quantity) for each in (first, second)] == [("ป้าลำดวน", 5), ("น้าอ๊อด", 3)]
    assert second.product == "ปูนแดง"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("เสนอวาระ ตั้งกองทุนช่วยเหลือสมาชิกน้ำท่วม ครับ", "ตั้งกองทุนช่วยเหลือสมาชิกน้ำท่วม"),
        ("ขอเสนอเรื่องตั้งร้านค้าออนไลน์ของเครือข่ายค่ะ", "ตั้งร้านค้าออนไลน์ของเครือข่าย"),
    ],
)
def test_a_matter_has_its_title_without_the_words_that_ask_for_it(words: str, title: str) -> None:
    assert [(each.kind, each.title) for each in heard(words)] == [(Kind.AGENDA, title)]


@pytest.mark.parametrize(
    ("words", "goods"),
    [
        ("เอาน้ำปา 6 ลัง", "น้ำปลา"),
        ("ขายขี้ยาง 320 กิโล ได้ 7,680", "ยางก้นถ้วย"),
        ("บ่เอายูเรียเด้อ เอา 16-20-0 สิบกระสอบ", "ปุ๋ย 16-20-0"),
        ("เมื่อวานขายกุ้งขาว 800 โล เอ้ย 700 โล ได้เงินแสนสอง", "กุ้งขาว"),
    ],
)
def test_goods_have_the_catalogue_s_name_and_are_those_that_are_meant_at_last(words: str, goods: str) -> None:
    assert [each.product for each in heard(words)] == [goods]


def test_what_money_was_for_and_what_was_held_stand_in_the_words_of_the_message() -> None:
    assert [(each.measure, each.product, each.amount_baht) for each in heard("จ่ายค่าไฟโรงสี 3,100 บาท")] == [
        ("expense", None, 3100)
    ]
    assert [(each.measure, each.product, each.quantity) for each in heard("จัดอบรมทำบัญชี 28 คน")] == [("held", None, 28)]


def test_a_group_speaks_for_itself_and_for_another_where_its_wish_is_passed_on() -> None:
    (own,) = heard("กลุ่มทอผ้าบ้านหนองแวงสั่งไหมน้อย 12 กิโล")
    (other,) = heard("กลุ่มแม่บ้านไผ่กองดินโทรฝากมา ขอน้ำตาลทราย 3 กส.")
    assert own.on_behalf is None
    assert other.on_behalf is not None


def test_a_figure_that_is_denied_is_not_asked_about() -> None:
    assert stated("ปุ๋ยเอาแค่ 15 ไม่ใช่ 25", now=NOW).unread == ()


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("เดือนนี้ขายน้ำยางได้ 3 ตัน หลานสาวเพิ่งรับปริญญา", ("หลานสาวเพิ่งรับปริญญา",)),
        ("ขอฟางก้อน 100 ก้อนค่ะ ก้อนละไม่เกิน 35 นะคะ", ()),
        ("ยูเรียเอา 19 กระสอบ ได้ของมื้อได๋คะ", ()),  # which is asked
        ("เอาปุ๋ย 10 กระสอบ ถ้ามีของก็ส่งที่บ้านผู้ใหญ่เลย", ("ถ้ามีของก็ส่งที่บ้านผู้ใหญ่เลย",)),
        ("ตะกร้าที่ประกาศขายเมื่อเช้า ขอถอนก่อนนะคะ", ()),
        ("น้ำท่วมโกดัง ปุ๋ยเปียกหมดเลย", ()),
        ("ไปประชุมครับ 4 คน", ()),
    ],
)
def test_a_clause_that_nothing_holds_is_left_out_and_none_of_a_figure_of_trouble_or_of_an_answer(
    words: str, left_out: tuple[str, ...]
) -> None:
    assert stated(words, now=NOW).left_out == left_out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ขายของได้ 45000 กำไร 3200", [("sold", None, "45000"), ("income", None, "3200")]),
        ("ขายยางได้ 45,000 กำไร 3,200 บาท", [("sold", "ยางพารา", "45000"), ("income", None, "3200")]),
    ],
)
def test_words_by_which_money_comes_are_no_goods(words: str, told: list[tuple[str, str | None, str]]) -> None:
    assert [(each.measure, each.product, str(each.amount_baht)) for each in heard(words)] == told


@pytest.mark.parametrize(
    ("words", "quantity", "unit"),
    [("ขายน้ำยางได้สี่ตันสองร้อย", "4.2", "ตัน"), ("ขายข้าวได้ จุดห้า ตัน", "0.5", "ตัน"), ("เอาปูนขาวตันกว่าๆ", "1", "ตัน")],
)
def test_kilos_behind_tonnes_a_point_in_words_and_a_unit_alone_are_figures(
    words: str, quantity: str, unit: str
) -> None:
    (one,) = heard(words)
    assert (one.quantity, one.unit) == (Decimal(quantity), unit)


def test_what_looks_like_a_figure_is_left_over_and_the_number_of_a_line_or_a_place_is_not() -> None:
    assert stated("เอาปุ๋ยยูเรีย 3/7 กระสอบ", now=NOW).unread == ("3/7",)
    listed = stated("สั่งครับ\n1.ปุ๋ย 15-15-15 20 กส\n2.ปุ๋ย 46-0-0 15 กส", now=NOW)
    assert [each.quantity for each in listed.statements] == [20, 15]
    assert listed.unread == ()
    assert stated("จัดอบรมทำบัญชี 28 คน ที่ศาลาหมู่ 3", now=NOW).unread == ()


def test_a_figure_that_ends_a_line_is_no_number_of_one() -> None:
    assert [each.quantity for each in heard("เอาปุ๋ย 15-15-15\n20.")] == [20]


def test_a_figure_of_two_readings_is_asked_about() -> None:
    (offer,) = heard("ขายหน่อไม้ดอง 25 ปี๊บ ปี๊บละร้อยห้า")
    assert offer.unsure
    assert offer.price_baht == Decimal(105)


def test_strangers_reports_are_heard_exactly_in_three_of_four_and_hardly_ever_wrongly() -> None:
    count = scored_reports(FRESH / "w59.jsonl") + scored_reports(FRESH / "w66.jsonl")
    assert count["exact"] >= 0.78 * count["rows"]
    assert count["wrong"] <= 0.02 * count["rows"]
    assert count["lost"] <= 0.01 * count["rows"]


def test_the_command_tells_how_files_of_reports_are_heard(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--reports", str(FRESH / "w67.jsonl")]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [["w67", "260"], ["all", "260"]]


@pytest.mark.parametrize("trouble", ["ปุ๋ยหมด", "ปุ๋ยหมดแล้ว", "จักรเสีย", "รถพัง", "น้ำไม่ไหล"])
def test_what_is_out_of_order_beside_a_sale_is_kept_in_sight_however_short(trouble: str) -> None:
    found = stated(f"ขายผ้า 8 ผืน 4,000 บาท {trouble}", now=NOW)
    said = [*found.left_out, *(each.text or "" for each in found.statements)]
    assert any(trouble in each for each in said), found


@pytest.mark.parametrize(("words", "second"), [("เอาปุ๋ยยูเรียกับปุ๋ยคอก", "ปุ๋ยคอก"), ("อยากได้ข้าวสารกับน้ำปลา", "น้ำปลา")])
def test_the_second_of_two_goods_without_a_figure_is_kept_in_sight(words: str, second: str) -> None:
    found = stated(words, now=NOW)
    assert second in (*found.left_out, *(each.product for each in found.statements))


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        ("จ่ายล่วงหน้าไปแล้วห้าพัน", []),
        ("หักหนี้ 500 แทนค่าขนปุ๋ย", []),
        ("สมาชิกใหม่สามคน จากที่คุยไว้สิบคน", ["members_joined"]),
    ],
)
def test_what_is_paid_ahead_is_no_repayment_and_who_was_spoken_with_did_not_leave(
    words: str, measures: list[str]
) -> None:
    assert [each.measure for each in heard(words) if each.measure] == measures
