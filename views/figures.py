"""The figures of a scope's month, as far as its person may see them; loaded when first needed, for it brings all that makes figures."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2s

from domain.digest.comparing import ATTENDED, SEATS
from domain.digest.figures import AttentionKind, Digest, Figure, Key, MonthFigures, PartKind, Topic
from domain.digest.keys import MEMBERS, REPORTED, plain
from domain.digest.period import Period
from domain.digest.privacy import public
from domain.digest.year import Year
from domain.following import ALL, Sight, may_be_asked
from domain.months import before, is_open, month_of
from domain.refusal import Refused
from domain.strength import MonthFacts
from storage import following
from storage.connection import AsyncConnection
from storage.digest import organisations, reading
from storage.digest.months import kept_months
from storage.digest.organisations import member_months
from storage.digest.reading import digest_of
from storage.networks import Network
from views.scopes import Inside, Scope, scope_of, within


async def read(connection: AsyncConnection, scope: Scope, month: str, now: datetime, year: Year) -> Digest:
    """The digest of a scope; members see the public part of it."""
    found = await digest_of(connection, scope.keys, month, now, year, inside=scope.inside, reader=scope.reader)
    return public(found) if scope.sight is Sight.OWN else found


async def read_one(
    connection: AsyncConnection, scope: Scope, network_id: int, month: str, now: datetime, year: Year
) -> Digest:
    """The digest of one network of the scope, or of one below it."""
    if scope.keys == [network_id]:
        return await read(connection, scope, month, now, year)
    await within(connection, scope, network_id)
    return await digest_of(connection, [network_id], month, now, year, reader=scope.reader)


def quiet_of(digest: Digest) -> list[int]:
    """The networks of a digest from which nobody reported in its month; those that are silent for longer too."""
    seen = [(each.network_id, each.cover) for each in digest.networks]
    for month in (digest.whole, *digest.networks):
        seen += [(part.network_id, part.cover) for part in month.parts if part.kind is PartKind.NETWORK]
    found = [key for key, cover in seen if key is not None and cover.members and not cover.reported]
    found += [each.network_id for each in digest.attention if each.kind is AttentionKind.NO_REPORT]
    return list(dict.fromkeys(found))


async def quiet_networks(
    connection: AsyncConnection, person_id: int, month: str, now: datetime
) -> tuple[Digest, list[Network]]:
    """The digest of all that somebody follows, and its quiet networks that are awake; Refused where it is too late to ask them."""
    scope = await scope_of(connection, person_id, ALL)
    if not may_be_asked(month, now):
        raise Refused("digest.asked_too_late")
    wish = await following.wish_of(connection, person_id)
    digest = await read(connection, scope, month, now, wish.year)
    found = await following.networks_of(connection, quiet_of(digest))
    return digest, [each for each in found if each.state == "active"]


async def of_member(
    connection: AsyncConnection, look: Inside, month: str, member_id: int, now: datetime
) -> tuple[MonthFigures, tuple[Figure, ...], str]:
    """(the month, its figures, the name) of one organisation, or of the network's own organisations together (0)."""
    if member_id == 0:
        if not look.all:
            raise Refused("digest.not_yours")
        found = await reading.month(connection, look.network_id, month, now)
        return found, own_figures(found), ""
    if member_id not in {each.id for each in look.members}:
        raise Refused("digest.not_yours")
    found = await organisations.organisation_month(connection, look.network_id, member_id, month, now)
    return found, found.figures, found.name


def own_figures(month: MonthFigures) -> tuple[Figure, ...]:
    """The figures of a network's own organisations, without those of the networks below it."""
    for part in month.parts:
        if part.kind is PartKind.DIRECT:
            return part.figures
    return month.figures


def mark(key: Key) -> str:
    """Eight letters that name a figure in a button, however many figures there are by the time it is pressed."""
    written = "\x1f".join((key.topic.value, key.measure, key.product, key.unit))
    return blake2s(written.encode(), digest_size=4).hexdigest()


# --- a network's own closed months, for what is said of how it lives: the newest first, as the month's figures count them ----


MET = plain(Topic.MEETING, "met")


def last_closed(now: datetime, network: Network, how_many: int) -> list[str]:
    """The months that closed last, the newest first; also those before the network was there."""
    month = before(month_of(now, network.tz))
    if is_open(month, now, network.tz):
        month = before(month)
    found = [month]
    while len(found) < how_many:
        found.append(before(found[-1]))
    return found


async def facts(
    connection: AsyncConnection, network: Network, months: Sequence[str], now: datetime
) -> list[MonthFacts]:
    """What these months say of the network itself, without what lies below it; a month before it was founded says nothing."""
    found = []
    for month in months:
        kept = (await kept_months(connection, [network.id], month, now)).get(network.id)
        if kept is None or month_of(kept.founded_at, network.tz) > month:
            continue
        sums = kept.own.sums
        met, attended, seats, reported, members = (
            int(sums[key].value) if key in sums else 0 for key in (MET, ATTENDED, SEATS, REPORTED, MEMBERS)
        )
        found.append(MonthFacts(bool(met), attended, seats, reported, members))
    return found


async def of_members(
    connection: AsyncConnection, network: Network, months: Sequence[str], now: datetime
) -> dict[int, tuple[int, int, int]]:
    """Organisation -> (meetings of the own body to which its seat came, in which it had one, months reported) in these months."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for month in months:
        for member_id, figures in (await member_months(connection, network.id, Period.of(month, now))).items():
            for place, key in enumerate((ATTENDED, SEATS, REPORTED)):
                if key in figures.sums:
                    found[member_id][place] += int(figures.sums[key].value)
    return {member_id: (came, held, reported) for member_id, (came, held, reported) in found.items()}
