"""Reads short answers to a question of the bot: yes and no, nothing to report, why absent, how many."""

import re
from collections.abc import Iterable
from decimal import Decimal

import language.english.short
from language.calendar.months import without_months
from language.english.detection import is_english
from language.normalise import normalise
from language.vocabulary import any_of, one_of, words_of

# Words of politeness behind an answer. None of these, nor of the answers below, can be put together of others: what can be read in two
# ways, repeated, is read in 2ⁿ ways (a message of 30 dots stood still for ever).
_POLITE = (
    "นะ|น่ะ|น้า|ครับผม|ครับ|คับ|คร้าบ|ค้าบ|ครับบ|ฮะ|ฮับ|งับ|จ้า|จ้ะ|จ๊ะ|จะ|จ๋า|ค่ะ|คะ|ค่า|คา|"
    "คร่ะ|เจ้า|เด้อ|เน้อ|เน่อ|เด|ดิ|สิ|ซิ|เลย|แหละ|แล้ว|หล่าว|แล่ว|"
    "เหอ|แฮะ|อะ|อ่ะ|ว่ะ|หว่ะ|วะ|เว้ย|โว้ย|พี่|น้อง|ลุง|ป้า|ประธาน|เลขา|ขอบคุณ|ขอบคุณมาก|ขอบพระคุณ|ขอบพระคุณมาก|ค้ะ|ๆ"
)
_SIGN = r"[^\w฀-๿]|_"  # also a space, a smiley
_TAIL = rf"(?:{_POLITE}|{_SIGN})*"
_YES_SIGN = "[👍👌✅🙆]"
_YES = (
    "ใช่|ไช่|ช่าย|แม่น|แหม่น|ถูก|ถูกต้อง|ถูกต้องทั้งหมด|ถูกหมด|ตามนี้|ตามนั้น|"
    "โอเค|โอเช|โอเคร|โอ|ok|okay|k|yes|y|yep|ตกลง|ได้|"
    "ยืนยัน|คอนเฟิร์ม|คอนเฟิม|confirm|อือ|อืม|"
    "เออ|เอ้อ|เห็นด้วย|เห็นชอบ|ถืก|ถืกต้อง|เรียบร้อย|"
    "จริง|รับทราบ|เอาตามนี้|บันทึก|" + one_of(words_of("all of it is right"))
)
_POLITE_YES = "ครับผม|ครับ|คับ|คร้าบ|ค้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|เจ้า|ฮับ"
_NO_SIGN = "[👎❌]"
_NO = (
    "(?:ไม่|บ่|ม่าย|มะ|บ่ค่อย|ไม่ค่อย|มิ|หมิ|ไม)\\s?(?:ใช่|ไช่|ถูก|ถูกต้อง|แม่น|ตรง|จริง|ได้|เอา|"
    "โอเค|ตกลง|ถืก|ยืนยัน|เห็นด้วย)|ผิด|ผิดหมด|ไม่|บ่|no|n|nope|"
    "ยัง|อย่า|ม่าย|หม้าย|ไม่ต้อง|เปล่า|ป่าว|แก้|แก้ไข"
)
_YES_PATTERN = re.compile(
    rf"(?:{_YES}|{_POLITE_YES}|{_YES_SIGN})(?:{_YES}|{one_of(words_of('go on with it'))}|{_POLITE}|{_SIGN})*",
    re.IGNORECASE,
)
_ONLY_POLITE = re.compile(rf"(?:{_POLITE_YES}|{_YES_SIGN})(?:{_POLITE_YES}|{_SIGN})*", re.IGNORECASE)
_LONGEST_POLITE = 30  # characters
_NO_PATTERN = re.compile(rf"(?:{_NO}|{_NO_SIGN})(?:{_NO}|{_POLITE}|{_SIGN})*", re.IGNORECASE)

