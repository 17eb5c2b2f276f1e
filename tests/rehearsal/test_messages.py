"""What the bot sends, edits, deletes and pins, and how Telegram refuses it."""

import pytest

from rehearsal.telegram.client import Person, Rehearsal
from tests.rehearsal.conftest import Bot

BUTTON = {"inline_keyboard": [[{"text": "ไปได้", "callback_data": "yes"}]]}


@pytest.fixture
def chair(rehearsal: Rehearsal) -> Person:
    person = rehearsal.person("สมชาย", last_name="ใจดี", username="somchai", language_code="th")
    person.starts()
    return person


def test_html_becomes_text_and_entities_in_utf16_units(bot: Bot, chair: Person):
    text = '😀 <b>ประชุม &amp; <i>หารือ</i></b> <a href="https://example.com">ลิงก์</a> <code>x</code>'
    message = bot.call("sendMessage", chat_id=chair.id, text=text, parse_mode="HTML")
    assert message["text"] == "😀 ประชุม & หารือ ลิงก์ x"
    assert message["entities"] == [
        {"type": "bold", "offset": 3, "length": 14},
        {"type": "italic", "offset": 12, "length": 5},
        {"type": "text_link", "offset": 18, "length": 5, "url": "https://example.com/"},
        {"type": "code", "offset": 24, "length": 1},
    ]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("ก</b>", "Unexpected end tag at byte offset 3"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
    ],
)
def test_broken_html_is_refused_with_its_place(bot: Bot, chair: Person, html: str, reason: str):
    refusal = bot.refusal("sendMessage", chat_id=chair.id, text=html, parse_mode="HTML")
    assert refusal == f"Bad Request: can't parse entities: {reason}"


def test_a_table_becomes_rows_of_cells_with_their_alignment(bot: Bot, chair: Person):
    html = (
        '<table bordered striped><caption>ใคร &amp; เท่าไร</caption><tr><th>ชื่อ</th><th align="right">กระสอบ</th></tr>'
        '<tr><td>&lt;b&gt;ควนรู</td><td align="right">20</td></tr><tr><td><b>รวม</b></td><td></td></tr></table>'
        "<footer>มีต่อ</footer>"
    )
    message = bot.call("sendRichMessage", chat_id=chair.id, rich_message={"html": html})
    table, footer = message["rich_message"]["blocks"]
    left, right = {"align": "left", "valign": "middle"}, {"align": "right", "valign": "middle"}
    assert table == {
        "type": "table",
        "is_bordered": True,
        "is_striped": True,
        "caption": "ใคร & เท่าไร",
        "cells": [
            [{**left, "text": "ชื่อ", "is_header": True}, {**right, "text": "กระสอบ", "is_header": True}],
            [{**left, "text": "<b>ควนรู"}, {**right, "text": "20"}],
            [{**left, "text": {"type": "bold", "text": "รวม"}}, left],
        ],
    }
    assert footer == {"type": "footer", "text": "มีต่อ"}
    assert chair.sees()[-1]["text"] == "ใคร & เท่าไร\nชื่อ | กระสอบ\n<b>ควนรู | 20\nรวม |\nมีต่อ"


@pytest.mark.parametrize(
    ("rich_message", "reason"),
    [
        ({}, "exactly one of html and markdown must be in a rich message"),
        ({"html": "x", "markdown": "x"}, "exactly one of html and markdown must be in a rich message"),
        ({"html": "<table></table>"}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"html": "<table><tr><td>x</td></tr>"}, 'can\'t parse rich message: unclosed "table"'),
        ({"html": "<tr><td>x</td></tr>"}, 'can\'t parse rich message: tag "tr" must be in "table"'),
        ({"html": "<table><tr><td>a < b</td></tr></table>"}, "can't parse rich message: a sign that begins no tag"),
        ({"html": "<table><tr><td>a &nbsp b</td></tr></table>"}, "can't parse rich message: unsupported entity"),
        (
            {"html": "<table><tr><td><script>x</script></td></tr></table>"},
            'can\'t parse rich message: unsupported start tag "script"',
        ),
        (
            {"html": '<table><tr><td onclick="x">x</td></tr></table>'},
            'can\'t parse rich message: tag "td" has an unsupported onclick',
        ),
        ({"html": "<table>" + "<tr><td>x</td></tr>" * 500 + "</table>"}, "rich message is too long"),
        ({"html": "<table><tr><td>" + "ก" * 32_769 + "</td></tr></table>"}, "rich message is too long"),
        ({"html": "<table><tr>" + "<td>x</td>" * 21 + "</tr></table>"}, "too many columns in a table"),
    ],
)
def test_a_rich_message_that_telegram_would_not_take_is_refused(
    bot: Bot, chair: Person, rich_message: dict[str, str], reason: str
):
    assert bot.refusal("sendRichMessage", chat_id=chair.id, rich_message=rich_message) == f"Bad Request: {reason}"


