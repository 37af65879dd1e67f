"""Log lines: one JSON object an event, with the number of the request and without personal data.

What a person wrote may stand in the message of an exception; so numbers of identity, e-mail addresses
and the database's DETAIL lines (which quote rows) are taken out of every line at the last moment.
"""

import json
import logging
import os
import re
from contextvars import ContextVar
from datetime import UTC, datetime

# Of the request or task that runs; "-" outside of one.
rujukan: ContextVar[str] = ContextVar("nomor_rujukan", default="-")

# NIP (18), NIK and NPWP (16), also written in groups; longer ones are no more harmless.
_NOMOR = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15,}(?!\d)")
_SUREL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_KUTIPAN = re.compile(r"^(DETAIL|CONTEXT|HINT|LINE \d+):.*$", re.M)


def bersihkan(teks: str) -> str:
    """The text without numbers of identity, addresses and quoted rows."""
    return _SUREL.sub("[surel]", _NOMOR.sub("[nomor]", _KUTIPAN.sub(r"\1: [disembunyikan]", teks)))


class SaringanRujukan(logging.Filter):
    """Log filter: `%(rujukan)s` in a format string."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.rujukan = rujukan.get()
        return True


class FormatBersih(logging.Formatter):
    """A line for a terminal, cleaned."""

    def format(self, record: logging.LogRecord) -> str:
        return bersihkan(super().format(record))


class FormatJson(logging.Formatter):
    """One line whatever stands in the message: JSON escapes every line break.

    `extra={"data": {…}}` adds fields; they must hold numbers and names of ours only.
    """

    def format(self, record: logging.LogRecord) -> str:
        isi = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname,
            "nama": record.name,
            "bagian": os.environ.get("SIGMA_BAGIAN", ""),
            "rujukan": getattr(record, "rujukan", rujukan.get()),
            "pesan": bersihkan(record.getMessage()),
            **getattr(record, "data", {}),
        }
        if record.exc_info:
            isi["galat"] = bersihkan(self.formatException(record.exc_info))
        return json.dumps(isi, ensure_ascii=False, default=str)
