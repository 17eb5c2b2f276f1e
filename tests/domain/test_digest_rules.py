"""The rules of the month's figures: merging, comparing, accumulating, what needs a person, who sees what."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.digest.attention import Brief, Seen, needs, ordered
from domain.digest.books import Book, Presence, Sum, overlap, together, whole
from domain.digest.comparing import accumulated, compared, course, last_year, months_of
from domain.digest.figures import (
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
    Part,
    PartKind,
    Saying,
    Topic,
    Year,
    each_correction,
)
from domain.digest.keys import MEMBERS, SOLD_ALL, Plain, Stated, add, plain, stated
from domain.digest.own_book import OwnBook
from domain.digest.period import Period, months_back
from domain.digest.privacy import FEWEST, Limits, Line, decide, outside, plain_key, public
from domain.meetings import BANGKOK

SOLD: Plain = ("activity", "sold", "น้ำยางสด", "กิโลกรัม")
NOW = datetime(2026, 12, 20, tzinfo=UTC)

# --- what a statement adds --------------------------------------------------------------------------------------------------


def test_a_quantity_and_the_money_beside_it_are_two_figures_and_a_price_is_not_multiplied() -> None:
    found = stated("activity", "sold", "น้ำยางสด", Decimal(3), None, "ตัน", 18_000_000, False)
    assert [each[:2] for each in found] == [
        (("activity", "sold", "น้ำยางสด", "ตัน"), Decimal(3)),
        (("activity", "sold", "น้ำยางสด", "satang"), 18_000_000),
        (SOLD_ALL, 18_000_000),
    ]
    assert stated("activity", "sold", "น้ำยางสด", None, None, None, None, False) == []


def test_money_from_sales_is_summed_over_all_products_once_for_each_organisation() -> None:
    own = OwnBook(1)
    for statement, (who, product, baht) in enumerate(((1, "ยาง", 200), (1, "ทุเรียน", 64), (2, None, 30)), start=1):
        adds = stated("activity", "sold", product, None, None, None, baht * 100, False)
        own.statement(statement, who, adds, product)
    own.statement(9, 3, stated("activity", "bought", "ปุ๋ย", None, None, None, 5_000, False), "ปุ๋ย")
    assert own.finished().sums[SOLD_ALL] == Sum(29_400, 2)


def test_the_same_product_spelled_otherwise_is_one_and_units_are_never_one() -> None:
    first, second = (
        stated("purchase", None, name, Decimal(1), None, "กระสอบ", None, False)[0][0]
        for name in ("ปุ๋ย 15-15-15", "ปุ๋ย๑๕-15-15")
    )
    assert first == second
    other = stated("purchase", None, "ปุ๋ย 15-15-15", Decimal(1), None, "กิโลกรัม", None, False)[0][0]
    assert other != first


def test_a_range_and_a_figure_are_a_range_together() -> None:
    own = OwnBook(1)
    for statement, (quantity, most) in enumerate(((20, Decimal(30)), (35, None)), start=1):
        adds = stated("purchase", None, "ปุ๋ย", Decimal(quantity), most, "กระสอบ", None, False)
        own.statement(statement, statement, adds, "ปุ๋ย")
    ((_, total),) = [each for each in own.finished().sums.items() if each[0][0] == "wanted"]
    assert (total.value, total.value + total.more, total.approx) == (55, 65, False)


@pytest.mark.parametrize(
    ("kind", "measure"),
    [("agenda", None), ("question", None), ("cancel", None), ("activity", "other"), ("activity", None)],
)
def test_what_names_no_figure_adds_nothing(kind: str, measure: str | None) -> None:
    assert stated(kind, measure, "น้ำยางสด", Decimal(3), None, "ตัน", 100, False) == []


@given(
    st.lists(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=30), max_size=20)
)
def test_sums_of_quantities_keep_every_digit(values: list[Decimal]) -> None:
    total: Decimal | int = 0
    for value in values:
        total = add(total, value)
    assert Fraction(total) == sum(map(Fraction, values))


# --- merging ----------------------------------------------------------------------------------------------------------------

KEYS: tuple[Plain, ...] = (SOLD, ("wanted", "purchase", "ปุ๋ย", "กระสอบ"), ("problem", "stated", "", ""))


@st.composite
def books(draw: st.DrawFn) -> list[Book]:
    """Own books of up to five networks; organisations 1 to 6 may be in several of them, statements are shared among those."""
    count = draw(st.integers(1, 5))
    own = [OwnBook(number + 1) for number in range(count)]
    places: dict[int, list[int]] = {}
    for organisation in range(1, 7):
        places[organisation] = draw(st.lists(st.integers(0, count - 1), unique=True, max_size=3))
        for place in places[organisation]:
            own[place].shared([organisation] if len(places[organisation]) > 1 else [])
            flags = draw(st.tuples(*[st.booleans()] * 5))
            people = draw(st.none() | st.tuples(st.sampled_from(["", "2026-01"]), st.integers(0, 99)))
            presence = Presence(
                before=flags[0],
                after=flags[1],
                through=flags[1] and flags[2],
                joined=flags[3],
                left=flags[4],
                people=people,
            )
            own[place].member(organisation, presence)
    for statement in range(1, draw(st.integers(0, 12)) + 1):
        organisation = draw(st.sampled_from([each for each, where in places.items() if where] or [0]))
        if not organisation:
            break
        told = draw(st.lists(st.sampled_from(places[organisation]), unique=True, min_size=1))
        value: Decimal | int = Decimal(draw(st.integers(0, 10**9)))
        key = draw(st.sampled_from(KEYS))
        more = Decimal(draw(st.sampled_from([0, 0, 3, 40])))
        if key[0] == "problem":
            value, more = 1, Decimal(0)
        for place in told:
            own[place].statement(statement, organisation, [Stated(key, value, more=more)], None, shared=len(told) > 1)
    return [each.finished() for each in own]


@given(books(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_books_come_out_the_same_in_whatever_order_and_groups_they_are_merged(
    found: list[Book], random: object
) -> None:
    left = list(found)
    while len(left) > 1:
        random.shuffle(left)  # type: ignore[attr-defined]
        taken = [left.pop() for _ in range(random.randint(2, len(left)))]  # type: ignore[attr-defined]
        left.append(together(taken))
    expected = together(found)
    assert left[0].networks == expected.networks
    for key in {*left[0].sums, *expected.sums}:
        assert left[0].sums.get(key, Sum(0)) == expected.sums.get(key, Sum(0)), key
    assert left[0].organisations == expected.organisations


@given(books())
@settings(max_examples=200, deadline=None)
def test_the_parts_and_the_overlap_add_up_to_the_whole(found: list[Book]) -> None:
    total = together(found)
    twice = overlap(total, found)
    for key in {key for book in (*found, total) for key in book.sums}:
        parts = [book.sums[key] for book in found if key in book.sums] + ([twice[key]] if key in twice else [])
        value: Decimal | int = 0
        for part in parts:
            value = add(value, part.value)
        assert value == total.sums.get(key, Sum(0)).value
        assert sum(part.more for part in parts) == total.sums.get(key, Sum(0)).more
        assert sum(part.organisations for part in parts) == total.sums.get(key, Sum(0)).organisations
        if key in twice:
            assert twice[key].value <= 0
    assert 0 <= total.cover.reported <= total.cover.members


def test_one_network_inside_another_is_not_added_to_it() -> None:
    province = Book((1, 2), {SOLD: Sum(Decimal(5), 2)})
    district = Book((2,), {SOLD: Sum(Decimal(3), 1)})
    assert together([district, province]).sums[SOLD] == Sum(Decimal(5), 2)
    assert overlap(together([district, province]), [district, province]) == {SOLD: Sum(Decimal(-3), -1)}


def test_a_centre_stands_for_its_own_organisations() -> None:
    key = KEYS[1]
    own = OwnBook(1)
    own.statement(1, -2, [Stated(key, Decimal(30), more=Decimal(10))], "ปุ๋ย")
    below = Book((2,), {key: Sum(Decimal(28), 3)})
    assert whole(own.finished(), {2: below}).sums[key] == Sum(Decimal(28), 3)
    assert whole(own.finished(), {}).sums[key] == Sum(Decimal(30), 1, more=Decimal(10))
    assert own.finished().cover == Cover(0, 0)


# --- months -----------------------------------------------------------------------------------------------------------------


def test_a_month_is_seen_as_of_now_while_it_is_open_and_as_of_its_closing_ever_after() -> None:
    last_second = datetime(2026, 12, 5, 23, 59, 59, tzinfo=BANGKOK)
    assert not Period.of("2026-11", last_second).closed
    closed = Period.of("2026-11", NOW)
    assert (closed.closed, closed.as_of) == (True, datetime(2026, 12, 6, tzinfo=BANGKOK))
    assert closed.silence == ("2026-11", "2026-10")
    assert Period.of("2026-12", NOW).silence == ("2026-11", "2026-10")
    assert Period.of("2026-11", last_second).silence == ("2026-10", "2026-09")
    assert Period.of("2026-12", NOW).looked_at == "2026-12-20"
    assert closed.looked_at == "2026-12-01"


@pytest.mark.parametrize(
    ("month", "year", "begins", "first", "count"),
    [
        ("2026-11", Year.CALENDAR, 1, "2026-01", 11),
        ("2026-11", Year.BUDGET, 1, "2026-10", 2),
        ("2026-09", Year.BUDGET, 1, "2025-10", 12),
        ("2026-03", Year.ACCOUNTING, 4, "2025-04", 12),
        ("2026-04", Year.ACCOUNTING, 4, "2026-04", 1),
        ("2026-01", Year.CALENDAR, 4, "2026-01", 1),
    ],
)
def test_years_begin_in_january_in_october_or_as_the_network_says(
    month: str, year: Year, begins: int, first: str, count: int
) -> None:
    months = months_of(month, year, begins)
    assert (months[0], len(months), months[-1]) == (first, count, month)


def test_months_back_and_a_year_ago() -> None:
    assert months_back("2026-02", 4) == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert last_year("2026-02") == "2025-02"


def test_what_was_and_is_no_more_is_none_and_what_was_not_is_none_never_0() -> None:
    now, last = Book((1,), {SOLD: Sum(Decimal(0), 2)}), Book((1,), {KEYS[1]: Sum(Decimal(4), 1)})
    found = {each.figure.key.measure: each for each in compared(now, last, None)}
    assert (found["sold"].figure.value, found["sold"].last_month, found["sold"].last_year) == (0, None, None)
    assert (found["purchase"].figure.value, found["purchase"].last_month) == (None, 4)


def test_what_stands_at_a_months_end_is_not_summed_over_months() -> None:
    month = Book((1,), {SOLD: Sum(Decimal(5), 2), MEMBERS: Sum(12), plain(Topic.TASK, "open"): Sum(3)})
    alone = Book((1,), {SOLD: Sum(Decimal(1), 1)})
    (total,) = accumulated([month, alone])
    assert (total.value, total.fewest) == (6, 1)


def test_the_course_has_no_point_where_nothing_was() -> None:
    held = Book(
        (1,), {plain(Topic.MEETING, "attended"): Sum(7), plain(Topic.MEETING, "seats"): Sum(9), MEMBERS: Sum(0)}
    )
    before, now = course({"2026-11": held}, ("2026-10", "2026-11"))
    assert (before.attended, before.members) == (None, None)
    assert (now.attended, now.seats, now.reported, now.members) == (7, 9, None, None)


# --- attention --------------------------------------------------------------------------------------------------------------


def seen(
    met: int = 1, reported: int = 3, *, over: bool = True, closed: bool = True, entire: bool = True, **more: int
) -> Seen:
    figures = {"no_quorum": 0, "unknown": 0, "overdue": 0, "help_open": 0, "members": 9} | more
    return Seen(Brief(met=met, reported=reported, **figures), over, closed, entire)


def test_silence_and_no_meeting_count_from_two_whole_months() -> None:
    assert needs([seen(0, 0)] * 1) == []
    assert needs([seen(0, 0)] * 3) == [(AttentionKind.NO_REPORT, 3), (AttentionKind.NOT_MET, 3)]
    assert needs([seen(0, 0), seen(0, 0, entire=False)]) == []
    assert needs([seen(0, 0, over=False, closed=False), seen(0, 0), seen(1, 1)]) == [], (
        "a month that runs is not judged"
    )
    assert needs([seen(1, 0, members=0)] * 2) == [], "without members nobody could report"
    assert needs([seen(1, 1, closed=False), seen(1, 0), seen(1, 0)]) == [], "it has reported since"
    assert needs([seen(1, 0, closed=False), seen(1, 0), seen(1, 0)]) == [(AttentionKind.NO_REPORT, 2)]


def test_one_month_without_quorum_and_what_is_overdue() -> None:
    latest = seen(0, no_quorum=1, overdue=4, help_open=2)
    assert needs([latest, seen()]) == [
        (AttentionKind.NO_QUORUM, 1),
        (AttentionKind.OVERDUE, 4),
        (AttentionKind.HELP, 2),
    ]
    assert needs([seen(0, unknown=1), seen()]) == [(AttentionKind.UNKNOWN, 1)]


def test_the_most_pressing_stands_first() -> None:
    found = [
        Attention(AttentionKind.HELP, 1, "ก", 9),
        Attention(AttentionKind.NO_REPORT, 2, "ข", 2),
        Attention(AttentionKind.NO_REPORT, 3, "ค", 5),
    ]
    assert [each.network_id for each in ordered(found)] == [3, 2, 1]


# --- who sees what ---------------------------------------------------------------------------------------------------------

LATEX = Key(Topic.ACTIVITY, "sold", "น้ำยางสด", "ตัน")
LATEX_MONEY, DURIAN_MONEY = (Key(Topic.ACTIVITY, "sold", each, "satang") for each in ("น้ำยางสด", "ทุเรียน"))
SALES = Key(Topic.ACTIVITY, "sold_all", "", "satang")


def of(figures: dict[Key, tuple[int, int]]) -> tuple[Figure, ...]:
    """Figures of (value, organisations)."""
    return tuple(Figure(key, value, many) for key, (value, many) in figures.items())


def digest_with(
    whole: dict[Key, tuple[int, int]], *parts: dict[Key, tuple[int, int]], direct: int | None = None
) -> Digest:
    """A digest of network 1; `direct` is the place of the part that are its own organisations."""
    lines = tuple(
        Part(PartKind.DIRECT if place == direct else PartKind.NETWORK, place + 2, "", Cover(0, 0), of(each))
        for place, each in enumerate(parts)
    )
    late = (Correction("2026-10", 1, "กลุ่มหนึ่ง", LATEX, 7, 1), Correction("2026-10", 2, "", LATEX, 8, 2))
    month = MonthFigures(1, "", None, "2026-11", True, NOW, Cover(3, 4), of(whole), lines, late)
    compared_ = tuple(Compared(each, 5, 6, each.organisations, each.organisations) for each in month.figures)
    sums = tuple(Accumulated(each.key, each.value, each.organisations) for each in month.figures)
    return Digest("2026-11", NOW, "มาลี", "สมชาย", month, (month,), compared_, sums, Year.CALENDAR, ())


def values(figures: Iterable[Figure]) -> list[object]:
    return [each.value for each in figures]


def test_outside_a_network_no_figure_tells_what_a_single_organisation_did() -> None:
    one = digest_with(
        {LATEX: (4, 1), DURIAN_MONEY: (9, 2), Key(Topic.MEETING, "met"): (1, 0), Key(Topic.REPORT, "quiet"): (1, 1)}
    )
    seen = outside(one, ())
    assert values(seen.whole.figures) == [None, 9, 1, 1]
    assert [each.withheld for each in seen.whole.figures] == [True, False, False, False], "which is no missing report"
    assert seen.networks == (seen.whole,)
    assert [(each.figure.value, each.last_month, each.last_year) for each in seen.compared][:2] == [
        (None, None, None),
        (9, 5, 6),
    ]
    assert [each.value for each in seen.accumulated] == [None, 9, 1, 1]
    assert [(each.value, each.member, each.key.product) for each in seen.whole.corrections] == [(None, "", "")] * 2
    assert outside(one, (1,)) == one, "inside everything is seen"


def test_of_goods_that_one_organisation_bought_jointly_nothing_leaves_its_network() -> None:
    bought, saved = (Key(Topic.TRADE, each, "", "satang") for each in ("bought_all", "saved_all"))
    hens, duck = (
        {Key(Topic.TRADE, each, product, unit): 7 for each, unit in (("received", "กระสอบ"), ("bought", "satang"), ("saved", "satang"))}
        for product in ("อาหารไก่", "อาหารเป็ด")
    )  # fmt: skip
    own = {key: (value, 1) for key, value in hens.items()}
    others = {key: (value, 4) for key, value in duck.items()}
    seen = outside(digest_with({bought: (14, 5), saved: (14, 5), **own, **others}), ())
    told = {each.key: each.value for each in seen.whole.figures}
    assert {told[key] for key in hens} == {None}
    assert (told[bought], told[saved]) == (14, 14)
    assert {told[key] for key in duck} == {None}, "or what the one bought could be found by subtracting"

    late = Correction("2026-10", -1, "", Key(Topic.TRADE, "saved", "อาหารเป็ด", "satang"), 900_00, 1, 4, 750_00)
    alone = replace(late, organisations=1)
    kept = digest_with({bought: (14, 5)})
    told_late = outside(replace(kept, whole=replace(kept.whole, corrections=(late, alone))), ()).whole.corrections
    assert [(each.value, each.key.product) for each in told_late] == [(900_00, "อาหารเป็ด"), (None, "")]


def test_what_is_left_by_subtracting_parts_or_products_comes_from_several_or_none() -> None:
    seen = outside(digest_with({LATEX: (10, 4)}, {LATEX: (7, 3)}, {LATEX: (3, 1)}), ())
    assert values(seen.whole.figures) == [10]
    assert [values(each.figures) for each in seen.whole.parts] == [[None], [None]], (
        "10 less 7 would be one organisation's"
    )
    seen = outside(digest_with({LATEX: (15, 7)}, {LATEX: (7, 4)}, {LATEX: (3, 1)}, {LATEX: (5, 2)}), ())
    assert [values(each.figures) for each in seen.whole.parts] == [[7], [None], [None]]
    seen = outside(digest_with({SALES: (264, 4), LATEX_MONEY: (200, 3), DURIAN_MONEY: (64, 1)}), ())
    assert values(seen.whole.figures) == [264, None, None]
    seen = outside(digest_with({LATEX: (10, 4)}, {LATEX: (9, 3)}, {LATEX: (1, 1)}, direct=0), (1,))
    assert values(seen.whole.figures) == [None] and [values(each.figures) for each in seen.whole.parts] == [[9], [None]]


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 5)), min_size=1, max_size=5))
def test_nothing_of_one_can_be_reckoned_from_a_page(parts: list[tuple[int, int]]) -> None:
    whole = (sum(value for value, _ in parts), sum(many for _, many in parts))
    seen = outside(digest_with({LATEX: whole}, *({LATEX: each} for each in parts)), ()).whole
    told = [each.figures[0].organisations for each in seen.parts if each.figures[0].value is not None]
    assert all(each >= FEWEST for each in told)
    if seen.figures[0].value is not None:
        left = whole[1] - sum(told)
        assert left == 0 or left >= FEWEST
    else:
        assert whole[1] < FEWEST


Tree = list[list[tuple[int, bool]]]
"""Provinces with their districts: (organisations behind one sum, whether the reader belongs to the district)."""
SOLD = plain_key(LATEX)
DISTRICTS = st.lists(
    st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=4), min_size=1, max_size=4
)


def line(districts: list[tuple[int, bool]]) -> Line:
    known = sum(many for many, belongs in districts if belongs and many >= FEWEST)
    return Line({SOLD: sum(many for many, _ in districts)}, {SOLD: known} if known else {})


@given(DISTRICTS)
def test_nothing_of_one_can_be_reckoned_from_all_pages_of_a_reader(tree: Tree) -> None:
    """A nation, its provinces, their districts: each page that the reader may open is one of these sums."""
    nation = line([each for districts in tree for each in districts])
    whole, provinces = decide(nation, [line(each) for each in tree])
    told = [(set(range(len(tree))), nation.behind[SOLD])] if SOLD not in whole else []
    sums: list[tuple[frozenset[tuple[int, int]], int]] = []
    leaves = {(place, at): many for place, districts in enumerate(tree) for at, (many, _) in enumerate(districts)}
    everything = frozenset(leaves)
    if told:
        sums.append((everything, sum(leaves.values())))
    for place, districts in enumerate(tree):
        above, below = decide(line(districts), [line([each]) for each in districts], provinces[place])
        if SOLD not in above:
            sums.append((frozenset((place, at) for at in range(len(districts))), sum(many for many, _ in districts)))
        for at, (many, belongs) in enumerate(districts):
            if SOLD not in below[at] or (belongs and many >= FEWEST):
                sums.append((frozenset({(place, at)}), many))
    for districts_of, many in sums:  # what is left of a sum when the largest told within it are taken off
        within = [each for each, _ in sums if each < districts_of]
        largest = [each for each in within if not any(each < other for other in within)]
        left = sum(leaves[each] for each in districts_of - frozenset().union(*largest))
        assert left == 0 or left >= FEWEST, (tree, sorted(districts_of), many)


def test_a_sum_that_is_not_told_in_a_list_is_told_on_no_page_of_its_own() -> None:
    """10 of four less 7 of three would be one organisation's, also where the 7 stand on the district's own page, or in its parts."""
    province = Line({SOLD: 4})
    whole, (first, second) = decide(province, [Line({SOLD: 3}), Line({SOLD: 1})])
    assert (whole, first, second) == (frozenset(), {SOLD}, {SOLD})
    page = digest_with({LATEX: (7, 3)}, {LATEX: (5, 2)}, {LATEX: (2, 1)})
    seen = outside(page, (), Limits(first, last_month=first))
    assert values(seen.whole.figures) == [None] and [values(each.figures) for each in seen.whole.parts] == [
        [None],
        [None],
    ]
    assert [each.last_month for each in seen.compared] == [None]


def test_what_the_reader_knows_by_belonging_to_it_is_taken_off_too() -> None:
    knows = {SOLD: 3}  # their own group reads it: it cannot be kept from them, so the whole is
    whole, (_, second) = decide(Line({SOLD: 4}, knows), [Line({SOLD: 3}, knows), Line({SOLD: 1})])
    assert whole == second == {SOLD}


def test_of_some_of_the_networks_that_may_be_followed_nothing_is_told_that_their_own_pages_do_not_tell() -> None:
    both = digest_with({LATEX: (9, 5)}, {LATEX: (6, 3)}, {LATEX: (3, 2)})
    free = outside(both, (), Limits(parts={2: frozenset(), 3: frozenset()})).whole
    assert values(free.figures) == [9]
    seen = outside(both, (), Limits(frozenset({SOLD}), parts={2: frozenset(), 3: frozenset({SOLD})})).whole
    assert values(seen.figures) == [None] and [values(each.figures) for each in seen.parts] == [[6], [None]]


def test_a_member_sees_the_sums_and_nobody_elses_name() -> None:
    digest = digest_with({LATEX: (10, 4)}, {LATEX: (7, 3)})
    seen = public(replace(digest, problems=(Saying(1, "กลุ่มหนึ่ง", "ฝนตก"),)))
    assert (seen.whole.parts, seen.whole.corrections, seen.problems, seen.prepared_by, seen.checked_by) == (
        (),
        (),
        (),
        "",
        "",
    )
    assert values(seen.whole.figures) == [10] and seen.networks == (seen.whole,)


def test_a_line_that_came_late_with_tonnes_and_baht_is_one_correction() -> None:
    tonnes, baht = (Key(Topic.ACTIVITY, "sold", "น้ำยางสด", unit) for unit in ("กิโลกรัม", "satang"))
    one = [Correction("2026-11", 7, "", tonnes, Decimal(3000), 1), Correction("2026-11", 7, "", baht, 180_000_00, 1)]
    other = [Correction("2026-11", 8, "", tonnes, Decimal(500), 1), Correction("2026-10", 7, "", tonnes, Decimal(2), 1)]
    assert [len(each) for each in each_correction(one)] == [2]
    assert len(each_correction([*one, *other])) == 3, "another line, and another month, are others"
    saved = [Correction("2026-11", -1, "", Key(Topic.TRADE, "saved", each, "satang"), 5, 1) for each in ("ปุ๋ย", "ปูน")]
    assert len(each_correction(saved)) == 2, "of joint trade each product is one"
