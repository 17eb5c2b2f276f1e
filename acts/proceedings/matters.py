"""The agenda one matter at a time: what is said, what becomes of it, what is resolved, back to an earlier one."""

from dataclasses import replace
from typing import Any

import language
import storage.resolutions
from acts import standing
from acts.proceedings import record
from acts.proceedings.record import again, at_desk, counted, settle, turn_to
from domain.people import clean_name, name_key
from domain.proceedings import (
    ADOPTING,
    LONGEST_TITLE,
    Outcome,
    as_shown,
    check_outcome,
    closed_together,
    next_matter,
    previous_matter,
)
from domain.refusal import Refused, still_there
from domain.rights import Right
from language import resolutions
from language.answers import quantity_instead
from language.corrected import Exchanged, exchanged_figures, only_of
from language.objections import nobody_objects
from language.said_figures import figures_said
from language.vocabulary import says
from storage import chats, desks, matters, outbox, proceedings, questions, undoing, votes
from storage.recorded import Matter, MatterText, Resolution, Vote
from storage.turn import Turn
from storage.undoing import Done
from views.proceedings import Kept, agreed_unopposed, facing, last_done, objections, open_or_last, shown_as, stamp

LONGEST_TEXT = 20000  # characters of one matter: about ten printed pages
PROMPT = "proceedings.words"
RETURNS = ("matter", "list", "seat", "item", "resolution", "vote")  # where the card goes back to when nothing is typed


async def ask(turn: Turn, kept: Kept, what: str, about: int, text: str, **values: object) -> None:
    """Ask for words on the card itself: a resolution, an hour, names …; the answer comes back to acts/proceedings/hearing.py."""
    shown = kept.desk
    back = [shown.view, shown.page, shown.about] if shown is not None and shown.view in RETURNS else ["matter", 0, None]
    state = {"proceedings": kept.found.id, "what": what, "about": about, "text": text, "values": values, "back": back}
    question_id = await questions.expect(turn, PROMPT, state=state, network_id=kept.network.id)
    await turn_to(turn, kept, "asking", question_id)
    await record.show(turn, kept, group=False)


def present_for(kept: Kept, matter: Matter) -> int:
    """The seats in the room for a matter."""
    return len(kept.recorded.room_for(matter.id))


def require_quorum(kept: Kept, matter: Matter, outcome: Outcome) -> None:
    """Refuse an outcome that does not fit the matter or the meeting, or that needs a quorum which is not there."""
    with counted(kept):
        present, called = present_for(kept, matter), kept.called_for(matter)
        check_outcome(matter.rule, outcome, present, kept.found.quorum, called=called)


async def close(turn: Turn, proceedings_id: int, matter_id: int, outcome: str, how: str = "") -> None:
    """A tap on an outcome: the matter is closed and the next one opens.

    `how` it was pressed stands behind it in the button. It counts for the matter as it stood ('seen'): a second tap, or one on an
    older card, changes nothing. A resolution that the matter has is never withdrawn silently: what would be lost is shown first,
    unless it is 'sure'. Where an objection stands under the matter, it is asked whether to vote, unless it is agreed 'opposed'.
    """
    said = [each for each in how.split(":") if each]
    seen = next((each for each in said if each not in ("sure", "opposed")), None)
    sure, opposed = "sure" in said, "opposed" in said
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    try:
        chosen = Outcome(outcome)
    except ValueError:
        raise Refused("common.old_button") from None
    if chosen in (Outcome.CARRIED, Outcome.LOST, Outcome.RESOLVED, Outcome.ASSIGNED, Outcome.UNREACHED):
        raise Refused("common.old_button")
    if shown_as(kept, matter) != (seen or as_shown(None, [])):
        turn.answer("proceedings.closed_already", outcome=matter.outcome or "")
        turn.changed("desk", kept.found.id, kept.network.id, chats=[turn.here.id])
        return
    require_quorum(kept, matter, chosen)
    resolved = kept.recorded.resolutions_of(matter_id)
    confirms = chosen is Outcome.AGREED and resolved and not any(each.voted for each in resolved)
    if resolved and not confirms and not sure:
        await turn_to(turn, kept, "replacing", matter_id, list(Outcome).index(chosen))
        await record.show(turn, kept, group=False)
        return
    if chosen is Outcome.AGREED and not opposed and not agreed_unopposed(kept.recorded, matter_id).holds:
        await turn_to(turn, kept, "opposed", matter_id, int(sure))
        await record.show(turn, kept, group=False)
        return
    await drop_vote(turn, kept, matter_id)
    if not confirms:  # what was resolved in words already is what was agreed to
        await storage.resolutions.withdraw(turn, kept.found, matter_id)
        if chosen is Outcome.AGREED:
            await storage.resolutions.resolve(turn, kept.found, matter_id, "agreed", matter.title)
    await finish(turn, kept, matter_id, chosen)


