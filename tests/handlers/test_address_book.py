"""Officers and representatives are picked out of the phone's address book; a telephone number is sent and not typed."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.address_book import Picked, may_be_named, number_of
from domain.refusal import Refused
from rehearsal.telegram.client import Person
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee

GROUP, OTHER = "กลุ่มเลี้ยงวัวบ้านเขาพระ", "กลุ่มออมทรัพย์บ้านคลองยางแดง"


class Naming(Reporting):
    """A committee whose chair names people; อรุณี is at Telegram and has never opened the bot."""

    arunee: Person

    def keys(self, person: Person) -> list[str]:
        """The keys that stand in the place of the phone's keyboard."""
        said = [each["prompt"] for each in person.sees() if each["prompt"]]
        rows = said[-1].get("keyboard", []) if said else []
        return [key["text"] for row in rows for key in row]

    def opens_offices(self) -> None:
        self.says(self.made.chair, "/members")
        self.presses(self.made.chair, "ตำแหน่งในเครือข่าย")

    def asks_for(self, office: str) -> str:
        """The chair opens an office and then the address book for it."""
        self.opens_offices()
        self.presses(self.made.chair, office)
        return self.presses(self.made.chair, "เลือกจากสมุดรายชื่อ")

    def picks(self, who: Person | int) -> str:
        self.made.chair.shares_users(who)
        self.house.settle()
        return "\n".join(each["text"] for each in self.made.chair.sees() if each["sender"]["kind"] == "bot")

    def held(self, office: str) -> list[str]:
        rows = self.house.rows(
            "SELECT people.name AS name FROM offices JOIN people ON people.id = offices.person_id "
            "WHERE office = ? AND until IS NULL",
            office,
        )
        return [row["name"] for row in rows]

    def picked(self) -> int:
        return int(self.house.value("SELECT count(*) FROM picked_people"))

    def holder(self, office: str) -> Any:
        """Telegram's number of who holds an office."""
        return self.house.value(
            "SELECT people.telegram_id FROM offices JOIN people ON people.id = offices.person_id "
            "WHERE office = ? AND until IS NULL",
            office,
        )


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Naming]:
    with committee(tmp_path, count=5, leaders=3) as made:
        found = Naming(made)
        found.arunee = made.house.rehearsal.person("อรุณี", last_name="ใจดี", username="arunee")
        yield found
        made.house.check_requests()


def test_a_treasurer_picked_out_of_the_address_book_takes_the_place_when_she_opens_the_bot(play: Naming) -> None:
    seen = play.asks_for("เหรัญญิก")
    assert "เลือกคนที่จะเป็นเหรัญญิก" in seen and "ไม่เห็นทั้งสมุด" in seen
    assert play.keys(play.made.chair) == ["เปิดสมุดรายชื่อ", "ยกเลิก"]
    seen = play.picks(play.arunee)
    assert "บันทึกอรุณี ใจดีเป็นเหรัญญิกแล้ว" in seen and "ยังไม่ได้เปิดแชต" in seen and "?start=hello" in seen
    assert play.keys(play.made.chair) == [], "the keys are taken away"
    assert play.held("treasurer") == ["อรุณี ใจดี"] and play.holder("treasurer") is None and play.picked() == 1
    assert "อรุณี ใจดี (ยังไม่ได้เปิดแชต)" in play.sees(play.made.chair)
    play.arunee.starts("hello")
    play.house.settle()
    assert play.holder("treasurer") == play.arunee.id and play.picked() == 0
    own = "\n".join(each["text"] for each in play.arunee.sees())
    assert "ท่านเป็นเหรัญญิกของ" in own and "เหรัญญิก" in play.says(play.arunee, "/start")
    assert "หน้าเหรัญญิก" in play.says(play.arunee, "/owed")
    play.opens_offices()
    assert "อรุณี ใจดี" in play.sees(play.made.chair) and "ยังไม่ได้เปิดแชต" not in play.sees(play.made.chair)


def test_who_has_opened_the_bot_before_takes_the_place_at_once(play: Naming) -> None:
    play.arunee.starts()
    play.house.settle()
    play.asks_for("เหรัญญิก")
    seen = play.picks(play.arunee)
    assert "บันทึกอรุณี ใจดีเป็นเหรัญญิกแล้ว" in seen and "ยังไม่ได้เปิดแชต" not in seen
    assert play.holder("treasurer") == play.arunee.id and play.picked() == 0
    assert "ท่านเป็นเหรัญญิกของ" in play.sees(play.arunee)


def test_a_wish_in_words_carries_the_office_into_the_address_book(play: Naming) -> None:
    play.says(play.made.chair, "ตั้งคุณอรุณีเป็นเหรัญญิก")
    assert "เลือกคนที่จะเป็นเหรัญญิก" in play.presses(play.made.chair, "เลือกจากสมุดรายชื่อ")
    play.picks(play.arunee)
    assert play.held("treasurer") == ["อรุณี ใจดี"]


