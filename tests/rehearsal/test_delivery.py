"""Updates until they are confirmed, sending limits, and troubles on request."""

import http.client
import http.server
import json
import threading
import time

import pytest

from rehearsal.telegram.client import Person, Rehearsal
from rehearsal.telegram.server import Running
from tests.rehearsal.conftest import Bot


@pytest.fixture
def chair(rehearsal: Rehearsal) -> Person:
    person = rehearsal.person("สมชาย")
    person.starts()
    return person


def test_updates_come_again_until_an_offset_confirms_them(bot: Bot, chair: Person):
    chair.types("1")
    first = bot.call("getUpdates")
    assert bot.call("getUpdates") == first and len(first) == 2
    assert bot.call("getUpdates", offset=first[0]["update_id"] + 1) == first[1:]
    assert bot.call("getUpdates", limit=1) == first[1:]
    assert bot.call("getUpdates", offset=first[1]["update_id"] + 1) == []
    assert bot.call("getUpdates") == []


def test_only_kinds_asked_for_are_produced(bot: Bot, chair: Person):
    bot.updates(allowed_updates=["callback_query"])
    chair.types("ไม่ถึงบอต")
    assert bot.updates() == []
    bot.updates(allowed_updates=[])
    chair.types("ถึง")
    assert len(bot.updates()) == 1


def test_a_long_poll_answers_when_something_happens(server: Running, bot: Bot, chair: Person):
    bot.updates()
    came: list[dict] = []
    other = Bot(server.address, server.token)
    waiting = threading.Thread(target=lambda: came.extend(other.call("getUpdates", timeout=20)))
    waiting.start()
    time.sleep(0.05)
    chair.types("ตื่น")
    waiting.join(5)
    assert came[0]["message"]["text"] == "ตื่น"


def test_a_second_poll_ends_the_first_with_409(server: Running, bot: Bot, chair: Person):
    bot.updates()
    answers: list[dict] = []
    other = Bot(server.address, server.token)
    waiting = threading.Thread(target=lambda: answers.append(other.answer("getUpdates", timeout=20)))
    waiting.start()
    time.sleep(0.1)
    assert bot.call("getUpdates") == []
    waiting.join(5)
    assert answers[0]["error_code"] == 409
    assert answers[0]["description"].startswith("Conflict: terminated by other getUpdates request")


def test_a_webhook_gets_updates_until_it_answers_with_success(bot: Bot, chair: Person, rehearsal: Rehearsal):
    came: list[tuple[str, dict]] = []
    enough = threading.Event()

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            update = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            came.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], update))
            self.send_response(500 if len(came) == 1 else 200)
            self.end_headers()
            if len(came) == 3:
                enough.set()

        def log_message(self, *said: object) -> None:
            pass

    hook = http.server.HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    bot.call("setWebhook", url=f"http://127.0.0.1:{hook.server_port}/telegram", secret_token="s")
    assert "can't use getUpdates method while webhook is active" in bot.refusal("getUpdates")
    chair.types("สอง")
    assert enough.wait(5)
    hook.shutdown()
    assert [(secret, update["message"]["text"]) for secret, update in came] == [
        ("s", "/start"),
        ("s", "/start"),
        ("s", "สอง"),
    ]
    assert bot.call("getWebhookInfo")["last_error_message"] == "Wrong response from the webhook: 500"
    bot.call("deleteWebhook")
    chair.types("สาม")
    assert bot.updates()[-1]["message"]["text"] == "สาม"


def test_updates_may_be_dropped_after_a_day_as_telegram_does(bot: Bot, chair: Person, rehearsal: Rehearsal):
    rehearsal.settings(update_hours=24)
    rehearsal.move(by=25 * 3600, alone=True)
    chair.types("ใหม่")
    assert [update["message"]["text"] for update in bot.updates()] == ["ใหม่"]


