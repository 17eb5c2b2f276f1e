"""`make guides`: plays the whole demonstration, takes the pictures of its messages, and makes every guide anew (.pdf and .md)."""

import json
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from rehearsal.play.demo import theatre
from rehearsal.play.programmes import SCENES
from rehearsal.play.stage import Stage
from tests.browser import LAUNCH_ARGUMENTS, chromium_path
from tests.guides import made

BOT = [sys.executable, str(Path(__file__).parent.parent.parent / "bot.py"), "run"]
SEEN = made.FOLDER / "pictures"

# A message as the chat page draws it, alone on the page, without the small signs for answering and more.
ALONE = """async (message) => {
  const { bubble } = await import('/page/bubbles.js');
  const acts = { ours: () => true, open: () => false, topic: () => null };
  const log = document.createElement('div');
  log.className = 'log alone';
  log.style.cssText = 'background:#d3e0e8;width:352px;padding:6px 8px;overflow:visible';
  log.append(bubble({ ...message, thread: null }, 0, false, acts));
  for (const act of log.querySelectorAll('.act')) act.remove();
  log.querySelector('.column').style.maxWidth = '100%';
  log.querySelector('.message').style.margin = '0';
  document.body.replaceChildren(log);
  document.body.style.cssText = 'display:block;height:auto;background:#d3e0e8';
  await document.fonts.ready;
}"""
BUTTON = re.compile("“[^“”]+”")
LINE = 118  # characters of a line of Markdown


def found(stage: Stage, events: list[dict[str, Any]], wanted: dict[str, Any]) -> dict[str, Any]:
    """The first message of the bot, in the state it had then, that a picture asks for."""
    who = wanted["who"]
    chat = stage.group.id if who == "group" else stage.people[who].id
    for event in events:
        message = event.get("message")
        if event["kind"] not in ("message", "edited") or message["chat"] != chat or message["sender"]["kind"] != "bot":
            continue
        labels = [button["text"] for row in message["buttons"] for button in row]
        has = "button" not in wanted or any(label.endswith(wanted["button"]) for label in labels)
        if message["text"].startswith(wanted.get("begins", "")) and has:
            return dict(message)
    raise LookupError(f"no message is as {wanted} asks for")


def taken(page: Page, stage: Stage) -> Iterator[tuple[str, bytes, str]]:
    """Each picture of a message: its name, the .png, the words it shows."""
    events = stage.rehearsal.call("GET", "/transcript")
    for name, wanted in made.pictures().items():
        message = found(stage, events, wanted)
        page.goto(stage.rehearsal.address)
        page.evaluate(ALONE, message)
        yield name, page.locator(".alone").screenshot(), made.lines(message)


def practice(page: Page, stage: Stage) -> bytes:
    """The practice room as a phone shows it."""
    page.goto(stage.rehearsal.address)
    page.get_by_role("button", name=stage.people["secretary"].name).wait_for()
    page.evaluate("document.fonts.ready")
    return page.screenshot()


def paragraph(words: str) -> str:
    """Words in lines that fit (tests/test_pages.py); a line ends where they have a space anyway."""
    return textwrap.fill(words, LINE, break_long_words=False, break_on_hyphens=False)


def written(name: str) -> str:
    """A guide as a page in Markdown."""
    guide = made.guide(name)

    def row(cells: list[str]) -> str:
        return f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in cells)} |"

    parts = [f"# {guide['title']}", paragraph(guide["lead"]), f"[หน้าสำหรับพิมพ์ (.pdf)]({name}.pdf)"]
    table = [row(guide["columns"]), row(["---"] * len(guide["columns"])), *map(row, guide["rows"])]
    parts.append("\n".join(table))
    parts += [f"![{made.caption(each)}](pictures/{each}.png)" for each in guide["pictures"]]
    return "\n\n".join([*parts, *map(paragraph, guide["notes"])]) + "\n"


def printed(name: str) -> bytes:
    """A guide on one page, .pdf."""
    from documents.typesetting import printable, typeset

    guide = made.guide(name)
    names: set[str] = set()

    def whole(words: str) -> str:
        """Named buttons stay in one piece, as the template marks them."""
        kept = BUTTON.sub(lambda found: found.group().replace(" ", "\u00a0"), words)
        names.update(BUTTON.findall(kept))
        return kept

    content = guide | {
        "lead": whole(guide["lead"]),
        "rows": [
            ["\n".join(whole(printable(line)) for line in cell.split("\n")) for cell in row] for row in guide["rows"]
        ],
        "notes": [whole(each) for each in guide["notes"]],
        "pictures": [{"file": f"{each}.png", "caption": made.caption(each)} for each in guide["pictures"]],
    }
    content["names"] = sorted(names)
    files = {f"{each}.png": (SEEN / f"{each}.png").read_bytes() for each in guide["pictures"]}
    return typeset("guide", content, files)


def main(arguments: list[str]) -> int:
    """Make everything; with `--words` only what is written, with the pictures that are there."""
    SEEN.mkdir(exist_ok=True)
    noted: dict[str, Any] = made.noted() if made.MADE.exists() else {"guides": {}, "pictures": {}}
    if "--words" not in arguments:
        with tempfile.TemporaryDirectory() as folder, theatre(BOT, Path(folder)) as stage:
            for scene in SCENES:
                scene(stage)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium_path(), args=LAUNCH_ARGUMENTS)
                page = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=2)
                noted["pictures"] = {}
                for name, picture, shows in taken(page, stage):
                    (SEEN / f"{name}.png").write_bytes(picture)
                    noted["pictures"][name] = shows
                (SEEN / "practice.png").write_bytes(practice(page, stage))
                browser.close()
    for name in made.NAMES:
        (made.FOLDER / f"{name}.pdf").write_bytes(printed(name))
        (made.FOLDER / f"{name}.md").write_text(written(name), encoding="utf-8")
        noted["guides"][name] = made.digest(name)
    made.MADE.write_text(json.dumps(noted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{made.FOLDER}: {', '.join(made.NAMES)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
