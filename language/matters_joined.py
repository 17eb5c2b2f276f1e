"""Tells apart matters that stand in one line, the second of which is called a matter too."""

import re

# What joins a matter to the next one: "ซ่อมถนนกับเรื่องกองทุนปุ๋ย".
_ANOTHER = re.compile(r"\s*(?:กับ|และ|แล้วก็|และก็|รวมทั้ง|ส่วน)\s?เรื่อง\s*(?=\S)")
_SHORTEST = 3  # letters of each


def joined_matters(title: str) -> list[str]:
    """The matters of a line: 'ซ่อมหลังคา กับ เรื่องรถไถ' is two; one that is joined by 'กับ' alone stays one (ข้าวกับปุ๋ย)."""
    titles = [each.strip() for each in _ANOTHER.split(title)]
    return [title] if any(len(each) < _SHORTEST for each in titles) else titles