def test_quotes_spoilers_and_code_are_kinds_of_their_own(bot: Bot, chair: Person):
    text = (
        "<blockquote expandable>ก</blockquote><tg-spoiler>ข</tg-spoiler><u>ค</u><s>ง</s>"
        '<pre><code class="language-py">x</code></pre>'
    )
    entities = bot.call("sendMessage", chat_id=chair.id, text=text, parse_mode="HTML")["entities"]
    kinds = [entity["type"] for entity in entities]
    assert kinds == ["expandable_blockquote", "spoiler", "underline", "strikethrough", "pre"]
    assert entities[-1]["language"] == "py"


def test_length_counts_after_entities(bot: Bot, chair: Person):
    assert bot.call("sendMessage", chat_id=chair.id, text="<b>" + "ก" * 4096 + "</b>", parse_mode="HTML")
    assert bot.refusal("sendMessage", chat_id=chair.id, text="ก" * 4097) == "Bad Request: message is too long"
    assert bot.refusal("sendMessage", chat_id=chair.id, text="") == "Bad Request: message text is empty"
    assert bot.refusal("sendMessage", chat_id=chair.id, text=" \n") == "Bad Request: text must be non-empty"


def test_callback_data_is_limited_in_bytes(bot: Bot, chair: Person):
    def keyboard(data: str) -> dict:
        return {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}

    assert bot.call("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard("ก" * 21))
    refusal = bot.refusal("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard("ก" * 22))
    assert refusal == "Bad Request: BUTTON_DATA_INVALID"


def test_what_a_button_copies_is_limited(bot: Bot, chair: Person):
    def keyboard(words: str) -> dict:
        return {"inline_keyboard": [[{"text": "คัดลอก", "copy_text": {"text": words}}]]}

    assert bot.call("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard("ก" * 256))
    assert chair.presses("คัดลอก")["copied"] == "ก" * 256
    for words in ("", "ก" * 257):
        refusal = bot.refusal("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard(words))
        assert "BUTTON_COPY_TEXT_INVALID" in refusal


def test_a_button_has_one_of_three_colours(bot: Bot, chair: Person):
    def keyboard(style: str) -> dict:
        return {"inline_keyboard": [[{"text": "x", "callback_data": "x", "style": style}]]}

    for style in ("success", "danger", "primary"):
        assert bot.call("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard(style))
        assert chair.sees(last=1)[0]["buttons"][0][0]["style"] == style
    assert "STYLE" in bot.refusal("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard("green"))


def test_a_button_without_action_is_refused(bot: Bot, chair: Person):
    keyboard = {"inline_keyboard": [[{"text": "x"}]]}
    assert "Text buttons are unallowed" in bot.refusal("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard)


def test_an_unknown_parameter_is_refused_and_remembered(bot: Bot, chair: Person, rehearsal: Rehearsal):
    assert "unknown parameter disable_web_page_preview" in bot.refusal(
        "sendMessage", chat_id=chair.id, text="x", disable_web_page_preview=True
    )
    assert "reply_markup.inline_keyboard[0][0].colour" in bot.refusal(
        "sendMessage",
        chat_id=chair.id,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x", "colour": "red"}]]},
    )
    assert [entry["method"] for entry in rehearsal.complaints()] == ["sendMessage", "sendMessage"]


def test_form_bodies_are_read_like_json(bot: Bot, chair: Person):
    body = f"chat_id={chair.id}&text=%E0%B8%81&reply_markup=%7B%22force_reply%22%3Atrue%7D".encode()
    status, answer = bot.post("sendMessage", body, "application/x-www-form-urlencoded")
    assert (status, answer["result"]["text"]) == (200, "ก")
    assert chair.sees()[-1]["prompt"] == {"force_reply": True}


def test_an_edit_replaces_text_and_drops_a_keyboard_not_given_again(bot: Bot, chair: Person):
    sent = bot.call("sendMessage", chat_id=chair.id, text="มา 0", reply_markup=BUTTON)
    edited = bot.call("editMessageText", chat_id=chair.id, message_id=sent["message_id"], text="มา 1")
    assert edited["text"] == "มา 1" and "reply_markup" not in edited and edited["edit_date"]
    assert chair.sees()[-1]["edited"]


def test_the_same_text_and_keyboard_are_not_modified(bot: Bot, chair: Person):
    sent = bot.call("sendMessage", chat_id=chair.id, text="<b>มา</b> 1", parse_mode="HTML", reply_markup=BUTTON)
    same = {"chat_id": chair.id, "message_id": sent["message_id"], "reply_markup": BUTTON}
    refusal = bot.refusal("editMessageText", text="<b>มา</b> 1", parse_mode="HTML", **same)
    assert refusal.startswith("Bad Request: message is not modified: ")
    assert bot.refusal("editMessageReplyMarkup", **same).startswith("Bad Request: message is not modified: ")


def test_only_the_bots_own_plain_messages_can_be_edited(bot: Bot, chair: Person):
    mine = chair.types("ผมเอง")
    refusal = bot.refusal("editMessageText", chat_id=chair.id, message_id=mine["id"], text="x")
    assert refusal == "Bad Request: message can't be edited"
    prompt = bot.call("sendMessage", chat_id=chair.id, text="?", reply_markup={"force_reply": True})
    refusal = bot.refusal("editMessageText", chat_id=chair.id, message_id=prompt["message_id"], text="x")
    assert refusal == "Bad Request: message can't be edited"
    refusal = bot.refusal("editMessageText", chat_id=chair.id, message_id=10_000, text="x")
    assert refusal == "Bad Request: message to edit not found"


def test_messages_cannot_be_deleted_after_48_hours(bot: Bot, chair: Person, rehearsal: Rehearsal):
    first, second = (bot.call("sendMessage", chat_id=chair.id, text=text)["message_id"] for text in "ab")
    rehearsal.move(by=48 * 3600, alone=True)
    assert bot.call("deleteMessage", chat_id=chair.id, message_id=first) is True
    rehearsal.move(by=1, alone=True)
    assert "can't be deleted" in bot.refusal("deleteMessage", chat_id=chair.id, message_id=second)
    assert (
        bot.refusal("deleteMessage", chat_id=chair.id, message_id=first) == "Bad Request: message to delete not found"
    )


def test_a_reply_carries_the_message_it_answers(bot: Bot, chair: Person):
    mine = chair.types("ถามหน่อย")
    sent = bot.call("sendMessage", chat_id=chair.id, text="ครับ", reply_parameters={"message_id": mine["id"]})
    assert sent["reply_to_message"]["text"] == "ถามหน่อย"
    assert "replied not found" in bot.refusal(
        "sendMessage", chat_id=chair.id, text="x", reply_parameters={"message_id": 9999}
    )
    lenient = {"message_id": 9999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in bot.call("sendMessage", chat_id=chair.id, text="x", reply_parameters=lenient)


def test_pinning_needs_the_right_in_a_group_and_tells_everybody(bot: Bot, chair: Person, rehearsal: Rehearsal):
    group = rehearsal.group("กลุ่ม", [chair])
    group.adds_bot(by=chair)
    card = bot.call("sendMessage", chat_id=group.id, text="card")["message_id"]
    refusal = bot.refusal("pinChatMessage", chat_id=group.id, message_id=card)
    assert refusal == "Bad Request: not enough rights to manage pinned messages in the chat"
    group.adds_bot(by=chair, rights=["pin"])
    bot.updates()
    assert bot.call("pinChatMessage", chat_id=group.id, message_id=card)
    assert bot.updates()[0]["message"]["pinned_message"]["message_id"] == card
    assert [m["id"] for m in chair.sees(group) if m["pinned"]] == [card]
    assert bot.call("getChat", chat_id=group.id)["pinned_message"]["text"] == "card"
    assert bot.call("unpinChatMessage", chat_id=group.id)
    assert not any(message["pinned"] for message in chair.sees(group))


def test_files_go_both_ways(bot: Bot, chair: Person, rehearsal: Rehearsal):
    sent = bot.upload("sendDocument", "document", "นัด.ics", b"BEGIN:VCALENDAR", chat_id=chair.id, caption="ปฏิทิน")
    assert sent["result"]["document"]["mime_type"] == "text/calendar"
    seen = chair.sees()[-1]
    assert (seen["text"], seen["file"]["name"]) == ("ปฏิทิน", "นัด.ics")
    assert rehearsal.file(seen["file"]["id"]) == b"BEGIN:VCALENDAR"
    again = bot.call("sendDocument", chat_id=chair.id, document=sent["result"]["document"]["file_id"])
    assert again["document"]["file_name"] == "นัด.ics"

    bot.updates()
    chair.uploads(b"PK\x03\x04", name="รายชื่อ.xlsx", caption="สมาชิก")
    message = bot.updates()[0]["message"]
    assert message["caption"] == "สมาชิก"
    path = bot.call("getFile", file_id=message["document"]["file_id"])["file_path"]
    bot._connection.request("GET", f"/file/bot{bot.token}/{path}")
    assert bot._connection.getresponse().read() == b"PK\x03\x04"


def test_a_picture_must_be_one(bot: Bot, chair: Person):
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")
    sent = bot.upload("sendPhoto", "photo", "x.png", picture, chat_id=chair.id)
    assert (sent["result"]["photo"][-1]["width"], sent["result"]["photo"][-1]["height"]) == (640, 480)
    assert "IMAGE_PROCESS_FAILED" in bot.upload("sendPhoto", "photo", "x.png", b"text", chat_id=chair.id)["description"]


def test_ids_are_shared_by_private_chats_and_basic_groups_but_not_by_supergroups(
    bot: Bot, chair: Person, rehearsal: Rehearsal
):
    basic, big = rehearsal.group("เล็ก", [chair]), rehearsal.group("ใหญ่", [chair], type="supergroup")
    basic.adds_bot(by=chair)
    big.adds_bot(by=chair)
    first = bot.call("sendMessage", chat_id=chair.id, text="1")["message_id"]
    assert bot.call("sendMessage", chat_id=basic.id, text="2")["message_id"] == first + 1
    assert bot.call("sendMessage", chat_id=big.id, text="3")["message_id"] == 3


def test_reactions_are_those_telegram_knows(bot: Bot, chair: Person):
    mine = chair.types("เสร็จแล้วครับ")["id"]
    bot.call("setMessageReaction", chat_id=chair.id, message_id=mine, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert chair.sees()[-1]["reactions"] == [{"by": 7000000001, "emoji": "👍"}]
    wrong = [{"type": "emoji", "emoji": "✅"}]
    assert "REACTION_INVALID" in bot.refusal("setMessageReaction", chat_id=chair.id, message_id=mine, reaction=wrong)


def test_copies_lose_their_origin_and_forwards_keep_it(bot: Bot, chair: Person):
    mine = chair.types("ปุ๋ยยี่สิบกระสอบ")["id"]
    copy = bot.call("copyMessage", chat_id=chair.id, from_chat_id=chair.id, message_id=mine)
    assert list(copy) == ["message_id"] and chair.sees()[-1]["forwarded"] is None
    forward = bot.call("forwardMessage", chat_id=chair.id, from_chat_id=chair.id, message_id=mine)
    assert forward["forward_origin"]["sender_user"]["id"] == chair.id


def test_an_unknown_method_and_a_wrong_token_are_told_apart(bot: Bot):
    assert bot.answer("sendMoney")["error_code"] == 404
    bot.token = "1:wrong"
    assert bot.answer("getMe")["error_code"] == 401
