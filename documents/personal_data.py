"""Makes a person's own data as a small .zip: a text to read, the conversation, and every row as JSON."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from documents import Document
from locales import Texts
from locales.formats import Language, language_of, moment
from storage import forgetting

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

LONGEST_CONVERSATION = 5000  # messages


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """Everything about `row.values['person']`: the one that this chat belongs to, or named in 'of', for whom the secretary asked."""
    said = row.values
    async with database.read() as connection:
        about = await forgetting.rows_about(connection, int(said["person"]))
        spoken = await forgetting.conversation(connection, int(said["person"]))
        telegram_id = next((each["telegram_id"] for each in about.get("people", []) if each["telegram_id"]), 0)
        typed = await forgetting.typed(connection, telegram_id) if telegram_id else []
        keys = {each["network_id"] for rows in about.values() for each in rows if each.get("network_id")}
        names = await forgetting.network_names(connection, sorted(keys))
    language = language_of(row.language)
    content = _zip(texts, language, row.voice, said, about, spoken, typed, names)
    values = {"day": said["day"], "of": said.get("of", "")}
    name = texts.plain(language, "forgetting.file_name", values, row.voice)
    caption = texts.html(language, "forgetting.file_caption", values, row.voice)
    return Document(f"{name}.zip", content, "application/zip", caption)


def _zip(
    texts: Texts,
    language: Language,
    voice: str,
    said: Mapping[str, Any],
    about: Mapping[str, Sequence[Mapping[str, Any]]],
    spoken: Sequence[Mapping[str, Any]],
    typed: Sequence[tuple[datetime, str]],
    names: Mapping[int, str],
) -> bytes:
    person = next(iter(about.get("people", [])), {})
    shown = {
        "name": person.get("name", ""),
        "full_name": person.get("full_name") or "",
        "username": person.get("username") or "",
        "telephone": person.get("telephone") or "",
        "at": said["at"],
        "networks": list(names.values()),
        "counts": [{"table": name, "count": len(rows)} for name, rows in about.items() if name != "people"],
    }
    readable = texts.plain(language, "forgetting.readme", shown, voice).replace("\n", "\r\n")
    lines = sorted([*_said_by_bot(texts, language, voice, spoken), *_said_by_person(typed)], key=lambda each: each[0])
    conversation = "\r\n\r\n".join(
        f"{moment(at, language)} {'<' if own else '>'} {words}" for at, own, words in lines[-LONGEST_CONVERSATION:]
    )
    whole = {"networks": {str(key): name for key, name in names.items()}, "tables": about}
    package = {
        "README.txt": b"\xef\xbb\xbf" + readable.encode(),
        "messages.txt": b"\xef\xbb\xbf" + conversation.encode(),
        "data.json": json.dumps(whole, ensure_ascii=False, indent=1, default=str).encode(),
    }
    written = io.BytesIO()
    at = datetime.fromisoformat(said["at"])
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in package.items():
            entry = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return written.getvalue()


def _said_by_bot(
    texts: Texts, language: Language, voice: str, spoken: Sequence[Mapping[str, Any]]
) -> list[tuple[datetime, bool, str]]:
    found = []
    for each in spoken:
        try:
            words = texts.plain(language, each["text"], {"bot": "", "now": each["sent_at"]} | each["values"], voice)
        except (
            Exception
        ):  # its words are kept no longer, or it is a text of an earlier version, whose values were others
            if not each["values"]:
                continue
            words = json.dumps(each["values"], ensure_ascii=False)
        found.append((each["sent_at"], False, words))
    return found


def _said_by_person(typed: Sequence[tuple[datetime, str]]) -> list[tuple[datetime, bool, str]]:
    found = []
    for at, raw in typed:
        update = json.loads(raw)
        message = update.get("message") or {}
        words = message.get("text") or message.get("caption") or _pressed(update.get("callback_query") or {})
        if words:
            found.append((at, True, words))
    return found


def _pressed(query: Mapping[str, Any]) -> str:
    """What stood on the button that was pressed; nothing of a message that Telegram showed no more."""
    rows = ((query.get("message") or {}).get("reply_markup") or {}).get("inline_keyboard") or []
    return next(
        (f"[{each['text']}]" for row in rows for each in row if each.get("callback_data") == query.get("data")), ""
    )
