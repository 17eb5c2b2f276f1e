"""People who press any button they see and type anything: a random walk, the same for the same seed."""

import random
from datetime import timedelta
from typing import Any

from rehearsal.telegram.client import Person, Refused
from tests.attacks.street import Street, Town

WORDS = (
    "ปุ๋ย 15-15-15 20 กระสอบ", "น้ำยาง 500 กิโล ราคา 60 บาท", "เดือนนี้ไม่มีอะไร", "/meeting", "/agenda", "/report", "/tasks",
    "/minutes", "/members", "/settings", "/setup", "/help", "/language", "/cancel", "/start", "ยกเลิก", "ไปได้", "ลา ป่วย",
    "ไม่ใช่ 20 แต่ 30", "ขายข้าวสาร 2 ตัน กับไข่ 30 แผง", "เลื่อนประชุมเป็นวันที่ 15", "ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า",
    "มอบให้ลุงดำหาราคาปุ๋ยภายในวันศุกร์", "ใช่", "ไม่", "12", "0", "-5", "31 กุมภาพันธ์", "เมื่อวาน", "พรุ่งนี้ 9 โมง", "<b>หนา</b> & <i>",
    "😀🎉", "\u200b", "\u202eกลับ", "x" * 4096, "9" * 400, "1. กลุ่ม ก\n2. กลุ่ม ข\n2. กลุ่ม ข", "สมชาย ใจดี 081-234-5678",
    "เสนอเรื่องกองทุนปุ๋ย", "มติเห็นชอบ", "/search ปุ๋ย", "/meeting@natprachum_bot", "เปลี่ยนเป็น 10.00 น.", "null", "{{ me }}", "%s %d",
    "ส่งรายงานแทนกลุ่มแม่บ้าน ไข่ 20 แผง", "ไม่เอาแล้ว", "ปุ๋ย", "ยี่สิบ", "ถูกต้อง", "แก้", "เสร็จแล้ว", "นายทดสอบ ระบบ", "วันนี้",
)  # fmt: skip


class Walk:
    """One random walk over a street; `trail` tells what was done, to be read when something broke."""

    def __init__(self, street: Street, seed: int) -> None:
        self.street, self.house = street, street.house
        self.chance = random.Random(seed)
        self.trail: list[str] = []

    def step(self) -> None:
        """One thing that somebody does, or two at the same moment; now and then the hour moves."""
        roll = self.chance.random()
        if roll < 0.04:
            self.house.rehearsal.move(by=self.chance.choice((600, 3600, 20 * 3600)))
            self.trail.append(f"the clock: {self.house.rehearsal.now:%d %b %H:%M}")
            return
        for _ in range(2 if roll < 0.15 else 1):
            town = self.chance.choice((self.street.here, self.street.there))
            person = self.chance.choice(
                [*town.people, town.chair, town.secretary, self.street.both, self.street.stranger]
            )
            chat = town.group if self.chance.random() < 0.25 else None
            if self.chance.random() < 0.7:
                self._press(person, chat)
            else:
                self._type(person, chat)
        self.house.settle()

    def _press(self, person: Person, chat: Any) -> None:
        messages = [each for each in person.sees(chat, last=12) if each["buttons"]]
        if not messages:
            return
        message = messages[-1] if self.chance.random() < 0.6 else self.chance.choice(messages)
        button = self.chance.choice([button for row in message["buttons"] for button in row])
        target = button.get("callback_data") or button.get("data")
        self.trail.append(f"{person.name} presses {button['text']!r} {target} in {chat or 'private'}")
        try:
            person.presses(button["text"], message=message)
            if self.chance.random() < 0.1:
                person.presses(button["text"], message=message)
        except Refused as refused:
            self.trail.append(f"  (not possible: {refused})")

    def _type(self, person: Person, chat: Any) -> None:
        text = self.chance.choice(WORDS)
        self.trail.append(f"{person.name} types {text[:60]!r} in {chat or 'private'}")
        said = None
        if chat is not None and self.chance.random() < 0.5:
            bots = [each for each in person.sees(chat, last=8) if each["sender"]["kind"] == "bot" and each["text"]]
            said = self.chance.choice(bots) if bots else None
        try:
            person.types(text, chat, reply_to=said)
        except Refused as refused:
            self.trail.append(f"  (not possible: {refused})")


def town_of(street: Street, person: Person) -> Town | None:
    """The network in which a person has a part, if it is one."""
    return next((town for town in (street.here, street.there) if person in town.people), None)


NIGHT = timedelta(hours=10)