_NOT = "(?:ไม่มี|บ่มี|ม่ายมี|หมิมี|ไม่มิ|บ่มิ|ไม่ไหร)"
_NOTHING = re.compile(
    rf"(?:(?:ผม|ดิฉัน|ฉัน|หนู)?\s?(?:ขอ)?(?:ส่ง|แจ้ง)?รายงาน(?:ว่า)?\s?)?(?:เดือนนี้|งวดนี้|รอบนี้|ช่วงนี้|เดือนนี่|ทางเรา|ตอนนี้|ยัง|ก็|กะ|(?:บ้าน[ก-๎]+?|(?:ของ|ทาง)?กลุ่ม[ก-๎]*?)(?=\s|{_NOT})|\s)*{_NOT}"
    r"(?:ไร|ไหร|หยัง|อาไร|เรื่อง|รายงาน|ความเคลื่อนไหว|กิจกรรม|"
    r"ข่าว|อัน|อันใด๋|รายการ|ให้|ที่|แจ้ง|เพิ่ม|เพิ่มเติม|พิเศษ|ใหม่|"
    r"คืบหน้า|"
    rf"เดือนนี้|รอบนี้|งวดนี้|ต้อง|บอก|เสนอ|สั่ง|ซื้อ|ขาย|เปลี่ยนแปลง|{_POLITE}|{_SIGN})*|(?:เหมือนเดิม|"
    rf"เท่าเดิม|ปกติ(?:ดี)?|เงียบๆ|เงียบ){_TAIL}"
)
_PERCENT = re.compile(r"%|เปอร์เซ็นต์|เปอร์เซนต์|เปอร์เซ็น|ร้อยละ|\bper ?cent\b", re.IGNORECASE)
# One of the three words that the minutes know, and only where it is said of oneself: everything else stays in the person's words.
_REASONS = (
    (
        "ill",
        re.compile("ป่วย|ไม่สบาย|บ่สบาย|ม่ายสบาย|หมิสบาย|เป็นไข้|เป็นหวัด|ท้องเสีย|โควิด|นอนซม|เมื่อยไข้|ไม่ค่อยสบาย"),
    ),
    ("official", re.compile("ติดราชการ|ไปราชการ|งานราชการ|งานหลวง")),
    ("busy", re.compile("ธุระ|ทุระ|ติดธุร")),
)
_OF_ANOTHER = re.compile(
    "(?:พา|เฝ้า|เยี่ยม|ดูแล|ไปรับ|ไปส่ง)(?!ตัว)|(?:ลูก|แม่|พ่อ|เมีย|ผัว|หลาน|ยาย|ตา|ปู่|ย่า|แฟน|สามี|ภรรยา|น้อง|วัว|งัว|หมู)(?:สาว|ชาย|เฒ่า)?(?:ก็|กะ)?"
    "(?:ป่วย|ไม่สบาย|บ่สบาย|เข้าโรงพยาบาล|เป็นไข้)"
)
_AWAY = re.compile(
    r"(?:(?:วันนั้น|วันประชุม|(?<![ก-๎])(?:ส่วน)?(?:เรื่อง|การ)?ประชุม|ครั้งนี้|รอบนี้|งวดนี้|เดือนนี้|ผม|ดิฉัน|หนู|ฉัน|ป้า|ลุง|พี่|กลุ่มเรา|ทางเรา|เรา|คง|ขอ|ต้อง|น่าจะ)\s*)*"
    r"(?:(?:ไป|มา|เข้า|ร่วม|เข้าร่วม)(?:ร่วม)?(?:ประชุม)?(?:ไม่|บ่|ม่าย|หมิ|มิ)(?:ได้|ทัน)|(?:ไม่|บ่|ม่าย|หมิ)(?:ได้)?(?:ไป|มา|เข้า|ว่าง|สะดวกไป|สะดวกมา|สะดวก)(?:ร่วม)?(?:ประชุม)?(?:แล้ว|ล่?ะ(?![ก-๎]))?|"
    r"ลา(?:ประชุม)?(?=\s|ครับ|ค่ะ|คะ|นะ|เพราะ|เนื่อง|พอดี|ติด|$))"
    rf"{_TAIL}"
)
_BECAUSE = re.compile(r"^(?:เพราะ(?:ว่า)?|เนื่องจาก|พอดี(?:ว่า)?|คือ)\s*")
# What may stand behind a refusal and gives no reason: the day, this time, an apology.
_NO_REASON = re.compile(
    r"(?:\s|ใน|(?:วันที่|วัน)\s?\d{1,2}(?:\s?(?:ม\.ค\.?|ก\.พ\.?|มี\.ค\.?|เม\.ย\.?|พ\.ค\.?|มิ\.ย\.?|ก\.ค\.?|ส\.ค\.?|ก\.ย\.?|ต\.ค\.?|พ\.ย\.?|ธ\.ค\.?|[ก-๎]{4,9}คม|[ก-๎]{4,9}ยน|กุมภาพันธ์))?|"
    r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)(?:นี้|หน้า)?|"
    r"พรุ่งนี้|วันนี้|มะรืน|วันนั้น|วันประชุม|(?:รอบ|ครั้ง|งวด|เดือน|คราว)นี้|ขอโทษ|ขออภัย|ขอบคุณ|ด้วย|ครับ|ค่ะ|คะ|นะ|จ้า|เจ้า|เด้อ|[🙏.!])*+"
)
_TAIL_ONLY = re.compile(rf"(?<=[\u0e00-\u0e7f]){_TAIL}$")


def yes_no(text: str) -> bool | None:
    """Whether the whole message says yes (True) or no (False); None for anything else."""
    written = normalise(text[:200]).lower()
    if is_english(written) and (said := language.english.short.yes_no(written)) is not None:
        return said
    if _NO_PATTERN.fullmatch(written):
        return False
    return True if _YES_PATTERN.fullmatch(written) else None


