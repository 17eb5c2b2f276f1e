"""Holds the figures of the sheets that the demonstration leaves against the books: who ordered, got, owes and paid how much.

Also how a resolution was voted on, and what the coordinator's digest says of the month.
"""

import re
import sqlite3
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from rehearsal.play.sheets import read

ORDERS = {
    "order-ratthaphum.xlsx",
    "order-ranot.xlsx",
    "order-sadao.xlsx",
    "order-nathawi.xlsx",
}  # of a centre's own members
BALANCE = "คงเหลือ"
DIGEST_MONTH = "2026-12"
# A line of the digest's first tab -> what the books say of the month, money in satang.
DIGEST_LINES = {
    "สมาชิกที่มาประชุม (แห่ง)": "SELECT count(DISTINCT member_id) FROM moves WHERE way = 'in' AND voided_at IS NULL "
    "AND at LIKE :month || '-%'",
    "สมาชิกที่ส่งรายงาน (แห่ง)": "SELECT count(DISTINCT member_id) FROM statements WHERE month = :month AND state = 'confirmed'",
    "มติ (เรื่อง)": "SELECT count(*) FROM resolutions WHERE withdrawn_at IS NULL AND at LIKE :month || '-%'",
    "รวมซื้อทุกรายการ (บาท)": "SELECT sum(satang) FROM ledger_postings JOIN ledger_entries ON ledger_entries.id = entry_id "
    "WHERE kind = 'member' AND about LIKE 'round:%' AND day LIKE :month || '-%'",
}
TOLD = "SELECT sum(amount_satang) FROM statements WHERE month = :month AND state = 'confirmed' AND measure = "
DIGEST_LINES |= {
    "ขายรวมทุกสินค้า (บาท)": f"{TOLD}'sold'",
    "ปล่อยกู้ (บาท)": f"{TOLD}'lent'",
    "รับชำระคืน (บาท)": f"{TOLD}'repaid'",
}


class Differs(Exception):
    """A figure of a sheet is not that of the books."""


