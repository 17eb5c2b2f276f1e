"""What is said of money between two organisations, in one message: a record, a payment on one, or a rule of one's own."""

from typing import Any

from acts.mutual_payments import hear_payment
from acts.mutual_records import hear_record, meant
from acts.named import Directory, directory_of
from acts.standing import known_here
from domain.mutual_records import PaymentTold, RuleTold
from domain.refusal import Refused
from domain.rights import Right
from language.hearing import Words
from storage import mutual_records, outbox
from storage.turn import Turn
from views.standing import Standing


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """A record, a payment on one, or a rule; False where it names no organisations that the person may speak of."""
    told = words.mutual
    standing = await known_here(turn)
    if standing is None or told is None or not (standing.members or standing.may(Right.ENTER_FROM_PAPER)):
        return False
    directory = await directory_of(turn.connection, standing.network.id)
    if isinstance(told, RuleTold):
        return await _hear_rule(turn, standing, directory, told, words.text)
    if isinstance(told, PaymentTold):
        return await hear_payment(turn, standing, directory, told, attachment)
    return await hear_record(turn, standing, directory, told, words, attachment)


async def _hear_rule(turn: Turn, standing: Standing, directory: Directory, told: RuleTold, words: str) -> bool:
    """'ไม่ให้กู้นอกสมาชิก': whoever speaks for the organisation tells it, the secretary for others; it counts at once."""
    own = {each.id for each in standing.members}
    found = [
        each
        for each in meant(directory, standing, told.whose)
        if each.id in own or standing.may(Right.ENTER_FROM_PAPER)
    ]
    if len(found) != 1:
        return False
    member, network_id = found[0], standing.network.id
    if told.stands:
        await mutual_records.bar(turn, network_id, member.id, told.kind, told.side, words)
    elif not await mutual_records.allow(turn, network_id, member.id, told.kind, told.side):
        raise Refused("mutual_records.no_such_rule", member=member.name)
    values = {"member": member.name, "kind": told.kind.value, "side": told.side.value, "stands": told.stands}
    outbox.reply(turn, "mutual_records.rule_kept", values, network_id=network_id)
    return True
