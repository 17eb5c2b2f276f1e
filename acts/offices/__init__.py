"""Offices of a body: appointing and dismissing (`appointing`), handing over the chair (`chair`), what is shown (`views`)."""

from acts.offices.appointing import appoint, dismiss
from acts.offices.chair import accept, decline, name_chair, offer
from acts.offices.views import show_offices

__all__ = ["accept", "appoint", "decline", "dismiss", "name_chair", "offer", "show_offices"]
