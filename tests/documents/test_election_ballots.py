"""The ballots to print: a set for each seat, every name whole, and a tally sheet at the end."""

import pytest

from documents.election_ballots import Ballot, ballots
from documents.words import Words
from locales import Texts, every_text
from tests.documents.seen import feet, joined, pages, pdf_text


def test_each_seat_has_its_ballots_and_the_tellers_a_sheet() -> None:
    words = Words(every_text(), "th", table="documents.ballots")
    committee = [f"ชื่อคนที่{number} นามสกุลยาวมากของคนที่{number}" for number in range(1, 8)]
    made = ballots(
        "เครือข่ายสหกรณ์อำเภอรัตภูมิ",
        [
            Ballot("ประธาน: สมนึก ศรีวิไล", words("mark_one"), ["รับ", "ไม่รับ"]),
            Ballot("กรรมการ 2 คน", words("mark_up_to", places=2), committee),
        ],
        11,
        11,
        words,
    )
    assert pages(made) == 2 + 3 + 1
    text = pdf_text(made)
    assert text.count("ไม่รับ") == 12 and "ใบนับคะแนน" in text
    for name in committee:
        assert joined(text).count(joined(name)) == 12, "on eleven ballots and the sheet"
    thai = pdf_text(ballots("รัตภูมิ", [Ballot("กรรมการ 2 คน", "กา", committee[:3])], 1, 1, words, "thai"))
    assert joined("กรรมการ ๒ คน") in joined(thai) and not any(each in "0123456789" for each in thai)


@pytest.mark.parametrize("count", [4, 6, 12, 20])
def test_a_ballot_has_all_who_stand_however_long_their_names(count: int) -> None:
    long = "นายสมบูรณ์พงศ์ธรรมรักษ์ วัฒนศิริเจริญกุลชัยพัฒนานุสรณ์ (กลุ่มออมทรัพย์เพื่อการผลิตบ้านควนดินแดง)"
    paper = Ballot("เลือกเหรัญญิก", "กาช่องเดียว", [*[long] * (count - 1), "Somnuek"])
    made = ballots("เครือข่ายรัตภูมิ", [paper], 8, 8, Words(Texts(), "th", table="documents.ballots"))
    below, edge = (mm / 25.4 * 72 for mm in (21, 12))  # the lowest dotted line of a page, and where the sheet ends
    found = feet(made, "Somnuek")
    assert len(found) == 8 + 1 and min(found[:8]) > below and found[8] > edge, "eight ballots and the sheet"
