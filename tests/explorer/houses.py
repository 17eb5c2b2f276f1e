"""The kept houses from which the explorer starts: each played once, on people's own road, with a neighbouring network beside it."""

import contextlib
import functools
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from documents.links import qr_png
from domain.people import Office
from tests.attacks.street import ORGANISATIONS, Town
from tests.digest_house import digests
from tests.election_house import election_day, terms_end
from tests.explorer.judging import Foreign
from tests.handlers.agreeing import agreed, deciding
from tests.handlers.cash_house import treasury
from tests.handlers.goods import Goods, goods, two_levels
from tests.handlers.marketing_desk import marketing_desk
from tests.handlers.reporting import Reporting, reporting
from tests.handlers.selling import selling
from tests.handlers.stage import TO_END, TO_MEMBERS, begun, says
from tests.handlers.test_action_plans import TYPED, adopted, founded, late, meets
from tests.handlers.test_deliveries import FIRST, two_parts
from tests.handlers.test_elections import FIRST as ELECTS
from tests.handlers.test_elections import SUMS, at_election
from tests.handlers.test_forums import districts
from tests.handlers.test_funerals import mourning
from tests.handlers.test_lessons import MONDAY, NAMED, TOLD, another_network
from tests.handlers.test_lots_story import AT_THE_SCALES, LOT, PRICE
from tests.handlers.test_matches import EGGS, WANTS
from tests.handlers.test_mutual_records import lending, stands
from tests.handlers.test_rounds import FILLED
from tests.handlers.test_stages import answered, seeded
from tests.handlers.test_strays import BOTH, OTHER, on_its_way
from tests.handlers.test_successions import elected
from tests.handlers.test_support_requests import THIRD
from tests.handlers.test_support_requests import TOLD as SUPPORT
from tests.handlers.test_surveys import ANSWER, surveyed
from tests.handlers.test_trucks import ADD_UREA, POTASH, UREA, closes, measured, offered, opens, previews
from tests.handlers.test_trucks import TOLD as TRUCK_TOLD
from tests.handlers.test_trucks_decided import in_packs, waits
from tests.house import House, living
from tests.kept_house import played_once
from tests.meeting_house import Committee, committee
from tests.minuted import minuted
from tests.played import held
from tests.seat_house import subcommittee
from tests.trading import trading

Build = Callable[[Path], AbstractContextManager[Any]]
HOUSES: dict[str, Build] = {}
MARKER, FIGURES = "จะนะ", "089999"  # what stands in every name, place and telephone of the neighbouring network


def kept(play: Build) -> Build:
    """A house of this list, by the name of its function: played once, with the neighbours beside it, and kept."""

    @played_once
    @functools.wraps(play)
    @contextlib.contextmanager
    def beside(folder: Path, *, stories: str) -> Iterator[Any]:
        with play(folder) as found:
            neighbours(found)
            yield Alone(house=found.house)

    HOUSES[play.__name__] = functools.partial(beside, stories=_stories())
    return play


@functools.cache
def _stories() -> str:
    """The test files whose stories are told here, as one word: where one changes, the houses are played anew."""
    whole = hashlib.blake2b(digest_size=6)
    for story in re.findall(
        r"^from tests\.handlers\.(test_\w+) import", Path(__file__).read_text(encoding="utf-8"), re.M
    ):
        whole.update((Path(__file__).parent.parent / "handlers" / f"{story}.py").read_bytes())
    return whole.hexdigest()


@dataclass
class Alone:
    """A play that is nothing but its house."""

    house: House

    def is_sound(self) -> None:
        """The explorer judges it."""


def neighbours(play: Any) -> None:
    """Another network in the same books, with a group and people of its own, in all of whose words the marker stands."""
    house: House = play.house
    town = Town(house, MARKER, FIGURES)
    town.group.adds_bot(by=town.chair, rights=["pin"])
    for person in town.people:
        person.starts()
    house.settle()
    house.stop()
    Committee.change(play, lambda turn: town.found(turn, None, ORGANISATIONS))
    house.start()
    house.settle()


def foreign(play: Any) -> Foreign:
    """A word of the neighbours' in a chat that is not theirs."""
    rehearsal = play.house.rehearsal
    own = {each.id for each in rehearsal.people() if MARKER in each.name}
    own |= {each.id for each in rehearsal.groups() if MARKER in each.shown["title"]}

    def found(chat: int, text: str) -> str | None:
        if not chat or chat in own:
            return None
        return next((word for word in (MARKER, FIGURES) if word in text.replace("-", "").replace(" ", "")), None)

    return found


