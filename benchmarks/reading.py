"""Measures the reader of Thai: how much is read exactly right, beside simple readers, and how fast, beside newmm alone."""

import re
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import language
from language.calendar.moments import BANGKOK
from language.command_line import when_fields
from training.scoring import exact, fields, lines, sent, silently_wrong

EXAMPLES = Path(__file__).parent.parent / "tests" / "language"
READ_SETS = {
    "worked examples": EXAMPLES / "examples" / "read.jsonl",
    "own, looked at": EXAMPLES / "unseen" / "read_looked_at.jsonl",
    "own, rarely scored": EXAMPLES / "unseen" / "read_rarely_scored.jsonl",
    "own, last written": EXAMPLES / "unseen" / "read_last_written.jsonl",
    "own, odd": EXAMPLES / "unseen" / "read_odd.jsonl",
    "own, scored once": EXAMPLES / "unseen" / "read_scored_once.jsonl",
    "fresh A, then looked at": EXAMPLES / "unseen" / "read_a.jsonl",
    "fresh B, then looked at": EXAMPLES / "unseen" / "read_b.jsonl",
    "fresh C, then looked at": EXAMPLES / "unseen" / "read_c.jsonl",
    "fresh D, then looked at": EXAMPLES / "unseen" / "read_d.jsonl",
    "fresh E, hard classes only": EXAMPLES / "unseen" / "read_e.jsonl",
    "fresh F, then looked at": EXAMPLES / "unseen" / "read_f.jsonl",
    "fresh G, then looked at": EXAMPLES / "unseen" / "read_g.jsonl",
    "fresh H, then looked at": EXAMPLES / "unseen" / "read_h.jsonl",
    "fresh I, second writer, then looked at": EXAMPLES / "unseen" / "read_i.jsonl",
    "fresh J, second writer, then looked at": EXAMPLES / "unseen" / "read_j.jsonl",
    "fresh K, third writer, then looked at": EXAMPLES / "unseen" / "read_k.jsonl",
    "fresh L, fifth writer, then looked at": EXAMPLES / "unseen" / "read_l.jsonl",
    "fresh P, sixth writer, then looked at": EXAMPLES / "unseen" / "read_p.jsonl",
    "fresh M, fourth writer, then looked at": EXAMPLES / "unseen" / "read_m.jsonl",
    "fresh Q, seventh writer, then looked at": EXAMPLES / "unseen" / "read_q.jsonl",
    "fresh R, eighth writer, then looked at": EXAMPLES / "unseen" / "read_r.jsonl",
    "fresh T, ninth writer, then looked at": EXAMPLES / "unseen" / "read_t.jsonl",
    "fresh U, tenth writer, then looked at": EXAMPLES / "unseen" / "read_u.jsonl",
    "fresh V, eleventh writer, then looked at": EXAMPLES / "unseen" / "read_v.jsonl",
}
WHEN_SETS = {
    "worked examples": EXAMPLES / "examples" / "when.jsonl",
    "own, looked at": EXAMPLES / "unseen" / "when_looked_at.jsonl",
    "own, rarely scored": EXAMPLES / "unseen" / "when_rarely_scored.jsonl",
    "fresh A": EXAMPLES / "unseen" / "when_a.jsonl",
    "fresh B": EXAMPLES / "unseen" / "when_b.jsonl",
    "fresh C": EXAMPLES / "unseen" / "when_c.jsonl",
    "fresh D, second writer": EXAMPLES / "unseen" / "when_d.jsonl",
    "fresh E, third writer": EXAMPLES / "unseen" / "when_e.jsonl",
    "fresh F, fourth writer": EXAMPLES / "unseen" / "when_f.jsonl",
    "fresh G, fifth writer": EXAMPLES / "unseen" / "when_g.jsonl",
    "fresh H, sixth writer": EXAMPLES / "unseen" / "when_h.jsonl",
    "fresh I, seventh writer": EXAMPLES / "unseen" / "when_i.jsonl",
    "fresh J, eighth writer": EXAMPLES / "unseen" / "when_j.jsonl",
    "fresh K, ninth writer": EXAMPLES / "unseen" / "when_k.jsonl",
    "fresh L, tenth writer": EXAMPLES / "unseen" / "when_l.jsonl",
    "fresh M, eleventh writer": EXAMPLES / "unseen" / "when_m.jsonl",
}
PARTS = {
    "kind": ("kind",),
    "figure": ("quantity", "quantity_max", "people"),
    "unit": ("unit",),
    "product": ("product",),
    "money": ("price_baht", "price_unit", "amount_baht"),
}
_PLAIN = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(กระสอบ|กก\.?|กิโล|โล|ตัน|ลิตร|ถุง|ลูก|ตัว|คน|แกลลอน|ขวด|ใบ|ต้น)")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read(example: dict[str, Any]) -> list[dict[str, object]]:
    return fields(language.read(example["text"], now=sent(example)).statements)


def quality(path: Path) -> dict[str, float]:
    """Share of messages of which each part, and the whole, is exactly right; and of those with a wrong figure stated as sure."""
    scores = dict.fromkeys((*PARTS, "whole message", "wrong figure, sure"), 0)
    found = lines(path)
    for example in found:
        gold, got = example["statements"], read(example)
        for part, names in PARTS.items():
            scores[part] += exact([{name: one[name] for name in names if name in one} for one in gold], got)
        scores["whole message"] += exact(gold, got)
        scores["wrong figure, sure"] += silently_wrong(gold, got)
    return {name: 100 * score / len(found) for name, score in scores.items()}


