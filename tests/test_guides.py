"""The guides are as old as what they tell of: `make guides` makes them anew, and these tests say when that is due."""

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.guides import made
from tests.guides.__main__ import written

ROOT = Path(__file__).parent.parent
AGED = "the guides are older than the texts they show: make guides"


def test_the_pictures_show_what_the_bot_says_in_the_rehearsed_month():
    said = (ROOT / "tests" / "golden" / "transcript.txt").read_text(encoding="utf-8")
    noted = made.noted()["pictures"]
    assert set(noted) == set(made.pictures())
    for name, shows in noted.items():
        shown = re.sub(r"(รหัสตรวจสอบ:? )[A-Z0-9]{6,}", r"\1……", shows)
        assert f": {shown}\n" in said, f"{name}: {AGED}"
        assert (made.FOLDER / "pictures" / f"{name}.png").stat().st_size > 3000


@pytest.mark.parametrize("name", made.NAMES)
def test_a_guide_was_made_of_what_is_written_and_fills_one_page(name: str):
    assert made.noted()["guides"][name] == made.digest(name), f"{name}: {AGED}"
    assert (made.FOLDER / f"{name}.md").read_text(encoding="utf-8") == written(name), f"{name}: {AGED}"
    paper = pypdfium2.PdfDocument(made.FOLDER / f"{name}.pdf")
    assert len(paper) == 1
    assert made.guide(name)["title"].split()[0] in paper[0].get_textpage().get_text_range()


@pytest.mark.parametrize("name", made.NAMES)
def test_every_button_and_word_that_a_guide_names_is_the_bots(name: str):
    texts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "locales" / "th").glob("*.toml"))
    # What people type is the vocabulary of language/, not a text of the bot's.
    typed = {"มติ …", "มอบหมาย…", "เลื่อนประชุมไปวันศุกร์หน้าบ่ายโมง", "สรุปเดือนพฤศจิกายน"}
    unknown = [each for each in made.buttons(name) if each not in typed and each not in texts]
    assert unknown == []
