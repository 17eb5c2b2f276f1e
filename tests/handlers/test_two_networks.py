"""Who speaks in two networks is never taken for one of them in silence: it is asked, words that name one decide, and it is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import insert

from domain.offers import Tier
from domain.people import Office
from storage import members, networks, offers, tables
from storage.turn import Turn
from tests.house import House
from tests.kept_house import played_once
from tests.trading import RED, Trading, person_of, trading

BLUE = replace(RED, seller="ร้านเฮียเขียว", tiers=(Tier(0, 790_00),), pack=1, most=None)
TOLD = {"รัตภูมิ": (40, None), "ควนรู": (15, None)}
THERE = "กลุ่มผู้ปลูกผักควนเนียง"
HUB = "สหกรณ์ควนเนียง"


@dataclass
class Two:
    """The district and another network, in which the leader of ควนรู speaks for a group too; its chair is the stranger."""

    play: Trading
    house: House
    other: int
    member: int

    def is_sound(self) -> None:
        """As the committee's house."""
        self.play.is_sound()

    def lines(self, number: int) -> dict[int, int]:
        """Who ordered how much of a round, by the books' keys."""
        rows = self.play.house.rows("SELECT member_id, quantity FROM round_lines WHERE round_id=?", number)
        return {row["member_id"]: row["quantity"] for row in rows}

    def buttons(self) -> list[str]:
        """The buttons of the newest message to the leader."""
        leader = self.play.people["ควนรู"]
        return self.play.labels([each for each in leader.sees() if each["sender"]["kind"] == "bot"][-1])

    def says(self, text: str) -> str:
        return self.play.types(self.play.people["ควนรู"], text)

    def taps(self, *labels: str) -> str:
        return self.play.taps(self.play.people["ควนรู"], *labels)


@played_once
@contextmanager
def two_networks(folder: Path) -> Iterator[Two]:
    """Both have a round of the same goods open: the district's is the first, the other's the second."""
    with trading(folder, told=TOLD) as play:
        play.opens()
        made = play.made
        made.house.stop()
        found: dict[str, int] = {}

        async def prepare(turn: Turn) -> None:
            leader, chair, treasurer = (
                made.person_ids[each.id] for each in (play.people["ควนรู"], play.secretary, play.treasurer)
            )
            turn.person = await person_of(turn, chair)
            other = await networks.found(turn, group_chat_id=None, name="เครือข่ายควนเนียง")
            found["other"] = other.id
            body = await networks.default_body(turn.connection, other.id)
            offices = ((Office.CHAIR, chair), (Office.MARKETING, chair), (Office.TREASURER, treasurer))
            for office, person in offices:
                held = {"network_id": other.id, "body_id": body.id, "person_id": person, "since": turn.now}
                await turn.connection.execute(insert(tables.offices).values(**held, office=office.value))
            keys = []
            for name in (HUB, THERE, "กลุ่มออมทรัพย์นาสีทอง"):
                keys.append((await members.add(turn, other.id, name)).id)
            found["member"] = keys[1]
            row = {
                "network_id": other.id,
                "member_id": keys[1],
                "person_id": leader,
                "state": "accepted",
                "via": "link",
            }
            await turn.connection.execute(insert(tables.representatives).values(**row, since=turn.now))
            await networks.change(turn, other.id, hub_member_id=keys[0], state="active")
            kept = await offers.add(turn, other.id, BLUE, "ใบเสนอราคา", {})
            await offers.confirm(turn, kept)
            found["offer"] = kept.id

        made.change(prepare)
        made.house.start()
        made.house.settle()
        made.forge(f"rounds.choose:{found['offer']}", chat=play.secretary)
        play.secretary.presses(data=f"rounds.choose:{found['offer']}")
        play.house.settle()
        play.types(play.secretary, "พุธที่ 16 หกโมงเย็น")
        play.taps(play.secretary, "เปิดรอบ")
        yield Two(play, play.house, found["other"], found["member"])


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with two_networks(tmp_path) as found:
        yield found


