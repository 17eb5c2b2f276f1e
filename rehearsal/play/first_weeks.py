"""20 November to 11 December 2026, 08.59: set-up, people, the invitation, answers, first reports and intents, the day before.

What members type is taken from the worked examples of the reader (their numbers stand beside them); only people's typing and the
hour are scripted, everything else is the bot's own doing. The bot is killed on the way, without warning.
"""

import re

from rehearsal.play.rattaphum import BY_TELEPHONE, ORGANISATIONS, RULE
from rehearsal.play.stage import Stage


def begin(stage: Stage, *, power_fails: bool = True) -> None:
    """The chair adds the bot to the group and answers its nine questions; the power fails in the middle."""
    stage.curtain("20 พ.ย. เริ่มใช้กับเครือข่าย", "20 Nov: the network is set up")
    stage.group.adds_bot(by=stage.people["chair"])
    stage.settle()
    stage.presses("chair", "เริ่มใช้กับเครือข่ายของเรา", in_group=True)
    stage.opens("chair", "s1")
    stage.presses("chair", "ใช้ชื่อกลุ่ม")
    stage.says("chair", RULE)
    stage.presses("chair", "ถูกต้อง")
    if power_fails:
        stage.power_cut()
    stage.presses("chair", "ไม่น้อยกว่ากึ่งหนึ่ง")
    stage.says("chair", "11")
    stage.says("chair", "กองทุนปุ๋ย\nซ่อมหลังคาโรงรมยาง")
    stage.presses("chair", "อำเภอ")
    stage.presses("chair", "ยังไม่มีสังกัด")
    stage.says("chair", "\n".join(ORGANISATIONS))
    stage.presses("chair", "บันทึก")
    stage.presses("chair", "ประธาน")


def people_join(stage: Stage) -> None:
    """Leaders come by their organisation's one-time link, two by the button in the group; a secretary is appointed."""
    stage.curtain(
        "21–23 พ.ย. ผู้แทนขององค์กรเข้ามา",
        "21–23 Nov: its people come in",
    )
    links = stage.links("chair")
    stage.until("2026-11-21T08:30")
    for role, _ in stage.roles():
        if role.organisation is not None and role.key not in ("eggs", "weavers"):
            stage.opens(role.key, links[role.organisation])
            stage.presses(role.key, f"{role.title}{role.name}")
    stage.presses("chair", "สมาชิกและตำแหน่ง")
    stage.presses("chair", "ตำแหน่งในเครือข่าย")
    stage.presses("chair", "แต่งตั้งเลขานุการ")
    stage.presses("chair", "อรุณี แก้วมณี")
    stage.presses("chair", "แต่งตั้งเหรัญญิก")
    stage.presses("chair", "วิเชียร ทองคำ")
    stage.until("2026-11-21T19:15")
    stage.presses("eggs", "ลงชื่อเป็นผู้แทน", in_group=True)
    stage.presses("eggs", "ถัดไป »")
    stage.presses("eggs", ORGANISATIONS[8])
    stage.presses("weavers", "ลงชื่อเป็นผู้แทน", in_group=True)
    stage.says("weavers", "ผ้าทอ")
    stage.presses("secretary", "ใช่ รับเป็นผู้แทน")
    stage.presses("secretary", "ใช่ รับเป็นผู้แทน")
    for role, _ in stage.roles():
        if role.key in ("eggs", "weavers"):
            stage.presses(role.key, f"{role.title}{role.name}")
    stage.until("2026-11-23T10:00")


def without_telegram(stage: Stage) -> None:
    """Two organisations have nobody on Telegram: the secretary writes down whom she calls."""
    for name, full_name, telephone, organisation in BY_TELEPHONE:
        stage.says("secretary", "สมาชิก")
        stage.presses("secretary", "ถัดไป »")
        stage.presses("secretary", str(ORGANISATIONS.index(organisation) + 1))
        stage.presses("secretary", "เพิ่มผู้แทนที่ไม่มีเทเลแกรม")
        stage.says("secretary", f"{name} ({full_name}) {telephone}")


def coordinator_follows(stage: Stage) -> None:
    """The province's coordinator asks to follow the network by the code that its chair told by telephone; the chair agrees."""
    stage.says("chair", "ตั้งค่า")
    stage.presses("chair", "ระดับและสังกัด")
    code = re.search(r"รหัสเครือข่าย[^:]*: ([A-Z2-9]{6})", stage.last("chair"))
    assert code is not None, stage.last("chair")
    stage.people["coordinator"].starts()
    stage.settle()
    stage.says("coordinator", "/digest")
    stage.presses("coordinator", "ติดตามเครือข่าย")
    stage.says("coordinator", code.group(1))
    stage.presses("coordinator", "ใช่ ขอติดตาม")
    stage.presses("chair", "ยินยอม")


def invitation(stage: Stage) -> None:
    """Ten days before, the chair is asked; the bot is down when the question comes due."""
    stage.curtain("1 ธ.ค. ถามประธาน แล้วส่งคำเชิญ", "1 Dec: the chair is asked, then the invitations go out")
    stage.until("2026-12-01T08:50")
    stage.power_cut(minutes=35)
    stage.until("2026-12-01T12:10")
    stage.presses("chair", "ส่งคำเชิญ")
    stage.power_cut()


