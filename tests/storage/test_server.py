"""Books on a PostgreSQL server: the tables of today, held by one program, refused with a sentence where they do not fit."""

import asyncio
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, func, literal, make_url, select, text

import storage.migrations.server
from storage import chats, inbox, lessons, migrations, outbox, reports
from storage.claim import Claimed, Unusable, claim, holding
from storage.database import Database
from storage.inbox import Waiting
from storage.migrations import Unfit, bring_up_to_date, versions
from storage.migrations.new import migration
from storage.trouble import Moved, OutOfReach, out_of_order, told, traced
from storage.turn import Turn
from tests.postgresql import server

# Books of the versions before have these indexes in place of those that it and those after it made.
WITHOUT_0042 = (
    *(f"DROP INDEX ix_{name}" for name in (
        "meetings_state", "meetings_starts_at", "meetings_year", "action_items_over", "proceedings_state", "matters_agenda_item",
        "cash_entries_day", "cash_entries_state", "cash_entries_dues", "cash_entries_uncounted", "cash_entries_advanced",
        "minutes_drafts", "decisions_stands", "statements_product", "reports_state",  # the last two of 0043 and 0044
    )),
    "CREATE INDEX ix_meetings_network_id ON meetings (network_id)",
    "CREATE INDEX ix_proceedings_network_id ON proceedings (network_id)",
    "CREATE INDEX ix_cash_entries_day ON cash_entries (network_id, day)",
    "CREATE INDEX ix_reports_person_id ON reports (person_id)",
    "ALTER TABLE cash_entries DROP COLUMN payee_member_id, DROP COLUMN payee_as",  # of 0045
    "DROP TABLE tellings",  # of 0046
    "ALTER TABLE cash_months DROP COLUMN entered_by, DROP COLUMN file_id",  # of 0047
    "DROP TABLE cash_payees",  # of 0049
    "ALTER TABLE cash_entries DROP COLUMN carried_by",
    "ALTER TABLE minutes DROP COLUMN checker_person_id",
    "DROP TABLE promptpay_receivers",  # of 0051
    "DROP TABLE promptpay_numbers",
    "ALTER TABLE later_shares DROP COLUMN mend_id",  # of 0052
    "DROP TABLE collections_corrected",  # of 0064
    "DROP TABLE collections_mended",  # of 0053
    "DROP TABLE mends",
    "DROP TABLE picked_people",  # of 0054
    "ALTER TABLE rounds DROP COLUMN truck_id",  # of 0055
    "ALTER TABLE rounds DROP COLUMN fee_per",  # of 0066
    "ALTER TABLE round_changes DROP COLUMN first_id",
    "DROP TABLE slips",  # of 0056
    "ALTER TABLE payment_claims DROP COLUMN day",
    "DROP TABLE trucks",  # of 0057
    "ALTER TABLE rounds DROP COLUMN grams",
    "DROP TABLE strays",  # of 0064
    "DROP TABLE stock_placings",  # of 0062
    "DROP TABLE stock_counts",
    "DROP TABLE returns",  # of 0058
    "DROP TABLE round_rules",  # of 0059
    "DROP TABLE stock_sales",  # of 0060
)  # fmt: skip


async def changed(address: str, *statements: str) -> None:
    database = Database(address)
    async with database.write() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)
    await database.close()


async def test_the_tables_are_made_once_and_are_those_whose_fingerprint_is_written_down() -> None:
    address = server().new()
    await asyncio.gather(bring_up_to_date(address), bring_up_to_date(address))
    await bring_up_to_date(address)
    database = Database(address)
    async with database.look() as connection:
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalars().all() == [
            versions()[-1]
        ]
    await database.close()
    assert versions()[-1] in storage.migrations.server.expected(), (
        "after a change run: python -m storage.migrations.fingerprints DATABASE_URL"
    )


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE ballots ADD COLUMN colour text",
        "ALTER TABLE inbox ALTER COLUMN raw DROP NOT NULL",
        "DROP INDEX ix_lessons_open",
        "DROP TRIGGER ledger_postings_changed ON ledger_postings",
        "UPDATE alembic_version SET version_num = '0001'",
        "UPDATE alembic_version SET version_num = '9999'",
        "DROP TABLE alembic_version",
    ],
)
async def test_books_with_other_tables_are_refused_and_stay_as_they_are(change: str) -> None:
    address = server().new()
    await bring_up_to_date(address)
    await changed(address, change)
    with pytest.raises(Unfit, match="nothing was changed"):
        await bring_up_to_date(address)


