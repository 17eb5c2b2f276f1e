"""27 January 2027 to 6 April 2028: a year of the network's life, the months between played fast.

Decisions, a memorandum signed by five, six months' accounts with a difference that the checker found, a plan adopted and looked back
on, an election with a tie and a new treasurer, a funeral, a lesson that another network finds, the assessment as a real network.
"""

import re
from datetime import date, timedelta

from rehearsal.play.stage import Stage
from rehearsal.telegram.client import Refused

DECIDED = {
    "cattle": "ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71 งบปีละ 2,000",
    "chair": "ประชุม 15 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน ถึงสิ้นปี 71",
    "secretary": "ประชุม 16 ม.ค. มีมติเข้าร่วม ดิฉันเป็นผู้แทน ถึงสิ้นปี 71",
    "housewives": "ประชุม 18 ม.ค. มีมติเข้าร่วม ดิฉันเป็นผู้แทน เมย์สำรอง ถึงสิ้นปี 71",
    "treasurer": "ประชุม 20 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน ถึงสิ้นปี 71",
}
DECIDED_LATER = {
    "rice": "ประชุม 12 ก.พ. มีมติเข้าร่วม ดิฉันเป็นผู้แทน ถึงสิ้นปี 71",
    "fund": "ประชุม 14 ก.พ. มีมติเข้าร่วม ผมเป็นผู้แทน ถึงสิ้นปี 71",
    "latex": "ประชุม 15 ก.พ. มีมติเข้าร่วม ผมเป็นผู้แทน ถึงสิ้นปี 71",
}
PURPOSE = "ซื้อและขายร่วมกันให้ได้ราคาดี และเรียนรู้ร่วมกัน"
CLAUSES = (
    "ซื้อปุ๋ยกับน้ำกรดรวมกัน ขายน้ำยางรวมกัน อบรมปีละสองครั้ง",
    "สหกรณ์รัตภูมิเป็นแม่ข่าย ทุกแห่งส่งยอดทุกเดือน ได้ราคาเดียวกัน",
    "คณะกรรมการเครือข่าย",
    "12 กุมภา ห้าปี",
    "แจ้งก่อน 30 วัน ขัดแย้งให้ที่ประชุมตัดสิน",
    "วันประชุม 12 ก.พ. ที่สหกรณ์ พยานท่านนายอำเภอ กับสหกรณ์จังหวัด",
)
PLAN = """แผนปี
ประชุมทุกเดือน 12 ครั้ง เลขารับผิดชอบ งบ 4,200 ค่าบำรุง
รวมซื้อปุ๋ย 46-0-0 1,200 กระสอบ ฝ่ายการตลาด
อบรมทำปุ๋ยหมัก 1 ครั้ง 40 คน ท่าชะมวง พ.ค. งบ 2,000 ค่าบำรุง
เปิดตลาดนัดเครือข่าย 1 ครั้ง ก.พ."""
NAMED = (  # by whose organisation, who, the words
    ("fund", "rice", "เสนอประไพเป็นเหรัญญิก"),
    ("latex", "secretary", "เสนออรุณีเป็นกรรมการ"),
    ("latex", "cattle", "เสนอเจริญเป็นกรรมการ"),
    ("rice", "fund", "เสนอสมพรเป็นกรรมการ"),
)
HEADS = "ฌาปนกิจ รัตภูมิ 120 กำแพงเพชร 64 ควนดินแดง 85 ท่าชะมวง 42 ทุ่งคมบาง 38 รายละ 20 บาทต่อคน มติ 9 ก.ค."
PAYERS = ("สหกรณ์การเกษตรรัตภูมิ", "กลุ่มเกษตรกรทำสวนยาง", "กลุ่มออมทรัพย์เพื่อการผลิต", "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง")
LESSON = "ขี้วัวหมักแทนปุ๋ยได้ครึ่งหนึ่ง ลุงเขียนสอนดีมาก คราวหน้าให้ไปดูกองจริงที่สวน"
PRESENT = ("chair", "secretary", "treasurer", "latex", "housewives", "cattle", "rice")
SECRETARY = "weavers"


# --- a month played fast -------------------------------------------------------------------------------------------------


