"""What was typed, as an official paper says it: without the polite particles at its ends and without the sounds of who is thinking."""

import re

# Names and words end so too (นายมานะ, ข้อบังคับ, ฐานะ): there the letters stay.
_PARTICLE = (
    r"(?:(?<!มา)(?<!ฐา)(?<!วา)(?<!ศา)(?<![ชธพฒตสณ])(?:นะ|น่ะ)(?:ครับผม|ครับ|คับ|คะ|ค่ะ|จ๊ะ|จ้ะ|ฮะ)|"
    r"(?:(?<=ด้วย)|(?<=แล้ว)|(?<=เลย)|(?<=ก่อน)|(?<=หน่อย)|(?<=\s))(?:นะ|น่ะ)|(?<!ั)ครับผม|(?<!ั)ครับ|(?<!บัง)คับ(?=\s|$)|ค่ะ|(?<!รา)(?<!ตะ)คะ|จ้ะ|จ๊ะ|เด้อ|(?<=\s)จ้า)"
)
_AT_AN_END = re.compile(rf"(?<=[\w\sก-๎)\]”\"'…%]){_PARTICLE}(?:\s?{_PARTICLE})*+(?=\s|$|[.!,])")
_ALONE = re.compile(rf"\s*(?:{_PARTICLE}\s*)+")
_THINKING = re.compile(r"(?:^|(?<=\s))(?:เอ่อ+|เอิ่ม+|อืม+)(?!ล้น|ท่วม|นอง|ขึ้น|ไหล)(?:\s*(?:\.\.+|…))?[ ,]*", re.MULTILINE)
_SPACES = re.compile(r"(?<=\S) +(?= )")


def formal(words: str) -> str:
    """The words as minutes print them, line by line: 'เอ่อ เห็นด้วยค่ะ ให้ซื้อเลยนะคะ' is 'เห็นด้วย ให้ซื้อเลย'.

    What is quoted stays as it was said, and so does a text that is nothing but politeness.
    """
    lines = [_formal(line) for line in words.split("\n")]
    return "\n".join(lines) if any(line.strip() for line in lines) else words


def _formal(line: str) -> str:
    without = _THINKING.sub("", line)
    if _ALONE.fullmatch(without):
        return ""
    without = _AT_AN_END.sub("", without)
    return line if without == line else _SPACES.sub("", without).rstrip(" ")
