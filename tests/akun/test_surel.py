"""Mail (O-04): the outbox keeps what cannot be sent, the worker alone reads it, and it is sent later."""

import time

import pytest
from aiosmtpd.controller import Controller
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from sigma.akun import surel
from sigma.akun.models import SuratKeluar
from sigma.basis import konteks
from sigma.basis.peran_basis import PEKERJA, sebagai
from tests.peluncur.conftest import port_bebas
from tests.pemeran import SEMUA, bangun_dunia, client_masuk

pytestmark = [pytest.mark.fitur("O-04"), pytest.mark.django_db(transaction=True)]


class Penerima:
    """What the server does with a mail: keep it, or answer `jawab` (by command)."""

    def __init__(self):
        self.surat, self.jawab = [], {}

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if "RCPT" in self.jawab:
            return self.jawab["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "DATA" in self.jawab:
            return self.jawab["DATA"]
        self.surat.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


class Kotak:
    """A mail server that can be switched off and on again at the same port."""

    def __init__(self):
        self.port, self.penerima, self.pengendali = port_bebas(), Penerima(), None

    def nyala(self):
        self.pengendali = Controller(self.penerima, hostname="127.0.0.1", port=self.port)
        self.pengendali.start()

    def mati(self):
        if self.pengendali:
            self.pengendali.stop()
        self.pengendali = None


@pytest.fixture
def kotak(settings):
    satu = Kotak()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.SUREL_URL = f"smtp://127.0.0.1:{satu.port}"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", satu.port, 3
    settings.DEFAULT_FROM_EMAIL = "SIGMA <sigma@contoh.go.id>"
    settings.SUREL_JEDA = 1
    satu.nyala()
    yield satu
    satu.mati()


@pytest.fixture(autouse=True)
def bel(monkeypatch):
    """What the broker would carry."""
    isi = []
    monkeypatch.setattr(surel.app, "send_task", lambda nama, args, **_: isi.append((nama, args)))
    return isi


def tulis(**lain):
    isi = {"kepada": "ani@contoh.id", "perihal": "Uji\r\nBcc: lain@contoh.id", "isi": "Halo Ani", "jenis": "uji"}
    with transaction.atomic():
        konteks.pasang({})  # somebody without any scope
        return surel.tulis(**{**isi, **lain})


def kirim_semua():
    """What worker and sweeper do."""
    with sebagai(PEKERJA):
        for satu in list(surel._siap()):
            surel.kirim(str(satu.pk))


def baca(nomor) -> SuratKeluar:
    with sebagai(PEKERJA):
        return SuratKeluar.objects.get(pk=nomor)


def test_terkirim_sekali_lalu_isinya_dikosongkan(kotak, bel):
    nomor = tulis()
    assert bel == [("sigma.kirim_surel", [str(nomor)])]  # a number, nothing of the person
    kirim_semua()
    kirim_semua()
    ((kepada, isi),) = kotak.penerima.surat
    assert kepada == ["ani@contoh.id"]
    assert f"Message-ID: <{nomor}@sigma>" in isi
    assert "Subject: Uji Bcc: lain@contoh.id" in isi  # a line break in the subject makes no header
    surat = baca(nomor)
    assert (surat.keadaan, surat.kepada, surat.perihal, surat.isi) == ("TERKIRIM", "", "", "")


def test_server_mati_menunggu_lalu_terkirim_kemudian(kotak):
    kotak.mati()
    nomor, kedua = tulis(), tulis(kepada="budi@contoh.id")
    kirim_semua()
    surat = baca(nomor)
    assert (surat.keadaan, surat.galat_kode, surat.percobaan) == ("ANTRE", "sambungan", 1)
    assert baca(kedua).percobaan == 0  # the second did not have to find out for itself
    kotak.nyala()
    kirim_semua()
    assert kotak.penerima.surat == []  # not before its time
    time.sleep(1.1)
    with sebagai(PEKERJA):
        assert surel.sapu() == 2
    kirim_semua()
    assert sorted(s[0][0] for s in kotak.penerima.surat) == ["ani@contoh.id", "budi@contoh.id"]
    assert {baca(n).keadaan for n in (nomor, kedua)} == {"TERKIRIM"}


@pytest.mark.parametrize(
    ("jawab", "keadaan", "kode"),
    [
        ({"RCPT": "550 no such user"}, "GAGAL", "penerima"),
        ({"RCPT": "450 busy"}, "ANTRE", "sementara"),
        ({"DATA": "554 spam"}, "GAGAL", "isi"),
        ({"DATA": "452 full"}, "ANTRE", "sementara"),
    ],
)
def test_penolakan_tetap_dan_sementara(kotak, jawab, keadaan, kode):
    kotak.penerima.jawab = jawab
    nomor = tulis()
    kirim_semua()
    surat = baca(nomor)
    assert (surat.keadaan, surat.galat_kode) == (keadaan, kode)
    assert surat.kepada == "ani@contoh.id"  # kept: it may be tried again


def test_menyerah_setelah_tiga_hari_lalu_diulangi_orang(kotak, settings):
    kotak.mati()
    settings.SUREL_UMUR = 0
    nomor = tulis()
    kirim_semua()
    assert (baca(nomor).keadaan, baca(nomor).galat_kode) == ("GAGAL", "waktu_habis")
    with konteks.masuk({"kelola_nasional": True}):
        assert surel.ulangi_gagal() == 1
    kotak.nyala()
    kirim_semua()
    assert len(kotak.penerima.surat) == 1


def test_pekerja_yang_mati_di_tengah_tidak_menahan_surat(kotak):
    nomor = tulis()
    with sebagai(PEKERJA):
        assert surel._sewa(str(nomor)) is not None  # and then it is gone
        assert surel.sapu() == 0
        SuratKeluar.objects.update(sewa_sampai="2020-01-01T00:00Z")
        assert surel.sapu() == 1


def test_belum_diatur_semua_menunggu(kotak, settings):
    settings.SUREL_URL = ""
    nomor = tulis()
    kirim_semua()
    with sebagai(PEKERJA):
        assert surel.sapu() == 0
    assert (baca(nomor).keadaan, baca(nomor).percobaan) == ("ANTRE", 0)


def test_web_menulis_tetapi_tidak_membaca_isi(kotak):
    nomor = tulis()
    for kolom in ("kepada", "perihal", "isi"):
        with pytest.raises(ProgrammingError), konteks.masuk(SEMUA):
            list(SuratKeluar.objects.filter(pk=nomor).values_list(kolom))
    with konteks.masuk({}):
        assert surel.terbaru() == []
    with konteks.masuk({"kelola_nasional": True}):
        assert [s.pk for s in surel.terbaru()] == [nomor]
    for salah in (
        "insert into akun_suratkeluar (id, jenis, kepada, perihal, isi, keadaan)"
        " values (gen_random_uuid(), 'x', 'a@b.id', 'x', 'x', 'TERKIRIM')",
        "delete from akun_suratkeluar",
        "update akun_suratkeluar set kepada = 'lain@contoh.id'",
    ):
        with pytest.raises(ProgrammingError), konteks.masuk(SEMUA), connection.cursor() as kursor:
            kursor.execute(salah)


def test_halaman_surel_menguji_ke_alamat_sendiri(kotak):
    with konteks.masuk(SEMUA):
        d = bangun_dunia()
        d.nasional.email = "nasional@contoh.go.id"
        d.nasional.save()
    klien = client_masuk(d.nasional)
    assert klien.post("/surel/uji/").status_code == 302
    isi = klien.get("/surel/").content.decode()
    assert "Menunggu" in isi
    assert f"127.0.0.1:{kotak.port}" in isi
    kirim_semua()
    isi = klien.get("/surel/").content.decode()
    assert "Terkirim" in isi
    assert "nasional@contoh.go.id" not in isi
    assert [s[0] for s in kotak.penerima.surat] == [["nasional@contoh.go.id"]]
    assert client_masuk(d.bkd).get("/surel/").status_code == 403
    assert Client().get("/surel/").status_code == 302


def test_pengaturan_tampil_tanpa_rahasia(settings):
    settings.SUREL_URL, settings.EMAIL_HOST_USER = "smtp://x", "akun-surel"
    settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS = "sandi-surel", True
    teks = str(surel.setelan_tampil())
    assert "STARTTLS" in teks
    assert "akun-surel" not in teks
    assert "sandi-surel" not in teks
