"""The three-way rule: as a table, and the SQL of the merge against it on random cases."""

import random
from datetime import date

import pytest

from pegawai.impor.banding import PutusanBidang, putuskan
from pegawai.models import BarisImpor, Pegawai
from sigma.basis import konteks
from tests.pegawai.impor_basis.bahan import baris, impor, orang, tulis
from tests.pemeran import SEMUA, buat_pegawai


@pytest.mark.parametrize(
    ("sigma", "ekspor", "asal", "nilai", "berbeda"),
    [
        ("a", "a", "a", "a", False),  # nobody changed anything
        ("a", "b", "a", "b", False),  # the export alone changed
        ("b", "a", "a", "b", True),  # SIGMA alone changed: stays, reported
        ("b", "c", "a", "b", True),  # both changed: SIGMA's stays, reported
        ("b", "b", "a", "b", False),  # both changed to the same
        ("a", "", "a", "", False),  # the export was emptied
        ("", "a", "a", "", True),  # SIGMA was emptied
        (None, date(2020, 1, 1), None, date(2020, 1, 1), False),
        (date(2020, 1, 1), None, None, date(2020, 1, 1), True),
        (False, True, False, True, False),
        (0, None, 0, None, False),
    ],
)
def test_tiga_arah(sigma, ekspor, asal, nilai, berbeda):
    assert putuskan(sigma, ekspor, asal) == PutusanBidang(nilai, berbeda)


@pytest.mark.parametrize(
    ("sigma", "ekspor", "nilai", "berbeda"),
    [
        ("a", "b", "a", True),
        ("", "b", "b", False),
        (None, 3, 3, False),
        (0, 3, 0, True),
        ("a", "", "a", True),
        (False, True, False, True),
    ],
)
def test_tanpa_impor_sebelumnya_hanya_yang_kosong_diisi(sigma, ekspor, nilai, berbeda):
    assert putuskan(sigma, ekspor, ada_asal=False) == PutusanBidang(nilai, berbeda)


# Field, its column in the export, and pairs (value, cell); the first pair is "nothing".
BIDANG = {
    "alamat": ("alamat", [("", ""), ("Jl. A", "Jl. A"), ("Jl. B", "Jl. B")]),
    "tmt_golongan": ("tmt_golongan", [(None, ""), (date(2020, 4, 1), "01-04-2020"), (date(2021, 10, 1), "01-10-2021")]),
    "mk_tahun": ("mk_tahun", [(None, ""), (0, "0"), (7, "7")]),
    "nik_valid": ("is_valid_nik", [(None, ""), (True, "1"), (False, "0")]),
    "agama_id": ("agama_id", [(None, ""), ("1", "1"), ("2", "2")]),
}


@pytest.mark.django_db
def test_sql_sama_dengan_aturan_pada_kasus_acak(dunia, tmp_path):
    acak = random.Random(20261122)
    jumlah = 150
    kasus = [
        {bidang: tuple(acak.choice(pilihan) for _ in range(3)) for bidang, (_, pilihan) in BIDANG.items()}
        for _ in range(jumlah)
    ]
    tanpa_asal = {urut for urut in range(jumlah) if acak.random() < 0.3}

    def sel(urut, ke):
        return {BIDANG[bidang][0]: tiga[ke][1] for bidang, tiga in kasus[urut].items()}

    impor(
        tulis(tmp_path / "1.csv", *(baris(u, dunia.opd_a, **sel(u, 2)) for u in range(jumlah) if u not in tanpa_asal)),
        dunia.kab,
    )
    with konteks.masuk(SEMUA):
        for urut in range(jumlah):
            nilai = {bidang: tiga[0][0] for bidang, tiga in kasus[urut].items()}
            if urut in tanpa_asal:
                bahan = baris(urut, dunia.opd_a)
                buat_pegawai(dunia.opd_a, "TANPA IMPOR", bahan["nip_baru"], pns_id=bahan["pns_id"], **nilai)
            else:
                Pegawai.objects.filter(pns_id=f"{urut:032X}").update(**nilai)
    hasil = impor(tulis(tmp_path / "2.csv", *(baris(u, dunia.opd_a, **sel(u, 1)) for u in range(jumlah))), dunia.kab)

    mau_berbeda = 0
    for urut in range(jumlah):
        kini = orang(urut)
        putusan = {
            bidang: putuskan(sigma[0], ekspor[0], asal[0], ada_asal=urut not in tanpa_asal)
            for bidang, (sigma, ekspor, asal) in kasus[urut].items()
        }
        assert {b: getattr(kini, b) for b in BIDANG} == {b: p.nilai for b, p in putusan.items()}, (urut, kasus[urut])
        with konteks.masuk({"kelola": {dunia.kab.pk}}):
            laporan = BarisImpor.objects.filter(impor_id=hasil.impor_id, pns_id=kini.pns_id).first()
        disebut = {c["bidang"] for c in laporan.catatan if c["kode"] == "berbeda"} if laporan else set()
        mau = {b.removesuffix("_id") for b, p in putusan.items() if p.berbeda}
        assert {b for b in disebut if b in {n.removesuffix("_id") for n in BIDANG}} == mau
        mau_berbeda += len(mau)
    assert mau_berbeda > 50
