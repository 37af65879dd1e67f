"""The two files of a view that `script/uji-ikd` reads, as the page hands them out."""

from pathlib import Path

from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.tampilan import lembar
from verifikasi.kualitas import ekspor, isi
from verifikasi.kualitas.fakta import hari_ini
from verifikasi.kualitas.pandangan import susun


def tulis_berkas(pengguna, folder: Path) -> tuple[str, str]:
    """(people, scores) of what this account sees, as names of files."""
    pengguna.refresh_from_db()
    cakupan = hitung(pengguna)
    orang, skor = folder / "orang.xlsx", folder / "skor.xlsx"
    with konteks.masuk(cakupan.setelan()):
        pandangan = susun(cakupan, {})
        atas = ekspor.atas("Kualitas data", pandangan)
        kolom, baris = ekspor.baris_skor(isi.susun(pandangan, hari_ini()))
        lembar.tulis("xlsx", skor, kolom, baris, atas=atas)
        lembar.tulis("xlsx", orang, ekspor.kolom_semua(), ekspor.baris_semua(pandangan, cakupan), atas=atas)
    return str(orang), str(skor)
