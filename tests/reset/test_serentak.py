"""Many at once, on real connections: the hourly limit holds, a link and an agreed request are used once."""

import pytest
from django.test import Client
from django.utils import timezone

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna, PermintaanReset
from sigma.basis import konteks
from tests.akun.test_serentak import ramai
from tests.pemeran import SEMUA, bangun_dunia, buat_pengguna, client_masuk
from tests.reset.bantuan import alamat, kode_di, reset, siapkan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def dunia():
    with konteks.masuk(SEMUA):
        return bangun_dunia()


@pytest.mark.fitur("A-06")
def test_batas_per_jam_berlaku_juga_serentak(dunia, settings):
    settings.RESET_MAKS_PER_JAM = 2
    semua = [dunia.asn_a, dunia.asn_a2, dunia.asn_sub, dunia.pppk_a]
    for orang in semua[1:]:
        buat_pengguna(orang.nip, orang.nama, orang_id=orang.pk)
    klien = [client_masuk(dunia.admin_a) for _ in semua]
    jawab = ramai(lambda n: kode_di(reset(klien[n], alamat(semua[n]))), 4)
    assert sum(map(bool, jawab)) == 2
    assert KejadianAkun.objects.filter(oleh=dunia.admin_a, jenis="sandi_direset").count() == 2
    with konteks.masuk(SEMUA):
        assert PermintaanReset.objects.filter(sebab="BATAS").count() == 2


@pytest.mark.fitur("A-06")
def test_permintaan_yang_disetujui_dilaksanakan_sekali(dunia):
    siapkan(dunia.diri_a)
    tujuan = reset(client_masuk(dunia.admin_a), alamat(dunia.asn_a), tindakan="otp")["Location"]
    client_masuk(dunia.bkd).post(tujuan, {"setuju": "1", "cara": "telepon"})
    klien = [client_masuk(dunia.bkd if n % 2 else dunia.admin_a) for n in range(8)]
    jawab = ramai(lambda n: kode_di(klien[n].post(f"{tujuan}kode/")), 8)
    assert sum(map(bool, jawab)) == 1


@pytest.mark.fitur("A-15")
def test_satu_tautan_lupa_dipakai_sekali(dunia, monkeypatch):
    surat: list[dict] = []
    monkeypatch.setattr("sigma.akun.surel.tulis", lambda **isi: surat.append(isi))
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email="ani@contoh.id")
    Pengguna.objects.filter(pk=dunia.diri_a.pk).update(email_dikonfirmasi_pada=timezone.now())
    aksi.minta_tautan_lupa(dunia.diri_a.nama_pengguna, "", "http://x")
    aksi.sapu_lupa()
    rahasia = surat[0]["isi"].split("/lupa-sandi/")[1].split("/")[0]
    klien = [Client() for _ in range(12)]
    for client in klien:
        client.get(f"/lupa-sandi/{rahasia}/")
    isi = [{"sandi_baru": f"Kursi-Rotan-{n}-Biru", "sandi_ulang": f"Kursi-Rotan-{n}-Biru"} for n in range(12)]
    jawab = ramai(lambda n: klien[n].post("/lupa-sandi/baru/", isi[n])["Location"], 12)
    assert sorted(jawab) == ["/lupa-sandi/"] * 11 + ["/masuk/"]
