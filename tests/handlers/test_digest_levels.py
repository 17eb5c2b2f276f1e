"""Taps one level down: networks with their sums for whoever follows them; rows, figures and statements inside one's own network."""

from collections.abc import Iterator

import pytest

from domain.people import Office
from tests.digest_house import ORGANISATIONS, PROVINCE, Digests, digests
from tests.handlers.forged import forged

LATEX = {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน", "amount_satang": 18_000_000}
MORE_LATEX = {"product": "น้ำยางสด", "quantity": "1.5", "unit": "ตัน", "amount_satang": 9_000_000}
FERTILISER = {"kind": "purchase", "measure": None, "product": "ปุ๋ย 15-15-15", "quantity": "30", "unit": "กระสอบ"}
DISTRICTS = ("เครือข่ายอำเภอรัตภูมิ", "เครือข่ายอำเภอหาดใหญ่", "เครือข่ายอำเภอสะเดา")


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Digests]:
    """A province with three districts; the first has three organisations, of which one speaks through สมหมาย; two have reported."""
    with digests(tmp_path_factory.mktemp("levels")) as found:
        province = found.network_of(
            "มานะ", name=PROVINCE, organisations=("สหกรณ์ร้านค้าสงขลา",), group=False, level="province"
        )
        first = found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS, name=DISTRICTS[0], level="district")
        second = found.network_of(
            "ปรีชา", organisations=("กลุ่มเลี้ยงโค", "กลุ่มทำนา"), name=DISTRICTS[1], group=False, level="district"
        )
        third = found.network_of("วิทยา", organisations=("กลุ่มยางแผ่น",), name=DISTRICTS[2], group=False, level="district")
        for each in (first, second, third):
            found.below(province, each)
        for each in (province, first, second, third):
            found.founded(each, "2026-09-01")
        found.appoint(Office.COORDINATOR, "วรรณา", province)
        found.reports(first, ORGANISATIONS[0], "2026-11", LATEX, FERTILISER)
        found.reports(first, ORGANISATIONS[1], "2026-11", MORE_LATEX)
        found.reports(second, "กลุ่มเลี้ยงโค", "2026-11", LATEX)
        found.person("สมหมาย")
        found.does("สมหมาย", start=found.link_of(ORGANISATIONS[0]) if _linked(found) else "hello")
        found.networks = {"province": province, "first": first, "second": second, "third": third}
        found.watches()
        found.house.restart()
        found.house.move("2026-12-06T09:01")
        yield found


def _linked(found: Digests) -> bool:
    """A one-time link for the first organisation, as the secretary gives it out."""
    found.does("สมศรี", types="/members")
    found.does("สมศรี", press="ลิงก์เชิญ")
    return True


def test_the_list_names_each_network_with_its_sums_and_the_way_back(play: Digests) -> None:
    count = play.count("วรรณา")
    play.does("วรรณา", press="ดูทีละเครือข่าย")
    text = play.last("วรรณา")
    assert "3 เครือข่าย" in text and play.count("วรรณา") == count
    assert "1. " in text and "รายงาน 2 จาก 3 แห่ง · ไม่ได้ประชุม · 1 อย่างไม่แสดงยอด" in text
    assert "270,000" not in text and "4.5 ตัน" not in text, (
        "beside the sum of all it would tell the other network's only one"
    )
    assert "หรือหักจากยอดรวมแล้วรู้ยอดของแห่งเดียว ไม่แสดง กดเลข" in text
    assert "องค์กรที่ขึ้นตรง: รายงาน 0 จาก 1 แห่ง" in text
    assert play.buttons("วรรณา") == ["ดู 1", "ดู 2", "ดู 3", "กลับ", "ดูเป็นตาราง"]
    play.does("วรรณา", press="ดู 1")
    text = play.last("วรรณา")
    assert text.startswith(f"พฤศจิกายน 2569 · {DISTRICTS[0]}") and "รายงานแล้ว 2 จาก 3 แห่ง" in text
    assert "270,000" not in text and "4.5 ตัน" not in text, "what the list does not tell no page of it tells"
    for name in ORGANISATIONS:
        assert name not in text
    assert "ดูทีละองค์กร" not in play.buttons("วรรณา")
    play.does("วรรณา", press="กลับ")
    assert "องค์กรที่ขึ้นตรง" in play.last("วรรณา")
    play.does("วรรณา", press="กลับ")
    assert play.last("วรรณา").startswith(f"พฤศจิกายน 2569 · {PROVINCE}") and play.count("วรรณา") == count