async def drop_vote(turn: Turn, kept: Kept, matter_id: int) -> None:
    """A matter that comes to another end ends its vote."""
    vote = kept.recorded.open_vote
    if vote is None or vote.matter_id != matter_id:
        return
    await votes.change(turn, kept.found, vote.id, "withdrawn", state="withdrawn", closed_at=turn.now)
    await record.show_vote(turn, kept, vote.id)


async def finish(turn: Turn, kept: Kept, matter_id: int, outcome: Outcome, *, stay: bool = False) -> None:
    """The matter is closed; the next one opens on every card (`stay`: not yet, more belongs to this one)."""
    if outcome in ADOPTING:
        (await standing.in_meeting(turn, kept.meeting)).require(Right.ADOPT_MINUTES)
    await matters.close(turn, kept.found, matter_id, outcome.value)
    after = await again(turn, kept)
    await _tell_not_counting(turn, kept, after)
    following = matter_id if stay else next_matter([each.rule for each in after.recorded.matters], matter_id)
    await proceedings.change(turn, kept.found, f"closed_{outcome.value}", matter_id=following)
    await desks.set_desks(turn, kept.found.id, "matter", only="vote")
    await desks.set_desks(turn, kept.found.id, "matter", only="hands")
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept)


async def _tell_not_counting(turn: Turn, before: Kept, after: Kept) -> None:
    """The group's card of a vote whose resolution was replaced or withdrawn says that its result counts no longer."""
    counting = {each.vote_id for each in after.recorded.resolutions}
    gone = {each.vote_id for each in before.recorded.resolutions} - counting
    for vote in after.recorded.votes:
        if vote.id in gone:
            await record.show_vote(turn, after, vote.id)


async def noted_all(turn: Turn, proceedings_id: int, matter_id: int, seen: int | None = None) -> None:
    """An information section is noted as a whole, after what will stand there was `seen`: so many matters, and still as many."""
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    together = closed_together([each.rule for each in kept.recorded.matters], matter.rule)
    if not together:
        turn.answer("proceedings.closed_already", outcome=matter.outcome or "")
        return
    if seen != len(together):
        await turn_to(turn, kept, "noting", matter_id)
        await record.show(turn, kept, group=False)
        return
    for key in together[:-1]:
        await matters.close(turn, kept.found, key, Outcome.NOTED.value)
    await finish(turn, kept, together[-1], Outcome.NOTED)


async def open_matter(turn: Turn, proceedings_id: int, matter_id: int) -> None:
    """Back to an earlier matter, or ahead to a later one."""
    kept = await at_desk(turn, proceedings_id)
    kept.matter(matter_id)
    if kept.recorded.open_vote is not None and kept.recorded.open_vote.matter_id != matter_id:
        raise Refused("proceedings.refused_vote_open")
    await proceedings.change(turn, kept.found, "opened_matter", matter_id=matter_id)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept)


async def go_on(turn: Turn, proceedings_id: int, matter_id: int) -> None:
    """Leave a matter as it is and open the next one that is not closed."""
    kept = await at_desk(turn, proceedings_id)
    following = next_matter([each.rule for each in kept.recorded.matters], matter_id)
    await proceedings.change(turn, kept.found, "opened_matter", matter_id=following)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept)


async def ask_matter(turn: Turn, proceedings_id: int) -> None:
    """[เพิ่มวาระ]: asks for a matter that is not on the agenda."""
    await ask(turn, await at_desk(turn, proceedings_id), "add", 0, "proceedings.ask_matter")


