"""Names of the days of a network's own that a button offers; kept with the day, in the network's language."""

PRAYER = {"th": "ละหมาดวันศุกร์", "en": "Friday prayer"}
