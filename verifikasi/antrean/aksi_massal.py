"""Approving many: long work that judges each row anew, in a transaction of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import JenisPekerjaan, Kerja
from verifikasi import aksi, bukti
from verifikasi import rekaman as rekaman_usulan
from verifikasi.antrean import aksi_klaim
from verifikasi.antrean.aturan import MASSAL_MAKS
from verifikasi.antrean.models import RisikoRendah
from verifikasi.antrean.querysets import HAK, lingkup
from verifikasi.antrean.rekaman_massal import sebab_tidak_bersama
from verifikasi.antrean.saring import Pemeriksa
from verifikasi.aturan import Keadaan
from verifikasi.jenis import ringkas
from verifikasi.models import Usulan

KODE = "setujui_bersama"
CATATAN = "Disetujui bersama usulan lain yang serupa."


def minta(cakupan: Cakupan, pilihan: list[tuple[UUID, int, str]], jenis: str) -> Pekerjaan:
    """`pilihan`: (uuid, version, fingerprint of the untouched values) as the person saw them, `MASSAL_MAKS` at most."""
    if not 1 <= len(pilihan) <= MASSAL_MAKS:
        raise ValidationError(f"Pilih 1 sampai {MASSAL_MAKS} usulan.")
    parameter = {"usulan": [[str(nomor), *dilihat] for nomor, *dilihat in pilihan]}
    judul = f"Setujui bersama: {jenis}, {len(pilihan)} usulan"
    return aksi_pekerjaan.minta(cakupan, KODE, judul, instansi_id=cakupan.rumah, parameter=parameter)


def kerjakan(kerja: Kerja) -> dict[str, Any]:
    """One row after the other: approved as far as this person's yes goes, or left with the reason. Returns numbers of
    usulan, no person."""
    semua = kerja.parameter["usulan"]
    baris: list[list[str]] = []
    banyak = {"disetujui": 0, "diverifikasi": 0, "dilewati": 0}
    for urutan, (nomor, versi, *tetap) in enumerate(semua):
        kerja.lapor("Memeriksa ulang dan menyetujui", urutan, len(semua))
        (sebutan, isi), sebab, hasil = _satu(kerja, nomor, versi, *tetap)
        menjadi = "diverifikasi" if hasil and hasil.keadaan == Keadaan.DIVERIFIKASI else "disetujui"
        banyak[menjadi if hasil else "dilewati"] += 1
        baris.append([nomor, sebutan, sebab, hasil.keadaan_kabar if hasil else "", isi])
    return banyak | {"baris": baris}


def _satu(kerja: Kerja, nomor: str, versi: int, tetap: str = "") -> tuple[tuple[str, str], str, Usulan | None]:
    """((number, what it proposes), reason why not, the usulan as it stands now). Its own transaction: what fails here
    undoes nothing else."""
    sebutan = ("", "")
    try:
        with kerja.transaksi():
            semua = lingkup(kerja.cakupan).saring(Usulan.objects.all(), orang=None)
            u = semua.lengkap().filter(uuid=nomor).first()
            if u is None:
                return sebutan, "Tidak lagi dalam cakupan Anda.", None
            sebutan = (u.nomor, ringkas(u))
            aksi_klaim.wajib_bebas(Pemeriksa.dari(kerja.cakupan), u)
            ada = bukti.berlaku(u) is not None
            rendah = RisikoRendah.objects.rendah(timezone.localdate())
            if sebab := sebab_tidak_bersama(u, rekaman_usulan.isi_usulan(u), rendah, None, berbukti=ada):
                return sebutan, sebab, None
            hasil = aksi.setujui(cakupan=kerja.cakupan, usulan=u, versi=versi, catatan=CATATAN, tetap=tetap)
            return sebutan, "", hasil
    except (aksi.SudahBerpindah, aksi.NilaiBerubah, aksi_klaim.SudahDipegang, PermissionDenied) as salah:
        return sebutan, str(salah), None
    except ValidationError as salah:
        return sebutan, " ".join(salah.messages)[:300], None


PEKERJAAN = JenisPekerjaan(
    KODE, "Setujui bersama", HAK[0], kerjakan, templat="antrean/hasil_massal.html", bertahap=True
)
