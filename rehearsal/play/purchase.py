"""13 to 21 December 2026: the network of Rattaphum buys fertiliser by itself, from what was told at the beginning of the month.

55 sacks that two organisations told of become 100 to the sack, at which every sack costs 25 baht less; 98 come whole.
"""

from rehearsal.play.rattaphum import ORGANISATIONS
from rehearsal.play.stage import Stage

OFFER = "ร้านปุ๋ยทักษิณ ปุ๋ย 15-15-15 กระสอบละ 780 ถ้าสั่งถึง 100 เหลือ 755 ชุดละ 5 ส่งถึงที่ ถึงสิ้นเดือน"
ORDERED = "ปุ๋ย 15-15-15 เอา 10"


def offices(stage: Stage) -> None:
    """The chair says which organisation takes goods in, and appoints somebody for marketing."""
    stage.until("2026-12-13T10:00")
    stage.says("chair", "ตั้งค่า")
    stage.presses("chair", "รวมซื้อรวมขาย")
    stage.presses("chair", f"แม่ข่าย: {ORGANISATIONS[0]}")
    stage.says("chair", "สมาชิก")
    stage.presses("chair", "ตำแหน่งในเครือข่าย")
    stage.presses("chair", "แต่งตั้งฝ่ายการตลาด")
    stage.presses("chair", "นุ้ย สุวรรณโณ")


def opened(stage: Stage) -> None:
    """An offer of two prices in one sentence; a round is opened for it, and what two have told of is in it."""
    stage.curtain("13–15 ธ.ค. รวมซื้อปุ๋ย จาก 55 เป็น 100 กระสอบพอดี", "13–15 Dec: bought together, 55 sacks become 100")
    stage.says("housewives", OFFER)
    with stage.aside():
        stage.presses("housewives", "ถูกต้อง")
        stage.presses("housewives", "เลือกร้านปุ๋ยทักษิณ")
        stage.says("housewives", "อังคารที่ 15 หกโมงเย็น")
    stage.presses("housewives", "เปิดรอบ")


def ordered(stage: Stage) -> None:
    """Three more order in a sentence; the last ten sacks bring the price down for all, and the order goes to the seller."""
    stage.says("latex", "เอาปุ๋ย 15-15-15 20 กระสอบ")
    stage.presses("latex", "ใช่")
    with stage.aside():
        stage.until("2026-12-14T12:00")
        stage.says("secretary", "ขอปุ๋ย 15-15-15 สิบห้ากระสอบค่ะ")
        stage.presses("secretary", "ใช่")
    stage.says("treasurer", ORDERED)
    stage.presses("treasurer", "ใช่")
    stage.until("2026-12-15T18:30")
    stage.presses("housewives", "ร้านยืนยัน 755 บาท")
    stage.presses("housewives", "ใบสั่งซื้อ .xlsx")


def received(stage: Stage) -> None:
    """The goods come, two sacks torn; what came whole is shared, and one organisation fetches its part, pays and asks what it owes."""
    stage.curtain("21 ธ.ค. ปุ๋ยมาถึง แบ่ง รับ และจ่าย", "21 Dec: the goods come, are shared, fetched and paid for")
    with stage.aside():
        stage.until("2026-12-21T08:30")
    stage.says("chair", "ปุ๋ย 15-15-15 มาแล้ว 100 กระสอบ แตก 2 ใบส่งของ 0412")
    stage.presses("chair", "แบ่งตามนี้")
    with stage.aside():
        stage.says("rice", "ไปรับของแล้ว 34 กระสอบ")
    stage.photographs("rice", "โอนแล้ว 25,670")
    stage.presses("rice", "ใช่")
    stage.presses("treasurer", "เงินเข้าแล้ว")
    with stage.aside():
        stage.says("rice", "ขอใบแจ้งยอด")
    stage.presses("rice", "Excel (.xlsx)")
    stage.presses("chair", "สรุปรอบ .xlsx")
