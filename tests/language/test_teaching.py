"""Reading what can be taught or is to be learned."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.teaching import Kind, TopicTold
from language.teaching import topic_told, topic_words

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        ("สอนได้ ทำปุ๋ยหมัก", Kind.TEACH, "ทำปุ๋ยหมัก"),
        ("เราสอนทำปุ๋ยหมักได้ครับ", Kind.TEACH, "ทำปุ๋ยหมัก"),
        ("แม่บ้านท่าชะมวง สอนได้: ทำขนมลา", Kind.TEACH, "ทำขนมลา"),
        ("อยากเรียน ทำปุ๋ยหมัก", Kind.LEARN, "ทำปุ๋ยหมัก"),
        ("อยากเรียนรู้เรื่องทำบัญชีค่ะ", Kind.LEARN, "ทำบัญชี"),
        ("สอนได้ค่ะ เรื่องทำบัญชี", Kind.TEACH, "ทำบัญชี"),
        ("แม่บ้านท่าชะมวงรับสอนทำขนมลาเด้อ", Kind.TEACH, "ทำขนมลา"),
        ("พวกเราถ่ายทอดความรู้เรื่องทำปุ๋ยหมักได้เน้อ", Kind.TEACH, "ทำปุ๋ยหมัก"),
        ("อยากได้คนมาสอนทำบัญชีจ้า", Kind.LEARN, "ทำบัญชี"),
        ("อยากหัดทำบัญชี", Kind.LEARN, "ทำบัญชี"),
        ("can teach composting", Kind.TEACH, "composting"),
        ("We want to learn bookkeeping", Kind.LEARN, "bookkeeping"),
    ],
)
def test_a_topic_is_read(text: str, kind: Kind, topic: str) -> None:
    assert topic_told(text) == TopicTold(kind, topic)


@pytest.mark.parametrize(
    "text",
    [
        "ใครสอนทำปุ๋ยได้บ้าง",
        "ลูกอยากเรียนต่อ",
        "อยากเรียนเชิญทุกท่าน",
        "ลุงเขียนสอนดีมาก",
        "เมื่อวานสอนทำปุ๋ยได้ 20 คน",
        "เอาปุ๋ย 20 กระสอบ",
        "อยากได้ปุ๋ย",
    ],
)
def test_what_says_something_else_is_none(text: str) -> None:
    assert topic_told(text) is None


def test_no_message_of_the_corpus_is_taken() -> None:
    for path in CORPUS.glob("w*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            assert topic_told(json.loads(line)["text"]) is None, line


def test_the_words_that_count() -> None:
    assert topic_words("การทำปุ๋ยหมัก") == topic_words("วิธีทำปุ๋ยหมัก") == ("ปุ๋ยหมัก",)


@given(st.text(alphabet="สอนได้อยากเรียนทำปุ๋ยหมัก :12?", max_size=180))
def test_whatever_is_typed_is_read_or_not_and_never_fails(text: str) -> None:
    found = topic_told(text)
    assert found is None or topic_words(found.topic)
