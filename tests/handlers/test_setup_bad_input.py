"""What people really type into the set-up: each gets a sentence that says what to do, and nothing is lost or counted twice."""

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook

from rehearsal.telegram.client import Group, Person
from tests.handlers.stage import begun, labels, newest, says
from tests.house import House, living

Scene = tuple[House, Person, Group]


@pytest.fixture(scope="module")
def dates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A set-up that waits for the rule of date."""
    with living(tmp_path_factory.mktemp("dates")) as house:
        chair, group = begun(house)
        says(house, chair, "*ข้าม")
        yield house, chair, group


@pytest.mark.parametrize("typed", ["31 กุมภาพันธ์ เก้าโมง", "วันจันทร์ที่ 11 ธันวาคม 2569"])
def test_a_date_that_does_not_exist_or_contradicts_its_weekday_is_told(dates: Scene, typed: str) -> None:
    house, chair, _ = dates
    assert "วันที่นี้ไม่มีในปฏิทิน หรือวันกับวันที่ไม่ตรงกัน" in says(house, chair, typed)
    assert labels(chair) == ["ข้าม"]


def test_a_single_date_gets_the_rules_it_may_stand_for(dates: Scene) -> None:
    house, chair, _ = dates
    assert "เป็นวันเดียว" in says(house, chair, "ศุกร์ที่ 11 ธันวา เก้าโมงเช้า ที่วัด")
    assert labels(chair)[:2] == ["ทุกวันศุกร์ที่สองของเดือน", "ทุกวันที่ 11 ของเดือน"]
    said = says(house, chair, "*ทุกวันศุกร์ที่สองของเดือน")
    assert "ทุกวันศุกร์ที่สองของเดือน เวลา 09.00 น. ที่วัด" in said
    says(house, chair, "*แก้ไข")


def test_a_past_date_is_named_as_past(dates: Scene) -> None:
    house, chair, _ = dates
    assert "วันพฤหัสบดีที่ 5 มกราคม 2560 เป็นวันเดียว และผ่านมาแล้ว" in says(house, chair, "5 มกราคม 2560")


def test_the_31st_is_said_to_mean_the_last_day_of_shorter_months(dates: Scene) -> None:
    house, chair, _ = dates
    said = says(house, chair, "ทุกวันที่ 31 บ่ายโมง ที่วัด")
    assert "เดือนที่ไม่มีวันที่ 31 จะใช้วันสุดท้ายของเดือน" in said
    assert "วันจันทร์ที่ 30 พฤศจิกายน 2569" in said
    says(house, chair, "*แก้ไข")


def test_a_fifth_weekday_shows_its_dates_and_offers_the_last(dates: Scene) -> None:
    house, chair, _ = dates
    said = says(house, chair, "ทุกศุกร์ที่ห้าของเดือน เก้าโมงเช้า ที่วัด")
    assert "วันศุกร์ที่ 29 มกราคม 2570" in said
    assert labels(chair)[0] == "ทุกวันศุกร์สุดท้ายของเดือน"
    assert "ทุกวันศุกร์สุดท้ายของเดือน เวลา 09.00 น." in says(house, chair, "*ทุกวันศุกร์สุดท้ายของเดือน")
    assert "เวลา 09.30 น." in says(house, chair, "ไม่ใช่ เก้าโมงครึ่ง")
    says(house, chair, "*แก้ไข")


def test_a_fifth_weekday_is_answered_in_words_for_the_last_or_kept_and_other_words_are_a_rule(dates: Scene) -> None:
    house, chair, _ = dates
    for words, rule in (
        ("เอาวันสุดท้ายครับ", "ทุกวันศุกร์สุดท้ายของเดือน"),
        ("ไม่ครับ", "ทุกวันศุกร์ที่ห้าของเดือน"),
        ("ทุกพุธที่สามของเดือน", "ทุกวันพุธที่สามของเดือน"),
    ):
        assert "วันศุกร์ที่ 29 มกราคม 2570" in says(house, chair, "ทุกศุกร์ที่ห้าของเดือน เก้าโมงเช้า ที่วัด")
        assert house.value("SELECT name FROM questions WHERE ended_at IS NULL") == "setup.fifth"
        assert f"{rule} เวลา 09.00 น. ที่วัด" in says(house, chair, words)
        says(house, chair, "*แก้ไข")
    assert house.value("SELECT rule FROM bodies") is None, "nothing counts before it was said to be right"


def test_one_of_the_usual_hours_is_taken_by_a_tap(dates: Scene) -> None:
    house, chair, _ = dates
    assert "เริ่มประชุมกี่โมง" in says(house, chair, "ทุกวันพุธที่สามของเดือน")
    assert labels(chair)[:3] == ["09.00 น.", "10.00 น.", "13.00 น."]
    assert "ประชุมที่ไหน" in says(house, chair, "*13.00 น.")
    assert "ทุกวันพุธที่สามของเดือน เวลา 13.00 น. ที่ศาลาประชาคม" in says(house, chair, "ที่ศาลาประชาคม")
    says(house, chair, "*แก้ไข")


def test_a_missing_hour_and_a_missing_place_are_asked(dates: Scene) -> None:
    house, chair, _ = dates
    assert "เริ่มประชุมกี่โมง" in says(house, chair, "ทุกวันพุธที่สามของเดือน")
    assert "ยังอ่านเวลาไม่ออก" in says(house, chair, "ตอนว่าง ๆ")
    assert "ประชุมที่ไหน" in says(house, chair, "สิบโมง")
    assert "ทุกวันพุธที่สามของเดือน เวลา 10.00 น. ที่ศาลาประชาคม" in says(house, chair, "ที่ศาลาประชาคมครับ")
    says(house, chair, "*แก้ไข")


def test_a_place_of_4096_characters_is_refused_with_its_limit(dates: Scene) -> None:
    house, chair, _ = dates
    says(house, chair, "ทุกวันพุธที่สามของเดือน สิบโมง")
    assert "ขอไม่เกิน 300 ตัวอักษร" in says(house, chair, "วัด" + "ก" * 4090)
    says(house, chair, "วัด", "*แก้ไข")


def test_asking_for_help_in_the_middle_keeps_the_question(dates: Scene) -> None:
    house, chair, _ = dates
    assert "/meeting" in says(house, chair, "ใช้ยังไง")
    assert house.value("SELECT name FROM questions WHERE ended_at IS NULL") == "setup.rule"


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A set-up that waits for the members."""
    with living(tmp_path_factory.mktemp("lists")) as house:
        chair, group = begun(house)
        for step in ("<b>เครือข่าย</b> 🌾", "ข้าม", "ข้าม", "ข้าม", "ข้าม", "จังหวัด"):
            says(house, chair, step)
        assert house.value("SELECT name FROM questions WHERE ended_at IS NULL") == "setup.members"
        yield house, chair, group


