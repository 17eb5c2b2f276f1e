"""The directory (ทำเนียบ) in full: what each organisation is, who sees it, its files, corrections, and a split into several."""

from typing import Any

from acts import newcomers
from acts.meetings import planning
from acts.members.directory import ask_which, leave
from acts.sight import by_link, correctable, seen
from acts.standing import known_here, yours
from acts.telling import tell
from documents.legal_forms import form_code, form_name
from documents.organisations import FORMS
from domain.people import clean_name, telephone
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.statements import OF_MEMBERS
from domain.telling import RESPONSIBLE, FirstOf
from language.directory_words import headcount
from language.hearing import Words
from language.organisation_lists import organisations_from_lines, person_from
from language.setup_words import name_said
from storage import directory, members, networks, outbox, questions
from storage.directory import Entry
from storage.members import Member
from storage.outbox import Keyboard, data, own_number, spoken
from storage.questions import Question
from storage.turn import Turn
from views.directory import FORMATS, SIGHTS, Sight, card_name
from views.members import spelled

CONFIRM = "directory.confirm"
TYPED = ("people", "form", "activity", "telephone", "name")
LONGEST = {"form": 40, "activity": 120}
MOST_PARTS = 5


async def show_page(turn: Turn, network_id: int, page: int, *, fresh: bool = False) -> None:
    """A page of the directory as far as the acting person may see it."""
    await seen(turn, network_id)
    await _show(turn, network_id, {"face": "entries", "page": page}, fresh=fresh)


async def _show(turn: Turn, network_id: int, view: dict[str, Any], *, fresh: bool = False) -> None:
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def show_entry(turn: Turn, network_id: int, member_id: int, *, fresh: bool = False, note: str = "") -> None:
    """One organisation with the corrections that it, the secretary and the chair may make."""
    await correctable(turn, network_id, member_id)
    await _show(turn, network_id, {"face": "entry", "member": member_id, "note": note}, fresh=fresh)


async def open_by_link(turn: Turn, code: str) -> None:
    """The group's button to a directory that everybody may see."""
    sight = await by_link(turn, f"dir{code}")
    await _show(turn, sight.network.id, {"face": "entries", "page": 0}, fresh=True)


async def choose_sight(turn: Turn, network_id: int, what: str, whom: str) -> None:
    """Everybody, members, officers."""
    await set_sight(turn, network_id, what, whom)
    await show_sight(turn, network_id)


async def show_sight(turn: Turn, network_id: int) -> None:
    """Who may see the directory and the telephone numbers, for those who may change it."""
    sight = await seen(turn, network_id)
    sight.standing.require(Right.OPEN_DIRECTORY)
    await _show(turn, network_id, {"face": "sight"})


async def send_file(turn: Turn, network_id: int, kind: str) -> None:
    """The directory as .xlsx or as a page to print, with what the person may see; made when it is sent."""
    sight = await seen(turn, network_id)
    if kind not in FORMATS or not turn.here.private:
        raise Refused("common.old_button")
    if not sight.everything:
        raise Refused("directory.officers_only")
    turn.record("directory.sent", network_id, format=kind, telephones=sight.telephones)
    outbox.document(
        turn,
        turn.here.id,
        "directory_files",
        {
            "network_id": network_id,
            "format": kind,
            "telephones": sight.telephones,
            "day": sight.network.day_of(turn.now).isoformat(),
        },
        network_id=network_id,
    )
    turn.answer("directory.file_comes")


async def set_sight(turn: Turn, network_id: int, what: str, whom: str) -> None:
    """The network says who sees its directory ('seen') or the telephone numbers in it ('telephones')."""
    standing = await yours(turn, network_id, Right.OPEN_DIRECTORY)
    column = still_there({"seen": "directory_for", "telephones": "telephones_for"}.get(what))
    if whom not in SIGHTS or not turn.here.private:
        raise Refused("common.old_button")
    if getattr(standing.network, column) != whom:
        await networks.change(turn, network_id, **{column: whom})
    turn.answer("directory.sight_kept")


# --- corrections by the organisation itself -----------------------------------------------------------------------------------


