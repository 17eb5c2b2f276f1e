"""The question to a quiet network: once a month whoever taps, through its secretary, by day; the answer edits the cards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from acts.members.joining import send_links
from domain.people import Office
from tests.digest_house import PROVINCE, Digests, digests
from tests.handlers.forged import forged
from tests.handlers.rattaphum import labels_of
from tests.kept_house import played_once

pytestmark = pytest.mark.long

LATEX = {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน"}
RATTAPHUM, SADAO, HATYAI = "เครือข่ายอำเภอรัตภูมิ", "เครือข่ายอำเภอสะเดา", "เครือข่ายอำเภอหาดใหญ่"


@played_once
@contextmanager
def province(folder: Path, **more: Any) -> Iterator[Digests]:
    """Three districts, of which one has reported; two coordinators of the province got November's digest."""
    with digests(folder, **more) as found:
        above = found.network_of("มานะ", name=PROVINCE, organisations=(), group=False, level="province")
        first = found.network_of("ประเสริฐ", "สมศรี", ("กลุ่มหนึ่ง", "กลุ่มสอง"), name=RATTAPHUM, level="district")
        second = found.network_of("วิทยา", None, ("กลุ่มสาม",), name=SADAO, group=False, level="district")
        third = found.network_of("ปรีชา", "อารี", ("กลุ่มสี่", "กลุ่มห้า"), name=HATYAI, group=False, level="district")
        found.networks = {"province": above, "first": first, "second": second, "third": third}
        for each in (first, second, third):
            found.below(above, each)
        for each in (above, first, second, third):
            found.founded(each, "2026-09-01")
        for name in ("วรรณา", "สุดา"):
            found.appoint(Office.COORDINATOR, name, above)
        found.reports(third, "กลุ่มสี่", "2026-11", LATEX)
        found.watches()
        found.house.restart()
        found.house.move("2026-12-06T09:01")
        yield found


