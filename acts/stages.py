"""How far a network is: its kinds, the evidence for a real network, what the network and its assessor say of each proof.

Source: docs/network.md, 'Kinds, stage and assessment'.
"""

from datetime import date, timedelta

import domain.stages
from acts.standing import in_network, morning, yours
from acts.telling import no_news, post, tell
from domain.agenda import State
from domain.people import Office
from domain.quiet_hours import sending_moment
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.stages import NetworkKind, Side
from domain.telling import Holding, Somebody
from storage import agenda, due, meetings, networks, offices, outbox, questions, stages
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.resolutions import Cited
from storage.stages import Assessment
from storage.turn import Turn
from views import naming
from views.stages import FOUNDING, assessors, belongs, evidence
from views.standing import Standing

ASSESSMENT = "assessment"  # the noun of its matter on the agenda
WHY, CHANGED = "stages.why", "stages.changed"
YEAR, CLOSING = "stages.year", "stages.closing"


# --- kinds -------------------------------------------------------------------------------------------------------------------


async def ask_kinds(turn: Turn, standing: Standing) -> None:
    """Asked once, of the chair who looks at the network's card: which kinds of network it is."""
    network = standing.network
    if (
        not turn.here.private
        or Office.CHAIR not in standing.offices
        or await stages.kinds(turn.connection, network.id) is not None
    ):
        return
    await stages.set_kinds(turn, network.id, ())
    await outbox.show(turn, turn.here.id, f"kinds:{network.id}", network_id=network.id, fresh=True)


async def choose_kind(turn: Turn, standing: Standing, kind: NetworkKind) -> None:
    """[พื้นที่], [ธุรกิจ] …: chosen, or not any more."""
    chosen = set(await stages.kinds(turn.connection, standing.network.id) or ())
    await stages.set_kinds(turn, standing.network.id, chosen ^ {kind})


# --- what the network says ---------------------------------------------------------------------------------------------------


async def _open(turn: Turn, network: Network) -> Assessment:
    """The network's own assessment, begun where there is none; refused once a meeting has resolved it."""
    found = await stages.begin(turn, network.id)
    if found.state != "open":
        raise Refused("stages.refused_resolved")
    return found


async def enough(turn: Turn, standing: Standing, proof: int) -> None:
    """[1 เพียงพอ] by the chair; refused where the books hold nothing for it."""
    found = await _open(turn, standing.network)
    word = domain.stages.enough((await evidence(turn.connection, standing.network, turn.now)).evidence, proof)
    await stages.say(turn, found, Side.NETWORK, proof, word)
    turn.answer("stages.noted")


async def ask_why(turn: Turn, standing: Standing, proof: int) -> None:
    """[ข้อ 2 ยังไม่พอ] by the chair: why, in one sentence."""
    network_id = standing.network.id
    await _open(turn, standing.network)
    state = {"network": network_id, "proof": proof, "side": Side.NETWORK.value}
    await questions.ask(turn, WHY, "stages.ask_why", {"proof": proof}, state=state, network_id=network_id)


async def take_why(turn: Turn, question: Question, text: str) -> None:
    """The sentence that a 'not yet' needs; without one it waits."""
    word, state = domain.stages.not_enough(text), question.state
    if state["side"] == Side.NETWORK.value:
        standing = await yours(turn, int(state["network"]), Right.ASSESS_STAGE)
        found = await _open(turn, standing.network)
        await stages.say(turn, found, Side.NETWORK, int(state["proof"]), word)
    else:
        found = await _taken(turn, await to_assess(turn, int(state["assessment"])))
        await _say_of(turn, found, int(state["proof"]), word)
    await questions.end(turn, question)
    outbox.reply(turn, "stages.why_noted", {"proof": state["proof"]}, network_id=question.network_id)


async def propose(turn: Turn, standing: Standing) -> None:
    """[เสนอที่ประชุมครั้งที่ n]: a matter for the next meeting, once all four are said to be enough."""
    network = standing.network
    found = await _open(turn, network)
    if not domain.stages.all_enough(await stages.words(turn.connection, found.id, Side.NETWORK)):
        raise Refused("stages.refused_not_all")
    await _put_on_agenda(turn, network, f"{ASSESSMENT}:{found.id}", naming.said(network, "stages.matter"))


async def propose_founding(turn: Turn, standing: Standing) -> None:
    """[เสนอมติเป็นเครือข่าย]: the resolution by which two organisations with decisions of their own are a network at its beginning."""
    title = naming.said(standing.network, "stages.founding_matter")
    await _put_on_agenda(turn, standing.network, f"{FOUNDING}:{standing.network.id}", title)


