"""Lessons: people are asked two sentences the day after, keep them for the network, let others find them, and take them back.

Source: docs/network.md, 'Lessons'.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from acts.named import names_in_books
from acts.standing import may_write, networks_here
from acts.telling import tell
from domain.lessons import (
    LONGEST,
    OPEN_FOR,
    SENTENCES,
    About,
    Kind,
    Result,
    State,
    ask_at,
    check_open,
    consent_at,
    decided,
    offered,
    undecided,
    withdrawn,
)
from domain.people import Office
from domain.refusal import Refused, still_there
from domain.statements import Kind as Said
from domain.telling import RESPONSIBLE, FirstOf, Somebody
from language.hearing import Words
from language.lessons import Marks, Masked, masked, result_told, sentences
from storage import chats, directory, due, lessons, members, networks, outbox, questions, rounds, visits
from storage.due import Due
from storage.lessons import Asking, Lesson, Talk
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.lessons import province_of
from views.members import responsible
from views.naming import said
from views.standing import Standing

WORDS, MORE, AGAIN = "lessons.words", "lessons.more", "lessons.again"
ASK, CONSENT = "lessons.ask", "lessons.consent"
MOST_FOUND = 3
ALL = 10_000
_NEVER = {Said.PURCHASE, Said.SALE_OFFER, Said.CHANGE, Said.CANCEL, Said.AGENDA, Said.RSVP}  # whatever was asked


# --- begun -------------------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, standing: Standing) -> None:
    """[บทเรียน] of the parts not begun: from now on whoever came or received is asked the day after."""
    await lessons.begin(turn, standing.network.id)
    outbox.reply(turn, "lessons.begun", {}, network_id=standing.network.id)


# --- asked -------------------------------------------------------------------------------------------------------------------


async def plan_gathering(turn: Turn, network: Network, gathering_id: int, day: date) -> None:
    """A gathering is announced: the day after it its people are asked. With the first one the part has begun."""
    await lessons.begin(turn, network.id)
    await plan(turn, network, About(Kind.GATHERING, gathering_id), day)


async def plan(turn: Turn, network: Network, about: About, day: date) -> None:
    """What was held or closed on that day is asked about the day after, in a network that began with lessons."""
    if await lessons.begun(turn.connection, network.id):
        at = ask_at(day, network.hours)
        await due.plan(turn, ASK, f"{about.kind}:{about.key}", at, network_id=network.id)


async def drop(turn: Turn, about: About) -> None:
    """It does not take place."""
    await due.withdraw(turn, ASK, f"{about.kind}:{about.key}", "it does not take place")


async def ask(turn: Turn, work: Due) -> str | None:
    """Who came or received is asked once, one message a person; for seven days."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    kind, _, key = work.subject.partition(":")
    about = About(Kind(kind), int(key))
    found = await _people(turn, network, about)
    if found is None:
        return "it did not take place"
    title, day, people = found
    count = 0
    for network_id in sorted({each[2] for each in people}):  # of a joint forum everybody is asked in their own network
        own = [(person, member) for person, member, where in people if where == network_id]
        count += await ask_about(turn, await networks.by_id(turn.connection, network_id), about, title, day, own)
    return None if count else "nobody to ask"


async def ask_about(
    turn: Turn, network: Network, about: About, title: str, day: date, people: Iterable[tuple[int, int | None]]
) -> int:
    """Ask these (person, organisation) about what was held or closed on `day`; nobody is asked of it twice. Returns how many."""
    count = 0
    for person_id, member_id in people:
        chat_id = await directory.writable(turn.connection, person_id)
        if chat_id is None:
            continue
        key = await lessons.ask(turn, network.id, about, title, day, person_id, member_id)
        if key is None:
            continue
        count += 1
        await outbox.show(
            turn, chat_id, f"lesson_asking:{key}", network_id=network.id, fresh=True, kind="notice",
            not_before=may_write(turn, network, chat_id), useful_until=turn.now + OPEN_FOR,
        )  # fmt: skip
        await questions.expect_where_free(
            turn, WORDS, state={"asking": key}, network_id=network.id, chat_id=chat_id, person_id=person_id
        )
    return count


