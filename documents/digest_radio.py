"""The month to be read aloud on community radio or printed by the press (.txt): figures in words, nobody named."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from documents.digest_phrases import Phrases
from documents.digest_words import SOLD_ALL, Beside, Done, Figures, activities, is_one, network_count
from domain.digest.figures import SATANG, Digest, Topic
from locales import Texts
from locales.formats import local, number_aloud, weekday
from locales.formats.dates import MONTHS, year_number

MOST_DONE = 3  # with the rest about a minute
FEWEST_MEMBERS = 3  # of fewer, whoever met would be known
LONGEST_NAME = 90  # characters that somebody can still say in one breath
_THAI_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*(?:[-/]\d+(?:[.,]\d+)*)*")
_BRACKETED = re.compile(r"\s*\([^)]*\)")
# Letters with their marks, spaces and what stands in names; a paiyannoi (ฯ) and a full stop are abbreviations that nobody can say.
_SPEAKABLE = re.compile(r"(?:(?![\u0e2f_])[\w\s\u0e31\u0e34-\u0e3a\u0e47-\u0e4e()\"“”'’–-])+")


def digest_radio(digest: Digest, texts: Texts, language: str) -> str:
    """The words, a breath a line, about a minute in all. Only what may be told outside the network (domain.digest.privacy).

    Money is told in whole baht; where satang were left out it says so (บาทเศษ, just over).
    """
    words = Phrases(texts, language)
    values = _values(digest, words)
    several = digest.whole.cover.members >= FEWEST_MEMBERS
    told = several and any(values[each] for each in ("met", "tasks", "done", "sold", "people"))
    lines = words("radio.text" if told else "radio.nothing", **values).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip()) + "\n"


def _values(digest: Digest, words: Phrases) -> dict[str, Any]:
    figures = Figures(digest)
    whole = digest.whole
    attended = _counted(figures, Topic.MEETING, "attended")
    return {
        "name": _name(digest, words),
        "month": _month(digest.month, words),
        "reported": whole.cover.reported,
        "members": whole.cover.members,
        "closed": whole.closed,
        "one": is_one(digest),
        "count": network_count(digest),
        "met": _counted(figures, Topic.MEETING, "met"),
        "skipped": _counted(figures, Topic.MEETING, "skipped"),
        "no_quorum": _counted(figures, Topic.MEETING, "no_quorum"),
        "attended": attended,
        "seats": int(figures.of(Topic.MEETING, "seats").value or 0) if attended else 0,
        "resolutions": _counted(figures, Topic.MEETING, "resolutions"),
        "tasks": _counted(figures, Topic.TASK, "done"),
        "done": _best(
            [_done(each, words) for each in activities(figures) if _sayable(words.goods(each.product), words)]
        ),
        "sold": _sold(figures, words),
        "trade": [_told(each, words) for each in figures.under(Topic.TRADE) if _in_all(each)],
        "people": _counted(figures, Topic.MEMBER, "people"),
        "households": _counted(figures, Topic.MEMBER, "households"),
        "joined": _counted(figures, Topic.MEMBER, "members_joined"),
        "helped": _counted(figures, Topic.PROBLEM, "help_asked"),
        "waiting": _counted(figures, Topic.PROBLEM, "help_open"),
        **_next_meeting(digest, words),
        "made_at": _day(local(digest.made_at), words),
    }


def _in_all(each: Beside) -> bool:
    """Whether a figure of joint trade is of all products together: what was bought and saved; a loss is no news for the radio."""
    return each.figure.key.measure in ("bought_all", "saved_all") and each.value is not None and each.value >= 0


def _best(done: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What most organisations did, the best news first: what became less than last month is told after the others."""
    return sorted(done[:MOST_DONE], key=lambda each: bool(each["trend"] == "less"))


def _sold(figures: Figures, words: Phrases) -> dict[str, Any] | None:
    """Money from sales of all products together, as every form tells it; None where one product's money says the same already."""
    sold = figures.of(Topic.ACTIVITY, SOLD_ALL, SATANG)
    known = {each.money.value for each in activities(figures)[:MOST_DONE] if each.measure == "sold" and each.money}
    return None if not sold.value or sold.value in known else _told(sold, words) | {"trend": _trend(sold)}