async def _put_on_agenda(turn: Turn, network: Network, subject: str, title: str) -> None:
    if await agenda.waits(turn.connection, network.id, subject):
        raise Refused("stages.refused_on_agenda")
    await agenda.propose(turn, network.id, title, subject=subject, state=State.ACCEPTED)
    body = await networks.default_body(turn.connection, network.id)
    meeting = await meetings.next_ordinary(turn.connection, network.id, body.id)
    day = network.day_of(meeting.starts_at).isoformat() if meeting is not None else None
    outbox.reply(turn, "stages.on_agenda", {"title": title, "day": day}, network_id=network.id)


async def later(turn: Turn, standing: Standing) -> None:
    """[ยังก่อน]."""
    outbox.take_buttons(turn)
    turn.answer("stages.later_noted")


async def founded(turn: Turn, network: Network, _: int, resolution: Cited | None) -> None:
    """A meeting has taken the matter of being a network: the card says what holds now."""
    turn.record("network.founded" if resolution else "network.not_founded", network.id)
    turn.changed("network", network.id, network.id)
    turn.changed("stage", network.id, network.id)


async def resolved(turn: Turn, network: Network, key: int, resolution: Cited | None) -> None:
    """A meeting resolved that the proofs are enough: the assessor is asked; without a resolution the network's words stay open."""
    found = await stages.by_id(turn.connection, key)
    if found is None or found.network_id != network.id or found.state not in ("open", "resolved"):
        return
    if resolution is None:
        if found.state == "resolved" and found.sent_at is None:
            await stages.change(turn, found, "not_resolved", state="open", resolution_id=None, resolved_on=None)
        return
    if found.state == "resolved":
        return
    today = network.day_of(turn.now)
    await stages.change(
        turn, found, "resolved", state="resolved", resolution_id=resolution.id, resolved_on=today.isoformat()
    )
    await _ask_assessors(turn, network, found.assessor_person_id, found.id)


async def _ask_assessors(turn: Turn, network: Network, named: int | None, assessment_id: int) -> None:
    asked = [Somebody(each.person_id) for each in await assessors(turn.connection, network, named)]
    reached, card = 0, f"assessment:{assessment_id}"
    if asked and network.parent_id is not None:
        reached = await tell(turn, await networks.by_id(turn.connection, network.parent_id), asked, card, about=card)
    if not reached:
        await tell(turn, network, Holding(Office.CHAIR), "stages.no_assessor")


# --- what the assessor says --------------------------------------------------------------------------------------------------


async def to_assess(turn: Turn, assessment_id: int) -> Assessment:
    """The assessment, for who is asked to assess it: a coordinator of the parent, or whom it named; refused as an old button."""
    found = still_there(await stages.by_id(turn.connection, assessment_id))
    network = await networks.by_id(turn.connection, found.network_id)
    asked = await assessors(turn.connection, network, found.assessor_person_id)
    if turn.who.id not in {each.person_id for each in asked}:
        raise Refused("common.old_button")
    return found


async def _taken(turn: Turn, found: Assessment) -> Assessment:
    """Take up what is to be assessed; refused where it is over, and for who belongs to the network."""
    if found.state != "resolved":
        raise Refused("stages.refused_over")
    if await belongs(turn.connection, found.network_id, turn.who.id):
        raise Refused("stages.refused_belongs")
    if found.assessor_person_id is None:  # who says the first word assesses
        await stages.change(turn, found, "taken", assessor_person_id=turn.who.id)
    return found


async def assessor_enough(turn: Turn, found: Assessment, proof: int) -> None:
    """[1 เพียงพอ] by the assessor."""
    await _taken(turn, found)
    network = await networks.by_id(turn.connection, found.network_id)
    word = domain.stages.enough((await evidence(turn.connection, network, turn.now)).evidence, proof)
    turn.answer("stages.noted")
    await _say_of(turn, found, proof, word)


async def assessor_why(turn: Turn, found: Assessment, proof: int) -> None:
    """[ข้อ 2 ยังไม่พอ] by the assessor: why, in one sentence."""
    await _taken(turn, found)
    state = {"assessment": found.id, "proof": proof, "side": Side.ASSESSOR.value}
    await questions.ask(turn, WHY, "stages.ask_why", {"proof": proof}, state=state, network_id=found.network_id)


async def send(turn: Turn, found: Assessment) -> None:
    """[ส่งผลประเมิน]: all four are said; the chair sees both views."""
    await _taken(turn, found)
    if not domain.stages.complete(await stages.words(turn.connection, found.id, Side.ASSESSOR)):
        raise Refused("stages.refused_not_said")
    await _sent(turn, found)