async def test_a_database_of_something_else_or_in_another_order_is_refused() -> None:
    address = server().new()
    await changed(address, "CREATE TABLE songs (id int)")
    held = await claim(address)
    with pytest.raises(Unfit, match="holds no books of Nat Prachum"):
        await bring_up_to_date(address)
    await held.close()
    database = Database(address)
    async with database.look() as connection:
        found = await connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert found.scalars().all() == ["songs"]
    await database.close()
    await changed(address, "DROP TABLE songs")
    await changed(address, "CREATE ROLE guest LOGIN")
    with pytest.raises(Unfit, match="make it the database's owner"):
        await bring_up_to_date(address.replace("tests@", "guest@"))
    with pytest.raises(Unfit, match="--locale=C"):
        await bring_up_to_date(server().new("template0", "ENCODING 'LATIN1'"))


async def test_one_program_holds_the_books_until_it_ends_or_loses_its_connection() -> None:
    address = server().new()
    held = await claim(address)
    with pytest.raises(Claimed):
        await claim(address, patience=0.1)
    held.note(["one sentence", "another"])
    for _ in range(50):
        await asyncio.sleep(0.1)
        if (found := await holding(address)).troubles:
            break
    assert found.now and found.troubles == ["one sentence", "another"]
    await changed(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()",
    )
    await asyncio.wait_for(held.lost.wait(), 10)
    following = await claim(address)
    await held.close()
    assert (await holding(address)).now and not following.lost.is_set()
    await following.close()
    assert not (await holding(address)).now


async def test_a_server_that_is_not_there_is_told_in_a_sentence_without_the_password() -> None:
    for address, why in (
        ("postgresql://bot:secret@127.0.0.1:9/books", "does not answer"),
        (server().address("nowhere"), "no such database"),
    ):
        with pytest.raises(Unusable, match=why) as refused:
            await claim(address)
        assert "secret" not in str(refused.value)


async def test_trouble_of_the_server_is_written_down_by_its_name_and_without_a_value() -> None:
    database, secret = Database(server().new()), "ลุง" + "เขียน"
    for code, called in (("53100", "DiskFullError"), ("40001", "SerializationError")):
        with pytest.raises(Exception) as raised:
            async with database.write() as connection:
                await connection.exec_driver_sql(f"DO $$BEGIN RAISE '{secret}' USING ERRCODE = '{code}'; END$$")
        assert f": {code} {called}" in told(raised.value)
        assert secret not in told(raised.value) + traced(raised.value)
    await database.close()


async def test_what_is_the_servers_trouble_counts_against_nobody() -> None:
    address = server().new()
    await changed(address, "CREATE TABLE songs (id int PRIMARY KEY)")
    database = Database(address)
    with pytest.raises(Exception) as twice:
        async with database.write() as connection:
            await connection.exec_driver_sql("INSERT INTO songs VALUES (1), (1)")
    assert not out_of_order(twice.value)
    with pytest.raises(Exception) as ended:
        async with database.write() as connection:
            await connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
    assert out_of_order(ended.value)
    async with database.write() as connection:  # the next connection is a new one
        await connection.exec_driver_sql("INSERT INTO songs VALUES (1)")
    await database.close()
    nowhere = Database("postgresql://bot@127.0.0.1:9/books")
    with pytest.raises(OutOfReach) as away:
        async with nowhere.look():
            pass
    assert out_of_order(away.value)
    await nowhere.close()


async def test_a_sum_of_money_is_a_whole_number() -> None:
    database = Database(server().new())
    async with database.look() as connection:
        found = (await connection.execute(select(func.sum(literal(9_200_00, BigInteger))))).scalar_one()
    assert type(found) is int and found == 9_200_00
    await database.close()


async def _waiting(database: Database, count: int) -> list[Waiting]:
    """So many updates of as many chats that the bot has met, stored and begun."""
    now = datetime.now(UTC)
    async with database.write(by_itself=True) as connection:
        kept = [{"update_id": each, "chat_key": each, "raw": "{}", "received_at": now} for each in range(1, count + 1)]
        await inbox.keep(connection, kept)
        for each in kept:
            await chats.meet_chat(connection, each["chat_key"], "private", "สมศรี")
        await inbox.begin(connection, dict.fromkeys(range(1, count + 1), 1))
        return await inbox.by_keys(connection, range(1, count + 1))


