"""What the pages of events and of Tambah ASN read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q

from pegawai.aksi_peristiwa import boleh_catat, sebab_batal
from pegawai.aturan.peristiwa import PUTUS, TANPA_SK, TERBUKA, TERJADI, Keadaan
from pegawai.models import Pegawai, Peristiwa
from pegawai.riwayat import riwayat_peristiwa
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.tampilan.format import nip as tulis_nip
from sigma.tampilan.format import tanggal

PER_HALAMAN = 50
WARNA = {
    Keadaan.MENUNGGU: "info",
    Keadaan.TERJADWAL: "info",
    Keadaan.BERLAKU: "sukses",
    Keadaan.DIBATALKAN: "netral",
    Keadaan.DITOLAK: "bahaya",
}


def daftar(cakupan: Cakupan, pegawai: Pegawai) -> list[dict[str, Any]]:
    """Events of a person, newest first, with what may be done with each."""
    boleh = boleh_catat(cakupan, pegawai)
    riwayat = riwayat_peristiwa(pegawai)
    semua = list(Peristiwa.objects.milik(pegawai))
    akhir = max((p.pk for p in semua if p.keadaan not in PUTUS), default=0)
    return [
        {
            "p": p,
            "butir": butir(p),
            "riwayat": riwayat.get(p.pk, []),
            "warna": WARNA[p.keadaan],
            "boleh": boleh and p.keadaan not in PUTUS,
            "sebab": sebab_batal(p, pegawai, p.pk == akhir) if boleh and p.keadaan not in PUTUS else "",
        }
        for p in semua
    ]


def butir(p: Peristiwa) -> list[tuple[str, str]]:
    """[(label, value)] of an event as people read it."""
    isi = [("Tanggal berlaku", tanggal(p.tmt)), ("Nomor SK", p.no_sk), ("Tanggal SK", tanggal(p.tgl_sk))]
    if p.lain_nama:
        isi.append(("Instansi asal" if p.jenis.kelompok == "MASUK" else "Instansi tujuan", p.lain_nama))
    if p.unor_tujuan_id and p.unor_tujuan is not None:
        isi.append(("Unit tujuan", p.unor_tujuan.nama))
    if p.kedudukan_sesudah is not None:
        isi.append(("Kedudukan hukum sesudahnya", p.kedudukan_sesudah.nama))
    isi.append(("Keterangan", p.keterangan))
    isi.append(("Dicatat oleh", p.dibuat_oleh.nama_lengkap))
    if p.diputus_oleh is not None:
        isi.append(("Diputus oleh", p.diputus_oleh.nama_lengkap))
    if p.alasan:
        isi.append(("Alasan", p.alasan))
    return isi


def terjadi(pegawai: Pegawai) -> str:
    """One word for what ended the service of somebody who is not active, by the last event in force; "" without one.

    Somebody who died after pensiun has died, whatever the order of the dates.
    """
    if pegawai.aktif:
        return ""
    akhir = Peristiwa.objects.milik(pegawai).filter(keadaan=Keadaan.BERLAKU, kedudukan_sesudah__isnull=False)
    kelompok = [p.jenis.kelompok for p in akhir]
    return TERJADI.get(TANPA_SK if TANPA_SK in kelompok else next(iter(kelompok), ""), "")


def pemberitahuan(pegawai: Pegawai) -> tuple[str, str, str] | None:
    """(kind, heading, text) for the ASN page: what became of somebody who left, or what is about to happen."""
    p = Peristiwa.objects.milik(pegawai).exclude(keadaan__in=PUTUS).first()
    if p is None or (p.keadaan == Keadaan.BERLAKU and pegawai.aktif):
        if pegawai.aktif:
            return None
        kedudukan = pegawai.kedudukan_hukum.nama if pegawai.kedudukan_hukum else "tidak aktif"
        return "peringatan", "Tidak aktif", f"Kedudukan hukum: {kedudukan}."
    sk = f" SK {p.no_sk} tanggal {tanggal(p.tgl_sk)}." if p.no_sk else ""
    lain = f" {p.lain_nama}." if p.lain_nama else ""
    if p.keadaan == Keadaan.BERLAKU:
        return "peringatan", f"{p.jenis.nama}, {tanggal(p.tmt)}", f"Tidak aktif lagi.{lain}{sk}"
    kapan = "menunggu diterima" if p.keadaan == Keadaan.MENUNGGU else f"berlaku {tanggal(p.tmt)}"
    return "info", f"{p.jenis.nama}, {kapan}", f"Sampai saat itu kedudukannya tetap.{lain}{sk}"


def satu_atau_404(cakupan: Cakupan, pegawai: Pegawai, uuid: Any) -> Peristiwa:
    return ambil_atau_404(Peristiwa.objects.milik(pegawai), uuid=uuid)


def pindah_masuk(cakupan: Cakupan) -> list[Peristiwa]:
    """Transfers that wait for the own instansi or are accepted and not yet in force, the earliest first."""
    return list(Peristiwa.objects.menuju(cakupan, *TERBUKA).order_by("tmt", "pk")[:200])


def pindah_keluar(cakupan: Cakupan, sesudah: str) -> tuple[list[Peristiwa], str]:
    """A page of transfers out of the own instansi, the latest first, and the uuid from which the next goes on."""
    semua = Peristiwa.objects.dari(cakupan)
    acuan = semua.filter(uuid=sesudah).values_list("tmt", "pk").first() if _adalah_uuid(sesudah) else None
    if acuan:
        semua = semua.filter(Q(tmt__lt=acuan[0]) | Q(tmt=acuan[0], pk__lt=acuan[1]))
    baris = list(semua.order_by("-tmt", "-pk")[: PER_HALAMAN + 1])
    return baris[:PER_HALAMAN], str(baris[PER_HALAMAN - 1].uuid) if len(baris) > PER_HALAMAN else ""


def _adalah_uuid(teks: str) -> bool:
    try:
        UUID(teks)
    except ValueError:
        return False
    return True


def diterima_atau_404(cakupan: Cakupan, uuid: Any) -> Peristiwa:
    """A transfer that the own instansi accepted and that is not yet in force."""
    diterima = Peristiwa.objects.menuju(cakupan, Keadaan.TERJADWAL)
    return ambil_atau_404(diterima.select_related("unor_tujuan", "tujuan"), uuid=uuid)


def pindah_masuk_atau_404(cakupan: Cakupan, uuid: Any) -> Peristiwa:
    return ambil_atau_404(Peristiwa.objects.menuju(cakupan), uuid=uuid)


def serupa(cakupan: Cakupan, form: Any) -> list[tuple[str, str, str]]:
    """[(uuid, name, NIP)] of people in scope who hold a number that the form was refused for."""
    if not form.is_bound or not hasattr(form, "cleaned_data"):
        return []
    hasil: dict[str, tuple[str, str, str]] = {}
    for bidang in ("nip", "nik"):
        nilai = form.data.get(bidang, "").replace(" ", "")
        if bidang not in form.errors or not nilai.isascii() or not nilai.isdigit() or len(nilai) > 30:
            continue
        for p in Pegawai.objects.terlihat(cakupan).filter(**{bidang: nilai}).only("uuid", "nama", "nip")[:5]:
            hasil[str(p.uuid)] = (str(p.uuid), p.nama, tulis_nip(p.nip))
    return list(hasil.values())
