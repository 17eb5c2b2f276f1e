"""A network belongs to the one above by its code; the seat of an organisation of its name is asked for, and given back as it was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from acts.members.joining import send_links
from tests.attacks.street import press
from tests.handlers.rattaphum import Play
from tests.house import living

LISTED = "เครือข่ายอำเภอรัตภูมิ"
PROVINCE = "เครือข่ายจังหวัดสงขลา"
SAME, APART, NOT_OURS = "แห่งเดียวกัน ใช้ที่นั่งเดิม", "คนละแห่ง เพิ่มเป็นสมาชิกใหม่", "ไม่ใช่เครือข่ายในสังกัดเรา"


class Province(Play):
    """A province where ดาว speaks for an organisation, and somebody's network that is called like it."""

    def begin(self) -> "Province":
        self.network_of("ประสิทธิ์", "ปราณี", ["กลุ่มสงขลา", LISTED], name=PROVINCE, level="province")
        self.act(send_links, "ปราณี", self.network, self.chat_of("ปราณี"))
        self.does("ดาว", start=self.link_of(LISTED))
        self.does("ปราณี", types="/members")
        self.does("ปราณี", press="2")
        self.does("ปราณี", press="โทรศัพท์")
        self.does("ปราณี", types="ลุงมี 081-222-3333")
        self.child = self.network_of("วิชัย", "นงนุช", ["กลุ่มหนึ่ง"], name=LISTED, level="district")
        return self

    def types_the_code(self, name: str = "วิชัย") -> None:
        """Chair or secretary of the district types the province's code in the settings."""
        code = self.house.value("SELECT code FROM networks WHERE id = ?", self.network)
        self.does(name, types="/settings")
        self.does(name, press="ระดับและสังกัด")
        self.does(name, press="แก้สังกัด")
        self.does(name, types=f"รหัส {code.lower()} ครับ")
        self.does(name, press="ใช่")

    def parent(self) -> int | None:
        found = self.house.value("SELECT parent_id FROM networks WHERE id = ?", self.child)
        return None if found is None else int(found)

    def stands(self) -> dict[str, list[Any]]:
        """Everything of the province that has to do with its members, row for row."""
        found = {}
        for table in ("members", "representatives", "body_seats", "links", "merges", "offices"):
            rows = self.house.rows(f"SELECT * FROM {table} WHERE network_id = ?", self.network)
            found[table] = sorted((tuple(row) for row in rows), key=repr)
        found["organisations"] = [tuple(row) for row in self.house.rows("SELECT * FROM organisations ORDER BY id")]
        return found

    def audited(self, network: int) -> list[str]:
        """What was written down of seats, oldest first."""
        rows = self.house.rows("SELECT act FROM audit WHERE network_id = ? AND act LIKE 'seat.%' ORDER BY id", network)
        return [row["act"] for row in rows]


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Province]:
    with living(tmp_path) as house:
        yield Province(house).begin()


def test_the_seat_of_an_organisation_of_the_same_name_is_asked_for_and_nothing_changes_before_the_yes(
    province: Province,
) -> None:
    before = province.stands()
    province.types_the_code()
    assert "จึงถามประธานและเลขาฯ ที่นั่นก่อน" in province.all_read("วิชัย")
    assert province.parent() is None and province.stands() == before
    for name in ("ประสิทธิ์", "ปราณี"):
        asked = province.card(name, LISTED)["text"]
        assert "ใส่รหัสโดย วิชัย" in asked and "ประธานและเลขาฯ: วิชัย, นงนุช" in asked
        assert f"มีชื่อนี้อยู่แล้ว: {LISTED}" in asked and "ผู้แทน: ดาว" in asked
        assert province.buttons(name) == [SAME, APART, NOT_OURS]


def test_a_yes_seats_the_network_with_the_representative_and_undoing_restores_every_row(province: Province) -> None:
    before = province.stands()
    province.types_the_code()
    province.does("ปราณี", press=SAME)
    assert province.parent() == province.network and province.speakers(LISTED) == ["ดาว"]
    assert province.house.value("SELECT child_network_id FROM members WHERE name = ?", LISTED) == province.child
    assert f"{PROVINCE} รับ {LISTED} เข้าสังกัดแล้ว" in province.reads("วิชัย")
    assert "แห่งเดียวกัน ใช้ที่นั่งเดิม – ปราณี" in province.card("ประสิทธิ์", LISTED)["text"]

    # The network even takes another name meanwhile, which its seat above follows.
    province.does("วิชัย", types="/settings")
    province.does("วิชัย", press="ชื่อ")
    province.does("วิชัย", types="เครือข่ายใหม่")
    assert province.speakers("เครือข่ายใหม่") == ["ดาว"]
    province.does("ประสิทธิ์", press=NOT_OURS)
    assert province.parent() is None
    assert province.stands() == before, "representative, seat, telephone, contact, name: as they were"
    assert "ไม่ได้อยู่ในสังกัด" in province.reads("วิชัย")
    assert "กลับมาเป็นสมาชิกอย่างเดิม" in province.card("ปราณี", "เครือข่ายใหม่")["text"]
    assert province.audited(province.network) == ["seat.asked", "seat.same", "seat.over"]
    assert province.audited(province.child) == ["seat.asked", "seat.same", "seat.over"]


