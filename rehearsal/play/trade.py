"""8 to 26 January 2027: a province with four centres and a direct member buys fertiliser together; latex is sold together.

Its figures are docs/trade.md's, 'The example': 960 sacks grow to exactly 1,000, at which every sack costs less.
"""

import re
from dataclasses import dataclass

from rehearsal.play.rattaphum import ORGANISATIONS
from rehearsal.play.stage import Stage

PROVINCE = "เครือข่ายสหกรณ์จังหวัดสงขลา"
OFFER = "ร้านปุ๋ยทักษิณ ปุ๋ย 46-0-0 กระสอบละ 690 ถ้าสั่งถึง 500 เหลือ 681 ถ้าสั่งถึง 1,000 เหลือ 672 ชุดละ 20 ส่งถึงที่ ถึงสิ้นเดือน"


@dataclass(frozen=True)
class Centre:
    """A network of the chapter, its chair and what the chair orders; the province's own is the first."""

    key: str
    network: str
    chair: str
    organisations: tuple[str, ...]
    sacks: int


CENTRES = (
    Centre("province", PROVINCE, "ถาวร จันทร์แก้ว", ("ชุมนุมสหกรณ์การเกษตรสงขลา จำกัด", "ร้านสหกรณ์สงขลา จำกัด"), 0),
    Centre("ranot", "เครือข่ายอำเภอระโนด", "วิไล ชูเมือง", ("สหกรณ์การเกษตรระโนด จำกัด",), 400),
    Centre("sadao", "เครือข่ายอำเภอสะเดา", "อนันต์ หมัดอะดั้ม", ("สหกรณ์การเกษตรสะเดา จำกัด",), 150),
    Centre("nathawi", "เครือข่ายอำเภอนาทวี", "พรทิพย์ แก้วประดับ", ("สหกรณ์การเกษตรนาทวี จำกัด",), 178),
)


def province(stage: Stage) -> None:
    """The province and three more districts begin; Rattaphum belongs to it by its code, and has marketing and a hub."""
    stage.curtain(
        "8 ม.ค. จังหวัดและอีกสามอำเภอเริ่มใช้ รัตภูมิเข้าสังกัด",
        "8 Jan: the province and three more districts begin, Rattaphum belongs to it",
    )
    stage.until("2027-01-08T13:00")
    code = ""
    for number, centre in enumerate(CENTRES, start=2):
        code = _begins(stage, centre, number, code) or code
    stage.says("chair", "ตั้งค่า")
    stage.presses("chair", "ระดับและสังกัด")
    stage.presses("chair", "แก้สังกัด")
    stage.says("chair", code)
    stage.presses("chair", "ใช่")
    stage.says("chair", "ตั้งค่า")
    stage.presses("chair", "รวมซื้อรวมขาย")
    stage.presses("chair", f"แม่ข่าย: {ORGANISATIONS[0]}")
    stage.presses("chair", "ค่าดำเนินการ")
    stage.says("chair", "กระสอบละ 3 บาท")
    stage.says("chair", "สมาชิก")
    stage.presses("chair", "ตำแหน่งในเครือข่าย")
    stage.presses("chair", "แต่งตั้งฝ่ายการตลาด")
    stage.presses("chair", "นุ้ย สุวรรณโณ")


