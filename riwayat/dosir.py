"""Dosir: one ZIP of one ASN, to hand over with a move: DRH, timeline, every row, every document and its hash."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from dms import gudang
from dms.models import AKHIRAN, Dokumen
from pegawai.models import Pegawai
from pegawai.rekaman import baca_rekaman
from riwayat import drh
from riwayat.jenis import JENIS
from riwayat.nilai import isi_baris, ke_json
from riwayat.rekaman import jumlah, linimasa
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.cetak import TUNGGU_PEKERJAAN, TidakDapatMencetak
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import GalatPekerjaan, JenisPekerjaan, Kerja

UMUR = timedelta(days=1)
DOSIR, DOSIR_SAYA = "dosir", "dosir_saya"
SIDIK = "SHA256SUMS.txt"
_TEMPLAT = "riwayat/hasil_dosir.html"


def minta(cakupan: Cakupan, pegawai: Pegawai) -> Pekerjaan:
    """Ask for it; the file can be fetched by who asked, for a day."""
    jenis = DOSIR if cakupan.boleh("lihat", pegawai) else DOSIR_SAYA
    return aksi_pekerjaan.minta(
        cakupan,
        jenis,
        "Dosir ASN" if jenis == DOSIR else "Dosir saya",
        instansi_id=pegawai.instansi_id,
        parameter={"orang": str(pegawai.uuid)},
    )


def kerjakan(kerja: Kerja) -> dict[str, Any]:
    """Write the ZIP; returns counts alone."""
    with kerja.transaksi():
        pegawai = baca_rekaman(kerja.cakupan, kerja.parameter["orang"])
        kerja.lapor("Menulis DRH", 0, 3)
        sidik: list[tuple[str, str]] = []
        with zipfile.ZipFile(kerja.keluaran("dosir.zip"), "w", zipfile.ZIP_DEFLATED) as paket:

            def tulis(nama: str, isi: bytes) -> None:
                paket.writestr(nama, isi)
                sidik.append((hashlib.sha256(isi).hexdigest(), nama))

            for nama, isi in _isi(pegawai):
                tulis(nama, isi)
            kerja.lapor("Mengumpulkan dokumen", 1, 3)
            ada, hilang = 0, []
            for nama, satu in dokumen(pegawai):
                try:
                    tulis(nama, gudang.ambil(satu.sha256))
                    ada += 1
                except gudang.BerkasHilang:
                    hilang.append(nama)
            if hilang:
                tulis("TIDAK-ADA.txt", "\n".join(hilang).encode())
            # The format of `sha256sum --check`.
            paket.writestr(SIDIK, "".join(f"{s}  {nama}\n" for s, nama in sidik))
        riwayat = sum(jumlah(pegawai).values())  # in the scope of who asked: outside it nobody has a row
        kerja.lapor("Selesai", 3, 3)
    return {"berkas": ada, "hilang": len(hilang), "riwayat": riwayat}


def _isi(pegawai: Pegawai) -> Iterator[tuple[str, bytes]]:
    try:
        yield "drh.pdf", drh.pdf(pegawai, TUNGGU_PEKERJAAN)
    except TidakDapatMencetak as salah:
        raise GalatPekerjaan(str(salah)) from salah
    yield "linimasa.csv", _linimasa(pegawai)
    yield "riwayat.json", json.dumps(semua_riwayat(pegawai), ensure_ascii=False, indent=1).encode()


def _linimasa(pegawai: Pegawai) -> bytes:
    keluar = io.StringIO()
    tulis = csv.writer(keluar)
    tulis.writerow(["Tanggal", "Jenis", "Isi"])
    for s in linimasa(pegawai):
        tulis.writerow([s.tahun or (s.kapan.isoformat() if s.kapan else ""), s.jenis.nama, _aman(s.teks)])
    return keluar.getvalue().encode("utf-8-sig")


def _aman(teks: str) -> str:
    """No cell begins as a formula."""
    return f"'{teks}" if teks and teks[0] in "=+-@\t\r" else teks


def semua_riwayat(pegawai: Pegawai) -> dict[str, list[dict[str, Any]]]:
    """{kind: rows}, each with its uuid, where it came from, and who verified it when."""
    hasil = {}
    ada = jumlah(pegawai)
    for j in JENIS:
        if ada[j.kode]:
            semua = j.model.objects.milik(pegawai).berlaku().lengkap().order_by("pk")  # type: ignore[attr-defined]
            hasil[j.kode] = [_baris(j, r) for r in semua]
    return hasil


def _baris(jenis: Any, r: Any) -> dict[str, Any]:
    asal = {
        "uuid": str(r.uuid),
        "sumber": r.sumber,
        "diverifikasi_oleh": r.diverifikasi_oleh.nama_lengkap if r.diverifikasi_oleh else "",
        "diverifikasi_pada": r.diverifikasi_pada.isoformat() if r.diverifikasi_pada else "",
    }
    return asal | {n: ke_json(v) for n, v in isi_baris(jenis, r).items()}


def dokumen(pegawai: Pegawai) -> Iterator[tuple[str, Dokumen]]:
    """(name in the package, document) of everything in force; the name says the kind, never the person. What belongs to
    a row that was removed stands apart: it proves nothing of what is listed."""
    urut: dict[str, int] = {}
    dihapus = _dihapus(pegawai)
    for satu in Dokumen.objects.milik(pegawai).berlaku().order_by("jenis", "pk"):
        folder = "riwayat-dihapus" if satu.sasaran in dihapus else satu.sasaran_jenis or "umum"
        nama = f"dokumen/{folder}/{satu.jenis}"
        urut[nama] = urut.get(nama, 0) + 1
        ekor = f"-{urut[nama]}" if urut[nama] > 1 else ""
        yield f"{nama}{ekor}.{AKHIRAN[satu.tipe]}", satu


def _dihapus(pegawai: Pegawai) -> set[Any]:
    """Uuids of rows that were removed."""
    hasil: set[Any] = set()
    for j in JENIS:
        semua = j.model.objects.milik(pegawai).filter(keadaan="DIHAPUS")  # type: ignore[attr-defined]
        hasil |= set(semua.values_list("uuid", flat=True))
    return hasil


PEKERJAAN = (
    JenisPekerjaan(DOSIR, "Dosir ASN", "lihat", kerjakan, ulang=True, templat=_TEMPLAT, umur_berkas=UMUR),
    JenisPekerjaan(DOSIR_SAYA, "Dosir saya", "", kerjakan, ulang=True, templat=_TEMPLAT, umur_berkas=UMUR),
)
