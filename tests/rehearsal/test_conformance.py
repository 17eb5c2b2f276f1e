"""What the server answers and delivers is what the Bot API describes, and what python-telegram-bot reads."""

from typing import Any

import pytest

from rehearsal.telegram.client import Group, Person, Rehearsal
from rehearsal.telegram.parameters import METHODS, OBJECTS
from rehearsal.telegram.server import Running
from tests import bot_api
from tests.rehearsal.conftest import Bot


class Everything:
    """A rehearsal in which everything happened that the server can tell a bot."""

    def __init__(self, rehearsal: Rehearsal, bot: Bot):
        self.bot = bot
        self.answers: list[tuple[str, Any]] = []
        self.chair = rehearsal.person("สมชาย", last_name="ใจดี", username="somchai", language_code="th")
        self.member = rehearsal.person("วิไล")
        bot.call("getUpdates", allowed_updates=["message", "edited_message", "callback_query", "my_chat_member", *REST])
        rehearsal.settings(limits="off")
        basic = rehearsal.group("เล็ก", [self.chair, self.member])
        forum = rehearsal.group("ใหญ่", [self.chair], admins=[self.chair], topics=["ประชุม"])
        for group in (basic, forum):
            self.in_group(group)
        self.in_private()
        self.about()
        self.do("leaveChat", chat_id=basic.migrates(by=self.chair).id)
        forum.removes_bot(by=self.chair)

    def do(self, method: str, **params: Any) -> Any:
        result = self.bot.call(method, **params)
        self.answers.append((method, result))
        return result

    def in_group(self, group: Group) -> None:
        group.adds_bot(by=self.chair, rights=["pin", "invite"])
        card = self.do("sendMessage", chat_id=group.id, text="<b>บัตร</b> /start", parse_mode="HTML", **KEYBOARD)
        self.do("pinChatMessage", chat_id=group.id, message_id=card["message_id"])
        self.do("editMessageText", chat_id=group.id, message_id=card["message_id"], text="ใหม่", **KEYBOARD)
        self.chair.presses("ไปได้", chat=group)
        said = self.chair.types("สวัสดี @rehearsal_bot", chat=group, reply_to=card["message_id"])
        self.chair.types("ลับ", chat=group, anonymous=True)
        self.chair.edits(said, "สวัสดีครับ", chat=group)
        self.chair.reacts(said, "👍")
        for method in ("getChat", "getChatAdministrators", "getChatMemberCount", "exportChatInviteLink"):
            self.do(method, chat_id=group.id)
        for person in (self.chair, self.member):
            self.do("getChatMember", chat_id=group.id, user_id=person.id)
        group.adds(self.member, by=self.chair, status="administrator")
        group.removes(self.member, by=self.chair)
        self.do("unpinChatMessage", chat_id=group.id)
        self.do("sendChatAction", chat_id=group.id, action="typing")

    def in_private(self) -> None:
        chair, chat = self.chair, self.chair.id
        chair.starts("abc")
        chair.uploads(b"PK", name="x.xlsx", caption="รายชื่อ")
        chair.uploads(b"\xff", name="x.ogg", as_="voice", mime="audio/ogg")
        chair.uploads(PICTURE, name="x.png", as_="photo")
        chair.forwards(chair.types("https://example.com ปุ๋ย"))
        chair.types("จากไลน์", forwarded_from="ลุงดำ")
        chair.shares_contact("0812345678")
        self.do("sendMessage", chat_id=chat, text="ใคร", **ADDRESS_BOOK)
        self.do("sendRichMessage", chat_id=chat, rich_message={"html": TABLE, "skip_entity_detection": True})
        chair.shares_users(self.member)
        chair.blocks()
        chair.unblocks()
        sent = self.bot.upload("sendDocument", "document", "a.ics", b"x", chat_id=chat, caption="ปฏิทิน")["result"]
        self.answers += [("sendDocument", sent)]
        self.answers += [("sendPhoto", self.bot.upload("sendPhoto", "photo", "x.png", PICTURE, chat_id=chat)["result"])]
        self.do("getFile", file_id=sent["document"]["file_id"])
        self.do("editMessageCaption", chat_id=chat, message_id=sent["message_id"], caption="ใหม่")
        self.do("copyMessage", chat_id=chat, from_chat_id=chat, message_id=sent["message_id"])
        self.do("forwardMessage", chat_id=chat, from_chat_id=chat, message_id=sent["message_id"])
        self.do("editMessageReplyMarkup", chat_id=chat, message_id=sent["message_id"], **KEYBOARD)
        chair.presses("ไปได้", message=sent["message_id"])
        query = self.bot.call("getUpdates")[-1]["callback_query"]["id"]
        self.do("answerCallbackQuery", callback_query_id=query, text="บันทึกแล้ว")
        self.do("setMessageReaction", chat_id=chat, message_id=sent["message_id"], reaction=[])
        self.do("deleteMessage", chat_id=chat, message_id=sent["message_id"])
        for method in ("getChat", "getChatMemberCount"):
            self.do(method, chat_id=chat)

    def about(self) -> None:
        self.do("setMyCommands", commands=[{"command": "start", "description": "เริ่ม"}])
        for method in ("getMe", "getMyCommands", "getMyName", "getMyDescription", "getMyShortDescription"):
            self.do(method)
        self.do("deleteMyCommands")
        self.do("getWebhookInfo")
        self.do("deleteWebhook")


