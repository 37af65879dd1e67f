"""The kind DATA_UTAMA: fields of the record, as `pegawai.aturan.bidang` knows them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from pegawai import aksi
from pegawai.aturan import HAK_BIDANG, MENURUT_NAMA, CaraKeSiasn, Jenis
from pegawai.forms import ISIAN, isian
from pegawai.izin import aturan_bidang
from pegawai.models import Pegawai
from pegawai.rekaman import kolom_bidang, teks_nilai
from verifikasi.jenis import JenisUsulan, asal_setuju

KODE = "DATA_UTAMA"


def ke_json(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def dari_json(bidang: str, nilai: Any) -> Any:
    tanggal = MENURUT_NAMA[bidang].jenis is Jenis.TANGGAL and isinstance(nilai, str)
    return date.fromisoformat(nilai) if tanggal else nilai


def kini(pegawai: Pegawai, bidang: str) -> Any:
    return ke_json(getattr(pegawai, kolom_bidang(bidang)))


def bersihkan(isi: dict[str, Any], pegawai: Pegawai) -> dict[str, Any]:
    """JSON values. What stands there already may be proposed as it is (an undo), whatever a validator says today."""
    asing = sorted(isi.keys() - MENURUT_NAMA.keys())
    if asing:
        raise ValidationError("Bidang tidak dikenal.")
    bersih = aksi.periksa({n: v for n, v in isi.items() if ke_json(v) != kini(pegawai, n)})
    return {n: ke_json(bersih.get(n, v)) for n, v in isi.items()}


def terapkan(usulan: Any, pegawai: Pegawai, cakupan: Any) -> None:
    """The change itself: log and findings as of every other change, the origin says that it was approved."""
    aksi.ubah(
        pegawai=pegawai,
        versi=pegawai.versi,
        perubahan={b["bidang"]: dari_json(b["bidang"], b["baru"]) for b in usulan.isi},
        cakupan=cakupan,
        alasan=asal_setuju(usulan),
        asal="usulan",
        pulih=usulan.membalik_id is not None,
        alasan_beda=usulan.alasan,
        disetujui=True,
    )


def aturan(cakupan: Any, pegawai: Pegawai) -> dict[str, tuple[bool, bool]]:
    semua = aturan_bidang(cakupan, pegawai)
    return {n: (satu.cara == "usul", satu.perlu_validasi) for n, satu in semua.items() if n in ISIAN}


_JALUR = {CaraKeSiasn.DATA_UTAMA: "siasn", CaraKeSiasn.TIDAK_TERTULIS: "bkn", CaraKeSiasn.RIWAYAT: ""}


def jalur(bidang: str) -> str:
    return _JALUR[HAK_BIDANG[bidang].ke_siasn]


def perlu_bukti(bidang: str) -> bool:
    """What follows from a riwayat (a title, a marriage) stands on the paper that proves it."""
    return HAK_BIDANG[bidang].ke_siasn is CaraKeSiasn.RIWAYAT


JENIS = JenisUsulan(
    kode=KODE,
    label_jenis="Data utama",
    kini=kini,
    bersihkan=bersihkan,
    terapkan=terapkan,
    label=lambda bidang: MENURUT_NAMA[bidang].label,
    tampil=lambda bidang, nilai: teks_nilai(bidang, dari_json(bidang, nilai)),
    aturan=aturan,
    isian=isian,
    jalur=jalur,
    perlu_bukti=perlu_bukti,
)
