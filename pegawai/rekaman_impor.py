"""What the import pages read."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pegawai.aturan import MENURUT_NAMA, Jenis
from pegawai.impor.laporan import label
from pegawai.impor.rencana import K, folder, pemetaan_cocok, peta_tersimpan
from pegawai.impor.urung import ditinggalkan
from pegawai.models import BarisImpor, Impor, PerubahanImpor, RencanaImpor
from pegawai.querysets_impor import PER_HALAMAN
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import Instansi
from sigma.referensi.daftar import TABEL
from sigma.tampilan import rekaman_pekerjaan

URUTAN_JUMLAH = ("baru", "berubah", "sama", "ditandai", "berbeda", "ditolak", "ganda", "tidak_ada")
LABEL_JUMLAH = {
    "baru": "Baru",
    "berubah": "Berubah",
    "sama": "Tidak berubah",
    "ditandai": "Ditandai",
    "berbeda": "Nilai SIGMA dipertahankan",
    "ditolak": "Ditolak",
    "ganda": "Ganda dalam berkas",
    "tidak_ada": "Tidak ada dalam berkas",
}
BATAS_DITINGGALKAN = 50


def instansi_impor(cakupan: Cakupan) -> list[Instansi]:
    """Instansi into which this person may import."""
    return list(Instansi.objects.dalam(cakupan, "impor").order_by("nama"))


def rencana_atau_404(cakupan: Cakupan, uuid: Any) -> RencanaImpor:
    return ambil_atau_404(RencanaImpor.objects.dalam(cakupan).select_related("instansi", "impor"), uuid=uuid)


def impor_atau_404(cakupan: Cakupan, uuid: Any) -> Impor:
    ada = Impor.objects.dalam(cakupan).select_related("instansi", "oleh", "diurungkan_oleh")
    return ambil_atau_404(ada, uuid=uuid)


def rencana_terbuka(cakupan: Cakupan) -> list[RencanaImpor]:
    """Own uploads that were not applied yet, newest first."""
    return list(RencanaImpor.objects.dalam(cakupan).exclude(keadaan=K.SELESAI).order_by("-pk")[:10])


def riwayat(cakupan: Cakupan) -> list[Impor]:
    """The imports of the instansi that one looks after, newest first."""
    return list(Impor.objects.dalam(cakupan).terbaru()[:50])


def kartu_jumlah(jumlah: dict[str, int], lama: dict[str, int] | None = None) -> list[tuple[str, str, int, int | None]]:
    """[(kind, label, count, count of the dry run before or None)]."""
    lama = lama or {}
    return [(jenis, LABEL_JUMLAH[jenis], jumlah.get(jenis, 0), lama.get(jenis)) for jenis in URUTAN_JUMLAH]


def tabel_alasan(alasan: dict[str, int]) -> list[tuple[str, str, str, int]]:
    """[(code, field, what it means, rows)], most frequent first."""
    hasil = []
    for kunci, banyak in alasan.items():
        kode, _, bidang = kunci.partition(":")
        nama = nama_bidang(bidang)
        hasil.append((kode, bidang, f"{label(kode)}{f' – {nama}' if nama else ''}", banyak))
    return sorted(hasil, key=lambda satu: (-satu[3], satu[2]))


def nama_bidang(bidang: str) -> str:
    return MENURUT_NAMA[bidang].label if bidang in MENURUT_NAMA else bidang


def halaman_perubahan(
    rencana: RencanaImpor, saringan: dict[str, str], setelah: str
) -> tuple[list[dict[str, Any]], int | None]:
    """A page of changes as people read them, and the id from which the next goes on."""
    mulai = int(setelah) if setelah.isascii() and setelah.isdigit() and len(setelah) < 19 else None
    baris = PerubahanImpor.objects.filter(rencana=rencana).saring(**saringan).halaman(mulai)
    lanjut = baris[PER_HALAMAN - 1].pk if len(baris) > PER_HALAMAN else None
    return _tampil(baris[:PER_HALAMAN]), lanjut


def _tampil(baris: list[PerubahanImpor]) -> list[dict[str, Any]]:
    nama = _nama_kode(baris)
    return [
        {
            "p": p,
            "bidang": nama_bidang(p.bidang),
            "sebelum": nama.get((p.bidang, p.sebelum), _teks(p.bidang, p.sebelum)),
            "sesudah": nama.get((p.bidang, p.sesudah), _teks(p.bidang, p.sesudah)),
            "alasan": p.alasan or (label(p.kode) if p.kode else ""),
        }
        for p in baris
    ]


def _teks(bidang: str, nilai: str) -> str:
    b = MENURUT_NAMA.get(bidang)
    if b is not None and b.jenis is Jenis.TANGGAL and len(nilai) == 10 and nilai[4] == "-":
        return f"{nilai[8:]}-{nilai[5:7]}-{nilai[:4]}"
    if b is not None and b.pilihan:
        return dict(b.pilihan).get(nilai, nilai)
    return nilai


def _nama_kode(baris: list[PerubahanImpor]) -> dict[tuple[str, str], str]:
    """{(field, code): name} for the codes of one page; one query a table."""
    kode: dict[str, set[str]] = defaultdict(set)
    for p in baris:
        b = MENURUT_NAMA.get(p.bidang)
        if b is not None and b.tabel and p.jenis in ("berubah", "berbeda"):
            kode[p.bidang] |= {p.sebelum, p.sesudah} - {""}
    hasil: dict[tuple[str, str], str] = {}
    for bidang, isi in kode.items():
        ada = TABEL[MENURUT_NAMA[bidang].tabel].objects.filter(pk__in=isi).values_list("kode", "nama")
        hasil |= {(bidang, satu): f"{nama} ({satu})" for satu, nama in ada}
    return hasil


def bidang_berubah(rencana: RencanaImpor) -> list[tuple[str, str, int]]:
    """[(field, label, lines)] for the filter: what the dry run would change."""
    from django.db.models import Count

    ada = PerubahanImpor.objects.filter(rencana=rencana, jenis__in=("berubah", "berbeda"))
    isi = ada.values_list("bidang").annotate(n=Count("pk")).order_by("-n", "bidang")
    return [(bidang, nama_bidang(bidang), n) for bidang, n in isi]


def usulan_peta(cakupan: Cakupan, rencana: RencanaImpor) -> tuple[dict[int, str], dict[int, bool], str]:
    """(place → column, place → certain, name of the saved mapping that was found or "")."""
    from pegawai.aturan.pemetaan import usulkan

    if rencana.peta:
        return {int(n): k for n, k in rencana.peta.items()}, {}, ""
    tersimpan = pemetaan_cocok(cakupan, rencana)
    if tersimpan is not None:
        return peta_tersimpan(tersimpan, rencana), {}, tersimpan.nama
    usul = usulkan(rencana.kepala["judul"])
    return {n: k for n, (k, _) in usul.items()}, {n: yakin for n, (_, yakin) in usul.items()}, ""


def pekerjaan_rencana(cakupan: Cakupan, rencana: RencanaImpor):
    """The long work that runs for this upload, or None."""
    return rekaman_pekerjaan.milik_atau_none(cakupan.pengguna_id, rencana.pekerjaan) if rencana.pekerjaan else None


def ada_tolakan(rencana: RencanaImpor) -> bool:
    return (folder(rencana) / "tolak.xlsx").exists()


def baris_bermasalah(impor: Impor, batas: int = 50) -> list[BarisImpor]:
    """Refused and repeated rows of a batch."""
    return list(impor.baris.filter(hasil__in=("ditolak", "ganda")).order_by("nomor")[:batas])


def akan_ditinggalkan(impor: Impor) -> list[tuple[str, str, str]]:
    """Who would be left by an undo; nobody for a batch that cannot be undone."""
    if impor.diurungkan_pada or not impor.dapat_diurungkan:
        return []
    return ditinggalkan(impor, BATAS_DITINGGALKAN)
