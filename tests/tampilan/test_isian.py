import re
from datetime import date

import pytest
from django import forms
from django.template import engines

from sigma.tampilan.contoh import FormulirContoh
from sigma.tampilan.daftar import Kolom, urutan
from sigma.tampilan.isian import InputTanggal, PilihCari, jenis_widget

MEDAN = '{% from "tampilan/komponen/medan.html" import medan %}{{ medan(b) }}'
RINGKASAN = '{% from "tampilan/komponen/ringkasan_galat.html" import ringkasan_galat %}{{ ringkasan_galat(f) }}'


def gambar_medan(bidang):
    return engines["jinja2"].from_string(MEDAN).render({"b": bidang})


class Formulir(forms.Form):
    unor = forms.ChoiceField(choices=[("1", "Dinas A"), ("2", "Dinas B")], widget=PilihCari("tampilan:komponen"))
    rahasia = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("nama", "jenis"),
    [("email", "teks"), ("alamat", "teks"), ("agama", "pilih"), ("kelamin", "banyak"), ("setuju", "centang")],
)
def test_jenis_widget(nama, jenis):
    assert jenis_widget(FormulirContoh()[nama]) == jenis


@pytest.mark.parametrize("nama", ["email", "alamat", "agama", "setuju"])
def test_label_menunjuk_isiannya(nama):
    html = gambar_medan(FormulirContoh()[nama])
    assert re.search(rf'<label[^>]*for="id_{nama}"', html)
    assert len(re.findall(rf'\sid="id_{nama}"', html)) == 1


def test_bantuan_dan_galat_tertaut():
    html = gambar_medan(FormulirContoh({"email": "salah"})["email"])
    kontrol = re.search(r"<input[^>]*>", html)[0]
    assert 'aria-describedby="id_email_helptext id_email_error"' in kontrol
    assert 'aria-invalid="true"' in kontrol
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html


def test_pilihan_tunggal_berdiri_dalam_fieldset_berlegenda():
    html = gambar_medan(FormulirContoh({})["kelamin"])
    assert html.count('type="radio"') == 2
    assert 'aria-describedby="id_kelamin_error"' in re.search(r"<fieldset[^>]*>", html)[0]
    assert re.search(r"<legend[^>]*>Jenis kelamin", html)


def test_isian_yang_boleh_kosong_dikatakan():
    assert "(opsional)" in gambar_medan(FormulirContoh()["alamat"])
    assert "(opsional)" not in gambar_medan(FormulirContoh()["email"])


def test_isian_tersembunyi_tanpa_label():
    assert gambar_medan(Formulir()["rahasia"]).strip().startswith('<input type="hidden"')


def test_teks_yang_salah_tidak_hilang():
    assert 'value="bukan-email"' in gambar_medan(FormulirContoh({"email": "bukan-email"})["email"])


def test_ringkasan_menaut_ke_setiap_isian():
    formulir = FormulirContoh({"email": "salah"})
    html = engines["jinja2"].from_string(RINGKASAN).render({"f": formulir})
    assert re.findall(r'href="#([^"]+)"', html) == [
        "id_email", "id_agama", "id_pendidikan", "id_kelamin_0", "id_setuju",
    ]  # fmt: skip
    assert "5 hal perlu diperbaiki" in html


def test_ringkasan_diam_bila_tidak_ada_galat():
    assert engines["jinja2"].from_string(RINGKASAN).render({"f": FormulirContoh()}).strip() == ""


def test_tanggal_selalu_iso():
    assert 'type="date" name="t" value="2026-11-22"' in InputTanggal().render("t", date(2026, 11, 22))


def test_pilih_cari_hanya_memuat_yang_terpilih():
    html = str(Formulir({"unor": "2"})["unor"])
    assert re.findall(r'<option value="([^"]*)"', html) == ["", "2"]
    assert 'data-pilih-url="/komponen/"' in html


@pytest.mark.parametrize(
    ("diminta", "hasil"),
    [("nama", "nama"), ("-nama", "-nama"), ("kata_sandi", "nama"), ("--nama", "nama"), ("", "nama")],
)
def test_urutan_hanya_kolom_yang_boleh(diminta, hasil):
    assert urutan(diminta, [Kolom("Nama", "nama"), Kolom("Aksi")], "nama") == hasil
