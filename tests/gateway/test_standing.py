"""An edit is left out only where its message surely shows just that already."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.render import Call
from gateway.standing import Standing

WORDS = st.sampled_from(["มา 1", "มา 2"])
FATES = st.sampled_from(["took", "lost before", "lost after"])
STEPS = st.one_of(
    st.tuples(st.just("edit"), st.integers(1, 2), WORDS, st.booleans(), FATES),
    st.tuples(st.just("strip"), st.integers(1, 2), st.none(), st.just(False), FATES),
)


def called(act: str, message: int, words: str | None, buttons: bool) -> Call:
    where = {"chat_id": 7, "message_id": message}
    if act == "strip":
        return Call("editMessageReplyMarkup", where)
    below = {"reply_markup": {"inline_keyboard": [[{"text": "มา", "callback_data": "1"}]]}} if buttons else {}
    return Call("editMessageText", where | {"text": words} | below)


@given(st.lists(STEPS, max_size=30))
def test_what_a_message_shows_is_what_was_last_said_whatever_was_lost_on_the_way(steps: list[tuple]) -> None:
    standing, shows = Standing(), {1: ("มา 1", False), 2: ("มา 2", True)}
    for message, said in shows.items():
        call = called("edit", message, *said)
        sent = Call("sendMessage", {name: value for name, value in call.parameters.items() if name != "message_id"})
        standing.took(sent, {"message_id": message})
    for act, message, words, buttons, fate in steps:
        call = called(act, message, words, buttons)
        becomes = (shows[message][0], False) if act == "strip" else (words, buttons)
        if standing.is_shown(call):
            assert shows[message] == becomes
            continue
        if fate != "lost before":
            shows[message] = becomes
        if fate == "took":
            standing.took(call, True)
        else:
            standing.lost(call)


def test_what_was_said_twice_is_left_out_until_all_is_forgotten() -> None:
    standing, call = Standing(), called("edit", 1, "มา 1", True)
    standing.took(call, True)
    assert standing.is_shown(call)
    standing.forget()
    assert not standing.is_shown(call)
