"""Canaries: a token of its own in every free text column of every row of every unit, so that a page, a file or a log
that holds one says where it came from.

Rows are made from the model registry: a new model is planted without being listed here. What cannot be made that way has
an entry in `ISI` (columns that a constraint demands), what cannot hold a token one in `TANPA` with the reason.
"""

from __future__ import annotations

import datetime
import io
import re
import uuid
import zipfile
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from dms import gudang
from pegawai.models import Pegawai
from riwayat.jenis import JENIS
from sigma.basis import konteks
from tests.pemeran import SEMUA

POLA = re.compile(r"kq[0-9a-z]{5}z")
# Side → the person who carries it. A, S, B: units of one instansi, I: what belongs to that instansi, K: another one.
SISI = {"A": "asn_a", "S": "asn_sub", "B": "asn_b", "K": "asn_kota", "I": "asn_a"}
PENGURUS = {"A": "admin_a", "S": "admin_sub", "B": "admin_b", "K": "admin_kota", "I": "bkd"}
_KODE = "codes that the database computes from the person's row, no free text"
_MESIN = "written by the worker's role alone, no free text"
# Model or column → why no token stands in it.
TANPA: dict[str, str] = {
    "organisasi.Instansi": "the list of instansi is national",
    "organisasi.UnorIzinPengguna": "ids",
    "organisasi.InstansiIzinPengguna": "ids",
    "akun.Pengguna": "planted by `_akun`: a name is shown as who did something",
    "akun.KodeAktivasi": "hash",
    "akun.PercobaanMasuk": "hash",
    "akun.SesiPengguna.kunci_sesi": "key of a session",
    "jejak.Akses.halaman": "name of a view",
    "kabar.Notifikasi": "a kind and an object; what it says is made when it is read",
    "kabar.PilihanKabar": "ids and a choice",
    "kabar.RingkasanSurel": "ids and a day",
    "koordinasi.Bacaan": "ids",
    "verifikasi.UsulanLangkah": "written by the database alone",
    "verifikasi.BatasTunggu": "rules, the same for everybody",
    "riwayat.AturanRiwayat": "rules, the same for everybody",
    "antrean.Klaim": "ids",
    "antrean.Putusan": "written by the database alone",
    "antrean.RisikoRendah": "rules, the same for everybody",
    "antrean.PorsiTinjau": "rules, shown to every verifier",
    "dms.JenisDokumen": "kinds of documents, the same for everybody",
    "dms.KriteriaBerkas": "rules, the same for everybody",
    "jejak.TeksPakta": "the statement that everybody reads",
    "jejak.BatasJejak": "thresholds, no person",
    "pegawai.Kata": "words of names, readable by nobody",
    "pegawai.AturanBidang": "rules, the same for everybody",
    "pegawai.AturanBup": "rules, shown to every manager of rules",
    "pegawai.JadwalBup": _KODE,
    "pegawai.KeadaanBup": _KODE,
    "pegawai.Pensiun": _KODE,
    "pegawai.Rekap": _KODE,
    "pegawai.RekapDelta": _KODE,
    "pegawai.RekapPensiun": _KODE,
    "kualitas.AturanIkd": "weights, the same for everybody",
    "kualitas.Keadaan": _KODE,
    "kualitas.Sumber": _KODE,
    "kualitas.Nilai": _KODE,
    "kualitas.Rekap": _KODE,
    "kualitas.RekapDelta": _KODE,
    "kualitas.Antre": _KODE,
    "kualitas.Potret": _KODE,
    "organisasi.Unor.jalur": "ids of the tree",
    "organisasi.Unor.eselon_kode": "four characters of a code",
    "pegawai.PerubahanImpor": "written in bulk beside its plan; read only through it",
    "pegawai.BarisImpor": "written in bulk beside its batch; read only through it",
    "pegawai.AsalImpor": "written in bulk beside its batch; read only through it",
    "pegawai.SebelumImpor": "written in bulk beside its batch; read only through it",
    "sinkron_siasn.PeristiwaDorongan": _MESIN,
    "sinkron_siasn.KeadaanKoneksi": _MESIN,
    "sinkron_siasn.TokenSiasn": _MESIN,
    "sinkron_siasn.PanggilanSiasn": _MESIN,
    "sinkron_siasn.RahasiaKoneksi": "encrypted",
}
_HITUNGAN = dict.fromkeys(
    ("dibaca", "baru", "berubah", "sama", "ditolak", "ganda", "hilang", "temuan_baru", "temuan_hilang"), 1
)
_RIWAYAT = {"diverifikasi_oleh": None, "keadaan": "BERLAKU", "sumber": "siasn"}
# Values that a constraint of the model or the shape of a page demands; a callable takes the garden and the side.
ISI: dict[str, dict[str, Any]] = {
    "organisasi.Penugasan": {"peran": "AUDITOR", "unor": None},
    "organisasi.UsulPenugasan": {"diputus_oleh": None},
    "akun.PermintaanReset": {"diputus_oleh": None},
    "jejak.Pernyataan": {"sidik": "0" * 64},
    "verifikasi.Usulan": {"pemeriksa": None, "penyetuju": None, "jenis": "DATA_UTAMA", "isi": []},
    "verifikasi.UsulanBukti": {"sha256": lambda k, s: k.berkas(s), "sha256_kecil": "", "sha256_asal": "0" * 64},
    **{f"riwayat.{j.model.__name__}": _RIWAYAT for j in JENIS},
    "antrean.Tinjauan": {"peninjau": None},
    "antrean.Serah": {"kepada": lambda k, s: k.dunia.luar, "diakhiri_oleh": None},
    "antrean.TemplatAlasan": {"untuk": "KEMBALI", "alasan_tolak": None},
    "organisasi.TandaUnor": {"jenis_unor": None, "urusan": lambda k, s: k.acuan("referensi.Urusan"), "kode_luar": ""},
    "pegawai.BatasOrang": {"bup": 60},
    "pegawai.Koreksi": {
        "kelompok": "PNS",
        "jumlah": {"sel": 1, "orang": 1, "baris": 1, "salah": 0},
        "galat": lambda k, s: [[1, k.kenari(s, "pegawai.Koreksi.galat")]],
    },
    "pegawai.TampilanDaftar": {
        "unor": None,
        "instansi": None,
        "kriteria": {},
        "kolom": [],
        "urut": "nama",
        "kelompok": "PNS",
    },
    "pegawai.Impor": {"kode_baru": {}, "alasan": {}},
    "pegawai.RencanaImpor": {
        "kode_baru": {},
        "alasan": {},
        "jumlah": _HITUNGAN,
        "jumlah_lama": {},
        "peta": {},
        "kepala": lambda k, s: {"judul": [k.kenari(s, "pegawai.RencanaImpor.kepala")]},
        "contoh": lambda k, s: [[k.kenari(s, "pegawai.RencanaImpor.contoh")]],
    },
    "pegawai.RencanaUnor": {
        "gambar": [],
        "catatan": lambda k, s: [[1, "x", "y", k.kenari(s, "pegawai.RencanaUnor.catatan")]],
    },
    "tampilan.Pekerjaan": {"jenis": "matriks"},
    "sinkron_siasn.Dorongan": {"jenis": "data_utama"},
    "sinkron_siasn.DoronganIsi": {"bidang": []},
    "pegawai.Peristiwa": {"keadaan": "BERLAKU"},
    "dms.Dokumen": {
        "jenis": "ktp",
        "sasaran": None,
        "sasaran_jenis": "",
        "tipe": "image/jpeg",
        "sha256": lambda k, s: k.berkas(s),
        "sha256_kecil": lambda k, s: k.berkas(s),
        "sha256_asal": "0" * 64,
    },
}
# Our own top level; the tables of codes hold no person.
RUMAH = {
    "sigma",
    "pegawai",
    "riwayat",
    "verifikasi",
    "sinkron_siasn",
    "dms",
    "peta_jabatan",
    "layanan",
}
ANGKA36 = "0123456789abcdefghijklmnopqrstuvwxyz"


