"""Books of every version before come whole to the newest one, released migrations stay as they are, and the start reads little."""

import asyncio
import hashlib
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, event
from sqlalchemy.engine import Engine

from storage import migrations
from storage.database import Database
from storage.migrations import Unfit, bring_up_to_date, expected, upgrade, versions
from storage.migrations.fingerprints import made
from storage.migrations.new import migration
from storage.schema import described
from tests.storage.old_books import books_of, kept, opened

FROZEN = {
    "0001_foundation.py": "591e39f3c7098d9071b0b4adc3ed3271e445bc267ef14c7a5390db7d6caad6cd",
    "0001_foundation.sql": "973f7cb9639d4ff8302c5a7ec7a1c8e919628f08a4b05ee892beaa6888b94050",
    "0002_begun.py": "c20818748cd39f57daa5f2a0ce2383d729088767d034bc1921bd8c4e53618ab0",
    "0003_people_of_several_networks.py": "80ed222613fa94f16d3a4e4c7ad4338e4e090f6a6971e2d6e922285044678e71",
    "0004_seats_are_asked_for.py": "7082851f346154690c19d5df02cc76ee5e0c7f147ff0db544fddc2b016663796",
    "0005_forgettings.py": "e0341619223e2d529d13e6816cff8c6c40871caa8b83b2c71c7b6dcf726a845f",
    "0006_fair_order.py": "4f27f19e199a69ae0920d980ccdfb2837dc672841034ba698820a2e187dc9697",
    "0007_codes_have_an_age.py": "851c77b65678ff6757d6c93e1a6e093d1cedd505b96ab2c57506480fd4da1859",
    "0008_what_became_of_resolutions.py": "59c2c4c3ad5d1d3253d87643abe78b265233dd4117b1d3cec55b0db84bae38e9",
    "0009_names_on_papers.py": "d655933ad2405ea68aaa4a50a2ad9625a07ef0dd3bf58f17881868e037fcae0d",
    "0010_officers_without_an_organisation.py": "07fc9ec1ae552f8f016810eaf932b72d490b0c252362ebbdd38012b9e537ac25",
    "0011_joint_trade.py": "5b5377a025a6bd2791d4cab472fc48b989f2cd9af4decf54d35d976c731c8929",
    "0012_books_of_money.py": "e968768fde91e7cb1d45252b116da77e7906dc6ca34de72559e771cb7b1135d4",
    "0013_selling_together.py": "648fff81dae668888eef4d5249089167b542e0873203121ca3606c2acdbac95d",
    "0014_claims_on_sellers.py": "74ad31c46df7a7011020a8cbae64b2a31b97ffefef4909b663c8a6f01dbbc6ba",
    "0015_the_market.py": "ff3c93d7f56f250018c06d18e1a41b5c2d59817be08e467b92a8ff1238464ed9",
    "0016_terms_of_the_hub.py": "8a3594b1ea0fc9fdc546425ce8e8f82265acbf62548e836b5979695a88a69438",
    "0017_neighbours.py": "6ce49f601861b55b63cf52e0d6e5d1c666118fd9a0b0372ab3694a3947456f25",
    "0018_deposits.py": "7460b0e17762e478966649c80380d33c4d22cac788e0d12d91a4d4484c4aac55",
    "0019_moisture_of_goods.py": "d1b1b51a96dd514c39f49047c9f6ed00588304f40121aabf753e5096597582cd",
    "0020_decisions.py": "cf32479266d84bd4f2a990aab0a3a979a1b1d2a69fcbb673d5806f42f8586f6f",
    "0021_taken_later.py": "45fa9d55bcb3cc3b3a948048bad920350ff7664c5f460bd2eb1f5be7d6b853f1",
    "0022_lessons.py": "5745e27ffd48e8f6b2d4a6177cc05443df8a329f968d72f6787baa60d3e71698",
    "0023_mutual_records.py": "8eedcac385da213dfce8e50c4d03a068bb4ee1b09700563d29c2ead4005e6a30",
    "0024_matters_say_what_they_decide.py": "4c39fc9de1aab4f993965c2d82965cfcda9a88985bdfb3b73de24ff13e1ea360",
    "0025_funerals.py": "d437965f0ac03bd7f966ee4e12baf631de043dd3cdb4b4c2a432ab2deb071718",
    "0026_memoranda.py": "149174c6932eeee3bc9525dccf8db0d0032f8b9ea44534f6773f2f7ebad3062b",
    "0027_action_plans.py": "f1b8081186bc8bb6a170619749d96f6b80dc359c4c99ffb777a550d793dffb33",
    "0028_cash_book.py": "91b2bdea6d6e7891b287eb8bbfd00eb4586f3ebdc8bfa785625c0a02d948c50e",
    "0029_teaching.py": "747d98c509ec8a400979e81626b5e9035e0fa067054cf5bbf877d3a1a5768b8a",
    "0030_elections.py": "920e5e753e8c6eb04b5aa8c68a56ad1f92153d1db826da2d65716ace0ddde2f9",
    "0031_successions.py": "c25810427ceb8fd90f196fc2232de4c74dd252295519aed610c382685ada39ef",
    "0032_support_requests.py": "b5c83bc05ce655d9097ce88ad5cc615ecf23a0cf17c99765cf0c0f4878016bf7",
    "0033_forum_hosts.py": "b1b25c87ec48f874a8872cd8110ca502b63526a8d1972c97f3b6ba7b6c355989",
    "0034_honours.py": "bd90b08d77745c5ca5e8f85b5085d9ce99c338884078792f869b5aa8d7b4d34e",
    "0035_handed_over_without_an_election.py": "a244a7c1597ba6891a05bd6e9f5f44f9528cffaa68ad17af120f58d7ac1adfb9",
    "0036_answers_first.py": "d5ffffdb41b096e08f9475ba64cc28574e5728d0b7a8209964a421c713b07d68",
    "0037_search_among_ones_own.py": "8da85c7a23f573c31aeb0da45784ec6bd1309cb55f152e90aa526949d96e1568",
    "0038_kept_readings.py": "267f4730ef3ca80af74a00d141f1a6399bf6dda4dbed771f1a40c0141cc2f550",
    "0039_among_years.py": "8940a09f04ebd48acddd8745f7d940292cf8c366e014ad02a826937c1103d4d7",
    "0040_lessons_by_parts_of_words.py": "8a6ec338fffa052f59af07788c291b7dd70c8d8207322281fef74a0b63ca0a02",
    "0041_lessons_by_parts_of_words_on_a_server.py": "8eb86fafab3e32a3c5458df50bd38e42004dc829158a5e55b3ac0863b45b4b4b",
    "0042_a_networks_own_years.py": "f516389c9ac886b592574f16598da0b319b624aa51db4916f368762dac30f328",
    "0043_a_products_last_price.py": "a10f6f51ea1f6fc39bb18f8d5c67d9310f4176ce36e1a17d496a58a76f629e1a",
    "0044_open_reports_of_a_person.py": "6bf8c2d239dbdeca1d08df48203b0c9dfef1fbdc608d018a9a8c57e58ab7036e",
    "0045_whom_an_entry_pays.py": "bb13eef90db3f2325a4b10dbf081f831aa750637d2c4114aa402d131f38be134",
    "0046_tellings.py": "a01e82f421aba26f81c832d5a56a0abb744cdda6d06ba553824a97ad24840de5",
    "0047_counts_on_paper.py": "a020c773a863cc56efa4fe87076361161096fb9a307ea65eeda69cb0cb1f9e2d",
    "0048_the_body_of_an_office_that_is_told.py": "d76b69c6ab972060cd34cd9a4ca8b91b0750a2fb48f26dec32c68c41f1f0312a",
    "0049_several_payees.py": "2c99930fac83a88e1e659cc8987104bddff8f4aef5e08b7150442b66b2afd724",
    "0050_news_that_ends_at_an_hour.py": "cbce37629d7dacbf4bc1958ff4f16af2478fc353c82cd29ad18454f7334bcc7d",
    "0051_the_hub_is_paid_by_qr.py": "8fcbf02cc7d488f3ded0b58297292ff7c0e509871f23eba9b0e9541707d0599f",
    "0052_a_count_is_mended.py": "90dc95457d7513fac7276efc9cf0b66767a1bc8afac569f35ecf164497fdf4fc",
    "0053_what_was_fetched_is_mended.py": "7c55f70159fcf2a09b2c694e91289767e1cca48b162aab2016d112eb2e553224",
    "0054_picked_from_the_address_book.py": "44934ec11c7e5a8038c7cb1ad2ae811ffd71a8745cf0be5cb04cadef5854237f",
    "0055_several_goods_on_a_truck.py": "a5d3d32f7688b26cbfadd8d905dd3dace6a63c54aa9532ebd0acae3f906d573b",
    "0056_a_slips_code.py": "f5a57cc5c7a1e118e4d533a3b2e2b6762cbd7401060a130ef297b7cba5438b21",
    "0057_a_truck_as_a_whole.py": "5bc516f9739b2efb7adde6e97fd65ec6c5b5c2f4d1a105c6f64f6559b70df0ff",
    "0058_goods_are_sent_back.py": "deae23b45ee6f757538e861a5778f6bed119758199ce5b103b6c0187f5f3149c",
    "0059_past_rounds_by_the_calendar.py": "8c9dc3f1964a2ee96ca10a3b58652111ae44bbfa647423a4cb86ce742a041022",
    "0060_what_is_left_is_sold.py": "51cb2ff71111b111d9969c68b959002c89c4098b2c29f22be795a0beb9e2bd7b",
    "0061_damage_found_later.py": "44ef0ccccae06191b13d88c222b89a571ba4f42fa73ff9280990ab4fb5b74c25",
    "0062_what_lies_at_the_hub_is_counted.py": "fad28b828145586d0d7a918a758f68b4281025ae02923d79c280af021d6cb6d3",
    "0063_a_centre_sends_back.py": "9eaebac183ce8c28b3496d18ed49de350f232d8936c2d34121d5a975629bb10f",
    "0064_goods_that_nobody_ordered.py": "06ecb45607443ce20f27a52a475532df0300234ac26240b677a6003880be205c",
    "0065_what_was_told_as_fetched_is_put_right.py": "52fdd24d450fd8bf604c6555666b8bf127195b74e8c4e3abe2485b670d0d6b80",
}