# --- founding ------------------------------------------------------------------------------------------------------------------


@kept
@contextlib.contextmanager
def added(folder: Path) -> Iterator[Alone]:
    """The bot was added to a group in which nobody has pressed anything."""
    with living(folder) as house:
        chair, *others = (house.rehearsal.person(name) for name in ("สมชาย", "สมศรี", "วิชัย"))
        group = house.rehearsal.group("เครือข่ายอำเภอรัตภูมิ", [chair, *others], owner=chair)
        group.adds_bot(by=chair)
        house.settle()
        yield Alone(house=house)


@kept
@contextlib.contextmanager
def setup(folder: Path) -> Iterator[Alone]:
    """Half-way: the list of organisations is asked for."""
    with living(folder) as house:
        chair, group = begun(house)
        group.adds(house.rehearsal.person("สมศรี"))
        says(house, chair, *TO_MEMBERS)
        yield Alone(house=house)


@kept
@contextlib.contextmanager
def founded_now(folder: Path) -> Iterator[Alone]:
    """The set-up has ended a moment ago; nobody else has come in yet."""
    with living(folder) as house:
        chair, group = begun(house)
        for name in ("สมศรี", "วิชัย"):
            person = house.rehearsal.person(name)
            person.starts()
            group.adds(person)
        says(house, chair, *TO_END)
        yield Alone(house=house)


@kept
@contextlib.contextmanager
def setup_begun(folder: Path) -> Iterator[Alone]:
    """The first question: what the network is called."""
    with living(folder) as house:
        begun(house)
        yield Alone(house=house)


@kept
@contextlib.contextmanager
def setup_quorum(folder: Path) -> Iterator[Alone]:
    """Rule, hour and place are known: how many must be there is asked."""
    with living(folder) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_MEMBERS[:3])
        yield Alone(house=house)


@kept
@contextlib.contextmanager
def setup_level(folder: Path) -> Iterator[Alone]:
    """Which level it is of is asked, then to whom it belongs."""
    with living(folder) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_MEMBERS[:6])
        yield Alone(house=house)


# --- meetings ------------------------------------------------------------------------------------------------------------------


@kept
@contextlib.contextmanager
def asked(folder: Path) -> Iterator[Any]:
    """The chair is asked whether the invitation shall go out."""
    with committee(folder) as play:
        play.house.move("2026-12-01T09:01")
        yield play


@kept
@contextlib.contextmanager
def invited(folder: Path) -> Iterator[Any]:
    """The invitation has gone out."""
    with committee(folder) as play:
        play.invited()
        yield play


@kept
@contextlib.contextmanager
def meeting(folder: Path) -> Iterator[Any]:
    """The meeting has just begun."""
    with held(folder) as play:
        yield play


@kept
@contextlib.contextmanager
def minutes(folder: Path) -> Iterator[Any]:
    """After the meeting: its minutes are a draft."""
    with minuted(folder) as play:
        yield play


@kept
@contextlib.contextmanager
def working(folder: Path) -> Iterator[Any]:
    """Four days later: the minutes went round, and the meeting's work is due."""
    with minuted(folder) as play:
        play.house.move("2026-12-21T09:30")
        yield play


@kept
@contextlib.contextmanager
def seats(folder: Path) -> Iterator[Any]:
    """A subcommittee is invited too."""
    with subcommittee(folder) as play:
        play.opened()
        yield play


# --- reports and trade ---------------------------------------------------------------------------------------------------------


@kept
@contextlib.contextmanager
def reports(folder: Path) -> Iterator[Any]:
    """Reports are asked for, and some have come."""
    with reporting(folder) as play:
        play.made.invited()
        play.says(play.made.leaders[0], "เดือนนี้ขายน้ำยางได้สามตัน ได้เงินแสนแปด เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ")
        play.says(play.made.leaders[1], "เอาปุ๋ยด้วยคนครับ")
        yield play


@kept
@contextlib.contextmanager
def market(folder: Path) -> Iterator[Any]:
    """Marketing's desk with what members want in December."""
    with marketing_desk(folder) as play:
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def round_open(folder: Path) -> Iterator[Any]:
    """A round is open."""
    with trading(folder) as play:
        play.opens()
        yield Reporting(play.made)


