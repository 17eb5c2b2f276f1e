"""Carriage over levels: what a centre is charged above is what it shares below, and both networks' books say the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from domain.ledger import Account
from domain.offers import Carriage, Offer
from domain.payments import TRANSPORT
from tests.handlers.goods import UREA, Goods, two_levels
from tests.handlers.test_deliveries import CENTRE, accounts
from tests.handlers.test_fees_above import CHAIR, FIRST, came, owed
from tests.handlers.test_mending import mend
from tests.handlers.test_mending_straight import HUB, named
from tests.handlers.test_returns import speaks
from tests.handlers.test_returns_above import back, centre, village_below
from tests.house import living

TRIP = replace(
    UREA, carriage=Carriage.TRIP, carriage_satang=5_000_00
)  # a thousand sacks: the centre's 180 bear 900 baht
UNIT = replace(UREA, carriage=Carriage.UNIT, carriage_satang=5_00)
AT = datetime.fromisoformat("2027-01-21T08:30:00+07:00")
GOODS = 180 * 672_00


@contextmanager
def levels(folder: Path, offer: Offer) -> Iterator[Goods]:
    """A province and its centre's round of 180 sacks, with this carriage; nothing came."""
    with living(folder, start=AT) as house:
        play = Goods(house)
        two_levels(play, CENTRE, offer=offer)
        play.keeps_accounts(CHAIR)
        speaks(play, "ชัยยา", FIRST, centre(play), "ถาวร")
        yield play


def below(play: Goods) -> dict[str, int]:
    """The centre's books, without its own fee."""
    return {
        kind: satang for kind, satang in accounts(play, network=centre(play)).items() if kind not in ("fee", "member")
    }


@pytest.mark.parametrize("parts", [(180,), (90, 90), (60, 60, 60)])
def test_a_trip_that_was_charged_above_is_shared_with_what_came_of_it_and_owed_there(
    tmp_path: Path, parts: tuple[int, ...]
) -> None:
    with levels(tmp_path, TRIP) as play:
        came(play, CHAIR, 1000)
        for units in parts:
            play.writes("สุภา", f"ปุ๋ย 46-0-0 มาแล้ว {units} กระสอบ")
            assert f"ค่ารถเที่ยวนี้ {900 * units // 180}" in play.card("สุภา", "ปุ๋ย 46-0-0 งวดที่")["text"]
            play.taps("สุภา", "แบ่งตามนี้")
        assert owed(play, centre(play)) == GOODS + 900_00
        assert below(play) == {"seller": -GOODS - 900_00}, (
            "nothing stands open for a truck that the centre did not hire"
        )


@pytest.mark.parametrize(
    ("told", "books"),
    [
        ("1200", {"seller": -GOODS - 900_00, "transport": -300_00}),
        ("500", {"seller": -GOODS - 900_00, "difference": 400_00}),
    ],
)
def test_what_is_told_besides_is_owed_to_who_drove_and_what_is_told_less_the_hub_bears(
    tmp_path: Path, told: str, books: dict[str, int]
) -> None:
    with levels(tmp_path, TRIP) as play:
        came(play, CHAIR, 1000)
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.taps("สุภา", "ค่ารถ")
        play.house.restart()
        play.writes("สุภา", told)
        play.house.restart()
        play.taps("สุภา", "แบ่งตามนี้")
        assert owed(play, centre(play)) == GOODS + 900_00
        assert below(play) == books


def test_what_is_put_right_of_what_came_takes_its_part_of_the_trip_along(tmp_path: Path) -> None:
    with levels(tmp_path, TRIP) as play:
        came(play, CHAIR, 1000)
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.house.restart()
        play.writes("สุภา", "มาแค่ 90")
        assert "ค่ารถเที่ยวนี้ 450" in play.card("สุภา", "ปุ๋ย 46-0-0 งวดที่")["text"]
        play.taps("สุภา", "แบ่งตามนี้")
        came(play, "สุภา", 90)
        assert owed(play, centre(play)) == GOODS + 900_00 and below(play) == {"seller": -GOODS - 900_00}


@pytest.mark.parametrize("straight", [True, False])
def test_carriage_by_the_unit_is_owed_above_whichever_way_the_goods_came(tmp_path: Path, straight: bool) -> None:
    with levels(tmp_path, UNIT) as play:
        if not straight:
            came(play, CHAIR, 1000)
        came(play, "สุภา", 180)
        assert owed(play, centre(play)) == GOODS + 900_00
        assert below(play) == {"seller": -GOODS - 900_00}
        assert accounts(play)["transport"] == -(900_00 if straight else 5_000_00)


