"""A network that speaks English, from its first words to its archive, and a Thai one in whose group a coordinator reads English."""

import re
from typing import Any

from rehearsal.telegram.client import Group, Person
from tests.house import House

NETWORK = "Rattaphum Network of Co-operatives"
MEMBERS = (
    "Rattaphum Agricultural Co-operative Ltd.",
    "Ban Na Latex Group",
    "Tha Chamuang Housewives' Group",
    "Ban Rai Savings Group",
    "Khao Phra Cattle Group",
    "Khuan Ru Rice Group",
)


class Story:
    """The people by name, the group, and short words for what they do and see."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.people: dict[str, Person] = {}
        self.group: Group
        self.following = ""  # the settings page of the end, which names the next meeting

    def comes(self, name: str, **more: Any) -> Person:
        """Somebody has a phone with Telegram."""
        first, _, last = name.partition(" ")
        self.people[name] = self.house.rehearsal.person(first, last_name=last, **more)
        return self.people[name]

    def types(self, name: str, words: str, chat: Any = None, **more: Any) -> None:
        """Somebody types."""
        self.people[name].types(words, chat=chat, **more)
        self.house.settle()

    def taps(self, name: str, *labels: str, chat: Any = None) -> None:
        """Somebody presses buttons, one after the other."""
        for label in labels:
            self.people[name].presses(label, chat=chat)
            self.house.settle()

    def replies(self, name: str, begins: str, words: str) -> None:
        """Somebody replies to the newest message that begins so."""
        message = next(each for each in reversed(self.people[name].sees()) if each["text"].startswith(begins))
        self.types(name, words, reply_to=message)

    def starts(self, name: str, payload: str = "") -> None:
        """Somebody presses Start, behind a link or not."""
        self.people[name].starts(payload)
        self.house.settle()

    def read(self, name: str, chat: Any = None) -> list[str]:
        """Every text in a chat."""
        return [message["text"] for message in self.people[name].sees(chat)]

    def links(self, name: str) -> dict[str, str]:
        """Organisation → what stands behind 'start=' in the list of links."""
        return dict(re.findall(r"\d+\. (.+)\nhttps://\S+\?start=(\S+)", "\n".join(self.read(name))))

    def transcript(self) -> str:
        """The conversation as people saw it."""
        text: bytes = self.house.rehearsal.call("GET", "/transcript", query={"format": "text"})
        return text.decode()


def set_up(story: Story) -> None:
    """The greeting is Thai until somebody presses [English]; the chair answers the questions in English."""
    chair = story.comes("Somchai Jaidee")
    for name in ("Malee Srisuk", "Wichai Thongkam", "Nui Suwan", "Anong Petch", "Prasert Boon"):
        story.comes(name)
    everybody = list(story.people.values())
    story.group = story.house.rehearsal.group(NETWORK, everybody, owner=chair, everyone_pins=True)
    story.group.adds_bot(by=chair)
    story.house.settle()
    story.taps("Somchai Jaidee", "English", chat=story.group)
    story.taps("Somchai Jaidee", "Use it for our network", chat=story.group)
    story.starts("Somchai Jaidee", "s1")
    story.types("Somchai Jaidee", NETWORK)
    story.types("Somchai Jaidee", "the second Friday of every month at 9 am at the co-operative's meeting room")
    story.taps("Somchai Jaidee", "Right", "At least half")
    story.types("Somchai Jaidee", "11")
    story.types("Somchai Jaidee", "Prices of fertiliser\nRepair the drying shed")
    story.taps("Somchai Jaidee", "District", "No parent yet")
    story.types(
        "Somchai Jaidee",
        "\n".join(MEMBERS[:2])
        + "\n"
        + "\n".join(f"{name} 081-234-56{n}" for n, name in enumerate(MEMBERS[2:], start=70)),
    )
    story.taps("Somchai Jaidee", "Save", "Chair")


def people_come(story: Story) -> None:
    """Leaders come by link and by the button in the group, one is a name with a telephone number; offices are given."""
    links = story.links("Somchai Jaidee")
    for name, organisation in zip(
        ("Somchai Jaidee", "Malee Srisuk", "Nui Suwan", "Wichai Thongkam"), MEMBERS, strict=False
    ):
        story.starts(name, links[organisation])
    story.taps(
        "Somchai Jaidee", "Members and offices", "Offices", "Appoint secretary", "Malee Srisuk – Ban Na Latex Group"
    )
    story.taps("Somchai Jaidee", "Appoint treasurer", "Wichai Thongkam – Ban Rai Savings Group")
    story.taps("Anong Petch", "I speak for a member", chat=story.group)
    story.types("Anong Petch", "cattle")
    story.taps("Malee Srisuk", "Yes, accept")
    story.types("Malee Srisuk", "/members")
    story.taps("Malee Srisuk", "6", "Add a person without Telegram")
    story.types("Malee Srisuk", "ป้าแดง ขวัญเมือง 089-876-5432")
    story.taps("Malee Srisuk", "« Back", "Directory", "Page to print")


def invitation(story: Story) -> None:
    """Ten days before, the chair is asked; members answer by button and in words; one is called."""
    story.house.move("2026-12-01T09:05")
    story.taps("Somchai Jaidee", "Send the invitation")
    story.taps("Nui Suwan", "I am coming")
    story.taps("Nui Suwan", "Into my calendar")
    story.types("Anong Petch", "I cannot come because I am ill")
    story.types("Wichai Thongkam", "two of us are coming")
    story.taps("Malee Srisuk", "Whom to call")
    story.taps("Malee Srisuk", "1 no reply")
    story.taps("Malee Srisuk", "Text for LINE")


def reports(story: Story) -> None:
    """One message each, confirmed, corrected, undone; what cannot be read is asked about."""
    story.types(
        "Nui Suwan",
        "Sold 400 eggs for 1,600 baht, want 20 sacks of fertiliser 15-15-15 and propose a fertiliser fund for the meeting",
    )
    story.types("Nui Suwan", "not 20 but 30")
    story.taps("Nui Suwan", "All right")
    story.types("Nui Suwan", "5 more sacks of fertiliser")
    story.taps("Nui Suwan", "Right")
    story.types("Anong Petch", "want fertilser")
    story.types("Anong Petch", "yes")
    story.types("Anong Petch", "12 sacks")
    story.taps("Anong Petch", "Right", "Cancel this")
    story.types("Wichai Thongkam", "deposits 31,200, loans 80,000, repayments 26,500")
    story.taps("Wichai Thongkam", "Correct 2")
    story.types("Wichai Thongkam", "85,000 baht")
    story.taps("Wichai Thongkam", "All right")
    story.types("Malee Srisuk", "Ban Na sold 3 tonnes of latex for 180,000 baht")
    story.taps("Malee Srisuk", "Right")
    story.types("Malee Srisuk", "Khuan Ru wants 10 sacks of urea")
    story.taps("Malee Srisuk", "Right")
    story.types("Somchai Jaidee", "nothing to report")
    story.types("Anong Petch", "the shed, you know")
    story.types("Anong Petch", "/report")


def before_the_meeting(story: Story) -> None:
    """The agenda with a proposal, the usual matters changed, the papers for a hall, the reminders and the morning."""
    story.types("Wichai Thongkam", "/agenda")
    story.taps("Wichai Thongkam", "Propose a matter")
    story.types("Wichai Thongkam", "Interest on loans in 2027")
    story.house.move("2026-12-09T09:30")
    story.taps("Malee Srisuk", "Accept 2")
    story.house.move("2026-12-10T10:00")
    story.taps("Malee Srisuk", "Papers for a meeting in a hall")
    story.types("Malee Srisuk", "/meeting", chat=story.group)
    story.types("Malee Srisuk", "/help", chat=story.group)


def meeting(story: Story) -> None:
    """Held on phones: who is here, a vote in the group, work given in a sentence, a resolution typed, the end."""
    story.house.move("2026-12-11T09:12")
    story.taps("Malee Srisuk", "Start the meeting")
    for name in ("Nui Suwan", "Wichai Thongkam"):
        story.taps(name, "I am here", chat=story.group)
    story.taps("Malee Srisuk", "As listed (4)")
    story.taps("Malee Srisuk", "Nothing, next section", "Adopt with corrections")
    story.types("Malee Srisuk", "Page 2: 105 sacks, not 150")
    story.types("Malee Srisuk", "assign the secretary to ask three shops for fertiliser prices by 20 December")
    story.taps("Malee Srisuk", "Right")
    story.house.move("2026-12-11T09:40")
    story.taps("Malee Srisuk", "Postpone")
    story.types("Malee Srisuk", "The balance of the fund is 48,250 baht")
    story.taps("Malee Srisuk", "Note the whole section (4)", "Note all 4")
    story.types("Malee Srisuk", "Resolved: every member pays 500 baht into the fund by the end of January 2027")
    story.taps("Malee Srisuk", "Right, more on this")
    story.types("Malee Srisuk", "assign Wichai to propose the new rates by 8 January")
    story.taps("Malee Srisuk", "Right", "Vote")
    for name, choice in (("Somchai Jaidee", "For"), ("Nui Suwan", "For"), ("Wichai Thongkam", "Against")):
        story.taps(name, choice, chat=story.group)
    story.taps("Malee Srisuk", "Close the vote", "Close it now")
    story.house.move("2026-12-11T11:30")
    story.taps("Malee Srisuk", "End the meeting")


def record(story: Story) -> None:
    """The draft: words changed in a reply, opened to the members, found wrong, put right, checked; a search."""
    story.replies("Malee Srisuk", "Minutes 12/2026 (draft)", "4.1 The fund holds 48,250 baht in the bank")
    story.taps("Malee Srisuk", "Send the draft to the members")
    story.taps("Nui Suwan", "See the minutes", "Something is wrong")
    story.types("Nui Suwan", "5.1 should say interest for 2027 and 2028")
    story.house.move("2026-12-14T10:00")
    story.taps("Malee Srisuk", "Leave 1", "Ask to check", "Somchai Jaidee (chair)")
    story.taps("Somchai Jaidee", "Checked")
    story.types("Anong Petch", "search fertiliser")
    story.types("Anong Petch", "/minutes")


def between_the_meetings(story: Story) -> None:
    """What was promised: done with a sentence, told by somebody else, postponed; a visit; the Monday line."""
    story.house.move("2026-12-16T10:00")
    story.types("Anong Petch", "the fertiliser prices are done")
    story.taps("Anong Petch", "Yes, this is done")
    story.house.move("2026-12-18T10:00")
    story.taps("Malee Srisuk", "Not done yet", "Done")
    story.types("Malee Srisuk", "Three prices received, the co-operative is cheapest at 755 baht a sack")
    story.types(
        "Malee Srisuk", "Visited Ban Rai Savings Group today. Saw that deposits grow. Needs help with bookkeeping"
    )
    story.taps("Malee Srisuk", "That is right")
    story.house.move("2026-12-21T10:00")
    story.types("Wichai Thongkam", "/tasks")
    story.taps("Malee Srisuk", "Choose an owner")
    story.types("Malee Srisuk", "Nui")


def next_meeting(story: Story) -> None:
    """January: another day, the minutes adopted by the next meeting, trouble, overdue, a new owner, an end with its reason."""
    story.house.move("2026-12-29T10:00")
    story.taps("Somchai Jaidee", "Send the invitation")
    for name in ("Malee Srisuk", "Nui Suwan", "Wichai Thongkam"):
        story.taps(name, "I am coming", chat=story.group)
    story.house.move("2027-01-06T10:00")
    story.taps("Wichai Thongkam", "Move the day")
    story.types("Wichai Thongkam", "15 January")
    story.house.move("2027-01-08T09:05")
    story.taps("Malee Srisuk", "Start the meeting", "As listed (4)", "Nothing, next section", "Adopt")
    story.taps(
        "Malee Srisuk",
        "Note the whole section (4)",
        "Note all 4",
        "Note the whole section (4)",
        "Note all 4",
        "Nothing, next section",
        "Nothing, next section",
    )
    story.house.move("2027-01-08T10:30")
    story.taps("Malee Srisuk", "End the meeting")
    story.house.move("2027-01-15T10:00")
    story.taps("Wichai Thongkam", "I am stuck")
    story.types("Wichai Thongkam", "the bank has not answered yet")
    story.house.move("2027-01-18T10:00")
    story.taps("Somchai Jaidee", "Another owner")
    story.types("Somchai Jaidee", "Nui")
    story.types("Somchai Jaidee", "/tasks")
    story.taps("Somchai Jaidee", "No. 1", "End it, with a reason")
    story.types("Somchai Jaidee", "part of the fertiliser fund now")


def together(story: Story) -> None:
    """A forum announced from one message, signed up for in the group, with who came and its lesson."""
    story.types("Malee Srisuk", "Forum on rubber, 23 January, at Tha Chamuang temple, 40 people, per head 100 baht")
    story.taps("Malee Srisuk", "Announce it in the group")
    for name in ("Nui Suwan", "Anong Petch"):
        story.taps(name, "I will come", chat=story.group)
    story.house.move("2027-01-24T10:00")
    story.taps("Malee Srisuk", "Write down who came and the lesson")
    story.taps("Malee Srisuk", "As signed up: 2")
    story.types("Malee Srisuk", "Grading the sheets together brought a better price. Next time invite the buyers too.")


def handed_over(story: Story) -> None:
    """A new chair by offer and acceptance, a new secretary by appointment, each in the middle of things."""
    story.types("Somchai Jaidee", "/members")
    story.taps("Somchai Jaidee", "Offices", "Hand over the chair", "Nui Suwan – Tha Chamuang Housewives' Group", "Yes")
    story.taps("Nui Suwan", "Accept")
    story.types("Nui Suwan", "/members")
    story.taps("Nui Suwan", "Offices", "Appoint secretary", "Anong Petch – Khao Phra Cattle Group", "Yes")


def kept(story: Story) -> None:
    """Directory, archive, export, terms, settings, and a member who asks to be forgotten."""
    story.types("Wichai Thongkam", "We have 45 people 30 households")
    story.taps("Wichai Thongkam", "That is right")
    story.types("Wichai Thongkam", "/members")
    story.taps("Wichai Thongkam", "Directory")
    story.types("Anong Petch", "/members")
    story.taps("Anong Petch", "Directory", "Excel file")
    story.types("Nui Suwan", "archive")
    story.taps("Nui Suwan", "2026", "1", "Agenda, resolutions", "« Back", "Reports of the month", "« Back", "Minutes")
    story.types("Nui Suwan", "archive")
    story.taps("Nui Suwan", "Export the whole network", "Export now")
    story.types("Nui Suwan", "/minutes")
    story.taps("Nui Suwan", "2026", "Register of resolutions 2026")
    story.types("Nui Suwan", "/members")
    story.taps("Nui Suwan", "Offices", "Terms of office")
    story.types("Nui Suwan", "/settings")
    story.following = story.people["Nui Suwan"].reads()
    story.taps("Nui Suwan", "Language")
    story.types("Wichai Thongkam", "/forget")
    story.taps("Wichai Thongkam", "Forget me", "Yes, forget me")
    story.types("Anong Petch", "/members")
    story.taps("Anong Petch", "6", "Asks to be forgotten: ป้าแดง ขวัญเมือง", "Yes, forget ป้าแดง ขวัญเมือง")
    story.types("Nui Suwan", "/help")


def play(story: Story) -> None:
    """The whole story."""
    set_up(story)
    people_come(story)
    invitation(story)
    reports(story)
    before_the_meeting(story)
    meeting(story)
    record(story)
    between_the_meetings(story)
    next_meeting(story)
    together(story)
    handed_over(story)
    kept(story)