class Kebun:
    """What was planted: token → (side, person id, model.column)."""

    def __init__(self, dunia):
        self.dunia = dunia
        self.asal: dict[str, tuple[str, str]] = {}
        self.baris: dict[tuple[str, str], Any] = {}
        self.gagal: dict[str, str] = {}
        self.tertanam: set[tuple[str, str]] = set()

    def kenari(self, sisi: str, kolom: str) -> str:
        nomor, teks = len(self.asal), ""
        for _ in range(5):
            nomor, sisa = divmod(nomor, 36)
            teks = ANGKA36[sisa] + teks
        token = f"Kq{teks}z"
        self.asal[token] = (sisi, kolom)
        return token

    def tanam(self) -> None:
        """A row of every model for every side, then a token in each of its free text columns."""
        with konteks.masuk(SEMUA):
            self._tanam(model_bersekat())

    def _tanam(self, semua: list[type[models.Model]]) -> None:
        for sisi, nama in SISI.items():
            self.baris["pegawai.Pegawai", sisi] = getattr(self.dunia, nama)
            self.baris["organisasi.Unor", sisi] = getattr(self.dunia, nama).unor
        sisa = semua
        for _ in range(6):  # a row may need another model's row: as often as models hang on each other
            sisa = [m for m in sisa if not all([self._buat(m, sisi) for sisi in sisi_model(m)])]
        for model in semua:
            for sisi in sisi_model(model):
                if (model._meta.label, sisi) in self.baris:
                    self._isi(model, sisi)
        self._akun()

    def acuan(self, label: str) -> models.Model:
        return apps.get_model(label)._base_manager.first()

    def _buat(self, model: type[models.Model], sisi: str) -> bool:
        label = model._meta.label
        if (label, sisi) in self.baris:
            return True
        for berkenari in (True, False):
            try:
                nilai = self._nilai(model, sisi)
                token = self._kenari_baris(model, sisi) if berkenari else {}
                with transaction.atomic(), self._sebagai(sisi):
                    satu = model(**(nilai | token))
                    satu.save(force_insert=True)
            except (DatabaseError, LookupError, ValueError) as galat:
                self.gagal[label] = f"{type(galat).__name__}: {str(galat).splitlines()[0]}"
                continue
            self.baris[label, sisi] = satu
            self.tertanam |= {(f"{label}.{nama}", sisi) for nama in token}
            self.gagal.pop(label, None)
            return True
        return False

    def _sebagai(self, sisi: str):
        instansi = getattr(self.dunia, SISI[sisi]).instansi_id
        return konteks.masuk(SEMUA | {"pengguna": getattr(self.dunia, PENGURUS[sisi]).pk, "kelola": {instansi}})

    def _kenari_baris(self, model: type[models.Model], sisi: str) -> dict[str, Any]:
        label, khusus = model._meta.label, ISI.get(model._meta.label, {})
        kolom = [k for k in kolom_teks(model) if f"{label}.{k.name}" not in TANPA and k.name not in khusus]
        return {k.name: self._isi_kenari(k, self.kenari(sisi, f"{label}.{k.name}")) for k in kolom}

    def _isi_kenari(self, kolom: models.Field, token: str) -> Any:
        if isinstance(kolom, models.JSONField):
            return {"kenari": token}
        return f"{token.lower()}@contoh.id" if isinstance(kolom, models.EmailField) else token

    def _nilai(self, model: type[models.Model], sisi: str) -> dict[str, Any]:
        nilai = {}
        khusus = ISI.get(model._meta.label, {})
        for kolom in model._meta.concrete_fields:
            if kolom.name in khusus:
                isi = khusus[kolom.name]
                nilai[kolom.name] = isi(self, sisi) if callable(isi) else isi
            elif not (kolom.primary_key and isinstance(kolom, models.AutoField)):
                isi = self._satu(kolom, sisi)
                if isi is not None:
                    nilai[kolom.name] = isi
        return nilai

    def _satu(self, kolom: models.Field, sisi: str) -> Any:
        """A value that fits the column, None to leave it to its default."""
        if kolom.is_relation:
            return self._hubungan(kolom, sisi)
        if kolom.has_default() or kolom.db_default is not models.NOT_PROVIDED or kolom.null:
            return None
        if kolom.choices:
            return kolom.choices[0][0]
        jenis = kolom.get_internal_type()
        if jenis in ("CharField", "TextField"):
            return "" if kolom.blank else f"{sisi}{uuid.uuid4().hex}"[: kolom.max_length or 40]
        return {
            "DateField": datetime.date(2026, 1, 1),
            "DateTimeField": timezone.now(),
            "UUIDField": uuid.uuid4(),
            "EmailField": f"{sisi.lower()}@contoh.id",
            "BooleanField": False,
            "JSONField": {},
            "BinaryField": b"-",
        }.get(jenis, 1)

    def _hubungan(self, kolom: models.Field, sisi: str) -> Any:
        orang, sasaran = getattr(self.dunia, SISI[sisi]), kolom.related_model
        if sasaran is Pegawai:
            return orang
        if sasaran._meta.label in ("organisasi.Instansi", "organisasi.Unor"):
            nama = {"instansi": "instansi", "opd": "opd"}.get(kolom.name, "unor" if kolom.name == "unor" else "")
            return getattr(orang, nama) if nama else None
        if sasaran is get_user_model():
            return getattr(self.dunia, PENGURUS[sisi])
        ada = self.baris.get((sasaran._meta.label, sisi))
        if ada is None and not kolom.null:
            if sasaran._meta.app_label == "referensi" or sasaran._meta.label in TANPA:
                return sasaran._base_manager.first()
            raise LookupError(f"belum ada {sasaran._meta.label}")
        return ada

    def _isi(self, model: type[models.Model], sisi: str) -> None:
        """A token in each free text column, one at a time: what the database refuses is remembered."""
        satu = self.baris[model._meta.label, sisi]
        for kolom in kolom_teks(model):
            nama = f"{model._meta.label}.{kolom.name}"
            if nama in TANPA or (nama, sisi) in self.tertanam or kolom.name in ISI.get(model._meta.label, {}):
                continue
            try:
                with transaction.atomic(), self._sebagai(sisi):
                    isi = self._isi_kenari(kolom, self.kenari(sisi, nama))
                    model._base_manager.filter(pk=satu.pk).update(**{kolom.name: isi})
            except DatabaseError as galat:
                self.gagal[nama] = str(galat).splitlines()[0]

    def _akun(self) -> None:
        """The contact fields of the accounts."""
        for sisi, nama in PENGURUS.items():
            akun = getattr(self.dunia, nama)
            for kolom in ("email", "no_telp", "alamat_kantor", "telp_kantor", "fax"):
                token = self.kenari(sisi, f"akun.Pengguna.{kolom}")
                get_user_model()._base_manager.filter(pk=akun.pk).update(**{kolom: token})

    def berkas(self, sisi: str) -> str:
        """SHA-256 of a stored file of this side's own."""
        return gudang.taruh(b"\xff\xd8\xff" + self.kenari(sisi, "dms.berkas").encode())

    def temuan(self, isi: str) -> list[tuple[str, str]]:
        """(side, column) of every canary in this text, in any case of letters."""
        kenal = {t.lower(): a for t, a in self.asal.items()}
        return [kenal[t] for t in set(POLA.findall(isi.lower())) if t in kenal]