class Checks:
    """The files by name, the books they are held against, and how many figures were found right."""

    def __init__(self, database: Path, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.books = sqlite3.connect(database)
        self.right: dict[str, int] = {}

    def same(self, name: str, heading: str, sheet: list[Any], books: list[Any]) -> None:
        """Raises `Differs` where a column is not what the books say."""
        if sheet != books:
            raise Differs(f"{name}, {heading.replace(chr(10), ' ')}: {sheet} in the sheet, {books} in the books")
        self.right[name] = self.right.get(name, 0) + sum(isinstance(each, Decimal) for each in sheet)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the books say."""
        return self.books.execute(query, values).fetchall()

    def column(self, name: str, begins: str, tab: int = 0) -> list[Any]:
        """What stands under the heading that begins so, the sum included."""
        rows = read(self.files[name], tab)
        head = next(place for place, row in enumerate(rows) if any(_begins(cell, begins) for cell in row))
        foot = next(place for place, row in enumerate(rows) if place > head and row[0] == "รวม")
        place = next(place for place, cell in enumerate(rows[head]) if _begins(cell, begins))
        return [row[place] for row in rows[head + 1 : foot + 1]]


def _begins(cell: Any, words: str) -> bool:
    return isinstance(cell, str) and cell.split("\n")[0] == words


def _summed(values: list[Any]) -> list[Any]:
    """Whole figures of the books as the sheet has them: as Decimals, their sum below."""
    found = [Decimal(each) for each in values]
    return [*found, sum(found, Decimal(0))]


def _baht(satang: list[int]) -> list[Any]:
    return _summed([Decimal(each) / 100 for each in satang])


def checked(database: Path, files: Mapping[str, bytes]) -> dict[str, int]:
    """File -> how many of its figures are those of the books; raises `Differs` at the first that is not."""
    checks = Checks(database, files)
    try:
        _order(checks)
        _statement(checks)
        _summary(checks)
        _resolutions(checks)
        _digest(checks)
    finally:
        checks.books.close()
    return checks.right


def _order(checks: Checks) -> None:
    """The seller's sheet of each goods has a line for the direct members and each centre; a centre's own sheet its members'."""
    total = "SELECT sum(quantity) FROM round_lines WHERE round_id = ?"
    for tab, (top, price) in enumerate(
        checks.rows("SELECT id, price_satang FROM rounds WHERE parent_id IS NULL ORDER BY id")
    ):
        children = [row[0] for row in checks.rows("SELECT id FROM rounds WHERE parent_id = ?", top)]
        places = checks.column("order.xlsx", "จำนวน", tab)
        books = [checks.rows(total, each)[0][0] for each in (top, *children)]
        checks.same("order.xlsx", "จำนวน", sorted(places), sorted(_summed(books)))
        prices = checks.column("order.xlsx", "กระสอบละ", tab)[:-1]
        checks.same("order.xlsx", "ละ", prices, [Decimal(price) / 100] * len(books))
        sums = checks.column("order.xlsx", "ค่าสินค้า", tab)
        checks.same("order.xlsx", "ค่าสินค้า", sorted(sums), sorted(_baht([each * price for each in books])))
    for name in ORDERS & checks.files.keys():
        of_centre = checks.column(name, "องค์กร")[0]
        ((key,),) = checks.rows(
            "SELECT round_id FROM round_lines JOIN members ON members.id = member_id WHERE name = ? AND round_id != ?",
            of_centre,
            top,
        )
        lines = checks.rows(
            "SELECT name, quantity FROM round_lines JOIN members ON members.id = member_id WHERE round_id = ? "
            "ORDER BY members.position",
            key,
        )
        checks.same(name, "องค์กร", checks.column(name, "องค์กร")[:-1], [each for each, _ in lines])
        units = [quantity for _, quantity in lines]
        checks.same(name, "จำนวน", checks.column(name, "จำนวน"), _summed(units))
        checks.same(name, "ค่าสินค้า", checks.column(name, "ค่าสินค้า"), _baht([each * price for each in units]))
        if checks.column(name, "จำนวน")[-1] not in places:
            raise Differs(f"{name}: its sum is no line of order.xlsx")


def _statement(checks: Checks) -> None:
    """Every line of the account is an entry of the ledger, and the last balance what the ledger says."""
    name = "statement.xlsx"
    booked = checks.rows(
        "SELECT satang FROM ledger_postings JOIN members ON account = CAST(members.id AS TEXT) "
        "WHERE kind = 'member' AND members.name = 'กลุ่มทำนาบ้านควนรู' ORDER BY ledger_postings.entry_id"
    )
    satang = [each for (each,) in booked]
    up, down = checks.column(name, "เพิ่ม"), checks.column(name, "ลด")
    checks.same(name, "เพิ่ม", [each or 0 for each in up], _baht([max(0, each) for each in satang]))
    checks.same(name, "ลด", [each or 0 for each in down], _baht([max(0, -each) for each in satang]))
    balances = [Decimal(sum(satang[: place + 1])) / 100 for place in range(len(satang))]
    checks.same(name, BALANCE, checks.column(name, BALANCE)[:-1], balances)


def _summary(checks: Checks) -> None:
    """What was ordered, shared, fetched and booked, organisation by organisation; what came, part by part."""
    name = "round.xlsx"
    first = checks.column(name, "องค์กร")[0]
    titles = " ".join(str(cell) for row in read(checks.files[name])[:3] for cell in row)
    of_first = checks.rows(
        "SELECT rounds.id, product FROM shares JOIN members ON members.id = member_id JOIN rounds ON rounds.id = round_id "
        "WHERE name = ? GROUP BY rounds.id",
        first,
    )
    (key,) = (round_id for round_id, product in of_first if product in titles)
    members = checks.rows(
        "SELECT members.id, members.name, quantity FROM round_lines JOIN members ON members.id = member_id "
        "WHERE round_id = ? ORDER BY members.position",
        key,
    )
    checks.same(name, "องค์กร", checks.column(name, "องค์กร")[:-1], [each for _, each, _ in members])
    checks.same(name, "สั่ง", checks.column(name, "สั่ง"), _summed([quantity for _, _, quantity in members]))
    given = _of_each(checks, "SELECT sum(quantity) FROM shares WHERE round_id = ? AND member_id = ?", key, members)
    told = "SELECT sum(quantity) FROM collections WHERE round_id = ? AND member_id = ?"
    right = "SELECT sum(quantity) FROM collections_corrected WHERE round_id = ? AND member_id = ?"
    both = zip(_of_each(checks, told, key, members), _of_each(checks, right, key, members), strict=True)
    fetched = [one + other for one, other in both]
    checks.same(name, "ได้รับ", checks.column(name, "ได้รับ"), _summed(given))
    checks.same(name, "รับไปแล้ว", checks.column(name, "รับไปแล้ว"), _summed(fetched))
    missing = [quantity - got for (_, _, quantity), got in zip(members, given, strict=True)]
    checks.same(name, "ขาด", checks.column(name, "ขาด"), _summed(missing))
    booked = (
        "SELECT sum({}) FROM ledger_postings JOIN ledger_entries ON ledger_entries.id = entry_id "
        "WHERE about = 'round:' || ? AND kind = 'member' AND account = CAST(? AS TEXT)"
    )
    whole = _of_each(checks, booked.format("satang"), key, members)
    truck = _of_each(checks, booked.format("json_extract(\"values\", '$.transport')"), key, members)
    fee = _of_each(checks, booked.format("json_extract(\"values\", '$.fee')"), key, members)
    checks.same(name, "ค่ารถ", checks.column(name, "ค่ารถ"), _baht(truck))
    checks.same(name, "ค่าดำเนินการ", checks.column(name, "ค่าดำเนินการ"), _baht(fee))
    goods = [each - carried - kept for each, carried, kept in zip(whole, truck, fee, strict=True)]
    checks.same(name, "ค่าสินค้า", checks.column(name, "ค่าสินค้า"), _baht(goods))
    checks.same(name, "รวม", checks.column(name, "รวม"), _baht(whole))
    parts = checks.rows(
        "SELECT came, damaged, truck_satang FROM deliveries WHERE round_id = ? AND state = 'shared' ORDER BY part", key
    )
    checks.same(name, "มา", checks.column(name, "มา", 1), _summed([came for came, _, _ in parts]))
    checks.same(name, "เสียหาย", checks.column(name, "เสียหาย", 1), _summed([damaged for _, damaged, _ in parts]))
    good = [came - damaged for came, damaged, _ in parts]
    checks.same(name, "ของดี", checks.column(name, "ของดี", 1), _summed(good))
    checks.same(name, "ค่ารถ", checks.column(name, "ค่ารถ", 1), _baht([each for _, _, each in parts]))


def _of_each(checks: Checks, query: str, round_id: int, members: list[tuple[Any, ...]]) -> list[int]:
    return [checks.rows(query, round_id, key)[0][0] or 0 for key, _, _ in members]


def _resolutions(checks: Checks) -> None:
    """The register of the year has every resolution of the books by its number, and the votes as they were counted."""
    name = "resolutions.xlsx"
    rows = read(checks.files[name])
    head = next(place for place, row in enumerate(rows) if row[0] == "มติที่")
    voted = rows[head].index("ผลการออกเสียง")
    sheet = [row for row in rows[head + 1 :] if isinstance(row[0], str)]
    books = checks.rows(
        "SELECT ordinal, yes, no, abstained FROM resolutions LEFT JOIN votes ON votes.id = vote_id "
        "WHERE withdrawn_at IS NULL AND at LIKE ? || '-%' ORDER BY resolutions.id",
        DIGEST_MONTH[:4],
    )
    checks.same(
        name, "มติที่", [Decimal(row[0].partition("-")[2]) for row in sheet], [Decimal(ordinal) for ordinal, *_ in books]
    )
    counted = [Decimal(figure) for row in sheet for figure in re.findall(r"\d+", row[voted] or "")]
    votes = [Decimal(figure) for _, *figures in books for figure in figures if figure is not None]
    checks.same(name, "ผลการออกเสียง", counted, votes)


def _digest(checks: Checks) -> None:
    """What the first tab of the coordinator's digest says of the month, line by line, where a line says a figure."""
    name = "digest.xlsx"
    for heading, figure, *_ in read(checks.files[name]):
        if heading in DIGEST_LINES and isinstance(figure, Decimal):
            ((found,),) = checks.rows(DIGEST_LINES[heading], DIGEST_MONTH)
            checks.same(name, heading, [figure], [Decimal(found) / (100 if "บาท" in heading else 1)])