def test_a_pick_that_comes_twice_or_late_changes_nothing(play: Naming) -> None:
    play.asks_for("เหรัญญิก")
    play.made.chair.shares_users(play.arunee)
    play.made.chair.shares_users(play.arunee)
    play.house.settle()
    assert play.held("treasurer") == ["อรุณี ใจดี"] and play.picked() == 1
    assert "จบไปแล้ว" in "\n".join(each["text"] for each in play.made.chair.sees())
    assert play.house.value("SELECT count(*) FROM people WHERE name = 'อรุณี ใจดี'") == 1


def test_a_bot_oneself_and_somebody_already_in_change_nothing_and_say_what_to_do(play: Naming) -> None:
    play.asks_for("เหรัญญิก")
    assert "ท่านเลือกตัวเอง" in play.picks(play.made.chair)
    robot = play.house.rehearsal.person("ช่างตอบ", username="answers_bot")
    assert "เป็นบอต" in play.picks(robot)
    assert play.held("treasurer") == [] and play.picked() == 0
    seen = play.picks(play.made.leaders[0])
    assert "อยู่ในเครือข่ายอยู่แล้ว" in seen and "กดชื่อข้างล่าง" in seen
    assert play.held("treasurer") == [], "until the name is pressed"
    assert play.keys(play.made.chair) == []
    name = play.house.value("SELECT name FROM people WHERE telegram_id = ?", play.made.leaders[0].id)
    play.presses(play.made.chair, name)
    assert play.holder("treasurer") == play.made.leaders[0].id


def test_the_keys_go_with_cancelling_and_with_typing_a_name(play: Naming) -> None:
    play.asks_for("เหรัญญิก")
    play.says(play.made.chair, "ยกเลิก")
    assert play.keys(play.made.chair) == [] and play.held("treasurer") == []
    play.asks_for("เหรัญญิก")
    assert play.keys(play.made.chair)
    seen = play.says(play.made.chair, "มาลี สุขใจ 081-234-5678")
    assert play.keys(play.made.chair) == [] and "มาลี สุขใจ" in seen, "typed as it was before"


def test_an_office_that_somebody_holds_passes_only_after_a_yes(play: Naming) -> None:
    play.asks_for("เหรัญญิก")
    play.picks(play.arunee)
    second = play.house.rehearsal.person("ปรานี")
    play.asks_for("เหรัญญิก")
    play.picks(second)
    assert play.held("treasurer") == ["อรุณี ใจดี"]
    play.presses(play.made.chair, "ไม่เปลี่ยน")
    assert play.held("treasurer") == ["อรุณี ใจดี"] and play.keys(play.made.chair) == []
    play.asks_for("เหรัญญิก")
    play.picks(second)
    play.presses(play.made.chair, "ใช่")
    assert play.held("treasurer") == ["ปรานี"]
    play.arunee.starts("hello")
    play.house.settle()
    assert play.held("treasurer") == ["ปรานี"], "whose place is another's by now has none"
    assert play.house.value("SELECT count(*) FROM picked_people WHERE telegram_id = ?", play.arunee.id) == 0


def test_a_representative_is_picked_and_speaks_once_the_bot_is_opened(play: Naming) -> None:
    play.says(play.made.chair, "/members")
    member = play.made.member_ids[4]
    play.made.forge(f"members.open:{play.made.network}:{member}", chat=play.made.chair)
    play.made.chair.presses(data=f"members.open:{play.made.network}:{member}")
    play.house.settle()
    assert "เลือกคนที่จะเป็นผู้แทนของ" in play.presses(play.made.chair, "เลือกจากสมุดรายชื่อ")
    seen = play.picks(play.arunee)
    assert "เป็นผู้แทนของ" in seen and "ยังไม่ได้เปิดแชต" in seen
    play.arunee.starts("hello")
    play.house.settle()
    spoken = play.house.rows(
        "SELECT member_id FROM representatives JOIN people ON people.id = representatives.person_id "
        "WHERE people.telegram_id = ? AND state = 'accepted'",
        play.arunee.id,
    )
    assert [row["member_id"] for row in spoken] == [member] and play.picked() == 0


def test_a_representative_s_name_can_be_typed_while_the_address_book_is_open(play: Naming) -> None:
    member = play.made.member_ids[4]
    play.made.forge(f"address_book.member:{play.made.network}:{member}", chat=play.made.chair)
    play.made.chair.presses(data=f"address_book.member:{play.made.network}:{member}")
    play.house.settle()
    assert play.keys(play.made.chair)
    assert "มาลี สุขใจ" in play.says(play.made.chair, "มาลี สุขใจ 081-234-5678")
    assert play.keys(play.made.chair) == []


