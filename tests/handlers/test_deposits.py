"""A deposit is asked (มัดจำ): an order waits for it and counts in no total until it is paid; then it meets the goods or goes back."""

from pathlib import Path

from tests.trading import FERTILISER, Trading, trading

ONE_HUNDRED = 100_00  # satang a sack
FEW = {"ควนรู": (15, None), "เขาพระ": (20, 30), "นาสีทอง": (10, None)}


def opened(play: Trading) -> None:
    """Marketing opens the round with a deposit of 100 baht a sack."""
    play.made.forge("rounds.choose:1", chat=play.marketing)
    play.marketing.presses(data="rounds.choose:1")
    play.house.settle()
    play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
    assert "มัดจำ" in play.taps(play.marketing, "มัดจำ")
    assert "อ่านมัดจำไม่ออก" in play.types(play.marketing, "สามแสน")
    assert "มัดจำกระสอบละ 100 บาท" in play.types(play.marketing, "กระสอบละ 100")
    play.taps(play.marketing, "เปิดรอบ")


def held(play: Trading, name: str) -> int:
    """Satang that are held of an organisation, from the books alone."""
    satang = play.house.value(
        "SELECT coalesce(sum(satang), 0) FROM ledger_postings WHERE kind='deposit' AND account=?",
        f"1:{play.member[name]}",
    )
    return -int(satang)


def balance(play: Trading, name: str) -> int:
    """What an organisation owes, below zero its credit, in satang."""
    satang = play.house.value(
        "SELECT coalesce(sum(satang), 0) FROM ledger_postings WHERE kind='member' AND account=?", str(play.member[name])
    )
    return int(satang)


def even(play: Trading) -> bool:
    """Whether every entry and all accounts together sum to 0."""
    off = play.house.rows("SELECT entry_id FROM ledger_postings GROUP BY entry_id HAVING sum(satang) <> 0")
    return not off


def pays(play: Trading, name: str, words: str) -> None:
    """A leader says what was sent, and the treasurer finds it."""
    play.types(play.people[name], words)
    play.taps(play.people[name], "ใช่")
    play.taps(play.treasurer, "เงินเข้าแล้ว")


def test_an_order_counts_once_the_treasurer_has_its_deposit(tmp_path: Path) -> None:
    with trading(tmp_path, told=FEW) as play:
        opened(play)
        assert play.lines() == {}
        assert "0 กระสอบ จาก 0 แห่ง" in play.card() and "มัดจำกระสอบละ 100 บาท สั่งแล้วนับเมื่อเหรัญญิกได้รับ" in play.card()
        assert "รอมัดจำ: " in play.desk() and "กลุ่มทำนาบ้านควนรู 15 (1,500 บาท)" in play.desk()
        own = play.own("ควนรู")
        assert "เปิดรอบรวมซื้อ" in own and "รอมัดจำ" in own and "1,500 บาท" in own and "18.00 น." in own
        khuanru = play.people["ควนรู"]
        play.taps(khuanru, "โอนมัดจำแล้ว 1,500 บาท")
        assert f"โอนมัดจำ{FERTILISER}" in play.sees(khuanru).replace(" ให้", "ให้")
        play.taps(khuanru, "ใช่")
        assert play.lines() == {}, "claimed is not paid"
        assert f"มัดจำ{FERTILISER}" in play.sees(play.treasurer)
        play.taps(play.treasurer, "เงินเข้าแล้ว")
        assert play.lines() == {"ควนรู": 15} and held(play, "ควนรู") == 1500_00 and balance(play, "ควนรู") == 0
        assert "15 กระสอบ จาก 1 แห่ง" in play.card()
        assert "ได้รับมัดจำแล้ว" in play.own("ควนรู")
        told = [each["text"] for each in khuanru.sees() if "เหรัญญิกได้รับ 1,500 บาท" in each["text"]]
        assert len(told) == 1 and "เป็นมัดจำ" in told[0] and "ไม่มียอดค้างแล้ว" in told[0]
        play.taps(play.people["ควนรู"], "ใบแจ้งยอด")
        assert "วางมัดจำ" in play.sees(khuanru)
        # In words, of the treasurer: for somebody who paid in cash.
        play.types(play.treasurer, "เขาพระจ่ายสด 2,000")
        assert f"มัดจำ{FERTILISER}" in play.sees(play.treasurer)
        play.taps(play.treasurer, "ใช่")
        assert play.lines() == {"ควนรู": 15, "เขาพระ": 20} and even(play)
        assert play.house.value("SELECT tolerance FROM round_lines WHERE quantity=20") == 10
        # Who has not paid when it closes is told once, and wants it still.
        play.house.move("2026-12-15T18:01")
        assert "นาสีทอง" not in play.lines() and "จึงไม่นับในรอบนี้" in play.own("นาสีทอง")
        assert "รอรอบหน้า" in play.own("นาสีทอง")
        # While it is filled the same holds, until that is over.
        nasithong = play.people["นาสีทอง"]
        play.taps(nasithong, "เติมให้ครบ")
        play.types(nasithong, "5")
        play.taps(nasithong, "ใช่")
        assert "นาสีทอง" not in play.lines() and "วันพุธที่ 16 ธันวาคม" in play.own("นาสีทอง")
        pays(play, "นาสีทอง", "โอนแล้ว 500")
        assert play.lines()["นาสีทอง"] == 5 and play.state() == "fill"


