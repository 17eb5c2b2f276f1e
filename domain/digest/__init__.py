"""The monthly figures: what they are, how they are added up without counting twice, and how they are compared.

Source of the rules: docs/digest.md; docs/meetings.md, 'Months and figures'.
"""
