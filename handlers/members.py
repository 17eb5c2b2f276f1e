"""Members and their representatives in chats: /members, one-time links, signing up, and every change to the directory."""

from acts.members import directory, full_names, joining, speaking
from acts.offices.meant import office_named
from domain.situations import Asks
from handlers.kinds import argument, asked, flag, forwarded, heard, link_number, told, words, yes_or_no
from handlers.routes import Routes

OVER = "members.question_over"
PRIVATE = "members.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    claim = asked("members.claim", over=OVER)
    lines = asked("members.confirm_lines", over=OVER)
    routes.command("members", directory.show, argument)
    routes.link("m", joining.by_link, str)
    routes.link("r", joining.sign_up, str)
    routes.link("d", directory.show_network, link_number)
    routes.press("members.page", directory.show_list, int, int)
    routes.press("members.open", directory.show_member, int, int)
    routes.press("members.networks", directory.choose_among, private=PRIVATE)
    routes.press("members.network", directory.show_network, int)
    routes.press("members.links", joining.send_all, int, private=PRIVATE)
    routes.press("members.link", joining.one_link, int, int, private=PRIVATE)
    routes.press("members.renewing", joining.confirm_renewal, int)
    routes.press("members.renew", joining.renew_all, int)
    routes.press("members.new_link", joining.new_link, int, int, private=PRIVATE)
    routes.press("members.undo", speaking.ask_undo, int, int)
    routes.press("members.undo_yes", speaking.undo, int, int)
    routes.press("members.undo_no", speaking.leave_undone, int, int)
    routes.press("members.restore", speaking.restore, int, int)
    routes.press("members.claims", joining.show_waiting, int)
    routes.press("members.claim", joining.choose, claim, int)
    routes.press("members.claim_page", joining.turn_choice, claim, int)
    routes.press("members.accept", joining.decide, int, int, int, accept=True)
    routes.press("members.decline", joining.decide, int, int, accept=False)
    routes.press("members.both", joining.settle_both, asked("members.both", over=OVER), flag)
    routes.press("members.which_name", joining.chose_name, asked("members.which_name", over=OVER), int)
    routes.press("members.which", directory.chosen, asked("members.which", over=OVER), int)
    routes.press("members.add", directory.ask_lines, int, private=PRIVATE)
    routes.press("members.save", directory.save_lines, lines)
    routes.press("members.again", directory.ask_lines_again, lines)
    for name, text in (("rename", "ask_name"), ("telephone", "ask_telephone"), ("by_hand", "ask_person")):
        about = {"question": f"members.{name}", "text": f"members.{text}"}
        routes.press(f"members.{name}", directory.ask_about, int, int, private=PRIVATE, **about)
    routes.press("members.correct", speaking.ask_correction, int, int, private=PRIVATE)
    routes.press("members.correction", full_names.decide_correction, int, flag)
    routes.press("members.own_name", full_names.ask, int, private=PRIVATE)
    routes.press("members.titled", full_names.title, int, str, str, private=PRIVATE)
    routes.press("members.name_in_chats", full_names.in_chats, int, str)
    routes.press("members.voter", speaking.make_voter, int, int)
    routes.press("members.ending", speaking.confirm_end, int, int, private=PRIVATE)
    routes.press("members.end", speaking.end_by_secretary, int, int)
    routes.press("members.leaving", speaking.confirm_leave, int, int)
    routes.press("members.leave", speaking.leave, int, int)
    routes.press("members.not_mine", speaking.confirm_not_mine, int, int)
    routes.press("members.not_mine_yes", speaking.leave, int, int, mistaken=True)
    routes.press("members.member_leaving", directory.confirm_leaving, int, int, private=PRIVATE)
    routes.press("members.member_leave", directory.leave_now, int, int)
    routes.press("offices.i_am", joining.officer, claim, int, office_named)
    routes.answer("members.claim", joining.typed, told, asks=Asks.WHOLE)
    routes.answer("members.both", joining.settle_both, yes_or_no, asks=Asks.YES_NO)
    routes.answer("members.which_name", joining.take_name, words, asks=Asks.NAME)
    routes.answer("members.which", directory.take_which, words, asks=Asks.WHOLE)
    routes.answer("members.lines", directory.take_lines, told, asks=Asks.WHOLE)
    routes.answer("members.confirm_lines", directory.take_confirmation, heard, asks=Asks.WHOLE)
    routes.answer("members.rename", directory.take_name, told, asks=Asks.WHOLE)
    routes.answer("members.telephone", directory.take_telephone, told, asks=Asks.WHOLE)
    routes.answer("members.by_hand", speaking.take_person, told, asks=Asks.WHOLE)
    routes.answer("members.correct", speaking.take_correction, told, asks=Asks.WHOLE)
    routes.answer("members.own_name", full_names.take_own, heard, forwarded, asks=Asks.WHOLE)
