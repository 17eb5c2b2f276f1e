"""What may fill a slot by the words beside it, where the name of goods ends, and for whom something is wanted."""

from datetime import datetime

import pytest

from domain.situations import Situation
from domain.statements import Kind
from language.calendar.moments import BANGKOK
from language.heard.fitting import may_fill
from language.heard.goods_said import bounds, stripped
from language.heard.pieces import Cut, cut
from language.heard.spoken_for import spoken_for
from language.only_likely import is_only_likely
from language.reading import read_message

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def in_pieces(words: str) -> Cut:
    return cut(words, Situation(), NOW)


def figure(words: Cut, number: int = 0) -> int:
    return [at for at, each in enumerate(words.pieces) if each.value is not None][number]


@pytest.mark.parametrize(
    ("words", "number", "role", "sort", "fits"),
    [
        ("เมล็ดข้าวโพด 8 ถุง ถุงละ 5 กก.", 1, "price", "purchase", False),
        ("เมล็ดข้าวโพด 8 ถุง ถุงละ 50", 1, "price", "purchase", True),
        ("ขายได้ 28 กิโล เหลือในตู้อีก 5 กิโล", 1, "quantity", "activity.sold", False),
        ("เงินเหลือ 5000", 0, "baht", "activity.other", True),
        ("ขายน้ำปลา 215 ขวด ไม่ใช่ 205", 1, "quantity", "activity.sold", False),
        ("แก้เป็น 3 โล แขกลดเหลือ 4 คน", 1, "quantity", "change", False),
        ("อบรม 2 วัน", 0, "quantity", "activity.held", False),
        ("ที่สั่งไว้ 25 กระสอบ ขอเพิ่มอีก 10", 0, "quantity", "change", False),
        ("ที่สั่งไว้ 25 กระสอบ ขอเพิ่มอีก 10", 1, "quantity", "change", True),
        ("สมาชิกใหม่ 6 คน", 0, "quantity", "activity.members_joined", True),
        ("ผมไปประชุม เอาสมุดไปด้วย 2 เล่ม", 0, "quantity", "rsvp.yes", False),
        ("ไปกัน 2 คน", 0, "quantity", "rsvp.yes", True),
        ("มีแขกลง 14 คน ไปไม่ได้", 0, "quantity", "rsvp.no", False),
        ("ปุ๋ยมาอีก 52 เปียก 2 ใบส่งของ 0431", 2, "baht", "bill", False),
        ("ปุ๋ยมาอีก 52 เปียก 2 ใบส่งของ 412", 2, "baht", "bill", False),
        ("จ่ายแล้ว เบอร์ 0891112222", 0, "baht", "paid", False),
        ("บิลร้านเจ๊แดง 138,920", 0, "baht", "bill", True),
    ],
)
def test_a_figure_fills_no_slot_that_the_words_beside_it_deny(
    words: str, number: int, role: str, sort: str, fits: bool
) -> None:
    said = in_pieces(words)
    assert may_fill(role, sort, said.pieces, figure(said, number), said.text) is fits


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ("ประหยัดค่าปุ๋ยไป", "ค่าปุ๋ย"),
        ("ค่าปรับคนขาดประชุม", "ค่าปรับ"),
        ("ได้เงินอุดหนุนจากเทศบาล", "เงินอุดหนุน"),
        ("กล่อง 300 ใบ", "กล่อง"),
        ("คืนหุ้น", "หุ้น"),
        ("เกี่ยวข้าว", "ข้าว"),
        ("ปุ๋ยหมัก", "ปุ๋ยหมัก"),
    ],
)
def test_a_name_ends_where_what_was_done_with_it_begins(taken: str, name: str) -> None:
    said = in_pieces(taken)
    begin, end = bounds(said.pieces, 0, len(said.pieces))
    assert stripped("".join(each.text for each in said.pieces[begin:end]).strip()) == name


def test_a_size_behind_a_name_is_a_part_of_it() -> None:
    said = in_pieces("เอาอาหารปลาเม็ดเล็ก25กระสอบ")
    begin, end = bounds(said.pieces, 1, 2)
    assert "".join(each.text for each in said.pieces[begin:end]) == "อาหารปลาเม็ดเล็ก"


@pytest.mark.parametrize(
    ("words", "goods", "who"),
    [
        ("ลุงแช่มเอายูเรีย 2 กระสอบ", "ยูเรีย", "ลุงแช่ม"),
        ("พี่แนนขอ กากเบียร์", "กากเบียร์", "พี่แนน"),
        ("น้องแหม่มเอาสบู่หกก้อนป้าสำรวยเอาแชมพู", "แชมพู", "ป้าสำรวย"),
        ("พี่เอาปูนขาว", "ปูนขาว", None),
        ("กลุ่มเราเอาปูนขาว", "ปูนขาว", None),
        ("หมู่ 4 แจ้งมา เอาปูนขาว", "ปูนขาว", "หมู่ 4"),
        ("ลุงโตแกเอาปูนขาว", "ปูนขาว", "ลุงโต"),
        ("กล้วยดิบของตาเปลี่ยนจะขาย 60 เครือ", "กล้วย", "ตาเปลี่ยน"),
    ],
)
def test_who_stands_at_the_head_is_who_wants_it_and_a_title_alone_is_the_speaker(
    words: str, goods: str, who: str | None
) -> None:
    said = in_pieces(words)
    place = next(at for at, each in enumerate(said.pieces) if each.text.startswith(goods))
    named = spoken_for(said.pieces, place, len(said.pieces))
    assert (None if named is None else "".join(each.text for each in said.pieces[slice(*named)])) == who


def rsvp(text: str) -> list[tuple[str, bool]]:
    """The answers to the meeting that are read of a message, each with whether it is asked about."""
    return [
        (str(each.answer), each.unsure) for each in read_message(text, now=NOW).statements if each.kind is Kind.RSVP
    ]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("ไปครับ", [("yes", False)]),
        ("ไปได้แล้วครับ", [("yes", False)]),
        ("ไปครับถ้ามีรถ", [("yes", True)]),
        ("เสร็จไปครึ่งนึงแล้ว", []),
        ("ไปตลาดมา", [("yes", True)]),
        ("ที่บอกว่าไปเมื่อกี้ไม่ใช่นะ", []),
        ("ไม่ได้บอกว่าไม่ไป", [("no", True)]),
        ("ไปไม่ได้ถ้าประชุมเช้า", [("no", True)]),
        ("ถ้าฝนไม่ตกจะไปครับ", [("maybe", False)]),
    ],
)
def test_who_comes_under_a_condition_or_went_before_is_asked(text: str, answers: list[tuple[str, bool]]) -> None:
    assert rsvp(text) == answers


@pytest.mark.parametrize(
    ("sort", "clause", "likely"),
    [
        ("work.done", "ถามไปแล้วครึ่งนึง", True),
        ("work.done", "เสร็จ 80%", True),
        ("work.done", "ถามร้านที่สามแล้ว", False),
        ("work.move", "เหลืออีกร้านเดียว ขอเลื่อนไปวันศุกร์", False),
        ("yes", "น่าจะถูกนะ", True),
        ("no", "ยังไม่ได้บอกให้ส่งนะ", True),
        ("purchase", "ถ้ามีรถเอา 20 กระสอบ", False),
    ],
)
def test_what_is_nearly_done_or_denied_is_only_likely(sort: str, clause: str, likely: bool) -> None:
    assert is_only_likely(sort, clause) is likely
