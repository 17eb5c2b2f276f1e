"""The check of requests against the Bot API's description finds what is wrong, and passes what is right."""

import json
from typing import Any

import pytest

from tests.bot_api import compact, faults

KEYBOARD = {"inline_keyboard": [[{"text": "มา", "callback_data": "answers.yes:1"}]]}
RIGHT = {"chat_id": -1001234567890, "text": "สวัสดีครับ", "parse_mode": "HTML", "reply_markup": KEYBOARD}
AS_A_FORM = RIGHT | {"chat_id": "-1001234567890", "reply_markup": json.dumps(KEYBOARD)}


def found(**changes: Any) -> list[str]:
    return faults([{"method": "sendMessage", "params": {**RIGHT, **changes}}])


@pytest.mark.parametrize("sent", [RIGHT, AS_A_FORM])
def test_a_right_request_has_no_faults_as_json_and_as_a_form(sent: dict[str, Any]) -> None:
    assert faults([{"method": "sendmessage", "params": sent}]) == []


def test_what_is_wrong_is_named() -> None:
    assert faults([{"method": "sendMassage", "params": {}}]) == ["sendMassage: there is no such method"]
    assert faults([{"method": "sendMessage", "params": {"text": "ก"}}]) == ["sendMessage: sendMessage lacks chat_id"]
    assert found(colour="red") == ["sendMessage: sendMessage has an unknown colour"]
    assert len(found(text=5)) == len(found(disable_notification="perhaps")) == len(found(chat_id=1.5)) == 1
    assert len(found(reply_markup={"inline_keyboard": [[{"callback_data": "x"}]]})) == 1
    assert len(found(reply_markup=json.dumps({"inline_keyboard": [{"text": "x"}]}))) == 1


def test_what_is_too_long_is_found_inside_a_form_field_too() -> None:
    assert found(text="ก" * 4096) == [] and len(found(text="ก" * 4097)) == len(found(text="😀" * 2049)) == 1
    button = {"inline_keyboard": [[{"text": "x", "callback_data": "ก" * 22}]]}
    assert len(found(reply_markup=button)) == len(found(reply_markup=json.dumps(button))) == 1


def test_the_description_is_shortened_without_losing_a_field() -> None:
    whole = {
        "version": "Bot API 1",
        "release_date": "today",
        "methods": {
            "sendMessage": {
                "description": ["Use it."],
                "returns": ["Message"],
                "fields": [
                    {"name": "text", "types": ["String"], "required": True, "description": "What is said"},
                    {"name": "silent", "types": ["Boolean"], "required": False, "description": "Whether"},
                ],
            }
        },
        "types": {"Empty": {"description": []}, "Either": {"subtypes": ["Empty"]}},
    }
    short = json.loads(compact.compact(whole))
    assert short["methods"] == {
        "sendMessage": {"returns": ["Message"], "required": {"text": ["String"]}, "optional": {"silent": ["Boolean"]}}
    }
    assert short["types"] == {"Empty": {}, "Either": {"subtypes": ["Empty"]}} and "MIT" in short["source"]
