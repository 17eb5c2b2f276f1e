"""/settings, 'รวมซื้อรวมขาย': the hub, how far a round is filled, who sees who ordered what."""

from pathlib import Path

from tests.handlers.marketing_desk import NAMES, marketing_desk


def test_chair_and_secretary_name_the_hub_and_how_rounds_are_filled(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        secretary = trade.play.person("สมศรี")
        trade.does(secretary, types="/settings")
        seen = trade.does(secretary, press="รวมซื้อรวมขาย")
        assert "แม่ข่าย: ยังไม่ได้ตั้ง" in seen and "รับเติมให้เต็มชุดของร้าน" in seen
        assert f"แม่ข่าย: {NAMES[0]} รับของ" in trade.does(secretary, press=f"แม่ข่าย: {NAMES[0]}")
        assert "รับเติมให้ได้ราคาที่ถูกลง" in trade.does(secretary, press="เติมให้ได้ราคาที่ถูกลง")
        assert "สมาชิกดูได้ทุกแห่ง" in trade.does(secretary, press="ให้สมาชิกเห็นว่าใครสั่งเท่าไร")
        (row,) = trade.house.rows("SELECT hub_member_id, fill_to, orders_for FROM networks")
        assert tuple(row) == (1, "tier", "members")
        assert "ยังไม่ได้ตั้ง" in trade.does(secretary, press="ไม่มีแม่ข่าย")


def test_nobody_else_names_the_hub(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.leader, types="/settings")
        trade.does(trade.leader, press="รวมซื้อรวมขาย")
        assert not any(label.startswith("แม่ข่าย") for label in trade.labels(trade.said(trade.leader)[-1]))
