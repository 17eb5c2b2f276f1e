"""/digest for any month: in Thai and English words, open months, months before the founding, files on taps, names told apart."""

from collections.abc import Iterator

import pytest

from domain.people import Office
from tests.digest_house import ORGANISATIONS, PROVINCE, Digests, digests

LATEX = {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน", "amount_satang": 18_000_000}


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Digests]:
    """A province with two networks of one name below, founded in October; December has begun."""
    with digests(tmp_path_factory.mktemp("month")) as found:
        above = found.network_of(
            "มานะ", name=PROVINCE, organisations=("สหกรณ์ร้านค้าสงขลา",), group=False, level="province"
        )
        first = found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS, name="เครือข่ายปุ๋ย", level="district")
        second = found.network_of("ปรีชา", "อารี", ("กลุ่มสี่", "กลุ่มห้า"), name="เครือข่ายปุ๋ย", group=False, level="themed")
        for each in (first, second):
            found.below(above, each)
        for each in (above, first, second):
            found.founded(each, "2026-10-12")
        found.appoint(Office.COORDINATOR, "วรรณา", above)
        found.reports(first, ORGANISATIONS[0], "2026-11", LATEX)
        found.watches()
        found.house.restart()
        found.house.move("2026-12-03T09:00")
        yield found


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("/digest", "พฤศจิกายน 2569"),
        ("/digest พ.ย.", "พฤศจิกายน 2569"),
        ("/digest 11/2569", "พฤศจิกายน 2569"),
        ("/digest เดือนที่แล้ว", "พฤศจิกายน 2569"),
        ("สรุปเดือนพฤศจิกายน", "พฤศจิกายน 2569"),
        ("ขอสรุปเดือน ต.ค. หน่อยครับ", "ตุลาคม 2569"),
        ("/digest October 2026", "ตุลาคม 2569"),
        ("/digest เดือนนี้", "ธันวาคม 2569"),
    ],
)
def test_a_month_is_named_as_people_say_it(play: Digests, words: str, begins: str) -> None:
    play.does("วรรณา", types=words)
    assert play.last("วรรณา").startswith(f"{begins} · {PROVINCE}")


def test_an_open_month_says_until_when_it_may_change(play: Digests) -> None:
    play.does("วรรณา", types="/digest พ.ย.")
    assert "เดือนนี้ยังไม่ปิด ตัวเลขเปลี่ยนได้ถึงวันเสาร์ที่ 5 ธ.ค. 2569" in play.last("วรรณา")
    play.does("วรรณา", types="/digest ต.ค.")
    assert "ยังไม่ปิด" not in play.last("วรรณา")
    count = play.count("วรรณา")
    play.does("วรรณา", press="พฤศจิกายน 2569 ▶")
    assert play.last("วรรณา").startswith("พฤศจิกายน 2569") and play.count("วรรณา") == count
    play.does("วรรณา", press="ดูทีละเครือข่าย")
    play.does("วรรณา", press="กลับ")
    play.does("วรรณา", press="◀ ตุลาคม 2569")
    assert play.last("วรรณา").startswith("ตุลาคม 2569") and play.count("วรรณา") == count


def test_a_press_on_an_older_message_answers_on_that_message(play: Digests) -> None:
    play.does("วรรณา", types="/digest พ.ย.")
    older = play.people["วรรณา"].sees()[-1]
    play.does("วรรณา", types="/digest พ.ย.")
    play.people["วรรณา"].presses("ดูทีละเครือข่าย", message=older)
    play.house.settle()
    seen = play.people["วรรณา"].sees()
    assert "กดเลขเพื่อดูเครือข่ายนั้น" in next(each["text"] for each in seen if each["id"] == older["id"])
    assert seen[-1]["text"].startswith(f"พฤศจิกายน 2569 · {PROVINCE}")


def test_months_that_cannot_be_shown_say_why(play: Digests) -> None:
    for words, said in (
        ("/digest ก.ย.", "เดือนกันยายน 2569 ยังไม่มีเครือข่ายนี้ครับ เครือข่ายเริ่มเมื่อวันจันทร์ที่ 12 ต.ค. 2569"),
        ("/digest 2/2570", "กุมภาพันธ์ 2570 ยังไม่ถึงครับ"),
        ("/digest ปุ๋ยยย", "ไม่แน่ใจว่า “ปุ๋ยยย” คือเดือนไหน"),
        ("/digest 13/2569", "คือเดือนไหน"),
    ):
        play.does("วรรณา", types=words)
        assert said in play.last("วรรณา"), play.last("วรรณา")


