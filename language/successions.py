"""Reads what must never be written down when an office is handed over: passwords, and the numbers of accounts and cards."""

import re

_WORD = re.compile(r"รหัส|พาสเวิร์ด|\b(?:password|passcode|pin|otp)\b", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9๐-๙]")
MOST_DIGITS = 8  # an account, an identity card or a telephone has nine and more


def is_secret(text: str) -> bool:
    """Whether a line speaks of a password, or holds a number as long as that of an account or a card."""
    if _WORD.search(text) is not None:
        return True
    return any(len(_DIGITS.findall(each)) > MOST_DIGITS for each in text.replace("-", "").split())