def _begins(stage: Stage, centre: Centre, number: int, code: str) -> str:
    """A chair sets a network up in a group; returned is the code of the province."""
    first, _, last = centre.chair.partition(" ")
    chair = stage.rehearsal.person(first, last_name=last, username=centre.key, note=f"ประธาน {centre.network}")
    stage.people[centre.key] = chair
    group = stage.rehearsal.group(centre.network, [chair], owner=chair, everyone_pins=True)
    group.adds_bot(by=chair)
    stage.settle()
    stage.presses(centre.key, "เริ่มใช้กับเครือข่ายของเรา", in_group=group)
    stage.opens(centre.key, f"s{number}")
    stage.presses(centre.key, "ใช้ชื่อกลุ่ม")
    for _ in ("วันประชุม", "องค์ประชุม", "ประชุมมาแล้ว", "เรื่องค้าง"):
        stage.presses(centre.key, "ข้าม")
    if code:
        stage.presses(centre.key, "อำเภอ")
        stage.says(centre.key, code)
        stage.presses(centre.key, "ใช่")
    else:
        stage.presses(centre.key, "จังหวัด")
    stage.says(centre.key, "\n".join(centre.organisations))
    stage.presses(centre.key, "บันทึก")
    stage.presses(centre.key, "ประธาน")
    found = re.search(r"รหัสเครือข่าย[^:]*: ([A-Z2-9]{6})", "\n".join(stage.read(centre.key)[-3:]))
    links = stage.links(centre.key)
    stage.opens(centre.key, links[centre.organisations[0]])
    if not code:
        stage.people["shop"] = stage.rehearsal.person("สุนีย์", last_name="บัวแก้ว", username="sunee", note="ร้านสหกรณ์สงขลา")
        stage.opens("shop", links[centre.organisations[1]])
    return found.group(1) if found and not code else ""


def needs(stage: Stage) -> None:
    """What everybody wants is reported in chat and stands in the month's list; the chair's hundred of December was carried into it."""
    stage.curtain(
        "9–10 ม.ค. ความต้องการของเดือน ใบเสนอราคา และเปิดรอบ",
        "9–10 Jan: what the month needs, an offer, a round is opened",
    )
    stage.until("2027-01-09T10:00")
    for who, sacks in {"treasurer": 20, "latex": 24, "cattle": 20, "rice": 20, "fund": 16, "shop": 60}.items():
        _wants(stage, who, sacks)
    for centre in CENTRES[1:]:
        _wants(stage, centre.key, centre.sacks)
    stage.says("weavers", "ทุ่งคมบางเอาปุ๋ย 46-0-0 12 กระสอบ")
    stage.presses("weavers", "ถูกต้อง")
    stage.says("housewives", "ความต้องการ")


def _wants(stage: Stage, who: str, sacks: int) -> None:
    stage.says(who, f"เอาปุ๋ย 46-0-0 {sacks} กระสอบ")
    stage.presses(who, "ถูกต้อง")


def opened(stage: Stage) -> None:
    """The province opens a round with an offer of three prices; each centre is asked once and opens its own, one a day earlier."""
    stage.until("2027-01-10T10:00")
    stage.says("province", OFFER)
    stage.presses("province", "ถูกต้อง")
    stage.presses("province", "เลือกร้านปุ๋ยทักษิณ")
    stage.says("province", "ศุกร์ที่ 15 หกโมงเย็น")
    stage.presses("province", "เปิดรอบ")
    stage.power_cut()
    stage.presses("housewives", "เปิดรอบของ")
    stage.says("chair", "ปุ๋ย 46-0-0 ลดเหลือ 38")
    stage.presses("chair", "ใช่")
    for centre in CENTRES[1:]:
        stage.presses(centre.key, "เปลี่ยนวัน")
        stage.says(centre.key, "ศุกร์ที่ 15 หกโมงเย็น")


def latex(stage: Stage) -> None:
    """On Monday four bring latex whose price nobody knows yet; on Thursday the factory says it, and the money is shared."""
    stage.curtain("11–14 ม.ค. รวมขายน้ำยาง ราคามาทีหลัง", "11–14 Jan: latex is sold together, its price comes later")
    stage.until("2027-01-11T07:40")
    stage.says("latex", "ส่งยางวันนี้ 320 โล ถัง 12 โล ดีอาร์ซี 31")
    stage.presses("latex", "ถูกต้อง")
    stage.until("2027-01-11T09:40")
    stage.says("chair", "ควนดินแดง 285 ถัง 10 ดีอาร์ซี 30.5  กำแพงเพชร 412.5 ถัง 15 32.25  ทุ่งคมบาง 96.7 ถัง 5 29.5")
    stage.presses("chair", "ถูกต้องทั้งหมด")
    stage.presses("chair", "ส่งโรงงานแล้ว")
    stage.until("2027-01-14T09:30")
    stage.says("chair", "โรงงานชั่งแห้ง 332.9 โลละ 62.50 หักค่ารถ 500")
    stage.presses("chair", "แบ่งตามนี้")


