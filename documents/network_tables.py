"""A network's books as tables that people read: names in place of keys, words in place of codes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from documents.legal_forms import form_code
from documents.sheets import Cell, Sheet
from locales import Texts
from locales.formats import (
    Language,
    baht_figure,
    date_medium,
    goods,
    kept_number,
    moment,
    month_name,
    unit_name,
    year_number,
)
from storage.networks import Network

Table = tuple[list[str], list[list[Any]]]


class Books:
    """The rows of a network's tables, with names looked up."""

    def __init__(self, tables: Mapping[str, Table], texts: Texts, network: Network, language: Language) -> None:
        self._tables, self._texts, self._network, self.language = tables, texts, network, language
        self._keys = texts.keys(language)
        self._names: dict[str, dict[int, str]] = {}

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table by column."""
        names, rows = self._tables.get(table, ([], []))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def word(self, key: str, **values: Any) -> str:
        """A text in the reader's language."""
        return self._texts.plain(self.language, key, values, self._network.voice)

    def value(self, code: str | None) -> str:
        """A code in words, where it has one."""
        if not code:
            return ""
        return self.word(f"archive.value_{code}") if f"archive.value_{code}" in self._keys else code

    def named(self, table: str, key: int | None, column: str = "name") -> str:
        """The name of a row."""
        if key is None:
            return ""
        if table not in self._names:
            self._names[table] = {row["id"]: row[column] or "" for row in self.rows(table)}
        return self._names[table].get(key, "")

    def moment(self, value: datetime | None) -> str:
        """A moment in the network's zone."""
        return moment(value, self.language, self._network.tz) if value else ""

    def day(self, value: str | datetime | None) -> str:
        """A day."""
        if not value:
            return ""
        found = value.astimezone(self._network.tz).date() if isinstance(value, datetime) else date.fromisoformat(value)
        return date_medium(found, self.language)

    def month(self, value: str) -> str:
        """A month of the books ('2027-01'), with its year as the reader counts years."""
        first = date.fromisoformat(f"{value}-01")
        return f"{month_name(first, self.language)} {year_number(first.year, self.language)}"

    def meeting(self, key: int | None) -> str:
        """A meeting by its number, or its day."""
        row = next((each for each in self.rows("meetings") if each["id"] == key), None)
        if row is None:
            return ""
        return self.number(row) or self.day(row["starts_at"])

    def number(self, row: Mapping[str, Any]) -> str:
        """A meeting's number, once fixed."""
        if not row["number"] or not row["number_year"]:
            return ""
        shown = {"number": [row["number"], row["number_year"]], "extraordinary": row["kind"] == "extraordinary"}
        return self.word("archive.numbered", **shown)

    def sheet(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Sheet:
        """A table with the headings of these columns."""
        return Sheet(
            self.word(f"archive.sheet_{name}"), [self.word(f"archive.column_{each}") for each in columns], rows
        )


def sheets(books: Books) -> list[Sheet]:
    """The tables that people read, the directory first."""
    return [
        _members(books),
        _people(books),
        _offices(books),
        *([_seats(books)] if books.rows("body_seats") else []),
        _meetings(books),
        _answers(books),
        _reports(books),
        _resolutions(books),
        _items(books),
    ]


def _members(books: Books) -> Sheet:
    rows: list[list[Cell]] = []
    for row in books.rows("members"):
        if row["body_id"] is not None:
            continue  # a person's own seat stands among the seats
        code = form_code(row["legal_form"])
        form = books.word(f"directory.form_{code}") if code else row["legal_form"] or ""
        rows.append(
            [
                row["id"], row["name"], form, row["activity"] or "", row["people"], row["households"], row["telephone"] or "",
                row["contact"] or "", books.day(row["joined_at"]), books.day(row["left_at"]),
            ]
        )  # fmt: skip
    columns = ("key", "name", "form", "activity", "people", "households", "telephone", "person", "joined", "left")
    return books.sheet("members", columns, rows)


def _people(books: Books) -> Sheet:
    numbers = {row["id"]: row["telephone"] or "" for row in books.rows("people")}
    rows = [
        [
            books.named("people", row["person_id"]), numbers.get(row["person_id"], ""), books.named("members", row["member_id"]),
            books.value(row["state"]), books.day(row["since"]), books.day(row["until"]),
        ]
        for row in books.rows("representatives")
    ]  # fmt: skip
    return books.sheet("people", ("person", "telephone", "member", "state", "since", "until"), rows)


def _offices(books: Books) -> Sheet:
    rows = [
        [
            books.word(f"office.name.{row['office']}"), books.named("people", row["person_id"]),
            books.named("bodies", row["body_id"]), books.day(row["since"]), books.day(row["until"]), books.day(row["term_until"]),
        ]
        for row in books.rows("offices")
    ]  # fmt: skip
    return books.sheet("offices", ("office", "person", "body", "since", "until", "term"), rows)


def _seats(books: Books) -> Sheet:
    """The seats that were named, of organisations and of persons; in every other body all members sit."""
    rows = [
        [
            books.named("bodies", row["body_id"]),
            "" if row["person_id"] is not None else books.named("members", row["member_id"]),
            books.named("people", row["person_id"]), books.day(row["since"]), books.day(row["until"]), books.day(row["term_until"]),
        ]
        for row in books.rows("body_seats")
    ]  # fmt: skip
    return books.sheet("seats", ("body", "member", "person", "since", "until", "term"), rows)


def _meetings(books: Books) -> Sheet:
    rows = [
        [
            books.number(row), books.named("bodies", row["body_id"]), books.moment(row["starts_at"]), row["place"],
            books.value(row["state"]), row["reason"] or "",
        ]
        for row in books.rows("meetings")
    ]  # fmt: skip
    return books.sheet("meetings", ("number", "body", "at", "place", "state", "reason"), rows)


def _answers(books: Books) -> Sheet:
    rows = [
        [
            books.meeting(row["meeting_id"]), books.named("members", row["member_id"]), books.named("people", row["person_id"]),
            books.value(row["kind"]), books.value(row["reason"]), row["proxy"] or "", books.moment(row["at"]),
        ]
        for row in books.rows("answers")
    ]  # fmt: skip
    return books.sheet("answers", ("meeting", "member", "person", "answer", "reason", "proxy", "at"), rows)


def _reports(books: Books) -> Sheet:
    rows = [
        [
            books.month(row["month"]), books.named("members", row["member_id"]), books.value(row["kind"]),
            goods(row["product"], books.language), row["quantity"] or "", unit_name(row["unit"] or "", books.language, 2),
            baht_figure(row["amount_satang"]) if row["amount_satang"] is not None else "", row["words"] or "",
            books.value(row["state"]), books.moment(row["at"]),
        ]
        for row in books.rows("statements")
    ]  # fmt: skip
    columns = ("month", "member", "kind", "product", "quantity", "unit", "amount", "words", "state", "at")
    return books.sheet("reports", columns, rows)


def _resolutions(books: Books) -> Sheet:
    meetings = {row["id"]: row["meeting_id"] for row in books.rows("proceedings")}
    rows = [
        [
            books.meeting(meetings.get(row["proceedings_id"])), row["ordinal"],
            books.named("matters", row["matter_id"], "title"), row["words"], books.moment(row["at"]),
        ]
        for row in books.rows("resolutions")
        if row["withdrawn_at"] is None
    ]  # fmt: skip
    return books.sheet("resolutions", ("meeting", "key", "title", "words", "at"), rows)


def _items(books: Books) -> Sheet:
    rows = [
        [
            row["title"], _origin(books, row["origin"]), _owner(books, row), books.day(row["due_day"]),
            books.value(row["state"]), row["result"] or "",
        ]
        for row in books.rows("action_items")
    ]  # fmt: skip
    return books.sheet("items", ("title", "origin", "owner", "due", "state", "result"), rows)


def _origin(books: Books, kept: str) -> str:
    if kept in ("setup", "visit"):
        return "" if kept == "setup" else books.value(kept)
    return kept_number(kept, books.language) if "/" in kept else books.day(kept)


def _owner(books: Books, row: Mapping[str, Any]) -> str:
    if row["owner_office"]:
        office = books.word(f"office.name.{row['owner_office']}")
        return office[:1].upper() + office[1:]
    return books.named("people", row["owner_person_id"]) or books.named("members", row["owner_member_id"])