def address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def shape(path: Path) -> list[str]:
    with opened(path) as books:
        return described(books)


async def wanted(folder: Path) -> list[str]:
    """The tables as storage/tables says them."""
    database = Database(address(folder / "wanted.db"))
    await database.create()
    await database.close()
    return shape(folder / "wanted.db")


def test_a_released_migration_stays_as_it_was_released() -> None:
    """Whoever needs other tables adds a migration: docs/developing.md, 'Changing the tables'."""
    folder = migrations.FOLDER / "versions"
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FROZEN} == FROZEN
    assert {name[:4] for name in FROZEN} >= set(versions()[:-1]), (
        "what the newest migration follows is frozen: add its hash"
    )


def test_the_next_migration_of_new_tables_is_written_as_the_last_ones_were() -> None:
    colours = Table(
        "colours", MetaData(), Column("id", Integer, primary_key=True), Column("name", String(10), index=True)
    )
    written = migration(35, "Colours.", [colours])
    assert written.startswith('"""Colours."""\n') and 'revision = "0035"\ndown_revision = "0034"\n' in written
    for dialect, key in (("sqlite", "INTEGER"), ("postgresql", "SERIAL")):
        ran: list[str] = []
        bind = SimpleNamespace(dialect=SimpleNamespace(name=dialect))
        module: dict[str, Any] = {"op": SimpleNamespace(execute=ran.append, get_bind=lambda found=bind: found)}
        exec(written.replace("from alembic import op", ""), module)
        module["upgrade"]()
        assert [" ".join(each.split()) for each in ran] == [
            f"CREATE TABLE colours ( id {key} NOT NULL, name VARCHAR(10), PRIMARY KEY (id) )",
            "CREATE INDEX ix_colours_name ON colours (name)",
        ]


