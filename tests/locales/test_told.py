"""No answer says that others were told: nothing was sent by then. It says that they will be, or what stands where they see it."""

import re

from locales import every_text

_NAMED = r"\{\{ (?:name|member|network|receiver|other|taker|asked|giver|person|hub|owner|to)(?:\.\w+)? \}\}"
TOLD = {
    "th": re.compile(
        r"(?:แจ้ง|บอก|ส่งให้|ส่งถึง|ถาม)"
        rf"(?:แต่ละ|ทุก|ประธาน|เลขา|เหรัญญิก|ผู้|เจ้าตัว|แห่ง|ร้าน|จังหวัด|{_NAMED})"
        r"[^\n“”.]{0,30}?(?<! )แล้ว(?!กด|พิมพ์)"
        r"|ทราบแล้ว(?!พิมพ์|หรือยัง)|รู้[^\n“”.]{0,30}?แล้ว|แห่ง(?:ได้)?รู้"
        rf"|กำลังถาม|ถาม(?:ให้|ไป|{_NAMED})?แล้ว(?!กด|ตอบ)|(?:และ| )แจ้งแล้ว"
        rf"|ส่ง[^\n“”.]{{0,20}}ให้[^\n“”.]{{0,40}}?แล้ว|ส่งคำขอแล้ว|ขอให้(?:ช่วย| ?{_NAMED})[^\n“”.]{{0,20}}แล้ว|หลังส่งให้",
    ),
    "en": re.compile(
        rf"(?:secretary|chair|treasurer|proposer|organisation|everybody|each|members?|province|they|{_NAMED})[^\n.;]{{0,20}}"
        r"\b(?:was|were|has been|have been|is|are) (?:told|asked|informed|sent)\b"
        rf"|(?:secretary|chair|treasurer|organisation|each|members|{_NAMED})[^\n.;]{{0,12}}\bknows?\b"
        r"|\bhas been sent\b|, and told\b|^Asked\b(?! by| of)",
        re.IGNORECASE | re.MULTILINE,
    ),
}
# A key -> why its words do not say that a message arrived.
SAYS_NOTHING_OF_MESSAGES = {
    "common.one_moment": "what was done of the reader's own messages",
    "decisions.in_private": "a rule: where it may be said",
    "decisions.seen_answer": "what the presser says: that they have read it",
    "digest.asked_already": "a refusal: the question was put this month, its answer stands in the list",
    "digest_forms.book.means_units": "units, as people told them",
    "documents.minutes.task_due": "minutes: what the meeting asked of somebody",
    "documents.minutes.task_open": "minutes: what the meeting asked of somebody",
    "documents.papers.request": "asks the reader to tell the secretary",
    "identities.shared": "what was said counts in the other network from now on: its books, no message",
    "identities.unshare": "a button: what the presser wants no more",
    "lots.ask_changed": "a question: what happens once it is confirmed",
    "lots.ask_right": "goods that were sent, no message",
    "lots.asked_in_private": "the question stands in the reader's own chat",
    "lots.left_to_hub": "a promise: what comes once it is known",
    "lots.refused_state": "goods that were sent, no message",
    "meetings.waits_for_day": "a rule: what happens once there is a day",
    "minutes.did.asked_to_check": "what somebody pressed last",
    "minutes.owned": "minutes: what the meeting asked of somebody",
    "minutes.owned_until": "minutes: what the meeting asked of somebody",
    "mutual_records.in_private": "a rule: where it may be said",
    "mutual_records.not_received": "tells the reader what to try",
    "proceedings.noted_already": "what the bot has noted of the reader",
    "proceedings.preside_unread": "the question stands in the reader's own chat",
    "rounds.ask_reason": "a question: what happens once it is answered",
    "rounds.asked_in_private": "the question stands in the reader's own chat",
    "rounds.preview": "a question: what happens once it is confirmed",
    "seats.confirm_all": "a question: what happens once it is confirmed",
    "stages.for_assessor": "what the reader pressed: both views stand on the chair's card",
    "stages.refused_told_already": "a refusal: the same person pressed it before",
    "stages.sign.shared": "knowledge that was shared, no message",
    "successions.ask_missing": "a question: what happens once it is answered",
    "surveys.ask_begin": "a question: what happens once it is confirmed",
    "surveys.refused_season": "a rule: how often",
    "undelivered.card": "the list of what did not arrive",
    "undelivered.noted": "what the bot has noted of the reader",
    "wishes.ask_notice": "a question: what happens once it is confirmed",
    "wishes.in_group": "the message stands in the reader's own chat",
}


def test_no_text_says_that_others_were_told() -> None:
    said = {
        (language, key)
        for language, words in TOLD.items()
        for key in every_text().keys(language)
        if key not in SAYS_NOTHING_OF_MESSAGES and words.search(every_text().source(language, key))
    }
    assert said == set()


def test_every_exception_is_still_there_and_still_sounds_so() -> None:
    for key in SAYS_NOTHING_OF_MESSAGES:
        assert any(words.search(every_text().source(language, key)) for language, words in TOLD.items()), key
