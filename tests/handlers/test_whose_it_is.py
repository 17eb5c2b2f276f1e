"""Whose a message is: a name said decides, by right or is refused; else it is asked; cards and receipts name it and can be changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage import members
from storage.turn import Turn
from tests.handlers.reporting import Reporting, reporting
from tests.meeting_house import NAMES
from tests.seat_house import Subcommittee, subcommittee
from tests.trading import trading

RUBBER, SAVINGS, TEACHERS, HOUSEWIVES, CATTLE = NAMES[:5]
COMPOST, COOPERATIVE = NAMES[9], NAMES[11]


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    """Leader 1 speaks for two, the secretary for one of her own; somebody called เอียด speaks for the cattle group."""
    with reporting(tmp_path, leaders=4) as made:
        made.house.stop()
        found = made.made

        async def more(turn: Turn) -> None:
            for person, member in ((found.leaders[0], 9), (found.secretary, 11)):
                await members.link_person(
                    turn,
                    found.network,
                    found.member_ids[member],
                    found.person_ids[person.id],
                    state="accepted",
                    via="link",
                )
            await members.change_person(turn, found.person_ids[found.leaders[3].id], name="เอียด ชูแก้ว")

        found.change(more)
        found.house.start()
        yield made


def nothing_of(play: Reporting) -> list[str]:
    rows = play.house.rows(
        "SELECT m.name FROM reports r JOIN members m ON m.id=r.member_id WHERE r.nothing_to_report=1 AND r.state='confirmed'"
    )
    return [row["name"] for row in rows]


def answered(play: Reporting) -> dict[str, tuple[str, int]]:
    rows = play.house.rows(
        "SELECT m.name, a.kind, a.by_telephone FROM answers a JOIN members m ON m.id=a.member_id ORDER BY a.id"
    )
    return {row["name"]: (row["kind"], row["by_telephone"]) for row in rows}


def lines(play: Reporting, state: str = "confirmed") -> list[tuple[Any, ...]]:
    rows = play.house.rows(
        "SELECT m.name, s.product, s.quantity, s.amount_satang FROM statements s LEFT JOIN members m ON m.id=s.member_id "
        "WHERE s.state=? AND s.kind IN ('purchase','activity','change') ORDER BY s.id",
        state,
    )
    return [tuple(row) for row in rows]


def test_who_speaks_for_two_names_the_one_that_has_nothing_to_report(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "/report")
    play.says(leader, "กลุ่มออมทรัพย์ไม่มีอะไรรายงาน")
    assert nothing_of(play) == [SAVINGS]
    assert f"{SAVINGS}" in play.sees(leader)
    play.says(leader, "ปุ๋ยหมักไม่มีอะไรรายงาน")
    assert nothing_of(play) == [SAVINGS, COMPOST]


def test_who_speaks_for_two_and_names_none_is_asked_which_has_nothing_to_report(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "เดือนนี้แห่งไหนไม่มีอะไรรายงานครับ" in play.says(leader, "เดือนนี้ไม่มีอะไรรายงานครับ")
    assert nothing_of(play) == []
    play.presses(leader, COMPOST)
    assert nothing_of(play) == [COMPOST]


def test_an_order_that_names_one_of_two_is_of_that_one_whatever_was_chosen_before(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "วิสาหกิจชุมชนปุ๋ยหมักเอาน้ำกรด 3 แกลลอน")
    play.presses(leader, "ถูกต้อง")
    seen = play.says(leader, "กลุ่มออมทรัพย์คลองยางแดงฝากได้ 45000")
    assert seen.splitlines()[0] == f"{SAVINGS}"
    play.presses(leader, "ถูกต้อง")
    assert lines(play) == [(COMPOST, "น้ำกรด", "3", None), (SAVINGS, None, None, 4500000)]


def test_a_person_whom_the_secretary_names_decides_whose_it_is(play: Reporting) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, "ลุงเอียดฝากบอกว่าเดือนนี้ฝากได้สี่หมื่นห้า")
    assert seen.splitlines()[0] == f"{CATTLE}"
    play.presses(secretary, "ถูกต้อง")
    assert lines(play) == [(CATTLE, None, None, 4500000)]


def test_a_person_whom_nobody_knows_is_asked_about_and_not_taken_for_the_secretary_s_own(play: Reporting) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, "ป้าละมัยฝากบอกว่าเดือนนี้ฝากได้สี่หมื่นห้า")
    assert "ข้อ 1 เป็นของแห่งไหนครับ (“ป้าละมัย”)" in seen
    play.says(secretary, "ท่าชะมวง")
    play.presses(secretary, "ถูกต้อง")
    assert lines(play) == [(HOUSEWIVES, None, None, 4500000)]


def test_an_answer_that_the_secretary_enters_is_of_whom_it_names_marked_as_told_by_telephone(play: Reporting) -> None:
    secretary = play.made.secretary
    play.made.invited()
    seen = play.says(secretary, "ลุงเอียดไปได้")
    assert CATTLE in seen
    play.says(secretary, "กลุ่มแม่บ้านไปไม่ได้ ป่วย")
    assert answered(play) == {RUBBER: ("yes", 0), CATTLE: ("yes", 1), HOUSEWIVES: ("no", 1)}


def test_an_answer_for_somebody_unknown_is_asked_about(play: Reporting) -> None:
    secretary = play.made.secretary
    play.made.invited()
    seen = play.says(secretary, "ป้าละมัยไปได้")
    assert "“ป้าละมัย” ตอบว่าไปได้" in seen and "เป็นคำตอบของแห่งไหนครับ" in seen
    assert answered(play) == {RUBBER: ("yes", 0)}
    assert HOUSEWIVES in play.says(secretary, "กลุ่มแม่บ้าน")
    assert answered(play)[HOUSEWIVES] == ("yes", 1)


def test_an_answer_of_an_organisation_that_the_books_do_not_know_is_asked_about_and_no_reason_of_the_next(
    play: Reporting,
) -> None:
    secretary = play.made.secretary
    play.made.invited()
    play.says(secretary, "กลุ่มเลี้ยงโคมา ส่วนกลุ่มแม่บ้านไม่มา")
    asked = next(each for each in play.made.said(secretary)[::-1] if "“กลุ่มเลี้ยงโค” ตอบว่าไปได้" in each["text"])
    assert asked["buttons"][0][0]["text"] == CATTLE
    assert answered(play) == {RUBBER: ("yes", 0), HOUSEWIVES: ("no", 1)}
    assert play.house.value("SELECT reason FROM answers WHERE kind='no'") != "unstated"
    play.presses(secretary, CATTLE)
    assert answered(play)[CATTLE] == ("yes", 1)


def test_what_an_organisation_did_that_the_books_do_not_know_is_asked_about_and_not_the_secretary_s_own(
    play: Reporting,
) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, "กลุ่มเลี้ยงโคขายวัวได้ 3 ตัว ส่วนกลุ่มแม่บ้านขายขนมได้ 3,200")
    assert "ข้อ 1 เป็นของแห่งไหนครับ (“กลุ่มเลี้ยงโค”)" in seen
    play.presses(secretary, CATTLE)
    play.presses(secretary, "ถูกต้องทั้งหมด")
    assert lines(play) == [(CATTLE, "วัว", "3", None), (HOUSEWIVES, "ขนม", None, 320000)]
    assert play.says(secretary, "กลุ่มขายวัวได้ 2 ตัว").startswith(COOPERATIVE), "her own"


def test_a_decision_of_an_organisation_that_the_books_do_not_know_is_asked_about_or_refused(play: Reporting) -> None:
    secretary = play.made.secretary
    assert "มติของแห่งไหน" in play.says(secretary, "กลุ่มเลี้ยงโคประชุม 5 พ.ย. มีมติเข้าร่วม นายเจริญเป็นผู้แทน นางมาลีสำรอง")
    assert CATTLE in play.presses(secretary, CATTLE)
    seen = play.says(secretary, "กลุ่มทอผ้าประชุม 5 พ.ย. มีมติเข้าร่วม นายเจริญเป็นผู้แทน นางมาลีสำรอง")
    assert "ไม่พบ “กลุ่มทอผ้า” ในทำเนียบ จึงยังไม่ได้บันทึกครับ" in seen
    assert play.house.value("SELECT count(*) FROM decisions") == 0


def test_a_member_s_own_group_by_another_name_is_answered_for_without_asking(play: Reporting) -> None:
    play.made.invited()
    play.says(play.made.leaders[2], "กลุ่มทอผ้าไปได้ค่ะ")
    assert answered(play) == {RUBBER: ("yes", 0), HOUSEWIVES: ("yes", 0)}


@pytest.mark.parametrize(
    ("text", "cattle", "housewives"),
    [
        ("ลุงเอียดโทรมาบอกว่ามา ส่วนกลุ่มแม่บ้านไม่มา", "yes", "no"),
        ("กลุ่มแม่บ้านมา แต่ลุงเอียดไม่มานะ", "no", "yes"),
        ("ลุงเอียดกับกลุ่มแม่บ้านมาไม่ได้ค่ะ", "no", "no"),
    ],
)
def test_two_who_are_named_in_one_message_have_each_their_answer(
    play: Reporting, text: str, cattle: str, housewives: str
) -> None:
    secretary = play.made.secretary
    play.made.invited()
    seen = play.says(secretary, text)
    assert CATTLE in seen and HOUSEWIVES in seen and "บันทึกแล้ว" in seen
    assert answered(play) == {RUBBER: ("yes", 0), CATTLE: (cattle, 1), HOUSEWIVES: (housewives, 1)}
    assert play.house.value("SELECT count(*) FROM statements WHERE kind='problem'") == 0


def test_why_one_of_two_does_not_come_is_told_without_the_others_words(play: Reporting) -> None:
    secretary = play.made.secretary
    play.made.invited()
    seen = play.says(secretary, "ลุงเอียดมา ส่วนกลุ่มแม่บ้านมาไม่ได้ ไปหาหมอ")
    assert f"{HOUSEWIVES}: ไปประชุมไม่ได้ (ไปหาหมอ)" in seen
    rows = play.house.rows("SELECT words FROM answers WHERE kind='no'")
    assert [row["words"] for row in rows] == ["มาไม่ได้ ไปหาหมอ"]


def test_goods_for_two_who_are_named_together_are_asked_about(play: Reporting) -> None:
    seen = play.says(play.made.secretary, "ลุงเอียดกับกลุ่มแม่บ้านเอาน้ำกรด 5 แกลลอน")
    assert "ข้อ 1 เป็นของแห่งไหนครับ (“ลุงเอียดกับกลุ่มแม่บ้าน”)" in seen


def test_an_answer_of_somebody_else_is_no_name_for_the_one_that_is_asked_about(play: Reporting) -> None:
    secretary = play.made.secretary
    play.made.invited()
    play.says(secretary, "ป้าละมัยไปไม่ได้")
    play.says(secretary, "ลุงเอียดมา")
    assert answered(play) == {RUBBER: ("yes", 0), CATTLE: ("yes", 1)}, "the NO is none of ลุงเอียด"


def test_an_answer_taken_for_the_wrong_one_is_put_right_on_its_receipt(play: Reporting) -> None:
    secretary = play.made.secretary
    play.made.invited()
    seen = play.says(secretary, "ไปได้ค่ะ")
    assert COOPERATIVE in seen
    assert "เป็นคำตอบของแห่งไหนครับ" in play.presses(secretary, "เป็นของแห่งอื่น")
    assert COOPERATIVE not in answered(play)
    play.presses(secretary, TEACHERS)
    assert answered(play) == {RUBBER: ("yes", 0), TEACHERS: ("yes", 1)}


def test_words_with_a_no_go_with_it_to_whom_it_is_put_right(play: Reporting) -> None:
    secretary = play.made.secretary
    play.made.invited()
    play.says(secretary, "ไปไม่ได้ พาแม่ไปหาหมอ")
    play.presses(secretary, "เป็นของแห่งอื่น")
    play.presses(secretary, TEACHERS)
    rows = play.house.rows("SELECT m.name, a.words FROM answers a JOIN members m ON m.id=a.member_id WHERE a.kind='no'")
    assert [(row["name"], "พาแม่ไปหาหมอ" in (row["words"] or "")) for row in rows] == [(TEACHERS, True)]


def test_who_speaks_for_two_is_asked_for_which_the_words_are(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.made.invited()
    play.says(leader, "ไปได้ครับ")
    assert SAVINGS not in answered(play)
    seen = play.presses(leader, "ทั้ง 2 แห่ง")
    assert SAVINGS in seen and COMPOST in seen
    assert answered(play) == {RUBBER: ("yes", 0), SAVINGS: ("yes", 0), COMPOST: ("yes", 0)}


def test_a_member_who_names_another_organisation_is_refused_and_nothing_of_his_own_changes(play: Reporting) -> None:
    leader = play.made.leaders[1]
    play.says(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    seen = play.says(leader, "กลุ่มน้ำยางเปลี่ยนปุ๋ยเป็น 30 กระสอบ")
    assert seen.startswith(f"ท่านไม่ได้เป็นผู้แทนของ {RUBBER} ")
    assert lines(play) == [(TEACHERS, "ปุ๋ย 15-15-15", "10", None)]
    assert lines(play, "pending") == []


def test_a_member_who_names_another_changes_nothing_on_the_card_that_waits(play: Reporting) -> None:
    leader = play.made.leaders[1]
    play.says(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ")
    play.says(leader, "กลุ่มน้ำยางเปลี่ยนปุ๋ยเป็น 30 กระสอบ")
    assert lines(play, "pending") == [(TEACHERS, "ปุ๋ย 15-15-15", "10", None)]


def test_an_answer_of_a_member_for_another_organisations_representative_is_refused(play: Reporting) -> None:
    leader = play.made.leaders[1]
    play.made.invited()
    assert play.says(leader, "ลุงเอียดไปได้").startswith(f"ท่านไม่ได้เป็นผู้แทนของ {CATTLE} ")
    assert answered(play) == {RUBBER: ("yes", 0)}


def test_whom_something_was_sold_to_is_nobody_s_name(play: Reporting) -> None:
    leader = play.made.leaders[1]
    seen = play.says(leader, "ขายน้ำยางให้ สหกรณ์การเกษตรรัตภูมิ 3 ตัน")
    assert seen.splitlines()[0] == f"{TEACHERS}"


def test_a_card_and_a_receipt_name_whose_it_is_and_can_be_put_right(play: Reporting) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, "เอาปุ๋ย 15-15-15 4 กระสอบ")
    assert seen.splitlines()[0] == f"{COOPERATIVE}"
    play.presses(secretary, "เป็นของแห่งอื่น")
    play.presses(secretary, TEACHERS)
    assert lines(play, "pending") == [(TEACHERS, "ปุ๋ย 15-15-15", "4", None)]
    play.presses(secretary, "ถูกต้อง")
    receipt = [each["text"] for each in secretary.sees() if each["text"].startswith("บันทึกแล้ว")][-1]
    assert f"{TEACHERS}" in receipt
    play.presses(secretary, "เป็นของแห่งอื่น")
    seen = play.presses(secretary, SAVINGS)
    assert seen.splitlines()[0] == f"{SAVINGS}"
    assert lines(play) == []
    play.presses(secretary, "ถูกต้อง")
    assert lines(play) == [(SAVINGS, "ปุ๋ย 15-15-15", "4", None)]


def test_nothing_to_report_is_put_right_to_the_other_one_on_its_card(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "กลุ่มออมทรัพย์ไม่มีอะไรรายงาน")
    assert play.buttons(leader) == ["ยกเลิกรายการนี้", "เป็นของแห่งอื่น"]
    play.presses(leader, "เป็นของแห่งอื่น")
    assert play.buttons(leader) == [COMPOST]
    assert f"{COMPOST}" in play.presses(leader, COMPOST)
    assert nothing_of(play) == [COMPOST]


def test_nothing_to_report_says_who_recorded_it(play: Reporting) -> None:
    play.says(play.made.secretary, f"{TEACHERS} เดือนนี้ไม่มีอะไรรายงาน")
    seen = play.says(play.made.leaders[1], "เดือนนี้ไม่มีอะไรรายงาน")
    assert f"{TEACHERS}" in seen and seen.splitlines()[-1].startswith("สมศรี · ")


def test_a_file_is_put_right_to_the_other_one_on_its_receipt(play: Reporting) -> None:
    leader = play.made.leaders[0]
    leader.uploads(b"one", "a.jpg")
    play.house.settle()
    kept = "SELECT m.name FROM reports r JOIN members m ON m.id=r.member_id WHERE r.state='handed_over'"
    taken = play.house.value(kept)
    assert f"({taken} · เครือข่ายรัตภูมิ)" in play.sees(leader)
    play.presses(leader, "เป็นของแห่งอื่น")
    (other,) = play.buttons(leader)
    assert f"({other} · เครือข่ายรัตภูมิ)" in play.presses(leader, other)
    assert play.house.value(kept) == other and {taken, other} == {SAVINGS, COMPOST}
    assert f"1. {other} (ผู้นำ1)" in play.sees(play.made.secretary)


def test_a_member_of_one_organisation_sees_its_name_and_no_button_to_change_it(play: Reporting) -> None:
    leader = play.made.leaders[1]
    seen = play.says(leader, "เอาปุ๋ย 15-15-15 4 กระสอบ")
    assert seen.splitlines()[0] == f"{TEACHERS}"
    assert "เป็นของแห่งอื่น" not in play.buttons(leader)


def test_a_forged_button_gives_a_line_to_nobody_the_person_speaks_not_for(play: Reporting) -> None:
    leader = play.made.leaders[1]
    play.says(leader, "เอาปุ๋ย 15-15-15 4 กระสอบ")
    report = play.house.value("SELECT max(id) FROM reports")
    line = play.house.value("SELECT max(id) FROM statements")
    other = play.made.member_ids[0]
    found = play.forge(
        leader, f"reports.to:{report}:{other}", f"reports.nothing_of:{other}", f"reports.elsewhere:{line}"
    )
    assert lines(play, "pending")[0][0] in (TEACHERS, None)
    assert found[f"reports.to:{report}:{other}"][1] == 0
    assert nothing_of(play) == []
    play.forge(leader, f"reports.pick:{line}:member:{other}")
    assert lines(play, "pending")[0][0] in (TEACHERS, None)


# --- a further body --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def marketing(tmp_path: Path) -> Iterator[Subcommittee]:
    """The marketing subcommittee has invited; somebody called เอียด speaks there for the cattle group."""
    with subcommittee(tmp_path) as found:
        found.house.stop()

        async def named(turn: Turn) -> None:
            await members.change_person(turn, found.person_ids[found.leaders[3].id], name="เอียด ชูแก้ว")

        found.change(named)
        found.house.start()
        found.opened()
        yield found


def of_marketing(found: Subcommittee) -> dict[str, tuple[str, int]]:
    rows = found.house.rows(
        "SELECT m.name, a.kind, a.by_telephone FROM answers a JOIN members m ON m.id=a.member_id "
        "JOIN meetings t ON t.id=a.meeting_id WHERE t.body_id=? ORDER BY a.id",
        found.marketing,
    )
    return {row["name"]: (row["kind"], row["by_telephone"]) for row in rows}


def test_the_secretary_of_a_further_body_enters_an_answer_for_whom_it_names(marketing: Subcommittee) -> None:
    before = of_marketing(marketing)
    marketing.types(marketing.scribe, "ลุงเอียดไปได้")
    assert of_marketing(marketing) == before | {CATTLE: ("yes", 1)}
    seen = marketing.last(marketing.scribe)
    assert CATTLE in seen["text"]
    marketing.types(marketing.scribe, "กลุ่มแม่บ้านไปไม่ได้ ป่วย")
    assert of_marketing(marketing)[HOUSEWIVES] == ("no", 1)
    assert TEACHERS not in of_marketing(marketing)


def test_nobody_s_answer_to_a_further_body_is_taken_from_who_may_not_give_it(marketing: Subcommittee) -> None:
    before = of_marketing(marketing)
    marketing.types(marketing.leaders[2], "ลุงเอียดไปได้")
    assert of_marketing(marketing) == before
    assert marketing.last(marketing.leaders[2])["text"].startswith(f"ท่านไม่ได้เป็นผู้แทนของ {CATTLE} ")


@pytest.mark.parametrize(
    "words", ["ควนรูเอาปุ๋ย 15 โคกทราย 6 เขาพระ 20", "ควนรูเอาปุ๋ย 15 กระสอบ โคกทราย 6 กระสอบ เขาพระ 20 กระสอบ"]
)
def test_of_a_list_of_names_each_has_its_goods_and_nothing_on_the_card_is_said_to_be_left_out(
    tmp_path: Path, words: str
) -> None:
    with trading(tmp_path) as play:
        seen = play.types(play.made.secretary, words)
        assert "โคกทราย: ต้องการซื้อปุ๋ย จำนวน 6" in seen and "เขาพระ: ต้องการซื้อปุ๋ย จำนวน 20" in seen
        assert "ยังไม่ได้บันทึก" not in seen and "ซื้อทราย" not in seen


def test_what_somebody_laid_out_is_no_order_and_that_one_comes_no_more_takes_no_goods_back(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        leader = play.people["ควนรู"]
        seen = play.types(leader, "ลุงวิชัยสำรองจ่ายไปก่อน 500")
        assert "500 บาท" in seen and "กระสอบ" not in seen
        play.types(leader, "ไปครับ")
        seen = play.types(leader, "ไม่มาแล้ว ที่บอกเมื่อกี้ว่ามา ยกเลิก")
        assert "ว่าไปไม่ได้ ใช่ไหม" in seen and "ยกเลิกปุ๋ย" not in seen
