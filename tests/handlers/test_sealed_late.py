"""Whoever confirms what a card showed confirms nothing else: each sealed press, after what stands behind it became other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from domain.telling import Speaking
from tests.handlers.agreeing import agreed, deciding
from tests.handlers.cash_house import treasury
from tests.handlers.forged import forged
from tests.handlers.goods import goods
from tests.handlers.marketing_desk import marketing_desk
from tests.handlers.overtaken import overtaken
from tests.handlers.reporting import Reporting, reporting
from tests.handlers.selling import selling
from tests.handlers.test_action_plans import TYPED, adopted, founded, meets
from tests.handlers.test_deliveries import FIRST, SECOND
from tests.handlers.test_digest_quiet import province
from tests.handlers.test_funerals import mourning
from tests.handlers.test_lessons import MONDAY as TRAINING
from tests.handlers.test_lessons import NAMED, TOLD
from tests.handlers.test_lots_story import AT_THE_SCALES, LOT, PRICE
from tests.handlers.test_minutes_changed_since_sent import at_adoption
from tests.handlers.test_mutual_records import LENT, lending
from tests.handlers.test_offers import RED
from tests.handlers.test_payments import FERTILISER, KHLONG
from tests.handlers.test_payments import Money as Payments
from tests.handlers.test_stages import answered, seeded
from tests.handlers.test_stock import posted
from tests.handlers.test_stock_counts import left_over
from tests.handlers.test_strays import OTHER, on_its_way
from tests.handlers.test_strays import SELLER as BACK
from tests.handlers.test_successions import elected
from tests.handlers.test_surveys import ANSWER, surveyed
from tests.handlers.test_tellings import tells
from tests.handlers.test_trucks_decided import CUT, in_packs, waits
from tests.handlers.test_trucks_once_more import again, past_truck
from tests.house import House
from tests.meeting_house import NAMES, committee
from tests.minuted import minuted
from tests.played import held

Scene = Callable[[Path], Iterator[str]]
SCENES: dict[tuple[str, ...], Scene] = {}


def of(*presses: str) -> Callable[[Scene], Scene]:
    """A scene in which these sealed buttons are pressed too late; it yields each one that was."""

    def named(scene: Scene) -> Scene:
        SCENES[presses] = scene
        return scene

    return named


@of("reports.call")
def the_secretary_telephones(folder: Path) -> Iterator[str]:
    with reporting(folder, sound=False) as play:
        leader, secretary = play.made.leaders[1], play.made.secretary
        play.says(leader, "เอาปุ๋ย 15-15-15 8 กระสอบ")
        play.house.move("2026-11-21T09:01")
        corrected = "UPDATE statements SET quantity='80' WHERE state='unconfirmed' OR state='pending'"
        yield overtaken(play.house, secretary, "ยืนยันทางโทรศัพท์ 1", corrected)
        assert play.house.value("SELECT count(*) FROM statements WHERE state='confirmed'") == 0
        play.presses(secretary, "ยืนยันทางโทรศัพท์ 1")
        assert play.house.value("SELECT quantity FROM statements WHERE state='confirmed'") == "80"


@of("stock.all_right", "stock.fetched")
def what_lies_at_the_hub_is_counted_and_fetched(folder: Path) -> Iterator[str]:
    with left_over(folder, sound=False) as play:
        house, hub = play.house, play.people["สุภา"]
        posted(play)
        play.does("บุญมี", press="รับทั้งหมด 2 กระสอบ 1,516 บาท", chat=play.group)
        house.move("2027-01-01T09:00")
        yield overtaken(house, hub, "ตรง", lambda: play.taps("บุญมี", "รับครบแล้ว"))
        assert house.value("SELECT state FROM stock_counts") == "asked"
        yield overtaken(house, hub, "มารับแล้ว 2 กระสอบ", "UPDATE stock_sales SET fetched = 1", anew="มารับแล้ว 1 กระสอบ")
        assert house.value("SELECT fetched FROM stock_sales") == 1


@of("deliveries.got_all", "deliveries.claim", "deliveries.close", "deliveries.came_for", "deliveries.not_needed")
def goods_are_handed_out(folder: Path) -> Iterator[str]:
    with goods(folder, sound=False) as play:
        house, leader, hub = play.house, play.people["ชัยยา"], play.people["สุภา"]
        play.writes("สุภา", FIRST)
        play.taps("สุภา", "แบ่งตามนี้")

        def second() -> None:
            house.move("2026-12-28T10:00")
            play.writes("สุภา", SECOND)
            play.taps("สุภา", "แบ่งตามนี้")

        yield overtaken(house, leader, "รับครบแล้ว", second)
        more_broken = "UPDATE deliveries SET damaged=damaged+1, came=came+1 WHERE part=2"
        yield overtaken(house, hub, "ร้านไม่คิดเงิน", more_broken)
        yield overtaken(house, hub, "ปิดยอดตามที่มา", more_broken)
        house.move("2027-01-05T12:00")
        of_khuan_ru = "WHERE member_id=(SELECT id FROM members WHERE name='กลุ่มทำนาบ้านควนรู')"
        one_less = f"UPDATE shares SET quantity=quantity-1 {of_khuan_ru}"
        yield overtaken(house, hub, "มารับแล้ว: กลุ่มทำนาบ้านควนรู", one_less)
        house.change(f"UPDATE shares SET quantity=quantity+1 {of_khuan_ru}")
        play.taps("สุภา", "ปิดยอดตามที่มา")
        less = "UPDATE needs SET quantity=1 WHERE state='wanted' AND quantity=2"
        yield overtaken(house, leader, "ไม่ต้องการ 2 กระสอบแล้ว", less, anew="ไม่ต้องการ 1 กระสอบแล้ว")


@of("lots.deliver", "lots.buyer", "lots.pay", "lots.received", "lots.advance")
def a_sale_is_shared_and_paid(folder: Path) -> Iterator[str]:
    with selling(folder, sound=False) as play:
        house, hub, first = play.house, play.hub, play.first
        play.house.move("2027-01-11T07:30")
        play.says(first, LOT)
        play.presses(first, "ถูกต้อง")
        play.says(hub, AT_THE_SCALES)
        play.presses(hub, "ถูกต้องทั้งหมด")
        yield overtaken(house, hub, "ส่งโรงงานแล้ว", "UPDATE lots SET gross_grams=gross_grams-1000 WHERE id=1")
        house.change("UPDATE lots SET gross_grams=gross_grams+1000 WHERE id=1")
        play.says(play.second, "ขอเบิกล่วงหน้า 2,000")
        yield overtaken(house, play.treasurer, "จ่ายแล้ว", "UPDATE advances SET satang=150000")
        play.says(hub, PRICE)
        play.presses(hub, "แบ่งตามนี้")
        yield overtaken(house, first, "รับเงินแล้ว", "UPDATE sale_shares SET satang=satang-100")
        play.presses(hub, "จ่ายเงินแต่ละแห่ง", play.message_with(hub, "แบ่งแล้ว"))
        yield overtaken(house, hub, "กลุ่มยางควนดินแดง", "UPDATE sale_shares SET satang=satang-100")
        play.presses(hub, "กลับ")
        less = (
            "INSERT INTO ledger_postings (network_id, entry_id, kind, account, satang) "
            "SELECT network_id, entry_id, kind, account, -100 FROM ledger_postings WHERE kind='buyer'"
        )
        yield overtaken(house, hub, "ผู้ซื้อจ่ายเงินแล้ว", less)


@of("successions.hand_over", "successions.receive", "successions.agrees")
def an_office_is_handed_over(folder: Path) -> Iterator[str]:
    with elected(folder, sound=False) as play:
        house, leaves, follows, checker = play.house, play.leaders[8], play.leaders[9], play.leaders[6]
        spent = "UPDATE cash_books SET cash_satang=cash_satang-10000"
        yield overtaken(house, leaves, "ส่งมอบแล้ว", spent)
        assert house.value("SELECT handed_over_at FROM successions") is None
        play.does(leaves, "ส่งมอบแล้ว")
        others = 'UPDATE successions SET lines=\'[["more", {"words": "กุญแจ"}]]\''
        yield overtaken(house, follows, "รับมอบแล้ว", others)
        play.does(follows, "รับมอบแล้ว")
        yield overtaken(house, checker, "นับแล้วตรงกัน", "UPDATE successions SET cash=cash-100")


@of("funerals.cash", "funerals.received", "funerals.returned")
def heads_are_put_right(folder: Path) -> Iterator[str]:
    with mourning(folder, sound=False) as play:
        house, treasurer = play.house, play.treasurer
        play.called()
        fewer = "UPDATE funeral_calls SET heads=heads-1, satang=satang-2000 WHERE received_satang=0"
        yield overtaken(house, play.thung, "จ่ายเป็นเงินสด", fewer)
        paid = "ได้รับแล้ว: กลุ่มทำสวนยางกำแพงเพชร"
        yield overtaken(house, treasurer, paid, fewer)
        play.presses(treasurer, f"{paid} 1,240")
        play.presses(play.secretary, "ถอนการแจ้ง")
        play.says(play.secretary, "แจ้งผิดคน")
        less = "UPDATE funeral_calls SET received_satang=received_satang-1000 WHERE received_satang>0"
        yield overtaken(house, play.kamphaeng, "ได้รับคืนแล้ว", less)


@of("reports.ok", "reports.rest")
def a_report_is_confirmed(folder: Path) -> Iterator[str]:
    with reporting(folder, sound=False) as play:
        play.says(play.made.leaders[0], "ขายน้ำยางได้ 3 ตัน")
        yield overtaken(play.house, play.made.leaders[0], "ถูกต้อง", "UPDATE statements SET quantity='5'")
        other, less = play.made.leaders[1], "UPDATE statements SET amount_satang=100 WHERE amount_satang=840000"
        play.says(other, "ค่าน้ำเก็บได้ 8,400 บาท ค้างอยู่ 3 ราย 900 บาท")
        yield overtaken(play.house, other, "ที่เหลือถูกต้อง ไม่เอาข้อ 2", less)


@of("visits.ok", "visits.announce")
def a_visit_and_a_training_are_told(folder: Path) -> Iterator[str]:
    with reporting(folder, sound=False) as play:
        leader, secretary = play.made.leaders[0], play.made.secretary
        play.says(leader, f"ไปเยี่ยม{NAMES[4]}มาวันนี้ เห็นว่าของขายดีแต่ไม่มีตลาด อยากให้ช่วยเรื่องตลาด")
        yield overtaken(play.house, leader, "ถูกต้อง", "UPDATE visits SET seen='ของเสีย'")
        play.says(secretary, "จัดอบรมทำปุ๋ยหมัก วันที่ 25 พ.ย. ที่วัดท่าชะมวง")
        yield overtaken(play.house, secretary, "ประกาศในกลุ่ม", "UPDATE gatherings SET day='2026-11-26'")
        assert not any("อบรม" in post["text"] for post in play.made.posts())


@of("surveys.right")
def a_survey_is_answered(folder: Path) -> Iterator[str]:
    with surveyed(folder, sound=False) as trade:
        trade.does(trade.leader, types=ANSWER)
        yield overtaken(trade.house, trade.leader, "ถูกต้องทั้งหมด", "UPDATE survey_lines SET satang=satang+100")


@of("offers.right")
def a_seller_s_offer_is_read(folder: Path) -> Iterator[str]:
    with marketing_desk(folder, sound=False) as trade:
        trade.does(trade.marketing, types="ความต้องการ")
        trade.does(trade.marketing, types=RED)
        yield overtaken(trade.house, trade.marketing, "ถูกต้อง", "UPDATE offers SET pack=7")


@of("payments.came")
def a_payment_comes_in(folder: Path) -> Iterator[str]:
    with committee(folder, count=5, leaders=3, sound=False) as made:
        made.house.change("UPDATE offices SET office='treasurer' WHERE office='vice_chair'")
        play = Payments(made)
        play.owes(KHLONG, **FERTILISER)
        play.says(play.leader, "โอนแล้ว 5,700")
        play.presses(play.leader, "ใช่")
        yield overtaken(made.house, play.treasurer, "เงินเข้าแล้ว", "UPDATE payment_claims SET satang=500000")


@of("promptpay.decide")
def a_number_is_confirmed(folder: Path) -> Iterator[str]:
    with committee(folder, count=5, leaders=3, sound=False) as made:
        made.has_treasurer(made.vice)
        play = Payments(made)
        play.says(play.treasurer, "/settings")
        play.presses(play.treasurer, "รวมซื้อรวมขาย")
        play.presses(play.treasurer, "เลขพร้อมเพย์ของแม่ข่าย")
        play.says(play.treasurer, "081-234-5678")
        other = "UPDATE promptpay_numbers SET number='0898765432'"
        yield overtaken(made.house, made.chair, "ตรง ยืนยันเลขนี้", other)


@of("mutual_records.agree")
def a_loan_is_agreed(folder: Path) -> Iterator[str]:
    with lending(folder, sound=False) as play:
        play.says(play.lender, LENT)
        play.presses(play.lender, "ถูกต้อง")
        yield overtaken(play.house, play.borrower, "ตรง", "UPDATE mutual_records SET satang=satang+100")
        assert play.states() == ["asked"]


OTHER_DAY = "UPDATE memorandum_drafts SET content=replace(content, '2027-02-12', '2027-02-13')"


@of("memoranda.take")
def a_party_asks_for_other_words(folder: Path) -> Iterator[str]:
    with deciding(folder, sound=False) as play:
        play.draft()
        play.send()
        play.presses(play.parties[3], "ขอแก้")
        play.says(play.parties[3], "ข้อ 6 สามปีพอค่ะ ห้าปีนานไป")
        other = "UPDATE memorandum_answers SET words='สองปีพอค่ะ' WHERE words LIKE '%สามปี%'"
        yield overtaken(play.house, play.secretary, "แก้ตามนี้", other)
        assert play.house.value("SELECT count(*) FROM memorandum_drafts") == 1


@of("memoranda.send")
def a_draft_goes_to_its_parties(folder: Path) -> Iterator[str]:
    with deciding(folder, sound=False) as play:
        play.draft()
        yield overtaken(play.house, play.secretary, "ส่งให้คู่ตกลงตรวจ", OTHER_DAY)


@of("memoranda.adopted")
def the_meeting_adopted_rules(folder: Path) -> Iterator[str]:
    with agreed(folder, sound=False, part="ระเบียบ") as play:
        yield overtaken(play.house, play.secretary, "ที่ประชุมมีมติแล้ว", OTHER_DAY)


@of("action_plans.propose")
def a_plan_goes_to_the_meeting(folder: Path) -> Iterator[str]:
    with founded(folder, sound=False) as story:
        story.says(story.made.secretary, TYPED)
        story.presses(story.made.secretary, "ถูกต้องทั้งหมด")
        story.plan(story.made.secretary)
        dearer = "UPDATE action_plan_lines SET budget_satang=1234500 WHERE number=1"
        yield overtaken(story.house, story.made.secretary, "ใส่วาระ", dearer)


@of("lessons.agree_all", "lessons.agree_none", "lessons.agree")
def lessons_are_let_out(folder: Path) -> Iterator[str]:
    with committee(folder, count=5, leaders=3, start=TRAINING, network=NAMED, sound=False) as made:
        play, teller, chair = Reporting(made), made.leaders[0], made.chair
        play.says(made.secretary, "จัดอบรมทำปุ๋ยหมัก วันที่ 25 ก.ย. ที่วัดท่าชะมวง")
        play.presses(made.secretary, "ประกาศในกลุ่ม")
        teller.presses("ไปด้วย", chat=made.group)
        made.house.settle()
        made.house.move("2027-09-26T09:05")
        play.says(teller, TOLD)
        play.presses(teller, "ให้ค้นเจอได้")
        made.house.move("2027-09-27T09:05")
        other = "UPDATE lessons SET shown=shown || '!'"
        yield overtaken(made.house, chair, "ยินยอมทั้งหมด", other)
        yield overtaken(made.house, chair, "ไม่", other)
        play.presses(chair, "เลือกเรื่อง")
        yield overtaken(made.house, chair, "1 ยินยอม", other)


@of("proceedings.accept", "proceedings.take_claims", "proceedings.item_yes", "proceedings.item_named")
def a_meeting_is_recorded(folder: Path) -> Iterator[str]:
    with held(folder, coming=6, sound=False) as play:
        house, secretary = play.house, play.secretary
        another = (
            "INSERT INTO claims (proceedings_id, member_id, person_id, at, state) SELECT proceedings_id, member_id+1, "
            "person_id, at, state FROM claims WHERE id=(SELECT max(id) FROM claims)"
        )
        play.presses(play.leaders[5], "ถึงแล้ว")
        yield overtaken(house, secretary, "ตามนี้", another)
        play.taps("ตามนี้")
        play.presses(play.leaders[7], "ถึงแล้ว")
        yield overtaken(house, secretary, "รับผู้ที่แจ้งว่าถึงแล้ว", another)
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        yield overtaken(house, secretary, "ถูกต้อง", "UPDATE assignments SET due_day='2026-12-25'")
        assert house.value("SELECT count(*) FROM action_items") == 0
        play.taps("ถูกต้อง")
        play.types("มอบหมายลุงดำ ขอราคาปุ๋ย ภายใน 20 ธ.ค.")
        yield overtaken(house, secretary, "งานของ “ลุงดำ”", "UPDATE assignments SET due_day='2026-12-28' WHERE id>1")


def _version(house: House) -> Callable[[], None]:
    """The minutes are another version."""

    def reworded() -> None:
        columns = "network_id, minutes_id, why, content, check_code, at, by_person_id"
        house.change(
            f"INSERT INTO minutes_versions (version, {columns}) SELECT version+1, {columns} FROM minutes_versions "
            "WHERE id=(SELECT max(id) FROM minutes_versions)"
        )
        assert house.change("UPDATE minutes SET version=version+1")

    return reworded


@of("minutes.send")
def minutes_go_to_the_members(folder: Path) -> Iterator[str]:
    with minuted(folder, sound=False) as found:
        yield overtaken(found.house, found.secretary, "ส่งร่างให้สมาชิกตรวจ", _version(found.house))
        assert found.minutes()["sent_version"] is None


@of("minutes.send_again")
def minutes_go_out_again_before_they_are_adopted(folder: Path) -> Iterator[str]:
    with minuted(folder, sound=False) as found:
        at_adoption(found)
        yield overtaken(found.house, found.secretary, "ส่งฉบับล่าสุดให้สมาชิก", _version(found.house))
        assert found.minutes()["sent_version"] == 1


@of("minutes.settle_resolution")
def a_resolution_is_closed_over_open_work(folder: Path) -> Iterator[str]:
    with held(folder, coming=6, sound=False) as play:
        play.taps("ตามนี้")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มติ ให้รวมซื้อปุ๋ย 200 กระสอบ")
        play.taps("ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.types("/minutes")
        for label in ("ติดตามมติ", "1 ปฏิบัติแล้ว"):
            play.secretary.presses(label)
            play.house.settle()
        later = "UPDATE action_items SET due_day='2026-12-25'"
        yield overtaken(play.house, play.secretary, "ปฏิบัติตามมติแล้ว", later)
        assert play.house.value("SELECT settled_how FROM resolutions") is None


@of("cash_book.check")
def a_month_is_checked(folder: Path) -> Iterator[str]:
    with treasury(folder, sound=False) as play:
        play.enters("จ่ายค่าน้ำดื่ม 60")
        play.house.move("2027-02-01T19:40")
        columns = (
            "network_id, side, purse, satang, category, words, state, day, year, late, over_limit, by_person_id, at"
        )
        more = (
            f"INSERT INTO cash_entries ({columns}, number, once) SELECT {columns}, number+1, 'more' FROM cash_entries"
        )
        yield overtaken(play.house, play.checker, "ตรวจแล้วทุกรายการ", more)


@of("tellings.call", "tellings.tick_page")
def who_is_telephoned_to(folder: Path) -> Iterator[str]:
    with committee(folder, leaders=2, sound=False) as found:
        found.house.move("2026-12-01T09:00")
        first, second = found.member_ids[-2:]
        tells(found, lambda: Speaking(first), "กลุ่มหนึ่ง")
        tells(found, lambda: Speaking(second), "กลุ่มสอง")
        columns = (
            'network_id, person_id, member_id, office, body_id, text, "values", keyboard, about, state, created_at'
        )
        more = f"INSERT INTO tellings ({columns}) SELECT {columns} FROM tellings WHERE id=1"
        yield overtaken(found.house, found.secretary, "1 บอกแล้ว", more)
        yield overtaken(found.house, found.secretary, "บอกแล้วทั้ง", more)


@of("rounds.accept")
def a_dearer_price_is_accepted(folder: Path) -> Iterator[str]:
    with goods(folder, sound=False) as play:
        play.house.change("UPDATE rounds SET state='asked', price_satang=78000, until=deadline")
        forged(play, "ชัยยา", "rounds.mine:1")
        dearer = "UPDATE rounds SET price_satang=79000"
        yield overtaken(play.house, play.people["ชัยยา"], "รับราคานี้", dearer)


@of("trucks.as_last_time")
def a_truck_is_opened_once_more(folder: Path) -> Iterator[str]:
    with past_truck(folder, sound=False) as play:
        again(play)
        other = "UPDATE round_changes SET quantity=20 WHERE state='before' AND quantity=15"
        yield overtaken(play.house, play.people["ควนรู"], "เท่าเดิม", other)
        assert play.lines(4) == play.lines(5) == {}


@of("strays.say")
def it_is_said_what_becomes_of_goods_that_nobody_ordered(folder: Path) -> Iterator[str]:
    with on_its_way(folder, sound=False) as play:
        play.types(play.chair, OTHER)
        yield overtaken(play.house, play.chair, BACK, "UPDATE strays SET quantity='6'")
        assert play.house.value("SELECT state FROM strays") == "asked"


@of("trucks.cut")
def all_goods_of_a_truck_are_cut(folder: Path) -> Iterator[str]:
    with in_packs(folder, sound=False) as play:
        waits(play)
        more = "UPDATE round_lines SET quantity=28 WHERE quantity=17"
        yield overtaken(play.house, play.marketing, CUT, more)
        assert (play.state(1), play.state(2)) == ("choice", "choice")


@of("stages.propose", "stages.send")
def a_network_is_assessed(folder: Path) -> Iterator[str]:
    with adopted(folder, sound=False) as story:
        seeded(story)
        house, chair, assessor = story.house, story.made.chair, story.made.stranger
        four = [f"{proof} เพียงพอ" for proof in (1, 2, 3, 4)]
        story.says(chair, "/network")
        answered(story, chair, "ขั้นและหลักฐาน", "เสนอมติเป็นเครือข่าย")
        meets(story, "2027-03-30T09:01", "2027-04-09T09:12", ["มติเป็นเครือข่าย"])
        story.says(chair, "/network")
        answered(story, chair, "ขั้นและหลักฐาน", *four)
        why = "UPDATE assessment_words SET why=why || 'ใหม่' WHERE proof=2 AND side='{side}'"
        yield overtaken(house, chair, "เสนอที่ประชุมครั้งหน้า", why.format(side="network"))
        answered(story, chair, "เสนอที่ประชุมครั้งหน้า")
        meets(story, "2027-05-04T09:01", "2027-05-14T09:12", ["เครือข่ายแท้จริง"])
        answered(story, assessor, *four)
        yield overtaken(house, assessor, "ส่งผลประเมิน", why.format(side="assessor"))
        assert house.value("SELECT sent_at FROM assessments") is None


@of("digest.ask")
def quiet_networks_are_asked(folder: Path) -> Iterator[str]:
    with province(folder, sound=False) as found:
        found.does("วรรณา", press="สอบถามศูนย์ที่ยังไม่รายงาน")

        def none() -> None:
            found.house.change("DELETE FROM digest_months WHERE network_id=?", found.networks["third"])
            for told in ("reports", "statements"):
                found.house.change(f"UPDATE {told} SET state='discarded'")

        yield overtaken(found.house, found.people["วรรณา"], "ถามทั้ง 2", none, anew="ถามทั้ง 3")
        assert found.house.value("SELECT count(*) FROM quiet_questions") == 0


@pytest.mark.parametrize("presses", SCENES, ids="-".join)
def test_a_press_on_what_became_other_writes_nothing_and_the_card_comes_anew(
    presses: tuple[str, ...], tmp_path: Path
) -> None:
    assert set(SCENES[presses](tmp_path)) == set(presses)


def test_a_question_whose_figure_became_other_is_asked_again(tmp_path: Path) -> None:
    with goods(tmp_path, sound=False) as play:
        play.writes("สุภา", FIRST)
        play.taps("สุภา", "แบ่งตามนี้")
        assert "ลุงชัย 12" in play.taps("ชัยยา", "ให้คนอื่นรับแทน")
        play.writes("สุภา", SECOND)
        play.taps("สุภา", "แบ่งตามนี้")
        collected = "SELECT coalesce(sum(quantity), 0) FROM collections"
        assert "ลุงชัย 18" in play.writes("ชัยยา", "ลุงชัย") and play.house.value(collected) == 0
        play.writes("ชัยยา", "ลุงชัย")
        assert play.house.value(collected) == 18
        claims = "SELECT count(*) FROM deliveries WHERE claim='open'"
        before = play.house.value(claims)
        assert "เสียหาย 4 กระสอบ" in play.taps("สุภา", "ร้านรับบางส่วน")
        play.house.change("UPDATE deliveries SET damaged=damaged+1, came=came+1 WHERE part=2")
        assert "เสียหาย 5 กระสอบ" in play.taps("สุภา", "1") and play.house.value(claims) == before
        play.taps("สุภา", "1")
        assert play.house.value(claims) == 0
