"""What the page of the practice chat says first: what it is, and three things to try in each of its scenarios.

A try names who is played (a key of the cast), the chat, and what is done for whoever presses it: the clock walks `to` a
moment, `text` stands ready in the box, `about` opens the page about the chat. `then` says what to press next.
"""

from typing import Any

ABOUT = {
    "th": "ที่นี่คือห้องซ้อมของผู้ช่วยนัดประชุม เล่นเป็นประธาน เลขานุการ หรือสมาชิกได้ทุกคน และเลื่อนวันไปข้างหน้าได้ "
    "ผู้ช่วยทำงานเหมือนของจริง แต่ไม่มีข้อความถึงใครข้างนอก ผิดก็กดเริ่มใหม่",
    "en": "This is the practice room of the meeting assistant. Play the chair, the secretary or any member, and move the "
    "date ahead. The assistant works as it really does, but nothing reaches anybody outside. When in doubt, start over.",
}

IN_A_NETWORK: tuple[dict[str, Any], ...] = (
    {
        "title": {"th": "เป็นสมาชิก: รายงานในข้อความเดียว", "en": "As a member: report in one message"},
        "then": {
            "th": "ข้อความพิมพ์ไว้ให้แล้ว กดส่ง แล้วกด “ถูกต้องทั้งหมด”",
            "en": "The message is typed already (the bot reads Thai). Send it, then press “ถูกต้องทั้งหมด”.",
        },
        "person": "latex",
        "chat": "private",
        "text": "เดือนนี้ขายน้ำยางได้ 4 ตัน ได้เงินสองแสนสี่ เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ",
    },
    {
        "title": {
            "th": "เป็นประธาน: ข้ามไปวันที่ 1 ธ.ค. แล้วส่งคำเชิญ",
            "en": "As the chair: go to 1 December and send the invitation",
        },
        "then": {
            "th": "อ่านคำเชิญในแชตนี้ แล้วกด “ส่งคำเชิญ”",
            "en": "Read the invitation in this chat, then press “ส่งคำเชิญ”.",
        },
        "person": "chair",
        "chat": "private",
        "to": "2026-12-01T09:01:00+07:00",
    },
    {
        "title": {
            "th": "เป็นเลขานุการ: ข้ามไปเช้าวันประชุม แล้วเริ่มประชุม",
            "en": "As the secretary: go to the morning of the meeting and begin it",
        },
        "then": {
            "th": "กด “เริ่มประชุม” บนข้อความล่าสุด พิมพ์อะไรไปจะจดเป็นเรื่องที่เปิดอยู่",
            "en": "Press “เริ่มประชุม” on the newest message; what you type is noted under the open matter.",
        },
        "person": "secretary",
        "chat": "private",
        "to": "2026-12-11T08:45:00+07:00",
    },
)

FROM_THE_BEGINNING: tuple[dict[str, Any], ...] = (
    {
        "title": {"th": "เป็นประธาน: เพิ่มผู้ช่วยเข้ากลุ่ม", "en": "As the chair: add the assistant to the group"},
        "then": {
            "th": "กด “เพิ่มบอตเข้ากลุ่ม” แล้วกด “เริ่มใช้กับเครือข่ายของเรา” ในกลุ่ม",
            "en": "Press “Add the bot to the group”, then “เริ่มใช้กับเครือข่ายของเรา” in the group.",
        },
        "person": "chair",
        "chat": "group",
        "about": True,
    },
    {
        "title": {
            "th": "เป็นประธาน: ตอบคำถามตั้งค่าทีละข้อ",
            "en": "As the chair: answer the questions of the set-up one by one",
        },
        "then": {
            "th": "ตอบเหมือนพูดก็ได้ เช่น ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่สหกรณ์",
            "en": "Answer as one speaks, such as: ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่สหกรณ์",
        },
        "person": "chair",
        "chat": "private",
    },
    {
        "title": {"th": "เป็นสมาชิก: ถามว่าผู้ช่วยทำอะไรได้", "en": "As a member: ask what the assistant can do"},
        "then": {
            "th": "คำถามพิมพ์ไว้ให้แล้ว กดส่งได้เลย",
            "en": "The question is typed already; send it.",
        },
        "person": "latex",
        "chat": "private",
        "text": "ช่วยด้วย",
    },
)
