"""Reads replies to the draft of minutes: which matter, section or resolution they mean, and the words that follow."""

import re
import unicodedata

_RESOLUTION = r"(?:มติ(?:ที่)?|resolution)\s*+(?:\d{1,3}/\d{4}\s*+[-–]\s*+)?(\d{1,3})"
_MATTER = r"(?:(?:ข้อ|วาระ(?:ที่)?|matter)\s*+)?(\d{1,2}(?:\.\d{1,3})?)"
_PART = re.compile(rf"\s*+(?:{_RESOLUTION}|{_MATTER})(?![\d.])\s*(?:[:\-–]\s+|:)?", re.IGNORECASE)


def named_part(text: str) -> tuple[str, str] | None:
    """('5.1', words), of a section ('1', words), or ('resolution:2', words) of words that begin with such a number, in any digits.

    None where it begins with neither, or nothing follows.
    """
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    match = _PART.match(plain)
    if match is None or not text[match.end() :].strip():
        return None
    name = f"resolution:{int(match[1])}" if match[1] else ".".join(str(int(part)) for part in match[2].split("."))
    return name, text[match.end() :].strip()
