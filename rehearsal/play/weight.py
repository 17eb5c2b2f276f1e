"""What a stretch of the rehearsed month weighs on each person: messages they got, what they typed, what they tapped."""

from collections import Counter
from dataclasses import dataclass

from rehearsal.play.stage import Stage

OTHERS = "others"  # the groups of other networks, which are not weighed


@dataclass(frozen=True)
class Weight:
    """What the bot sent to each person of the cast (and to 'group'), the files among it, what each typed, what each tapped.

    Edits of a message that stands already are no messages, nor is a card that comes anew below what was typed: the older one is
    taken away, so that there is one.
    """

    sent: Counter[str]
    files: Counter[str]
    typed: dict[str, int]
    pressed: dict[str, int]

    def lines(self) -> list[str]:
        """A line for each person and the group, for people to read."""
        found = []
        for who, sent in self.sent.items():
            typed, pressed = self.typed.get(who, 0), self.pressed.get(who, 0)
            found.append(f"{who:<12} {sent:>3} messages ({self.files[who]} files) {typed:>3} typed {pressed:>3} taps")
        return found


class Scales:
    """Weighs from one moment to the next; the stage counts what people type and tap."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.since = stage.rehearsal.now.isoformat()

    def weigh(self) -> Weight:
        """What has come together since the last weighing; the scales begin at nothing again."""
        stage = self.stage
        names = {person.id: key for key, person in stage.people.items()} | {stage.group.id: "group"}
        sent: Counter[str] = Counter()
        files: Counter[str] = Counter()
        for request in stage.rehearsal.requests():
            if request.get("ok") and request["method"].startswith("send") and request["time"] > self.since:
                whom = names.get(int(request["params"]["chat_id"]), OTHERS)
                sent[whom] += 1
                files[whom] += request["method"] not in ("sendMessage", "sendRichMessage")
            elif request.get("ok") and request["method"] == "deleteMessage" and request["time"] > self.since:
                sent[names.get(int(request["params"]["chat_id"]), OTHERS)] -= 1
        del sent[OTHERS], files[OTHERS]
        found = Weight(sent, files, dict(stage.typed), dict(stage.pressed))
        self.since = stage.rehearsal.now.isoformat()
        stage.typed.clear()
        stage.pressed.clear()
        return found