@kept
@contextlib.contextmanager
def round_ordered(folder: Path) -> Iterator[Any]:
    """The round was ordered and its truck has come today."""
    with goods(folder) as play:
        play.keeps_accounts("สุภา")
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def round_arrived(folder: Path) -> Iterator[Any]:
    """The first part is shared."""
    with goods(folder) as play:
        play.keeps_accounts("สุภา")
        play.writes("สุภา", FIRST)
        play.taps("สุภา", "แบ่งตามนี้")
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def round_received(folder: Path) -> Iterator[Any]:
    """All of it has come and is paid for in part."""
    with goods(folder) as play:
        play.keeps_accounts("สุภา")
        two_parts(play)
        play.taps("สุภา", "ปิดยอดตามที่มา")
        play.writes("ชัยยา", "โอนแล้ว 5,700")
        play.taps("ชัยยา", "ใช่")
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def goods_left(folder: Path) -> Iterator[Any]:
    """Some went back and lie at the hub, others are asked about, and on the 1st all is counted."""
    with goods(folder) as play:
        play.keeps_accounts("สมศรี")
        two_parts(play)
        for name in ("ชัยยา", "บุญมี"):
            play.writes(name, "คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน")
            play.taps(name, "ขอส่งคืน")
            if name == "ชัยยา":
                play.taps("สุภา", "แม่ข่ายรับไว้")
        play.house.move("2027-01-01T09:00")
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def round_settled(folder: Path) -> Iterator[Any]:
    """The bill is settled."""
    with goods(folder) as play:
        play.keeps_accounts("สุภา")
        two_parts(play)
        play.taps("สุภา", "ปิดยอดตามที่มา")
        play.writes("สุภา", "บิลร้านเจ๊แดง 138,920")
        play.taps("สุภา", "ร้านไม่คิดของเสียหาย")
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def round_below(folder: Path) -> Iterator[Any]:
    """A centre's round is a line of its province's."""
    with living(folder, start=datetime.fromisoformat("2026-12-24T10:00:00+07:00")) as house:
        play = Goods(house)
        two_levels(play, {"กลุ่มทำนาบ้านควนรู": 100, "กลุ่มทำสวนควนดินแดง": 80})
        yield Alone(house=house)


@kept
@contextlib.contextmanager
def sale(folder: Path) -> Iterator[Any]:
    """Lots of latex wait for their price."""
    with selling(folder) as play:
        play.says(play.first, LOT)
        play.presses(play.first, "ถูกต้อง")
        play.says(play.hub, AT_THE_SCALES)
        yield play


@kept
@contextlib.contextmanager
def sale_priced(folder: Path) -> Iterator[Any]:
    """The factory has told its price; an advance was asked for."""
    with selling(folder) as play:
        play.says(play.first, LOT)
        play.presses(play.first, "ถูกต้อง")
        play.says(play.hub, AT_THE_SCALES)
        play.presses(play.hub, "ถูกต้องทั้งหมด")
        play.says(play.second, "ขอเบิกล่วงหน้า 1,000")
        play.house.move("2027-01-14T10:00")
        play.says(play.hub, PRICE)
        yield play


@kept
@contextlib.contextmanager
def round_fill(folder: Path) -> Iterator[Any]:
    """The deadline is over and some sacks are missing."""
    with trading(folder, told=FILLED) as play:
        play.opens()
        play.types(play.people["ไก่ไข่"], "ไม่เอาปุ๋ยแล้วค่ะ")
        play.taps(play.people["ไก่ไข่"], "ถอน")
        play.house.move("2026-12-15T18:04")
        yield play


@kept
@contextlib.contextmanager
def round_choice(folder: Path) -> Iterator[Any]:
    """It was not filled up: marketing chooses what is ordered."""
    with trading(folder, told=FILLED) as play:
        play.opens()
        play.types(play.people["ไก่ไข่"], "ไม่เอาปุ๋ยแล้วค่ะ")
        play.taps(play.people["ไก่ไข่"], "ถอน")
        play.house.move("2026-12-16T18:00")
        yield play


