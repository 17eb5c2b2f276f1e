"""Offices of a body: appointing and dismissing (`appointing`), handing over the chair (`chair`), what is shown (`views`)."""

from acts.offices.appointing import appoint, dismiss
from acts.offices.chair import offer

__all__ = ["appoint", "dismiss", "offer"]