OURS, THEIRS = "รัตภูมิ · ร้านเจ๊แดง · รัตภูมิ", "ควนเนียง · ร้านเฮียเขียว · ควนเนียง"
SAID = "เครือข่ายควนเนียง · ร้านเฮียเขียว · รับของที่ สหกรณ์ควนเนียง"


def test_money_that_was_given_is_of_the_network_that_knows_who_gave_it_or_is_asked(two: Two) -> None:
    play, treasurer = two.play, two.play.treasurer
    assert "กลุ่มผู้ปลูกผักควนเนียง จ่ายเงินสด 500 บาท" in play.types(treasurer, "ผู้ปลูกผักควนเนียงเอาเงินสดมาจ่าย 500")
    play.taps(treasurer, "ใช่")
    of_account = "SELECT -sum(satang) FROM ledger_postings WHERE kind='member' AND account=?"
    assert play.house.value(of_account, str(two.member)) == 500_00
    assert play.types(treasurer, "นาสีทองเอาเงินสดมาจ่าย 300") == "เรื่องนี้เป็นของเครือข่ายไหนครับ", "known in both"
    assert "300 บาท" in play.taps(treasurer, "เครือข่ายควนเนียง")
    play.taps(treasurer, "ใช่")
    paid = "SELECT count(*) FROM ledger_entries WHERE what='cash' AND network_id=?"
    assert play.house.value(paid, two.other) == 2


def test_goods_in_rounds_of_two_networks_are_asked_and_the_yes_names_all_three(two: Two) -> None:
    play = two.play
    assert two.says("เอาปุ๋ย 10 กระสอบ") == "สั่งปุ๋ย 10 กระสอบ หมายถึงรายการไหนครับ"
    assert two.buttons() == [OURS, THEIRS, "ไม่ใช่ของรอบเหล่านี้"]
    assert two.member not in two.lines(2) and two.lines(1)[play.member["ควนรู"]] == 15, "nothing counts before"
    assert SAID in two.taps(THEIRS)
    assert two.member not in two.lines(2), "shown before it counts"
    two.taps("เอาเพิ่มอีก 10")
    assert two.lines(2) == {two.member: 10} and two.lines(1)[play.member["ควนรู"]] == 15
    two.says("ปุ๋ยลดเหลือ 4 กระสอบ")
    assert two.buttons() == [OURS, THEIRS]
    assert "15 ลดเป็น 4 กระสอบ" in two.taps(OURS)
    two.taps("ใช่")
    assert two.lines(1)[play.member["ควนรู"]] == 4 and two.lines(2) == {two.member: 10}
    two.says("ไม่เอาปุ๋ยแล้ว")
    assert SAID in two.taps(THEIRS) and two.buttons() == ["ถอน", "ไม่ถอน"]
    two.taps("ถอน")
    assert two.lines(2) == {} and two.lines(1)[play.member["ควนรู"]] == 4
    assert "เครือข่ายรัตภูมิ · ร้านเจ๊แดง" in two.says("ไม่เอาปุ๋ยแล้ว"), "the only one in which it stands now"


@pytest.mark.parametrize(
    "words",
    [
        "เอาปุ๋ย 10 กระสอบ ของเครือข่ายควนเนียง",
        "เอาปุ๋ยเฮียเขียว 10 กระสอบ",
        "เอาปุ๋ย 10 กระสอบจากร้านเฮียเขียว",
        "เอาปุ๋ย 10 กระสอบ รับที่สหกรณ์ควนเนียง",
    ],
)
def test_words_that_name_network_seller_or_place_decide(two: Two, words: str) -> None:
    assert SAID in two.says(words)
    two.taps("เอาเพิ่มอีก 10")
    assert two.lines(2) == {two.member: 10}


def test_a_round_that_is_chosen_too_late_is_no_more_and_nothing_else_is_taken_for_it(two: Two) -> None:
    two.says("เอาปุ๋ย 10 กระสอบ")
    two.house.change("UPDATE rounds SET state='cancelled' WHERE id=2")
    two.taps(THEIRS)
    assert two.play.toast(two.play.people["ควนรู"]) == "รายการที่เลือกไม่อยู่แล้ว พิมพ์ใหม่อีกครั้งได้เลย"
    assert two.lines(1)[two.play.member["ควนรู"]] == 15


