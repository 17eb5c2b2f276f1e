"""The rules of the books of money: every entry sums to 0, the oldest debt is met first, and the figures of two rounds to the satang."""

from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger import (
    CHARGE,
    CORRECTION,
    Account,
    Entry,
    Kind,
    Posting,
    balances,
    moved,
    overdue,
    standing,
    statement,
    taken_back,
)

CASH, FEE, STOCK, TRANSPORT = (Account(each) for each in (Kind.CASH, Kind.FEE, Kind.STOCK, Kind.TRANSPORT))
SELLER = Account(Kind.SELLER, "ร้านเจ๊แดง")
KHUANRU, OTHER = Account(Kind.MEMBER, "6"), Account(Kind.MEMBER, "9")
BAHT = 100
FERTILISER, ACID = "round:2", "round:1"


def share(
    day: date, member: Account, baht: int, about: str, due: date | None = None, seller: Account = SELLER
) -> Entry:
    return moved(day, "share", baht * BAHT, out_of=seller, into=member, about=about, due=due)


def paid(day: date, member: Account, baht: int, way: str = "cash") -> Entry:
    return moved(day, way, baht * BAHT, out_of=member, into=CASH)


def corrected(day: date, member: Account, baht: int, about: str) -> Entry:
    return moved(day, CORRECTION, baht * BAHT, out_of=member, into=SELLER, about=about, reason="ร้านลดให้เพราะส่งช้า")


KHUANRUS = (
    share(date(2026, 11, 28), KHUANRU, 1280, ACID),
    share(date(2026, 12, 24), KHUANRU, 9060, FERTILISER),
    paid(date(2026, 12, 26), KHUANRU, 5700, "transfer"),
    share(date(2026, 12, 28), KHUANRU, 4530, FERTILISER),
    paid(date(2026, 12, 30), KHUANRU, 9200),
    corrected(date(2027, 1, 12), KHUANRU, 90, FERTILISER),
)


def test_a_statement_has_every_line_with_what_was_left_after_it() -> None:
    lines = statement(KHUANRUS, KHUANRU).lines
    assert [(each.entry.day.isoformat(), each.increase, each.decrease, each.owed, each.credit) for each in lines] == [
        ("2026-11-28", 128000, 0, 128000, 0),
        ("2026-12-24", 906000, 0, 1034000, 0),
        ("2026-12-26", 0, 570000, 464000, 0),
        ("2026-12-28", 453000, 0, 917000, 0),
        ("2026-12-30", 0, 920000, 0, 3000),
        ("2027-01-12", 0, 9000, 0, 12000),
    ]
    truck = Entry(
        date(2027, 1, 21),
        "share",
        (
            Posting(KHUANRU, 1373889),
            Posting(Account(Kind.SELLER, "จังหวัดสงขลา"), -1344000),
            Posting(TRANSPORT, -23889),
            Posting(FEE, -6000),
        ),
        about="round:3",
    )
    assert standing((*KHUANRUS, truck), KHUANRU).owed == 1361889


def test_a_payment_meets_the_oldest_debt_and_says_which() -> None:
    lines = statement(KHUANRUS, KHUANRU).lines
    assert [(each.debt.about, each.satang) for each in lines[2].met] == [(ACID, 128000), (FERTILISER, 442000)]
    assert [(each.debt.day.day, each.satang) for each in lines[4].met] == [(24, 464000), (28, 453000)]


def test_a_statement_from_a_day_on_begins_with_the_balance_of_before() -> None:
    whole, later = statement(KHUANRUS, KHUANRU), statement(KHUANRUS, KHUANRU, since=date(2026, 12, 26))
    assert (later.before, later.lines, later.standing) == (1034000, whole.lines[2:], whole.standing)