async def ask_remark(turn: Turn, proceedings_id: int, matter_id: int) -> None:
    """Asks for what somebody wants to have written down."""
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    await ask(turn, kept, "remark", matter.id, "proceedings.ask_remark", title=matter.title)


async def ask_guests(turn: Turn, proceedings_id: int) -> None:
    """Asks who takes part beside the members."""
    await ask(turn, await at_desk(turn, proceedings_id), "guests", 0, "proceedings.ask_guests")


async def add(turn: Turn, kept: Kept, text: str) -> None:
    """One more matter under เรื่องอื่น ๆ; it opens."""
    title = " ".join(text.split())
    if not title:
        raise Refused("proceedings.refused_words")
    if len(title) > LONGEST_TITLE:
        raise Refused("proceedings.refused_title", length=len(title), most=LONGEST_TITLE)
    matter_id = await matters.add_one(turn, kept.found, "other", title)
    for each in kept.recorded.matters:
        if each.section == "other" and each.placeholder and each.outcome is None:
            await matters.close(turn, kept.found, each.id, Outcome.NOTHING.value)
    opened: dict[str, Any] = {} if kept.recorded.open_vote is not None else {"matter_id": matter_id}
    await proceedings.change(turn, kept.found, "added_matter", **opened)
    await _say_beside(turn, kept, "proceedings.added_beside", title)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept)


# --- what is said -----------------------------------------------------------------------------------------------------------


async def said(turn: Turn, kept: Kept, words: str) -> None:
    """While a matter is open the secretary's messages are its text."""
    matter = open_or_last(kept)
    if matter is None:
        raise Refused("proceedings.refused_no_matter")
    if sum(len(each.words) for each in kept.recorded.texts_of(matter.id)) + len(words) > LONGEST_TEXT:
        raise Refused("proceedings.refused_too_long", most=LONGEST_TEXT)
    await matters.say(turn, kept.found, matter.id, "text", words)
    await proceedings.change(turn, kept.found, "wrote", matter_id=matter.id)
    await record.typed_below(turn, kept)
    await _say_beside(turn, kept, "proceedings.written_beside", words)
    vote = kept.recorded.open_vote
    if vote is not None and vote.state == "open" and vote.matter_id == matter.id:
        await _vote_on(turn, kept, vote, words)
        return
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)


async def _say_beside(turn: Turn, kept: Kept, text: str, words: str) -> None:
    """Say what became of words that do not stand on the card: it asks whether a resolution, or work, is right, and goes on asking."""
    desk = None if kept.desk is None else replace(kept.desk, view="matter")
    if desk is not None and (await facing(turn.connection, kept, desk)).view != "matter":
        outbox.reply(turn, text, {"words": words[:LONGEST_TITLE]}, network_id=kept.network.id)


async def _vote_on(turn: Turn, kept: Kept, vote: Vote, words: str) -> None:
    """What is typed right after a vote was opened is what is voted on; once somebody has voted, it is the matter's text only."""
    begun = bool(kept.recorded.ballots.get(vote.id))
    if begun:
        outbox.reply(turn, "proceedings.vote_words_stay", {"words": vote.words[:200]}, network_id=kept.network.id)
    else:
        await votes.change(turn, kept.found, vote.id, "worded", words=words)
    others = [each for each in kept.recorded.resolutions_of(vote.matter_id) if each.words != words]
    if others and not begun:
        await turn_to(turn, kept, "revote", vote.matter_id)
    else:
        await turn_to(turn, kept, "vote")
    await record.show(turn, kept, group=not begun, room=False)


def text_meant(kept: Kept, matter_id: int, text_id: int) -> MatterText:
    """The text of a matter that a button was shown for; one that was moved or removed since is told so, never its neighbour taken."""
    kept.matter(matter_id)
    text = next((each for each in kept.recorded.texts_of(matter_id) if each.id == text_id), None)
    if text is None:
        raise Refused("proceedings.refused_confirmed")
    return text


