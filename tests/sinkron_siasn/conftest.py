"""The mock as a real process, committed data (a worker must see it), and the worker's own database login."""

import csv
import json
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager

import httpx
import pytest

from pegawai.aturan import KOLOM_EKSPOR
from tests.tiruan.conftest import AKAR, Tiruan

ORANG = {
    "198501012010012001": ("ANI WIJAYA", "PNS"),
    "198602022011011002": ("BAMBANG SUSILO", "PNS"),
    "198703032012012003": ("CITRA LESTARI", "PNS"),
    "198804042013012004": ("DEWI ANGGRAINI", "PNS"),
    "198905052014011005": ("EKO PRASETYO", "PNS"),
    "199006062021212006": ("FITRI HANDAYANI", "PPPK"),
}
TIMER = {
    "SIASN_MASA_TENANG": 1.5,
    "SIASN_SEWA": 4,
    "SIASN_BATAS_PANGGILAN": 3,
    "SIASN_BACA": 1,
    "SIASN_SAMBUNG": 1,
    "SIASN_SAPU": 0.3,
    "SIASN_JEDA_SIRKUIT": 1,
    "SIASN_PERIKSA_ULANG": 0.2,
}


def baris_ekspor(nip: str, nama: str, jenis: str = "PNS", **lain: str) -> dict[str, str]:
    isi = dict.fromkeys(KOLOM_EKSPOR, "")
    isi |= {
        "pns_id": f"P{nip}",
        "nip_baru": nip,
        "nama": nama,
        "tanggal_lahir": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
        "jenis_kelamin": "F" if nip[14] == "2" else "M",
        "agama_id": "1",
        "agama_nama": "Islam",
        "email": f"{nip}@contoh.id",
        "kedudukan_hukum_id": "01" if jenis == "PNS" else "71",
        "kedudukan_hukum_nama": "Aktif",
        "status_cpns_pns": "P" if jenis == "PNS" else "",
        "instansi_induk_id": "I1",
        "instansi_kerja_id": "I1",
    }
    return isi | lain


def tulis_ekspor(berkas, baris) -> None:
    with open(berkas, "w", newline="", encoding="utf-8") as f:
        penulis = csv.DictWriter(f, KOLOM_EKSPOR, delimiter="|")
        penulis.writeheader()
        penulis.writerows(baris)


@pytest.fixture(scope="session")
def tiruan(tmp_path_factory):
    """The mock with the cast of `tests.pemeran` and sixty more."""
    folder = tmp_path_factory.mktemp("tiruan")
    semua = [baris_ekspor(nip, nama, jenis) for nip, (nama, jenis) in ORANG.items()]
    semua += [baris_ekspor(f"19800101200501{1001 + n}", f"ORANG {n}") for n in range(60)]
    tulis_ekspor(folder / "ekspor.csv", semua)
    subprocess.run(
        [sys.executable, "-m", "sinkron_siasn.tiruan", "muat", folder / "ekspor.csv", "--db", folder / "tiruan.db"],
        cwd=AKAR, check=True, capture_output=True,
    )  # fmt: skip
    with socket.create_server(("127.0.0.1", 0)) as soket:
        samping = soket.getsockname()[1]
    t = Tiruan(folder, "--port-kendali", str(samping))
    # The second door stays open while a fault has closed the first.
    t.kendali = httpx.Client(base_url=f"http://127.0.0.1:{samping}/_kendali", timeout=10, trust_env=False)
    yield t
    t.bunuh(signal.SIGTERM)


@pytest.fixture
def latihan(settings, tiruan):
    """Training mode against this mock, with short timers; no fault and no change outlives the test."""
    from sinkron_siasn import pantau, sambungan

    settings.SIASN_TIRUAN = tiruan.asal
    for nama, nilai in TIMER.items():
        setattr(settings, nama, nilai)
    sambungan.tutup()
    pantau.lupakan()
    tiruan.kendali.delete("/gangguan")
    yield tiruan
    tiruan.kendali.delete("/gangguan")
    tiruan.kendali.post("/gangguan", json={"jenis": "tutup_port", "detik": 0})
    for nip in ORANG:
        semula = baris_ekspor(nip, *ORANG[nip])
        bidang = dict.fromkeys(("emailGov", "noHp", "noTelp", "alamat", "noTaspen", "bpjs", "tabrum2"), "")
        bidang |= {"email": semula["email"], "agamaId": "1", "agama": "Islam"}
        tiruan.kendali.post(f"/orang/P{nip}", json={"bidang": bidang}).raise_for_status()
    sambungan.tutup()


_KOSONGKAN = "truncate akun_pengguna, organisasi_instansi, pegawai_pegawai, django_session cascade"


@pytest.fixture
def nyata(django_db_setup, django_db_blocker):
    """Real commits; the owner empties what the test made and keeps the code tables."""
    from django.db import connection

    from sigma.basis.peran_basis import PEMILIK, sebagai
    from tests.pemeran import isi_acuan

    with django_db_blocker.unblock():
        isi_acuan()
        yield
        with sebagai(PEMILIK), connection.cursor() as kursor:
            kursor.execute(_KOSONGKAN)
        connection.close()