def test_the_fingerprint_of_every_version_is_the_one_that_its_migrations_make() -> None:
    assert expected() == made(), "after a change run: python -m storage.migrations.fingerprints"
    assert list(expected()) == versions() == [f"{number:04}" for number in range(1, len(versions()) + 1)]


async def test_the_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    await bring_up_to_date(address(tmp_path / "migrated.db"))
    assert shape(tmp_path / "migrated.db") == await wanted(tmp_path)


def _told_at_once(version: str) -> bool:
    """The oldest books and the newest: what a change of the tables breaks, it breaks for one of them."""
    return version in (versions()[0], *versions()[-2:])


@pytest.mark.parametrize(
    "version",
    [version if _told_at_once(version) else pytest.param(version, marks=pytest.mark.long) for version in versions()],
)
async def test_books_of_every_version_keep_their_rows_and_get_the_tables_of_today(tmp_path: Path, version: str) -> None:
    path = books_of(version, tmp_path / "books.db")
    before = kept(path)
    await bring_up_to_date(address(path))
    assert shape(path) == await wanted(tmp_path)
    after = kept(path)
    for table in before.keys() & after.keys():
        both = before[table][0].keys() & after[table][0].keys()
        assert [{name: row[name] for name in both} for row in after[table]] == [
            {name: row[name] for name in both} for row in before[table]
        ], table
    with opened(path) as books:
        assert books.execute("PRAGMA foreign_key_check").fetchall() == []