async def _people(
    turn: Turn, network: Network, about: About
) -> tuple[str, date, list[tuple[int, int | None, int]]] | None:
    """What it was, its day, and who came or received for whom in which network; None where it was not held.

    An activity's people its own part names.
    """
    if about.kind is Kind.GATHERING:
        held = await visits.gathering(turn.connection, network.id, about.key)
        if held is None or held.state not in ("announced", "held"):
            return None
        signed = await visits.signed_up_people(turn.connection, held.id)
        return held.title, date.fromisoformat(held.day), [each for each in signed if each[0] != held.by_person_id]
    if about.kind is Kind.ROUND:
        closed = await rounds.by_id(turn.connection, network.id, about.key)
        if closed is None:
            return None
        title = said(network, "lessons.round_title", product=closed.product)
        own = [line.member_id for line in closed.round.lines if line.child_id is None]
        speaking = [
            (each.person_id, member_id)
            for member_id in own
            for each in await members.representatives_for(turn.connection, member_id)
        ]
        first = dict(reversed(speaking))
        return (
            title,
            network.day_of(closed.last_at),
            [(person, first[person], network.id) for person in first],
        )
    return None


async def _asked(turn: Turn, asking_id: int) -> Asking:
    found = still_there(await lessons.asking(turn.connection, turn.who.id, asking_id))
    if found.network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    check_open(found.until, turn.now)
    return found


async def result(turn: Turn, asking_id: int, word: Result) -> None:
    """[ได้ผล: ลดต้นทุน], [ได้ผล: ได้ความรู้], [ยังไม่เห็นผล]: the last tap counts; the two sentences are still welcome."""
    found = await _asked(turn, asking_id)
    if found.result != word:
        await lessons.set_result(turn, found, word)
    turn.answer("lessons.result_kept")
    newest = await lessons.open_asking(turn.connection, turn.who.id, turn.now)
    if newest is not None and newest.id == found.id:
        await questions.expect(turn, WORDS, state={"asking": found.id, "tapped": True}, network_id=found.network_id)


async def skip(turn: Turn, asking_id: int) -> None:
    """[ข้าม]: nothing more is asked about it."""
    found = await _asked(turn, asking_id)
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is not None and question.name in (WORDS, MORE) and question.state["asking"] == found.id:
        await questions.end(turn, question)
    await lessons.skip(turn, found)
    turn.answer("lessons.skipped")


# --- told --------------------------------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words) -> bool:
    """The sentences, typed later than half a day; False where nothing is asked of this person."""
    found = await lessons.open_asking(turn.connection, turn.who.id, turn.now)
    if found is None or found.network_id not in await networks_here(turn) or _says_something_else(words, wanted=False):
        return False
    await _take(turn, found, words.text)
    return True


async def take_words(turn: Turn, question: Question, words: Words) -> bool | None:
    """The sentences; words that say something else are none, and the question waits."""
    if _says_something_else(words, wanted=bool(question.state.get("tapped"))):
        return False
    found = await _asked(turn, int(question.state["asking"]))
    await questions.end(turn, question)
    await _take(turn, found, words.text)
    return None


def _says_something_else(words: Words, *, wanted: bool) -> bool:
    """Whether a message is an order, a proposal, an answer to the invitation, thanks; without a lesson's words a report or a question
    too, until who writes has answered by a tap (`wanted`), so that the sentences are what they were just asked for; in a lesson's
    words 'คราวหน้าชวนเยาวชนไปด้วย' is no answer then. What is surely heard as the sentences is nothing else."""
    if words.answers:
        return False
    stated = {each.kind for each in words.reading().statements}
    told = wanted and words.lesson
    never = _NEVER - {Said.RSVP} if told else _NEVER
    if words.small_talk or (words.answer and not told) or words.order or stated & never:
        return True
    return not (wanted or words.lesson) and bool(words.question or words.trade or stated)


async def _take(turn: Turn, found: Asking, text: str) -> None:
    told = result_told(text)
    if found.result is None and told is not None:
        await lessons.set_result(turn, found, told)
    if sentences(text) < SENTENCES:
        keyboard: Keyboard = [[data("lessons.enough", "lessons.enough:{question}")]]
        state = {"asking": found.id, "words": text[:LONGEST]}
        await questions.ask(
            turn, MORE, "lessons.ask_more", {}, state=state, keyboard=keyboard, network_id=found.network_id
        )
        return
    await _keep(turn, found, text)


async def take_more(turn: Turn, question: Question, words: Words) -> bool | None:
    """The other sentence."""
    if _says_something_else(words, wanted=True):
        return False
    found = await _asked(turn, int(question.state["asking"]))
    await questions.end(turn, question)
    await _keep(turn, found, f"{question.state['words']} {words.text}")
    return None


