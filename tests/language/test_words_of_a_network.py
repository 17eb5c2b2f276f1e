"""A network's own words, and words that the tables write in short."""

import math
import time
from datetime import datetime

import language
from language.calendar.moments import BANGKOK
from language.segmentation import cut
from language.vocabulary import alternatives, standard

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


def read(text: str, **more: object):
    return language.read(text, now=NOW, **more)


def test_a_network_s_own_words_cost_no_new_dictionary_and_change_no_other_network():
    language.warm()
    before = cut("เอาสะเดาดองเค็มพิเศษ 2 ลัง", standard())
    least = math.inf
    for many in range(40, 50):  # each time words of another network; what else is at work slows some of them
        words = (("สะเดาดองเค็มพิเศษ", ("สะเดาพิเศษ",)), *((f"ของดีเมืองเรา{'ก' * n}", ()) for n in range(many)))
        begun = time.perf_counter()
        own = language.extended(words)
        (order,) = read("เอาสะเดาพิเศษ 2 ลัง", vocabulary=own).statements
        least = min(least, time.perf_counter() - begun)
        assert order.product == "สะเดาดองเค็มพิเศษ"
    assert least < 0.05  # 1 ms on an idle machine; a dictionary built anew takes a second
    assert cut("เอาสะเดาดองเค็มพิเศษ 2 ลัง", own) != before == cut("เอาสะเดาดองเค็มพิเศษ 2 ลัง", standard())


def test_the_tables_may_write_several_words_short():
    assert alternatives("ที่{สั่ง,จอง}{ไว้,}") == ["ที่สั่งไว้", "ที่สั่ง", "ที่จองไว้", "ที่จอง"]
