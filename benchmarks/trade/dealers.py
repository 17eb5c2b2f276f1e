"""The people of a market: marketing, hubs, treasurers and leaders, who tap and type whatever can be tapped and typed, in any order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from benchmarks.chaos.clock import SimulatedClock
from benchmarks.chaos.people import Crowd, Person, Town
from benchmarks.chaos.telegram import Message
from locales.formats.dates import MONTHS

BANGKOK = ZoneInfo("Asia/Bangkok")
# How likely a button is pressed, by its act; what makes papers, and what is no trade, is not.
LIKELY = {
    "rounds.open": 8.0, "rounds.stands": 5.0, "rounds.below": 8.0, "rounds.yes": 8.0, "rounds.alone": 6.0, "rounds.add": 4.0,
    "rounds.hub_yes": 6.0, "rounds.cut": 2.0, "rounds.ask_hub": 2.0, "rounds.set": 2.0, "rounds.again": 3.0, "rounds.waive": 3.0,
    "rounds.renew": 3.0, "rounds.join": 1.5, "rounds.cheaper": 4.0, "rounds.accept": 1.0, "rounds.no": 0.7, "rounds.hub_no": 0.7,
    "rounds.price": 1.0, "rounds.leave": 0.4, "rounds.move": 0.3, "rounds.not": 0.4, "rounds.mine": 0.2, "rounds.who": 0.2,
    "rounds.unorder": 0.12, "rounds.cancel": 0.08, "rounds.never_mind": 1.0, "rounds.below_day": 0.5, "rounds.below_no": 0.2,
    "rounds.choose": 3.0,
    "rounds.all_yes": 8.0, "rounds.all_no": 0.7,
    "trucks.add": 8.0, "trucks.without": 0.3, "trucks.more": 1.0, "trucks.preview": 6.0, "trucks.load": 8.0, "trucks.out": 1.0,
    "trucks.join": 1.5, "trucks.leave": 0.4, "trucks.not": 0.4, "trucks.stand": 5.0, "trucks.cut": 3.0, "trucks.ask_hub": 3.0,
    "trucks.hub_yes": 8.0, "trucks.hub_no": 0.7, "trucks.cancel": 0.08, "trucks.never_mind": 1.0, "trucks.price": 1.0,
    "deliveries.share": 8.0, "deliveries.share_by_hand": 6.0, "deliveries.hand": 0.8, "deliveries.more": 4.0, "deliveries.close": 0.6,
    "deliveries.claim": 1.0, "deliveries.got_all": 2.0, "deliveries.got_some": 2.0, "deliveries.got_by_other": 1.0,
    "deliveries.give": 6.0, "deliveries.take": 6.0, "deliveries.correct": 0.5, "deliveries.day": 0.4, "deliveries.truck": 0.5,
    "deliveries.drop": 0.3, "deliveries.wait": 0.3, "deliveries.by_rule": 0.5, "deliveries.which": 4.0, "deliveries.which_share": 4.0,
    "deliveries.new_part": 3.0, "deliveries.not_needed": 0.5, "deliveries.came_for": 3.0, "deliveries.called": 1.0,
    "deliveries.mine": 0.2, "deliveries.granted": 3.0, "deliveries.more_for": 4.0,
    "deliveries.mend": 0.6, "deliveries.mend_rest": 4.0, "deliveries.mend_save": 8.0,
    "deliveries.mend_fetched": 4.0, "deliveries.mend_leave": 0.4,
    "deliveries.straight_save": 8.0, "deliveries.straight_leave": 0.4, "deliveries.straight_undo": 1.0,
    "deliveries.straight_undone": 6.0,
    "deliveries.mend_take": 6.0, "deliveries.mend_undo": 1.0, "deliveries.mend_undone": 6.0, "deliveries.which_mend": 4.0,
    "returns.send": 8.0, "returns.leave": 0.4, "returns.accept": 12.0, "returns.decline": 0.5, "returns.withdraw": 0.6,
    "returns.turn": 6.0, "returns.turned": 6.0, "returns.ask": 4.0, "returns.ask_damage": 3.0, "returns.show": 0.3,
    "returns.ask_above": 5.0, "returns.withdraw_above": 0.6,
    "strays.say": 6.0, "trucks.rests_so": 8.0, "trucks.rests_not": 0.7,
    "stock.ask": 10.0, "stock.post": 8.0, "stock.leave": 0.4, "stock.buy": 6.0, "stock.buy_for": 6.0, "stock.drop": 0.6,
    "stock.fetched": 3.0, "stock.all_right": 2.0, "stock.count": 5.0, "stock.keep_count": 8.0, "stock.leave_count": 0.4,
    "stock.lack": 0.5, "stock.place": 6.0, "stock.keep_place": 8.0, "stock.leave_place": 0.4,
    "payments.yes": 8.0, "payments.no": 1.0, "payments.came": 6.0, "payments.other": 1.0, "payments.missing": 0.7, "payments.back": 1.0,
    "payments.sum": 2.0, "payments.whose": 4.0, "payments.statement": 0.2, "payments.owed": 0.2, "payments.charged": 6.0,
    "payments.truck": 2.0,
    "lots.into": 8.0, "lots.deliver": 1.0, "lots.collect": 0.3, "lots.share": 8.0, "lots.pay": 3.0, "lots.look": 1.0,
    "lots.received": 3.0, "lots.buyer": 3.0, "lots.which": 4.0, "lots.which_changed": 4.0, "lots.changed": 8.0,
    "lots.late": 3.0, "lots.drop": 0.3,
    "lots.advance": 6.0, "lots.no_advance": 0.5, "lots.meant": 2.0,
}  # fmt: skip


@dataclass
class Dealer(Person):
    """Somebody of one of the market's networks; `short` is how the organisation that they speak for is called."""

    place: int = 0
    roles: frozenset[str] = frozenset()
    short: str = ""