def test_after_thirty_days_the_number_of_who_never_came_is_gone_and_the_name_stays(play: Naming) -> None:
    play.asks_for("เหรัญญิก")
    play.picks(play.arunee)
    play.house.move("2026-12-25T09:00")
    assert play.picked() == 0 and play.held("treasurer") == ["อรุณี ใจดี"]
    play.arunee.starts("hello")
    play.house.settle()
    assert play.holder("treasurer") is None, "she comes as anybody, and whoever names officers is asked"


def test_the_copy_has_the_number_that_goes_with_a_name_that_is_forgotten(play: Naming) -> None:
    play.asks_for("เหรัญญิก")
    play.picks(play.arunee)
    person = play.house.value("SELECT person_id FROM picked_people")
    target = f"forgetting.of:{play.made.network}:{person}:m"
    play.made.forge(target, chat=play.made.chair)
    play.made.chair.presses(data=target)
    play.house.settle()
    play.presses(play.made.chair, "ขอไฟล์ข้อมูลไปให้เจ้าของ")
    (copy,) = [each for each in play.made.chair.sees() if each["file"]]
    package = zipfile.ZipFile(io.BytesIO(play.house.rehearsal.file(copy["file"]["id"])))
    (kept,) = json.loads(package.read("data.json"))["tables"]["picked_people"]
    assert kept["telegram_id"] == play.arunee.id
    play.presses(play.made.chair, "ใช่ ลบข้อมูลของ อรุณี ใจดี")
    assert play.picked() == 0


def test_only_who_names_officers_opens_the_address_book(play: Naming) -> None:
    network, body = play.made.network, play.made.body
    play.says(play.made.leaders[0], "/start")
    found = play.forge(
        play.made.leaders[0],
        f"address_book.office:{network}:{body}:treasurer",
        f"address_book.member:{network}:{play.made.member_ids[4]}",
        f"address_book.office:{network}:{body}:chair",
    )
    assert all(not more for _, more in found.values()), found
    assert play.keys(play.made.leaders[0]) == []


def test_a_contact_that_nobody_asked_for_is_kept_nowhere(play: Naming) -> None:
    play.made.chair.shares_contact("66812345678")
    play.house.settle()
    assert "ไม่ได้เก็บไว้" in play.sees(play.made.chair)
    play.made.chair.shares_contact("+66898765432", name="ลุงมี")
    play.house.settle()
    assert "ลุงมี" in play.sees(play.made.chair) and "ไม่ได้เก็บไว้" in play.sees(play.made.chair)
    assert play.house.value("SELECT count(*) FROM people WHERE telephone IS NOT NULL") == 0


def test_one_s_own_number_is_sent_and_another_s_is_asked_about(play: Naming) -> None:
    leader, member = play.made.leaders[0], play.made.member_ids[1]

    def asked() -> str:
        play.says(leader, "/start")
        target = f"directory.change:{play.made.network}:{member}:telephone"
        play.made.forge(target, chat=leader)
        leader.presses(data=target)
        play.house.settle()
        return play.sees(leader)

    def number() -> Any:
        return play.house.value("SELECT telephone FROM members WHERE id = ?", member)

    assert "กดส่งเบอร์ข้างล่างได้" in asked() and play.keys(leader) == ["ส่งเบอร์ของฉัน", "ยกเลิก"]
    leader.shares_contact("66812345678")
    play.house.settle()
    assert "081-234-5678" in play.sees(leader) and play.keys(leader) == [] and number() == "0810000001"
    play.presses(leader, "ถูกต้อง")
    assert number() == "0812345678"
    asked()
    leader.shares_contact("66898765432", name="ลุงมี")
    play.house.settle()
    seen = play.sees(leader)
    assert "ของ ลุงมี ไม่ใช่เบอร์ของท่าน" in seen and number() == "0812345678", "nothing is stored as the sender's"
    play.presses(leader, "ถูกต้อง")
    assert number() == "0898765432"
    assert play.house.value("SELECT contact FROM members WHERE id = ?", member) == "ลุงมี"


def test_bots_and_oneself_are_named_for_nothing() -> None:
    may_be_named(Picked(7, "อรุณี", "arunee"), 8)
    with pytest.raises(Refused, match="refused_bot"):
        may_be_named(Picked(7, "อรุณี", "Arunee_Bot"), 8)
    with pytest.raises(Refused, match="refused_self"):
        may_be_named(Picked(8, "อรุณี"), 8)
    assert Picked(7, "", "arunee").called == "@arunee" and Picked(7, "").called == "-"


@pytest.mark.parametrize(
    ("shared", "number"),
    [
        ("66812345678", "0812345678"),
        ("+66 81 234 5678", "0812345678"),
        ("0812345678", "0812345678"),
        ("4915123456789", None),
        ("", None),
    ],
)
def test_a_shared_number_is_written_as_the_directory_writes_it(shared: str, number: str | None) -> None:
    assert number_of(shared) == number