async def text_before(turn: Turn, proceedings_id: int, matter_id: int, text_id: int) -> None:
    """The last text belongs to the matter before."""
    kept = await at_desk(turn, proceedings_id)
    text = text_meant(kept, matter_id, text_id)
    before = still_there(previous_matter([each.rule for each in kept.recorded.matters], matter_id))
    await matters.change_text(turn, kept.found, text.id, matter_id=before)
    await record.show(turn, kept, group=False)
    turn.answer("proceedings.moved_text", number=kept.recorded.numbers().get(before, ""))


async def drop_text(turn: Turn, proceedings_id: int, matter_id: int, text_id: int) -> None:
    """A text was a mistake; the books keep it, the minutes do not."""
    kept = await at_desk(turn, proceedings_id)
    text = text_meant(kept, matter_id, text_id)
    await matters.change_text(turn, kept.found, text.id, removed_at=turn.now)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)
    turn.answer("proceedings.dropped_text")


async def remark(turn: Turn, kept: Kept, matter_id: int, text: str) -> None:
    """A remark of somebody present: the name, a colon, the words."""
    kept.matter(matter_id)
    name, _, words = text.partition(":")
    if not words.strip():
        raise Refused("proceedings.refused_remark")
    await matters.say(turn, kept.found, matter_id, "remark", words.strip(), clean_name(name))
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)


async def interest(turn: Turn, proceedings_id: int, matter_id: int, member_id: int, page: int, how: str) -> None:
    """Who has an interest, as the button said: 'left' the room for this matter, stays and 'abstained', or 'none'."""
    kept = await at_desk(turn, proceedings_id)
    kept.matter(matter_id)
    kept.seat_name(member_id)
    now = kept.recorded.interests.get(matter_id, {}).get(member_id)
    if (now or "none") != how:
        await matters.set_interest(turn, kept.found, matter_id, member_id, None if how == "none" else how)
    await turn_to(turn, kept, "interest", None, page)
    await record.show(turn, kept)


# --- resolutions and adoption ----------------------------------------------------------------------------------------------


async def ask_resolution(turn: Turn, proceedings_id: int, matter_id: int, text_id: int | None = None) -> None:
    """[พิมพ์มติ]: the next message is the resolution, in better words than `text_id` had; without a quorum it is refused at once."""
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    require_quorum(kept, matter, Outcome.RESOLVED)
    await ask(turn, kept, "resolution", matter_id, "proceedings.ask_resolution", title=matter.title, instead=text_id)


async def typed_resolution(turn: Turn, kept: Kept, matter_id: int, words: str, instead: int | None = None) -> None:
    """The secretary's sentence is the resolution, once confirmed; it takes the place of the one that it words better."""
    kept.matter(matter_id)
    if resolutions.totals_alone(words):
        raise Refused("proceedings.refused_totals_alone", words=words)
    words = language.resolution(words) or words  # "มติ ให้ …": the word stands on the paper already
    if not words.strip():
        raise Refused("proceedings.refused_words")
    for old in kept.recorded.texts_of(matter_id, "resolution"):
        if old.id == instead:
            await matters.change_text(turn, kept.found, old.id, removed_at=turn.now)
    await _propose(turn, kept, matter_id, words.strip())


async def _propose(turn: Turn, kept: Kept, matter_id: int, words: str) -> None:
    """Words that wait to be confirmed as a resolution, beside others that wait; said twice they wait once.

    Refused where they say that nobody objected, and somebody did.
    """
    unopposed = agreed_unopposed(kept.recorded, matter_id)
    if nobody_objects(words) and not unopposed.holds:
        raise Refused("proceedings.refused_unopposed", objections=objections(kept.recorded, matter_id)[:5])
    await _drop_same(turn, kept, matter_id, words)
    text_id = await matters.say(turn, kept.found, matter_id, "resolution", words)
    await turn_to(turn, kept, "resolution", text_id)
    await record.typed_below(turn, kept)
    await record.show(turn, kept, group=False)


