"""The clock of the digest: months close on the 6th, one message to each person on the chosen day, once, also after downtime."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from domain.people import Office
from tests.digest_house import ORGANISATIONS, PROVINCE, Digests, digests
from tests.kept_house import played_once

LATEX = {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน", "amount_satang": 18_000_000}


@contextmanager
def province(folder: Path, **more: Any) -> Iterator[tuple[Digests, int, int]]:
    """The province, its key and that of its district."""
    with _province(folder, **more) as found:
        yield found, found.networks["above"], found.networks["below"]


@played_once
@contextmanager
def _province(folder: Path, **more: Any) -> Iterator[Digests]:
    """A province with one district of three organisations; วรรณา is the province's coordinator. One has reported in November."""
    with digests(folder, **more) as found:
        above = found.network_of(
            "มานะ", name=PROVINCE, organisations=("สหกรณ์ร้านค้าสงขลา",), group=False, level="province"
        )
        below = found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS, level="district")
        found.below(above, below)
        for each in (above, below):
            found.founded(each, "2026-09-01")
        found.appoint(Office.COORDINATOR, "วรรณา", above)
        found.reports(below, ORGANISATIONS[0], "2026-11", LATEX)
        found.watches()
        found.networks = {"above": above, "below": below}
        if more.get("in_process", True):
            found.house.restart()
        yield found


def test_the_digest_comes_on_the_sixth_at_nine_once_with_everything_below(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, below):
        found.house.move("2026-12-06T08:59")
        assert found.digests("วรรณา") == []
        assert found.house.value("SELECT count(*) FROM digest_months WHERE month = '2026-11'") == 2
        found.house.move("2026-12-06T09:01")
        (text,) = found.digests("วรรณา")
        assert text.startswith(f"พฤศจิกายน 2569 · {PROVINCE}") and "รายงานแล้ว 1 จาก 4 แห่ง" in text
        assert "180,000" not in text and "ยอดขายมาจากแห่งเดียว จึงไม่แสดง" in text, "it is one organisation's"
        labels = found.buttons("วรรณา")
        for label in ("รายละเอียด .xlsx", "แผนภูมิ", "สรุปหนึ่งหน้า", "ข่าววิทยุชุมชน", "ดูทีละเครือข่าย", "เลือกเครือข่ายและวันส่ง"):
            assert label in labels
        found.house.restart()
        found.house.move("2026-12-20T09:01")
        assert len(found.digests("วรรณา")) == 1
        found.house.move("2027-01-06T09:01")
        assert [each.split(" · ")[0] for each in found.digests("วรรณา")] == ["พฤศจิกายน 2569", "ธันวาคม 2569"]
        assert found.house.value("SELECT count(*) FROM digests WHERE sent_at IS NOT NULL") == 2
        assert found.digests("มานะ") == [] and below


def test_downtime_over_the_day_brings_it_by_day_once_and_months_close_as_of_their_day(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, below):
        found.house.stop()
        # Stated while nothing ran: after the closing of November, so in no sum of it.
        found.reports(below, ORGANISATIONS[1], "2026-11", LATEX, at="2026-12-08T10:00")
        found.asleep("2026-12-09T22:30")
        assert found.digests("วรรณา") == []
        found.house.move("2026-12-10T06:59")
        assert found.digests("วรรณา") == []
        found.house.move("2026-12-10T07:01")
        (text,) = found.digests("วรรณา")
        assert "รายงานแล้ว 1 จาก 4 แห่ง" in text
        assert found.house.value("SELECT closed_at FROM digest_months LIMIT 1").startswith("2026-12-05 17:00")
        found.house.restart()
        found.house.move("2026-12-11T09:01")
        assert len(found.digests("วรรณา")) == 1


def test_two_months_of_downtime_bring_each_month_once(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, _):
        found.asleep("2027-01-12T10:00")
        assert [each.split(" · ")[0] for each in found.digests("วรรณา")] == ["พฤศจิกายน 2569", "ธันวาคม 2569"]
        assert found.house.value("SELECT count(*) FROM digest_months") == 4
        found.house.move("2027-02-06T09:01")
        assert len(found.digests("วรรณา")) == 3


def test_killed_between_any_two_steps_of_the_morning_it_comes_once(tmp_path: Path) -> None:
    with province(tmp_path, in_process=False) as (found, _, _):
        for moment in ("2026-12-06T00:00", "2026-12-06T09:00"):
            found.house.kill()
            found.house.rehearsal.move(to=_at(moment), alone=True)
            found.house.start()
            found.house.settle()
        found.house.kill()
        found.house.start()
        found.house.move("2026-12-07T09:00")
        texts = found.digests("วรรณา")
        assert len([each for each in texts if "ส่งซ้ำ" not in each]) == 1 and len(texts) <= 2


