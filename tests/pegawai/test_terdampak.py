"""The list for a notice of a breach."""

import csv
import stat
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sigma.basis import konteks
from sigma.jejak.models import Akses
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db


def waktu(pada):
    return timezone.localtime(pada).strftime("%Y-%m-%d %H:%M")


@pytest.fixture
def dibaca(dunia, masuk):
    """The Admin OPD opens ANI twice and CITRA once; the BKD opens DEWI; somebody exports a list."""
    admin, bkd = masuk(dunia.admin_a), masuk(dunia.bkd)
    for orang in (dunia.asn_a, dunia.asn_a, dunia.asn_sub):
        assert admin.get(f"/asn/{orang.uuid}/").status_code == 200
    assert bkd.get(f"/asn/{dunia.asn_b.uuid}/").status_code == 200
    assert masuk(dunia.admin_b).get(f"/asn/{dunia.asn_a.uuid}/").status_code == 404
    assert admin.post("/pangkalan-data/pns/ekspor/", {"jenis": "csv"}, follow=True).status_code == 200
    return dunia


def jalankan(folder, *akun):
    kini = timezone.now()
    argumen = ["--dari", waktu(kini - timedelta(hours=1)), "--sampai", waktu(kini + timedelta(hours=1))]
    for satu in akun:
        argumen += ["--akun", satu]
    call_command("daftar_terdampak", *argumen, "--keluaran", str(folder))


def baca(folder, nama="orang"):
    berkas = folder / f"terdampak-{nama}.csv"
    assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
    teks = berkas.read_text(encoding="utf-8-sig").splitlines()
    pemisah = ";" if ";" in teks[0] else ","
    return list(csv.DictReader(teks, delimiter=pemisah))


def test_semua_bacaan_dan_tidak_lebih(dibaca, tmp_path):
    with konteks.masuk(SEMUA):
        semua = Akses.objects.exclude(jenis="ditolak").filter(orang_id__isnull=False).count()
    jalankan(tmp_path)
    baris = {b["Nama"]: b for b in baca(tmp_path)}
    assert sum(int(b["Dibaca"]) for b in baris.values()) == semua
    ani = baris[dibaca.asn_a.nama_lengkap]
    assert (ani["Dibaca"], ani["Oleh"], ani["NIP"]) == ("2", dibaca.admin_a.nama_lengkap, dibaca.asn_a.nip)
    assert dibaca.asn_b.nama_lengkap in baris
    assert dibaca.asn_kota.nama_lengkap not in baris
    ekspor = baca(tmp_path, "ekspor")
    assert [b["Oleh"] for b in ekspor if b["Jenis"] == "Ekspor"] == [dibaca.admin_a.nama_lengkap]


def test_satu_akun_dan_masa_lain(dibaca, tmp_path):
    jalankan(tmp_path, dibaca.bkd.nama_pengguna)
    assert [b["Nama"] for b in baca(tmp_path)] == [dibaca.asn_b.nama_lengkap]
    call_command(
        "daftar_terdampak", "--dari", "2020-01-01", "--sampai", "2020-01-02", "--keluaran", str(tmp_path)
    )  # fmt: skip
    assert baca(tmp_path) == []


@pytest.mark.parametrize(
    ("dari", "sampai", "pesan"),
    [("kemarin", "2026-01-01", "bukan waktu"), ("2026-01-02", "2026-01-01", "harus sesudah")],
)
def test_masa_yang_salah(dunia, tmp_path, dari, sampai, pesan):
    with pytest.raises(CommandError, match=pesan):
        call_command("daftar_terdampak", "--dari", dari, "--sampai", sampai, "--keluaran", str(tmp_path))
    with pytest.raises(CommandError, match="Folder"):
        call_command("daftar_terdampak", "--dari", "2026-01-01", "--sampai", "2026-01-02", "--keluaran", "/tidak/ada")
