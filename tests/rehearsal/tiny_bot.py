"""A bot of a few lines over raw HTTP: an invitation with buttons, an answer to a press, a file, a prompt, a reminder."""

import threading
from datetime import datetime, timedelta
from typing import Any

from rehearsal.telegram.client import Rehearsal
from tests.rehearsal.raw_bot import Bot

CARD = (
    "<b>ขอเชิญประชุมครั้งที่ 12/2569</b>\nวันศุกร์ที่ 11 ธันวาคม 2569 เวลา 09.00 น.\nที่ห้องประชุมสหกรณ์การเกษตรรัตภูมิ\n\n"
    "<blockquote expandable>ระเบียบวาระ\n๑ แจ้งให้ทราบ\n๒ รับรองรายงานการประชุม\n๓ เรื่องสืบเนื่อง\n๔ เรื่องเพื่อพิจารณา\n๕ อื่น ๆ</blockquote>\n{count}"
)
BUTTONS = [
    [("ไปได้", "yes"), ("ไปไม่ได้", "no")],
    [("ไปสาย", "late"), ("ส่งคนแทน", "other")],
]


def keyboard(username: str) -> dict[str, Any]:
    """The card's buttons and a link to the private chat."""
    rows = [[{"text": text, "callback_data": key} for text, key in row] for row in BUTTONS]
    return {"inline_keyboard": [*rows, [{"text": "ส่งรายงาน", "url": f"https://t.me/{username}?start=report"}]]}


class TinyBot(threading.Thread):
    """Polls in a thread of its own, and follows the clock well enough for the page to move it."""

    def __init__(self, address: str, token: str):
        super().__init__(daemon=True)
        self.bot = Bot(address, token)
        self.clock = Rehearsal(address)
        self.stop = threading.Event()
        self.username = self.bot.call("getMe")["username"]
        self.coming: dict[int, str] = {}
        self.cards: list[tuple[int, int]] = []
        self.reminder: datetime | None = None
        self.private: int | None = None
        self.bot.call("setMyName", name="นัดประชุม")
        self.bot.call("setMyDescription", description="ผู้ช่วยนัดประชุมของเครือข่ายสหกรณ์")
        commands = [("start", "เริ่มใช้งาน"), ("meeting", "ประชุมครั้งต่อไป"), ("help", "วิธีใช้")]
        self.bot.call("setMyCommands", commands=[{"command": c, "description": d} for c, d in commands])

    def run(self) -> None:
        offset, version = 0, -1
        while not self.stop.is_set():
            updates = self.bot.call("getUpdates", offset=offset, timeout=0)
            for update in updates:
                self.handle(update)
                offset = update["update_id"] + 1
            clock = self.clock.call("GET", "/clock", query={"version": version, "wait": 0 if updates else 0.05})
            version, now = clock["version"], datetime.fromisoformat(clock["now"])
            if self.reminder and self.reminder <= now and self.private:
                self.reminder = None
                self.bot.call("sendMessage", chat_id=self.private, text="พรุ่งนี้มีประชุมครับ อย่าลืมนะครับ")
            self.clock.call(
                "POST",
                "/clock/follower",
                {
                    "follower": "tiny",
                    "version": version,
                    "handled": max(offset - 1, 0),
                    "busy": False,
                    "until": self.reminder.isoformat() if self.reminder else None,
                },
            )

    def handle(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            self.pressed(update["callback_query"])
        elif "message" in update:
            self.said(update["message"])

    def card(self) -> str:
        count = list(self.coming.values()).count
        return CARD.format(count=f"มา {count('yes')} · ลา {count('no')} · ยังไม่ตอบ {12 - len(self.coming)}")

    def pressed(self, query: dict[str, Any]) -> None:
        if query["data"] == "other":
            self.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="พิมพ์ชื่อคนแทน", show_alert=True)
            return
        self.coming[query["from"]["id"]] = query["data"]
        self.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="บันทึกแล้วครับ: ไปได้ วันศุกร์ที่ 11 ธ.ค.")
        for chat, message in self.cards:
            self.bot.answer(
                "editMessageText",
                chat_id=chat,
                message_id=message,
                text=self.card(),
                parse_mode="HTML",
                reply_markup=keyboard(self.username),
            )

    def said(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"], message.get("text", "")
        if "document" in message or "photo" in message:
            self.bot.call(
                "setMessageReaction",
                chat_id=chat["id"],
                message_id=message["message_id"],
                reaction=[{"type": "emoji", "emoji": "👍"}],
            )
        elif "new_chat_members" in message or text.startswith("/meeting"):
            card = self.bot.call(
                "sendMessage",
                chat_id=chat["id"],
                text=self.card(),
                parse_mode="HTML",
                reply_markup=keyboard(self.username),
            )
            self.cards.append((chat["id"], card["message_id"]))
            if chat["type"] != "private":
                self.bot.answer("pinChatMessage", chat_id=chat["id"], message_id=card["message_id"])
        elif text == "/start report":
            prompt = {"force_reply": True, "input_field_placeholder": "เช่น ปุ๋ย 15-15-15 ยี่สิบกระสอบ"}
            self.bot.call("sendMessage", chat_id=chat["id"], text="เดือนนี้มีอะไรรายงานบ้างครับ", reply_markup=prompt)
        elif text.startswith("/start"):
            self.private = chat["id"]
            moment = datetime.fromisoformat(self.clock.call("GET", "/clock")["now"])
            self.reminder = moment + timedelta(days=2)
            self.bot.upload(
                "sendDocument",
                "document",
                "กำหนดการประชุม.ics",
                b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
                chat_id=chat["id"],
                caption="สวัสดีครับ ผมเป็นผู้ช่วยนัดประชุม",
            )
        elif "reply_to_message" in message:
            self.bot.call(
                "sendMessage",
                chat_id=chat["id"],
                text=f"ผมเข้าใจแบบนี้ครับ ถูกต้องไหม\n1. <b>{text.replace('<', '&lt;')}</b>",
                parse_mode="HTML",
                reply_parameters={"message_id": message["message_id"]},
                reply_markup={
                    "inline_keyboard": [
                        [{"text": "ถูกต้องทั้งหมด", "callback_data": "ok"}],
                        [{"text": "แก้ข้อ 1", "callback_data": "fix"}, {"text": "ไม่ถูก เริ่มใหม่", "callback_data": "again"}],
                    ]
                },
            )
