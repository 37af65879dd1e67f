"""Forms that propose a row of riwayat; values are judged by `riwayat.aksi.periksa`, files by `dms`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms

from dms import kriteria
from dms.forms import pasang_kriteria
from dms.kriteria import Kriteria
from dms.titipan import Titipan
from pegawai.models import Pegawai
from pegawai.usulan import Berkas
from riwayat.forms import isian_jenis
from riwayat.jenis import DokumenRiwayat, JenisRiwayat
from sigma.tampilan.format import angka, ukuran
from verifikasi.jenis import Kembar

AWALAN, TITIP = "dok_", "titip_"
BERKAS_MAKS = 10 * 2**20
GUGUR = "Berkas yang tadi diterima tidak disimpan lagi. Pilih lagi"


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
    `titipan`: {document type: file} that came with the form before and was accepted; `gugur`: types of those that are
    not kept any more; `balik`: it takes an approval
    back, so its values are no fields and no document is asked for. `kembar`: what it would say twice, for the page that
    shows it again."""

    kembar: tuple[Kembar, ...] = ()
    sementara: frozenset[str] = frozenset()  # fields whose file was not judged: there was no room

    def __init__(
        self,
        *args: Any,
        jenis: JenisRiwayat,
        pegawai: Pegawai,
        ada: frozenset[str] = frozenset(),
        titipan: Mapping[str, Titipan] = MappingProxyType({}),
        gugur: frozenset[str] = frozenset(),
        balik: bool = False,
        **lain: Any,
    ):
        super().__init__(*args, **lain)
        self.jenis, self.balik, self.titipan, self.gugur = jenis, balik, dict(titipan), gugur
        self._semula: dict[str, tuple[str, str]] = {}
        self.ada = frozenset(d.kode for d in jenis.dokumen) if balik else ada
        self.fields |= {} if balik else isian_jenis(jenis, pegawai)
        syarat = kriteria.menurut_kode(d.kode for d in jenis.dokumen)
        batas = {kode: min(k.maks_untuk("application/pdf"), BERKAS_MAKS) for kode, k in syarat.items()}
        self._batas = {kode: f"{angka(maks // 1024)} KB" for kode, maks in batas.items()}
        for d in jenis.dokumen:
            self.fields[AWALAN + d.kode] = _isian_berkas(d, syarat[d.kode], d.kode in ada, wajib=d.wajib and not balik)
        for kode, satu in titipan.items():
            self.titip(kode, satu)
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
                self.add_error(nama, f"Berkas ini {ukuran(satu.size)}, lebih besar dari {self._batas[d.kode]}.")
            elif satu and not self.balik and not d.milik(data):
                self.add_error(nama, f"{d.label} hanya untuk {d.untuk}. Jangan pilih berkas di sini.")
            elif not satu and d.kode in self.gugur and nama not in self.errors:
                wajib = d.perlu(data) and d.kode not in self.ada
                self.add_error(nama, GUGUR + (": dokumen ini wajib." if wajib else ", atau kirim tanpa berkas itu."))
            elif d.perlu(data) and not (self._ada(d.kode, satu) or data.get("draf") or nama in self.errors):
                self.add_error(nama, f"Unggah {d.label}: dokumen ini wajib.")
        return data

    def isian_sah(self) -> bool:
        """Whether it was sent and nothing but its files is wrong."""
        return self.is_bound and not set(self.errors) - {AWALAN + d.kode for d in self.jenis.dokumen}

    def _ada(self, kode: str, kiriman: Any) -> bool:
        return bool(kiriman) or kode in self.ada or kode in self.titipan

    def isi(self) -> dict[str, Any]:
        """Python values of the row's fields; of a form that is refused those that could be read."""
        return {b.name: self.cleaned_data[b.name] for b in self.jenis.bidang() if b.name in self.cleaned_data}

    def berkas(self) -> tuple[Berkas, ...]:
        """Files of this form and of the one before, of the documents that such a row has."""
        milik = [d.kode for d in self.jenis.dokumen if self.balik or d.milik(self.cleaned_data)]
        return tuple(satu for kode in milik if (satu := self._berkas(kode)) is not None)

    def _berkas(self, kode: str) -> Berkas | None:
        if kiriman := self.cleaned_data.get(AWALAN + kode):
            kiriman.seek(0)
            return Berkas(kode, kiriman.read(), kiriman.name or "")
        titipan = self.titipan.get(kode) if AWALAN + kode not in self.errors else None
        return Berkas(kode, titipan.isi, titipan.nama) if titipan is not None else None

    def titip(self, kode: str, titipan: Titipan) -> None:
        """The page says that this file need not be chosen again, and carries its token."""
        self.titipan[kode] = titipan
        self.gugur -= {kode}
        isian: Any = self.fields[AWALAN + kode]
        self._semula.setdefault(kode, (isian.syarat_wajib, isian.help_text))
        isian.syarat_wajib = "sudah diterima"
        kabar = f"“{titipan.nama}” sudah diterima dan ikut dikirim. Pilih berkas hanya untuk menggantinya."
        isian.help_text = self[AWALAN + kode].help_text = kabar

    def lepas(self, kode: str) -> None:
        """A file of before is refused now: it does not travel on, and the field says no longer that it does."""
        del self.titipan[kode]
        isian: Any = self.fields[AWALAN + kode]
        isian.syarat_wajib, isian.help_text = self._semula[kode]
        self[AWALAN + kode].help_text = isian.help_text

    def tanda_titipan(self) -> list[tuple[str, str]]:
        """[(name of a hidden field, token)]."""
        return [(TITIP + kode, t.tanda) for kode, t in self.titipan.items()]

    def kelompok(self) -> tuple[list[Any], list[Any], list[Any]]:
        """(fields of the row, [(document, file field)], reason), bound."""
        milik = set() if self.balik else {b.name for b in self.jenis.bidang()}
        isi = [self[n] for n in self.fields if n in milik]
        berkas = [(d, self[AWALAN + d.kode]) for d in self.jenis.dokumen]
        return isi, berkas, [self["alasan_usul"]]

    def pilih_satu(self) -> list[DokumenRiwayat]:
        """Documents of which a row has one, by what it says: the page tells which."""
        return [] if self.balik else [d for d in self.jenis.dokumen if d.bila is not None]


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
    satu.syarat_wajib = "sudah ada" if sudah else f"wajib{untuk}" if wajib else ""  # type: ignore[attr-defined]
    return satu


class FormKomentar(forms.Form):
    teks = forms.CharField(
        label="Komentar", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis komentarnya."},
    )  # fmt: skip
