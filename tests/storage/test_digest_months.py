"""The months of networks: levels, overlaps, closing, comparison, what is missing, and what a reader gets."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from documents.digest_book import digest_sheets
from documents.digest_brief import brief_content
from documents.sheets import Shown
from domain.digest.figures import AttentionKind, Figure, Key, MonthFigures, PartKind, Topic
from domain.digest.privacy import public
from domain.digest.year import Year
from domain.months import closes_at
from locales import Texts
from storage import reports, tables, visits
from storage.database import Database
from storage.digest import months, organisations, reading, tracing
from storage.digest.reading import _digest_of
from storage.turn import Turn
from tests.storage.digest_books import Books, at, played

SOLD = Key(Topic.ACTIVITY, "sold", "น้ำยางสด", "กิโลกรัม")
MONEY = Key(Topic.ACTIVITY, "sold", "น้ำยางสด", "satang")
WANTED = Key(Topic.WANTED, "purchase", "ปุ๋ย", "กระสอบ")
MEMBERS, REPORTED = Key(Topic.REPORT, "members"), Key(Topic.REPORT, "reported")
MET = Key(Topic.MEETING, "met")
AFTER = at("2027-01-20")


def sold(books: Books, network: int, member: int, month: str, quantity: str, **more: Any) -> int:
    values = {"measure": "sold", "product": "น้ำยางสด", "unit": "กิโลกรัม", "quantity": quantity} | more
    moment = values.pop("moment", at(f"{month}-10"))
    return books.line(network, member, month, moment, "activity", **values)


async def month_of(database: Database, network: int, month: str = "2026-11", now: datetime = AFTER) -> MonthFigures:
    async with database.look() as connection:
        return await reading.month(connection, network, month, now)


async def closed(database: Database, month: str, now: datetime = AFTER) -> None:
    async with database.write() as connection:
        turn = Turn(connection, now, "test")
        while await months.close_some(turn, month, 2):
            pass
        await turn.flush()


def added_up(month: MonthFigures) -> dict[Key, tuple[Any, int]]:
    sums: dict[Key, tuple[Any, int]] = defaultdict(lambda: (0, 0))
    for part in month.parts:
        for figure in part.figures:
            value, many = sums[plain(figure)]
            sums[plain(figure)] = (value + figure.value, many + figure.organisations)
    return {key: total for key, total in sums.items() if total != (0, 0)}


def plain(figure: Figure) -> Key:
    return replace(figure.key, product=figure.key.product.replace(" ", ""))


@pytest.mark.parametrize("seed", range(30, 40))
async def test_parts_and_what_stands_in_two_of_them_add_up_to_the_whole(seed: int, tmp_path: Path) -> None:
    books = played(seed)
    database = await books.write(tmp_path)
    async with database.look() as connection:
        for network in books.rows["networks"]:
            for now in (at("2026-11-20"), AFTER):
                found = [await reading.month(connection, network["id"], "2026-11", now)]
                if now is AFTER and network["id"] < 4:
                    both = await _digest_of(
                        connection, sorted({1, network["id"]}), "2026-11", now, Year.CALENDAR, frozenset()
                    )
                    found.append(both.whole)
                for whole in found:
                    if not whole.parts:
                        continue
                    figures = {plain(each): (each.value, each.organisations) for each in whole.figures}
                    assert added_up(whole) == {key: total for key, total in figures.items() if total != (0, 0)}
                    assert whole.cover.members == sum(part.cover.members for part in whole.parts)
                    assert whole.cover.reported == sum(part.cover.reported for part in whole.parts)
                    for part in whole.parts:
                        if part.kind is PartKind.OVERLAP:
                            assert all(each.value is not None and each.value <= 0 for each in part.figures)
                            assert any(each.value or each.organisations for each in part.figures)
    await database.close()


async def test_three_months_of_an_organisation_in_two_networks(tmp_path: Path) -> None:
    books = Books()
    province = books.network("จังหวัด", level="province")
    district, rubber = books.network("อำเภอ", province), books.network("เครือข่ายยาง", province, level="themed")
    alone = books.member(district, "กลุ่มหนึ่ง")
    here = books.member(district, "กลุ่มน้ำยาง", people=40, described_at=at("2026-01-01"))
    there = books.member(
        rubber, "กลุ่มน้ำยาง", organisation=books.organisation(here), people=45, described_at=at("2026-05-01")
    )
    sold(books, district, alone, "2026-09", "100")
    sold(books, district, alone, "2026-11", "1")
    for month, quantity in (("2026-09", "10"), ("2026-10", "20")):
        told = sold(books, district, here, month, quantity, amount_satang=5000)
        books.share(told, rubber, there, at(f"{month}-11"))
    sold(books, rubber, there, "2026-11", "7")  # told in the second network only
    database = await books.write(tmp_path)
    for network, values in ((district, (110, 20, 1)), (rubber, (10, 20, 7)), (province, (110, 20, 8))):
        for month, value in zip(("2026-09", "2026-10", "2026-11"), values, strict=True):
            assert (await month_of(database, network, month)).value(SOLD) == Decimal(value)
    september = await month_of(database, province, "2026-09")
    assert september.cover.members == 2
    assert september.cover.reported == 2
    assert september.value(MONEY) == 5000
    assert september.value(Key(Topic.MEMBER, "people")) == 45, "the entry that was corrected last"
    parts = {part.kind: part for part in september.parts if part.kind is not PartKind.NETWORK}
    overlap = {each.key: each for each in parts[PartKind.OVERLAP].figures}
    assert overlap[SOLD] == Figure(SOLD, Decimal(-10), -1)
    assert overlap[MONEY] == Figure(MONEY, -5000, -1)
    assert overlap[Key(Topic.MEMBER, "people")].value == -40
    assert (parts[PartKind.OVERLAP].cover.reported, parts[PartKind.OVERLAP].cover.members) == (-1, -1)
    assert parts[PartKind.DIRECT].cover.members == 0
    november = await month_of(database, province, "2026-11")
    sale = next(each for each in november.figures if each.key == SOLD)
    assert (sale.value, sale.organisations) == (Decimal(8), 2)
    async with database.look() as connection:
        both = await _digest_of(connection, [district, rubber], "2026-09", AFTER, Year.CALENDAR, frozenset())
        above = await _digest_of(connection, sorted([province, district]), "2026-09", AFTER, Year.CALENDAR, frozenset())
    assert both.whole.value(SOLD) == 110
    assert [part.kind for part in both.whole.parts] == [PartKind.NETWORK, PartKind.NETWORK, PartKind.OVERLAP]
    assert above.whole.value(SOLD) == 110, "a province and its district, followed together, count once"
    await database.close()


async def test_an_order_that_a_centre_passes_on_counts_once(tmp_path: Path) -> None:
    books = Books()
    province = books.network(level="province")
    district = books.network(parent=province)
    centre = books.member(province, "ศูนย์", child=district)
    group = books.member(district)
    order = {"product": "ปุ๋ย", "unit": "กระสอบ"}
    books.line(district, group, "2026-11", at("2026-11-03"), "purchase", quantity="30", **order)
    books.line(province, centre, "2026-11", at("2026-11-05"), "purchase", quantity="35", **order)
    rice = {"product": "ข้าวสาร", "unit": "กระสอบ", "quantity": "5"}
    books.line(province, centre, "2026-11", at("2026-11-05"), "purchase", **rice)
    database = await books.write(tmp_path)
    month = await month_of(database, province)
    assert month.value(WANTED) == 30
    assert month.value(Key(Topic.WANTED, "purchase", "ข้าวสาร", "กระสอบ")) == 5, "nobody below stated it"
    assert month.cover.members == 1, "a centre is no organisation of its own"
    (twice,) = [part for part in month.parts if part.kind is PartKind.OVERLAP]
    assert twice.figures == (Figure(WANTED, Decimal(-35), -1),)
    await database.close()


@pytest.mark.parametrize("seed", range(60, 64))
async def test_a_closed_month_does_not_change_whatever_changes_later(seed: int, tmp_path: Path) -> None:
    books = played(seed)
    database = await books.write(tmp_path)
    now = closes_at("2026-11") + timedelta(days=3)
    await closed(database, "2026-11", now)
    networks = [each["id"] for each in books.rows["networks"] if each["state"] != "setup"]

    async def all_months() -> list[MonthFigures]:
        async with database.look() as connection:
            return [await reading.month(connection, each, "2026-11", AFTER) for each in networks]

    before = await all_months()
    async with database.write() as connection:
        await connection.execute(update(tables.statements).values(quantity="77", month="2026-11", state="undone"))
        await connection.execute(
            update(tables.members).values(left_at=at("2026-11-05"), people=1, organisation_id=None)
        )
        await connection.execute(update(tables.networks).values(parent_id=None, name="อีกชื่อ", level=None))
        await connection.execute(update(tables.meetings).values(number=None, state="unknown"))
        await connection.execute(update(tables.action_items).values(state="open", ended_at=None))
        await connection.execute(delete(tables.statement_shares))
        await connection.execute(update(tables.visits).values(state="dropped"))
        await connection.execute(update(tables.gatherings).values(came=999))
    assert await all_months() == before
    await closed(database, "2026-11")
    assert await all_months() == before, "closing a second time changes nothing"
    await database.close()


async def test_a_month_that_closes_late_is_as_of_its_closing(tmp_path: Path) -> None:
    books = Books()
    network = books.network()
    member, gone = books.member(network), books.member(network, left_at=at("2026-12-07"))
    books.member(network, joined="2026-12-07")
    sold(books, network, member, "2026-11", "5")
    late = sold(books, network, gone, "2026-11", "3", moment=at("2026-12-08"))
    database = await books.write(tmp_path)
    await closed(database, "2026-11", at("2026-12-15"))
    month = await month_of(database, network)
    assert month.value(SOLD) == 5
    assert month.as_of == closes_at("2026-11")
    assert (month.cover.reported, month.cover.members) == (1, 2)
    december = await month_of(database, network, "2026-12")
    (correction,) = december.corrections
    assert (correction.month, correction.statement_id, correction.value) == ("2026-11", late, Decimal(3))
    assert correction.key == SOLD
    assert december.value(SOLD) is None
    await database.close()


async def test_a_month_may_not_be_closed_while_it_is_open(tmp_path: Path) -> None:
    books = Books()
    network = books.network()
    database = await books.write(tmp_path)
    async with database.write() as connection:
        with pytest.raises(ValueError, match="still open"):
            await months.close(Turn(connection, at("2026-12-05", 23), "test"), network, "2026-11")
        assert await months.close(Turn(connection, at("2026-12-06", 0), "test"), network, "2026-11")
        assert not await months.close(Turn(connection, at("2026-12-06", 0), "test"), network, "2026-11")
    await database.close()


async def test_a_line_taken_back_after_closing_is_a_correction_below_zero(tmp_path: Path) -> None:
    books = Books()
    province = books.network(level="province")
    network = books.network(parent=province)
    member = books.member(network, "กลุ่มหนึ่ง")
    told = sold(books, network, member, "2026-11", "5", amount_satang=900)
    kept = {"measure": "sold", "product": "น้ำยางสด", "unit": "กิโลกรัม", "quantity": "5", "amount_satang": 900}
    books.line(network, member, "2026-11", at("2026-12-09"), "cancel", replaces_id=told, words="พิมพ์ผิด", **kept)
    database = await books.write(tmp_path)
    assert (await month_of(database, network)).value(SOLD) == 5
    december = await month_of(database, network, "2026-12")
    assert [(each.key, each.value, each.member) for each in december.corrections] == [
        (MONEY, -900, "กลุ่มหนึ่ง"),
        (SOLD, Decimal(-5), "กลุ่มหนึ่ง"),
    ]
    above = await month_of(database, province, "2026-12")
    assert [each.member for each in above.corrections] == ["", ""], "no member's name above its network"
    await database.close()


async def test_missing_is_not_zero(tmp_path: Path) -> None:
    books = Books()
    silent, zero, empty = books.network(), books.network(), books.network()
    books.member(silent)
    member = books.member(zero)
    sold(books, zero, member, "2026-11", "0")
    database = await books.write(tmp_path)
    quiet, told, nobody = [await month_of(database, each) for each in (silent, zero, empty)]
    assert quiet.value(SOLD) is None
    assert told.value(SOLD) == 0
    assert quiet.value(Key(Topic.PROBLEM, "stated")) is None, (
        "nobody reported, so nobody said that there was no trouble"
    )
    assert told.value(Key(Topic.PROBLEM, "stated")) == 0
    assert told.value(Key(Topic.MEETING, "attended")) is None, "no meeting"
    assert told.value(Key(Topic.MEMBER, "people")) is None, "no entry in the directory"
    assert not [each for each in told.figures if each.key.topic is Topic.TRADE], "no round"
    assert told.value(Key(Topic.MEETING, "gatherings")) is None, (
        "a member may have held a training: 'none' is more than is known"
    )
    assert (nobody.cover.reported, nobody.cover.members) == (0, 0)
    async with database.look() as connection:
        digests = await reading.digest_of(connection, [zero], "2026-11", AFTER, inside=[zero])
        later = await reading.digest_of(connection, [zero], "2026-12", AFTER, inside=[zero])
        before = await reading.digest_of(connection, [zero], "2024-12", AFTER)
    (compared,) = [each for each in digests.compared if each.figure.key == SOLD]
    assert (compared.figure.value, compared.last_month, compared.last_year) == (0, None, None)
    (compared,) = [each for each in later.compared if each.figure.key == SOLD]
    assert (compared.figure.value, compared.last_month) == (None, 0)
    assert before.whole.figures == ()
    assert before.compared == ()
    await database.close()


async def test_figures_of_a_thousand_million_are_exact(tmp_path: Path) -> None:
    books = Books()
    top = books.network(level="province")
    for _ in range(3):
        network = books.network(parent=top)
        for _ in range(4):
            member = books.member(network)
            sold(books, network, member, "2026-11", "999999999.999999999", amount_satang=10**14)
    database = await books.write(tmp_path)
    for now in (at("2026-11-28"), AFTER):
        if now is AFTER:
            await closed(database, "2026-11")
        month = await month_of(database, top, now=now)
        assert month.value(SOLD) == Decimal("11999999999.999999988")
        assert month.value(MONEY) == 12 * 10**14
    await database.close()


async def test_a_network_founded_in_mid_month_and_members_that_come_and_go_within_it(tmp_path: Path) -> None:
    books = Books()
    network = books.network(founded="2026-11-15")
    stays = books.member(network, joined="2026-11-15")
    books.member(network, joined="2026-11-20")
    leaves = books.member(network, joined="2026-11-16", left_at=at("2026-11-25"))
    books.member(network, joined="2026-12-01")
    sold(books, network, leaves, "2026-11", "2", moment=at("2026-11-18"))
    sold(books, network, stays, "2026-11", "1", moment=at("2026-11-18"))
    database = await books.write(tmp_path)
    assert (await month_of(database, network, "2026-10")).figures == ()
    november = await month_of(database, network)
    assert (november.cover.reported, november.cover.members) == (2, 3)
    assert november.value(Key(Topic.MEMBER, "organisations_joined")) == 3
    assert november.value(MET) is None, "not 'did not meet': it began in this month"
    assert (await month_of(database, network, "2026-12")).value(MET) == 0
    assert november.value(Key(Topic.MEMBER, "organisations_left")) == 1
    december = await month_of(database, network, "2026-12")
    assert december.cover.members == 3
    assert december.value(Key(Topic.REPORT, "quiet")) == 0, "no two whole months of membership yet"
    async with database.look() as connection:
        found = await reading.digest_of(connection, [network], "2026-11", AFTER)
    kinds = [each.kind for each in found.attention]
    assert AttentionKind.NOT_MET not in kinds, "it was not there for two whole months"
    assert [point.members for point in found.course][-2:] == [None, 3]
    await database.close()


async def test_an_organisation_that_left_and_came_back_is_one(tmp_path: Path) -> None:
    books = Books()
    network = books.network()
    first = books.member(network, left_at=at("2026-11-10"))
    again = books.member(network, joined="2026-11-20", organisation=books.organisation(first))
    sold(books, network, first, "2026-11", "1", moment=at("2026-11-05"))
    sold(books, network, again, "2026-11", "2", moment=at("2026-11-25"))
    database = await books.write(tmp_path)
    month = await month_of(database, network)
    assert (month.cover.reported, month.cover.members) == (1, 1)
    assert next(each for each in month.figures if each.key == SOLD).organisations == 1
    for name in ("organisations_joined", "organisations_left"):
        assert month.value(Key(Topic.MEMBER, name)) == 0
    await database.close()


async def test_an_organisation_that_moves_between_districts_neither_joins_nor_leaves_the_province(
    tmp_path: Path,
) -> None:
    books = Books()
    province = books.network(level="province")
    one, two = books.network(parent=province), books.network(parent=province)
    old = books.member(one, left_at=at("2026-11-10"))
    books.member(two, joined="2026-11-12", organisation=books.organisation(old))
    database = await books.write(tmp_path)
    joined, left = Key(Topic.MEMBER, "organisations_joined"), Key(Topic.MEMBER, "organisations_left")
    assert (await month_of(database, one)).value(left) == 1
    assert (await month_of(database, two)).value(joined) == 1
    month = await month_of(database, province)
    assert (month.value(joined), month.value(left)) == (0, 0)
    assert month.cover.members == 1
    await database.close()


async def test_what_a_reader_gets(tmp_path: Path) -> None:
    books = Books()
    province = books.network("จังหวัดสงขลา", level="province")
    good, bad = books.network("อำเภอดี", province), books.network("อำเภอเงียบ", province)
    secretary = books.add("people", name="ป้าแดง", telephone="0812345678", created_at=at("2025-01-01"))
    books.add(
        "offices",
        network_id=bad,
        body_id=books.bodies[bad],
        office="secretary",
        person_id=secretary,
        since=at("2025-01-02"),
    )
    member = books.member(good, "กลุ่มหนึ่ง")
    books.member(bad, "กลุ่มสอง")
    for month, quantity in (("2025-11", "3"), ("2026-10", "4"), ("2026-11", "5")):
        sold(books, good, member, month, quantity)
        books.held(good, at(f"{month}-13"), [member], [member])
    books.line(good, member, "2026-11", at("2026-11-10"), "problem", words="ฝนตกกรีดยางไม่ได้")
    item = books.item(good, at("2026-11-12"), "2026-12-20", origin="visit", owner_office="secretary", state="open")
    books.visit(good, "2026-11-12", member_id=member, help="อยากได้วิทยากร", action_item_id=item, seen="สวนดี")
    books.item(good, at("2026-11-13"), "2026-12-15", title="ขอราคาปุ๋ย", state="open")
    books.meeting(good, at("2026-12-11"), "planned", place="ห้องประชุม")
    gathering = books.gathering(good, "2026-11-20", 25, title="เวทีปุ๋ย", place="วัด")
    for kind in ("photo", "document", "photo"):
        file = books.add(
            "files", chat_id=1, telegram_file_id="f", unique_id="f", kind=kind, received_at=at("2026-11-20")
        )
        books.add("outing_files", network_id=good, gathering_id=gathering, file_id=file)
    database = await books.write(tmp_path)
    await closed(database, "2026-11", at("2026-12-06"))
    async with database.look() as connection:
        found = await reading.digest_of(connection, [good, bad], "2026-11", at("2026-12-08"), Year.BUDGET)
        inside = await reading.digest_of(connection, [good], "2026-11", at("2026-12-08"), Year.BUDGET, inside=[good])
    (sale,) = [each for each in found.compared if each.figure.key == SOLD]
    assert sale.figure.withheld and (sale.last_month, sale.last_year) == (None, None), "it is one organisation's"
    assert {each.key: each.value for each in found.accumulated}[SOLD] is None
    (sale,) = [each for each in inside.compared if each.figure.key == SOLD]
    assert (sale.figure.value, sale.last_month, sale.last_year) == (5, 4, 3)
    assert {each.key: each.value for each in inside.accumulated}[SOLD] == 9, "October and November"
    assert {each.key: each.value for each in found.accumulated}[MET] == 2
    assert REPORTED not in {each.key for each in found.accumulated}
    assert [(each.kind, each.network_id, each.contact, each.telephone) for each in found.attention] == [
        (AttentionKind.NO_REPORT, bad, "ป้าแดง", "0812345678"),
        (AttentionKind.NOT_MET, bad, "ป้าแดง", "0812345678"),
        (AttentionKind.HELP, good, "", ""),
    ]
    assert found.attention[0].count == 12, "as far back as is looked"
    assert [(each.words, each.member, each.network) for each in found.problems] == [("ฝนตกกรีดยางไม่ได้", "", "อำเภอดี")]
    assert inside.problems[0].member == "กลุ่มหนึ่ง"
    (help_asked,) = found.help_asked
    assert (help_asked.words, help_asked.state, help_asked.asked_office, help_asked.member) == (
        "อยากได้วิทยากร", "open", "secretary", "",
    )  # fmt: skip
    assert inside.help_asked[0].member == "กลุ่มหนึ่ง"
    assert [(each.kind, each.day, each.hour, each.words) for each in found.plans] == [
        ("meeting", "2026-12-11", "09:00", "ห้องประชุม"),
        ("item", "2026-12-15", "", "ขอราคาปุ๋ย"),
    ]
    assert [point.month for point in found.course][::11] == ["2025-12", "2026-11"]
    assert (found.course[-1].attended, found.course[-1].seats) == (1, 1)
    assert found.course[-3].attended is None
    assert [caption for _, caption in found.photos] == ["เวทีปุ๋ย วัด", "เวทีปุ๋ย วัด"]
    assert found.whole.network_id is None
    assert inside.whole.network_id == good
    spoken = public(found)
    assert (spoken.attention, spoken.problems, spoken.whole.parts) == ((), (), ())
    async with database.write() as connection:
        await connection.execute(update(tables.action_items).values(state="done", ended_at=at("2026-12-07")))
        await connection.execute(delete(tables.outing_files))
        await connection.execute(update(tables.meetings).values(state="cancelled"))
    async with database.look() as connection:
        again = await reading.digest_of(connection, [good, bad], "2026-11", at("2026-12-08"), Year.BUDGET)
    assert again.plans[0].kind == "meeting" and len(again.plans) == 1, "work that is done since is no plan any more"
    assert replace(again, plans=found.plans) == found, "all else that a closed month told stays as it was told"
    async with database.look() as connection:
        later = await reading.digest_of(connection, [good, bad], "2026-11", at("2026-12-20"), Year.BUDGET)
    assert later.plans == ()
    await database.close()


async def test_the_accounting_year_is_taken_where_the_networks_agree(tmp_path: Path) -> None:
    books = Books()
    april, may = books.network(accounting_month=4), books.network(accounting_month=5)
    for network in (april, may):
        member = books.member(network)
        for month in ("2026-02", "2026-04", "2026-06"):
            sold(books, network, member, month, "1")
    database = await books.write(tmp_path)
    async with database.look() as connection:
        own = await reading.digest_of(connection, [april], "2026-06", AFTER, Year.ACCOUNTING, inside=[april])
        both = await _digest_of(connection, [april, may], "2026-06", AFTER, Year.ACCOUNTING, frozenset())
    assert (own.year, {each.key: each.value for each in own.accumulated}[SOLD]) == (Year.ACCOUNTING, 2)
    assert (both.year, {each.key: each.value for each in both.accumulated}[SOLD]) == (Year.CALENDAR, 6)
    await database.close()


async def test_a_network_in_set_up_is_in_no_figure(tmp_path: Path) -> None:
    books = Books()
    province = books.network(level="province")
    unfinished = books.network(parent=province, state="setup")
    sold(books, unfinished, books.member(unfinished), "2026-11", "5")
    database = await books.write(tmp_path)
    month = await month_of(database, province)
    assert month.value(SOLD) is None
    assert month.parts == ()
    assert month.value(Key(Topic.MEETING, "networks")) == 1
    await database.close()


async def test_an_organisation_sees_its_own_month_and_its_fair_share(tmp_path: Path) -> None:
    books = Books()
    network, other = books.network(), books.network()
    own = books.member(network, "กลุ่มหนึ่ง", people=30, described_at=at("2026-01-01"))
    idle, foreign = books.member(network, "กลุ่มสอง", joined="2026-10-20"), books.member(other)
    for month in ("2026-09", "2026-11"):
        sold(books, network, own, month, "5", amount_satang=100)
        books.line(network, own, month, at(f"{month}-11"), "activity", measure="deposited", amount_satang=7)
        books.line(
            network,
            own,
            month,
            at(f"{month}-11"),
            "activity",
            measure="bought",
            product="ปุ๋ย",
            quantity="2",
            unit="กระสอบ",
        )
        books.held(network, at(f"{month}-13"), [own, idle], [own])
    item = books.item(network, at("2026-11-12"), None, state="done", ended_at=at("2026-11-20"))
    books.visit(network, "2026-11-12", member_id=own, help="อยากได้วิทยากร", action_item_id=item)
    sold(books, other, foreign, "2026-11", "999")
    database = await books.write(tmp_path)
    async with database.look() as connection:
        month = await organisations.organisation_month(connection, network, own, "2026-11", AFTER)
        nothing = await organisations.organisation_month(connection, network, idle, "2026-09", AFTER)
        shares = await organisations.fair_shares(connection, network, "2026-11", Year.CALENDAR)
        mine = await organisations.fair_shares(connection, network, "2026-11", Year.CALENDAR, own)
        with pytest.raises(LookupError):
            await organisations.organisation_month(connection, network, foreign, "2026-11", AFTER)
        assert await organisations.fair_shares(connection, network, "2026-11", Year.CALENDAR, foreign) == ()
    assert (month.name, month.value(SOLD), month.value(Key(Topic.MEETING, "attended"))) == ("กลุ่มหนึ่ง", 5, 1)
    assert (month.cover.reported, month.cover.members, month.value(Key(Topic.MEMBER, "people"))) == (1, 1, 30)
    assert nothing.figures == ()
    assert [each.name for each in shares] == ["กลุ่มหนึ่ง", "กลุ่มสอง"]
    assert mine == shares[:1]
    given = {each.key: each.value for each in shares[0].year.contributed}
    assert given[SOLD] == 10
    assert given[Key(Topic.ACTIVITY, "deposited", "", "satang")] == 14
    assert given[REPORTED] == 2
    assert given[Key(Topic.REPORT, "months")] == 11
    assert (given[Key(Topic.MEETING, "attended")], given[Key(Topic.MEETING, "seats")]) == (2, 2)
    assert given[Key(Topic.MEMBER, "people")] == 30
    assert {each.key: each.value for each in shares[0].month.contributed}[SOLD] == 5
    got = {each.key: each.value for each in shares[0].year.received}
    assert got[Key(Topic.ACTIVITY, "bought", "ปุ๋ย", "กระสอบ")] == 4
    assert (got[Key(Topic.PROBLEM, "visits")], got[Key(Topic.PROBLEM, "help_done")]) == (1, 1)
    second = {each.key: each.value for each in shares[1].year.contributed}
    assert (second[REPORTED], second[Key(Topic.MEETING, "attended")], second[Key(Topic.MEETING, "seats")]) == (0, 0, 1)
    await database.close()


async def test_figures_come_from_what_the_books_hold_of_this_network_only(tmp_path: Path) -> None:
    books = Books()
    province = books.network(level="province")
    one, two = books.network(parent=province), books.network(parent=province)
    here = books.member(one, "กลุ่มหนึ่ง")
    there = books.member(two, "กลุ่มหนึ่ง", organisation=books.organisation(here))
    told = sold(books, one, here, "2026-11", "5")
    books.share(told, two, there, at("2026-11-12"))
    sold(books, two, there, "2026-11", "2")
    database = await books.write(tmp_path)
    async with database.look() as connection:
        first, second = [await tracing.sources(connection, each, SOLD, "2026-11") for each in (one, two)]
        above = await tracing.sources(connection, province, SOLD, "2026-11")
    assert [(each.id, each.value, each.shared) for each in first] == [(told, 5, False)]
    assert [(each.value, each.shared) for each in second] == [(5, True), (2, False)]
    assert above == [], "rows by organisation stay inside their network"
    await database.close()


async def test_two_closings_at_once_keep_one_month(tmp_path: Path) -> None:
    books = Books()
    network = books.network()
    database = await books.write(tmp_path)
    await closed(database, "2026-11")
    row = {
        "network_id": network, "month": "2026-11", "closed_at": AFTER, "made_at": AFTER, "name": "", "founded_at": AFTER,
        "children": [], "book": {}, "corrections": [], "reported": [], "brief": [], "heads": {}, "told": {},
    }  # fmt: skip
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with database.write() as connection:
            await connection.execute(insert(tables.digest_months).values(**row))
    await database.close()


async def test_a_province_is_none_of_its_networks_and_its_own_meeting_stands_apart(tmp_path: Path) -> None:
    books = Books()
    province = books.network("จังหวัดสงขลา", level="province")
    first, second = books.network("อำเภอหนึ่ง", province), books.network("อำเภอสอง", province)
    centre = books.member(province, "ศูนย์", child=first)
    group = books.member(first, "กลุ่มหนึ่ง")
    for month in ("2026-10", "2026-11"):
        books.held(province, at(f"{month}-20"), [centre], [centre])
        books.held(first, at(f"{month}-13"), [group], [group])
    database = await books.write(tmp_path)
    async with database.look() as connection:
        found = await reading.digest_of(connection, [province], "2026-11", AFTER)
        followed = await reading.digest_of(connection, [province, second], "2026-11", AFTER)
    networks = Key(Topic.MEETING, "networks")
    own = Key(Topic.MEETING, "other_met", "จังหวัดสงขลา")
    assert [found.whole.value(each) for each in (networks, MET, own)] == [2, 1, 1]
    assert [found.whole.value(Key(Topic.MEETING, each)) for each in ("attended", "seats")] == [1, 1]
    assert {each.figure.key: each.last_month for each in found.compared}[MET] == 1
    assert {each.key: each.value for each in found.accumulated}[own] == 2
    whole = {key: total for key, total in added_up(found.whole).items() if key.topic is Topic.MEETING}
    assert whole == {
        each.key: (each.value, 0) for each in found.whole.figures if each.key.topic is Topic.MEETING and each.value
    }
    assert followed.whole.value(networks) == 3, "who follows it follows it as one of several"
    await database.close()


async def test_goods_of_an_earlier_month_stay_in_the_years_sums_and_in_every_form(tmp_path: Path) -> None:
    books = Books()
    network = books.network("เครือข่ายหนึ่ง", founded="2025-01-01")
    groups = [books.member(network, f"กลุ่ม {each}") for each in range(3)]
    for group in groups:
        sold(books, network, group, "2026-10", "10", amount_satang=50_000)
        books.line(network, group, "2026-11", at("2026-11-10"), "activity", measure="deposited", amount_satang=100)
    database = await books.write(tmp_path)
    async with database.look() as connection:
        found = await reading.digest_of(connection, [network], "2026-12", at("2026-12-28"))
    texts = Texts()
    (tab,) = [each for each in digest_sheets(found, texts, "th") if each.name == "สรุป"]
    heading = [str(each).replace("\n", " ") for each in tab.headings]
    (row,) = [each for each in tab.rows if each[heading.index("สินค้า")] == "น้ำยางสด" and "กิโลกรัม" in each]
    assert row[heading.index("สะสม ตั้งแต่ต้นปี")] == Shown(Decimal(30), "#,##0")
    rows = brief_content(found, texts, "th")["money"]["rows"][-1]
    assert [each["others"][-1] for each in rows if each["label"] == "ขายน้ำยางสด (กิโลกรัม)"] == ["30"]
    assert [each["others"][-1] for each in rows if each["label"].startswith("ขายรวมทุกสินค้า")] == ["1,500"]
    await database.close()


async def test_a_centre_has_reported_where_anybody_of_its_network_has(tmp_path: Path) -> None:
    books = Books()
    nation = books.network("ประเทศ")
    province = books.network("จังหวัดสงขลา", nation)
    told, silent = books.network("อำเภอหนึ่ง", province), books.network("อำเภอสอง", province)
    above = books.member(nation, "ศูนย์จังหวัด", child=province)
    first, second = books.member(province, "ศูนย์หนึ่ง", child=told), books.member(province, "ศูนย์สอง", child=silent)
    sold(books, told, books.member(told, "กลุ่มหนึ่ง"), "2026-11", "3")
    database = await books.write(tmp_path)
    async with database.look() as connection:
        assert await visits.reported_in(connection, province, ["2026-11", "2026-10"]) == {(first, "2026-11")}
        assert await visits.reported_in(connection, nation, ["2026-11"]) == {(above, "2026-11")}
        assert await reports.reported_members(connection, province, at("2026-11-01")) == {first} != {second}
        assert await reports.reported_members(connection, province, at("2026-12-01")) == set()
    await database.close()


async def test_a_month_closed_before_sales_were_summed_over_products_has_their_sum(tmp_path: Path) -> None:
    books = Books()
    network = books.network()
    for product, many in (("น้ำยางสด", 3), ("ทุเรียน", 1)):
        for _ in range(many):
            group = books.member(network)
            books.line(
                network,
                group,
                "2026-11",
                at("2026-11-10"),
                "activity",
                measure="sold",
                product=product,
                amount_satang=700,
            )
    database = await books.write(tmp_path)
    await closed(database, "2026-11")
    total = Key(Topic.ACTIVITY, "sold_all", "", "satang")
    (now,) = [each for each in (await month_of(database, network)).figures if each.key == total]
    assert (now.value, now.organisations) == (2_800, 4)
    async with database.write() as connection:
        book = (await connection.execute(select(tables.digest_months.c.book))).scalar_one()
        book["sums"] = [each for each in book["sums"] if each[1] != "sold_all"]
        await connection.execute(update(tables.digest_months).values(book=book))
    (then,) = [each for each in (await month_of(database, network)).figures if each.key == total]
    assert (then.value, then.organisations) == (2_800, 3), "at least as many as told of one product"
    await database.close()
