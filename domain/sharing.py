"""Whole units shared in proportion: the largest remainder, which deals out goods, satang, tolerance and cuts alike.

Source of the rule: docs/trade.md, 'Receiving and sharing' and 'Money'.
"""

from collections.abc import Sequence


def shared(
    total: int, weights: Sequence[int], caps: Sequence[int] | None = None, order: Sequence[int] | None = None
) -> tuple[int, ...]:
    """`total` whole units dealt out in proportion to `weights`, in their order; the sum is `total`, or all caps where those are less.

    Each gets its proportion rounded down; what is left goes one by one to the largest remainders. Equal remainders go by the place in
    `order` (indices, first served first; by default as they stand). Nobody gets more than its cap. Raises ValueError for a
    negative figure, or where something is to be shared and nobody has a weight.
    """
    if total < 0 or any(each < 0 for each in (*weights, *(caps or ()))):
        raise ValueError("only what is not negative can be shared")
    whole = sum(weights)
    if total == 0 or (caps is not None and sum(caps) == 0):
        return (0,) * len(weights)
    if whole == 0:
        raise ValueError("nobody to share among")
    place = {index: at for at, index in enumerate(order if order is not None else range(len(weights)))}
    given = [total * weight // whole for weight in weights]
    if caps is not None:
        given = [min(share, cap) for share, cap in zip(given, caps, strict=True)]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), place[at]))
    left = total - sum(given)
    while left:
        # More than one turn only where caps stopped somebody: what is left then goes round again.
        open_for = [at for at in by_remainder if weights[at] and (caps is None or given[at] < caps[at])]
        if not open_for:
            break
        for at in open_for[:left]:
            given[at] += 1
            left -= 1
    return tuple(given)


def tied(
    total: int, weights: Sequence[int], order: Sequence[int] | None = None
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Those with equal remainders at the place where units ran out: who got one, who did not; both empty without a tie.

    Indices in the order in which they were served.
    """
    whole = sum(weights)
    if not whole:
        return (), ()
    place = {index: at for at, index in enumerate(order if order is not None else range(len(weights)))}
    left = total - sum(total * weight // whole for weight in weights)
    ranked = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), place[at]))
    if not left:
        return (), ()
    edge = total * weights[ranked[left - 1]] % whole
    alike = [at for at in ranked if total * weights[at] % whole == edge]
    got = tuple(at for at in alike if ranked.index(at) < left)
    missed = tuple(at for at in alike if at not in got)
    return (got, missed) if missed else ((), ())