def answers_and_reports(stage: Stage) -> None:
    """Members answer with a tap or in words, and report in one message each."""
    stage.curtain(
        "1–7 ธ.ค. คำตอบ รายงาน และความต้องการซื้อ",
        "1–7 Dec: answers, reports, what people want to buy",
    )
    stage.until("2026-12-01T19:10")
    with stage.aside():
        stage.presses("secretary", "ไปได้")
    stage.presses("latex", "ไปได้")
    stage.says("latex", "เดือนนี้ขายน้ำยางได้ 4 ตัน ได้เงินสองแสนสี่ครับ")  # S078
    stage.presses("latex", "ถูกต้อง")
    with stage.aside():
        stage.says("latex", "ลุงหมานฝากสั่งน้ำกรดสี่แกลลอนด้วยค่ะ")  # S015
        stage.presses("latex", "ถูกต้อง")
    stage.until("2026-12-02T06:40")
    stage.says("housewives", "ส่งน้องเมย์เข้าประชุมแทนนะคะ")  # S146
    stage.says("housewives", "ป้านุ้ยฝากบอกว่าเอาน้ำตาลโตนดครึ่งปี๊บ")  # S057
    stage.presses("housewives", "ถูกต้อง")
    stage.power_cut(minutes=10)
    stage.until("2026-12-02T19:30")
    with stage.aside():
        stage.presses("cattle", "ไปได้")
        stage.presses("cattle", "ใส่ปฏิทิน")
    stage.says("cattle", "ปุ๋ย 15-15-15 เอา 20-30 กระสอบครับ")  # S025
    stage.presses("cattle", "ถูกต้อง")
    stage.until("2026-12-03T12:20")
    stage.says("rice", "เอา 15-15-15 20 เอ้ย 25 กระสอบจ้า")  # N011
    stage.presses("rice", "ถูกต้อง")
    stage.presses("rice", "ไปได้")
    stage.says("rice", "เพิ่มวาระ แบ่งปันผลปลายปี ด้วยค่ะ")  # S126
    stage.presses("rice", "ถูกต้อง")
    with stage.aside():
        stage.says("fund", "ไม่สะดวกไปประชุมครับรอบนี้ ขอโทษด้วย")  # S147
        stage.presses("fund", "ติดธุระ")
        stage.says("fund", "เดือนนี้กองทุนปล่อยกู้ 45,000 รับชำระคืน 18,500 บาท")
        stage.presses("fund", "ถูกต้องทั้งหมด")
        stage.until("2026-12-04T10:00")
        stage.says("treasurer", "กลุ่มสัจจะเดือนนี้ เงินฝาก 31,200 ปล่อยกู้ 80,000 รับชำระคืน 26,500")  # S096
        stage.presses("treasurer", "ถูกต้องทั้งหมด")
        stage.presses("treasurer", "ไปได้", in_group=True)
    with stage.aside():
        stage.says("weavers", "งานโอทอปขายผ้าทอได้สองหมื่นสี่ ดีใจ 🎉")  # S112
        stage.presses("weavers", "ถูกต้อง")
    stage.until("2026-12-05T18:20")
    stage.says("chair", "ปุ๋ย 46-0-0 กลุ่มเราเอาเกือบร้อยกระสอบ")  # S029
    stage.presses("chair", "ถูกต้อง")
    with stage.aside():
        stage.says("eggs", "สั่งเลยครับ\nอาหารไก่ 12 กระสอบ @520\nอาหารเป็ด 6 กระสอบ @495")  # S038
        stage.until("2026-12-06T07:30")
    stage.says("rice", "ปุ๋ย 15-15-15 ที่สั่งไว้ 20 ขอเปลี่ยนเป็น 35 กระสอบครับ")  # S152
    stage.presses("rice", "ถูกต้อง")
    stage.says("cattle", "ข้าวยำเจ้านี้หรอยจังฮู้ จานละ 40 เอง")  # S196: small talk, nothing to record


def before_the_meeting(stage: Stage) -> None:
    """Three days before only the silent are reminded; the secretary telephones; the day before, the group sees the numbers."""
    stage.curtain(
        "8–10 ธ.ค. เตือนเฉพาะคนที่ยังไม่ตอบ เลขาฯ โทรตาม",
        "8–10 Dec: only the silent are reminded",
    )
    with stage.aside():
        stage.until("2026-12-08T08:58")
    stage.power_cut(minutes=7)
    stage.until("2026-12-08T12:00")
    with stage.aside():
        stage.presses("weavers", "ไปสาย")
    stage.presses("secretary", "ยืนยันทางโทรศัพท์ 1")
    with stage.aside():
        stage.says("secretary", "อบรมทำบัญชีเสร็จแล้วค่ะ ๒๘ คน ที่ศาลาหมู่ ๓")  # S090
        stage.presses("secretary", "ถูกต้อง")
    with stage.aside():
        stage.until("2026-12-09T10:30")
    stage.presses("secretary", "บรรจุ 1")
    stage.presses("secretary", "2 ไปได้")
    with stage.aside():
        stage.presses("secretary", "3 ไม่รับสาย")
    stage.curtain(
        "10–11 ธ.ค. วันก่อนประชุม และเช้าวันประชุม",
        "10–11 Dec: the day before, and the morning of the meeting",
    )
    stage.until("2026-12-10T12:00")
    stage.presses("secretary", "เอกสารสำหรับประชุมในห้อง")
    with stage.aside():
        stage.until("2026-12-11T08:59")
