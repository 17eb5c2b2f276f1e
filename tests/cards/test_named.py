"""A network is named to who has a part in several, and in groups: for everybody else it goes without saying."""

import re
from pathlib import Path

from cards import CARDS
from locales import LANGUAGES, every_text
from storage import chats, members, networks
from storage.turn import Turn
from tests.cards.calls import made
from tests.meeting_house import committee

# The text of a card -> why the name stands there for everybody.
NAMED_ALWAYS = {
    "digest.row": "one leaf among those of all the networks whose figures somebody follows",
    "digest.rows": "one leaf among those of all the networks whose figures somebody follows",
    "digest.share_list": "one leaf among those of all the networks whose figures somebody follows",
    "digest.consent_card": "asks for the figures of that network, and says whose they are for as long as they are given",
    "forgetting.done_of": "is read out to somebody who is not in the network by then",
    "forgetting.explained_of": "is read out to somebody who may know the network by its name alone",
    "identities.card": "tells one of two networks from the other",
    "identities.told": "tells one of two networks from the other",
    "identities.which": "tells one of two networks from the other",
    "meetings.no_part": "says of which network somebody is no part any more",
    "members.confirm_leave": "asks what is left",
    "members.correction": "who asks is of another network than who knows the person",
    "members.linked_card": "the first words to somebody who comes in",
    "members.which_member": "the first words to somebody who comes in",
    "offices.choose_chair": "the name is part of the question, and an admin of the group who has no part may read it",
    "offices.handover_from": "says what was handed over",
    "offices.handover_to": "says what is handed over, to somebody who may have had no part",
    "offices.is_it": "asks whether somebody is that network's",
    "setup.greeting_begun": "the first words in a group",
    "setup.greeting_ready": "the first words in a group",
    "setup.seat_request": "a network asks for a seat in another",
    "stages.below": "tells one network below from the others",
    "stages.for_assessor": "who assesses is of no network, or of another",
}
_TAG = re.compile(r"{%\s*(?P<tag>\w+)(?P<rest>.*?)%}", re.DOTALL)
_NAME = re.compile(r"{{ (?:body or )?network }}")


def unasked(source: str) -> str:
    """The words of a text that are said whether or not the network is to be named."""
    said, at, asking = list[str](), 0, list[bool]()
    for found in _TAG.finditer(source):
        said.append("" if any(asking) else source[at : found.start()])
        at, tag = found.end(), found["tag"]
        if tag in ("if", "for", "claim"):
            asking.append(tag == "if" and re.search(r"\b(?:several|network)\b", found["rest"]) is not None)
        elif tag in ("else", "elif"):
            asking[-1] = False
        elif tag.startswith("end"):
            asking.pop()
    return "".join([*said, source[at:]])


def test_no_card_names_the_network_to_who_knows_no_other() -> None:
    assert CARDS
    texts = {key for call in made() for key in call.keys}
    bare = {key for key in texts for language in LANGUAGES if _NAME.search(unasked(every_text().source(language, key)))}
    assert bare == set(NAMED_ALWAYS)


def test_who_is_in_a_second_network_too_reads_which_one_a_card_is_of(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        secretary = found.secretary

        def card() -> str:
            secretary.types("/tasks")
            found.house.settle()
            return str([each for each in secretary.sees() if each["sender"]["kind"] == "bot"][-1]["text"])

        name = found.house.value("SELECT name FROM networks WHERE id=?", found.network)
        assert name not in card()
        found.house.stop()

        async def second(turn: Turn) -> None:
            turn.person = await chats.person_by_id(turn.connection, found.person_ids[secretary.id])
            other = await networks.found(turn, group_chat_id=None, name="เครือข่ายอำเภออื่น")
            await networks.change(turn, other.id, state="active")
            member = await members.add(turn, other.id, "กลุ่มอื่น")
            await members.link_person(turn, other.id, member.id, turn.who.id, state="accepted", via="link")

        found.change(second)
        found.house.start()
        assert name in card()
