"""11 December 2026, 09.00, to 8 January 2027: the meeting, its record, the month's digest, and the next meeting that adopts it."""

from rehearsal.stage import Stage


def meeting(stage: Stage) -> None:
    """Start, who is here, the agenda matter by matter, a vote in the group during which the power fails, the end."""
    stage.curtain("11 ธ.ค. ประชุม")
    stage.until("2026-12-11T09:12")
    stage.presses("secretary", "เริ่มประชุม")
    for who in ("latex", "cattle", "rice", "treasurer"):
        stage.presses(who, "ถึงแล้ว", in_group=True)
    stage.presses("secretary", "ตามนี้")
    stage.presses("secretary", "ไม่มี ไปวาระต่อไป")
    stage.presses("secretary", "รับรอง")
    stage.until("2026-12-11T09:35")
    stage.says("secretary", "ที่ประชุมหารือเรื่องกองทุนปุ๋ย สมาชิกเห็นว่าควรมีเงินตั้งต้นก่อนฤดูใส่ปุ๋ย")
    stage.says("secretary", "มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
    stage.presses("secretary", "ถูกต้อง")
    stage.presses("secretary", "เลื่อนไปครั้งหน้า")
    stage.presses("secretary", "ลงคะแนน")
    stage.presses("chair", "เห็นชอบ", in_group=True)
    stage.presses("latex", "เห็นชอบ", in_group=True)
    stage.presses("rice", "ไม่เห็นชอบ", in_group=True)
    stage.power_cut()
    stage.presses("cattle", "เห็นชอบ", in_group=True)
    stage.presses("treasurer", "งดออกเสียง", in_group=True)
    stage.presses("secretary", "ปิดการลงคะแนน")
    stage.until("2026-12-11T10:20")
    stage.presses("secretary", "รับทราบทั้งวาระ")
    stage.presses("secretary", "ไม่มี ไปวาระต่อไป")
    stage.presses("secretary", "พิมพ์มติ")
    stage.says("secretary", "เห็นชอบให้แบ่งปันผลปลายปีร้อยละสิบของกำไร จ่ายภายในวันที่ 31 ธันวาคม 2569")
    stage.presses("secretary", "ถูกต้อง")
    stage.until("2026-12-11T11:30")
    stage.presses("secretary", "เลิกประชุม")


def record(stage: Stage) -> None:
    """The draft goes to the members; what was promised is chased and done; the secretary checks the draft."""
    stage.curtain("11–21 ธ.ค. สรุป ร่างรายงาน และงานที่มอบหมาย")
    stage.until("2026-12-11T13:10")
    stage.presses("secretary", "ส่งร่างให้สมาชิกตรวจ")
    stage.until("2026-12-14T10:00")
    stage.presses("secretary", "ตรวจแล้ว")
    stage.presses("secretary", "สมนึก ศรีวิไล (ประธาน)")
    stage.until("2026-12-18T12:00")
    stage.presses("secretary", "ทำเสร็จแล้ว")
    stage.says("secretary", "ได้ราคาครบ 3 ร้านแล้ว ร้านสหกรณ์ถูกที่สุด กระสอบละ 755 บาท")


def next_invitation(stage: Stage) -> None:
    """The first meeting of the new year is called."""
    stage.curtain("29–30 ธ.ค. เชิญประชุมครั้งที่ 1/2570")
    stage.until("2026-12-29T10:00")
    stage.presses("chair", "ส่งคำเชิญ")
    stage.until("2026-12-30T18:00")
    for who in ("treasurer", "latex", "housewives", "cattle", "rice", "fund", "eggs"):
        stage.presses(who, "ไปได้", in_group=True)


def digest(stage: Stage) -> None:
    """6 January: December has closed, its digest comes to the province's coordinator, who looks deeper and takes the files."""
    stage.curtain("6 ม.ค. สรุปเดือนธันวาคมถึงผู้ประสานงานจังหวัด")
    stage.until("2027-01-06T08:55")
    stage.power_cut()
    stage.until("2027-01-06T19:30")
    for label in ("รายละเอียด .xlsx", "แผนภูมิ", "สรุปหนึ่งหน้า", "ข่าววิทยุชุมชน"):
        stage.presses("coordinator", label)


def next_meeting(stage: Stage) -> None:
    """8 January 2027: the first meeting of the year adopts the minutes of the last one."""
    stage.curtain("7–8 ม.ค. ประชุมครั้งที่ 1/2570 รับรองรายงานการประชุม")
    stage.until("2027-01-07T10:00")
    stage.presses("secretary", "เอกสารสำหรับประชุมในห้อง")
    stage.until("2027-01-08T09:05")
    stage.presses("secretary", "เริ่มประชุม")
    stage.presses("secretary", "ตามนี้")
    stage.presses("secretary", "ไม่มี ไปวาระต่อไป")
    stage.power_cut()
    stage.presses("secretary", "รับรอง")
    stage.presses("secretary", "รับทราบทั้งวาระ")
    stage.presses("secretary", "รับทราบทั้งวาระ")
    stage.presses("secretary", "ไม่มี ไปวาระต่อไป")
    stage.presses("secretary", "ไม่มี ไปวาระต่อไป")
    stage.until("2027-01-08T11:00")
    stage.presses("secretary", "เลิกประชุม")
    stage.until("2027-01-08T11:30")
    stage.says("secretary", "รายงานการประชุม")
    stage.presses("secretary", "ปี 2569")
    stage.presses("secretary", "ทะเบียนมติ ปี 2569")
    stage.presses("secretary", ".docx")


def play(stage: Stage) -> None:
    """From the meeting to its adoption."""
    meeting(stage)
    record(stage)
    next_invitation(stage)
    digest(stage)
    next_meeting(stage)