@pytest.mark.parametrize(("words", "met"), [("ธ.ค.", "ยังไม่ได้ประชุม"), ("พ.ย.", "ไม่ได้ประชุม")])
def test_of_a_month_that_still_runs_it_is_said_that_nobody_met_yet(play: Digests, words: str, met: str) -> None:
    play.does("สมศรี", types=f"/digest {words}")
    assert f"\n{met}\n" in play.last("สมศรี")
    play.does("วรรณา", types=f"/digest {words}")
    play.does("วรรณา", press="ดูทีละเครือข่าย")
    assert play.last("วรรณา").count(f" แห่ง · {met}") == 3
    play.does("วรรณา", press="ดู 3")
    assert f"\n{met}\n" in play.last("วรรณา")


def test_in_a_month_that_still_runs_a_member_is_not_put_off_to_the_next(play: Digests) -> None:
    play.does("สมหมาย", types="/digest ธ.ค.")
    assert "เดือนนี้ยังไม่มีรายงาน ส่งข่าวสั้น ๆ สักบรรทัดก็พอ" in play.last("สมหมาย")


def test_a_coordinator_never_sees_rows_by_organisation_nor_other_networks(play: Digests) -> None:
    first, third = play.networks["first"], play.networks["third"]
    other = 99
    targets = (
        f"digest.rows:{first}:2026-11:0",
        f"digest.row:{first}:2026-11:2:0",
        "digest.rows:0:2026-11:0",
        f"digest.shares:{first}:2026-11:0",
        f"digest.see:0:2026-11:{other}",
        f"digest.list:0:2026-11:{other}:0",
        f"digest.file:sheet:{other}:2026-11",
        f"digest.home:{other}:2026-11",
    )
    for target, answer in forged(play, "วรรณา", *targets).items():
        assert "พิมพ์ /digest" in answer or "ผู้แทนขององค์กร" in answer, (target, answer)
    # The chair of one district has no part in another, and a member none below or beside.
    for name in ("วิทยา", "คนแปลกหน้า"):
        play.person(name)
        for target in (f"digest.home:{first}:2026-11", f"digest.rows:{first}:2026-11:0", "digest.home:0:2026-11"):
            assert "พิมพ์ /digest" in forged(play, name, target)[target], (name, target)
    assert third


def test_the_chair_of_the_province_sees_its_districts_as_sums(play: Digests) -> None:
    play.does("มานะ", types="/digest พ.ย.")
    play.does("มานะ", press="ดูทีละเครือข่าย")
    play.does("มานะ", press="ดู 1")
    assert "รายงานแล้ว 2 จาก 3 แห่ง" in play.last("มานะ")
    province, first = play.networks["province"], play.networks["first"]
    answers = forged(play, "มานะ", f"digest.rows:{first}:2026-11:0", f"digest.row:{province}:2026-11:2:0")
    assert all("พิมพ์ /digest" in each or "ผู้แทนขององค์กร" in each for each in answers.values()), answers


def test_inside_the_network_rows_figures_and_statements_follow_from_each_other(play: Digests) -> None:
    play.does("สมศรี", types="/digest พฤศจิกายน 2569")
    count = play.count("สมศรี")
    play.does("สมศรี", press="ดูทีละองค์กร")
    text = play.last("สมศรี")
    assert f"1. {ORGANISATIONS[0]}: ขายน้ำยางสด 3 ตัน 180,000 บาท · ต้องการซื้อปุ๋ย 15-15-15 30 กระสอบ" in text
    assert f"3. {ORGANISATIONS[2]}: ไม่มีรายงาน" in text
    play.does("สมศรี", press="ดู 1")
    assert "1. ขายน้ำยางสด 3 ตัน\n2. ขายน้ำยางสด 180,000 บาท\n3. ต้องการซื้อปุ๋ย 15-15-15 30 กระสอบ" in play.last("สมศรี")
    play.does("สมศรี", press="ดู 1")
    assert "มาจาก 1 รายการ\n1. อ. 10 พ.ย. 69 10.00 น. รายการ: 3 ตัน" in play.last("สมศรี")
    for _ in range(2):
        play.does("สมศรี", press="กลับ")
    play.does("สมศรี", press="ที่มาของตัวเลขรวม")
    assert "4.5 ตัน" in play.last("สมศรี")
    number = next(line.split(".")[0] for line in play.last("สมศรี").splitlines() if "4.5 ตัน" in line)
    play.does("สมศรี", press=f"ดู {number}")
    text = play.last("สมศรี")
    assert "มาจาก 2 รายการ" in text and ORGANISATIONS[0] in text and ORGANISATIONS[1] in text
    play.does("สมศรี", press="กลับ")
    assert "ผู้นำที่รับตำแหน่งใหม่ 2" in play.last("สมศรี"), play.last("สมศรี")
    number = next(line.split(".")[0] for line in play.last("สมศรี").splitlines() if "ผู้นำ" in line)
    play.does("สมศรี", press=f"ดู {number}")
    assert "รับตำแหน่ง ประเสริฐ" in play.last("สมศรี") and "รับตำแหน่ง สมศรี" in play.last("สมศรี")
    assert play.count("สมศรี") == count