def test_more_waits_for_more_and_less_counts_at_once(tmp_path: Path) -> None:
    with trading(tmp_path, told=FEW) as play:
        opened(play)
        khuanru = play.people["ควนรู"]
        pays(play, "ควนรู", "โอนแล้ว 1,500")
        assert play.lines() == {"ควนรู": 15}
        assert "20" in play.types(khuanru, "ขอเพิ่มปุ๋ยอีกห้า")
        play.taps(khuanru, "ใช่")
        assert play.lines() == {"ควนรู": 15} and "ตอนนี้นับแล้ว 15 กระสอบ" in play.own("ควนรู")
        assert "500 บาท" in play.own("ควนรู")
        pays(play, "ควนรู", "โอนแล้ว 500")
        assert play.lines() == {"ควนรู": 20} and held(play, "ควนรู") == 2000_00
        play.types(khuanru, "ปุ๋ยลดเหลือ 12")
        play.taps(khuanru, "ใช่")
        assert play.lines() == {"ควนรู": 12} and held(play, "ควนรู") == 2000_00, (
            "lowered: kept until it is needed no more"
        )
        play.types(khuanru, "ปุ๋ยเอา 18 กระสอบ")
        play.taps(khuanru, "ใช่")
        assert play.lines() == {"ควนรู": 18}, "what is held covers it"


def test_who_leaves_has_it_as_credit_which_the_treasurer_may_give_back_once(tmp_path: Path) -> None:
    with trading(tmp_path, told=FEW) as play:
        opened(play)
        pays(play, "ควนรู", "โอนแล้ว 1,500")
        khuanru = play.people["ควนรู"]
        play.types(khuanru, "ไม่เอาปุ๋ยแล้วครับ")
        play.taps(khuanru, play.labels(khuanru.sees()[-1])[0])
        assert play.lines() == {} and held(play, "ควนรู") == 0 and balance(play, "ควนรู") == -1500_00
        assert "เก็บเป็นเครดิต" in play.sees(play.treasurer)
        number = play.house.value("SELECT id FROM ledger_entries WHERE what='deposit_back'")
        play.taps(play.treasurer, "คืนเงินแล้ว 1,500 บาท")
        assert balance(play, "ควนรู") == 0 and "เหรัญญิกคืนเงิน 1,500 บาท" in play.sees(khuanru)
        assert "บันทึกคืนเงินให้กลุ่มทำนาบ้านควนรู 1,500 บาท" in play.sees(play.treasurer)
        for person in (play.treasurer, khuanru):  # once more, and by somebody who may not
            again = f"payments.give_back:{play.made.network}:{number}"
            play.made.forge(again, chat=person)
            person.presses(data=again)
            play.house.settle()
        assert balance(play, "ควนรู") == 0 and even(play)
        # An order that waits may be taken back at any time.
        play.types(play.people["เขาพระ"], "ไม่เอาปุ๋ยแล้ว")
        play.taps(play.people["เขาพระ"], play.labels(play.people["เขาพระ"].sees()[-1])[0])
        assert "ไม่ได้อยู่ในรอบนี้" in play.own("เขาพระ")
        assert play.house.value("SELECT count(*) FROM round_changes WHERE state='deposit'") == 1