def begins(stage: Stage, day: str) -> None:
    """Ten days before, the invitation and its answers; on the day the meeting is begun and adopts the minutes of the last one."""
    before = date.fromisoformat(day) - timedelta(days=10)
    stage.until(f"{before}T09:30")
    stage.presses("chair", "ส่งคำเชิญ")
    for who in PRESENT:
        stage.presses(who, "ไปได้", in_group=True)
    stage.until(f"{day}T09:05")
    stage.presses(SECRETARY, "เริ่มประชุม")
    stage.presses(SECRETARY, "ตามนี้")
    stage.presses(SECRETARY, "ไม่มี ไปวาระต่อไป")
    stage.presses(SECRETARY, "รับรอง")


def opens(stage: Stage, number: str) -> None:
    """The meeting comes to a matter for decision, wherever it stands on the agenda."""
    for label in ("อื่น ๆ", "ดูทุกวาระ"):
        stage.presses(SECRETARY, label)
    try:
        stage.presses(SECRETARY, number)
    except Refused:
        stage.presses(SECRETARY, "หน้า 2/2")
        stage.presses(SECRETARY, number)


def ends(stage: Stage) -> None:
    """Eleven o'clock: the meeting is over."""
    stage.rehearsal.move(by=115 * 60)
    for label in ("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย"):
        stage.presses(SECRETARY, label)


def meets(stage: Stage, day: str) -> None:
    """A meeting at which nothing is resolved."""
    begins(stage, day)
    ends(stage)


def enters(stage: Stage, treasurer: str, words: str) -> None:
    """An entry of the cash book in one sentence and a tap."""
    stage.says(treasurer, words)
    stage.presses(treasurer, "ถูกต้อง")


def checks(stage: Stage) -> None:
    """The checker has seen every entry of the month that is over, and counts what the book says."""
    stage.presses("eggs", "ตรวจแล้วทุกรายการ")
    stage.presses("eggs", "ตรงกัน")


# --- the scenes ----------------------------------------------------------------------------------------------------------


def decisions(stage: Stage) -> None:
    """Five organisations tell their own decision in one message each; the power fails before one is confirmed."""
    stage.curtain("27 ม.ค. มติขององค์กรห้าแห่ง", "27 Jan: five organisations decide for themselves")
    stage.until("2027-01-27T18:00")
    for who, words in DECIDED.items():
        if who == "cattle":
            stage.photographs(who, words)
            stage.power_cut()
        else:
            stage.says(who, words)
        stage.presses(who, "ถูกต้อง")
    stage.says("chair", "/network")


def cash_book(stage: Stage) -> None:
    """A checker is appointed, the treasurer begins the book; the power fails over a receipt."""
    stage.curtain("28 ม.ค. สมุดเงินสดของเครือข่าย", "28 Jan: the network's cash book")
    stage.until("2027-01-28T18:00")
    stage.says("chair", "สมาชิก")
    stage.presses("chair", "ตำแหน่งในเครือข่าย")
    stage.presses("chair", "แต่งตั้งผู้ตรวจสอบ")
    stage.presses("chair", "ดวงใจ จันทร์ทอง")
    stage.says("treasurer", "/network")
    stage.presses("treasurer", "ดูส่วนอื่น")
    stage.presses("treasurer", "การเงิน")
    stage.says("treasurer", "เงินสด 1,200 ธนาคาร 8,300")
    stage.says("treasurer", "500")
    stage.presses("treasurer", "ถูกต้อง")
    for member in ("รัตภูมิ", "กำแพงเพชร", "ควนดินแดง"):
        enters(stage, "treasurer", f"รับค่าบำรุง{member} 500 เข้าบัญชี")
    stage.photographs("treasurer", "รับค่าบำรุงเขาพระ 500")
    stage.power_cut()
    stage.presses("treasurer", "ถูกต้อง")


