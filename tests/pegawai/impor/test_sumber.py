"""Any sheet: kind, delimiter, headings; cells of xlsx as text; what an upload may not be."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from pegawai.aturan import KOLOM_EKSPOR
from pegawai.aturan.pemetaan import kurang, persis, sidik_judul, terapkan, usulkan
from pegawai.impor import xlsx
from pegawai.impor.baris import GalatBerkas
from pegawai.impor.sumber import baca_peta, baris_asli, kenali, tiada


def buku(tmp_path, *baris, bentuk=None):
    b = Workbook()
    for satu in baris:
        b.active.append(satu)
    for alamat, kode in (bentuk or {}).items():
        b.active[alamat].number_format = kode
    jalur = tmp_path / "berkas"
    b.save(jalur)
    return jalur


def isi(jalur):
    return [[s.isi for s in sel] for _, sel in xlsx.baris(jalur)]


def test_nilai_sel_xlsx(tmp_path):
    jalur = buku(
        tmp_path,
        [date(1985, 1, 2), datetime(1985, 1, 2, 8, 30), 7, 7.0, 7.25, True, "007", " teks ", 42],
        bentuk={"I1": "00000"},
    )
    assert isi(jalur) == [["02-01-1985", "02-01-1985 08:30:00", "7", "7", "7.25", "1", "007", " teks ", "00042"]]


def test_sel_yang_dirusak(tmp_path):
    jalur = buku(tmp_path, [198501012010012001, "=1+1", "=NA()"])
    ((_, sel),) = xlsx.baris(jalur)
    assert [s.rusak[0] for s in sel] == ["angka_dibulatkan", "rumus_kosong", "rumus_kosong"]
    assert [s.isi for s in sel] == ["", "", ""]


def ubah_arsip(jalur, nama, ganti):
    semua = zipfile.ZipFile(jalur)
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru:
        for satu in semua.infolist():
            baru.writestr(satu.filename, ganti if satu.filename == nama else semua.read(satu))
    jalur.write_bytes(keluar.getvalue())
    return jalur


def test_bom_zip_dan_doctype_ditolak(tmp_path, monkeypatch):
    jalur = buku(tmp_path, ["a", "b"])
    monkeypatch.setattr(xlsx, "TERURAI_MAKS", 100_000)
    ubah_arsip(jalur, "xl/styles.xml", b" " * 200_000)
    with pytest.raises(GalatBerkas, match="terlalu besar"):
        kenali(jalur)
    jahat = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>'
    ubah_arsip(buku(tmp_path, ["a", "b"]), "xl/styles.xml", jahat)
    with pytest.raises(GalatBerkas, match="rusak"):
        kenali(jalur)


def test_bukan_xlsx(tmp_path):
    jalur = tmp_path / "berkas"
    with zipfile.ZipFile(jalur, "w") as arsip:
        arsip.writestr("content.xml", "x")
    with pytest.raises(GalatBerkas, match=r"bukan berkas \.xlsx"):
        kenali(jalur)


@pytest.mark.parametrize("pemisah", ["|", ";", "\t", ","])
def test_pemisah_dan_judul_di_bawah_kepala_surat(tmp_path, pemisah):
    jalur = tmp_path / "berkas"
    baris = ["Daftar Pegawai", pemisah.join(["Nama Lengkap", "NIP", "ID PNS"]), pemisah.join(['"A ""B"""', "1", "X"])]
    jalur.write_text("\n".join(baris))
    kepala = kenali(jalur)
    assert (kepala.pemisah, kepala.baris_judul, kepala.judul) == (pemisah, 2, ("Nama Lengkap", "NIP", "ID PNS"))
    ((satu,),) = [list(baca_peta(jalur, kepala, {0: "nama", 2: "pns_id"}, {}))]
    assert (satu.nomor, satu.sel["nama"], satu.sel["pns_id"], satu.sel["nip_baru"]) == (3, 'A "B"', "X", "")


def test_judul_bukan_utf8_dapat_disimpan(tmp_path):
    jalur = tmp_path / "berkas"
    jalur.write_bytes(b"Nama;Caf\xe9;NIP\nA\xe9;b;c\n")
    kepala = kenali(jalur)
    assert all(satu.isprintable() for satu in (*kepala.judul, *kepala.contoh[0]))
    assert [s.isi for b in baris_asli(jalur, kepala) for s in b.sel or []][1:] == ["b", "c"]


def test_judul_kembar_dibedakan(tmp_path):
    jalur = tmp_path / "berkas"
    jalur.write_text("Nama;Nama;NIP\na;b;c\n")
    assert kenali(jalur).judul == ("Nama", "Nama (2)", "NIP")


@pytest.mark.parametrize(
    ("judul", "kolom", "yakin"),
    [
        ("pns_id", "pns_id", True), ("ID PNS", "pns_id", True), ("NIP", "nip_baru", True), ("Tgl. Lahir", "tanggal_lahir", True),
        ("NIK (KTP)", "nik", False), ("Alamat Rumah", "alamat", False), ("Gol/Ruang", "gol_akhir_nama", True),
        ("No. HP", "nomor_hp", True), ("Unit Kerja", "unor_nama", True), ("Tangal Lahir", "tanggal_lahir", False),
    ],
)  # fmt: skip
def test_usulan(judul, kolom, yakin):
    assert usulkan([judul]) == {0: (kolom, yakin)}


def test_usulan_tidak_menebak_yang_lain():
    assert usulkan(["Hobi", "Catatan", "baris", "alasan", ""]) == {}


def test_persis_sidik_dan_terapkan():
    acak = list(reversed(KOLOM_EKSPOR))
    peta = persis(["baris", "alasan", *acak])
    assert peta is not None
    assert set(peta.values()) == set(KOLOM_EKSPOR)
    assert persis(acak[:-1]) is None
    assert sidik_judul(["Nama", "NIP"]) == sidik_judul(["nip", "baris", "alasan", "NAMA "])
    assert terapkan(["NIP", "Nama"], {"nama": "nama", "nip": "nip_baru"}) == {0: "nip_baru", 1: "nama"}
    assert kurang(["nama", "unor_nama"]) == ["pns_id"]


def test_tiada_menyebut_bidang_tanpa_kolom():
    hasil = tiada({0: "pns_id", 1: "nama", 2: "unor_id", 3: "agama_nama"}, {"agama_id": ("agama_nama", {})})
    assert {"alamat", "golongan", "jenis_asn"} <= hasil
    assert not {"nama", "agama"} & hasil
