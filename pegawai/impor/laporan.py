"""What the import commands say: tables of reasons, and the file of refused rows."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db.models import Q
from django.utils import timezone

from pegawai.aturan import KOLOM_EKSPOR, MENURUT_NAMA
from pegawai.aturan.pemetaan import TAMBAHAN
from pegawai.impor.baris import dari_cp1252
from pegawai.impor.gabung import HasilImpor
from pegawai.models import BarisImpor, Impor
from pegawai.querysets_impor import BarisImporQuerySet
from sigma.organisasi.models import Instansi

_BITA_ASING = re.compile(r"\\u(dc[89a-f][0-9a-f])")
# What a code means, where its own words do not say it.
LABEL = {
    "berbeda": "Nilai SIGMA dipertahankan, ekspor berbeda",
    "unor_tidak_dikenal": "Unor tidak ada di instansi ini",
    "instansi_lain": "Tercatat di instansi lain",
    "nip_tidak_dikenal": "NIP tidak tercatat di instansi ini (lembar tanpa ID SIASN)",
    "id_ganda": "ID SIASN tertulis dua kali, yang terakhir dipakai",
    "disambung": "Disambung dengan ASN yang ditambahkan dengan tangan",
    "pns_id_kosong": "ID SIASN kosong atau tidak terbaca",
    "unor_kosong": "Unor kosong atau tidak terbaca",
    "nama_kosong": "Nama kosong",
    "bentuk_baris": "Jumlah kolom salah",
    "nip_ganda": "NIP sama pada lebih dari satu orang",
    "nik_ganda": "NIK sama pada lebih dari satu orang",
    "email_ganda": "Email sama pada lebih dari satu orang",
    "nip_kosong": "NIP kosong",
    "nip_bukan_18": "NIP bukan 18 angka",
    "nip_tanggal_lahir": "Tanggal lahir berbeda dengan NIP",
    "nip_tmt_cpns": "TMT CPNS berbeda dengan NIP",
    "nip_tahun_pppk": "Tahun pengangkatan berbeda dengan NI PPPK",
    "nip_jenis_kelamin": "Jenis kelamin berbeda dengan NIP",
    "nip_jenis_asn": "Bentuk NIP berbeda dengan jenis ASN",
    "nik_tanggal_lahir": "Tanggal lahir atau kelamin berbeda dengan NIK",
    "lahir_kosong": "Tanggal lahir kosong",
    "lahir_janggal": "Tanggal lahir tidak wajar",
    "kosong_semu": "Tulisan yang berarti kosong",
    "dirapikan": "Karakter tak tampak dihilangkan",
    "karakter": "Karakter yang tidak boleh disimpan",
    "sandi_aksara": "Bukan UTF-8",
    "kutip_janggal": "Tanda kutip tidak berpasangan",
    "golongan_tanpa_kode": "Golongan tanpa kode",
    "instansi_kerja_lain": "Instansi kerja bukan instansi ini",
    "pindah": "Unor pindah atasan",
    "tidak_ada_di_berkas": "Unor tidak ada lagi dalam berkas",
    "atasan_tidak_dikenal": "Atasan unor tidak dikenal",
    "melingkar": "Unor melingkar",
    "tanpa_nama": "Unor tanpa nama",
    "id_tidak_sah": "Id unor tidak sah",
}


def cari_instansi(nama: str) -> Instansi:
    """By name (case forgiven) or SIASN id. CommandError if there is none, or more than one."""
    rapi = nama.strip()
    ada = list(Instansi.objects.filter(Q(nama__iexact=rapi) | Q(siasn_id=rapi))[:2])
    if not ada:
        daftar = ", ".join(Instansi.objects.values_list("nama", flat=True)[:10]) or "belum ada"
        raise CommandError(f"Instansi “{nama}” tidak ada. Yang ada: {daftar}. Buat dengan siapkan_instansi.")
    if len(ada) > 1:
        nomor = ", ".join(satu.siasn_id for satu in ada)
        raise CommandError(f"Instansi “{nama}” lebih dari satu; sebut ID SIASN-nya sebagai gantinya: {nomor}.")
    return ada[0]


def label(kode: str) -> str:
    """What a code means; "format_nik" and its like speak for themselves with the name of their field."""
    if kode.startswith("format_"):
        return "Format tidak sah"
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
        f"tidak ada dalam berkas {j['tidak_ada']} orang."
    )
    yield f"Temuan: {hasil.temuan_baru} baru, {hasil.temuan_hilang} selesai."
    for (kode, bidang), n in sorted(hasil.alasan.items(), key=lambda satu: (-satu[1], satu[0])):
        nama = MENURUT_NAMA[bidang].label if bidang in MENURUT_NAMA else bidang
        yield f"{n:>8}  {label(kode)}{f' – {nama}' if nama else ''}"
    for tabel, daftar in hasil.kode_baru.items():
        contoh = "; ".join(f"{satu} {nama}" for satu, nama in list(daftar.items())[:3])
        yield f"{len(daftar):>8}  kode belum dikenal ditambahkan ke {tabel}: {contoh}{' …' if len(daftar) > 3 else ''}"


def berkas_tolak_bawaan(nama_berkas: str) -> Path:
    """Where refused rows go when nobody says: beside the data."""
    waktu = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    return Path(settings.DIR_DATA) / "impor" / f"tolak-{Path(nama_berkas).name.split('.')[0]}-{waktu}.csv"


def tulis_tolakan(impor: Impor, jalur: Path) -> list[Path]:
    """Write refused rows to a file and repeated ones to another; the files made, none where there is nothing to say.

    Cells are the export's own, behind line number and reason, so that the refused ones can be mended and imported as
    they are. A repetition that went in with them would take the place of the row that won.
    """
    pasangan = (BarisImpor.Hasil.DITOLAK, jalur), (BarisImpor.Hasil.GANDA, jalur.with_stem(f"{jalur.stem}-ganda"))
    return [ke for hasil, ke in pasangan if _tulis(impor.baris.filter(hasil=hasil).order_by("nomor"), ke)]


def _tulis(baris: BarisImporQuerySet, jalur: Path) -> int:
    if not baris.exists():
        return 0
    jalur.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    jumlah = 0
    with open(jalur, "w", encoding="utf-8", newline="", opener=_pribadi) as berkas:
        penulis = csv.writer(berkas, delimiter="|", lineterminator="\n")
        penulis.writerow([*TAMBAHAN, *KOLOM_EKSPOR])
        for satu in baris.iterator(chunk_size=500):
            alasan = " ".join(c["pesan"] for c in satu.catatan if c.get("pesan"))
            penulis.writerow([satu.nomor, alasan, *map(_terbaca, satu.sel or [])])
            jumlah += 1
    return jumlah


def _terbaca(sel: str) -> str:
    """A stored cell with its bytes that are no UTF-8 as the import reads them."""
    return _BITA_ASING.sub(lambda cocok: dari_cp1252(chr(int(cocok[1], 16))), sel)


def _pribadi(jalur: str, bendera: int) -> int:
    return os.open(jalur, bendera, 0o600)
