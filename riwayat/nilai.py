"""Values of a row between the database, JSON of a proposal, and what people read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from riwayat.jenis import JenisRiwayat
from riwayat.rujukan import LANGSUNG, Rujukan
from sigma.organisasi.models import Unor
from sigma.referensi.models import Jabatan
from sigma.tampilan.format import kode_asing
from sigma.tampilan.format import tanggal as tulis_tanggal

TUTUP = "******"
# {field of a code: field that keeps its name beside it}; the first two are no foreign keys
NAMA_KODE = {"jabatan_kode": "jabatan_nama", "unor_kode": "unor_nama", "pendidikan": "pendidikan_nama"}
_LEPAS = frozenset({"jabatan_kode", "unor_kode"})


def kolom(bidang: models.Field) -> str:
    """Attribute that holds the raw value: the code of a foreign key."""
    return bidang.attname


def ke_json(nilai: Any) -> Any:
    if isinstance(nilai, date):
        return nilai.isoformat()
    return format(nilai.normalize(), "f") if isinstance(nilai, Decimal) else nilai


def dari_json(bidang: models.Field, nilai: Any) -> Any:
    """Python value of the column; ValidationError for what it cannot hold. Empty is "" for text, None otherwise."""
    if nilai in (None, ""):
        kosong_teks = isinstance(bidang, models.CharField)
        return "" if kosong_teks else False if isinstance(bidang, models.BooleanField) else None
    tujuan = bidang.target_field if bidang.is_relation else bidang
    return tujuan.to_python(nilai)


def periksa_bidang(bidang: models.Field, nilai: Any, rujukan: Rujukan = LANGSUNG) -> Any:
    """Clean value of one column: type, length, range, choice, and that a code exists."""
    hasil = dari_json(bidang, nilai)
    if hasil in (None, ""):
        if not bidang.blank:
            raise ValidationError(f"{bidang.verbose_name} tidak boleh kosong.")
        return hasil
    if bidang.is_relation:
        if not rujukan.ada(bidang.related_model, hasil):
            raise ValidationError(f"{bidang.verbose_name}: kode tidak dikenal.")
        return hasil
    if bidang.choices and hasil not in dict(bidang.flatchoices):
        raise ValidationError(f"{bidang.verbose_name}: pilihan tidak dikenal.")
    bidang.run_validators(hasil)
    return hasil


def isi_baris(jenis: JenisRiwayat, baris: models.Model) -> dict[str, Any]:
    """{field: Python value} of every field of the form."""
    return {b.name: getattr(baris, kolom(b)) for b in jenis.bidang()}


def berkode(bidang: models.Field) -> bool:
    """Whether the field holds a code."""
    return bidang.is_relation or bidang.name in _LEPAS


def model_kode(bidang: models.Field) -> type[models.Model] | None:
    """The code table of a field; None for a value of its own, and for a unit."""
    if bidang.is_relation:
        return bidang.related_model
    return Jabatan if bidang.name == "jabatan_kode" else None


def nama_samping(nama: str, isi: Mapping[str, Any]) -> str:
    """The name that a row keeps beside the code in field `nama`, "" for none."""
    return str(isi.get(NAMA_KODE.get(nama, "")) or "")


def tampil(bidang: models.Field, nilai: Any, nama_kode: str = "", samping: str = "") -> str:
    """As people read it. `nama_kode`: name of the code, where it was read already; `samping`: the name beside it, for a
    code that no table knows. A code itself is never shown."""
    if nilai in (None, ""):
        return ""
    if isinstance(bidang, models.BooleanField):
        return "Ya" if nilai else "Tidak"
    if berkode(bidang):
        return nama_kode or _nama(bidang, str(nilai)) or samping or kode_asing(str(nilai))
    if bidang.choices:
        return str(dict(bidang.flatchoices).get(nilai, nilai))
    if isinstance(bidang, models.DateField):
        hari = nilai if isinstance(nilai, date) else date.fromisoformat(nilai)
        return tulis_tanggal(hari)
    if isinstance(bidang, models.DecimalField):
        return str(ke_json(Decimal(str(nilai)))).replace(".", ",")
    return str(nilai)


def _nama(bidang: models.Field, kode: str) -> str:
    """Name of a code in its table, "" for none. The code of a structural position is its unit's."""
    model = model_kode(bidang)
    nama = model._base_manager.filter(pk=kode).values_list("nama", flat=True).first() if model else ""
    if not nama and bidang.name in _LEPAS:
        nama = Unor._base_manager.filter(siasn_id=kode).order_by("pk").values_list("nama", flat=True).first()
    return str(nama or "")


def tutup(teks: str) -> str:
    """An identity number of somebody else: first four and last four digits."""
    return f"{teks[:4]}{TUTUP}{teks[-4:]}" if len(teks) > 8 else TUTUP if teks else ""