async def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    await bring_up_to_date(address(path))
    before = await asyncio.to_thread(path.read_bytes)
    assert await bring_up_to_date(address(path)) is None
    assert await asyncio.to_thread(path.read_bytes) == before


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A program with one migration more, which adds a column, a reference and an index by ALTER TABLE; returns its version."""
    number = f"{len(versions()) + 1:04}"
    folder = tmp_path / "program"
    shutil.copytree(migrations.FOLDER, folder)
    (folder / "versions" / f"{number}_colours.py").write_text(
        f'"""Chats have a colour."""\nfrom alembic import op\nimport sqlalchemy as sa\n'
        f'revision = "{number}"\ndown_revision = "{versions()[-1]}"\n\n\ndef upgrade():\n'
        '    op.create_table("colours", sa.Column("id", sa.Integer, primary_key=True))\n'
        '    op.execute("INSERT INTO colours (id) VALUES (1), (2), (3)")\n'
        '    op.execute("ALTER TABLE chats ADD COLUMN colour_id INTEGER REFERENCES colours (id)")\n'
        '    op.execute("UPDATE chats SET colour_id = id")\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr("storage.migrations.fingerprints.FOLDER", folder)
    with (folder / "fingerprints.txt").open("a") as file:
        file.write(f"{number} {made()[number]}\n")
    return number


async def test_before_books_are_changed_a_copy_of_them_is_put_beside_them(tmp_path: Path, next_version: str) -> None:
    path = books_of("0001", tmp_path / "books.db")
    before = kept(path)
    copy = await bring_up_to_date(address(path))
    assert copy is not None
    assert copy.parent == tmp_path
    assert copy.name.startswith("books-0001-20")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert kept(copy) == before
    with opened(path) as books:
        assert [row["colour_id"] for row in books.execute("SELECT colour_id FROM chats ORDER BY id")] == [1, 2, 3]
        assert migrations.version(books) == next_version
    assert await bring_up_to_date(address(path)) is None
    assert sorted(file.name for file in tmp_path.glob("books*")) == sorted([copy.name, "books.db"])


async def test_a_migration_that_breaks_off_midway_leaves_the_version_before(tmp_path: Path, next_version: str) -> None:
    path = books_of("0001", tmp_path / "books.db")
    before = shape(path), kept(path)

    def breaks(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("UPDATE chats"):
            raise RuntimeError("power cut")

    event.listen(Engine, "before_cursor_execute", breaks)
    try:
        with pytest.raises(RuntimeError, match="power cut"):
            await bring_up_to_date(address(path))
    finally:
        event.remove(Engine, "before_cursor_execute", breaks)
    assert (shape(path), kept(path)) == before
    assert list(tmp_path.glob("books*")) == [path]
    await bring_up_to_date(address(path))
    with opened(path) as books:
        assert migrations.version(books) == next_version


async def test_a_first_start_that_breaks_off_midway_is_no_hindrance_to_the_second(tmp_path: Path) -> None:
    def breaks(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("CREATE TABLE seats"):
            raise RuntimeError("power cut")

    event.listen(Engine, "before_cursor_execute", breaks)
    try:
        with pytest.raises(RuntimeError, match="power cut"):
            await bring_up_to_date(address(tmp_path / "books.db"))
    finally:
        event.remove(Engine, "before_cursor_execute", breaks)
    await bring_up_to_date(address(tmp_path / "books.db"))
    assert shape(tmp_path / "books.db") == await wanted(tmp_path)


async def test_a_migration_whose_tables_are_not_the_expected_ones_changes_nothing(
    tmp_path: Path, next_version: str
) -> None:
    (migrations.FOLDER / "fingerprints.txt").write_text(f"0001 {expected()['0001']}\n{next_version} other\n")
    path = books_of("0001", tmp_path / "books.db")
    before = shape(path), kept(path)
    with pytest.raises(Unfit):
        await bring_up_to_date(address(path))
    assert (shape(path), kept(path)) == before


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "version 9999"),
        ("UPDATE alembic_version SET version_num = 'a1b2'", "no books of Nat Prachum"),
        ("DELETE FROM alembic_version", "no books of Nat Prachum"),
        ("DROP TABLE alembic_version", "no books of Nat Prachum"),
        ("ALTER TABLE people DROP COLUMN telephone", "have not the tables"),
        ("ALTER TABLE people ADD COLUMN shoe_size INTEGER", "have not the tables"),
        ("DROP INDEX uq_votes_open", "have not the tables"),
        ("DROP TRIGGER ledger_entries_deleted", "have not the tables"),
        ("CREATE TABLE other (id INTEGER)", "have not the tables"),
    ],
)
async def test_books_that_do_not_fit_are_refused_and_left_as_they_are(tmp_path: Path, change: str, word: str) -> None:
    path = tmp_path / "books.db"
    upgrade(path)
    with opened(path) as books:
        books.execute(change)
    before = await asyncio.to_thread(path.read_bytes)
    with pytest.raises(Unfit, match=word) as refusal:
        await bring_up_to_date(address(path))
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert await asyncio.to_thread(path.read_bytes) == before


def test_what_does_not_decide_which_rows_are_taken_changes_no_fingerprint(tmp_path: Path) -> None:
    upgrade(tmp_path / "books.db")
    before = shape(tmp_path / "books.db")
    with opened(tmp_path / "books.db") as books:
        books.execute("ANALYZE")
        books.execute("ALTER TABLE people DROP COLUMN username")
        books.execute('ALTER TABLE people ADD COLUMN "username" varchar(64)')
    with sqlite3.connect(tmp_path / "books.db") as books:
        assert books.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone() == (1,)
    assert shape(tmp_path / "books.db") == before


async def test_0002_nothing_in_older_books_counts_as_begun_or_put_off(tmp_path: Path) -> None:
    path = books_of("0001", tmp_path / "books.db")
    with opened(path) as books:
        books.execute("UPDATE due SET state = 'waiting', tries = 2, at = '2026-12-01 02:10:00.000000' WHERE id = 1")
        books.execute("UPDATE inbox SET state = 'waiting' WHERE id = 1")
    await bring_up_to_date(address(path))
    with opened(path) as books:
        row = books.execute("SELECT at, begun, not_before FROM due WHERE id = 1").fetchone()
        assert tuple(row) == ("2026-12-01 02:10:00.000000", 0, None)
        assert [row["begun"] for row in books.execute("SELECT begun FROM inbox")] == [0, 0, 0]


async def test_0003_gives_each_network_the_words_that_an_organisation_had(tmp_path: Path) -> None:
    path = books_of("0001", tmp_path / "books.db")
    with opened(path) as books:
        books.execute("UPDATE organisations SET legal_form = 'สหกรณ์', activity = 'ปุ๋ย' WHERE id = 1")
        books.execute("UPDATE members SET organisation_id = 1 WHERE id IN (1, 2)")
        books.execute("UPDATE members SET organisation_id = NULL WHERE id = 3")
    await bring_up_to_date(address(path))
    rows = [(row["legal_form"], row["activity"]) for row in kept(path)["members"]]
    assert rows == [("สหกรณ์", "ปุ๋ย"), ("สหกรณ์", "ปุ๋ย"), (None, None)]


async def test_0005_a_farewell_that_was_under_way_ends_all_the_same(tmp_path: Path) -> None:
    path = books_of("0001", tmp_path / "books.db")
    with opened(path) as books:
        books.execute("UPDATE people SET forgotten_at = NULL WHERE id != 2")
        books.execute("UPDATE due SET kind = 'forgetting.finish', subject = 'chat:3', state = 'waiting' WHERE id = 1")
        books.execute("UPDATE due SET kind = 'forgetting.finish', subject = 'chat:1', state = 'done' WHERE id = 2")
    await bring_up_to_date(address(path))
    with opened(path) as books:
        (row,) = books.execute("SELECT * FROM forgettings").fetchall()
        assert (row["person_id"], row["farewell_id"], row["place"], row["words"]) == (
            2,
            3,
            "farewell",
            '{"telegram_id":3}',
        )
        due = [tuple(row) for row in books.execute("SELECT kind, subject FROM due WHERE id < 3 ORDER BY id")]
        assert due == [("forgetting.go_on", f"forgetting:{row['id']}"), ("forgetting.finish", "chat:1")]


async def test_0007_the_codes_of_today_are_good_from_now_on(tmp_path: Path) -> None:
    path = books_of("0006", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    with opened(path) as books:
        rows = books.execute("SELECT code_since FROM networks WHERE code_since > datetime('now', '-1 hour')").fetchall()
    assert len(rows) == 3


async def test_0008_of_no_resolution_of_today_is_said_what_became_of_it(tmp_path: Path) -> None:
    path = books_of("0007", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    with opened(path) as books:
        settled = books.execute("SELECT settled_how, settled_words, settled_at, settled_by FROM resolutions").fetchall()
        replaces = books.execute("SELECT replaces FROM votes").fetchall()
    assert settled and all(tuple(row) == (None,) * 4 for row in settled)
    assert replaces and all(tuple(row) == (None,) for row in replaces)


async def test_0009_nobody_of_today_has_a_name_for_papers_yet_and_keeps_the_one_of_the_chats(tmp_path: Path) -> None:
    path = books_of("0008", tmp_path / "books.db")
    before = [row["name"] for row in kept(path)["people"]]
    await bring_up_to_date(address(path))
    assert [(row["name"], row["full_name"]) for row in kept(path)["people"]] == [(name, None) for name in before]


async def test_0010_every_merge_keeps_its_organisation_and_one_of_an_officer_needs_none(tmp_path: Path) -> None:
    path = books_of("0009", tmp_path / "books.db")
    before = [tuple(row) for row in kept(path)["merges"]]
    await bring_up_to_date(address(path))
    assert before and [tuple(row) for row in kept(path)["merges"]] == before
    with opened(path) as books:
        books.execute("UPDATE merges SET member_id = NULL WHERE id = 1")
        assert books.execute("SELECT member_id FROM merges WHERE id = 1").fetchone()[0] is None


async def test_0016_the_hubs_of_today_ask_nothing_and_state_no_day(tmp_path: Path) -> None:
    path = books_of("0015", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    rows = [(row["fee_satang"], row["due_days"]) for row in kept(path)["networks"]]
    assert rows == [(0, None)] * 3


async def test_0017_nobody_of_today_has_been_brought_together(tmp_path: Path) -> None:
    path = books_of("0016", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    assert kept(path)["matches"] == []


async def test_0019_sales_of_today_go_by_dry_matter_and_nothing_is_stated_of_goods(tmp_path: Path) -> None:
    path = books_of("0018", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    after = kept(path)
    assert [row["formula"] for row in after["sales"]] == ["matter"] * len(after["sales"]) and after["sales"]
    assert {(row["moisture"], row["formula"]) for row in after["products"]} == {(None, None)}


async def test_0035_every_handing_over_keeps_its_election_and_one_of_an_appointment_needs_none(tmp_path: Path) -> None:
    path = books_of("0034", tmp_path / "books.db")
    before = [tuple(row) for row in kept(path)["successions"]]
    await bring_up_to_date(address(path))
    assert before and [tuple(row) for row in kept(path)["successions"]] == before
    with opened(path) as books:
        books.execute("UPDATE successions SET election_id = NULL WHERE id = 1")
        assert books.execute("SELECT election_id FROM successions WHERE id = 1").fetchone()[0] is None


async def test_0051_no_hub_of_today_has_a_number_and_one_stands_and_one_waits_at_the_most(tmp_path: Path) -> None:
    path = books_of("0050", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    assert kept(path)["promptpay_numbers"] == kept(path)["promptpay_receivers"] == []
    entered = (
        "INSERT INTO promptpay_numbers (network_id, number, state, by_person_id, at) VALUES (1, '', ?, 1, '2027-01-01')"
    )
    with opened(path) as books:
        for state in ("stands", "waiting", "replaced", "replaced"):
            books.execute(entered, (state,))
        for state in ("stands", "waiting"):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(entered, (state,))


async def test_0052_what_was_taken_later_stays_no_mend_and_one_mend_of_a_round_waits_at_the_most(
    tmp_path: Path,
) -> None:
    path = books_of("0051", tmp_path / "books.db")
    before = kept(path)["later_shares"]
    await bring_up_to_date(address(path))
    assert before and kept(path)["later_shares"] == [{**row, "mend_id": None} for row in before]
    assert kept(path)["mends"] == []
    entered = (
        "INSERT INTO mends (network_id, round_id, delivery_id, state, figures, reason, undoes_id, by_person_id, at) "
        "VALUES (1, 1, 1, ?, '{}', '', ?, 1, '2027-01-01')"
    )
    with opened(path) as books:
        books.execute(entered, ("asked", None))
        books.execute(entered, ("done", None))
        books.execute(entered, ("done", 2))
        for again in (("asked", None), ("done", 2)):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(entered, again)


async def test_0053_what_was_fetched_stays_and_a_mend_changes_it_once_for_a_member(tmp_path: Path) -> None:
    path = books_of("0052", tmp_path / "books.db")
    before = kept(path)["collections"]
    await bring_up_to_date(address(path))
    assert before and kept(path)["collections"] == before and kept(path)["collections_mended"] == []
    entered = (
        "INSERT INTO collections_mended (network_id, round_id, member_id, mend_id, quantity) VALUES (1, 1, 1, 1, -3)"
    )
    with opened(path) as books:
        books.execute(entered)
        with pytest.raises(sqlite3.IntegrityError):
            books.execute(entered)


async def test_0054_nobody_of_today_was_picked_and_a_person_is_picked_once_in_a_network(tmp_path: Path) -> None:
    path = books_of("0053", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    assert kept(path)["picked_people"] == []
    picked = "INSERT INTO picked_people (network_id, telegram_id, person_id, at) VALUES (?, 77, 1, '2027-01-01')"
    with opened(path) as books:
        books.execute(picked, (1,))
        books.execute(picked, (2,))
        with pytest.raises(sqlite3.IntegrityError):
            books.execute(picked, (1,))


async def test_0055_rounds_and_orders_of_before_stand_alone(tmp_path: Path) -> None:
    path = books_of("0054", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    found = kept(path)
    assert found["rounds"] and {row["truck_id"] for row in found["rounds"]} == {None}
    assert {row["first_id"] for row in found["round_changes"]} <= {None}


async def test_0056_no_claim_of_today_has_a_slips_code_and_a_transfer_stands_in_one_claim_of_the_house(
    tmp_path: Path,
) -> None:
    path = books_of("0055", tmp_path / "books.db")
    before = kept(path)["payment_claims"]
    await bring_up_to_date(address(path))
    assert before and kept(path)["payment_claims"] == [{**row, "day": None} for row in before]
    assert kept(path)["slips"] == []
    used = "INSERT INTO slips (network_id, claim_id, bank, reference, stands) VALUES (?, ?, '004', 'A1', ?)"
    with opened(path) as books:
        books.execute(used, (1, 1, False))
        books.execute(used, (1, 2, True))
        for network, claim, stands in ((2, 3, True), (1, 2, False)):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(used, (network, claim, stands))
        books.execute("UPDATE slips SET stands = false WHERE claim_id = 2")
        books.execute(used, (2, 3, True))


async def test_0057_over_no_truck_of_today_anything_counts_and_what_counts_is_said_once(tmp_path: Path) -> None:
    path = books_of("0056", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    found = kept(path)
    assert found["trucks"] == [] and {row["grams"] for row in found["rounds"]} == {None}
    counts = "INSERT INTO trucks (network_id, round_id, measures) VALUES (1, 1, '{}')"
    with opened(path) as books:
        books.execute(counts)
        with pytest.raises(sqlite3.IntegrityError):
            books.execute(counts)


async def test_0058_of_what_was_shared_nothing_went_back_and_a_member_asks_once_at_a_time(tmp_path: Path) -> None:
    path = books_of("0057", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    assert kept(path)["returns"] == []
    entered = (
        "INSERT INTO returns (network_id, round_id, member_id, quantity, fetched, figures, reason, state, by_person_id, at) "
        "VALUES (1, 1, 1, ?, 0, '{}', '', ?, 1, '2027-01-01')"
    )
    with opened(path) as books:
        for state in ("done", "done", "waiting"):
            books.execute(entered, (2, state))
        for again in ((2, "waiting"), (0, "done")):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(entered, again)


async def test_0059_nothing_is_asked_by_the_calendar_yet_and_one_rule_stands_for_a_sellers_goods(
    tmp_path: Path,
) -> None:
    path = books_of("0058", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    assert kept(path)["round_rules"] == []
    entered = (
        "INSERT INTO round_rules (network_id, product, seller, rrule, months, state, set_at, set_by) "
        "VALUES (1, 'ปุ๋ย', 'ร้านเจ๊แดง', 'FREQ=WEEKLY;BYDAY=MO', '[]', ?, '2027-01-01', 1)"
    )
    with opened(path) as books:
        for state in ("ended", "ended", "stands"):
            books.execute(entered, (state,))
        with pytest.raises(sqlite3.IntegrityError):
            books.execute(entered, ("stands",))


async def test_0060_nothing_of_today_is_for_sale_and_of_a_round_something_once_at_a_time(tmp_path: Path) -> None:
    path = books_of("0059", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    assert kept(path)["stock_sales"] == []
    entered = (
        "INSERT INTO stock_sales (network_id, round_id, quantity, price_satang, reason, state, by_person_id, at) "
        "VALUES (1, 1, ?, 700, '', ?, 1, '2027-01-01')"
    )
    with opened(path) as books:
        for state in ("taken", "dropped", "open"):
            books.execute(entered, (2, state))
        for again in ((2, "open"), (0, "taken")):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(entered, again)


async def test_0061_what_was_sent_back_until_now_was_not_damaged(tmp_path: Path) -> None:
    path = books_of("0060", tmp_path / "books.db")
    with opened(path) as books:
        books.execute(
            "INSERT INTO returns (network_id, round_id, member_id, quantity, fetched, figures, reason, state, by_person_id, at) "
            "VALUES (1, 1, 1, 2, 0, '{}', 'ซื้อเกิน', 'waiting', 1, '2027-01-01')"
        )
        books.commit()
    await bring_up_to_date(address(path))
    assert {(row["claim"], row["file_id"]) for row in kept(path)["returns"]} == {(None, None)}


async def test_0062_what_was_sold_until_now_counts_as_fetched_and_a_heap_is_counted_once_a_month(
    tmp_path: Path,
) -> None:
    path = books_of("0061", tmp_path / "books.db")
    sold = (
        "INSERT INTO stock_sales (network_id, round_id, quantity, price_satang, reason, state, by_person_id, at) "
        "VALUES (1, ?, ?, 700, '', ?, 1, '2027-01-01')"
    )
    with opened(path) as books:
        for row in ((1, 2, "taken"), (1, 3, "open")):
            books.execute(sold, row)
        books.commit()
    await bring_up_to_date(address(path))
    held = [(row["state"], row["fetched"]) for row in kept(path)["stock_sales"]]
    assert [each for each in held if each[0] in ("taken", "open")] == [("taken", 2), ("open", 0)]
    counted = (
        "INSERT INTO stock_counts (network_id, month, product, unit, at, counted) "
        "VALUES (1, ?, 'ปุ๋ย', 'กระสอบ', '2027-01-01', ?)"
    )
    with opened(path) as books:
        for row in (("2027-01", None), ("2027-02", 0)):
            books.execute(counted, row)
        for again in (("2027-01", 3), ("2027-03", -1)):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(counted, again)


async def test_0063_what_was_sent_back_until_now_no_centre_sent_to_the_network_above(tmp_path: Path) -> None:
    path = books_of("0062", tmp_path / "books.db")
    with opened(path) as books:
        books.execute(
            "INSERT INTO returns (network_id, round_id, member_id, quantity, fetched, figures, reason, state, by_person_id, at) "
            "VALUES (1, 1, 1, 2, 0, '{}', 'ซื้อเกิน', 'waiting', 1, '2027-01-01')"
        )
        books.commit()
    await bring_up_to_date(address(path))
    assert {(row["below_id"], row["below_satang"]) for row in kept(path)["returns"]} == {(None, None)}


async def test_0064_goods_that_nobody_ordered_are_asked_about_once_for_a_delivery(tmp_path: Path) -> None:
    path = books_of("0063", tmp_path / "books.db")
    await bring_up_to_date(address(path))
    came = (
        "INSERT INTO strays (network_id, delivery_id, product, unit, quantity, round_id, units, told_by, at) "
        "VALUES (1, 1, ?, 'กระสอบ', '5', ?, ?, 1, '2027-01-01')"
    )
    with opened(path) as books:
        for row in (("ปุ๋ย", 1, 5), ("อาหารไก่", None, None)):
            books.execute(came, row)
        for again in (("ปุ๋ย", 1, 5), ("อาหารปลา", 1, None), ("อาหารปลา", 1, 0)):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(came, again)


async def test_0065_what_was_told_as_fetched_stays_and_each_correction_of_it_counts_once(tmp_path: Path) -> None:
    path = books_of("0064", tmp_path / "books.db")
    before = kept(path)["collections"]
    await bring_up_to_date(address(path))
    assert before and kept(path)["collections"] == before and kept(path)["collections_corrected"] == []
    right = (
        "INSERT INTO collections_corrected "
        "(network_id, round_id, member_id, collection_id, quantity, person_id, once, at) "
        "VALUES (1, 1, 1, 1, ?, 1, ?, '2027-01-01')"
    )
    with opened(path) as books:
        books.execute(right, (-1, "1:1"))
        books.execute(right, (2, "1:2"))
        for again in ((-3, "1:2"), (0, "1:3")):
            with pytest.raises(sqlite3.IntegrityError):
                books.execute(right, again)


async def test_0066_every_fee_so_far_is_asked_for_a_unit(tmp_path: Path) -> None:
    path = books_of("0065", tmp_path / "books.db")
    before = kept(path)["rounds"]
    await bring_up_to_date(address(path))
    assert before and [row["fee_per"] for row in kept(path)["rounds"]] == ["unit"] * len(before)
