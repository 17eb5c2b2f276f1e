"""What is wrong with the whole bot at this moment, said once in the log and kept for whoever watches its health."""

import logging
from collections.abc import Callable, Collection

from domain.health import Trouble

log = logging.getLogger(__name__)


class Troubles:
    """Troubles, each with one sentence for whoever runs the bot; `tell` gets all sentences after every change."""

    def __init__(self, tell: Callable[[Collection[str]], None]) -> None:
        self._tell = tell
        self.standing: dict[Trouble, str] = {}
        tell(())

    def begin(self, trouble: Trouble, sentence: str) -> None:
        """There is this trouble now; said again, if with other figures, it is still the same one."""
        if trouble not in self.standing:
            log.critical(sentence)
            self.standing[trouble] = sentence
            self._tell(self.standing.values())

    def end(self, trouble: Trouble, sentence: str) -> None:
        """It is over, and this is what that means; nothing where there was none."""
        if self.standing.pop(trouble, None) is not None:
            log.warning(sentence)
            self._tell(self.standing.values())
