"""What this room puts into the registries of the rooms below it."""

from functools import partial

from django.urls import reverse

from dms import bacaan, izin
from dms.models import JENIS, Dokumen
from dms.querysets import FOTO
from pegawai.berkas import Penyedia, daftarkan_penyedia
from pegawai.riwayat import Sumber, daftarkan_sumber
from pegawai.tab import Tab, daftarkan_tab
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pencarian import daftarkan_halaman_cari


def _sebutan_foto(request, pegawai) -> str:
    return "Foto pegawai" if izin.cara_berkas(request.cakupan, pegawai, FOTO) == "langsung" else "Lihat foto"


def _aturan(request) -> bool:
    return request.cakupan.punya("referensi", "aturan")


def daftarkan() -> None:
    navigasi.daftarkan(navigasi.Menu("Administrasi", "Kriteria berkas", "dms:kriteria", "files", 67, _aturan))
    daftarkan_halaman_cari(
        "Kriteria berkas",
        "Tipe, ukuran, halaman dan resolusi unggahan",
        partial(reverse, "dms:kriteria"),
        navigasi.siapa_pun,
    )
    daftarkan_penyedia(Penyedia(bacaan.alamat_foto, bacaan.slot, "dms:pendukung"))
    daftarkan_sumber(
        Sumber(
            Dokumen.jejak,
            judul=lambda baris: f"Berkas {JENIS.get(baris.jenis, baris.sasaran_jenis or baris.jenis)}",
            hanya=frozenset({"nama_asal", "tipe", "halaman", "keadaan", "alasan"}),
        )
    )
    daftarkan_tab(Tab("foto", "Foto pegawai", "dms:foto", 20, lambda request, pegawai: True, "camera", _sebutan_foto))
    panduan.daftarkan_bab(
        panduan.Bab(
            "berkas",
            "Foto pegawai dan Data Pendukung",
            "Unggah, potong, ganti, hapus; berkas yang ditolak.",
            45,
            ("dms:foto", "dms:pendukung", "pegawai:pendukung"),
        )
    )
    daftarkan_halaman(
        {
            "dms:foto": "Foto pegawai",
            "dms:gambar": "Foto pegawai",
            "dms:unggah_foto": "Foto pegawai",
            "dms:hapus_foto": "Foto pegawai",
            "dms:pendukung": "Data Pendukung",
            "dms:simpan": "Data Pendukung",
            "dms:hapus": "Data Pendukung",
            "dms:berkas": "Dokumen Data Pendukung",
            "dms:dokumen": "Dokumen riwayat",
            "dms:halaman_dokumen": "Dokumen riwayat",
            "dms:unduh_dokumen": "Dokumen riwayat",
        }
    )