async def put_right(turn: Turn, kept: Kept, words: str) -> bool:
    """'วงเงิน 9,000 ไม่ใช่ 8,000': the newest words of the open matter, or resolution, with the wrong figure are put right.

    A resolution waits to be confirmed as any other, in the place of the one that waits or, where one was made, asked which stands.
    False where nothing has that figure, where more is said than a slip, and while it is voted on: that is the matter's text.
    """
    matter = open_or_last(kept)
    if matter is not None and kept.recorded.open_vote is None and await _reworded(turn, kept, matter, words):
        return True
    slip = exchanged_figures(words)
    if slip is None or matter is None or kept.recorded.open_vote is not None or language.resolution(words) is not None:
        return False
    texts = [each for each in kept.recorded.texts if each.matter_id == matter.id and each.kind != "file"]
    said_: list[MatterText | Resolution] = sorted([*texts, *kept.recorded.resolutions], key=lambda each: each.at)
    newest = next((each for each in reversed(said_) if slip.wrong in figures_said(each.words)), None)
    of_work = (each for each in kept.recorded.assignments if each.matter_id == matter.id and each.state != "dropped")
    if newest is None or any(slip.wrong in figures_said(each.sentence) for each in of_work):
        return False
    new = slip.within(newest.words)
    if not new or not only_of(words, newest.words):
        return False
    if (
        isinstance(newest, MatterText)
        and newest.kind != "resolution"
        and (newest.kind != "text" or newest != texts[-1])
    ):
        return False  # it would stand elsewhere than it was said
    if isinstance(newest, Resolution):
        await _propose(turn, kept, newest.matter_id, new)
    elif newest.kind == "resolution":
        await typed_resolution(turn, kept, newest.matter_id, new, newest.id)
    else:
        await matters.change_text(turn, kept.found, newest.id, removed_at=turn.now)
        await matters.say(turn, kept.found, newest.matter_id, "text", new)
        await proceedings.change(turn, kept.found, "wrote", matter_id=newest.matter_id)
        await record.typed_below(turn, kept)
        await record.show(turn, kept, group=False)
    return True


async def _reworded(turn: Turn, kept: Kept, matter: Matter, words: str) -> bool:
    """'ขอแก้มติเป็น …' of the resolution that waits or was made last, 'เอ๊ย 4,500' of one that waits and has one figure."""
    texts = [each for each in kept.recorded.texts if each.matter_id == matter.id and each.kind == "resolution"]
    waits = texts[-1] if texts else None
    made = max(kept.recorded.resolutions, key=lambda each: each.at, default=None)
    new = resolutions.resolution_anew(words)
    back = language.resolution(words) is None and says("takes back what was resolved", words)
    if new is None and waits is None and made is not None and back:
        raise Refused("proceedings.refused_unresolved", words=made.words)
    if new is None and waits is not None:
        figure, _ = quantity_instead(words)
        figures = list(figures_said(waits.words))
        if figure is not None and len(figures) == 1:
            new = Exchanged(figure, figures[0], frozenset()).within(waits.words)
    if new and waits is not None:
        await typed_resolution(turn, kept, matter.id, new, waits.id)
    elif new and made is not None:
        await _propose(turn, kept, made.matter_id, new)
    else:
        return False
    return True


async def heard_resolution(turn: Turn, kept: Kept, matter_id: int | None, words: str) -> bool:
    """A sentence that says itself that it is a resolution ('มติ …', 'เห็นชอบให้ …') is one, or is refused; False for any other.

    It is neither the text of a matter nor somebody's work: what the minutes hold as a resolution stands there once.
    """
    said_ = language.resolution(words)
    matter = kept.recorded.matter(matter_id)
    if matter is not None and matter.section == "adopt" and not matter.placeholder:
        return await _heard_adoption(turn, kept, matter, words, said_)
    if said_ is None:
        return False
    if matter is None or matter.placeholder:
        raise Refused("proceedings.refused_resolution_of_nothing")
    require_quorum(kept, matter, Outcome.RESOLVED)  # refused with the numbers
    if kept.recorded.open_vote is not None:
        await said(turn, kept, said_)  # what is voted on
        return True
    await _propose(turn, kept, matter.id, said_)
    return True


async def _heard_adoption(turn: Turn, kept: Kept, matter: Matter, words: str, resolved: str | None) -> bool:
    """Minutes are adopted by saying so; another resolution about them is refused with the way."""
    how = resolutions.adoption(words)
    if how is None and resolved is None:
        return False
    require_quorum(kept, matter, Outcome.ADOPTED)
    if how is None:
        raise Refused("proceedings.refused_adopting")
    await record.typed_below(turn, kept)
    if how == "corrected":
        await ask(turn, kept, "corrections", matter.id, "proceedings.ask_corrections", title=matter.title)
    else:
        await finish(turn, kept, matter.id, Outcome.ADOPTED)
    return True


