"""Who stands for office: named in words or by a button, asked whether they accept, withdrawn until the votes are counted.

Source: docs/network.md, 'Elections'.
"""

from contextlib import suppress
from dataclasses import replace

import domain.elections
import language.elections
import views.elections
from acts.standing import in_body, known_here
from acts.telling import no_news, own_chat, tell
from domain.elections import Kind, Place, Standing, State
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import Somebody
from language.hearing import Words
from storage import decisions, directory, elections, members, outbox, questions
from storage.elections import Election, Nominee, Places
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.standing import Standing as Where

NAMING, NAMED = "elections.naming", "elections.named"


async def hear(turn: Turn, heard: Words) -> bool:
    """'เสนอประไพเป็นเหรัญญิก', 'ขอถอนชื่อ', while an election is called; False for anything else."""
    where, said = await known_here(turn), heard.election
    if where is None or said is None:
        return False
    if isinstance(said, str):
        return await _withdraw_in_words(turn, where, said)
    election = await _called_for(turn, where.network.id, said.office)
    if election is None:
        return False
    if not said.office and not views.elections.meant(
        said.name, await views.elections.eligible(turn.connection, where.network.id), nearly=False
    ):
        return False  # 'เสนอซ่อมถนน' proposes a matter
    await _ask_named(turn, where, election, said)
    return True


async def _called_for(turn: Turn, network_id: int, office: str) -> Election | None:
    """The open election of the network that elects this office, else its first one that takes names."""
    found = [each for each in await elections.open_of(turn.connection, network_id) if each.kind is Kind.ELECTION]
    for each in found:
        if any(place.office == office for place in await elections.places(turn.connection, each.id)):
            return each
    return found[0] if found else None


async def ask_name(turn: Turn, where: Where, election: Election) -> None:
    """[เสนอชื่อ]: who and for which office, in words."""
    await _nominating(turn, where)
    domain.elections.check_takes_names(election.state)
    places = await elections.places(turn.connection, election.id)
    values, state = {"offices": views.elections.offices_of(places)}, {"election": election.id}
    await questions.ask(
        turn, NAMING, "elections.ask_name", values, state=state, network_id=election.network_id, chat_id=own_chat(turn)
    )


async def take_name(turn: Turn, question: Question, where: Where, election: Election, text: str) -> None:
    """'ประไพเป็นเหรัญญิก'."""
    said = language.elections.nomination(text)
    if said is None:
        raise Refused("elections.refused_unread")
    await _ask_named(turn, where, election, said)
    await questions.end(turn, question)


async def _nominating(turn: Turn, where: Where) -> int:
    """The organisation for which the person may name somebody: one with a decision of its own."""
    standing = await decisions.standing(turn.connection, where.network.id)
    own = [each.id for each in where.members if each.id in standing]
    if not own:
        raise Refused("elections.refused_may_not_name")
    return turn.who.current_member_id if turn.who.current_member_id in own else own[0]


async def candidate_named(turn: Turn, network_id: int, said: language.elections.Named) -> views.elections.Eligible:
    """Who is meant by a name as typed, of those who may stand; refused where nobody is, or several are."""
    eligible = await views.elections.eligible(turn.connection, network_id)
    if not said.name:
        said = replace(said, name=turn.who.name)  # 'ผมขอสมัครเป็นกรรมการ'
        found = [each for each in eligible if each.person_id == turn.who.id]
    else:
        found = views.elections.meant(said.name, eligible)
    if not found:
        raise Refused("elections.refused_standing", name=said.name)
    if len({(each.person_id, each.name) for each in found}) > 1:
        raise Refused("elections.refused_which", name=said.name, names=[[each.name, each.member] for each in found[:6]])
    return found[0]


