"""What came of a round: what the hub and the organisations press on their cards, and what they type when they are asked."""

from acts.deliveries import (
    by_hand,
    collecting,
    handing_out,
    mending,
    mending_straight,
    miscounted,
    righting,
    shares,
    sharing,
)
from acts.leaving import leave
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, counts, flag, one_of
from handlers.routes import Routes
from handlers.things import in_network, the
from storage.mends import of_centre


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("deliveries.which", sharing.which, asked(sharing.WHICH, undecided=True), int)
    routes.press("deliveries.new_part", sharing.new_part, asked(sharing.SAME_NOTE, undecided=True), flag)
    routes.press("deliveries.correct", sharing.ask_correct, int, int)
    routes.press("deliveries.day", sharing.ask_day, int, int)
    routes.press("deliveries.truck", sharing.ask_truck, int, int)
    routes.press("deliveries.drop", sharing.drop, int, int)
    routes.answer(sharing.PREVIEW, by_hand.take_otherwise, asks_nothing, asks=Asks.YES_NO)
    routes.answer(sharing.CORRECTING, righting.take_correct, asks_nothing, asks=Asks.WHOLE)
    routes.answer(sharing.DAY, sharing.take_day, asks_nothing, asks=Asks.WHOLE)
    routes.answer(sharing.TRUCK, sharing.take_truck, asks_nothing, asks=Asks.MONEY)
    routes.press("deliveries.share", shares.share, int, int, str, one_of("all", "hub", "ask"))
    routes.press("deliveries.of_which", by_hand.ask_of_which, int, int)
    routes.press("deliveries.hand", by_hand.ask_by_hand, int, int)
    routes.answer(by_hand.BY_HAND, by_hand.take_by_hand, counts, asks=Asks.COUNTS)
    routes.press("deliveries.share_of", by_hand.share_of, asked(by_hand.OF_WHICH, undecided=True), int)
    routes.answer(by_hand.OF_WHICH, by_hand.take_share_of, asks_nothing, asks=Asks.CHOICE)
    routes.press("deliveries.share_by_hand", by_hand.share_by_hand, asked(by_hand.BY_HAND, undecided=True), int)
    routes.press("deliveries.by_rule", by_hand.by_rule, asked(by_hand.BY_HAND, undecided=True))
    routes.press("deliveries.more", shares.take_more, int, int, int)
    routes.press("deliveries.more_for", shares.take_more, int, int, int, int, private=True)
    routes.press("deliveries.goods", shares.show_goods, int, int)
    routes.press("deliveries.mine", shares.show_mine, int, int)
    routes.press("deliveries.wait", shares.wait, int, int)
    routes.press("deliveries.close", shares.close, int, int)
    routes.press("deliveries.claim", collecting.claim, int, int, str)
    routes.press("deliveries.granted", collecting.granted, asked(collecting.GRANTED, undecided=True), int)
    routes.answer(collecting.GRANTED, collecting.take_granted, asks_nothing, asks=Asks.NUMBER)
    routes.press("deliveries.not_needed", shares.not_needed, int, int, int)
    routes.press("deliveries.sheet", collecting.sheet, int, int)
    routes.press("deliveries.own", shares.show_own, int, int, int, private=True)
    routes.press("deliveries.got_all", collecting.got_all, int, int, int)
    routes.press("deliveries.got_some", collecting.ask_some, int, int, int)
    routes.press("deliveries.got_by_other", collecting.ask_by_other, int, int, int)
    routes.answer(collecting.SOME, collecting.take_some, asks_nothing, asks=Asks.NUMBER)
    routes.answer(collecting.BY_OTHER, collecting.take_by_other, asks_nothing, asks=Asks.WHOLE)
    routes.press(
        "deliveries.which_share", handing_out.which_share, asked(handing_out.WHICH, undecided=True), int, int, int
    )
    routes.press(
        "deliveries.whose_goods", handing_out.answer, asked(handing_out.WHOSE, undecided=True), handing_out.Whose
    )
    routes.press("deliveries.came_for", collecting.came_for, int, int, int)
    routes.answer(collecting.TOLD, miscounted.take_unasked, asks_nothing, asks=Asks.ANEW)
    routes.press("deliveries.right", miscounted.ask, int, int, int)
    routes.press("deliveries.right_for", miscounted.ask_of_hub, int, int, int)
    routes.answer(miscounted.HOW_MANY, miscounted.take, asks_nothing, asks=Asks.NUMBER)
    routes.press("deliveries.right_none", miscounted.none, asked(miscounted.HOW_MANY, undecided=True))
    routes.answer(miscounted.SHOWN, miscounted.take_unasked, asks_nothing, asks=Asks.YES_NO)
    routes.press("deliveries.right_save", miscounted.save, asked(miscounted.SHOWN, undecided=True), flag)
    routes.press("deliveries.called", collecting.called, int, int)
    routes.press("deliveries.give", collecting.give, int, int, flag)
    routes.press("deliveries.take", collecting.take, int, int, flag)
    routes.press("deliveries.mend", mending.ask, int, int)
    routes.press("deliveries.which_mend", mending.which, asked(mending.WHICH, undecided=True), int, int)
    routes.answer(mending.MENDING, mending.take, counts, asks=Asks.COUNTS)
    mend = asked(mending.MENDING, undecided=True)
    routes.press("deliveries.mend_rest", mending.rest, mend, int)
    routes.press("deliveries.mend_fetched", mending.fetched, mend, int, int)
    routes.press("deliveries.mend_save", mending.save, mend)
    routes.press("deliveries.mend_leave", leave, mend, say="deliveries.mend_left")
    routes.press("deliveries.mend_take", mending.decide, int, int, flag)
    routes.press("deliveries.mend_undo", mending.ask_undo, int, int)
    routes.press("deliveries.mend_undone", mending.undo, asked(mending.UNDOING, undecided=True), flag)
    routes.answer(mending_straight.MENDING, mending_straight.take, counts, asks=Asks.COUNTS)
    straight = asked(mending_straight.MENDING, undecided=True)
    routes.press("deliveries.straight_save", mending_straight.save, straight)
    routes.press("deliveries.straight_leave", mending_straight.leave, straight)
    centre = the(of_centre, of=in_network())
    routes.press("deliveries.straight_undo", mending_straight.ask_undo, centre, private=True)
    undoing = asked(mending_straight.UNDOING, undecided=True)
    routes.press("deliveries.straight_undone", mending_straight.undo, undoing, centre.asked("mend"), flag)
