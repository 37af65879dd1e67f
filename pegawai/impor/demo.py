"""Demo data: two made-up instansi, loaded as a real export would be, and accounts for every role."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pegawai.impor.buat_berkas import buat_asn, buat_unor, tulis_ekspor, tulis_ref_unor
from pegawai.impor.buatan_daftar import D3, S1, S1_MEDIS, S2, S3, SLTA
from pegawai.impor.gabung import impor_asn
from pegawai.models import Impor, Pegawai, TemuanData
from sigma.akun.aksi import buat_akun_siap
from sigma.akun.models import Pengguna
from sigma.akun.validator import periksa_sandi
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.impor import impor_unor, setelan_impor
from sigma.organisasi.models import Instansi, Unor
from sigma.organisasi.peran import PERAN
from sigma.referensi import contoh
from sigma.referensi.models import Pendidikan

SEMUA = {
    "nasional": True,
    "tulis_nasional": True,
    "kelola_nasional": True,
    "alasan": "Data contoh",
    "asal": "contoh",
}
_KONSONAN, _VOKAL = "bdgjklmnprst", "aeiou"


@dataclass(frozen=True)
class InstansiDemo:
    """`bagian` is its share of all people."""

    kode: str
    nama: str
    opd: int
    bagian: float
    seed: int

    @property
    def berkas(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.nama.lower()).strip("-")


INSTANSI = (
    InstansiDemo("kab", "Pemerintah Kabupaten Nusantara Raya", 40, 0.8, 1),
    InstansiDemo("kota", "Pemerintah Kota Tanjung Elok", 25, 0.2, 2),
)


@dataclass(frozen=True)
class AkunDemo:
    """`unit`: name of a unit, "" for the whole instansi; `kode` of the instansi, "" for the nation."""

    nama_pengguna: str
    nama_lengkap: str
    peran: str
    kode: str = ""
    unit: str = ""


AKUN = (
    AkunDemo("admin.nasional", "Bagus Prakoso", "ADMIN_NASIONAL"),
    AkunDemo("bkd.kab", "Ratna Kusumawati", "ADMIN_BKD", "kab"),
    AkunDemo("bkd.kota", "Hendra Gunawan", "ADMIN_BKD", "kota"),
    AkunDemo("opd.pendidikan", "Maya Puspita", "ADMIN_OPD", "kab", "Dinas Pendidikan"),
    AkunDemo("opd.kesehatan", "Yoga Pratama", "ADMIN_OPD", "kab", "Dinas Kesehatan"),
    AkunDemo("opd.setda", "Lina Marlina", "ADMIN_OPD", "kab", "Sekretariat Daerah"),
    AkunDemo("opd.pendidikan.kota", "Rudi Hartono", "ADMIN_OPD", "kota", "Dinas Pendidikan"),
    AkunDemo("sub.smp", "Sinta Dewi", "ADMIN_OPD", "kab", "Bidang Pembinaan SMP Dinas Pendidikan"),
    AkunDemo("manajer", "Agung Wicaksono", "MANAJER_BKD", "kab"),
    AkunDemo("auditor", "Fitri Handayani", "AUDITOR", "kab"),
)
# Whose own record two ordinary accounts open: (instansi, unit).
ASN = (("kab", "Dinas Pendidikan"), ("kab", "Dinas Kesehatan"))


@dataclass
class HasilDemo:
    asn: int = 0
    akun: list[dict[str, str]] = field(default_factory=list)


def muat(jumlah: int, folder: Path, lapor: Callable[[str], None]) -> HasilDemo:
    """Load what is missing; a second call changes nothing. `folder` gets the export files for the mock."""
    folder.mkdir(parents=True, exist_ok=True)
    hasil = HasilDemo()
    ada: dict[str, Instansi] = {}
    for demo in INSTANSI:
        bagian = round(jumlah * demo.bagian)
        unor, asn = _tulis_berkas(demo, bagian, folder)
        ada[demo.kode] = _instansi(demo)
        hasil.asn += _isi(demo, ada[demo.kode], unor, asn, lapor)
    return hasil


def _tulis_berkas(demo: InstansiDemo, jumlah: int, folder: Path) -> tuple[Path, Path]:
    """The two files of an instansi, made once; each appears whole or not at all."""
    unor, asn = folder / f"{demo.berkas}.json", folder / f"{demo.berkas}.csv"
    pohon = buat_unor(demo.nama, demo.seed, demo.opd)
    for jalur, tulis in (
        (unor, lambda p: tulis_ref_unor(p, pohon)),
        (asn, lambda p: tulis_ekspor(p, buat_asn(pohon, jumlah, demo.seed))),
    ):
        if not jalur.exists():
            sementara = jalur.with_name(jalur.name + ".baru")
            tulis(sementara)
            sementara.replace(jalur)
    return unor, asn


def _instansi(demo: InstansiDemo) -> Instansi:
    with konteks.masuk({"kelola_nasional": True, "asal": "perintah"}):
        instansi, _ = Instansi.objects.get_or_create(nama=demo.nama, defaults={"siasn_id": f"BELUM-{demo.kode}"})
    return instansi


def _isi(demo: InstansiDemo, instansi: Instansi, unor: Path, asn: Path, lapor: Callable[[str], None]) -> int:
    with konteks.masuk(setelan_impor(instansi, demo.nama)):
        if Impor.objects.filter(instansi=instansi).exists():
            return 0
    impor_unor(unor, instansi)
    hasil = impor_asn(asn, instansi)
    lapor(f"{demo.nama}: {hasil.jumlah['baru']} ASN, {hasil.ditandai} baris ditandai, {hasil.temuan_baru} temuan")
    return hasil.jumlah["baru"]


def lengkapi_referensi() -> int:
    """Examples in the code tables that neither the product nor an export fills, and the level of each made-up
    programme of study; how many programmes got theirs. A second call changes nothing."""
    with konteks.masuk(SEMUA):
        contoh.isi()
        return sum(
            Pendidikan.objects.filter(pk__in=[p.kode for p in jenjang.program], tingkat=None).update(
                tingkat_id=jenjang.kode
            )
            for jenjang in (SLTA, D3, S1, S1_MEDIS, S2, S3)
        )


def buat_akun(simpan: Callable[[list[dict[str, str]]], Any]) -> list[dict[str, str]]:
    """Make the demo accounts, all or none; `simpan` gets them before they are committed. [] if they are there."""
    with konteks.masuk(SEMUA):
        if Pengguna.objects.filter(nama_pengguna=AKUN[0].nama_pengguna).exists():
            return []
        akun = [*map(_buat_satu, AKUN), *_buat_asn()]
        simpan(akun)
    return akun


def _buat_satu(satu: AkunDemo) -> dict[str, str]:
    instansi = Instansi.objects.get(nama=_demo(satu.kode).nama) if satu.kode else None
    unor = Unor.objects.get(instansi=instansi, nama=satu.unit) if satu.unit else None

    def tugaskan(pengguna: Pengguna) -> None:
        beri_penugasan(pengguna, satu.peran, instansi=instansi, unor=unor, alasan="Akun contoh")

    isi = _akun(satu.nama_pengguna, satu.nama_lengkap, None, tugaskan, instansi=instansi)
    tempat = f"{unor.nama}, {instansi.nama}" if unor and instansi else instansi.nama if instansi else "nasional"
    return {**isi, "peran": PERAN[satu.peran].label, "unit": tempat}


def _buat_asn() -> Iterator[dict[str, str]]:
    for kode, unit in ASN:
        opd = Unor.objects.get(instansi__nama=_demo(kode).nama, nama=unit)
        orang = _asn_bersih(opd)
        if orang is not None:
            isi = _akun(orang.nip, orang.nama, orang.pk, lambda pengguna: None)
            yield {**isi, "peran": "ASN", "unit": f"{orang.unor.nama}, {_demo(kode).nama}"}


def _asn_bersih(opd: Unor) -> Pegawai | None:
    """Somebody of the OPD with a proper NIP and nothing doubtful."""
    bertemuan = TemuanData.objects.filter(opd=opd).values("pegawai_id")
    calon = Pegawai.objects.filter(opd=opd, aktif=True, kelompok="PNS", nip__regex=r"^[0-9]{18}$")
    return calon.exclude(pk__in=bertemuan).select_related("unor").order_by("pk").first()


def _akun(
    nama_pengguna: str, nama_lengkap: str, orang_id: int | None, tugaskan: Callable, **lain: Any
) -> dict[str, str]:
    sandi = _sandi()
    pengguna, rahasia = buat_akun_siap(nama_pengguna, nama_lengkap, sandi, orang_id, **lain)
    tugaskan(pengguna)
    while not _lolos(sandi, pengguna):
        sandi = _sandi()
        pengguna.set_password(sandi)
        pengguna.save(update_fields=["password"])
    return {"nama_pengguna": nama_pengguna, "kata_sandi": sandi, "rahasia_otp": rahasia}


def _sandi() -> str:
    """Twenty-three letters and dashes that a person can type: five groups of two syllables, 59 bits."""
    return "-".join("".join(secrets.choice(_KONSONAN) + secrets.choice(_VOKAL) for _ in range(2)) for _ in range(5))


def _lolos(sandi: str, pengguna: Pengguna) -> bool:
    try:
        with transaction.atomic():
            periksa_sandi(sandi, pengguna)
    except ValidationError:
        return False
    return True


def _demo(kode: str) -> InstansiDemo:
    return next(satu for satu in INSTANSI if satu.kode == kode)


def tulis_akun(jalur: Path, akun: list[dict[str, str]]) -> None:
    """As JSON that only its owner reads; it appears whole or not at all."""
    import os

    jalur.parent.mkdir(parents=True, exist_ok=True)
    sementara = jalur.with_name(jalur.name + ".baru")
    sementara.unlink(missing_ok=True)
    with open(sementara, "x", encoding="utf-8", opener=lambda p, b: os.open(p, b, 0o600)) as berkas:
        json.dump(akun, berkas, ensure_ascii=False, indent=1)
    sementara.replace(jalur)