@kept
@contextlib.contextmanager
def truck_preview(folder: Path) -> Iterator[Any]:
    """Marketing looks at a truck that is not opened yet, with a goods on it and another that could be."""
    with trading(folder, told=TRUCK_TOLD) as play:
        offered(play, UREA, POTASH)
        previews(play, ADD_UREA)
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def truck_open(folder: Path) -> Iterator[Any]:
    """A truck of two goods takes orders."""
    with trading(folder, told=TRUCK_TOLD) as play:
        offered(play, UREA)
        opens(play, ADD_UREA)
        yield Reporting(play.made)


@kept
@contextlib.contextmanager
def truck_closed(folder: Path) -> Iterator[Any]:
    """Both goods of a truck are closed, and the seller is asked."""
    with trading(folder, told=TRUCK_TOLD) as play:
        offered(play, UREA)
        opens(play, ADD_UREA)
        closes(play)
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def truck_counted(folder: Path) -> Iterator[Any]:
    """A truck takes orders that has little room left, and a lower price for a little more."""
    with trading(folder, told=TRUCK_TOLD) as play:
        offered(play, UREA)
        measured(play, "คันละ 70 กระสอบ รวมครบ 60 กระสอบ ลดกระสอบละ 15")
        yield Reporting(play.made)


@kept
@contextlib.contextmanager
def truck_below(folder: Path) -> Iterator[Any]:
    """Both goods are closed, and less than the seller's minimum of the whole truck is ordered."""
    with trading(folder, told=TRUCK_TOLD) as play:
        offered(play, UREA)
        measured(play, "ขั้นต่ำรวม 100 กระสอบ")
        closes(play)
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def truck_rests(folder: Path) -> Iterator[Any]:
    """Deadline and fill of a truck are over, and of both goods packs are incomplete."""
    with in_packs(folder) as play:
        waits(play)
        yield Alone(house=play.house)


@kept
@contextlib.contextmanager
def truck_came(folder: Path) -> Iterator[Any]:
    """A truck has come with goods beside it that nobody ordered, and nothing is shared yet."""
    with on_its_way(folder) as play:
        play.types(play.chair, OTHER)
        yield Reporting(play.made)


@kept
@contextlib.contextmanager
def truck_shared(folder: Path) -> Iterator[Any]:
    """What came of a truck lies at the hub, and one organisation has fetched a part of its own."""
    with on_its_way(folder) as play:
        play.types(play.chair, BOTH)
        play.taps(play.chair, "แบ่งตามนี้")
        play.types(play.people["ควนรู"], "รับยูเรียแล้ว 12")
        yield Reporting(play.made)


@kept
@contextlib.contextmanager
def neighbours_meet(folder: Path) -> Iterator[Any]:
    """One has what another wants: marketing reads it."""
    with trading(folder, told={}, start=datetime.fromisoformat("2026-12-11T10:00:00+07:00")) as play:
        for name, words in (("ไก่ไข่", EGGS), ("ท่าชะมวง", WANTS)):
            play.types(play.people[name], words)
            play.taps(play.people[name], "ถูกต้อง")
        play.house.move("2026-12-11T10:30")
        yield play


@kept
@contextlib.contextmanager
def survey(folder: Path) -> Iterator[Any]:
    """The market is surveyed, and one has answered."""
    with surveyed(folder) as play:
        play.does(play.leader, types=ANSWER)
        yield Alone(house=play.house)


# --- elections, memoranda, plans, money ----------------------------------------------------------------------------------------


@kept
@contextlib.contextmanager
def election_asked(folder: Path) -> Iterator[Any]:
    """It is asked which meeting elects; then names are taken."""
    with terms_end(folder) as play:
        play.house.move("2027-03-01T12:00")
        play.does(play.chair, ELECTS)
        play.house.move("2027-03-22T12:00")
        play.says(play.leaders[4], "เสนอผู้นำ10เป็นเหรัญญิก")
        play.does(play.leaders[4], "ใช่")
        yield play


@kept
@contextlib.contextmanager
def election_open(folder: Path) -> Iterator[Any]:
    """In the meeting: how it is voted is asked."""
    with election_day(folder) as play:
        at_election(play, "ยกมือ")
        yield play


@kept
@contextlib.contextmanager
def election_secret(folder: Path) -> Iterator[Any]:
    """In the meeting: seats vote in secret by their telephones."""
    with election_day(folder) as play:
        at_election(play, "ลงคะแนนในโทรศัพท์")
        play.does(play.chair, "1. รับ ประเสริฐ")
        yield play


