"""People whom two networks know: neither changes what the other sees of them; name and number change by the person's own word."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from acts.members.joining import send_links
from tests.attacks.street import Street, Town, press, street
from tests.attacks.walk import Walk
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living
from tests.kept_house import played_once

HERS = "กลุ่มปุ๋ยท่าชะมวง"
B_NUMBER = "0897654321"


class Two(Play):
    """สมชาย and มาลี lead the district, ประชา another network; ดาว speaks for a group in each."""

    other: int

    def begin(self) -> "Two":
        self.network_of("สมชาย", "มาลี")
        self.other = self.network_of("ประชา", None, [HERS, "กลุ่มเพื่อน"], name="เครือข่ายปุ๋ย", group=False)
        self.act(send_links, "มาลี", self.network, self.chat_of("มาลี"))
        self.act(send_links, "ประชา", self.other, self.chat_of("ประชา"))
        self.telephone_of(2, f"ลุงเขียน {B_NUMBER}")
        return self

    def telephone_of(self, number: int, line: str) -> None:
        """The other network's chair writes down the telephone of its organisation."""
        self.does("ประชา", types="/members")
        self.does("ประชา", press=str(number))
        self.does("ประชา", press="โทรศัพท์")
        self.does("ประชา", types=line)

    def opens(self, name: str, number: int) -> None:
        self.does(name, types="/members")
        if number > 8:
            self.does(name, press="หน้าต่อไป ▶")
        self.does(name, press=str(number))

    def daw(self) -> Any:
        return self.house.rows("SELECT * FROM people WHERE telegram_id = ?", self.people["ดาว"].id)[0]

    def audited(self, network: int, act: str) -> list[Any]:
        rows = self.house.rows('SELECT "values" AS said FROM audit WHERE network_id = ? AND act = ?', network, act)
        return [json.loads(row["said"]) for row in rows]


@played_once
@contextmanager
def two_networks(folder: Path) -> Iterator[Two]:
    """Both networks, their links given out."""
    with living(folder) as house:
        yield Two(house).begin()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with two_networks(tmp_path) as found:
        yield found


def in_both(two: Two) -> None:
    """ดาว opens her link in both networks."""
    two.does("ดาว", start=two.link_of(TWELVE[1]))
    two.does("ดาว", start=two.link_of(HERS))


def corrects(two: Two, line: str) -> None:
    """The district's secretary corrects who speaks for its second member."""
    two.opens("มาลี", 2)
    label = next(each for each in two.buttons("มาลี") if each.startswith("แก้ชื่อหรือเบอร์"))
    two.does("มาลี", press=label)
    two.does("มาลี", types=line)


def says_yes(two: Two, name: str, correction: int) -> None:
    """Somebody presses [ใช้ตามนี้] of a correction, on an old card or a forged one."""
    press(two.house, two.people[name], f"members.correction:{correction}:yes")
    two.house.settle()


def test_the_only_network_that_knows_a_person_corrects_the_name_itself(two: Two) -> None:
    two.does("ดาว", start=two.link_of(TWELVE[1]))
    corrects(two, "นางดาว ใจดี 081-222-3333")
    assert (two.daw()["name"], two.daw()["telephone"]) == ("นางดาว ใจดี", "0812223333")
    assert [each["name"] for each in two.audited(two.network, "person.changed")] == ["นางดาว ใจดี"]


def test_a_person_of_two_networks_is_asked_and_agrees_for_both(two: Two) -> None:
    in_both(two)
    corrects(two, "นางดาว ใจดี 081-222-3333")
    assert "จึงถามเจ้าตัวก่อน" in two.all_read("มาลี")
    assert (two.daw()["name"], two.daw()["telephone"]) == ("ดาว", None), "nothing is changed before she says so"
    asked = two.card("ดาว", "มาลี (")
    assert "จาก ดาว เป็น นางดาว ใจดี" in asked["text"] and "081-222-3333" in asked["text"]
    assert "เครือข่ายปุ๋ย" in asked["text"], "she sees where it will stand"
    two.does("ดาว", press="ใช้ตามนี้")
    assert (two.daw()["name"], two.daw()["telephone"]) == ("นางดาว ใจดี", "0812223333")
    assert "ดาว ยืนยันแล้วครับ ต่อไปใช้ชื่อ นางดาว ใจดี" in two.reads("มาลี")
    for network in (two.network, two.other):
        assert [each["name"] for each in two.audited(network, "person.changed")] == ["นางดาว ใจดี"]
    says_yes(two, "ดาว", 1)
    assert len(two.audited(two.network, "person.changed")) == 1, "the second press finds it done"


def test_a_no_keeps_the_name_and_a_new_wish_replaces_the_old_one(two: Two) -> None:
    in_both(two)
    corrects(two, "ผีบ้า")
    corrects(two, "นางดาว ใจดี")
    says_yes(two, "ดาว", 1)
    assert two.daw()["name"] == "ดาว", "what the secretary does not ask any more cannot be agreed to"
    two.does("ดาว", press="ใช้อย่างเดิม")
    assert two.daw()["name"] == "ดาว" and "ใช้ชื่อ ดาว อย่างเดิม" in two.reads("ดาว")
    assert "ขอใช้ชื่อและเบอร์โทรอย่างเดิม" in two.reads("มาลี")
    assert two.audited(two.other, "person.changed") == []


