"""Statements of account and who owes what: asked for in words, by a command or a button, shown in private or sent as a file."""

from collections.abc import Sequence

from acts.payments import claiming, telling
from acts.standing import here as network_here
from acts.standing import in_network, networks_here
from domain.refusal import Refused
from domain.rights import Right
from domain.trade import StatementAsked
from language.hearing import Words
from storage import mutual_records, networks, outbox, promptpay
from storage.networks import Network
from storage.outbox import data
from storage.turn import Turn
from views.owed import owed_besides
from views.payments import account_of
from views.standing import Standing

FORMS = ("xlsx", "pdf")


async def hear_statement(turn: Turn, words: Words) -> bool:
    """'ขอใบแจ้งยอด', 'ควนรูค้างเท่าไร', 'ใครค้างเท่าไร', 'วันนี้เงินเข้าเท่าไร', 'มีอะไรรอฉัน': answered in private, wherever it was asked."""
    asked = words.trade_statement
    return asked is not None and await tell_statement(turn, asked)


async def show_owed(turn: Turn, *, everybody: bool) -> None:
    """/owe: what the person's organisations owe; /owed, for who keeps the accounts (`everybody`): who owes what. In private."""
    here = await network_here(turn)
    if everybody:
        here.require(Right.KEEP_ACCOUNTS)
    if not await tell_statement(turn, StatementAsked(everybody=everybody)):
        raise Refused("answers.refused_no_private_chat")


async def tell_statement(turn: Turn, asked: StatementAsked) -> bool:
    """The statement of account that is asked for, in private; False for who has no private chat or belongs to no network."""
    chat_id = turn.who.private_chat_id
    known = await networks_here(turn)
    if chat_id is None or not known:
        return False
    own, keeper = await claiming.own_accounts(turn), await telling.keeps_accounts(turn)
    if asked.whom is not None and keeper is not None:
        own = [await telling.named(turn, keeper.network, asked.whom)]
    elif asked.whom is not None:
        await _only_own(turn, own, known, asked.whom)
    if asked.keeping and keeper is None:
        return False  # said by anybody else it means something else
    if asked.everybody or asked.keeping:
        if keeper is None and not turn.here.private:
            return False
        if keeper is None:
            raise Refused("payments.only_own")
        own = []
    for each in own:
        await _post_statement(turn, each.network, each.member.id, chat_id)
    besides = not (asked.everybody or asked.keeping) and await _owes_besides(
        turn, own if asked.whom else None, known, chat_id
    )
    if not (asked.everybody or asked.keeping or asked.whom):
        besides = await _kept_between(turn, known, chat_id) or besides
    network = own[0].network if own else await networks.by_id(turn.connection, known[0])
    if not own and keeper is not None:
        network = keeper.network
        await outbox.show(turn, chat_id, f"owed:{network.id}", network_id=network.id, fresh=True)
    elif not own and not besides:
        outbox.say(turn, chat_id, "payments.no_account", {}, kind="answer", network_id=network.id)
    claiming.in_private(turn, network)
    return True


async def _owes_besides(turn: Turn, named: Sequence[claiming.Whose] | None, known: Sequence[int], chat_id: int) -> bool:
    """What is owed beside goods, of the organisations that were named, or (None) of all of one's own; whether there is any."""
    found = False
    for network_id in known:
        here = await in_network(turn, network_id)
        whose = (
            list(here.members) if named is None else [each.member for each in named if each.network.id == network_id]
        )
        if not here.may(Right.KEEP_CASH_BOOK):  # dues of others are none of whoever keeps the accounts
            whose = [each for each in whose if each in here.members]
        lines = await owed_besides(turn.connection, here.network, whose, turn.now)
        if lines:
            values = {"lines": lines, "several": len(whose) > 1}
            outbox.say(turn, chat_id, "payments.owes_besides", values, kind="answer", network_id=network_id)
        found = found or bool(lines)
    return found


