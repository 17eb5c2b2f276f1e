"""A hub's fee by the ton, or as a percentage of what the goods cost: asked for before a round opens, and in what each share costs."""

from pathlib import Path

import pytest

from domain.offers import Carriage, Offer, Tier, Vat
from tests.handlers.test_round_terms import FEED, THREE
from tests.trading import Trading, trading

TAXED = Offer("บริษัทอาหารโคนม", "อาหารโคนม", "ถุง", (Tier(0, 312_00),), carriage=Carriage.INCLUDED, vat=Vat.EXCLUDED)


def previewed(play: Trading) -> None:
    play.made.forge("rounds.choose:1", chat=play.marketing)
    play.marketing.presses(data="rounds.choose:1")
    play.house.settle()
    play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")


def shared(play: Trading) -> str:
    """All 300 bags came; what ควนดินแดง, of 120, reads of its share."""
    play.house.move("2026-12-15T18:00")
    play.taps(play.marketing, "ร้านยืนยัน 312 บาท")
    play.house.move("2026-12-17T10:00")
    play.types(play.chair, "ของมาแล้ว 300 ถุง")
    play.taps(play.chair, "แบ่งตามนี้")
    return play.own("ควนดินแดง")


def booked(play: Trading) -> int:
    return -int(play.house.value("SELECT sum(satang) FROM ledger_postings WHERE kind = 'fee'"))


def test_a_fee_by_the_ton_asks_what_a_unit_weighs_and_is_in_what_a_share_costs(tmp_path: Path) -> None:
    with trading(tmp_path, told=THREE, offer=FEED, fill_to="pack") as play:
        previewed(play)
        assert "ตันละ 60 หรือ 2%" in play.taps(play.marketing, "ค่าดำเนินการ")
        assert "หนึ่งถุงหนักกี่กิโลกรัม" in play.types(play.marketing, "ตันละ 60 บาท")
        assert "ค่าดำเนินการของแม่ข่าย ตันละ 60 บาท" in play.types(play.marketing, "30 กิโล")
        play.taps(play.marketing, "เปิดรอบ")
        assert "ตันละ 60 บาท" in play.card() and "ตันละ 60 บาท" in play.own("ควนดินแดง")
        assert "120 × 312 = 37,440 · ค่าดำเนินการของสหกรณ์ ตันละ 60 บาท 216" in shared(play)
        assert booked(play) == 300 * 30 * 60_00 // 1000


def test_a_fee_in_percent_is_of_the_goods_with_their_tax_and_the_card_says_both(tmp_path: Path) -> None:
    with trading(tmp_path, told=THREE, offer=TAXED, fill_to="pack") as play:
        previewed(play)
        seen = play.types(play.marketing, "ค่าดำเนินการ 1.5%")
        assert "ค่าดำเนินการของแม่ข่าย ร้อยละ 1.50 ของค่าของ" in seen
        play.taps(play.marketing, "เปิดรอบ")
        own = shared(play)
        assert "120 × 312 = 37,440 · ภาษี 2,620.80 · ค่าดำเนินการของสหกรณ์ ร้อยละ 1.50 ของค่าของ 600.91" in own
        assert "ค่ารถ" not in own, "the tax is no carriage"


def test_after_a_restart_in_english_too_the_fee_is_that_of_the_preview(tmp_path: Path) -> None:
    with trading(tmp_path, told=THREE, offer=FEED, fill_to="pack") as play:
        play.types(play.marketing, "/language")
        play.taps(play.marketing, "English")
        previewed(play)
        play.taps(play.marketing, "The hub's fee")
        play.house.restart()
        assert "weighs in kilograms" in play.types(play.marketing, "60 baht a ton")
        play.house.restart()
        assert "The hub's fee is 60 baht a ton" in play.types(play.marketing, "30")
        assert "The hub's fee is 1.50% of what the goods cost" in play.types(play.marketing, "fee 1.5%")
        play.house.restart()
        play.taps(play.marketing, next(each for each in play.labels(play.marketing.sees()[-1]) if "Open" in each))
        row = play.house.rows("SELECT fee_satang, fee_per FROM rounds")[0]
        assert tuple(row) == (1_50, "hundred")


def test_the_fee_stays_as_it_was_where_the_round_is_opened_once_more(tmp_path: Path) -> None:
    with trading(tmp_path, told=THREE, offer=FEED, fill_to="pack") as play:
        previewed(play)
        play.types(play.marketing, "ค่าดำเนินการตันละ 60")
        play.types(play.marketing, "30")
        play.taps(play.marketing, "เปิดรอบ")
        play.taps(play.marketing, "ยกเลิกรอบ")
        play.types(play.marketing, "ร้านน้ำท่วม")
        play.taps(play.marketing, "เปิดรอบนี้อีก")
        assert "ค่าดำเนินการของแม่ข่าย ตันละ 60 บาท" in play.types(play.marketing, "312 ปิดศุกร์ที่ 18 หกโมงเย็น")
        play.taps(play.marketing, "เปิดรอบ")
        rows = play.house.rows("SELECT fee_satang, fee_per, grams FROM rounds")
        assert [tuple(each) for each in rows] == [(60_00, "ton", 30_000)] * 2


@pytest.mark.parametrize(
    ("words", "most"), [("120%", "ร้อยละ 50"), ("ตันละ 20,000", "ตันละ 10,000 บาท"), ("หลายบาท", "หน่วยละ 1,000 บาท")]
)
def test_a_fee_that_is_too_much_is_refused_with_its_bound(tmp_path: Path, words: str, most: str) -> None:
    with trading(tmp_path, told=THREE, offer=FEED, fill_to="pack") as play:
        previewed(play)
        play.taps(play.marketing, "ค่าดำเนินการ")
        assert f"ไม่เกิน{most}" in play.types(play.marketing, words)


def test_the_network_s_own_fee_is_by_the_unit(tmp_path: Path) -> None:
    with trading(tmp_path, told=THREE, offer=FEED, fill_to="pack") as play:
        play.types(play.secretary, "/settings")
        play.taps(play.secretary, "รวมซื้อรวมขาย", "ค่าดำเนินการ")
        assert "ให้ตั้งตอนเปิดรอบ" in play.types(play.secretary, "2%")
        assert "หน่วยละ 4 บาท" in play.types(play.secretary, "4")
