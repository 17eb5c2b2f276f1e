"""Offices of a body: given and ended (`giving`, `appointing`), the chair's way from one to the next (`chair`, `handing_over`)."""
