"""Makes the QR code by which an organisation pays what it owes to the hub (คิวอาร์จ่าย), as a picture, out of the books of the moment."""

from typing import TYPE_CHECKING

import domain.promptpay
from documents import Document, file_name
from documents.links import qr_png
from domain.ledger import standing
from domain.payments import of_member
from locales import Texts
from storage import ledger, members, networks, payments, promptpay

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The picture for `row.values`: 'network', 'member', 'number' (its key), 'satang', and 'at', when it was asked for.

    Where the number stands no more, or less is owed by now, a text that says so: nobody pays to another, or more than is owed.
    """
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        member = await members.by_id(connection, network.id, int(said["member"]))
        found = await promptpay.standing(connection, network.id)
        account = of_member(member.id)
        owed = standing(await ledger.lately(connection, network.id, account), account).owed
        claimed = sum(each.satang for each in await payments.waiting(connection, network.id, member.id))
        hub = await members.hub_name(connection, network)
    satang = int(said["satang"])
    if found is None or found.id != said["number"] or satang > owed:
        words_only = texts.plain(row.language, "promptpay.other_now", {"member": member.name}, row.voice)
        return Document("promptpay.txt", words_only.encode(), "text/plain")
    shown = {
        "hub": hub,
        "member": member.name,
        "number": domain.promptpay.shown(found.number),
        "satang": satang,
        "owed": owed,
        "claimed": claimed,
        "at": said["at"],
    }
    name = file_name(texts.plain(row.language, "promptpay.file_name", shown, row.voice), "png")
    caption = texts.html(row.language, "promptpay.caption", shown, row.voice, row.zone)
    picture = qr_png(domain.promptpay.payload(found.number, satang))
    return Document(name, picture, "image/png", caption, picture=True)
