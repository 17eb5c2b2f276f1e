"""What somebody is called who comes to the meeting instead, without the words that say so."""

import re

from language.titles import PARTICLE

_BEFORE = re.compile(r"^(?:(?:ให้|คือ|ชื่อ)\s*|(?:ส่ง|เป็น)\s+)+(?=[ก-๎A-Za-z]{2})")
_AFTER = re.compile(rf"\s*(?:(?:จะ)?(?:ไป|มา|เข้า)(?:ประชุม)?(?:แทน|ให้)|แทน)(?:\s|{PARTICLE}|แทน)*+$")


def name_alone(words: str) -> str:
    """The name in 'ให้เอกไปแทน', 'นิดจะไปแทนค่ะ', 'ชื่อสมหญิง'; the words as they are where nothing of that stands beside it."""
    return _BEFORE.sub("", _AFTER.sub("", words)).strip(" .,:-")
