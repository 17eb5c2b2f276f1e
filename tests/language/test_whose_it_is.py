"""Whose a statement is, of which month, and what a sign says a figure is: said once at the head, it holds for what follows."""

from typing import Any

import pytest

from language.command_line import hear_row

PHLAI, NONG_THAO, WOEN = "กลุ่มเลี้ยงหมูบ้านไพล", "กลุ่มเห็ดบ้านหนองเทา", "กลุ่มแม่บ้านเวินพระบาท"
SITUATION = {
    "who": {"offices": ["secretary"], "speaks_for": [WOEN]},
    "networks": [{"name": "เครือข่าย", "organisations": [PHLAI, NONG_THAO, WOEN], "people": []}],
}


TREASURER = SITUATION | {"who": {"offices": ["treasurer"]}}


def heard(words: str, situation: dict[str, Any]) -> Any:
    return hear_row({"text": words, "now": "2027-03-02T08:26", "situation": situation})


def told(words: str) -> list[dict[str, Any]]:
    return list(heard(words, SITUATION)["meanings"])


def test_who_is_named_at_the_head_of_a_line_tells_all_of_it() -> None:
    assert [each.get("organisation") for each in told("บ้านไพลเข้าใหม่ 3 คน ออก 1 คนค่ะ")] == [PHLAI, PHLAI]
    assert [each.get("organisation") for each in told("หนองเทาเห็ดหูหนู12โลค่ะโลละ90ขายแล้ว")] == [NONG_THAO]


def test_who_stands_alone_on_a_line_heads_the_lines_below_until_the_next() -> None:
    words = "สั่งเลยนะคะ\nหนองเทา\n-ขี้เลื่อย 3ตัน\n-รำละเอียด 16กส @345\nเวินพระบาท\n-น้ำตาล 7กส @980"
    assert [each.get("organisation") for each in told(words)] == [NONG_THAO, NONG_THAO, WOEN]


def test_whom_a_line_names_says_nothing_of_the_line_below_it() -> None:
    words = "ขายได้ค่ะ\nบ้านไพล ข้าวสาร 640 ถุง ถุงละ 155\nผ้าไหม 11 ผืน ×1,900"
    assert [each.get("organisation") for each in told(words)] == [PHLAI, None]


@pytest.mark.parametrize("words", ["เดือนกุมภาขายข้าวสาร 40 ถุง", "ขายข้าวสาร 40 ถุงค่ะเดือนกุมภา", "กุมภาขายข้าวสาร 40 ถุง"])
def test_the_month_that_a_statement_names_is_its_month(words: str) -> None:
    assert [each.get("month") for each in told(words)] == ["2027-02"]


@pytest.mark.parametrize(
    ("words", "price", "amount"),
    [
        ("ขายข้าวมะลิ 12ตัน×14,200=170,400", "14200", "170400"),
        ("เอายูเรีย 7 กส 648/กส.", "648", None),
        ("ซื้อจอบ 2 เล่ม = 380", None, "380"),
    ],
)
def test_a_sign_beside_a_figure_says_what_it_is(words: str, price: str | None, amount: str | None) -> None:
    (one,) = told(words)
    assert (one.get("price_baht"), one.get("amount_baht")) == (price, amount)


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("บ้านไพลฝากเงินกับเราเพิ่มหกพันบาท", {"giver": PHLAI, "taker": WOEN}),
        ("ถอนเงินที่เราไปฝากหนองเทากลับมา 20,000 ค่ะ", {"giver": NONG_THAO, "taker": WOEN}),
        ("เราให้หนองเทายืมค่าน้ำมัน 20,000 บาท", {"giver": WOEN, "taker": NONG_THAO}),
        ("เงินที่บ้านไพลยืมกลุ่มเราไป ส่งคืนมาแล้ว 6,000 บาทค่ะ", {"payer": PHLAI, "receiver": WOEN}),
    ],
)
def test_who_speaks_of_us_is_one_of_the_two_between_whom_money_goes(words: str, parties: dict[str, str]) -> None:
    (one,) = told(words)
    assert {name: one.get(name) for name in parties} == parties


def test_a_day_and_dues_of_next_year_are_of_next_year() -> None:
    (loan,) = told("เราให้หนองเทายืม 20,000 บาท คืนสิ้นเดือนเมษาปีหน้า")
    assert loan["until"] == "2028-04-30"
    (dues,) = told("บ้านไพลจ่ายค่าบำรุงปีหน้า 300 แล้ว")
    assert (dues["whom"], dues["year"]) == (PHLAI, "2028")


def test_each_of_a_list_paid_for_its_own_goods_and_in_its_own_way() -> None:
    words = "รับเงินมาวันนี้จ้ะ\n• บ้านไพล ค่ารำ 5,940 สด\n• หนองเทา ค่าปุ๋ย 21,600 โอน"
    paid = [(each["whom"], each["for"], each["way"]) for each in heard(words, TREASURER)["meanings"]]
    assert paid == [(PHLAI, "รำ", "cash"), (NONG_THAO, "ปุ๋ย", "transfer")]


