"""Who may be written to, what reaches the bot, and what people do."""

from threading import Timer

import pytest

from rehearsal.telegram.client import Group, Person, Refused, Rehearsal
from tests.rehearsal.conftest import Bot


@pytest.fixture
def chair(rehearsal: Rehearsal) -> Person:
    return rehearsal.person("สมชาย", username="somchai", language_code="th", note="ประธาน")


@pytest.fixture
def member(rehearsal: Rehearsal) -> Person:
    return rehearsal.person("วิไล")


@pytest.fixture
def group(rehearsal: Rehearsal, chair: Person, member: Person) -> Group:
    return rehearsal.group("เครือข่าย", [chair, member])


def texts(bot: Bot) -> list[str]:
    return [update["message"]["text"] for update in bot.updates() if "text" in update.get("message", {})]


def test_a_person_who_never_started_cannot_be_written_to(bot: Bot, chair: Person):
    refusal = bot.refusal("sendMessage", chat_id=chair.id, text="x")
    assert refusal == "Forbidden: bot can't initiate conversation with a user"
    assert bot.refusal("sendMessage", chat_id=42, text="x") == "Bad Request: chat not found"
    chair.starts()
    assert bot.call("sendMessage", chat_id=chair.id, text="x")


def test_blocking_is_told_and_refuses_messages_until_the_person_writes_again(bot: Bot, chair: Person):
    chair.starts()
    bot.updates()
    chair.blocks()
    assert bot.updates()[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert bot.refusal("sendMessage", chat_id=chair.id, text="x") == "Forbidden: bot was blocked by the user"
    chair.types("กลับมาแล้ว")
    told = bot.updates()
    assert told[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert told[1]["message"]["text"] == "กลับมาแล้ว"


def test_a_deep_link_starts_the_private_chat_with_its_payload(bot: Bot, chair: Person, group: Group):
    group.adds_bot(by=chair)
    keyboard = {"inline_keyboard": [[{"text": "เริ่ม", "url": "https://t.me/rehearsal_bot?start=n-42_x"}]]}
    bot.call("sendMessage", chat_id=group.id, text="x", reply_markup=keyboard)
    bot.updates()
    assert chair.presses("เริ่ม", chat=group)["chat"] == chair.id
    assert texts(bot) == ["/start n-42_x"]


def test_a_link_that_adds_the_bot_to_a_group_is_told_back(bot: Bot, chair: Person, group: Group):
    chair.starts()
    keyboard = {"inline_keyboard": [[{"text": "เพิ่ม", "url": "https://t.me/rehearsal_bot?startgroup=abc"}]]}
    bot.call("sendMessage", chat_id=chair.id, text="x", reply_markup=keyboard)
    assert chair.presses("เพิ่ม")["startgroup"] == "abc"
    bot.updates()
    group.adds_bot(by=chair, payload="abc")
    assert texts(bot) == ["/start@rehearsal_bot abc"]


def test_in_a_group_the_bot_sees_only_what_is_meant_for_it(bot: Bot, chair: Person, group: Group):
    group.adds_bot(by=chair)
    card = bot.call("sendMessage", chat_id=group.id, text="card")
    bot.updates()
    chair.types("คุยกันเอง", chat=group)
    chair.types("/meeting", chat=group)
    chair.types("/meeting@other_bot", chat=group)
    chair.types("/meeting@Rehearsal_Bot", chat=group)
    chair.types("ถาม @rehearsal_bot หน่อย", chat=group)
    chair.types("ตอบ", chat=group, reply_to=card["message_id"])
    assert texts(bot) == ["/meeting", "/meeting@Rehearsal_Bot", "ถาม @rehearsal_bot หน่อย", "ตอบ"]


def test_an_admin_bot_sees_everything(bot: Bot, chair: Person, group: Group):
    group.adds_bot(by=chair, admin=True)
    bot.updates()
    chair.types("คุยกันเอง", chat=group)
    assert texts(bot) == ["คุยกันเอง"]


def test_being_added_promoted_and_removed_is_told(bot: Bot, chair: Person, group: Group):
    group.adds_bot(by=chair)
    group.adds_bot(by=chair, rights=["pin"])
    group.removes_bot(by=chair)
    changes = [update["my_chat_member"] for update in bot.updates() if "my_chat_member" in update]
    standing = [(c["old_chat_member"]["status"], c["new_chat_member"]["status"]) for c in changes]
    assert standing == [("left", "member"), ("member", "administrator"), ("administrator", "kicked")]
    assert changes[1]["new_chat_member"]["can_pin_messages"] is True
    refusal = bot.refusal("sendMessage", chat_id=group.id, text="x")
    assert refusal == "Forbidden: bot was kicked from the group chat"


def test_a_group_that_grows_changes_its_id(bot: Bot, chair: Person, member: Person, group: Group):
    group.adds_bot(by=chair)
    keyboard = {"inline_keyboard": [[{"text": "ไปได้", "callback_data": "yes"}]]}
    bot.call("sendMessage", chat_id=group.id, text="card", reply_markup=keyboard)
    bot.updates()
    grown = group.migrates(by=chair)
    told = bot.updates()
    assert told[0]["my_chat_member"]["chat"]["id"] == grown.id
    assert told[1]["message"]["migrate_to_chat_id"] == grown.id
    assert told[2]["message"]["migrate_from_chat_id"] == group.id
    assert told[2]["message"]["chat"] == {"id": grown.id, "title": "เครือข่าย", "type": "supergroup"}
    answer = bot.answer("sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": grown.id}
    assert bot.call("sendMessage", chat_id=grown.id, text="x")["message_id"] == 2
    assert [m["text"] for m in member.sees(grown) if m["text"]] == ["card", "x"]
    member.presses("ไปได้", chat=grown)
    assert bot.updates()[0]["callback_query"]["message"]["chat"]["id"] == group.id


def test_an_anonymous_admin_writes_as_the_group_but_presses_as_a_person(
    bot: Bot, rehearsal: Rehearsal, chair: Person, member: Person
):
    group = rehearsal.group("ใหญ่", [member, chair], type="supergroup", admins=[chair], anonymous=[chair])
    group.adds_bot(by=member)
    keyboard = {"inline_keyboard": [[{"text": "ไปได้", "callback_data": "yes"}]]}
    bot.call("sendMessage", chat_id=group.id, text="card", reply_markup=keyboard)
    bot.updates()
    chair.types("/meeting", chat=group)
    chair.presses("ไปได้", chat=group)
    written, pressed = bot.updates()
    assert written["message"]["from"]["id"] == 1087968824
    assert written["message"]["sender_chat"]["id"] == group.id
    assert pressed["callback_query"]["from"]["id"] == chair.id


def test_topics_keep_messages_apart(bot: Bot, rehearsal: Rehearsal, chair: Person):
    group = rehearsal.group("มีหัวข้อ", [chair], topics=["ประชุม", "ซื้อขาย"])
    group.adds_bot(by=chair)
    bot.updates()
    thread = group.topic("ตามงาน", by=chair)
    created = bot.updates()[0]["message"]
    assert (created["forum_topic_created"]["name"], created["message_thread_id"]) == ("ตามงาน", thread)
    chair.types("/meeting", chat=group, thread=thread)
    asked = bot.updates()[0]["message"]
    assert asked["is_topic_message"] and asked["message_thread_id"] == thread
    assert asked["reply_to_message"]["forum_topic_created"]["name"] == "ตามงาน"
    answered = bot.call("sendMessage", chat_id=group.id, text="ครับ", message_thread_id=thread)
    assert answered["message_thread_id"] == thread
    assert "message_thread_id" not in bot.call("sendMessage", chat_id=group.id, text="ทั่วไป")
    for wrong in (1, 999):
        refusal = bot.refusal("sendMessage", chat_id=group.id, text="x", message_thread_id=wrong)
        assert refusal == "Bad Request: message thread not found"


def test_a_press_is_answered_once_and_soon(bot: Bot, rehearsal: Rehearsal, chair: Person):
    chair.starts()
    keyboard = {"inline_keyboard": [[{"text": "ไปได้", "callback_data": "yes"}]]}
    bot.call("sendMessage", chat_id=chair.id, text="card", reply_markup=keyboard)
    bot.updates()
    pressed = chair.presses("ไปได้")
    query = bot.updates()[0]["callback_query"]
    assert (query["id"], query["data"]) == (pressed["query"], "yes")
    assert "MESSAGE_TOO_LONG" in bot.refusal("answerCallbackQuery", callback_query_id=query["id"], text="ก" * 201)
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="บันทึกแล้ว", show_alert=True)
    assert [(a["text"], a["alert"]) for a in chair.answers()] == [("บันทึกแล้ว", True)]
    assert "query is too old" in bot.refusal("answerCallbackQuery", callback_query_id=query["id"])
    late = chair.presses("ไปได้")["query"]
    rehearsal.move(by=120, alone=True)
    assert "query is too old" in bot.refusal("answerCallbackQuery", callback_query_id=late)


def test_an_answer_to_a_press_that_is_on_its_way_is_waited_for(bot: Bot, chair: Person):
    chair.starts()
    keyboard = {"inline_keyboard": [[{"text": "ไปได้", "callback_data": "yes"}]]}
    bot.call("sendMessage", chat_id=chair.id, text="card", reply_markup=keyboard)
    query = chair.presses("ไปได้")["query"]
    late = Timer(0.3, bot.call, ["answerCallbackQuery"], {"callback_query_id": query, "text": "บันทึกแล้ว"})
    late.start()
    assert [answer["text"] for answer in chair.answers()] == ["บันทึกแล้ว"]
    late.join()


def test_a_button_that_is_not_there_cannot_be_pressed(bot: Bot, chair: Person):
    chair.starts()
    bot.call("sendMessage", chat_id=chair.id, text="x")
    with pytest.raises(Refused, match="no button"):
        chair.presses("ไปได้")


def test_edits_and_forwards_of_people_reach_the_bot(bot: Bot, chair: Person, member: Person, group: Group):
    mine = chair.types("ปุ๋ย 20")
    chair.edits(mine, "ปุ๋ย 30 #ปุ๋ย")
    bot_saw = bot.updates()
    assert bot_saw[1]["edited_message"]["text"] == "ปุ๋ย 30 #ปุ๋ย"
    assert bot_saw[1]["edited_message"]["edit_date"]
    said = member.types("เอา 5 กระสอบ", chat=group)
    chair.forwards(said)
    chair.types("จากไลน์", forwarded_from="ลุงดำ")
    origins = [update["message"]["forward_origin"] for update in bot.updates()]
    assert origins[0]["sender_user"]["id"] == member.id
    assert origins[1]["sender_user_name"] == "ลุงดำ"


def test_standing_in_a_group_can_be_asked(bot: Bot, chair: Person, member: Person, group: Group):
    group.adds_bot(by=chair, rights=["pin"])
    assert bot.call("getChatMember", chat_id=group.id, user_id=chair.id)["status"] == "creator"
    assert bot.call("getChatMember", chat_id=group.id, user_id=member.id)["status"] == "member"
    admins = bot.call("getChatAdministrators", chat_id=group.id)
    assert {admin["user"]["id"] for admin in admins} == {chair.id, 7000000001}
    assert bot.call("getChatMemberCount", chat_id=group.id) == 3
    member.leaves(group)
    assert bot.call("getChatMember", chat_id=group.id, user_id=member.id)["status"] == "left"
    bot.call("leaveChat", chat_id=group.id)
    assert "not a member" in bot.refusal("getChatMemberCount", chat_id=group.id)


def test_the_menu_depends_on_scope_and_language(bot: Bot, rehearsal: Rehearsal, chair: Person, group: Group):
    group.adds_bot(by=chair)

    def offer(description: str, **where: object) -> None:
        bot.call("setMyCommands", commands=[{"command": "start", "description": description}], **where)

    offer("anyone")
    offer("ส่วนตัว", scope={"type": "all_private_chats"}, language_code="th")
    offer("admins", scope={"type": "chat_administrators", "chat_id": group.id})
    stranger = rehearsal.person("Ann", language_code="en")
    group.adds(stranger, by=chair)
    assert [c["description"] for c in chair.menu()] == ["ส่วนตัว"]
    assert [c["description"] for c in stranger.menu()] == ["anyone"]
    assert [c["description"] for c in chair.menu(group)] == ["admins"]
    assert [c["description"] for c in stranger.menu(group)] == ["anyone"]
    assert "BOT_COMMAND_INVALID" in bot.refusal("setMyCommands", commands=[{"command": "เริ่ม", "description": "x"}])


def test_the_transcript_holds_everything_in_order(bot: Bot, rehearsal: Rehearsal, chair: Person):
    chair.starts()
    keyboard = {"inline_keyboard": [[{"text": "ไปได้", "callback_data": "yes"}]]}
    card = bot.call("sendMessage", chat_id=chair.id, text="มา 0", reply_markup=keyboard)["message_id"]
    pressed = chair.presses("ไปได้")
    bot.call("editMessageText", chat_id=chair.id, message_id=card, text="มา 1")
    bot.call("answerCallbackQuery", callback_query_id=pressed["query"], text="บันทึกแล้ว")
    events = [event for event in rehearsal.transcript() if event["kind"] != "person"]
    assert [event["kind"] for event in events] == ["message", "message", "pressed", "edited", "answered"]
    assert [events[place]["message"]["text"] for place in (1, 3)] == ["มา 0", "มา 1"]
    written = rehearsal.call("GET", "/transcript", query={"format": "text"}).decode()
    assert "2026-11-20 09:00 [สมชาย] Rehearsal (edited): มา 1" in written
    assert "(to สมชาย) บันทึกแล้ว" in written


def test_a_long_text_is_sent_as_several_messages(bot: Bot, chair: Person):
    chair.types("ก" * 5000)
    assert [len(text) for text in texts(bot)] == [4096, 904]


def test_people_are_picked_by_a_key_that_stands_in_private_until_it_is_taken_away(
    bot: Bot, chair: Person, member: Person, group: Group
):
    person = {"request_id": 7, "user_is_bot": False, "request_name": True, "request_username": True}
    keys = {"keyboard": [[{"text": "เลือก", "request_users": person}]], "one_time_keyboard": True}
    chair.starts()
    with pytest.raises(Refused, match="opens the address book"):
        chair.shares_users(member)
    bot.call("sendMessage", chat_id=chair.id, text="ใคร", reply_markup=keys)
    with pytest.raises(Refused, match="from 1 to 1"):
        chair.shares_users(member, chair)
    with pytest.raises(Refused, match="bots are not offered"):
        chair.shares_users(bot.call("getMe")["id"])
    bot.updates()
    chair.shares_users(member)
    (update,) = bot.updates()
    assert update["message"]["users_shared"] == {
        "request_id": 7,
        "users": [{"user_id": member.id, "first_name": "วิไล"}],
    }
    bot.call("sendMessage", chat_id=chair.id, text="ครับ", reply_markup={"remove_keyboard": True})
    with pytest.raises(Refused, match="opens the address book"):
        chair.shares_users(member)


def test_a_key_that_asks_the_phone_is_refused_in_a_group(bot: Bot, chair: Person, group: Group):
    group.adds_bot(by=chair)
    for key in ({"request_users": {"request_id": 1}}, {"request_contact": True}):
        keys = {"keyboard": [[{"text": "เลือก", **key}]]}
        assert "private chats only" in bot.refusal("sendMessage", chat_id=group.id, text="x", reply_markup=keys)
