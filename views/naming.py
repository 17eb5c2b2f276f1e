"""How papers and minutes name things, in the network's own language: they are one paper, whoever reads it."""

from collections.abc import Collection, Sequence
from typing import Any

from domain.minutes import rank
from domain.people import Office
from locales import every_text
from locales.formats import Language
from storage import networks
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Body, Network
from storage.recorded import Seat
from views.meetings import number_of, year_shown


def language_of(network: Network) -> Language:
    """The network's language."""
    return "en" if network.language == "en" else "th"


def said(network: Network, key: str, /, **values: Any) -> str:
    """A text in the network's language, without markup."""
    return every_text().plain(network.language, key, values, network.voice)


def body_name(network: Network, body: Body) -> str:
    """The body's full name: its own, or the network's committee."""
    return body.name or said(network, "minutes.body_default", network=network.name)


def number_words(network: Network, meeting: Meeting, number: Sequence[int] | None) -> str:
    """ครั้งที่ 12/2569, วิสามัญ ครั้งที่ 1/2569; a meeting without a quorum has none."""
    if number is None:
        return said(network, "minutes.not_numbered")
    return said(network, "minutes.numbered", number=list(number), extraordinary=meeting.kind == "extraordinary")


async def numbered_in(
    connection: AsyncConnection, network: Network, meeting: Meeting, number: Sequence[int] | None
) -> dict[str, str]:
    """How a text names one of several bodies' meetings, as `numbered` has it."""
    return numbered(network, await networks.body(connection, network.id, meeting.body_id), meeting, number)


def numbered(network: Network, body: Body, meeting: Meeting, number: Sequence[int] | None) -> dict[str, str]:
    """`numbered`, with the body's name for a further body; `number`, the number alone; `body`, that name ('' for the network's
    own), for names of files, which are cut at their end.
    """
    words = number_words(network, meeting, number)
    named = "" if body.is_default else body.name
    return {"numbered": f"{named} {words}" if named else words, "number": words, "body": named}


async def expected_number(connection: AsyncConnection, network: Network, meeting: Meeting) -> list[int]:
    """The number as it is or will be: [count, calendar year (CE)]."""
    return year_shown(await number_of(connection, network, meeting))


def fixed_number(meeting: Meeting) -> list[int] | None:
    """The number once it is fixed: [count, calendar year (CE)]."""
    if meeting.number is None or meeting.number_year is None:
        return None
    return [meeting.number, meeting.number_year]


def meeting_name(network: Network, body: Body, meeting: Meeting, number: Sequence[int] | None) -> str:
    """ประชุมคณะกรรมการเครือข่าย… ครั้งที่ 12/2569."""
    words = number_words(network, meeting, number)
    return said(network, "minutes.meeting_name", body=body_name(network, body), numbered=words)


def capital(words: str) -> str:
    """The words as they open a line or stand in a cell: with a capital where the script has one."""
    return words[:1].upper() + words[1:]


def office_name(network: Network, office: Office | str) -> str:
    """An office as it stands in a paper, below a signature or before a piece of work."""
    return capital(said(network, f"office.name.{office}"))


def offices_words(network: Network, offices: Collection[Office]) -> str:
    """The offices of a person, the first in the order of the minutes first."""
    ordered = sorted(offices, key=lambda one: (rank([one]), one))
    return capital(", ".join(said(network, f"office.name.{each}") for each in ordered))


def office_of(network: Network, body: Body, offices: Collection[Office]) -> str:
    """An office with the body that it is of, as it stands below a letter: ประธานเครือข่าย…."""
    held = offices_words(network, offices)
    return said(network, "minutes.office_of", office=held, body=body_name(network, body))


def position_words(
    network: Network,
    body: Body,
    offices: Collection[Office],
    seats: Sequence[Member | Seat],
    substitute: bool = False,
) -> str:
    """ประธาน ผู้แทนกลุ่มออมทรัพย์…; two organisations are joined. Who fills a seat of a committee is กรรมการ at least.

    `substitute`: who came in a member's place has the organisation only.
    """
    member = said(network, "minutes.and").join(seat.name for seat in seats if not seat.personal)
    ordered = [] if substitute else sorted(offices, key=lambda one: (rank([one]), one))
    return capital(
        said(
            network,
            "minutes.position",
            offices=[office.value for office in ordered],
            seated=bool(seats) and not substitute,
            member=member,
            body=body_name(network, body),
            default=body.is_default,
        )
    )