REST = ["chat_member", "message_reaction"]
KEYBOARD = {"reply_markup": {"inline_keyboard": [[{"text": "ไปได้", "callback_data": "yes"}]]}}
PERSON = {"request_id": 7, "user_is_bot": False, "request_name": True, "request_username": True}
ADDRESS_BOOK = {"reply_markup": {"keyboard": [[{"text": "เลือก", "request_users": PERSON}]]}}
TABLE = "<table bordered><caption>ก</caption><tr><th>ร้าน</th></tr><tr><td><b>&lt;แดง&gt;</b> ค</td></tr></table>"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (64).to_bytes(4, "big") * 2 + b"\0" * 9


def test_answers_and_updates_are_as_described(rehearsal: Rehearsal, bot: Bot):
    everything = Everything(rehearsal, bot)
    found = []
    for method, result in everything.answers:
        kinds = bot_api.METHODS[method]["returns"]
        wrong = [list(bot_api.value_faults(kind, result, method)) for kind in kinds]
        found += [fault for faults in wrong for fault in faults] if all(wrong) else []
    updates = bot.call("getUpdates")
    for update in updates:
        found += bot_api.value_faults("Update", update, next(name for name in update if name != "update_id"))
    assert found == []
    seen = {name for update in updates for name in update}
    assert seen >= {"message", "edited_message", "callback_query", "my_chat_member", *REST}


def test_every_method_knows_exactly_the_described_parameters():
    for method, shape in METHODS.items():
        assert set(shape) == set(bot_api.parameters(bot_api.METHODS[method])), method
    for name, shape in OBJECTS.items():
        kinds = bot_api.TYPES[name].get("subtypes", [name])
        assert set(shape) == {field for kind in kinds for field in bot_api.parameters(bot_api.TYPES[kind])}, name


async def test_python_telegram_bot_reads_what_the_server_says(server: Running, rehearsal: Rehearsal, bot: Bot):
    from telegram import Bot as PtbBot
    from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
    from telegram.constants import ChatMemberStatus, ParseMode
    from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

    base = {"base_url": f"{server.address}/bot", "base_file_url": f"{server.address}/file/bot"}
    async with PtbBot(server.token, **base) as ptb:
        assert ptb.username == "rehearsal_bot"
        chair: Person = rehearsal.person("สมชาย", language_code="th")
        with pytest.raises(Forbidden, match="can't initiate"):
            await ptb.send_message(chair.id, "x")
        chair.starts("abc")
        group = rehearsal.group("กลุ่ม", [chair])
        group.adds_bot(by=chair, rights=["pin"])
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("ไปได้", callback_data="yes")]])
        card = await ptb.send_message(
            group.id,
            "<b>บัตร</b>",
            ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        assert card.text_html == "<b>บัตร</b>"
        await ptb.pin_chat_message(group.id, card.message_id, disable_notification=True)
        chair.presses("ไปได้", chat=group)
        updates = await ptb.get_updates(timeout=1)
        assert updates[0].message is not None and updates[0].message.text == "/start abc"
        assert updates[1].my_chat_member is not None
        assert updates[1].my_chat_member.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
        query = updates[-1].callback_query
        assert query is not None and await query.answer("บันทึกแล้ว")
        with pytest.raises(BadRequest, match="is not modified"):
            await query.edit_message_text("บัตร", entities=card.entities, reply_markup=keyboard)
        await ptb.send_message(chair.id, "ชื่ออะไรครับ", reply_markup=ForceReply(input_field_placeholder="ชื่อ"))
        document = await ptb.send_document(chair.id, b"BEGIN", filename="นัด.ics", caption="ปฏิทิน")
        assert document.document is not None
        assert bytes(await (await document.document.get_file()).download_as_bytearray()) == b"BEGIN"
        assert (await ptb.get_chat(group.id)).pinned_message == card
        rehearsal.fault("sendMessage", code=429, retry_after=3)
        with pytest.raises(RetryAfter):
            await ptb.send_message(chair.id, "x")
        grown = group.migrates(by=chair)
        with pytest.raises(ChatMigrated) as migrated:
            await ptb.send_message(group.id, "x")
        assert migrated.value.new_chat_id == grown.id
        assert rehearsal.complaints() == []
