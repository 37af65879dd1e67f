"""Kinds of usulan. A room above registers its own (a riwayat, say) in `AppConfig.ready`; so does this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst


@dataclass(frozen=True)
class Kembar:
    """What is there already and would be said twice: a sentence, and a link to it with its words."""

    teks: str
    label: str
    alamat: str


@dataclass(frozen=True)
class JenisUsulan:
    """What the engine asks of a kind. Values are JSON: text, number, yes/no or null; dates are ISO text.

    `kini(pegawai, field)`: the value that stands there now. `bersihkan(isi, pegawai)`: {field: clean value}, or
    ValidationError by field. `terapkan(usulan, pegawai, cakupan)`: makes the change, inside the transaction of the
    approval. `label(field)`, `tampil(field, value)`: as people read it. `aturan(cakupan, pegawai)`: {field: (may be
    proposed, needs the BKD)} for this person; "*" stands for every field. `jalur(field)`: "siasn" for what a push
    brings there, "bkn" for what only BKN changes, "" for neither. `isian(field)`: its form field.
    `isi_dari_bukti(bytes)`: of a kind whose value is the file itself.

    `sasaran(field)`: what two open usulan may not both touch: the field itself, or the row that it belongs to.
    `ringkas(usulan)`: one line for a list instead of the names of all fields. `dokumen_wajib(usulan)`: [(document type,
    its name, whether it is there)] of what must be there before it is handed in and approved. `perbaiki`: name of the
    address where its proposer mends it, "" for the general form. `nama_dokumen(type)`: what its evidence is called.
    `rincian_tetap(usulan)`: [(label, value)] of what it leaves as it is, where that must be seen to judge it.
    `tak_dibalik(usulan)`: why an approval of it cannot be taken back, "" where it can. `masih(usulan, pegawai, satu)`:
    whether what an approval made of one entry of its `isi` still stands; None = its value is the proposed one.
    `tindakan(usulan)`: what it does, in a verb. `siapkan_balik(usulan)`: gives a new usulan that takes an approval back
    what it needs besides its values; ValidationError where that is gone. `kembar(isi, pegawai, lain)`: what the entries
    `isi` would say twice, where `lain` are the other open usulan of this kind about the person. `keberadaan(field)`:
    whether this entry says that the row is there at all. `tampil_isi(usulan, entry, value now)`: (old, now, new) of one
    entry as people read it, where the others say more than `tampil` can know. `tentang(pegawai, isi)`: short name of
    the row that these entries are about (`riwayat.rekaman.sebut_isi`), "" where the kind has no rows.
    `inti(field, value)`: what of a value its proposer says; the rest is what the record says by itself.
    `perlu_bukti(field)`: whether it stands on a paper, so that nobody says yes to it among many without seeing one.
    """

    kode: str
    label_jenis: str
    kini: Callable[[Any, str], Any]
    bersihkan: Callable[[dict[str, Any], Any], dict[str, Any]]
    terapkan: Callable[[Any, Any, Any], None]
    label: Callable[[str], str]
    tampil: Callable[[str, Any], str]
    aturan: Callable[[Any, Any], dict[str, tuple[bool, bool]]]
    isian: Callable[[str], Any] | None = None
    jalur: Callable[[str], str] = lambda bidang: ""
    wajib_bukti: bool = False
    isi_dari_bukti: Callable[[bytes], dict[str, Any]] | None = None
    sasaran: Callable[[str], str] = lambda bidang: bidang
    ringkas: Callable[[Any], str] | None = None
    dokumen_wajib: Callable[[Any], list[tuple[str, str, bool]]] = lambda usulan: []
    perbaiki: str = ""
    nama_dokumen: Callable[[str], str] = lambda kode: ""
    rincian_tetap: Callable[[Any], list[tuple[str, str]]] = lambda usulan: []
    tak_dibalik: Callable[[Any], str] = lambda usulan: ""
    masih: Callable[[Any, Any, dict[str, Any]], bool] | None = None
    tindakan: Callable[[Any], str] = lambda usulan: "ubah"
    tentang: Callable[[Any, list[dict[str, Any]]], str] = lambda pegawai, isi: ""
    perlu_bukti: Callable[[str], bool] = lambda bidang: False
    siapkan_balik: Callable[[Any], None] = lambda usulan: None
    kembar: Callable[[list[dict[str, Any]], Any, list[Any]], list[Kembar]] = lambda isi, pegawai, lain: []
    inti: Callable[[str, Any], Any] = lambda bidang, nilai: nilai
    keberadaan: Callable[[str], bool] = lambda bidang: False
    tampil_isi: Callable[[Any, dict[str, Any], Any], tuple[str, str, str]] | None = None

    def tampil_tiga(self, usulan: Any, satu: dict[str, Any], kini: Any) -> tuple[str, str, str]:
        """(old value, value now, proposed value) of one entry of its `isi` as people read it."""
        if self.tampil_isi is not None:
            return self.tampil_isi(usulan, satu, kini)
        lama, ada, baru = (self.tampil(satu["bidang"], v) for v in (satu["lama"], kini, satu["baru"]))
        return lama, ada, baru

    def masih_berlaku(self, usulan: Any, pegawai: Any, satu: dict[str, Any]) -> bool:
        """Whether what the approval made of this entry of `isi` still stands."""
        if self.masih is not None:
            return self.masih(usulan, pegawai, satu)
        return bool(self.kini(pegawai, satu["bidang"]) == satu["baru"])


_JENIS: dict[str, JenisUsulan] = {}


def daftarkan_jenis(*jenis: JenisUsulan) -> None:
    for satu in jenis:
        _JENIS[satu.kode] = satu


def jenis_usulan(kode: str) -> JenisUsulan:
    """The kind; KeyError for one that no room registered."""
    return _JENIS[kode]


SEBUT_MAKS = 4  # fields that a sentence names
PEMBATALAN = "pembatalan persetujuan usulan"


def hal(usulan: Any) -> str:
    """What it is about: `Riwayat Golongan (III/b, 1 April 2018)`, `Data utama (NPWP)`. Asks the database nothing."""
    satu = jenis_usulan(usulan.jenis)
    isi = usulan.tentang
    if not isi and satu.ringkas is None:
        label = [satu.label(b["bidang"]) for b in usulan.isi]
        lebih = len(label) - SEBUT_MAKS
        isi = ", ".join(label[:SEBUT_MAKS]) + (f", dan {lebih} lagi" if lebih > 0 else "")
    return f"{satu.label_jenis} ({isi})" if isi and isi != satu.label_jenis else satu.label_jenis


def sebutan(usulan: Any) -> str:
    """What it does, within a sentence: `tambah Riwayat Golongan (III/b, 1 April 2018)`; of one that takes an approval
    back, whose. Asks the database nothing."""
    if usulan.membalik_id:
        return f"{PEMBATALAN} {usulan.nomor_dibalik}, {hal(usulan)}"
    return f"{jenis_usulan(usulan.jenis).tindakan(usulan)} {hal(usulan)}"


_AKIBAT_BALIK = {
    "hapus": "{hal} dihapus",
    "tambah": "{hal} ada lagi",
    "batalkan verifikasi": "{hal} tidak lagi diverifikasi",
    "kembalikan dokumen semula": "{hal} kembali dengan dokumen semula",
}


def akibat_balik(usulan: Any) -> str:
    """What became of the data when this one, which takes an approval back, was approved."""
    tindakan = jenis_usulan(usulan.jenis).tindakan(usulan)
    return _AKIBAT_BALIK.get(tindakan, "{hal} kembali ke nilai semula").format(hal=hal(usulan))


def ringkas(usulan: Any) -> str:
    """The same as a line of a list: fields by their names where the kind says nothing shorter."""
    satu = jenis_usulan(usulan.jenis)
    if usulan.membalik_id:
        return capfirst(sebutan(usulan))
    return satu.ringkas(usulan) if satu.ringkas else ", ".join(satu.label(b["bidang"]) for b in usulan.isi)


def asal_setuju(usulan: Any) -> str:
    """Reason of the change that its approval makes, as the change log says it."""
    balik = f" (pembatalan persetujuan usulan {usulan.nomor_dibalik})" if usulan.membalik_id else ""
    return f"Usulan {usulan.nomor} disetujui{balik}: {usulan.alasan}"


def semua_jenis() -> list[JenisUsulan]:
    return list(_JENIS.values())
