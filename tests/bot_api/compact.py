"""Makes api.json out of the Bot API's description of PaulSonOfLars/telegram-bot-api-spec: `python tests/bot_api/compact.py FILE`.

What stays is what a request or an answer is held against: names, types, what is required. One method or type a line.
"""

import json
import sys
from pathlib import Path
from typing import Any

COMPACT = Path(__file__).parent / "api.json"
SOURCE = "https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT licence, see LICENSE), shortened by compact.py"


def compact(description: dict[str, Any]) -> str:
    """The file's text out of the whole description."""
    head = {"source": SOURCE, "version": description["version"], "release_date": description["release_date"]}
    parts = [f"{json.dumps(name)}: {json.dumps(text)}" for name, text in head.items()]
    for part in ("methods", "types"):
        lines = [f"{json.dumps(name)}: {json.dumps(_shape(each))}" for name, each in description[part].items()]
        parts.append(f'"{part}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _shape(described: dict[str, Any]) -> dict[str, Any]:
    shape = {name: described[name] for name in ("returns", "subtypes") if name in described}
    for name, wanted in (("required", True), ("optional", False)):
        fields = {field["name"]: field["types"] for field in described.get("fields", []) if field["required"] is wanted}
        shape |= {name: fields} if fields else {}
    return shape


if __name__ == "__main__":
    COMPACT.write_text(compact(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
