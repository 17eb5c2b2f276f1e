"""Each claim holds only by what it names, and says what breaks it."""

from domain import claims


def test_a_quorum_is_there_from_the_seats_that_are_needed_on() -> None:
    assert claims.quorate(5, 5).holds and not claims.quorate(4, 5).holds
    assert claims.quorate(4, 5).evidence == ("4 of 5",)


def test_nobody_approves_a_payment_of_their_own() -> None:
    payee, typist, chair = 7, 8, 9
    assert claims.approved(chair, (payee, typist)).holds
    assert claims.approved(chair, (None, typist)).holds
    assert not claims.approved(payee, (payee, typist)).holds and not claims.approved(typist, (None, typist)).holds
    assert not claims.approved(None, (None, typist)).holds
