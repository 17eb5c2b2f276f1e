"""Short words for what people see in a played story."""

from typing import Any

from rehearsal.telegram.client import Group, Person
from tests.house import House

TWELVE = "\n".join(f"{number}. กลุ่มบ้าน{name}" for number, name in enumerate("กขคงจฉชซดตถท", start=1))


def newest(person: Person, chat: Any = None, last: int = 1) -> str:
    """The newest texts of a chat (the private one with the bot when none is named)."""
    return "\n".join(message["text"] for message in person.sees(chat, last=last))


def labels(person: Person, chat: Any = None) -> list[str]:
    """The buttons on the newest message."""
    rows = person.sees(chat, last=1)[0].get("buttons") or []
    return [button["text"] for row in rows for button in row]


def says(house: House, person: Person, *texts: str) -> str:
    """Type texts one after another ('*…' presses that button); returns the newest message then."""
    for text in texts:
        if text.startswith("*"):
            person.presses(text[1:])
        else:
            person.types(text)
        house.settle()
    return newest(person)


def begun(house: House, title: str = "เครือข่ายอำเภอรัตภูมิ", **more: Any) -> tuple[Person, Group]:
    """Somebody with a private chat has a group, has added the bot there and pressed the button that begins."""
    chair = house.rehearsal.person("สมชาย")
    chair.starts()
    group = house.rehearsal.group(title, [chair], owner=chair, **more)
    group.adds_bot(by=chair)
    house.settle()
    chair.presses("เริ่มใช้กับเครือข่ายของเรา", chat=group)
    house.settle()
    return chair, group


HABIT = "ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่ห้องประชุมสหกรณ์"
TO_MEMBERS = ("*ใช้ชื่อกลุ่ม: เครือข่ายอำเภอรัตภูมิ", HABIT, "*ถูกต้อง", "*ไม่น้อยกว่ากึ่งหนึ่ง", "11", "*ไม่มี", "*อำเภอ", "*ยังไม่มีสังกัด")  # fmt: skip
TO_END = (*TO_MEMBERS, TWELVE, "*บันทึก", "*ประธาน")
