"""`{% claim name %}…{% else %}…{% endclaim %}`: a sentence that is said only where a fact holds it up (domain/claims.py)."""

from typing import Any

from jinja2 import Undefined, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from domain.claims import read


class ClaimTag(Extension):
    """The tag: what stands behind it is a `Claim` of that name, by itself (`unopposed`) or of something (`each.unopposed`)."""

    tags = {"claim"}  # noqa: RUF012, so Jinja wants it

    def parse(self, parser: Parser) -> nodes.Node:
        """Read the tag with both its parts."""
        line = next(parser.stream).lineno
        value = parser.parse_expression()
        name = value.attr if isinstance(value, nodes.Getattr) else value.name if isinstance(value, nodes.Name) else ""
        said = parser.parse_statements(("name:else", "name:endclaim"))
        otherwise: list[nodes.Node] = []
        if next(parser.stream).value == "else":
            otherwise = parser.parse_statements(("name:endclaim",), drop_needle=True)
        holds = self.call_method("_holds", [value, nodes.Const(name)])
        return nodes.If(holds, said, [], otherwise).set_lineno(line)

    def _holds(self, value: Any, name: str) -> bool:
        if isinstance(value, Undefined):  # a message that waits since the version before, which knew no such claim
            return False
        claim = read(value)
        if claim is None or claim.name != name:
            raise TypeError(f"{value!r} is no claim {name!r}")
        return claim.holds
