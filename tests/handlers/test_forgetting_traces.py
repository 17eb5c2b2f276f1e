"""Number, name and words of whoever was forgotten stand in no file; what people say and are called stands in no log and no reason."""

import io
import logging
import sys
from pathlib import Path
from typing import Any

import pytest

import bot
import documents.personal_data
from acts.members.joining import send_links
from handlers.routes import Routes
from storage import forgetting
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import TOKEN, House, living

pytestmark = pytest.mark.long

NAME, USERNAME, NUMBER, WORDS = "ดาวเด่น แสงทอง", "daoden_unique", "0819876543", "ความลับที่ยังไม่ยืนยัน"


def story(house: House) -> Play:
    """Somebody speaks for a member, is written down with a number, and says something that nobody confirms."""
    play = Play(house)
    play.network_of("สมชาย", "มาลี")
    play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
    play.people[NAME] = house.rehearsal.person(NAME, username=USERNAME)
    play.people[NAME].starts(play.link_of(TWELVE[1]))
    house.settle()
    play.does("มาลี", types="/members")
    play.does("มาลี", press="2")
    play.does("มาลี", press=f"แก้ชื่อหรือเบอร์ {NAME}")
    play.does("มาลี", types=f"{NAME} {NUMBER}")
    play.does(NAME, types=f"เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ {WORDS}")
    return play


def found_in(folder: Path) -> set[tuple[str, str]]:
    """(file, what) of every trace in the books and in what SQLite keeps beside them."""
    spelled = (NAME, NAME.split()[1], USERNAME, NUMBER, "081-987-6543", WORDS)
    files = [each for each in folder.rglob("*") if each.is_file()]
    return {(file.name, each) for file in files for each in spelled if each.encode() in file.read_bytes()}


def test_two_hours_after_the_yes_no_file_holds_the_person(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        play = story(house)
        play.does(NAME, types="/forget")
        play.does(NAME, press="ขอลบข้อมูลของฉัน")
        assert {what for _, what in found_in(tmp_path)} == {
            NAME,
            NAME.split()[1],
            USERNAME,
            NUMBER,
            "081-987-6543",
            WORDS,
        }
        play.does(NAME, press="ใช่ ลบข้อมูลของฉัน")
        house.rehearsal.move(by=2 * 3600)
        house.settle()
        assert found_in(tmp_path) == set()
        assert house.value("SELECT count(*) FROM audit WHERE act = 'person.cleared'") == 1


def test_what_goes_wrong_while_the_program_ends_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.addFilter(bot._Discreet(TOKEN))
    try:
        {}[NAME]
    except KeyError as error:
        wrong = error
    monkeypatch.delitem(sys.modules, "storage.trouble")
    monkeypatch.setattr(sys, "meta_path", None)  # as Python leaves it at its end
    handler.handle(
        logging.LogRecord("asyncio", logging.ERROR, __file__, 1, f"left open {TOKEN}", (), (KeyError, wrong, None))
    )
    assert "left open ***" in log.getvalue() and "KeyError" in log.getvalue() and NAME not in log.getvalue()


def test_no_log_and_no_reason_holds_what_people_say_or_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.addFilter(bot._Discreet(TOKEN))
    root = logging.getLogger()
    monkeypatch.setattr(root, "level", logging.INFO)
    root.addHandler(handler)
    house = House(tmp_path)
    try:
        house.start()
        play = story(house)
        honest, go_on = Routes._in_private, forgetting.go_on

        async def failing(self: Routes, turn: Any, spoken: Any) -> None:
            if spoken.text.startswith("พัง"):
                {}[spoken.text]
            await honest(self, turn, spoken)

        async def no_document(database: Any, texts: Any, row: Any) -> None:
            raise ValueError(f"{NAME} {NUMBER}")

        async def no_turn(turn: Any, key: int) -> None:
            words = (await turn.connection.exec_driver_sql("SELECT words FROM forgettings")).scalar()
            await turn.connection.exec_driver_sql("INSERT INTO chats (telegram_id, title) VALUES (?, ?)", (1, words))

        monkeypatch.setattr(Routes, "_in_private", failing)
        monkeypatch.setattr(documents.personal_data, "make", no_document)
        monkeypatch.setattr(forgetting, "go_on", no_turn)
        play.does(NAME, types=f"พัง {NAME} {NUMBER} {WORDS}")
        play.does(NAME, types="/forget")
        play.does(NAME, press="ขอไฟล์ข้อมูลของฉัน")
        play.does(NAME, press="ขอลบข้อมูลของฉัน")
        play.does(NAME, press="ใช่ ลบข้อมูลของฉัน")
        said = [
            *house.rows("SELECT 'inbox' AS place, reason FROM inbox WHERE reason IS NOT NULL"),
            *house.rows("SELECT 'outbox' AS place, reason FROM outbox WHERE state = 'failed'"),
            *house.rows("SELECT 'due' AS place, word AS reason FROM due WHERE tries > 0"),
        ]
        reasons = {row["place"]: row["reason"] for row in said}
        assert reasons["inbox"].startswith("KeyError in tests/handlers/test_forgetting_traces.py:")
        assert reasons["outbox"].startswith("ValueError in tests/handlers/test_forgetting_traces.py:")
        assert reasons["due"].startswith("IntegrityError: SQLITE_CONSTRAINT_NOTNULL in tests/handlers/")
        written = log.getvalue()
        for kind in ("KeyError", "ValueError", "IntegrityError"):
            assert kind in written
        for secret in (NAME, NAME.split()[0], USERNAME, NUMBER, WORDS, "มาลี"):
            assert secret not in written + "".join(reasons.values()), secret
        monkeypatch.setattr(forgetting, "go_on", go_on)
        house.rehearsal.move(by=3 * 3600)  # what failed is tried again until it is done
        house.settle()
        assert house.value("SELECT count(*) FROM forgettings WHERE finished_at IS NOT NULL") == 1
    finally:
        root.removeHandler(handler)
        house.close()
