"""What is typed under a card is a button's words where it says the same, and nobody's where it can be two or says more."""

import pytest

from language.buttons import agrees, said_in_full, said_in_short

CONSENT = (("ยินยอม", "Agree"), ("ไม่", "No"))
FOLLOW = (("ใช่ ขอติดตาม", "Yes, ask to follow"), ("ไม่ติดตาม", "Do not follow"))
DECISION = (("ถูกต้อง", "Right"), ("แก้ไข", "Change"))
NOMINATED = (("รับการเสนอชื่อ", "I accept"), ("ไม่รับ", "I do not"))
VOTE = (("เห็นชอบ", "In favour"), ("ไม่เห็นชอบ", "Against"), ("งดออกเสียง", "Abstain"))
CLAIM = (("ใช่ รับเป็นผู้แทน", "Yes, accept"), ("ใช่ คือ ป้าแดง ที่บันทึกไว้", "Yes, it is Daeng"), ("ไม่ใช่", "No"))
PAID = (("จ่ายแล้ว", "Paid"), ("ไม่จ่าย", "Do not pay"))
OFFERS = (("ถอนเรื่องนี้", "Take it back"),)
PAYING = (("ควนรู 5,700", "Khuanru 5,700"), ("เขาพระ 3,200", "Khaophra 3,200"))
FORGETTING = (("ขอลบข้อมูลของฉัน", "Forget me"), ("ไม่ลบ เก็บไว้เหมือนเดิม", "No, keep everything"))
OFFICE = (("กลุ่มทำนา", "Rice"), ("ไม่ได้เป็นผู้แทน แต่เป็นเหรัญญิก", "I speak for none, I am the treasurer"))
NOTICE = (("ส่งในกลุ่ม", "Post it"), ("ไม่ส่ง", "No"), ("รายชื่อที่ต้องโทรตาม", "Whom to telephone"))
TEACHING = (("ได้", "Yes"), ("ยังไม่สะดวก", "Not now"))
ROUND = (("เปิดรอบ", "Open the round"), ("แก้วันปิดรับ", "Another deadline"), ("มัดจำ", "Deposit"))
SHARES = (("แบ่งตามนี้", "Share it so"), ("ปรับเอง", "By hand"))
CONSENTS = (("ยินยอม: วรรณา", "Agree: Wanna"), ("ไม่", "No"))
SAME = (("เท่าเดิม", "As last time"), ("เปลี่ยน ปุ๋ย 15-15-15", "Change"), ("ไม่สั่งรอบนี้", "Not this time"))
REST = (("ที่เหลือเท่าเดิม", "The rest as last time"), ("ถอนทั้งหมด", "Take everything out"))
FIGURES = (("5", "5"), ("10", "10"), ("พิมพ์จำนวน", "Type it"))


@pytest.mark.parametrize(
    ("words", "labels", "place"),
    [
        ("ยินยอมครับ", CONSENT, 0),
        ("ดิฉันยินยอมค่ะ", CONSENT, 0),
        ("Agree", CONSENT, 0),
        ("ไม่ค่ะ", CONSENT, 1),
        ("ไม่ติดตามครับ", FOLLOW, 1),
        ("ถูกต้องค่ะ 👍", DECISION, 0),
        ("แก้ไขครับ", DECISION, 1),
        ("เห็นชอบครับ", VOTE, 0),
        ("ไม่เห็นชอบ", VOTE, 1),
        ("ยังไม่เห็นชอบ", VOTE, None),
        ("อย่าเพิ่งรับรอง", (("รับรอง", "Adopt"), ("ไม่รับรอง", "Do not adopt")), None),
        ("ไม่รับรองแล้ว", (("รับรอง", "Adopt"), ("ไม่รับรอง", "Do not adopt")), 1),
        ("จ่ายแล้วครับ", PAID, 0),
        ("ขอถอนเรื่องนี้ค่ะ", OFFERS, 0),
        ("ไม่ลบค่ะ เก็บไว้เหมือนเดิม", FORGETTING, 1),
        ("10", FIGURES, None),  # a bare figure answers what was asked, or is a figure
        ("ยินยอม ฝากบอกประธานด้วย", CONSENT, None),
        ("ได้เลย", CONSENT, None),
        ("เท่าเดิมค่ะ", SAME, 0),
        ("เหมือนเดิมครับ", SAME, 0),
        ("ขอเอาเท่าเดิมเลยค่ะ", SAME, 0),
        ("เหมือนรอบก่อนนะ", SAME, 0),
        ("as last time", SAME, 0),
        ("เท่าเดิมค่ะ", REST, 0),
        ("เหมือนเดิม", CONSENT, None),
        ("เท่าเดิม แต่ยูเรีย 10", SAME, None),
    ],
)
def test_the_whole_text_of_a_button_is_that_button(
    words: str, labels: tuple[tuple[str, ...], ...], place: int | None
) -> None:
    assert said_in_full(words, labels) == place


