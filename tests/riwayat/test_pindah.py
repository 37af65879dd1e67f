"""A move takes everything along: 300 rows of riwayat, 60 documents, open usulan; the old unit sees none of it."""

from datetime import date
from time import monotonic
from uuid import uuid4

import pytest
from django.urls import reverse

from dms.models import Dokumen
from pegawai.aksi import pindahkan
from pegawai.models import Pegawai
from riwayat import models as m
from riwayat.jenis import JENIS
from sigma.basis import konteks
from tests.pemeran import SEMUA
from tests.riwayat.test_usulan import GOLONGAN, lahir, usul  # noqa: F401 (lahir is a fixture)
from tests.verifikasi.test_alur import cakupan, sebagai
from verifikasi.models import Usulan, UsulanBukti

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-01")]
BARIS, BERKAS = 300, 60


def isi_banyak(dunia):
    asn = dunia.asn_a
    milik = {
        "pegawai": asn,
        "sumber": "siasn",
        "instansi_id": asn.instansi_id,
        "opd_id": asn.opd_id,
        "unor_id": asn.unor_id,
    }
    model = (m.RiwayatGolongan, m.RiwayatJabatan, m.RiwayatKursus, m.RiwayatSkp22, m.RiwayatAnak, m.RiwayatCltn)
    per = BARIS // len(model)
    tmt = {"RiwayatGolongan": "tmt", "RiwayatJabatan": "tmt"}
    for satu in model:
        satu.objects.bulk_create(
            [
                satu(**milik, **({tmt[satu.__name__]: date(2015, 1, 1)} if satu.__name__ in tmt else {}))
                for _ in range(per)
            ]
        )
    del milik["sumber"]
    Dokumen.objects.bulk_create(
        [
            Dokumen(
                **milik, jenis="881", sasaran=uuid4(), sasaran_jenis="kursus", sha256="a" * 64, sha256_asal="a" * 64,
                tipe="application/pdf", ukuran=1, diunggah_oleh=dunia.admin_a,
            )
            for _ in range(BERKAS)
        ]
    )  # fmt: skip


def test_pindah_opd_membawa_semuanya(dunia, masuk):
    with konteks.masuk(SEMUA):
        isi_banyak(dunia)
    u = usul(dunia, dunia.diri_a, "golongan", GOLONGAN)
    lama = masuk(dunia.admin_a)
    assert lama.get(reverse("verifikasi:usulan", args=(u.uuid,))).status_code == 200
    with sebagai(dunia.bkd):
        orang = Pegawai.objects.get(pk=dunia.asn_a.pk)
        mulai = monotonic()
        pindahkan(pegawai=orang, tujuan=dunia.opd_b, alasan="mutasi")
        print(f"pindah: {monotonic() - mulai:.3f} detik")
    dengan_orang = [j.model for j in JENIS] + [Dokumen, Usulan, UsulanBukti]
    with konteks.masuk(SEMUA):
        for model in dengan_orang:
            tempat = set(model.objects.filter(pegawai=orang).values_list("opd_id", "unor_id", "instansi_id"))
            assert tempat <= {(dunia.opd_b.pk, dunia.opd_b.pk, dunia.kab.pk)}, model
        assert sum(j.model.objects.filter(pegawai=orang).count() for j in JENIS) == BARIS
    # Both walls: the old admin's own session reads not one row of it.
    with sebagai(dunia.admin_a):
        for model in dengan_orang:
            assert not model.objects.filter(pegawai_id=orang.pk).exists(), model
            assert not model.objects.dalam(cakupan(dunia.admin_a)).exists() if hasattr(model.objects, "dalam") else True
    for nama, isi in (
        ("pegawai:asn", (orang.uuid,)),
        ("riwayat:semua", (orang.uuid,)),
        ("riwayat:jenis", (orang.uuid, "golongan")),
        ("verifikasi:usulan", (u.uuid,)),
    ):
        assert lama.get(reverse(nama, args=isi)).status_code == 404, nama
        assert masuk(dunia.admin_b).get(reverse(nama, args=isi)).status_code == 200, nama