def test_a_network_that_leaves_by_itself_gives_the_seat_back_too(province: Province) -> None:
    before = province.stands()
    province.types_the_code()
    province.does("ปราณี", press=SAME)
    province.does("วิชัย", types="/settings")
    province.does("วิชัย", press="ระดับและสังกัด")
    province.does("วิชัย", press="แก้สังกัด")
    province.does("วิชัย", press="ยังไม่มีสังกัด")
    assert province.parent() is None and province.stands() == before
    assert "ไม่ได้สังกัด" in province.reads("ปราณี") or "ไม่ได้สังกัด" in province.all_read("ปราณี")
    province.types_the_code()
    province.does("ประสิทธิ์", press=SAME)
    assert province.parent() == province.network, "and may be taken in again"


def test_another_one_of_that_name_gets_a_seat_of_its_own_and_loses_only_that(province: Province) -> None:
    before = province.stands()
    province.types_the_code()
    province.does("ปราณี", press=APART)
    assert province.parent() == province.network and province.speakers(LISTED) == ["ดาว"]
    own = province.house.rows("SELECT * FROM members WHERE child_network_id = ?", province.child)
    assert [row["name"] for row in own] == [f"{LISTED} (2)"]
    province.does("ปราณี", press=NOT_OURS)
    after = province.stands()
    assert after["members"][:-1] == before["members"] and after["representatives"] == before["representatives"]
    assert province.house.value("SELECT left_at FROM members WHERE id = ?", own[0]["id"]) is not None


def test_a_no_changes_nothing_and_is_told(province: Province) -> None:
    before = province.stands()
    province.types_the_code()
    province.does("ประสิทธิ์", press=NOT_OURS)
    assert province.stands() == before and province.parent() is None
    assert f"{PROVINCE} แจ้งว่า {LISTED} ไม่ได้อยู่ในสังกัด" in province.reads("วิชัย")
    press(province.house, province.people["ปราณี"], f"setup.seat:{province.network}:1:same")
    province.house.settle()
    assert "มีผู้ตอบแล้ว" in province.alert("ปราณี") and province.stands() == before


def test_only_who_leads_the_network_above_answers(province: Province) -> None:
    before = province.stands()
    province.types_the_code()
    for name in ("วิชัย", "นงนุช", "ดาว"):
        for target in (f"setup.seat:{province.network}:1:same", f"setup.seat:{province.child}:1:same"):
            press(province.house, province.people[name], target)
            province.house.settle()
            assert province.alert(name), (name, target)
    assert province.stands() == before and province.parent() is None


def test_who_asks_takes_it_back_and_the_old_card_says_so(province: Province) -> None:
    before = province.stands()
    province.types_the_code()
    province.does("วิชัย", types="/settings")
    province.does("วิชัย", press="ระดับและสังกัด")
    province.does("วิชัย", press="แก้สังกัด")
    province.does("วิชัย", press="ยังไม่มีสังกัด")
    assert "ผู้ขอยกเลิกคำขอแล้ว" in province.card("ปราณี", LISTED)["text"]
    assert province.stands() == before


def test_an_organisation_that_left_meanwhile_gives_no_seat(province: Province) -> None:
    province.types_the_code()
    province.does("ประสิทธิ์", types="/members")
    province.does("ประสิทธิ์", press="2")
    province.does("ประสิทธิ์", press="สมาชิกออกจากเครือข่าย")
    province.does("ประสิทธิ์", press="ใช่ ออกจากเครือข่าย")
    province.does("ปราณี", press=SAME)
    assert "กรุณาเลือกคนละแห่ง" in province.alert("ปราณี") and province.parent() is None
    province.does("ปราณี", press=APART)
    assert province.parent() == province.network


def test_a_network_of_another_name_belongs_at_once_and_is_put_out_at_once(province: Province) -> None:
    before = province.stands()
    province.does("วิชัย", types="/settings")
    province.does("วิชัย", press="ชื่อ")
    province.does("วิชัย", types="เครือข่ายอำเภอควนเนียง")
    province.types_the_code()
    assert province.parent() == province.network
    values = [json.loads(row[0]) for row in province.house.rows(
        "SELECT \"values\" FROM audit WHERE act = 'member.added' AND network_id = ?", province.network
    )]  # fmt: skip
    assert values[-1]["name"] == "เครือข่ายอำเภอควนเนียง"
    province.does("ปราณี", press=NOT_OURS)
    after = province.stands()
    assert province.parent() is None
    assert after["members"][:-1] == before["members"] and after["representatives"] == before["representatives"]
    province.does("ปราณี", press=NOT_OURS)
    assert "ไม่ได้อยู่ในสังกัดแล้ว" in province.alert("ปราณี"), "the second press finds it done"


def test_the_code_typed_without_a_question_leads_the_chair_below_to_the_same_wish(province: Province) -> None:
    code = province.house.value("SELECT code FROM networks WHERE id = ?", province.network)
    province.does("วิชัย", types=code)
    assert f"รหัสนี้เป็นของ {PROVINCE}" in province.reads("วิชัย")
    province.does("วิชัย", press=f"{LISTED} เข้าสังกัด")
    assert PROVINCE in province.reads("วิชัย") and province.parent() is None
    province.does("วิชัย", press="ใช่")
    assert SAME in province.buttons("ปราณี"), "the organisation of its name is asked about first, as from the settings"
    province.does("ปราณี", press=SAME)
    assert province.parent() == province.network
