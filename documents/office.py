"""What .xlsx and .docx have in common: both are zip packages, and both would otherwise carry the hour of writing."""

import io
import re
import zipfile
from datetime import UTC, datetime

SETTLED = datetime(2000, 1, 1, tzinfo=UTC)
_STAMPED = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:)")


def settled(package: bytes, at: datetime = SETTLED) -> bytes:
    """The same package with `at` (aware) as the time of every part, so that equal content gives equal bytes.

    The libraries ask the machine's clock while they write; nothing here may (only schedules/clock.py knows the time).
    """
    moment = at.astimezone(UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _STAMPED.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, part)
    return written.getvalue()
