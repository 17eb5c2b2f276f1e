"""Money that is given to a network by its name is what is owed there: a centre's to the one above, an organisation's to its own."""

from collections.abc import Iterator

import pytest

from tests.handlers.goods import UREA, Goods
from tests.handlers.test_carriage_above import below, levels
from tests.handlers.test_fees_above import CHAIR, came, owed
from tests.handlers.test_returns_above import centre

ABOVE = "เครือข่ายจังหวัดสงขลา"


@pytest.fixture(scope="module")
def owing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Goods]:
    """The centre's 180 sacks came: it owes the province for them, its members owe the centre."""
    with levels(tmp_path_factory.mktemp("owing"), UREA) as play:
        came(play, CHAIR, 1000)
        came(play, "สุภา", 180)
        yield play


@pytest.fixture(scope="module")
def owing_nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Goods]:
    """Nothing has come yet."""
    with levels(tmp_path_factory.mktemp("nothing"), UREA) as play:
        yield play


def says(play: Goods, name: str, words: str) -> str:
    """Somebody types; the bot's newest message there."""
    play.writes(name, words)
    return str(play.people[name].sees()[-1]["text"])


@pytest.mark.parametrize(
    ("words", "baht"),
    [
        ("โอนให้เครือข่ายจังหวัด 5,000 ค่าปุ๋ย", 5000),
        ("จ่ายแม่ข่ายแล้ว 12,000", 12000),
        ("โอนให้เครือข่ายจังหวัดสงขลา 5000", 5000),
        ("จ่ายค่าปุ๋ยให้จังหวัด 20,000", 20000),
        ("ส่งเงินให้เครือข่ายบนแล้ว 8,000", 8000),
        ("ชำระหนี้เครือข่ายจังหวัด 15000 บาทค่ะ", 15000),
        ("ได้โอนเงินให้เครือข่ายจังหวัดไปเมื่อวาน 7,500", 7500),
        ("ค่าปุ๋ย 9000 โอนให้จังหวัดแล้วค่ะ", 9000),
        ("จ่ายสงขลาแล้ว 3000", 3000),
    ],
)
def test_who_keeps_a_centres_accounts_tells_what_it_paid_above(owing: Goods, words: str, baht: int) -> None:
    before = -below(owing)["seller"]
    shown = says(owing, "สุภา", words)
    assert shown.startswith(f"จ่าย{ABOVE} {baht:,} บาท") and f"ยังค้างร้าน {(before // 100) - baht:,} บาท" in shown
    assert -below(owing)["seller"] == before, "nothing counts before the yes"
    owing.taps("สุภา", "ใช่")
    assert -below(owing)["seller"] == before - baht * 100


@pytest.mark.parametrize("words", ["จ่ายค่าอบรมให้จังหวัด 900", "จ่ายค่าบำรุงเครือข่ายจังหวัด 500", "พรุ่งนี้จะโอนให้เครือข่ายจังหวัด 5000"])
def test_what_was_for_something_else_or_is_only_promised_meets_no_debt_above(owing: Goods, words: str) -> None:
    before = below(owing)
    assert not says(owing, "สุภา", words).startswith(f"จ่าย{ABOVE}")
    assert below(owing) == before


@pytest.mark.parametrize("words", ["โอนให้เครือข่ายรัตภูมิ 1000 ค่าปุ๋ย", "คืนเงินเครือข่ายอำเภอ 1,000", "จ่ายแม่ข่ายแล้ว 1,000"])
def test_who_speaks_for_an_organisation_tells_what_it_paid_to_its_own_network(owing: Goods, words: str) -> None:
    before = below(owing)
    shown = says(owing, "ชัยยา", words)
    assert "เครือข่ายอำเภอรัตภูมิ 1,000 บาท" in shown and shown.endswith("ใช่ไหมครับ")
    assert below(owing) == before


def test_where_nothing_is_owed_above_it_is_asked(owing_nothing: Goods) -> None:
    shown = says(owing_nothing, "สุภา", "โอนให้เครือข่ายจังหวัด 5,000 ค่าปุ๋ย")
    assert "ไม่มียอดค้างที่นั่น จึงเป็นเงินที่จ่ายไว้ก่อน ใช่ไหม" in shown
    owing_nothing.taps("สุภา", "ไม่ใช่")
    assert owed(owing_nothing, centre(owing_nothing)) == 0


def test_the_level_alone_may_be_the_office_where_nothing_is_owed(owing_nothing: Goods) -> None:
    assert not says(owing_nothing, "สุภา", "จ่ายให้จังหวัด 20,000").startswith(f"จ่าย{ABOVE}")
