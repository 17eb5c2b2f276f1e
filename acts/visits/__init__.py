"""Visits (การเยี่ยมกลุ่ม) and gatherings (เวที ศึกษาดูงาน อบรม): told in one message, confirmed on one card, with photos.

`telling` takes the message of a visit, lists one's own, and asks after two quiet months whether one is due; `gatherings` announces and
closes a gathering.
"""
