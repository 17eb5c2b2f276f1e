"""What two organisations have between them: told, confirmed, paid back, disputed, overdue; seen by both sides and by nobody else."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from storage.archive import LEFT_OUT
from storage.tables import metadata
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee

LENT = "ให้ทำนาควนรูกู้ 60,000 ร้อยละ 6 คืน 15 ธ.ค. 31,800 กับ 15 มิ.ย. 71 30,900 มติเรา 2 มิ.ย. มติเขา 5 มิ.ย."
FIFTEENTH = datetime.fromisoformat("2027-06-15T10:00:00+07:00")  # Tuesday 15 June 2570
PLACES = ("ควนดินแดง", "ควนรู", "หนองปลิง", "คูหาใต้", "เขาพระ")
NAMES = (
    "กลุ่มไก่ไข่คูหาใต้",  # the chair speaks for it
    "กลุ่มออมทรัพย์ควนดินแดง",
    "กลุ่มทำนาบ้านควนรู",
    "กลุ่มเลี้ยงปลาบ้านหนองปลิง",
    "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง",  # without Telegram
    "กลุ่มเลี้ยงโคบ้านเขาพระ",  # without Telegram
)


class Lending(Reporting):
    """A lender, a borrower, and others who must not see it."""

    @property
    def lender(self) -> Person:
        """ควนดินแดง."""
        return self.made.leaders[0]

    @property
    def borrower(self) -> Person:
        """ควนรู."""
        return self.made.leaders[1]

    @property
    def others(self) -> list[Person]:
        """Who is on neither side."""
        made = self.made
        return [made.chair, made.secretary, made.vice, made.leaders[2]]

    def texts(self, person: Person) -> str:
        """Everything the bot has written to somebody."""
        return "\n".join(each["text"] for each in person.sees() if each["sender"]["kind"] == "bot")

    def unseen(self, *figures: str) -> None:
        """None of the figures stands anywhere but with the two sides."""
        for person in self.others:
            assert not [each for each in figures if each in self.texts(person)]
        posted = "\n".join(each["text"] for each in self.made.posts())
        assert not [each for each in figures if each in posted]

    def states(self, table: str = "mutual_records") -> list[str]:
        """How the records stand in the books."""
        return [row["state"] for row in self.house.rows(f"SELECT state FROM {table} ORDER BY id")]


@contextlib.contextmanager
def lending(folder: Path, **more: Any) -> Iterator[Lending]:
    """Six organisations, four of them on Telegram."""
    with committee(folder, count=6, leaders=3, start=FIFTEENTH, **more) as made:
        for name, member_id in zip(NAMES, made.member_ids, strict=True):
            made.house.change("UPDATE members SET name=? WHERE id=?", name, member_id)
        yield Lending(made)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Lending]:
    with lending(tmp_path) as found:
        yield found


def stands(play: Lending) -> None:
    """ควนดินแดง has lent ควนรู 60,000, and both say so."""
    play.says(play.lender, LENT)
    play.presses(play.lender, "ถูกต้อง")
    play.presses(play.borrower, "ตรง")
    assert play.states() == ["stands"]


def test_a_loan_is_told_confirmed_paid_back_and_told_when_it_is_overdue(play: Lending) -> None:
    house, lender, borrower = play.house, play.lender, play.borrower
    lender.uploads(b"\xff\xd8\xff paper", "paper.jpg", kind="photo", caption=LENT)
    house.settle()
    seen = play.sees(lender)
    assert house.value("SELECT count(*) FROM files WHERE network_id IS NULL") == 1, (
        "no archive of the network shows the paper"
    )
    assert "มีรูปเอกสาร" in seen
    assert "กลุ่มออมทรัพย์ควนดินแดง ให้กลุ่มทำนาบ้านควนรูกู้ 60,000 บาท (หกหมื่นบาทถ้วน) ร้อยละ 6 ต่อปี ตามสัญญา 15 มิถุนายน 2570" in seen
    assert "พ. 15 ธ.ค. 70 31,800 บาท · พฤ. 15 มิ.ย. 71 30,900 บาท · รวม 62,700 บาท" in seen
    assert "มติ 2 มิถุนายน 2570 และ 5 มิถุนายน 2570" in seen
    assert "ไม่โอนเงิน ไม่คิดดอกเบี้ย และไม่ใช่สัญญา" in seen and play.states() == []
    assert "นับเมื่อเขายืนยัน" in play.presses(lender, "ถูกต้อง")
    assert play.states() == ["asked"] and "ตรงกับของกลุ่มท่านไหม" in play.sees(borrower)
    assert "เงินต้นคงเหลือ 60,000 บาท · ครบกำหนดต่อไป พ. 15 ธ.ค. 70 31,800 บาท" in play.presses(borrower, "ตรง")
    assert play.states() == ["stands"] and "ตรงกันทั้งสองฝ่ายแล้ว" in play.sees(lender)
    play.made.sleeps("2027-12-15T10:00")
    assert "31,800 บาท (สามหมื่นหนึ่งพันแปดร้อยบาทถ้วน) ใช่ไหม" in play.says(borrower, "โอนคืนควนดินแดง 31,800")
    assert play.states("mutual_payments") == []
    play.presses(borrower, "ใช่")
    assert "กลุ่มทำนาบ้านควนรูแจ้งว่าจ่ายเงินกู้ 31,800 บาท วันพุธที่ 15 ธันวาคม 2570" in play.sees(lender)
    assert play.states("mutual_payments") == ["waiting"]
    assert "เกินยอดที่เหลือตามสัญญา 30,900 บาท" in play.says(borrower, "โอนคืนควนดินแดง 31,800"), (
        "what waits is not claimed twice"
    )
    play.presses(lender, "ได้รับแล้ว ต้น 30,000 ดอกเบี้ย 1,800")
    for person in (lender, borrower):
        assert "คืนแล้ว 31,800 บาท · เงินต้นคงเหลือ 30,000 บาท · ครบกำหนดต่อไป พฤ. 15 มิ.ย. 71 30,900 บาท" in play.texts(
            person
        )
    assert "เกินยอดที่เหลือตามสัญญา 30,900 บาท พิมพ์ยอดใหม่" in play.says(borrower, "โอนคืนควนดินแดง 40,000")
    # The day after the due day both are told, once, then monthly.
    play.made.sleeps("2028-06-15T18:00")
    assert "เลยกำหนด" not in play.texts(lender) + play.texts(borrower)
    house.move("2028-06-16T12:00")
    assert "ต้องจ่ายกลุ่มออมทรัพย์ควนดินแดง 30,900 บาท ครบ พฤ. 15 มิ.ย. 71" in play.sees(borrower)
    assert "รอรับจากกลุ่มทำนาบ้านควนรู 30,900 บาท" in play.sees(lender)
    play.made.sleeps("2028-07-15T12:00")
    assert play.texts(borrower).count("เลยกำหนดแล้ว") == 1 == play.texts(lender).count("เลยกำหนดแล้ว")
    house.move("2028-07-16T12:00")
    assert play.texts(borrower).count("เลยกำหนดแล้ว") == 2 == play.texts(lender).count("เลยกำหนดแล้ว")
    # Told by its receiver, and split otherwise than by the paper: the lender's word counts.
    play.says(lender, "ได้รับคืนจากควนรู 30,900")
    play.presses(lender, "ใช่")
    assert "ได้รับแล้ว ต้น 30,000 ดอกเบี้ย 900" in play.buttons(lender)
    play.presses(lender, "ได้รับแล้ว แบ่งอย่างอื่น")
    assert "เงินต้นเหลือ 30,000" in play.says(lender, "30,500")
    assert "(ต้น 30,000 ดอกเบี้ย 900 ตามที่ผู้รับแบ่ง)" in play.says(lender, "30,000")
    assert "คืนแล้ว 62,700 บาท · ครบแล้ว" in play.sees(lender)
    play.made.sleeps("2028-08-17T12:00")
    assert play.texts(borrower).count("เลยกำหนดแล้ว") == 2
    assert "จ่ายครบ" in play.says(borrower, "โอนคืนควนดินแดง 100")
    play.unseen("60,000", "31,800", "30,900", "62,700")


def test_a_loan_that_the_other_side_denies_counts_for_nobody_until_it_is_put_right(play: Lending) -> None:
    lender, borrower = play.lender, play.borrower
    play.says(lender, LENT)
    play.presses(lender, "ถูกต้อง")
    play.presses(borrower, "ไม่ตรง")
    for person in (lender, borrower):
        assert "ยังไม่ตรงกัน" in play.texts(person)
        assert "ผมยังไม่นับรายการนี้ คุยกันแล้วแก้ หรือยกเลิกได้ครับ" in play.texts(person)
    assert play.states() == ["disputed"]
    said = play.says(borrower, "โอนคืนควนดินแดง 31,800")
    assert "นับเมื่อเขายืนยัน" not in said and play.states("mutual_payments") == [], "at most a report of the borrower's own"
    play.unseen("60,000", "31,800")
    play.presses(lender, "แก้ไข")
    assert "รวม 61,800 บาท" in play.says(lender, LENT.replace("30,900", "30,000"))
    play.presses(lender, "ถูกต้อง")
    assert play.states() == ["replaced", "asked"]
    play.presses(borrower, "ตรง")
    assert play.states() == ["replaced", "stands"]
    play.presses(borrower, "กดผิด ไม่ตรง")
    assert play.states() == ["replaced", "disputed"] and "ยังไม่ตรงกัน" in play.sees(lender)
    play.presses(borrower, "ตรง")
    assert play.states() == ["replaced", "stands"]
    # What is claimed and did not come is told to who claimed it, and does not count.
    play.says(borrower, "โอนคืนควนดินแดง 31,800")
    play.presses(borrower, "ใช่")
    play.presses(lender, "ยังไม่ได้รับ")
    assert "กลุ่มออมทรัพย์ควนดินแดงยังไม่ได้รับ 31,800 บาท" in play.sees(borrower)
    assert play.states("mutual_payments") == ["missing"]
    # A wrong tap is taken back by who made it: the receiver's answer, then the claim itself; from the record's card too.
    play.presses(lender, "กดผิด ตอบใหม่")
    assert play.states("mutual_payments") == ["waiting"]
    play.presses(borrower, "แจ้งผิด ยกเลิก")
    assert play.states("mutual_payments") == ["dropped"] and "แล้วยกเลิก ไม่นับรายการนี้" in play.texts(lender)
    play.says(borrower, "โอนคืนควนดินแดง 31,800")
    play.presses(borrower, "ใช่")
    play.presses(lender, "ได้รับแล้ว ต้น 30,000 ดอกเบี้ย 1,800")
    play.says(lender, "/network")
    play.presses(lender, "บันทึกระหว่างองค์กร")
    play.presses(lender, "เงินกู้ กลุ่มทำนาบ้านควนรู 60,000")
    assert "เงินต้นคงเหลือ 30,000 บาท" in play.sees(lender)
    play.presses(lender, "จ่าย 31,800")
    play.presses(lender, "กดผิด ตอบใหม่")
    assert play.states("mutual_payments") == ["dropped", "waiting"] and "เงินต้นคงเหลือ 30,000" not in play.sees(lender)
    play.presses(lender, "ได้รับแล้ว ต้น 30,000 ดอกเบี้ย 1,800")
    assert play.states("mutual_payments") == ["dropped", "confirmed"]


def test_what_is_not_between_two_organisations_or_against_their_rules_is_refused(play: Lending) -> None:
    lender, borrower, fish = play.lender, play.borrower, play.made.leaders[2]
    assert "ผมจดเงินกู้ระหว่างองค์กรเท่านั้นครับ เงินกู้ของคนอยู่ในสมุดของกลุ่มเอง" in play.says(lender, "ให้นายดำกู้ 5,000")
    assert "ระหว่างองค์กรเท่านั้น" in play.says(lender, "ให้ประธานเครือข่ายกู้ 5,000 คืน 15 ธ.ค. 5,000")
    assert "มติของทั้งสองแห่งวันไหน" in play.says(lender, "ให้ทำนาควนรูกู้ 60,000 คืน 15 ธ.ค. 60,000 มติเรา 2 มิ.ย.")
    assert "20 มิถุนายน 2570 ยังไม่ถึง" in play.says(lender, LENT.replace("มติเขา 5 มิ.ย.", "มติเขา 20 มิ.ย. 70"))
    assert "น้อยกว่าเงินกู้ 60,000 บาท" in play.says(lender, LENT.replace("31,800", "20,000"))
    assert "ไม่มีในปฏิทิน" in play.says(lender, LENT.replace("15 ธ.ค.", "31 ก.พ."))
    assert "คืนวันไหน" in play.says(lender, "ให้ทำนาควนรูกู้ 60,000 ร้อยละ 6 มติเรา 2 มิ.ย. มติเขา 5 มิ.ย.")
    assert "กลุ่มเลี้ยงปลาบ้านหนองปลิง ไม่ให้กู้นอกสมาชิก" in play.says(fish, "ไม่ให้กู้นอกสมาชิก")
    barred = "กลุ่มเลี้ยงปลาบ้านหนองปลิงบอกไว้ว่าไม่ให้กู้นอกสมาชิก จึงจดไม่ได้ครับ"
    assert barred in play.says(fish, LENT)
    assert barred in play.says(borrower, LENT.replace("ให้ทำนาควนรูกู้", "กู้จากเลี้ยงปลาหนองปลิง"))
    assert "ให้กู้นอกสมาชิกได้" in play.says(fish, "ให้กู้นอกสมาชิกได้แล้ว")
    assert "ถูกต้อง" in play.buttons_after(fish, LENT)
    assert play.states() == []
    stands(play)
    play.says(lender, LENT)
    play.presses(lender, "ถูกต้อง")
    assert "รายการนี้มีอยู่แล้ว" in play.toast(lender) + play.sees(lender) and play.states() == ["stands"]


def test_no_archive_of_the_network_holds_them() -> None:
    assert {each for each in metadata.tables if each.startswith("mutual_")} <= LEFT_OUT


def test_nobody_but_the_other_side_confirms_it(play: Lending) -> None:
    play.says(play.lender, LENT)
    play.presses(play.lender, "ถูกต้อง")
    network = play.made.network
    forged = (
        f"mutual_records.agree:{network}:1",
        f"mutual_records.open:{network}:1",
        f"mutual_records.drop:{network}:1",
    )
    for person in (play.made.chair, play.made.secretary, play.made.leaders[2], play.made.stranger):
        assert {came for _, came in play.forge(person, *forged).values()} == {0}
    assert play.forge(play.lender, forged[0])[forged[0]][1] == 0
    assert play.states() == ["asked"]
    play.unseen("60,000")


def test_the_secretary_enters_from_paper_for_who_has_no_telegram(play: Lending) -> None:
    secretary, lender = play.made.secretary, play.lender
    seen = play.says(secretary, f"ทุ่งคมบาง{LENT.replace('ทำนาควนรู', 'เลี้ยงโคเขาพระ')}")
    assert "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง ให้กลุ่มเลี้ยงโคบ้านเขาพระกู้ 60,000" in seen
    assert "จดจากเอกสารโดยเลขานุการ แทนกลุ่มผู้สูงอายุบ้านทุ่งคมบาง และกลุ่มเลี้ยงโคบ้านเขาพระ" in seen
    play.presses(secretary, "ถูกต้อง")
    play.presses(secretary, "ยกเลิก")
    assert play.states() == ["dropped"], "entered for both by mistake"
    play.says(secretary, f"ทุ่งคมบาง{LENT.replace('ทำนาควนรู', 'เลี้ยงโคเขาพระ')}")
    play.presses(secretary, "ถูกต้อง")
    assert play.states() == ["dropped", "stands"] and "ตรงกันทั้งสองฝ่ายแล้ว" in play.sees(secretary)
    # One side on Telegram tells it: the secretary is asked for the other, from its paper.
    play.says(lender, LENT.replace("ทำนาควนรู", "ทุ่งคมบาง").replace("60,000", "61,000"))
    play.presses(lender, "ถูกต้อง")
    assert "ตรงกับของกลุ่มท่านไหม" in play.sees(secretary)
    play.presses(secretary, "ตรง")
    assert play.states() == ["dropped", "stands", "stands"] and "แทนกลุ่มผู้สูงอายุบ้านทุ่งคมบาง" in play.sees(lender)
    play.says(secretary, "/network")
    listed = play.presses(secretary, "บันทึกระหว่างองค์กร")
    assert "60,000 บาท" in listed and "61,000 บาท" in listed
    # Two that have Telegram tell it themselves.
    assert "ให้แห่งใดแห่งหนึ่งพิมพ์มาเอง" in play.says(secretary, f"ควนดินแดง{LENT}")
    play.says(secretary, "ทุ่งคมบางโอนคืนควนดินแดง 31,800")
    play.presses(secretary, "ใช่")
    assert "(ไม่ได้แจ้งเอง จดแทนให้)" in play.sees(lender)
    assert "61,000" not in play.texts(play.made.chair)


def test_above_only_sums_of_three_or_more_are_seen(play: Lending) -> None:
    made, secretary = play.made, play.made.secretary

    def network(person: Person) -> str:
        return play.says(person, "/network")

    assert "บันทึกระหว่างองค์กร" not in network(made.chair)
    assert "○ บันทึกระหว่างองค์กร" in play.presses(made.chair, "ดูส่วนอื่น")
    stands(play)
    for sum_, name in ((50_000, "ทุ่งคมบาง"), (40_000, "เขาพระ")):
        assert "บันทึกระหว่างองค์กร: เริ่มจดแล้ว" in network(made.chair) and "บาท" not in play.sees(made.chair)
        play.says(play.lender, LENT.replace("ทำนาควนรู", name).replace("60,000", f"{sum_:,}"))
        play.presses(play.lender, "ถูกต้อง")
        play.presses(secretary, "ตรง")
    assert "เงินกู้ 3 รายการ 150,000 บาท" in network(made.chair)
    made.types(made.chair, "/network", chat=made.group)
    assert "เงินกู้ 3 รายการ 150,000 บาท" in made.posts()[-1]["text"]
    seen = play.presses(made.chair, "บันทึกระหว่างองค์กร")
    assert "กลุ่มของท่านยังไม่มีรายการ" in seen and "150,000" in seen and "60,000" not in seen.replace("150,000", "")
    own = play.presses(play.lender, "บันทึกระหว่างองค์กร", message=None) if network(play.lender) else ""
    assert "60,000 บาท" in own and "50,000 บาท" in own and "40,000 บาท" in own
    mine = network(play.borrower) and play.presses(play.borrower, "บันทึกระหว่างองค์กร")
    assert "60,000 บาท" in mine and " 50,000 บาท" not in mine
    # However many years it goes on: the newest first, the older ones a tap away.
    columns = ", ".join(each.name for each in metadata.tables["mutual_records"].c if each.name != "id")
    for more in range(7):
        values = columns.replace(" satang,", f" {(71_000 + more) * 100},")
        made.house.change(f"INSERT INTO mutual_records ({columns}) SELECT {values} FROM mutual_records WHERE id = 1")
    network(play.lender)
    newest = play.presses(play.lender, "บันทึกระหว่างองค์กร", message=None)
    assert newest.index("71,006 บาท") < newest.index("71,000 บาท") < newest.index("40,000 บาท")
    assert "(หน้า 1/2)" in newest and "60,000 บาท" not in newest
    older = play.presses(play.lender, "ถัดไป")
    assert older.index("50,000 บาท") < older.index("60,000 บาท") and "40,000 บาท" not in older


def test_names_that_several_bear_are_asked_and_the_paper_is_shown_to_its_two_sides_only(play: Lending) -> None:
    lender, borrower, house = play.lender, play.borrower, play.house
    house.change("UPDATE members SET name='กลุ่มแม่บ้านควนรู' WHERE id=?", play.made.member_ids[4])
    told = LENT.replace("ทำนาควนรู", "ควนรู")
    lender.uploads(b"\xff\xd8\xff paper", "paper.jpg", kind="photo", caption=told)
    house.settle()
    assert "ระหว่างแห่งไหนกับแห่งไหน" in play.sees(lender)
    assert set(play.buttons(lender)) == {
        "กลุ่มออมทรัพย์ควนดินแดง → กลุ่มทำนาบ้านควนรู",
        "กลุ่มออมทรัพย์ควนดินแดง → กลุ่มแม่บ้านควนรู",
    }
    asked = play.presses(lender, "กลุ่มออมทรัพย์ควนดินแดง → กลุ่มทำนาบ้านควนรู")
    assert "ให้กลุ่มทำนาบ้านควนรูกู้ 60,000 บาท" in asked and "มีรูปเอกสาร" in asked
    # Wrong: it is typed anew in one line, and nothing of the first is kept.
    assert "พิมพ์ใหม่บรรทัดเดียวได้เลย" in play.presses(lender, "แก้ไข")
    assert play.states() == [] and "กลุ่มทำนาบ้านควนรู" not in play.texts(borrower)
    lender.uploads(b"\xff\xd8\xff paper two", "paper.jpg", kind="photo", caption=LENT.replace("60,000", "61,000"))
    house.settle()
    assert "กู้ 61,000 บาท" in play.sees(lender)
    play.presses(lender, "ถูกต้อง")
    play.presses(borrower, "ตรง")
    assert [tuple(row) for row in house.rows("SELECT state, satang FROM mutual_records")] == [("stands", 6_100_000)]
    for person in (lender, borrower):
        before = play.from_bot(person)
        play.presses(person, "ดูเอกสาร")
        assert play.from_bot(person) == before + 1
        assert house.rehearsal.file(play.message(person)["file"]["id"]) == b"\xff\xd8\xff paper two"
    for person in play.others:
        assert play.forge(person, f"mutual_records.photo:{play.made.network}:1").popitem()[1][1] == 0


def test_a_payment_says_on_which_of_two_loans_it_is_is_denied_before_it_counts_and_shows_its_slip(
    play: Lending,
) -> None:
    lender, borrower, house = play.lender, play.borrower, play.house
    stands(play)
    play.says(lender, LENT.replace("60,000", "62,000"))
    play.presses(lender, "ถูกต้อง")
    play.presses(borrower, "ตรง")
    assert "จ่ายของรายการไหน" in play.says(borrower, "โอนคืนควนดินแดง 31,800")
    loans = ["เงินกู้ กลุ่มทำนาบ้านควนรู 60,000", "เงินกู้ กลุ่มทำนาบ้านควนรู 62,000"]
    assert sorted(play.buttons(borrower)) == loans
    assert "31,800 บาท" in play.presses(borrower, loans[0])
    before = play.from_bot(lender)
    assert "ไม่ได้แจ้ง" in play.presses(borrower, "ไม่ใช่")
    assert play.states("mutual_payments") == [] and play.from_bot(lender) == before, "nothing was claimed, nobody asked"
    borrower.uploads(b"\xff\xd8\xff slip", "slip.jpg", kind="photo", caption="โอนคืนควนดินแดง 31,800")
    house.settle()
    assert "31,800 บาท" in play.presses(borrower, loans[1])
    play.presses(borrower, "ใช่")
    paid = "SELECT record_id, satang, state FROM mutual_payments"
    second = house.value("SELECT id FROM mutual_records WHERE satang=6200000")
    assert [tuple(row) for row in house.rows(paid)] == [(second, 3_180_000, "waiting")]
    for person in (lender, borrower):
        before = play.from_bot(person)
        play.presses(person, "ดูสลิป")
        assert play.from_bot(person) == before + 1
        assert house.rehearsal.file(play.message(person)["file"]["id"]) == b"\xff\xd8\xff slip"
    for person in play.others:
        assert play.forge(person, f"mutual_records.slip:{play.made.network}:1").popitem()[1][1] == 0


def test_what_replaces_a_disputed_record_may_be_typed_anew_once_more_and_still_replaces_it(play: Lending) -> None:
    lender, borrower = play.lender, play.borrower
    play.says(lender, LENT)
    play.presses(lender, "ถูกต้อง")
    play.presses(borrower, "ไม่ตรง")
    play.presses(lender, "แก้ไข")
    play.says(lender, LENT.replace("30,900", "30,500"))
    assert "พิมพ์ใหม่บรรทัดเดียวได้เลย" in play.presses(lender, "แก้ไข")
    assert "รวม 61,800 บาท" in play.says(lender, LENT.replace("30,900", "30,000"))
    play.presses(lender, "ถูกต้อง")
    assert play.states() == ["replaced", "asked"], "the first does not stay beside the one that puts it right"
    play.presses(borrower, "ตรง")
    assert play.states() == ["replaced", "stands"]


def test_whoever_asks_what_they_owe_is_led_to_what_stands_between_them_and_another(play: Lending) -> None:
    assert "ยังไม่มียอดที่ต้องจ่าย" in play.says(play.borrower, "ขอใบแจ้งยอด")
    stands(play)
    seen = play.says(play.borrower, "ขอใบแจ้งยอด")
    assert "ยังไม่มียอดที่ต้องจ่าย" not in seen and "เงินกู้ เงินฝาก เงินออม และหุ้นระหว่างองค์กรไม่อยู่ในใบแจ้งยอด" in seen
    assert "กลุ่มออมทรัพย์ควนดินแดง" in play.presses(play.borrower, "บันทึกของกลุ่มฉัน")