def memorandum(stage: Stage) -> None:
    """Eight questions, one correction, agreed by all; signed at the meeting by five, with a photo of the page."""
    stage.curtain(
        "1–12 ก.พ. บันทึกข้อตกลง จากแปดข้อถึงลงนาม",
        "1–12 Feb: a memorandum, from eight questions to five signatures",
    )
    stage.until("2027-02-01T09:20")
    checks(stage)
    stage.says(SECRETARY, "/network")
    stage.presses(SECRETARY, "ดูส่วนอื่น")
    stage.presses(SECRETARY, "บันทึกข้อตกลง")
    stage.says(SECRETARY, PURPOSE)
    stage.presses(SECRETARY, "ทั้ง 5 แห่ง")
    for clause in CLAUSES:
        stage.says(SECRETARY, clause)
    stage.presses(SECRETARY, "ส่งให้คู่ตกลงตรวจ")
    for who in ("chair", "secretary", "treasurer", "cattle"):
        stage.presses(who, "เห็นด้วย")
    stage.presses("housewives", "ขอแก้")
    stage.says("housewives", "ข้อ 6 สามปีพอค่ะ ห้าปีนานไป")
    stage.presses(SECRETARY, "แก้ตามนี้")
    stage.presses(SECRETARY, "ส่งให้คู่ตกลงตรวจ")
    for who in DECIDED:
        stage.presses(who, "เห็นด้วย")
    stage.presses(SECRETARY, "ไฟล์ Word")
    begins(stage, "2027-02-12")
    stage.photographs(SECRETARY, "ลงนามครบ 5 แห่งวันนี้")
    stage.power_cut()
    stage.presses(SECRETARY, "ถูกต้อง")
    ends(stage)


def action_plan(stage: Stage) -> None:
    """Three more organisations decide; the checker finds 50 baht too few; the plan, typed in one message, is adopted in March."""
    stage.curtain(
        "20 ก.พ. – 12 มี.ค. แผนปี และเงินสดที่นับได้น้อยกว่าบัญชี",
        "20 Feb – 12 Mar: the year's plan, and cash that is less than the book says",
    )
    stage.until("2027-02-20T18:00")
    for who, words in DECIDED_LATER.items():
        stage.says(who, words)
        stage.presses(who, "ถูกต้อง")
    enters(stage, "treasurer", "จ่ายค่าอาหารว่างประชุม 350 เงินสด")
    stage.until("2027-03-01T10:00")
    stage.presses("eggs", "ตรวจแล้วทุกรายการ")
    stage.says("eggs", "800")
    stage.says(SECRETARY, PLAN)
    stage.presses(SECRETARY, "เริ่มเมษายน")
    stage.presses(SECRETARY, "ถูกต้องทั้งหมด")
    stage.presses(SECRETARY, "ใส่วาระ")
    begins(stage, "2027-03-12")
    opens(stage, "5.1")
    stage.presses(SECRETARY, "เห็นชอบ ไม่มีผู้คัดค้าน")
    ends(stage)
    enters(stage, "treasurer", "จ่ายค่าเอกสารแผนปี 120 จากบัญชี")


def election(stage: Stage) -> None:
    """A treasurer and two of the committee by secret ballot: a tie, once more, then lots; what the old treasurer hands over."""
    stage.curtain(
        "15 มี.ค. – 16 เม.ย. เลือกตั้ง คะแนนเท่ากัน จับสลาก ส่งมอบเหรัญญิก",
        "15 Mar – 16 Apr: an election, a tie, lots, a new treasurer",
    )
    stage.until("2027-03-15T10:00")
    stage.says("chair", "/network")
    stage.presses("chair", "ดูส่วนอื่น")
    stage.presses("chair", "เลือกตั้ง")
    for label in ("แก้ตำแหน่ง", "✓ ประธาน", "✓ ผู้ตรวจสอบ", "กรรมการ 0", "กรรมการ 1", "กลับ", "ครั้งที่ 4/2570"):
        stage.presses("chair", label)
    stage.until("2027-03-20T18:00")
    for by, who, words in NAMED:
        stage.says(by, words)
        stage.presses(by, "ใช่")
        stage.presses(who, "รับการเสนอชื่อ")
    begins(stage, "2027-04-09")
    opens(stage, "5.1")
    stage.presses(SECRETARY, "บัตรลับ")
    stage.says(SECRETARY, "เหรัญญิก ประไพ รับ 7 ไม่รับ 1\nกรรมการ อรุณี 6 เจริญ 5 สมพร 5 นับโดย หมาน นุ้ย")
    stage.power_cut()
    stage.presses(SECRETARY, "ถูกต้อง")
    stage.says(SECRETARY, "เจริญ 4 สมพร 4")
    stage.presses(SECRETARY, "ถูกต้อง")
    stage.says(SECRETARY, "ได้เจริญ พยาน หมาน นุ้ย")
    stage.presses(SECRETARY, "ถูกต้อง")
    ends(stage)
    stage.presses("treasurer", "ส่งมอบแล้ว")
    stage.presses("rice", "รับมอบแล้ว")
    stage.presses("eggs", "นับแล้วตรงกัน")
    checks(stage)


