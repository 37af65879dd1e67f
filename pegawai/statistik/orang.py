"""The people behind a number, page by page. Identity numbers only for those who may open their pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from pegawai.models import Pegawai
from pegawai.querysets_rekap import jumlah
from pegawai.statistik.isi import JENIS_ASN, JENIS_KELAMIN, KOSONG, MENURUT_SAJIAN, UNIT, USIA, Sajian, lahir_antara
from pegawai.statistik.pandangan import Pandangan
from pegawai.statistik.tabel import susun_satu
from sigma.organisasi.cakupan import Lingkup

BARIS = 25
KOLOM = (
    "id", "uuid", "nip", "nama", "gelar_depan", "gelar_belakang", "jabatan_nama", "unor__nama", "nama_urut",
    "instansi_id", "opd_id", "unor_id",
)  # fmt: skip


@dataclass
class HalamanOrang:
    baris: list[dict[str, Any]] = field(default_factory=list)
    sebelum: str = ""
    setelah: str = ""


def saring(pandangan: Pandangan, sajian: Sajian | None, kode: str):
    """Active people of one cell (of the whole view without `sajian`). 404 for a value that no table has."""
    lingkup = pandangan.lingkup
    syarat = Q(aktif=True)
    if sajian is UNIT:
        unit = next((u for u in pandangan.unit if str(u.id) == kode), None)
        if unit is None:
            raise Http404("Unit tidak ditemukan.")
        lingkup = unit.lingkup
    elif sajian is not None:
        syarat &= _syarat(sajian, "" if kode == KOSONG else kode)
    if pandangan.kelamin:
        syarat &= Q(jenis_kelamin=pandangan.kelamin)
    jenis = pandangan.pilihan(sajian).jenis_asn
    if jenis:
        syarat &= Q(jenis_asn__in=jenis)
    return lingkup.saring(Pegawai.objects.filter(syarat))


def _syarat(sajian: Sajian, kode: str) -> Q:
    if sajian is USIA:
        if not kode:
            return Q(tanggal_lahir=None)
        try:
            return Q(tanggal_lahir__range=lahir_antara(kode, timezone.localdate()))
        except KeyError as galat:
            raise Http404("Rentang usia tidak ditemukan.") from galat
    if sajian.tabel is None:
        return Q(jenis_asn=kode)
    return Q(**{sajian.kolom: kode}) if kode else Q(**{f"{sajian.kolom}__isnull": True})


def banyak(pandangan: Pandangan, sajian: Sajian | None, kode: str) -> int:
    """How many they are: the number that the table shows."""
    if sajian is None:
        return jumlah(pandangan.lingkup, pandangan.pilihan())
    return next((b.jumlah for b in susun_satu(sajian, pandangan).baris if b.kode == kode), 0)


def halaman(dasar, lihat: Lingkup, setelah: str, sebelum: str) -> HalamanOrang:
    """One page by name. Each of the two groups is read in the order of its own index and merged."""
    mundur = bool(sebelum)
    acuan = dasar.filter(uuid=sebelum or setelah).values_list("nama_urut", "id").first() if sebelum or setelah else None
    arah = "-" if mundur else ""
    semua: list[dict[str, Any]] = []
    for kelompok in ("PNS", "PPPK"):
        bagian = dasar.filter(kelompok=kelompok)
        if acuan:
            bagian = bagian.sesudah("nama_urut", *acuan, mundur)
        semua += bagian.order_by(f"{arah}nama_urut", f"{arah}id").values(*KOLOM)[: BARIS + 1]
    semua.sort(key=lambda b: (b["nama_urut"], b["id"]), reverse=mundur)
    sisa, baris = len(semua) > BARIS, semua[:BARIS]
    if mundur:
        baris.reverse()
    return HalamanOrang(
        [_tampil(b, lihat) for b in baris],
        sebelum=str(baris[0]["uuid"]) if baris and ((mundur and sisa) or (acuan and not mundur)) else "",
        setelah=str(baris[-1]["uuid"]) if baris and (mundur or sisa) else "",
    )


def _tampil(b: dict[str, Any], lihat: Lingkup) -> dict[str, Any]:
    """What the page may show: without the right to open the record, no number and no address of it."""
    depan = f"{b['gelar_depan']} " if b["gelar_depan"] else ""
    belakang = f", {b['gelar_belakang']}" if b["gelar_belakang"] else ""
    boleh = lihat.memuat(b["instansi_id"], b["opd_id"], b["unor_id"], None)
    return {
        "nama": f"{depan}{b['nama']}{belakang}",
        "jabatan": b["jabatan_nama"],
        "unit": b["unor__nama"],
        "nip": b["nip"] if boleh else "",
        "uuid": b["uuid"] if boleh else None,
    }


def judul(sajian: Sajian | None, label: str, pandangan: Pandangan) -> str:
    """What the people have in common, in words."""
    bagian = [f"{sajian.judul}: {label}" if sajian else "Semua ASN aktif"]
    if pandangan.jenis:
        bagian.append(JENIS_ASN[pandangan.jenis])
    if pandangan.kelamin:
        bagian.append(JENIS_KELAMIN[pandangan.kelamin])
    if pandangan.dipilih:
        bagian.append(pandangan.dipilih.nama)
    return " · ".join(bagian)


def sajian_atau_404(kode: str) -> Sajian | None:
    if not kode:
        return None
    if kode not in MENURUT_SAJIAN:
        raise Http404("Sajian tidak ditemukan.")
    return MENURUT_SAJIAN[kode]
