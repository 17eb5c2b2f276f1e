"""Turns an outbox row into the calls of the Bot API that say it, in the chat's language."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from documents import Document
from gateway import menus, tables
from gateway.marks import marked
from gateway.split import LIMIT, length, parts, plain, units
from gateway.styles import style
from locales import Texts
from storage.database import Database
from storage.messages import SEEN
from storage.outbox import Keyboard, are_keys
from storage.sending import Outgoing

CAPTION_LIMIT = 1024  # characters under a document
COPY_LIMIT = 256  # characters that a button copies
LABEL_LIMIT = 64  # characters of a button that a phone of 360 px still shows
MakeDocument = Callable[[Database, Texts, Outgoing], Awaitable[Document]]
DrawCard = Callable[[Database, Texts, Outgoing, datetime], Awaitable[Outgoing | None]]


@dataclass(frozen=True)
class Call:
    """One call: the method, its parameters and files; `more` says that parts of the same text follow."""

    method: str
    parameters: dict[str, Any]
    files: dict[str, tuple[str, bytes, str]] = field(default_factory=dict)
    more: bool = False


class Renderer:
    """Fills texts and documents; `bot_name` is the bot's user name, for links that open it."""

    def __init__(
        self, texts: Texts, database: Database, make_document: MakeDocument, draw_card: DrawCard, bot_name: str
    ) -> None:
        self._texts = texts
        self._database = database
        self._make_document = make_document
        self._draw_card = draw_card
        self._bot_name = bot_name

    def keyboard(self, row: Outgoing) -> dict[str, Any] | None:
        """The buttons of a row in the chat's language."""
        return self.markup(row.keyboard, row.language, row.voice, row.zone) if row.keyboard else None

    def _keyboard_below(self, row: Outgoing, text: str) -> dict[str, Any] | None:
        """As `keyboard`, below this HTML, which a button may copy."""
        return (
            self.markup(row.keyboard, row.language, row.voice, row.zone, plain(text).strip()) if row.keyboard else None
        )

    def markup(self, keyboard: Keyboard, language: str, voice: str, zone: str, said: str = "") -> dict[str, Any]:
        """Buttons as Telegram takes them; `said`: the words of their message."""
        if are_keys(keyboard):
            return self._keys(keyboard, language, voice, zone)
        labels = [label for line in keyboard for label, *_ in line]
        rows = []
        for line in keyboard:
            buttons = []
            for label, values, how, target in line:
                does = self._does(how, target, said)
                if does is None:
                    continue
                text = self._texts.plain(language, label, values, voice, zone)[:LABEL_LIMIT] or "…"
                colour = style(label, labels)
                buttons.append({"text": text, **does, **({"style": colour} if colour else {})})
            if buttons:
                rows.append(buttons)
        return {"inline_keyboard": rows}

    def _keys(self, keyboard: Keyboard, language: str, voice: str, zone: str) -> dict[str, Any]:
        """Buttons in the place of the phone's keyboard, or that nothing stands there any more."""
        if any(how == "no_keys" for line in keyboard for _, _, how, _ in line):
            return {"remove_keyboard": True}
        rows = [
            [
                {"text": self._texts.plain(language, label, values, voice, zone)[:LABEL_LIMIT], **_asks(how, target)}
                for label, values, how, target in line
            ]
            for line in keyboard
        ]
        return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}

    def _does(self, how: str, target: str, said: str) -> dict[str, Any] | None:
        """What a button does, as Telegram takes it; None where it would copy more than it can carry, or nothing."""
        if how == "url":
            return {"url": target.replace("{bot}", self._bot_name)}
        if how == "copy":
            words = target.replace("{bot}", self._bot_name) or said
            return {"copy_text": {"text": words}} if 0 < units(words) <= COPY_LIMIT else None
        return {"callback_data": target}

    async def menu(self, row: Outgoing) -> tuple[str, str | None, dict[str, Any]]:
        """The menu of a private chat now, as gateway/menus.py says."""
        return await menus.menu(self._texts, self._database, row)

    async def drawn(self, row: Outgoing, now: datetime) -> Outgoing | None:
        """The row with what stands on its card, or in its table, now; None where there is nothing to show any more."""
        if row.act not in ("card", "table") or row.text is not None:
            return row
        card = await self._draw_card(self._database, self._texts, row, now)
        return replace(card, seen=row.values.get(SEEN)) if card is not None else None

    async def call(self, row: Outgoing, now: datetime) -> Call:
        """The next call that this row needs; `now` is the moment of sending, by which a text says 'today' or 'tomorrow'."""
        chat: dict[str, Any] = {"chat_id": row.telegram_id}
        if row.act in ("send", "card"):
            return self._text(row, chat, now)
        if row.act == "table":
            return self._table(row, chat)
        if row.act == "document":
            return await self._document(row, chat)
        values = row.values
        if row.act == "pin":
            return Call("pinChatMessage", chat | {"message_id": row.card_message_id, "disable_notification": True})
        if row.act == "file":
            thread = {"message_thread_id": row.thread_id} if row.thread_id else {}
            kind = values["kind"]
            return Call(f"send{kind.capitalize()}", chat | thread | {kind: values["file"]})
        if row.act == "delete":
            return Call("deleteMessage", chat | {"message_id": values["message_id"]})
        if row.act == "strip":
            return Call("editMessageReplyMarkup", chat | {"message_id": values["message_id"]})
        if row.act == "react":
            reaction = [{"type": "emoji", "emoji": values["emoji"]}]
            return Call("setMessageReaction", chat | {"message_id": values["message_id"], "reaction": reaction})
        raise ValueError(f"an outbox row with an unknown act: {row.act}")

    def _text(self, row: Outgoing, chat: dict[str, Any], now: datetime) -> Call:
        assert row.text is not None
        values = {"bot": self._bot_name, "now": now} | row.values
        text = self._texts.html(row.language, row.text, values, row.voice, row.zone)
        if row.seen is not None:
            text = self._other_now(row, text, row.seen)
        pieces = self._pieces(row, text)
        markup = self._keyboard_below(row, text)
        common: dict[str, Any] = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
        if row.act == "card" and row.card_message_id is not None and row.card_document:
            caption = {
                "message_id": row.card_message_id,
                "caption": parts(text, CAPTION_LIMIT)[0],
                "parse_mode": "HTML",
            }
            return Call("editMessageCaption", chat | caption | ({"reply_markup": markup} if markup else {}))
        if row.act == "card" and row.card_message_id is not None:
            # A card is one message; what does not fit is said to be left out by its own template, this is the last resort.
            common |= {"message_id": row.card_message_id, "text": pieces[0]}
            return Call("editMessageText", chat | common | ({"reply_markup": markup} if markup else {}))
        if row.act == "card":
            pieces = pieces[:1]
        return self._part(row, chat | common, pieces, markup)

    def _part(
        self, row: Outgoing, common: dict[str, Any], pieces: list[str], markup: dict[str, Any] | None = None
    ) -> Call:
        """The part of a text that is sent next; the buttons stand below the last."""
        last = row.part >= len(pieces) - 1
        common["text"] = pieces[min(row.part, len(pieces) - 1)]
        if row.thread_id:
            common["message_thread_id"] = row.thread_id
        if row.silent:
            common["disable_notification"] = True
        if row.reply_to is not None and row.part == 0:
            common["reply_parameters"] = {"message_id": row.reply_to, "allow_sending_without_reply": True}
        if markup and last:
            common["reply_markup"] = markup
        return Call("sendMessage", common, more=not last)

    def _table(self, row: Outgoing, chat: dict[str, Any]) -> Call:
        """A table, as plain text once Telegram has refused it as one."""
        assert row.text is not None

        def fill(key: str, values: Mapping[str, Any]) -> str:
            return self._texts.plain(row.language, key, dict(values), row.voice, row.zone)

        table = tables.filled(fill, row.text, row.values)
        if row.values.get(tables.PLAIN):
            return self._part(row, chat | {"parse_mode": "HTML"}, parts(tables.plain(table)))
        thread = {"message_thread_id": row.thread_id} if row.thread_id else {}
        rich = {"html": tables.rich(table), "skip_entity_detection": True}
        return Call(tables.METHOD, chat | thread | {"rich_message": rich})

    def _other_now(self, row: Outgoing, text: str, seen: str) -> str:
        """The card below a sentence that nothing was recorded, and what is new on it beside what was seen, where that has room."""
        head = self._texts.html(row.language, "gateway.other_now", {}, row.voice)
        pointed = f"{head}\n\n{marked(text, seen)}"
        comparable = seen and "<pre" not in text and not seen.startswith(head[:12])
        return pointed if comparable and length(pointed) <= LIMIT else f"{head}\n\n{text}"

    def _again(self, row: Outgoing) -> str:
        """The line that marks a record, or a notice, as sent a second time (docs/promises.md); an edit repeated is none."""
        if row.kind not in ("record", "notice") or (row.act == "card" and row.card_message_id is not None):
            return ""
        return self._texts.html(row.language, "gateway.second_sending", {}, row.voice)

    def _pieces(self, row: Outgoing, text: str) -> list[str]:
        """The text in parts. Each part of a record has room for the mark, so that one sent again is cut as it was before."""
        again = self._again(row)
        pieces = parts(text, LIMIT - length(again) - 1 if again else LIMIT)
        if row.doubtful and again:
            place = min(row.part, len(pieces) - 1)
            pieces[place] = f"{again}\n{pieces[place]}"
        return pieces

    async def _document(self, row: Outgoing, chat: dict[str, Any]) -> Call:
        named = replace(row, values={"bot": self._bot_name} | row.values)
        document = await self._make_document(self._database, self._texts, named)
        sent_as = "photo" if document.picture else "document"
        parameters = chat | {sent_as: f"attach://{sent_as}"}
        again = self._again(row) if row.doubtful else ""
        if caption := "\n".join(filter(None, (again, document.caption))):
            parameters |= {"caption": parts(caption, CAPTION_LIMIT)[0], "parse_mode": "HTML"}
        if row.thread_id:
            parameters["message_thread_id"] = row.thread_id
        if markup := self.keyboard(row):
            parameters["reply_markup"] = markup
        file = (document.name, document.content, document.media_type)
        return Call(f"send{sent_as.capitalize()}", parameters, {sent_as: file})


def _asks(how: str, target: str) -> dict[str, Any]:
    """What a key asks of the phone, as Telegram takes it: one person, with name and user name; the own number; nothing."""
    if how == "users":
        person = {"request_id": int(target), "user_is_bot": False, "max_quantity": 1}
        return {"request_users": person | {"request_name": True, "request_username": True}}
    return {"request_contact": True} if how == "contact" else {}
