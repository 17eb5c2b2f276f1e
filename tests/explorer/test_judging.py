"""What the explorer takes for a fault, shown by faults that are planted; and what people may read is none."""

from collections.abc import Callable
from typing import Any

import pytest

import cards
from rehearsal.telegram.world import FIRST_PERSON
from tests.explorer.exploring import Explored, Explorer, Step
from tests.explorer.houses import HOUSES
from tests.explorer.inventory import watching
from tests.explorer.judging import UNFIT, Foreign, no_foreign
from tests.explorer.reading import words_of
from tests.explorer.sentences import Sentences


def explored(words: str, foreign: Callable[[Any], Foreign] = lambda play: no_foreign) -> Explored:
    """The house in which the bot was just added, where its first person types these words in private."""
    seen = Explored()
    with watching() as reached:
        explorer = Explorer("added", HOUSES["added"], seen, reached, Sentences([]), foreign=foreign)
        explorer.repeat([Step(FIRST_PERSON, FIRST_PERSON, None, words)])
    return seen


def kinds(seen: Explored) -> set[str]:
    return {each.finding.kind for each in seen.found}


@pytest.mark.parametrize(
    "text",
    [
        "ยอด None บาท",
        "ราคา {{ price }}",
        "<b>หนา</b>",
        "A &amp; B",
        "is undefined",
        "<class 'int'>",
        "Decimal('3')",
        "มี True ข้อ",
    ],
)
def test_what_a_person_should_never_read_is_found(text: str) -> None:
    assert UNFIT.search(text)


@pytest.mark.parametrize(
    "text", ["Matters:\nNone yet", "Guests\nNone", "a < b และ b > c", "ปุ๋ย 15-15-15 & น้ำ", "{1, 2}"]
)
def test_what_a_person_may_read_is_not(text: str) -> None:
    assert not UNFIT.search(text)


def test_what_was_typed_may_come_back_and_an_answer_to_everything_is_sound() -> None:
    assert kinds(explored("ราคา {{ price }} <b>None</b>")) == set()


def test_what_breaks_while_it_is_shown_is_found_with_the_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(look: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(cards.CARDS, "language", breaks)
    seen = explored("/language")
    assert kinds(seen) >= {"set aside"}
    assert any("'/language'" in str(each) and "--path" in str(each) for each in seen.found)


def test_a_word_of_another_network_is_found() -> None:
    def help_is_secret(play: Any) -> Foreign:
        return lambda chat, text: "นัดประชุม" if "ประชุม" in text else None

    assert kinds(explored("/help", help_is_secret)) == {"another network"}


def test_files_are_read_as_people_read_them() -> None:
    assert list(words_of("a.txt", "ก".encode())) == [("a.txt", "ก")] and not list(words_of("a.png", b"\x89PNG"))