def test_what_is_of_none_of_the_rounds_is_a_reports(two: Two) -> None:
    two.says("เอาปุ๋ย 10 กระสอบ")
    two.taps("ไม่ใช่ของรอบเหล่านี้")
    assert two.house.value("SELECT count(*) FROM statements WHERE state='pending' AND product='ปุ๋ย'") == 1
    assert two.lines(2) == {}


def test_a_question_about_a_round_is_asked_of_which_network_it_is(two: Two) -> None:
    assert two.says("ปุ๋ยรวมได้กี่กระสอบแล้ว") == "เรื่องนี้เป็นของเครือข่ายไหนครับ"
    assert two.buttons() == ["เครือข่ายรัตภูมิ", "เครือข่ายควนเนียง"]
    assert "0 กระสอบ จาก 0 แห่ง" in two.taps("เครือข่ายควนเนียง")


def test_money_is_never_taken_for_one_of_two_networks_in_silence(two: Two) -> None:
    play, treasurer = two.play, two.play.treasurer
    for name, network in (("ควนรู", "เครือข่ายรัตภูมิ"), ("ผู้ปลูกผักควนเนียง", "เครือข่ายควนเนียง")):
        asked = play.types(treasurer, f"คิดค่าปรับ{name} 100 บาท เพราะส่งช้า")
        assert "100" in asked, network  # the name is known in one of them alone
        play.taps(treasurer, "ใช่")
    assert two.says("โอนแล้ว 100") == "จ่ายของแห่งไหนครับ"
    assert two.buttons() == ["กลุ่มทำนาบ้านควนรู · เครือข่ายรัตภูมิ", f"{THERE} · เครือข่ายควนเนียง"]
    shown = two.taps(f"{THERE} · เครือข่ายควนเนียง")
    assert f"โอนให้{HUB} 100 บาท" in shown and f"{THERE} · เครือข่ายควนเนียง" in shown
    two.taps("ใช่")
    assert two.house.value("SELECT network_id FROM payment_claims") == two.other
    assert "โอนให้สหกรณ์การเกษตรรัตภูมิ 100 บาท" in two.says("โอนแล้ว 100 เครือข่ายรัตภูมิ")
    assert play.types(treasurer, "คิดค่าปรับนาสีทอง 50 บาท เพราะส่งช้า") == "เรื่องนี้เป็นของเครือข่ายไหนครับ", "known in both"
    assert "50 บาท" in play.taps(treasurer, "เครือข่ายควนเนียง")
    play.taps(treasurer, "ใช่")
    assert two.house.value("SELECT network_id FROM ledger_entries ORDER BY id DESC LIMIT 1") == two.other


def test_two_sellers_of_the_same_goods_in_one_network_are_asked(two: Two) -> None:
    play = two.play
    play.made.house.stop()

    async def prepare(turn: Turn) -> None:
        turn.person = await person_of(turn, play.made.person_ids[play.marketing.id])
        await offers.confirm(turn, await offers.add(turn, play.made.network, BLUE, "ใบเสนอราคา", {}))

    play.made.change(prepare)
    play.made.house.start()
    play.opens(offer=two.house.value("SELECT max(id) FROM offers"))
    leader = play.people["ท่าชะมวง"]
    play.types(leader, "เอาปุ๋ย 7 กระสอบ")
    shown = play.labels(leader.sees()[-1])
    assert shown == [OURS, "รัตภูมิ · ร้านเฮียเขียว · รัตภูมิ", "ไม่ใช่ของรอบเหล่านี้"]
    assert "เครือข่ายรัตภูมิ · ร้านเฮียเขียว" in play.taps(leader, shown[1])
    play.taps(leader, "ใช่")
    assert play.lines(3) == {"ท่าชะมวง": 7}
