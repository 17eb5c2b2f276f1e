"""Following a network: by its code and its chair's yes, by office; ended by either side; choices on one card."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.people import Office
from tests.digest_house import ORGANISATIONS, PROVINCE, Digests, digests
from tests.handlers.forged import forged

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Digests]:
    with digests(tmp_path_factory.mktemp("following")) as found:
        found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        yield found


def test_who_follows_nothing_is_told_how(play: Digests) -> None:
    play.person("วรรณา")
    play.does("วรรณา", types="/digest")
    assert "กดปุ่มแล้วพิมพ์รหัสเครือข่าย" in play.last("วรรณา")
    assert play.buttons("วรรณา") == ["ติดตามเครือข่าย"]


def test_a_wrong_code_is_asked_again_and_names_nothing(play: Digests) -> None:
    play.does("วรรณา", press="ติดตามเครือข่าย")
    play.does("วรรณา", types="ZZZZZZ")
    assert "ไม่พบเครือข่ายรหัส “ZZZZZZ” ครับ" in play.last("วรรณา")
    play.does("วรรณา", press="ไม่ติดตาม")
    assert play.house.value("SELECT count(*) FROM questions WHERE ended_at IS NULL") == 0


def test_a_code_typed_without_being_asked_for_is_taken_as_what_it_is(play: Digests) -> None:
    code = play.code(play.network)
    for typed in (code, f"รหัส {code[:3].lower()} {code[3:]} ค่ะ", f"code: {code}"):
        play.does("วรรณา", types=typed)
        assert "เครือข่ายอำเภอรัตภูมิ ใช่เครือข่ายที่จะติดตามไหมครับ" in play.last("วรรณา")
        play.does("วรรณา", press="ไม่ติดตาม")
    assert play.house.value("SELECT count(*) FROM follow_consents") == 0


def test_a_code_is_understood_where_it_is_asked_for_whatever_stands_around_it(play: Digests) -> None:
    code = play.code(play.network)
    for typed in (f"รหัส {code.lower()} ค่ะ", f"code: {code}"):
        play.does("วรรณา", types="/digest")
        play.does("วรรณา", press="ติดตามเครือข่าย")
        play.does("วรรณา", types=typed)
        assert "เครือข่ายอำเภอรัตภูมิ ใช่เครือข่ายที่จะติดตามไหมครับ" in play.last("วรรณา")
        play.does("วรรณา", press="ไม่ติดตาม")
    for typed in (f"/digest รหัส {code.lower()} ค่ะ", f"/digest {code[:3]} {code[3:]}"):
        play.does("วรรณา", types=typed)
        assert "เครือข่ายอำเภอรัตภูมิ ใช่เครือข่ายที่จะติดตามไหมครับ" in play.last("วรรณา"), typed
        play.does("วรรณา", press="ไม่ติดตาม")
    play.does("วรรณา", types="/digest 222569")  # a year with a slip of the thumb
    assert "222569" in play.last("วรรณา") and "ไม่พบเครือข่ายรหัส" not in play.last("วรรณา")


def test_a_word_of_six_letters_is_no_code_and_one_that_is_called_a_code_is_asked_for_again(play: Digests) -> None:
    play.does("วรรณา", types="ZZZZZZ")
    assert "รหัส" not in play.last("วรรณา").splitlines()[0] and "ZZZZZZ" not in play.last("วรรณา")
    play.does("วรรณา", types="รหัส ZZZZZZ")
    assert "ไม่พบเครือข่ายรหัส “ZZZZZZ” ครับ" in play.last("วรรณา")
    play.does("วรรณา", press="ไม่ติดตาม")


def test_who_belongs_to_the_network_is_told_what_its_code_is_for(play: Digests) -> None:
    play.does("สมศรี", types=play.code(play.network))
    assert "รหัสนี้เป็นของ เครือข่ายอำเภอรัตภูมิ ที่ท่านอยู่แล้ว" in play.last("สมศรี")


def test_the_chair_gets_a_card_and_the_yes_comes_back(play: Digests) -> None:
    play.follow("วรรณา", play.network)
    assert "ส่งคำขอถึง เครือข่ายอำเภอรัตภูมิ แล้ว" in play.last("วรรณา")
    card = play.last("ประเสริฐ")
    assert "ผู้ขอ: วรรณา" in card and "ยอดรวมที่มาจากสมาชิก 2 แห่งขึ้นไป" in card and "ไม่เห็นตัวเลขของแห่งใดแห่งหนึ่ง" in card
    assert play.buttons("ประเสริฐ") == ["ยินยอม", "ไม่"]
    assert "ขอติดตาม" not in play.last("สมศรี")
    play.does("วรรณา", types="/digest")
    assert "รอคำตอบจาก: เครือข่ายอำเภอรัตภูมิ" in play.last("วรรณา")
    before = play.count("ประเสริฐ")
    play.does("ประเสริฐ", press="ยินยอม")
    assert "ยินยอมให้ติดตามแล้ว" in play.last("ประเสริฐ") and play.count("ประเสริฐ") == before
    assert "ให้ท่านติดตามแล้วครับ สรุปรายเดือนมาทุกวันที่ 6" in play.last("วรรณา")
    assert play.house.value("SELECT state FROM due WHERE kind = 'digest.send'") == "waiting"
    play.does("วรรณา", press="ดูเดือนล่าสุด")  # founded this month: there is no other yet
    assert play.last("วรรณา").startswith("พฤศจิกายน 2569 · เครือข่ายอำเภอรัตภูมิ")


@pytest.mark.parametrize("typed", ["/members", "/network", "/report", "/meeting", "/plan", "สมาชิก"])
def test_who_only_follows_is_told_of_the_digest_and_not_only_of_what_is_not_theirs(play: Digests, typed: str) -> None:
    play.does("วรรณา", types=typed)
    said = play.last("วรรณา")
    assert "ท่านติดตามสรุปรายเดือนของ 1 เครือข่ายครับ ดูได้ที่ /digest" in said and "ขอลิงก์จากเลขานุการ" in said
    play.person("คนแปลกหน้า")
    play.does("คนแปลกหน้า", types=typed)
    assert "/digest" not in play.last("คนแปลกหน้า")


def test_a_second_request_is_refused_with_what_holds(play: Digests) -> None:
    play.does("วรรณา", types="/digest")
    play.does("วรรณา", press="เลือกเครือข่ายและวันส่ง")
    play.does("วรรณา", press="ติดตามเครือข่าย")
    play.does("วรรณา", types=play.code(play.network))
    assert "ติดตาม เครือข่ายอำเภอรัตภูมิ ได้อยู่แล้ว" in play.last("วรรณา")


def test_day_year_language_and_networks_are_chosen_on_one_card(play: Digests) -> None:
    play.does("วรรณา", types="/cancel")
    play.does("วรรณา", types="/digest")
    play.does("วรรณา", press="เลือกเครือข่ายและวันส่ง")
    count = play.count("วรรณา")
    assert "ส่งทุกวันที่ 6" in play.last("วรรณา") and "☑ เครือข่ายอำเภอรัตภูมิ" in play.buttons("วรรณา")
    play.does("วรรณา", press="เปลี่ยนวันส่ง")
    labels = play.buttons("วรรณา")
    assert labels[0] == "● 6" and labels[-2] == "28"
    play.does("วรรณา", press="20")
    assert "ส่งทุกวันที่ 20" in play.last("วรรณา")
    at = play.house.value("SELECT at FROM due WHERE kind = 'digest.send' AND state = 'waiting'")
    assert at.startswith("2026-12-20 02:00")
    play.does("วรรณา", press="ปีที่ใช้สะสม")
    play.does("วรรณา", press="ปีงบประมาณ (ต.ค.–ก.ย.)")
    assert "สะสมตามปีงบประมาณ" in play.last("วรรณา")
    play.does("วรรณา", press="English")
    assert "One message on day 20 of each month" in play.last("วรรณา")
    play.does("วรรณา", press="☑ เครือข่ายอำเภอรัตภูมิ")
    assert "No network is chosen" in play.last("วรรณา")
    play.does("วรรณา", press="☐ เครือข่ายอำเภอรัตภูมิ")
    play.does("วรรณา", press="Thai (ไทย)")
    assert "ติดตาม 1 จาก 1 เครือข่าย" in play.last("วรรณา")
    assert play.count("วรรณา") == count


def test_a_day_that_no_button_offers_is_refused(play: Digests) -> None:
    answers = forged(play, "วรรณา", "digest.set:day:5", "digest.set:day:29", "digest.set:day:x", "digest.set:year:moon")
    assert "เลือกได้ตั้งแต่วันที่ 6 ถึง 28" in answers["digest.set:day:5"]
    assert "เลือกได้ตั้งแต่วันที่ 6 ถึง 28" in answers["digest.set:day:29"]
    assert "ปุ่มนี้เก่าแล้ว" in answers["digest.set:day:x"] and "ปุ่มนี้เก่าแล้ว" in answers["digest.set:year:moon"]
    assert play.house.value("SELECT day FROM digest_choices") == 20


def test_strangers_and_members_decide_nothing_with_forged_keys(play: Digests) -> None:
    consent = play.house.value("SELECT id FROM follow_consents")
    targets = (f"digest.consent:{play.network}:{consent}:end", f"digest.consent:{play.network}:{consent}:grant")
    play.person("คนแปลกหน้า")
    for answer in forged(
        play, "คนแปลกหน้า", *targets, f"digest.end:{play.network}", f"digest.tick:{play.network}:1:0"
    ).values():
        assert answer
    assert play.house.value("SELECT state FROM follow_consents") == "granted"
    assert (
        play.house.value("SELECT count(*) FROM followed JOIN people ON people.id = person_id WHERE name = 'คนแปลกหน้า'")
        == 0
    )


def test_the_network_ends_it_in_its_settings_and_the_follower_is_told_once(play: Digests) -> None:
    play.does("สมศรี", types="/settings")
    play.does("สมศรี", press="ใครเห็นตัวเลขของเรา")
    assert "วรรณา ติดตามตั้งแต่" in play.last("สมศรี")
    before = play.count("วรรณา")
    play.does("สมศรี", press="ยุติ: วรรณา")
    assert "ยุติการติดตามของ วรรณา" in play.last("สมศรี"), "one tap on a button that stays there ends nobody's following"
    play.does("สมศรี", press="ไม่ ให้ติดตามต่อ")
    assert "ยินยอมให้ติดตามแล้ว" in play.last("สมศรี") and play.count("วรรณา") == before
    play.does("สมศรี", press="ยุติ: วรรณา")
    play.does("สมศรี", press="ใช่ ยุติการติดตาม")
    assert play.last("สมศรี").startswith("ยุติการติดตามแล้ว")
    assert play.count("วรรณา") == before + 1
    assert "ยุติการติดตามของท่านแล้ว" in play.last("วรรณา") and "สรุปรายเดือนจะไม่มาอีก" in play.last("วรรณา")
    play.does("วรรณา", types="/digest")
    play.does("วรรณา", press="ติดตามเครือข่าย")
    play.does("วรรณา", types=play.code(play.network))
    assert "ขอใหม่ได้ตั้งแต่วันอาทิตย์ที่ 20 ธ.ค. 2569" in play.last("วรรณา")


def test_fair_shares_of_all_are_off_until_the_network_says_so(play: Digests) -> None:
    assert play.house.value("SELECT shares_for FROM networks WHERE id = ?", play.network) == "own"
    play.does("สมศรี", types="/settings")
    play.does("สมศรี", press="ใครเห็นตัวเลขของเรา")
    assert "ยังไม่มีใครติดตาม" in play.last("สมศรี")
    play.does("สมศรี", press="ให้สมาชิกเห็นส่วนของทุกแห่ง")
    assert "สมาชิกเห็นของทุกแห่ง" in play.last("สมศรี")
    play.does("สมศรี", press="ให้เห็นเฉพาะส่วนของตนเอง")
    assert play.house.value("SELECT shares_for FROM networks WHERE id = ?", play.network) == "own"


def test_the_accounting_year_begins_where_the_network_says(play: Digests) -> None:
    play.does("สมศรี", types="/settings")
    play.does("สมศรี", press="ใครเห็นตัวเลขของเรา")
    assert "ปีบัญชีเริ่มเดือนม.ค." in play.last("สมศรี") and "\n\n\n" not in play.last("สมศรี")
    play.does("สมศรี", press="เดือนที่เริ่มปีบัญชี")
    assert "● ม.ค." in play.buttons("สมศรี")
    play.does("สมศรี", press="เม.ย.")
    assert "ปีบัญชีเริ่มเดือนเม.ย." in play.last("สมศรี")
    assert play.house.value("SELECT accounting_month FROM networks WHERE id = ?", play.network) == 4
    target = f"settings.set:{play.network}:accounting:13"
    assert "ปุ่มนี้เก่าแล้ว" in forged(play, "สมศรี", target)[target]


def test_who_only_follows_is_no_stranger_at_the_door(play: Digests) -> None:
    play.person("อารี")
    play.follow("อารี", play.network)
    play.does("ประเสริฐ", press="ยินยอม")
    for words in ("/start", "/help", "อะไรก็ไม่รู้"):
        play.does("อารี", types=words)
        assert "ท่านติดตาม 1 เครือข่าย" in play.last("อารี"), play.last("อารี")
        assert {"สรุปรายเดือน", "เลือกเครือข่ายและวันส่ง"} <= set(play.buttons("อารี"))
    play.does("อารี", press="สรุปรายเดือน")
    assert play.last("อารี").startswith("พฤศจิกายน 2569 · เครือข่ายอำเภอรัตภูมิ")
    play.does("อารี", press="เลือกเครือข่ายและวันส่ง")
    play.does("อารี", press="เลิกติดตามเครือข่าย")
    play.does("อารี", press="เลิกติดตาม เครือข่ายอำเภอรัตภูมิ")


def test_the_chair_says_no(play: Digests) -> None:
    play.person("วิชัย")
    play.follow("วิชัย", play.network)
    play.does("ประเสริฐ", press="ไม่")
    assert "ยังไม่สะดวกให้ติดตาม" in play.last("วิชัย")
    assert play.house.value("SELECT count(*) FROM follow_consents WHERE state = 'declined'") == 1
    consent = play.house.value("SELECT max(id) FROM follow_consents")
    answer = forged(play, "ประเสริฐ", f"digest.consent:{play.network}:{consent}:end_yes")
    assert next(iter(answer.values())) == "ไม่ให้ วิชัย ติดตาม"
    assert play.house.value("SELECT state FROM follow_consents WHERE id = ?", consent) == "declined"


def test_a_no_that_slipped_is_turned_into_a_yes_on_the_same_card(play: Digests) -> None:
    assert "ถ้ากดผิดหรือเปลี่ยนใจ" in play.card("ประเสริฐ", "ไม่ให้ติดตาม")["text"]
    play.does("ประเสริฐ", press="เปลี่ยนเป็นยินยอมให้ วิชัย ติดตาม")
    assert "ผู้ขอ: วิชัย" in play.card("ประเสริฐ", "ยินยอมให้ติดตามแล้ว")["text"]
    assert play.house.value("SELECT state FROM follow_consents ORDER BY id DESC") == "granted"
    assert "ให้ท่านติดตามแล้ว" in play.last("วิชัย")
    play.does("วิชัย", types="/digest")
    assert play.last("วิชัย").startswith("พฤศจิกายน 2569 · เครือข่ายอำเภอรัตภูมิ")


def test_who_follows_with_its_yes_can_be_given_an_office_of_the_network(play: Digests) -> None:
    play.does("ประเสริฐ", types="/members")
    play.does("ประเสริฐ", press="ตำแหน่งในเครือข่าย")
    play.does("ประเสริฐ", press="แต่งตั้งผู้ประสานงาน")
    assert "วิชัย" in play.buttons("ประเสริฐ") and "อารี" not in play.buttons("ประเสริฐ")
    play.does("ประเสริฐ", press="« กลับ")


def test_who_asked_anew_meanwhile_is_answered_on_the_new_card_alone(play: Digests) -> None:
    play.does("ประเสริฐ", press="ยุติ: วิชัย")
    play.does("ประเสริฐ", press="ใช่ ยุติการติดตาม")
    old = play.house.value("SELECT max(id) FROM follow_consents")
    play.house.move("2027-01-02T09:00")
    play.follow("วิชัย", play.network)
    answer = forged(play, "ประเสริฐ", f"digest.consent:{play.network}:{old}:grant")
    assert next(iter(answer.values())) == "วิชัย ยังรอคำตอบ"
    states = play.house.rows("SELECT state FROM follow_consents WHERE id >= ? ORDER BY id", old)
    assert [row["state"] for row in states] == ["ended", "asked"]


def test_by_night_the_chair_is_not_woken(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        network = found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        found.person("วรรณา")
        found.house.move("2026-11-20T23:00")
        before = found.count("ประเสริฐ")
        found.follow("วรรณา", network)
        assert found.count("ประเสริฐ") == before
        found.house.restart()
        found.house.move("2026-11-21T07:01")
        assert found.buttons("ประเสริฐ") == ["ยินยอม", "ไม่"]
        found.house.move("2026-11-21T22:00")
        before = found.count("วรรณา")
        found.does("ประเสริฐ", press="ยินยอม")
        assert found.count("วรรณา") == before
        found.house.move("2026-11-22T07:01")
        assert "ให้ท่านติดตามแล้ว" in found.last("วรรณา")
        found.does("วรรณา", press="เลือกเครือข่ายและวันส่ง")
        found.does("วรรณา", press="เลิกติดตามเครือข่าย")
        found.does("วรรณา", press="เลิกติดตาม เครือข่ายอำเภอรัตภูมิ")
        assert "วรรณา เลิกติดตาม เครือข่ายอำเภอรัตภูมิ แล้วครับ" in found.last("ประเสริฐ")
        assert "ยังไม่ได้เลือกเครือข่าย" in found.last("วรรณา")


def test_a_coordinator_follows_by_office_and_may_choose_the_networks_below(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        province = found.network_of("มานะ", name=PROVINCE, organisations=(), group=False, level="province")
        first = found.network_of("ประเสริฐ", name="เครือข่ายปุ๋ย", group=False, parent_id=province, level="district")
        second = found.network_of("สมศรี", name="เครือข่ายปุ๋ย", group=False, parent_id=province, level="themed")
        found.network_of("ปรีชา", name="เครือข่ายยาง", group=False)
        found.appoint(Office.COORDINATOR, "วรรณา", province)
        found.does("วรรณา", types="/digest")
        found.does("วรรณา", press="เลือกเครือข่ายและวันส่ง")
        labels = [each for each in found.buttons("วรรณา") if each[0] in "☑☐"]
        assert labels == [f"☑ {PROVINCE}", "☐ เครือข่ายปุ๋ย (อำเภอ)", "☐ เครือข่ายปุ๋ย (เฉพาะด้าน)"]
        found.does("วรรณา", press="☐ เครือข่ายปุ๋ย (เฉพาะด้าน)")
        assert "ติดตาม 2 จาก 3 เครือข่าย" in found.last("วรรณา")
        rows = found.house.rows("SELECT network_id, chosen FROM followed")
        assert [tuple(row) for row in rows] == [(second, 1)] and first != second
        found.dismiss(Office.COORDINATOR, "วรรณา", province)
        found.does("วรรณา", types="/digest")
        assert "กดปุ่มแล้วพิมพ์รหัสเครือข่าย" in found.last("วรรณา")


def test_a_request_without_a_chair_on_telegram_waits_in_the_settings(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        network = found.network_of("ประเสริฐ", organisations=ORGANISATIONS)
        found.people["ประเสริฐ"].blocks()
        found.house.settle()
        found.person("วรรณา")
        found.follow("วรรณา", network)
        assert "ยังส่งถึงประธานทางแชตไม่ได้" in found.last("วรรณา")
        found.people["ประเสริฐ"].unblocks()
        found.house.settle()
        found.does("ประเสริฐ", types="/settings")
        found.does("ประเสริฐ", press="ใครเห็นตัวเลขของเรา")
        found.does("ประเสริฐ", press="ยินยอม: วรรณา")
        assert "วรรณา ติดตามตั้งแต่" in found.last("ประเสริฐ")
        assert "ให้ท่านติดตามแล้ว" in found.last("วรรณา")


def test_whoever_is_forgotten_follows_nothing_any_more(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        network = found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        found.person("วรรณา")
        found.follow("วรรณา", network)
        found.does("ประเสริฐ", press="ยินยอม")
        found.does("วรรณา", types="/digest")
        found.does("วรรณา", types="/forget")
        found.does("วรรณา", press=next(each for each in found.buttons("วรรณา") if "ลบข้อมูล" in each))
        found.does("วรรณา", press=next(each for each in found.buttons("วรรณา") if "ลบข้อมูล" in each))
        assert found.house.value("SELECT forgotten_at FROM people WHERE id = (SELECT person_id FROM follow_consents)")
        assert found.house.value("SELECT state FROM follow_consents") == "left"
        assert found.house.value("SELECT count(*) FROM digests") == 0
        count = found.count("วรรณา")
        found.house.move("2027-01-07T09:00")
        assert found.count("วรรณา") == count


def test_english_speaks_english(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        network = found.network_of("ประเสริฐ", organisations=ORGANISATIONS)
        found.person("Anna")
        found.does("Anna", types="/language English")
        found.does("Anna", types="/digest")
        assert "The monthly digest is one message a month" in found.last("Anna")
        found.does("Anna", press="Follow a network")
        found.does("Anna", types=found.code(network).lower())
        found.does("Anna", press="Yes, ask to follow")
        found.does("ประเสริฐ", press="ยินยอม")
        assert "The monthly digest comes on day 6 of each month" in found.last("Anna")


def test_whether_to_follow_is_answered_in_words_too(tmp_path: Path) -> None:
    with digests(tmp_path) as play:
        play.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        play.person("วรรณา")
        for typed in ("ไม่ติดตามค่ะ", "ไม่ใช่ค่ะ"):
            play.does("วรรณา", types=play.code(play.network))
            play.does("วรรณา", types=typed)
            assert "ไม่ติดตาม" in play.last("วรรณา") and "สวัสดี" not in play.last("วรรณา")
        assert play.house.value("SELECT count(*) FROM follow_consents") == 0
        for number, typed in enumerate(("ใช่ครับ", "ใช่ ขอติดตาม", "ใช่ครับ ติดตามเลย")):
            name = f"ผู้ถาม{number}"
            play.person(name)
            play.does(name, types=play.code(play.network))
            play.does(name, types=typed)
            assert "ส่งคำขอถึง เครือข่ายอำเภอรัตภูมิ แล้ว" in play.last(name), typed
            play.does(name, types=typed)  # once more: asked for once
            assert play.house.value("SELECT count(*) FROM follow_consents") == number + 1
            play.does("ประเสริฐ", press="ไม่")


def test_a_follower_who_asks_whether_there_was_a_meeting_reads_the_months_digest(tmp_path: Path) -> None:
    with digests(tmp_path) as play:
        play.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        play.person("วรรณา")
        play.does("วรรณา", types="เดือนนี้ประชุมหรือยัง")
        assert "พฤศจิกายน 2569" not in play.last("วรรณา")  # who follows nothing learns nothing
        play.follow("วรรณา", play.network)
        play.does("ประเสริฐ", press="ยินยอม")
        for asked in ("เดือนนี้ประชุมหรือยังคะ", "was there a meeting this month", "เดือนนี้ประชุมไหม"):
            before = play.count("วรรณา")
            play.does("วรรณา", types=asked)
            assert play.last("วรรณา").startswith("พฤศจิกายน 2569 · เครือข่ายอำเภอรัตภูมิ"), asked
            assert "ประชุม" in play.last("วรรณา") and play.count("วรรณา") == before + 1


def test_who_no_longer_wishes_to_follow_gets_the_page_on_which_a_tap_ends_it(tmp_path: Path) -> None:
    with digests(tmp_path) as play:
        play.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        play.follow("วรรณา", play.network)
        play.does("ประเสริฐ", press="ยินยอม")
        for typed in ("ไม่อยากติดตามแล้วค่ะ", "ขอเลิกติดตามค่ะ", "I want to stop following"):
            play.does("วรรณา", types=typed)
            assert "เลิกติดตาม เครือข่ายอำเภอรัตภูมิ" in play.buttons("วรรณา"), typed
            assert play.house.value("SELECT state FROM follow_consents") == "granted", "nothing ends without the tap"
        play.does("วรรณา", press="เลิกติดตาม เครือข่ายอำเภอรัตภูมิ")
        assert play.house.value("SELECT state FROM follow_consents") != "granted"
        play.person("ปิติ")
        play.does("ปิติ", types="ไม่อยากติดตามแล้วค่ะ")
        assert "เลิกติดตาม" not in " ".join(play.buttons("ปิติ"))