async def keep_unconfirmed(turn: Turn, kept: Kept) -> None:
    """The meeting ends: a resolution that nobody confirmed is none, but what was typed stays as the matter's text."""
    for text in kept.recorded.texts:
        if text.kind == "resolution":
            await matters.change_text(turn, kept.found, text.id, kind="text")


async def resolve(turn: Turn, proceedings_id: int, text_id: int, how: str = "", seen: str | None = None) -> None:
    """[ถูกต้อง]: the typed sentence is a resolution; the next matter opens, unless more belongs to this one ('stay').

    It counts for the matter as it stood ('seen'; a button of before says nothing, and means an open one). Where the matter came to
    something else since, that is shown first. One that has a resolution is asked which stands: 'instead' [แทนมติเดิม] takes the place
    of the last one, 'beside' it the matter has both.
    """
    kept = await at_desk(turn, proceedings_id)
    text = next((each for each in kept.recorded.texts if each.id == text_id and each.kind == "resolution"), None)
    if text is None:
        raise Refused("proceedings.refused_confirmed")
    matter = kept.matter(text.matter_id)
    resolved = any(each.kind != "agreed" for each in kept.recorded.resolutions_of(matter.id))
    if shown_as(kept, matter) != (seen or as_shown(None, [])) or (resolved and how not in ("instead", "beside")):
        await turn_to(turn, kept, "resolution", text.id)
        await record.show(turn, kept, group=False)
        turn.answer("proceedings.asked_which_stands", alert=True)
        return
    await _resolve(turn, kept, matter, text.words, stay=how == "stay", instead=how == "instead")


async def as_resolution(turn: Turn, proceedings_id: int, matter_id: int, text_id: int) -> None:
    """The last text of the matter is its resolution: the sentence was typed, one tap confirms it."""
    kept = await at_desk(turn, proceedings_id)
    text = text_meant(kept, matter_id, text_id)
    if any(each.kind != "agreed" for each in kept.recorded.resolutions_of(matter_id)):
        await matters.change_text(turn, kept.found, text.id, kind="resolution")
        await turn_to(turn, kept, "resolution", text.id)  # beside the one that there is, or in its place: that is asked
        await record.show(turn, kept, group=False)
        return
    await _resolve(turn, kept, kept.matter(matter_id), text.words)


async def _resolve(
    turn: Turn, kept: Kept, matter: Matter, words: str, *, stay: bool = False, instead: bool = False
) -> None:
    require_quorum(kept, matter, Outcome.RESOLVED)
    await drop_vote(turn, kept, matter.id)
    await _drop_same(turn, kept, matter.id, words)
    before = kept.recorded.resolutions_of(matter.id)
    # 'เห็นชอบ' without words is said in full by the words that follow.
    replaced = before[-1] if before and (instead or before[-1].kind == "agreed") else None
    outcome, vote_id = Outcome.RESOLVED, None
    if replaced is not None and replaced.voted and kept.found.reopened == "record":
        # Nothing is decided while the record is completed: better words for what was voted on keep its vote.
        outcome, vote_id = Outcome(replaced.kind), replaced.vote_id
    await storage.resolutions.resolve(
        turn, kept.found, matter.id, outcome.value, words, vote_id, replaces=replaced.id if replaced else None
    )
    await finish(turn, kept, matter.id, outcome, stay=stay)


async def _drop_same(turn: Turn, kept: Kept, matter_id: int, words: str) -> None:
    """What stands in the record as a resolution does not stand there once more as the matter's text."""
    same = _as_said(words)
    for each in (*kept.recorded.texts_of(matter_id), *kept.recorded.texts_of(matter_id, "resolution")):
        if same & _as_said(each.words):
            await matters.change_text(turn, kept.found, each.id, removed_at=turn.now)


