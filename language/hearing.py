"""What the words of a message can be: each recogniser is asked of them when somebody first wants to know, and never again."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, partial
from types import MappingProxyType, UnionType
from typing import Any, TypeVar

import language
import language.action_plans
from domain.action_plans import ResultTold, TargetTold
from domain.cash_book import CashTold, Side
from domain.decisions import DecisionTold
from domain.funerals import DeathTold, PayoutTold, WelfareTold
from domain.mutual_records import PaymentTold, RecordTold, RuleTold
from domain.statements import Kind, Reading, Request, Statement, When
from domain.support_requests import RequestTold
from domain.teaching import TopicTold
from domain.trade import (
    AdvanceAsked,
    Bill,
    DeliveryTold,
    MarketingTold,
    MarketPrice,
    MarketTold,
    MoneyTold,
    OfferTold,
    Paid,
    PaidSeller,
    PlanTold,
    PriceConfirmed,
    RoundTold,
    SellingTold,
    ShareTold,
    StatementAsked,
    Told,
    TruckPaid,
)
from language.absence import reason_alone
from language.agenda_changed import AgendaChanged, agenda_changed
from language.amended import says_otherwise
from language.another_thing import another_thing
from language.answers import quantity_instead
from language.asking import asked, stops_following
from language.calendar.moments import only_a_moment
from language.calling import Called, called
from language.cash_book import asks_cash, asks_dues, sets_dues
from language.cash_book import told as cash_told
from language.decisions import decision
from language.directory_words import Counted, told_headcount
from language.elections import Named, nomination, removal, withdrawal
from language.exchanged_words import puts_right
from language.following_up import Moved, day_alone, done_alone, done_by_name, done_first, instead, moved, said_done
from language.funerals import death, of_funeral_money, payout, welfare
from language.gave import may_be_for_another, may_tell_of_giving
from language.heard.meant import Heard
from language.holding import AskedAbout, CalledOff, asks_about_meeting, called_off, sends_invitation
from language.invited import coming
from language.lessons import tells_lesson
from language.meeting_over import Over, meeting_over
from language.memoranda import SignedTold, papers, signed
from language.mends import Mended, mended
from language.mutual_records import mutual_payment, mutual_record, mutual_rule
from language.names import FullName, own_name, own_name_corrected, represents
from language.not_done import NotDone, not_done
from language.not_yet import of_later_round, says_not_yet
from language.only_likely import is_only_likely
from language.order_words import OrderWords, order_words
from language.plain_answers import answers_plainly, of_goods
from language.plain_words import without_courtesy
from language.promptpay import asks_qr, promptpay_number
from language.replies import Correction, corrected_part
from language.rests import RestsTold, rests_told
from language.returns import Returned, returned
from language.rounds_asked import RoundAsked, round_asked
from language.setup_words import network_code, place_moved, place_stated
from language.small_talk import small_talk
from language.support_requests import support_request
from language.teaching import topic_told
from language.trade import told
from language.visits import asks_list, may_be_gathering, may_be_visit
from language.vocabulary import Vocabulary
from language.wishes import Wish, came_or_leaves, wish

Found = TypeVar("Found")

LONGEST_ANSWER = 120  # characters; who writes more says more than that, and the reader finds the answer among it
LONGEST_CALL = 600
LONGEST_MOVE = 400


COMING, STAYING_AWAY = frozenset({"yes", "late"}), frozenset({"no", "proxy"})  # answers to an invitation


class Saying(StrEnum):
    """A kind of thing that people say to the bot. The value names what `Words` found of it."""

    ANYTHING = "anything"
    NETWORK_CODE = "network_code"
    OWN_NAME = "own_name"
    NAME_CORRECTED = "name_corrected"
    REPRESENTS = "represents"
    ELECTION = "election"
    REMOVAL = "removal"
    RESIGNS = "resigns"
    DUES_PAID = "dues_paid"
    DECISION = "decision"
    LESSON = "lesson"
    MUTUAL = "mutual"
    FUNERAL = "funeral"
    ACTION_PLAN = "action_plan"
    ACTION_PLAN_RESULTS = "may_be_plan_results"
    ACTION_PLAN_CHANGE = "may_be_plan_change"
    TOPIC = "topic"
    SIGNED = "signed"
    PAPERS = "papers"
    MINUTES_CORRECTED = "minutes_corrected"
    OTHERWISE = "says_otherwise"
    EXCHANGED = "puts_right"
    MEETING_OVER = "meeting_over"
    PRESENCE = "presence"
    AGENDA_CHANGED = "agenda_changed"
    SUPPORT_REQUEST = "support_request"
    HEADCOUNT = "headcount"
    WORK_MOVED = "work_moved"
    WORK_GIVEN_OVER = "work_given_over"
    WORK_STUCK = "work_stuck"
    WORK_NOT_DONE = "work_not_done"
    WORK_DAY = "work_day"
    WORK_DONE = "work_done"
    MEETING_ASKED_ABOUT = "meeting_asked_about"
    MEETING_CALLED = "meeting_called"
    MEETING_MOVED = "meeting_moved"
    MEETING_PLACE = "meeting_place"
    MEETING_CALLED_OFF = "meeting_called_off"
    INVITATION_SENT = "sends_invitation"
    MOMENT = "moment"
    QUESTION = "question"
    STOPS_FOLLOWING = "stops_following"
    VISITS_ASKED_FOR = "visits_asked_for"
    VISIT = "may_be_visit"
    GATHERING = "may_be_gathering"
    WISH = "wish"
    PROMPTPAY_NUMBER = "promptpay_number"
    ASKS_QR = "asks_qr"
    ABSENCE_REASON = "absence_reason"
    ANSWER = "may_be_answer"
    TRADE_OFFERS = "trade_offers"
    TRADE_MENDS = "trade_mends"
    TRADE_RETURNS = "trade_returns"
    TRADE_DELIVERIES = "trade_deliveries"
    TRADE_SHARES = "trade_shares"
    TRADE_MONEY = "trade_money"
    TRADE_STATEMENT = "trade_statement"
    CASH_BOOK = "cash_book"
    CASH_BOOK_OF_GOODS = "cash_book_of_goods"
    GAVE = "may_tell_of_giving"
    FUNERAL_MONEY = "of_funeral_money"
    SETS_DUES = "sets_dues"
    ASKS_DUES = "asks_dues"
    ASKS_CASH = "asks_cash"
    TRADE_LOTS = "trade_lots"
    TRADE_MARKET = "trade_market"
    ROUND_ASKED = "round_asked"
    RESTS = "rests_told"
    ORDER = "order"


# Whole messages that are no part of a report and no answer to a question about one, whatever goods and figures stand in them.
_OF_THEIR_OWN = (
    Saying.ACTION_PLAN,
    Saying.SUPPORT_REQUEST,
    Saying.ELECTION,
    Saying.REMOVAL,
    Saying.OWN_NAME,
    Saying.NAME_CORRECTED,
    Saying.REPRESENTS,
    Saying.DECISION,
    Saying.FUNERAL,
    Saying.TOPIC,
    Saying.SIGNED,
    Saying.PAPERS,
    Saying.MINUTES_CORRECTED,
    Saying.HEADCOUNT,
    Saying.TRADE_MENDS,
    Saying.TRADE_RETURNS,
    Saying.MEETING_ASKED_ABOUT,
    Saying.MEETING_CALLED,
    Saying.MEETING_MOVED,
    Saying.MEETING_PLACE,
    Saying.MEETING_CALLED_OFF,
    Saying.QUESTION,
    Saying.STOPS_FOLLOWING,
    Saying.WISH,
    Saying.PROMPTPAY_NUMBER,
)
_TRADE_OF_ITS_OWN = (
    RoundTold
    | PriceConfirmed
    | DeliveryTold
    | Bill
    | PaidSeller
    | TruckPaid
    | StatementAsked
    | AdvanceAsked
    | MarketPrice
    | PlanTold
)


@dataclass(frozen=True)
class Done:
    """What may be done: `said` where the words say that it is, `named` where they only name it with 'แล้ว'; `alone` where neither.

    `first`: that it is done stands first, so that what follows is of it and need not be its name ('เสร็จแล้วครับ จ่ายไป 5,800').
    """

    alone: bool = False
    said: str | None = None
    named: str | None = None
    first: bool = False


class Words:
    """The words of a message, heard at an aware moment; `answers`: in their situation they surely answer what was asked for.

    `told`: what they surely tell, by the name here of what a recogniser would find of it, which is not asked then.

    `heard` is what they mean in their situation, once somebody has heard them there; `otherwise` the parts in plain words for what they
    surely are where no act takes their own (language/heard/parts.py).
    """

    def __init__(
        self, text: str, now: datetime, *, answers: bool = False, told: Mapping[str, object] = MappingProxyType({})
    ) -> None:
        self.text = text
        self.now = now
        self.answers = answers
        self.given = told
        self.__dict__.update(told)  # where a cached property keeps what it found
        self.heard: Heard | None = None
        self.otherwise: tuple[Any, ...] = ()

    @property
    def one_kind(self) -> str | None:
        """The kind of the one thing that they surely mean in their situation; None where that is not known, or they mean several."""
        meanings = () if self.heard is None else self.heard.meanings
        return meanings[0].kind if len(meanings) == 1 and not meanings[0].unsure else None

    def of_another_thing(self, goods: Collection[str]) -> bool:
        """Whether they surely tell another thing than a report card with these goods, which waits and stays open then."""
        return another_thing(self.text, () if self.heard is None else self.heard.meanings, goods)

    def may_answer(self, answer: str | None) -> bool:
        """Whether they are heard as an answer to the invitation, coming or staying away as `answer` says, in their situation too.

        Words that were not heard in it, and who is not sure yet, are taken as they are read; what is only likely, or is said in no
        clause by itself, is none.
        """
        if not self.says_flatly(answer):
            return False
        if answer in (None, "maybe") or coming(self.text) is not None:
            return True
        if not answers_plainly(self.text, answer):
            return False
        return _is_heard_to_answer(self.heard, answer)

    def may_answer_for(self, answer: str | None, said: str, heard: Heard | None) -> bool:
        """The same of somebody who is named in them, of whom so much is `said`, as they were `heard`.

        Beside another who is named the one meaning that was heard may be the other's: what is said of each tells which.
        """
        if answer in (None, "maybe"):
            return self.says_flatly(answer)
        plain = coming(said) is not None or answers_plainly(said, answer)
        return (
            self.says_flatly(answer)
            and plain
            and (heard is None or any(each.kind == "rsvp" for each in heard.meanings))
        )

    def says_flatly(self, answer: str | None) -> bool:
        """Whether they leave no doubt about such an answer, whoever's it is: no condition, hearsay, or what was."""
        return not is_only_likely(f"rsvp.{answer}", self.text)

    def can_be(self, saying: Saying) -> bool:
        """Whether they can be a thing of that kind; who takes it looks into the books."""
        return getattr(self, saying) not in (None, False)

    @property
    def anything(self) -> bool:
        """Whatever they are, also none."""
        return True

    @cached_property
    def request(self) -> Request | None:
        """What stands for a command."""
        if not self.text:
            return None
        return None if self.asks_what_waits else self._at_length(language.request, self.bare)

    @cached_property
    def asks_what_waits(self) -> bool:
        """Whether it is asked how much is ordered, of the joint rounds that are open, else of what waits for one."""
        found = self._at_length(language.request, self.bare) if self.round_asked is not None else None
        return found is not None and found.command == "needs"

    def _at_length(self, recogniser: Callable[[str], Found | None], bare: str) -> Found | None:
        """What a recogniser finds in the words, else in what of them is no courtesy."""
        found = recogniser(self.text)
        return recogniser(bare) if found is None and bare != self.text else found

    @cached_property
    def bare(self) -> str:
        """Without whom it is written to, the request for a favour and the thanks: what is asked, of whoever asks at length."""
        return without_courtesy(self.text)

    @cached_property
    def round_asked(self) -> RoundAsked | None:
        """What is asked of a joint round, or wanted of it: 'ปุ๋ยรวมได้กี่กระสอบแล้ว', 'ใครยังไม่สั่งบ้าง', 'ปิดรอบปุ๋ยเลย'."""
        return round_asked(self.text)

    @cached_property
    def rests_told(self) -> RestsTold | None:
        """What becomes of the incomplete packs of a truck's goods: 'ยูเรียให้ศูนย์รับ ที่เหลือตัด'."""
        return rests_told(self.text)

    @cached_property
    def network_code(self) -> tuple[str, bool] | None:
        """The code of a network, alone: 'K7M2QX', 'รหัส K7M2QX ค่ะ'; the books say whether there is one."""
        return network_code(self.text)

    @cached_property
    def own_name(self) -> FullName | None:
        """One's own name in full: 'ฉันชื่อนางจันทร์เพ็ญ มีสุข'."""
        return own_name(self.text)

    @cached_property
    def name_corrected(self) -> str | None:
        """The own name is wrong, and how it shall be where that is said: 'ชื่อผมสะกดผิด ต้องเป็น นายสมชาย ใจดี'."""
        return own_name_corrected(self.text)

    @cached_property
    def represents(self) -> str | None:
        """For whom somebody says they speak: 'ผมเป็นตัวแทนกลุ่มเลี้ยงโคบ้านเขาพระ'."""
        return represents(self.text)

    @cached_property
    def election(self) -> Named | str | None:
        """A name for an office ('เสนอประไพเป็นเหรัญญิก'), or one's own taken back: the office, '' where none is said ('ขอถอนชื่อ')."""
        named = nomination(self.text)
        return named if named is not None and named.proposed else withdrawal(self.text)

    @cached_property
    def removal(self) -> Named | None:
        """Somebody shall leave an office: 'ถอดถอนวิเชียรจากเหรัญญิก'."""
        return removal(self.text)

    @cached_property
    def resigns(self) -> str | None:
        """From which office who writes resigns ('' where none is named): 'ขอลาออกจากเหรัญญิก'; the networks alone hear it."""
        return None

    @cached_property
    def dues_paid(self) -> Paid | None:
        """Dues of the network that an organisation has paid: 'โอนค่าบำรุงแล้ว 500'; the networks alone hear it."""
        return None

    @cached_property
    def decision(self) -> DecisionTold | None:
        """An organisation's own decision: 'ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71'."""
        return decision(self.text, now=self.now)

    @cached_property
    def lesson(self) -> bool:
        """What was learned, or should be different next time: 'คราวหน้าให้ไปดูกองจริงที่สวน'."""
        return tells_lesson(self.text)

    @cached_property
    def mutual(self) -> RecordTold | PaymentTold | RuleTold | None:
        """What two organisations have between them: 'ให้ทำนาควนรูกู้ 60,000 …', 'โอนคืนควนดินแดง 31,800', 'ไม่ให้กู้นอกสมาชิก'."""
        return mutual_record(self.text, now=self.now) or mutual_payment(self.text) or mutual_rule(self.text)

    @cached_property
    def signed(self) -> SignedTold | None:
        """That a memorandum was signed: 'ลงนามครบ 5 แห่งวันนี้'."""
        return signed(self.text, now=self.now)

    @cached_property
    def minutes_corrected(self) -> Correction | None:
        """What a matter of the minutes shall say: 'แก้วาระ 4.2 เป็น …', 'วาระ 3 ต้องเป็น …'."""
        return corrected_part(self.text)

    @cached_property
    def says_otherwise(self) -> bool:
        """Something was wrong, is otherwise or taken back: 'ที่ลงเขาพระ 10000 ผิด ต้องเป็น 12,000'; the books say whether it is money."""
        return says_otherwise(self.text)

    @cached_property
    def puts_right(self) -> bool:
        """What of something said before is wrong, and what is right: 'ไม่ใช่ป้าแดง ป้าดำ'; the books say whether it was said."""
        return puts_right(self.text)

    @cached_property
    def agenda_changed(self) -> AgendaChanged | None:
        """What shall become of a matter that was proposed: 'ขอถอนเรื่องน้ำกรด'; the books say whether it was."""
        return agenda_changed(self.text)

    @cached_property
    def meeting_over(self) -> Over | None:
        """Whether a meeting is over, as who was asked that answers: 'เลิกแล้วตั้งแต่เที่ยง', 'ยัง ๆ ประชุมอยู่'; the books say who was."""
        return meeting_over(self.text)

    @cached_property
    def presence(self) -> tuple[bool] | None:
        """That its writer is here, or leaves early: 'ถึงแล้วครับ', 'ขอกลับก่อนนะ'; (True,) or (False,)."""
        here = came_or_leaves(self.text)
        return None if here is None else (here,)

    @cached_property
    def papers(self) -> bool:
        """The memorandum or the rules are asked for: 'ขอดูบันทึกข้อตกลง', 'อยากทำ MOU ค่ะ'."""
        return papers(self.text)

    @cached_property
    def funeral(self) -> DeathTold | WelfareTold | PayoutTold | None:
        """Funeral welfare: 'นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ', 'ฌาปนกิจ ควนดินแดง 86', 'จ่ายให้ครอบครัวนางสาย 6,120'."""
        return welfare(self.text, now=self.now) or death(self.text, now=self.now) or payout(self.text)

    @cached_property
    def action_plan(self) -> language.action_plans.PlanTold | None:
        """The plan of a year, an activity a line: 'อบรมทำปุ๋ยหมัก 2 ครั้ง 80 คน ท่าชะมวง พ.ค. กับ ก.ย. งบ 6,000 ค่าบำรุง'."""
        return language.action_plans.plan(self.text)

    @cached_property
    def action_plan_results(self) -> tuple[tuple[str, ResultTold | None], ...]:
        """Each line, with what it tells of an activity that was done; () where none does."""
        return language.action_plans.results(self.text, now=self.now)

    @property
    def may_be_plan_results(self) -> bool:
        """What came of an activity of the plan: 'อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35'; the books say whether it is planned."""
        return bool(self.action_plan_results)

    @cached_property
    def action_plan_target(self) -> TargetTold | None:
        """Another target for an activity of the plan, or its end."""
        return language.action_plans.target(self.text)

    @cached_property
    def action_plan_owner(self) -> tuple[int, str] | None:
        """Who answers for a line of the plan, by its number."""
        return language.action_plans.answers_for(self.text)

    @property
    def may_be_plan_change(self) -> bool:
        """Another target or owner for a line of the plan, or its end: 'ปรับปุ๋ยเป็น 1,000', 'ข้อ 5 นาสีทองรับผิดชอบ', 'ยกเลิกข้อ 3'."""
        return self.action_plan_target is not None or self.action_plan_owner is not None

    @cached_property
    def topic(self) -> TopicTold | None:
        """What can be taught or is to be learned: 'สอนได้ ทำปุ๋ยหมัก', 'อยากเรียน ทำบัญชี'."""
        return topic_told(self.text)

    @cached_property
    def support_request(self) -> RequestTold | None:
        """Support that is asked for: 'ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000 ดิฉันดูแล'."""
        return support_request(self.text)

    @cached_property
    def headcount(self) -> Counted | None:
        """How many members a group has: 'กลุ่มเรามีสมาชิก 45 คน 30 ครัวเรือน'."""
        return told_headcount(self.text)

    @cached_property
    def work_moved(self) -> Moved | None:
        """Work gets another day: 'ขอเลื่อนงานทำป้ายไปวันศุกร์'."""
        return moved(self.text)

    @cached_property
    def work_given_over(self) -> tuple[str, str] | None:
        """Somebody else does the work: 'งานทำป้ายให้มาลีทำแทน'."""
        return instead(self.text)

    @cached_property
    def work_stuck(self) -> str | None:
        """What work cannot go on: 'ป้ายทำต่อไม่ได้ ร้านปิด'; the networks alone hear it."""
        return None

    @cached_property
    def work_not_done(self) -> NotDone | None:
        """Work is not done: 'ยังไม่เสร็จ ขอเลื่อนไปสามวัน', 'ยังเลย ช่างป่วย'."""
        return not_done(self.text, self.now)

    @cached_property
    def work_day(self) -> bool:
        """A day and nothing else: '25 ธ.ค.', 'ขอเลื่อนเป็นศุกร์หน้า'."""
        return day_alone(self.text)

    @cached_property
    def work_done(self) -> Done | None:
        """Work is done: 'ขอราคาปุ๋ยเสร็จแล้ว ได้ 3 ร้าน'."""
        if done_alone(self.text):
            return Done(alone=True)
        said, named = said_done(self.text), done_by_name(self.text)
        return (
            Done(said=said, named=named, first=done_first(self.text)) if said is not None or named is not None else None
        )

    @cached_property
    def meeting_asked_about(self) -> AskedAbout | None:
        """The question whether, when or where there is a meeting: 'เดือนนี้ประชุมไหมคะ'."""
        return self._at_length(partial(asks_about_meeting, now=self.now), self.bare)

    @cached_property
    def meeting_called(self) -> Called | None:
        """An extraordinary meeting is called: 'ขอเรียกประชุมด่วนเรื่อง… วันจันทร์บ่ายโมง'."""
        return called(self.text, now=self.now) if len(self.text) <= LONGEST_CALL else None

    @cached_property
    def meeting_moved(self) -> When | None:
        """The meeting gets another day: 'เลื่อนประชุมไปวันศุกร์หน้าบ่ายโมง'."""
        if len(self.text) > LONGEST_MOVE or is_only_likely("meeting.move", self.text):
            return None
        return language.rescheduling(self.text, now=self.now)

    @cached_property
    def meeting_place(self) -> str | None:
        """The meeting gets another place and no other day: 'ย้ายที่ประชุมไปที่วัด'."""
        if len(self.text) > LONGEST_MOVE or self.meeting_moved is not None:
            return None
        return place_moved(self.text, now=self.now) or place_stated(self.text, now=self.now)

    @cached_property
    def meeting_called_off(self) -> CalledOff | None:
        """The meeting is not held: 'เดือนนี้งดประชุมนะ ติดงานบุญ'."""
        return called_off(self.text, now=self.now)

    @cached_property
    def sends_invitation(self) -> bool:
        """The chair's answer to whether the invitation shall go out: 'ส่งเลยครับ'."""
        return sends_invitation(self.text)

    @cached_property
    def moment(self) -> bool:
        """A day and an hour and nothing else: 'วันพุธหน้า เก้าโมงครึ่ง'."""
        return only_a_moment(self.text, now=self.now)

    @cached_property
    def question(self) -> str | None:
        """A question that the books answer: 'ใครยังไม่ตอบ', 'ใครเป็นประธาน'."""
        return self._at_length(asked, self.bare)

    @cached_property
    def stops_following(self) -> bool:
        """Networks shall be followed no longer: 'ไม่อยากติดตามแล้ว', 'เลิกติดตามยังไง'."""
        return stops_following(self.text)

    @cached_property
    def visits_asked_for(self) -> bool:
        """The list of visits and gatherings: 'ดูการเยี่ยม'."""
        return asks_list(self.text)

    @cached_property
    def may_be_visit(self) -> bool:
        """A visit that was made: 'ไปเยี่ยมกลุ่มบ้านควน พบว่า…'."""
        return may_be_visit(self.text)

    @cached_property
    def may_be_gathering(self) -> bool:
        """A forum, study visit or training: 'จัดอบรมทำปุ๋ย วันที่ 20 ธันวาคม ที่ศาลา'."""
        return may_be_gathering(self.text)

    @cached_property
    def wish(self) -> Wish | None:
        """What an officer wishes and is done elsewhere: 'แจ้งทุกคนว่า…', 'เปลี่ยนเลขาเป็น…'."""
        return self._at_length(wish, without_courtesy(self.text, thanks=False))

    @cached_property
    def promptpay_number(self) -> str | None:
        """By which number the hub is to be paid: 'เลขพร้อมเพย์ 081-234-5678'; the digits as they were typed."""
        return promptpay_number(self.text)

    @property
    def asks_qr(self) -> bool:
        """A QR to pay the hub by: 'ขอ qr จ่ายค่าปุ๋ย'."""
        return not self.trade and asks_qr(self.text)

    @cached_property
    def absence_reason(self) -> bool:
        """Why somebody stays away and nothing else: 'พาแม่ไปหาหมอ'; with a figure it says something else."""
        return not any(each.isdigit() for each in self.text) and reason_alone(self.text.strip())

    @property
    def may_be_answer(self) -> bool:
        """An answer to the invitation and nothing else ('ไปค่ะ'), by its length; it is read where there is something to answer."""
        short = 0 < len(self.text.strip()) <= LONGEST_ANSWER
        return short and not of_goods(self.text)

    @cached_property
    def answer(self) -> Statement | None:
        """An answer to the invitation and nothing else: 'ไปค่ะ', 'ลุงเอียดไปได้'; who is not sure gave none."""
        said = self.reading().statements if self.may_be_answer else ()
        sure = len(said) == 1 and said[0].kind is Kind.RSVP and said[0].answer is not None and not said[0].unsure
        return said[0] if sure else None

    @cached_property
    def trade(self) -> tuple[Told, ...]:
        """What they tell of joint trade, in their order; () for anything else."""
        return told(self.text, now=self.now)

    def told(self, kinds: UnionType | type) -> Any:
        """What they tell of trade where all of it is of these kinds: who takes a message takes the whole of it."""
        return self.trade if self.trade and all(isinstance(each, kinds) for each in self.trade) else None

    @property
    def trade_offers(self) -> tuple[MarketingTold, ...] | None:
        """What marketing tells: 'ร้านเจ๊แดง กระสอบละ 780 ถ้าถึง 200 เหลือ 755', 'หนึ่งกระสอบ 50 โล', 'เปิดรอบเจ๊แดง', 'ร้านยืนยัน 755'."""
        return self.told(MarketingTold)

    @cached_property
    def trade_mends(self) -> Mended | None:
        """A count of shared goods is told anew: 'นับผิด ควนรู 15 โคกค่าย 19', 'แก้จำนวนที่มา 179 เพราะ…'."""
        return mended(self.text)

    @cached_property
    def trade_returns(self) -> Returned | None:
        """Goods are to be sent back: 'คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน'."""
        return returned(self.text, now=self.now)

    @property
    def trade_deliveries(self) -> tuple[DeliveryTold, ...] | None:
        """What came, told by the hub: 'ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412'."""
        return self.told(DeliveryTold)

    @property
    def trade_shares(self) -> tuple[ShareTold, ...] | None:
        """What an organisation does with its share: 'ไปรับของแล้ว 8 กระสอบ', 'ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง'."""
        found = self.told(ShareTold)
        return None if found is None or is_only_likely("collected", self.text) else found

    @property
    def trade_money(self) -> tuple[MoneyTold, ...] | None:
        """Money: 'โอนแล้ว 5,700' of a member; 'ควนรูจ่ายสด 9,200', 'บิลร้านเจ๊แดง 138,920', 'คิดค่าปรับน้ำสวย 100' of the treasurer."""
        return self.told(MoneyTold)

    @property
    def trade_statement(self) -> StatementAsked | None:
        """The statement of account is asked for: 'ขอใบแจ้งยอด', 'ค้างอยู่เท่าไร'."""
        found = self.told(StatementAsked)
        return found[0] if found is not None else None

    @cached_property
    def cash_book(self) -> CashTold | None:
        """The network's own money: 'รับค่าบำรุงเขาพระ 500', 'จ่ายถ่ายเอกสาร 180 ไม่มีใบเสร็จ', 'ฝากธนาคาร 1,500', 'แก้ จ.3 เป็น 230'."""
        found = self.cash_book_of_goods
        return None if found is not None and not found.dues and self.trade else found

    @cached_property
    def cash_book_of_goods(self) -> CashTold | None:
        """The network's own money where the words name goods too: 'จ่ายค่าน้ำดื่ม 60'."""
        return next(iter(self.cash_entries), None)

    @cached_property
    def cash_entries(self) -> tuple[CashTold, ...]:
        """Every entry of it that they tell; dues that one paid for another are money of two organisations (language/gave.py)."""
        found = cash_told(self.text)
        if found is None or (found.dues and may_be_for_another(self.text)):
            return ()
        came = found.side is Side.RECEIVED and not found.correction
        return () if came and says_not_yet(self.text) else (found,)

    @property
    def of_funeral_money(self) -> bool:
        """Money that a funeral called for: 'ส่งเงินฌาปนกิจแล้ว 840', 'ใครยังไม่ส่งเงินศพ'; the books say who is called."""
        return of_funeral_money(self.text)

    @cached_property
    def may_tell_of_giving(self) -> bool:
        """Money that organisations gave: 'ควนรู 2,000 เขาพระ 3,000 จ่ายสดทั้งคู่'; whose names these are the books say."""
        return may_tell_of_giving(self.text)

    @cached_property
    def asks_dues(self) -> bool:
        """Who has not paid dues, or whether somebody has: 'ใครยังไม่จ่ายค่าบำรุง', 'ควนรูจ่ายค่าบำรุงหรือยัง'."""
        return asks_dues(self.text)

    @cached_property
    def asks_cash(self) -> bool:
        """What there is of the network's own money, or what came and went: 'เงินในบัญชีเหลือเท่าไร'."""
        return asks_cash(self.text)

    @property
    def sets_dues(self) -> bool:
        """What the network's dues shall be: 'ตั้งค่าบำรุงปีละ 500 บาท'."""
        return sets_dues(self.text)

    @property
    def trade_lots(self) -> tuple[SellingTold, ...] | None:
        """Goods sold together: 'ส่งยางวันนี้ 320 โล ถัง 12 โล ดีอาร์ซี 31', 'โรงงานชั่งแห้ง 332.9 โลละ 62.50', 'ขอเบิกล่วงหน้า 2,000'."""
        return self.told(SellingTold)

    @property
    def trade_market(self) -> tuple[MarketTold, ...] | None:
        """The market: 'ปุ๋ย 15-15-15 ปีละ 60 กระสอบ 825 ร้านสมบูรณ์', 'อาหารไก่ตลาด 540 ร้านดำรง 5 ธ.ค.', 'แผนปุ๋ย 15-15-15 ปีนี้ 900 กระสอบ'."""
        return self.told(MarketTold)

    @cached_property
    def of_its_own(self) -> bool:
        """A whole message of something else than a report: a plan, a shop's offer, an office's name, the meeting, dues."""
        shops = self.told(OfferTold)
        money = self.cash_book
        return (
            (
                money is not None
                and (money.correction or (money.side is Side.RECEIVED and money.dues and bool(money.whom)))
            )
            or any(self.can_be(each) for each in _OF_THEIR_OWN)
            or self.told(_TRADE_OF_ITS_OWN) is not None
            or (shops is not None and shops[0].seller is not None)
        )

    @cached_property
    def whole_report(self) -> bool:
        """A whole report of goods, each with its quantity, nothing doubtful and nothing unread: 'เดือนนี้ขายน้ำยางได้ 4 ตัน'."""
        found = self.reading()
        return (
            bool(found.statements)
            and not found.unread
            and all(
                one.kind is Kind.ACTIVITY and one.product and one.quantity is not None and not one.unsure
                for one in found.statements
            )
        )

    @cached_property
    def yes_no(self) -> bool | None:
        """Yes or no and nothing else."""
        return language.yes_no(self.text)

    @cached_property
    def order(self) -> bool:
        """Orders, or changes of orders, and nothing else: 'เอาปุ๋ย 6 กระสอบ น้ำกรด 2 แกลลอน', 'ขอเพิ่มอีกห้า', 'ไม่เอาปุ๋ยแล้ว'."""
        # a figure that none of them holds may be what somebody wants of other goods; only what one may cost stands beside
        said = self.ordering
        found = said.reading() if len(said.text) <= LONGEST_ANSWER else Reading("")
        kinds = {each.kind for each in found.statements}
        left = found.unread and self.price_limit is None and kinds != {Kind.CANCEL}  # of goods in short: ยกเลิกปุ๋ย 15
        orders = bool(kinds) and kinds <= {Kind.PURCHASE, Kind.CHANGE, Kind.CANCEL}
        return (orders and not left and not of_later_round(said.text)) or said.figure_alone is not None

    @cached_property
    def order_words(self) -> OrderWords:
        """What of them orders, and what stands beside it: what one may cost, a condition."""
        return order_words(self.text)

    @cached_property
    def ordering(self) -> "Words":
        """What of them orders, as words of their own."""
        said = self.order_words.words
        return self if said == self.text else Words(said, self.now)

    @cached_property
    def figure_alone(self) -> Statement | None:
        """How many it shall be, of goods that were spoken of: 'เอ้ย 7', '8 พอ'."""
        figure, unit = quantity_instead(self.text) if not self.reading().statements else (None, None)
        return None if figure is None else Statement(Kind.PURCHASE, quantity=figure, unit=unit)

    @property
    def price_limit(self) -> Decimal | None:
        """What one of the goods that are ordered may cost at most, in baht: 'เอา 8 ลูกถ้าไม่เกิน 760'."""
        return self.order_words.limit

    @cached_property
    def small_talk(self) -> bool:
        """A greeting, thanks or the like, where nothing is stated."""
        return small_talk(self.text)

    def reading(self, vocabulary: Vocabulary | None = None) -> Reading:
        """What they state, read once for each vocabulary (None: the standard words)."""
        known = self._readings.get(vocabulary)
        if known is None:
            known = self._readings[vocabulary] = language.read(self.text, now=self.now, vocabulary=vocabulary)
        return known

    @cached_property
    def _readings(self) -> dict[Vocabulary | None, Reading]:
        return {}


def _is_heard_to_answer(heard: Heard | None, answer: str | None) -> bool:
    if heard is None or answer in (None, "maybe"):
        return True
    said = {each.get("answer") for each in heard.meanings if each.kind == "rsvp"}
    return bool(said & (STAYING_AWAY if answer in STAYING_AWAY else COMING))
