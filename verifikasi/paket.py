"""The own-data package (UU 27/2022, Pasal 32): everything that SIGMA keeps about one person, for that person.

Rooms above add their part by `daftarkan_bagian`; each part is JSON and a table of the readable page.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from dms import gudang
from dms.models import AKHIRAN
from pegawai.aturan import BIDANG
from pegawai.models import Pegawai
from pegawai.rekaman import bagian_umum, baris_pendukung, kolom_bidang, nilai_tampil
from pegawai.riwayat import riwayat_perubahan
from riwayat.dosir import dokumen
from riwayat.rekaman import tabel_lengkap
from sigma.akun.models import Pengguna
from sigma.jejak.baca import susun_pembaca
from sigma.jejak.models import Akses
from sigma.tampilan.format import tanggal
from sigma.tampilan.pekerjaan import JenisPekerjaan, Kerja
from verifikasi.aksi import PAKET
from verifikasi.jenis import jenis_usulan
from verifikasi.models import Usulan, UsulanBukti

UMUR = timedelta(days=1)
Tabel = tuple[str, list[str], list[list[str]]]


@dataclass(frozen=True)
class Isi:
    """One part: file name without ending, JSON, and tables (heading, columns, rows) for people."""

    nama: str
    data: Any
    tabel: list[Tabel]


Bagian = Callable[[Pegawai, Any], Isi]
_BAGIAN: list[Bagian] = []


def daftarkan_bagian(*bagian: Bagian) -> None:
    """Called from `AppConfig.ready`. The function gets the person and the scope of who asked."""
    _BAGIAN.extend(bagian)


def data_utama(pegawai: Pegawai, cakupan: Any) -> Isi:
    data = {
        b.nama: {
            "label": b.label,
            "nilai": getattr(pegawai, kolom_bidang(b.nama)),
            "tampil": nilai_tampil(pegawai, b.nama),
        }
        for b in BIDANG
    }
    tabel = [
        (judul, ["Bidang", "Nilai"], [[label, nilai] for label, nilai in isi]) for judul, isi in bagian_umum(pegawai)
    ]
    return Isi("data-utama", data, tabel)


def data_pendukung(pegawai: Pegawai, cakupan: Any) -> Isi:
    baris = [[b.jenis.label, b.nomor, b.tanggal, b.penerbit, b.slot.keterangan] for b in baris_pendukung(pegawai)]
    kepala = ["Jenis", "Nomor", "Tanggal", "Penerbit", "Dokumen"]
    return Isi("data-pendukung", _kamus(kepala, baris), [("Data Pendukung", kepala, baris)])


def riwayat(pegawai: Pegawai, cakupan: Any) -> Isi:
    """Every kind that has a row."""
    tabel = [(jenis.label, kepala, baris) for jenis, kepala, baris in tabel_lengkap(pegawai)]
    return Isi("riwayat", {judul: _kamus(kepala, baris) for judul, kepala, baris in tabel}, tabel)


def akun(pegawai: Pegawai, cakupan: Any) -> Isi:
    satu = Pengguna.objects.filter(orang_id=pegawai.pk).first()
    kepala = ["Nama Pengguna", "Nama Lengkap", "Email", "No Telp", "Dibuat"]
    baris = [[satu.nama_pengguna, satu.nama_lengkap, satu.email, satu.no_telp, _pada(satu.dibuat_pada)]] if satu else []
    return Isi("akun", _kamus(kepala, baris), [("Akun SIGMA", kepala, baris)])


def usulan(pegawai: Pegawai, cakupan: Any) -> Isi:
    kepala = ["Nomor", "Keadaan", "Bidang", "Lama", "Diusulkan", "Alasan", "Pengusul", "Diajukan"]
    baris = []
    semua = list(Usulan.objects.milik(pegawai).select_related("pengusul").order_by("pk"))
    Usulan.objects.tandai_pembatal(semua)
    for u in semua:
        u.pegawai = pegawai
        satu = jenis_usulan(u.jenis)
        for b in u.isi:
            lama, _, baru = satu.tampil_tiga(u, b, None)
            nilai = [lama, baru]
            baris.append(
                [
                    u.nomor,
                    u.tampak.label,
                    satu.label(b["bidang"]),
                    *nilai,
                    u.alasan,
                    u.pengusul.nama_lengkap,
                    _pada(u.diajukan_pada),
                ]
            )
    return Isi("usulan", _kamus(kepala, baris), [("Usulan data", kepala, baris)])


def perubahan(pegawai: Pegawai, cakupan: Any) -> Isi:
    """The whole change log, page after page."""
    kepala = ["Waktu", "Oleh", "Tentang", "Alasan", "Bidang", "Sebelum", "Sesudah"]
    baris, sebelum = [], ""
    while True:
        halaman, sebelum = riwayat_perubahan(pegawai, sebelum, terbuka=True)
        for c in halaman:
            awal = [_pada(c.pada), c.oleh, c.judul or "Data utama", c.alasan]
            baris += [[*awal, *map(str, b)] for b in c.bidang] or [[*awal, "", "", ""]]
        if not sebelum:
            return Isi("riwayat-perubahan", _kamus(kepala, baris), [("Riwayat perubahan", kepala, baris)])


def pembacaan(pegawai: Pegawai, cakupan: Any) -> Isi:
    """Every read of the own pages and files."""
    kepala = ["Waktu", "Oleh", "Halaman", "Jenis"]
    semua = list(Akses.objects.tentang(pegawai.pk))
    baris = [[_pada(b.pada), b.oleh, b.halaman, b.jenis] for b in susun_pembaca(semua, cakupan.pengguna_id)]
    return Isi("siapa-melihat", _kamus(kepala, baris), [("Siapa melihat data saya", kepala, baris)])


def _kamus(kepala: list[str], baris: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(kepala, satu, strict=True)) for satu in baris]


def _pada(nilai: Any) -> str:
    return timezone.localtime(nilai).strftime("%d-%m-%Y %H:%M") if nilai else ""


def berkas(pegawai: Pegawai) -> Iterator[tuple[str, str]]:
    """(name in the package, SHA-256) of the own files: photo and scans in force, evidence of usulan."""
    for nama, d in dokumen(pegawai):
        yield f"berkas/{nama}", d.sha256
    for b in UsulanBukti.objects.filter(pegawai=pegawai, berlaku=True).select_related("usulan"):
        ekor = f"-{b.jenis}" if b.jenis else ""
        yield f"berkas/bukti-{b.usulan.nomor}{ekor}.{AKHIRAN[b.tipe]}", b.sha256


def tulis(kerja: Kerja) -> dict[str, Any]:
    """The ZIP; returns counts alone."""
    with kerja.transaksi():
        pegawai = Pegawai.objects.terlihat(kerja.cakupan).lengkap().get(pk=kerja.cakupan.orang_id)
        kerja.lapor("Mengumpulkan data", 0, len(_BAGIAN) + 2)
        isi = []
        for nomor, bagian in enumerate(_BAGIAN, start=1):
            isi.append(bagian(pegawai, kerja.cakupan))
            kerja.lapor("Mengumpulkan data", nomor, len(_BAGIAN) + 2)
        ada, hilang = 0, []
        with zipfile.ZipFile(kerja.keluaran("paket-data-saya.zip"), "w", zipfile.ZIP_DEFLATED) as paket:
            for satu in isi:
                paket.writestr(
                    f"data/{satu.nama}.json", json.dumps(satu.data, ensure_ascii=False, indent=1, default=str)
                )
            for nama, sha in berkas(pegawai):
                try:
                    paket.writestr(nama, gudang.ambil(sha))
                    ada += 1
                except gudang.BerkasHilang:
                    hilang.append(nama)
            paket.writestr("data-saya.html", _halaman(pegawai, isi, hilang))
    return {"bagian": len(isi), "berkas": ada, "hilang": len(hilang)}


def _halaman(pegawai: Pegawai, isi: list[Isi], hilang: list[str]) -> str:
    konteks = {"pegawai": pegawai, "isi": isi, "hilang": hilang, "pada": tanggal(timezone.localdate())}
    return render_to_string("verifikasi/paket_cetak.html", konteks)


PEKERJAAN = JenisPekerjaan(
    PAKET, "Paket data saya", "", tulis, ulang=True, templat="verifikasi/hasil_paket.html", umur_berkas=UMUR
)
BAGIAN: tuple[Bagian, ...] = (data_utama, data_pendukung, riwayat, akun, usulan, perubahan, pembacaan)
