"""Over which year figures are summed, as the reader chooses.

Source of the rules: docs/digest.md, 'Beside other months'.
"""

from enum import StrEnum


class Year(StrEnum):
    """ปีปฏิทิน, ปีงบประมาณ (October to September), ปีบัญชี (the network's own)."""

    CALENDAR = "calendar"
    BUDGET = "budget"
    ACCOUNTING = "accounting"
