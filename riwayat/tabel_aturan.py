"""The page "Aturan riwayat": who may propose what today, what comes, what was changed; and its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms

from riwayat.jenis import JENIS, MENURUT_KODE, JenisRiwayat
from riwayat.models import AturanRiwayat
from riwayat.querysets import AWAL_ATURAN
from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.jejak.querysets import catatan
from sigma.organisasi.cakupan import ambil_atau_404
from sigma.tampilan.isian import InputTanggal

PERAN = AturanRiwayat.PERAN
# (may propose, needs the BKD) of each answer of the form.
KETENTUAN = {"tidak": (False, False), "usul": (True, False), "validasi": (True, True)}
SEBUTAN = {"tidak": "Tidak boleh", "usul": "Usul", "validasi": "Usul + validasi BKD"}
AWAL = "Aturan awal"
CATATAN_MAKS = 50


def ketentuan(aturan: Any) -> str:
    """Key of `KETENTUAN`; also of a row of the log."""
    if not aturan.boleh_usul:
        return "tidak"
    return "validasi" if aturan.perlu_validasi else "usul"


@dataclass
class Sel:
    """One kind and one group. `kelak`: rows that have not begun, the earliest first."""

    peran: str
    kini: AturanRiwayat | None = None
    kelak: list[AturanRiwayat] = field(default_factory=list)

    @property
    def teks(self) -> str:
        return SEBUTAN[ketentuan(self.kini)] if self.kini else SEBUTAN["tidak"]


@dataclass
class Baris:
    jenis: JenisRiwayat
    sel: list[Sel]

    @property
    def sumber(self) -> list[tuple[str, date]]:
        """[(source, since when)] of what holds today, each source once with its last day. That of the first values is
        long and stands above the table (`sumber_awal`)."""
        ada = {_sumber(s.kini): s.kini.berlaku_mulai for s in sorted(self.sel, key=_sejak) if s.kini}
        return list(ada.items())


def _sumber(aturan: AturanRiwayat) -> str:
    return AWAL if aturan.berlaku_mulai == AWAL_ATURAN else aturan.sumber


def sumber_awal(isi: list[tuple[str, list[Baris]]]) -> list[str]:
    """Sources of the first values that still hold."""
    semua = {s.kini for _, baris in isi for b in baris for s in b.sel if s.kini}
    return sorted({a.sumber for a in semua if a.berlaku_mulai == AWAL_ATURAN})


def _sejak(sel: Sel) -> date:
    return sel.kini.berlaku_mulai if sel.kini else date.min


def tabel(hari: date) -> list[tuple[str, list[Baris]]]:
    """[(group of kinds, its kinds)] in the order of the hub of a person."""
    semua = {(j.kode, peran): Sel(peran) for j in JENIS for peran, _ in PERAN}
    for satu in AturanRiwayat.objects.menurut_hari():
        sel = semua.get((satu.jenis, satu.peran))
        if sel is None:
            continue
        if satu.berlaku_mulai <= hari:
            sel.kini = satu
        else:
            sel.kelak.append(satu)
    hasil: dict[str, list[Baris]] = {}
    for j in JENIS:
        hasil.setdefault(j.kelompok, []).append(Baris(j, [semua[j.kode, peran] for peran, _ in PERAN]))
    return list(hasil.items())


@dataclass(frozen=True)
class Catatan:
    """A row of the log as people read it."""

    pada: datetime
    oleh: str
    dicabut: bool
    jenis: str
    peran: str
    teks: str
    berlaku_mulai: date
    alasan: str


def catatan_aturan(sebelum: str = "") -> tuple[list[Catatan], int]:
    """What was added and taken back after the first values, the youngest first, and the number that the older ones
    follow (0 = there are none)."""
    mulai = int(sebelum) if sebelum.isascii() and sebelum.isdigit() and len(sebelum) < 10 else None
    baris = catatan(AturanRiwayat.jejak, CATATAN_MAKS + 1, mulai, berlaku_mulai__gt=AWAL_ATURAN)
    lebih, baris = len(baris) > CATATAN_MAKS, baris[:CATATAN_MAKS]
    oleh = nama_pengguna_menurut_id({b.history_user_id for b in baris if b.history_user_id})
    hasil = [
        Catatan(
            b.history_date,
            oleh.get(b.history_user_id, "Sistem"),
            b.history_type == "-",
            label_jenis(b.jenis),
            dict(PERAN).get(b.peran, b.peran),
            SEBUTAN[ketentuan(b)],
            b.berlaku_mulai,
            b.history_change_reason,
        )
        for b in baris
    ]
    return hasil, baris[-1].history_id if lebih else 0


def label_jenis(kode: str) -> str:
    return MENURUT_KODE[kode].nama if kode in MENURUT_KODE else kode


def aturan_atau_404(nomor: int) -> AturanRiwayat:
    return ambil_atau_404(AturanRiwayat.objects.all(), pk=nomor)


class FormAturan(forms.Form):
    """One row of the table, from a day on."""

    jenis = forms.ChoiceField(
        label="Jenis riwayat", choices=[("", "–"), *sorted(((j.kode, j.nama) for j in JENIS), key=lambda j: j[1])]
    )
    peran = forms.ChoiceField(label="Kelompok", choices=[("", "–"), *PERAN])
    ketentuan = forms.ChoiceField(
        label="Ketentuan",
        choices=[
            ("", "–"),
            ("tidak", "Tidak boleh mengusulkan"),
            ("usul", "Boleh mengusulkan, tanpa validasi BKD"),
            ("validasi", "Boleh mengusulkan, dengan validasi BKD"),
        ],
    )
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=InputTanggal())
    sumber = forms.CharField(
        label="Sumber", min_length=5, max_length=200, help_text="Peraturan, surat, atau keputusan."
    )

    def isi(self) -> dict[str, Any]:
        """Arguments of `aksi_aturan.tambah`."""
        data = dict(self.cleaned_data)
        boleh, validasi = KETENTUAN[data.pop("ketentuan")]
        return data | {"boleh_usul": boleh, "perlu_validasi": validasi}
