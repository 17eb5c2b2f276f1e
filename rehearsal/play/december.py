"""11 to 28 December 2026: the meeting on the secretary's phone, its summary and draft; then what was promised in it.

Nine matters, four resolutions, three items: one is done, one is postponed, one goes overdue and to the chair.
"""

from rehearsal.play.stage import Stage


def meeting(stage: Stage) -> None:
    """Start, who is here, the agenda matter by matter, a vote in the group during which the power fails, the end."""
    stage.curtain("11 ธ.ค. ประชุม", "11 Dec: the meeting, kept on the secretary's phone")
    stage.until("2026-12-11T09:12")
    stage.presses("secretary", "เริ่มประชุม")
    for who in ("latex", "cattle", "rice"):
        stage.presses(who, "ถึงแล้ว", in_group=True)
    stage.presses("secretary", "ตามนี้")
    with stage.aside():
        stage.says("secretary", "ประธานขอบคุณกลุ่มน้ำยางสดที่ให้ยืมรถขนปุ๋ยเมื่อเดือนที่แล้ว")
        stage.presses("secretary", "รับทราบ")
        stage.presses("secretary", "รับรอง")
        stage.until("2026-12-11T09:35")
        stage.presses("weavers", "ถึงแล้ว", in_group=True)
        stage.presses("secretary", "รับผู้ที่แจ้งว่าถึงแล้ว")
    _arising(stage)
    with stage.aside():
        stage.until("2026-12-11T10:20")
        stage.presses("secretary", "รับทราบทั้งวาระ")
        stage.presses("secretary", "รับทราบทั้ง 4 เรื่อง")
        _proposed(stage)
        stage.until("2026-12-11T11:30")
    stage.presses("secretary", "เลิกประชุม")


def _arising(stage: Stage) -> None:
    """Two matters from the last meeting: a resolution with work given, and a vote."""
    with stage.aside():
        stage.says("secretary", "ที่ประชุมหารือเรื่องกองทุนปุ๋ย สมาชิกเห็นว่าควรมีเงินตั้งต้นก่อนฤดูใส่ปุ๋ย")
    stage.says("secretary", "มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
    stage.presses("secretary", "ถูกต้อง ยังมีต่อ")
    stage.says("secretary", "มติ ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท ภายในเดือนมกราคม 2570")
    stage.presses("secretary", "ถูกต้อง")
    stage.presses("secretary", "ลงคะแนน")
    stage.presses("chair", "เห็นชอบ", in_group=True)
    stage.presses("latex", "เห็นชอบ", in_group=True)
    stage.presses("rice", "ไม่เห็นชอบ", in_group=True)
    stage.power_cut()
    stage.presses("cattle", "เห็นชอบ", in_group=True)
    stage.presses("treasurer", "งดออกเสียง", in_group=True)
    stage.presses("secretary", "ปิดการลงคะแนน")
    stage.presses("secretary", "ปิดเลย")
    with stage.aside():
        stage.presses("secretary", "กลับไป 3.2")
        stage.says("secretary", "มอบหมายเหรัญญิก ขอใบเสนอราคาซ่อมหลังคา ภายใน 18 ธ.ค.")
        stage.presses("secretary", "ถูกต้อง")


def _proposed(stage: Stage) -> None:
    """What a member proposed, and one matter more that came up in the room."""
    stage.says("secretary", "มอบหมายกองทุนหมู่บ้านนาสีทอง รวบรวมรายชื่อผู้มีสิทธิ์รับปันผล ภายใน 22 ธ.ค.")
    stage.presses("secretary", "ถูกต้อง ยังมีต่อ")
    stage.says("secretary", "เห็นชอบให้แบ่งปันผลปลายปีร้อยละสิบของกำไร จ่ายภายในวันที่ 31 มกราคม 2570")
    stage.presses("secretary", "ถูกต้อง")
    stage.says("secretary", "เพิ่มเรื่อง ร่วมงานวันเด็กที่โรงเรียนบ้านควนดินแดง")
    stage.presses("secretary", "เห็นชอบ")
    stage.photographs("secretary", "ใบลงชื่อผู้เข้าประชุม")


def record(stage: Stage) -> None:
    """The draft is offered to the members; somebody reads it in private."""
    stage.curtain("11–14 ธ.ค. สรุป และร่างรายงานการประชุม", "11–14 Dec: summary and draft of the minutes")
    stage.until("2026-12-11T13:10")
    stage.presses("secretary", "ส่งร่างให้สมาชิกตรวจ")
    stage.until("2026-12-12T18:40")
    stage.presses("latex", "ดูรายงานการประชุม", in_group=True)


def done(stage: Stage) -> None:
    """Two days before its day the treasurer is reminded, and says in a sentence what was done; the power fails over the question."""
    stage.curtain(
        "16–18 ธ.ค. เรื่องที่ทำเสร็จ และเรื่องที่ขอเลื่อน",
        "16–18 Dec: reminders of what was promised; done, postponed",
    )
    stage.until("2026-12-16T12:30")
    stage.presses("treasurer", "ทำเสร็จแล้ว")
    stage.power_cut()
    stage.says("treasurer", "ได้ใบเสนอราคาแล้ว 2 ร้าน ถูกสุด 18,400 บาท")


def postponed(stage: Stage) -> None:
    """The secretary is reminded of the prices of fertiliser, and asks for another day: the shops are closed."""
    with stage.aside():
        stage.until("2026-12-18T12:00")
    stage.presses("secretary", "เลื่อนวัน")
    stage.says("secretary", "5 ม.ค.")


def overdue(stage: Stage) -> None:
    """Nobody of the village fund hears its two reminders; three days after, the chair gives the work to somebody else."""
    stage.curtain("20–28 ธ.ค. เรื่องที่เลยกำหนด ถึงมือประธาน", "20–28 Dec: what is overdue comes to the chair")
    stage.until("2026-12-22T12:00")
    stage.until("2026-12-25T08:55")
    stage.power_cut(minutes=10)
    stage.until("2026-12-25T19:10")
    stage.presses("chair", "เปลี่ยนผู้รับผิดชอบ")
    stage.presses("chair", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง")
    stage.until("2026-12-28T10:00")
