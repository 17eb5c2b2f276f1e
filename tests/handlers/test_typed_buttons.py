"""What a button says may be typed under its card: it is pressed as by a tap, and only where that is sure."""

from pathlib import Path

from tests.digest_house import ORGANISATIONS, Digests, digests
from tests.election_house import terms_end
from tests.handlers.agreeing import deciding
from tests.handlers.cash_house import treasury
from tests.handlers.reporting import reporting
from tests.handlers.test_decisions import SEVENTH, TOLD
from tests.handlers.test_tasks_story import opened, seeded, state
from tests.trading import trading

CONSENT = "SELECT state FROM follow_consents ORDER BY id DESC"


def asks(play: Digests, name: str, network: int) -> None:
    """Somebody asks to follow, in words from the code on."""
    play.person(name)
    play.does(name, types=play.code(network))
    play.does(name, types="ขอติดตามค่ะ")
    assert play.house.value(CONSENT) == "asked" and "ส่งคำขอถึง" in play.last(name)


def test_to_follow_is_asked_for_and_consented_to_in_words(tmp_path: Path) -> None:
    with digests(tmp_path) as play:
        network = play.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        asks(play, "วรรณา", network)
        assert play.buttons("ประเสริฐ") == ["ยินยอม", "ไม่"]
        play.does("วรรณา", types="ยินยอมค่ะ")  # the card is the chair's
        play.does("ประเสริฐ", types="เอ๊ะ อันนี้ยังไง")  # not understood: the ways that are offered then ask nothing new
        assert play.house.value(CONSENT) == "asked"
        before = play.count("ประเสริฐ")
        play.does("ประเสริฐ", types="ยินยอมครับ")
        assert play.house.value(CONSENT) == "granted"
        assert play.count("ประเสริฐ") == before + 1 and "ยินยอม" in play.last("ประเสริฐ"), "the small answer is a message"
        assert "ให้ท่านติดตามแล้วครับ" in play.last("วรรณา")
        for name, words, becomes in (
            ("มานี", "ได้เลยครับ", "granted"),
            ("ปิติ", "yes", "granted"),
            ("ชูใจ", "ไม่ครับ", "declined"),
        ):
            asks(play, name, network)
            play.does("ประเสริฐ", types=words)
            assert play.house.value(CONSENT) == becomes, words


def test_only_the_newest_card_is_meant_as_it_stood_when_the_words_were_typed(tmp_path: Path) -> None:
    with digests(tmp_path) as play:
        network = play.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        asks(play, "วรรณา", network)
        play.does("ประเสริฐ", types="/settings")  # another card came below
        play.does("ประเสริฐ", types="ได้เลยครับ")
        play.does("ประเสริฐ", types="ยินยอมครับ")
        assert play.house.value(CONSENT) == "asked"
        (card,) = [each for each in play.people["ประเสริฐ"].sees() if "ผู้ขอ: วรรณา" in each["text"]]
        play.people["ประเสริฐ"].types("ได้เลยครับ", reply_to=card)  # which card is meant, a reply says
        play.house.settle()
        assert play.house.value(CONSENT) == "granted"
        # What was typed while the bot did not run is no answer to what it asks when it is back.
        asks(play, "ปิติ", network)
        play.does("ประเสริฐ", types="ไม่ครับ")
        play.house.stop()
        play.people["ประเสริฐ"].types("ยินยอมครับ")
        play.house.start()
        play.house.settle()
        assert play.house.value(CONSENT) == "declined"


def test_a_decision_counts_from_the_words(tmp_path: Path) -> None:
    with reporting(tmp_path, count=5, start=SEVENTH) as play:
        leader, count = play.made.leaders[0], "SELECT count(*) FROM decisions WHERE state='stands'"
        play.says(leader, TOLD)
        play.says(leader, "โอ้ ถูกหวยเลยค่ะ")
        assert play.house.value(count) == 0
        play.says(leader, TOLD)
        play.says(leader, "ถูกต้องค่ะ")
        assert play.house.value(count) == 1 and "บันทึกมติแล้ว" in "".join(each["text"] for each in leader.sees())
        play.says(leader, "ถูกต้องค่ะ")  # once more: as the second of two taps
        assert play.house.value(count) == 1


