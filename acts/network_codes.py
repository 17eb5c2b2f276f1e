"""The code of a network typed by itself, as it stands on paper: to belong to that network, or to ask to follow its figures.

Source: docs/decisions/links.md: a code shows a name and opens nothing by itself, asked for or not.
"""

from acts.digest.following import by_code, check_good, follow_by_code
from acts.setup.belonging import could_belong
from acts.standing import known_networks
from language.hearing import Words
from storage import outbox
from storage.outbox import data
from storage.turn import Turn


async def hear(turn: Turn, words: Words) -> bool:
    """'K7M2QX': whose it is and what it is good for; False where no network has it and the words do not call it a code."""
    code, named = words.network_code or ("", False)
    network = await by_code(turn, code)
    if network is None and not named:
        return False
    if network is not None and network.id in await known_networks(turn):
        outbox.reply(turn, "digest.code_own", {"name": network.name}, network_id=network.id)
        return True
    below = await could_belong(turn, network) if network is not None else []
    if network is None or not below:
        await follow_by_code(turn, code)
        return True
    await check_good(turn, network)
    keyboard = [[data("digest.belong", f"setup.belong:{each.id}:{network.code}", below=each.name)] for each in below]
    keyboard.append([data("digest.request", f"digest.request:{network.code}")])
    outbox.reply(turn, "digest.code_for", {"name": network.name}, keyboard=keyboard)
    return True