@pytest.mark.parametrize(
    ("words", "labels", "place"),
    [
        ("ได้เลย", CONSENT, 0),
        ("ตกลงครับ", CONSENT, 0),
        ("โอเคค่ะ ตกลง", CONSENT, 0),
        ("ok", CONSENT, 0),
        ("ไม่ยินยอมค่ะ", CONSENT, 1),
        ("ใช่ครับ", FOLLOW, 0),
        ("ขอติดตามค่ะ", FOLLOW, 0),
        ("ใช่ครับ ติดตามเลย", FOLLOW, 0),
        ("ยืนยัน", DECISION, 0),
        ("ใช่ค่ะ ถูกต้อง", DECISION, 0),
        ("รับค่ะ", NOMINATED, 0),
        ("ยินดีรับครับ", NOMINATED, 0),
        ("ใช่", CLAIM, None),  # two buttons begin with it
        ("รับเป็นผู้แทนครับ", CLAIM, 0),
        ("ไม่ใช่ครับ", CLAIM, 2),
        ("ตกลง", VOTE, None),  # a vote is given in its own words
        ("ไม่", VOTE, None),
        ("ตกลงครับ", PAID, None),  # nobody agrees to having paid
        ("โอเคครับ", OFFERS, None),  # the card asks nothing
        ("ครับ", CONSENT, None),
        ("รับทราบค่ะ", CONSENT, None),
        ("ยินยอมแล้วขายไข่ 40 แผง", CONSENT, None),
        ("ตกลง 5 กระสอบ", CONSENT, None),
        ("ไม่รู้", CONSENT, None),
        ("ยินยอมค่ะ", CONSENTS, 0),
        ("ไม่สะดวกค่ะ", TEACHING, 1),
        ("ส่งเลยค่ะ", NOTICE, 0),
        ("ตกลงค่ะ", NOTICE, 0),
        ("ไม่ค่ะ", NOTICE, 1),
        ("ไม่ลบค่ะ", FORGETTING, 1),
        ("ไม่ได้เป็นผู้แทนครับ", OFFICE, None),  # says less than the button
        ("ได้เลยครับ", TEACHING, 0),
        ("ตกลงครับ", ROUND, 0),
        ("ตามนี้ค่ะ", SHARES, 0),
        ("ควนรูค่ะ", PAYING, None),  # a name says not what shall become of it
    ],
)
def test_a_part_of_a_button_and_agreeing_or_refusing_is_the_one_button_that_it_can_be(
    words: str, labels: tuple[tuple[str, ...], ...], place: int | None
) -> None:
    assert said_in_short(words, labels) == place


def test_who_agrees_says_nothing_else() -> None:
    assert agrees("ถูกต้องค่ะ") and agrees("That is right") and not agrees("ถูกต้องแต่ขอเพิ่มเรื่องปุ๋ย")