def test_credit_is_a_deposit_and_a_deposit_meets_the_goods(tmp_path: Path) -> None:
    with trading(tmp_path, told=FEW) as play:
        opened(play)
        pays(play, "ควนรู", "โอนแล้ว 1,500")
        play.types(play.people["เขาพระ"], "โอนแล้ว 5,000")
        play.taps(play.people["เขาพระ"], "5,000 บาท เก็บเป็นเครดิต")
        play.taps(play.treasurer, "เงินเข้าแล้ว")
        assert play.lines() == {"ควนรู": 15, "เขาพระ": 20}
        assert held(play, "เขาพระ") == 2000_00 and balance(play, "เขาพระ") == -3000_00
        play.types(play.people["ห้วยโอน"], "เอาปุ๋ย 15-15-15 5 กระสอบ")
        play.taps(play.people["ห้วยโอน"], "ใช่")
        assert "รอมัดจำ" in play.own("ห้วยโอน")
        nasithong = play.people["นาสีทอง"]
        play.taps(nasithong, "สั่งด้วย", chat=play.group)
        play.made.forge("rounds.cancel:1", chat=play.marketing)
        play.marketing.presses(data="rounds.cancel:1")
        play.house.settle()
        play.types(play.marketing, "ร้านไม่มีของ")
        called_off = "รอบนี้ยกเลิกแล้วครับ จึงไม่ได้สั่งและไม่มีอะไรต้องจ่าย"
        assert called_off in play.types(nasithong, "5 กระสอบ"), "no deadline that is still to come"
        assert held(play, "ควนรู") == held(play, "เขาพระ") == 0
        assert balance(play, "ควนรู") == -1500_00 and balance(play, "เขาพระ") == -5000_00 and even(play)
        assert "ยกเลิกรอบรวมซื้อ" in play.own("ห้วยโอน")
        assert play.house.value("SELECT count(*) FROM round_changes WHERE state='deposit'") == 0
        # The treasurer's list has what is to be given back to whom, until it was.
        seen = play.types(play.treasurer, "ใครค้างเท่าไร")
        assert f"ต้องคืนมัดจำ{FERTILISER} ให้กลุ่มทำนาบ้านควนรู 1,500 บาท" in seen
        assert "ให้กลุ่มเลี้ยงโคบ้านเขาพระ 2,000 บาท" in seen
        play.taps(play.treasurer, "คืนกลุ่มทำนาบ้านควนรู 1,500 บาท แล้ว")
        assert balance(play, "ควนรู") == 0 and even(play)
        seen = play.types(play.treasurer, "ใครค้างเท่าไร")
        assert "ต้องคืนมัดจำ" in seen and "ให้กลุ่มทำนาบ้านควนรู" not in seen
        assert "ให้กลุ่มเลี้ยงโคบ้านเขาพระ 2,000 บาท" in seen


def test_a_deposit_meets_what_the_goods_cost(tmp_path: Path) -> None:
    with trading(tmp_path, told=FEW, fill_to="pack") as play:
        opened(play)
        pays(play, "ควนรู", "โอนแล้ว 1,500")
        pays(play, "เขาพระ", "โอนแล้ว 2,000")
        play.house.move("2026-12-15T18:01")
        play.types(play.marketing, "ร้านยืนยัน 780")
        assert play.state() == "ordered" and held(play, "ควนรู") == 1500_00
        play.types(play.chair, "ของมาแล้ว 21 กระสอบ")
        play.taps(play.chair, "แบ่งตามนี้")
        shares = {
            name: play.house.value("SELECT quantity FROM shares WHERE member_id=?", play.member[name])
            for name in ("ควนรู", "เขาพระ")
        }
        assert shares == {"ควนรู": 9, "เขาพระ": 12}
        assert balance(play, "ควนรู") == 9 * 780_00 - 1500_00 and balance(play, "เขาพระ") == 12 * 780_00 - 2000_00
        assert held(play, "ควนรู") == held(play, "เขาพระ") == 0 and even(play)
        seen = play.types(play.people["ควนรู"], "ขอใบแจ้งยอด")
        assert "วางมัดจำ" in seen and "หักมัดจำ" in seen and "ยอดค้าง 5,520 บาท" in seen


def test_the_deposit_of_a_network_that_there_is_not_is_a_button_of_nobody_s(tmp_path: Path) -> None:
    with trading(tmp_path, told=FEW) as play:
        khuanru = play.people["ควนรู"]
        for network in (999_999, 0):
            forged = f"payments.deposit:{network}:1:100"
            play.made.forge(forged, chat=khuanru)
            khuanru.presses(data=forged)
            play.house.settle()
            assert "ปุ่มนี้ใช้ได้เฉพาะคนในเครือข่ายนั้นครับ" in khuanru.answers()[-1]["text"]
        assert play.house.value("SELECT count(*) FROM inbox WHERE state<>'done'") == 0


def test_a_deposit_that_is_told_as_given_back_comes_with_its_button(tmp_path: Path) -> None:
    with trading(tmp_path, told=FEW) as play:
        opened(play)
        pays(play, "ควนรู", "โอนแล้ว 1,500")
        khuanru = play.people["ควนรู"]
        play.types(khuanru, "ไม่เอาปุ๋ยแล้วครับ")
        play.taps(khuanru, play.labels(khuanru.sees()[-1])[0])
        play.types(play.treasurer, "/network")
        for each in ("ดูส่วนอื่น", "การเงิน"):
            play.taps(play.treasurer, each)
        for each in ("เงินสด 1,200 ธนาคาร 8,300", "500"):
            play.types(play.treasurer, each)
        play.taps(play.treasurer, "ถูกต้อง")
        said = play.types(play.treasurer, "คืนเงินมัดจำให้ควนรู 1,500")
        assert "ไม่ใช่รายจ่าย" in said and "เครดิต 1,500 บาท" in said and balance(play, "ควนรู") == -1500_00
        play.taps(play.treasurer, "คืนเงินแล้ว 1,500 บาท")
        assert balance(play, "ควนรู") == 0 and even(play)