def closing(stage: Stage) -> None:
    """960 sacks become 1,000 to the sack: the last twelve are written in time while the bot is down over both deadlines."""
    stage.curtain("14–15 ม.ค. จาก 960 เป็น 1,000 กระสอบพอดี", "14–15 Jan: 960 sacks become 1,000 to the sack")
    stage.until("2027-01-14T10:05")
    stage.says("secretary", "เอาปุ๋ย 46-0-0 22 กระสอบ")
    stage.presses("secretary", "ใช่")
    stage.until("2027-01-14T17:30")
    stage.says("secretary", "ปุ๋ย 46-0-0 เพิ่มอีก 8")
    stage.presses("secretary", "ใช่")
    stage.until("2027-01-15T16:30")
    stage.says("ranot", "ปุ๋ย 46-0-0 เพิ่มอีก 20")
    stage.presses("ranot", "ใช่")
    stage.until("2027-01-15T17:59")
    with stage.dark(minutes=25):
        stage.people["nathawi"].types("ปุ๋ย 46-0-0 เพิ่มอีก 12")
    stage.presses("nathawi", "ใช่")


def ordered(stage: Stage) -> None:
    """The order goes to the seller and is confirmed; each centre takes its own sheet."""
    stage.curtain("15–16 ม.ค. ใบสั่งซื้อ ร้านยืนยันราคา", "15–16 Jan: the order, confirmed by the seller")
    stage.presses("province", "ใบสั่งซื้อ .xlsx")
    stage.presses("province", "ใบของแต่ละศูนย์ .xlsx")
    stage.until("2027-01-16T09:00")
    stage.presses("province", "ร้านยืนยัน 672 บาท")
    stage.presses("province", "ใบสั่งซื้อ .xlsx")
    for who in ("housewives", *(centre.key for centre in CENTRES[1:])):
        stage.presses(who, "ใบสั่งของศูนย์ .xlsx")


def received(stage: Stage) -> None:
    """Rattaphum's goods come in two parts, some sacks damaged, ten too few; the power fails before they are shared."""
    stage.curtain("21–25 ม.ค. ของมาสองงวด ขาดและเสียหาย", "21–25 Jan: goods in two parts, some missing, some damaged")
    stage.until("2027-01-21T08:30")
    stage.says("chair", "ปุ๋ย 46-0-0 มาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
    stage.presses("chair", "ค่ารถ")
    stage.says("chair", "2150")
    stage.power_cut()
    stage.presses("chair", "แบ่งตามนี้")
    stage.says("rice", "ไปรับของแล้ว 8 กระสอบ")
    stage.until("2027-01-25T08:30")
    stage.says("chair", "ปุ๋ย 46-0-0 มาอีก 52 เปียก 2 ใบส่งของ 0431")
    stage.presses("chair", "แบ่งตามนี้")
    stage.presses("chair", "ปิดยอดตามที่มา")
    stage.presses("chair", "ร้านไม่คิดเงิน")


def paid(stage: Stage) -> None:
    """One organisation pays in two parts, by transfer and in cash; its statement and the summary of the round are fetched."""
    stage.curtain(
        "25–26 ม.ค. จ่ายเป็นงวด ใบแจ้งยอด และสรุปรอบ",
        "25–26 Jan: paid in parts, a statement, the round's summary",
    )
    stage.sends_slip("rice", "004000060000010103002021900021231231212000115102TH91049C30", "โอนแล้ว 5,700")
    stage.presses("rice", "ใช่")
    stage.presses("treasurer", "เงินเข้าแล้ว")
    stage.until("2027-01-26T10:00")
    stage.says("treasurer", "ควนรูจ่ายสด 7,500")
    stage.presses("treasurer", "ใช่")
    stage.says("rice", "ขอใบแจ้งยอด")
    stage.presses("rice", "Excel (.xlsx)")
    stage.presses("chair", "สรุปรอบ .xlsx")


SCENES = (province, needs, opened, latex, closing, ordered, received, paid)
