"""A form changes what it asks for and nothing else: every form that a role can reach is sent as the page filled it,
with every column of every tenant model and twenty names more that no form may take."""

import os
import re
from collections import Counter

import lxml.html
import pytest
from django.contrib.auth import get_user_model
from django.db import models, transaction

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.models import Instansi, InstansiIzinPengguna, Penugasan, Unor, UnorIzinPengguna
from tests.akses.kenari import model_bersekat
from tests.akses.matriks import Panggung
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.lambat, pytest.mark.fitur("A-01", "X-18")]
LENGKAP = os.environ.get("SIGMA_LIAR") == "lengkap"
PERAN = ("admin_a", "bkd", "diri_a", "nasional")
HALAMAN_MAKS = 400 if LENGKAP else 60
DIJAGA = (Pegawai, get_user_model(), Penugasan, UnorIzinPengguna, InstansiIzinPengguna, Unor, Instansi)
# Kept by the database or by Django beside any change.
IKUT = {"versi", "diubah_pada", "nama_urut", "last_login", "versi_izin", "otp_gagal"}
TERLARANG = (
    *("is_superuser", "is_staff", "is_active", "password", "pk", "id", "uuid", "orang_id", "orang", "peran", "hak"),
    *("user_permissions", "groups", "instansi_id", "opd_id", "unor_id", "pegawai_id", "history_user", "cakupan"),
    *("otp_langkah_terakhir", "wajib_ganti_sandi"),
)


def isian_liar(dunia) -> dict[str, str]:
    """Every column of every model, by name and with `_id`, pointing at the other side."""
    isi: dict[str, str] = dict.fromkeys(TERLARANG, "1")
    for model in model_bersekat():
        for kolom in model._meta.concrete_fields:
            angka = isinstance(kolom, (models.IntegerField, models.BooleanField))
            tanggal = isinstance(kolom, models.DateField)
            isi[kolom.name] = "1" if angka else "1999-01-01" if tanggal else "LIAR"
    lain = {"unor": dunia.opd_b.pk, "opd": dunia.opd_b.pk, "instansi": dunia.kota.pk, "pegawai": dunia.asn_b.pk}
    for nama, nilai in lain.items():
        isi[nama] = isi[f"{nama}_id"] = str(nilai)
    return isi


def potret() -> dict:
    """(model, id) → its columns."""
    with konteks.masuk(SEMUA):
        return {(m.__name__, satu["id"]): satu for m in DIJAGA for satu in m._base_manager.values()}


def berubah(sebelum: dict, sesudah: dict) -> set[tuple[str, str]]:
    """(model, column) that differ; "*" for a row that came or went."""
    hasil = {(m, "*") for m, _ in sebelum.keys() ^ sesudah.keys()}
    for kunci in sebelum.keys() & sesudah.keys():
        hasil |= {(kunci[0], k) for k, v in sebelum[kunci].items() if sesudah[kunci][k] != v}
    return hasil


class Pengirim:
    """Walks as one account and sends each form once, undone afterwards."""

    def __init__(self, panggung: Panggung, siapa: str):
        self.panggung, self.siapa = panggung, siapa
        self.client = panggung.client[siapa]
        self.client.raise_request_exception = False
        self.liar = isian_liar(panggung.dunia)
        self.kirim: Counter = Counter()
        self.keluhan: list = []
        self.diterima = 0

    def jalan(self) -> None:
        antre, sudah = ["/", *self._milik()], set()
        while antre and len(sudah) < HALAMAN_MAKS:
            alamat = antre.pop(0)
            pola = re.sub(r"\?.*|[0-9a-f-]{36}|\d+", "#", alamat)
            if pola in sudah or alamat.startswith(("/keluar", "/static")):
                continue
            sudah.add(pola)
            jawab = self.client.get(alamat)
            if jawab.status_code != 200 or jawab.streaming or "html" not in jawab["Content-Type"]:
                continue
            pohon = lxml.html.document_fromstring(jawab.content.decode())
            pohon.make_links_absolute("http://testserver" + alamat)
            antre += [t.removeprefix("http://testserver") for t in pohon.xpath("//a/@href") if "//testserver/" in t]
            for form in pohon.forms:
                self._kirim(form, alamat)

    def _milik(self) -> list[str]:
        orang = self.panggung.dunia.asn_a
        return [f"/asn/{orang.uuid}/", f"/asn/{orang.uuid}/ubah/"]

    def _kirim(self, form, halaman: str) -> None:
        aksi = (form.action or halaman).removeprefix("http://testserver").split("#")[0]
        nama = frozenset(k for k in form.fields if k)
        kunci = (re.sub(r"[0-9a-f-]{36}|\d+", "#", aksi), nama)
        if form.method != "POST" or self.kirim[kunci] or aksi.startswith("/keluar"):
            return
        self.kirim[kunci] += 1
        asli = dict(form.form_values())
        titik = transaction.savepoint()
        sebelum = potret()
        jawab = self.client.post(aksi, {k: v for k, v in self.liar.items() if k not in nama} | asli)
        kolom = berubah(sebelum, potret())
        transaction.savepoint_rollback(titik)
        transaction.savepoint_commit(titik)
        self.diterima += jawab.status_code in (200, 302)
        boleh = IKUT | set(nama) | {f"{n}_id" for n in nama}
        salah = {(m, k) for m, k in kolom if k not in boleh and k != "*"}
        if salah or jawab.status_code >= 500:
            self.keluhan.append((self.siapa, aksi, jawab.status_code, sorted(salah)))


@pytest.mark.parametrize("siapa", PERAN)
def test_formulir_hanya_mengubah_yang_ditanyakannya(dunia, siapa):
    pengirim = Pengirim(Panggung(dunia), siapa)
    pengirim.jalan()
    print(f"{siapa}: {len(pengirim.kirim)} formulir, {len(pengirim.liar)} isian liar, {len(pengirim.keluhan)} keluhan")
    assert pengirim.keluhan == [], "\n".join(str(k) for k in pengirim.keluhan)
    assert pengirim.diterima >= 3  # else the forms were refused as a whole, and nothing is shown


def test_perubahan_memang_terlihat(dunia):
    """The comparison sees a column that changed and a row that came."""
    sebelum = potret()
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(nik="3275014101900001")
        beri_penugasan(dunia.luar, "AUDITOR", instansi=dunia.kab, alasan="uji")
    kolom = berubah(sebelum, potret())
    assert {("Pegawai", "nik"), ("Penugasan", "*"), ("InstansiIzinPengguna", "*")} <= kolom