@pytest.mark.parametrize("still_owes", ["หนองเทายังค้าง", "ส่วนหนองเทาขอผลัดสิ้นเดือน", "หนองเทาว่าติดสงกรานต์ ค่อยจ่าย"])
def test_who_is_named_behind_a_list_of_payments_without_a_sum_has_paid_nothing(still_owes: str) -> None:
    answer = heard(f"บ้านไพลส่งค่าบำรุง 1,000 เวินพระบาทส่ง 1,000 {still_owes}", TREASURER)
    assert [(each["kind"], each["whom"]) for each in answer["meanings"]] == [("dues", PHLAI), ("dues", WOEN)]
    assert any("หนองเทา" in words for words in answer["left"]), "it is shown as not kept"


def test_who_says_that_there_are_people_names_no_month() -> None:
    (joined,) = told("มีคนสมัครใหม่ 4 คน")
    assert (joined["measure"], joined.get("month")) == ("members_joined", None)


def test_what_a_buyer_paid_is_told_by_the_words_before_each_figure() -> None:
    (paid,) = told("คนซื้อรับข้าวโพดจริง 3,250 โล ที่ 6.80 หักค่ารถเพิ่น 340")
    assert (paid["weight"], paid["price_baht"], paid["deductions"]) == ("3250", "6.8", [["ค่ารถ", "340"]])


@pytest.mark.parametrize("goods", ["ปลาทูนึ่ง", "ข้าวโพดหมูกิน"])
def test_goods_of_known_words_are_not_taken_for_a_slip_of_others(goods: str) -> None:
    (one,) = told(f"เอา{goods} 8 ถุง")
    assert (one["product"], one["unsure"]) == (goods, False)


@pytest.mark.parametrize("words", ["ขายเห็ดที่บ้านไพล 30 โล", "ขายเห็ดส่งบ้านไพล 30 โล", "ซื้อหมูจากบ้านไพล 5 ตัว ตัวละ 6500"])
def test_who_is_named_as_a_place_or_buyer_is_not_whose_it_is(words: str) -> None:
    answer = heard(words, SITUATION)
    assert [each.get("organisation") for each in answer["meanings"]] == [None]
    assert answer["left"], "and is shown as not kept"


def test_who_only_asks_something_owns_nothing_that_follows() -> None:
    assert told("บ้านไพลเขาถามว่าปุ๋ยมาเมื่อไหร่คะ ขายข้าวสารได้ 40 ถุง")[-1].get("organisation") is None


@pytest.mark.parametrize("words", ["คุณเมษาซื้อข้าวสารไป 40 ถุง", "น้องมกราขายเห็ด 30 โล"])
def test_who_is_called_like_a_month_names_none(words: str) -> None:
    assert [each.get("month") for each in told(words)] == [None]


def test_a_month_in_short_counts_before_a_polite_word() -> None:
    assert [each.get("month") for each in told("ขายเห็ด 30 โล กพค่ะ")] == ["2027-02"]


def test_each_payment_of_a_list_has_its_own_words() -> None:
    answer = heard("บ้านไพลกับหนองเทาโอนค่าปุ๋ยคนละ 2000", TREASURER)
    assert [(each["whom"], each["baht"]) for each in answer["meanings"]] == [(PHLAI, "2000"), (NONG_THAO, "2000")]


def test_who_still_owes_at_the_head_of_a_list_gives_nothing_of_what_the_next_one_gave() -> None:
    answer = heard("หนองเทายังค้าง บ้านไพลส่งค่าบำรุง 500", TREASURER)
    assert [(each["whom"], each.get("baht")) for each in answer["meanings"]] == [(NONG_THAO, None), (PHLAI, "500")]


def test_who_only_brings_anothers_dues_gives_none_of_their_own() -> None:
    answer = heard("บ้านไพลฝากค่าบำรุงมากับหนองเทา 500", TREASURER)
    assert [(each["whom"], each["baht"]) for each in answer["meanings"]] == [(PHLAI, "500")]
    assert answer["left"] == ["หนองเทา"]


def test_only_what_is_told_right_behind_a_name_without_a_sum_is_of_it() -> None:
    words = "บ้านไพล ค่าปุ๋ย 21,600 โอน หนองเทาไม่โอน จ่ายสด 5,940"
    paid = [(each["whom"], each["baht"]) for each in heard(words, TREASURER)["meanings"]]
    assert paid == [(PHLAI, "21600"), (NONG_THAO, "5940")]


def test_somebody_elses_shop_is_not_ones_own() -> None:
    (one,) = told("ร้านพี่แดงยืมเงินบ้านไพล 5,000")
    assert WOEN not in (one.get("giver"), one.get("taker"))
