"""29 December 2026 to 8 January 2027: the next invitation, another secretary, the digest, and the meeting that adopts the minutes."""

from rehearsal.play.stage import Stage


def invitation(stage: Stage) -> None:
    """The month begins anew, and its members answer in the group."""
    stage.curtain("29–30 ธ.ค. คำเชิญประชุมครั้งที่ 1/2570", "29–30 Dec: the next invitation")
    stage.until("2026-12-29T10:00")
    stage.presses("chair", "ส่งคำเชิญ")
    stage.until("2026-12-30T18:00")
    for who in ("treasurer", "latex", "housewives", "cattle", "rice", "fund", "eggs", "weavers"):
        stage.presses(who, "ไปได้", in_group=True)


def mistake(stage: Stage) -> None:
    """A member reads the draft that the invitation brings, and finds a mistake in it."""
    stage.presses("treasurer", "ร่างรายงานครั้งที่ 12/2569")
    stage.presses("treasurer", "แจ้งที่ควรแก้ไข")
    stage.says("treasurer", "วาระ 3.2 ขอให้เขียนด้วยว่าหลังคาโรงรมยางรั่วสามจุด")


def change_of_secretary(stage: Stage) -> None:
    """Somebody asks to speak for a group, work of the secretary is open, a correction waits: then another secretary is appointed."""
    stage.curtain("31 ธ.ค. – 5 ม.ค. เปลี่ยนเลขานุการกลางคัน", "31 Dec – 5 Jan: another secretary in the middle of it")
    stage.until("2026-12-31T17:00")
    stage.presses("may", "ลงชื่อเป็นผู้แทน", in_group=True)
    stage.says("may", "แม่บ้าน")
    stage.until("2027-01-02T18:30")
    stage.says("chair", "สมาชิก")
    stage.presses("chair", "ตำแหน่งในเครือข่าย")
    stage.presses("chair", "แต่งตั้งเลขานุการ")
    stage.presses("chair", "ละเมียด บุญชู")
    stage.presses("chair", "ใช่")
    stage.secretary = "weavers"
    stage.power_cut()
    stage.presses("weavers", "ใช่ รับเป็นผู้แทน")
    stage.presses("weavers", "รายงานครั้งที่ 12/2569")
    stage.presses("weavers", "แก้ตามข้อ 1")
    stage.presses("weavers", "3.2 ซ่อมหลังคาโรงรมยาง")
    stage.says("weavers", "สืบเนื่องจากการประชุมครั้งที่ 11/2569 เหรัญญิกรายงานว่าหลังคาโรงรมยางรั่วสามจุด")
    stage.presses("weavers", "ขอให้ตรวจ")
    stage.presses("weavers", "สมนึก ศรีวิไล (ประธาน)")
    stage.presses("chair", "ตรวจแล้ว")
    stage.until("2027-01-03T12:00")  # the reminder of the postponed item comes to the new secretary
    stage.presses("weavers", "ทำเสร็จแล้ว")
    stage.says("weavers", "ได้ราคาครบ 3 ร้านแล้ว ร้านสหกรณ์ถูกที่สุด กระสอบละ 755 บาท")


def digest(stage: Stage) -> None:
    """December has closed: its digest comes right after the power failed; in the evening its reader takes the files."""
    stage.curtain(
        "6 ม.ค. สรุปเดือนธันวาคมถึงผู้ประสานงานจังหวัด",
        "6 Jan: December's digest for the province's coordinator",
    )
    with stage.aside():
        stage.until("2027-01-06T08:55")
    stage.power_cut()
    stage.until("2027-01-06T19:30")
    for label in ("รายละเอียด .xlsx", "แผนภูมิ", "สรุปหนึ่งหน้า", "ข่าววิทยุชุมชน"):
        stage.presses("coordinator", label)


def before_the_meeting(stage: Stage) -> None:
    """The item that the chair passed on is done, with a photo; the papers are fetched."""
    stage.curtain("7 ม.ค. ก่อนประชุมครั้งที่ 1/2570", "7 Jan: the day before")
    stage.until("2027-01-07T07:30")
    stage.presses("housewives", "ทำเสร็จแล้ว")
    stage.photographs("housewives", "รายชื่อครบ 214 คน ติดประกาศที่ศาลาแล้ว")
    stage.until("2027-01-07T10:00")
    stage.presses(stage.secretary, "เอกสารสำหรับประชุมในห้อง")


def meeting(stage: Stage) -> None:
    """The first meeting of the year adopts the minutes of the last one; then everything about that one is asked for."""
    stage.curtain("8 ม.ค. ประชุมครั้งที่ 1/2570 รับรองรายงานการประชุม", "8 Jan: the next meeting adopts the minutes")
    with stage.aside():
        stage.until("2027-01-08T09:05")
        stage.presses(stage.secretary, "เริ่มประชุม")
        stage.presses(stage.secretary, "ตามนี้")
        stage.presses(stage.secretary, "ไม่มี ไปวาระต่อไป")
    stage.power_cut()
    stage.presses(stage.secretary, "รับรอง")
    with stage.aside():
        for _ in ("สืบเนื่อง", "เสนอให้ทราบ"):
            stage.presses(stage.secretary, "รับทราบทั้งวาระ")
            stage.presses(stage.secretary, "รับทราบทั้ง ")
        stage.presses(stage.secretary, "ไม่มี ไปวาระต่อไป")
        stage.presses(stage.secretary, "ไม่มี ไปวาระต่อไป")
        stage.until("2027-01-08T11:00")
    stage.presses(stage.secretary, "เลิกประชุม")
    stage.until("2027-01-08T11:30")
    with stage.aside():
        stage.says(stage.secretary, "รายงานการประชุม")
        stage.presses(stage.secretary, "ปี 2569")
    stage.presses(stage.secretary, "ทะเบียนมติ ปี 2569")
    stage.presses(stage.secretary, ".docx")
