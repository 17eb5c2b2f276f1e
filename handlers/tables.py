"""[ดูเป็นตาราง]: what can be pressed; who may, as for the card on which the button stands. In private alone."""

from acts import tables
from domain.rights import Right
from handlers.digest import month
from handlers.routes import Routes
from handlers.things import in_network

OF_A_THING = {
    "offers.table": Right.RUN_ROUNDS,
    "rounds.table": None,  # as the network opened it (views/trade.py, sees_orders)
    "trucks.table": None,
    "deliveries.table": None,  # the hub's people, whoever they are
    "deliveries.trip_table": None,
    "payments.table": Right.KEEP_ACCOUNTS,
    "payments.account_table": None,  # whoever speaks for the organisation
}


def register(routes: Routes) -> None:
    """What can be pressed."""
    for press, right in OF_A_THING.items():
        routes.press(press, tables.show, in_network(right), int, press=press, private=True)
    routes.press(tables.OF_A_MONTH, tables.show_month, int, month, int, private=True)
