"""The month in a chat: the coordinator's message of at most ten lines, and the group's own short summary."""

from typing import Any

from documents.digest_words import (
    OF_MEETING,
    OTHER_BODY,
    Beside,
    Figures,
    are_centres,
    cut,
    founded_in_month,
    in_line,
    is_one,
    joint_trade,
    named,
    network_count,
    pressing,
    shorten,
)
from domain.digest.figures import Digest, Topic, each_correction

MOST_FIRST = 3  # networks named with whom to call
MOST_REASONS = 2  # reasons told for each of them
MOST_DONE = 3  # activities in the last line, besides deposits and loans
MOST_PROBLEMS = 2  # told in their words where nothing else presses
MOST_LATER = 2  # corrections of what joint trade saved, told in full
PROBLEM = 60  # characters of one
NAME = 48  # characters of a name: two lines of a phone


def digest_message(digest: Digest) -> tuple[str, dict[str, Any]]:
    """Key and values of the coordinator's message: at most ten lines and 2,000 characters, however many networks."""
    figures = Figures(digest)
    called = named(digest, NAME)
    first = pressing(digest)
    later = _saved_later(digest)
    values: dict[str, Any] = {
        "month": digest.month,
        "name": shorten(digest.whole.name, NAME) if digest.whole.network_id is not None else "",
        "first": [_pressing(called[key], reasons) for key, reasons in first[:MOST_FIRST]],
        "first_count": len(first),
        "look": None if first else _look(digest, figures),
        "corrections": len(each_correction(digest.whole.corrections)) - len(later),
        "saved_later": later[:MOST_LATER],
    }
    return "digest_forms.message", values | _both(digest) | _told(figures)


def _saved_later(digest: Digest) -> list[dict[str, Any]]:
    """What joint trade of a closed month saved more, or less, as it is known by now."""
    return [
        {
            "month": each.month,
            "satang": int(each.value),
            "product": shorten(each.key.product, NAME),
            "price": each.price,
        }
        for each in digest.whole.corrections
        if (each.key.topic, each.key.measure) == (Topic.TRADE, "saved") and each.value is not None
    ]


def digest_group(digest: Digest) -> tuple[str, dict[str, Any]]:
    """Key and values of the group's own summary of a month: numbers only, nobody named, no figure of a single member."""
    figures = Figures(digest)
    values: dict[str, Any] = {
        "month": digest.month,
        "name": shorten(digest.whole.name, NAME),
    }
    done = MOST_DONE - (joint_trade(figures) is not None)  # which has a line of its own
    return "digest_forms.group", values | _both(digest) | _told(figures, done)


def _both(digest: Digest) -> dict[str, Any]:
    """What the month is about and how sure it is, for both messages."""
    return {
        "one": is_one(digest),
        "count": network_count(digest),
        "centres": are_centres(digest),
        "closed": digest.whole.closed,
        "running": digest.whole.running,
        "as_of": digest.whole.as_of.isoformat(),
        "reported": digest.whole.cover.reported,
        "members": digest.whole.cover.members,
        "founded": len(founded_in_month(digest)),
    }


def _look(digest: Digest, figures: Figures) -> dict[str, Any] | None:
    """What is worth a look though no network needs a person first: few reports of a closed month, silent members, problems told.

    Problems are told in their words, without a member's name (docs/digest.md, 'Privacy between levels').
    """
    cover = digest.whole.cover
    found = {
        "few": digest.whole.closed and 2 * cover.reported < cover.members and not founded_in_month(digest),
        "quiet": bool(figures.of(Topic.REPORT, "quiet").value),
        "problems": [cut(each.words, PROBLEM) for each in digest.problems[:MOST_PROBLEMS]],
        "more": max(0, int(figures.of(Topic.PROBLEM, "stated").value or 0) - len(digest.problems[:MOST_PROBLEMS])),
    }
    return found if any(found.values()) else None


def _pressing(called: dict[str, Any], reasons: list[Any]) -> dict[str, Any]:
    spoken = next((each for each in reasons if each.telephone or each.contact), reasons[0])
    return {
        "called": called,
        "reasons": [{"kind": each.kind.value, "count": each.count} for each in reasons[:MOST_REASONS]],
        "contact": shorten(spoken.contact, NAME),
        "telephone": spoken.telephone,
    }


def _told(figures: Figures, most_done: int = MOST_DONE) -> dict[str, Any]:
    others = (
        (Topic.MEETING, "resolutions"),
        (Topic.TASK, "done"),
        (Topic.TASK, "open"),
        (Topic.REPORT, "reported"),
        (Topic.REPORT, "quiet"),
        (Topic.PROBLEM, "stated"),
    )
    return in_line(figures, most_done, *others) | {"bodies": _bodies(figures), "trade": joint_trade(figures)}


def _bodies(figures: Figures) -> list[dict[str, Any]]:
    """The further bodies of which the month knows a meeting, or none: a province's own committee, a subcommittee."""
    found: dict[str, dict[str, Beside]] = {}
    for each in figures.under(Topic.MEETING):
        if each.figure.key.measure.startswith(OTHER_BODY) and each.value is not None:
            of_body = found.setdefault(each.figure.key.product, {})
            of_body[each.figure.key.measure.removeprefix(OTHER_BODY)] = each
    return [
        {"body": shorten(body, NAME)}
        | {each: measures[each].told()["value"] if each in measures else None for each in OF_MEETING}
        for body, measures in found.items()
        if "met" in measures
    ]
