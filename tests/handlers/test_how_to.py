"""Who asks how something is done reads what to type, and whatever is said to be typed so is understood."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from language.how_to import Topic, asked_how, topic_of
from locales import every_text
from tests.trading import Trading, trading

LOST = ("ยังไม่เข้าใจ", "ยังตอบเองไม่ได้", "did not understand", "do not understand", "cannot answer")
QUESTIONS = {
    Topic.REPORT: ("ลงยอดขายยังไงคะ กดตรงไหนน", "จะส่งรายงานต้องกดตงไหนคะ"),
    Topic.CORRECT: ("แก้ยอดที่ส่งไปแล้วต้องกดตรงไหนคะ", "จะแก้ตัวเลขที่ส่งไปแล้วต้องทำพรื่อ"),
    Topic.ORDER: ("จะสั่งปุ๋ยต้องทำยังไง", "where do I press to order"),
    Topic.CANCEL: ("จะยกเลิกปุ๋ยต้องทำยังไง",),
    Topic.ANSWER: ("ลาประชุมยังไง", "ส่งคนแทนต้องทำยังไงครับ"),
    Topic.AGENDA: ("ถ้าจะเสนอวาระต้องพิมพ์ว่าไงอ่ะ",),
    Topic.PAY: ("จ่ายเงินยังไง", "ส่งสลิปตรงไหน"),
    Topic.DEBT: ("ดูยอดค้างต้องกดตรงไหน",),
    Topic.SEEN: ("สิเบิ่งรายงานเก่ากดปุ่มไหน",),
    Topic.TELEPHONE: ("จะเปลี่ยนเบอร์โทรต้องกดตรงไหนครับ",),
    Topic.LANGUAGE: ("เปลี่ยนภาษากดตรงไหน",),
    Topic.WORK: ("งานเสร็จแล้วกดตรงไหน",),
    Topic.ROUND: ("กดเปิดรอบตรงไหนครับ หาปุ่มบ่ปะ",),
    Topic.MEETING: ("อยากยกเลิกนัดต้องกดปุ่มไหนอะ",),
    Topic.CALLED_OFF: ("ประชุมงดไปแล้วจะเอากลับมาต้องทำยังไง", "ไม่งดแล้ว ประชุมเหมือนเดิม", "ยกเลิกการงดประชุม"),
}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as made:
        made.opens()
        yield made


@pytest.mark.parametrize(("topic", "words"), [(topic, words) for topic, every in QUESTIONS.items() for words in every])
def test_what_is_asked_is_known_by_its_words(topic: Topic, words: str) -> None:
    assert asked_how(words) == topic


@pytest.mark.parametrize("words", ["กดตรงไหน", "ใช้ยังไง", "ขายได้ 5 ตันกดตรงไหน", "เป็นยังไงบ้าง"])
def test_what_names_nothing_or_tells_a_figure_asks_of_no_topic(words: str) -> None:
    assert asked_how(words) is None


def test_who_asks_reads_what_to_type(play: Trading) -> None:
    for topic, questions in QUESTIONS.items():
        for words in questions:
            said = play.types(play.people["ควนรู"], words)
            assert not [each for each in LOST if each in said], words
            assert topic_of(words) == topic


@pytest.mark.parametrize("language", ["th", "en"])
def test_whatever_is_said_to_be_typed_is_understood(play: Trading, language: str) -> None:
    leader = play.people["ควนรู"]
    if language == "en":
        play.types(leader, "/language")
        play.taps(leader, "English")
    for topic in sorted(set(Topic) - {Topic.ROUND, Topic.MEETING, Topic.CALLED_OFF}):
        if topic is Topic.CORRECT:
            told = {"th": "เดือนนี้ขายน้ำยาง 1,100 กิโล ได้เงิน 60,000 บาท", "en": "We sold 1,100 kg of latex for 60,000 baht"}
            play.types(leader, told[language])
        examples = re.findall("<i>(.+?)</i>", every_text().source(language, f"how_to.{topic}"))
        assert examples or language == "en"
        for example in examples:
            said = play.types(leader, example)
            assert not [each for each in LOST if each in said], (example, said)
