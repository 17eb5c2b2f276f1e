"""The menu of commands that Telegram shows beside the line one types in: a stranger's, a group's, and that of each office."""

from collections.abc import Collection

from domain.people import Office
from domain.rights import Right, may

OF_STRANGERS = ("start", "setup", "digest", "language", "privacy", "help")
OF_GROUPS = ("meeting", "agenda", "tasks", "minutes", "members", "digest", "setup", "settings", "language", "help")
UNFINISHED = ("setup", "language", "help")  # of who sets a network up: the rest comes when that is done

_SPEAKING = ("report", "orders", "owe")  # of who speaks for an organisation
_BELONGING = ("meeting", "tasks", "help")  # of everybody in the network
_OF_OFFICE: dict[Office, tuple[str, ...]] = {
    Office.CHAIR: ("agenda", "members", "needs", "plan", "network", "digest", "settings"),
    Office.VICE_CHAIR: ("agenda", "minutes", "network"),
    Office.SECRETARY: ("agenda", "minutes", "members", "plan", "archive", "digest", "settings"),
    Office.ASSISTANT: ("agenda", "minutes", "archive", "digest"),
    Office.TREASURER: ("owed", "network"),
    Office.CHECKER: ("network",),
    Office.COMMITTEE: ("agenda", "network"),
    Office.ADVISER: ("agenda", "network"),
    Office.MARKETING: ("needs", "catalogue", "survey", "plan"),
    Office.COORDINATOR: ("network", "digest"),
}
# What an office does with money, and the right by which it does so, in the order in which /help says it.
_WITH_MONEY: dict[str, Right] = {
    "keeps": Right.KEEP_ACCOUNTS,
    "cash_book": Right.KEEP_CASH_BOOK,
    "from_paper": Right.ENTER_FROM_PAPER,
    "checks": Right.CHECK_CASH_BOOK,
    "approves": Right.APPROVE_SPENDING,
    "limit": Right.SET_SPENDING_LIMIT,
    "promptpay": Right.CONFIRM_PROMPTPAY,
    "hub": Right.NAME_HUB,
    "rounds": Right.RUN_ROUNDS,
}
# In which order a menu names them: what a member does first, then the offices' work, help at the end.
_ORDER = (
    "meeting", "report", "orders", "owe", "tasks", "agenda", "minutes", "members", "needs", "catalogue", "survey", "plan", "owed",
    "archive", "network", "digest", "settings", "help",
)  # fmt: skip


def offered(offices: Collection[Office], *, speaks: bool, unfinished: bool) -> tuple[str, ...]:
    """Name the commands that a person of a network is offered in private, in the menu's order; none of them would refuse them.

    `offices` are those that count in the network, `speaks`: for an organisation of it, `unfinished`: it is still being set up.
    """
    if unfinished and may(Right.CHANGE_SETTINGS, offices):
        return UNFINISHED
    found = {*_BELONGING, *(each for office in offices for each in _OF_OFFICE[office])}
    if speaks:
        found.update(_SPEAKING)
    elif may(Right.REPORT_FOR_OTHERS, offices):
        found.add("report")
    return tuple(each for each in _ORDER if each in found)


def with_money(offices: Collection[Office], *, speaks: bool) -> tuple[str, ...]:
    """Name what a person does with money, by the rights of the offices that count and by speaking for an organisation.

    ('nothing',) for offices that have no such right; () for who only belongs to the network.
    """
    found = [name for name, right in _WITH_MONEY.items() if may(right, offices)]
    if speaks:
        found.append("pays")
    return tuple(found) or (("nothing",) if offices else ())