def test_two_coordinators_ask_and_each_network_is_asked_once(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        text = found.last("วรรณา")
        assert "ยังไม่มีรายงาน 2 เครือข่าย" in text and RATTAPHUM in text and SADAO in text and HATYAI not in text
        before = {name: found.count(name) for name in ("สมศรี", "วิทยา", "วรรณา", "สุดา", "ประเสริฐ")}
        found.does("วรรณา", press=f"ถาม {RATTAPHUM}")
        assert found.alert("วรรณา") == "จะถาม 1 เครือข่าย"
        assert found.count("สมศรี") == before["สมศรี"] + 1 and found.count("ประเสริฐ") == before["ประเสริฐ"]
        question = found.last("สมศรี")
        assert "ผู้ประสานงาน วรรณา ฝากถามด้วยความห่วงใยครับ เดือนพฤศจิกายน 2569" in question
        assert found.buttons("สมศรี") == ["ส่งรายงาน", "ส่งรายงานแล้ว", "จะส่งเร็ว ๆ นี้", "ขอให้โทรหา"]
        assert "วรรณา ให้ถามสมศรี" in found.last("วรรณา")
        # The other coordinator sees it on the card, and asks only what is left.
        assert f"สอบถาม {RATTAPHUM}: วรรณา ให้ถามสมศรี" in found.last("สุดา")
        found.does("สุดา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        assert f"ถาม {RATTAPHUM}" not in found.buttons("สุดา")
        answer = forged(found, "สุดา", f"digest.ask:2026-11:{found.networks['first']}:0")
        assert "เดือนนี้ถามไปแล้ว" in next(iter(answer.values()))
        found.does("สุดา", press=f"ถาม {SADAO}")
        assert found.count("วิทยา") == before["วิทยา"] + 1  # no secretary: the chair
        assert found.house.value("SELECT count(*) FROM quiet_questions") == 2
        assert found.count("สมศรี") == before["สมศรี"] + 1

        counts = {name: found.count(name) for name in ("วรรณา", "สุดา")}
        found.does("สมศรี", press="จะส่งเร็ว ๆ นี้")
        assert found.alert("สมศรี") == "จดแล้ว ผู้ประสานงานเปิดดูได้"
        assert "ตอบแล้ว: จะส่งเร็ว ๆ นี้" in found.last("สมศรี")
        for name in ("วรรณา", "สุดา"):
            card = next(each["text"] for each in reversed(found.people[name].sees()) if RATTAPHUM in each["text"])
            assert "จะส่งเร็ว ๆ นี้ (สมศรี" in card, card
            assert found.count(name) == counts[name]
        found.does("สมศรี", press="ส่งรายงานแล้ว")
        assert "บอกว่าส่งรายงานแล้ว" in found.last("สมศรี")
        assert found.house.value("SELECT count(*) FROM quiet_questions WHERE answer = 'sent'") == 1


def test_two_presses_at_once_ask_once(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        for name in ("วรรณา", "สุดา"):
            found.does(name, press="สอบถามศูนย์ที่ยังไม่รายงาน")
        before = found.count("สมศรี")
        found.house.stop()
        for name in ("วรรณา", "สุดา", "วรรณา"):
            found.people[name].presses("ถามทั้ง 2 เครือข่าย")
        found.house.start()
        found.house.settle()
        assert found.count("สมศรี") == before + 1
        assert found.house.value("SELECT count(*) FROM quiet_questions") == 2


def test_by_night_the_question_waits_for_the_morning_and_outlives_a_restart(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        found.house.move("2026-12-06T22:00")
        before = found.count("สมศรี")
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        found.does("วรรณา", press="ถามทั้ง 2 เครือข่าย")
        assert found.count("สมศรี") == before
        found.house.restart()
        found.house.move("2026-12-07T06:59")
        assert found.count("สมศรี") == before
        chair = found.count("วิทยา")
        found.reports(found.networks["second"], "กลุ่มสาม", "2026-11", LATEX, at="2026-12-07T05:00")
        question = {"kind": "question", "measure": None, "words": "ต้องส่งรายงานถึงวันไหน"}
        found.reports(found.networks["first"], "กลุ่มหนึ่ง", "2026-11", question, at="2026-12-07T05:00")
        found.house.move("2026-12-07T07:01")
        assert found.count("สมศรี") == before + 1 and "ฝากถามด้วยความห่วงใย" in found.last("สมศรี")
        assert found.count("วิทยา") == chair  # who has reported meanwhile is not asked
        assert "ให้ถามสมศรี" in found.last("วรรณา") and "บอกว่าส่งรายงานแล้ว" in found.last("วรรณา")


def test_a_network_that_cannot_be_reached_says_so_and_strangers_ask_and_answer_nothing(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        found.people["วิทยา"].blocks()
        found.house.settle()
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        found.does("วรรณา", press=f"ถาม {SADAO}")
        assert "โทรหาได้" in found.alert("วรรณา") and "ยังถามทางแชตไม่ได้" in found.last("วรรณา")
        found.people["วิทยา"].unblocks()
        found.house.settle()
        found.does("วรรณา", press=f"ถาม {RATTAPHUM}")
        first = found.networks["first"]
        question = found.house.value("SELECT id FROM quiet_questions WHERE network_id = ?", first)
        found.person("คนแปลกหน้า")
        for name in ("คนแปลกหน้า", "วรรณา", "วิทยา"):
            answers = forged(
                found,
                name,
                f"digest.answer:{first}:{question}:sent",
                f"digest.ask:2026-10:{first}:0",
                f"digest.ask:2026-11:{found.networks['third']}:0",
            )
            assert all(answers.values()), answers
        assert found.house.value("SELECT answer FROM quiet_questions WHERE id = ?", question) is None
        assert found.house.value("SELECT count(*) FROM quiet_questions") == 2


def test_an_old_month_is_asked_about_no_more_but_an_answer_still_counts(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        found.does("วรรณา", press=f"ถาม {RATTAPHUM}")
        found.house.move("2027-01-02T09:00")
        found.does("วรรณา", press=f"ถาม {SADAO}")
        assert "ถามได้เฉพาะเดือนที่เพิ่งผ่านไป" in found.alert("วรรณา")
        found.does("สมศรี", press="ขอให้โทรหา")
        assert "ขอให้โทรหา (สมศรี" in found.last("วรรณา")


def _speaks(found: Digests, name: str, organisation: str) -> None:
    """Somebody speaks for an organisation of the first network, by its link."""
    if not found.house.value("SELECT count(*) FROM links"):
        found.act(send_links, "สมศรี", found.networks["first"], found.chat_of("สมศรี"))
    found.does(name, start=found.link_of(organisation))


def _offices(found: Digests, name: str, *presses: str) -> None:
    found.does(name, types="/members")
    found.does(name, press="ตำแหน่งในเครือข่าย")
    for label in presses:
        found.does(name, press=label)


def test_an_open_question_goes_on_to_whoever_has_the_office_now(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        _speaks(found, "ดาว", "กลุ่มหนึ่ง")
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        found.does("วรรณา", press=f"ถาม {RATTAPHUM}")
        old = found.people["สมศรี"].sees()[-1]["id"]
        count = found.count("วรรณา")
        _offices(found, "ประเสริฐ", "แต่งตั้งเลขานุการ", "ดาว", "ใช่")
        card = next(each for each in found.people["สมศรี"].sees() if each["id"] == old)
        assert "ตอนนี้ ดาว เป็นผู้ตอบแล้ว" in card["text"] and card["buttons"] == []
        question = next(each for each in found.people["ดาว"].sees() if "ฝากถามด้วยความห่วงใย" in each["text"])
        assert labels_of(question) == ["ส่งรายงาน", "ส่งรายงานแล้ว", "จะส่งเร็ว ๆ นี้", "ขอให้โทรหา"]
        assert "วรรณา ให้ถามดาว" in found.last("วรรณา") and found.count("วรรณา") == count
        # What was pressed in the meantime on the old card changes nothing.
        key = found.house.value("SELECT id FROM quiet_questions")
        assert all(forged(found, "สมศรี", f"digest.answer:{found.networks['first']}:{key}:call").values())
        found.people["ดาว"].presses("จะส่งเร็ว ๆ นี้")
        found.house.settle()
        assert "จะส่งเร็ว ๆ นี้ (ดาว" in found.last("วรรณา")
        # It is answered: the next secretary is not asked again.
        before = found.count("ประเสริฐ")
        _offices(found, "ดาว", "ลาออกจากเลขานุการ", "ใช่ ลาออก")
        assert not [each for each in found.people["ประเสริฐ"].sees()[before:] if "ฝากถาม" in each["text"]]


def test_when_the_secretary_goes_the_chair_is_asked_and_the_next_chair_after_that(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        _speaks(found, "ดาว", "กลุ่มหนึ่ง")
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        found.does("วรรณา", press=f"ถาม {RATTAPHUM}")
        _offices(found, "สมศรี", "ลาออกจากเลขานุการ", "ใช่ ลาออก")
        assert "ฝากถามด้วยความห่วงใย" in found.last("ประเสริฐ") and "ให้ถามประเสริฐ" in found.last("วรรณา")
        assert not [each for each in found.people["สมศรี"].sees() if "ส่งรายงานแล้ว" in labels_of(each)]
        assert "ถ้ากดผิดหรือจะกลับมา บอก ประเสริฐ (ประธาน)" in found.last("สมศรี"), "who has no part without it hears that"
        assert "ใช่ ลาออก" not in found.buttons("สมศรี"), "nothing is left of the question to press again"
        _offices(found, "ประเสริฐ", "มอบตำแหน่งประธาน", "ดาว", "ใช่")
        found.does("ดาว", press="รับตำแหน่ง")
        assert any("ฝากถามด้วยความห่วงใย" in each["text"] for each in found.people["ดาว"].sees())
        assert "ให้ถามดาว" in found.last("วรรณา")
        assert found.house.value("SELECT count(*) FROM quiet_questions") == 1


def test_a_question_that_waits_for_the_morning_reaches_only_who_has_the_office_then(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        _speaks(found, "ดาว", "กลุ่มหนึ่ง")
        found.house.move("2026-12-06T22:00")
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        found.does("วรรณา", press=f"ถาม {RATTAPHUM}")
        _offices(found, "สมศรี", "แต่งตั้งเลขานุการ", "ดาว", "ใช่")  # who speaks for no member passes the own office on
        assert found.last("สมศรี").startswith("ท่านไม่ได้เป็นเลขานุการของ เครือข่ายอำเภอรัตภูมิ แล้วครับ")
        assert "บอก ดาว (เลขานุการ) ได้เสมอ" in found.last("สมศรี")
        assert "ให้ถามดาว" in found.last("วรรณา")
        found.house.restart()
        found.house.move("2026-12-07T07:01")
        assert sum("ฝากถามด้วยความห่วงใย" in each["text"] for each in found.people["ดาว"].sees()) == 1
        assert not any("ฝากถามด้วยความห่วงใย" in each["text"] for each in found.people["สมศรี"].sees())


def test_whoever_asks_to_be_forgotten_leaves_the_question_to_the_chair(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")
        found.does("วรรณา", press=f"ถาม {RATTAPHUM}")
        found.does("สมศรี", types="/forget")
        found.does("สมศรี", press="ขอลบข้อมูลของฉัน")
        found.does("สมศรี", press="ใช่ ลบข้อมูลของฉัน")
        assert any("ฝากถามด้วยความห่วงใย" in each["text"] for each in found.people["ประเสริฐ"].sees())
        assert "ให้ถามประเสริฐ" in found.last("วรรณา")


def test_in_english_too(tmp_path: Path) -> None:
    with province(tmp_path) as found:
        found.does("วรรณา", types="/language English")
        found.does("วรรณา", types="/digest Nov")
        found.does("วรรณา", press="Ask those without a report")
        found.does("วรรณา", press=f"Ask {RATTAPHUM}")
        assert "วรรณา asks สมศรี" in found.last("วรรณา")
        assert "ฝากถามด้วยความห่วงใย" in found.last("สมศรี")
        found.does("สมศรี", press="ขอให้โทรหา")
        assert "ask for a call (สมศรี" in found.last("วรรณา")
