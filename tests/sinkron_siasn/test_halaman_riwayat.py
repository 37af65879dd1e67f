"""The page "Sinkron SIASN › Riwayat": who opens it, what it compares, and what it says when SIASN is down."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from riwayat.models import RiwayatPenghargaan
from sigma.basis import konteks
from sinkron_siasn import penyegar
from sinkron_siasn.balasan import ArtiBalasan, Sifat
from sinkron_siasn.models import PanggilanSiasn, Penyegaran, SalinanRiwayat
from tests.pemeran import SEMUA

pytestmark = pytest.mark.fitur("A-24")
PERAN = ["admin_a", "admin_sub", "admin_b", "admin_kota", "bkd", "manajer", "auditor", "nasional", "diri_a", "luar"]


def url(asn, nama="riwayat"):
    return reverse(f"sinkron:{nama}", kwargs={"uuid": asn.uuid})


def kerjakan(pentas):
    """What waits, done in this process as the worker; {person: error code}."""
    with pentas.pekerja():
        semua = [p for p in Penyegaran.objects.filter(jenis="riwayat") if p.menunggu]
        return {p.pegawai_id: penyegar.segarkan(str(p.uuid)) for p in semua}


def isi(client, asn):
    return client.get(url(asn)).content.decode()


@pytest.mark.parametrize("nama", ["riwayat", "keadaan_riwayat"])
def test_siapa_membuka(dunia, masuk, nama):
    hasil = {p: masuk(getattr(dunia, p)).get(url(dunia.asn_a, nama)).status_code for p in PERAN}
    assert hasil == dict.fromkeys(PERAN, 403) | {
        "admin_a": 200, "bkd": 200, "admin_sub": 404, "admin_b": 404, "admin_kota": 404,
    }  # fmt: skip


def test_membandingkan_baris_demi_baris(pentas, masuk):
    d, t = pentas.d, pentas.tiruan
    pns_id, nip = d.asn_a.pns_id, d.asn_a.nip
    # SIASN has two awards; SIGMA has one of them with another number, and one of its own.
    for tahun, kode in ((2010, "201"), (2020, "202")):
        badan = {
            "pnsOrangId": pns_id,
            "hargaId": kode,
            "tahun": tahun,
            "skNomor": f"S/{tahun}",
            "skDate": f"05-08-{tahun}",
        }
        assert t.api.post("/penghargaan/save", json=badan, headers=t.kepala()).json()["success"]
    with konteks.masuk(SEMUA):
        for kode, tahun, no in (("201", 2010, "SIGMA/1"), ("203", 2030, "SIGMA/2")):
            RiwayatPenghargaan.objects.create(
                pegawai=d.asn_a, instansi_id=d.asn_a.instansi_id, opd_id=d.asn_a.opd_id, unor_id=d.asn_a.unor_id,
                penghargaan_id=kode, tahun=tahun, no_sk=no, tgl_sk=date(tahun, 8, 5),
            )  # fmt: skip
    client = masuk(d.admin_a)
    assert "Riwayat SIASN belum pernah dibaca." in isi(client, d.asn_a)
    assert kerjakan(pentas) == {d.asn_a.pk: ""}
    teks = isi(client, d.asn_a)
    bagian = teks.split('id="jenis-penghargaan"')[1].split('id="jenis-')[0]
    for status in ("Beda: 1", "Hanya di SIGMA: 1", "Hanya di SIASN: 1"):
        assert status in bagian
    # Told apart closed: what differs stands open, what only one side has does not.
    assert teks.split('id="jenis-penghargaan"')[1].split(">")[0] == " open"
    assert not teks.split('id="jenis-orang_tua"')[1].startswith(" open")
    assert "SIGMA/1" in bagian
    assert "S/2010" in bagian
    assert "SIASN tidak menyimpan: Organisasi, LHKPN/LHKASN." in teks
    sama = t.api.get(f"/pns/rw-skp22/{nip}", headers=t.kepala()).json()["data"]
    assert (f"Hanya di SIASN: {len(sama)}" in teks) == bool(sama)
    # The page itself called nobody, and the log of calls names no person.
    with pentas.pekerja():
        banyak = PanggilanSiasn.objects.filter(jenis="riwayat").count()
    isi(client, d.asn_a)
    with pentas.pekerja():
        assert PanggilanSiasn.objects.filter(jenis="riwayat").count() == banyak >= 20
        assert not [p for p in Penyegaran.objects.filter(jenis="riwayat") if p.menunggu]


def test_siasn_mati_disebut_dan_riwayat_sigma_tetap_tampil(pentas, masuk):
    d = pentas.d
    client = masuk(d.admin_a)
    client.get(url(d.asn_a))
    pentas.tiruan.kendali.post("/gangguan", json={"jenis": "suspended", "kali": None}).raise_for_status()
    assert kerjakan(pentas) == {d.asn_a.pk: "siasn_dihentikan"}
    teks = isi(client, d.asn_a)
    assert "Riwayat SIASN belum dapat dibaca" in teks
    assert "SUSPENDED" in teks
    assert "Yang tampil hanya riwayat di SIGMA." in teks
    pentas.tiruan.kendali.delete("/gangguan")
    assert client.post(url(d.asn_a, "segarkan_riwayat")).status_code == 302
    assert kerjakan(pentas) == {d.asn_a.pk: ""}
    assert "Riwayat SIASN dibaca" in isi(client, d.asn_a)
    # Down again: the last reading stays on the page.
    pentas.tiruan.kendali.post("/gangguan", json={"jenis": "tutup_port", "detik": 30}).raise_for_status()
    client.post(url(d.asn_a, "segarkan_riwayat"))
    assert kerjakan(pentas) == {d.asn_a.pk: "tidak_tersambung"}
    assert "Yang tampil adalah bacaan" in isi(client, d.asn_a)


def test_satu_jenis_yang_gagal_tidak_menutup_yang_lain(pentas, masuk):
    d = pentas.d
    client = masuk(d.bkd)
    client.get(url(d.asn_a))
    pentas.tiruan.kendali.post("/gangguan", json={"jenis": "status_500", "jalur": "*rw-kgb/*"}).raise_for_status()
    assert kerjakan(pentas) == {d.asn_a.pk: ""}
    with konteks.masuk(SEMUA):
        salinan = SalinanRiwayat.objects.get(pegawai=d.asn_a)
    assert salinan.galat == {"kgb": "galat_siasn"}
    assert "kgb" not in salinan.data
    assert "golongan" in salinan.data
    bagian = isi(client, d.asn_a).split('id="jenis-kgb"')[1].split('id="jenis-')[0]
    assert "Tidak terbaca" in bagian
    assert "Hanya di SIGMA" not in bagian


def test_yang_gagal_dibaca_menyimpan_bacaan_sebelumnya(pentas, masuk):
    """Each kind keeps its last good rows, and the page says from when they are."""
    d = pentas.d
    client = masuk(d.bkd)
    client.get(url(d.asn_a))
    assert kerjakan(pentas) == {d.asn_a.pk: ""}
    with konteks.masuk(SEMUA):
        pertama = SalinanRiwayat.objects.get(pegawai=d.asn_a)
    pentas.tiruan.kendali.post("/gangguan", json={"jenis": "status_500", "jalur": "*rw-kgb/*"}).raise_for_status()
    client.post(url(d.asn_a, "segarkan_riwayat"))
    assert kerjakan(pentas) == {d.asn_a.pk: ""}
    with konteks.masuk(SEMUA):
        kedua = SalinanRiwayat.objects.get(pegawai=d.asn_a)
    assert kedua.data == pertama.data
    assert kedua.dibaca_pada("kgb") == pertama.dibaca_pada("kgb") < kedua.dibaca_pada("golongan")
    bagian = isi(client, d.asn_a).split('id="jenis-kgb"')[1].split('id="jenis-')[0]
    assert "SIASN sedang bermasalah. Yang tampil adalah bacaan " in bagian


def test_waktu_habis_menyimpan_yang_terbaca_lalu_melanjutkan(pentas, masuk, monkeypatch):
    from sinkron_siasn.klien import Klien

    d, dibaca = pentas.d, []

    def baca(self, siasn, *_):
        dibaca.append(siasn)
        jam[0] += 25
        return [{"id": siasn}]

    jam = [0.0]
    monkeypatch.setattr(Klien, "baca_riwayat", baca)
    monkeypatch.setattr(penyegar, "time", SimpleNamespace(monotonic=lambda: jam[0]))
    client = masuk(d.bkd)
    client.get(url(d.asn_a))
    assert kerjakan(pentas) == {d.asn_a.pk: "sebagian"}
    with konteks.masuk(SEMUA):
        salinan = SalinanRiwayat.objects.get(pegawai=d.asn_a)
    assert set(salinan.data) == {"data-utama", *dibaca}
    assert len(dibaca) == 3
    assert set(salinan.galat.values()) == {"belum_sempat"}
    assert "bacaan berikutnya mulai dari yang belum" in isi(client, d.asn_a)
    client.post(url(d.asn_a, "segarkan_riwayat"))
    assert kerjakan(pentas) == {d.asn_a.pk: "sebagian"}
    assert len(set(dibaca)) == 6  # three others
    with konteks.masuk(SEMUA):
        assert len(SalinanRiwayat.objects.get(pegawai=d.asn_a).data) == 7


def test_kesalahan_apa_pun_mengakhiri_permintaan(pentas, masuk, monkeypatch):
    """Also SIASN going down on the way, and a worker that is killed again and again."""
    from sinkron_siasn import catatan
    from sinkron_siasn.klien import Klien

    d, asli = pentas.d, Klien.baca_riwayat

    def mati(self, siasn, *isi):
        if siasn == "diklat":
            raise penyegar.GalatSiasn(ArtiBalasan(Sifat.ULANG, "tidak_tersambung"))
        return asli(self, siasn, *isi)

    client = masuk(d.bkd)
    with monkeypatch.context() as m:
        m.setattr(catatan, "simpan_salinan_riwayat", lambda *_: 1 / 0)
        client.get(url(d.asn_a))
        assert kerjakan(pentas) == {d.asn_a.pk: "gagal"}
        m.undo()
        m.setattr(Klien, "baca_riwayat", mati)
        client.post(url(d.asn_a, "segarkan_riwayat"))
        assert kerjakan(pentas) == {d.asn_a.pk: "tidak_tersambung"}
    with konteks.masuk(SEMUA):
        salinan = SalinanRiwayat.objects.get(pegawai=d.asn_a)
    assert "golongan" in salinan.data
    assert salinan.galat["diklat"] == "tidak_tersambung"
    client.post(url(d.asn_a, "segarkan_riwayat"))
    with pentas.pekerja():
        lama = timezone.now() - timedelta(hours=1)
        Penyegaran.objects.update(sewa_sampai=lama, diminta_pada=lama, dicoba_pada=None)
    assert kerjakan(pentas) == {d.asn_a.pk: "pekerja_hilang"}
    assert kerjakan(pentas) == {}


def test_baris_orang_lain_ditolak(pentas, masuk):
    d = pentas.d
    masuk(d.bkd).get(url(d.asn_a))
    asing = '{"code":1,"data":[{"id":"1","idPns":"PLAIN","golongan":"IV/e"}],"message":"success"}'
    pentas.tiruan.kendali.post(
        "/gangguan", json={"jenis": "status", "status": 200, "isi": asing, "jalur": "*rw-golongan/*"}
    ).raise_for_status()
    assert kerjakan(pentas) == {d.asn_a.pk: ""}
    with konteks.masuk(SEMUA):
        assert SalinanRiwayat.objects.get(pegawai=d.asn_a).galat == {"golongan": "identitas"}


def test_salinan_di_balik_dinding(pentas, masuk):
    """The worker's copy is seen by those who may see the person, and by nobody else."""
    d = pentas.d
    masuk(d.bkd).get(url(d.asn_a))
    kerjakan(pentas)
    for siapa, banyak in (("admin_a", 1), ("bkd", 1), ("admin_b", 0), ("admin_kota", 0), ("luar", 0)):
        with pentas.orang(getattr(d, siapa)):
            assert SalinanRiwayat.objects.count() == banyak, siapa
