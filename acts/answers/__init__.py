"""Who comes: answers by buttons, in words and by telephone, each kept, the last one counting."""

from acts.answers.recording import record

__all__ = ["record"]
