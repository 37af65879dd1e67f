"""What the import commands say: tables of reasons, and the file of refused rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from pegawai.aturan import KOLOM_EKSPOR, MENURUT_NAMA
from pegawai.impor.gabung import HasilImpor
from pegawai.models import BarisImpor, Impor
from sigma.organisasi.models import Instansi

# What a code means, where its own words do not say it.
LABEL = {
    "berbeda": "Nilai SIGMA dipertahankan, ekspor berbeda",
    "unor_tidak_dikenal": "Unor tidak ada di instansi ini",
    "instansi_lain": "Tercatat di instansi lain",
    "id_ganda": "ID SIASN tertulis dua kali, yang terakhir dipakai",
    "nip_ganda": "NIP sama pada lebih dari satu orang",
    "nik_ganda": "NIK sama pada lebih dari satu orang",
    "email_ganda": "Email sama pada lebih dari satu orang",
    "bentuk_baris": "Jumlah kolom salah",
    "kosong_semu": "Tulisan yang berarti kosong",
    "instansi_kerja_lain": "Instansi kerja bukan instansi ini",
    "pindah": "Unor pindah atasan",
    "tidak_ada_di_berkas": "Unor tidak ada lagi dalam berkas",
    "atasan_tidak_dikenal": "Atasan unor tidak dikenal",
    "melingkar": "Unor melingkar",
}


def cari_instansi(nama: str) -> Instansi:
    """By name (case forgiven) or SIASN id. CommandError if there is none."""
    ada = Instansi.objects.filter(nama__iexact=nama.strip()).first() or Instansi.objects.filter(siasn_id=nama.strip()).first()
    if ada is None:
        daftar = ", ".join(Instansi.objects.values_list("nama", flat=True)[:10]) or "belum ada"
        raise CommandError(f"Instansi “{nama}” tidak ada. Yang ada: {daftar}. Buat dengan siapkan_instansi.")
    return ada


def label(kode: str) -> str:
    return LABEL.get(kode, kode.replace("_", " ").capitalize())


def tabel_alasan(kode: Iterable[str]) -> Iterator[str]:
    """Lines "  12  reason", most frequent first."""
    for nama, n in Counter(kode).most_common():
        yield f"{n:>8}  {label(nama)}"


def ringkasan(hasil: HasilImpor) -> Iterator[str]:
    """The result as lines: kinds, then reasons, then codes met for the first time."""
    j = hasil.jumlah
    yield (
        f"Dibaca {hasil.dibaca} baris: baru {j['baru']}, berubah {j['berubah']}, tidak berubah {j['sama']}, "
        f"ditolak {j['ditolak']}, ganda dalam berkas {j['ganda']}."
    )
    yield (
        f"Ditandai {hasil.ditandai} baris; nilai SIGMA dipertahankan pada {hasil.berbeda} baris; "
        f"tidak ada dalam berkas {j['tidak_ada']} orang; temuan baru {hasil.temuan_baru}, selesai {hasil.temuan_hilang}."
    )
    for (kode, bidang), n in sorted(hasil.alasan.items(), key=lambda satu: (-satu[1], satu[0])):
        nama = MENURUT_NAMA[bidang].label if bidang in MENURUT_NAMA else bidang
        yield f"{n:>8}  {label(kode)}{f' – {nama}' if nama else ''}"
    for tabel, kode in hasil.kode_baru.items():
        contoh = "; ".join(f"{k} {nama}" for k, nama in list(kode.items())[:3])
        yield f"{len(kode):>8}  kode belum dikenal ditambahkan ke {tabel}: {contoh}{' …' if len(kode) > 3 else ''}"


def berkas_tolak_bawaan(nama_berkas: str) -> Path:
    """Where refused rows go when nobody says: beside the data."""
    waktu = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    return Path(settings.DIR_DATA) / "impor" / f"tolak-{Path(nama_berkas).name.split('.')[0]}-{waktu}.csv"


def tulis_tolak(impor: Impor, jalur: Path) -> int:
    """Write refused and repeated rows, raw, with line number and reason in front; returns their number.

    No file is made when there are none. Cells are the export's own: the file can be mended and imported.
    """
    baris = impor.baris.filter(hasil__in=[BarisImpor.Hasil.DITOLAK, BarisImpor.Hasil.GANDA]).order_by("nomor")
    jumlah = 0
    berkas = None
    try:
        for satu in baris.iterator(chunk_size=500):
            if berkas is None:
                jalur.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                berkas = open(jalur, "w", encoding="utf-8", newline="", opener=_pribadi)
                penulis = csv.writer(berkas, delimiter="|", lineterminator="\n")
                penulis.writerow(["baris", "alasan", *KOLOM_EKSPOR])
            alasan = " ".join(c["pesan"] for c in satu.catatan if c.get("pesan"))
            penulis.writerow([satu.nomor, alasan, *(satu.sel or [])])
            jumlah += 1
    finally:
        if berkas is not None:
            berkas.close()
    return jumlah


def _pribadi(jalur: str, bendera: int) -> int:
    import os

    return os.open(jalur, bendera, 0o600)
