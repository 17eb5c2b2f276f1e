"""Digests to many chats at once, and of many networks to one: within Telegram's limits, one message a month for each person."""

from pathlib import Path

import pytest

from benchmarks.digests import measure
from domain.people import Office
from tests.digest_house import digests


@pytest.mark.long
def test_ninety_digests_due_at_once_all_come_and_none_is_refused() -> None:
    found = measure(90)
    assert (found.refused, found.twice) == (0, 0)


def test_a_coordinator_of_ten_networks_gets_one_message_a_month(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        keys = [
            found.network_of(
                f"ประธาน{number}", organisations=("กลุ่มหนึ่ง", "กลุ่มสอง"), name=f"เครือข่ายที่ {number}", group=False
            )
            for number in range(1, 11)
        ]
        for key in keys:
            found.founded(key, "2026-08-01")
            found.appoint(Office.COORDINATOR, "วรรณา", key)
        found.reports(keys[0], "กลุ่มหนึ่ง", "2026-11", {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน"})
        found.watches()
        found.house.restart()
        before = found.count("วรรณา")
        found.house.move("2027-01-05T12:00")
        assert found.count("วรรณา") == before + 1
        text = found.digests("วรรณา")[-1]
        assert "10 เครือข่าย" in text and "รายงานแล้ว 1 จาก 20 แห่ง" in text and len(text.splitlines()) <= 12
        assert len(text) < 2000
        found.does("วรรณา", press="ดูทีละเครือข่าย")
        assert "หน้า 1 จาก 2" in found.last("วรรณา")
        found.does("วรรณา", press="ถัดไป 2/2 ▶")
        assert found.buttons("วรรณา") == ["ดู 9", "ดู 10", "◀ ก่อนหน้า", "กลับ", "ดูเป็นตาราง"]
        found.does("วรรณา", press="ดู 10")
        found.does("วรรณา", press="กลับ")
        found.does("วรรณา", press="กลับ")
        assert found.last("วรรณา").startswith("พฤศจิกายน 2569") and found.count("วรรณา") == before + 1


def test_names_of_two_hundred_characters_and_huge_figures_still_fit(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        long = "เครือข่าย" + "ลุ่มน้ำทะเลสาบสงขลาตอนบน" * 8
        keys = [
            found.network_of(
                f"ประธาน{n}", organisations=(f"{'กลุ่มยางพารา' * 9} {n}",), name=f"{long[:190]} {n}", group=False
            )
            for n in range(1, 10)
        ]
        for n, key in enumerate(keys, start=1):
            found.founded(key, "2026-08-01")
            found.appoint(Office.COORDINATOR, "วรรณา", key)
            line = {"product": "น้ำยางสด", "quantity": "1000000000", "unit": "ตัน", "amount_satang": 10**11}
            found.reports(key, f"{'กลุ่มยางพารา' * 9} {n}", "2026-11", line)
        found.watches()
        found.house.restart()
        found.house.move("2026-12-06T09:05")
        text = found.digests("วรรณา")[-1]
        assert "9,000,000,000 ตัน" in text and len(text) < 4096
        found.does("วรรณา", press="ดูทีละเครือข่าย")
        assert len(found.last("วรรณา")) < 4096
        found.does("ประธาน1", types="/digest พ.ย.")
        found.does("ประธาน1", press="ดูทีละองค์กร")
        assert len(found.last("ประธาน1")) < 4096
