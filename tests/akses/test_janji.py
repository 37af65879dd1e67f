"""Promises counted: a right that is taken back (P6), a session without OTP (P7), two people at one record (P16)."""

import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from pegawai.models import Pegawai
from sigma.akun.sesi import tandai
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan, cabut_penugasan
from sigma.organisasi.models import Penugasan
from tests.akses.alamat import jalur, semua
from tests.akses.harapan import HARAPAN
from tests.akses.matriks import Panggung, kasus
from tests.pemeran import SEMUA, bangun_dunia, client_masuk

CABUT = 40  # times a right is given and taken back
COBA = 25  # requests after each: 1,000 in all
PASANG = 200


@pytest.mark.django_db
@pytest.mark.lambat
@pytest.mark.fitur("A-01", "A-17")
def test_hak_yang_dicabut_tidak_berhasil_sekali_pun(dunia, masuk):
    klien, berhasil = masuk(dunia.admin_a), 0
    alamat = [f"/asn/{dunia.asn_a.uuid}/", f"/asn/{dunia.asn_a.uuid}/ubah/", "/pangkalan-data/pns/"]
    for _ in range(CABUT):
        assert klien.get(alamat[0]).status_code == 200
        with konteks.masuk(SEMUA):
            cabut_penugasan(Penugasan.objects.get(pengguna=dunia.admin_a, dicabut_pada=None), alasan="uji")
        berhasil += sum(klien.get(alamat[n % 3]).status_code == 200 for n in range(COBA))
        with konteks.masuk(SEMUA):
            beri_penugasan(dunia.admin_a, "ADMIN_OPD", unor=dunia.opd_a, alasan="uji")
    assert berhasil == 0


@pytest.mark.django_db
@pytest.mark.fitur("D-16", "A-09")
def test_sesi_dengan_sandi_saja_tidak_membuka_apa_pun(dunia):
    """Every address, read and sent, by an administrator whose second step is missing."""
    klien = Client(raise_request_exception=False)
    klien.force_login(dunia.bkd, backend="django.contrib.auth.backends.ModelBackend")
    sesi = klien.session
    tandai(sesi, time.time(), otp=False)
    sesi.save()
    panggung, terbuka = Panggung(dunia), []
    pertama = {k.alamat.nama: k for k in reversed(list(kasus(HARAPAN)))}
    for alamat in semua():
        h = HARAPAN[alamat.nama]
        if h.jenis == "publik" or alamat.nama in ("mfa_reauthenticate", "account_logout", "tampilan:tema"):
            continue  # the second step itself, the way out, and a cookie for the colours of the browser
        tujuan = panggung.alamat(pertama[alamat.nama], h) if alamat.kunci else jalur(alamat)
        for metode in ("GET", "POST"):
            jawab = klien.generic(metode, tujuan)
            ke_otp = jawab.status_code == 302 and re.search(r"/(otp|masuk|aktivasi)/", jawab["Location"])
            if not (ke_otp or jawab.status_code in (401, 403, 404, 405)):
                terbuka.append((alamat.nama, metode, jawab.status_code, jawab.get("Location")))
    assert terbuka == [], "\n".join(str(t) for t in terbuka[:20])


@pytest.mark.django_db(transaction=True)
@pytest.mark.lambat
@pytest.mark.fitur("A-30")
def test_dua_orang_satu_rekaman_satu_menang():
    """200 pairs at once from the same version: one is stored, the other sees both values; nothing goes unseen."""
    with konteks.masuk(SEMUA):
        d = bangun_dunia()
    klien = [client_masuk(d.admin_a), client_masuk(d.bkd)]
    alamat, acak, hasil = f"/asn/{d.asn_a.uuid}/ubah/", random.Random(16), []
    with ThreadPoolExecutor(2) as kolam:
        for nomor in range(PASANG):
            isi = klien[0].get(alamat).content.decode()
            versi = re.search(r'name="versi" value="(\d+)"', isi)[1]
            isian = [{"versi": versi, "no_hp": f"08{siapa}{nomor:08d}"} for siapa in (1, 2)]
            urut = acak.sample(range(2), 2)

            def kirim(siapa, isian=isian):
                with closing(connection):
                    return siapa, klien[siapa].post(alamat, isian[siapa]).status_code

            status = dict(kolam.map(kirim, urut))
            pemenang = [s for s, kode in status.items() if kode == 302]
            with konteks.masuk(SEMUA):
                tersimpan = Pegawai.objects.get(pk=d.asn_a.pk).no_hp
            sesuai = len(pemenang) == 1 and tersimpan == isian[pemenang[0]]["no_hp"]
            hasil.append((sorted(status.values()), sesuai))
    assert hasil == [([302, 409], True)] * PASANG