@kept
@contextlib.contextmanager
def election_tie(folder: Path) -> Iterator[Any]:
    """In the meeting: ballots are counted, and two are equal."""
    with election_day(folder) as play:
        at_election(play, "บัตรลับ")
        play.says(play.secretary, SUMS)
        play.does(play.secretary, "ถูกต้อง")
        yield play


@kept
@contextlib.contextmanager
def succession(folder: Path) -> Iterator[Any]:
    """An office goes to another: what is handed over is listed."""
    with elected(folder) as play:
        yield play


@kept
@contextlib.contextmanager
def assessed(folder: Path) -> Iterator[Any]:
    """A network by resolution with four proofs; an assessor is asked."""
    with adopted(folder) as play:
        seeded(play)
        chair = play.made.chair
        play.says(chair, "/network")
        answered(play, chair, "ขั้นและหลักฐาน", "เสนอมติเป็นเครือข่าย")
        meets(play, "2027-03-30T09:01", "2027-04-09T09:12", ["มติเป็นเครือข่าย"])
        play.says(chair, "/network")
        answered(play, chair, "ขั้นและหลักฐาน", "1 เพียงพอ", "2 เพียงพอ", "3 เพียงพอ", "4 เพียงพอ", "เสนอที่ประชุมครั้งหน้า")
        meets(play, "2027-05-04T09:01", "2027-05-14T09:12", ["เครือข่ายแท้จริง"])
        yield play


@kept
@contextlib.contextmanager
def memorandum_signed(folder: Path) -> Iterator[Any]:
    """All have signed."""
    with agreed(folder) as play:
        play.made.sleeps("2027-02-12T12:00")
        play.secretary.uploads(qr_png("หน้าลงนาม"), "หน้าลงนาม.jpg", caption="ลงนามครบ 5 แห่งวันนี้", as_="photo")
        play.house.settle()
        play.presses(play.secretary, "ถูกต้อง")
        yield play


@kept
@contextlib.contextmanager
def memorandum_waiting(folder: Path) -> Iterator[Any]:
    """A draft went to the parties; two have agreed."""
    with deciding(folder) as play:
        play.draft()
        play.send()
        play.agree(*play.parties[2:])
        yield play


@kept
@contextlib.contextmanager
def memorandum_agreed(folder: Path) -> Iterator[Any]:
    """All agree: it waits to be signed."""
    with agreed(folder) as play:
        yield play


@kept
@contextlib.contextmanager
def plan_drafted(folder: Path) -> Iterator[Any]:
    """The plan of the year is typed, and not yet right."""
    with founded(folder) as play:
        play.says(play.made.secretary, TYPED)
        yield play


@kept
@contextlib.contextmanager
def plan_adopted(folder: Path) -> Iterator[Any]:
    """The plan is adopted."""
    with adopted(folder) as play:
        yield play


@kept
@contextlib.contextmanager
def plan_late(folder: Path) -> Iterator[Any]:
    """A line of it is late."""
    with late(folder) as play:
        yield play


@kept
@contextlib.contextmanager
def cash_open(folder: Path) -> Iterator[Any]:
    """The cash book is open: dues, an expense that waits, an advance."""
    with treasury(folder) as play:
        play.enters("รับค่าบำรุงเขาพระ 500")
        play.says(play.treasurer, "จ่ายค่าป้าย 1,500")
        yield play


@kept
@contextlib.contextmanager
def cash_checked(folder: Path) -> Iterator[Any]:
    """The month is over and its checker is asked."""
    with treasury(folder) as play:
        play.enters("รับค่าบำรุงเขาพระ 500")
        play.enters("จ่ายถ่ายเอกสาร 180", slip=True)
        play.house.move("2027-02-02T12:00")
        yield play


# --- what people are to each other ---------------------------------------------------------------------------------------------


@kept
@contextlib.contextmanager
def funeral(folder: Path) -> Iterator[Any]:
    """Organisations are called for a death."""
    with mourning(folder) as play:
        play.called()
        yield play


@kept
@contextlib.contextmanager
def loan(folder: Path) -> Iterator[Any]:
    """A loan between two organisations stands."""
    with lending(folder) as play:
        stands(play)
        yield play