def test_nobody_else_answers_for_the_person(two: Two) -> None:
    in_both(two)
    corrects(two, "นางดาว ใจดี")
    for name in ("มาลี", "สมชาย", "ประชา"):
        says_yes(two, name, 1)
        assert "ปุ่ม" in two.alert(name)
    assert two.daw()["name"] == "ดาว" and "ใช้ตามนี้ไหม" in two.reads("ดาว")


def test_who_cannot_be_reached_stays_as_written(two: Two) -> None:
    in_both(two)
    two.people["ดาว"].blocks()
    two.house.settle()
    corrects(two, "นางดาว ใจดี")
    assert "ส่งข้อความถึงเจ้าตัวไม่ได้ จึงยังไม่ได้แก้" in two.reads("มาลี")
    assert two.daw()["name"] == "ดาว"


def test_an_own_correction_is_audited_in_every_network(two: Two) -> None:
    in_both(two)
    two.does("ดาว", press="บอกชื่อเต็มของฉัน")
    two.does("ดาว", types="นางดวงดาว ใจดี")
    assert (two.daw()["name"], two.daw()["full_name"]) == ("ดาว", "นางดวงดาว ใจดี")
    assert [len(two.audited(each, "person.changed")) for each in (two.network, two.other)] == [1, 1]


def test_forgetting_an_invented_person_with_another_network_s_number_touches_nothing_there(two: Two) -> None:
    before = [tuple(row) for row in two.house.rows("SELECT * FROM members WHERE network_id = ?", two.other)]
    two.opens("มาลี", 4)
    two.does("มาลี", press="เพิ่มผู้แทนที่ไม่มีเทเลแกรม")
    two.does("มาลี", types=f"ลุงเขียน {B_NUMBER}")
    two.opens("มาลี", 4)
    two.does("มาลี", press="ลบข้อมูลตามคำขอ: ลุงเขียน")
    two.does("มาลี", press="ใช่ ลบข้อมูลของ ลุงเขียน")
    assert "ลบข้อมูลแล้ว" in two.reads("มาลี")
    assert [tuple(row) for row in two.house.rows("SELECT * FROM members WHERE network_id = ?", two.other)] == before
    assert B_NUMBER in str(before)


def test_a_forgotten_person_takes_along_the_own_number_only_and_it_is_audited(two: Two) -> None:
    """Two uncles of one name: the number of the other one's organisation stays."""
    for number, line in ((3, "ลุงมี 081-111-2222"), (4, "ลุงมี 086-333-4444")):
        two.opens("มาลี", number)
        two.does("มาลี", press="โทรศัพท์")
        two.does("มาลี", types=line)
    two.opens("มาลี", 3)
    two.does("มาลี", press="เพิ่มผู้แทนที่ไม่มีเทเลแกรม")
    two.does("มาลี", types="ลุงมี 081-111-2222")
    two.opens("มาลี", 3)
    two.does("มาลี", press="ลบข้อมูลตามคำขอ: ลุงมี")
    two.does("มาลี", press="ใช่ ลบข้อมูลของ ลุงมี")
    kept = two.house.rows("SELECT name, telephone, contact FROM members WHERE name IN (?, ?) ORDER BY id", *TWELVE[2:4])
    assert [tuple(row) for row in kept] == [(TWELVE[2], None, None), (TWELVE[3], "0863334444", "ลุงมี")]
    member = two.house.value("SELECT id FROM members WHERE name = ?", TWELVE[2])
    assert two.audited(two.network, "member.changed")[-1] == {"member": member, "contact": "None", "telephone": "None"}


def test_a_name_taken_over_by_link_leaves_the_name_in_the_other_network(two: Two) -> None:
    """The secretary of one network entered a name for somebody who came to another network before."""
    two.does("ดาว", start=two.link_of(HERS))
    two.opens("มาลี", 2)
    two.does("มาลี", press="เพิ่มผู้แทนที่ไม่มีเทเลแกรม")
    two.does("มาลี", types="ผีบ้า 081-222-3333")
    two.does("ดาว", start=two.link_of(TWELVE[1]))
    assert (two.daw()["name"], two.daw()["telephone"]) == ("ดาว", None)
    member = two.house.rows("SELECT telephone, contact FROM members WHERE name = ?", TWELVE[1])[0]
    assert tuple(member) == ("0812223333", "ผีบ้า"), "the number stays in the network that wrote it down"
    assert two.audited(two.other, "person.changed") == []


