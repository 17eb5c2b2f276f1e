"""Reads a message that only corrects a figure ("เอ๊ย เอาห้า ไม่ใช่สาม", "20 เอ้ย 25"), and whether one corrects what was told before."""

import re
from dataclasses import dataclass
from decimal import Decimal

from language.elements import scan
from language.normalise import normalise
from language.vocabulary import standard, words_of

_BESIDE = frozenset("_|zfiBbCcvgFdTh!")  # words that may stand around the figures and name nothing else
_CONTRASTS = words_of("contrast")
LONGEST = 60  # characters
_CORRECTS = re.compile(
    r"^\s*(?:เอ๊ย|เอ้ย|เอ๊ะ|โทษที|ขอโทษ)|ไม่ใช่\s*[\d๐-๙]|(?:ขอ|ช่วย|^\s*)แก้(?:ไข|ที่|ยอด|ตัวเลข|รายการ|เป็น|เดือน|เงิน|\s)|แก้เป็น|(?:พิมพ์|บอก|แจ้ง|ส่ง|กรอก|จด)(?:ไป)?ผิด|"
    r"ที่(?:จริง|ถูก)(?:ต้อง)?(?:แล้ว)?(?:คือ|เป็น)?|\b(?:not \d|correction|i meant|should be|mistyped)",
    re.IGNORECASE,
)


def corrects(text: str) -> bool:
    """Whether a message puts right what was told before: 'ขายได้ 5 ตัน ไม่ใช่ 3', 'เมื่อกี้พิมพ์ผิด', 'ขอแก้ยอดขายเป็น 5 ตัน'."""
    return _CORRECTS.search(normalise(text)) is not None


@dataclass(frozen=True)
class Corrected:
    """The figure that counts, its unit where one was said, and the one that it takes the place of, where that was repeated."""

    quantity: Decimal
    unit: str | None = None
    old: Decimal | None = None


def corrected(text: str) -> Corrected | None:
    """The correction that the whole message is; None where it names goods, money, or two figures that can both be meant."""
    written = normalise(text[: LONGEST + 1])
    if len(written) > LONGEST:
        return None
    message = scan(written, standard())
    told = [one for one in message.elements if one.letter not in _BESIDE]
    if any(one.letter not in "e14" or one.maximum is not None or one.other is not None for one in told):
        return None
    signs = "".join(
        "1" if one.letter in "14" else "x" if message.said(one.first, one.last) in _CONTRASTS else "e" for one in told
    ).replace("ee", "e")
    figures = [one for one in told if one.letter in "14"]
    if signs in ("e1x1", "1x1"):
        new, old = figures
    elif signs in ("x11", "ex11", "1e1"):
        old, new = figures
    elif signs == "e1":
        (new,), old = figures, None
    else:
        return None
    if new.value is None:
        return None
    return Corrected(
        new.value, new.unit or (old.unit if old is not None else None), old.value if old is not None else None
    )
