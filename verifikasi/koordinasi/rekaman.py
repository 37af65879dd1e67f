"""What the pages of this room read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import Unor
from sigma.organisasi.peran import PERAN
from sigma.tampilan.beranda import Berita
from verifikasi.koordinasi.aturan import Keadaan
from verifikasi.koordinasi.models import Pengumuman, Pesan, Utas

PER_HALAMAN = 25
_GILIRAN = {
    Keadaan.TERBUKA: "OPD menulis, giliran BKD",
    Keadaan.MENUNGGU_OPD: "BKD membalas, giliran OPD",
    Keadaan.SELESAI: "selesai",
}
BERANDA_MAKS = 3


# --- threads ---------------------------------------------------------------------------------------------
def daftar_utas(cakupan: Cakupan, kriteria: dict[str, Any], sesudah: str) -> tuple[list[Utas], str]:
    """A page of threads, the latest message first, and the uuid from which the next goes on ("" = none)."""
    semua = Utas.objects.dalam(cakupan)
    acuan = semua.filter(uuid=sesudah).first() if _adalah_uuid(sesudah) else None
    if kriteria.get("giliran"):
        semua = semua.menunggu(cakupan)
    if keadaan := kriteria.get("keadaan"):
        semua = semua.filter(keadaan=keadaan)
    if opd := kriteria.get("opd"):
        semua = semua.filter(opd=opd)
    if petugas := kriteria.get("petugas"):
        semua = semua.filter(petugas=cakupan.pengguna_id if petugas == "saya" else None)
    if acuan:
        semua = semua.sesudah(acuan)
    baris = list(semua.untuk_daftar().order_by("-terakhir_pada", "-pk")[: PER_HALAMAN + 1])
    return baris[:PER_HALAMAN], str(baris[PER_HALAMAN - 1].uuid) if len(baris) > PER_HALAMAN else ""


def utas_atau_404(cakupan: Cakupan, uuid: Any) -> Utas:
    return ambil_atau_404(Utas.objects.dalam(cakupan).lengkap(), uuid=uuid)


def pesan_utas(utas: Utas) -> list[Pesan]:
    return list(Pesan.objects.filter(utas=utas).select_related("oleh").order_by("pk"))


def utas_orang(cakupan: Cakupan, pegawai: Pegawai) -> list[Utas]:
    return list(Utas.objects.dalam(cakupan).lengkap().filter(pegawai=pegawai).order_by("-terakhir_pada", "-pk"))


def jumlah_menunggu(request: Any) -> int | None:
    """Threads in which it is one's own side's turn; None where there is none (home page)."""
    return Utas.objects.all().menunggu(request.cakupan).count() or None


def kabar_utas(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """Texts of notifications: the person's name is read now, by who may see it."""
    baris = Utas.objects.dalam(request.cakupan).filter(uuid__in=objek).select_related("pegawai")
    return {
        u.uuid: (
            f"Koordinasi “{u.perihal}” tentang {u.pegawai.nama}: {_GILIRAN[u.keadaan]}.",
            reverse("koordinasi:utas", kwargs={"uuid": u.uuid}),
        )
        for u in baris
    }


# --- announcements ---------------------------------------------------------------------------------------
def _untuk(cakupan: Cakupan):
    return Pengumuman.objects.untuk(cakupan, timezone.localdate()).dengan_baca(cakupan.pengguna_id)


def daftar_baca(cakupan: Cakupan, sesudah: str) -> tuple[list[Pengumuman], str]:
    """What is published for this person, newest first."""
    return _halaman(_untuk(cakupan), sesudah)


def daftar_kelola(cakupan: Cakupan, sesudah: str) -> tuple[list[Pengumuman], str]:
    """Drafts, published and withdrawn ones of the own instansi, newest first."""
    return _halaman(Pengumuman.objects.kelolaan(cakupan), sesudah)


def _halaman(semua: Any, sesudah: str) -> tuple[list[Pengumuman], str]:
    acuan = semua.filter(uuid=sesudah).values_list("pk", flat=True).first() if _adalah_uuid(sesudah) else None
    if acuan:
        semua = semua.filter(pk__lt=acuan)
    baris = list(semua.order_by("-pk")[: PER_HALAMAN + 1])
    return baris[:PER_HALAMAN], str(baris[PER_HALAMAN - 1].uuid) if len(baris) > PER_HALAMAN else ""


def baca_atau_404(cakupan: Cakupan, uuid: Any) -> Pengumuman:
    return ambil_atau_404(_untuk(cakupan), uuid=uuid)


def kelola_atau_404(cakupan: Cakupan, uuid: Any) -> Pengumuman:
    return ambil_atau_404(Pengumuman.objects.kelolaan(cakupan), uuid=uuid)


def sasaran(p: Pengumuman) -> str:
    """For whom, in words."""
    peran = ", ".join(PERAN[kode].label for kode in p.peran if kode in PERAN) or "semua peran"
    unit = list(Unor.objects.filter(pk__in=p.unor).exclude(induk=None).order_by("nama").values_list("nama", flat=True))
    return f"{peran}; {', '.join(unit) or 'semua unit'}"


def awal_isian(p: Pengumuman) -> dict[str, Any]:
    """Initial values of the form: the roots of the instansi stand for "every unit", so nothing is chosen."""
    isi = {n: getattr(p, n) for n in ("versi", "judul", "isi", "mulai", "sampai", "penting", "peran")}
    return isi | {"unor": list(Unor.objects.filter(pk__in=p.unor).exclude(induk=None).values_list("pk", flat=True))}


def berita(request: Any) -> list[Berita]:
    """Unread announcements for the home page, important ones first."""
    baru = _untuk(request.cakupan).filter(sudah=False).order_by("-penting", "-pk")[:BERANDA_MAKS]
    return [
        Berita(p.judul, reverse("koordinasi:pengumuman_satu", kwargs={"uuid": p.uuid}), p.penting, p.terbit_pada)
        for p in baru
    ]


def kabar_pengumuman(request: HttpRequest, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    baris = _untuk(request.cakupan).filter(uuid__in=objek)  # type: ignore[attr-defined]
    return {
        p.uuid: (f"Pengumuman: {p.judul}", reverse("koordinasi:pengumuman_satu", kwargs={"uuid": p.uuid}))
        for p in baris
    }


def _adalah_uuid(teks: str) -> bool:
    try:
        UUID(teks)
    except ValueError:
        return False
    return True
