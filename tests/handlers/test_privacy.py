"""The privacy statement: /start leads to it, it can be read by anybody, in every language, and says what to do next."""

from pathlib import Path

import pytest

from tests.house import living

PROMISES = ("เก็บอะไร", "ใครเห็น", "นานเท่าไร", "/forget", "นอกเครือข่าย")


def test_start_leads_a_stranger_to_the_privacy_statement(tmp_path: Path):
    with living(tmp_path) as house:
        stranger = house.rehearsal.person("มาลี")
        stranger.starts()
        house.settle()
        assert "/privacy" in stranger.reads()
        stranger.types("/privacy")
        house.settle()
        assert all(word in stranger.reads() for word in PROMISES)
        assert "privacy" in {command["command"] for command in stranger.menu()}
        english = house.rehearsal.person("Somchai", language_code="en")
        english.types("English")
        house.settle()
        english.types("/privacy")
        house.settle()
        assert "Who sees it" in english.reads() and "/forget" in english.reads()


@pytest.mark.parametrize("words", ["/privacy", "/start privacy"])
def test_the_statement_is_given_also_by_a_link_and_never_in_a_group(tmp_path: Path, words: str):
    with living(tmp_path) as house:
        person = house.rehearsal.person("มาลี")
        group = house.rehearsal.group("กลุ่ม", [person])
        group.adds_bot(by=person)
        house.settle()
        if words == "/privacy":
            person.types(words, chat=group)
            house.settle()
            assert "แชตส่วนตัว" in person.reads(group) and "เก็บอะไร" not in person.reads(group)
            person.presses("เปิดแชตส่วนตัว", chat=group)
        else:
            person.starts("privacy")
        house.settle()
        assert "เก็บอะไร" in person.reads()
