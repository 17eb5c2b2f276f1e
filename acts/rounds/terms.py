"""The hub's terms of one round, asked under its card before it is opened: fee, days until it is paid, deposit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import domain.terms
from acts.rounds.previewing import meant_by, show
from domain.terms import Fee, Per
from domain.weights import KILOGRAMS, TON
from language.round_terms import HUB_TERMS, baht_or_count, fee_said, hub_term
from language.setup_words import count
from storage import questions
from storage.questions import Question
from storage.turn import Turn


async def ask_fee(turn: Turn, question: Question) -> None:
    """[ค่าดำเนินการ] under the card that is not opened yet: how much, in this round?"""
    await _ask_terms(turn, question, "rounds.fee", "rounds.ask_fee")


async def ask_due(turn: Turn, question: Question) -> None:
    """[กำหนดวันจ่าย]: how long after a share, in this round?"""
    await _ask_terms(turn, question, "rounds.due", "rounds.ask_due")


async def ask_deposit(turn: Turn, question: Question) -> None:
    """[มัดจำ]: how much a unit, before an order of this round counts?"""
    await _ask_terms(turn, question, "rounds.deposit", "rounds.ask_deposit")


async def _ask_terms(turn: Turn, question: Question, name: str, text: str) -> None:
    standing, meant = await meant_by(turn, question)
    units = {offer.unit for offer in meant.offers}  # of all goods of a truck; None: each has its own
    values = {
        "unit": meant.offer.unit if len(units) == 1 else None,
        "products": [offer.product for offer in meant.offers],
    }
    await questions.ask(turn, name, text, values, state=meant.kept_as(), network_id=standing.network.id)


async def take_fee(turn: Turn, question: Question, text: str) -> None:
    """'กระสอบละ 3 บาท', 'ตันละ 60', '2%', '0': the card again, with this fee."""
    await _show_with(turn, question, "fee", fee_told, text)


async def take_due(turn: Turn, question: Question, text: str) -> None:
    """'30 วัน', '0': the card again, with so many days."""
    await _show_with(turn, question, "due_days", days_told, text)


async def take_deposit(turn: Turn, question: Question, text: str) -> None:
    """'กระสอบละ 100', '0': the card again, with this deposit."""
    await _show_with(turn, question, "deposit_satang", deposit_told, text)


async def take_unasked(turn: Turn, question: Question, text: str) -> bool:
    """'ค่าดำเนินการกระสอบละ 5', 'มัดจำ 100', 'จ่ายภายใน 15 วัน' below the preview: the card again; False of words for none of these."""
    said = hub_term(text)
    if said is None:
        return False
    term, told = _TOLD[said[0]]
    await _show_with(turn, question, term, told, said[1])
    return True


async def _show_with(turn: Turn, question: Question, term: str, told: Callable[[str], Any], text: str) -> None:
    standing, meant = await meant_by(turn, question)
    terms = replace(meant.terms, **{term: told(text)})
    await questions.end(turn, question)
    await show(turn, standing.network, replace(meant, terms=terms))


def fee_told(text: str) -> Fee:
    """'กระสอบละ 3 บาท', '3', 'ตันละ 60', 'กก.ละ 0.06', '2%', 'ไม่มี': the fee; Refused where no sum can be read."""
    said = fee_said(text)
    if said.percent:
        return domain.terms.fee(said.value, Per.HUNDRED)
    kilograms = KILOGRAMS.get(said.unit or "")
    if kilograms is not None and said.value is not None:
        return domain.terms.fee(said.value * KILOGRAMS[TON] / kilograms, Per.TON)
    return domain.terms.fee(said.value)


def deposit_told(text: str) -> int:
    """'กระสอบละ 100', '100', 'ไม่มี': satang a unit, 0 where none is asked; Refused where no sum can be read."""
    return domain.terms.deposit(baht_or_count(text))


def days_told(text: str) -> int | None:
    """'30 วัน', '30', 'ไม่มี': so many days after a share, None where no day is stated; Refused where no number can be read."""
    return domain.terms.due_days(count(text))


_TOLD = dict(
    zip(HUB_TERMS, (("fee", fee_told), ("deposit_satang", deposit_told), ("due_days", days_told)), strict=True)
)