async def ask(turn: Turn, network_id: int, member_id: int, what: str) -> None:
    """Ask for one thing about an organisation."""
    _, entry = await correctable(turn, network_id, member_id)
    if what not in TYPED or (entry.child_network_id is not None and what in ("form", "activity", "name")):
        raise Refused("common.old_button")
    if what == "form":
        await ask_form(turn, network_id, entry)
        return
    keys: Keyboard = [[own_number("address_book.own_number")], [spoken("address_book.cancel")]]
    await _ask(turn, network_id, entry, what, keys if what == "telephone" and turn.here.private else None)


def asks_number(question: Question) -> bool:
    """Whether it waits for an organisation's telephone number."""
    return question.name == "directory.typed" and question.state.get("what") == "telephone"


async def take_contact(turn: Turn, question: Question, number: str, name: str, *, own: bool) -> None:
    """A number that was sent and not typed, shown once more before it counts; of somebody else's it is asked whose it is."""
    assert question.network_id is not None
    _, entry = await correctable(turn, question.network_id, question.state["member"])
    await questions.end(turn, question)
    values = {"telephone": number, "contact": name}
    await _confirm(turn, question.network_id, entry, "telephone", values, text=CONFIRM if own else "address_book.whose")


async def _ask(turn: Turn, network_id: int, entry: Entry, what: str, keyboard: Keyboard | None = None) -> None:
    values = {
        "member": entry.name,
        "people": entry.people,
        "households": entry.households,
        "activity": entry.activity or "",
        "telephone": spelled(entry.telephone),
        "form": form_code(entry.legal_form),
        "form_words": entry.legal_form or "",
    }
    state = {"member": entry.id, "what": what}
    await questions.ask(
        turn, "directory.typed", f"directory.ask_{what}", values, state=state, keyboard=keyboard, network_id=network_id
    )


async def ask_form(turn: Turn, network_id: int, entry: Entry) -> None:
    """The legal form: one of the usual five by a button, any other typed."""
    keyboard: Keyboard = [
        [data(f"directory.form_{code}", f"directory.form:{{question}}:{code}") for code in part]
        for part in (FORMS[:2], FORMS[2:4], FORMS[4:])
    ]
    await _ask(turn, network_id, entry, "form", keyboard)


async def choose_form(turn: Turn, question: Question, code: str) -> None:
    """[สหกรณ์] and the other four: kept at once, another press changes it."""
    if code not in FORMS or question.state.get("what") != "form" or question.network_id is None:
        raise Refused("common.old_button")
    await _keep(turn, question, question.state["member"], {"legal_form": form_name(code)})


async def take(turn: Turn, question: Question, words: Words) -> bool:
    """What was typed: read, and shown once more before it counts; what cannot be read is asked again.

    False: it is a message of its own, whose figures are no heads ('ขายไข่ 40 แผง').
    """
    assert question.network_id is not None
    _, entry = await correctable(turn, question.network_id, question.state["member"])
    what = question.state["what"]
    if words.request is not None or (what == "people" and words.headcount is None and _counts_something_else(words)):
        return False
    values = await _read(turn, question.network_id, entry, what, words.text)
    if values is None:
        outbox.reply(turn, f"directory.unread_{what}", {}, network_id=question.network_id)
        return True
    await questions.end(turn, question)
    await _confirm(turn, question.network_id, entry, what, values)
    return True


def _counts_something_else(words: Words) -> bool:
    statements = words.reading().statements
    goods = (each.product or each.amount_baht or each.price_baht for each in statements)
    return words.of_its_own or any(goods) or any(each.measure in OF_MEMBERS for each in statements)


async def _read(turn: Turn, network_id: int, entry: Entry, what: str, text: str) -> dict[str, Any] | None:
    if what == "people":
        counted = headcount(text)
        if counted is None:
            return None
        people, households = counted
        return {"people": people} if households is None else _both(people, households)
    if what == "telephone":
        return _telephone(entry, text)
    if what == "name":
        name = clean_name(name_said(text))
        await _name_is_free(turn, network_id, entry, name)
        return {"name": name}
    words = clean_name(text)
    if len(words) > LONGEST[what]:
        raise Refused("name.too_long", length=len(words), most=LONGEST[what])
    return {"legal_form" if what == "form" else "activity": words}


