import re
from collections import Counter
from types import SimpleNamespace

import jinja2
import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string

from sigma.tampilan import navigasi
from sigma.tampilan.navigasi import Pencarian

TEMPLAT = settings.AKAR / "templates"
STATIS = TEMPLAT.parent / "static" / "sigma"
SEMUA_TEMPLAT = sorted(p.relative_to(TEMPLAT).as_posix() for p in (TEMPLAT / "tampilan").rglob("*.html"))


def dari_teks(teks, konteks=None, request=None):
    return engines["jinja2"].from_string(teks).render(konteks or {}, request)


@pytest.mark.parametrize("nama", SEMUA_TEMPLAT)
def test_templat_pendek_dan_tanpa_gaya_atau_skrip_sebaris(nama):
    isi = (TEMPLAT / nama).read_text()
    assert len(isi.splitlines()) <= 60
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", isi)
    assert not re.search(r"<script(?![^>]*\ssrc=)", isi)


@pytest.mark.parametrize("nama", SEMUA_TEMPLAT)
def test_templat_dapat_disusun(nama):
    engines["jinja2"].get_template(nama)


def test_tidak_ada_aset_dari_luar():
    berkas = [TEMPLAT / n for n in SEMUA_TEMPLAT] + list(STATIS.iterdir())
    alamat = [u for b in berkas for u in re.findall(r"https?://[^\s\"')]+", b.read_text())]
    assert set(alamat) <= {"http://www.w3.org/2000/svg"}


def test_nama_yang_tidak_ada_adalah_kesalahan():
    with pytest.raises(jinja2.UndefinedError):
        dari_teks("{{ tidak_ada }}")


def test_isi_selalu_diloloskan():
    assert dari_teks("{{ x }}", {"x": "<b>"}) == "&lt;b&gt;"


def test_ikon_yang_tidak_terdaftar_ditolak():
    with pytest.raises(KeyError, match="naga"):
        dari_teks("{{ ikon('naga') }}")


def test_kueri_mengganti_dan_menghapus(permintaan):
    request = permintaan("/", urut="nama", setelah="x")
    assert dari_teks("{{ kueri(request, urut='-nama', setelah=none) }}", request=request) == "?urut=-nama"
    assert dari_teks("{{ kueri(request, urut=none, setelah=none) }}", request=request) == "?"


def test_id_tidak_berulang_di_halaman_komponen(halaman_komponen):
    banyak = Counter(re.findall(r'\sid="([^"]+)"', halaman_komponen))
    assert [nama for nama, n in banyak.items() if n > 1] == []


def test_setiap_rujukan_id_ada(halaman_komponen):
    ada = set(re.findall(r'\sid="([^"]+)"', halaman_komponen))
    pola = r'(?:for|popovertarget|aria-labelledby|aria-describedby)="([^"]+)"'
    dirujuk = {kata for nilai in re.findall(pola, halaman_komponen) for kata in nilai.split()}
    assert dirujuk - ada == set()


def test_halaman_komponen_memperlihatkan_semua_komponen():
    dipakai = "".join((TEMPLAT / n).read_text() for n in SEMUA_TEMPLAT if "/komponen/" not in n)
    komponen = {n for n in SEMUA_TEMPLAT if "/komponen/" in n}
    dipakai += (TEMPLAT / "tampilan/komponen/formulir.html").read_text()
    assert {n for n in komponen if n not in dipakai} == set()


@pytest.mark.fitur("A-11")
def test_menu_profil_di_pojok_kanan_atas(halaman_komponen):
    menu = halaman_komponen.split('id="menu-profil"')[1].split("</nav>")[0]
    assert "SRI WAHYUNI, S.Kom." in menu
    assert "Admin OPD" in menu
    assert re.search(r'<form method="post" action="[^"]*">.*?Keluar', menu, re.DOTALL)


@pytest.mark.fitur("A-23")
def test_lihat_bermata_dan_bernama(halaman_komponen):
    tautan = re.search(r'<a class="[^"]*aksi-lihat".*?</a>', halaman_komponen, re.DOTALL)[0]
    assert "#eye" in tautan
    assert re.sub(r"<[^>]+>", "", tautan) == "Lihat ANDI PRASETYO"


@pytest.mark.fitur("A-38")
def test_perbandingan_memakai_kata_dan_ikon(halaman_komponen):
    baris = re.search(r'<tr class="banding-beda">.*?</tr>', halaman_komponen, re.DOTALL)[0]
    assert "Beda" in baris
    assert "#equal-not" in baris


def test_kotak_cari_hilang_bagi_yang_tidak_boleh(daftar_kosong, gambar):
    assert 'id="cari-global"' not in gambar("tampilan/dasar.html")
    navigasi.daftarkan_pencarian(Pencarian("tampilan:komponen", navigasi.siapa_pun))
    html = gambar("tampilan/dasar.html")
    assert re.search(r'role="search"[^>]*method="post" action="/komponen/"', html)


@pytest.mark.parametrize(
    ("kuki", "atribut"),
    [("", '<html lang="id">'), ("gelap", 'data-bs-theme="dark"'), ("terang", 'data-bs-theme="light"'),
     ("ngawur", '<html lang="id">')],
)  # fmt: skip
def test_tema_dari_kuki(daftar_kosong, permintaan, kuki, atribut):
    request = permintaan()
    request.COOKIES["tema"] = kuki
    assert atribut in render_to_string("tampilan/tamu.html", {}, request)


@pytest.mark.parametrize(
    ("tingkat", "kelas"),
    [("success", "sukses"), ("error", "bahaya"), ("warning", "peringatan"), ("info", "info")],
)
def test_pesan_berwarna_menurut_tingkatnya(daftar_kosong, permintaan, tingkat, kelas):
    request = permintaan()
    request._messages = [SimpleNamespace(level_tag=tingkat, message="Sudah <disimpan>")]
    html = render_to_string("tampilan/dasar.html", {}, request)
    assert f"pemberitahuan-{kelas}" in html
    assert "Sudah &lt;disimpan&gt;" in html


def test_kaki_memuat_versi_dan_nomor_rujukan(gambar):
    kaki = gambar("tampilan/dasar.html").split('class="kaki"')[1]
    assert "ABCD-2345" in kaki
