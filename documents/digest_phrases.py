"""The words of the digest's documents: a figure with its name, unit and product, a network, a saying, in one language."""

from decimal import Decimal

from documents.digest_words import OTHER_BODY, Figures, Value, named, shorten
from documents.words import Words
from domain.digest.figures import SATANG, Digest, Key, MonthFigures, Saying, Topic
from locales import Texts
from locales.formats import baht_figure, goods, number, unit_name
from locales.formats.dates import SHORT_MONTHS, year_number

# Topics whose products are goods.
_GOODS = (Topic.ACTIVITY, Topic.WANTED, Topic.OFFERED, Topic.TRADE)


class Phrases(Words):
    """Texts of the table digest_forms in one language, and what is put together from them."""

    def __init__(self, texts: Texts, language: str, voice: str = "male") -> None:
        super().__init__(texts, language, voice, "digest_forms")

    def month(self, month: str) -> str:
        """ธันวาคม 2569 / December 2026 from '2026-12'."""
        return self("month", month=month)

    def short_month(self, month: str) -> str:
        """ธ.ค. / Dec from '2026-12'."""
        return SHORT_MONTHS[self.language][int(month[5:7]) - 1]

    def year(self, month: str) -> str:
        """2569 / 2026 from '2026-12'."""
        return str(year_number(int(month[:4]), self.language))

    def goods(self, product: str) -> str:
        """The name of a product; in English where the commonest have one, else as it was said."""
        return goods(product, self.language)

    def measure(self, key: Key) -> str:
        """What a figure counts, without product and unit: ขาย, เรื่องติดตามที่เสร็จ."""
        if key.topic in (Topic.ACTIVITY, Topic.WANTED, Topic.OFFERED):
            return self(f"act.{key.measure}").strip()
        if key.topic is Topic.MEETING and key.measure.startswith(OTHER_BODY):
            return self("measure.meeting.other", measure=key.measure.removeprefix(OTHER_BODY))
        return self(f"measure.{key.topic.value}.{key.measure}")

    def label(self, key: Key) -> str:
        """What a figure counts, with its product, as a line begins: ขายน้ำยางสด, Sold fresh latex."""
        label = self.measure(key)
        if key.topic in _GOODS and key.product:
            label = self("with_goods", measure=key.measure, goods=self.goods(key.product), kind=key.topic.value)
        elif key.product:
            label = self("of_body", measure=label, body=key.product)
        return label[:1].upper() + label[1:]

    def row(self, key: Key, most: int = 200) -> str:
        """A label with its unit in brackets, unless it begins with it; the label in at most `most` characters."""
        label, unit = self.label(key), self.unit(key)
        return self("brief.row", label=shorten(label, most), unit="" if unit and label.startswith(unit) else unit)

    def unit(self, key: Key, value: Value = None) -> str:
        """The unit in which a figure is shown: บาท for money, the unit as stated, the counter of what is counted."""
        if key.unit == SATANG:
            return self("baht")
        if key.unit:
            return unit_name(key.unit, self.language, 2 if value is None else value)
        measure = key.measure.removeprefix(OTHER_BODY) if key.topic is Topic.MEETING else key.measure
        counter = f"counter.{key.topic.value}.{measure}"
        return self(counter) if counter in self else ""

    def figure(self, key: Key, value: Value, more: Decimal | int = 0, organisations: int = 0) -> str:
        """A figure without its unit, 55–65 where it may be so much `more`; '–' where there is none, words where it is withheld."""
        if value is None:
            return self("withheld" if organisations else "none")
        ends = (value, value + more) if more else (value,)
        return "–".join(baht_figure(int(each)) if key.unit == SATANG else number(each) for each in ends)

    def meeting(self, figures: Figures, month: MonthFigures) -> str:
        """What became of one network's meeting in a month: ประชุมแล้ว, งดประชุม; 'no report' where nothing is known."""
        met = figures.of(Topic.MEETING, "met")
        became = (each for each in ("met", "no_quorum", "skipped", "unknown") if figures.of(Topic.MEETING, each).value)
        none = "not_yet" if month.running else "not_met"
        return self(f"brief.meeting_{next(became, none if met.value is not None else 'no_figure')}")

    def networks(self, digest: Digest, most: int = 0) -> dict[int, str]:
        """Each network's name by its key, told apart from namesakes; short ones with `most` (digest_words.names)."""
        return {key: self("named", called=called) for key, called in named(digest, most).items()}

    def asked(self, saying: Saying) -> str:
        """Of whom help was asked: an office, else the name that was given, else ''."""
        if saying.asked_office:
            return self.other(f"office.name.{saying.asked_office}")
        return saying.asked_of
