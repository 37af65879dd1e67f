"""Forms of usulan; formats are checked by the kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from dms import kriteria
from dms.forms import pasang_kriteria
from pegawai.forms import isian_usul
from sigma.referensi.models import AlasanTolak
from sigma.tampilan.isian import InputTanggal
from verifikasi.aksi import LAINNYA
from verifikasi.aturan import TAMPAK, Keadaan
from verifikasi.berkas_usulan import JENIS_PENDUKUNG, KODE_FOTO
from verifikasi.bukti import UMUM
from verifikasi.jenis import JenisUsulan, semua_jenis
from verifikasi.models import Usulan
from verifikasi.syarat import CATATAN_MIN

CATATAN_MAKS = 400


class FormSaring(forms.Form):
    """The filter of the queue: it names no person, so it stands in the address."""

    tampil = forms.ChoiceField(label="Tampilkan", required=False)
    jenis = forms.ChoiceField(label="Jenis", required=False)
    lambat = forms.BooleanField(label="Hanya yang lewat batas tunggu", required=False)

    def __init__(self, data: Mapping[str, str]):
        super().__init__(data)
        keadaan = [(k.value, TAMPAK[k].label) for k in Keadaan if k != Keadaan.DRAF]
        self.fields["tampil"].choices = [
            ("", "Giliran saya"), ("menunggu", "Semua yang menunggu"), ("semua", "Semua"), *keadaan,
        ]  # fmt: skip
        self.fields["jenis"].choices = [("", "Semua"), *((j.kode, j.label_jenis) for j in semua_jenis())]

    def kriteria(self) -> dict[str, str]:
        """What is asked for; a value that is no choice here asks for nothing."""
        self.is_valid()
        return {nama: str(nilai) for nama, nilai in self.cleaned_data.items() if nilai}


class _FormVersi(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def _catatan(label: str, bantuan: str, wajib: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=wajib,
        min_length=5 if wajib else None,
        max_length=CATATAN_MAKS,
        help_text=bantuan,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis apa yang harus diperbaiki."},
    )


class FormSetujui(_FormVersi):
    """`setuju_beda` is asked for only where the record changed in the meantime. `tetap`: fingerprint of the untouched
    values on the page (`aturan.sidik_tetap`)."""

    tetap = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    catatan = _catatan("Catatan", "Dibaca pengusul.", False)
    setuju_beda = forms.BooleanField(
        label="Datanya berubah sesudah diusulkan. Yang diusulkan tetap benar.", required=False
    )

    def __init__(self, *args: Any, beda: bool = False, **lain: Any):
        super().__init__(*args, **lain)
        if not beda:
            del self.fields["setuju_beda"]


def pilihan_alasan(*, perbaikan: bool = False) -> list[tuple[str, str]]:
    """[(code, name)] of the reasons in force; `perbaikan`: those that the proposer can mend."""
    ada = AlasanTolak.objects.aktif().order_by("nama")
    return list((ada.filter(untuk_perbaikan=True) if perbaikan else ada).values_list("kode", "nama"))


SYARAT_CATATAN = "wajib untuk alasan lainnya"
LAINNYA_TANPA_KATA = "Untuk alasan lainnya, tulis catatannya."
TANPA_ALASAN = "Pilih alasannya."


class FormKembalikan(_FormVersi):
    """A coded reason; words too where the code says nothing."""

    alasan_tolak = forms.ChoiceField(label="Alasan", error_messages={"required": TANPA_ALASAN})
    catatan = _catatan("Yang harus diperbaiki", "Dibaca pengusul. Usulan kembali kepadanya.", False)
    catatan.syarat_wajib = SYARAT_CATATAN  # type: ignore[attr-defined]

    def __init__(self, *args: Any, **lain: Any):
        super().__init__(*args, **lain)
        self.fields["alasan_tolak"].choices = [("", "–"), *pilihan_alasan(perbaikan=True)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("alasan_tolak") == LAINNYA and len((data.get("catatan") or "").strip()) < CATATAN_MIN:
            self.add_error("catatan", LAINNYA_TANPA_KATA)
        return data


class FormTolak(_FormVersi):
    alasan_tolak = forms.ChoiceField(label="Alasan penolakan", error_messages={"required": "Pilih alasan penolakan."})
    catatan = _catatan("Catatan", "Dibaca pengusul.", False)
    catatan.syarat_wajib = SYARAT_CATATAN  # type: ignore[attr-defined]

    def __init__(self, *args: Any, **lain: Any):
        super().__init__(*args, **lain)
        self.fields["alasan_tolak"].choices = [("", "–"), *pilihan_alasan()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("alasan_tolak") == LAINNYA and len((data.get("catatan") or "").strip()) < CATATAN_MIN:
            self.add_error("catatan", LAINNYA_TANPA_KATA)
        return data


class FormBatalkan(_FormVersi):
    catatan = _catatan("Alasan membatalkan", "", False)


class FormBalik(forms.Form):
    alasan = forms.CharField(
        label="Alasan membatalkan persetujuan", min_length=5, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class FormPerbaiki(_FormVersi):
    """The proposed fields with what was proposed; only fields of this usulan, and none where it takes an approval back:
    its values are the earlier ones."""

    def __init__(self, *args: Any, usulan: Usulan, jenis: JenisUsulan, **lain: Any):
        self.bidang = [b["bidang"] for b in usulan.isi] if usulan.membalik_id is None else []
        awal = {b["bidang"]: b["baru"] for b in usulan.isi} | {"alasan_usul": usulan.alasan, "versi": usulan.versi}
        super().__init__(*args, initial=awal, **lain)
        for nama in self.bidang if jenis.isian else ():
            self.fields[nama] = jenis.isian(nama)  # type: ignore[misc]
        self.fields |= isian_usul()
        self.fields["alasan_usul"].required = True
        if usulan.jenis == KODE_FOTO and usulan.membalik_id is not None:
            del self.fields["bukti"]  # the photo is the value
            return
        if usulan.jenis == KODE_FOTO:
            self.fields["bukti"] = FormUsulFoto.base_fields["bukti"].__deepcopy__({})
            self.fields["bukti"].required = False
        else:
            pasang_kriteria(self.fields["bukti"], kriteria.untuk(UMUM))
        self.fields["bukti"].help_text += " Kosongkan bila bukti yang ada tetap dipakai."

    def isi(self) -> dict[str, Any]:
        """What is proposed now. A kind without fields of its own (a file) proposes the same again."""
        return {n: self.cleaned_data[n] for n in self.bidang if n in self.fields}


class FormUsulFoto(forms.Form):
    bukti = forms.FileField(
        label="Foto",
        help_text="JPEG, PNG atau WebP, paling besar 8 MB. Disimpan tegak 3 : 4, bagian tengahnya.",
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alasan_usul = forms.CharField(label="Alasan usulan", min_length=5, max_length=500)


class FormUsulPendukung(forms.Form):
    """The parts of one kind that may be proposed, reason and evidence."""

    def __init__(self, *args: Any, bidang: list[str], **lain: Any):
        super().__init__(*args, **lain)
        self.bidang = bidang
        for nama in bidang:
            self.fields[nama] = JENIS_PENDUKUNG.isian(nama)  # type: ignore[misc]
        self.fields |= isian_usul()
        pasang_kriteria(self.fields["bukti"], kriteria.untuk(UMUM))
        self.fields["alasan_usul"].required = True

    def isi(self) -> dict[str, Any]:
        return {n: self.cleaned_data[n] for n in self.bidang}


class FormBatas(forms.Form):
    """After how many days a waiting usulan is marked as late."""

    hari = forms.IntegerField(label="Batas tunggu (hari)", min_value=1, max_value=365)
    berlaku_mulai = forms.DateField(label="Berlaku mulai", widget=InputTanggal())
    sumber = forms.CharField(label="Sumber", min_length=5, max_length=200)