DECEMBER = {  # member: (part 1, part 2) in sacks, and whether all of it was paid
    "รัตภูมิ": (25, 12, True), "กำแพงเพชร": (21, 11, True), "ควนดินแดง": (13, 6, False), "ห้วยโอน": (15, 8, True),
    "ท่าชะมวง": (3, 2, False), "เขาพระ": (12, 6, False), "ควนรู": (12, 6, True), "นาสีทอง": (9, 4, True),
    "โคกทราย": (3, 2, True), "หนองปลิง": (2, 1, True), "ทุ่งคมบาง": (5, 2, False),
}  # fmt: skip


def december() -> list[Entry]:
    """The whole round of scene T-F, in the order in which it was booked."""
    members = {name: Account(Kind.MEMBER, name) for name in DECEMBER}
    booked = [
        share(date(2026, 12, 24), members[name], part * 755, FERTILISER) for name, (part, _, _) in DECEMBER.items()
    ]
    booked += [
        share(date(2026, 12, 28), members[name], part * 755, FERTILISER) for name, (_, part, _) in DECEMBER.items()
    ]
    passed_on = moved(
        date(2026, 12, 28), "passed_on", 151000, out_of=members["ทุ่งคมบาง"], into=members["ท่าชะมวง"], about=FERTILISER
    )
    booked.append(passed_on)
    for name, (first, second, all_of_it) in DECEMBER.items():
        if all_of_it:
            booked.append(paid(date(2026, 12, 30), members[name], (first + second) * 755))
    booked.append(paid(date(2026, 12, 30), members["ควนดินแดง"], 10000))
    return booked


def test_what_a_whole_round_owes_has_paid_and_is_owed() -> None:
    booked = december()
    found = {name: standing(booked, Account(Kind.MEMBER, name)) for name in DECEMBER}
    assert {name: each.owed // BAHT for name, each in found.items() if each.owed} == {
        "ควนดินแดง": 4345, "เขาพระ": 13590, "ท่าชะมวง": 5285, "ทุ่งคมบาง": 3775,
    }  # fmt: skip
    debts = [debt for each in found.values() for debt in each.debts]
    assert sum(each.satang - each.reduced for each in debts) == 135900 * BAHT
    assert sum(each.met for each in debts) == 108905 * BAHT
    assert sum(each.open for each in debts) == 26995 * BAHT
    assert balances(booked)[SELLER] == -135900 * BAHT

    booked.append(moved(date(2027, 1, 5), "paid_seller", 135900 * BAHT, out_of=CASH, into=SELLER))
    received = {**{name: first + second for name, (first, second, _) in DECEMBER.items()}, "ท่าชะมวง": 7, "ทุ่งคมบาง": 5}
    booked += [
        corrected(date(2027, 1, 12), Account(Kind.MEMBER, name), sacks * 5, FERTILISER)
        for name, sacks in received.items()
    ]
    after = balances(booked)
    assert after[SELLER] == 900 * BAHT, "the seller owes what it was paid too much"
    assert sum(after.values()) == 0
    assert after[Account(Kind.MEMBER, "ควนรู")] == -90 * BAHT


