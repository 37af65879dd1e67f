"""Rows of a sheet against what is stored: a thousand at a time, no query a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from pegawai.impor.baris import GalatBerkas, dari_cp1252
from pegawai.impor.sumber import Baris, Kepala, baris_asli, isi_sel, kenali, salah_lebar
from pegawai.models import Pegawai
from riwayat.aksi import periksa_lengkap
from riwayat.aturan_kembar import Kunci, kembar, kunci
from riwayat.impor.banding import Ada, Hasil, beda, sidik
from riwayat.impor.kamus import KamusImpor
from riwayat.impor.kendala import langgar
from riwayat.impor.kolom import NIP, Pemetaan, banyak_dikenal, petakan
from riwayat.impor.tafsir import tafsirkan, terbaca
from riwayat.jenis import JenisRiwayat
from riwayat.models import Keadaan
from riwayat.nilai import berkode, kolom, nama_samping, tampil, tutup
from riwayat.usulan import pintu
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.format import kode_asing

KELOMPOK = 1_000
BARIS_MAKS = 50_000
TIDAK_DITEMUKAN = "NIP tidak ditemukan dalam cakupan Anda."
_ORANG = (
    *("uuid", "nip", "nama", "jenis_asn", "tanggal_lahir", "tmt_cpns", "instansi_id", "opd_id", "unor_id"),
    *("gelar_depan", "gelar_belakang"),
)


@dataclass
class BarisHasil:
    """What becomes of one row. `urut`: its place among the rows of the file, from 1; `nomor`: its line in the sheet.
    `catatan`: [(heading or "", text)] why it is refused or in what it differs. `bersih`: values by field."""

    urut: int
    nomor: int
    sel: list[str]
    hasil: Hasil = Hasil.DITOLAK
    nip: str = ""
    pegawai: Pegawai | None = None
    bersih: dict[str, Any] = field(default_factory=dict)
    catatan: list[tuple[str, str]] = field(default_factory=list)
    uuid: UUID | None = None
    sudah_tertulis: bool = False

    def tolak(self, pesan: str, label: str = "") -> None:
        self.hasil = Hasil.DITOLAK
        self.catatan.append((label, pesan))

    def sebab(self) -> list[str]:
        """Everything that there is to say of this row."""
        return [f"{label}: {p}" if label and not p.startswith(label) else p for label, p in self.catatan]

    def alasan(self) -> str:
        return " ".join(self.sebab())


class Isi(NamedTuple):
    """A row as text. `teks`: {field: text} of the columns of the kind; `rusak`: {field: why a cell says nothing}."""

    hasil: BarisHasil
    teks: dict[str, str]
    rusak: dict[str, str]


def baca_kepala(jenis: JenisRiwayat, jalur: Path) -> tuple[Kepala, Pemetaan]:
    """Headings of a file and which field each is. GalatBerkas for a file that cannot be an import of this kind."""
    kepala = kenali(jalur, lambda judul: banyak_dikenal(jenis, judul))
    pemetaan = petakan(jenis, kepala.judul)
    if pemetaan.galat:
        raise GalatBerkas(pemetaan.galat)
    return kepala, pemetaan


class Pembanding:
    """One pass over one file. `induk`: the long work that writes; rows are named by it (`uuid_baris`), so that a
    second attempt finds its own."""

    def __init__(
        self, jenis: JenisRiwayat, jalur: Path, cakupan: Cakupan, instansi_id: int, induk: UUID | None = None
    ) -> None:
        self.jenis, self.jalur, self.cakupan, self.instansi_id, self.induk = jenis, jalur, cakupan, instansi_id, induk
        self.kepala, self.pemetaan = baca_kepala(jenis, jalur)
        self.kamus = KamusImpor(instansi_id)
        self.bidang = {b.name: b for b in jenis.bidang()}
        self._diusulkan: dict[int, list[tuple[str, dict[str, Any]]]] = {}  # of the batch
        self._dilihat: dict[tuple[int, Kunci], tuple[int, int]] = {}

    def kelompok(self) -> Iterator[list[Isi]]:
        """Rows of the file in batches. GalatBerkas for more than BARIS_MAKS."""
        kumpulan: list[Isi] = []
        for urut, satu in enumerate(baris_asli(self.jalur, self.kepala), 1):
            if urut > BARIS_MAKS:
                raise GalatBerkas(
                    f"Berkas ini lebih dari {BARIS_MAKS:,} baris; bagi menjadi beberapa berkas.".replace(",", ".")
                )
            kumpulan.append(self._isi(urut, satu))
            if len(kumpulan) == KELOMPOK:
                yield kumpulan
                kumpulan = []
        if kumpulan:
            yield kumpulan

    def _isi(self, urut: int, satu: Baris) -> Isi:
        sel = satu.sel or []
        asli = [s.rusak[2] if s.rusak else isi_sel(s) for s in sel]
        hasil = BarisHasil(urut, satu.nomor, asli)
        if satu.sel is None:
            hasil.tolak("Baris terlalu panjang.")
        elif self.kepala.jenis == "csv" and salah_lebar(sel, len(self.kepala.judul)):
            hasil.tolak(f"Jumlah kolom {len(sel)}, seharusnya {len(self.kepala.judul)}.")
        teks, rusak = {}, {}
        for nama, letak in self.pemetaan.letak.items():
            teks[nama] = dari_cp1252(asli[letak]) if letak < len(asli) else ""
            if letak < len(sel) and (cacat := sel[letak].rusak) is not None:
                rusak[nama] = cacat[1]
        hasil.nip = "".join(teks.pop(NIP, "").split()).lstrip("'")[:30]
        return Isi(hasil, teks, rusak)

    def bandingkan(self, baris: list[Isi]) -> list[BarisHasil]:
        """Outcome of each row of a batch, in a transaction with the asker's scope."""
        orang = self._orang({b.hasil.nip for b in baris if b.hasil.nip})
        self.kamus.siapkan(self.jenis, (b.teks for b in baris))
        terbaca = [b for b in baris if not b.hasil.catatan]
        for satu in terbaca:
            self._kenali_orang(satu, orang)
        milik = {b.hasil.pegawai.pk for b in terbaca if b.hasil.pegawai}
        tersimpan, gerbang = self._tersimpan(milik), pintu()
        self._diusulkan = gerbang.ditambah(self.cakupan, self.jenis, sorted(milik)) if gerbang else {}
        for satu in terbaca:
            if self._bersihkan(satu):
                self._putuskan(satu, tersimpan)
        return [b.hasil for b in baris]

    def _orang(self, nip: set[str]) -> Mapping[str, list[Pegawai]]:
        hasil: dict[str, list[Pegawai]] = defaultdict(list)
        for p in self._milik(nip).only(*_ORANG):
            hasil[p.nip].append(p)
        return hasil

    def _milik(self, nip: Iterable[str]) -> Any:
        ada = Pegawai.objects.dalam(self.cakupan, "impor").filter(instansi_id=self.instansi_id)
        return ada.filter(nip__in=sorted(n for n in set(nip) if n and terbaca(n)))

    def kunci(self, baris: list[Isi]) -> None:
        """Hold the people of a batch: an approval waits, so that neither writes what the other has just written."""
        list(self._milik(b.hasil.nip for b in baris).order_by("pk").select_for_update(of=("self",)).values_list("pk"))

    def _tersimpan(self, orang: set[int]) -> Mapping[int, list[Ada]]:
        hasil: dict[int, list[Ada]] = defaultdict(list)
        nama = {n: kolom(b) for n, b in self.bidang.items()}
        ada = self.jenis.model.objects.dalam(self.cakupan, "impor")  # type: ignore[attr-defined]
        ada = ada.filter(pegawai_id__in=sorted(orang), keadaan=Keadaan.BERLAKU).order_by("pk")
        for pegawai, uuid, *nilai in ada.values_list("pegawai_id", "uuid", *nama.values()):
            hasil[pegawai].append(Ada(uuid, dict(zip(nama, nilai, strict=True))))
        self.kamus.kenali(self.jenis, (a.isi for milik in hasil.values() for a in milik))
        return hasil

    def _kenali_orang(self, satu: Isi, orang: Mapping[str, list[Pegawai]]) -> None:
        r = satu.hasil
        if NIP in satu.rusak or not r.nip:
            r.tolak(satu.rusak.get(NIP, "NIP kosong."), "NIP")
            return
        ada = orang.get(r.nip, [])
        if not ada:
            r.tolak(TIDAK_DITEMUKAN, "NIP")
        elif len(ada) > 1:
            r.tolak(f"NIP ini milik {len(ada)} orang dalam cakupan Anda; betulkan dulu datanya.", "NIP")
        elif ada[0].jenis_asn not in self.jenis.untuk:
            r.tolak(f"Riwayat {self.jenis.nama} bukan untuk {ada[0].get_jenis_asn_display()}.", "NIP")
        else:
            r.pegawai = ada[0]

    def _bersihkan(self, satu: Isi) -> bool:
        """Values of the row, or all the reasons why it is refused."""
        r = satu.hasil
        isi, rusak = tafsirkan(self.jenis, {n: t for n, t in satu.teks.items() if n not in satu.rusak}, self.kamus)
        rusak |= {n: [pesan] for n, pesan in satu.rusak.items() if n != NIP}
        r.bersih, galat = periksa_lengkap(self.jenis, r.pegawai, isi, {}, self.kamus, rusak)
        for nama, bidang in self.bidang.items():  # in the order of the sheet
            if nama in galat:
                r.tolak(" ".join(galat[nama]), str(bidang.verbose_name))
        sudah = {pesan for satu_bidang in galat.values() for pesan in satu_bidang}
        for pesan_kendala in langgar(self.jenis.model, self._lengkap(r.bersih, galat)):
            if pesan_kendala not in sudah:
                r.tolak(pesan_kendala)
        return not r.catatan

    def _lengkap(self, bersih: Mapping[str, Any], galat: Mapping[str, Any]) -> dict[str, Any]:
        """Values as the row would hold them, but for what is wrong anyhow."""
        return {n: bersih.get(n, b.get_default()) for n, b in self.bidang.items() if n not in galat}

    def _putuskan(self, satu: Isi, tersimpan: Mapping[int, list[Ada]]) -> None:
        r = satu.hasil
        assert r.pegawai is not None
        milik = tersimpan.get(r.pegawai.pk, [])
        if self.induk is not None:
            r.uuid = uuid_baris(self.induk, r.urut)
            if any(a.uuid == r.uuid for a in milik):
                r.hasil, r.sudah_tertulis = Hasil.BARU, True
                return
        nama = kunci(self.jenis, r.bersih)
        if nama is None:
            r.tolak("Kolom yang menamai riwayat ini belum lengkap.")
            return
        terisi = [n for n, t in satu.teks.items() if t.strip()]
        senama = [a for a in milik if kunci(self.jenis, a.isi) == nama]
        if senama:
            self._senama(r, terisi, senama)
        elif usul := self._usulan(r):
            r.tolak(f"Baris yang sama sedang diusulkan dengan {usul}. Putuskan usulan itu dahulu.")
        else:
            self._baru(r, nama)

    def _senama(self, r: BarisHasil, terisi: list[str], senama: list[Ada]) -> None:
        lain = [(a, beda(self.jenis, r.bersih, terisi, a)) for a in senama]
        if any(not b for _, b in lain):
            r.hasil = Hasil.SAMA
            return
        ada, bidang = lain[0]
        r.hasil = Hasil.BERBEDA
        r.catatan = [
            (
                str(self.bidang[n].verbose_name),
                _kalimat(f"tercatat {self.teks(n, ada.isi[n], ada.isi)}, berkas {self.teks(n, r.bersih[n], r.bersih)}"),
            )
            for n in bidang
        ]

    def _nama_kode(self, b: Any, nilai: Any, isi: Mapping[str, Any]) -> str:
        """Name of a code from what was read for the batch; without a name there, the one beside it."""
        if not berkode(b) or nilai in (None, ""):
            return ""
        return self.kamus.nama_kode(b, nilai) or nama_samping(b.name, isi) or kode_asing(str(nilai))

    def teks(self, nama: str, nilai: Any, isi: Mapping[str, Any]) -> str:
        """A value as people read it, "kosong" without one."""
        b = self.bidang[nama]
        teks = tampil(b, nilai, self._nama_kode(b, nilai, isi))
        return (tutup(teks) if nama in self.jenis.rahasia else teks) or "kosong"

    def _usulan(self, r: BarisHasil) -> str:
        """The open usulan that adds the same, "" for none: written beside it, nobody could approve it any more."""
        assert r.pegawai is not None
        ada = self._diusulkan.get(r.pegawai.pk, [])
        return next((sebut for sebut, isi in ada if kembar(self.jenis, r.bersih, isi)), "")

    def _baru(self, r: BarisHasil, nama: Kunci) -> None:
        assert r.pegawai is not None
        tanda = (r.pegawai.pk, nama)
        lain = self._dilihat.get(tanda)
        if lain is None:
            self._dilihat[tanda] = (r.nomor, sidik(r.bersih))
            r.hasil = Hasil.BARU
        elif lain[1] == sidik(r.bersih):
            r.hasil = Hasil.SAMA
            r.catatan = [("", f"Sama dengan baris {lain[0]}.")]
        else:
            r.tolak(f"Baris {lain[0]} dalam berkas ini tentang riwayat yang sama dengan isi lain.")


def _kalimat(teks: str) -> str:
    """With its full stop; a degree at the end brings one."""
    return teks if teks.endswith(".") else f"{teks}."


def uuid_baris(induk: UUID, urut: int) -> UUID:
    """The id of the row that the long work `induk` makes of the row `urut` of its file."""
    return uuid5(induk, str(urut))