def model_bersekat() -> list[type[models.Model]]:
    """Models of rows that belong to a unit, a person or an account, the change log apart."""
    kita = [a for a in apps.get_app_configs() if a.name.partition(".")[0] in RUMAH and a.label != "referensi"]
    semua = [m for a in kita for m in a.get_models()]
    return [m for m in semua if not m.__name__.startswith("Historical") and m._meta.label not in TANPA]


def sisi_model(model: type[models.Model]) -> str:
    """On which sides it has a row: each unit's for what hangs on a person, a unit or an account, else the instansi's."""
    nama = {k.name for k in model._meta.concrete_fields if k.is_relation}
    return "ASBK" if nama & {"pegawai", "unor", "opd", "pengguna", "induk"} else "IK"


def kolom_teks(model: type[models.Model]) -> list[models.Field]:
    """Columns that hold what people write: text without a list of choices."""
    teks_bebas = (models.CharField, models.TextField, models.JSONField)
    return [
        k for k in model._meta.concrete_fields
        if isinstance(k, teks_bebas) and not k.choices and not k.primary_key and not k.is_relation
    ]  # fmt: skip


def teks(isi: bytes) -> str:
    """What a person could read of an answer: pages as they are, xlsx and zip unpacked, the text of a PDF."""
    if isi[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return "\n".join(teks(arsip.read(nama)) for nama in arsip.namelist())
    if isi[:5] == b"%PDF-":
        import pypdfium2

        with pypdfium2.PdfDocument(isi) as pdf:
            return "\n".join(halaman.get_textpage().get_text_bounded() for halaman in pdf)
    return isi.decode(errors="replace")
