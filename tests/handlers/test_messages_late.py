"""Whoever presses below a message that is no card confirms what it showed, and nothing else: each such press, made too late."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rehearsal.telegram.client import Person
from storage import members
from storage.turn import Turn
from tests.handlers.agreeing import deciding
from tests.handlers.cash_house import treasury
from tests.handlers.forged import forged
from tests.handlers.goods import goods
from tests.handlers.overtaken import overtaken_message
from tests.handlers.rattaphum import TWELVE, district
from tests.handlers.reporting import Reporting, reporting
from tests.handlers.stage import begun
from tests.handlers.test_action_plans import adopted
from tests.handlers.test_decisions import SEVENTH
from tests.handlers.test_decisions import TOLD as DECIDED
from tests.handlers.test_deliveries import FIRST, SECOND
from tests.handlers.test_funerals import DIED, HEADS, mourning
from tests.handlers.test_payments import ACID, FERTILISER, KHLONG
from tests.handlers.test_payments import Money as Payments
from tests.handlers.test_round_levels import TOLD as TOLD_BELOW
from tests.handlers.test_round_levels import joined
from tests.handlers.test_round_levels import opened as opened_above
from tests.handlers.test_surveys import ANSWER, KHUAN_RU, surveyed
from tests.handlers.test_trucks_decided import ASK, in_packs, waits
from tests.house import living
from tests.meeting_house import Committee, committee
from tests.played import held
from tests.trading import trading

Scene = Callable[[Path], Iterator[str]]
SCENES: dict[str, Scene] = {}


def of(press: str) -> Callable[[Scene], Scene]:
    """A scene in which this button is pressed too late; it yields each time that it was."""

    def named(scene: Scene) -> Scene:
        SCENES[press] = scene
        return scene

    return named


@of("rounds.set")
def an_order_is_entered_or_changed_by_so_many(folder: Path) -> Iterator[str]:
    with trading(folder) as play:
        play.opens()
        hill, other = play.people["เขาพระ"], play.people["ควนรู"]

        def orders_itself() -> None:
            play.types(hill, "เอาปุ๋ย 15-15-15 22 กระสอบ")
            play.taps(hill, "ใช่")

        play.types(other, "เขาพระเอาปุ๋ย 15-15-15 25 กระสอบ")
        play.taps(other, "ฝากเลขานุการ")
        now = "ตอนนี้ 22 กระสอบ"
        yield overtaken_message(play.house, play.secretary, "สั่ง 25 กระสอบ", orders_itself, says=now, anew=None)
        assert play.lines()["เขาพระ"] == 22
        play.types(other, "ขอเพิ่มปุ๋ย 1.5 กระสอบ")

        def has_less() -> None:
            play.types(play.secretary, "ควนรูเอาปุ๋ย 15-15-15 10 กระสอบ")
            play.taps(play.secretary, "ใช่")

        yield overtaken_message(play.house, other, "2", has_less, says="ตอนนี้ 10 กระสอบ", anew=None)
        assert play.lines()["ควนรู"] == 10
        egg = play.people["ไก่ไข่"]
        egg.uploads(b"\xff\xd8\xff list", "list.jpg", caption="ต้องการปุ๋ย 15-15-15 10 กระสอบ")
        play.house.settle()
        play.taps(egg, "ถูกต้อง")

        def has_an_order() -> None:
            play.types(egg, "เอาปุ๋ย 15-15-15 3 กระสอบ")
            play.taps(egg, "ใช่")

        yield overtaken_message(play.house, egg, "สั่ง 10 กระสอบ", has_an_order, says="ตอนนี้ 3 กระสอบ", anew=None)
        assert play.lines()["ไก่ไข่"] == 3


@of("rounds.note")
def what_is_missing_is_filled_and_the_rest_noted(folder: Path) -> Iterator[str]:
    with trading(folder, told={"รัตภูมิ": (40, None), "ควนรู": (17, None)}, fill_to="pack", sound=False) as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        play.types(play.people["ควนรู"], "ขอเพิ่มปุ๋ยอีก 7")
        more = "UPDATE round_lines SET quantity=18 WHERE quantity=17"
        now = "ตอนนี้ 18 กระสอบ"
        yield overtaken_message(play.house, play.people["ควนรู"], "เติม 3 และจดไว้ 4", more, says=now, anew=None)


@of("rounds.fill_below")
def a_hub_below_raises_its_line(folder: Path) -> Iterator[str]:
    with trading(folder, told=TOLD_BELOW, sound=False) as play:
        joined(play, 826)
        play.house.move("2026-12-15T18:01")
        more = "UPDATE round_lines SET quantity=39 WHERE quantity=38 AND round_id=2"
        yield overtaken_message(play.house, play.chair, "เติม 2", more, says="ตอนนี้ 39 กระสอบ", anew=None)


@of("rounds.below")
def a_centre_joins_until_the_moment_that_it_read(folder: Path) -> Iterator[str]:
    with trading(folder, told=TOLD_BELOW) as play:
        opened_above(play)

        def later() -> None:
            play.taps(play.secretary, "เลื่อนวันปิด")
            play.types(play.secretary, "พุธที่ 16 หกโมงเย็น")

        yield overtaken_message(play.house, play.marketing, "เปิดรอบของ", later)
        assert "เปิดรับของเราถึงวันอังคารที่ 15 ธันวาคม 2569" in play.sees(play.marketing)
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        assert play.state(2) == "open"


@of("trucks.hub_yes")
def the_hub_takes_the_rests_of_all_goods(folder: Path) -> Iterator[str]:
    with in_packs(folder, sound=False) as play:
        waits(play)
        play.taps(play.marketing, ASK)
        more = "UPDATE round_lines SET quantity=18 WHERE quantity=17"
        yield overtaken_message(play.house, play.chair, "รับเพิ่มทุกรายการ", more)
        assert "ปุ๋ย 46-0-0 เพิ่ม 2 กระสอบ" in play.sees(play.chair)


@of("trucks.hub_no")
def the_hub_takes_none_of_the_rests(folder: Path) -> Iterator[str]:
    with in_packs(folder, sound=False) as play:
        waits(play)
        play.taps(play.marketing, ASK)
        more = "UPDATE round_lines SET quantity=18 WHERE quantity=17"
        yield overtaken_message(play.house, play.chair, "ไม่รับ", more)


@of("visits.all")
def all_who_signed_up_came(folder: Path) -> Iterator[str]:
    with reporting(folder, sound=False) as play:
        secretary = play.made.secretary
        play.says(secretary, "จัดอบรมทำปุ๋ยหมัก วันที่ 28 พ.ย. ที่วัดท่าชะมวง")
        play.presses(secretary, "ประกาศในกลุ่ม")
        for leader in play.made.leaders[:2]:
            leader.presses("ไปด้วย", chat=play.made.group)
            play.house.settle()
        play.house.move("2026-11-29T09:01")
        play.presses(secretary, "บันทึกผล: ใครมา ได้บทเรียนอะไร")
        one_less = "DELETE FROM gathering_people WHERE id=(SELECT max(id) FROM gathering_people)"
        yield overtaken_message(play.house, secretary, "มาตามที่ลงชื่อ 2 คน", one_less, anew="มาตามที่ลงชื่อ 1 คน")
        play.presses(secretary, "มาตามที่ลงชื่อ 1 คน")
        assert play.house.value("SELECT came FROM gatherings") == 1


@of("memoranda.everybody")
def everybody_is_a_party(folder: Path) -> Iterator[str]:
    with deciding(folder) as play:
        play.begin()
        play.says(play.secretary, "ซื้อและขายร่วมกันให้ได้ราคาดี")
        yield overtaken_message(play.house, play.secretary, "ทั้ง 5 แห่ง", lambda: play.decided(5), anew="ทั้ง 6 แห่ง")
        play.presses(play.secretary, "ทั้ง 6 แห่ง")


@of("setup.name")
def a_network_is_called_as_its_group(folder: Path) -> Iterator[str]:
    with living(folder) as house:
        chair, _ = begun(house)
        renamed = "UPDATE chats SET title='เครือข่ายอำเภอควนเนียง' WHERE title='เครือข่ายอำเภอรัตภูมิ'"
        yield overtaken_message(house, chair, "ใช้ชื่อกลุ่ม", renamed)
        chair.presses("ใช้ชื่อกลุ่ม: เครือข่ายอำเภอควนเนียง")
        house.settle()
        assert house.value("SELECT name FROM networks") == "เครือข่ายอำเภอควนเนียง"


@of("funerals.send")
def a_death_is_told(folder: Path) -> Iterator[str]:
    with mourning(folder, sound=False) as play:
        play.says(play.secretary, HEADS)
        play.presses(play.secretary, "ถูกต้อง")
        play.house.change("UPDATE funeral_heads SET stated_on='2027-07-02'")
        play.says(play.secretary, DIED)
        fewer = "UPDATE funeral_heads SET heads=heads-1 WHERE heads=64"
        yield overtaken_message(play.house, play.secretary, "ส่ง บอกชื่อในกลุ่ม", fewer)
        play.presses(play.secretary, "ส่ง บอกชื่อในกลุ่ม")
        assert play.house.value("SELECT count(*) FROM funeral_calls WHERE heads=63") == 1


@of("proceedings.watched")
def who_watches_a_resolution(folder: Path) -> Iterator[str]:
    with held(folder, coming=6, sound=False) as play:
        play.taps("ตามนี้")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.taps("พิมพ์มติ")
        play.types("ให้เก็บเงินกองทุนแห่งละ 500 บาท ภายใน 31 ม.ค.")
        play.taps("ถูกต้อง", "เลิกประชุม", "เลิกประชุมเลย")
        other = "UPDATE resolutions SET words='ให้เก็บเงินกองทุนแห่งละ 300 บาท ภายใน 15 ก.พ.'"
        yield overtaken_message(play.house, play.secretary, "เลขานุการ", other)
        play.secretary.presses("เลขานุการ")
        play.house.settle()
        assert play.house.value("SELECT due_day FROM action_items") == "2027-02-15"


def _contradicted(made: Committee) -> tuple[Reporting, Person, Person]:
    """An organisation's first speaker told of one representative, the second of another: the secretary is asked."""
    play, (first, second, *_) = Reporting(made), made.leaders
    play.says(first, DECIDED)
    play.presses(first, "ถูกต้อง")
    member = made.house.value("SELECT member_id FROM decisions")

    async def speaks_too(turn: Turn) -> None:
        person = made.person_ids[second.id]
        await members.link_person(turn, made.network, member, person, state="accepted", via="secretary")

    made.house.stop()
    made.change(speaks_too)
    made.house.start()
    play.says(second, "ประชุม 6 ม.ค. มีมติเข้าร่วม นางมาลีเป็นผู้แทน ผมสำรอง ถึงสิ้นปี 71")
    play.presses(second, str(made.house.value("SELECT name FROM members WHERE id=?", member)))
    play.presses(second, "ถูกต้อง")
    return play, first, made.secretary


