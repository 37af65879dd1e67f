"""What this room puts into the registries of the rooms below it."""

from dms import bacaan, izin
from dms.models import Dokumen
from dms.querysets import FOTO
from pegawai.berkas import Penyedia, daftarkan_penyedia
from pegawai.riwayat import Sumber, daftarkan_sumber
from pegawai.tab import Tab, daftarkan_tab
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import panduan


def _sebutan_foto(request, pegawai) -> str:
    return "Foto pegawai" if izin.cara_berkas(request.cakupan, pegawai, FOTO) == "langsung" else "Lihat foto"


def daftarkan() -> None:
    daftarkan_penyedia(Penyedia(bacaan.alamat_foto, bacaan.slot, "dms:pendukung"))
    daftarkan_sumber(
        Sumber(
            Dokumen.jejak,
            judul=lambda baris: f"Berkas {baris.get_jenis_display()}",
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
        }
    )
