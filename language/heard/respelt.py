"""Puts words right that chats mistype so often that nobody notices: tables/slips.tsv, and numerals without their marks."""

import re

from language.vocabulary import rows

# Digits, tens and scales as they are mistyped; these count only beside another word of a number, since some are words themselves.
_SPELT = {
    "หา": "ห้า", "ห่า": "ห้า", "ฮ้า": "ห้า", "สี": "สี่", "สื่": "สี่", "เจ๊ด": "เจ็ด", "เจต": "เจ็ด", "แปต": "แปด", "เก่า": "เก้า", "เกา": "เก้า",
    "รอย": "ร้อย", "ร่อย": "ร้อย", "ซิบ": "สิบ", "สิพ": "สิบ", "หมืน": "หมื่น", "หมื้น": "หมื่น", "มื่น": "หมื่น",
    "ฮ้อย": "ร้อย", "ปัน": "พัน",
}  # fmt: skip
_NO_NAME = "".join(
    f"(?<!{title})" for title in ("พี่", "น้อง", "ป้า", "ลุง", "น้า", "คุณ", "นาย", "นาง", "สาว")
)  # somebody may be called ปุย
_MARKS = "[ะ-ฺ็-๎]"  # a letter before one of these is not the last of its word
_BEHIND_A_FIGURE = r"(?=\s?(?:ซิบ|สิพ|ร่อย|รอย|พันหา|พันห่า|หมืน|มื่น))"  # a right scale behind a figure is left alone
_DIGIT = (
    "(?:หนึ่ง|หนึง|นึง|เอ็ด|ยี่|ยี|สอง|สาม|สี่|สี|ห้า|ห่า|หา|ฮ้า|หก|เจ็ด|เจ๊ด|เจด|เจต|แปด|แปต|เก้า|เก่า|เกา|"
    rf"(?<!\d)\d{{1,3}}(?![\d.,]){_BEHIND_A_FIGURE}\s?)"
)
_SCALE = "(?:สิบ|ซิบ|สิพ|ร้อย|ร่อย|รอย|ฮ้อย|พัน(?!ธ)|ปัน|หมื่น|หมืน|หมื้น|มื่น|แสน|ล้าน)"
_LAST = rf"{_DIGIT}(?!{_MARKS}|[ยมง])"
_BEGINS = "(?:สิบ|ร้อย|พัน(?!ธ)|หมื่น|แสน|ล้าน|(?:(?<![ก-๎])|(?<=ละ)|(?<=ได้)|(?<=เป็น)|(?<=จ่าย))(?:ซิบ|สิพ|ร่อย|รอย|หมืน|หมื้น|มื่น))"
_NUMERAL = re.compile(rf"(?:{_DIGIT}{_SCALE}|{_BEGINS}(?={_DIGIT}|{_SCALE}))(?:{_DIGIT}?{_SCALE})*(?:{_LAST})?")
_PART = re.compile(rf"{_DIGIT}|{_SCALE}")
# 45.300 and 12 000: a point or a space between the thousands. What is weighed and measured has three places behind a point.
_MEASURED = r"\s?(?:ตัน|กก|กิโล|ก\.|กรัม|โล|ลิตร|ลบ|ล\.|เมตร|ม\.|ไร่|งาน|kg|kilo|l\b|ton|rai)"
_THOUSANDS = re.compile(
    rf"(?<![\d.,/:-])(?P<high>[1-9]\d{{0,2}})(?:\.(?P<low>\d{{3}})(?!{_MEASURED})| (?P<noughts>000))(?![\d.,/:])"
)
# 5 บาท 85 ตังค์ is one sum.
_SATANG = re.compile(r"(?<![\d.,])(?P<baht>\d{1,3}) ?บาท ?(?P<satang>\d{2}) ?(?:สตางค์|สะตางค์|ตังค์)")
_A_BAHT = re.compile("(?<=ละ)บาท(?=[ก-๙])")  # ลูกละบาทยี่สิบห้าสตางค์
_TENTHS = re.compile(r"(?<=ตัน)หา(?![ก-๎])")
# Who dictates gets spaces: "สาม หมื่น เก้า". What stands behind the last one must be no word that goes on.
_APART = re.compile(
    rf"(?<![ก-๎])(?:{_DIGIT}|{_SCALE})(?: (?:{_DIGIT}|{_SCALE}))*? {_SCALE}(?:(?: {_DIGIT}| {_SCALE})(?![ก-๎]))*"
)

# "ศูนย์จุดห้าตัน" and "ขายได้ จุดห้า ตัน" are half a tonne; "สองจุดห้า" has its whole number before it, and at a จุด people meet.
BELOW_ONE = re.compile(
    r"(?:ศูนย์\s?|(?<![^\s])|(?<=ได้)|(?<=เอา)|(?<=ขอ))จุด"
    r"(?=(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|ศูนย์){1,3}\s?(?:ตัน|กิโล|โล|กก|ลิตร|ไร่|บาท|ล้าน|แสน|หมื่น))"
)

# Every slip and right word with the right word. A slip that goes on with a mark of its last letter is another word.
_RIGHT = {slip: word for word, slips in rows("slips") for slip in (word, *slips.split(" "))}
_ANY = "|".join(map(re.escape, sorted(_RIGHT, key=len, reverse=True)))
_SLIPS = re.compile(rf"{_NO_NAME}(?<![เแโใไ])(?:{_ANY})(?!{_MARKS}|[ก-ฮ]์)")


def respelt(text: str) -> str:
    """The text (in one spelling) with frequent slips put right: 'ปุยหารอยกะสอบ' is 'ปุ๋ยห้าร้อยกระสอบ'. Names are left as they are."""
    found = _SLIPS.sub(lambda match: _RIGHT[match.group()], text)
    found = _APART.sub(lambda match: match.group().replace(" ", ""), found)
    found = _THOUSANDS.sub(lambda match: match["high"] + (match["low"] or match["noughts"]), found)
    found = BELOW_ONE.sub("0จุด", _A_BAHT.sub("1บาท", found))
    found = _SATANG.sub(r"\g<baht>.\g<satang> บาท", found)
    return _TENTHS.sub("ห้า", _NUMERAL.sub(_numeral, found))


def _numeral(found: "re.Match[str]") -> str:
    return _PART.sub(lambda part: _SPELT.get(part.group(), part.group()), found.group())