class Pentas:
    """Everything a story about pushes needs."""

    def __init__(self, dunia, tiruan):
        self.d, self.tiruan = dunia, tiruan
        self.mulai = len(tiruan.ledger.read_text().splitlines())

    @contextmanager
    def pekerja(self):
        """This process as a worker: its login, and no scope."""
        from sigma.basis.peran_basis import PEKERJA, sebagai

        with sebagai(PEKERJA):
            yield

    @contextmanager
    def orang(self, pengguna):
        from sigma.basis import konteks
        from sigma.organisasi.cakupan import hitung

        pengguna.refresh_from_db()
        cakupan = hitung(pengguna)
        with konteks.masuk(cakupan.setelan()):
            yield cakupan

    def segarkan(self, asn, oleh=None):
        """A refresh as asked for by a page and done by a worker; returns its error code."""
        from sinkron_siasn import aksi, penyegar

        with self.orang(oleh or self.d.admin_a) as cakupan:
            nomor = aksi.minta_penyegaran(cakupan, asn).uuid
        with self.pekerja():
            return penyegar.segarkan(str(nomor))

    def minta(self, asn, oleh=None, ambil=(), segar=True, **isi):
        """Save fields in SIGMA, then press "SIASN" for them."""
        from pegawai.models import Pegawai
        from sinkron_siasn import aksi, banding

        oleh = oleh or self.d.admin_a
        with self.orang(oleh):
            Pegawai.objects.filter(pk=asn.pk).update(**isi)
        if segar:
            assert self.segarkan(asn, oleh) == ""
        with self.orang(oleh) as cakupan:
            asn = Pegawai.objects.lengkap().get(pk=asn.pk)
            arah = {n.removesuffix("_id"): "kirim" for n in isi} | dict.fromkeys(ambil, "ambil")
            tinjauan = banding.tinjau(banding.baris_tertulis(banding.baca_bahan(cakupan, asn)), arah)
            return aksi.sinkronkan(cakupan=cakupan, pegawai=asn, versi=asn.versi, tinjauan=tinjauan, kunci=uuid.uuid4())

    def dorong(self, dorongan):
        """One doorbell, answered in this process as the worker."""
        from sinkron_siasn import pekerja

        with self.pekerja():
            return pekerja.dorong(str(dorongan.uuid))

    def baca(self, dorongan):
        from sinkron_siasn.models import Dorongan

        with self.pekerja():
            return Dorongan.objects.get(pk=dorongan.pk)

    def isi(self, dorongan):
        from sinkron_siasn.models import DoronganIsi

        with self.orang(self.d.bkd):
            return DoronganIsi.objects.get(dorongan_id=dorongan.pk)

    def sampai_selesai(self, dorongan, detik=12.0):
        """Sweep and ring until the machine is done; the envelope as it then is."""
        from sinkron_siasn import pekerja, sewa

        batas = time.monotonic() + detik
        with self.pekerja():
            while time.monotonic() < batas:
                sewa.pulihkan()
                pekerja.dorong(str(dorongan.uuid))
                d = type(dorongan).objects.get(pk=dorongan.pk)
                if not d.berjalan:
                    return d
                time.sleep(0.1)
        raise AssertionError(f"belum selesai: {d.keadaan} {d.sebab}")

    def efek(self, asn):
        """Effects of our pushes on this person, from the judge."""
        baris = [json.loads(b) for b in self.tiruan.ledger.read_text().splitlines()[self.mulai :]]
        return [b for b in baris if b["orang"] == asn.pns_id and b["jalur"].endswith("data-utama-update")]

    def di_siasn(self, asn, **bidang):
        """Somebody else changes SIASN (names of the read)."""
        self.tiruan.kendali.post(f"/orang/{asn.pns_id}", json={"bidang": bidang}).raise_for_status()


@pytest.fixture
def pentas(nyata, latihan, monkeypatch):
    """Cast with real commits, connection installed for the first instansi, nothing pushed yet."""
    from sigma.basis import konteks
    from sigma.jejak import pakta
    from sinkron_siasn.aksi_koneksi import RAHASIA, tulis_koneksi
    from tests.pemeran import SEMUA, bangun_dunia

    # As in every other test of pages; the first run of a fresh database would still have the migration's text.
    monkeypatch.setattr(pakta, "teks_berlaku", lambda instansi, hari: None)
    with konteks.masuk(SEMUA):
        dunia = bangun_dunia()
        k = latihan.k
        alamat = {n: k[n] for n in ("base_url", "token_url", "sso_url")}
        rahasia = {n: k[n] for n in RAHASIA if n != "sso_token"}
        tulis_koneksi(dunia.kab, {**alamat, "mode": "sandi"}, rahasia, "uji")
    return Pentas(dunia, latihan)


@pytest.fixture
def masuk():
    """A signed-in client, marked as after password and OTP."""
    from sigma.akun import sesi
    from tests.pemeran import client_masuk

    def _masuk(pengguna):
        client = client_masuk(pengguna)
        isi = client.session
        sesi.tandai(isi, time.time(), otp=True)
        isi.save()
        return client

    return _masuk
