"""What money was for stays in the words it was told in: on the card, in the books, in the annex."""

from collections.abc import Iterator

import pytest

import language
from acts.named import directory_of
from acts.reports import reading
from language.hearing import Words
from storage import networks
from storage.turn import Turn
from tests.handlers.reporting import Reporting, reporting
from views.reports import Voice


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        yield made


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ค่าไฟเดือนนี้ 1,820.50", ["1. ค่าใช้จ่าย: ค่าไฟเดือนนี้ 1,820.50 บาท"]),
        ("เก็บค่าน้ำได้ 9200 จ่ายค่าไฟ 3100", ["1. รายได้: เก็บค่าน้ำได้ 9,200 บาท", "2. ค่าใช้จ่าย: จ่ายค่าไฟ 3,100 บาท"]),
        ("ได้ดอกเบี้ย 1,500", ["1. อื่น ๆ: ได้ดอกเบี้ย 1,500 บาท"]),
        ("มีเงินเหลือในบัญชี 15,300 บาท", ["1. อื่น ๆ: มีเงินเหลือในบัญชี 15,300 บาท"]),
        ("ซ่อมปั๊มน้ำ จ่ายไป 2,450 บาท", ["1. ค่าใช้จ่าย: ซ่อมปั๊มน้ำ จ่ายไป 2,450 บาท"]),
        ("เก็บค่าน้ำได้เก้าพันสอง", ["1. รายได้: เก็บค่าน้ำได้เก้าพันสอง 9,200 บาท"]),
        ("เดือนนี้มีรายได้ 5,000 บาท", ["1. รายได้ 5,000 บาท"]),
        (
            "ออมทรัพย์เดือนนี้เงินฝาก 35,000 ปล่อยกู้ 20,000 รับคืน 12,500 ดอกเบี้ย 640",
            ["1. รับเงินฝาก 35,000 บาท", "4. อื่น ๆ: ดอกเบี้ย 640 บาท"],
        ),
    ],
)
def test_the_card_tells_what_the_money_was_for(play: Reporting, words: str, shown: list[str]) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, words)
    assert [each for each in shown if each not in seen] == []
    assert "ยังไม่ได้บันทึก" not in seen
    settled = play.presses(leader, "ถูกต้อง")
    assert [each for each in shown if each not in settled] == []


def test_a_corrected_sum_keeps_what_it_was_for(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เก็บค่าน้ำได้ 9200 บาท")
    play.presses(leader, "ถูกต้อง")
    assert "รายได้: เก็บค่าน้ำได้ 9,300 บาท" in play.says(leader, "ไม่ใช่ 9200 เอา 9300")
    assert "รายได้: เก็บค่าน้ำได้ 9,300 บาท" in play.presses(leader, "ถูกต้อง")
    rows = play.house.rows("SELECT words, amount_satang FROM statements WHERE state='confirmed'")
    assert [tuple(row) for row in rows] == [("เก็บค่าน้ำได้", 930_000)]


def test_words_typed_anew_take_the_place_of_the_words(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ได้ดอกเบี้ย 640")
    play.presses(leader, "แก้ข้อ 1")
    assert "1. อื่น ๆ: ดอกเบี้ยรับ 640 บาท" in play.says(leader, "ดอกเบี้ยรับ 640 บาท")


@pytest.mark.parametrize("text", ["ทำขนมไปขายในงานบุญได้ 3,200", "ทำขนมขายงานบุญได้ 3,200", "เอาขนมไปขายงานบวชได้ 3,200"])
def test_where_goods_were_sold_is_no_name_of_theirs(play: Reporting, text: str) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, text)
    assert "1. ขายขนม ได้เงิน 3,200 บาท" in seen and "งานบ" not in seen
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_a_figure_that_was_not_read_is_asked_about_with_the_words_before_it(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "ค่าน้ำเก็บได้ 8,400 บาท ค้างอยู่ 3 ราย 900 บาท")
    assert "รายได้: ค่าน้ำเก็บได้ 8,400 บาท" in seen
    assert "2. ยังไม่เข้าใจ: ค้างอยู่ 3 ราย 900 บาท" in seen
    assert "บันทึกแล้ว" in play.presses(leader, "ที่เหลือถูกต้อง ไม่เอาข้อ 2")
    kept = play.house.rows("SELECT kind, state FROM statements ORDER BY id DESC LIMIT 2")
    assert [tuple(row) for row in kept] == [("unread", "discarded"), ("activity", "confirmed")]
    seen = play.says(leader, "เดือนนี้ขายวัวได้ 2 ตัว ได้เงิน 45,000 ตายไป 1 ตัว")
    assert "1. ขายวัว 2 ตัว ได้เงิน 45,000 บาท" in seen
    assert "2. แจ้งปัญหา: ตายไป 1 ตัว" in seen, "what was lost is trouble, and no figure of the sale"


@pytest.mark.parametrize("line", ["จ่ายเงินปันผล {} บาท", "จัดอบรมครั้งที่ {} คนมา {} คน"])
def test_each_line_of_a_long_ledger_is_read_a_few_times_however_many_there_are(
    play: Reporting, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    def readings(lines: int) -> int:
        texts: list[str] = []

        async def hear(turn: Turn) -> None:
            network = await networks.by_id(turn.connection, play.made.network)
            written = "\n".join(line.format(100 + each, 200 + each) for each in range(lines))
            voice, directory = Voice(network, None, True), await directory_of(turn.connection, network.id)
            heard = await reading.hear(turn.connection, voice, Words(written, turn.now), directory)
            assert len(heard.lines) >= lines

        with monkeypatch.context() as patched:
            real = language.read
            patched.setattr(language, "read", lambda text, **more: (texts.append(text), real(text, **more))[1])
            play.made.change(hear)
        return len(texts)

    play.house.stop()
    few, many = readings(30), readings(100)
    play.house.start()
    assert many < 4 * few, (few, many)
