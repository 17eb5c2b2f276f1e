"""What a round is told before it opens: the hub's fee, the days until a share is to be paid, the resolution that chose the offer."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from domain.offers import Carriage, Offer, Tier
from storage import networks, tables
from storage.turn import Turn
from tests.trading import Trading, trading

FEED = Offer("บริษัทอาหารโคนม", "อาหารโคนม", "ถุง", (Tier(0, 312_00),), carriage=Carriage.INCLUDED)
THREE = {"ควนดินแดง": (120, None), "กำแพงเพชร": (100, None), "ห้วยโอน": (80, None)}
TWO = {"รัตภูมิ": (40, None), "ควนรู": (15, None)}


def resolved(play: Trading, title: str, words: str, kind: str = "carried") -> None:
    """A meeting that ended a week ago resolved so; each further one is its next resolution."""
    at = datetime(2026, 12, 4, 3, tzinfo=UTC)

    async def write(turn: Turn) -> None:
        async def row(table: Any, **values: Any) -> int:
            made = insert(table).values(**values).returning(table.c.id)
            return int((await turn.connection.execute(made)).scalar_one())

        by = play.made.person_ids[play.secretary.id]
        ordinal = len((await turn.connection.execute(tables.resolutions.select())).all()) + 1
        place = {"network_id": play.made.network, "body_id": play.made.body}
        meeting = await row(
            tables.meetings, **place, kind="ordinary", starts_at=at, number=11 + ordinal, number_year=2026, state="ended",
            created_at=at, place="ศาลา", slot=f"test:{ordinal}", uid=f"test:{ordinal}",
        )  # fmt: skip
        held = await row(
            tables.proceedings, **place, meeting_id=meeting, state="ended", before="invited", started_at=at, started_by=by,
            seats=12, quorum=6, quorum_rule="half", casting_vote=True, last_entry_at=at, last_act="ended", last_at=at,
        )  # fmt: skip
        matter = await row(tables.matters, proceedings_id=held, section="consider", position=1, title=title)
        await row(
            tables.resolutions,
            proceedings_id=held,
            matter_id=matter,
            ordinal=4,
            kind=kind,
            words=words,
            at=at,
            by_person_id=by,
        )

    play.house.stop()
    play.made.change(write)
    play.house.start()
    play.house.settle()


def test_a_round_goes_by_the_resolution_that_chose_the_offer(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        resolved(play, "เรื่องปุ๋ย", "ซื้อปุ๋ยร้านเจ๊แดง")
        play.made.forge("rounds.choose:1", chat=play.marketing)
        play.marketing.presses(data="rounds.choose:1")
        play.house.settle()
        seen = play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        assert "ตามมติที่ 12/2569-4 ซื้อปุ๋ยร้านเจ๊แดง" in seen
        play.taps(play.marketing, "เปิดรอบ")
        assert "ปิดรับวันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น. · มติที่ 12/2569-4" in play.card()
        assert play.house.value("SELECT resolution_id FROM rounds") == 1


def test_a_round_that_goes_by_no_resolution_says_nothing_of_one(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        resolved(play, "เรื่องปุ๋ย", "ซื้อปุ๋ยร้านเจ๊แดง")
        resolved(play, "เรื่องปุ๋ย", "ไม่ซื้อปุ๋ยร้านเจ๊แดงแล้ว", kind="lost")
        play.made.forge("rounds.choose:1", chat=play.marketing)
        play.marketing.presses(data="rounds.choose:1")
        play.house.settle()
        play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        assert "มติ" not in play.taps(play.marketing, "ไม่อ้างมติ")
        play.taps(play.marketing, "เปิดรอบ")
        assert "มติ" not in play.card()
        assert play.house.value("SELECT resolution_id FROM rounds") is None


def test_the_hub_s_terms_are_the_round_s_unless_they_are_changed_before_it_opens(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:

        async def ask(turn: Turn) -> None:
            await networks.change(turn, play.made.network, fee_satang=3_00, due_days=30)

        play.house.stop()
        play.made.change(ask)
        play.house.start()
        play.made.forge("rounds.choose:1", chat=play.marketing)
        play.marketing.presses(data="rounds.choose:1")
        play.house.settle()
        seen = play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        assert "ค่าดำเนินการของแม่ข่าย กระสอบละ 3 บาท · จ่ายภายใน 30 วันหลังแบ่งของ" in seen
        assert "กระสอบละกี่บาท" in play.taps(play.marketing, "ค่าดำเนินการ")
        assert "อ่านค่าดำเนินการไม่ออก" in play.types(play.marketing, "5,000")
        assert "กระสอบละ 2.50 บาท · จ่ายภายใน 30 วัน" in play.types(play.marketing, "กระสอบละ 2.50 บาท")
        play.taps(play.marketing, "กำหนดวันจ่าย")
        assert "จ่ายภายใน" not in play.types(play.marketing, "0")
        assert play.house.value("SELECT count(*) FROM rounds") == 0
        play.taps(play.marketing, "เปิดรอบ")
        assert tuple(play.house.rows("SELECT fee_satang, due_days FROM rounds")[0]) == (2_50, None)
        assert tuple(play.house.rows("SELECT fee_satang, due_days FROM networks")[0]) == (3_00, 30)
        assert "ค่าดำเนินการของแม่ข่าย กระสอบละ 2.50 บาท" in play.card() and "กระสอบละ 2.50 บาท" in play.own("ควนรู")


def test_who_is_asked_nothing_about_terms_opens_as_before(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        assert tuple(play.house.rows("SELECT fee_satang, due_days FROM rounds")[0]) == (0, None)
        assert "ค่าดำเนินการ" not in play.card() and "จ่ายภายใน" not in play.card()


def test_from_the_share_to_the_overdue_notice_and_the_sum_to_the_treasurer(tmp_path: Path) -> None:
    """Loei: bought at 312, a fee of 4, due in 30 days; 22,920 and 25,280 of 94,800 baht are not paid then."""
    with trading(tmp_path, told=THREE, offer=FEED, fill_to="pack") as play:
        play.types(play.secretary, "/settings")
        play.taps(play.secretary, "รวมซื้อรวมขาย", "ค่าดำเนินการ")
        assert "ค่าดำเนินการของแม่ข่าย: หน่วยละ 4 บาท" in play.types(play.secretary, "ถุงละ 4 บาท")
        play.taps(play.secretary, "กำหนดวันจ่าย")
        assert "จ่ายภายใน 30 วันหลังแบ่งของ" in play.types(play.secretary, "30 วัน")
        play.opens()
        assert "ค่าดำเนินการของแม่ข่าย ถุงละ 4 บาท · จ่ายภายใน 30 วันหลังแบ่งของ" in play.card()
        play.house.move("2026-12-15T18:00")
        play.taps(play.marketing, "ร้านยืนยัน 312 บาท")
        play.house.move("2026-12-17T10:00")
        play.types(play.chair, "ของมาแล้ว 300 ถุง")
        play.taps(play.chair, "แบ่งตามนี้")
        mine = play.own("ควนดินแดง")
        assert "รวม 37,920 บาท" in mine and "ค่าดำเนินการของสหกรณ์ ถุงละ 4 บาท 480" in mine and "16 ม.ค. 2570" in mine
        play.types(play.treasurer, "หักค่านมควนดินแดงงวดนี้ 15,000")
        play.taps(play.treasurer, "ใช่")
        play.types(play.treasurer, "กำแพงเพชรจ่ายครบแล้ว")
        play.taps(play.treasurer, "ใช่")
        play.house.move("2027-01-16T12:00")
        assert not any("เลยกำหนด" in each or "ครบกำหนด" in each for each in said(play, play.people["ควนดินแดง"]))
        play.house.move("2027-01-17T09:10")
        (told,) = [each for each in said(play, play.people["ควนดินแดง"]) if "ครบกำหนด" in each]
        assert "อาหารโคนม" in told and "22,920 บาท" in told
        assert not any("ครบกำหนด" in each for each in said(play, play.people["กำแพงเพชร"]))
        (sums,) = [each for each in said(play, play.treasurer) if "เลยกำหนด" in each]
        assert "2 แห่ง" in sums and "48,200 บาท" in sums
        play.house.move("2027-01-25T12:00")
        assert len([each for each in said(play, play.people["ควนดินแดง"]) if "ครบกำหนด" in each]) == 1
        assert not any("22,920" in each["text"] for each in play.made.posts())


def said(play: Trading, person: Any) -> list[str]:
    """All that the bot has said to somebody in private."""
    return [str(each["text"]) for each in person.sees() if each["sender"]["kind"] == "bot"]