async def _say_of(turn: Turn, found: Assessment, proof: int, word: domain.stages.Word) -> None:
    """The assessor's word; after the first sending it counts at once, and what was said already is told nobody again."""
    if found.sent_at is not None and (await stages.words(turn.connection, found.id, Side.ASSESSOR)).get(proof) == word:
        return
    await stages.say(turn, found, Side.ASSESSOR, proof, word)
    if found.sent_at is not None:
        await _sent(turn, found)


async def _sent(turn: Turn, found: Assessment) -> None:
    """Chair and secretary are told each time, the group in how many proofs it is; why not is theirs to read."""
    network = await networks.by_id(turn.connection, found.network_id)
    await stages.send(turn, found)
    if network.parent_id is not None:
        await no_news(turn, network.parent_id, f"assessment:{found.id}")  # who was asked to assess has done so
    words = await stages.words(turn.connection, found.id, Side.ASSESSOR)
    if domain.stages.all_enough(words):
        await _real(turn, network, found)
    card = f"assessed:{found.id}"
    values = {"enough": sum(each.enough for each in words.values()), "of": len(words)}
    leading = (Holding(Office.CHAIR), Holding(Office.SECRETARY))
    await tell(turn, network, leading, card, about=card, aloud=("stages.assessed_posted", values))
    await post(turn, network, "stages.assessed_posted", values, not_before=morning(network, turn.now))


async def _real(turn: Turn, network: Network, found: Assessment) -> None:
    """A real network from today for twelve months; asked sixty days before, and looked at whenever a month closes."""
    today = network.day_of(turn.now)
    former = await stages.real(turn.connection, network.id)
    if former is not None:
        await stages.change(turn, former, "replaced", state="replaced")
    await stages.change(turn, found, "real", state="real", real_on=today.isoformat())
    asked = sending_moment(domain.stages.good_until(today) - domain.stages.ASKED_BEFORE, network.hours)
    await due.plan(turn, YEAR, str(found.id), asked, network_id=network.id)
    await _plan_closing(turn, network, found.id)


async def ask_again(turn: Turn, standing: Standing, found: Assessment, proof: int) -> None:
    """[ขอดูข้อ 2 ใหม่] by the chair: what was changed, in one sentence."""
    word = (await stages.words(turn.connection, found.id, Side.ASSESSOR, sent=True)).get(proof)
    if found.state != "resolved" or word is None or word.enough:
        raise Refused("common.old_button")
    state = {"assessment": found.id, "proof": proof}
    await questions.ask(
        turn, CHANGED, "stages.ask_changed", {"proof": proof}, state=state, network_id=standing.network.id
    )


async def opened(turn: Turn, assessment_id: int) -> tuple[Standing, Assessment]:
    """The assessment, and where the person stands in its network; one that there is not is an old button."""
    found = still_there(await stages.by_id(turn.connection, assessment_id))
    return await yours(turn, found.network_id), found


async def take_changed(turn: Turn, question: Question, standing: Standing, found: Assessment, text: str) -> None:
    """What was changed: the assessor looks again."""
    proof, said = int(question.state["proof"]), domain.stages.not_enough(text).why
    if not await questions.end(turn, question) or found.assessor_person_id is None:
        raise Refused("common.old_button")
    turn.record("assessment.look_again", found.network_id, assessment=found.id, proof=proof, words=said)
    keyboard: Keyboard = [
        [
            data("stages.enough_of", f"stages.assess:{found.id}:{proof}", proof=proof),
            data("stages.not_enough", f"stages.assess_not:{found.id}:{proof}"),
        ]
    ]
    values = {"network": standing.network.name, "proof": proof, "words": said}
    assessor = Somebody(found.assessor_person_id)
    about = f"assessment:{found.id}:{proof}"
    await tell(turn, standing.network, assessor, "stages.look_again", values, keyboard=keyboard, about=about)
    outbox.reply(turn, "stages.look_again_sent", {}, network_id=standing.network.id)


# --- another assessor --------------------------------------------------------------------------------------------------------


async def ask_other(turn: Turn, assessment_id: int) -> None:
    """[บอกจังหวัด]: whoever belongs to the network has the parent's chair name another assessor."""
    found = still_there(await stages.by_id(turn.connection, assessment_id))
    if found.state != "resolved":
        raise Refused("common.old_button")
    network = await networks.by_id(turn.connection, found.network_id)
    asked = await assessors(turn.connection, network, found.assessor_person_id)
    if network.parent_id is None or turn.who.id not in {each.person_id for each in asked}:
        raise Refused("common.old_button")
    if found.other_asked_at is not None:
        raise Refused("stages.refused_told_already")
    await stages.change(turn, found, "other_asked", other_asked_at=turn.now, assessor_person_id=None)
    keyboard: Keyboard = []
    seen = {turn.who.id}
    for holder in await offices.holders(turn.connection, network.parent_id):
        if holder.person_id in seen or await belongs(turn.connection, network.id, holder.person_id):
            continue
        seen.add(holder.person_id)
        keyboard.append([data("tasks.to_name", f"stages.name:{found.id}:{holder.person_id}", name=holder.name)])
    parent = await networks.by_id(turn.connection, network.parent_id)
    values = {"network": network.name, "nobody": not keyboard}
    about = f"assessment:{found.id}"
    await tell(turn, parent, Holding(Office.CHAIR), "stages.name_other", values, keyboard=keyboard, about=about)
    turn.answer("stages.told_parent")


