"""Statements of account: one's own in private, any to the treasurer, and the treasurer's list of who owes what."""

from acts.payments.telling import Whose, in_private, keeps_accounts, named, own_accounts
from acts.standing import in_network, networks_here
from domain.refusal import Refused
from domain.rights import Right
from language.hearing import Words
from storage import networks, outbox
from storage.networks import Network
from storage.turn import Turn
from views.standing import Standing

FORMS = ("xlsx", "pdf")


async def hear(turn: Turn, words: Words) -> bool:
    """'ขอใบแจ้งยอด', 'ค้างอยู่เท่าไร', 'ควนรูค้างเท่าไร', 'ใครค้างเท่าไร': answered in private, wherever it was asked."""
    asked, chat_id = words.trade_statement, turn.who.private_chat_id
    known = await networks_here(turn)
    if asked is None or chat_id is None or not known:
        return False
    own, keeper = await own_accounts(turn), await keeps_accounts(turn)
    if asked.whom is not None and keeper is not None:
        own = [await named(turn, keeper.network, asked.whom)]
    elif asked.whom is not None:
        await _only_own(turn, own, known, asked.whom)
    if asked.everybody:
        if keeper is None and not turn.here.private:
            return False
        if keeper is None:
            raise Refused("payments.only_own")
        own = []
    for each in own:
        await _show(turn, each.network, each.member.id, chat_id)
    network = own[0].network if own else await networks.by_id(turn.connection, known[0])
    if not own and keeper is not None:
        network = keeper.network
        await outbox.show(turn, chat_id, f"owed:{network.id}", network_id=network.id, fresh=True)
    elif not own:
        outbox.say(turn, chat_id, "payments.no_account", {}, kind="answer", network_id=network.id)
    in_private(turn, network)
    return True


async def _only_own(turn: Turn, own: list[Whose], known: list[int], whom: str) -> None:
    """Whoever keeps no accounts sees their own only; raises Refused."""
    for network_id in known:
        found = await named(turn, await networks.by_id(turn.connection, network_id), whom)
        if found.member.id in {each.member.id for each in own}:
            return
    raise Refused("payments.only_own")


async def _show(turn: Turn, network: Network, member_id: int, chat_id: int) -> None:
    await outbox.show(turn, chat_id, f"account:{member_id}", network_id=network.id, fresh=True)


async def _may_see(turn: Turn, network_id: int, member_id: int) -> Network:
    """The network in which the acting person may see an organisation's account; raises Refused."""
    here = await _here(turn, network_id)
    if member_id not in {each.id for each in here.members} and not here.may(Right.KEEP_ACCOUNTS):
        raise Refused("payments.only_own")
    return here.network


async def _here(turn: Turn, network_id: int) -> Standing:
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    return await in_network(turn, network_id)


async def show(turn: Turn, network_id: int, member_id: int) -> None:
    """[ใบแจ้งยอด]."""
    network = await _may_see(turn, network_id, member_id)
    await _show(turn, network, member_id, turn.here.id)


async def owed(turn: Turn, network_id: int, who: bool = False) -> None:
    """[ใครค้างเท่าไร]: sums first, names after a tap."""
    (await _here(turn, network_id)).require(Right.KEEP_ACCOUNTS)
    view = {"who": who}
    await outbox.show(turn, turn.here.id, f"owed:{network_id}", view, network_id=network_id, fresh=not who)


async def send_file(turn: Turn, network_id: int, member_id: int, form: str) -> None:
    """[.xlsx], [.pdf]: the whole statement of an organisation."""
    network = await _may_see(turn, network_id, member_id)
    if form not in FORMS:
        raise Refused("common.old_button")
    _send(turn, network, member_id, form)


async def send_all(turn: Turn, network_id: int) -> None:
    """[ใบแจ้งยอดทุกแห่ง .xlsx], for the treasurer."""
    here = await _here(turn, network_id)
    here.require(Right.KEEP_ACCOUNTS)
    _send(turn, here.network, None, "xlsx")


def _send(turn: Turn, network: Network, member_id: int | None, form: str) -> None:
    day = turn.now.astimezone(network.tz).date().isoformat()
    turn.record("statement.sent", network.id, member=member_id, form=form)
    values = {"network": network.id, "member": member_id, "form": form, "day": day}
    outbox.document(turn, turn.here.id, "statement", values, network_id=network.id)
    turn.answer("payments.file_comes")