_AGREES, _BUT = ("|".join(sorted(words_of(each), key=len, reverse=True)) for each in ("agrees to a card", "but"))
_YES_BUT = re.compile(
    rf"(?:{_POLITE}|[\s,])*+(?:(?:{_AGREES})(?:{_POLITE}|[\s,])*+)++(?:{_BUT})\s?(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def behind_a_yes(text: str) -> str | None:
    """What a message says behind a yes that it does not leave at that: 'ควนรู 15' of 'แบ่งตามนี้เลย แต่ควนรู 15'; None of any other."""
    found = _YES_BUT.fullmatch(normalise(text[:200]))
    return found["rest"].strip() if found is not None and len(text) <= 200 else None


def is_only_polite(text: str) -> bool:
    """Whether the whole message is a particle of politeness: 'ครับ', 'ค่ะ 🙏'. It says yes where somebody asks whether a thing is so."""
    return len(text) <= _LONGEST_POLITE and _ONLY_POLITE.fullmatch(normalise(text).lower()) is not None


def nothing_to_report(text: str) -> bool:
    """Whether the whole message says that there is nothing to report, of this month or one that it names."""
    written = normalise(without_months(text[:200]))
    if is_english(written):
        return language.english.short.nothing_to_report(written)
    return len(written) < 80 and _NOTHING.fullmatch(written) is not None


def absence_reason(text: str) -> str | None:
    """Return "ill", "official" or "busy" where that very reason is given for staying away, of oneself; None for any other."""
    written = normalise(text[:400])
    if is_english(written):
        return language.english.short.absence_reason(written)
    if _OF_ANOTHER.search(written):
        return None
    return next((reason for reason, pattern in _REASONS if pattern.search(written)), None)


_TOLD_BY = re.compile(  # who passed it on is no reason: 'สุรชัยโทรมาบอกว่า…'
    r"^(?:[^\s]{1,30}\s){0,2}[^\s]{1,40}?\s?(?:ฝาก|โทร(?:มา)?|ไลน์มา|วาน|ส่งข่าว(?:มา)?)?(?:บอก|แจ้ง)(?:มา)?ว่า\s*+|^(?:[^\s]{1,30}\s)?โทร(?:มา)?ว่า\s*+"
)


def absence_words(text: str) -> str | None:
    """What a message of absence says besides not coming ("ไปไม่ได้ครับ ติดพาวัวไปฉีดวัคซีน"), or None where it says no more."""
    written = normalise(text[:200])
    if is_english(written):
        return language.english.short.absence_words(written)
    from language.plain_answers import beside_staying_away

    written = beside_staying_away(_TOLD_BY.sub("", written, count=1))
    rest = _BECAUSE.sub("", _TAIL_ONLY.sub("", _AWAY.sub("", written, count=1)).strip(" ,.·–-"))
    return rest if any(letter.isalpha() for letter in rest) and not _NO_REASON.fullmatch(rest) else None


def quantity(text: str) -> tuple[Decimal | None, str | None]:
    """Read a bare figure typed as an answer to "how many?": the number, and its canonical unit where one was said.

    (None, None) where the message holds no number, or more than one.
    """
    from language.said_figures import read_quantity

    return read_quantity(normalise(text[:200]))


def percent(text: str) -> Decimal | None:
    """Read a figure typed as an answer to "how many percent?": with the sign, the word, or neither; None where there is not one."""
    return quantity(without_percent(text) or text[:200])[0]


def without_percent(text: str) -> str | None:
    """What stands beside the sign or the word for percent; None where neither stands there."""
    beside, found = _PERCENT.subn(" ", text[:200])
    return beside if found else None


def only_quantity(text: str) -> bool:
    """Whether a message is a figure with its unit and nothing else but polite words."""
    from language.said_figures import is_quantity

    return is_quantity(normalise(text[:200]))


def names_other_goods(text: str, known: Iterable[str | None]) -> bool:
    """Whether words name goods of which nothing is `known`: 'กาแฟต้อง 260' of what was sold of ผ้า."""
    from language.said_figures import pieces_of

    said = normalise(" ".join(each for each in known if each))
    goods = [each for each in pieces_of(normalise(text[:200])) if each.token.product]
    return bool(goods) and not any(each.text in said or str(each.token.product) in said for each in goods)


def quantity_instead(text: str) -> tuple[Decimal | None, str | None]:
    """As `quantity`, of a message that is nothing else but what says that it is another one: 'เอ้ย 7', '8 พอ'."""
    figure = any_of(words_of("beside a figure")).sub(" ", normalise(text[:200]).lower())
    return quantity(figure) if only_quantity(figure) else (None, None)
