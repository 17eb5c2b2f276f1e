"""A province's round over a district's: one line for the centre, the price of the whole, the centre closes first."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import insert, update

from acts.rounds import closing
from domain.offers import Carriage, Offer, Tier
from domain.people import Office
from domain.rounds import FillTo
from storage import members, networks, offers, rounds, tables
from storage.due import Due
from storage.turn import Turn
from tests.trading import Trading, person_of, trading

UREA = Offer(
    "ผู้ขาย",
    "ปุ๋ย 15-15-15",
    "กระสอบ",
    (Tier(0, 690_00), Tier(500, 681_00), Tier(1000, 672_00)),
    pack=20,
    carriage=Carriage.INCLUDED,
)
TOLD = {
    "รัตภูมิ": (38, None), "กำแพงเพชร": (30, None), "ควนดินแดง": (20, None), "ห้วยโอน": (24, None), "เขาพระ": (20, None),
    "ควนรู": (20, None), "นาสีทอง": (16, None), "ทุ่งคมบาง": (4, None),
}  # fmt: skip


def province(play: Trading) -> int:
    """สงขลา above รัตภูมิ: the secretary does its marketing, ไก่ไข่ sits in it directly as well; its offer has number 2."""
    made = play.made
    made.house.stop()

    async def found(turn: Turn) -> int:
        turn.person = await person_of(turn, made.person_ids[play.secretary.id])
        above = await networks.found(turn, group_chat_id=None, name="เครือข่ายจังหวัดสงขลา")
        await networks.change(turn, above.id, state="active")
        await networks.change(turn, made.network, parent_id=above.id)
        await members.add(turn, above.id, "เครือข่ายรัตภูมิ", child_network_id=made.network)
        shop = await members.add(turn, above.id, "ร้านสหกรณ์สงขลา")
        person = made.person_ids[play.people["ไก่ไข่"].id]
        await members.link_person(turn, above.id, shop.id, person, state="accepted", via="link")
        body = await networks.default_body(turn.connection, above.id)
        row = {"network_id": above.id, "body_id": body.id, "office": Office.MARKETING.value, "since": turn.now}
        await turn.connection.execute(insert(tables.offices).values(**row, person_id=turn.person.id))
        kept = await offers.add(turn, above.id, UREA, "ใบเสนอราคา", {})
        await offers.confirm(turn, kept)
        return shop.id

    shop = int(made.change(found))
    made.house.start()
    made.house.settle()
    return shop


def opened(play: Trading) -> int:
    """The province's round is open until Tuesday; returned is its direct member."""
    shop = province(play)
    play.made.forge("rounds.choose:2", chat=play.secretary)
    play.secretary.presses(data="rounds.choose:2")
    play.house.settle()
    play.types(play.secretary, "อังคารที่ 15 หกโมงเย็น")
    play.taps(play.secretary, "เปิดรอบ")
    return shop