def test_undoing_a_link_asks_whom_another_network_has_come_to_know(two: Two) -> None:
    two.opens("มาลี", 2)
    two.does("มาลี", press="เพิ่มผู้แทนที่ไม่มีเทเลแกรม")
    two.does("มาลี", types="ป้าแดง 081-222-3333")
    two.does("ดาว", start=two.link_of(TWELVE[1]))
    assert two.daw()["name"] == "ป้าแดง"
    two.does("ดาว", start=two.link_of(HERS))
    two.does("มาลี", press="ยกเลิกการเป็นผู้แทน")
    two.does("มาลี", press="ใช่ ให้เลิกเป็นผู้แทน")
    assert two.speakers(TWELVE[1]) == ["ป้าแดง"]
    assert two.daw()["name"] == "ป้าแดง", "the other network sees that name: only she changes it"
    asked = two.card("ดาว", "มาลี (")["text"]
    assert "จาก ป้าแดง เป็น ดาว" in asked and "ไม่ใช้เบอร์โทรที่บันทึกไว้" in asked
    two.does("ดาว", press="ใช้ตามนี้")
    assert (two.daw()["name"], two.daw()["telephone"]) == ("ดาว", None)
    assert len(two.audited(two.other, "person.changed")) == 1


def test_legal_form_and_activity_are_each_network_s_own_words(two: Two) -> None:
    in_both(two)
    two.house.stop()
    organisation = "SELECT organisation_id FROM members WHERE name = ?"
    _write(two, f"UPDATE members SET organisation_id = ({organisation}) WHERE name = ?", HERS, TWELVE[1])
    two.house.start()
    two.does("มาลี", types="/members")
    two.does("มาลี", press="ทำเนียบ")
    two.does("มาลี", press="2")
    two.does("มาลี", press="กิจกรรม")
    two.does("มาลี", types="ค้าของเถื่อน")
    two.does("มาลี", press="ถูกต้อง")
    rows = two.house.rows("SELECT name, activity FROM members WHERE name IN (?, ?)", TWELVE[1], HERS)
    assert {row["name"]: row["activity"] for row in rows} == {TWELVE[1]: "ค้าของเถื่อน", HERS: None}


def _write(two: Two, statement: str, *values: Any) -> None:
    two.house.change(statement, *values)


# --- whatever a chair presses ------------------------------------------------------------------------------------------------


def seen_by(opened: Street, town: Town) -> dict[str, list[Any]]:
    """What a network sees: its own rows, and every person, organisation and chat that they name."""
    house = opened.house
    apart = {"inbox", "outbox", "cards", "questions", "audit", "chats", "people", "due"}
    found = {}
    for table, columns in house.books.tables().items():
        if table not in apart and "network_id" in columns:
            rows = house.rows(f"SELECT * FROM {table} WHERE network_id = ?", town.network)
            found[table] = sorted((tuple(row) for row in rows), key=repr)
    accounts = ",".join(str(person.id) for person in (*town.people, opened.both))
    known = f"SELECT id, name, telephone, username FROM people WHERE telegram_id IN ({accounts}) ORDER BY id"
    found["people"] = [tuple(row) for row in house.rows(known)]
    members = "SELECT organisation_id FROM members WHERE network_id = ?"
    mine = f"SELECT * FROM organisations WHERE id IN ({members}) ORDER BY id"
    found["organisations"] = [tuple(row) for row in house.rows(mine, town.network)]
    found["networks"] = [tuple(row) for row in house.rows("SELECT * FROM networks WHERE id = ?", town.network)]
    return found


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3))])
def test_a_chair_who_presses_and_types_anything_changes_nothing_that_the_other_network_sees(
    tmp_path: Path, seed: int
) -> None:
    with street(tmp_path) as opened:
        before = seen_by(opened, opened.there)
        walk = Walk(opened, seed)
        for step in range(120):
            person = opened.here.chair if step % 3 else opened.here.secretary
            if step % 10 == 0:  # the shared person's own page, again and again
                person.types("/members")
                opened.house.settle()
                press(opened.house, person, f"members.open:{opened.here.network}:{opened.here.member_ids[3]}")
            elif walk.chance.random() < 0.7:
                walk._press(person, None)
            else:
                walk._type(person, None)
            opened.house.settle()
        assert seen_by(opened, opened.there) == before, "\n".join(walk.trail[-30:])
        changed = "SELECT count(*) FROM audit WHERE network_id = ? AND act <> 'person.correction_asked'"
        assert opened.house.value(changed, opened.here.network) > 5, "the walk did something in its own network"


def test_a_correction_that_does_not_reach_the_person_is_telephoned_about(two: Two) -> None:
    in_both(two)
    state = "SELECT state FROM tellings WHERE text LIKE 'correction:%'"
    two.house.move("2026-11-21T22:00")
    corrects(two, "นางดาว ใจดี 081-222-3333")
    assert two.house.value(state) == "waits"
    two.people["ดาว"].blocks()
    two.house.settle()
    assert two.house.value(state) == "listed"
    two.house.move("2026-11-22T09:00")
    assert "รายชื่อที่ต้องโทรบอก" in two.all_read("มาลี")
