"""One tap that settles something about a round: a dearer price, the last sacks, a minimum, a centre that stays out."""

from dataclasses import replace
from pathlib import Path

from tests.handlers.test_round_levels import TOLD as TOLD_BELOW
from tests.handlers.test_round_levels import opened as opened_above
from tests.trading import RED, trading


def test_a_dearer_price_is_accepted_by_a_tap_and_may_be_left_until_the_hour(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (20, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        leader = play.people["ควนรู"]
        play.opens()
        play.house.move("2026-12-15T18:00")
        play.taps(play.marketing, "ราคาเปลี่ยน")
        play.types(play.marketing, "790")
        play.types(play.marketing, "วันพฤหัสบดี เที่ยง")
        own = play.shown(leader, f"order:1:{play.member['ควนรู']}")
        assert "20 กระสอบ รวม 15,800 บาท" in own["text"] and play.labels(own) == ["รับราคานี้", "ถอนออกจากรอบ"]
        play.taps(leader, "รับราคานี้")
        assert play.toast(leader) == "รับราคานี้แล้ว ไม่ต้องทำอะไรเพิ่ม"
        assert play.state() == "asked" and play.lines() == {"รัตภูมิ": 40, "ควนรู": 20}
        play.taps(leader, "ถอนออกจากรอบ")
        assert play.lines() == {"รัตภูมิ": 40}
        play.made.forge(f"rounds.accept:1:{play.member['ควนรู']}", chat=leader)
        leader.presses(data=f"rounds.accept:1:{play.member['ควนรู']}")
        play.house.settle()
        assert play.toast(leader) != "รับราคานี้แล้ว ไม่ต้องทำอะไรเพิ่ม" and play.lines() == {"รัตภูมิ": 40}
        play.house.move("2026-12-17T12:00")
        assert play.state() == "ordered" and play.lines() == {"รัตภูมิ": 40}


def test_what_is_missing_is_filled_and_the_rest_stands_in_the_next_months_list(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (17, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        leader = play.people["ควนรู"]
        play.opens()
        play.house.move("2026-12-15T18:00")
        assert play.state() == "fill"
        said = play.types(leader, "ขอเพิ่มปุ๋ยอีก 7")
        assert "ตอนนี้เติมได้อีก 3 กระสอบ" in said and "อีก 4 ผมจดไว้ในรายการเดือนมกราคม 2570" in said
        play.taps(leader, "เติม 3 และจดไว้ 4")
        assert play.lines() == {"รัตภูมิ": 40, "ควนรู": 20} and play.state() == "closed"
        kept = [tuple(row) for row in play.house.rows("SELECT member_id, quantity, month, why FROM needs")]
        assert kept == [(play.member["ควนรู"], 4, "2027-01", "more")]
        play.house.move("2027-01-04T09:00")
        assert "ปุ๋ย 15-15-15 รวม 4 กระสอบ จาก 1 แห่ง" in play.types(play.marketing, "ความต้องการ")


def test_a_seller_who_lets_the_minimum_go_is_ordered_from_at_once(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (20, None)}
    with trading(tmp_path, told=told, fill_to="pack", offer=replace(RED, minimum=100)) as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        assert play.state() == "closed" and "ขั้นต่ำ 100 กระสอบ มี 60 ขาดอีก 40" in play.desk()
        labels = play.labels(play.shown(play.marketing, "round:1"))
        assert "ร้านยอมให้ต่ำกว่าขั้นต่ำ" in labels and "ร้านยืนยัน 780 บาท" not in labels
        play.taps(play.marketing, "ร้านยอมให้ต่ำกว่าขั้นต่ำ")
        assert play.toast(play.marketing) == "บันทึกแล้ว สั่งได้เลย"
        assert "ขาดอีก 40" not in play.desk() and play.house.value("SELECT minimum_waived FROM rounds") == 1
        play.taps(play.marketing, "ร้านยืนยัน 780 บาท")
        assert play.state() == "ordered" and play.lines() == {"รัตภูมิ": 40, "ควนรู": 20}


def test_a_centre_that_stays_out_opens_nothing_and_may_still_join(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD_BELOW) as play:
        opened_above(play)
        play.taps(play.marketing, "ไม่ร่วมรอบนี้")
        assert play.toast(play.marketing) == "ไม่เปลี่ยนอะไร"
        assert play.house.value("SELECT count(*) FROM rounds") == 1
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        assert play.house.rows("SELECT parent_id FROM rounds WHERE id=2")[0][0] == 1 and play.state(2) == "open"
        assert sum(play.lines(2).values()) == 172
