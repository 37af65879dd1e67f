"""Writing the access log."""

import logging
from typing import Any

from django.db import DatabaseError

from sigma.basis import konteks
from sigma.jejak.models import Akses

log = logging.getLogger("sigma.jejak")


def catat_akses(request: Any, jenis: str, objek: Any, **rincian: Any) -> None:
    """Remember a read; it is written after the request's own transaction, whatever became of that."""
    if not hasattr(request, "akses"):
        request.akses = []
    request.akses.append(
        {
            "jenis": jenis,
            "objek": getattr(objek, "pk", None),
            "instansi_id": getattr(objek, "instansi_id", None),
            "orang_id": _orang(objek),
            "rincian": rincian,
        }
    )


def _orang(objek: Any) -> int | None:
    """Whose data it is: a record itself, or a row that belongs to one (this room knows neither model)."""
    return objek.pk if getattr(objek, "adalah_orang", False) else getattr(objek, "pegawai_id", None)


def tulis(pengguna_id: int | None, halaman: str, permintaan: str, akses: list[dict]) -> bool:
    """Write remembered reads in a transaction of their own; False when the database refused."""
    baris = [Akses(pengguna_id=pengguna_id, halaman=halaman[:80], permintaan=permintaan, **satu) for satu in akses]
    try:
        with konteks.masuk({"pengguna": pengguna_id}):
            Akses.objects.bulk_create(baris)
    except DatabaseError:
        log.exception("catatan akses gagal ditulis", extra={"permintaan": permintaan})
        return False
    return True
