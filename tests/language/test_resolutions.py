"""Sentences that say themselves that they are resolutions, and those that only speak of one."""

import pytest

from language import resolution
from language.resolutions import chooses


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("มติ ให้เก็บแห่งละ 500 บาท ภายในเดือนมกราคม", "ให้เก็บแห่งละ 500 บาท ภายในเดือนมกราคม"),
        ("มติ: เห็นชอบซื้อปุ๋ยรวมกัน 200 กระสอบ", "เห็นชอบซื้อปุ๋ยรวมกัน 200 กระสอบ"),
        ("มติที่ประชุม เห็นชอบแผนปี 2570", "เห็นชอบแผนปี 2570"),
        ("ที่ประชุมมีมติให้ซื้อจากร้านสหกรณ์", "ให้ซื้อจากร้านสหกรณ์"),
        ("มีมติว่าให้งดเก็บค่าบำรุงเดือนนี้", "ให้งดเก็บค่าบำรุงเดือนนี้"),
        ("เห็นชอบให้แบ่งปันผลร้อยละสิบ", "เห็นชอบให้แบ่งปันผลร้อยละสิบ"),
        ("ที่ประชุมเห็นชอบตามที่เสนอ", "ที่ประชุมเห็นชอบตามที่เสนอ"),
        ("ไม่อนุมัติงบซ่อมหลังคา", "ไม่อนุมัติงบซ่อมหลังคา"),
        ("Resolved: to buy 200 sacks together", "To buy 200 sacks together"),
    ],
)
def test_a_resolution_is_known_by_its_own_words(said: str, words: str) -> None:
    assert resolution(said) == words


@pytest.mark.parametrize(
    "said",
    [
        "มติครั้งก่อนให้ซื้อ 100 กระสอบ ยังไม่ได้ทำ",
        "มติที่ 11/2569-2 ทำเสร็จแล้ว",
        "มติที่แล้วยังไม่ได้ทำ",
        "มติ มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน",
        "มติ",
        "เห็นชอบ",
        "เห็นชอบไหม ถ้าเก็บแห่งละ 500",
        "ประธานอธิบายว่าที่ประชุมเคยเห็นชอบแล้ว",
        "ที่ประชุมหารือเรื่องกองทุนปุ๋ย",
        "",
    ],
)
def test_talk_about_a_resolution_is_none(said: str) -> None:
    assert resolution(said) is None


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("ซื้อปุ๋ยร้านเจ๊แดง", True),
        ("เห็นชอบให้เลือกเจ๊ แดง สำหรับปุ๋ยรอบนี้", True),
        ("ให้สั่งซื้อปุ๋ย 15-15-15 รวมกัน", True),
        ("ไม่ซื้อปุ๋ยร้านเจ๊แดงแล้ว", False),
        ("ซื้อปุ๋ย 15-15-15 จากสหกรณ์หาดใหญ่", False),
        ("ให้ฝ่ายการตลาดไปถามราคาปุ๋ยร้านเจ๊แดงก่อนซื้อ", False),
        ("ขอบคุณร้านเจ๊แดงที่ให้น้ำดื่ม", False),
        ("ซื้อน้ำกรดร้านเจ๊แดง", False),
        ("อบรมทำปุ๋ยหมัก แล้วซื้อกากน้ำตาล", False),
    ],
)
def test_a_resolution_that_chose_an_offer_names_the_product_or_its_seller(words: str, chosen: bool) -> None:
    assert chooses(words, "ปุ๋ย 15-15-15", "ร้านเจ๊แดง", ["สหกรณ์หาดใหญ่"]) is chosen