@dataclass
class Known:
    """What people know when they act: what they were asked last, and how far the rounds are, as it stands on their cards."""

    asked: dict[int, str] = field(default_factory=dict)  # Telegram's number of a person: the question's name
    rounds: list["Seen"] = field(default_factory=list)


@dataclass(frozen=True)
class Seen:
    """A round as its people see it."""

    place: int
    product: str
    seller: str
    state: str
    total: int
    came: int
    price: int
    owed: int  # to the seller, in satang


class Dealers(Crowd):
    """`look` is called before each step: it holds the books against what must always hold and says what people know."""

    def __init__(self, clock: SimulatedClock, dealers: list[Dealer], groups: dict[int, Town], seed: int) -> None:
        super().__init__(clock, [], seed)
        self.dealers = dealers
        self.groups = groups
        self.known = {each.id: each for each in dealers}
        self.look: Callable[[], Known]
        self.pressed: set[str] = set()
        self.steps = 0
        self._messages: dict[tuple[int, int], Message] = {}
        self._old: list[tuple[Message, str]] = []

    # what they see

    def shown(self, message: Message, edited: bool) -> None:
        """The bot wrote or edited a message; a button that stood there before can be pressed on a slow phone."""
        place = message.chat, message.id
        before = self._messages.pop(place, None)
        if before is not None:
            self._old += [(before, target) for target in before.targets if target not in message.targets]
        self._messages[place] = message

    def _buttons(self, dealer: Dealer) -> list[tuple[Message, str, float]]:
        """What somebody could press, with how likely that is: rather on the newest message, rather in private."""
        found = []
        for chat in (dealer.id, *(chat for chat in self.groups if self.groups[chat].number == dealer.place)):
            seen = [each for each in reversed(self._messages.values()) if each.chat == chat]
            for place, message in enumerate(seen[:8]):
                for target in message.targets:
                    if name_of(target) in LIKELY:
                        found.append((message, target, LIKELY[name_of(target)] * 0.7**place / (1 if chat > 0 else 6)))
        return found

    # what they do

    def begin(self, steps: int) -> None:
        """So many steps, most of them close together, some after half a day, and at times several people at the same moment."""
        self.steps = steps
        self.clock.at(self.clock.time + timedelta(minutes=5), self._step)

    def _step(self) -> None:
        known = self.look()
        if self.ended or not self.steps:
            return
        for _ in range(self.random.choice((1, 1, 1, 1, 2, 4))):
            self.steps = max(0, self.steps - any(self._act(known) for _ in range(20)))
        hours = self.random.expovariate(1 / 9) if self.random.random() < 0.15 else self.random.expovariate(6)
        self.clock.at(self.clock.time + timedelta(hours=hours, seconds=2), self._step)

    def _act(self, known: Known) -> bool:
        """Somebody does something; False where that one had nothing to do."""
        chance = self.random.random()
        if chance < 0.25:
            asked = [each for each in self.dealers if known.asked.get(each.id) in ANSWERS]
            if asked:
                dealer = self.random.choice(asked)
                self.say(dealer, self._answer(dealer, known.asked[dealer.id]))
            return bool(asked)
        if chance < 0.28:
            if self._old:
                message, target = self.random.choice(self._old[-40:])
                self._tap(self.known.get(message.chat) or self.random.choice(self.dealers), message, target)
            return bool(self._old)
        if chance < 0.7:
            return self._press()
        said = self._sentence(known)
        if said is not None:
            self.say(*said)
        return said is not None

    def _press(self) -> bool:
        found = [(dealer, *button) for dealer in self.dealers for button in self._buttons(dealer)]
        if found:
            self._tap(*self.random.choices([each[:3] for each in found], [each[3] for each in found])[0])
        return bool(found)

    def _tap(self, dealer: Person, message: Message, target: str) -> None:
        self.pressed.add(target)
        self.press(dealer, message, target)
        if self.random.random() < 0.1:  # a finger that trembles
            self.press(dealer, message, target)

    def _when(self) -> str:
        at = (self.clock.time + timedelta(hours=self.random.uniform(2, 30))).astimezone(BANGKOK)
        return f"{at.day} {MONTHS['th'][at.month - 1]} {at.hour}.{self.random.choice(('00', '30'))} น."

    def _answer(self, dealer: Dealer, name: str) -> str:
        figure = self.random.randint(1, 12)
        words = {
            "when": self._when(),
            "figure": str(figure),
            "prices": " ".join(
                f"{each} {self.random.randint(79, 90) * 10}" for each in self.random.sample(PRODUCTS, 2)
            ),
            "price": str(self.random.choice((740, 755, 770, 780, 800))),
            "came": f"{figure * 5} แตก {self.random.randint(0, 2)}",
            "day": "พรุ่งนี้ 9.00-15.00",
            "truck": str(self.random.choice((0, 250, 600))),
            "by_hand": f"{self.random.choice(self._beside(dealer)).short} {self.random.randint(0, 9)}",
            "by_other": f"ลุงชัย {figure}",
            "mend": self._miscounted(dealer, ""),
            "back": f"{figure} เพราะซื้อเกิน",
            "reason": "ร้านน้ำท่วม",
            "yes": "ใช่ครับ",
        }
        return words[ANSWERS[name]] if self.random.random() < 0.95 else "ว่าไงนะ"

    def _miscounted(self, dealer: Dealer, begins: str) -> str:
        """Figures of one or two organisations, or what came, which add up or not."""
        named = self.random.choices(self._beside(dealer), k=self.random.choice((1, 1, 2)))
        figures = [f"{each.short} {self.random.randint(0, 24)}" for each in named]
        if self.random.random() < 0.2:
            figures = [f"มา {self.random.randint(1, 40)}"]
        return f"{begins}{' '.join(figures)} เพราะนับผิด"

    def _beside(self, dealer: Dealer) -> list[Dealer]:
        return [each for each in self.dealers if each.place == dealer.place and each.short]

    def _sentence(self, known: Known) -> tuple[Dealer, str] | None:
        """Something that somebody could say of what is under way; None where that one has nothing to say."""
        busy_ones = [sum(LOUD.get(role, 0) for role in each.roles) for each in self.dealers]
        (dealer,) = self.random.choices(self.dealers, busy_ones)
        here = [each for each in known.rounds if each.place == dealer.place]
        sayings = self._of_sales(dealer)
        for seen in here:
            sayings += self._of_round(dealer, seen)
        if "marketing" in dealer.roles and (dealer.place == 0 or self.random.random() < 0.3):
            busy = {
                each.seller for each in here if each.state in ("open", "closing", "fill", "choice", "closed", "asked")
            }
            free = [seller for seller in SELLERS[dealer.place] if seller not in busy]
            for seller in free[:1]:
                product = offered_by(dealer.place, seller)[0]
                sayings += [f"เปิดรอบ{seller} {product} ปิด {self._when()}"] * 2
        return (dealer, self.random.choice(sayings)) if sayings else None

    def _of_sales(self, dealer: Dealer) -> list[str]:
        """What is sold together is told by those who bring it and by the hub; a buyer changes his mind afterwards."""
        if self.random.random() < 0.7:
            return []
        figure, satang = self.random.randint(1, 60), self.random.randint(1, 8) * 25
        said = [f"ส่งยางวันนี้ {300 + figure} โล ถัง 12 ดีอาร์ซี {30 + figure % 5}"] if "leader" in dealer.roles else []
        if "hub" in dealer.roles:
            said += [f"โรงงานชั่งแห้ง {80 + figure} โลละ 62.{satang % 100:02} หักค่ารถ 50"] * 2
            said += [f"โรงงาน{way}ให้โลละ {satang / 100:.2f} เพราะชั่งใหม่" for way in ("ลด", "เพิ่ม")]
            said += [f"โรงงานหักเพิ่ม {figure} เพราะมีน้ำปน"]
        return [*said, f"ขอเบิกล่วงหน้า {figure * 100}"] if "leader" in dealer.roles else said

    def _of_round(self, dealer: Dealer, seen: Seen) -> list[str]:
        product, figure, baht = seen.product, self.random.randint(1, 25), self.random.randint(1, 60) * 100
        beside = self.random.choice(self._beside(dealer)).short
        open_now = seen.state in ("open", "closing", "fill", "choice")
        goods = seen.state in ("receiving", "received", "settled")
        said: list[str] = []
        if "leader" in dealer.roles and open_now:
            said += [
                f"เอา{product} {figure} กระสอบ",
                f"{product}ลดเหลือ {figure}",
                f"ขอเพิ่ม{product}อีก {self.random.randint(1, 6)}",
                f"เอา{product} {figure}-{figure + 6} กระสอบ",
                self.random.choice(
                    (
                        f"ไม่เอา{product}แล้ว",
                        f"เอา{product} 0 กระสอบ",
                        f"เอา{product} 3.5 กระสอบ",
                        f"เอา{product} {10**12} กระสอบ",
                    )
                ),
            ]
        if "secretary" in dealer.roles and open_now:
            said += [f"{beside}โทรมา เอา{product}แค่ {figure} พอ"]
        if "marketing" in dealer.roles and seen.state == "closed":
            said += [f"ร้านยืนยัน {seen.price // 100}", f"ร้านยืนยัน {self.random.choice((700, 755, 790))}"]
        if "marketing" in dealer.roles and open_now and self.random.random() < 0.2:
            said += [f"เลื่อนปิดเป็น {self._when()}"]
        if "hub" in dealer.roles and (seen.state in ("ordered", "receiving") or (goods and self.random.random() < 0.1)):
            left = max(1, seen.total - seen.came)
            came = self.random.choice((left, left, left + 3, max(1, left // 2), max(1, left * 2 // 3)))
            note = f" ใบส่งของ {self.random.randint(1, 30):04}" if self.random.random() < 0.6 else ""
            said += [f"{product} มาแล้ว {came} กระสอบ{self.random.choice(('', '', f' แตก {min(came, 2)}'))}{note}"] * 4
        if goods and (("hub" in dealer.roles and self.random.random() < 0.3) or "treasurer" in dealer.roles):
            said += [self._miscounted(dealer, "แก้จำนวน ")]
        if "leader" in dealer.roles and goods:
            said += [
                f"ไปรับของแล้ว {self.random.randint(1, 9)} กระสอบ",
                f"ยกปุ๋ย {self.random.randint(1, 5)} กระสอบให้{beside}",
                f"คืน{product} {self.random.randint(1, 5)} กระสอบ เพราะซื้อเกิน",
                f"{product}แตก {self.random.randint(1, 3)} กระสอบ",
                f"โอนแล้ว {baht:,}",
            ]
        if "treasurer" in dealer.roles and goods:
            said += [
                f"{beside}จ่ายแล้ว {baht:,}",
                f"บิล{seen.seller} {seen.owed // 100:,}",
                f"จ่าย{seen.seller}แล้ว {max(1, seen.owed // 100):,}",
                f"{seen.seller}ลดให้กระสอบละ {self.random.randint(1, 5)} เพราะส่งช้า",
                f"คิดค่าปรับ{beside} 100 เลยกำหนด",
                f"จ่ายค่ารถแล้ว {figure * 50}",
            ]
        return said


def offered_by(place: int, seller: str) -> tuple[str, ...]:
    """What a seller of a network offers: in the province two goods, which can come on one truck."""
    first = SELLERS[place].index(seller) + place
    return tuple(PRODUCTS[(first + more) % len(PRODUCTS)] for more in range(2 if place == 0 else 1))


PRODUCTS = ("ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0", "ปุ๋ย 0-0-60")
LOUD = {"marketing": 4, "hub": 5, "treasurer": 4, "secretary": 1, "leader": 2}  # how often somebody speaks
SELLERS = (("ร้านเจ๊แดง", "สหกรณ์หาดใหญ่", "รุ่งเรืองการเกษตร"), ("ร้านโชคชัย", "ร้านสมบูรณ์"), ("ร้านทวีผล",))
ANSWERS = {
    "rounds.deadline": "when", "rounds.moving": "when", "rounds.below_day": "when", "rounds.leave_until": "when",
    "rounds.quantity": "figure", "rounds.price": "price", "rounds.reason": "reason",
    "trucks.reason": "reason", "trucks.prices": "prices", "trucks.leave_until": "when",
    "deliveries.correcting": "came", "deliveries.day": "day", "deliveries.truck": "truck", "deliveries.by_hand": "by_hand",
    "deliveries.some": "figure", "deliveries.by_other": "by_other", "deliveries.mending": "mend",
    "deliveries.granted": "figure", "returns.returning": "back", "stock.selling": "figure",
    "stock.counting": "figure", "stock.placing": "reason", "lots.why_changed": "reason",
    "payments.other": "figure", "payments.back": "reason", "payments.ask": "yes",
}  # fmt: skip


def name_of(target: str) -> str:
    """The act that a button names."""
    return target.partition(":")[0]
