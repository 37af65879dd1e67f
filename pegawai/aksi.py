"""Every verb that changes an ASN record: one function, one transaction."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from pegawai.aturan import MENURUT_NAMA, GalatFormat, Janggal, Jenis
from pegawai.aturan.nomor import BIDANG_NIK, BIDANG_NIP, janggal_nomor
from pegawai.izin import cara_bidang
from pegawai.models import Pegawai, TemuanData
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.referensi.daftar import TABEL

SUMBER_TEMUAN = "isian"


class Konflik(Exception):
    """Somebody else saved in the meantime; `terkini` is the row as it is now."""

    def __init__(self, terkini: Pegawai):
        super().__init__("Data ini sudah diubah orang lain.")
        self.terkini = terkini


class PerluAlasan(Exception):
    """Identity numbers contradict the rest of the record, and nobody said why that is right."""

    def __init__(self, janggal: list[Janggal]):
        super().__init__("Nomor berbeda dengan data.")
        self.janggal = janggal


@transaction.atomic
def ubah(
    *,
    pegawai: Pegawai,
    versi: int,
    perubahan: dict[str, Any],
    cakupan: Cakupan,
    alasan: str,
    asal: str = "web",
    pulih: bool = False,
    alasan_beda: str | None = None,
    disetujui: bool = False,
) -> Pegawai:
    """Change fields that this person may change directly; returns the row as stored.

    `perubahan`: {field of BIDANG: text or value}. `pulih`: values that stood here before come back as they were, even
    those that no validator would take today (an import keeps them). `alasan_beda`: why NIP or NIK may contradict the
    record; "" raises `PerluAlasan` where they do, None asks nothing (values that come from elsewhere). `disetujui`: the
    change was proposed by one person and approved by another (`verifikasi.aksi`), so no field is asked for.
    Raises ValidationError per field for a bad value, PermissionDenied for a field that is not `langsung`, `Konflik`
    when `versi` is no longer the row's.
    """
    konteks.catat(alasan=alasan, asal=asal)
    baris = Pegawai.objects.terlihat(cakupan).select_for_update(of=("self",)).get(pk=pegawai.pk)
    lain = {nama: nilai for nama, nilai in perubahan.items() if nilai != _nilai(baris, nama)}
    bersih = lain if pulih else periksa(lain)
    berubah = {nama: nilai for nama, nilai in bersih.items() if nilai != _nilai(baris, nama)}
    if baris.versi != versi:
        raise Konflik(baris)
    if not berubah:
        return baris
    if not disetujui:
        _wajib_langsung(cara_bidang(cakupan, baris), berubah)
    janggal = janggal_berubah(baris, berubah) if alasan_beda is not None else []
    if janggal and not alasan_beda:
        raise PerluAlasan(janggal)
    if janggal:
        konteks.catat(alasan=f"{alasan}: {alasan_beda}")
    kolom = {MENURUT_KOLOM.get(nama, nama): nilai for nama, nilai in berubah.items()}
    if "email_pribadi" in berubah:
        # Only the owner's own confirmation makes an address fit for a reset.
        kolom["email_dikonfirmasi_pada"] = None
    if not Pegawai.objects.filter(pk=baris.pk, versi=versi).update(**kolom):
        raise Konflik(Pegawai.objects.get(pk=baris.pk))
    baris.refresh_from_db()
    _perbarui_temuan(baris, set(berubah))
    catat_temuan(baris, janggal)
    return baris


def janggal_berubah(baris: Pegawai, berubah: dict[str, Any]) -> list[Janggal]:
    """Doubts about the numbers that a change touches, judged with the values as they would stand."""
    nip, nik = bool(berubah.keys() & BIDANG_NIP), bool(berubah.keys() & BIDANG_NIK)
    if not (nip or nik):
        return []
    nilai = {nama: berubah.get(nama, _nilai(baris, nama)) for nama in BIDANG_NIP | BIDANG_NIK}
    semua = janggal_nomor(nilai, timezone.localdate())
    return [j for j in semua if (nik if j.kode.startswith("nik") else nip)]


def catat_temuan(baris: Pegawai, janggal: list[Janggal]) -> None:
    """Doubts that were confirmed stay findings of the record, each once."""
    milik = {"instansi_id": baris.instansi_id, "opd_id": baris.opd_id, "unor_id": baris.unor_id}
    TemuanData.objects.bulk_create(
        [
            TemuanData(pegawai=baris, kode=j.kode, bidang=j.bidang, pesan=j.pesan, sumber=SUMBER_TEMUAN, **milik)
            for j in janggal
        ],
        ignore_conflicts=True,
    )


# Fields that are foreign keys are written by their column.
MENURUT_KOLOM = {b.nama: f"{b.nama}_id" for b in MENURUT_NAMA.values() if b.jenis is Jenis.KODE}
MENURUT_KOLOM.pop("pns_id", None)


def _nilai(baris: Pegawai, nama: str) -> Any:
    return getattr(baris, MENURUT_KOLOM.get(nama, nama))


def periksa(perubahan: dict[str, Any]) -> dict[str, Any]:
    """Clean values, or ValidationError with a message per field."""
    bersih, galat = {}, {}
    for nama, nilai in perubahan.items():
        bidang = MENURUT_NAMA[nama]
        try:
            bersih[nama] = bidang.bersihkan(nilai) if isinstance(nilai, str) or nilai is None else nilai
            if bidang.jenis is Jenis.KODE and bersih[nama] is not None:
                _wajib_dikenal(bidang, bersih[nama])
        except GalatFormat as salah:
            galat[nama] = [str(salah)]
    if galat:
        raise ValidationError(galat)
    return bersih


def _wajib_dikenal(bidang, kode: str) -> None:
    model = TABEL.get(bidang.tabel)
    if model is not None and not model.objects.filter(pk=kode).exists():
        raise GalatFormat(f"{bidang.label}: kode tidak dikenal.")


def _wajib_langsung(cara: dict[str, str], berubah: dict[str, Any]) -> None:
    terlarang = sorted(nama for nama in berubah if cara.get(nama) != "langsung")
    if terlarang:
        label = ", ".join(MENURUT_NAMA[nama].label for nama in terlarang)
        raise PermissionDenied(f"Bidang ini tidak dapat Anda ubah langsung: {label}.")


def _perbarui_temuan(baris: Pegawai, berubah: set[str]) -> None:
    """A changed field's old findings are gone; an address that another ASN has too is a new one."""
    TemuanData.objects.filter(pegawai=baris, bidang__in=berubah).delete()
    if "email_pribadi" in berubah and baris.email_pribadi and _email_dipakai(baris):
        TemuanData.objects.create(
            pegawai=baris,
            kode="email_ganda",
            bidang="email_pribadi",
            pesan="Alamat email ini juga tercatat pada ASN lain.",
            sumber=SUMBER_TEMUAN,
            instansi_id=baris.instansi_id,
            opd_id=baris.opd_id,
            unor_id=baris.unor_id,
        )


