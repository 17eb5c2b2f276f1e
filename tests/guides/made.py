"""What the guides are made of: what is written (.toml), what their pictures show, and where both are noted down (made.json)."""

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent.parent / "docs" / "guides"
MADE = FOLDER / "made.json"
PRIVACY = "privacy"
NAMES = ("secretary", "chair", "member", "coordinator", "administrator", "trade", "network", PRIVACY)
# Taken of the page itself, not of a message.
PAGES = {"practice": "ห้องซ้อมในเบราว์เซอร์"}

Shown = dict[str, Any]


def guide(name: str) -> Shown:
    """A guide as it is written: title, lead, columns, rows, names of pictures, notes."""
    if name == PRIVACY:
        return privacy()
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def pictures() -> dict[str, Shown]:
    """What each picture shows: who, begins, button, caption."""
    return tomllib.loads((FOLDER / "pictures.toml").read_text(encoding="utf-8"))


def caption(name: str) -> str:
    """The words under a picture."""
    return PAGES.get(name) or str(pictures()[name]["caption"])


def digest(name: str) -> str:
    """The mark of what a guide says now."""
    return hashlib.sha256(json.dumps(guide(name), ensure_ascii=False).encode()).hexdigest()


def noted() -> Shown:
    """What the guides were last made of: {"guides": name → mark, "pictures": name → what it shows}."""
    return dict(json.loads(MADE.read_text(encoding="utf-8")))


def lines(message: Shown) -> str:
    """A message as the transcript writes it: its text, and its rows of buttons."""
    rows = ["".join([" " * 18, " ".join(f"[{button['text']}]" for button in row)]) for row in message["buttons"]]
    return "\n".join([message["text"] or (message["file"] or {}).get("name", ""), *rows])


def buttons(name: str) -> list[str]:
    """What a guide tells people to press or to type: everything in “…”."""
    written = guide(name)
    texts = [written["lead"], *written["notes"], *(cell for row in written["rows"] for cell in row)]
    return [found for text in texts for found in re.findall("“([^“”]+)”", text)]


def privacy() -> Shown:
    """The privacy statement, as the bot gives it with /privacy, in the shape of a guide."""
    from locales import Texts

    said = re.sub("<[^>]+>", "", Texts().plain("th", "forgetting.privacy"))
    title, *parts = said.strip().split("\n\n")
    rows = [[heading, "\n".join(rest)] for heading, *rest in (part.split("\n") for part in parts)]
    lead = "ผู้ช่วยนัดประชุมบอกไว้อย่างนี้ เมื่อพิมพ์ /privacy หรือกดลิงก์ในข้อความแรก"
    return {"title": title, "lead": lead, "columns": ["เรื่อง", "คำตอบ"], "rows": rows, "pictures": [], "notes": []}
