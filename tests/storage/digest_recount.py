"""A month counted a second time: slowly, from the raw rows, in plain Python, sharing no code with what it checks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from storage.tables import metadata
from tests.books import Books

BANGKOK = ZoneInfo("Asia/Bangkok")
Row = dict[str, Any]
Key = tuple[str, str, str, str]


def rows_of(found: Books) -> dict[str, list[Row]]:
    """Every row of every table, moments as aware datetimes."""
    return {name: [_row(row) for row in found.rows(f'SELECT * FROM "{name}"')] for name in metadata.tables}


def _row(row: Any) -> Row:
    return {
        name: datetime.fromisoformat(row[name]).replace(tzinfo=UTC)
        if isinstance(row[name], str) and (name.endswith("_at") or name in ("at", "since"))
        else row[name]
        for name in row.keys()  # noqa: SIM118
    }


def midnight(year: int, month: int, day: int) -> datetime:
    """The first moment of a day; month 13 is the next January, month 0 the last December."""
    year, month = (year + 1, month - 12) if month > 12 else (year - 1, month + 12) if month < 1 else (year, month)
    return datetime(year, month, day, tzinfo=BANGKOK)


def closing_of(month: str) -> datetime:
    """The end of the 5th of the next month."""
    return midnight(int(month[:4]), int(month[5:]) + 1, 6)


def earlier(month: str) -> str:
    """The month before."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


def product_key(name: str | None) -> str:
    """Spaces do not matter (these books have no other differences of spelling)."""
    return (name or "").replace(" ", "").casefold()