def _at(moment: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(f"{moment}:00+07:00")


def test_a_digest_of_unknown_fate_is_sent_again_and_says_so(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, _):
        found.house.rehearsal.fault("sendMessage", chat=found.people["วรรณา"].id, cut="after")
        found.house.move("2026-12-06T09:05")
        said = [each["text"] for each in found.people["วรรณา"].sees() if "พฤศจิกายน 2569 ·" in each["text"]]
        assert len(said) == 2
        assert [each.startswith("(ส่งซ้ำ เพราะไม่แน่ใจว่าครั้งแรกถึงหรือไม่)") for each in said] == [False, True]
        found.does("วรรณา", press="ดูทีละเครือข่าย")
        assert len([each for each in found.people["วรรณา"].sees() if "ส่งซ้ำ" in each["text"]]) == 0


def test_another_day_and_language_are_kept(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, _):
        found.does("วรรณา", types="/language English")
        found.does("วรรณา", types="/digest")
        found.does("วรรณา", press="Networks and day")
        found.does("วรรณา", press="Change the day")
        found.does("วรรณา", press="15")
        before = len(found.digests("วรรณา"))
        found.house.move("2026-12-14T23:00")
        assert len(found.digests("วรรณา")) == before
        found.house.move("2026-12-15T09:01")
        text = found.digests("วรรณา")[-1]
        assert len(found.digests("วรรณา")) == before + 1 and text.startswith("November 2026")
        assert "Details .xlsx" in found.buttons("วรรณา")
        assert "พฤศจิกายน" not in text


def test_whoever_left_is_told_once_and_gets_no_more(tmp_path: Path) -> None:
    with province(tmp_path) as (found, above, _):
        found.house.move("2026-12-06T09:01")
        found.dismiss(Office.COORDINATOR, "วรรณา", above)
        before = found.count("วรรณา")
        found.house.move("2027-01-06T09:01")
        assert found.count("วรรณา") == before + 1
        assert "สรุปรายเดือนจะไม่มาอีก" in found.last("วรรณา")
        found.house.move("2027-03-10T09:01")
        assert found.count("วรรณา") == before + 1
        found.does("วรรณา", press="ดูทีละเครือข่าย")
        assert "พิมพ์ /digest" in found.alert("วรรณา")


def test_whoever_blocked_the_bot_gets_none_and_the_next_after_coming_back(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, _):
        found.people["วรรณา"].blocks()
        found.house.settle()
        found.house.move("2026-12-06T09:01")
        assert found.digests("วรรณา") == []
        found.people["วรรณา"].unblocks()
        found.house.settle()
        found.house.move("2027-01-06T09:01")
        assert [each.split(" · ")[0] for each in found.digests("วรรณา")] == ["ธันวาคม 2569"]


def test_who_chose_no_network_is_left_in_peace(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, _):
        found.house.move("2026-12-06T09:01")
        found.does("วรรณา", press="เลือกเครือข่ายและวันส่ง")
        found.does("วรรณา", press=f"☑ {PROVINCE}")
        before = found.count("วรรณา")
        found.house.move("2027-02-06T09:01")
        assert found.count("วรรณา") == before
        found.does("วรรณา", press=f"☐ {PROVINCE}")
        found.house.move("2027-03-06T09:01")
        assert found.digests("วรรณา")[-1].startswith("กุมภาพันธ์ 2570")


def test_a_resting_network_is_named_and_resting_alone_sends_nothing(tmp_path: Path) -> None:
    with province(tmp_path) as (found, above, below):
        found.does("ประเสริฐ", types="/settings")
        found.does("ประเสริฐ", press="พักเครือข่าย")
        found.does("วรรณา", types="/digest")
        found.does("วรรณา", press="เลือกเครือข่ายและวันส่ง")
        found.does("วรรณา", press="☐ เครือข่ายอำเภอรัตภูมิ")
        before = len(found.digests("วรรณา"))
        found.house.move("2026-12-06T09:01")
        assert "พักอยู่: เครือข่ายอำเภอรัตภูมิ" in found.digests("วรรณา")[-1]
        assert len(found.digests("วรรณา")) == before + 1
        assert found.house.value("SELECT count(*) FROM digest_months WHERE network_id = ?", below) == 1
        found.does("วรรณา", press="เลือกเครือข่ายและวันส่ง")
        found.does("วรรณา", press=f"☑ {PROVINCE}")
        found.house.move("2027-01-06T09:01")
        assert len(found.digests("วรรณา")) == before + 1
        word = found.house.value("SELECT word FROM due WHERE kind = 'digest.send' AND subject LIKE '%2026-12'")
        assert word == "every network rests" and above


def test_a_new_follower_gets_the_digest_whose_day_is_still_to_come(tmp_path: Path) -> None:
    with province(tmp_path) as (found, _, below):
        found.house.move("2026-12-10T10:00")
        found.person("Anna")
        found.follow("Anna", below)
        found.does("ประเสริฐ", press="ยินยอม")
        found.house.move("2026-12-30T10:00")
        assert found.digests("Anna") == []
        found.house.move("2027-01-06T09:01")
        (text,) = found.digests("Anna")
        assert text.startswith("ธันวาคม 2569 · เครือข่ายอำเภอรัตภูมิ")
