"""The columns that a list of ASN may show, and how each is read; lists and exports share them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from pegawai.aturan import MENURUT_NAMA, Bidang, Jenis
from pegawai.querysets_peristiwa import terjadi_akhir
from sigma.organisasi.cakupan import Cakupan
from sigma.referensi.daftar import TABEL
from sigma.tampilan.daftar import Kolom
from sigma.tampilan.format import KOSONG, tanggal
from sigma.tampilan.format import nip as tulis_nip
from sigma.tampilan.lembar import KolomLembar

# Read for every row, whatever it shows: keys, order, the name of the person.
DASAR = ("id", "uuid", "nip", "nama", "gelar_depan", "gelar_belakang", "nama_urut", "aktif")
_PILIHAN: dict[str, dict[str, str]] = {b.nama: dict(b.pilihan) for b in MENURUT_NAMA.values() if b.pilihan}


@dataclass(frozen=True)
class KolomAsn:
    """`baca`: paths for `values()`; `nilai(row)`: str, date, int or None; `hak`: one of these shows it.

    `khusus`: "PNS" or "PPPK" where the other list has no such column.
    """

    kode: str
    label: str
    baca: tuple[str, ...]
    nilai: Callable[[dict[str, Any]], Any]
    jenis: str = "teks"
    urut: str = ""
    khusus: str = ""
    hak: tuple[str, ...] = ("lihat",)

    def teks(self, baris: dict[str, Any]) -> str:
        """As the page writes it."""
        nilai = self.nilai(baris)
        if self.jenis == "nip":
            return tulis_nip(nilai)
        if self.jenis == "tanggal":
            return tanggal(nilai)
        return KOSONG if nilai is None or nilai == "" else str(nilai)

    @property
    def kepala(self) -> Kolom:
        return Kolom(self.label, self.urut)

    @property
    def lembar(self) -> KolomLembar:
        return KolomLembar(self.label, self.jenis)


def nama_lengkap(baris: dict[str, Any]) -> str:
    depan = f"{baris['gelar_depan']} " if baris["gelar_depan"] else ""
    belakang = f", {baris['gelar_belakang']}" if baris["gelar_belakang"] else ""
    return f"{depan}{baris['nama']}{belakang}"


def _pangkat(baris: dict[str, Any]) -> str:
    isi = (baris["golongan__pangkat"], baris["golongan__nama"])
    return ", ".join(bagian for bagian in isi if bagian)


def _nip(label: str, khusus: str) -> KolomAsn:
    return KolomAsn("nip", label, ("nip",), lambda b: b["nip"], "nip", "nip", khusus)


def _satu(bidang: Bidang, label: str = "", khusus: str = "") -> KolomAsn:
    """A field of the record: codes by their name, choices by their label."""
    nama, jenis, jalur = bidang.nama, "teks", bidang.nama
    if bidang.jenis is Jenis.KODE:
        jalur = f"{nama}__nama"
    elif bidang.jenis is Jenis.KODE_LEPAS:
        jalur = f"{nama}_nama_kode"
    elif bidang.jenis is Jenis.TANGGAL:
        jenis = "tanggal"
    elif bidang.jenis is Jenis.BILANGAN:
        jenis = "angka"
    elif bidang.jenis in (Jenis.NIK, Jenis.NPWP, Jenis.HP, Jenis.NOMOR):
        jenis = "nomor"
    pilihan = _PILIHAN.get(nama, {})

    def nilai(baris: dict[str, Any]) -> Any:
        isi = baris[jalur]
        return pilihan.get(isi, isi) if pilihan else isi

    return KolomAsn(nama, label or bidang.label, (jalur,), nilai, jenis, khusus=khusus)


_BIASA = """gelar_depan gelar_belakang nip_lama nik tempat_lahir tanggal_lahir jenis_kelamin agama jenis_kawin
    email_pribadi email_gov no_hp no_telp alamat kabupaten_kode jenis_pegawai kedudukan_hukum status_cpns_pns tmt_cpns
    no_sk_cpns tgl_sk_cpns tmt_pns no_sk_pns tgl_sk_pns golongan_awal golongan tmt_golongan mk_tahun mk_bulan
    jenis_jabatan tmt_jabatan kelas_jabatan kpkn lokasi_kerja tingkat_pendidikan pendidikan_nama nama_sekolah
    tahun_lulus npwp npwp_tanggal kartu_asn bpjs taspen taspen_tanggal tapera karis_karsu"""
_HANYA_PNS = frozenset(("nip_lama", "status_cpns_pns", "tmt_pns", "no_sk_pns", "tgl_sk_pns"))

KATALOG: tuple[KolomAsn, ...] = (
    _nip("NIP", "PNS"),
    _nip("NI PPPK", "PPPK"),
    KolomAsn("nama", "Nama", (), nama_lengkap, urut="nama"),
    KolomAsn("pangkat", "Pangkat, Golongan", ("golongan__pangkat", "golongan__nama"), _pangkat, khusus="PNS"),
    KolomAsn("gol_pppk", "Gol. PPPK", ("golongan__nama",), lambda b: b["golongan__nama"], khusus="PPPK"),
    KolomAsn(
        "jenis_asn",
        "Jenis",
        ("jenis_asn",),
        lambda b: _PILIHAN["jenis_asn"].get(b["jenis_asn"], b["jenis_asn"]),
        khusus="PPPK",
    ),
    KolomAsn("akhir_kontrak", "Akhir kontrak", (), lambda b: "belum diketahui", khusus="PPPK"),
    KolomAsn("jabatan", "Jabatan", ("jabatan_nama",), lambda b: b["jabatan_nama"]),
    KolomAsn("unor", "Unit organisasi", ("unor__nama",), lambda b: b["unor__nama"]),
    KolomAsn("opd", "OPD", ("opd__nama",), lambda b: b["opd__nama"]),
    KolomAsn("nama_saja", "Nama tanpa gelar", (), lambda b: b["nama"]),
    *(_satu(MENURUT_NAMA[n], khusus="PNS" if n in _HANYA_PNS else "") for n in _BIASA.split()),
)
BAWAAN = {
    "PNS": ("nip", "nama", "pangkat", "jabatan", "unor"),
    "PPPK": ("nip", "nama", "gol_pppk", "jenis_asn", "akhir_kontrak", "jabatan", "unor"),
}
# Where people who are not active stand in the list too: what they are, beside the name.
KEDUDUKAN = "kedudukan_hukum__nama"
TERJADI_NAMA = "terjadi"  # and what ended the service, in the word of the record's header
WAJIB = "nama"  # a row without a name leads nowhere


def kolom_boleh(cakupan: Cakupan, kelompok: str) -> dict[str, KolomAsn]:
    """{code: column} of this list that this person may see, in the order of the catalogue."""
    return {k.kode: k for k in KATALOG if k.khusus in ("", kelompok) and cakupan.punya(*k.hak)}


def susun_kolom(cakupan: Cakupan, kelompok: str, pilihan: list[str] | tuple[str, ...] = ()) -> tuple[KolomAsn, ...]:
    """The columns asked for, without unknown and forbidden ones; the usual ones when nothing is left."""
    boleh = kolom_boleh(cakupan, kelompok)
    dipakai = [kode for kode in dict.fromkeys(pilihan) if kode in boleh] or list(BAWAAN[kelompok])
    if WAJIB not in dipakai:
        dipakai.insert(0, WAJIB)
    return tuple(boleh[kode] for kode in dipakai if kode in boleh)


def jalur_baca(kolom: tuple[KolomAsn, ...]) -> tuple[str, ...]:
    """Paths for `values()`."""
    return tuple(dict.fromkeys((*DASAR, *(jalur for k in kolom for jalur in k.baca))))


def anotasi(jalur: tuple[str, ...]) -> dict[str, Subquery]:
    """Names of codes that are kept as text, for those that `jalur` asks for."""
    hasil = {}
    for nama in (j.removesuffix("_nama_kode") for j in jalur if j.endswith("_nama_kode")):
        tabel = TABEL[MENURUT_NAMA[nama].tabel]
        hasil[f"{nama}_nama_kode"] = Subquery(tabel.objects.filter(pk=OuterRef(nama)).values("nama")[:1])
    return hasil


def baca(queryset: Any, jalur: tuple[str, ...]) -> Any:
    """Rows of `Pegawai` as dictionaries."""
    if KEDUDUKAN not in jalur:
        return queryset.annotate(**anotasi(jalur)).values(*jalur)
    return queryset.annotate(**anotasi(jalur), **{TERJADI_NAMA: terjadi_akhir()}).values(*jalur, TERJADI_NAMA)


def sebutan(b: dict[str, Any]) -> str:
    """What somebody who is not active is called in a list or a search: as the header of the record says."""
    return b[TERJADI_NAMA] or b[KEDUDUKAN] or "Tidak aktif"