async def name(turn: Turn, assessment_id: int, person_id: int) -> None:
    """The parent's chair names who assesses: an officer of theirs who does not belong to the network."""
    found = await stages.by_id(turn.connection, assessment_id)
    network = await networks.by_id(turn.connection, found.network_id) if found is not None else None
    if found is None or network is None or network.parent_id is None or found.state != "resolved":
        raise Refused("common.old_button")
    standing = await yours(turn, network.parent_id, Right.ASSESS_STAGE)
    held = await offices.holders(turn.connection, network.parent_id)
    if person_id not in {each.person_id for each in held} or await belongs(turn.connection, network.id, person_id):
        raise Refused("stages.refused_belongs")
    await stages.change(turn, found, "assessor_named", assessor_person_id=person_id)
    outbox.take_buttons(turn)
    outbox.reply(turn, "stages.named", {}, network_id=standing.network.id)
    await _ask_assessors(turn, network, person_id, found.id)


# --- the clock ---------------------------------------------------------------------------------------------------------------


async def near_end(turn: Turn, work: Due) -> str | None:
    """Sixty days before the twelve months are over chair and assessor are asked once whether it is to be assessed anew."""
    found = await stages.by_id(turn.connection, work.key)
    if found is None or found.state != "real" or found.real_on is None:
        return "another assessment stands"
    network = await networks.by_id(turn.connection, found.network_id)
    until = domain.stages.good_until(date.fromisoformat(found.real_on))
    if until < network.day_of(turn.now):
        return "the twelve months are over"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await _tell_both(turn, network, found, "stages.near_end", {"until": until.isoformat()})
    return None


async def _tell_both(turn: Turn, network: Network, found: Assessment, text: str, values: dict[str, object]) -> None:
    """The chair, with the way to the proofs, and the assessor, each once."""
    chairs = {
        each.person_id for each in await offices.leading(turn.connection, network.id) if each.office is Office.CHAIR
    }
    named = [] if found.assessor_person_id is None else [found.assessor_person_id]
    keyboard: Keyboard = [
        [data("stages.proofs", f"stages.show:{network.id}"), data("stages.later", f"stages.later:{network.id}")]
    ]
    values = values | {"network": network.name}
    await tell(turn, network, Holding(Office.CHAIR), text, values, keyboard=keyboard)
    await tell(turn, network, [Somebody(each) for each in named if each not in chairs], text, values)


async def _plan_closing(turn: Turn, network: Network, assessment_id: int) -> None:
    """The next closing of a month: the morning of its 6th."""
    today = network.day_of(turn.now)
    first = today.replace(day=6)
    if first <= today:
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=6)
    at = sending_moment(first, network.hours)
    await due.plan(turn, CLOSING, f"{assessment_id}:{first:%Y-%m}", at, network_id=network.id)


async def at_closing(turn: Turn, work: Due) -> str | None:
    """A month has closed: a proof that was lost is told to chair and assessor, once for each loss; nothing falls by itself."""
    found = await stages.by_id(turn.connection, work.key)
    if found is None or found.state != "real":
        return "another assessment stands"
    network = await networks.by_id(turn.connection, found.network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    counted = (await evidence(turn.connection, network, turn.now)).evidence
    lost = [proof for proof in range(1, 5) if not domain.stages.holds(counted, proof)]
    before = {int(each) for each in found.lost.split(",") if each}
    kept = ",".join(str(each) for each in lost)
    if kept != found.lost:
        await stages.change(turn, found, "lost", lost=kept)
    if fresh := [each for each in lost if each not in before]:
        await _tell_both(turn, network, found, "stages.lost", {"proofs": fresh})
    await _plan_closing(turn, network, found.id)
    return None


async def of_below(turn: Turn, network_id: int) -> None:
    """A network below, as its parent's coordinator sees it: numbers, no name of an organisation or person."""
    network = still_there(await networks.find(turn.connection, network_id))
    if network.parent_id is None:
        raise Refused("common.old_button")
    standing = await in_network(turn, network.parent_id)
    standing.require(Right.SEE_STAGES_BELOW)
    await outbox.show(turn, turn.here.id, f"below:{network_id}", network_id=network.parent_id, fresh=True)