def test_a_group_takes_twenty_messages_a_minute_of_the_clock(bot: Bot, chair: Person, rehearsal: Rehearsal):
    group = rehearsal.group("กลุ่ม", [chair])
    group.adds_bot(by=chair)
    for number in range(20):
        rehearsal.move(by=1, alone=True)
        bot.call("sendMessage", chat_id=group.id, text=str(number))
    rehearsal.move(by=60, alone=True)
    for number in range(20):
        assert bot.answer("sendMessage", chat_id=group.id, text=str(number))["ok"] or number >= 5
        rehearsal.move(by=0.5, alone=True)
    refused = [bot.answer("sendMessage", chat_id=group.id, text="x") for _ in range(8)][-1]
    assert refused["error_code"] == 429
    assert refused["parameters"]["retry_after"] >= 1
    assert refused["description"] == f"Too Many Requests: retry after {refused['parameters']['retry_after']}"
    rehearsal.move(by=refused["parameters"]["retry_after"], alone=True)
    assert bot.call("sendMessage", chat_id=group.id, text="x")


def test_thirty_chats_a_second_pass_and_the_next_does_not(bot: Bot, rehearsal: Rehearsal):
    people = [rehearsal.person(str(number)) for number in range(32)]
    for person in people:
        person.starts()
    answers = [bot.answer("sendMessage", chat_id=person.id, text="x") for person in people]
    assert [answer["ok"] for answer in answers] == [True] * 30 + [False] * 2
    rehearsal.move(by=1, alone=True)
    assert bot.call("sendMessage", chat_id=people[-1].id, text="x")


def test_answers_to_presses_are_not_limited_and_limits_can_be_off(bot: Bot, chair: Person, rehearsal: Rehearsal):
    rehearsal.settings(limits="off")
    for number in range(50):
        bot.call("sendMessage", chat_id=chair.id, text=str(number))
    rehearsal.settings(limits="strict")
    answers = [bot.answer("sendMessage", chat_id=chair.id, text="x")["ok"] for _ in range(7)]
    assert answers == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("code", "text"), [(500, "Internal Server Error"), (502, "Bad Gateway"), (403, "Forbidden: bot was blocked")]
)
def test_errors_come_on_request(bot: Bot, chair: Person, rehearsal: Rehearsal, code: int, text: str):
    rehearsal.fault("sendMessage", code=code, times=2, skip=1)
    assert bot.answer("sendMessage", chat_id=chair.id, text="1")["ok"]
    for _ in range(2):
        answer = bot.answer("sendMessage", chat_id=chair.id, text="2")
        assert (answer["error_code"], answer["description"].startswith(text)) == (code, True)
    assert bot.answer("sendMessage", chat_id=chair.id, text="3")["ok"]
    assert [message["text"] for message in chair.sees()] == ["/start", "1", "3"]


def test_a_flood_on_request_says_how_long(bot: Bot, chair: Person, rehearsal: Rehearsal):
    rehearsal.fault("sendMessage", code=429, retry_after=7)
    assert bot.answer("sendMessage", chat_id=chair.id, text="x")["parameters"] == {"retry_after": 7}


@pytest.mark.parametrize(("cut", "arrived"), [("before", 0), ("after", 1)])
def test_a_cut_connection_leaves_the_bot_in_doubt(
    bot: Bot, chair: Person, rehearsal: Rehearsal, cut: str, arrived: int
):
    rehearsal.fault("sendMessage", cut=cut)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        bot.answer("sendMessage", chat_id=chair.id, text="จะถึงไหม")
    assert sum(message["text"] == "จะถึงไหม" for message in chair.sees()) == arrived


def test_an_answer_can_be_slow(bot: Bot, chair: Person, rehearsal: Rehearsal):
    rehearsal.fault("sendMessage", delay=0.2, chat=chair.id)
    began = time.monotonic()
    bot.call("sendMessage", chat_id=chair.id, text="x")
    assert time.monotonic() - began >= 0.2


def test_every_request_is_logged_with_what_came_of_it(bot: Bot, chair: Person, rehearsal: Rehearsal):
    bot.call("sendMessage", chat_id=chair.id, text="x")
    bot.answer("sendMessage", chat_id=1, text="x")
    done, refused = rehearsal.requests("sendMessage")
    assert done["params"] == {"chat_id": chair.id, "text": "x"} and done["result"]["text"] == "x"
    assert (refused["ok"], refused["code"], refused["description"]) == (False, 400, "Bad Request: chat not found")
    assert done["time"] == "2026-11-20T02:00:00+00:00"
