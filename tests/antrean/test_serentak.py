"""Many at once, on real connections as the application's own role: of two verifiers one wins and the other is told, and
an edit of the record meanwhile is applied whole or not at all.

`script/uji-serentak-verifikasi` runs each race 200 times and prints the totals.
"""

import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from pegawai import aksi as aksi_pegawai
from pegawai.models import Pegawai
from sigma.basis import konteks
from tests.antrean.bantuan import asn_berakun, cakupan, pemeriksa, sebagai, segar, usul, verifikator
from tests.pemeran import SEMUA, bangun_dunia, client_masuk
from verifikasi.antrean import aksi_klaim
from verifikasi.antrean.models import Klaim, Putusan
from verifikasi.models import UsulanLangkah

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
KALI = int(os.environ.get("SIGMA_SERENTAK", "20"))


@pytest.fixture
def d(transactional_db):
    with konteks.masuk(SEMUA):
        d = bangun_dunia()
    d.dua = verifikator(d)
    return d


def bersama(*kerja):
    """Results of these functions, let go at the same moment, each on a connection of its own."""
    mulai = threading.Barrier(len(kerja))

    def satu(fungsi):
        try:
            mulai.wait(10)
            return fungsi()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(satu, kerja))


def kirim(client, u, tindakan, versi):
    isi = {
        "setujui": {"catatan": ""},
        "kembalikan": {"alasan_tolak": "BTS", "catatan": "Berkas tidak terbaca"},
        "tolak": {"alasan_tolak": "TMS", "catatan": ""},
    }[tindakan]
    data = {f"{tindakan}-{n}": v for n, v in (isi | {"versi": versi}).items()}
    return lambda: client.post(f"/verifikasi/usulan/{u.uuid}/{tindakan}/", data).status_code


def orang_kini(nomor):
    with konteks.masuk(SEMUA):
        return Pegawai.objects.get(pk=nomor)


def cetak(judul, hitung):
    print(f"\n{judul}: {KALI} kali; " + ", ".join(f"{nama} {n}" for nama, n in sorted(hitung.items())))


@pytest.mark.fitur("A-47")
def test_dua_pemeriksa_satu_menang(d):
    orang, akun = asn_berakun(d, 1)
    klien, acak, hitung = (client_masuk(d.admin_a), client_masuk(d.dua)), random.Random(1), Counter()
    with connection.cursor() as kursor:
        kursor.execute("select current_user")
        assert kursor.fetchone()[0] == "sigma_app"
    for kali in range(KALI):
        npwp = f"09{kali:010d}000"
        u = usul(akun, orang, {"npwp": npwp}, bukti=False)
        semula, versi = orang_kini(orang.pk).npwp, segar(u).versi
        pilihan = [acak.choice(("setujui", "kembalikan", "tolak")) for _ in klien]
        status = bersama(*(kirim(c, u, t, versi) for c, t in zip(klien, pilihan, strict=True)))
        assert sorted(status) == [302, 409], (kali, pilihan, status)
        menang, kini = pilihan[status.index(302)], segar(u)
        harapan = {"setujui": "DISETUJUI", "kembalikan": "PERBAIKAN", "tolak": "DITOLAK"}[menang]
        assert kini.keadaan == harapan
        assert orang_kini(orang.pk).npwp == (npwp if menang == "setujui" else semula)
        with konteks.masuk(SEMUA):
            assert Putusan.objects.filter(usulan=u).count() == 1
            langkah = UsulanLangkah.objects.filter(usulan=u, ke__in=("DISETUJUI", "PERBAIKAN", "DITOLAK"))
            assert langkah.count() == 1
        hitung.update([f"menang {menang}", "konflik 409"])
        if harapan == "PERBAIKAN":  # clears the way for the next round
            assert kirim(klien[0], u, "tolak", kini.versi)() == 302
    hitung["hilang"] = 0
    assert hitung["konflik 409"] == KALI
    cetak("Dua pemeriksa memutus bersamaan", hitung)


@pytest.mark.fitur("A-47")
def test_ubahan_data_saat_disetujui_tidak_setengah(d):
    """Two fields are proposed and one of them is edited at the same moment: both values of the usulan, or neither."""
    orang, akun = asn_berakun(d, 1)
    client, acak, hitung = client_masuk(d.admin_a), random.Random(2), Counter()
    for kali in range(KALI):
        baru = {"npwp": f"09{kali:010d}000", "bpjs": f"{kali + 1:013d}"}
        u = usul(akun, orang, baru, bukti=False)
        semula, versi = orang_kini(orang.pk), segar(u).versi
        lain = f"08{kali:010d}000"

        jeda = acak.uniform(0, 0.06)

        def ubah(semula=semula, lain=lain, jeda=jeda):
            time.sleep(jeda)  # an approval takes longer than an edit: let each come first at times
            with sebagai(d.bkd):
                try:
                    aksi_pegawai.ubah(
                        pegawai=semula, versi=semula.versi, perubahan={"npwp": lain}, cakupan=cakupan(d.bkd),
                        alasan="uji",
                    )  # fmt: skip
                except aksi_pegawai.Konflik:
                    return "konflik"
                return "diubah"

        status, ubahan = bersama(kirim(client, u, "setujui", versi), ubah)
        kini, keadaan = orang_kini(orang.pk), segar(u).keadaan
        if ubahan == "diubah":
            assert (status, keadaan) == (409, "DIAJUKAN"), (kali, status, keadaan)
            assert (kini.npwp, kini.bpjs) == (lain, semula.bpjs)
            hitung["ubahan lebih dulu, persetujuan ditanya"] += 1
            assert kirim(client, u, "tolak", segar(u).versi)() == 302
        else:
            assert (status, keadaan) == (302, "DISETUJUI"), (kali, status, keadaan)
            assert (kini.npwp, kini.bpjs) == (baru["npwp"], baru["bpjs"])
            hitung["persetujuan lebih dulu, ubahan konflik"] += 1
    hitung["setengah"] = 0
    assert sum(hitung.values()) == KALI
    cetak("Ubahan data saat disetujui", hitung)


@pytest.mark.fitur("A-46")
def test_dua_klaim_satu_menang(d):
    orang, akun = asn_berakun(d, 1)
    u, hitung = usul(akun, orang, bukti=False), Counter()

    def ambil(siapa):
        def kerja():
            with sebagai(siapa):
                try:
                    aksi_klaim.ambil(p=pemeriksa(siapa), usulan=u)
                except aksi_klaim.SudahDipegang:
                    return "sudah dipegang"
                return "diambil"

        return kerja

    for _ in range(KALI):
        hasil = bersama(ambil(d.admin_a), ambil(d.dua))
        assert sorted(hasil) == ["diambil", "sudah dipegang"]
        hitung.update(hasil)
        with konteks.masuk(SEMUA):
            assert Klaim.objects.count() == 1
            Klaim.objects.all().delete()
    cetak("Dua klaim bersamaan", hitung)