def test_a_member_sees_the_public_sums_and_the_own_organisation_only(play: Digests) -> None:
    play.does("สมหมาย", types="/digest พ.ย.")
    text = play.last("สมหมาย")
    assert "เดือนพฤศจิกายน 2569 ของเรา" in text and "สมาชิกขายได้ 270,000 บาท จาก 2 แห่ง" in text
    assert "ปุ๋ย" not in text and "4.5 ตัน" in text, "one organisation wants it, two sold"
    assert "รายละเอียด .xlsx" not in play.buttons("สมหมาย") and "ดูทีละองค์กร" not in play.buttons("สมหมาย")
    play.does("สมหมาย", press="ขององค์กรเรา")
    assert play.last("สมหมาย").startswith(f"{ORGANISATIONS[0]} · พฤศจิกายน 2569") and "ปุ๋ย 15-15-15 30" in play.last(
        "สมหมาย"
    )
    first = play.networks["first"]
    others = [
        row["id"]
        for row in play.house.rows("SELECT id FROM members WHERE network_id = ? AND name != ?", first, ORGANISATIONS[0])
    ]
    targets = [f"digest.row:{first}:2026-11:{each}:0" for each in (0, *others)]
    targets += [f"digest.file:sheet:{first}:2026-11", f"digest.list:{first}:2026-11:0:0"]
    for target, answer in forged(play, "สมหมาย", *targets).items():
        assert "พิมพ์ /digest" in answer or "เลขานุการ" in answer, (target, answer)


def test_fair_shares_are_one_s_own_until_the_network_opens_them(play: Digests) -> None:
    play.does("สมหมาย", types="ส่วนของเรา")
    first = play.networks["first"]
    text = play.last("สมหมาย")
    assert f"{ORGANISATIONS[0]} (ของท่าน)" in text and ORGANISATIONS[1] not in text
    assert "นำมาเดือนนี้: เดือนที่ส่งรายงาน 1 · เดือนที่เป็นสมาชิก 1 · ขายน้ำยางสด 3 ตัน 180,000 บาท" in text
    assert "เครือข่ายเลือกให้สมาชิกเห็นของทุกแห่งได้ใน /settings" in text
    play.does("สมศรี", types="/settings")
    play.does("สมศรี", press="ใครเห็นตัวเลขของเรา")
    play.does("สมศรี", press="ให้สมาชิกเห็นส่วนของทุกแห่ง")
    play.does("สมหมาย", types="ส่วนของเรา")
    text = play.last("สมหมาย")
    assert text.index(f"{ORGANISATIONS[0]} (ของท่าน)") < text.index(ORGANISATIONS[1])
    play.does("สมศรี", press="ให้เห็นเฉพาะส่วนของตนเอง")
    forged(play, "สมหมาย", f"digest.shares:{first}:2026-11:0")
    assert ORGANISATIONS[1] not in play.card("สมหมาย", "ส่วนที่นำมา")["text"]
    play.does("สมศรี", types="/digest พ.ย.")
    play.does("สมศรี", press="ส่วนของเรา")
    assert all(name in play.last("สมศรี") for name in ORGANISATIONS)


def test_old_and_invented_months_are_refused(play: Digests) -> None:
    for target in (
        "digest.home:0:2026-13",
        "digest.home:0:x",
        "digest.home:0",
        "digest.list:0:2026-11:0:-5",
        "digest.file:poem:0:2026-11",
    ):
        answer = forged(play, "วรรณา", target)[target]
        assert "ปุ่มนี้เก่าแล้ว" in answer or target.endswith("-5"), (target, answer)
    assert "ยังไม่ถึง" in forged(play, "วรรณา", "digest.home:0:2027-05")["digest.home:0:2027-05"]


def test_what_is_not_told_in_the_list_is_told_by_no_choice_no_paper_and_no_later_month(play: Digests) -> None:
    first, second = play.networks["first"], play.networks["second"]
    for kept in ((first, second), (first,)):  # of the districts below the own province some are chosen instead of it
        play.chooses("วรรณา", {play.networks["province"]: False} | dict.fromkeys(kept, True))
        play.does("วรรณา", types="/digest พ.ย.")
        assert "270,000" not in play.last("วรรณา") and "450,000" not in play.last("วรรณา"), kept
        play.does("วรรณา", types="/digest ธ.ค.")
        assert "270,000" not in play.last("วรรณา"), "nor as what it was last month"
        play.chooses("วรรณา", dict.fromkeys(kept, False))
    play.chooses("วรรณา", {play.networks["province"]: True})
    play.does("วรรณา", types="/digest พ.ย.")
    assert "450,000" in play.last("วรรณา"), "the sum of all stays told"
    play.does("ประเสริฐ", types="/digest พ.ย.")
    assert "270,000" in play.last("ประเสริฐ"), "and whoever belongs to it reads its own"
