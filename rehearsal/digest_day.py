"""6 January 2027: December has closed, and its digest comes to the province's coordinator."""

from rehearsal.stage import Stage


def december(stage: Stage) -> None:
    """The digest comes in the morning, right after the power failed; in the evening its reader looks deeper and takes the files."""
    stage.curtain("6 ม.ค. สรุปเดือนธันวาคมถึงผู้ประสานงานจังหวัด")
    stage.until("2027-01-06T08:55")
    stage.power_cut()
    stage.until("2027-01-06T19:30")
    for label in ("รายละเอียด .xlsx", "แผนภูมิ", "สรุปหนึ่งหน้า", "ข่าววิทยุชุมชน"):
        stage.presses("coordinator", label)
