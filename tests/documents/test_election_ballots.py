"""The ballots to print: a set for each seat, every name whole, and a tally sheet at the end."""

from documents.election_ballots import Ballot, ballots
from documents.words import Words
from locales import every_text
from tests.documents.seen import joined, pages, pdf_text


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
