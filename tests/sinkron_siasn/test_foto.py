"""The photo of SIASN: asked for by who may change it, read by a worker, kept like an upload."""

import io

import pytest
from PIL import Image

from dms import gudang
from dms.models import Dokumen
from sigma.basis import konteks
from sinkron_siasn import penyegar, saluran
from sinkron_siasn.balasan import GalatSiasn, Sifat
from sinkron_siasn.models import Penyegaran
from tests.pemeran import SEMUA

pytestmark = pytest.mark.fitur("A-51")
JALUR = "*pns/photo/*"


def alamat(orang, ujung="ambil/"):
    return f"/asn/{orang.uuid}/sinkron/foto/{ujung}"


def kerjakan(pentas):
    """What waits, done in this process as the worker; {person: error code}."""
    with pentas.pekerja():
        semua = [p for p in Penyegaran.objects.filter(jenis="foto") if p.menunggu]
        return {p.pegawai_id: penyegar.segarkan(str(p.uuid)) for p in semua}


def foto(orang):
    with konteks.masuk(SEMUA):
        return list(Dokumen.objects.milik(orang).order_by("pk"))


def ambil(pentas, masuk, orang, oleh=None):
    assert masuk(oleh or pentas.d.bkd).post(alamat(orang)).status_code == 302
    return kerjakan(pentas)[orang.pk]


def test_foto_siasn_menjadi_foto_sigma_dan_yang_sama_tidak_diulang(pentas, masuk):
    d = pentas.d
    assert ambil(pentas, masuk, d.asn_a) == ""
    (satu,) = foto(d.asn_a)
    assert (satu.sumber, satu.keadaan, satu.diunggah_oleh_id) == ("siasn", "BERLAKU", d.bkd.pk)
    assert Image.open(io.BytesIO(gudang.ambil(satu.sha256))).size == (450, 600)
    client = masuk(d.bkd)
    assert "foto/kecil/" in client.get(f"/asn/{d.asn_a.uuid}/").content.decode()
    assert "Foto SIASN diambil" in client.get(alamat(d.asn_a, "keadaan/")).content.decode()
    with konteks.masuk(SEMUA):
        catatan = Dokumen.jejak.get()
    assert (catatan.history_asal, catatan.history_change_reason) == ("siasn", "Foto diambil dari SIASN")
    assert ambil(pentas, masuk, d.asn_a) == ""
    assert len(foto(d.asn_a)) == 1


def test_yang_tidak_punya_foto_disebut(pentas, masuk):
    d = pentas.d
    assert ambil(pentas, masuk, d.asn_a2) == "tidak_ditemukan"
    isi = masuk(d.bkd).get(f"/asn/{d.asn_a2.uuid}/sinkron/").content.decode()
    assert "SIASN tidak memiliki foto ASN ini." in isi
    assert foto(d.asn_a2) == []


@pytest.mark.parametrize(
    ("gangguan", "kode"),
    [
        ({"jenis": "html", "status": 200}, "balasan_aneh"),
        ({"jenis": "status", "status": 200, "isi": '{"code":1,"data":{},"message":"success"}'}, "balasan_aneh"),
        ({"jenis": "status", "status": 403}, "ditolak"),
        ({"jenis": "setengah"}, "terputus"),
        ({"jenis": "status_500"}, "galat_siasn"),
    ],
)
def test_balasan_rusak_tidak_menjadi_foto(pentas, masuk, gangguan, kode):
    pentas.tiruan.kendali.post("/gangguan", json={"jalur": JALUR, **gangguan}).raise_for_status()
    assert ambil(pentas, masuk, pentas.d.asn_a) == kode
    assert foto(pentas.d.asn_a) == []
    assert ambil(pentas, masuk, pentas.d.asn_a) == ""  # asked again, when it is over


def test_gambar_rusak_dari_siasn_ditolak(pentas, masuk, monkeypatch):
    from sinkron_siasn.klien import Klien

    monkeypatch.setattr(Klien, "baca_foto", lambda *_: b"\xff\xd8\xff<script>")
    assert ambil(pentas, masuk, pentas.d.asn_a) == "foto_ditolak"
    assert foto(pentas.d.asn_a) == []


def test_hanya_yang_boleh_mengubah_foto_dan_haknya_ditanya_lagi(pentas, masuk):
    d = pentas.d
    assert masuk(d.admin_a).post(alamat(d.asn_a)).status_code == 403  # may sync, may only propose a photo
    assert masuk(d.admin_b).post(alamat(d.asn_a)).status_code == 404
    assert "Ambil foto dari SIASN" not in masuk(d.admin_a).get(f"/asn/{d.asn_a.uuid}/sinkron/").content.decode()
    masuk(d.bkd).post(alamat(d.asn_a))
    with konteks.masuk(SEMUA):
        from sigma.organisasi.aksi import cabut_penugasan
        from sigma.organisasi.models import Penugasan

        cabut_penugasan(Penugasan.objects.get(pengguna=d.bkd), alasan="Pindah tugas")
    assert kerjakan(pentas) == {d.asn_a.pk: "hak"}
    assert foto(d.asn_a) == []


def test_klien_membaca_byte_apa_adanya(pentas):
    with pentas.pekerja():
        klien = saluran.buka_klien(saluran.koneksi_untuk(pentas.d.kab.pk))
        assert klien.baca_foto(pentas.d.asn_a.pns_id).startswith(b"\xff\xd8\xff")
        with pytest.raises(GalatSiasn) as salah:
            klien.baca_foto("bukan/id")
    assert salah.value.arti.sifat in (Sifat.TIDAK_ADA, Sifat.ULANG)


def test_meminta_foto_tidak_menyentuh_salinan_data_utama(pentas, masuk):
    """Both kinds wait and are answered side by side."""
    d = pentas.d
    assert pentas.segarkan(d.asn_a, d.bkd) == ""
    assert ambil(pentas, masuk, d.asn_a) == ""
    with pentas.pekerja():
        assert sorted(Penyegaran.objects.values_list("jenis", "galat_kode")) == [("data_utama", ""), ("foto", "")]
    assert masuk(d.bkd).get(f"/asn/{d.asn_a.uuid}/sinkron/data-utama/").status_code == 200
