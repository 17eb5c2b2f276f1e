"""One page (.pdf) for the governor's meeting: results, obstacles, help asked for, plans, and who answers for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from documents.digest_phrases import Phrases
from documents.digest_words import (
    SAVINGS,
    SOLD_ALL,
    Beside,
    Figures,
    Value,
    activities,
    by_full_name,
    cut,
    few,
    founded_in_month,
    is_one,
    network_count,
    percent,
    shorten,
)
from documents.digits import Digits, in_digits
from documents.typesetting import is_picture, printable, typeset
from domain.digest.figures import SATANG, Digest, Key, Saying, Topic
from domain.digest.year import Year
from locales import Texts
from locales.formats import date_long

MOST_PHOTOS = 3
MOST_MEETINGS = 3  # of next month, in a line each; more are told together
BUDGET_MONTH = 10  # ปีงบประมาณ begins in October and has the number of the year it ends in


# How much of everything may stand on the page, from the least; typst takes as much as there is room for, a little more of
# each in turn (templates/digest_brief.typ).
ACTIVITIES, PROBLEMS, HELP, PLANS = range(1, 12), range(1, 7), range(1, 6), range(1, 6)
PHOTO_HEIGHTS = (14, 18, 22, 26, 30, 34, 38, 42)  # millimetres
SAYING_LENGTHS = (60, 90, 130, 200)  # characters
CAPTION, LABEL, NETWORK = 72, 56, 32  # characters; a network's name in brackets stays in one line


def digest_brief(
    digest: Digest,
    texts: Texts,
    language: str,
    photos: Mapping[int, bytes] | None = None,
    digits: Digits = "arabic",
) -> bytes:
    """The page, always exactly one. `photos` are files by their keys; what is no picture, or is missing, is left out."""
    pictures = {
        f"photo-{'abc'[place]}": (photos or {})[key]
        for place, (key, _) in enumerate(digest.photos[:MOST_PHOTOS])
        if key in (photos or {}) and is_picture((photos or {})[key])
    }
    content = brief_content(digest, texts, language)
    content["photos"] = [each for each in content["photos"] if each["file"] in pictures]
    return typeset("digest_brief", in_digits(content, digits), pictures)


def brief_content(digest: Digest, texts: Texts, language: str) -> dict[str, Any]:
    """Everything that may stand on the page, in the amounts from which typst chooses what fits."""
    words = Phrases(texts, language)
    return _Brief(digest, words).content()


class _Brief:
    def __init__(self, digest: Digest, words: Phrases) -> None:
        self.digest, self.words = digest, words
        self.one = is_one(digest)
        self.figures = Figures(digest)
        self.done = activities(self.figures)
        self._short = by_full_name(digest, 40)

    def content(self) -> dict[str, Any]:
        digest, words = self.digest, self.words
        whole = digest.whole
        name = whole.name if whole.network_id is not None else words("several", count=network_count(digest))
        return {
            "language": words.language,
            "title": words("brief.title", month=digest.month),
            "name": printable(shorten(name, 110)),
            "cover": words(
                "brief.cover",
                reported=whole.cover.reported,
                members=whole.cover.members,
                count=network_count(digest),
                one=self.one or whole.network_id is None,
                closed=whole.closed,
                founded=len(founded_in_month(digest)),
            ),
            "greeting": words("brief.greeting", month=digest.month),
            "sections": {each: words(f"brief.{each}") for each in ("results", "problems", "help", "plans")},
            "columns": [
                words("brief.column_figure"),
                words("brief.column_now"),
                words("brief.column_last_month"),
                words("brief.column_last_year"),
                self.year(),
            ],
            "remark": words("brief.remark"),
            "elsewhere": {each: words(f"brief.elsewhere_{each}") for each in ("columns", "people", "photos")},
            "meetings": {"title": words("brief.group_meetings"), "rows": self.meetings()},
            "money": {"title": words("brief.group_money"), "rows": [self.money(most) for most in ACTIVITIES]},
            "people": {"title": words("brief.group_people"), "rows": self.people()},
            "sayings": [
                {
                    "problems": [self.listed("problems", digest.problems, most, length) for most in PROBLEMS],
                    "help": [self.listed("help", digest.help_asked, most, length) for most in HELP],
                    "plans": [self.listed("plans", self.plans(), most, length) for most in PLANS],
                }
                for length in SAYING_LENGTHS
            ],
            "photo_heights": PHOTO_HEIGHTS,
            "photos": [
                {"file": f"photo-{'abc'[place]}", "caption": printable(cut(caption, CAPTION))}
                for place, (_, caption) in enumerate(digest.photos[:MOST_PHOTOS])
            ],
            "signed": [
                self.signs("prepared", digest.prepared_by, digest.prepared_office),
                self.signs("checked", digest.checked_by, "chair" if digest.checked_by else ""),
            ],
            "made_at": words("brief.made_on", day=date_long(digest.made_at, words.language)),
        }

    def signs(self, role: str, name: str, office: str) -> dict[str, str]:
        """Room for a signature, the name in brackets and the position; dots where nobody is named."""
        dots = self.words("brief.nobody")
        position = self.words.other(f"office.name.{office}") if office else ""
        return {
            "role": self.words("brief.signed", role=self.words(f"brief.{role}"), dots=dots),
            "name": f"({printable(shorten(name, 48)) if name else dots})",
            "position": position.capitalize() or self.words("brief.position", dots=dots),
        }

    def year(self) -> str:
        """The heading of the sums: สะสมปีงบประมาณ 2570."""
        year = int(self.digest.month[:4])
        if self.digest.year is Year.BUDGET and int(self.digest.month[5:]) >= BUDGET_MONTH:
            year += 1
        return self.words(f"brief.year_{self.digest.year.value}", year=self.words.year(f"{year}-01"))

    # --- results

    def meetings(self) -> list[dict[str, Any]]:
        met = self.figures.of(Topic.MEETING, "met")
        rows = []
        if self.one:
            became = self.words.meeting(self.figures, self.digest.whole)
            rows.append(self.told(self.words("brief.meeting"), became, missing=not met.value))
        else:
            rows.append(self.row(met, of=network_count(self.digest)))
        seats = self.figures.of(Topic.MEETING, "seats").value
        attended = self.figures.of(Topic.MEETING, "attended")
        rows.append(self.row(attended, of=seats if attended.value is not None else None))
        rows[-1]["others"][-1] = self.average()
        rows.append(self.row(self.figures.of(Topic.MEETING, "resolutions")))
        if met.value == 0:  # nobody met, so nobody came: that is known, and no missing report
            for row in rows[-2:]:
                none = "no_meeting_yet" if self.digest.whole.running else "no_meeting"
                row["now"] = self.words(f"brief.{none}") if row["missing"] else row["now"]
        rows += [self.row(self.figures.of(Topic.TASK, measure)) for measure in ("done", "overdue")]
        reported = self.figures.of(Topic.REPORT, "reported")
        rows.append(self.row(reported, of=self.digest.whole.cover.members if reported.value is not None else None))
        return rows

    def average(self) -> str:
        """The attendance of the year so far: seats filled at several meetings, added up, would be nobody's number."""
        came, seats = (self.figures.sum_of_year(Key(Topic.MEETING, each)).value for each in ("attended", "seats"))
        share = percent(None if came is None else int(came), None if seats is None else int(seats))
        return self.words("none") if share is None else self.words("brief.average", percent=share)

    def money(self, most: int) -> list[dict[str, Any]]:
        """Value in money first (lower cost, more income), joint trade, deposits and loans, then what most organisations did.

        Where sales were told, income that nobody named is left out: 'no report' beside them would be read as none.
        """
        sold = self.figures.of(Topic.ACTIVITY, SOLD_ALL, SATANG)
        first = [self.figures.of(Topic.ACTIVITY, measure, SATANG) for measure in ("cost_saved", "income")]
        first = [each for each in first if each.value is not None or each.figure.withheld or sold.value is None]
        rows = [self.row(each) for each in (*([sold] if self._told(sold) else []), *first)]
        trade = [
            each
            for each in (self.figures.of(Topic.TRADE, measure, SATANG) for measure in ("bought_all", "saved_all"))
            if self._told(each)
        ]
        rows += [self.row(each) for each in trade]
        if not trade:
            rows.append(self.told(self.words("brief.trade"), self.words("brief.no_round")))
        shown = [
            each
            for done in self.done
            for each in (*done.quantities, *([done.money] if done.money else []))
            if done.measure not in ("cost_saved", "income")
        ]
        shown += [each for each in self.figures.under(Topic.ACTIVITY) if self._earlier(each)]
        never_cut = [each for each in shown if each.figure.key.measure in SAVINGS]
        shown = [each for each in shown if each not in never_cut]
        rows += [self.row(each) for each in (*never_cut, *shown[:most])]
        if more := max(0, len(shown) - most):
            rows.append(self.told(self.words("brief.more", count=more), ""))
        if withheld := few(self.figures) - sum(each.figure.withheld for each in first):
            rows.append(self.told(self.words("brief.few", count=withheld), self.words("withheld")))
        return rows

    def _told(self, each: Beside) -> bool:
        return each.value is not None or self.figures.sum_of_year(each.figure.key).value is not None

    def _earlier(self, each: Beside) -> bool:
        """Something of an earlier month of the year, of which nothing was told in this one: it has its line for the year's sum."""
        apart = each.figure.key.measure in (SOLD_ALL, "cost_saved", "income")
        return each.value is None and not apart and self._told(each)

    def people(self) -> list[dict[str, Any]]:
        """Persons and households reached, who took part, new members and leaders; what nobody stated is said so for the first two."""
        rows = [self.row(self.figures.of(Topic.MEMBER, measure)) for measure in ("people", "households")]
        for topic, measure in (
            (Topic.MEETING, "came"),
            (Topic.MEMBER, "organisations_joined"),
            (Topic.MEMBER, "members_joined"),
            (Topic.MEMBER, "members_left"),
            (Topic.MEMBER, "leaders"),
        ):
            rows += [self.row(each) for each in self.figures.each(topic, measure) if each.value is not None]
        return rows

    def row(self, each: Beside, of: Value = None) -> dict[str, Any]:
        key, words, year = each.figure.key, self.words, self.figures.sum_of_year(each.figure.key)
        shown = words.figure(key, each.value, each.figure.more, each.figure.organisations)
        if each.value is None and not each.figure.withheld:
            shown = words("no_report")
        if each.value is not None and each.figure.approx:
            shown = words("about", amount=shown)
        if of is not None:
            shown = words("brief.of", part=shown, whole=of)
        return {
            "label": printable(words.row(key, LABEL)),
            "now": shown,
            "missing": each.value is None,
            "others": [
                words.figure(key, each.last_month, each.last_month_more, each.last_month_organisations),
                words.figure(key, each.last_year, each.last_year_more, each.last_year_organisations),
                words.figure(key, year.value, year.more, year.fewest) if self.figures.has_sum(key) else "",
            ],
        }

    def told(self, label: str, now: str, *, missing: bool = True) -> dict[str, Any]:
        """A row that has words and no figures."""
        return {"label": label, "now": now, "missing": missing, "others": ["", "", ""]}

    # --- sayings

    def listed(self, kind: str, sayings: Sequence[Saying | str], most: int, length: int) -> dict[str, Any]:
        shown = [each if isinstance(each, str) else self.said(each, kind, length) for each in sayings[:most]]
        more = len(sayings) - len(shown)
        return {
            "items": [{"number": f"{place}.", "words": printable(each)} for place, each in enumerate(shown, start=1)],
            "more": self.words("brief.and_more", count=more) if more else "",
            "empty": self.words(f"brief.no_{kind}"),
        }

    def said(self, saying: Saying, kind: str, length: int) -> str:
        """A problem or a need in its words; never whose member said it, the network only where there are several."""
        values: dict[str, Any] = {
            "words": cut(saying.words, length),
            "network": shorten(self.short(saying.network), NETWORK) if saying.network and not self.one else "",
            "asked": shorten(self.words.asked(saying), 60),
            "state": self.words(f"state.{saying.state}") if saying.state else "",
            "day": saying.day,
            "hour": saying.hour,
            "kind": saying.kind,
        }
        return self.words(f"brief.said_{kind}", **values)

    def short(self, network: str) -> str:
        """A network's name as the other forms shorten it, where it is one of those below."""
        return self._short.get(network, network)

    def plans(self) -> list[Saying | str]:
        """Plans in their order; the meetings of many networks in one line, with how many and between which days."""
        meetings = [each for each in self.digest.plans if each.kind == "meeting" and each.day]
        if len(meetings) <= MOST_MEETINGS:
            return list(self.digest.plans)
        days = sorted(each.day for each in meetings)
        together = self.words("brief.meetings", count=len(meetings), first=days[0], last=days[-1])
        return [together, *(each for each in self.digest.plans if each not in meetings)]