def _both(people: int | None, households: int) -> dict[str, Any]:
    return {"households": households} | ({} if people is None else {"people": people})


def _telephone(entry: Entry, text: str) -> dict[str, Any] | None:
    number = None if any(char.isalpha() for char in text) else telephone(text)
    if number is not None:
        return {"telephone": number}
    try:
        found = person_from(text)
    except Refused:
        return None
    return {"telephone": found.phone, "contact": found.name} if found.phone else None


async def _name_is_free(turn: Turn, network_id: int, entry: Entry, name: str) -> None:
    same = await members.by_name(turn.connection, network_id, name)
    if same is not None and same.id != entry.id:
        raise Refused("members.name_taken", name=same.name)


async def hear_headcount(turn: Turn, words: Words) -> bool:
    """'กลุ่มเรามีสมาชิก 45 คน 30 ครัวเรือน', asked for by nobody, by whoever speaks for a group; for which of several is asked."""
    standing = await known_here(turn)
    if standing is None or not standing.members:
        return False
    if len(standing.members) == 1:
        own = standing.members[0]
        return await confirm_headcount(turn, own.network_id, own.id, words)
    await ask_which(turn, standing.members, {"name": "directory.headcount", "text": words.text})
    return True


async def headcount_chosen(turn: Turn, member: Member, resume: dict[str, Any]) -> None:
    """Which of several organisations was meant."""
    await confirm_headcount(turn, member.network_id, member.id, Words(str(resume["text"]), turn.now))


async def confirm_headcount(turn: Turn, network_id: int, member_id: int, words: Words) -> bool:
    """How many members a group was said to have, shown before it counts. False: the words say no such thing."""
    if words.headcount is None:
        return False
    _, entry = await correctable(turn, network_id, member_id)
    people, households = words.headcount
    values = {"people": people} if households is None else _both(people, households)
    await _confirm(turn, network_id, entry, "people", values)
    return True


async def _confirm(
    turn: Turn, network_id: int, entry: Entry, what: str, values: dict[str, Any], *, text: str = CONFIRM
) -> None:
    shown = {
        "member": entry.name,
        "what": what,
        "people": values.get("people"),
        "households": values.get("households"),
        "words": values.get("legal_form") or values.get("activity") or values.get("name") or "",
        "telephone": spelled(values.get("telephone")),
        "contact": values.get("contact") or "",
    }
    await questions.ask(
        turn,
        CONFIRM,
        text,
        shown,
        state={"member": entry.id, "what": what, "values": values},
        keyboard=[
            [
                data("directory.right", "directory.keep:{question}"),
                data("directory.type_again", "directory.again:{question}"),
            ]
        ],
        network_id=network_id,
    )


async def ask_again(turn: Turn, question: Question) -> None:
    """[แก้ไข]: typed anew."""
    await questions.end(turn, question, "replaced")
    await ask(turn, question.network_id or 0, question.state["member"], question.state["what"])


async def take_confirmation(turn: Turn, question: Question, words: Words) -> bool:
    """Yes keeps it, no asks again; anything else is a new answer."""
    if words.yes_no is None:
        return await take(turn, question, words)
    await (keep if words.yes_no else ask_again)(turn, question)
    return True


async def keep(turn: Turn, question: Question) -> None:
    """[ถูกต้อง]: the correction counts from now on."""
    await _keep(turn, question, question.state["member"], dict(question.state["values"]))


async def _keep(turn: Turn, question: Question, member_id: int, values: dict[str, Any]) -> None:
    assert question.network_id is not None
    network_id = question.network_id
    sight, entry = await correctable(turn, network_id, member_id)
    name = values.pop("name", None)
    if name is not None:
        await _name_is_free(turn, network_id, entry, name)
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    if name is not None and name != entry.name:
        await members.change(turn, network_id, member_id, name=name)
        await _renamed(turn, sight, entry, name)
    await directory.describe(turn, network_id, member_id, **values)
    turn.answer("directory.kept")
    await show_entry(turn, network_id, member_id, fresh=True, note="kept")