def _counted(figures: Figures, topic: Topic, measure: str) -> dict[str, Any] | None:
    """A count with its trend; None where there is none, or nought, which nobody reads out."""
    found = [each for each in figures.each(topic, measure) if each.value]
    return found[0].told() | {"trend": _trend(found[0])} if len(found) == 1 else None


def _trend(each: Beside) -> str:
    """Against last month: more, less, same; '' where last month has no figure that may be told."""
    if each.last_month is None or each.value is None:
        return ""
    return "more" if each.value > each.last_month else "less" if each.value < each.last_month else "same"


def _done(done: Done, words: Phrases) -> dict[str, Any]:
    main = done.quantities[0] if done.quantities else done.money
    return {
        "measure": done.measure,
        "goods": spoken(words.goods(done.product), words) if done.product else "",
        "quantities": [_told(each, words) for each in done.quantities],
        "money": _told(done.money, words) if done.money is not None else None,
        "organisations": done.organisations,
        "trend": _trend(main) if main is not None else "",
    }


def _told(each: Beside, words: Phrases) -> dict[str, Any]:
    """A figure with its unit as it is said; money in whole baht and whether satang were left out."""
    told, key = each.told(), each.figure.key
    satang = int(each.value or 0) if told["money"] else 0
    return told | {
        "unit": None if told["money"] else spoken(_BRACKETED.sub("", key.unit or words.unit(key)), words) or None,
        "whole": satang // 100,
        "rest": satang % 100,
        "goods": spoken(words.goods(key.product), words) if key.product else "",
    }


# --- names and days in words


def spoken(name: str, words: Phrases) -> str:
    """A name as it is read aloud: usual abbreviations in full, figures in words (ปุ๋ย 15-15-15: สิบห้า สิบห้า สิบห้า)."""
    shown = name.translate(_THAI_DIGITS)
    for pair in words("radio.abbreviations").split("|"):
        short, _, full = pair.partition("=")
        shown = re.sub(rf"(?<![^\W\d_]){re.escape(short)}\s*", full, shown)

    def in_words(found: re.Match[str]) -> str:
        parts = re.split("[-/]", found[0].replace(",", ""))
        return " ".join(number_aloud(_decimal(part), words.language) for part in parts)

    return " ".join(_FIGURES.sub(in_words, shown).split())


def _decimal(figure: str) -> int | Decimal:
    whole, _, rest = figure.partition(".")
    return Decimal(f"{whole}.{rest.replace('.', '')}") if rest else int(whole)


def _name(digest: Digest, words: Phrases) -> str:
    """Who speaks: the network by its name where it can be said, else 'our network'; several by how many they are."""
    if digest.whole.network_id is None:
        return words("radio.several", count=network_count(digest))
    return spoken(digest.whole.name, words) if _sayable(digest.whole.name, words) else words("radio.ours")


def _sayable(name: str, words: Phrases) -> bool:
    """Whether somebody can read a name aloud: of a length for one breath, and without signs and other abbreviations."""
    shown = spoken(name, words)
    return len(shown) <= LONGEST_NAME and (not shown or _SPEAKABLE.fullmatch(shown) is not None)


def _month(month: str, words: Phrases) -> str:
    year = year_number(int(month[:4]), words.language)
    return words("radio.year", name=MONTHS[words.language][int(month[5:7]) - 1], year=year)


def _day(day: date, words: Phrases, *, year: bool = True) -> str:
    name, number = MONTHS[words.language][day.month - 1], year_number(day.year, words.language)
    return words("radio.day", day=day.day, name=name, year=number if year else None)


def _next_meeting(digest: Digest, words: Phrases) -> dict[str, str]:
    """The next meeting of a single network: day and hour in words, and the place where it can be said; '' where none is settled.

    The day has no year: nobody says it of next month.
    """
    days = [each for each in digest.plans if each.kind == "meeting" and each.day]
    if not is_one(digest) or not days:
        return {"next_day": "", "next_place": ""}
    first = min(days, key=lambda each: (each.day, each.hour))
    day = date.fromisoformat(first.day[:10])
    hour = time.fromisoformat(first.hour) if first.hour else None
    said = words(
        "radio.next_day",
        weekday=weekday(day, words.language),
        day=_day(day, words, year=False),
        hour=hour.hour if hour else None,
        minute=hour.minute if hour else None,
    )
    return {"next_day": said, "next_place": spoken(first.words, words) if _sayable(first.words, words) else ""}
