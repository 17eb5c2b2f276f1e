"""An extraordinary meeting called in words: what was said is kept, shown on one card, and sent by a tap."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.meeting_house import Committee, committee


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Committee]:
    with committee(tmp_path) as found:
        yield found


def test_all_of_it_said_in_one_breath_stands_on_the_card(network: Committee) -> None:
    said = "ขอเรียกประชุมด่วนเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง ที่บ้านประธาน"
    network.types(network.chair, said)
    card = network.last(network.chair)["text"]
    assert "วิสามัญ" in card and "วันพุธที่ 25 พฤศจิกายน 2569" in card and "13.00" in card, card
    assert "บ้านประธาน" in card and "• เครื่องบดอาหารโค\n" in card
    assert len(network.house.rows("SELECT * FROM meetings")) == 1, "nobody is invited before the tap"
    network.does(network.chair, "ใช่ ส่งคำเชิญ")
    called = network.row(2)
    assert (called["kind"], called["place"], called["state"]) == ("extraordinary", "บ้านประธาน", "invited")
    assert "เครื่องบดอาหารโค" in network.card()["text"]


def test_the_label_of_the_button_typed_does_what_the_button_does(network: Committee) -> None:
    network.types(network.secretary, "นัดประชุมวิสามัญ")
    assert "วันไหน กี่โมง" in network.last(network.secretary)["text"]
    network.types(network.secretary, "เรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง ที่บ้านประธาน")
    card = network.last(network.secretary)
    assert "• เครื่องบดอาหารโค\n" in card["text"] and "บ้านประธาน" in card["text"], "nothing said is asked again"


def test_what_is_missing_is_asked_and_what_was_said_is_kept(network: Committee) -> None:
    network.types(network.chair, "ขอเรียกประชุมด่วนเรื่องเครื่องบดอาหารโค ที่บ้านประธาน")
    asked = network.last(network.chair)["text"]
    assert "วันไหน" in asked and "เครื่องบดอาหารโค" in asked and "บ้านประธาน" in asked
    network.types(network.chair, "พุธที่ 25 พ.ย. บ่ายโมง")
    card = network.last(network.chair)["text"]
    assert "• เครื่องบดอาหารโค\n" in card and "บ้านประธาน" in card and "13.00" in card


def test_whoever_may_not_calls_nothing(network: Committee) -> None:
    network.types(network.leaders[0], "ขอเรียกประชุมด่วนเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง")
    assert "วิสามัญ" not in network.last(network.leaders[0])["text"]
    assert not network.house.rows("SELECT * FROM questions WHERE name LIKE 'meetings.extra%'")


@pytest.mark.parametrize("words", ["บ้านประธาน", "ที่บ้านประธาน", "เปลี่ยนสถานที่เป็นบ้านประธาน", "ประชุมที่บ้านประธานนะคะ"])
def test_another_place_typed_while_the_card_waits_belongs_to_it(network: Committee, words: str) -> None:
    network.types(network.chair, "เรียกประชุมวิสามัญเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง")
    first = network.last(network.chair)
    network.types(network.chair, words)
    card = network.last(network.chair)
    assert "บ้านประธาน" in card["text"] and "• เครื่องบดอาหารโค" in card["text"]
    older = next(each for each in network.said(network.chair) if each["id"] == first["id"])
    assert older["buttons"] == [], "the card that holds no more cannot be pressed"
    network.does(network.chair, "ใช่ ส่งคำเชิญ")
    assert network.row(2)["place"] == "บ้านประธาน" and network.row(1)["place"] != "บ้านประธาน"


def test_another_day_and_hour_typed_while_the_card_waits_belong_to_it(network: Committee) -> None:
    network.types(network.chair, "เรียกประชุมวิสามัญเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง ที่วัด")
    network.types(network.chair, "เอาวันพฤหัสที่ 26 พ.ย. สิบโมงเช้า")
    card = network.last(network.chair)["text"]
    assert "วันพฤหัสบดีที่ 26 พฤศจิกายน 2569" in card and "10.00" in card and "วัด" in card


def test_the_place_is_changed_on_the_card_before_it_is_sent(network: Committee) -> None:
    network.types(network.chair, "เรียกประชุมวิสามัญเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง")
    network.does(network.chair, "เปลี่ยนสถานที่")
    assert "ประชุมที่ไหน" in network.last(network.chair)["text"]
    network.types(network.chair, "โรงเรียนบ้านควน")
    network.does(network.chair, "ใช่ ส่งคำเชิญ")
    assert network.row(2)["place"] == "โรงเรียนบ้านควน"


def test_a_button_that_is_seen_holds_whatever_was_asked_meanwhile(network: Committee) -> None:
    network.types(network.chair, "เรียกประชุมวิสามัญเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง ที่วัด")
    network.forge("meetings.replace:1", chat=network.chair)
    network.chair.presses(data="meetings.replace:1")
    network.house.settle()
    network.does(network.chair, "ใช่ ส่งคำเชิญ")
    assert network.row(2)["place"] == "วัด"
    assert len(network.house.rows("SELECT * FROM meetings WHERE kind='extraordinary'")) == 1


def test_a_card_is_sent_once_however_often_it_is_pressed(network: Committee) -> None:
    network.types(network.chair, "เรียกประชุมวิสามัญเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง ที่วัด")
    (question,) = network.house.rows("SELECT id FROM questions WHERE name='meetings.extra_confirm'")
    button = f"meetings.extra_send:{question['id']}"
    network.does(network.chair, "ใช่ ส่งคำเชิญ")
    network.forge(button, chat=network.chair)
    network.chair.presses(data=button)
    network.house.settle()
    assert len(network.house.rows("SELECT * FROM meetings WHERE kind='extraordinary'")) == 1


def test_after_no_the_answer_says_what_holds(network: Committee) -> None:
    network.types(network.chair, "เรียกประชุมวิสามัญเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง")
    network.does(network.chair, "ไม่นัด")
    assert "ไม่นัดประชุมวิสามัญแล้ว" in network.last(network.chair)["text"]
    network.types(network.chair, "ประชุมที่ อบต.นาเคียน นะคะ")
    assert "เปลี่ยนสถานที่เป็น อบต.นาเคียน\n" in network.last(network.chair)["text"]
    network.does(network.chair, "ไม่เปลี่ยน")
    held = network.last(network.chair)["text"]
    assert held.startswith("ไม่เปลี่ยน") and "11 ธ" in held and network.row(1)["place"] in held, held


@pytest.mark.parametrize(
    ("words", "day", "hour"),
    [
        ("เอ๊ย เก้าโมงครึ่ง", "วันพุธที่ 25 พฤศจิกายน", "09.30"),
        ("เป็นบ่ายสาม", "วันพุธที่ 25 พฤศจิกายน", "15.00"),
        ("ไม่ใช่วันพุธ วันพฤหัส", "วันพฤหัสบดีที่ 26 พฤศจิกายน", "13.00"),
    ],
)
def test_another_day_or_hour_typed_below_the_card_leaves_what_was_not_said(
    network: Committee, words: str, day: str, hour: str
) -> None:
    network.types(network.chair, "เรียกประชุมวิสามัญเรื่องเครื่องบดอาหารโค วันพุธที่ 25 บ่ายโมง")
    network.types(network.chair, words)
    card = network.last(network.chair)["text"]
    assert day in card and hour in card and "• เครื่องบดอาหารโค" in card