async def _renamed(turn: Turn, sight: Sight, entry: Entry, name: str) -> None:
    """A name stands in invitations and minutes: the secretary learns of it when the organisation changed it itself."""
    network = await networks.by_id(turn.connection, sight.network.id)
    await newcomers.refresh(turn, network.id)
    if sight.manages:
        return
    values = {"before": entry.name, "name": name, "by": turn.who.name, "network": network.name}
    await tell(turn, network, FirstOf(RESPONSIBLE), "directory.renamed_told", values)


async def ask_split(turn: Turn, network_id: int, member_id: int) -> None:
    """Ask for the names of the organisations that come out of this one."""
    sight, entry = await correctable(turn, network_id, member_id)
    sight.standing.require(Right.SPLIT_ORGANISATION)
    if entry.child_network_id is not None:
        raise Refused("common.old_button")
    await questions.ask(
        turn,
        "directory.split",
        "directory.ask_split",
        {"member": entry.name},
        state={"member": entry.id},
        network_id=network_id,
    )


async def take_split(turn: Turn, question: Question, text: str) -> None:
    """The names, one a line: shown with the question what becomes of the old organisation."""
    assert question.network_id is not None
    _, entry = await correctable(turn, question.network_id, question.state["member"])
    present = [each.name for each in await members.of_network(turn.connection, question.network_id)]
    read = organisations_from_lines(text, present)
    if read.duplicates:
        raise Refused("members.name_taken", name=read.duplicates[0])
    if not read.listed or read.too_long or len(read.listed) > MOST_PARTS:
        outbox.reply(turn, "directory.unread_split", {"most": MOST_PARTS}, network_id=question.network_id)
        return
    await questions.end(turn, question)
    await questions.ask(
        turn,
        "directory.split_sure",
        "directory.confirm_split",
        {"member": entry.name, "names": list(read.names), "speakers": [each.name for each in entry.speakers]},
        state={"member": entry.id, "rows": [[each.name, each.phone] for each in read.listed]},
        keyboard=[
            [data("directory.split_stays", "directory.split_now:{question}:stays", name=entry.name)],
            [data("directory.split_leaves", "directory.split_now:{question}:leaves", name=entry.name)],
            [data("directory.split_not", "directory.split_now:{question}:not")],
        ],
        network_id=question.network_id,
    )


async def leave_whole(turn: Turn, question: Question, yes: bool) -> None:
    """No, in words; a yes needs its button, because two answers mean it."""
    if yes:
        raise Refused("directory.refused_which_yes")
    await split(turn, question, "not")


async def split(turn: Turn, question: Question, how: str) -> None:
    """The new members begin; the old one stays, or leaves with its history."""
    assert question.network_id is not None
    network_id = question.network_id
    (await yours(turn, network_id)).require(Right.SPLIT_ORGANISATION)
    if how not in ("stays", "leaves", "not"):
        raise Refused("common.old_button")
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    if how == "not":
        await show_entry(turn, network_id, question.state["member"], fresh=True)
        return
    _, entry = await correctable(turn, network_id, question.state["member"])
    names = []
    for name, number in question.state["rows"]:
        same = await members.by_name(turn.connection, network_id, name)
        if same is not None:
            raise Refused("members.name_taken", name=same.name)
        added = await members.add(turn, network_id, name, telephone=number)
        await members.change(turn, network_id, added.id, split_from_id=entry.id)
        names.append(added.name)
    turn.record("member.split", network_id, member=entry.id, into=names, stays=how == "stays")
    if how == "leaves":
        await leave(turn, network_id, entry.id)
    else:
        await planning.members_changed(turn, network_id)
    await newcomers.refresh(turn, network_id)
    outbox.reply(
        turn,
        "directory.split_done",
        {"member": entry.name, "names": names, "stays": how == "stays"},
        keyboard=[[data("members.send_links", f"members.links:{network_id}")]],
        network_id=network_id,
    )
    await show_page(turn, network_id, 0, fresh=True)