async def test_programs_that_handle_other_chats_at_the_same_moment_are_not_in_each_others_way() -> None:
    address = server().new()
    await bring_up_to_date(address)
    one, two, three = Database(address), Database(address), Database(address)
    rows = await _waiting(one, 48)
    async with one.write() as first, two.write() as second, three.write() as third:
        for connection, mine in ((first, rows[::3]), (second, rows[1::3]), (third, rows[2::3])):
            assert await inbox.mark_done(connection, mine, datetime.now(UTC)) == {row.id for row in mine}
            for row in mine:
                turn = Turn(
                    connection, datetime.now(UTC), f"inbox:{row.id}", await chats.chat(connection, row.chat_key)
                )
                outbox.reply(turn, "common.one_moment")
                await turn.flush()
    async with one.look() as connection:
        assert await inbox.by_keys(connection, [row.id for row in rows]) == []
    await asyncio.gather(one.close(), two.close(), three.close())


async def test_who_looks_for_their_newest_open_report_is_not_in_the_way_of_others_who_write_one() -> None:
    address = server().new()
    await bring_up_to_date(address)
    written = (
        "INSERT INTO reports (network_id, person_id, chat_id, cause, text, month, state, at) "
        "SELECT person, person, person, format('inbox:%s/%s/%s', {0}, person, each), 'ขายไข่', '2026-10', '{1}', now() "
        "FROM generate_series(1, {2}) AS each, generate_series({3}, {4}) AS person ORDER BY each"
    )
    unasked = "SET LOCAL session_replication_role TO replica"  # nobody looks whether there are such people
    many = written.format(0, "confirmed", 200, 1, 50)  # fifty secretaries, each for all members, over a year
    await changed(address, unasked, many, "ANALYZE reports")
    one, other = Database(address), Database(address)
    async with one.write() as first, other.write() as second:
        for connection, person in ((first, 2), (second, 49)):
            # As the server may, once a connection has asked five times.
            await connection.exec_driver_sql("SET LOCAL plan_cache_mode TO force_generic_plan")
            assert await reports.latest_open(connection, person) is None
        for connection, person in ((first, 2), (second, 49)):
            await connection.exec_driver_sql(unasked)
            await connection.exec_driver_sql(written.format(1, "open", 1, person, person))
    async with one.look() as connection:
        for person in (2, 49):
            found = await reports.latest_open(connection, person)
            assert found is not None and found.state == "open"
    await asyncio.gather(one.close(), other.close())


async def test_an_update_that_was_changed_since_it_was_read_is_not_marked() -> None:
    address = server().new()
    await bring_up_to_date(address)
    database = Database(address)
    first, second, third = await _waiting(database, 3)
    async with database.write() as connection:
        assert await inbox.mark_done(connection, [first], datetime.now(UTC)) == {first.id}
    async with database.write() as connection:
        assert await inbox.mark_done(connection, [first, second], datetime.now(UTC)) == {second.id}
    with pytest.raises(Moved):  # another stands where it stood
        async with database.write() as connection:
            await inbox.mark_done(connection, [replace(first, version=third.version)], datetime.now(UTC))
    async with database.look() as connection:
        assert [row.id for row in await inbox.by_keys(connection, [1, 2, 3])] == [third.id]
    await database.close()


async def test_a_key_that_nobody_gave_out_is_not_found_however_large_it_is() -> None:
    address = server().new()
    await changed(address, "CREATE TABLE songs (id int PRIMARY KEY)", "INSERT INTO songs VALUES (7)")
    songs = Table("songs", MetaData(), Column("id", Integer, primary_key=True))
    database = Database(address)
    async with database.look() as connection:
        for key, found in ((7, [7]), (2**31, []), (999_999_999_999_999, []), (-(2**40), [])):
            assert list((await connection.execute(select(songs.c.id).where(songs.c.id == key))).scalars()) == found
    await database.close()


async def test_who_is_overtaken_by_another_program_fails_and_may_try_again() -> None:
    address = server().new()
    await changed(
        address, "CREATE TABLE seats (id int PRIMARY KEY, taken int)", "INSERT INTO seats VALUES (1, 0), (2, 0)"
    )
    one, other = Database(address), Database(address)
    with pytest.raises(Exception) as overtaken:
        async with one.write() as first, other.write() as second:
            for connection, seat in ((first, 1), (second, 2)):
                assert (await connection.exec_driver_sql("SELECT sum(taken) FROM seats")).scalar() == 0
                await connection.exec_driver_sql(f"UPDATE seats SET taken = 1 WHERE id = {seat}")
    assert out_of_order(overtaken.value)
    async with one.look() as connection:
        assert (await connection.exec_driver_sql("SELECT sum(taken) FROM seats")).scalar() == 1
    await one.close()
    await other.close()


