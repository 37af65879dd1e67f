"""Random records for the comparison of both forms of every rule: values at the edges, empty ones, odd numbers."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.utils import timezone

from dms.models import Dokumen
from pegawai.models import Pegawai
from riwayat.models import RiwayatCltn, RiwayatGolongan, RiwayatPendidikan, RiwayatSkp22
from sigma.akun.models import Pengguna
from sigma.referensi.models import (
    Jabatan,
    JenisCltn,
    JenisJabatan,
    JenisPegawai,
    KedudukanHukum,
    Pendidikan,
    TingkatPendidikan,
)

JABATAN = {"J-UT": "UT", "J-MA": "MA", "J-PT": "PT", "J-TR": "TR", "J-PY": "PY", "J-?": None}
NAMA_JABATAN = [
    "", "Guru Ahli Madya", "ARSIPARIS  AHLI\tPERTAMA", "PRANATA KOMPUTER TERAMPIL", "Pengelola Keterampilan",
    "PELAKSANA/TERAMPIL - ASISTEN", "Ahli", "PENYELIA ", "tenaga mahir-utama", "TENAGA KEAHLIAN", "Pemula",
    "Kepala Bidang Ahli", "AHLI UTAMA MUDA", "Perawat Mahır", "x ahli_gizi",
]  # fmt: skip
EMAIL = [
    "",
    "a@b.id",
    "A@B.ID",
    "a@b",
    "a b@c.id",
    "a@b.c@d.id",
    "@b.id",
    "a@.",
    "a@b.",
    "ä@ö.id",
    "a@b.id\u00a0",
    "c@d.id",
]
HP = [
    "",
    "081234567890",
    "08123",
    "0812345678901234",
    "628123456789",
    "62012345678",
    "+6281234567",
    "٠٨١٢٣٤٥٦٧٨",
    "0912345678",
]
NIK = [
    "",
    "3515010101850001",
    "3515014101850001",
    "351501010185000",
    "35150101018500011",
    "3515AB0101850001",
    "3515013002850009",
]
NPWP = ["", "123456789012345", "1234567890123456", "1234", "12345678901234567", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥"]
TANGGAL = [
    None, date(2024, 2, 29), date(1988, 2, 29), date(1900, 1, 1), date(2000, 12, 31), date(1968, 2, 29), date(9999, 1, 1),
    date(1, 1, 1), date(876, 3, 4),
]  # fmt: skip


class Acak:
    def __init__(self, benih: int, hari: date):
        self.r, self.hari = random.Random(benih), hari
        self.golongan = ["11", "21", "31", "32", "33", "41", "42", "43", "45", "P09"]

    def acuan(self) -> None:
        for kode, jenjang in JABATAN.items():
            nama = "Arsiparis Ahli Muda" if kode == "J-?" else f"Jabatan {kode}"
            Jabatan.objects.get_or_create(kode=kode, defaults={"nama": nama, "jenis_id": "2", "jenjang_id": jenjang})
        KedudukanHukum.objects.get_or_create(kode="73", defaults={"nama": "Pppk Paruh Waktu Aktif"})
        Pendidikan.objects.get_or_create(kode="PD1", defaults={"nama": "S-1 HUKUM"})
        assert JenisPegawai.objects.exists()
        assert JenisJabatan.objects.exists()
        self.pengunggah = Pengguna.objects.order_by("pk").first()

    def tanggal(self) -> date | None:
        if self.r.random() < 0.35:
            return self.r.choice(TANGGAL)
        pusat = self.r.choice(
            [self.hari, self.hari - timedelta(395), self.hari - timedelta(365 * 58), date(2010, 1, 1)]
        )
        return pusat + timedelta(self.r.randint(-40, 40))

    def nip(self, lahir: date | None, tmt: date | None, kelamin: str, pns: bool) -> str:
        if self.r.random() < 0.2:
            return self.r.choice(
                ["", "1985", "19850101201001100", "ABCDEFGHIJKLMNOPQR", "١٩٨٥٠١٠١٢٠١٠٠١١٠٠١", "1985010120100110012"]
            )
        lahir, tmt = lahir or date(1985, 1, 1), tmt or date(2010, 1, 1)
        if self.r.random() < 0.25:
            lahir += timedelta(1) if lahir.year < 9999 else timedelta(0)
        tengah = f"{tmt.year:04}{tmt.month:02}" if pns else f"{tmt.year:04}21"
        if self.r.random() < 0.2:
            tengah = "201013"
        digit = {"M": "1", "F": "2"}.get(kelamin, "3") if self.r.random() < 0.8 else self.r.choice("0129X")
        return f"{lahir.year:04}{lahir.month:02}{lahir.day:02}{tengah}{digit}001"

    def isi(self, no: int, unit: list) -> dict:
        r = self.r
        jenis = r.choice(["PNS", "PNS", "PNS", "PPPK", "PPPK_PW"])
        lahir, tmt, kelamin = self.tanggal(), self.tanggal(), r.choice(["M", "F", ""])
        jabatan_jenis = r.choice([None, "1", "1", "2", "2", "3", "4"])
        unor = r.choice(unit)
        kode = (
            r.choice(["", unor.siasn_id, r.choice(unit).siasn_id])
            if jabatan_jenis in ("1", "3")
            else r.choice(["", *JABATAN, "X"])
        )
        return {
            "pns_id": f"ACAK{no}", "nama": f"ORANG {no}", "jenis_asn": jenis, "unor": unor,
            "nip": self.nip(lahir, tmt, kelamin, jenis == "PNS"), "tanggal_lahir": lahir, "jenis_kelamin": kelamin,
            "status_cpns_pns": r.choice(["C", "P", "P", ""]), "tmt_cpns": tmt, "tmt_pns": self.tanggal(),
            "gelar_depan": r.choice(["", "", "Dr."]), "gelar_belakang": r.choice(["", "", "S.H."]),
            "email_pribadi": r.choice(EMAIL), "no_hp": r.choice(HP), "nik": r.choice(NIK), "npwp": r.choice(NPWP),
            "nik_valid": r.choice([None, True, False]), "jenis_pegawai_id": r.choice([None, "1", "10", "15", "17"]),
            "kedudukan_hukum_id": r.choice([None, "01", "01", "02", "13", "71", "73", "99"]),
            "golongan_id": r.choice([None, *self.golongan]), "tmt_golongan": self.tanggal(),
            "mk_tahun": r.choice([None, 0, 1, 2, 30]), "jenis_jabatan_id": jabatan_jenis, "jabatan_kode": kode,
            "jabatan_nama": r.choice(NAMA_JABATAN),
            "tingkat_pendidikan_id": r.choice([None, "05", "15", "18", "20", "30", "35", "40", "45", "50"]),
            "pendidikan_id": r.choice([None, "PD1"]),
        }  # fmt: skip

    def orang(self, no: int, unit: list) -> Pegawai:
        satu = Pegawai(**self.isi(no, unit))
        satu.instansi_id, satu.opd_id = satu.unor.instansi_id, satu.unor.opd_id or satu.unor_id
        satu.save()
        return satu

    def ubah(self, p: Pegawai, unit: list) -> None:
        """Some columns of a person become another random person's."""
        baru = self.isi(0, unit)
        for kolom in self.r.sample([k for k in baru if k not in ("pns_id", "nama")], 5):
            setattr(p, kolom, baru[kolom])
        p.save()

    def riwayat(self, p: Pegawai) -> None:
        milik = {"pegawai": p, "instansi_id": p.instansi_id, "opd_id": p.opd_id, "unor_id": p.unor_id}
        r = self.r
        if r.random() < 0.5:
            RiwayatSkp22.objects.create(
                tahun=self.hari.year - r.choice([1, 1, 2]), hasil_kinerja="1", perilaku_kerja="1", kuadran="1",
                status_penilai="ASN", penilai_nama="X", keadaan=r.choice(["BERLAKU", "BERLAKU", "DIHAPUS"]), **milik,
            )  # fmt: skip
        for _ in range(r.choice([0, 1, 2, 3])):
            RiwayatGolongan.objects.create(
                golongan_id=r.choice(["31", "32", "33"]), tmt=date(2015 + r.randint(0, 9), 1, 1),
                no_sk=r.choice(["1", "1", ""]), tgl_sk=date(2020, 1, 1), **milik,
            )  # fmt: skip
        self.dokumen(p)
        if r.random() < 0.5:
            akhir = self.hari + timedelta(r.choice([-1, 0, 1]))
            RiwayatCltn.objects.create(
                jenis_cltn=JenisCltn.objects.get(pk=r.choice(["1", "5", "6"])), no_sk="1", tgl_sk=date(2020, 1, 1),
                tgl_mulai=date(2020, 1, 1), tgl_akhir=r.choice([None, akhir]), **milik,
            )  # fmt: skip
        if r.random() < 0.5:
            RiwayatPendidikan.objects.create(
                tingkat_pendidikan=TingkatPendidikan.objects.get(pk=r.choice(["30", "40", "45"])), nama_sekolah="X",
                tahun_lulus=2005, no_ijazah="1", **milik,
            )  # fmt: skip

    def dokumen(self, p: Pegawai) -> None:
        """An SK is stored beside a row, or the one beside it ends."""
        baris = list(RiwayatGolongan.objects.filter(pegawai=p).values_list("uuid", flat=True))
        if not baris or self.r.random() < 0.4:
            return
        sasaran = self.r.choice(baris)
        akhir = {"keadaan": "DIHAPUS", "diakhiri_pada": timezone.now(), "diakhiri_oleh": self.pengunggah}
        if Dokumen.objects.filter(pegawai=p, sasaran=sasaran, keadaan="BERLAKU").update(**akhir):
            return
        Dokumen.objects.create(
            pegawai=p, instansi_id=p.instansi_id, opd_id=p.opd_id, unor_id=p.unor_id, jenis="SK_KP", sasaran=sasaran,
            sasaran_jenis="golongan", sha256="0" * 64, sha256_asal="0" * 64, tipe="application/pdf", ukuran=1,
            diunggah_oleh=self.pengunggah,
        )  # fmt: skip