async def _ask_named(turn: Turn, where: Where, election: Election, said: language.elections.Named) -> None:
    """The nomination as it would be made, before it is."""
    domain.elections.check_takes_names(election.state)
    member_id = await _nominating(turn, where)
    office = await office_elected(turn, election, said)
    chosen = await candidate_named(turn, where.network.id, said)
    await check_for(turn, where.network.id, election, office, chosen)
    member = await members.by_id(turn.connection, where.network.id, member_id)
    values = {"by": member.name, "name": chosen.name, "member": chosen.member, "office": office.value}
    state = values | {"election": election.id, "named_by": member_id, "of": chosen.member_id}
    keyboard: Keyboard = [
        [data("elections.yes", "elections.nominate:{question}"), data("elections.no", "elections.not_named:{question}")]
    ]
    await questions.ask(
        turn, NAMED, "elections.ask_named", values, state=state, keyboard=keyboard, network_id=where.network.id
    )


async def office_elected(turn: Turn, election: Election, said: language.elections.Named) -> Office:
    """The office as a word names it, or the only one; refused where this election does not elect it, and where it elects several."""
    places = await elections.places(turn.connection, election.id)
    office = said.office or (places[0].office.value if len(places) == 1 else "")
    if not office:
        values = {"name": said.name, "office": places[0].office.value, "offices": views.elections.offices_of(places)}
        raise Refused("elections.refused_as_what", **values)
    if office not in {each.office.value for each in places}:
        raise Refused("elections.refused_office", office=office, offices=views.elections.offices_of(places))
    return Office(office)


async def check_for(
    turn: Turn, network_id: int, election: Election, office: Office, chosen: views.elections.Eligible
) -> None:
    """Refuses a nomination that could not be borne out (`domain.elections.check_nomination`)."""
    candidate, others_ = await views.elections.apart(turn.connection, network_id, election, chosen)
    domain.elections.check_nomination(office, candidate, others_)


async def nominate(turn: Turn, question: Question, where: Where, election: Election) -> None:
    """[ใช่]: the nomination is made; who was named is asked whether they accept, in private."""
    network_id, state = election.network_id, question.state
    await _nominating(turn, where)
    domain.elections.check_takes_names(election.state)
    named = (state["name"], state["of"])
    standing = await views.elections.eligible(turn.connection, network_id)
    chosen = next((each for each in standing if (each.name, each.member_id) == named), None)
    if chosen is None:
        raise Refused("elections.refused_standing", name=state["name"])
    office = await office_elected(turn, election, language.elections.Named(state["name"], state["office"]))
    await check_for(turn, network_id, election, office, chosen)
    await questions.settle(turn, question)
    await nominate_now(turn, where.network, election, office, chosen, state["named_by"])


async def nominate_now(
    turn: Turn,
    network: Network,
    election: Election,
    office: Office,
    chosen: views.elections.Eligible,
    member_id: int | None,
) -> None:
    """The nomination is made; who was named is asked in private, unless they named themselves."""
    person_id = chosen.person_id
    if person_id is None:
        person_id = await members.person_without_telegram(turn, network.id, chosen.name, None)
    own = person_id == turn.who.id
    state = Standing.ACCEPTED if own else Standing.ASKED
    key = await elections.nominate(turn, election, office, person_id, member_id, state)
    chat_id = await directory.writable(turn.connection, person_id)
    values = {"name": chosen.name, "office": office.value, "own": own, "reached": chat_id is not None}
    outbox.reply(turn, "elections.named", values, network_id=network.id)
    name, in_room = _nomination_card(key), election.proceedings_id is not None
    if own and turn.who.private_chat_id is not None:
        await outbox.show(turn, turn.who.private_chat_id, name, network_id=network.id, fresh=True)
    elif not own and (chat_id is not None or not in_room):  # in the room whom no message reaches says it aloud
        await tell(turn, network, Somebody(person_id), name, about=name, at_once=in_room)


def _nomination_card(key: int) -> str:
    return f"nomination:{key}"


async def nomination_follows(turn: Turn, network_id: int, nomination_id: int) -> None:
    """A nomination is what it was no more: nobody is telephoned about it."""
    await no_news(turn, network_id, _nomination_card(nomination_id))


