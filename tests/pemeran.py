"""The cast: two instansi, OPD A and B, a sub-unit, and a person for every role; data on both sides.

`dunia` builds it with the rights of an administration (all instansi), never as the table owner.
"""

import os
import time
from importlib import import_module
from types import SimpleNamespace

from django.apps import apps
from django.db import connection
from django.test import Client

from dms.models import JenisDokumen, KriteriaBerkas
from pegawai.models import AturanBidang, AturanBup, Pegawai
from riwayat.models import AturanRiwayat
from sigma.akun.models import Pengguna
from sigma.akun.sesi import tandai
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.models import Instansi, Unor
from sigma.referensi.models import AlasanTolak, JenisCltn, JenisPemberhentian, KedudukanHukum, RumpunPendidikan, Urusan
from verifikasi.antrean.models import PorsiTinjau
from verifikasi.kualitas.models import AturanIkd
from verifikasi.models import BatasTunggu

# A database with people in it (a restored copy) has accounts of its own: ours keep apart.
AWALAN = "matriks." if os.environ.get("SIGMA_UJI_BASIS") else ""
SEMUA = {"nasional": True, "tulis_nasional": True, "kelola_nasional": True}


def isi_acuan() -> None:
    """What the migrations put into reference tables, when a flush took it away."""
    penyunting = SimpleNamespace(connection=connection)
    with konteks.masuk(SEMUA):
        _isi_acuan(penyunting)
        if not KriteriaBerkas.objects.exists():
            import_module("dms.migrations.0003_isi_jenis").isi(apps, penyunting)


# Table → migrations that fill it, in the order of their dependence.
_ISI = (
    (KedudukanHukum, ("sigma.referensi.migrations.0002_isi_awal",)),
    (Urusan, ("sigma.referensi.migrations.0004_isi_perencanaan",)),
    (RumpunPendidikan, ("sigma.referensi.migrations.0007_rumpun_pendidikan",)),
    (JenisPemberhentian, ("sigma.referensi.migrations.0008_jenis_pemberhentian",)),
    (AlasanTolak, ("sigma.referensi.migrations.0009_alasan_tolak",)),
    (JenisCltn, ("sigma.referensi.migrations.0010_riwayat",)),
    (JenisDokumen, ("dms.migrations.0003_isi_jenis",)),
    (AturanRiwayat, ("riwayat.migrations.0002_dinding",)),
    (BatasTunggu, ("verifikasi.migrations.0002_dinding",)),
    (
        AturanBidang,
        (
            "pegawai.migrations.0003_aturan_bidang",
            "pegawai.migrations.0016_data_pendukung",
            "pegawai.migrations.0023_isi_aturan_validasi",
        ),
    ),
    (AturanBup, ("pegawai.migrations.0020_isi_aturan_bup",)),
    (
        PorsiTinjau,
        ("verifikasi.antrean.migrations.0002_dinding", "verifikasi.antrean.migrations.0003_alasan_perbaikan"),
    ),
    (AturanIkd, ("verifikasi.kualitas.migrations.0003_isi_aturan",)),
)


def _isi_acuan(penyunting) -> None:
    for model, migrasi in _ISI:
        if not model.objects.exists():
            for satu in migrasi:
                import_module(satu).isi(apps, penyunting)


def buat_unor(instansi, nama, induk=None, **lain) -> Unor:
    nomor = Unor.objects.count() + 1
    return Unor.objects.create(
        instansi=instansi, siasn_id=f"U{instansi.pk}{nomor:030d}", nama=nama, induk=induk, **lain
    )


def buat_pegawai(unor, nama, nip, **lain) -> Pegawai:
    """An ASN in a unit; reads the row back, because the database fills the unit columns."""
    asn = _susun_pegawai(unor, nama, nip, **lain)
    asn.save()
    asn.refresh_from_db()
    return asn


def _susun_pegawai(unor, nama, nip, **lain) -> Pegawai:
    isi = {
        "pns_id": f"P{nip}",
        "jenis_asn": "PNS",
        "kedudukan_hukum_id": "01",
        "email_pribadi": f"{nip}@contoh.id",
    }
    asn = Pegawai(unor=unor, nama=nama, nip=nip, **{**isi, **lain})
    asn.instansi_id, asn.opd_id = unor.instansi_id, unor.opd_id or unor.pk
    return asn


def buat_pengguna(nama_pengguna, nama, **lain) -> Pengguna:
    pengguna = _susun_pengguna(nama_pengguna, nama, **lain)
    pengguna.save()
    return pengguna


