"""Two people press two cards of one meeting, in whatever order the cards are seen, pressed and pressed again."""

import itertools
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

import domain.meetings
from domain.meetings import Meeting, Series, State
from domain.refusal import Refused

ZONE = ZoneInfo("Asia/Bangkok")
NOW = datetime(2026, 12, 1, 9, tzinfo=ZONE)
START = datetime(2026, 12, 11, 9, tzinfo=ZONE)
INTERLEAVINGS = 1000

Act = Callable[[Meeting, datetime], Meeting]


def _begin(meeting: Meeting, now: datetime) -> Meeting:
    return domain.meetings.begin(meeting, now, confirmed=True)


ACTS: dict[str, Act] = {
    "send": domain.meetings.invite,
    "skip": lambda meeting, now: domain.meetings.skip(meeting, "น้ำท่วม").meeting,
    "cancel": lambda meeting, now: domain.meetings.cancel(meeting).meeting,
    "another day": lambda meeting, now: domain.meetings.move(meeting, now, meeting.start + timedelta(days=3)).meeting,
    "another hour": lambda meeting, now: domain.meetings.move(meeting, now, meeting.start + timedelta(hours=2)).meeting,
    "another place": lambda meeting, now: domain.meetings.move(meeting, now, place="ศาลาหมู่ ๓").meeting,
    "start": _begin,
    "not known": lambda meeting, now: domain.meetings.not_known(meeting, meeting.start + timedelta(days=8)),
}


def _press(meeting: Meeting, act: str, shown: str) -> Meeting:
    """What an act does that was pressed on a card which showed the meeting as `shown`; a refusal changes nothing."""
    try:
        domain.meetings.require_shown(meeting, shown)
        return ACTS[act](meeting, NOW)
    except Refused:
        return meeting


@pytest.mark.parametrize("pair", itertools.combinations_with_replacement(ACTS, 2), ids=" and ".join)
@pytest.mark.parametrize("begun", [State.ASKED, State.INVITED])
def test_of_two_acts_on_one_card_only_the_first_happens_in_any_interleaving(
    pair: tuple[str, str], begun: State
) -> None:
    """Each person sees the card, presses, and presses again; the steps come in any order, the cards may be seen anew in between."""
    draw = random.Random(f"{pair}{begun}")
    for _ in range(INTERLEAVINGS):
        steps = [(person, step) for person in (0, 1) for step in ("see", "press", "press")]
        draw.shuffle(steps)
        meeting = Meeting(START, "ห้องประชุม", begun, Series.ORDINARY)
        seen: dict[int, str] = {}
        effects: list[tuple[int, str, State]] = []
        for person, step in steps:
            if step == "see":
                seen[person] = domain.meetings.as_shown(meeting)
            elif person in seen:
                after = _press(meeting, pair[person], seen[person])
                if after != meeting:
                    assert seen[person] == domain.meetings.as_shown(meeting), (
                        "only what was pressed for the meeting as it stands"
                    )
                    assert meeting.state in domain.meetings.OPEN
                    effects.append((person, pair[person], after.state))
                meeting = after
        assert len({person for person, _, _ in effects}) == len(effects), "a card that is pressed twice acts once"
        ended = [state for _, _, state in effects if state not in domain.meetings.OPEN]
        assert len(ended) <= 1, "nothing ends a meeting that another act has ended"
        if ended:
            assert effects[-1][2] is ended[0] is meeting.state, "and nothing happens to it afterwards"


def test_a_question_that_reaches_the_chair_meanwhile_makes_no_card_old() -> None:
    planned = Meeting(START, "ห้องประชุม")
    assert domain.meetings.as_shown(domain.meetings.ask(planned)) == domain.meetings.as_shown(planned)


def test_what_was_sent_is_not_cancelled_by_an_answer_to_a_card_that_showed_it_unsent() -> None:
    asked = Meeting(START, "ห้องประชุม", State.ASKED)
    sent = domain.meetings.invite(asked, NOW)
    with pytest.raises(Refused) as refused:
        domain.meetings.require_shown(sent, domain.meetings.as_shown(asked))
    assert refused.value.key == "meetings.refused_changed_meanwhile"