async def accept(turn: Turn, where: Where, election: Election, nomination: Nominee, yes: bool) -> None:
    """[รับการเสนอชื่อ], [ไม่รับ] of who was named, also for who has no Telegram by chair or secretary. A no hears only who named."""
    network_id = election.network_id
    if nomination.person_id != turn.who.id:
        if nomination.private_chat_id is not None:
            raise Refused("elections.refused_not_yours")
        (await in_body(turn, network_id, election.body_id)).require(Right.APPOINT)
    if nomination.state is not Standing.ASKED:
        raise Refused("elections.answered_already")
    domain.elections.check_takes_names(election.state)
    state = Standing.ACCEPTED if yes else Standing.REFUSED
    await elections.answer(turn, election, nomination, state)
    await nomination_follows(turn, network_id, nomination.id)
    turn.answer(f"elections.answer_{state.value}")
    if yes or nomination.by_person_id is None:
        return
    values = {"name": nomination.name, "office": nomination.office.value}
    about = f"{views.elections.card_name(election.id)}:{nomination.id}"
    await tell(turn, where.network, Somebody(nomination.by_person_id), "elections.refused_told", values, about=about)


async def withdraw(turn: Turn, where: Where, election: Election, nomination: Nominee) -> None:
    """[ถอนชื่อ]: until the office's votes are counted."""
    if nomination.person_id != turn.who.id and (
        nomination.private_chat_id is not None
        or not (await in_body(turn, election.network_id, election.body_id)).may(Right.APPOINT)
    ):
        raise Refused("elections.refused_not_yours")
    await _withdraw(turn, election, nomination)
    turn.answer("elections.answer_withdrawn")


async def _withdraw(turn: Turn, election: Election, nomination: Nominee) -> None:
    place = next(
        (each for each in await elections.places(turn.connection, election.id) if each.office is nomination.office),
        None,
    )
    if nomination.state not in (Standing.ASKED, Standing.ACCEPTED) or place is None:
        raise Refused("elections.answered_already")
    if election.state not in domain.elections.OPEN or place.state in domain.elections.SETTLED:
        raise Refused("elections.refused_counted")
    await elections.answer(turn, election, nomination, Standing.WITHDRAWN)
    await nomination_follows(turn, election.network_id, nomination.id)
    if election.state is State.VOTING:
        await _fewer_stand(turn, election, place)


async def _fewer_stand(turn: Turn, election: Election, place: Places) -> None:
    """Somebody withdrew while votes are cast: without a name nobody is elected, and who was tied with nobody else needs no ballot."""
    nominees = await elections.nominees(turn.connection, election.id)
    found = elections.counted(place, nominees, await elections.counts(turn.connection, election.id))
    if not elections.standing_for(place, nominees):
        await elections.change_place(turn, election, place, state=Place.NOBODY)
    elif found is not None and not found.tied:
        how = {each.id: each.won for each in nominees}
        for key in found.elected:
            await elections.set_won(turn, key, how[key] or ("again" if place.state is Place.LOTS else "vote"))
        await elections.change_place(turn, election, place, state=Place.FILLED)


async def stands_no_more(turn: Turn, network_id: int, person_id: int) -> None:
    """Who is forgotten withdraws wherever nothing was counted yet; what was counted is part of the meeting's record."""
    for election, nomination in await elections.was_named(turn.connection, network_id, person_id):
        with suppress(Refused):
            await _withdraw(turn, election, nomination)


async def _withdraw_in_words(turn: Turn, where: Where, office: str) -> bool:
    mine = await elections.was_named(turn.connection, where.network.id, turn.who.id)
    meant = [each for each in mine if not office or each[1].office == office]
    if not meant:
        return False
    if len(meant) > 1:
        raise Refused("elections.refused_which_withdrawn", offices=[each.office.value for _, each in meant])
    await _withdraw(turn, *meant[0])
    values = {"office": meant[0][1].office.value}
    outbox.reply(turn, "elections.withdrawn", values, network_id=where.network.id)
    return True
