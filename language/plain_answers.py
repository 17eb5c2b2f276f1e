"""Whether a message says by itself that its writer comes to the meeting or stays away: in a clause that speaks of nothing else.

What is done at once needs words that say it. 'ไปครับ' (I go) does, and so does 'ไปไม่ได้ ติดงานศพ' (cannot, there is a funeral);
'ผมไปบอกแกแล้ว แกว่าไม่มา' (I told him, he said that he does not come) holds the same words, and is about somebody else.
"""

from collections.abc import Sequence
from itertools import dropwhile

from language.english.detection import is_english
from language.heard.pieces import Piece
from language.normalise import normalise
from language.pauses import pauses
from language.said_figures import pieces_of
from language.vocabulary import says, words_of

LONGEST = 4096  # characters that are looked through
_COMES = frozenset({"go", "attend", "meeting", "late"})  # classes of words by which somebody says that they come
_SENDS, _NAMED = words_of("sends somebody"), frozenset({"title", "name", ""})  # 'ส่งป้าแดงแทน'
_ANEW = tuple(words_of("begins another thing"))
_LONGEST_NAME = 4  # pieces of a group's name, 'กลุ่ม' counted
_DID_NOT = words_of("did not")  # 'เขาพระยังไม่ได้ไป' says what was
_BARE = ("ไป", "มา", "เข้า")  # right behind one of these stands where one goes, or what for
_BESIDE = frozenset(  # classes of words that say nothing else in such a clause
    {
        "particle", "pronoun", "got", "done", "future", "time", "month", "clock", "label", "people", "smalltalk", "filler",
        "approx", "number", "correction", "negation", "notanymore", "ask", "emotion",
    }
)  # fmt: skip
_SAYS_NOTHING = frozenset({"correction", "particle", "smalltalk", "emotion"})
_FREE, _SAYS, _AWAY, _LEAVES, _GOES_ON, _NEVER, _KIN, _GROUP, _REASONS, _TAKES_ALONG = (
    words_of(each)
    for each in (
        "free or not", "beside an answer", "stays away", "leaves", "goes on behind coming", "no answer beside", "title alone",
        "own group", "gives a reason", "takes along",
    )
)  # fmt: skip


def of_goods(text: str) -> bool:
    """Whether words tell of goods that are fetched, which nobody says of a meeting: 'มารับแล้ว 19 กระสอบ'."""
    return says("fetches goods", normalise(text[:LONGEST]))


def answers_plainly(text: str, answer: str) -> bool:
    """Whether some clause says by itself what `answer` says: who writes comes (yes, late), stays away (no), sends somebody (proxy)."""
    written = normalise(text[:LONGEST])
    if is_english(written):
        return True  # its grammar is read whole
    for begin, end in pauses(written):
        pieces = _pieces(written[begin:end])
        if _names_who_comes(pieces) if answer == "proxy" else _comes(pieces) is (answer != "no"):
            return True
    return False


def begins_anew(clause: str) -> bool:
    """Whether a clause begins with what joins another thing to the one before: 'แล้วเลื่อนเวลาเป็นสิบโมง' is no reason of an absence."""
    return normalise(clause).lstrip().startswith(_ANEW)


def beside_staying_away(text: str) -> str:
    """A message of absence without the clauses that say nothing but that, or that something was a slip: 'โทษที ไปไม่ได้แล้ว ลูกป่วย' →
    'ลูกป่วย'.
    """
    written = normalise(text)
    kept = []
    for begin, end in pauses(written):
        pieces = _pieces(written[begin:end])
        if begin and begins_anew(written[begin:end]):
            break
        slip = all(each.token.entry.word_class in _SAYS_NOTHING for each in pieces)
        if not (slip or (_comes(pieces, whole=True) is False and not any(map(_is_reason, pieces)))):
            kept.append(written[begin:end])
    return "".join(kept).strip()


def _is_reason(piece: Piece) -> bool:
    """Whether a word says why somebody stays away: 'ติดงานศพ', 'ลากิจ'."""
    return piece.text in _REASONS or (piece.token.entry.word_class == "away" and piece.text not in _AWAY)


