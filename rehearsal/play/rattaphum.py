"""The cast of the rehearsed month: the network of Rattaphum, its twelve organisations and their people.

Names of people and organisations are made up; the district, the hub's kind and the month follow the reports on Songkhla's networks.
"""

from dataclasses import dataclass

NETWORK = "เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ"
RULE = "ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่ห้องประชุมสหกรณ์"


@dataclass(frozen=True)
class Role:
    """One person of the cast: a key for scripts, the title and the name, what they are, the Telegram name, whom they speak for."""

    key: str
    title: str
    name: str
    note: str
    username: str
    organisation: str | None = None
    in_group: bool = True


ORGANISATIONS = (
    "สหกรณ์การเกษตรรัตภูมิ จำกัด",
    "กลุ่มเกษตรกรทำสวนยางกำแพงเพชร",
    "กลุ่มออมทรัพย์เพื่อการผลิตบ้านควนดินแดง",
    "กลุ่มน้ำยางสดบ้านห้วยโอน",
    "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
    "กลุ่มเลี้ยงโคบ้านเขาพระ",
    "กลุ่มทำนาบ้านควนรู",
    "กองทุนหมู่บ้านนาสีทอง",
    "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้",
    "วิสาหกิจชุมชนผ้าทอบ้านโคกทราย",
    "กลุ่มเลี้ยงปลาบ้านหนองปลิง",
    "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง",
)

CAST = (
    Role("chair", "นาย", "สมนึก ศรีวิไล", "ประธาน", "somnuek", ORGANISATIONS[0]),
    Role("secretary", "นาง", "อรุณี แก้วมณี", "เลขานุการ", "arunee", ORGANISATIONS[1]),
    Role("treasurer", "นาย", "วิเชียร ทองคำ", "เหรัญญิก", "wichian", ORGANISATIONS[2]),
    Role("latex", "นาย", "หมาน ยีหมะ", "กลุ่มน้ำยางสด", "maan", ORGANISATIONS[3]),
    Role("housewives", "นาง", "นุ้ย สุวรรณโณ", "กลุ่มแม่บ้าน", "nui", ORGANISATIONS[4]),
    Role("cattle", "นาย", "เจริญ ชูแก้ว", "กลุ่มเลี้ยงโค", "charoen", ORGANISATIONS[5]),
    Role("rice", "นาง", "ประไพ หนูชู", "กลุ่มทำนา", "prapai", ORGANISATIONS[6]),
    Role("fund", "นาย", "สมพร เพชรรัตน์", "กองทุนหมู่บ้าน", "somporn", ORGANISATIONS[7]),
    Role("eggs", "นาง", "ดวงใจ จันทร์ทอง", "กลุ่มไก่ไข่", "duangjai", ORGANISATIONS[8]),
    Role("weavers", "นาง", "ละเมียด บุญชู", "กลุ่มผ้าทอ", "lamiat", ORGANISATIONS[9]),
    Role("may", "นางสาว", "เมย์ สุวรรณโณ", "กลุ่มแม่บ้าน (คนที่สอง)", "may"),
    # At the province's office, outside the network and its group: follows it with its chair's yes.
    Role("coordinator", "นาง", "วรรณา ศรีสงคราม", "ผู้ประสานงานจังหวัด", "wanna", in_group=False),
)

# These two have no Telegram: the secretary answers and reports for them after a telephone call. What people call them, and their
# names on papers.
BY_TELEPHONE = (
    ("ลุงเขียน รักเมือง", "นายเขียน รักเมือง", "081-234-5678", ORGANISATIONS[10]),
    ("ป้าแดง ขวัญเมือง", "นางแดง ขวัญเมือง", "089-876-5432", ORGANISATIONS[11]),
)
