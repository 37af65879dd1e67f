"""What the pages of Reset Kata Sandi show."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from pegawai.reset import orang
from pegawai.reset.forms import BUKA, OTP, SANDI
from pegawai.reset.orang import Sasaran
from sigma.akun.aksi.reset import Pelaku, kode_terbuka, periksa
from sigma.akun.aturan_reset import CARA, CARA_KEDUA, TEKS_SEBAB
from sigma.akun.models import Pengguna, PermintaanReset
from sigma.akun.querysets import punya_otp
from sigma.akun.querysets_reset import keadaan_akun, surel_siap
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.tampilan.daftar import Kolom

KOLOM_ORANG = [Kolom("NIP"), Kolom("Nama"), Kolom("Unit"), Kolom("Aksi", rata="kanan")]
KOLOM_AKUN = [Kolom("Nama Pengguna"), Kolom("Nama"), Kolom("Aksi", rata="kanan")]
KOLOM_ANTREAN = [
    *(Kolom("Diminta"), Kolom("Untuk"), Kolom("Permintaan"), Kolom("Diminta oleh"), Kolom("Keadaan")),
    Kolom("Aksi", rata="kanan"),
]
BATAS = 100
PER_HALAMAN = 25
TAMPIL = {"": "Menunggu", "usai": "Sudah selesai"}


def tindakan(pengguna: Pengguna) -> list[str]:
    """What may be done with an account, the usual first."""
    hasil = [SANDI]
    if punya_otp(pengguna):
        hasil.append(OTP)
    return [*hasil, BUKA] if pengguna.otp_terkunci else hasil


def surel_samar(pengguna: Pengguna | None) -> str:
    """The confirmed address as an admin may see it, "" without one."""
    if pengguna is None or not surel_siap(pengguna):
        return ""
    nama, _, tempat = pengguna.email.partition("@")
    return f"{nama[:1]}…@{tempat}"


def keadaan(sasaran: Sasaran) -> list[tuple[str, str]]:
    pengguna = sasaran.pengguna
    if pengguna is None:
        return [("Belum punya akun", "peringatan")]
    hasil = keadaan_akun(pengguna)
    hasil.append(("OTP terdaftar", "info") if punya_otp(pengguna) else ("OTP belum terdaftar", "netral"))
    if kode_terbuka(pengguna):
        hasil.append(("Kode aktivasi belum dipakai", "info"))
    return hasil


def penghalang(sasaran: Sasaran, pelaku: Pelaku) -> str:
    """Why nothing can be done here; "" when the form makes sense."""
    if sasaran.pengguna is None:
        return "Orang ini belum punya akun SIGMA. Buat akunnya di menu Administrasi, Pengguna."
    sebab = periksa(sasaran.pengguna, pelaku)
    return TEKS_SEBAB[sebab] if sebab else ""


def antrean(cakupan: Cakupan, tampil: str, sesudah: str) -> tuple[list[PermintaanReset], str]:
    """(a page of requests, id from which the next goes on): open ones, the oldest first, or with `tampil` "usai" those
    that are over, the latest first."""
    semua = PermintaanReset.objects.dalam(cakupan)
    usai = tampil == "usai"
    hidup = semua.hidup()
    semua = semua.exclude(pk__in=hidup.values("pk")) if usai else hidup
    acuan = semua.filter(pk=sesudah).values_list("dibuat_pada", "pk").first() if sesudah else None
    if acuan:
        pada, nomor = acuan
        lewat = Q(dibuat_pada__lt=pada) | Q(dibuat_pada=pada, pk__lt=nomor)
        lanjut = Q(dibuat_pada__gt=pada) | Q(dibuat_pada=pada, pk__gt=nomor)
        semua = semua.filter(lewat if usai else lanjut)
    urut = ("-dibuat_pada", "-pk") if usai else ("dibuat_pada", "pk")
    baris = list(semua.lengkap().order_by(*urut)[: PER_HALAMAN + 1])
    return baris[:PER_HALAMAN], str(baris[PER_HALAMAN - 1].pk) if len(baris) > PER_HALAMAN else ""


def terbuka(cakupan: Cakupan, sasaran: Sasaran) -> list[PermintaanReset]:
    """Open requests about this account."""
    if sasaran.pengguna is None:
        return []
    return list(PermintaanReset.objects.dalam(cakupan).hidup().filter(sasaran=sasaran.pengguna).lengkap())


def permintaan_atau_404(cakupan: Cakupan, uuid: Any) -> PermintaanReset:
    return ambil_atau_404(PermintaanReset.objects.dalam(cakupan).lengkap(), pk=uuid)


def hidup(cakupan: Cakupan, permintaan: PermintaanReset) -> bool:
    return PermintaanReset.objects.dalam(cakupan).hidup().filter(pk=permintaan.pk).exists()


def butir_permintaan(p: PermintaanReset) -> list[tuple[str, Any]]:
    isi = [
        ("Permintaan", p.get_jenis_display()),
        ("Perlu orang kedua karena", p.get_sebab_display()),
        ("Diminta oleh", p.diminta_oleh.nama_lengkap),
        ("Cara memastikan orangnya", CARA.get(p.cara, p.cara)),
        ("Alasan", p.alasan),
    ]
    if p.diputus_oleh is not None:
        isi.append(("Diputus oleh", p.diputus_oleh.nama_lengkap))
        isi.append(("Keterangan", CARA_KEDUA.get(p.cara_kedua, "") or p.alasan_putus))
    return isi


def jumlah_menunggu(request: HttpRequest) -> int:
    """Requests that this person could decide, and own ones that were agreed to and wait for their code (home page)."""
    hidup = PermintaanReset.objects.dalam(request.cakupan).hidup()  # type: ignore[attr-defined]
    diri = request.user.pk
    putus = Q(keadaan=PermintaanReset.MENUNGGU) & ~Q(diminta_oleh_id=diri)
    return hidup.filter(putus | Q(keadaan=PermintaanReset.DISETUJUI, diminta_oleh_id=diri)).count()


def di_atas_batas(cakupan: Cakupan) -> list[tuple[str, int]]:
    """[(name of an admin, requests beyond the hourly limit that still wait)] for the BKD's notice."""
    if not cakupan.untuk(orang.HAK).instansi:
        return []
    hasil: dict[str, int] = {}
    menunggu = PermintaanReset.objects.dalam(cakupan).hidup().filter(sebab="BATAS")
    for p in menunggu.select_related("diminta_oleh")[:BATAS]:
        hasil[p.diminta_oleh.nama_lengkap] = hasil.get(p.diminta_oleh.nama_lengkap, 0) + 1
    return sorted(hasil.items())
