"""Form fields as the macro `medan` draws them, and two widgets: date and search-as-you-type."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.urls import reverse_lazy
from django.utils.safestring import SafeString

_KELAS = {"pilih": "form-select", "centang": "form-check-input", "banyak": "form-check-input"}


def jenis_widget(bidang: BoundField) -> str:
    """`teks`, `pilih`, `centang` (one box) or `banyak` (radio or boxes in a fieldset)."""
    widget = bidang.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "banyak"
    if isinstance(widget, forms.CheckboxInput):
        return "centang"
    if isinstance(widget, forms.Select | forms.SelectMultiple):
        return "pilih"
    return "teks"


def widget(bidang: BoundField, **attrs: Any) -> SafeString:
    """The control itself; Django adds aria-describedby, aria-invalid and required."""
    kelas = _KELAS.get(jenis_widget(bidang), "form-control")
    bawaan = bidang.field.widget.attrs.get("class", "")
    galat = "is-invalid" if bidang.errors else ""
    atribut = {nama.replace("_", "-"): nilai for nama, nilai in attrs.items()}
    return bidang.as_widget(attrs=atribut | {"class": " ".join(filter(None, [kelas, bawaan, galat]))})


def bagian_pilihan(bidang: BoundField) -> Iterable[BoundWidget]:
    """The single boxes of a radio or checkbox group, with our class."""
    for pilihan in bidang.subwidgets:
        pilihan.data["attrs"] = {**pilihan.data["attrs"], "class": "form-check-input"}
        yield pilihan


class InputTanggal(forms.DateInput):
    """The browser's own date field; its value must be ISO whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PilihCari(forms.Select):
    """A select over a large table: holds only what is chosen, `pilih.js` asks `nama_url` for more.

    The address answers `?cari=…` with `{"hasil": [{"id", "teks", "keterangan"?}]}`. Without
    JavaScript the person sees what is chosen; a form that must also work then offers a text field.
    """

    def __init__(self, nama_url: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**(attrs or {}), "data-pilih-url": reverse_lazy(nama_url)})

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        terpilih = [nilai for nilai in value if nilai]
        pilihan = [("", "")] + self._terpilih(terpilih)
        opsi = [
            self.create_option(name, nilai, label, str(nilai) in terpilih, indeks)
            for indeks, (nilai, label) in enumerate(pilihan)
        ]
        return [(None, opsi, 0)]

    def _terpilih(self, nilai: list[str]) -> list[tuple[Any, Any]]:
        bidang = getattr(self.choices, "field", None)
        if bidang is None:
            return [(v, label) for v, label in self.choices if str(v) in nilai]
        nama = bidang.to_field_name or "pk"
        baris = bidang.queryset.filter(**{f"{nama}__in": nilai}) if nilai else []
        return [(bidang.prepare_value(b), bidang.label_from_instance(b)) for b in baris]
