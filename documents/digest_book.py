"""The month as a workbook (.xlsx): one fact a row, real numbers and dates, a tab for each kind of fact."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from documents.digest_phrases import Phrases
from documents.digest_words import (
    SOLD_ALL,
    Beside,
    Figures,
    Value,
    by_full_name,
    in_order,
    is_one,
    network_count,
    pressing,
    shorten,
)
from documents.sheets import Cell, Sheet, Shown, workbook
from domain.digest.figures import SATANG, Cover, Digest, Figure, Key, PartKind, Saying, Topic
from locales import Texts
from locales.formats import date_long, local, telephone

COUNT, MONEY = "#,##0", "#,##0.00"
# What networks did and how many reported; what members did; what they want and offer.
_OF_NETWORKS = (Topic.MEETING, Topic.TASK, Topic.REPORT, Topic.MEMBER, Topic.PROBLEM)
_DONE = (Topic.ACTIVITY,)
_TRADED = (Topic.WANTED, Topic.OFFERED, Topic.TRADE)
# 0x07: Buddhist calendar, 0x01: Arabic digits, 0x041E: Thai.
_MONTH = {"th": "[$-107041E]mmmm yyyy", "en": "[$-809]mmmm yyyy"}
_DAY = {"th": "[$-107041E]d mmmm yyyy", "en": "[$-809]d mmmm yyyy"}

_ATTENDED = Key(Topic.MEETING, "attended")  # over several months it adds up to nobody's number
_MET = Key(Topic.MEETING, "met")
_BESIDE = {Key(Topic.MEETING, "seats"), Key(Topic.MEETING, "networks"), Key(Topic.REPORT, "members")}  # told as 'of …'
_TERMS = (
    "month", "cover", "value", "missing", "no_round", "overlap", "organisations", "compared", "met", "attended",
    "quiet", "units", "money", "corrections", "privacy",
)  # fmt: skip


def digest_book(digest: Digest, texts: Texts, language: str) -> bytes:
    """The .xlsx. Money in baht with two decimals; a missing figure is words and never 0."""
    return workbook(digest_sheets(digest, texts, language))


def digest_sheets(digest: Digest, texts: Texts, language: str) -> list[Sheet]:
    """The tables of the workbook in their order."""
    return _Book(digest, Phrases(texts, language)).sheets()


class _Book:
    def __init__(self, digest: Digest, words: Phrases) -> None:
        self.digest, self.words = digest, words
        self.figures = Figures(digest)
        self.names = words.networks(digest, 60)
        whole = digest.whole
        name = whole.name if whole.network_id is not None else words("several", count=network_count(digest))
        self.name = name
        self.short = by_full_name(digest, 60)
        self.title = words("book.title", month=digest.month, name=shorten(name, 90))
        self.whole = name if is_one(digest) else words("book.total")
        self.cover = words(
            "book.cover",
            reported=whole.cover.reported,
            members=whole.cover.members,
            day=date_long(digest.made_at, words.language),
            closed=whole.closed,
        )

    def sheets(self) -> list[Sheet]:
        return [
            self.glance(),
            self.summary(),
            self.by_network("networks", _OF_NETWORKS),
            self.by_network("activities", _DONE),
            self.by_network("trade", _TRADED),
            self.first(),
            self.sayings(),
            self.corrections(),
            self.explanations(),
        ]

    def sheet(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Sheet:
        headings = [self.words(f"book.column_{column}") for column in columns]
        remark = self.cover if rows else f"{self.cover} · {self.words('book.nothing')}"
        return Sheet(self.words(f"book.sheet_{name}"), headings, rows, title=self.title, remark=remark)

    # --- figures

    def glance(self) -> Sheet:
        """What a person reads: met, reported and sold first, then all that was told, a line each, without what every row shares."""
        first = [
            self.figures.of(Topic.MEETING, "attended" if is_one(self.digest) else "met"),
            self.figures.of(Topic.REPORT, "reported"),
            self.figures.of(Topic.ACTIVITY, SOLD_ALL, SATANG),
        ]
        others = [each for each in self.figures if each.value is not None or each.figure.withheld]
        others = [
            each for each in others if each.value != 0 or each.figure.key.topic not in (Topic.MEETING, Topic.REPORT)
        ]
        known = {each.figure.key for each in first} | _BESIDE | ({_MET} if is_one(self.digest) else set())
        rows: list[list[Cell]] = [
            [
                self.words.row(key),
                *self.compared(each),
                self.year(key) if self.figures.has_sum(key) and key != _ATTENDED else None,
                self.out_of(each) or self.remark(each.figure),
            ]
            for each in (*first, *(other for other in others if other.figure.key not in known))
            for key in (each.figure.key,)
        ]
        return self.sheet("glance", ("measure", "now", "last_month", "last_year", "year", "remark"), rows)

    def out_of(self, each: Beside) -> str:
        """Of how many: networks for those that met, seats for those who came, members for those who reported."""
        whole: Value = None
        if each.figure.key == _ATTENDED:
            whole = self.figures.of(Topic.MEETING, "seats").value
        elif each.figure.key == _MET:
            whole = network_count(self.digest)
        elif each.figure.key == Key(Topic.REPORT, "reported"):
            whole = self.digest.whole.cover.members
        return "" if whole is None else self.words("book.out_of", whole=whole, unit=self.words.unit(each.figure.key))

    def summary(self) -> Sheet:
        """The whole in all its figures, each beside last month, last year and the sum of the year."""
        columns = (
            "month", "network", "topic", "measure", "product", "unit",
            "value", "last_month", "last_year", "year", "organisations", "reported", "members", "remark",
        )  # fmt: skip
        rows: list[list[Cell]] = []
        for each in self.figures:
            key = each.figure.key
            total: Cell = self.year(key) if self.figures.has_sum(key) else None
            rows.append(
                [
                    *self.fact(self.whole, key),
                    *self.compared(each),
                    total,
                    *self.sources(each.figure, self.digest.whole.cover),
                ]
            )
        if not self.figures.under(Topic.TRADE):
            rows.append([*self.no_round(self.whole), None, None, None, None, *self.of(self.digest.whole.cover), None])
        return self.sheet("summary", columns, rows)

    def by_network(self, name: str, topics: Sequence[Topic]) -> Sheet:
        """Some topics for each network below, what stands in two of them, and the whole, so that it adds up."""
        columns = (
            "month", "network", "topic", "measure", "product", "unit",
            "value", "organisations", "reported", "members", "remark",
        )  # fmt: skip
        whole = self.digest.whole
        parts = [(self.part(each.kind, each.network_id, each.name), each.cover, each.figures) for each in whole.parts]
        if not parts and not is_one(self.digest):
            parts = [
                (self.names.get(each.network_id or 0, each.name), each.cover, each.figures)
                for each in self.digest.networks
            ]
        rows: list[list[Cell]] = []
        for network, cover, figures in [*parts, (self.whole, whole.cover, whole.figures)]:
            found = {each.key: each for each in figures if each.key.topic in topics}
            for key in in_order(found):
                figure = found[key]
                value = self.number(key, figure.value, "withheld" if figure.withheld else "no_report")
                rows.append([*self.fact(network, key), value, *self.sources(figure, cover)])
        if Topic.TRADE in topics and not self.figures.under(Topic.TRADE):
            rows.append([*self.no_round(self.whole), None, *self.of(whole.cover), None])
        return self.sheet(name, columns, rows)

    def fact(self, network: str, key: Key) -> list[Cell]:
        """Month, network, topic, measure, product and unit of a figure."""
        return [
            self.month(self.digest.month),
            network,
            self.words(f"topic.{key.topic.value}"),
            self.words.measure(key),
            self.words.goods(key.product) if key.product else "",
            self.words.unit(key),
        ]

    def no_round(self, network: str) -> list[Cell]:
        """Joint trade while there is none: neither a figure nor 0."""
        return [
            self.month(self.digest.month),
            network,
            self.words("topic.trade"),
            self.words("measure.trade.rounds"),
            "",
            self.words("counter.trade.rounds"),
            Shown(self.words("brief.no_round")),
        ]

    def compared(self, each: Beside) -> list[Cell]:
        key = each.figure.key
        before = ((each.last_month, each.last_month_organisations), (each.last_year, each.last_year_organisations))
        last = [self.number(key, value, "withheld" if organisations else "none") for value, organisations in before]
        return [self.number(key, each.value, "withheld" if each.figure.withheld else "no_report"), *last]

    def year(self, key: Key) -> Cell:
        """The sum of the year."""
        found = self.figures.sum_of_year(key)
        return self.number(key, found.value, "withheld" if found.fewest else "no_report")

    def sources(self, figure: Figure, cover: Cover) -> list[Cell]:
        """From how many organisations, the cover, and what is to be said of the figure."""
        return [
            Shown(figure.organisations, COUNT),
            *self.of(cover),
            self.remark(figure),
        ]

    def remark(self, figure: Figure) -> Cell:
        """That a figure is rough, or a range, of which the number is the lower end."""
        if figure.value is not None and figure.more:
            return self.words("book.range", ends=self.words.figure(figure.key, figure.value, figure.more))
        return self.words("book.about") if figure.approx else None

    def of(self, cover: Cover) -> list[Cell]:
        return [Shown(cover.reported, COUNT), Shown(cover.members, COUNT)]

    def number(self, key: Key, value: Value, missing: str = "no_report") -> Cell:
        """A figure as a number; words that are no number where nobody stated it."""
        if value is None:
            return Shown(self.words(missing))
        if key.unit == SATANG:
            return Shown(Decimal(int(value)) / 100, MONEY)
        exact = Decimal(value).normalize()
        places = max(0, -int(exact.as_tuple().exponent))
        return Shown(value, COUNT + ("." + "0" * places if places else ""))

    def part(self, kind: PartKind, network_id: int | None, name: str) -> str:
        if kind is PartKind.NETWORK:
            return self.names.get(network_id or 0, name)
        return self.words(f"book.part_{kind.value}")

    # --- what was said

    def first(self) -> Sheet:
        """What needs a person first, with whom to call."""
        rows: list[list[Cell]] = []
        for place, (key, reasons) in enumerate(pressing(self.digest), start=1):
            for each in reasons:
                rows.append(
                    [
                        Shown(place, COUNT),
                        self.names.get(key, each.network),
                        self.words(f"attention.{each.kind.value}", count=each.count),
                        each.contact,
                        telephone(each.telephone),
                    ]
                )
        return self.sheet("first", ("place", "network", "reason", "contact", "telephone"), rows)

    def sayings(self) -> Sheet:
        """Problems, help asked for and plans in the words they were told in."""
        rows: list[list[Cell]] = []
        for kind, sayings in (
            ("problem", self.digest.problems),
            ("help", self.digest.help_asked),
            ("plan", self.digest.plans),
        ):
            rows += [self.said(kind, each) for each in sayings]
        return self.sheet(
            "sayings", ("kind", "words", "network", "organisation", "asked", "state", "day", "hour"), rows
        )

    def said(self, kind: str, each: Saying) -> list[Cell]:
        return [
            self.words(f"book.kind_{'meeting' if each.kind == 'meeting' else kind}"),
            each.words,
            self.short.get(each.network, each.network) or (self.whole if is_one(self.digest) else ""),
            each.member,
            self.words.asked(each),
            self.words(f"state.{each.state}") if each.state else "",
            self.day(each.day),
            self.words("hour", hour=each.hour) if each.hour else "",
        ]

    def corrections(self) -> Sheet:
        """What came after its month was closed: in no sum, but told."""
        columns = ("month", "network", "topic", "measure", "product", "unit", "correction", "organisation", "statement")
        rows: list[list[Cell]] = []
        for each in self.digest.whole.corrections:
            network = self.names.get(each.network_id or 0, self.whole)
            fact = self.fact(network, each.key)
            fact[0] = self.month(each.month)
            rows.append(
                [
                    *fact,
                    self.number(each.key, each.value, "withheld"),
                    each.member,
                    Shown(each.statement_id, "0") if each.statement_id > 0 else None,
                ]
            )
        return self.sheet("corrections", columns, rows)

    def explanations(self) -> Sheet:
        """What the words of the other tabs mean, and who answers for them."""
        words, digest = self.words, self.digest
        rows: list[list[Cell]] = [[words(f"book.term_{each}"), words(f"book.means_{each}")] for each in _TERMS]
        rows += [
            [words("book.column_network"), self.name],
            [words("brief.prepared"), digest.prepared_by or words("book.nobody")],
            [words("brief.checked"), digest.checked_by or words("book.nobody")],
            [words("brief.made_at"), self.day(local(digest.made_at).isoformat())],
        ]
        return Sheet(
            words("book.sheet_explanations"),
            [words("book.column_term"), words("book.column_meaning")],
            rows,
            title=self.title,
            remark=self.cover,
        )

    # --- days

    def month(self, month: str) -> Shown:
        """A month as its first day."""
        return Shown(date.fromisoformat(f"{month}-01"), _MONTH[self.words.language])

    def day(self, day: str) -> Cell:
        return Shown(date.fromisoformat(day[:10]), _DAY[self.words.language]) if day else None
