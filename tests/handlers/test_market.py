"""Market prices told by marketing: shown before they are recorded, asked about where they cannot be right or are of another unit."""

from pathlib import Path
from typing import Any

from tests.handlers.goods import UREA, Goods, goods


def kept(play: Goods) -> list[tuple[Any, ...]]:
    rows = play.house.rows("SELECT product, unit, satang, source, dated FROM market_prices ORDER BY id")
    return [tuple(row) for row in rows]


def test_a_price_is_shown_and_counts_from_a_tap_on(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        asked = play.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 825 ร้านสมบูรณ์ 10 ธ.ค.")
        assert asked == (
            "ผมเข้าใจแบบนี้ครับ ถูกต้องไหม\n"
            "ราคาตลาด ปุ๋ย 15-15-15: กระสอบละ 825 บาท (แปดร้อยยี่สิบห้าบาทถ้วน) · ร้านสมบูรณ์ · วันพฤหัสบดีที่ 10 ธ.ค. 2569"
        )
        assert kept(play) == []
        assert play.taps("ถาวร", "ถูกต้อง").startswith("จดราคาตลาดแล้วครับ")
        assert kept(play) == [("ปุ๋ย 15-15-15", "กระสอบ", 825_00, "ร้านสมบูรณ์", "2026-12-10")]
        assert play.house.value("SELECT count(*) FROM audit WHERE act='market.priced'") == 1

        play.writes("ถาวร", "ปุ๋ยตลาด 830 ร้านดำรง 9 ธ.ค.")  # of all that is bought no other begins so
        assert "ไม่ได้จด" in play.taps("ถาวร", "ไม่ใช่")
        assert len(kept(play)) == 1


def test_only_who_runs_rounds_tells_of_the_market(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        said = play.writes("ชัยยา", "ปุ๋ย 15-15-15 ตลาด 825 ร้านสมบูรณ์ 10 ธ.ค.")
        assert "ราคาตลาด" not in said
        assert kept(play) == []


def test_a_hundred_times_the_price_before_is_asked(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 825 ร้านสมบูรณ์ 10 ธ.ค.")
        play.taps("ถาวร", "ถูกต้อง")
        asked = play.writes("ถาวร", "ตลาดปุ๋ย 15-15-15 82,500 ร้านไกล")
        assert asked == "มากกว่าราคาที่เคยทราบ (825 บาท) 100 เท่า หมายถึง 825 ใช่ไหมครับ"
        assert play.buttons("ถาวร") == ["825 บาท", "82,500 บาท"]
        assert "กระสอบละ 825 บาท" in play.taps("ถาวร", "825 บาท")
        assert len(kept(play)) == 1
        play.writes("ถาวร", "ตลาดปุ๋ย 15-15-15 82,500 ร้านไกล")
        shown = play.taps("ถาวร", "82,500 บาท")
        assert "กระสอบละ 82,500 บาท" in shown and "ราคาที่เคยทราบ กระสอบละ 825 บาท กรุณาดูอีกครั้ง" in shown
        play.taps("ถาวร", "ถูกต้อง")
        assert [row[2] for row in kept(play)] == [825_00, 82_500_00]


def test_the_first_price_of_goods_is_held_against_what_the_round_pays(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        asked = play.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 67,950 ร้านสมบูรณ์ 10 ธ.ค.")
        assert asked == "มากกว่าราคาที่เคยทราบ (755 บาท) 90 เท่า หมายถึง 679.50 ใช่ไหมครับ"
        assert "กรุณาดูอีกครั้ง" in play.taps("ถาวร", "67,950 บาท")
        assert kept(play) == []


def test_a_price_counts_only_with_whose_it_is(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        asked = play.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 825")
        assert asked.startswith("ปุ๋ย 15-15-15 กระสอบละ 825 บาท เป็นราคาของร้านไหนครับ")
        assert play.buttons("ถาวร") == ["ไม่ทราบ ไม่จด"]
        shown = play.writes("ถาวร", "ร้านสมบูรณ์ เมื่อวันที่ 10 ธ.ค.")
        assert "· ร้านสมบูรณ์ · วันพฤหัสบดีที่ 10 ธ.ค. 2569" in shown
        play.taps("ถาวร", "ถูกต้อง")
        assert kept(play) == [("ปุ๋ย 15-15-15", "กระสอบ", 825_00, "ร้านสมบูรณ์", "2026-12-10")]

        play.writes("ถาวร", "ตลาดปุ๋ย 15-15-15 830\nตลาดปุ๋ย 15-15-15 835 ร้านดำรงเมื่อ 9 ธ.ค.")
        shown = play.taps("ถาวร", "ไม่ทราบ ไม่จด")
        assert "835 บาท" in shown and "830 บาท" not in shown
        play.taps("ถาวร", "ถูกต้อง")
        assert kept(play)[1:] == [("ปุ๋ย 15-15-15", "กระสอบ", 835_00, "ร้านดำรง", "2026-12-09")]


def test_a_price_without_whose_it_is_that_stands_in_the_books_saves_nothing(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 825 ร้านสมบูรณ์ 10 ธ.ค.")
        play.taps("ถาวร", "ถูกต้อง")
        play.house.change("UPDATE market_prices SET source = ''")
        play.writes("สุภา", "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
        play.taps("สุภา", "แบ่งตามนี้")
        assert "ประหยัด" not in play.own_card("ชัยยา")


def test_a_price_of_a_kilogram_is_asked_how_many_a_sack_holds(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        asked = play.writes("ถาวร", "ตลาดกิโลละ 16.80 ร้านสมบูรณ์")  # one product is bought here
        assert asked == "ราคาต่อกิโลกรัม รอบรวมซื้อนับเป็นกระสอบ ปุ๋ย 15-15-15 หนึ่งกระสอบกี่กิโลกรัมครับ"
        assert play.buttons("ถาวร") == ["50", "25", "พิมพ์"]
        shown = play.taps("ถาวร", "50")
        assert "กระสอบละ 840 บาท" in shown and "คิดจากกิโลกรัมละ 16.80 บาท" in shown
        play.taps("ถาวร", "ถูกต้อง")
        assert kept(play) == [("ปุ๋ย 15-15-15", "กระสอบ", 840_00, "ร้านสมบูรณ์", "2026-12-24")]
        told = play.house.rows("SELECT unit, quantity, of_unit FROM conversions")
        assert [tuple(row) for row in told] == [("กระสอบ", "50", "กิโลกรัม")]
        assert "กระสอบละ 845 บาท" in play.writes("ถาวร", "ตลาดปุ๋ย 15-15-15 กิโลละ 16.90 ร้านสมบูรณ์")  # known from now on

        play.writes("ถาวร", "ตลาดปุ๋ย 15-15-15 แกลลอนละ 200 ร้านสมบูรณ์")
        assert play.buttons("ถาวร") == ["พิมพ์"]
        play.taps("ถาวร", "พิมพ์")
        assert "กระสอบละ 800 บาท" in play.writes("ถาวร", "4")


def test_a_price_that_comes_too_late_for_the_round_is_kept_for_the_next(tmp_path: Path) -> None:
    with goods(tmp_path, at="2026-12-17T10:00") as play:
        play.house.move("2026-12-20T09:00")
        late = "ราคาวันอาทิตย์ที่ 20 ธ.ค. 2569 ใช้กับรอบที่สั่งวันพฤหัสบดีที่ 17 ธ.ค. 2569 ไม่ได้ เก็บไว้ใช้รอบหน้าครับ"
        assert late in play.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 840 ร้านสมบูรณ์ 20 ธ.ค.")
        assert late in play.taps("ถาวร", "ถูกต้อง")
        assert len(kept(play)) == 1


def test_a_price_that_cannot_be_changes_nothing(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        said = play.writes("ถาวร", "ตลาดน้ำกรด 640 ร้านดำรง")
        assert said.startswith("ราคาตลาดของน้ำกรดต่อหน่วยอะไรครับ")
        said = play.writes("ถาวร", "ตลาดปุ๋ย 15-15-15 825.005")
        assert said.startswith("ราคาตลาดของปุ๋ย 15-15-15 ใช้ไม่ได้")
        assert kept(play) == []


def test_an_organisation_reads_what_it_saved_and_against_which_price(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("ถาวร", "ปุ๋ย 15-15-15 ตลาด 825 ร้านสมบูรณ์ 10 ธ.ค.")
        play.taps("ถาวร", "ถูกต้อง")
        play.writes("สุภา", "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
        play.taps("สุภา", "แบ่งตามนี้")
        basis = "เทียบราคาตลาดกระสอบละ 825 (ร้านสมบูรณ์ 10 ธันวาคม 2569)"
        assert f"ประหยัดได้ 840 บาท {basis}" in play.own_card("ชัยยา")
        play.house.move("2026-12-28T10:00")
        play.writes("สุภา", "ปุ๋ยมาอีก 62 เปียก 2 ใบส่งของ 0431")
        play.taps("สุภา", "แบ่งตามนี้")
        assert f"ประหยัดได้ 1,260 บาท {basis}" in play.own_card("ชัยยา")
        play.writes("ถาวร", "ตลาดปุ๋ย 15-15-15 750 ร้านถูก 15 ธ.ค.")  # known later, seen before the order: cards follow
        play.taps("ถาวร", "ถูกต้อง")
        assert "แพงกว่าตลาด 90 บาท เทียบราคาตลาดกระสอบละ 750 (ร้านถูก 15 ธันวาคม 2569)" in play.own_card("ชัยยา")


def test_without_a_market_price_nothing_is_said_of_savings(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("สุภา", "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
        play.taps("สุภา", "แบ่งตามนี้")
        shown = play.own_card("ชัยยา")
        assert "12 กระสอบ" in shown and "ประหยัด" not in shown and "ตลาด" not in shown


def test_of_several_goods_it_is_asked_what_a_price_is_of(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.orders_too(UREA)
        assert "825" in play.writes("ถาวร", "ตลาดกระสอบละ 825 ร้านสมบูรณ์")
        assert sorted(play.buttons("ถาวร")) == ["ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0"] and kept(play) == []
        shown = play.taps("ถาวร", "ปุ๋ย 15-15-15")
        assert "ปุ๋ย 15-15-15" in shown and "กระสอบละ 825 บาท" in shown and "46-0-0" not in shown
        play.taps("ถาวร", "ถูกต้อง")
        assert kept(play) == [("ปุ๋ย 15-15-15", "กระสอบ", 825_00, "ร้านสมบูรณ์", "2026-12-24")]