@of("decisions.settle")
def of_two_representatives_one_is_right(folder: Path) -> Iterator[str]:
    with committee(folder, count=5, leaders=3, start=SEVENTH) as made:
        play, first, secretary = _contradicted(made)

        def tells_anew() -> None:
            play.says(first, "ประชุม 6 ม.ค. มีมติเข้าร่วม นางสายใจเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71")
            play.presses(first, "ถูกต้อง")

        yield overtaken_message(made.house, secretary, "นางมาลี", tells_anew)
        standing = "SELECT representative FROM decisions WHERE state='stands'"
        assert "นางสายใจ" in play.sees(secretary) and made.house.value(standing) == "นางสายใจ"
        play.presses(secretary, "นางมาลี")
        assert made.house.value(standing) == "นางมาลี"


def test_an_earlier_decision_that_was_taken_back_cannot_be_chosen_any_more(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=3, start=SEVENTH) as made:
        play, first, secretary = _contradicted(made)
        earlier = str(made.house.value("SELECT representative FROM decisions WHERE state='stands'"))
        asked = play.message(secretary)
        play.presses(first, "แจ้งผิด ถอนมตินี้")
        play.presses(first, "ถอนมติ")
        secretary.presses(earlier, message=asked)
        made.house.settle()
        assert "มตินี้ไม่ได้ใช้แล้ว" in play.toast(secretary)
        assert made.house.value("SELECT count(*) FROM decisions WHERE state='asked'") == 1
        secretary.presses("นางมาลี", message=asked)
        made.house.settle()
        assert made.house.value("SELECT representative FROM decisions WHERE state='stands'") == "นางมาลี"