def _email_dipakai(baris: Pegawai) -> bool:
    with connection.cursor() as kursor:
        kursor.execute("select sigma_email_dipakai(%s, %s)", [baris.email_pribadi, baris.pk])
        return kursor.fetchone()[0]


@transaction.atomic
def terapkan_posisi(*, pegawai: Pegawai, isi: dict[str, Any], alasan: str, asal: str) -> None:
    """Position fields as the riwayat say (`riwayat.posisi` decides which). `pegawai` is locked by the caller; raises
    PermissionDenied outside the write scope."""
    konteks.catat(alasan=alasan, asal=asal)
    kolom = {MENURUT_KOLOM.get(nama, nama): nilai for nama, nilai in isi.items()}
    if not Pegawai.objects.filter(pk=pegawai.pk).update(**kolom):
        raise PermissionDenied("ASN ini di luar cakupan tulis Anda.")
    pegawai.refresh_from_db()
    _perbarui_temuan(pegawai, set(isi))


@transaction.atomic
def pindahkan(*, pegawai: Pegawai, tujuan: Unor, alasan: str, asal: str = "mutasi") -> None:
    """Move a person to another unit; riwayat, findings and log follow in the same statement.

    The caller's write scope must hold both units (row-level security refuses anything else): a plain
    session of one OPD cannot do it.
    """
    konteks.catat(alasan=alasan, asal=asal)
    if not Pegawai.objects.filter(pk=pegawai.pk).update(unor=tujuan):
        raise PermissionDenied("ASN ini di luar cakupan tulis Anda.")


def hitung_kata() -> None:
    """Refresh the frequencies of the words that name search ranks by."""
    with connection.cursor() as kursor:
        kursor.execute("select sigma_hitung_kata()")
