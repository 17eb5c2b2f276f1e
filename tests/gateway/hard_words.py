"""How the product tries words out, with a pattern among the others that runs away over one word and takes long over another."""

import re
import time

from language import trying
from language.trying import warm

__all__ = ["HARD", "SLOW", "try_out", "warm"]
HARD, SLOW = "ยุ่งเหยิง", "ชักช้า"


def try_out(text: str, now: str) -> None:
    trying.try_out(text, now)
    if HARD in text:
        re.fullmatch(r"(?:a|aa)+b", "a" * 200)
    began = time.process_time()
    while SLOW in text and time.process_time() - began < 0.25:
        pass