def quantities_by(reader: Callable[[str], list[str]], paths: list[Path]) -> float:
    """Share of the messages with a quantity of which a reader finds exactly the quantities."""
    total = hits = 0
    for path in paths:
        for example in lines(path):
            wanted = [one["quantity"] for one in example["statements"] if one.get("quantity")]
            if wanted:
                total += 1
                hits += reader(example["text"]) == wanted
    return 100 * hits / max(total, 1)


def own_quantities(text: str) -> list[str]:
    now = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)
    found = fields(language.read(text, now=now).statements)
    return [str(one["quantity"]) for one in found if one.get("quantity")]


def pattern_quantities(text: str) -> list[str]:
    return [number.replace(",", "") for number, _ in _PLAIN.findall(text)]


def pythainlp_quantities(text: str) -> list[str]:
    """Numbers before a unit, by pythainlp's word segmentation and its reader of number words."""
    from pythainlp.tokenize import word_tokenize
    from pythainlp.util import text_to_num

    units = {"กระสอบ", "กก", "กิโล", "กิโลกรัม", "โล", "ตัน", "ลิตร", "ถุง", "ลูก", "ตัว", "คน", "แกลลอน", "ขวด", "ใบ", "ต้น"}
    try:
        words = text_to_num(text)
    except Exception:
        words = word_tokenize(text, engine="newmm")
    words = [word for word in words if word.strip()]
    return [
        words[position].replace(",", "")
        for position in range(len(words) - 1)
        if re.fullmatch(r"[\d,.]+", words[position]) and words[position + 1] in units
    ]


def dates_by(reader: Callable[[str, datetime], dict[str, object]], path: Path) -> float:
    found = lines(path)
    hits = sum(exact([one["gold"]], [reader(one["text"], sent(one))]) for one in found)
    return 100 * hits / max(len(found), 1)


def own_dates(text: str, now: datetime) -> dict[str, object]:
    return when_fields(language.when(text, now=now))


_NO_DATE: dict[str, object] = {"start": None, "all_day": False, "rrule": None, "time": None}


def pattern_dates(text: str, now: datetime) -> dict[str, object]:
    found = _DATE.search(text)
    if found is None:
        return _NO_DATE
    day, month, year = map(int, found.groups())
    return {**_NO_DATE, "start": f"{year - 543 if year > 2400 else year}-{month:02}-{day:02}", "all_day": True}


def pythainlp_dates(text: str, now: datetime) -> dict[str, object]:
    from pythainlp.util import thai_strptime, thaiword_to_date

    try:
        moment = thaiword_to_date(text, now.replace(tzinfo=None)) or thai_strptime(text, "%d %B %Y", year="be")
        return {**_NO_DATE, "start": moment.date().isoformat(), "all_day": True}
    except Exception:
        return _NO_DATE


def speed() -> dict[str, float]:
    """Mean time of a reading beside newmm's own on the same texts, and the slowest in a hundred at 100 characters."""
    from pythainlp.tokenize.newmm import segment

    language.warm()
    texts = [example["text"] for path in READ_SETS.values() for example in lines(path)]
    now = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)

    def both() -> tuple[int, int]:
        """Time that newmm and the reader take for all texts, one after the other for each text, so that both meet the same machine."""
        alone = reading = 0
        for text in texts:
            begun = time.thread_time_ns()
            segment(text)
            between = time.thread_time_ns()
            language.read(text, now=now)
            alone += between - begun
            reading += time.thread_time_ns() - between
        return alone, reading

    both()
    rounds = [both() for _ in range(9)]
    hundred = [
        (texts[number] + " " + texts[number - 1] + " " + texts[number - 2] * 2)[:100] for number in range(len(texts))
    ]
    times = []
    for text in hundred * 5:
        begun = time.perf_counter()
        language.read(text, now=now)
        times.append(time.perf_counter() - begun)
    return {
        "newmm, µs a message": min(alone for alone, _ in rounds) / len(texts) / 1e3,
        "read, µs a message": min(reading for _, reading in rounds) / len(texts) / 1e3,
        "ratio": statistics.median(reading / alone for alone, reading in rounds),
        "p99 at 100 characters, ms": statistics.quantiles(times, n=100)[98] * 1e3,
    }


def main() -> None:
    """Print what is read exactly right, what simpler readers reach, and the speed."""
    print("Reading: share of messages exactly right, %")
    for name, path in READ_SETS.items():
        listed = " · ".join(f"{part} {score:.1f}" for part, score in quality(path).items())
        print(f"  {name} ({len(lines(path))}): {listed}")
    print("Quantities of a message all right, %")
    paths = list(READ_SETS.values())
    for name, reader in (
        ("this reader", own_quantities),
        ("pythainlp", pythainlp_quantities),
        ("pattern", pattern_quantities),
    ):
        print(f"  {name}: {quantities_by(reader, paths):.1f}")
    print("Dates exactly right, %: this reader / pythainlp / pattern")
    for name, path in WHEN_SETS.items():
        shares = [dates_by(reader, path) for reader in (own_dates, pythainlp_dates, pattern_dates)]
        print(f"  {name} ({len(lines(path))}): {' / '.join(f'{share:.1f}' for share in shares)}")
    print("Speed")
    for name, value in speed().items():
        print(f"  {name}: {value:.2f}")


if __name__ == "__main__":
    main()
