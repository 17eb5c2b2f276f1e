"""What is wrong with the whole bot at this moment, said once in the log and kept for whoever watches its health."""

import logging
from collections.abc import Callable, Collection

log = logging.getLogger(__name__)


class Troubles:
    """Troubles by name ('alarm', 'clock'), each with one sentence for an operator; `tell` gets all sentences after every change."""

    def __init__(self, tell: Callable[[Collection[str]], None]) -> None:
        self._tell = tell
        self.standing: dict[str, str] = {}
        tell(())

    def begin(self, name: str, sentence: str) -> None:
        """There is this trouble now; said again with other words, it is still the same one."""
        if self.standing.get(name) != sentence:
            log.critical(sentence)
            self.standing[name] = sentence
            self._tell(self.standing.values())

    def end(self, name: str, sentence: str) -> None:
        """It is over, and this is what that means; nothing where there was none."""
        if self.standing.pop(name, None) is not None:
            log.warning(sentence)
            self._tell(self.standing.values())
