"""No answer says that others were told: nothing was sent by then. It says that they will be, or what stands where they see it."""

import re

from locales import every_text

TOLD = {
    "th": re.compile(
        r"(?:แจ้ง|บอก|ส่งให้|ส่งถึง|ถาม)"
        r"(?:แต่ละ|ทุก|ประธาน|เลขา|เหรัญญิก|ผู้|เจ้าตัว|แห่ง|ร้าน|จังหวัด|\{\{ (?:name|member|network|receiver|other|taker|asked)\w* \}\})"
        r"[^\n“”.]{0,30}?(?<! )แล้ว(?!กด|พิมพ์)"
    ),
    "en": re.compile(
        r"(?:secretary|chair|treasurer|proposer|organisation|everybody|each|member|province|they)\b[^\n.;]{0,20}"
        r"\b(?:was|were|has been|have been) (?:told|asked|informed)\b",
        re.IGNORECASE,
    ),
}
# A key -> why its words do not say that a message arrived.
SAYS_NOTHING_OF_MESSAGES = {
    "digest_forms.book.means_units": "units, as people told them",
    "identities.shared": "what was said counts in the other network from now on: its books, no message",
    "identities.unshare": "a button: what the presser wants no more",
    "stages.refused_told_already": "a refusal: the same person pressed it before",
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
