"""The long work of an import of riwayat: preview, writing, undo. All run with the scope of who asked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from pegawai.impor.baris import GalatBerkas
from riwayat.impor.banding import LABEL, Hasil
from riwayat.impor.kolom import TAMBAHAN, kolom_pratinjau, rapikan
from riwayat.impor.proses import KELOMPOK, BarisHasil, Isi, Pembanding, uuid_baris
from riwayat.jenis import JenisRiwayat, jenis_riwayat
from riwayat.models import Keadaan, Sumber
from riwayat.nilai import kolom, tutup
from riwayat.querysets_impor import tersentuh, tulisan, utuh
from sigma.basis import konteks
from sigma.basis.galat import pesan_kendala
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import lembar
from sigma.tampilan.lembar import KolomLembar
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import GalatPekerjaan, Kerja

CONTOH_MAKS = 50
CONTOH = "contoh.json"
_HILANG = "Berkas impor ini sudah tidak ada, atau bukan lagi berkas yang diperiksa; unggah lagi."
Lakukan = Callable[[list[Isi]], list[BarisHasil]]


# --- preview -------------------------------------------------------------------------------------------
def kerja_uji(kerja: Kerja) -> dict[str, Any]:
    """Counts, first rows of each outcome, and the sheet of what would not be written. Nothing is stored."""
    jenis = jenis_riwayat(kerja.parameter["jenis"])
    with _terbaca():
        pembanding = Pembanding(jenis, kerja.masukan, kerja.cakupan, kerja.pekerjaan.instansi_id)
        catatan = _Catatan(jenis, pembanding)
        _jalankan(kerja, pembanding, pembanding.bandingkan, catatan, "Memeriksa")
    catatan.simpan(kerja)
    return catatan.jumlah()


# --- writing -------------------------------------------------------------------------------------------
def kerja_tulis(kerja: Kerja) -> dict[str, Any]:
    """Write the new rows, a transaction a batch. What a first attempt wrote is found again by its id."""
    jenis = jenis_riwayat(kerja.parameter["jenis"])
    if not kerja.masukan.exists() or sha256(kerja.masukan) != kerja.parameter["sha256"]:
        raise GalatPekerjaan(_HILANG)
    with _terbaca():
        instansi_id, nomor = kerja.pekerjaan.instansi_id, kerja.pekerjaan.uuid
        pembanding = Pembanding(jenis, kerja.masukan, kerja.cakupan, instansi_id, induk=nomor)
        catatan = _Catatan(jenis, pembanding)
        _jalankan(kerja, pembanding, lambda baris: tulis(pembanding, baris), catatan, "Menulis")
    catatan.simpan(kerja)
    return catatan.jumlah()


def tulis(pembanding: Pembanding, baris: list[Isi]) -> list[BarisHasil]:
    """Compare a batch once more and write its new rows, in the transaction that is open."""
    konteks.catat(asal="impor")
    with connection.cursor() as kursor:
        # Two imports of one instansi write one after the other: neither misses the other's rows.
        kursor.execute("select pg_advisory_xact_lock(hashtext('riwayat_impor'), %s)", [pembanding.instansi_id])
    pembanding.kunci(baris)
    hasil = pembanding.bandingkan(baris)
    baru = [r for r in hasil if r.hasil is Hasil.BARU and not r.sudah_tertulis]
    model: Any = pembanding.jenis.model
    try:
        with transaction.atomic():
            model.objects.bulk_create([_baris(pembanding.jenis, r) for r in baru])
    except IntegrityError:
        for r in baru:
            _tulis_satu(pembanding.jenis, r)
    return hasil


def _tulis_satu(jenis: JenisRiwayat, r: BarisHasil) -> None:
    """One row of a batch that the database refused as a whole."""
    try:
        with transaction.atomic():
            _baris(jenis, r).save(force_insert=True)
    except IntegrityError as salah:
        r.tolak(pesan_kendala(jenis.model, salah))


def _baris(jenis: JenisRiwayat, r: BarisHasil) -> Any:
    p = r.pegawai
    assert p is not None
    bidang = {b.name: kolom(b) for b in jenis.bidang()}
    return jenis.model(
        uuid=r.uuid,
        pegawai=p,
        instansi_id=p.instansi_id,  # type: ignore[misc]
        opd_id=p.opd_id,  # type: ignore[misc]
        unor_id=p.unor_id,  # type: ignore[misc]
        sumber=Sumber.IMPOR,
        **{bidang[n]: v for n, v in r.bersih.items()},
    )


# --- undo ----------------------------------------------------------------------------------------------
def kerja_batal(kerja: Kerja) -> dict[str, Any]:
    """End every row of an import that is still what the import made of it; the others stay. One transaction."""
    with kerja.transaksi(f"Batalkan impor: {kerja.parameter['alasan']}"):
        konteks.catat(asal="impor")
        impor = tulisan(kerja.cakupan).filter(uuid=kerja.parameter["impor"]).first()
        if impor is None:
            raise GalatPekerjaan("Impor ini tidak ada dalam cakupan Anda.")
        jenis, banyak = jenis_riwayat(impor.parameter["jenis"]), int(impor.parameter["baris"])
        dihapus = ditinggalkan = 0
        for awal in range(1, banyak + 1, KELOMPOK):
            ada = baris_impor(kerja.cakupan, jenis, impor.uuid, awal, min(awal + KELOMPOK, banyak + 1))
            dihapus += utuh(ada).update(keadaan=Keadaan.DIHAPUS, versi=F("versi") + 1, diubah_pada=Now())
            ditinggalkan += tersentuh(ada).count()
            kerja.lapor("Membatalkan", min(awal + KELOMPOK - 1, banyak), banyak)
        hasil = {"impor": str(impor.uuid), "dihapus": dihapus, "ditinggalkan": ditinggalkan}
        kerja.tandai_selesai(hasil)
    return hasil


def baris_impor(cakupan: Cakupan, jenis: JenisRiwayat, impor: UUID, awal: int, akhir: int) -> Any:
    """Rows in force that the import made of the rows `awal` to before `akhir` of its file."""
    nomor = [uuid_baris(impor, n) for n in range(awal, akhir)]
    model: Any = jenis.model
    return model.objects.dalam(cakupan, "impor").filter(uuid__in=nomor, keadaan=Keadaan.BERLAKU)


# --- one pass ------------------------------------------------------------------------------------------
def sha256(jalur: Path) -> str:
    with open(jalur, "rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()


@contextmanager
def _terbaca() -> Iterator[None]:
    try:
        yield
    except GalatBerkas as galat:
        raise GalatPekerjaan(galat.pesan) from galat


def _jalankan(kerja: Kerja, pembanding: Pembanding, lakukan: Lakukan, catatan: _Catatan, langkah: str) -> None:
    """Every batch in a transaction of its own; rows that are not written go into the sheet of the report."""
    judul = [(n, j) for n, j in enumerate(pembanding.kepala.judul) if rapikan(j) not in TAMBAHAN]
    kepala = [KolomLembar(j, lebar=18) for _, j in judul]
    kepala += [KolomLembar("Hasil", lebar=22), KolomLembar("Alasan", lebar=80)]
    letak = [n for n, _ in judul]
    nama = f"periksa-{pembanding.jenis.kode}.xlsx"
    sementara = kerja.keluaran(nama).with_suffix(".sementara")
    maks = int(kerja.parameter.get("baris", 0))

    def baris() -> Iterator[list[str]]:
        for kumpulan in pembanding.kelompok():
            with kerja.transaksi():
                hasil = lakukan(kumpulan)
            for r in hasil:
                catatan.tambah(r)
                if r.hasil in (Hasil.DITOLAK, Hasil.BERBEDA):
                    sel = [r.sel[n] if n < len(r.sel) else "" for n in letak]
                    yield [*map(lembar_aman, sel), LABEL[r.hasil], lembar_aman(r.alasan())]
            kerja.lapor(f"{langkah}: {catatan.dibaca} baris", min(catatan.dibaca, maks), maks)

    banyak = lembar.tulis("xlsx", sementara, kepala, baris(), judul="Baris tidak ditulis")
    if banyak:
        sementara.rename(kerja.keluaran(nama))
    else:
        sementara.unlink()
        kerja.tanpa_keluaran()


def lembar_aman(teks: str) -> str:
    """Text that a sheet can hold: no bytes that are no text, no control characters."""
    utuh_ = teks.encode("utf-8", "backslashreplace").decode()
    return "".join(h if h >= " " or h in "\t\n" else " " for h in utuh_)


class _Catatan:
    """Counts of a pass, and the first rows of each outcome for the page."""

    def __init__(self, jenis: JenisRiwayat, pembanding: Pembanding) -> None:
        self.jenis, self.pembanding, self.dibaca = jenis, pembanding, 0
        self.kolom = kolom_pratinjau(jenis, pembanding.pemetaan.letak)
        self.hitung: Counter[str] = Counter()
        self.alasan: Counter[str] = Counter()
        self.contoh: dict[str, list[dict[str, Any]]] = {h.value: [] for h in Hasil}

    def tambah(self, r: BarisHasil) -> None:
        self.dibaca += 1
        self.hitung[r.hasil.value] += 1
        if r.hasil is Hasil.DITOLAK:
            self.alasan.update({label or "Baris" for label, _ in r.catatan})
        if len(kumpulan := self.contoh[r.hasil.value]) < CONTOH_MAKS:
            kumpulan.append(self._contoh(r))

    def _contoh(self, r: BarisHasil) -> dict[str, Any]:
        return {
            "nomor": r.nomor,
            "nip": lembar_aman(r.nip),
            "nama": r.pegawai.nama_lengkap if r.pegawai else "",
            "uuid": str(r.pegawai.uuid) if r.pegawai else "",
            "isi": [lembar_aman(self._sel(r, n))[:120] for n in self.kolom],
            "catatan": lembar_aman(r.alasan())[:2000],
            "sebab": [lembar_aman(satu)[:300] for satu in r.sebab()],
        }

    def _sel(self, r: BarisHasil, nama: str) -> str:
        """What the file says; a date as it was understood."""
        if isinstance(hari := r.bersih.get(nama), date):
            return self.pembanding.teks(nama, hari, r.bersih)
        letak = self.pembanding.pemetaan.letak.get(nama, -1)
        teks = r.sel[letak] if 0 <= letak < len(r.sel) else ""
        return tutup(teks) if nama in self.jenis.rahasia else teks

    def jumlah(self) -> dict[str, Any]:
        """What the row of the work keeps: counts and names of columns, no value of a person."""
        hasil = {h.value: self.hitung[h.value] for h in Hasil}
        tidak = hasil["ditolak"] + hasil["berbeda"]
        return {"jenis": self.jenis.kode, "dibaca": self.dibaca, **hasil, "jumlah": tidak, "alasan": dict(self.alasan)}

    def simpan(self, kerja: Kerja) -> None:
        """Beside the file: it holds values of persons, and goes when the file goes."""
        tujuan = folder(kerja.pekerjaan) / CONTOH
        tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        isi = {"baris": self.contoh, "asing": self.pembanding.pemetaan.asing[:50], "kolom": self.kolom}
        tujuan.write_text(json.dumps(isi), encoding="utf-8")


def folder(pekerjaan: Pekerjaan) -> Path:
    return Path(default_storage.path(f"pekerjaan/{pekerjaan.uuid}"))