@dataclass
class Recount:
    """One month of some networks, counted from `rows` as of a moment."""

    rows: dict[str, list[Row]]
    month: str
    now: datetime

    def __post_init__(self) -> None:
        year, number = int(self.month[:4]), int(self.month[5:])
        self.begin, self.end = midnight(year, number, 1), midnight(year, number + 1, 1)
        self.close = closing_of(self.month)
        self.closed = self.now >= self.close
        self.as_of = self.close if self.closed else self.now
        latest = self.month
        if not self.closed:
            latest = earlier(f"{self.now.astimezone(BANGKOK):%Y-%m}")
            if self.now < closing_of(latest):
                latest = earlier(latest)
        self.silence = (latest, earlier(latest))

    # --- networks

    def alive(self, network: Row) -> bool:
        """Whether the network was there in the month."""
        return network["state"] != "setup" and network["created_at"] < self.end and network["created_at"] < self.as_of

    def with_below(self, network_id: int) -> set[int]:
        """A network and all below it."""
        found = {each["id"] for each in self.rows["networks"] if each["id"] == network_id and self.alive(each)}
        while True:
            more = {each["id"] for each in self.rows["networks"] if each["parent_id"] in found and self.alive(each)}
            if more <= found:
                return found
            found |= more

    # --- statements

    def places(self, statement: Row, month: str) -> list[tuple[int, int]]:
        """(network, member) of every network in which a statement counts for a month; none where it does not count."""
        close = closing_of(month)
        if statement["month"] != month or statement["state"] != "confirmed" or statement["member_id"] is None:
            return []
        if statement["kind"] not in ("purchase", "sale_offer", "activity", "problem", "cancel"):
            return []
        if not statement["confirmed_at"] < close:
            return []
        found = [(statement["network_id"], statement["member_id"])]
        for share in self.rows["statement_shares"]:
            there = share["undone_at"] is None or share["undone_at"] >= min(self.as_of, close)
            if share["statement_id"] == statement["id"] and share["shared_at"] < close and there:
                found.append((share["network_id"], share["member_id"]))
        return found

    def member(self, member_id: int) -> Row:
        """A member's row."""
        return next(each for each in self.rows["members"] if each["id"] == member_id)

    def upper(self, statement: Row) -> list[tuple[Key, Fraction]]:
        """The same where each range stands with its upper end."""
        return self.stated(statement | {"quantity": statement["quantity_max"] or statement["quantity"]})

    def stated(self, statement: Row) -> list[tuple[Key, Fraction]]:
        """What a statement says, figure by figure; a range with its lower end."""
        quantity = None if statement["quantity"] is None else Fraction(Decimal(statement["quantity"]))
        product, unit = product_key(statement["product"]), statement["unit"] or ""
        kind, measure = statement["kind"], statement["measure"]
        if kind == "problem":
            return [(("problem", "stated", "", ""), Fraction(1))]
        if kind in ("purchase", "sale_offer") and statement["product"] and quantity is not None:
            return [(("wanted" if kind == "purchase" else "offered", kind, product, unit), quantity)]
        if kind != "activity" or measure in (None, "other"):
            return []
        if measure in ("members_joined", "members_left"):
            return [] if quantity is None else [(("member", measure, "", unit), quantity)]
        found = [(("activity", "held", "", ""), Fraction(1))] if measure == "held" else []
        if quantity is not None and (unit or measure != "held"):
            found.append((("activity", measure, product, unit), quantity))
        if statement["amount_satang"] is not None:
            found.append((("activity", measure, product, "satang"), Fraction(statement["amount_satang"])))
            if measure == "sold":
                found.append((("activity", "sold_all", "", "satang"), Fraction(statement["amount_satang"])))
        return found

    def passed_on(self, statement: Row, key: Key, networks: set[int]) -> bool:
        """Whether a centre only passes on what its own organisations stated."""
        member = self.member(statement["member_id"])
        child = member["child_network_id"]
        if child is None or key[0] not in ("wanted", "offered"):
            return False
        below = next(each for each in self.rows["networks"] if each["id"] == child)
        if below["parent_id"] != member["network_id"] or not self.alive(below) or child not in networks:
            return False
        inside = self.with_below(child)
        return any(
            network in inside and any(each == key for each, _ in self.stated(other))
            for other in self.rows["statements"]
            for network, _ in self.places(other, self.month)
        )

    # --- everything

    def figures(self, roots: list[int]) -> dict[Key, tuple[Fraction, int, Fraction]]:
        """{key: (value, organisations, the most it may be)} of these networks and all below them."""
        networks: set[int] = set()
        for root in roots:
            networks |= self.with_below(root)
        values: dict[Key, Fraction] = defaultdict(Fraction)
        most: dict[Key, Fraction] = defaultdict(Fraction)
        who: dict[Key, set[Any]] = defaultdict(set)
        reported: set[int] = set()
        for statement in self.rows["statements"]:
            here = [place for place in self.places(statement, self.month) if place[0] in networks]
            if not here:
                continue
            member = self.member(here[0][1])
            if member["organisation_id"] is not None:
                reported.add(member["organisation_id"])
            for (key, value), (_, upper) in zip(self.stated(statement), self.upper(statement), strict=True):
                if self.passed_on(statement, key, networks):
                    continue
                values[key] += value
                most[key] += upper
                who[key].add(member["organisation_id"] or ("centre", member["child_network_id"]))
        for report in self.rows["reports"]:
            if (
                report["nothing_to_report"]
                and report["state"] == "confirmed"
                and report["month"] == self.month
                and report["network_id"] in networks
                and report["at"] < self.close
            ):
                organisation = self.member(report["member_id"])["organisation_id"]
                if organisation is not None:
                    reported.add(organisation)
        found = {key: (value, len(who[key])) for key, value in values.items()}
        if reported and ("problem", "stated", "", "") not in found:
            found["problem", "stated", "", ""] = (Fraction(0), 0)
        found |= self._organisations(networks, reported)
        found |= self._acts(networks)
        return {key: (value, many, most.get(key, value)) for key, (value, many) in found.items()}

    def _organisations(self, networks: set[int], reported: set[int]) -> dict[Key, tuple[Fraction, int]]:
        own: dict[int, list[Row]] = defaultdict(list)
        for member in self.rows["members"]:
            if member["network_id"] in networks and member["organisation_id"] is not None:
                own[member["organisation_id"]].append(member)
        counts: dict[str, int] = defaultdict(int)
        heads: dict[str, list[int]] = defaultdict(list)
        for organisation, rows in own.items():
            before = [each for each in rows if each["joined_at"] < self.begin and not self._left(each, self.begin)]
            after = [each for each in rows if each["joined_at"] < self.end and not self._left(each, self.end)]
            joined = [each for each in rows if self.begin <= each["joined_at"] < self.end]
            left = [each for each in rows if each["left_at"] and self.begin <= each["left_at"] < self.end]
            counts["members"] += bool(before or after or joined or left or organisation in reported)
            counts["reported"] += organisation in reported
            counts["joined"] += bool(joined and not before)
            counts["left"] += bool(left and not after)
            first = midnight(int(self.silence[1][:4]), int(self.silence[1][5:]), 1)
            silent = any(each["joined_at"] < first for each in after)
            told = organisation in reported or self._told(organisation, networks)
            counts["quiet"] += silent and not told
            for name in ("people", "households"):
                stated = [(str(each["described_at"] or ""), each[name]) for each in after if each[name] is not None]
                if stated:
                    heads[name].append(max(stated)[1])
        zero_or = {
            ("report", "members", "", ""): (counts["members"], 0),
            ("report", "reported", "", ""): (counts["reported"], 0),
            ("report", "quiet", "", ""): (counts["quiet"], counts["quiet"]),
            ("member", "organisations_joined", "", ""): (counts["joined"], counts["joined"]),
            ("member", "organisations_left", "", ""): (counts["left"], counts["left"]),
        }
        for name, figures in heads.items():
            zero_or["member", name, "", ""] = (sum(figures), len(figures))
        return {key: (Fraction(value), many) for key, (value, many) in zero_or.items()}

    @staticmethod
    def _left(member: Row, moment: datetime) -> bool:
        return member["left_at"] is not None and member["left_at"] < moment

    def _told(self, organisation: int, networks: set[int]) -> bool:
        for month in self.silence:
            for statement in self.rows["statements"]:
                for network, member in self.places(statement, month):
                    if network in networks and self.member(member)["organisation_id"] == organisation:
                        return True
            for report in self.rows["reports"]:
                if report["nothing_to_report"] and report["state"] == "confirmed" and report["month"] == month:
                    own = self.member(report["member_id"])["organisation_id"] == organisation
                    if own and report["network_id"] in networks and report["at"] < closing_of(month):
                        return True
        return False

    def _acts(self, networks: set[int]) -> dict[Key, tuple[Fraction, int]]:
        values: dict[Key, int] = defaultdict(int)
        if not networks:
            return {}
        founded = {each["id"]: each["created_at"] for each in self.rows["networks"]}
        if any(founded[each] < self.begin for each in networks):
            for name in ("met", "no_quorum", "skipped", "unknown"):
                values["meeting", name, "", ""] += 0
        for key in (("task", "done"), ("task", "overdue"), ("task", "open"), ("report", "unconfirmed")):
            values[(*key, "", "")] += 0
        for name in ("visits", "help_asked", "help_open"):
            values["problem", name, "", ""] += 0
        values["member", "leaders", "", ""] += 0
        for network in networks:
            values["meeting", "networks", "", ""] += 1
            for body in self.rows["bodies"]:
                if body["network_id"] == network:
                    self._body(network, body, values)
            self._work(network, values)
        return {key: (Fraction(value), 0) for key, value in values.items()}

    def _body(self, network: int, body: Row, values: dict[Key, int]) -> None:
        prefix, product = ("", "") if body["is_default"] else ("other_", product_key(body["name"]))
        became: set[str] = set()
        extraordinary = False
        for meeting in self.rows["meetings"]:
            if meeting["body_id"] != body["id"]:
                continue
            starts = [each for each in self.rows["proceedings"] if each["meeting_id"] == meeting["id"]]
            for each in starts:
                in_month = self.begin <= each["started_at"] < self.end
                over = each["state"] in ("running", "ended") and each["first_ended_at"] is not None
                if meeting["kind"] == "extraordinary":  # only what it resolved is the month's
                    if in_month and over and each["first_ended_at"] < self.as_of and meeting["number"] is not None:
                        extraordinary = True
                        values["meeting", f"{prefix}resolutions", product, ""] += self._resolved(each)
                elif in_month and each["state"] == "no_quorum" and each["last_at"] < self.as_of:
                    became.add("no_quorum")
                elif in_month and over and each["first_ended_at"] < self.as_of:
                    became.add("met" if meeting["number"] is not None else "no_quorum")
                    if meeting["number"] is not None:
                        self._attendance(each, prefix, product, values)
            if meeting["kind"] == "extraordinary" or any(each["state"] in ("running", "ended") for each in starts):
                continue
            if not self.begin <= meeting["starts_at"] < self.end:
                continue
            if meeting["state"] in ("planned", "asked", "invited"):
                if meeting["starts_at"] + timedelta(days=1) < self.as_of:
                    became.add("unknown")
            elif meeting["last_at"] < self.as_of:
                name = {"skipped": "skipped", "cancelled": "skipped", "unknown": "unknown"}.get(meeting["state"])
                became.add(name or ("met" if meeting["number"] is not None else "no_quorum"))
        is_it = next((name for name in ("met", "no_quorum", "unknown", "skipped") if name in became), None)
        if prefix and (became or extraordinary):
            values["meeting", "other_met", product, ""] += is_it == "met"
        elif not prefix and is_it:
            for name in ("met", "no_quorum", "skipped", "unknown"):
                values["meeting", name, "", ""] += name == is_it

    def _attendance(self, proceedings: Row, prefix: str, product: str, values: dict[Key, int]) -> None:
        seats = {each["member_id"] for each in self.rows["seats"] if each["proceedings_id"] == proceedings["id"]}
        came = {
            each["member_id"]
            for each in self.rows["moves"]
            if each["proceedings_id"] == proceedings["id"] and each["way"] == "in" and each["voided_at"] is None
        }
        values["meeting", f"{prefix}attended", product, ""] += len(came & seats)
        values["meeting", f"{prefix}seats", product, ""] += proceedings["seats"]
        values["meeting", f"{prefix}resolutions", product, ""] += self._resolved(proceedings)

    def _resolved(self, proceedings: Row) -> int:
        return sum(
            each["proceedings_id"] == proceedings["id"] and each["kind"] != "lost" and each["withdrawn_at"] is None
            for each in self.rows["resolutions"]
        )

    def _work(self, network: int, values: dict[Key, int]) -> None:
        today = f"{self.as_of.astimezone(BANGKOK):%Y-%m-%d}"
        first, following = f"{self.begin:%Y-%m-%d}", f"{self.end:%Y-%m-%d}"
        items = {each["id"]: each for each in self.rows["action_items"] if each["network_id"] == network}

        def waits(item: Row) -> bool:
            ended = item["ended_at"] is not None and item["ended_at"] < min(self.end, self.as_of)
            return item["created_at"] < self.end and item["created_at"] < self.as_of and not ended

        for item in items.values():
            done = item["state"] == "done" and self.begin <= item["ended_at"] < min(self.end, self.as_of)
            values["task", "done", "", ""] += done
            values["task", "open", "", ""] += waits(item)
            late = item["due_day"] is not None and item["due_day"] < min(following, today)
            values["task", "overdue", "", ""] += waits(item) and late
        for visit in self.rows["visits"]:
            if visit["network_id"] != network or visit["state"] != "confirmed" or visit["changed_at"] >= self.as_of:
                continue
            if first <= visit["day"] < following:
                values["problem", "visits", "", ""] += 1
                values["problem", "help_asked", "", ""] += visit["help"] != ""
            item = items.get(visit["action_item_id"])
            if visit["day"] < following and visit["help"] and item is not None and waits(item):
                values["problem", "help_open", "", ""] += 1
        for each in self.rows["offices"]:
            begun = self.begin <= each["since"] < min(self.end, self.as_of)
            own = each["network_id"] == network and each["office"] != "coordinator"
            values["member", "leaders", "", ""] += own and begun
        for each in self.rows["gatherings"]:
            held = each["state"] == "held" and first <= each["day"] < following and each["changed_at"] < self.as_of
            if each["network_id"] == network and held:
                values["meeting", "gatherings", "", ""] += 1
                if each["came"] is not None:
                    values["meeting", "came", "", ""] += each["came"]
        for each in self.rows["statements"]:
            own = each["network_id"] == network and each["month"] == self.month
            left_open = each["state"] == "unconfirmed" and each["at"] < self.as_of and each["kind"] != "question"
            values["report", "unconfirmed", "", ""] += own and left_open

    def corrections(self, roots: list[int]) -> set[tuple[str, int, Key, Fraction]]:
        """(month, statement, key, value) of what came in this month for closed ones."""
        networks = set().union(*(self.with_below(root) for root in roots))
        found = set()
        until = min(self.end, self.as_of)
        for each in self.rows["statements"]:
            if each["state"] != "confirmed" or each["member_id"] is None or each["kind"] == "question":
                continue
            close = closing_of(each["month"])
            if each["month"] >= self.month:
                continue
            told_late = each["confirmed_at"] >= close and self.begin <= each["confirmed_at"] < until
            shared_late = any(
                share["statement_id"] == each["id"]
                and share["network_id"] in networks
                and share["shared_at"] >= close
                and self.begin <= share["shared_at"] < until
                and (share["undone_at"] is None or share["undone_at"] >= self.as_of)
                for share in self.rows["statement_shares"]
            )
            if not (told_late and each["network_id"] in networks) and not shared_late:
                continue
            if each["kind"] == "cancel":
                before = next((one for one in self.rows["statements"] if one["id"] == each["replaces_id"]), None)
                if before is not None and before["state"] == "confirmed":
                    for key, value in self.stated(each | {"kind": before["kind"]}):
                        found.add((each["month"], each["id"], key, -value))
            else:
                for key, value in self.stated(each):
                    found.add((each["month"], each["id"], key, value))
        found = {each for each in found if each[2][1] != "sold_all"}
        return found