def province_appoints(stage: Stage) -> None:
    """The province's coordinator follows it with its chair's yes, and is given the office."""
    stage.until("2027-04-20T10:00")
    stage.says("province", "ตั้งค่า")
    stage.presses("province", "ระดับและสังกัด")
    stage.presses("province", "ทำรหัสใหม่ แทนรหัสเดิม")
    code = re.search(r"รหัสเครือข่าย[^:]*: ([A-Z2-9]{6})", stage.last("province"))
    assert code is not None, stage.last("province")
    stage.says("coordinator", "/digest")
    stage.presses("coordinator", "เลือกเครือข่ายและวันส่ง")
    stage.presses("coordinator", "ติดตามเครือข่าย")
    stage.says("coordinator", code.group(1))
    stage.presses("coordinator", "ใช่ ขอติดตาม")
    stage.presses("province", "ยินยอม")
    stage.says("province", "สมาชิก")
    stage.presses("province", "ตำแหน่งในเครือข่าย")
    stage.presses("province", "แต่งตั้งผู้ประสานงาน")
    stage.presses("province", "วรรณา ศรีสงคราม")
    enters(stage, "rice", "รับค่าบำรุงควนรู 500 เข้าบัญชี")


def lesson(stage: Stage) -> None:
    """A training; two say what came of it, one tells a lesson, and a network of another district finds it."""
    stage.curtain(
        "14–24 พ.ค. อบรมทำปุ๋ยหมัก บทเรียนที่เครือข่ายอื่นค้นเจอ",
        "14–24 May: a training, and a lesson that another network finds",
    )
    meets(stage, "2027-05-14")
    checks(stage)
    stage.says(SECRETARY, "จัดอบรมทำปุ๋ยหมัก วันที่ 22 พ.ค. ที่ท่าชะมวง")
    stage.presses(SECRETARY, "ประกาศในกลุ่ม")
    for who in ("cattle", "rice", "housewives", "latex"):
        stage.presses(who, "ไปด้วย", in_group=True)
    enters(stage, "rice", "จ่ายค่าวัสดุอบรมปุ๋ยหมัก 900 จากบัญชี แผนข้อ 3")
    stage.until("2027-05-23T12:00")
    stage.presses("rice", "ได้ผล: ลดต้นทุน")
    stage.presses("latex", "ได้ผล: ได้ความรู้")
    stage.says("cattle", LESSON)
    stage.presses("cattle", "ให้ค้นเจอได้")
    stage.presses(SECRETARY, "บันทึกผล")
    stage.says(SECRETARY, "มา 42 คน")
    stage.says(SECRETARY, "วิทยากรสอนดี คราวหน้าควรมีถุงมือ")
    stage.until("2027-05-24T12:00")
    stage.presses("chair", "ยินยอมทั้งหมด")
    stage.says("ranot", "ค้นหา ปุ๋ยหมัก")


