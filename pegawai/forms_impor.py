"""Forms of the import pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms

from pegawai.aturan import BIDANG_IMPOR, KOLOM_EKSPOR
from pegawai.aturan.pemetaan import WAJIB

_LABEL = {b.kolom: b.label for b in BIDANG_IMPOR} | {
    b.kolom_nama: f"{b.label} (nama)" for b in BIDANG_IMPOR if b.kolom_nama and b.kolom_nama != "pendidikan_nama"
}


def nama_kolom(kolom: str) -> str:
    """How a column of the export is called on the mapping page."""
    label = _LABEL.get(kolom) or kolom.replace("_", " ").capitalize().replace(" id", " (ID)")
    wajib = {"pns_id": ", wajib bila tanpa NIP"}.get(kolom, ", wajib" if kolom in WAJIB else "")
    return f"{label} ({kolom}{wajib})"


_PILIHAN = [("", "(tidak dipakai)")] + sorted(
    ((kolom, nama_kolom(kolom)) for kolom in KOLOM_EKSPOR), key=lambda p: (p[0] not in WAJIB, p[1])
)


class FormUnggah(forms.Form):
    """`instansi` is asked only where the person looks after more than one."""

    berkas = forms.FileField(
        label="Berkas",
        help_text="CSV, csv.gz atau xlsx. Ekspor data utama SIASN (67 kolom) dikenali sendiri; lembar lain Anda "
        "cocokkan kolomnya pada halaman berikut. Paling besar 200 MB (xlsx 60 MB).",
    )

    def __init__(self, *args, instansi: Iterable, terima: str, bantuan: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = {str(i.pk): i for i in instansi}
        self.fields["berkas"].widget.attrs["accept"] = terima
        if bantuan:
            self.fields["berkas"].help_text = bantuan
        if len(self.daftar) > 1:
            pilihan = [(kunci, i.nama) for kunci, i in self.daftar.items()]
            self.fields["instansi"] = forms.ChoiceField(label="Instansi", choices=pilihan)

    def instansi(self):
        """The chosen one, or the only one."""
        kunci = self.cleaned_data.get("instansi") or next(iter(self.daftar))
        return self.daftar[kunci]


class FormPetakan(forms.Form):
    """One choice per heading of the file; `simpan` is the name to keep the mapping under."""

    def __init__(self, *args, judul: Iterable[str], peta: Mapping[int, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.judul = list(judul)
        for urut, satu in enumerate(self.judul):
            self.fields[f"k{urut}"] = forms.ChoiceField(
                label=satu or f"(kolom {urut + 1} tanpa judul)",
                choices=_PILIHAN,
                required=False,
                initial=peta.get(urut, ""),
            )
        self.fields["simpan"] = forms.CharField(
            label="Simpan pencocokan ini dengan nama",
            required=False,
            max_length=100,
            help_text="Berkas lain dengan judul kolom yang sama akan dicocokkan begini.",
        )

    def peta(self) -> dict[int, str]:
        return {n: satu for n in range(len(self.judul)) if (satu := self.cleaned_data.get(f"k{n}"))}

    def kolom(self):
        """[(heading, bound field)] in the order of the file."""
        return [self[f"k{n}"] for n in range(len(self.judul))]


class FormAlasan(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
