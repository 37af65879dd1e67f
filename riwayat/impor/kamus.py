"""Code tables and units as an import asks for them: read for a thousand rows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from pegawai.models import Pegawai
from riwayat.aturan import Kode
from riwayat.impor.tafsir import terbaca
from riwayat.jenis import JenisRiwayat
from riwayat.nilai import model_kode
from riwayat.rujukan import baca_induk
from sigma.organisasi.models import Unor
from sigma.referensi.models import Jabatan
from sigma.referensi.querysets import rapikan_kueri


class KamusImpor:
    """Codes met so far by code and by name, and the active units of one instansi. Also a `riwayat.rujukan.Rujukan`.

    `siapkan` is called inside a transaction with the asker's scope, before the rows of a batch are read.
    """

    def __init__(self, instansi_id: int) -> None:
        self.instansi_id = instansi_id
        self._sudah: dict[type[models.Model], set[str]] = defaultdict(set)
        self._nama: dict[type[models.Model], dict[str, str]] = defaultdict(dict)
        self._disebut: dict[type[models.Model], dict[str, str]] = defaultdict(dict)
        self._menurut_nama: dict[type[models.Model], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._induk: dict[tuple[type[models.Model], str], dict[str, Kode | None]] = defaultdict(dict)
        self._unor: dict[str, str] | None = None
        self._unor_menurut_nama: dict[str, list[str]] = defaultdict(list)

    def siapkan(self, jenis: JenisRiwayat, baris: Iterable[dict[str, str]]) -> None:
        """Look up every code and name of these rows that was not met yet; two queries a code table,
        one more for each of `JenisRiwayat.fakta`."""
        baru: dict[type[models.Model], set[str]] = defaultdict(set)
        kolom = {b.name: model for b in jenis.bidang() if (model := model_kode(b)) is not None}
        for satu in baris:
            for nama, model in kolom.items():
                # What no text of the database can be is refused with its row, cell by cell.
                if (teks := " ".join(satu.get(nama, "").split())[:300]) and terbaca(teks):
                    baru[model].add(teks)
        for model, teks_teks in baru.items():
            if cari := teks_teks - self._sudah[model]:
                self._baca(model, sorted(cari))
        for nama, di in jenis.fakta:
            self._baca_induk(kolom[nama], di)
        if self._unor is None and any(b.name in ("unor_kode", "jabatan_kode") for b in jenis.bidang()):
            self._baca_unor()

    def kenali(self, jenis: JenisRiwayat, tersimpan: Iterable[Mapping[str, Any]]) -> None:
        """Names of the codes of stored rows, to say what is there already: no sheet is read by them."""
        semua = list(tersimpan)
        for bidang in jenis.bidang():
            if (model := model_kode(bidang)) is None:
                continue
            if cari := {satu[bidang.name] for satu in semua} - self._disebut[model].keys() - {None, ""}:
                self._disebut[model].update(dict.fromkeys(cari, ""))
                self._disebut[model].update(model._base_manager.filter(pk__in=sorted(cari)).values_list("pk", "nama"))

    def _baca(self, model: type[models.Model], teks: list[str]) -> None:
        self._sudah[model].update(teks)
        dasar = model._base_manager
        self._nama[model].update(dasar.filter(pk__in=teks).values_list("pk", "nama"))
        nama = sorted({rapikan_kueri(satu) for satu in teks})
        for kode, cari, asli in dasar.filter(aktif=True, nama_cari__in=nama).values_list("pk", "nama_cari", "nama"):
            if kode not in self._menurut_nama[model][cari]:
                self._menurut_nama[model][cari].append(kode)
            self._nama[model][kode] = asli

    def _baca_induk(self, model: type[models.Model], di: str) -> None:
        tahu = self._induk[model, di]
        if baru := sorted(self._nama[model].keys() - tahu.keys()):
            tahu |= dict.fromkeys(baru) | baca_induk(model, baru, di)

    def _baca_unor(self) -> None:
        ada = Unor.objects.filter(instansi_id=self.instansi_id, aktif=True).values_list("siasn_id", "nama")
        self._unor = dict(ada)
        for kode, nama in self._unor.items():
            self._unor_menurut_nama[rapikan_kueri(nama)].append(kode)

    # --- as `tafsir.Kamus`
    def kode(self, model: type[models.Model], teks: str) -> str:
        if teks in self._nama[model]:
            return teks
        ada = self._menurut_nama[model].get(rapikan_kueri(teks), [])
        if len(ada) == 1:
            return ada[0]
        if len(ada) > 1:
            raise ValidationError(f"“{teks[:60]}” nama dari {len(ada)} kode; tulis kodenya: {', '.join(ada[:5])}.")
        if model is Jabatan and self._unor and teks in self._unor:
            return teks  # the code of a structural position is its unit's
        raise ValidationError(f"“{teks[:60]}” bukan kode atau nama pada tabel {model._meta.verbose_name}.")

    def unor_kode(self, teks: str) -> str:
        if teks in (self._unor or {}):
            return teks
        ada = self._unor_menurut_nama.get(rapikan_kueri(teks), [])
        if len(ada) == 1:
            return ada[0]
        if len(ada) > 1:
            raise ValidationError(f"Ada {len(ada)} unit aktif bernama “{teks[:60]}”; tulis ID unitnya.")
        raise ValidationError(f"“{teks[:60]}” bukan ID atau nama unit aktif di instansi ini.")

    def nama_kode(self, bidang: models.Field, kode: str) -> str:
        """Name of a code of this column that was met, "" for none; a unit's code may stand for a position."""
        model = model_kode(bidang)
        ada = (self._nama[model].get(kode) or self._disebut[model].get(kode)) if model else ""
        return ada or (self._unor or {}).get(kode, "")

    # --- as `riwayat.rujukan.Rujukan`
    def ada(self, model: type[models.Model], kode: Any) -> bool:
        return kode in self._nama[model]

    def nama(self, model: type[models.Model], kode: Any) -> str:
        return self._nama[model].get(kode, "")

    def induk(self, model: type[models.Model], kode: Any, kolom: str) -> Kode | None:
        return self._induk[model, kolom].get(kode)

    def unor(self, pegawai: Pegawai, siasn_id: str) -> str:
        return (self._unor or {}).get(siasn_id, "")
