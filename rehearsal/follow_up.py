"""16 to 28 December 2026: what was promised in the meeting. One item is done, one is postponed, one goes overdue and to the chair."""

from rehearsal.stage import Stage


def done(stage: Stage) -> None:
    """Two days before its day the treasurer is reminded, and says in a sentence what was done; the power fails over the question."""
    stage.curtain("16–18 ธ.ค. เรื่องที่ทำเสร็จ และเรื่องที่ขอเลื่อน")
    stage.until("2026-12-16T12:30")
    stage.presses("treasurer", "ทำเสร็จแล้ว")
    stage.power_cut()
    stage.says("treasurer", "ได้ใบเสนอราคาแล้ว 2 ร้าน ถูกสุด 18,400 บาท")


def postponed(stage: Stage) -> None:
    """The secretary is reminded of the prices of fertiliser, and asks for another day: the shops are closed."""
    stage.until("2026-12-18T12:00")
    stage.presses("secretary", "เลื่อนวัน")
    stage.says("secretary", "5 ม.ค.")


def overdue(stage: Stage) -> None:
    """Nobody of the village fund hears its two reminders; three days after, the chair gives the work to somebody else."""
    stage.curtain("20–28 ธ.ค. เรื่องที่เลยกำหนด ถึงมือประธาน")
    stage.until("2026-12-22T12:00")
    stage.until("2026-12-25T08:55")
    stage.power_cut(minutes=10)
    stage.until("2026-12-25T19:10")
    stage.presses("chair", "เปลี่ยนผู้รับผิดชอบ")
    stage.presses("chair", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง")
    stage.until("2026-12-28T10:00")


def play(stage: Stage) -> None:
    """Between the meetings."""
    done(stage)
    postponed(stage)
    overdue(stage)