def funeral(stage: Stage) -> None:
    """Two more months' accounts; heads and rate are stated; one dies, four of five pay, the family gets what came."""
    stage.curtain("1 มิ.ย. – 20 ส.ค. บัญชีรายเดือน และฌาปนกิจ", "1 Jun – 20 Aug: months' accounts, and a funeral")
    stage.until("2027-06-01T09:20")
    checks(stage)
    meets(stage, "2027-06-11")
    enters(stage, "rice", "จ่ายค่าอาหารว่างประชุม 350 จากบัญชี แผนข้อ 1")
    meets(stage, "2027-07-09")
    checks(stage)
    enters(stage, "rice", "รับค่าบำรุงท่าชะมวง 500 เข้าบัญชี")
    stage.says(SECRETARY, HEADS)
    stage.presses(SECRETARY, "ถูกต้อง")
    stage.until("2027-08-04T10:00")
    stage.says(SECRETARY, "นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ")
    stage.presses(SECRETARY, "ส่ง บอกชื่อในกลุ่ม")
    for name in PAYERS:
        stage.presses("rice", f"ได้รับแล้ว: {name}")
    stage.power_cut()
    enters(stage, "rice", "จ่ายให้ครอบครัวนางสาย 6,120")
    stage.until("2027-08-20T12:00")


def assessment(stage: Stage) -> None:
    """Four proofs, a resolution, an assessor who says of one 'not yet'; five days later it is a real network."""
    stage.curtain("10 ก.ย. – 20 ต.ค. ประเมินเป็นเครือข่ายแท้จริง", "10 Sep – 20 Oct: assessed as a real network")
    meets(stage, "2027-09-10")
    stage.until("2027-09-24T10:00")
    stage.says("chair", "/network")
    stage.presses("chair", "ขั้นและหลักฐาน")
    for proof in "1234":
        stage.presses("chair", f"{proof} เพียงพอ")
    stage.presses("chair", "เสนอที่ประชุมครั้งหน้า")
    begins(stage, "2027-10-08")
    opens(stage, "5.1")
    stage.presses(SECRETARY, "เห็นชอบ ไม่มีผู้คัดค้าน")
    ends(stage)
    for label in ("1 เพียงพอ", "3 เพียงพอ", "4 เพียงพอ", "ข้อ 2 ยังไม่พอ"):
        stage.presses("coordinator", label)
    stage.says("coordinator", "แผนข้อ 4 ยังไม่มีผู้รับผิดชอบ")
    stage.presses("coordinator", "ส่งผลประเมิน")
    stage.says("chair", "แผนข้อ 4 นาสีทองรับผิดชอบ")
    stage.presses("chair", "ขอดูข้อ 2 ใหม่")
    stage.says("chair", "ข้อ 4 กองทุนหมู่บ้านนาสีทองรับผิดชอบแล้ว")
    stage.until("2027-10-20T10:00")
    stage.presses("coordinator", "2 เพียงพอ")
    stage.says("chair", "/network")


def ordinary_month(stage: Stage) -> None:
    """A month in which nothing happens but its meeting, with every part begun: what it weighs is counted."""
    stage.curtain("2–30 พ.ย. เดือนธรรมดา เมื่อเริ่มทุกส่วนแล้ว", "2–30 Nov: an ordinary month with every part begun")
    stage.until("2027-11-02T09:20")
    meets(stage, "2027-11-12")
    stage.until("2027-11-30T12:00")


def looked_back(stage: Stage) -> None:
    """The plan's year is over: what came of it on one page, in a table, and the year's account beside its budget."""
    stage.curtain(
        "14 ม.ค. – 6 เม.ย. 2571 ดูแผนย้อนหลัง หนึ่งหน้าของปี",
        "14 Jan – 6 Apr 2028: the plan looked back on, a page for the year",
    )
    meets(stage, "2028-01-14")
    stage.says("housewives", "รวมซื้อปุ๋ย 46-0-0 ไปแล้ว 1,140 กระสอบ")
    stage.presses("housewives", "ใช่")
    stage.until("2028-03-06T12:00")
    stage.presses("fund", "จบแล้ว ได้เท่านี้")
    stage.until("2028-04-06T12:00")
    stage.presses(SECRETARY, "หนึ่งหน้า .pdf")
    stage.presses(SECRETARY, "ตาราง .xlsx")
    stage.presses("eggs", "งบประจำปี เมษายน 2570")


SCENES = (
    decisions,
    cash_book,
    memorandum,
    action_plan,
    election,
    province_appoints,
    lesson,
    funeral,
    assessment,
    ordinary_month,
    looked_back,
)
