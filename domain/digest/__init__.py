"""The monthly figures: what they are, how they are added up without counting twice, and how they are compared.

Source of the rules: digest.md (carried into docs/digest.md) and meetings.md, 'Months and figures'.
"""