def test_a_name_with_a_tag_and_an_emoji_is_a_name(lists: Scene) -> None:
    house, _, _ = lists
    assert house.value("SELECT name FROM networks") == "<b>เครือข่าย</b> 🌾"


def test_a_province_is_not_asked_where_it_belongs(lists: Scene) -> None:
    house, _, _ = lists
    assert house.value("SELECT count(*) FROM questions WHERE name = 'setup.parent'") == 0


def test_an_organisation_twice_counts_once_and_the_rest_is_told(lists: Scene) -> None:
    house, chair, _ = lists
    said = says(house, chair, "สหกรณ์ก จำกัด\nสหกรณ์ก  จำกัด\nกลุ่มข <i>081-234-5678\n!!!\n" + "ก" * 130)
    assert "ได้ 2 แห่ง ชื่อซ้ำ 1 ชื่อ นับครั้งเดียว" in said
    assert "มีเบอร์โทร 1 แห่ง" in said
    assert "อ่านไม่ออก ไม่ได้รับ: !!!" in said
    assert "ยาวเกิน 120 ตัวอักษร" in said
    assert "ได้ 3 แห่ง" in says(house, chair, "กลุ่มค")
    says(house, chair, "*แก้ไข", "*เริ่มรายชื่อใหม่")


def test_one_line_is_corrected_by_its_number_and_the_rest_of_the_list_stays(lists: Scene) -> None:
    house, chair, _ = lists
    says(house, chair, "สหกรณ์ก จำกัด 074-388-888\nกลุ่มข\nกลุ่มค\nกลุ่มง")
    said = says(house, chair, "*แก้ไข")
    assert "4. กลุ่มง" in said and "แก้ข้อไหน พิมพ์เลขข้อกับชื่อที่ถูก" in said
    assert labels(chair) == ["บันทึก", "เริ่มรายชื่อใหม่"]
    said = says(house, chair, "๒. กลุ่มแม่บ้านท่าชะมวง 081-234-5678\nลบข้อ 3")
    assert "ได้ 3 แห่ง" in said and "2. กลุ่มแม่บ้านท่าชะมวง" in said and "3. กลุ่มง" in said and "กลุ่มค" not in said
    assert "มีเบอร์โทร 2 แห่ง" in said
    said = says(house, chair, "3 สหกรณ์ก จำกัด")
    assert "ชื่อซ้ำ 1 ชื่อ" in said and "3. กลุ่มง" in said
    assert "4. กลุ่มจ" in says(house, chair, "กลุ่มจ"), "a name without a number is one more"
    says(house, chair, "*แก้ไข", "*เริ่มรายชื่อใหม่")


