"""Offices, handing over the chair, representatives, names and pasted lists."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import (
    Appointment,
    HandoverState,
    Listed,
    Office,
    accept_chair,
    add_representative,
    appoint,
    chair,
    checker_apart,
    clean_name,
    close_offer,
    dismiss,
    holders,
    name_chair,
    offer_chair,
    offices_of,
    same_name,
    telephone,
)
from domain.refusal import Refused
from domain.rights import Right, may, require
from language.organisation_lists import organisations_from_lines

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
SOMCHAI, MALI, WICHAI, NOK = 1, 2, 3, 4
BODY = (Appointment(Office.CHAIR, SOMCHAI), Appointment(Office.SECRETARY, MALI), Appointment(Office.VICE_CHAIR, WICHAI))


def refused(key: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{key}$")


def test_an_offer_of_the_chair_holds_for_a_week() -> None:
    offer = offer_chair(BODY, SOMCHAI, NOK, NOW)
    assert (
        accept_chair(BODY, offer, NOK, NOW + timedelta(days=7) - timedelta(seconds=1))[1].state
        is HandoverState.ACCEPTED
    )
    with pytest.raises(Refused, match=r"handover\.expired"):
        accept_chair(BODY, offer, NOK, NOW + timedelta(days=7))


MONEY_AND_GOODS = {Right.RECEIVE_GOODS, Right.KEEP_ACCOUNTS}
PROMPTPAY = {Right.NAME_PROMPTPAY}
OWN_MONEY = {Right.BEGIN_CASH_BOOK, Right.KEEP_CASH_BOOK, Right.SEE_CASH_SLIPS}
CHECKING = {Right.CHECK_CASH_BOOK, Right.SEE_CASH_SLIPS}


def test_the_chair_may_do_everything_but_hold_money_and_goods() -> None:
    kept = {Right.BEGIN_CASH_BOOK, Right.KEEP_CASH_BOOK, Right.CHECK_CASH_BOOK, Right.ENTER_FROM_PAPER}
    assert {right for right in Right if not may(right, [Office.CHAIR])} == MONEY_AND_GOODS | PROMPTPAY | kept


def test_the_secretary_may_do_all_the_chair_may_except_hand_over_the_chair_and_buy() -> None:
    not_for_secretaries = (
        {Right.HAND_OVER_CHAIR, Right.RUN_ROUNDS, Right.SET_SPENDING_LIMIT} | MONEY_AND_GOODS | PROMPTPAY
    )
    not_for_secretaries |= {Right.ASSESS_STAGE, Right.SHARE_LESSONS, Right.JOIN_FORUMS}
    not_for_secretaries |= (OWN_MONEY | CHECKING) - {Right.BEGIN_CASH_BOOK}
    assert {right for right in Right if not may(right, [Office.SECRETARY])} == not_for_secretaries


def test_the_vice_chair_may_answer_the_chairs_question() -> None:
    assert may(Right.SEND_INVITATION, [Office.VICE_CHAIR])
    assert may(Right.CHANGE_MEETING, [Office.VICE_CHAIR])
    assert not may(Right.CHANGE_MEMBERS, [Office.VICE_CHAIR])


def test_the_assistant_writes_but_does_not_decide() -> None:
    assert may(Right.ANSWER_FOR_OTHERS, [Office.ASSISTANT])
    assert not may(Right.CHANGE_MEETING, [Office.ASSISTANT])


@pytest.mark.parametrize(
    "office", [Office.COMMITTEE, Office.ADVISER, Office.TREASURER, Office.CHECKER, Office.MARKETING]
)
def test_other_offices_run_nothing_but_their_part_of_joint_trade(office: Office) -> None:
    their_part = {
        Office.TREASURER: MONEY_AND_GOODS | PROMPTPAY | OWN_MONEY | {Right.JUDGE_HONOURS},
        Office.CHECKER: CHECKING,
        Office.MARKETING: {Right.RUN_ROUNDS},
    }
    assert {right for right in Right if may(right, [office])} == their_part.get(office, set())
    with refused("office.may_not"):
        require(Right.CHANGE_SETTINGS, [office])


def test_somebody_without_an_office_is_refused_and_an_officer_is_not() -> None:
    with refused("office.may_not"):
        require(Right.SEND_INVITATION, [])
    require(Right.SEND_INVITATION, [Office.COMMITTEE, Office.SECRETARY])


def test_handing_over_is_offered_and_counts_when_accepted() -> None:
    offer = offer_chair(BODY, SOMCHAI, NOK, NOW)
    assert chair(BODY) == SOMCHAI
    after, accepted = accept_chair(BODY, offer, NOK, NOW)
    assert chair(after) == NOK
    assert accepted.state is HandoverState.ACCEPTED
    assert holders(after, Office.SECRETARY) == (MALI,)


def test_only_the_chair_hands_over_and_not_to_the_chair() -> None:
    with refused("office.only_chair"):
        offer_chair(BODY, MALI, NOK, NOW)
    with refused("office.held_already"):
        offer_chair(BODY, SOMCHAI, SOMCHAI, NOW)


def test_only_who_was_asked_can_accept() -> None:
    with refused("handover.not_for_you"):
        accept_chair(BODY, offer_chair(BODY, SOMCHAI, NOK, NOW), MALI, NOW)


def test_an_old_card_of_a_handover_refuses() -> None:
    offer = offer_chair(BODY, SOMCHAI, NOK, NOW)
    after, accepted = accept_chair(BODY, offer, NOK, NOW)
    with refused("handover.over"):
        accept_chair(after, accepted, NOK, NOW)
    with refused("handover.over"):
        accept_chair(after, offer, NOK, NOW)
    with refused("handover.over"):
        close_offer(accepted, NOK)


def test_an_offer_is_declined_or_withdrawn_by_those_concerned() -> None:
    offer = offer_chair(BODY, SOMCHAI, NOK, NOW)
    assert close_offer(offer, NOK).state is HandoverState.DECLINED
    withdrawn = close_offer(offer, SOMCHAI)
    assert withdrawn.state is HandoverState.WITHDRAWN
    with refused("handover.over"):
        accept_chair(BODY, withdrawn, NOK, NOW)
    with refused("handover.not_for_you"):
        close_offer(offer, MALI)


def test_a_chair_who_is_gone_is_replaced_by_the_secretary_or_a_group_admin() -> None:
    assert chair(name_chair(BODY, MALI, NOK, group_admin=False, chair_gone=True)) == NOK
    assert chair(name_chair(BODY, WICHAI, NOK, group_admin=True, chair_gone=True)) == NOK
    with refused("office.may_not"):
        name_chair(BODY, WICHAI, NOK, group_admin=False, chair_gone=True)
    with refused("office.chair_is_here"):
        name_chair(BODY, MALI, NOK, group_admin=True, chair_gone=False)


def test_the_chair_is_neither_appointed_nor_dismissed() -> None:
    with refused("office.chair_is_handed_over"):
        appoint(BODY, Office.CHAIR, NOK)
    with refused("office.chair_treasurer"):
        appoint(BODY, Office.TREASURER, chair(BODY))
    with refused("office.chair_is_handed_over"):
        dismiss(BODY, Office.CHAIR, SOMCHAI)


def test_the_office_of_secretary_passes_to_the_new_one() -> None:
    after = appoint(BODY, Office.SECRETARY, NOK)
    assert holders(after, Office.SECRETARY) == (NOK,)
    assert Office.SECRETARY not in offices_of(after, MALI)
    with refused("office.held_already"):
        appoint(after, Office.SECRETARY, NOK)


def test_there_may_be_several_vice_chairs() -> None:
    after = appoint(BODY, Office.VICE_CHAIR, NOK)
    assert holders(after, Office.VICE_CHAIR) == (WICHAI, NOK)
    assert holders(dismiss(after, Office.VICE_CHAIR, WICHAI), Office.VICE_CHAIR) == (NOK,)


def test_a_body_without_exactly_one_chair_is_an_error() -> None:
    with pytest.raises(ValueError, match="exactly one chair"):
        chair([])


def test_the_checker_holds_no_other_office_and_is_not_of_the_treasurers_organisation() -> None:
    money = (*BODY, Appointment(Office.TREASURER, NOK))
    speak_for = {NOK: {1, 2}, WICHAI: {3}, 5: {2}, 6: {4}}
    checker_apart(appoint(money, Office.CHECKER, 6), Appointment(Office.CHECKER, 6), speak_for)
    for near in (NOK, WICHAI, 5):
        with refused("office.checker_apart"):
            checker_apart(appoint(money, Office.CHECKER, near), Appointment(Office.CHECKER, near), speak_for)
    checked = appoint(money, Office.CHECKER, 6)
    with refused("office.checker_apart"):
        checker_apart(appoint(checked, Office.ADVISER, 6), Appointment(Office.ADVISER, 6), speak_for)
    with refused("office.checker_apart"):
        checker_apart(appoint(checked, Office.TREASURER, 7), Appointment(Office.TREASURER, 7), speak_for | {7: {4}})
    checker_apart(appoint(checked, Office.TREASURER, 7), Appointment(Office.TREASURER, 7), speak_for)


acts = st.lists(
    st.tuples(
        st.sampled_from(["offer", "accept", "close", "name", "appoint", "dismiss"]),
        st.integers(1, 5),
        st.integers(1, 5),
        st.sampled_from(list(Office)),
    ),
    max_size=30,
)


@settings(max_examples=120, deadline=None)
@given(acts)
def test_at_every_moment_there_is_exactly_one_chair(done: list[tuple[str, int, int, Office]]) -> None:
    body: tuple[Appointment, ...] = BODY
    offer = None
    for act, by, to, office in done:
        try:
            if act == "offer":
                offer = offer_chair(body, by, to, NOW)
            elif act == "accept" and offer is not None:
                body, offer = accept_chair(body, offer, by, NOW)
            elif act == "close" and offer is not None:
                offer = close_offer(offer, by)
            elif act == "name":
                body = name_chair(body, by, to, group_admin=by == 5, chair_gone=True)
            elif act == "appoint":
                body = appoint(body, office, to)
            elif act == "dismiss":
                body = dismiss(body, office, to)
        except Refused:
            pass
        assert len(holders(body, Office.CHAIR)) == 1
        assert len(holders(body, Office.SECRETARY)) <= 1


def test_an_organisation_has_at_most_two_persons() -> None:
    assert add_representative([], SOMCHAI) == (SOMCHAI,)
    assert add_representative([SOMCHAI], MALI) == (SOMCHAI, MALI)
    with refused("representative.full"):
        add_representative([SOMCHAI, MALI], NOK)


def test_a_person_is_a_representative_once() -> None:
    with refused("representative.already"):
        add_representative([SOMCHAI, MALI], MALI)


def test_one_person_may_speak_for_two_organisations_unless_the_network_forbids_it() -> None:
    assert add_representative([], SOMCHAI, elsewhere=1) == (SOMCHAI,)
    with refused("representative.one_only"):
        add_representative([], SOMCHAI, elsewhere=1, several_allowed=False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  กลุ่มออมทรัพย์   บ้านควน ", "กลุ่มออมทรัพย์ บ้านควน"),
        ("กลุ่ม\u200bออมทรัพย์\ufeff", "กลุ่มออมทรัพย์"),
        ("กลุ่ม\u00a0ก\u2003ข\tค", "กลุ่ม ก ข ค"),
        ("\u202eกลุ่ม ก\u202c", "กลุ่ม ก"),
        ("เเม่บ้าน", "แม่บ้าน"),
        ("น\u0e4d\u0e32ยาง", "น้ำยาง".replace("\u0e49", "")),
        ("น\u0e4d\u0e49\u0e32ยาง", "น้ำยาง"),
        ("กลุ่ม <b>ก</b>", "กลุ่ม <b>ก</b>"),
        ("กลุ่มยาง 🌱", "กลุ่มยาง 🌱"),
        ("Rattaphum Coop", "Rattaphum Coop"),
    ],
)
def test_names_are_cleaned(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "-----", "🌱🌱", "\n\t"])
def test_a_name_without_a_letter_is_refused(text: str) -> None:
    with refused("name.empty"):
        clean_name(text)


def test_a_name_over_120_characters_is_refused_with_its_length() -> None:
    assert clean_name("ก" * 120) == "ก" * 120
    with refused("name.too_long") as refusal:
        clean_name("ก" * 4096)
    assert refusal.value.values == {"length": 4096, "most": 120}


@given(st.text(max_size=200))
def test_a_clean_name_stays_clean_and_shows_no_control_characters(text: str) -> None:
    try:
        name = clean_name(text)
    except Refused:
        return
    assert clean_name(name) == name
    assert 0 < len(name) <= 120
    assert all(char.isprintable() for char in name)
    assert "  " not in name and name == name.strip()
    assert same_name(name, text)


def test_names_are_the_same_but_for_spaces_digits_and_case() -> None:
    assert same_name("กลุ่มออมทรัพย์ บ้านควน", "กลุ่มออมทรัพย์บ้านควน")
    assert same_name("บ้านควน หมู่ ๓", "บ้านควน หมู่3")
    assert same_name("Rattaphum COOP", "rattaphum coop")
    assert same_name("เเม่บ้าน", "แม่บ้าน")


def test_a_group_and_a_cooperative_of_one_village_are_two() -> None:
    assert not same_name("กลุ่มบ้านควน", "สหกรณ์บ้านควน")
    assert not same_name("กลุ่มบ้านควน", "บ้านควน")


def test_a_pasted_list_of_twelve() -> None:
    lines = [f"กลุ่มออมทรัพย์บ้านที่ {number}" for number in range(1, 13)]
    found = organisations_from_lines("\n".join(lines))
    assert found.names == tuple(lines)
    assert (found.duplicates, found.too_long, found.unread) == ((), (), ())


@pytest.mark.parametrize(
    "line",
    [
        "1. กลุ่มออมทรัพย์บ้านควน",
        "1) กลุ่มออมทรัพย์บ้านควน",
        "(1) กลุ่มออมทรัพย์บ้านควน",
        "๑. กลุ่มออมทรัพย์บ้านควน",
        "๑๒.กลุ่มออมทรัพย์บ้านควน",
        "ข้อ 1. กลุ่มออมทรัพย์บ้านควน",
        "1.2) กลุ่มออมทรัพย์บ้านควน",
        "- กลุ่มออมทรัพย์บ้านควน",
        "– กลุ่มออมทรัพย์บ้านควน",
        "• กลุ่มออมทรัพย์บ้านควน",
        "-1. กลุ่มออมทรัพย์บ้านควน",
        "✅ กลุ่มออมทรัพย์บ้านควน",
        "   กลุ่มออมทรัพย์บ้านควน   ",
    ],
)
def test_numbers_bullets_and_dashes_are_no_part_of_a_name(line: str) -> None:
    assert organisations_from_lines(line).listed == (Listed("กลุ่มออมทรัพย์บ้านควน"),)


def test_a_number_and_a_space_are_numbering_when_the_list_counts_up() -> None:
    assert organisations_from_lines("1 กลุ่ม ก\n2 กลุ่ม ข\n๓ กลุ่ม ค").names == ("กลุ่ม ก", "กลุ่ม ข", "กลุ่ม ค")
    assert organisations_from_lines("1️⃣ กลุ่ม ก\n2️⃣ กลุ่ม ข").names == ("กลุ่ม ก", "กลุ่ม ข")
    assert organisations_from_lines("14 ตุลา\n6 ตุลา").names == ("14 ตุลา", "6 ตุลา")
    assert organisations_from_lines("14 ตุลา").names == ("14 ตุลา",)


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("กลุ่มออมทรัพย์บ้านควน 081-234-5678", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน 0812345678", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน 081 234 5678", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน โทร. 081-2345678", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน (โทร 081-2345678)", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน, ๐๘๑-๒๓๔-๕๖๗๘", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน +66 81 234 5678", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน\t074-123456", ("074123456",)),
        ("กลุ่มออมทรัพย์บ้านควน เบอร์โทร 0812345678", ("0812345678",)),
        ("กลุ่มออมทรัพย์บ้านควน 081-234-5678, 089-876-5432", ("0812345678", "0898765432")),
        ("3. กลุ่มออมทรัพย์บ้านควน - 081-234-5678", ("0812345678",)),
    ],
)
def test_a_telephone_number_at_the_end_of_a_line_is_recognised(line: str, phones: tuple[str, ...]) -> None:
    found = organisations_from_lines(line).listed
    assert found == (Listed("กลุ่มออมทรัพย์บ้านควน", phones),)
    assert found[0].phone == phones[0]


@pytest.mark.parametrize("line", ["กลุ่มบ้านควน หมู่ 3", "สหกรณ์ปี 2569", "กลุ่ม 081", "กลุ่มเลขที่ 0123456"])
def test_other_numbers_at_the_end_belong_to_the_name(line: str) -> None:
    assert organisations_from_lines(line).listed == (Listed(line),)


@pytest.mark.parametrize("text", ["", "081-234", "191", "0112345678", "08123456789", "+1 202 555 0100"])
def test_what_is_no_thai_number_is_no_telephone(text: str) -> None:
    assert telephone(text) is None


def test_a_name_given_twice_is_kept_once_and_told() -> None:
    found = organisations_from_lines("กลุ่ม ก\nกลุ่ม ข\n3. กลุ่มก")
    assert found.names == ("กลุ่ม ก", "กลุ่ม ข")
    assert found.duplicates == ("กลุ่มก",)


def test_a_name_that_the_network_has_is_a_duplicate() -> None:
    found = organisations_from_lines("กลุ่ม ก\nกลุ่ม ข", existing=["กลุ่มก"])
    assert (found.names, found.duplicates) == (("กลุ่ม ข",), ("กลุ่ม ก",))


def test_a_line_too_long_and_a_line_without_a_name_are_told() -> None:
    found = organisations_from_lines(f"กลุ่ม ก\n{'ข' * 121}\n-----\n\n081-234-5678")
    assert found.names == ("กลุ่ม ก",)
    assert found.too_long == ("ข" * 121,)
    assert found.unread == ("-----", "081-234-5678")


def test_three_hundred_organisations_are_read_and_one_more_is_refused_with_a_way_on() -> None:
    assert len(organisations_from_lines("\n".join(f"กลุ่มที่ {number}" for number in range(300))).listed) == 300
    with refused("organisations.too_many") as refusal:
        organisations_from_lines("\n".join(f"กลุ่มที่ {number}" for number in range(301)))
    assert refusal.value.values == {"count": 301, "most": 300}


@given(st.lists(st.text(max_size=60), max_size=20))
def test_no_line_is_lost(lines: list[str]) -> None:
    text = "\n".join(["กลุ่มแรก", *lines])  # a name: what stands above a list ("A:") is none of it
    found = organisations_from_lines(text)
    shown = [line for line in text.splitlines() if line and any(char.isalnum() for char in line)]
    told = len(found.listed) + len(found.duplicates) + len(found.too_long) + len(found.unread)
    assert told >= len(shown)
    assert len({name.replace(" ", "").casefold() for name in found.names}) == len(found.names)


@pytest.mark.parametrize(
    "line", ["0" * 4096, " 0" * 2048, "-" * 4096, "โทร" * 1300, "(1" * 2000, "0-" * 2000 + "ก", "081-234-5678 " * 300]
)
def test_a_strange_line_of_4096_characters_is_read_at_once(line: str) -> None:
    began = datetime.now(UTC)
    organisations_from_lines(line)
    assert (datetime.now(UTC) - began).total_seconds() < 0.5


@pytest.mark.parametrize(
    "heading",
    [
        "สมาชิกของเรามีแปดกลุ่มค่ะ คือ",
        "รายชื่อสมาชิก",
        "กลุ่มทั้งหมดมีดังนี้ครับ",
        "These are our members:",
        "Members of the network",
    ],
)
def test_what_stands_above_a_list_is_no_organisation(heading: str) -> None:
    assert organisations_from_lines(f"{heading}\n๑. กลุ่ม ก\n๒. กลุ่ม ข").names == ("กลุ่ม ก", "กลุ่ม ข")
    assert organisations_from_lines(f"{heading}\nกลุ่ม ก\nกลุ่ม ข").names == ("กลุ่ม ก", "กลุ่ม ข")


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("ป้าสมหมาย ใจงาม เบอร์ 089-111-2222 ค่ะ", Listed("ป้าสมหมาย ใจงาม", ("0891112222",))),
        ("ป้าสมหมาย โทร 089 111 2222 นะคะ", Listed("ป้าสมหมาย", ("0891112222",))),
        ("กลุ่มโคบ้านเขาพระครับ", Listed("กลุ่มโคบ้านเขาพระ", ())),
        ("เครือข่ายบ้านคะ", Listed("เครือข่ายบ้านคะ", ())),
        ("ค่ะ", Listed("ค่ะ", ())),
    ],
)
def test_a_sentence_is_rounded_off_behind_the_name_and_the_number(line: str, listed: Listed) -> None:
    assert organisations_from_lines(line).listed == (listed,)
