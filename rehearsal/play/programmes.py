"""What is played: a month of one network, or from its first evening into its second year; and which papers each leaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rehearsal.play import december, first_weeks, life, new_year, purchase, trade
from rehearsal.play.stage import Stage, Strike

Scene = Callable[[Stage], None]

FIRST_WEEKS: tuple[Scene, ...] = (
    first_weeks.begin,
    first_weeks.people_join,
    first_weeks.without_telegram,
    first_weeks.coordinator_follows,
    first_weeks.invitation,
    first_weeks.answers_and_reports,
    first_weeks.before_the_meeting,
)
SCENES: tuple[Scene, ...] = (
    *FIRST_WEEKS,
    december.meeting,
    december.record,
    december.done,
    december.postponed,
    december.overdue,
    new_year.invitation,
    new_year.mistake,
    new_year.change_of_secretary,
    new_year.digest,
    new_year.before_the_meeting,
    new_year.meeting,
    *trade.SCENES,
    *life.SCENES,
)
# What is weighed (weight.py): from one invitation to before the next; a month with every part of a network's life begun.
WEIGHED = (first_weeks.invitation, new_year.invitation)
WEIGHED_IN_FULL = (life.ordinary_month, life.looked_back)


@dataclass(frozen=True)
class Programme:
    """Scenes in their order, and how many lines of each are shown at most.

    `papers`: file name -> (who got it, 'group' for the group's chat; a pattern of what the file was called there).
    Where there are `strikes` the bot is killed at these moments alone.
    """

    title: str
    english: str
    scenes: tuple[Scene, ...]
    lines: int
    papers: Mapping[str, tuple[str, str]]
    strikes: tuple[Strike, ...] | None = None


QUICK = frozenset(  # what is played without being watched
    {
        first_weeks.begin,
        first_weeks.people_join,
        first_weeks.without_telegram,
        first_weeks.coordinator_follows,
        purchase.offices,
        new_year.invitation,
    }
)
READ_CLOSELY = frozenset({new_year.digest})  # of a message in private more lines are shown
COUNTED_VOTE = (
    "SELECT count(*) FROM ballots JOIN members ON members.id = member_id WHERE members.name = 'กลุ่มเลี้ยงโคบ้านเขาพระ'"
)
COUNTED_ORDER = """SELECT count(*) FROM round_lines JOIN members ON members.id = member_id
                   WHERE members.name = 'กลุ่มออมทรัพย์เพื่อการผลิตบ้านควนดินแดง' AND quantity = 10"""
COUNTED_REPORT = (
    "SELECT count(*) FROM statements WHERE product = 'น้ำตาลโตนด' AND quantity = '0.5' AND state = 'confirmed'"
)

MONTH = Programme(
    "เครือข่ายหนึ่งแห่ง หนึ่งเดือน",
    "one network, one month",
    (
        *FIRST_WEEKS,
        december.meeting,
        december.record,
        purchase.offices,
        purchase.opened,
        purchase.ordered,
        december.done,
        december.postponed,
        purchase.received,
        new_year.invitation,
        new_year.digest,
        new_year.meeting,
    ),
    40,
    {
        "invitation.ics": ("cattle", "*.ics"),
        "papers.pdf": ("secretary", "เอกสารประชุมครั้งที่_12-2569.pdf"),
        "minutes.pdf": ("group", "รายงานการประชุมครั้งที่_12-2569.pdf"),
        "minutes.docx": ("secretary", "รายงานการประชุมครั้งที่_12-2569.docx"),
        "resolutions.xlsx": ("secretary", "ทะเบียนมติ_*.xlsx"),
        "order.xlsx": ("housewives", "ใบสั่งซื้อ_*.xlsx"),
        "round.xlsx": ("chair", "สรุปรอบ_*.xlsx"),
        "statement.xlsx": ("rice", "ใบแจ้งยอด_*.xlsx"),
        "digest.xlsx": ("coordinator", "*.xlsx"),
        "digest.png": ("coordinator", "*.png"),
        "brief.pdf": ("coordinator", "*.pdf"),
        "radio.txt": ("coordinator", "*.txt"),
    },
    (
        Strike("housewives", "ป้านุ้ยฝากบอกว่าเอาน้ำตาลโตนดครึ่งปี๊บ", "รายงาน", "report", COUNTED_REPORT),
        Strike("cattle", "เห็นชอบ", "คะแนนเสียง", "vote", COUNTED_VOTE),
        Strike("treasurer", "ใช่", "ยอดสั่ง", "order", COUNTED_ORDER),
    ),
)

YEAR = Programme(
    "จากวันแรก ถึงปีที่สองของเครือข่าย",
    "a network from its first evening into its second year",
    SCENES,
    10,
    {
        "invitation.ics": ("cattle", "*.ics"),
        "papers.pdf": ("weavers", "เอกสารประชุมครั้งที่_1-2570.pdf"),
        "minutes.pdf": ("group", "รายงานการประชุมครั้งที่_12-2569.pdf"),
        "minutes.docx": ("weavers", "รายงานการประชุมครั้งที่_12-2569.docx"),
        "resolutions.xlsx": ("weavers", "ทะเบียนมติ_*.xlsx"),
        "digest.xlsx": ("coordinator", "*.xlsx"),
        "digest.png": ("coordinator", "*.png"),
        "brief.pdf": ("coordinator", "*.pdf"),
        "radio.txt": ("coordinator", "*.txt"),
        "order.xlsx": ("province", "*.xlsx"),
        "order-ratthaphum.xlsx": ("housewives", "*.xlsx"),
        "order-ranot.xlsx": ("ranot", "*.xlsx"),
        "order-sadao.xlsx": ("sadao", "*.xlsx"),
        "order-nathawi.xlsx": ("nathawi", "*.xlsx"),
        "statement.xlsx": ("rice", "*.xlsx"),
        "round.xlsx": ("chair", "*.xlsx"),
        "memorandum.docx": ("weavers", "บันทึกข้อตกลง*.docx"),
        "ballots.pdf": ("weavers", "บัตรเลือกตั้ง.pdf"),
        "plan.xlsx": ("weavers", "ผลงานตามแผนปี_*.xlsx"),
        "year.pdf": ("weavers", "ผลงานตามแผนปี_*.pdf"),
        "account.pdf": ("eggs", "*.pdf"),
    },
)
SUMMARY = "สรุปประชุมครั้งที่ 12/2569"  # how the meeting's summary begins in the group
DIGEST = "ธันวาคม 2569"  # how the digest begins that the coordinator got on 6 January