def test_of_what_came_straight_the_truck_that_was_told_is_owed_above(tmp_path: Path) -> None:
    with levels(tmp_path, UREA) as play:
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
        play.taps("สุภา", "ค่ารถ")
        play.writes("สุภา", "2150")
        play.taps("สุภา", "แบ่งตามนี้")
        assert owed(play, centre(play)) == GOODS + 2_150_00 and below(play) == {"seller": -GOODS - 2_150_00}


@pytest.mark.parametrize("offer", [TRIP, UNIT])
def test_a_mend_at_the_centre_and_then_above_leaves_both_books_the_same(tmp_path: Path, offer: Offer) -> None:
    with levels(tmp_path, offer) as play:
        came(play, CHAIR, 1000)
        came(play, "สุภา", 180)
        mend(play, f"นับผิด {FIRST} 36 มา 178", "สุภา")
        mend(play, "นับผิด รัตภูมิ 178 มา 998", CHAIR)
        assert owed(play, centre(play)) == 178 * (672_00 + 5_00)
        assert "transport" not in below(play) and "difference" not in below(play)


@pytest.mark.parametrize("units", [178, 182])
def test_what_came_straight_and_is_mended_above_takes_carriage_by_the_unit_along(tmp_path: Path, units: int) -> None:
    with levels(tmp_path, UNIT) as play:
        named(play, HUB)
        came(play, "สุภา", 180)
        mend(play, f"นับผิด รัตภูมิ {units}", CHAIR)
        if units > 180:
            play.taps("สุภา", "รับ")
        assert owed(play, centre(play)) == units * 677_00
        assert set(below(play)) == {"seller"}
        play.taps(CHAIR, "ยกเลิกการแก้")
        play.taps(CHAIR, "ใช่")
        assert owed(play, centre(play)) == 180 * 677_00


@pytest.mark.parametrize(("offer", "stays"), [(TRIP, 10_00), (UNIT, 0)])
def test_damage_that_is_found_later_takes_carriage_by_the_unit_off_and_a_trip_is_still_owed(
    tmp_path: Path, offer: Offer, stays: int
) -> None:
    with levels(tmp_path, offer) as play:
        came(play, CHAIR, 1000)
        came(play, "สุภา", 180)
        play.writes("ชัยยา", "ปุ๋ยแตก 2 กระสอบ")
        play.taps("ชัยยา", "แจ้งแม่ข่าย")
        play.card("สุภา", "ของเสียหาย ปุ๋ย")
        play.taps("สุภา", "เสียจริง")
        assert owed(play, centre(play)) == 178 * 677_00 + stays
        assert below(play).get("difference", 0) == stays


@pytest.mark.parametrize("offer", [TRIP, UNIT])
@pytest.mark.parametrize("taker", ["แม่ข่ายรับไว้", "ร้านรับคืนแล้ว"])
def test_what_goes_back_to_the_network_above_comes_off_alike(tmp_path: Path, offer: Offer, taker: str) -> None:
    with levels(tmp_path, offer) as play:
        came(play, CHAIR, 1000)
        came(play, "สุภา", 180)
        back(play)
        play.writes("สุภา", "คืนปุ๋ย 2 กระสอบ เพราะเหลือที่ศูนย์")
        play.taps("สุภา", "ขอส่งคืน")
        play.card(CHAIR, "ส่งคืน ปุ๋ย")
        play.taps(CHAIR, taker)
        kept = 0 if taker == "แม่ข่ายรับไว้" else 10_00
        assert owed(play, centre(play)) == 178 * 677_00 + kept and "transport" not in below(play)


@pytest.mark.parametrize("offer", [TRIP, UNIT])
def test_through_three_levels_each_owes_what_it_was_charged_above(tmp_path: Path, offer: Offer) -> None:
    with living(tmp_path, start=AT) as house:
        play = Goods(house)
        village, district, top = village_below(play, offer=offer)
        came(play, CHAIR, 1020)
        came(play, "สุภา", 200)
        came(play, "กำนัน", 20)
        each = accounts(play, network=top)["transport"]
        assert each == (-5_000_00 if offer is TRIP else -1020 * 5_00)
        for network in (village, district):
            owed(play, network)
            assert "transport" not in accounts(play, network=network)


def test_a_round_goes_on_as_it_began_before_carriage_was_owed_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Books of a version that kept a centre's carriage in its own transport."""
    with levels(tmp_path, UNIT) as play:
        came(play, CHAIR, 1000)

        async def in_its_own_books(*_: object) -> Account:
            return TRANSPORT

        with monkeypatch.context() as before:
            before.setattr("acts.deliveries.shares.carrier_of", in_its_own_books)
            came(play, "สุภา", 90)
        assert below(play) == {"seller": -90 * 672_00, "transport": -90 * 5_00}
        came(play, "สุภา", 90)
        assert below(play) == {"seller": -180 * 672_00, "transport": -180 * 5_00}
