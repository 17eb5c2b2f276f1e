"""When failures are the program's fault and not the messages'."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.alarm import FIRST, LONGEST, SERIES, Alarm, Failure, is_alarming

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def failures(*persons: int, how: str = "KeyError") -> list[Failure]:
    return [Failure(number, person, person, how) for number, person in enumerate(persons, 1)]


def rung(*persons: int) -> Alarm:
    alarm = Alarm()
    for each in failures(*persons):
        alarm.failed(each, NOW)
    assert alarm.rings == "KeyError"
    return alarm


def test_five_in_a_row_of_two_persons_that_fail_alike_are_alarming_and_all_of_them_wait() -> None:
    alarm = Alarm()
    *before, last = failures(1, 1, 1, 1, 2)
    assert [alarm.failed(each, NOW) for each in before] == [[]] * 4
    assert alarm.failed(last, NOW) == [1, 2, 3, 4, 5]
    assert alarm.chats == {1, 2} and alarm.first == 1 and alarm.again == NOW + FIRST


def test_an_update_that_fails_twice_because_it_could_not_be_set_aside_counts_once() -> None:
    alarm = Alarm()
    *before, last = failures(1, 1, 1, 2)
    for each in (*before, last, last, last):
        assert alarm.failed(each, NOW) == []


@given(st.lists(st.booleans(), max_size=200))
def test_one_person_alone_never_rings_whatever_the_others_get_answered(answered: list[bool]) -> None:
    alarm = Alarm()
    for row, good in enumerate(answered):
        if good:
            alarm.answered(row)
        else:
            assert alarm.failed(Failure(row, row % 7, 666, "KeyError"), NOW) == []
    assert alarm.rings is None


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from("ab")), max_size=30))
def test_it_rings_exactly_when_the_last_failures_are_enough_alike_and_of_several(told: list[tuple[int, str]]) -> None:
    alarm = Alarm()
    for row, (person, how) in enumerate(told):
        alarm.failed(Failure(row, person, person, how), NOW)
        if alarm.rings is not None:
            break
        tail = []
        for number in range(row, -1, -1):
            if told[number][1] != how:
                break
            tail.append(Failure(number, told[number][0], told[number][0], how))
        assert not is_alarming(tail)
        assert len(tail) < SERIES or len({each.person for each in tail}) == 1


def test_an_answer_between_them_begins_the_series_anew() -> None:
    alarm = Alarm()
    for each in failures(1, 2, 3, 4):
        alarm.failed(each, NOW)
    assert not alarm.answered(9)
    assert alarm.failed(Failure(10, 5, 5, "KeyError"), NOW) == []
    assert alarm.rings is None


def test_another_fault_meanwhile_is_set_aside_and_the_same_one_waits() -> None:
    alarm = rung(1, 1, 1, 1, 2)
    assert alarm.failed(Failure(20, 7, 7, "ValueError"), NOW) == []
    assert alarm.failed(Failure(21, 8, 8, "KeyError"), NOW) == [21]
    assert alarm.chats == {1, 2, 8}


def test_what_waits_is_tried_ever_more_rarely() -> None:
    alarm = rung(1, 1, 1, 1, 2)
    now, pauses = NOW, []
    for _ in range(9):
        assert alarm.again is not None
        pauses.append(alarm.again - now)
        now = alarm.again
        assert alarm.failed(failures(1)[0], now) == [1]
    assert pauses[:3] == [FIRST, FIRST * 2, FIRST * 4] and pauses[-1] == LONGEST


def test_when_one_that_waited_is_answered_the_fault_has_passed_and_all_are_tried_as_new() -> None:
    alarm = rung(1, 1, 1, 1, 2)
    assert alarm.answered(1)
    assert alarm.rings is None and alarm.chats == frozenset()
    assert alarm.failed(failures(1)[0], NOW + timedelta(seconds=1)) == []


def test_when_another_chat_is_answered_the_fault_is_their_own_and_rings_no_second_time_for_them() -> None:
    alarm = rung(1, 1, 1, 1, 2)
    assert alarm.answered(30)
    assert [alarm.failed(each, NOW) for each in failures(1, 1, 1, 1, 2)] == [[]] * 5
    assert alarm.rings is None