@of("answers.for")
def all_of_ones_organisations_come(folder: Path) -> Iterator[str]:
    with committee(folder, leaders=2) as found:
        leader = found.leaders[0]

        def speaks_for(place: int) -> None:
            async def too(turn: Turn) -> None:
                person = found.person_ids[leader.id]
                await members.link_person(
                    turn, found.network, found.member_ids[place], person, state="accepted", via="link"
                )

            found.house.stop()
            found.change(too)
            found.house.start()

        speaks_for(4)
        found.invited()
        found.does(leader, "ไปได้", found.group)

        def for_a_third() -> None:
            speaks_for(3)

        yield overtaken_message(found.house, leader, "ทั้ง 2 แห่ง", for_a_third, anew="ทั้ง 3 แห่ง")
        found.does(leader, "ทั้ง 3 แห่ง")
        assert found.house.value("SELECT count(*) FROM answers WHERE kind='yes'") >= 3


@of("surveys.nothing")
def an_organisation_bought_nothing(folder: Path) -> Iterator[str]:
    with surveyed(folder) as trade:
        secretary = trade.play.person("สมศรี")
        member = trade.house.value("SELECT id FROM members WHERE name=?", KHUAN_RU)
        forged(trade.play, "สมศรี", f"surveys.for:{trade.network}:1:{member}")

        def answers_itself() -> None:
            trade.does(trade.leader, types=ANSWER)
            trade.does(trade.leader, press="ถูกต้องทั้งหมด")

        yield overtaken_message(trade.house, secretary, "ไม่ได้ซื้ออะไร", answers_itself, anew=None)
        assert "60 กระสอบ" in trade.last(secretary)
        assert trade.house.value("SELECT count(*) FROM survey_answers WHERE state='confirmed'") == 1


