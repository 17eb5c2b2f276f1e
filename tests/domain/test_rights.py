"""Who may do what: every pair of office and right as it was agreed."""

import re
from pathlib import Path

import pytest

from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right, may, require

ROOT = Path(__file__).parents[2]
CHAIR, VICE, SECRETARY, ASSISTANT = Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.ASSISTANT
AGREED = {
    (CHAIR, VICE, SECRETARY): (
        "SEND_INVITATION SEND_AGAIN CHANGE_MEETING CALL_MEETING CALL_OFF_MEETING POST_NOTICE APPROVE_SPENDING "
        "CONFIRM_PROMPTPAY"
    ),
    (CHAIR, VICE, SECRETARY, ASSISTANT): (
        "START_MEETING SAY_IF_HELD RECORD_MEETING ADOPT_MINUTES FOLLOW_UP_RESOLUTIONS"
    ),
    (CHAIR, SECRETARY, ASSISTANT): (
        "WRITE_MINUTES EDIT_AGENDA MAKE_MEETING_PAPERS SEE_WHOLE_ARCHIVE LEAD_ACTION_ITEMS LEAD_VISITS LEAD_GATHERINGS "
        "ANSWER_FOR_OTHERS SEE_CALL_LIST REPORT_FOR_OTHERS SEE_WHO_REPORTED SEE_ALL_FIGURES EXPLAIN_QUIET_MONTH "
        "ACCEPT_REPRESENTATIVE TALK_OF_LESSONS LEAD_MEMORANDA LEAD_REQUESTS"
    ),
    (CHAIR, SECRETARY): (
        "CHANGE_MEMBERS SEND_LINKS SPLIT_ORGANISATION MERGE_ORGANISATIONS FORGET_OTHERS APPOINT SET_OFFICE_TERMS GIVE_SEATS "
        "CHANGE_SETTINGS NAME_HUB OPEN_DIRECTORY ALLOW_FOLLOWING EXPORT_ARCHIVE MOVE_NETWORK LEAD_FUNERALS "
        "KEEP_ACTION_PLAN LEAD_HONOURS"
    ),
    (CHAIR, Office.MARKETING): "RUN_ROUNDS",
    (Office.TREASURER,): "RECEIVE_GOODS KEEP_ACCOUNTS KEEP_CASH_BOOK NAME_PROMPTPAY",
    (SECRETARY, Office.TREASURER): "BEGIN_CASH_BOOK",
    (Office.CHECKER,): "CHECK_CASH_BOOK",
    (CHAIR, Office.TREASURER, Office.CHECKER): "SEE_CASH_SLIPS",
    (CHAIR,): "HAND_OVER_CHAIR SET_SPENDING_LIMIT ASSESS_STAGE",
    (SECRETARY,): "ENTER_FROM_PAPER",
    (CHAIR, VICE, SECRETARY, Office.TREASURER): "JUDGE_HONOURS",
    (CHAIR, VICE): "SHARE_LESSONS JOIN_FORUMS",
    (CHAIR, SECRETARY, Office.COORDINATOR): "SEE_STAGES_BELOW",
}  # fmt: skip


@pytest.mark.parametrize("office", Office)
def test_each_office_has_the_rights_agreed_and_no_other(office: Office) -> None:
    agreed = {name for offices, names in AGREED.items() if office in offices for name in names.split()}
    assert {right.name for right in Right if may(right, [office])} == agreed


def test_every_right_is_agreed_on_once() -> None:
    assert sorted(" ".join(AGREED.values()).split()) == sorted(right.name for right in Right)


@pytest.mark.parametrize("right", Right)
def test_a_refusal_names_the_offices_that_have_the_right(right: Right) -> None:
    with pytest.raises(Refused) as refused:
        require(right, [])
    offices = refused.value.values["offices"]
    assert offices == [office.value for office in Office if may(right, [office])]


def test_every_right_is_asked_for() -> None:
    asked = {
        name
        for room in ("acts", "cards", "domain", "handlers", "views")
        for path in sorted((ROOT / room).rglob("*.py"))
        if path != ROOT / "domain" / "rights.py"
        for name in re.findall(r"\bRight\.([A-Z_]+)", path.read_text())
    }
    assert asked == {right.name for right in Right}
