"""Forms that propose a row of riwayat; values are judged by `riwayat.aksi.periksa`, files by `dms`."""

from __future__ import annotations

from typing import Any

from django import forms

from dms import kriteria
from dms.forms import pasang_kriteria
from dms.kriteria import Kriteria
from pegawai.models import Pegawai
from pegawai.usulan import Berkas
from riwayat.forms import isian_jenis
from riwayat.jenis import DokumenRiwayat, JenisRiwayat

AWALAN = "dok_"
BERKAS_MAKS = 10 * 2**20


def _alasan() -> forms.CharField:
    return forms.CharField(
        label="Alasan usulan",
        min_length=5,
        max_length=500,
        help_text="Dibaca pemeriksa.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FormHapusRiwayat(forms.Form):
    """Asks that a row be removed."""

    alasan_usul = _alasan()


class FormUsulRiwayat(forms.Form):
    """Fields of the kind, one file field a document type, reason. `ada`: document types that are there already;
    `balik`: it takes an approval back, so its values are no fields and no document is asked for."""

    def __init__(
        self,
        *args: Any,
        jenis: JenisRiwayat,
        pegawai: Pegawai,
        ada: frozenset[str] = frozenset(),
        balik: bool = False,
        **lain: Any,
    ):
        super().__init__(*args, **lain)
        self.jenis, self.balik = jenis, balik
        self.ada = frozenset(d.kode for d in jenis.dokumen) if balik else ada
        self.fields |= {} if balik else isian_jenis(jenis, pegawai)
        syarat = kriteria.menurut_kode(d.kode for d in jenis.dokumen)
        for d in jenis.dokumen:
            self.fields[AWALAN + d.kode] = _isian_berkas(d, syarat[d.kode], d.kode in ada, wajib=d.wajib and not balik)
        self.fields["alasan_usul"] = _alasan()
        self.fields["draf"] = forms.BooleanField(
            required=False, widget=forms.HiddenInput
        )  # sent by a button of its own

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for d in self.jenis.dokumen:
            nama = AWALAN + d.kode
            satu = data.get(nama)
            if satu and satu.size > BERKAS_MAKS:
                self.add_error(nama, f"Berkas ini lebih besar dari {BERKAS_MAKS // 2**20} MB.")
            elif d.perlu(data) and not (satu or d.kode in self.ada or data.get("draf") or nama in self.errors):
                self.add_error(nama, f"Unggah {d.label}: dokumen ini wajib.")
        return data

    def isi(self) -> dict[str, Any]:
        """Python values of the row's fields."""
        return {b.name: self.cleaned_data[b.name] for b in self.jenis.bidang()}

    def berkas(self) -> tuple[Berkas, ...]:
        kiriman = ((d.kode, self.cleaned_data.get(AWALAN + d.kode)) for d in self.jenis.dokumen)
        return tuple(Berkas(kode, satu.read(), satu.name or "") for kode, satu in kiriman if satu)

    def kelompok(self) -> tuple[list[Any], list[Any], list[Any]]:
        """(fields of the row, files, reason), bound."""
        milik = set() if self.balik else {b.name for b in self.jenis.bidang()}
        isi = [self[n] for n in self.fields if n in milik]
        berkas = [self[n] for n in self.fields if n.startswith(AWALAN)]
        return isi, berkas, [self["alasan_usul"]]


def _isian_berkas(dokumen: DokumenRiwayat, syarat: Kriteria, sudah: bool, *, wajib: bool) -> forms.FileField:
    bantuan = "Sudah ada. Unggah hanya untuk menggantinya." if sudah else ""
    satu = forms.FileField(
        label=dokumen.label,
        required=False,
        error_messages={"empty": "Berkas ini kosong."},
        widget=forms.FileInput(),
    )
    pasang_kriteria(satu, syarat)
    satu.help_text = bantuan
    untuk = f" untuk {dokumen.untuk}" if dokumen.untuk else ""
    satu.syarat_wajib = f"wajib{untuk}" if wajib and not sudah else ""  # type: ignore[attr-defined]
    return satu


class FormKomentar(forms.Form):
    teks = forms.CharField(
        label="Komentar", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis komentarnya."},
    )  # fmt: skip