@of("funerals.pay")
def a_family_is_paid(folder: Path) -> Iterator[str]:
    with mourning(folder, sound=False) as play:
        play.called()
        play.presses(play.treasurer, "ได้รับแล้ว: กลุ่มทำสวนยางกำแพงเพชร 1,280")
        play.says(play.treasurer, "จ่ายให้ครอบครัวนางสาย 500")
        more = "UPDATE funeral_calls SET received_satang=received_satang+10000 WHERE received_satang>0"
        yield overtaken_message(play.house, play.treasurer, "ถูกต้อง", more)
        assert play.house.value("SELECT count(*) FROM funeral_payouts") == 0
        assert "1,380 บาท" in play.sees(play.treasurer)
        play.presses(play.treasurer, "ถูกต้อง")
        assert play.house.value("SELECT satang FROM funeral_payouts") == 500_00


@of("cash_book.choose")
def an_entry_gets_the_number_that_was_shown(folder: Path) -> Iterator[str]:
    with treasury(folder, sound=False) as play:
        play.enters("จ่ายค่าน้ำดื่ม 60")
        play.says(play.treasurer, "จ่ายค่ากระดาษ 80")
        columns = (
            "network_id, side, purse, satang, category, words, state, day, year, late, over_limit, by_person_id, at"
        )
        more = (
            f"INSERT INTO cash_entries ({columns}, number, once) SELECT {columns}, number+1, 'more' FROM cash_entries"
        )
        yield overtaken_message(play.house, play.treasurer, "ถูกต้อง", more)
        play.presses(play.treasurer, "ถูกต้อง")
        assert play.numbers("paid") == [1, 2, 3]


