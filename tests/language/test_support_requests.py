"""A request for support in a line: of whom, what, how much, who sees to it; whom the letter is addressed to."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.support_requests import RequestTold
from language.support_requests import granted, head_of, support_request

TESSABAN = "เทศบาลตำบลกำแพงเพชร"
TRAINING = RequestTold(TESSABAN, "อบรมปุ๋ยหมัก", Decimal(5000))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000 ดิฉันดูแล", TRAINING),
        ("ขอเทศบาลตำบลกำแพงเพชรช่วยสนับสนุนงบอบรมปุ๋ยหมัก ๕ พันบาท นางมาลี แก้วดีเป็นผู้ดูแลค่ะ", replace(TRAINING, owner="นางมาลี แก้วดี")),
        ("ขอรับการสนับสนุนอบรมปุ๋ยหมักจากเทศบาลตำบลกำแพงเพชร 5,000 บาท", TRAINING),
        ("ของบเทศบาลตำบลกำแพงเพชร ห้าพัน อบรมปุ๋ยหมัก ป้าแดงดูแลจ้า", replace(TRAINING, owner="ป้าแดง")),
        ("อยากทำหนังสือขอสนับสนุนจากเทศบาลตำบลกำแพงเพชร 5,000 บาท อบรมปุ๋ยหมักเด้อ", TRAINING),
        ("ขอเทศบาลตำบลกำแพงเพชรช่วยค่าอบรมปุ๋ยหมัก5000ดิฉันดูแล", replace(TRAINING, what="ค่าอบรมปุ๋ยหมัก")),
        (
            "ขอ อบต.ท่าชะมวง สนับสนุนปุ๋ย 15-15-15 20 กระสอบ 16,000 ผมดูแล",
            RequestTold("อบต.ท่าชะมวง", "ปุ๋ย 15-15-15 20 กระสอบ", Decimal(16000)),
        ),
        ("ขอเทศบาลตำบลกำแพงเพชร สนับสนุนวิทยากรอบรมปุ๋ยหมัก ดิฉันดูแล", RequestTold(TESSABAN, "วิทยากรอบรมปุ๋ยหมัก", None)),
        ("ขอ อบต.ท่าชะมวง สนับสนุนกล้าไม้ 200 ต้น ป้าแดงดูแล", RequestTold("อบต.ท่าชะมวง", "กล้าไม้ 200 ต้น", None, "ป้าแดง")),
        (
            "ask the municipality of Kamphaeng Phet for support of a compost training 5,000, I see to it",
            RequestTold("the municipality of Kamphaeng Phet", "a compost training", Decimal(5000)),
        ),
        (
            "ask the district office for support of a speaker on compost, Aunt Daeng sees to it",
            RequestTold("the district office", "a speaker on compost", None, "Aunt Daeng"),
        ),
    ],
)  # fmt: skip
def test_a_request_is_read(text: str, told: RequestTold) -> None:
    assert support_request(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "ขอปุ๋ย 20 กระสอบ",
        "ขอใบแจ้งยอด",
        "ขอเลื่อนประชุมไปวันศุกร์",
        "ได้รับสนับสนุนปุ๋ย 5,000",
        "ขอสนับสนุน",
        "ขอให้เทศบาลสนับสนุน",
        "ขอช่วยค่าปุ๋ย 500",
        "ขอเบิกงบ 2,000",
        "ขอสหกรณ์สนับสนุนปุ๋ย 20 กระสอบ",
        "ขอเทศบาลสนับสนุน",
    ],
)
def test_what_asks_for_something_else_is_none(text: str) -> None:
    assert support_request(text) is None


def test_the_answer_is_a_sum() -> None:
    assert (
        granted("อนุมัติ 4,000") == granted("ได้ 4,000 บาท") == granted("4000") == Decimal(4000)
        and granted("ยังไม่รู้") is None
    )


@pytest.mark.parametrize(
    ("addressee", "head"),
    [
        (TESSABAN, "นายกเทศมนตรีตำบลกำแพงเพชร"),
        ("อบต.ท่าชะมวง", "นายกองค์การบริหารส่วนตำบลท่าชะมวง"),
        ("อำเภอรัตภูมิ", "นายอำเภอรัตภูมิ"),
        ("สำนักงานสหกรณ์จังหวัดสงขลา", "สหกรณ์จังหวัดสงขลา"),
        ("คุณสมศักดิ์ ใจดี", "คุณสมศักดิ์ ใจดี"),
    ],
)
def test_a_letter_goes_to_the_head_of_an_office(addressee: str, head: str) -> None:
    assert head_of(addressee) == head


@given(st.text(alphabet="ขอรับการสนับสนุนจากเทศบาลดูแลโดย 0123456789,.", max_size=300))
def test_whatever_is_typed_is_read_or_not_and_never_fails(text: str) -> None:
    found = support_request(text)
    assert found is None or ((found.baht is None or found.baht >= 0) and found.addressee and found.what)
