"""Verbs on an import that a person is still looking at: upload, map, dry run, apply, throw away.

The two long ones run in the worker (`kerja_uji`, `kerja_terap`). Applying runs the same file again and compares
everything it would do with what the dry run showed: if the data moved in between, nothing is stored, the new picture
takes the place of the old one and the person looks again.
"""

from __future__ import annotations

import hashlib
import tempfile
import uuid as uuid_
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from pegawai.aturan.pemetaan import SEBUTAN_WAJIB, kurang, persis, rapikan, sidik_judul, terapkan
from pegawai.impor import sql_perubahan as sql
from pegawai.impor import tolakan
from pegawai.impor.baris import GalatBerkas
from pegawai.impor.gabung import HasilImpor, impor_asn
from pegawai.impor.nama_kode import kamus
from pegawai.impor.sumber import Kepala, baca_peta, kenali, tiada
from pegawai.models import Impor, PemetaanImpor, PerubahanImpor, RencanaImpor, RencanaUnor
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan, wajib
from sigma.organisasi.impor import setelan_impor
from sigma.organisasi.models import Instansi
from sigma.tampilan import aksi as tampilan
from sigma.tampilan.pekerjaan import GalatPekerjaan, Kerja

UKURAN_MAKS = 200 * 1024**2
UKURAN_XLSX_MAKS = 60 * 1024**2
K: Any = RencanaImpor.Keadaan
_BOLEH_UJI = (K.DIUNGGAH, K.UJI, K.SIAP)


def folder(rencana: RencanaImpor) -> Path:
    return Path(default_storage.path(f"impor/{rencana.uuid}"))


# --- in the request ------------------------------------------------------------------------------------
def unggah(*, cakupan: Cakupan, instansi: Instansi, berkas: Any) -> RencanaImpor:
    """Keep the file and look at its headings; a file with SIASN's 67 columns is mapped at once.

    Raises GalatBerkas, and then the file is gone again.
    """
    wajib(cakupan, "impor")
    if berkas.size > UKURAN_MAKS:
        raise GalatBerkas(f"Berkas terlalu besar: paling besar {UKURAN_MAKS // 1024**2} MB.")
    nomor = uuid_.uuid4()
    nama = default_storage.save(f"impor/{nomor}/berkas", berkas)
    jalur = Path(default_storage.path(nama))
    try:
        kepala = kenali(jalur)
        if kepala.jenis == "xlsx" and berkas.size > UKURAN_XLSX_MAKS:
            raise GalatBerkas("Berkas Excel terlalu besar: simpan sebagai CSV, lalu unggah lagi.")
    except GalatBerkas:
        default_storage.delete(nama)
        raise
    return RencanaImpor.objects.create(
        uuid=nomor,
        instansi=instansi,
        oleh_id=cakupan.pengguna_id,
        nama_berkas=Path(berkas.name).name[:255],
        berkas=nama,
        sha256=_sha256(jalur),
        ukuran=berkas.size,
        kepala=kepala.tersimpan(),
        contoh=[list(baris) for baris in kepala.contoh],
        peta=persis(kepala.judul) or {},
    )


