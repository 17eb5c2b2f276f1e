"""An extraordinary meeting decides what its call named; what comes up besides is noted or postponed, and that is said."""

from pathlib import Path

from tests.meeting_house import committee
from tests.played import Held


def test_a_matter_outside_the_call_of_an_extraordinary_meeting_becomes_no_resolution(tmp_path: Path) -> None:
    with committee(tmp_path, count=6, leaders=4) as found:
        found.types(found.chair, "/meeting")
        found.does(found.chair, "นัดประชุมวิสามัญ")
        found.types(found.chair, "พุธที่ 25 พ.ย. บ่ายโมง")
        found.types(found.chair, "ซ่อมโรงสี")
        found.does(found.chair, "ใช่ ส่งคำเชิญ")
        play = Held(found)
        for leader in play.leaders[:3]:
            play.presses(leader, "ไปได้", "meeting:2")
        play.house.move("2026-11-25T12:55")
        play.found.forge("proceedings.start:2", chat=play.secretary)
        play.secretary.presses(data="proceedings.start:2")
        play.house.settle()
        play.taps(next(label for label in play.labels() if label.startswith("ตามนี้")))
        assert "ไม่ได้อยู่ในคำเชิญ" not in play.desk() and "พิมพ์มติ" in play.labels()
        play.taps("อื่น ๆ", "เพิ่มเรื่อง")
        play.types("ขายรถบรรทุก")
        assert "ประชุมวิสามัญมีมติได้เฉพาะเรื่องที่เรียกประชุม" in play.desk()
        labels = play.labels()
        assert "รับทราบ" in labels and "เลื่อนไปครั้งหน้า" in labels
        assert not {"พิมพ์มติ", "ลงคะแนน"} & set(labels) and not [each for each in labels if "ไม่มีผู้คัดค้าน" in each]
        play.types("มติ ให้ขายรถบรรทุก ราคาไม่ต่ำกว่า 200,000 บาท")
        assert "เรื่องนี้ไม่ได้อยู่ในคำเชิญ" in play.found.last(play.secretary)["text"]
        matter = play.house.value("SELECT id FROM matters WHERE title='ขายรถบรรทุก'")
        for old in (f"close:{play.key}:{matter}:agreed:open", f"vote:{play.key}:{matter}", f"type:{play.key}:{matter}"):
            play.found.forge(f"proceedings.{old}", chat=play.secretary)
            play.secretary.presses(data=f"proceedings.{old}")
            play.house.settle()
            assert "ไม่ได้อยู่ในคำเชิญ" in play.toast(play.secretary), old
        assert play.house.rows("SELECT * FROM resolutions") == [] and play.house.rows("SELECT * FROM votes") == []
        play.taps("เลื่อนไปครั้งหน้า")
        assert play.outcomes()["ขายรถบรรทุก"] == "postponed"
        play.open("ซ่อมโรงสี")
        play.types("มติ ให้ซ่อมโรงสี")
        play.taps("ถูกต้อง")
        assert [row["words"] for row in play.house.rows("SELECT words FROM resolutions")] == ["ให้ซ่อมโรงสี"]
