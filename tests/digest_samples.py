"""Digests as they come: an ordinary month of Songkhla, and the months that spoil forms. Not a test itself.

The whole is always added up from its parts here, so that a form that shows both can be held against them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from domain.digest.figures import (
    SATANG,
    Accumulated,
    Attention,
    AttentionKind,
    Compared,
    Correction,
    Cover,
    Digest,
    Figure,
    Key,
    MonthFigures,
    MonthPoint,
    Part,
    PartKind,
    Saying,
    Topic,
)
from domain.digest.year import Year

Value = Decimal | int | None
Amounts = Mapping[Key, tuple[Value, int]]  # value, from how many organisations

MONTH = "2026-12"
MADE_AT = datetime(2027, 1, 6, 2, 0, tzinfo=UTC)  # 09.00 on the 6th in Bangkok
FOUNDED = datetime(2025, 3, 14, 3, 0, tzinfo=UTC)

LATEX, ACID, FERTILISER, RICE, PADDY = "น้ำยางสด", "น้ำกรด", "ปุ๋ย 15-15-15", "ข้าวสาร", "ข้าวเปลือก"

NETWORKS, MET, NO_QUORUM, SKIPPED, UNKNOWN, ATTENDED, SEATS, RESOLUTIONS, GATHERINGS, CAME = (
    Key(Topic.MEETING, measure)
    for measure in (
        "networks", "met", "no_quorum", "skipped", "unknown", "attended", "seats", "resolutions", "gatherings", "came",
    )
)  # fmt: skip
DONE, OVERDUE, OPEN = (Key(Topic.TASK, measure) for measure in ("done", "overdue", "open"))
MEMBERS, REPORTED, QUIET, UNCONFIRMED = (
    Key(Topic.REPORT, measure) for measure in ("members", "reported", "quiet", "unconfirmed")
)
SOLD_LATEX, SOLD_LATEX_MONEY = (
    Key(Topic.ACTIVITY, "sold", LATEX, "กิโลกรัม"),
    Key(Topic.ACTIVITY, "sold", LATEX, SATANG),
)
SOLD_ALL = Key(Topic.ACTIVITY, "sold_all", "", SATANG)
SOLD_RICE = Key(Topic.ACTIVITY, "sold", RICE, "ถุง")
PRODUCED_PADDY = Key(Topic.ACTIVITY, "produced", PADDY, "ตัน")
DEPOSITED, LENT, REPAID = (Key(Topic.ACTIVITY, measure, "", SATANG) for measure in ("deposited", "lent", "repaid"))
INCOME, SAVED = (Key(Topic.ACTIVITY, measure, "", SATANG) for measure in ("income", "cost_saved"))
HELD = Key(Topic.ACTIVITY, "held", "", "ครั้ง")
WANTED_SACKS, WANTED_TONNES = (Key(Topic.WANTED, "purchase", FERTILISER, unit) for unit in ("กระสอบ", "ตัน"))
WANTED_ACID = Key(Topic.WANTED, "purchase", ACID, "แกลลอน")
OFFERED_RICE = Key(Topic.OFFERED, "sale_offer", RICE, "กิโลกรัม")
JOINED, LEFT, PEOPLE_JOINED, PEOPLE_LEFT, PEOPLE, HOUSEHOLDS, LEADERS = (
    Key(Topic.MEMBER, measure)
    for measure in (
        "organisations_joined", "organisations_left", "members_joined", "members_left", "people", "households", "leaders",
    )
)  # fmt: skip
STATED, VISITS, HELP_ASKED, HELP_OPEN = (
    Key(Topic.PROBLEM, measure) for measure in ("stated", "visits", "help_asked", "help_open")
)

DISTRICTS = (
    ("รัตภูมิ", 12), ("หาดใหญ่", 19), ("สะเดา", 14), ("จะนะ", 13), ("นาทวี", 11), ("เทพา", 9), ("สะบ้าย้อย", 10),
    ("ระโนด", 16), ("สทิงพระ", 12), ("สิงหนคร", 11), ("ควนเนียง", 7),
)  # fmt: skip


def figures(amounts: Amounts) -> tuple[Figure, ...]:
    """Figures sorted by key."""
    return tuple(Figure(key, value, organisations) for key, (value, organisations) in sorted(amounts.items()))


def added(several: Iterable[Amounts]) -> dict[Key, tuple[Value, int]]:
    """Sums by key; a None stays out of a sum and is the sum where nothing else was stated."""
    found: dict[Key, tuple[Value, int]] = {}
    for amounts in several:
        for key, (value, organisations) in amounts.items():
            so_far, from_before = found.get(key, (None, 0))
            both = value if so_far is None else so_far if value is None else so_far + value
            found[key] = (both, from_before + organisations)
    return found


def district(number: int, members: int, *, reported: int | None = None) -> dict[Key, tuple[Value, int]]:
    """What a district's centre has in an ordinary month; `number` makes districts differ, always alike."""
    told = members - number % 4 if reported is None else reported
    seats = members
    met = number not in (4, 5)
    amounts: dict[Key, tuple[Value, int]] = {
        NETWORKS: (1, 0),
        MET: (1 if met else 0, 0),
        NO_QUORUM: (1 if number == 4 else 0, 0),
        SKIPPED: (0, 0),
        UNKNOWN: (1 if number == 5 else 0, 0),
        RESOLUTIONS: (3 + number % 3 if met else 0, 0),
        DONE: (number % 4, 0),
        OVERDUE: (1 if number in (2, 5) else 2 if number in (4, 9) else 0, 0),
        OPEN: (2 + number % 3, 0),
        MEMBERS: (members, members),
        REPORTED: (told, told),
        QUIET: (2 if number == 5 else number % 2, 0),
        UNCONFIRMED: (number % 3, 0),
        SOLD_LATEX: (Decimal(1250) * told + Decimal("0.5") * number, max(2, told // 2)),
        SOLD_LATEX_MONEY: ((1250 * told * 2 + number) * 2750, max(2, told // 2)),
        SOLD_ALL: ((1250 * told * 2 + number) * 2750, max(2, told // 2)),
        DEPOSITED: (told * 1_150_000 + number * 12_550, max(2, told // 3)),
        LENT: (told * 640_000, max(2, told // 4)),
        REPAID: (told * 580_000 + 25, max(2, told // 4)),
        HELD: (1 + number % 2, 2),
        WANTED_SACKS: (Decimal(14 + number * 3), max(2, told // 3)),
        PEOPLE: (told * 61, told),
        HOUSEHOLDS: (told * 22, told),
        PEOPLE_JOINED: (told // 3, max(2, told // 5)),
        PEOPLE_LEFT: (number % 3, number % 3),
        LEADERS: (number % 3, 0),
        STATED: (1 + number % 3, 1 + number % 3),
        HELP_ASKED: (number % 2, number % 2),
        HELP_OPEN: (1 if number in (1, 5) else 0, 1 if number in (1, 5) else 0),
    }
    if met:
        amounts |= {ATTENDED: (seats - 1 - number % 3, 0), SEATS: (seats, 0)}
    if number in (7, 8):
        amounts |= {PRODUCED_PADDY: (Decimal("182.5") + number, 5), SOLD_RICE: (Decimal(420), 3)}
    if number == 7:
        amounts |= {WANTED_TONNES: (Decimal("2.5"), 1), OFFERED_RICE: (Decimal(3000), 2)}
    if number in (0, 1):
        amounts |= {WANTED_ACID: (Decimal(20), 2), SAVED: (315_000, 2), GATHERINGS: (1, 0), CAME: (38, 0)}
    return amounts


def month_figures(
    network_id: int | None, name: str, amounts: Amounts, level: str | None = "district", **more: object
) -> MonthFigures:
    """A network's month with its cover taken from its own figures."""
    cover = Cover(int(amounts[REPORTED][0] or 0), int(amounts[MEMBERS][0] or 0))
    given: dict[str, object] = {"month": MONTH, "closed": True, "as_of": MADE_AT, "founded_at": FOUNDED}
    return MonthFigures(network_id, name, level, cover=cover, figures=figures(amounts), **(given | more))  # type: ignore[arg-type]


def compared(whole: MonthFigures, *, last_month: bool = True, last_year: bool = True) -> tuple[Compared, ...]:
    """Each figure beside a little less last month and less again last year; what began since has no last year."""

    def less(value: Value, by: int) -> Value:
        if value is None:
            return None
        if value < 20:
            return max(value - by // 5, 0 * value)
        if isinstance(value, int):
            return value - value * by // 10_000 * 100 if value > 10_000 else value - value * by // 100
        return value - (value * by / 100).quantize(Decimal("1"))

    return tuple(
        Compared(
            each,
            less(each.value, 6) if last_month else None,
            less(each.value, 15) if last_year and each.key.topic is not Topic.WANTED else None,
            each.organisations,
            each.organisations,
        )
        for each in whole.figures
    )


STANDING = {NETWORKS, OVERDUE, OPEN, MEMBERS, REPORTED, QUIET, UNCONFIRMED, PEOPLE, HOUSEHOLDS, HELP_OPEN}


def part(row: MonthFigures) -> Part:
    """A network's line of the breakdown."""
    return Part(PartKind.NETWORK, row.network_id, row.name, row.cover, row.figures, row.level, row.founded_at)


def accumulated(whole: MonthFigures, months: int) -> tuple[Accumulated, ...]:
    """The sums of a year of equal months; what stands at a month's end is not summed."""
    return tuple(
        Accumulated(each.key, None if each.value is None else each.value * months, each.organisations)
        for each in whole.figures
        if each.key not in STANDING
    )


def course(whole: MonthFigures, missing: Iterable[int] = (), since: int = 0) -> tuple[MonthPoint, ...]:
    """Twelve months, the last as in `whole`; in the `missing` ones nobody met, before `since` there was no network."""
    points = []
    came_now, seats = (whole.value(key) for key in (ATTENDED, SEATS))
    members, seats = whole.cover.members, int(seats or 0)
    for place in range(12):
        month = f"2026-{place + 1:02}"
        if place < since:
            points.append(MonthPoint(month, None, None, None, None))
            continue
        if place == 11:
            points.append(
                MonthPoint(month, None if came_now is None else int(came_now), seats, whole.cover.reported, members)
            )
            continue
        held = place not in set(missing)
        came = seats * (62 + (place * 7) % 30) // 100
        told = members * (55 + (place * 5) % 37) // 100
        points.append(MonthPoint(month, came if held else None, seats if held else None, told, members))
    return tuple(points)


def _problem(key: int, words: str, district_name: str) -> Saying:
    return Saying(key, "", words, network=f"เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอ{district_name}")


def _help(key: int, words: str, state: str, asked: str, district_name: str) -> Saying:
    network = f"เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอ{district_name}"
    return Saying(key, "", words, state, asked, kind="help", network=network)


def _said() -> dict[str, tuple[Saying, ...]]:
    return {
        "problems": (
            _problem(101, "ฝนตกต่อเนื่อง กรีดยางไม่ได้ 14 วัน น้ำยางลดลงเกือบครึ่ง", "รัตภูมิ"),
            _problem(102, "ราคาปุ๋ยขึ้นกระสอบละ 40 บาท ร้านไม่ยอมให้เครดิต", "สะเดา"),
            _problem(103, "น้ำท่วมถนนเข้าโรงรมยางบ้านควนรู รถรับยางเข้าไม่ได้", "รัตภูมิ"),
            _problem(104, "โรคใบร่วงระบาดในสวนยางตำบลท่าชะมวง ประมาณ 300 ไร่", "รัตภูมิ"),
            _problem(105, "เครื่องชั่งของจุดรวบรวมเสีย ต้องยืมกลุ่มข้างเคียง", "ระโนด"),
        ),
        "help_asked": (
            _help(201, "ขอผู้รู้มาอบรมเรื่องโรคใบร่วงยางพารา", "open", "สำนักงานเกษตรอำเภอ", "รัตภูมิ"),
            _help(202, "ขอเครื่องสูบน้ำชั่วคราว 2 เครื่อง", "done", "องค์การบริหารส่วนตำบลกำแพงเพชร", "รัตภูมิ"),
            _help(203, "ขอเงินกู้หมุนเวียนซื้อปุ๋ยรวม", "open", "ชุมนุมสหกรณ์การเกษตรสงขลา จำกัด", "สะเดา"),
        ),
        "plans": (
            *(
                Saying(
                    None,
                    "",
                    f"ห้องประชุมสหกรณ์การเกษตร{name} จำกัด",
                    kind="meeting",
                    network=f"เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอ{name}",
                    day=f"2027-01-{8 + place:02}",
                    hour="09:00",
                )
                for place, (name, _) in enumerate(DISTRICTS)
            ),
            Saying(
                None,
                "",
                "ขอราคาปุ๋ย 15-15-15 จาก 3 ร้าน ก่อนเปิดรอบรวมซื้อครั้งแรก",
                kind="item",
                network="เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ",
                asked_office="secretary",
                day="2027-01-20",
            ),
            Saying(
                None,
                "",
                "ศึกษาดูงานการรวบรวมน้ำยางที่สหกรณ์กองทุนสวนยางบ้านควนดินแดง",
                kind="item",
                network="เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอสะเดา",
                day="2027-01-28",
            ),
        ),
    }


def ordinary() -> Digest:
    """December 2026 of Songkhla: eleven centres, 131 organisations (three of them in two networks)."""
    own = [district(number, members) for number, (_, members) in enumerate(DISTRICTS)]
    rows = tuple(
        month_figures(number + 1, f"เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอ{name}", own[number])
        for number, (name, _) in enumerate(DISTRICTS)
    )
    overlap: dict[Key, tuple[Value, int]] = {
        MEMBERS: (-3, -3),
        REPORTED: (-2, -2),
        SOLD_LATEX: (Decimal("-1250"), -1),
        SOLD_LATEX_MONEY: (-6_875_000, -1),
        SOLD_ALL: (-6_875_000, -1),
        PEOPLE: (-122, -2),
        HOUSEHOLDS: (-44, -2),
    }
    whole = month_figures(
        90,
        "เครือข่ายสหกรณ์และกลุ่มอาชีพจังหวัดสงขลา",
        added([*own, overlap]),
        "province",
        parts=(
            *(part(each) for each in rows),
            Part(PartKind.OVERLAP, None, "", Cover(-2, -3), figures(overlap)),
        ),
        corrections=(
            Correction("2026-11", 77, "", SOLD_LATEX, Decimal("1200")),
            Correction("2026-11", 78, "", DEPOSITED, 1_250_050),
        ),
    )
    return Digest(
        MONTH,
        MADE_AT,
        "นางสาวพรทิพย์ แก้วมณี",
        "นายสมนึก ศรีวิไล",
        whole,
        (whole,),
        compared(whole),
        accumulated(whole, 3),
        Year.BUDGET,
        (
            Attention(AttentionKind.NO_REPORT, 6, rows[5].name, 2, "นางสมใจ บุญแก้ว", "0812345678"),
            Attention(AttentionKind.NOT_MET, 6, rows[5].name, 2, "นางสมใจ บุญแก้ว", "0812345678"),
            Attention(AttentionKind.NO_QUORUM, 5, rows[4].name, 1, "นายวิชัย ทองอ่อน", "0898765432"),
            Attention(AttentionKind.OVERDUE, 10, rows[9].name, 2, "นายดลเลาะ หมัดเหล็ม", "074123456"),
            Attention(AttentionKind.OVERDUE, 5, rows[4].name, 2, "นายวิชัย ทองอ่อน", "0898765432"),
            Attention(AttentionKind.HELP, 2, rows[1].name, 1, "นางจินดา สุวรรณโณ", "0861112222"),
            Attention(AttentionKind.UNKNOWN, 6, rows[5].name, 1, "นางสมใจ บุญแก้ว", "0812345678"),
        ),
        **_said(),
        course=course(whole, missing=(4,)),
        prepared_office="secretary",
        photos=(
            (11, "ประชุมคณะกรรมการเครือข่ายอำเภอรัตภูมิ 11 ธันวาคม 2569"),
            (12, "รวบรวมน้ำยางสดที่บ้านห้วยโอน"),
            (13, "อบรมบัญชีกลุ่มออมทรัพย์ที่บ้านควนดินแดง"),
        ),
    )


def one_network() -> Digest:
    """Rattaphum alone, as its own chair gets it."""
    amounts = district(0, 12, reported=10) | {OVERDUE: (1, 0), DONE: (2, 0)}
    whole = month_figures(1, "เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ", amounts)
    base = ordinary()
    return replace(
        base,
        whole=whole,
        networks=(whole,),
        compared=compared(whole),
        accumulated=accumulated(whole, 1),
        year=Year.ACCOUNTING,
        attention=(Attention(AttentionKind.OVERDUE, 1, whole.name, 1, "นางสาวพรทิพย์ แก้วมณี", "0812345678"),),
        problems=tuple(each for each in base.problems if each.network == whole.name),
        help_asked=tuple(each for each in base.help_asked if each.network == whole.name),
        plans=tuple(each for each in base.plans if each.network == whole.name),
        course=course(whole, missing=(3, 8)),
        photos=base.photos[:1],
    )


_OWN_MEETING = (
    ("met", 1),
    ("no_quorum", 0),
    ("skipped", 0),
    ("unknown", 0),
    ("attended", 1),
    ("seats", 1),
    ("resolutions", 2),
)


def one_district() -> Digest:
    """A province with a single district below it and no organisations of its own."""
    amounts = district(0, 12, reported=10)
    row = month_figures(1, "เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ", amounts)
    name = "เครือข่ายจังหวัดสงขลา"
    own: Amounts = {Key(Topic.MEETING, f"other_{each}", name): (value, 0) for each, value in _OWN_MEETING}
    whole = month_figures(90, name, {**amounts, **own}, "province", parts=(part(row),))
    base = one_network()
    return replace(
        base,
        whole=whole,
        networks=(whole,),
        compared=compared(whole),
        accumulated=accumulated(whole, 1),
        course=course(whole, missing=(3, 8)),
        attention=(
            Attention(AttentionKind.OVERDUE, 1, row.name, 1, "นางสาวพรทิพย์ แก้วมณี", "0812345678"),
            Attention(AttentionKind.HELP, 90, whole.name, 1, "นายสมนึก ศรีวิไล", "0812345679"),
        ),
    )


def no_figures() -> Digest:
    """A month in which nobody reported and nobody said whether they met: hardly a figure, and none of them 0."""
    amounts: dict[Key, tuple[Value, int]] = {
        NETWORKS: (1, 0),
        MEMBERS: (12, 12),
        REPORTED: (0, 0),
        SOLD_LATEX: (None, 0),
        SOLD_LATEX_MONEY: (None, 0),
    }
    whole = month_figures(1, "เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ", amounts)
    return replace(
        one_network(),
        prepared_by="",
        checked_by="",
        whole=whole,
        networks=(whole,),
        compared=tuple(Compared(each, None, None) for each in whole.figures),
        accumulated=(),
        attention=(
            Attention(AttentionKind.NO_REPORT, 1, whole.name, 3, "", ""),
            Attention(AttentionKind.UNKNOWN, 1, whole.name, 1, "", ""),
        ),
        problems=(),
        help_asked=(),
        plans=(),
        course=tuple(MonthPoint(f"2026-{place:02}", None, None, None, None) for place in range(1, 13)),
        photos=(),
    )


def founded_in_mid_month() -> Digest:
    """A network that began on the 16th: no last month, no last year, a single point in the chart."""
    founded = datetime(2026, 12, 16, 4, 0, tzinfo=UTC)
    amounts: dict[Key, tuple[Value, int]] = {
        NETWORKS: (1, 0),
        MET: (1, 0),
        NO_QUORUM: (0, 0),
        SKIPPED: (0, 0),
        UNKNOWN: (0, 0),
        ATTENDED: (5, 0),
        SEATS: (7, 0),
        RESOLUTIONS: (1, 0),
        DONE: (0, 0),
        OVERDUE: (0, 0),
        OPEN: (2, 0),
        MEMBERS: (7, 7),
        REPORTED: (2, 2),
        QUIET: (0, 0),
        JOINED: (7, 7),
        SOLD_LATEX: (Decimal(300), 1),
        DEPOSITED: (450_000, 2),
    }
    whole = month_figures(40, "เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอกระแสสินธุ์", amounts, founded_at=founded)
    return replace(
        one_network(),
        whole=whole,
        networks=(whole,),
        compared=tuple(Compared(each, None, None) for each in whole.figures),
        accumulated=accumulated(whole, 1),
        attention=(),
        course=course(whole, since=11),
        photos=(),
        help_asked=(),
        problems=(Saying(1, "", "ยังไม่มีที่ทำการ ใช้ศาลาหมู่บ้านไปก่อน"),),
    )


def _several(
    rows: tuple[MonthFigures, ...], name: str = "", network_id: int | None = None, level: str | None = None
) -> Digest:
    whole = month_figures(
        network_id,
        name,
        added([{each.key: (each.value, each.organisations) for each in row.figures} for row in rows]),
        level,
        parts=tuple(part(each) for each in rows),
    )
    return replace(
        ordinary(),
        whole=whole,
        networks=rows,
        compared=compared(whole),
        accumulated=accumulated(whole, 1),
        course=course(whole),
    )


def namesakes() -> Digest:
    """Two networks of one name, and a third."""
    rows = (
        month_figures(21, "เครือข่ายออมทรัพย์เพื่อการผลิต", district(1, 9), "themed"),
        month_figures(22, "เครือข่ายออมทรัพย์เพื่อการผลิต", district(2, 14), "themed"),
        month_figures(23, "เครือข่ายปุ๋ยอำเภอสะเดา", district(3, 8), "themed"),
    )
    return replace(
        _several(rows),
        attention=(
            Attention(AttentionKind.NO_REPORT, 21, rows[0].name, 2, "นางเอียด ชูแก้ว", "0811110001"),
            Attention(AttentionKind.NO_REPORT, 22, rows[1].name, 3, "นายหมัด เหล็มปาน", "0811110002"),
        ),
    )


def hundred() -> Digest:
    """A coordinator of a hundred networks, forty of them with something pressing."""
    rows = tuple(
        month_figures(
            number + 1,
            f"เครือข่ายสหกรณ์และกลุ่มอาชีพตำบลที่ {number + 1} อำเภอ{DISTRICTS[number % 11][0]}",
            district(number % 11, 6 + number % 17),
            "themed",
        )
        for number in range(100)
    )
    kinds = tuple(AttentionKind)
    return replace(
        _several(rows),
        attention=tuple(
            Attention(kinds[number % 6], number + 1, rows[number].name, 2 + number % 3, f"นางที่ {number}", "0812345678")
            for number in range(40)
        ),
    )


def enormous() -> Digest:
    """Figures of 10^9: kilograms, baht (10^11 satang) and people."""
    base = ordinary()
    amounts = {each.key: (each.value, each.organisations) for each in base.whole.figures} | {
        SOLD_LATEX: (Decimal("1234567890.25"), 88),
        SOLD_LATEX_MONEY: (123_456_789_012, 88),
        SOLD_ALL: (123_456_789_012, 88),
        DEPOSITED: (100_000_000_000, 60),
        PEOPLE: (1_000_000_001, 104),
    }
    whole = replace(base.whole, figures=figures(amounts), parts=())
    return replace(base, whole=whole, compared=compared(whole))


def joint_trade() -> Digest:
    """Rattaphum with its first round of joint trade, a second body that met, and figures told as 'about'."""
    base = one_network()
    told = {each.key: each for each in base.whole.figures}
    marketing = "คณะอนุกรรมการฝ่ายการตลาด"
    for key, value, organisations in (
        (Key(Topic.TRADE, "received", FERTILISER, "กระสอบ"), 530, 9),
        (Key(Topic.TRADE, "bought", FERTILISER, SATANG), 41_200_000, 9),
        (Key(Topic.TRADE, "bought_all", "", SATANG), 41_200_000, 9),
        (Key(Topic.TRADE, "saved", FERTILISER, SATANG), 3_150_000, 9),
        (Key(Topic.TRADE, "saved_all", "", SATANG), 3_150_000, 9),
        (Key(Topic.MEETING, "other_met", marketing), 1, 0),
        (Key(Topic.MEETING, "other_attended", marketing), 5, 0),
        (Key(Topic.MEETING, "other_seats", marketing), 6, 0),
        (Key(Topic.MEETING, "other_resolutions", marketing), 2, 0),
        (INCOME, 950_000, 3),
        (HELD, 4, 3),
    ):
        told[key] = Figure(key, value, organisations, key == INCOME)
    told[SOLD_LATEX] = replace(told[SOLD_LATEX], approx=True)
    told[WANTED_ACID] = replace(told[WANTED_ACID], more=Decimal(10))
    whole = replace(base.whole, figures=tuple(told[key] for key in sorted(told)))
    return replace(base, whole=whole, networks=(whole,), compared=compared(whole), accumulated=accumulated(whole, 2))


LONG = (
    "เครือข่ายความร่วมมือสหกรณ์การเกษตร กลุ่มเกษตรกร วิสาหกิจชุมชน กลุ่มออมทรัพย์เพื่อการผลิต และกลุ่มแม่บ้านเกษตรกร"
    "เพื่อการพัฒนาอาชีพและการตลาดน้ำยางสดยางแผ่นรมควันปุ๋ยและข้าวสารลุ่มน้ำทะเลสาบสงขลาตอนบนอำเภอ"
)


def long_names() -> Digest:
    """Names, captions and sayings of 200 characters, in Thai and in unbroken Latin letters."""
    names = [(LONG * 2)[: 200 - len(name)] + name for name, _ in DISTRICTS[:3]] + ["W" * 200]
    rows = tuple(month_figures(number + 1, name, district(number, 12)) for number, name in enumerate(names))
    said = "ปัญหาที่เล่ายาวมากจนหมดกระดาษ " * 7
    product = "ปุ๋ยอินทรีย์อัดเม็ดชนิดพิเศษสูตรเข้มข้น" * 5
    extra = {Key(Topic.ACTIVITY, "bought", product[:200], "กระสอบ"): (Decimal(120), 9)}
    whole = month_figures(
        90,
        (LONG * 2)[:187] + "จังหวัดสงขลา",
        added([{each.key: (each.value, each.organisations) for each in row.figures} for row in rows]) | extra,
        "province",
        parts=tuple(part(each) for each in rows),
    )
    return replace(
        _several(rows),
        prepared_by="นางสาว" + "ปิยะนุชมาศรัตนกุล" * 11,
        checked_by="นาย" + "วรเชษฐ์ " * 24,
        whole=whole,
        networks=rows,
        compared=compared(whole),
        attention=tuple(
            Attention(AttentionKind.NO_REPORT, each.network_id or 0, each.name, 2, "นาง" + "สมใจ" * 49, "0812345678")
            for each in rows
        ),
        problems=tuple(Saying(number, "", f"{number} {said}"[:200]) for number in range(1, 31)),
        help_asked=tuple(
            Saying(number, "", f"{number} {said}"[:200], "open", LONG[:200], kind="help") for number in range(1, 21)
        ),
        plans=tuple(Saying(None, "", f"{number} {said}"[:200], kind="item") for number in range(1, 16)),
        photos=((11, said[:200]), (12, "X" * 200), (13, said[:200])),
    )


def harmful() -> Digest:
    """Names that a spreadsheet would take for formulas and a page for markup."""
    base = one_network()
    names = ('=HYPERLINK("http://example.org")', "+66812345678", "-2+3", "@SUM(A1)", "<b>ตัวหนา</b> & #strong[x]")
    rows = tuple(month_figures(number + 1, name, district(number, 6)) for number, name in enumerate(names))
    return replace(
        _several(rows),
        prepared_by="=1+1",
        attention=tuple(
            Attention(AttentionKind.OVERDUE, each.network_id or 0, each.name, 1, "=cmd()", "+66812345678")
            for each in rows
        ),
        problems=(Saying(1, "", "=1+1"), Saying(2, "", '@all *bold* _under_ #image("/etc/passwd")')),
        help_asked=(Saying(3, "", "-ขอน้ำ", "ended", "+อบต."),),
        plans=base.plans,
    )


SAMPLES = {
    "ordinary": ordinary,
    "one_network": one_network,
    "one_district": one_district,
    "joint_trade": joint_trade,
    "no_figures": no_figures,
    "founded_in_mid_month": founded_in_mid_month,
    "namesakes": namesakes,
    "hundred": hundred,
    "enormous": enormous,
    "long_names": long_names,
    "harmful": harmful,
}