def _sha256(jalur: Path) -> str:
    with open(jalur, "rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()


def pemetaan_cocok(cakupan: Cakupan, rencana: RencanaImpor) -> PemetaanImpor | None:
    """The saved mapping of these headings, the newest."""
    ada = PemetaanImpor.objects.dalam(cakupan).filter(
        instansi_id=rencana.instansi_id, sidik_judul=sidik_judul(rencana.kepala["judul"])
    )
    return ada.order_by("-diubah_pada").first()


@transaction.atomic
def petakan(*, cakupan: Cakupan, rencana: RencanaImpor, peta: Mapping[int, str], nama: str = "") -> None:
    """Keep which column is which, and under `nama` for the next file; then ask for the dry run.

    Raises ValidationError with the columns that are missing or named twice.
    """
    kolom = list(peta.values())
    if lupa := kurang(kolom):
        raise ValidationError(f"Kolom wajib belum dicocokkan: {', '.join(SEBUTAN_WAJIB[satu] for satu in lupa)}.")
    if dua := sorted({satu for satu in kolom if kolom.count(satu) > 1}):
        raise ValidationError(f"Dipilih dua kali: {', '.join(dua)}.")
    if nama:
        judul = rencana.kepala["judul"]
        isi = {rapikan(judul[urut]): satu for urut, satu in peta.items() if rapikan(judul[urut])}
        PemetaanImpor.objects.update_or_create(
            instansi_id=rencana.instansi_id,
            nama=nama[:100],
            defaults={"sidik_judul": sidik_judul(judul), "isi": isi, "oleh_id": cakupan.pengguna_id},
        )
    rencana.peta = {str(urut): satu for urut, satu in peta.items()}
    rencana.save(update_fields=["peta"])
    minta_uji(cakupan=cakupan, rencana=rencana)


def peta_tersimpan(pemetaan: PemetaanImpor, rencana: RencanaImpor) -> dict[int, str]:
    return terapkan(rencana.kepala["judul"], pemetaan.isi)


@transaction.atomic
def minta_uji(*, cakupan: Cakupan, rencana: RencanaImpor) -> None:
    """Ask for the dry run (again)."""
    if rencana.keadaan not in _BOLEH_UJI:
        raise ValidationError("Berkas ini sudah diterapkan.")
    minta(cakupan, rencana, "impor_uji", "Uji coba impor", K.UJI)


@transaction.atomic
def minta_terap(*, cakupan: Cakupan, rencana: RencanaImpor) -> None:
    """Ask for what the dry run showed to be done."""
    if rencana.keadaan not in (K.SIAP, K.TERAP):
        raise ValidationError("Berkas ini belum diuji, atau sudah diterapkan.")
    minta(cakupan, rencana, "impor_terap", "Impor", K.TERAP)


def minta(cakupan: Cakupan, rencana: RencanaImpor | RencanaUnor, jenis: str, judul: str, keadaan: str) -> None:
    """Hand one long step of a looked-at file to the worker; for both kinds of file."""
    pekerjaan = tampilan.minta(
        cakupan,
        jenis,
        f"{judul} {rencana.nama_berkas}",
        instansi_id=rencana.instansi_id,
        parameter={"rencana": str(rencana.uuid)},
    )
    rencana.keadaan, rencana.pekerjaan = keadaan, pekerjaan.uuid
    rencana.save(update_fields=["keadaan", "pekerjaan"])


@transaction.atomic
def buang(rencana: RencanaImpor) -> None:
    """Throw file and dry run away; what was applied stays."""
    PerubahanImpor.objects.filter(rencana=rencana).delete()
    berkas = folder(rencana)
    rencana.delete()
    transaction.on_commit(lambda: _hapus_folder(berkas))


def _hapus_folder(berkas: Path) -> None:
    for satu in berkas.glob("*"):
        satu.unlink(missing_ok=True)
    if berkas.exists():
        berkas.rmdir()


def bersihkan() -> int:
    """Files and dry runs of a month ago."""
    with connection.cursor() as kursor:
        kursor.execute("select sigma_bersihkan_rencana(interval '30 days')")
        berkas = [satu for (satu,) in kursor.fetchall() if satu]
    for satu in berkas:
        _hapus_folder(Path(default_storage.path(satu)).parent)
    return len(berkas)


# --- in the worker -------------------------------------------------------------------------------------
class _Berubah(Exception):
    """The outcome is not what the dry run showed."""


def _rencana(kerja: Kerja) -> RencanaImpor:
    with kerja.transaksi():
        ada = RencanaImpor.objects.dalam(kerja.cakupan).select_related("instansi", "oleh")
        rencana = ada.filter(uuid=kerja.parameter["rencana"]).first()
    if rencana is None or not default_storage.exists(rencana.berkas):
        raise GalatPekerjaan("Berkas impor ini sudah tidak ada; unggah lagi.")
    return rencana


def kerja_uji(kerja: Kerja) -> dict[str, Any]:
    """Dry run: everything is done, looked at and rolled back; the picture is kept."""
    rencana = _rencana(kerja)
    with tempfile.TemporaryFile() as gambar:
        hasil = _impor(kerja, rencana, uji=True, sesudah=lambda impor, _: _salin_keluar(gambar, impor))
        with konteks.masuk(setelan_impor(rencana.instansi, rencana.nama_berkas, rencana.oleh)):
            _simpan_gambar(gambar, rencana, hasil)
            isi = {"rencana": str(rencana.uuid), **_jumlah(hasil)}
            kerja.tandai_selesai(isi)
    return isi


def kerja_terap(kerja: Kerja) -> dict[str, Any]:
    """Do what the dry run showed, or show what changed since."""
    rencana = _rencana(kerja)
    if rencana.keadaan == K.SELESAI:
        raise GalatPekerjaan("Berkas ini sudah diterapkan.")
    if _sha256(Path(default_storage.path(rencana.berkas))) != rencana.sha256:
        raise GalatPekerjaan("Berkas ini bukan lagi berkas yang diuji; unggah lagi.")
    with tempfile.TemporaryFile() as gambar:
        nyata: list[HasilImpor] = []

        def sesudah(impor: Impor, hasil: HasilImpor) -> None:
            nyata.append(hasil)
            _salin_keluar(gambar, impor)
            if _sidik(gambar) != rencana.sidik:
                raise _Berubah
            RencanaImpor.objects.filter(pk=rencana.pk).update(keadaan=K.SELESAI, impor=impor)
            kerja.tandai_selesai({"rencana": str(rencana.uuid), "impor": str(impor.uuid), **_jumlah(hasil)})

        try:
            _impor(kerja, rencana, uji=False, sesudah=sesudah)
        except _Berubah:
            with konteks.masuk(setelan_impor(rencana.instansi, rencana.nama_berkas, rencana.oleh)):
                _simpan_gambar(gambar, rencana, nyata[0], lama=rencana.jumlah)
            raise GalatPekerjaan(
                "Data berubah sejak uji coba, jadi tidak ada yang disimpan. Lihat hasil uji coba yang baru, lalu"
                " terapkan lagi."
            ) from None
    return kerja.pekerjaan.hasil


def _impor(kerja: Kerja, rencana: RencanaImpor, uji: bool, sesudah: Callable[[Impor, HasilImpor], None]) -> HasilImpor:
    jalur = Path(default_storage.path(rencana.berkas))
    kepala, peta = Kepala.dari(rencana.kepala), {int(urut): satu for urut, satu in rencana.peta.items()}
    perkiraan = _perkiraan(jalur, kepala)

    def baca(instansi_id: int):
        nama = kamus(peta, instansi_id)
        return baca_peta(jalur, kepala, peta, nama), tiada(peta, nama)

    def lapor(teks: str, n: int) -> None:
        kerja.lapor(f"{teks}: {n} baris", min(n, perkiraan), perkiraan)

    try:
        return impor_asn(
            jalur,
            rencana.instansi,
            nama_berkas=rencana.nama_berkas,
            oleh=rencana.oleh,
            uji=uji,
            baca=baca,
            lapor=lapor,
            sesudah=sesudah,
        )
    except GalatBerkas as galat:
        raise GalatPekerjaan(galat.pesan) from galat


def _perkiraan(jalur: Path, kepala: Kepala) -> int:
    """About how many rows the file has, for the progress bar alone; 0 where nobody can say cheaply."""
    with open(jalur, "rb") as berkas:
        awal = berkas.read(2)
    if kepala.jenis == "xlsx" or awal == b"\x1f\x8b":
        return 0
    with open(jalur, "rb") as berkas:
        return sum(potongan.count(b"\n") for potongan in iter(lambda: berkas.read(1 << 20), b""))


def _salin_keluar(gambar: IO[bytes], impor: Impor) -> None:
    with connection.cursor() as kursor:
        teks = kursor.mogrify(sql.PERUBAHAN, {"impor": impor.pk, "instansi": impor.instansi_id}).decode()
        kursor.copy_expert(f"copy ({teks}) to stdout", gambar)


def _sidik(gambar: Any) -> str:
    gambar.seek(0)
    return hashlib.file_digest(gambar, "sha256").hexdigest()


def _simpan_gambar(gambar: IO[bytes], rencana: RencanaImpor, hasil: HasilImpor, lama: Any = None) -> None:
    """The picture of a dry run in place of the one before, and the file of what it refused."""
    sidik = _sidik(gambar)
    gambar.seek(0)
    PerubahanImpor.objects.filter(rencana=rencana).delete()
    isi = {"rencana": rencana.pk, "oleh": rencana.oleh_id, "instansi": rencana.instansi_id}
    with connection.cursor() as kursor:
        kursor.execute(sql.MASUK)
        kursor.copy_expert(sql.SALIN, gambar)
        kursor.execute(sql.SIMPAN, isi)
    RencanaImpor.objects.filter(pk=rencana.pk).update(
        keadaan=K.SIAP,
        sidik=sidik,
        jumlah=_jumlah(hasil),
        jumlah_lama=lama or {},
        alasan={f"{kode}:{bidang}": n for (kode, bidang), n in sorted(hasil.alasan.items())},
        kode_baru=hasil.kode_baru,
        diuji_pada=timezone.now(),
    )
    _tulis_tolakan(rencana)


def _tulis_tolakan(rencana: RencanaImpor) -> None:
    baris = PerubahanImpor.objects.filter(rencana=rencana, jenis__in=("ditolak", "ganda")).order_by("pk")
    alasan = tolakan.kelompokkan(list(baris.values_list("nomor", "bidang", "alasan")))
    tempat = folder(rencana)
    for nama in ("tolak.csv", "tolak.xlsx"):
        (tempat / nama).unlink(missing_ok=True)
    if alasan:
        peta = {int(urut): satu for urut, satu in rencana.peta.items()}
        kepala = Kepala.dari(rencana.kepala)
        jalur = Path(default_storage.path(rencana.berkas))
        tolakan.tulis(jalur, kepala, peta, alasan, tempat / "tolak.csv", tempat / "tolak.xlsx")


def _jumlah(hasil: HasilImpor) -> dict[str, int]:
    return {
        **hasil.jumlah,
        "dibaca": hasil.dibaca,
        "ditandai": hasil.ditandai,
        "berbeda": hasil.berbeda,
        "temuan_baru": hasil.temuan_baru,
        "temuan_hilang": hasil.temuan_hilang,
    }
