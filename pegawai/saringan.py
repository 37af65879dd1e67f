"""Active filters as chips."""

from pegawai.forms import FormSaring


def chip(form: FormSaring, kriteria: dict[str, str]) -> list[tuple[str, str, str]]:
    """(field, label, value as people read it) of every criterion in force."""
    return [(nama, str(form.fields[nama].label), _nilai(form, nama, isi)) for nama, isi in kriteria.items()]


def _nilai(form: FormSaring, nama: str, isi: str) -> str:
    pilihan = getattr(form.fields[nama], "choices", None)
    return str(dict(pilihan).get(isi, isi)).strip() if pilihan else isi
