"""/forget: a person's own data handed out, and forgotten on request; what law asks to be kept is said first."""

from acts.forgetting.asking import ask, keep_all, send_copy, show, state
from acts.forgetting.doing import forget

__all__ = ["ask", "forget", "keep_all", "send_copy", "show", "state"]
