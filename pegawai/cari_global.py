"""What the search box of the header finds of people and units: inside the own scope, by the rules of the lists."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from pegawai import daftar, pencarian
from pegawai.aturan import jenis_kueri
from pegawai.kolom_daftar import KEDUDUKAN, sebutan
from pegawai.statistik.isi import TAB
from sigma.organisasi.models import Unor
from sigma.tampilan.format import nip as tampil_nip
from sigma.tampilan.navigasi import Boleh
from sigma.tampilan.pencarian import Hasil, Kelompok, daftarkan_halaman_cari, daftarkan_kelompok

KELOMPOK = ("PNS", "PPPK")
KATA_MIN = 2  # letters of the name of a unit


def daftarkan(lihat: Boleh, statistik: Boleh, catat: Boleh, ubah: Boleh) -> None:
    """Groups of results, and pages and actions without an entry in the menu, each for who may open it."""
    daftarkan_kelompok(
        Kelompok("ASN", asn, 10, lihat, langsung=satu_nip, semua=daftar_asn),
        Kelompok("Unit organisasi", unit, 20, lihat, mirip=unit_mirip),
        Kelompok(
            "Unit organisasi",
            unit_statistik,
            20,
            lambda r: statistik(r) and not lihat(r),
            mirip=partial(unit_statistik, mirip=True),
        ),
    )
    for label, keterangan, nama_url, isi, boleh in (
        ("Tambah ASN", "CPNS dan PPPK baru", "pegawai:tambah", {}, catat),
        ("Pindah masuk", "ASN dari instansi lain", "pegawai:pindah_masuk", {}, catat),
        ("Temuan data", "Data yang diragukan", "pegawai:temuan", {}, lihat),
        ("Koreksi massal PNS", "Banyak orang sekaligus", "pegawai:koreksi", {"kelompok": "pns"}, ubah),
        ("Koreksi massal PPPK", "Banyak orang sekaligus", "pegawai:koreksi", {"kelompok": "pppk"}, ubah),
        ("DUK dan Daftar Nominatif", "Daftar resmi per unit", "pegawai:cetak", {}, lihat),
    ):
        daftarkan_halaman_cari(label, keterangan, partial(reverse, nama_url, kwargs=isi), boleh)
    for satu in TAB[1:]:
        daftarkan_halaman_cari(satu.label, "Statistik", partial(_alamat_tab, satu.kode), statistik)


def _alamat_tab(kode: str) -> str:
    return reverse("pegawai:statistik_tab", kwargs={"tab": kode})


def asn(request: HttpRequest, teks: str, batas: int) -> list[Hasil]:
    """People by NIP, its first digits, or name, best match first; who left too, with what became of them."""
    if not jenis_kueri(teks)[1]:
        return []
    hasil: list[Hasil] = []
    for kelompok in KELOMPOK:
        minta = daftar.Permintaan(kelompok, _kriteria(teks), jalur=(*daftar.DASAR, "unor__nama", KEDUDUKAN))
        if sisa := batas - len(hasil):
            hasil += [_orang(b) for b in daftar.beberapa(request.cakupan, minta, sisa)]  # type: ignore[attr-defined]
    return hasil


def _kriteria(teks: str) -> dict[str, str]:
    return {"cari": teks, "aktif": "semua"}


def _orang(b: dict[str, Any]) -> Hasil:
    keadaan = "" if b["aktif"] else sebutan(b)
    keterangan = " · ".join(t for t in (tampil_nip(b["nip"]), b["unor__nama"], keadaan) if t)
    return Hasil(b["nama"], keterangan, reverse("pegawai:asn", kwargs={"uuid": b["uuid"]}))


def satu_nip(request: HttpRequest, teks: str) -> str:
    """The page of the one person with this whole NIP."""
    jenis, isi = jenis_kueri(teks)
    uuid = daftar.uuid_nip(request.cakupan, str(isi)) if jenis == "nip" and isi else None  # type: ignore[attr-defined]
    return reverse("pegawai:asn", kwargs={"uuid": uuid}) if uuid else ""


def daftar_asn(request: HttpRequest, teks: str) -> str:
    """The list of all who match, under the id of the criteria."""
    if not jenis_kueri(teks)[1]:
        return ""
    kriteria = _kriteria(teks)
    kelompok = daftar.kelompok_berisi(request.cakupan, kriteria)  # type: ignore[attr-defined]
    nomor = pencarian.simpan(request.session, kriteria)
    return f"{reverse('pegawai:daftar', kwargs={'kelompok': kelompok})}?c={nomor}"


def unit(request: HttpRequest, teks: str, batas: int) -> list[Hasil]:
    """Units of the scope by words of their name; each opens the list of its people."""
    ada = _unit(Unor.objects.dalam(request.cakupan), teks, batas)  # type: ignore[attr-defined]
    return _hasil_unit(ada)


def unit_mirip(request: HttpRequest, teks: str, batas: int) -> list[Hasil]:
    """The same with a slip in a word: `dinas pendidkan`."""
    return _hasil_unit(_unit(Unor.objects.dalam(request.cakupan), teks, batas, mirip=True))  # type: ignore[attr-defined]


def _hasil_unit(ada: list[Unor]) -> list[Hasil]:
    return [Hasil(u.nama, _induk(u), reverse("pegawai:daftar_unit", kwargs={"nomor": u.pk})) for u in ada]


def unit_statistik(request: HttpRequest, teks: str, batas: int, mirip: bool = False) -> list[Hasil]:
    """OPD for those who see numbers only; each opens its statistics."""
    lingkup = request.cakupan.untuk("statistik")  # type: ignore[attr-defined]
    semua = lingkup.saring(Unor.objects.all(), unor="id", orang=None).opd_saja() if lingkup.instansi else None
    ada = _unit(semua, teks, batas, mirip) if semua is not None else []
    return [Hasil(u.nama, "Statistik", f"{reverse('pegawai:statistik')}?unit={u.pk}") for u in ada]


def _unit(semua: Any, teks: str, batas: int, mirip: bool = False) -> list[Unor]:
    kata = [k for k in teks.split() if len(k) >= KATA_MIN][:6]
    if not kata or any(k.isdigit() and len(k) > 4 for k in kata):  # a NIP is no unit
        return []
    semua = semua.mirip(kata) if mirip else semua.memuat(kata)
    return list(semua.filter(aktif=True).select_related("opd").order_by("jalur", "nama")[:batas])


def _induk(u: Unor) -> str:
    return u.opd.nama if u.opd and u.opd_id != u.pk else ""