async def _kept_between(turn: Turn, known: Sequence[int], chat_id: int) -> bool:
    """Where the records between one's own organisations and others are looked up, which stand in no account; whether there are any."""
    found = False
    for network_id in known:
        here = await in_network(turn, network_id)
        if here.members and await mutual_records.seen_by(
            turn.connection, network_id, [each.id for each in here.members]
        ):
            keyboard = [[data("mutual_records.mine", f"mutual_records.show:{network_id}")]]
            outbox.say(
                turn, chat_id, "payments.kept_between", {}, keyboard=keyboard, kind="answer", network_id=network_id
            )
            found = True
    return found


async def _only_own(turn: Turn, own: list[claiming.Whose], known: list[int], whom: str) -> None:
    """Whoever keeps no accounts sees their own only; raises Refused."""
    for network_id in known:
        found = await telling.named(turn, await networks.by_id(turn.connection, network_id), whom)
        if found.member.id in {each.member.id for each in own}:
            return
    raise Refused("payments.only_own")


async def _post_statement(turn: Turn, network: Network, member_id: int, chat_id: int) -> None:
    await outbox.show(turn, chat_id, f"account:{member_id}", network_id=network.id, fresh=True)


async def may_see(turn: Turn, network_id: int, member_id: int) -> Network:
    """The network in which the acting person may see an organisation's account; raises Refused."""
    here = await _may_see_here(turn, network_id)
    if member_id not in {each.id for each in here.members} and not here.may(Right.KEEP_ACCOUNTS):
        raise Refused("payments.only_own")
    return here.network


async def _may_see_here(turn: Turn, network_id: int) -> Standing:
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    return await in_network(turn, network_id)


async def show_statement(turn: Turn, network_id: int, member_id: int) -> None:
    """[ใบแจ้งยอด]."""
    network = await may_see(turn, network_id, member_id)
    await _post_statement(turn, network, member_id, turn.here.id)


async def owed(turn: Turn, network_id: int, stays: bool = False) -> None:
    """[ใครค้างเท่าไร]: the treasurer's page, anew; `stays`: where it stands already."""
    (await _may_see_here(turn, network_id)).require(Right.KEEP_ACCOUNTS)
    await outbox.show(turn, turn.here.id, f"owed:{network_id}", network_id=network_id, fresh=not stays)


async def owing(turn: Turn, network_id: int, page: int) -> None:
    """The page of the debtors on the treasurer's page is turned."""
    (await _may_see_here(turn, network_id)).require(Right.KEEP_ACCOUNTS)
    await outbox.show(turn, turn.here.id, f"owed:{network_id}", {"page": page}, network_id=network_id)


async def send_file(turn: Turn, network_id: int, member_id: int, form: str) -> None:
    """[.xlsx], [.pdf]: the whole statement of an organisation."""
    network = await may_see(turn, network_id, member_id)
    await _has_qr(turn, network, member_id, form)
    _send(turn, network, member_id, form)


async def _has_qr(turn: Turn, network: Network, member_id: int, form: str) -> None:
    """The page to be printed brings a QR for what is owed (documents/statement.py): who has it is told when the number changes."""
    stands = await promptpay.standing(turn.connection, network.id)
    if form == "pdf" and stands is not None and (await account_of(turn.connection, network.id, member_id)).owed:
        await promptpay.handed(turn, stands)


async def send_all(turn: Turn, network_id: int) -> None:
    """[ใบแจ้งยอดทุกแห่ง .xlsx], for the treasurer."""
    here = await _may_see_here(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    _send(turn, here.network, None, "xlsx")


def _send(turn: Turn, network: Network, member_id: int | None, form: str) -> None:
    day = turn.now.astimezone(network.tz).date().isoformat()
    turn.record("statement.sent", network.id, member=member_id, form=form)
    values = {"network": network.id, "member": member_id, "form": form, "day": day}
    outbox.document(turn, turn.here.id, "statement", values, network_id=network.id)
    turn.answer("payments.file_comes")
