"""What the pages of one ASN show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pegawai.aturan import MENURUT_NAMA, Jenis
from pegawai.aturan.pendukung import JENIS_PENDUKUNG, JenisPendukung
from pegawai.berkas import Slot, slot_dokumen
from pegawai.models import DataPendukung, Pegawai, TemuanData
from pegawai.querysets import isi_nama_kode
from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.jejak.querysets import catatan
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.referensi.daftar import TABEL
from sigma.tampilan.format import nip as tulis_nip
from sigma.tampilan.format import tanggal

_UMUM: tuple[tuple[str, str], ...] = (
    (
        "Identitas",
        "nama gelar_depan gelar_belakang nip nip_lama nik tempat_lahir tanggal_lahir jenis_kelamin agama jenis_kawin",
    ),
    ("Alamat", "email_pribadi email_gov no_hp no_telp alamat kabupaten_kode"),
    (
        "Kepegawaian",
        "jenis_asn jenis_pegawai kedudukan_hukum status_cpns_pns tmt_cpns no_sk_cpns tgl_sk_cpns tmt_pns"
        " no_sk_pns tgl_sk_pns golongan_awal golongan tmt_golongan mk_tahun mk_bulan",
    ),
    (
        "Jabatan dan unit",
        "jenis_jabatan jabatan_nama tmt_jabatan kelas_jabatan unor kpkn lokasi_kerja",
    ),
    ("Pendidikan", "tingkat_pendidikan pendidikan_nama nama_sekolah tahun_lulus"),
)

_KODE = tuple(b.nama for b in MENURUT_NAMA.values() if b.jenis is Jenis.KODE and b.nama not in ("pns_id", "unor"))


def baca_rekaman(cakupan: Cakupan, uuid: Any) -> Pegawai:
    """The record with the names of its codes, or 404 outside the scope."""
    pegawai = ambil_atau_404(Pegawai.objects.terlihat(cakupan).lengkap(), uuid=uuid)
    isi_nama_kode(pegawai, _KODE)
    return pegawai


def nilai_tampil(pegawai: Pegawai, nama: str) -> str:
    """A field of a record as people read it."""
    return _teks(nama, getattr(pegawai, nama))


def teks_nilai(nama: str, nilai: Any) -> str:
    """A stored value of a field (a code as its key) as people read it."""
    bidang = MENURUT_NAMA[nama]
    kode = bidang.jenis is Jenis.KODE and bidang.tabel and nilai not in (None, "")
    return _nama_kode(bidang.tabel, nilai) if kode else _teks(nama, nilai)


def _teks(nama: str, nilai: Any) -> str:
    bidang = MENURUT_NAMA[nama]
    if nilai is None or nilai == "":
        return ""
    if bidang.jenis is Jenis.TANGGAL:
        return tanggal(nilai)
    if bidang.pilihan:
        return dict(bidang.pilihan).get(nilai, nilai)
    if bidang.jenis is Jenis.NIP:
        return tulis_nip(nilai)
    if bidang.jenis is Jenis.KODE_LEPAS:
        return _nama_kode(bidang.tabel, nilai)
    return str(nilai)


def _nama_kode(tabel: str, kode: str) -> str:
    baris = TABEL[tabel].objects.filter(pk=kode).values_list("nama", flat=True).first()
    return baris or kode


# A PPPK has no CPNS and PNS stage: other words, and fields that do not exist for them.
_LABEL_PPPK = {
    "nip": "NI PPPK",
    "tmt_cpns": "TMT Pengangkatan",
    "no_sk_cpns": "No SK Pengangkatan",
    "tgl_sk_cpns": "Tanggal SK Pengangkatan",
}
_BUKAN_PPPK = frozenset({"status_cpns_pns", "tmt_pns", "no_sk_pns", "tgl_sk_pns", "nip_lama"})


def bagian_umum(pegawai: Pegawai) -> list[tuple[str, list[tuple[str, str]]]]:
    """[(heading, [(label, value)])] of the tab Riwayat Umum."""
    return [(judul, _butir(pegawai, isi.split())) for judul, isi in _UMUM]


@dataclass(frozen=True)
class BarisPendukung:
    """One kind of the tab Data Pendukung, as people read it."""

    jenis: JenisPendukung
    nomor: str
    tanggal: str
    penerbit: str
    slot: Slot


def baris_pendukung(pegawai: Pegawai) -> list[BarisPendukung]:
    """Every kind of the tab Data Pendukung, filled or not."""
    lain = {d.jenis: d for d in DataPendukung.objects.milik(pegawai)}
    slot = slot_dokumen(pegawai)
    return [satu_pendukung(pegawai, j, lain.get(j.kode), slot.get(j.kode, Slot())) for j in JENIS_PENDUKUNG]


def satu_pendukung(pegawai: Pegawai, jenis: JenisPendukung, lain: DataPendukung | None, slot: Slot) -> BarisPendukung:
    """A value that data utama has stands there; the rest beside it."""
    lain = lain or DataPendukung()
    nomor = nilai_tampil(pegawai, jenis.bidang_nomor) if jenis.bidang_nomor else lain.nomor
    kapan = getattr(pegawai, jenis.bidang_tanggal) if jenis.bidang_tanggal else lain.tanggal
    return BarisPendukung(jenis, nomor, tanggal(kapan) if kapan else "", lain.penerbit, slot)


def _butir(pegawai: Pegawai, nama: list[str]) -> list[tuple[str, str]]:
    label = {} if pegawai.adalah_pns else _LABEL_PPPK
    lewati = frozenset() if pegawai.adalah_pns else _BUKAN_PPPK
    return [(label.get(n, MENURUT_NAMA[n].label), nilai_tampil(pegawai, n)) for n in nama if n not in lewati]


_FITUR: list[tuple[str, str, str]] = []


def daftarkan_fitur(kode: str, label: str, nama_url: str) -> None:
    """A data feature of a room above this one, called from its `AppConfig.ready`; its address takes the person's
    uuid."""
    _FITUR.append((kode, label, nama_url))


def fitur(pegawai: Pegawai) -> list[tuple[str, str, str]]:
    """(code, label, url name) of the data features that exist."""
    return [
        ("umum", "Riwayat Umum", "pegawai:asn"),
        ("pendukung", "Data Pendukung", "pegawai:pendukung"),
        *_FITUR,
        ("peristiwa", "Peristiwa", "pegawai:peristiwa"),
        ("perubahan", "Riwayat Perubahan", "pegawai:perubahan"),
    ]


SERUPA_MAKS = 5


def temuan(cakupan: Cakupan, pegawai: Pegawai) -> list[tuple[TemuanData, list[Pegawai]]]:
    """What is doubtful in this record, each with the others in scope who hold the same value."""
    return [(t, _serupa(cakupan, pegawai, t)) for t in TemuanData.objects.milik(pegawai)]


def _serupa(cakupan: Cakupan, pegawai: Pegawai, satu: TemuanData) -> list[Pegawai]:
    nilai = getattr(pegawai, satu.bidang, "") if satu.ganda else ""
    if not nilai:
        return []
    banding = "iexact" if satu.bidang == "email_pribadi" else "exact"
    sama = Pegawai.objects.terlihat(cakupan).filter(**{f"{satu.bidang}__{banding}": nilai})
    # The index on addresses leaves empty ones out.
    sama = sama.exclude(**{satu.bidang: ""}).exclude(pk=pegawai.pk)
    return list(sama.only("uuid", "nama", "nip", "jenis_asn").order_by("pk")[:SERUPA_MAKS])


def bidang_disentuh(terkini: Pegawai, versi: int, isian: dict[str, Any]) -> set[str]:
    """Fields that a person changed in a form opened at `versi`: their values against the log of that version.

    A version without a row in the log (people loaded for measuring) counts every field as touched.
    """
    lama = Pegawai.jejak.filter(id=terkini.pk, versi=versi).order_by("-history_id").first()
    if lama is None:
        return set(isian)
    return {nama for nama, nilai in isian.items() if nilai != getattr(lama, kolom_bidang(nama))}


def kolom_bidang(nama: str) -> str:
    """Attribute that holds the stored value of a field."""
    return f"{nama}_id" if MENURUT_NAMA[nama].jenis is Jenis.KODE and nama != "pns_id" else nama


def catatan_terakhir(pegawai: Pegawai) -> tuple[str, Any] | None:
    """(who, when) of the last change; None when the log holds none."""
    baris = catatan(Pegawai.jejak, 1, id=pegawai.pk)
    if not baris:
        return None
    oleh = nama_pengguna_menurut_id({baris[0].history_user_id} - {None})
    return oleh.get(baris[0].history_user_id, "Sistem"), baris[0].history_date
