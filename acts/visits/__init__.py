"""Visits (การเยี่ยมกลุ่ม) and gatherings (เวที ศึกษาดูงาน อบรม): told in one message, confirmed on one card, with photos.

`telling` takes the message of a visit, `gatherings` announces and closes a gathering, `listing` shows both, `suggesting` is the
clock's part: members that have been quiet for two months.
"""