async def enough(turn: Turn, question: Question) -> None:
    """[เท่านี้พอ]: one sentence is a lesson too."""
    found = await _asked(turn, int(question.state["asking"]))
    await questions.settle(turn, question)
    await _keep(turn, found, str(question.state["words"]))


async def _keep(turn: Turn, found: Asking, text: str) -> None:
    network = await networks.by_id(turn.connection, found.network_id)
    shown = await _masked(turn, network, text)
    told = await lessons.add(turn, found, shown.words[:LONGEST], shown.private)
    if told is None:
        raise Refused("lessons.refused_told")
    await _show(turn, network, told, fresh=True)


async def _show(turn: Turn, network: Network, found: Lesson, *, fresh: bool = False) -> None:
    await outbox.show(turn, turn.here.id, f"lesson:{found.id}", network_id=network.id, fresh=fresh)


async def _masked(turn: Turn, network: Network, text: str) -> Masked:
    """The words as others will read them: everybody the network's books name is taken out, and the network itself."""
    people, organisations = await names_in_books(turn.connection, network)
    marks = Marks(*(said(network, f"lessons.mark_{each}") for each in ("person", "organisation", "telephone", "sum")))
    return masked(text, people, organisations, marks)


async def ask_again(turn: Turn, found: Lesson) -> None:
    """[แก้ไข]: typed anew, while only the network has it."""
    if State(found.state) is not State.KEPT:
        raise Refused(f"lessons.now_{found.state}")
    await questions.ask(turn, AGAIN, "lessons.type_again", {}, state={"lesson": found.id}, network_id=found.network_id)


async def take_again(turn: Turn, question: Question, found: Lesson, text: str) -> None:
    """The sentences anew, in place of those before."""
    network = await networks.by_id(turn.connection, found.network_id)
    shown = await _masked(turn, network, text)
    await questions.end(turn, question)
    if not await lessons.reword(turn, found, shown.words[:LONGEST], shown.private):
        raise Refused(f"lessons.now_{found.state}")
    await _show(turn, network, found, fresh=True)


# --- who finds it ------------------------------------------------------------------------------------------------------------


async def offer(turn: Turn, found: Lesson) -> None:
    """[ให้ค้นเจอได้]: the teller's yes; the chair is asked the next morning, and once a month about all of the month."""
    if not await lessons.become(turn, found, offered(State(found.state))):
        raise Refused("common.old_button")
    await _plan_consent(turn, await networks.by_id(turn.connection, found.network_id))
    turn.answer("lessons.offered")


async def stay(turn: Turn, found: Lesson) -> None:
    """[เก็บในเครือข่าย]: other networks do not find it."""
    if State(found.state) is State.OFFERED and not await lessons.become(turn, found, State.KEPT):
        raise Refused("common.old_button")
    if State(found.state) not in (State.KEPT, State.OFFERED):
        raise Refused(f"lessons.now_{found.state}")
    outbox.take_buttons(turn)
    turn.answer("lessons.stays")


async def withdraw(turn: Turn, found: Lesson) -> None:
    """[ถอนบทเรียน]: nobody finds it any more; every card that showed it says that its teller took it back."""
    if not await lessons.become(turn, found, withdrawn(State(found.state))):
        raise Refused("common.old_button")
    turn.answer("lessons.withdrawn")


async def _plan_consent(turn: Turn, network: Network) -> None:
    """The chair is asked once a month; what is offered after that stands on the same card, and is asked about with the next month's."""
    today = network.day_of(turn.now)
    asked = await due.done(turn.connection, CONSENT, _month(network, today))
    at = consent_at(turn.now, asked, network.hours)
    await due.repeat(turn, CONSENT, _month(network, network.day_of(at)), at, network_id=network.id)


def _month(network: Network, day: date) -> str:
    return f"{network.id}:{day:%Y-%m}"