@of("payments.yes")
def what_is_booked_beside_what_is_owed(folder: Path) -> Iterator[str]:
    for part in ("charge", "seller"):
        (folder / part).mkdir()
    with committee(folder / "charge", count=5, leaders=3, sound=False) as made:
        made.house.change("UPDATE offices SET office='treasurer' WHERE office='vice_chair'")
        play = Payments(made)
        play.owes(KHLONG, **FERTILISER)
        play.says(play.treasurer, "คิดค่าปรับคลองยางแดง 100 เลยกำหนด")
        yield overtaken_message(made.house, play.treasurer, "ใช่", lambda: play.owes(KHLONG, **ACID))
        assert "10,440 บาท" in play.sees(play.treasurer)
    with goods(folder / "seller", sound=False) as traded:
        traded.writes("สุภา", FIRST)
        traded.taps("สุภา", "แบ่งตามนี้")
        traded.house.move("2026-12-28T10:00")
        traded.writes("สุภา", SECOND)
        traded.taps("สุภา", "แบ่งตามนี้")
        traded.taps("สุภา", "ปิดยอดตามที่มา")
        traded.keeps_accounts("ถาวร")
        treasurer = traded.people["ถาวร"]
        traded.writes("ถาวร", "จ่ายร้านแล้ว 100,000")

        def pays_a_part() -> None:
            traded.writes("ถาวร", "จ่ายร้านแล้ว 50,000")
            traded.taps("ถาวร", "ใช่")

        yield overtaken_message(traded.house, treasurer, "ใช่", pays_a_part)
        paid = "SELECT sum(satang) FROM ledger_postings WHERE kind='seller' AND satang>0"
        assert traded.house.value(paid) == 50_000_00
        traded.writes("ถาวร", "บิลร้านเจ๊แดง 135,900")
        more_broken = "UPDATE deliveries SET damaged=damaged+1, came=came+1 WHERE part=2"
        yield overtaken_message(traded.house, treasurer, "ใช่", more_broken)
        assert "ของเสียหาย 5 กระสอบ" in traded.reads("ถาวร")


@of("action_plans.to_agenda")
def another_target_goes_to_the_meeting(folder: Path) -> Iterator[str]:
    with adopted(folder, sound=False) as story:
        secretary = story.made.secretary
        story.says(secretary, "ปรับปุ๋ยเป็น 1,000")
        other = "UPDATE action_plan_lines SET indicators=replace(indicators, '1200', '1100') WHERE number=2"
        yield overtaken_message(story.house, secretary, "เสนอเข้าวาระ", other)
        assert "(เดิม 1,100)" in story.sees(secretary)


@of("members.titled")
def a_title_goes_before_the_name_that_was_read(folder: Path) -> Iterator[str]:
    with district(folder) as play:
        play.does("หมาน ยีหมะ", start=play.link_of(TWELVE[1]))
        person = play.people["หมาน ยีหมะ"]

        def types_another() -> None:
            play.does("หมาน ยีหมะ", types="หมาน ใจดี")

        yield overtaken_message(play.house, person, "นายหมาน ยีหมะ", types_another, anew="นายหมาน ใจดี")
        assert play.house.value("SELECT full_name FROM people WHERE name='หมาน ยีหมะ'") is None


@of("members.name_in_chats")
def the_name_of_papers_is_that_of_the_chats_too(folder: Path) -> Iterator[str]:
    with district(folder) as play:
        play.does("หมาน ยีหมะ", start=play.link_of(TWELVE[1]))
        play.does("หมาน ยีหมะ", press="นายหมาน ยีหมะ")

        def puts_it_right() -> None:
            play.does("หมาน ยีหมะ", types="ชื่อผมสะกดผิด ต้องเป็น นายหมัน ยีหมะ")

        yield overtaken_message(play.house, play.people["หมาน ยีหมะ"], "ในแชตก็ใช้ชื่อนี้", puts_it_right)
        assert play.house.value("SELECT name FROM people WHERE full_name='นายหมัน ยีหมะ'") == "หมาน ยีหมะ"


@pytest.mark.parametrize("press", SCENES)
def test_a_press_below_a_message_that_became_other_writes_nothing_and_says_what_it_is_now(
    press: str, tmp_path: Path
) -> None:
    assert set(SCENES[press](tmp_path)) == {press}