@kept
@contextlib.contextmanager
def loan_paid(folder: Path) -> Iterator[Any]:
    """A part was paid back, and the lender is asked."""
    with lending(folder) as play:
        stands(play)
        play.made.sleeps("2027-12-15T10:00")
        play.says(play.borrower, "โอนคืนควนดินแดง 31,800")
        play.presses(play.borrower, "ใช่")
        yield play


@kept
@contextlib.contextmanager
def support(folder: Path) -> Iterator[Any]:
    """A request for support was sent."""
    with committee(folder, count=5, leaders=2, start=THIRD) as made:
        play, owner = Reporting(made), made.leaders[0]
        play.says(owner, SUPPORT)
        play.presses(owner, "ทำหนังสือ")
        yield play


@kept
@contextlib.contextmanager
def lesson(folder: Path) -> Iterator[Any]:
    """The day after a training: two sentences are asked for, and one has told."""
    with committee(folder, count=5, leaders=3, start=MONDAY, network=NAMED) as made:
        made.house.stop()
        made.change(lambda turn: another_network(turn, made.person_ids[made.stranger.id]))
        made.house.start()
        play = Reporting(made)
        play.says(made.secretary, "จัดอบรมทำปุ๋ยหมัก วันที่ 25 ก.ย. ที่วัดท่าชะมวง")
        play.presses(made.secretary, "ประกาศในกลุ่ม")
        for leader in made.leaders[:2]:
            leader.presses("ไปด้วย", chat=made.group)
            made.house.settle()
        made.house.move("2027-09-26T09:05")
        play.says(made.leaders[0], TOLD)
        yield play


@kept
@contextlib.contextmanager
def teaching(folder: Path) -> Iterator[Any]:
    """One can teach what another wants to learn."""
    with committee(folder, count=5, leaders=3, start=MONDAY) as made:
        play = Reporting(made)
        teacher, learner, _ = made.leaders
        for person, words in ((teacher, "สอนได้ ทำปุ๋ยหมัก"), (learner, "อยากเรียน ทำปุ๋ยหมัก")):
            play.says(person, words)
            play.presses(person, "ถูกต้อง")
        yield play


@kept
@contextlib.contextmanager
def forum(folder: Path) -> Iterator[Any]:
    """Two districts hold a forum, and a third is asked."""
    with committee(folder, count=5, leaders=3, start=datetime.fromisoformat("2027-09-06T10:00:00+07:00")) as made:
        made.house.stop()
        chairs = [made.person_ids[each.id] for each in (made.stranger, made.vice)]
        made.change(lambda turn: districts(turn, chairs, made))
        made.house.start()
        play, secretary = Reporting(made), made.secretary
        play.says(secretary, "จัดเวทีหาตลาดร่วม 3 อำเภอ วันที่ 18 ก.ย. ที่หอประชุมอำเภอยางตลาด")
        play.presses(secretary, "ประกาศในกลุ่ม")
        play.presses(secretary, "ชวนเครือข่ายอื่นจัดร่วม")
        for name in ("เครือข่ายอำเภอที่ 2", "เครือข่ายอำเภอที่ 3"):
            play.presses(secretary, name)
        play.presses(made.stranger, "ร่วมด้วย")
        yield play


@kept
@contextlib.contextmanager
def province(folder: Path) -> Iterator[Any]:
    """A province with two districts and its coordinator, at the end of a month."""
    with digests(folder) as play:
        above = play.network_of(
            "มานะ", name="เครือข่ายจังหวัดสงขลา", organisations=("สหกรณ์ร้านค้าสงขลา",), group=False, level="province"
        )
        first = play.network_of(
            "ประเสริฐ", "สมศรี", ("กลุ่มน้ำยาง", "กลุ่มออมทรัพย์"), name="เครือข่ายอำเภอรัตภูมิ", level="district"
        )
        second = play.network_of(
            "ปรีชา", organisations=("กลุ่มเลี้ยงโค",), name="เครือข่ายอำเภอสะเดา", group=False, level="district"
        )
        for each in (first, second):
            play.below(above, each)
        for each in (above, first, second):
            play.founded(each, "2026-09-01")
        play.appoint(Office.COORDINATOR, "วรรณา", above)
        play.watches()
        play.house.restart()
        play.follow("สุดา", first)
        play.house.move("2026-12-06T09:01")
        yield Alone(house=play.house)