def _pieces(clause: str) -> list[Piece]:
    return [each for each in pieces_of(clause.strip(" ,\n")) if each.text.strip()]


def _comes(pieces: Sequence[Piece], *, whole: bool = False) -> bool | None:
    """Whether a clause says that its writer comes; None where it says something else, or (`whole`) anything beside."""
    says, away, last, coming = False, False, None, None
    if pieces and pieces[0].text in _TAKES_ALONG:  # 'พาเมียไปด้วย': who comes along
        pieces = list(dropwhile(lambda each: each.token.entry.word_class not in _COMES, pieces))
    for at, piece in enumerate(pieces):
        kind, text = piece.token.entry.word_class, piece.text
        if text in _NEVER or (last is not None and _is_of_another_deed(last.text, piece)):
            return None
        if text in _LEAVES:
            says, away = True, not away  # who does not leave comes
        elif kind in ("away", "negation") or text in _AWAY:
            says, away = says or kind == "away" or text in _FREE, True
        elif kind in _COMES or text in _FREE:
            says = True
        elif not (kind in _BESIDE or text in _SAYS or _of_oneself(pieces, at) or _counted(pieces, at)):
            elsewhere = (
                coming is not None and coming.text.endswith(_BARE) and text not in _GOES_ON and not _is_reason(piece)
            )
            if last is None or whole or elsewhere:
                return None
            break
        coming = piece if kind not in _SAYS_NOTHING | {"done"} else coming
        last = piece
    return not away if says else None


def _is_of_another_deed(before: str, piece: Piece) -> bool:
    """Whether a word behind 'did not', or behind 'free', says what was not done or who has no time for it: 'ไม่ว่างขายผ้า'."""
    return (before in _DID_NOT and (piece.text in _BARE or _is_deed(piece))) or (before in _FREE and _is_deed(piece))


def _is_deed(piece: Piece) -> bool:
    """Whether a word says what a group does: 'ผมไปไม่ได้ขายเอง' did not sell."""
    return piece.token.entry.word_class == "sell" or piece.token.entry.measure is not None


def _of_oneself(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is how somebody speaks of oneself: 'ป้าไปได้', and not 'ป้าแดงไปได้'; or of a group, 'กลุ่มทอผ้าไปได้'."""
    if at < _LONGEST_NAME and pieces[0].text in _GROUP:
        return True  # whose group it is, is seen by who looks for names
    behind = pieces[at + 1].token.entry.word_class if at + 1 < len(pieces) else ""
    return pieces[at].text in _KIN and behind not in ("", "name", "title", "noun", "unit")


def _counted(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece counts heads: the คน of 'ไปสองคน'."""
    return pieces[at].text in ("คน", "ท่าน") and at > 0 and pieces[at - 1].value is not None


def _names_who_comes(pieces: Sequence[Piece]) -> bool:
    """Whether a clause says that somebody comes in the writer's place: 'แทน' stands right behind coming, before nobody else's name."""
    for at, piece in enumerate(pieces):
        if piece.token.entry.word_class != "instead":
            continue
        before, behind = (pieces[at - 1] if at else None), (pieces[at + 1] if at + 1 < len(pieces) else None)
        sent = pieces[0].text in _SENDS and all(each.token.entry.word_class in _NAMED for each in pieces[1:at])
        comes = sent or (before is not None and (before.token.entry.word_class in _COMES or before.text in _GOES_ON))
        if (comes or piece.text.startswith(_BARE)) and (behind is None or behind.token.entry.word_class in _BESIDE):
            return _of_nothing_else(pieces[at + 1 :])
    return False


def _of_nothing_else(behind: Sequence[Piece]) -> bool:
    """Whether words behind 'แทน' say no other place or matter in which somebody stands in: 'แทนผมที่โรงพยาบาล', 'แทนแล้วเรื่องส่งปุ๋ย'."""
    for piece in behind:
        kind, text = piece.token.entry.word_class, piece.text
        if _is_reason(piece) or text in _AWAY or text in _GOES_ON:
            return True
        if not (kind in _BESIDE | _COMES or text in _SAYS | _KIN | _FREE):
            return False
    return True