async def ask_consent(turn: Turn, work: Due) -> str | None:
    """The chair reads what tellers let others find, all on one card; where there is no chair, the vice-chair."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if not await lessons.offered(turn.connection, network.id):
        return "nothing waits"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await tell(turn, network, FirstOf((Office.CHAIR, Office.VICE_CHAIR)), f"lesson_consent:{network.id}")
    return None


async def agree_all(turn: Turn, standing: Standing, agreed: bool) -> None:
    """[ยินยอมทั้งหมด], [ไม่]: of all that the card shows now."""
    waiting = await lessons.offered(turn.connection, standing.network.id)
    if not waiting:
        raise Refused("lessons.refused_decided")
    for found in waiting:
        await lessons.become(turn, found, decided(State(found.state), agreed))
    turn.answer("lessons.agreed" if agreed else "lessons.not_agreed", count=len(waiting))


async def choose(turn: Turn, standing: Standing) -> None:
    """[เลือกเรื่อง]: one by one."""
    network_id = standing.network.id
    await outbox.show(turn, turn.here.id, f"lesson_consent:{network_id}", {"one_by_one": True}, network_id=network_id)


async def agree(turn: Turn, standing: Standing, found: Lesson, agreed: bool) -> None:
    """[1 ยินยอม], [1 ไม่]."""
    if not await lessons.become(turn, found, decided(State(found.state), agreed)):
        raise Refused("lessons.refused_decided")
    await choose(turn, standing)


async def take_back_answer(turn: Turn, standing: Standing, found: Lesson) -> None:
    """[ถอนคำตอบ 1]: a yes or no that was pressed by mistake, while nobody has asked for a talk; it is asked again on the same card."""
    waiting = undecided(State(found.state))
    if found.id not in {each.id for each in await lessons.decided(turn.connection, standing.network.id, ALL)}:
        raise Refused("lessons.refused_talked_of")
    if not await lessons.become(turn, found, waiting):
        raise Refused("common.old_button")
    turn.answer("lessons.answer_taken_back")


# --- found by others ---------------------------------------------------------------------------------------------------------


async def found_here(turn: Turn, network: Network, words: Collection[str]) -> list[dict[str, str]]:
    """The network's own lessons that hold these words, in private."""
    if not turn.here.private:
        return []
    found = await lessons.search(turn.connection, network.id, list(words), outside=False)
    return [{"title": each.title, "day": each.day, "words": each.shown} for each in found[:MOST_FOUND]]


async def found_outside(turn: Turn, network: Network, words: Collection[str]) -> int:
    """Show what other networks let be found that holds these words, one card each, in private; returns how many there are."""
    if not turn.here.private:
        return 0
    found = await lessons.search(turn.connection, network.id, list(words), outside=True)
    for each in found[:MOST_FOUND]:
        name = f"lesson_found:{each.id}:{network.id}"
        await outbox.show(turn, turn.here.id, name, network_id=network.id, fresh=True)
    return len(found)


async def ask_talk(turn: Turn, lesson_id: int, standing: Standing) -> None:
    """[ขอคุยด้วย]: the other network's secretary is asked for name and number; neither reads which network the other is."""
    network_id = standing.network.id
    found = still_there(await lessons.by_id(turn.connection, lesson_id))
    if found.network_id == network_id:
        raise Refused("common.old_button")
    if State(found.state) is not State.OPEN:
        raise Refused("lessons.gone")
    theirs = await networks.by_id(turn.connection, found.network_id)
    asked = await responsible(turn.connection, theirs.id)
    if not asked:
        raise Refused("lessons.refused_unreached")
    key = await lessons.ask_talk(turn, found.id, network_id)
    if key is None:
        raise Refused("lessons.refused_asked")
    values = {"province": await province_of(turn.connection, standing.network), "title": found.title}
    keyboard: Keyboard = [
        [data("lessons.give", f"lessons.give:{theirs.id}:{key}"), data("lessons.not_now", f"lessons.refuse:{theirs.id}:{key}")]
    ]  # fmt: skip
    about = f"lesson_found:{found.id}:{key}"
    await tell(turn, theirs, FirstOf(RESPONSIBLE), "lessons.talk_asked", values, keyboard=keyboard, about=about)
    turn.answer("lessons.talk_sent")


async def answer_talk(turn: Turn, standing: Standing, talk: Talk, found: Lesson, gives: bool) -> None:
    """[ให้ได้]: who asked reads the network's name, and this person's with the number; [ไม่สะดวก]: that it does not suit now."""
    if State(found.state) is not State.OPEN:
        raise Refused("lessons.gone")
    if not await lessons.decide_talk(turn, talk, "given" if gives else "declined", found.network_id):
        raise Refused("lessons.refused_decided")
    outbox.take_buttons(turn)
    asking = await networks.by_id(turn.connection, talk.network_id)
    values: dict[str, Any] = {"title": found.title}
    if gives:
        person = await chats.person_by_id(turn.connection, turn.who.id)
        values |= {"network": standing.network.name, "name": person.name, "telephone": person.telephone}
    text = "lessons.talk_given" if gives else "lessons.talk_declined"
    await tell(turn, asking, Somebody(talk.person_id), text, values)
    outbox.reply(
        turn, "lessons.given" if gives else "lessons.declined", {"network": asking.name}, network_id=found.network_id
    )