def test_a_centre_joins_with_a_round_of_its_own_and_shows_the_price_of_the_whole(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        shop = opened(play)
        asked = play.sees(play.marketing)
        assert "เครือข่ายจังหวัดสงขลา เปิดรอบรวมซื้อปุ๋ย 15-15-15 ถึงวันอังคารที่ 15 ธันวาคม 2569" in asked
        assert "กระสอบละ 690 บาท ครบ 500 เหลือ 681 ครบ 1,000 เหลือ 672" in asked
        assert "172 กระสอบ จาก 8 แห่ง เปิดรับของเราถึงวันจันทร์ที่ 14 ธันวาคม 2569 เวลา 18.00 น." in asked
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        direct = play.people["ไก่ไข่"]
        play.made.forge(f"rounds.set:1:{shop}:788", chat=direct)
        direct.presses(data=f"rounds.set:1:{shop}:788")
        play.house.settle()
        assert "ของเรา 172 กระสอบ จาก 8 แห่ง · ทั้งหมด 960 กระสอบ ตอนนี้กระสอบละ 681 บาท" in play.card(2)
        assert "ขาดอีก 40 กระสอบ ครบ 1,000 ทุกกระสอบเหลือ 672 บาท" in play.card(2)
        assert "172 กระสอบ จาก 8 แห่ง · ทั้งหมด 960 · กระสอบละ 681 บาท รวม 117,132 บาท" in play.desk(2)
        above = str(play.shown(play.secretary, "round:1")["text"])
        assert "960 กระสอบ จาก 2 แห่ง" in above
        assert "ตั้งแต่ 987 กระสอบ สั่ง 1,000 จ่ายรวมน้อยกว่า (987 กระสอบ 672,147 บาท · 1,000 กระสอบ 672,000 บาท)" in above
        assert "788" not in play.card(2), "no figure of another on the centre's card"
        play.house.move("2026-12-14T18:00")
        assert (play.state(2), play.state(1)) == ("closed", "open")
        play.house.move("2026-12-15T18:00")
        assert play.state(1) == "closed"
        play.taps(play.secretary, "ร้านยืนยัน 681 บาท")
        assert (play.state(1), play.state(2)) == ("ordered", "ordered")
        assert "จำนวน 20 กระสอบ (ยี่สิบกระสอบ) กระสอบละ 681 บาท รวม 13,620 บาท" in play.own("ควนรู", 2)


def test_a_centre_is_not_later_than_its_parent_and_has_no_line_of_its_own(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        opened(play)
        play.taps(play.marketing, "เปลี่ยนวัน")
        assert "ของเราต้องไม่ช้ากว่านั้น" in play.types(play.marketing, "พุธที่ 16 หกโมงเย็น")
        play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        assert play.state(2) == "open"
        centre = play.house.value("SELECT id FROM members WHERE child_network_id IS NOT NULL")
        play.made.forge(f"rounds.set:1:{centre}:5", "rounds.below:1", chat=play.secretary)
        play.secretary.presses(data=f"rounds.set:1:{centre}:5")
        play.house.settle()
        assert "สั่งด้วยรอบของตัวเอง" in play.toast(play.secretary)
        leader = play.people["ควนรู"]
        play.made.forge("rounds.below:1", f"rounds.set:1:{centre}:5", chat=leader)
        for forged in ("rounds.below:1", f"rounds.set:1:{centre}:5"):
            leader.presses(data=forged)
            play.house.settle()
        assert play.house.value("SELECT count(*) FROM rounds") == 2
        play.house.move("2026-12-15T18:00")
        assert (play.state(2), play.state(1)) == ("closed", "fill"), "172 are no whole packs of 20"
        play.house.move("2026-12-16T18:00")
        assert play.state(1) == "choice"
        play.taps(play.secretary, "ตัดเหลือ 160")
        assert sum(play.lines(2).values()) == 160 and play.state(1) == "closed"
        assert "จาก 20 เป็น 18 กระสอบ (สิบแปดกระสอบ)" in play.own("ควนรู", 2), "who gets less is told, level by level"


def test_when_the_round_above_is_off_the_centre_says_how_it_goes_on(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD, offer=replace(UREA, seller="ร้านอื่น")) as play:
        opened(play)
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        play.taps(play.secretary, "ยกเลิกรอบ")
        play.types(play.secretary, "ผู้ขายไม่มีของ")
        assert "ของเรามี 172 กระสอบ จาก 8 แห่ง" in play.sees(play.marketing)
        assert play.state(2) == "open", "leaders hear it after the centre's choice"
        play.taps(play.marketing, "สั่งเอง")
        assert play.house.value("SELECT parent_id FROM rounds WHERE id=2") is None
        assert "172 กระสอบ จาก 8 แห่ง · ตอนนี้กระสอบละ 690 บาท" in play.card(2)


def test_what_a_centre_ordered_with_the_round_above_is_not_taken_back_or_called_off_alone(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        shop = opened(play)
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        direct = play.people["ไก่ไข่"]
        play.made.forge(f"rounds.set:1:{shop}:8", chat=direct)
        direct.presses(data=f"rounds.set:1:{shop}:8")
        play.house.settle()
        play.house.move("2026-12-15T18:00")
        assert (play.state(2), play.state(1)) == ("closed", "closed")
        assert "ยกเลิกรอบ" not in play.labels(play.shown(play.marketing, "round:2"))
        play.made.forge("rounds.cancel:2", "rounds.unorder:2", "rounds.again:2", chat=play.marketing)
        play.marketing.presses(data="rounds.cancel:2")
        play.house.settle()
        assert "นับยอดของเราไว้แล้ว" in play.toast(play.marketing)
        play.taps(play.secretary, "ร้านยืนยัน 690 บาท")
        assert "ยังไม่ได้สั่ง" not in play.labels(play.shown(play.marketing, "round:2"))
        play.marketing.presses(data="rounds.unorder:2")
        play.house.settle()
        assert "เครือข่ายที่เราสังกัดเป็นผู้สั่ง" in play.toast(play.marketing)
        assert (play.state(1), play.state(2)) == ("ordered", "ordered")
        assert play.house.value("SELECT count(*) FROM rounds WHERE ordered_at IS NOT NULL") == 2
        play.taps(play.secretary, "ยังไม่ได้สั่ง")
        assert (play.state(1), play.state(2)) == ("closed", "closed")
        assert play.house.value("SELECT count(*) FROM rounds WHERE ordered_at IS NOT NULL") == 0, "nobody ordered"


def test_a_centre_that_was_called_off_does_not_come_back_into_a_round_that_is_closed(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        shop = opened(play)
        play.taps(play.marketing, "เปลี่ยนวัน")
        play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        direct = play.people["ไก่ไข่"]
        play.made.forge(f"rounds.set:1:{shop}:20", chat=direct)
        direct.presses(data=f"rounds.set:1:{shop}:20")
        play.house.move("2026-12-15T17:00")
        play.taps(play.marketing, "ยกเลิกรอบ")
        play.types(play.marketing, "สมาชิกไม่พร้อม")
        play.house.move("2026-12-15T18:00")
        assert (play.state(2), play.state(1)) == ("cancelled", "closed")
        play.made.forge("rounds.again:2", chat=play.marketing)
        play.marketing.presses(data="rounds.again:2")
        play.house.settle()
        assert "รอบรวมของเครือข่ายที่เราสังกัดปิดรับแล้ว" in play.toast(play.marketing)
        assert play.state(2) == "cancelled"


def test_a_centre_that_orders_alone_chooses_anew_and_has_a_price_of_its_own(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        shop = opened(play)
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        direct = play.people["ไก่ไข่"]
        play.made.forge(f"rounds.set:1:{shop}:8", chat=direct)
        direct.presses(data=f"rounds.set:1:{shop}:8")
        play.house.move("2026-12-15T18:00")
        play.taps(play.secretary, "ร้านยืนยัน 690 บาท", "ยกเลิกรอบ")
        play.types(play.secretary, "ร้านเลิกกิจการ")
        assert (play.state(1), play.state(2)) == ("cancelled", "ordered")
        play.taps(play.marketing, "สั่งเอง")
        assert play.state(2) == "choice", "172 alone are no whole packs of 20, and nothing is ordered of the seller"
        play.taps(play.marketing, "ตัดเหลือ 160", "ร้านยืนยัน 690 บาท")
        assert (play.state(2), sum(play.lines(2).values())) == ("ordered", 160)
        assert play.house.value("SELECT price_satang FROM rounds WHERE id=2") == 690_00


def joined(play: Trading, direct: int, *, day: str | None = None) -> None:
    """The centre has joined with its 172 sacks, or what was told, and the direct member of the province has so many."""
    shop = opened(play)
    if day is None:
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
    else:
        play.taps(play.marketing, "เปลี่ยนวัน")
        play.types(play.marketing, day)
    member = play.people["ไก่ไข่"]
    play.made.forge(f"rounds.set:1:{shop}:{direct}", chat=member)
    member.presses(data=f"rounds.set:1:{shop}:{direct}")
    play.house.settle()


def test_while_the_province_is_filled_the_hub_of_a_centre_raises_its_own_line(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        joined(play, 826)
        play.house.move("2026-12-15T18:01")
        assert (play.state(1), play.state(2)) == ("fill", "closed"), "998 are two short of whole packs"
        asked = play.sees(play.chair)  # speaks for the hub of the centre
        assert "รวมทุกศูนย์ยังขาดอีก 2 กระสอบ จะเต็มชุด สหกรณ์การเกษตรรัตภูมิรับเพิ่มได้ไหม" in asked
        other = play.people["ควนรู"]
        play.made.forge("rounds.fill_below:2:40", chat=other)
        other.presses(data="rounds.fill_below:2:40")
        play.house.settle()
        assert play.lines(2)["รัตภูมิ"] == 38, "only who speaks for the hub"
        play.made.forge("rounds.fill_below:2:41", chat=play.chair)
        play.chair.presses(data="rounds.fill_below:2:41")
        play.house.settle()
        assert "เติมได้อีก 2 กระสอบ" in play.toast(play.chair) and play.lines(2)["รัตภูมิ"] == 38
        play.taps(play.chair, "เติม 2")
        assert play.lines(2)["รัตภูมิ"] == 40 and play.state(1) == "closed"
        assert "1,000 กระสอบ (50 ชุด) รวม 672,000 บาท" in str(play.shown(play.secretary, "round:1")["text"])


def test_what_members_of_a_centre_take_at_most_completes_the_packs_of_the_province(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD | {"ควนรู": (20, 24), "นาสีทอง": (16, 18)}) as play:
        joined(play, 825)
        play.house.move("2026-12-15T18:00")
        assert (play.state(1), play.state(2)) == ("closed", "closed")
        lines = play.lines(2)
        assert (lines["ควนรู"], lines["นาสีทอง"], sum(lines.values())) == (22, 17, 175)
        assert "ครบชุดแล้วครับ ใช้ที่ท่านบอกว่ารับได้มากกว่านั้น" in play.own("ควนรู", 2)
        told = play.house.value("SELECT last_act FROM rounds WHERE id=2")
        assert told == "closed", "nothing was cut: the card does not say so"


def test_a_dearer_price_is_asked_of_everybody_in_the_centres_too(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        joined(play, 828)
        play.house.move("2026-12-15T18:00")
        play.taps(play.secretary, "ราคาเปลี่ยน")
        play.types(play.secretary, "675")
        play.types(play.secretary, "ศุกร์เที่ยง")
        assert (play.state(1), play.state(2)) == ("asked", "asked")
        assert "ร้านยืนยันกระสอบละ 675 บาท แพงกว่าที่แจ้งไว้ 3 บาท 20 กระสอบ รวม 13,500 บาท" in play.own("ควนรู", 2)
        play.taps(play.people["ควนรู"], "ถอนออกจากรอบ")
        assert "ควนรู" not in play.lines(2)
        play.house.move("2026-12-18T12:00")
        assert (play.state(1), play.state(2)) == ("closed", "closed"), (
            "980 do not reach the tier for which 675 was named"
        )
        play.taps(play.secretary, "ร้านยืนยัน 681 บาท")
        assert (play.state(1), play.state(2)) == ("ordered", "ordered")
        assert "กระสอบละ 681 บาท รวม 13,620 บาท" in play.own("เขาพระ", 2)


def test_a_deadline_that_is_moved_above_moves_the_centres_that_would_close_later(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        joined(play, 828, day="อังคารที่ 15 หกโมงเย็น")
        play.taps(play.secretary, "เลื่อนวันปิด")
        play.types(play.secretary, "จันทร์ที่ 14 เที่ยง")
        told = play.sees(play.marketing)
        assert "เลื่อนวันปิดรับรอบรวมของปุ๋ย 15-15-15 เป็นวันจันทร์ที่ 14 ธันวาคม 2569 เวลา 12.00 น." in told
        assert "ปิดรับวันจันทร์ที่ 14 ธันวาคม 2569 เวลา 12.00 น." in play.card(2)
        play.house.move("2026-12-14T12:00")
        assert (play.state(1), play.state(2)) == ("closed", "closed")


def test_when_the_round_above_goes_on_after_all_nobody_in_the_centre_has_to_do_anything(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        joined(play, 828)
        play.taps(play.secretary, "ยกเลิกรอบ")
        play.types(play.secretary, "ผู้ขายไม่มีของ")
        play.taps(play.secretary, "เปิดรอบนี้ต่อ")
        assert "ต่อแล้วครับ ของเรามี 172 กระสอบ จาก 8 แห่ง" in play.sees(play.marketing)
        assert "ที่ยกเลิกไป เปิดต่อแล้วครับ 828 กระสอบ" in play.sees(play.people["ไก่ไข่"])
        assert (play.state(1), play.state(2)) == ("open", "open")


def test_rounds_below_close_before_their_parent_at_any_depth(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        joined(play, 828, day="อังคารที่ 15 หกโมงเย็น")
        made = play.made
        made.house.stop()

        async def close(turn: Turn) -> None:
            turn.person = await person_of(turn, made.person_ids[play.secretary.id])
            region = await networks.found(turn, group_chat_id=None, name="เครือข่ายภาคใต้")
            kept = await offers.add(turn, region.id, UREA, "ใบเสนอราคา", {})
            province = await rounds.by_id(turn.connection, 2, 1)
            assert province is not None
            deadline = province.round.deadline
            found = await rounds.add(
                turn,
                region.id,
                deadline=deadline,
                product=UREA.product,
                unit=UREA.unit,
                fill_to=FillTo.PACK,
                offer_id=kept.id,
            )
            assert found is not None
            await members.add(turn, region.id, "เครือข่ายจังหวัดสงขลา", child_network_id=2)
            await turn.connection.execute(
                update(tables.rounds).where(tables.rounds.c.id == 1).values(parent_id=found.id)
            )
            turn.now = deadline
            work = Due(0, region.id, closing.CLOSE, str(found.id), deadline, None, 0, 0)
            assert await closing.deadline_is_due(turn, work) is None

        made.change(close)
        assert [play.state(number) for number in (1, 2, 3)] == ["closed", "closed", "closed"]