def test_a_memorandum_is_sent_and_agreed_to_in_words(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        play.draft()
        play.says(play.secretary, "ส่งให้คู่ตกลงตรวจค่ะ")
        for each in play.parties:
            play.says(each, "เห็นด้วยครับ")
        agreed = play.house.rows("SELECT * FROM memorandum_answers")
        assert len(agreed) == len(play.parties)


def test_a_round_is_opened_and_an_order_is_kept_in_words(tmp_path: Path) -> None:
    with trading(tmp_path, leaders=10) as play:
        play.made.forge("rounds.choose:1", chat=play.marketing)
        play.marketing.presses(data="rounds.choose:1")
        play.house.settle()
        play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        play.types(play.marketing, "เปิดรอบเลยครับ")
        assert play.house.value("SELECT count(*) FROM rounds") == 1
        asked = play.shown(play.people["ท่าชะมวง"], f"order:1:{play.member['ท่าชะมวง']}")
        assert "ไม่สั่งรอบนี้" in play.labels(asked)
        assert play.types(play.people["ท่าชะมวง"], "ไม่สั่งรอบนี้ค่ะ") == "ไม่ได้อยู่ในรอบนี้", "what a tap answers"
        assert "กี่กระสอบ" in play.types(play.people["ท่าชะมวง"], "ขอพิมพ์จำนวนค่ะ")


def test_the_card_of_the_cash_book_is_confirmed_in_words(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "รับค่าบำรุงเขาพระ 500")
        assert play.numbers("received") == []
        play.says(play.treasurer, "ตกลงครับ")
        assert play.numbers("received") == [1]
        play.says(play.treasurer, "จ่ายถ่ายเอกสาร 180 มีใบเสร็จ")
        play.says(play.treasurer, "จ่ายค่าน้ำมัน 300 มีใบเสร็จ")  # what counts is what stands on the card now
        assert play.numbers("paid") == []


def test_work_is_done_in_the_words_of_its_card(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        owner = play.made.leaders[1]
        seeded(play, ("ทำป้ายกลุ่ม", {"owner_person_id": play.made.person_ids[owner.id], "due_day": "2026-12-11"}))
        opened(play, owner, "ทำป้ายกลุ่ม")
        labels = play.buttons(owner)
        assert "ทำเสร็จแล้ว" in labels or "เสร็จแล้ว" in labels, labels
        play.says(owner, "ทำเสร็จแล้วครับ")
        assert state(play, "ทำป้ายกลุ่ม") == "done"


def test_a_nomination_is_made_and_accepted_in_words(tmp_path: Path) -> None:
    with terms_end(tmp_path) as play:
        play.house.move("2027-03-01T12:00")
        play.says(play.chair, "ครั้งที่ 4/2570 วันศุกร์ที่ 9 เม.ย. 2570")
        proposer, named = play.leaders[4], play.leaders[9]
        play.says(proposer, "เสนอผู้นำ10เป็นเหรัญญิก")
        play.says(proposer, "ใช่ครับ")
        states = "SELECT state FROM nominations"
        assert play.house.value("SELECT count(*) FROM nominations") == 1
        assert play.house.value(states) == "asked"
        play.says(named, "ยินดีรับครับ")
        assert play.house.value(states) == "accepted"


def test_words_that_were_not_understood_take_nobody_away_from_the_card_above(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader = play.made.leaders[0]
        play.says(leader, "ขอลบข้อมูลของฉัน")
        assert "ไม่ลบ เก็บไว้เหมือนเดิม" in play.buttons(leader)
        assert "ท่านหมายถึงเรื่องไหน" in play.says(leader, "เปลี่ยนใจดีกว่าเนาะ")
        assert "เก็บไว้เหมือนเดิมครับ ไม่มีอะไรเปลี่ยน" in play.says(leader, "ไม่ลบค่ะ เก็บไว้เหมือนเดิม"), "as by a tap"


def test_a_button_that_says_what_is_a_message_of_its_own_elsewhere_is_pressed_under_its_card(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        chair = play.made.chair
        play.says(chair, "เปลี่ยนเลขาเป็นผู้นำ2")
        assert "แต่งตั้งเลขานุการ" in play.buttons(chair)
        before = play.sees(chair)
        assert play.says(chair, "แต่งตั้งเลขานุการค่ะ") != before and "แต่งตั้งเลขานุการ" not in play.buttons(chair)
        play.says(play.made.secretary, "แจ้งทุกคนว่าพรุ่งนี้เอาปิ่นโตมาด้วย")
        assert "ส่งในกลุ่มแล้ว" in play.says(play.made.secretary, "ส่งเลยค่ะ")


def test_a_yes_answers_what_was_asked_last_and_not_the_report_that_waits_above(tmp_path: Path) -> None:
    confirmed = "SELECT count(*) FROM statements WHERE product='ข้าว' AND state='confirmed'"
    with trading(tmp_path) as play:
        play.opens()
        leader = play.people["ควนรู"]
        assert "ถูกต้องไหม" in play.types(leader, "เดือนนี้ขายข้าว 200 กิโล ได้ 4,000 บาท")
        assert "จากเดิม 15 เพิ่มเป็น 20" in play.types(leader, "ปุ๋ยเพิ่มเป็น 20 กระสอบครับ")
        play.types(leader, "ใช่ครับ")
        assert play.lines()["ควนรู"] == 20 and play.house.value(confirmed) == 0
        assert "ลดเป็น 18" in play.types(leader, "ปุ๋ยลดเหลือ 18 กระสอบครับ")
        play.types(leader, "ไม่ใช่ค่ะ")
        assert play.lines()["ควนรู"] == 20 and play.house.value(confirmed) == 0
        play.types(leader, "ใช่ครับ")  # nothing else asks any more
        assert play.lines()["ควนรู"] == 20 and play.house.value(confirmed) == 1
        seller = play.people["รัตภูมิ"]
        play.types(seller, "เดือนนี้ขายข้าว 300 กิโล ได้ 6,000 บาท")
        play.types(seller, "ร้านเจ๊เขียว ปุ๋ย 15-15-15 กระสอบละ 770 ถ้าถึง 200 เหลือ 750")
        play.types(seller, "ใช่ค่ะ")
        assert play.house.value("SELECT count(*) FROM offers WHERE state='confirmed'") == 2
        assert play.house.value(confirmed) == 1


def test_what_is_typed_twice_is_pressed_once_and_never_on_the_card_above(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        secretary = play.made.secretary
        play.says(secretary, "แจ้งทุกคนว่าพรุ่งนี้เอาปิ่นโตมาด้วย")
        play.says(secretary, "แจ้งทุกคนว่ามะรืนนี้เอาปิ่นโตมาด้วย")
        for _ in range(2):
            play.says(secretary, "ส่งในกลุ่มค่ะ")
        (posted,) = [each["text"] for each in play.made.posts() if "ปิ่นโต" in each["text"]]
        assert "มะรืนนี้" in posted


NEWEST = "(SELECT max(id) FROM outbox WHERE act='card')"


def test_below_a_message_of_which_nobody_knows_whether_it_came_no_card_is_the_newest(tmp_path: Path) -> None:
    """Killed while it was sent, or Telegram's answer lost: it can stand on the screen, and the words mean it."""
    with digests(tmp_path) as play:
        network = play.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        asks(play, "วรรณา", network)
        play.does("ประเสริฐ", types="/settings")
        play.house.change(f"UPDATE outbox SET message_id=NULL, state='dropped', doubtful=true WHERE id={NEWEST}")
        for words in ("ได้เลยครับ", "ยินยอมครับ"):
            play.people["ประเสริฐ"].types(words)
        play.house.settle()
        assert play.house.value(CONSENT) == "asked"


def test_a_clock_that_differs_from_telegrams_makes_no_older_card_the_newest(tmp_path: Path) -> None:
    with digests(tmp_path) as play:
        network = play.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        asks(play, "วรรณา", network)
        play.does("ประเสริฐ", types="/settings")
        play.house.change(f"UPDATE outbox SET sent_at=replace(sent_at, '202', '203') WHERE id={NEWEST}")
        play.does("ประเสริฐ", types="ได้เลยครับ")
        assert play.house.value(CONSENT) == "asked"