def test_a_list_of_300_is_shown_shortened_and_301_are_refused(lists: Scene) -> None:
    house, chair, _ = lists
    assert "แบ่งส่ง" in says(house, chair, "\n".join(f"กลุ่ม{number}" for number in range(301)))
    said = says(house, chair, "\n".join(f"กลุ่ม{number}" for number in range(300)))
    assert "ได้ 300 แห่ง" in said
    assert "และอีก 260 แห่ง" in said
    says(house, chair, "*แก้ไข", "*เริ่มรายชื่อใหม่")


def _sheet(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_form_is_offered_as_a_file(lists: Scene) -> None:
    house, chair, _ = lists
    chair.presses("ขอแบบฟอร์ม Excel")
    house.settle()
    assert chair.sees(last=1)[0]["file"]["name"].endswith(".xlsx")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("สมาชิก.xlsx", _sheet(("รหัส", "วันที่"), ("1", "2")), "ไม่พบคอลัมน์ “ชื่อ”"),
        ("สมาชิก.xlsx", b"PK not a workbook", "เปิดไฟล์นี้ไม่ได้"),
        ("สมาชิก.pdf", b"%PDF", "เปิดไฟล์นี้ไม่ได้"),
        ("สมาชิก.xlsx", _sheet(("ชื่อ", "โทรศัพท์")), "ยังไม่มีรายชื่อในไฟล์"),
        ("สมาชิก.xlsx", b"PK" + bytes(20 * 1024 * 1024), "ไฟล์ใหญ่"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_send(lists: Scene, name: str, content: bytes, told: str) -> None:
    house, chair, _ = lists
    chair.uploads(content, name)
    house.settle()
    assert told in newest(chair)
    assert house.value("SELECT count(*) FROM members") == 0


def test_an_xlsx_becomes_members_with_their_telephone(lists: Scene) -> None:
    house, chair, _ = lists
    chair.uploads(_sheet(("ชื่อ", "โทรศัพท์"), ("สหกรณ์ก จำกัด", "812345678"), ("กลุ่มข", "")), "สมาชิก.xlsx")
    house.settle()
    assert "ได้ 2 แห่ง ไม่มีชื่อซ้ำ" in newest(chair)
    chair.presses("บันทึก")
    chair.presses("บันทึก")
    house.settle()
    rows = house.rows("SELECT name, telephone FROM members ORDER BY position")
    assert [tuple(row) for row in rows] == [("สหกรณ์ก จำกัด", "0812345678"), ("กลุ่มข", None)]
    assert "ข้อนี้ผ่านไปแล้ว" in chair.answers()[-1]["text"]


def test_a_file_that_telegram_does_not_give_is_asked_for_again(lists: Scene) -> None:
    house, chair, _ = lists
    says(house, chair, "/setup")
    if "ขอแบบฟอร์ม Excel" not in labels(chair):
        says(house, chair, "/settings", "*เพิ่มสมาชิก")
    house.rehearsal.fault("getFile", code=400, description="Bad Request: file is too big", times=1)
    chair.uploads(_sheet(("ชื่อ",), ("กลุ่มใหม่",)), "สมาชิก.xlsx")
    house.settle()
    assert "เปิดไฟล์นั้นไม่ได้" in newest(chair)
    house.rehearsal.fault("getFile", code=502, times=2)
    chair.uploads(_sheet(("ชื่อ",), ("กลุ่มใหม่",)), "สมาชิก.xlsx")
    house.settle()
    assert "ได้ 1 แห่ง" in newest(chair)