def _as_said(words: str) -> set[str]:
    """A sentence with and without what announces a resolution ('ที่ประชุมมีมติ …', 'มติ …'), as it is compared."""
    return {name_key(words), name_key(language.resolution(words) or words)}


async def not_resolved(turn: Turn, proceedings_id: int, text_id: int) -> None:
    """The sentence was no resolution after all: it is the matter's text."""
    kept = await at_desk(turn, proceedings_id)
    text = next((each for each in kept.recorded.texts if each.id == text_id and each.kind == "resolution"), None)
    if text is not None:
        await matters.change_text(turn, kept.found, text.id, kind="text")
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)


async def ask_corrections(turn: Turn, proceedings_id: int, matter_id: int) -> None:
    """[รับรองโดยมีการแก้ไข]: the corrections, one a line."""
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    require_quorum(kept, matter, Outcome.CORRECTED)
    await ask(turn, kept, "corrections", matter_id, "proceedings.ask_corrections", title=matter.title)


async def corrected(turn: Turn, kept: Kept, matter_id: int, text: str) -> None:
    """The minutes are adopted with these corrections; the next matter opens."""
    matter = kept.matter(matter_id)
    require_quorum(kept, matter, Outcome.CORRECTED)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise Refused("proceedings.refused_words")
    for old in kept.recorded.texts_of(matter_id, "correction"):
        await matters.change_text(turn, kept.found, old.id, removed_at=turn.now)
    for line in lines:
        await matters.say(turn, kept.found, matter_id, "correction", line)
    await record.typed_below(turn, kept)
    await finish(turn, kept, matter_id, Outcome.CORRECTED)


# --- the last tap is taken back -----------------------------------------------------------------------------------------------


async def undo(turn: Turn, proceedings_id: int, pressed_for: int) -> None:
    """Takes back the act that the button named; an older one, or one that is too long ago, is refused."""
    kept = await at_desk(turn, proceedings_id)
    done = await last_done(turn.connection, kept, turn.who.id, turn.now)
    if done is None or stamp(done) != pressed_for:
        raise Refused("proceedings.refused_undo")
    about = await undoing.take_back(turn, kept.found, done.at)
    kept = await settle(turn, kept)
    open_vote = kept.recorded.open_vote
    following = open_vote.matter_id if open_vote is not None else about[0] if about else kept.found.matter_id
    if kept.recorded.matter(following) is None:  # the matter itself was taken back
        following = next_matter([each.rule for each in kept.recorded.matters], None)
    told = {"of": done.at.isoformat(), "what": done.act}
    await proceedings.change(turn, kept.found, undoing.UNDONE, told=told, matter_id=following)
    kept = await again(turn, kept)
    await _turn_back(turn, kept, done)
    await _tell_given_back(turn, kept, done)
    await record.show(turn, kept)
    for vote in kept.recorded.votes:
        if vote.state == "closed" and vote.matter_id == following:  # a result that was replaced may count again
            await record.show_vote(turn, kept, vote.id)
    turn.answer("proceedings.undone", act=done.act)


async def _turn_back(turn: Turn, kept: Kept, done: Done) -> None:
    """The card shows what stands there again: the list, the vote, a resolution that waits to be confirmed, the matter."""
    typed = kept.recorded.texts_of(kept.found.matter_id or 0, "resolution")
    if kept.found.listed_at is None or done.act in ("listed", "guests"):
        await turn_to(turn, kept, "list")
    elif kept.recorded.open_vote is not None:
        await turn_to(turn, kept, "hands" if done.act == "hands" else "vote")
    elif typed and done.act == "closed_resolved":
        await turn_to(turn, kept, "resolution", typed[-1].id)
    else:
        await turn_to(turn, kept, "matter")


async def _tell_given_back(turn: Turn, kept: Kept, done: Done) -> None:
    """Who was told that somebody else said it of them hears that it was taken back."""
    for member_id, person_id in await undoing.overridden(turn.connection, turn.who.id, done.at):
        person = await chats.person_by_id(turn.connection, person_id)
        if person.private_chat_id is not None:
            values = {"by": turn.who.name, "member": kept.seat_name(member_id)}
            outbox.say(turn, person.private_chat_id, "proceedings.given_back", values, network_id=kept.network.id)