@pytest.mark.parametrize("on", ["a file", "a server"])
async def test_who_only_looks_cannot_write_on_either_database(on: str, tmp_path: Path) -> None:
    address = server().new() if on == "a server" else f"sqlite:///{tmp_path / 'books.db'}"
    await bring_up_to_date(address)
    database = Database(address)
    for settled in (False, True):
        with pytest.raises(Exception, match=r"(?i)read.?only"):
            async with database.look(settled=settled) as connection:
                await connection.exec_driver_sql("DELETE FROM networks")
        async with database.look(settled=settled) as connection:
            assert (await connection.exec_driver_sql("SELECT count(*) FROM networks")).scalar() == 0
    await database.close()


async def test_what_other_networks_tell_is_found_by_parts_of_its_words_in_books_of_the_version_before_too() -> None:
    address = server().new()
    await bring_up_to_date(address)
    await changed(
        address,
        *WITHOUT_0042,
        "DROP INDEX ix_lessons_pieces",
        "DROP FUNCTION lesson_pieces",
        "UPDATE alembic_version SET version_num = '0040'",
        "SET session_replication_role TO replica",
        "INSERT INTO networks (id, name, code, state, created_at, created_by) VALUES (2, 'ก', 'C2', 'active', now(), 1)",
        "INSERT INTO lessons (network_id, asking_id, person_id, title, day, shown, state, at, changed_at) "
        "SELECT 2, n, 1, 'ไปดูงาน', '2026-01-12', CASE n WHEN 7 THEN 'ใช้ปุ๋ยอินทรีย์ก่อนฝน' WHEN 8 THEN 'กู' ELSE 'ดูกองจริง' END, "
        "'open', now(), now() FROM generate_series(1, 2000) n",
        "ANALYZE",
    )
    await bring_up_to_date(address)
    database = Database(address)
    async with database.look() as connection:
        for words, count in ((("ปุ๋ยอินทรีย์",), 1), (("ปุ๋ย", "ก่อนฝน"), 1), (("ปุ๋ยเคมี",), 0), (("กู",), 1)):
            assert len(await lessons.search(connection, 1, words, outside=True)) == count
        plan = await connection.exec_driver_sql(
            "EXPLAIN SELECT id FROM lessons WHERE state = 'open' AND lesson_pieces(shown, title) @> ARRAY['ปุ๋']"
        )
        assert "ix_lessons_pieces" in str(plan.all())
    await database.close()


async def test_a_new_version_brings_the_tables_up_to_date_while_the_one_before_works_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, trial = server().new(), server().new()
    for address in (before, trial):
        await bring_up_to_date(address)
    working = Database(before)
    async with working.write() as connection:
        await connection.exec_driver_sql("INSERT INTO chats (telegram_id, kind) VALUES (1, 'private')")
    following = int(versions()[-1]) + 1
    shutil.copytree(migrations.FOLDER, tmp_path / "migrations")
    colours = Table("colours", MetaData(), Column("id", Integer, primary_key=True), Column("name", String(10)))
    written = migration(following, "Colours.", [colours])
    (tmp_path / "migrations" / "versions" / f"{following:04}_colours.py").write_text(written)
    monkeypatch.setattr(migrations, "FOLDER", tmp_path / "migrations")
    async with storage.migrations.server.server.reached(make_url(trial)) as books, books.begin():
        await books.run_sync(migrations.upgrade_on)
        known = storage.migrations.server.expected() | {
            versions()[-1]: await books.run_sync(storage.migrations.server.fingerprint)
        }
    monkeypatch.setattr(storage.migrations.server, "expected", lambda: known)
    await bring_up_to_date(before)
    async with working.write() as connection:
        await connection.exec_driver_sql("INSERT INTO chats (telegram_id, kind) VALUES (2, 'private')")
        assert (await connection.exec_driver_sql("SELECT count(*) FROM chats, colours")).scalar() == 0
        assert (
            await connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        ).scalar() == f"{following:04}"
    await working.close()
    monkeypatch.undo()
    with pytest.raises(Unfit, match="start the newer program"):
        await bring_up_to_date(before)
