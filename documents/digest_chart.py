"""The month's chart (.png) for a phone: three figures to be read at a glance, the months so far, activity, and the networks."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from documents.digest_phrases import Phrases
from documents.digest_words import (
    SOLD_ALL,
    Beside,
    Done,
    Figures,
    Value,
    activities,
    are_centres,
    founded_in_month,
    is_one,
    network_count,
    percent,
    rows_below,
    shorten,
)
from documents.typesetting import drawn, printable
from domain.digest.figures import SATANG, Digest, Topic
from locales import Texts
from locales.formats import date_long

MOST_ACTIVITIES = 4
FEWEST_MONTHS = 2  # with a figure, else there is nothing to compare and the tile tells all
MOST_NETWORKS = 12  # each with a bar of its own; above that how many stand where, and the lowest
LOWEST = 5
# Okabe and Ito's palette (its black as a grey): told apart by every kind of colour vision. The panels are also
# told apart by their titles, and each bar carries its figure.
BLUE, VERMILION, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#4D4D4D"
# Classes of reporting, in per cent: all, three quarters and more, half and more, some, none.
_CLASSES = (("all", 100, 100), ("most", 75, 99), ("half", 50, 74), ("some", 1, 49), ("none", 0, 0))


def digest_chart(digest: Digest, texts: Texts, language: str) -> bytes:
    """The .png, 1,080 pixels wide and as high as it needs to be."""
    return drawn("digest_chart", chart_content(digest, texts, language))


def chart_content(digest: Digest, texts: Texts, language: str) -> dict[str, Any]:
    """Everything that the chart shows, words and figures as they stand in it."""
    words = Phrases(texts, language)
    cover = digest.whole.cover
    panels = (
        ("attendance", BLUE, _since_the_first([(each.month, each.attended, each.seats) for each in digest.course])),
        (
            "reporting",
            VERMILION,
            _since_the_first([(each.month, each.reported, each.members) for each in digest.course]),
        ),
    )
    name = digest.whole.name if digest.whole.network_id is not None else ""
    return {
        "language": words.language,
        "title": words.month(digest.month),
        "subtitle": printable(shorten(name or words("several", count=network_count(digest)), 90)),
        "cover": words(
            "cover",
            reported=cover.reported,
            members=cover.members,
            founded=bool(founded_in_month(digest)) and is_one(digest),
        ),
        "tiles": _tiles(words, digest),
        "months": [
            _months(words, digest, kind, colour, points)
            for kind, colour, points in panels
            if len([each for each in points if percent(*each[1:]) is not None]) >= FEWEST_MONTHS
        ],
        "activities": _activities(words, digest),
        "networks": _networks(words, digest) if len(rows_below(digest)) > 1 else None,
        "footer": words(
            "chart.footer",
            day=date_long(digest.made_at, words.language),
            closed=digest.whole.closed,
        ),
    }


def _tiles(words: Phrases, digest: Digest) -> list[dict[str, str]]:
    """Met, reported, sold: what everybody asks first, each in a tile of its own."""
    figures, cover = Figures(digest), digest.whole.cover
    met, attended, seats = (figures.of(Topic.MEETING, each).value for each in ("met", "attended", "seats"))
    sold = figures.of(Topic.ACTIVITY, SOLD_ALL, SATANG)
    places = words("counter.report.reported")
    if is_one(digest):
        meeting = {"label": words("chart.tile_came"), "unit": places}
        came = words("brief.of", part=str(attended), whole=seats) if met and attended is not None else ""
    else:
        meeting = {"label": words("chart.tile_met"), "unit": words("chart.tile_networks", centres=are_centres(digest))}
        came = words("brief.of", part=str(met), whole=network_count(digest)) if met is not None else ""
    return [
        meeting
        | ({"shown": came} if came else {"shown": words.meeting(figures, digest.whole), "unit": ""})
        | {"colour": BLUE},
        {
            "label": words("chart.tile_reported"),
            "shown": words("brief.of", part=str(cover.reported), whole=cover.members),
            "unit": places,
            "colour": VERMILION,
        },
        {
            "label": words("chart.tile_sold"),
            "shown": words("no_report")
            if sold.value is None and not sold.figure.withheld
            else words.figure(sold.figure.key, sold.value, sold.figure.more, sold.figure.organisations),
            "unit": "" if sold.value is None else words("baht"),
            "colour": GREEN,
        },
    ]


def _since_the_first(
    points: Sequence[tuple[str, int | None, int | None]],
) -> Sequence[tuple[str, int | None, int | None]]:
    """The months since the first one with a figure: a gap before it would say that something fell out."""
    first = next((place for place, (_, part, whole) in enumerate(points) if percent(part, whole) is not None), None)
    return () if first is None else points[first:]


def _months(
    words: Phrases, digest: Digest, kind: str, colour: str, points: Sequence[tuple[str, int | None, int | None]]
) -> dict[str, Any]:
    bars = []
    for place, (month, part, whole) in enumerate(points):
        share = percent(part, whole)
        bars.append(
            {
                "month": words.short_month(month),
                "year": words.year(month) if place == 0 or month.endswith("-01") else "",
                "share": None if share is None else min(share, 100),
                "shown": words("none") if share is None else str(share),
                "now": month == digest.month,
            }
        )
    now = next(((part, whole) for month, part, whole in points if month == digest.month), (None, None))
    counted = percent(*now) is not None
    return {
        "title": words(
            f"chart.{kind}",
            known=counted,
            part=now[0] if counted else 0,
            whole=now[1] if counted else 0,
            percent=percent(*now) or 0,
        ),
        "note": words(
            f"chart.{kind}_note",
            gaps=any(bar["share"] is None for bar in bars),
        ),
        "colour": colour,
        "bars": bars,
    }


def _activities(words: Phrases, digest: Digest) -> dict[str, Any]:
    done = activities(Figures(digest))
    return {
        "title": words("chart.activities"),
        "note": words("chart.activities_note", more=max(0, len(done) - MOST_ACTIVITIES)) if done else "",
        "colour": GREEN,
        "empty": words("chart.no_activity"),
        "items": [_compared(words, _main(each)) for each in done[:MOST_ACTIVITIES]],
    }


def _main(done: Done) -> Beside:
    """The figure of an activity that the chart shows: its quantity from the most organisations, else the money."""
    if done.quantities:
        return max(done.quantities, key=lambda each: each.figure.organisations)
    assert done.money is not None
    return done.money


def _compared(words: Phrases, each: Beside) -> dict[str, Any]:
    key = each.figure.key
    three: list[tuple[str, Value, Decimal | int, int]] = [
        ("now", each.value, each.figure.more, each.figure.organisations),
        ("last_month", each.last_month, each.last_month_more, each.last_month_organisations),
        ("last_year", each.last_year, each.last_year_more, each.last_year_organisations),
    ]
    most = max((Decimal(value) for _, value, *_ in three if value is not None), default=Decimal(0))
    return {
        "title": printable(words("chart.activity", label=shorten(words.label(key), 60), unit=words.unit(key))),
        "bars": [
            {
                "label": words(f"chart.{name}"),
                "share": None if value is None else _share(value, most),
                "shown": words.figure(key, value, more, organisations),
            }
            for name, value, more, organisations in three
            if name == "now" or value is not None or organisations
        ],
    }


def _share(value: Decimal | int, most: Decimal | int) -> int:
    """How long a bar is, in thousandths of the longest: a length on paper, no figure."""
    return int(1000 * Decimal(value) / Decimal(most)) if most > 0 and value > 0 else 0


def _networks(words: Phrases, digest: Digest) -> dict[str, Any]:
    names = words.networks(digest, 60)
    rows = [(names[each.network_id or 0], each.cover.reported, each.cover.members) for each in rows_below(digest)]
    rows.sort(key=lambda row: (percent(row[1], row[2]) is None, percent(row[1], row[2]) or 0, row[0]))
    few = len(rows) <= MOST_NETWORKS
    shown = rows[::-1] if few else rows[:LOWEST]
    return {
        "title": words("chart.networks"),
        "note": words("chart.networks_note") if few else words("chart.networks_many", count=len(rows)),
        "colour": GREY,
        "classes": [] if few else _classes(words, rows),
        "rows_title": "" if few else words("chart.lowest", count=len(shown), all=len(rows)),
        "rows": [
            {
                "name": printable(name),
                "share": percent(reported, members),
                "shown": words("chart.of", reported=reported, members=members)
                if members
                else words("chart.no_members"),
            }
            for name, reported, members in shown
        ],
    }


def _classes(words: Phrases, rows: Sequence[tuple[str, int, int]]) -> list[dict[str, Any]]:
    shares = [percent(reported, members) for _, reported, members in rows]
    counts = [sum(share is not None and low <= share <= high for share in shares) for _, low, high in _CLASSES]
    most = max(*counts, 1)
    found = [
        {
            "label": words(f"chart.class_{name}"),
            "share": _share(count, most),
            "shown": words("chart.class_count", count=count),
        }
        for (name, _, _), count in zip(_CLASSES, counts, strict=True)
    ]
    unknown = sum(share is None for share in shares)
    if unknown:
        found.append(
            {
                "label": words("chart.no_members"),
                "share": _share(unknown, most),
                "shown": words("chart.class_count", count=unknown),
            }
        )
    return found