def test_what_the_hub_laid_out_for_feed_what_came_back_and_who_is_overdue() -> None:
    due, arrived = date(2027, 2, 4), date(2027, 1, 5)
    shop, lent = Account(Kind.SELLER, "โรงงานอาหารสัตว์"), {"น้ำสวย": 120, "ท่าลี่": 100, "ปากชม": 80}
    booked = [
        moved(arrived, "bought", 93600 * BAHT, out_of=shop, into=STOCK, about="round:4"),
        moved(arrived, "paid_seller", 93600 * BAHT, out_of=CASH, into=shop),
    ]
    for name, bags in lent.items():
        goods, fee = bags * 312 * BAHT, bags * 4 * BAHT
        postings = (Posting(Account(Kind.MEMBER, name), goods + fee), Posting(STOCK, -goods), Posting(FEE, -fee))
        booked.append(Entry(arrived, "share", postings, about="round:4", due=due))
    found = balances(booked)
    assert [found[Account(Kind.MEMBER, name)] // BAHT for name in lent] == [37920, 31600, 25280]
    assert (found[STOCK], found[shop], found[FEE]) == (0, 0, -1200 * BAHT)
    namsuai = Account(Kind.MEMBER, "น้ำสวย")
    booked.append(paid(date(2027, 1, 20), namsuai, 15000, "milk"))
    booked.append(paid(date(2027, 1, 20), Account(Kind.MEMBER, "ท่าลี่"), 31600))
    late = {name: overdue(standing(booked, Account(Kind.MEMBER, name)), date(2027, 2, 5)) for name in lent}
    assert {name: sum(each.open for each in debts) // BAHT for name, debts in late.items()} == {
        "น้ำสวย": 22920, "ท่าลี่": 0, "ปากชม": 25280,
    }  # fmt: skip
    assert not any(overdue(standing(booked, Account(Kind.MEMBER, name)), due) for name in lent), "not on the day itself"
    assert balances(booked)[CASH] == -47000 * BAHT
    booked.append(moved(date(2027, 2, 5), CHARGE, 100 * BAHT, out_of=FEE, into=namsuai, reason="เลยกำหนด"))
    assert standing(booked, namsuai).owed == 23020 * BAHT


def test_without_a_stated_day_nothing_is_ever_overdue() -> None:
    assert overdue(standing(KHUANRUS[:2], KHUANRU), date(2036, 1, 1)) == ()


def test_a_correction_lowers_the_debt_it_is_about_and_not_the_oldest() -> None:
    found = standing((*KHUANRUS[:2], corrected(date(2026, 12, 25), KHUANRU, 60, FERTILISER)), KHUANRU)
    assert [(each.entry.about, each.open) for each in found.open] == [(ACID, 128000), (FERTILISER, 900000)]


def test_what_was_paid_for_goods_that_are_passed_on_stays_as_credit_and_meets_the_next_debt() -> None:
    passed_on = moved(date(2026, 12, 31), "passed_on", 151000, out_of=KHUANRU, into=OTHER, about=FERTILISER)
    found = standing((*KHUANRUS[:5], passed_on), KHUANRU)
    assert (found.owed, found.credit) == (0, 154000)
    later = standing((*KHUANRUS[:5], passed_on, share(date(2027, 1, 2), KHUANRU, 2000, "round:5")), KHUANRU)
    assert (later.owed, later.credit) == (46000, 0)


@pytest.mark.parametrize(
    "postings",
    [
        (),
        (Posting(CASH, 100),),
        (Posting(CASH, 100), Posting(FEE, -99)),
        (Posting(CASH, 0), Posting(FEE, 0)),
        (Posting(CASH, 100), Posting(CASH, -100)),
        (Posting(CASH, 1.5), Posting(FEE, -1.5)),  # type: ignore[arg-type]
    ],
)
def test_an_entry_that_does_not_sum_to_nothing_cannot_be_made(postings: tuple[Posting, ...]) -> None:
    with pytest.raises(ValueError, match=r"0|satang|once"):
        Entry(date(2026, 12, 1), "share", postings)


@pytest.mark.parametrize("what", [CHARGE, CORRECTION])
def test_a_charge_and_a_correction_need_a_reason(what: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        moved(date(2026, 12, 1), what, 100, out_of=FEE, into=KHUANRU, reason=" ")


def test_what_was_booked_by_mistake_is_taken_back_by_an_entry_and_both_stay() -> None:
    wrong = paid(date(2026, 12, 30), KHUANRU, 500)
    booked = (*KHUANRUS[:2], wrong, taken_back(wrong, date(2026, 12, 31), "จดผิดแห่ง"))
    assert balances(booked)[KHUANRU] == balances(KHUANRUS[:2])[KHUANRU]
    assert len(statement(booked, KHUANRU).lines) == 4


MEMBERS = tuple(Account(Kind.MEMBER, str(key)) for key in range(3))
ABOUT = ("round:1", "round:2", "round:3")


@st.composite
def booked_anyhow(draw: st.DrawFn) -> list[Entry]:
    """Shares, payments, corrections, passing on and charges in any order."""
    found = []
    for number in range(draw(st.integers(0, 25))):
        day = date.fromordinal(date(2026, 12, 1).toordinal() + number)
        member, other = draw(st.permutations(MEMBERS))[:2]
        satang, about = draw(st.integers(1, 10_000)), draw(st.sampled_from(ABOUT))
        due = draw(st.none() | st.dates(date(2026, 12, 1), date(2027, 1, 31)))
        found.append(
            draw(
                st.sampled_from(
                    [
                        moved(day, "share", satang, out_of=SELLER, into=member, about=about, due=due),
                        moved(day, "cash", satang, out_of=member, into=CASH),
                        moved(day, CORRECTION, satang, out_of=member, into=SELLER, about=about, reason="ลดราคา"),
                        moved(day, "passed_on", satang, out_of=member, into=other, about=about),
                        moved(day, CHARGE, satang, out_of=FEE, into=member, reason="เลยกำหนด"),
                    ]
                )
            )
        )
    return found


@given(booked_anyhow())
def test_all_accounts_sum_to_nothing_and_each_is_the_sum_of_its_entries(booked: list[Entry]) -> None:
    found = balances(booked)
    assert sum(found.values()) == 0
    for account in MEMBERS:
        assert found.get(account, 0) == sum(each.of(account) for each in booked)
        assert standing(booked, account).balance == found.get(account, 0)
        sums = list(accumulate(each.of(account) for each in booked if each.of(account)))
        assert [each.balance for each in statement(booked, account).lines] == sums


@given(booked_anyhow())
def test_the_oldest_debt_is_met_first_and_nobody_owes_who_has_credit(booked: list[Entry]) -> None:
    for account in MEMBERS:
        found = standing(booked, account)
        assert all(min(each.reduced, each.met, each.open) >= 0 for each in found.debts)
        assert not (found.credit and found.owed)
        seen: list[Entry] = []
        for entry in booked:
            before = standing(seen, account)
            seen.append(entry)
            line = before.after(entry, entry.of(account))[1]
            if line and not entry.about:
                oldest = [each.entry for each in before.open][: len(line)]
                assert [each.debt for each in line] == oldest
                assert all(met.satang == debt.open for met, debt in zip(line[:-1], before.open, strict=False))


@given(booked_anyhow(), st.data())
def test_no_entry_changes_what_stood_on_a_statement_before_it(booked: list[Entry], data: st.DataObject) -> None:
    some = data.draw(st.integers(0, len(booked)))
    for account in MEMBERS:
        earlier = statement(booked[:some], account).lines
        assert statement(booked, account).lines[: len(earlier)] == earlier


@given(booked_anyhow(), st.dates(date(2026, 12, 1), date(2027, 2, 28)))
def test_what_is_overdue_is_open_and_its_day_past(booked: list[Entry], today: date) -> None:
    for account in MEMBERS:
        found = standing(booked, account)
        late = overdue(found, today)
        assert set(map(id, late)) <= set(map(id, found.open))
        assert sum(each.open for each in late) <= found.owed


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["share", "paid", "corrected"]), st.integers(1, 4), st.sampled_from([ACID, FERTILISER])
        )
    )
)
def test_what_stands_after_a_balance_of_nothing_needs_nothing_from_before_it(steps: list[tuple[str, int, str]]) -> None:
    day = date(2026, 12, 1)
    made = {
        "share": lambda baht, about: share(day, KHUANRU, baht, about),
        "paid": lambda baht, about: paid(day, KHUANRU, baht),
        "corrected": lambda baht, about: corrected(day, KHUANRU, baht, about),
    }
    entries = [made[what](baht, about) for what, baht, about in steps]
    sums = [0, *accumulate(each.of(KHUANRU) for each in entries)]
    last = max(place for place, satang in enumerate(sums) if satang == 0)
    whole, lately = standing(entries, KHUANRU), standing(entries[last:], KHUANRU)
    assert (lately.owed, lately.credit) == (whole.owed, whole.credit)
    assert [(each.entry, each.open) for each in lately.open] == [(each.entry, each.open) for each in whole.open]