def _susun_pengguna(nama_pengguna, nama, **lain) -> Pengguna:
    isi = {"bukan_asn": "orang_id" not in lain, "wajib_ganti_sandi": False}
    return Pengguna.objects.siapkan(nama_pengguna, nama, "Sandi-Uji-2026!", **{**isi, **lain})


def bangun_dunia() -> SimpleNamespace:
    """Two instansi; OPD A (with a sub-unit) and OPD B in the first; one person on each side."""
    d = SimpleNamespace()
    d.kab = Instansi.objects.create(siasn_id="I1", nama="Pemerintah Kabupaten Satu")
    d.kota = Instansi.objects.create(siasn_id="I2", nama="Pemerintah Kota Dua")
    d.akar = buat_unor(d.kab, "Pemerintah Kabupaten Satu")
    d.opd_a = buat_unor(d.kab, "Dinas A", d.akar)
    d.sub_a = buat_unor(d.kab, "Bidang A1", d.opd_a)
    d.opd_b = buat_unor(d.kab, "Dinas B", d.akar)
    d.akar_kota = buat_unor(d.kota, "Pemerintah Kota Dua")
    d.opd_kota = buat_unor(d.kota, "Dinas Kota", d.akar_kota)
    for unor in (d.akar, d.opd_a, d.sub_a, d.opd_b, d.akar_kota, d.opd_kota):
        unor.refresh_from_db()
    _isi_orang(d)
    _isi_akun(d)
    return d


_ORANG = (
    ("asn_a", "opd_a", "ANI WIJAYA", "198501012010012001", {}),
    ("asn_a2", "opd_a", "BAMBANG SUSILO", "198602022011011002", {}),
    ("asn_sub", "sub_a", "CITRA LESTARI", "198703032012012003", {}),
    ("asn_b", "opd_b", "DEWI ANGGRAINI", "198804042013012004", {}),
    ("asn_kota", "opd_kota", "EKO PRASETYO", "198905052014011005", {}),
    (
        *("pppk_a", "opd_a", "FITRI HANDAYANI", "199006062021212006"),
        {"jenis_asn": "PPPK", "kedudukan_hukum_id": "71"},
    ),
)


def _isi_orang(d) -> None:
    """All at once: what the database does with each change it does once."""
    baru = [_susun_pegawai(getattr(d, unor), nama, nip, **lain) for _, unor, nama, nip, lain in _ORANG]
    Pegawai.objects.bulk_create(baru)
    ada = Pegawai.objects.in_bulk([p.pk for p in baru])
    for (sebutan, unor, *_), satu in zip(_ORANG, baru, strict=True):
        setattr(d, sebutan, ada[satu.pk])
        ada[satu.pk].unor = getattr(d, unor)


def _isi_akun(d) -> None:
    daftar = {
        "admin_a": ("ADMIN_OPD", {"unor": d.opd_a}),
        "admin_sub": ("ADMIN_OPD", {"unor": d.sub_a}),
        "admin_b": ("ADMIN_OPD", {"unor": d.opd_b}),
        "admin_kota": ("ADMIN_OPD", {"unor": d.opd_kota}),
        "bkd": ("ADMIN_BKD", {"instansi": d.kab}),
        "manajer": ("MANAJER_BKD", {"instansi": d.kab}),
        "auditor": ("AUDITOR", {"instansi": d.kab}),
        "nasional": ("ADMIN_NASIONAL", {}),
    }
    akun = {nama: _susun_pengguna(f"{AWALAN}{nama}", f"Pengguna {nama}") for nama in daftar}
    akun["diri_a"] = _susun_pengguna(d.asn_a.nip, d.asn_a.nama, orang_id=d.asn_a.pk)
    akun["diri_b"] = _susun_pengguna(d.asn_b.nip, d.asn_b.nama, orang_id=d.asn_b.pk)
    akun["luar"] = _susun_pengguna(f"{AWALAN}luar", "Pengguna tanpa penugasan")
    Pengguna.objects.bulk_create(akun.values())
    for nama, pengguna in akun.items():
        setattr(d, nama, pengguna)
    for nama, (peran, lingkup) in daftar.items():
        beri_penugasan(akun[nama], peran, alasan="uji", **lingkup)


PERAN_UJI = [
    "admin_a",
    "admin_sub",
    "admin_b",
    "admin_kota",
    "bkd",
    "manajer",
    "auditor",
    "nasional",
    "diri_a",
    "diri_b",
    "luar",
]


def client_masuk(pengguna) -> Client:
    """Signed in as after password and OTP."""
    client = Client()
    client.force_login(pengguna, backend="django.contrib.auth.backends.ModelBackend")
    sesi = client.session
    tandai(sesi, time.time(), otp=True)
    sesi.save()
    return client