def test_a_month_without_any_report_is_no_zero(play: Digests) -> None:
    play.does("วรรณา", types="/digest ต.ค.")
    text = play.last("วรรณา")
    assert "รายงานแล้ว 0 จาก 6 แห่ง" in text and "กิจกรรม: ไม่มีรายงาน" in text and "ตั้งใหม่เดือนนี้" in text


def test_a_themed_network_below_a_province_is_called_no_centre_and_new_ones_are_counted(play: Digests) -> None:
    play.does("วรรณา", types="/digest ต.ค.")
    assert "ตั้งใหม่เดือนนี้ 3 เครือข่าย" in play.last("วรรณา") and "เดือนแรกของเครือข่าย ยังไม่มีการประชุม" in play.last("วรรณา")
    play.does("วรรณา", types="/digest พ.ย.")
    assert "จาก 2 เครือข่าย" in play.last("วรรณา") and "ตั้งใหม่" not in play.last("วรรณา")


def test_two_networks_of_one_name_are_told_apart(play: Digests) -> None:
    play.does("วรรณา", types="/digest พ.ย.")
    play.does("วรรณา", press="ดูทีละเครือข่าย")
    lines = [each for each in play.last("วรรณา").splitlines() if "ปุ๋ย" in each]
    assert len(lines) == 2 and lines[0].split(":")[0][3:] != lines[1].split(":")[0][3:]


def test_the_files_come_on_a_tap_and_rights_are_looked_at_again(play: Digests) -> None:
    play.does("วรรณา", types="/digest พ.ย.")
    for label, name, begins in (
        ("รายละเอียด .xlsx", ".xlsx", b"PK"),
        ("แผนภูมิ", ".png", b"\x89PNG"),
        ("สรุปหนึ่งหน้า", ".pdf", b"%PDF"),
    ):
        play.does("วรรณา", press=label)
        file = play.people["วรรณา"].sees()[-1]["file"]
        assert file["name"].endswith(name) and "พฤศจิกายน 2569" in file["name"]
        assert play.house.rehearsal.file(file["id"]).startswith(begins)
    play.does("สมศรี", types="/digest พ.ย.")
    play.does("สมศรี", press="รายละเอียด .xlsx")
    assert play.people["สมศรี"].sees()[-1]["file"]["name"].endswith(".xlsx")
    play.dismiss(Office.SECRETARY, "สมศรี", play.network + 1)
    before = play.count("สมศรี")
    play.does("สมศรี", press="แผนภูมิ")
    assert "พิมพ์ /digest" in play.alert("สมศรี") and play.count("สมศรี") == before
    play.does("สมศรี", types="/digest")
    assert "กดปุ่มแล้วพิมพ์รหัสเครือข่าย" in play.last("สมศรี")


def test_in_the_group_the_way_into_the_private_chat_is_shown(play: Digests) -> None:
    assert play.group is not None
    play.does("ประเสริฐ", types="/digest", chat=play.group)
    assert "สรุปรายเดือนดูได้ในแชตส่วนตัวครับ" in play.people["ประเสริฐ"].sees(play.group)[-1]["text"]
    play.does("ประเสริฐ", start="digest")
    assert play.last("ประเสริฐ").startswith("พฤศจิกายน 2569 · เครือข่ายปุ๋ย")


def test_the_menu_and_the_help_name_it(play: Digests) -> None:
    play.does("ประเสริฐ", types="/help")
    assert "/digest สรุปรายเดือน" in play.last("ประเสริฐ")


def test_corrections_of_a_closed_month_show_in_the_month_they_came_in(play: Digests) -> None:
    first = play.network + 1
    play.reports(first, ORGANISATIONS[1], "2026-11", LATEX, at="2026-12-08T10:00")
    play.house.move("2027-01-06T09:01")
    text = play.digests("วรรณา")[-1]
    assert text.startswith("ธันวาคม 2569") and "แก้ไขย้อนหลัง 1 รายการ" in text, (
        "a person told one thing, whatever figures it has"
    )
    play.does("วรรณา", press="แก้ไขย้อนหลัง 1")
    text = play.last("วรรณา")
    assert "· พฤศจิกายน 2569 เครือข่ายปุ๋ย: ขาย ไม่แสดงยอด" in text, "it is one organisation's"
    assert ORGANISATIONS[1] not in text and "3 ตัน" not in text and "น้ำยางสด" not in text
    play.does("ประเสริฐ", types="/digest พ.ย.")
    assert "น้ำยางสด 3 ตัน" in play.last("ประเสริฐ")  # November stays as it was closed
    play.does("ประเสริฐ", types="/digest ธ.ค.")
    play.does("ประเสริฐ", press="แก้ไขย้อนหลัง 1")
    assert f"{ORGANISATIONS[1]}: ขายน้ำยางสด 180,000 บาท · ขายน้ำยางสด 3 ตัน" in play.last("ประเสริฐ")
