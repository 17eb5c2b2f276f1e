"""11 to 14 December 2026: the meeting on the secretary's phone, nine matters, four resolutions, three items; its summary and draft."""

from rehearsal.stage import Stage


def meeting(stage: Stage) -> None:
    """Start, who is here, the agenda matter by matter, a vote in the group during which the power fails, the end."""
    stage.curtain("11 ธ.ค. ประชุม")
    stage.until("2026-12-11T09:12")
    stage.presses("secretary", "เริ่มประชุม")
    for who in ("latex", "cattle", "rice"):
        stage.presses(who, "ถึงแล้ว", in_group=True)
    stage.presses("secretary", "ตามนี้")
    stage.says("secretary", "ประธานขอบคุณกลุ่มน้ำยางสดที่ให้ยืมรถขนปุ๋ยเมื่อเดือนที่แล้ว")
    stage.presses("secretary", "รับทราบ")
    stage.presses("secretary", "รับรอง")
    _arising(stage)
    stage.until("2026-12-11T10:20")
    stage.presses("secretary", "รับทราบทั้งวาระ")
    stage.presses("secretary", "รับทราบทั้ง 4 เรื่อง")
    _proposed(stage)
    stage.until("2026-12-11T11:30")
    stage.presses("secretary", "เลิกประชุม")


def _arising(stage: Stage) -> None:
    """Two matters from the last meeting: a resolution with work given, and a vote."""
    stage.until("2026-12-11T09:35")
    stage.presses("weavers", "ถึงแล้ว", in_group=True)
    stage.presses("secretary", "รับผู้ที่แจ้งว่าถึงแล้ว")
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
    stage.curtain("11–14 ธ.ค. สรุป และร่างรายงานการประชุม")
    stage.until("2026-12-11T13:10")
    stage.presses("secretary", "ส่งร่างให้สมาชิกตรวจ")
    stage.until("2026-12-12T18:40")
    stage.presses("latex", "ดูรายงานการประชุม", in_group=True)


def play(stage: Stage) -> None:
    """The meeting and its record."""
    meeting(stage)
    record(stage)
