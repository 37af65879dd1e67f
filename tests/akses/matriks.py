"""The access matrix: URL × method × person × target, and what must come of it.

Statuses are judged by class: `boleh` (the page, a redirect inside, or a refusal of the empty form),
403, 404, `masuk` (sign-in page or 401) and 405.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client

from dms import gudang
from dms.models import Dokumen
from riwayat.models import RiwayatGolongan
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan, hitung
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import JenisPekerjaan, daftarkan_pekerjaan
from sinkron_siasn.models import Dorongan, DoronganIsi
from tests.akses.alamat import Alamat, jalur, semua
from tests.dms.berkas import gambar
from tests.pemeran import PERAN_UJI, SEMUA, client_masuk

METODE = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
AMAN = ("GET", "HEAD")


@dataclass(frozen=True)
class Harapan:
    """What an address demands. `jenis`: publik, masuk (any account), hak (one of `hak` anywhere),
    orang (one of `hak` on the person of the address; `diri`: oneself too), dorongan (the push of a
    person), instansi (one of `hak` on the instansi of the address), pekerjaan (one's own long work)."""

    jenis: str
    metode: tuple[str, ...] = AMAN
    hak: tuple[str, ...] = ()
    diri: bool = False
    isi: dict[str, Any] = field(default_factory=dict, hash=False)
    nama_oleh: tuple[str, ...] = ()  # rights that show names (not numbers) on this page, beside `lihat`
    tulis: tuple[str, ...] = ()  # what a POST demands, where fewer hold it
    syarat: Any = None  # callable(cakupan) -> bool, for pages that ask something else


@dataclass(frozen=True)
class Kasus:
    alamat: Alamat
    metode: str
    siapa: str
    sasaran: str


def kasus(harapan: dict[str, Harapan]) -> Iterator[Kasus]:
    for alamat in semua():
        h = harapan.get(alamat.nama)
        if h is None:
            continue
        sasaran = SASARAN_JENIS.get(h.jenis, ("-",))
        for metode in METODE:
            for siapa in (*PERAN_UJI, "tanpa_masuk"):
                for satu in sasaran:
                    yield Kasus(alamat, metode, siapa, satu)


SASARAN = ("asn_a", "asn_sub", "asn_b", "asn_kota", "pppk_a")
PEMINTA = ("admin_a", "bkd")
SASARAN_JENIS = {"orang": SASARAN, "dorongan": SASARAN, "instansi": ("kab", "kota"), "pekerjaan": PEMINTA}


def _jenis_matriks(kerja) -> dict:
    return {}


daftarkan_pekerjaan(JenisPekerjaan("matriks", "Matriks", "lihat", _jenis_matriks))


class Panggung:
    """The cast signed in, and one request at a time, undone after it."""

    def __init__(self, dunia):
        self.dunia = dunia
        self.client = {nama: client_masuk(getattr(dunia, nama)) for nama in PERAN_UJI}
        self.client["tanpa_masuk"] = Client()
        self.cakupan = {nama: self._cakupan(getattr(dunia, nama)) for nama in PERAN_UJI}
        self.cakupan["tanpa_masuk"] = Cakupan()
        with konteks.masuk(SEMUA):
            self._dokumen()
            self.dorongan = {nama: self._dorongan(getattr(dunia, nama)) for nama in SASARAN}
            self.baris = {nama: self._riwayat(getattr(dunia, nama)) for nama in SASARAN}
            self.dokumen = {nama: self._dokumen_satu(getattr(dunia, nama)) for nama in SASARAN}
        self.pekerjaan = {nama: self._pekerjaan(getattr(dunia, nama)) for nama in PEMINTA}

    def _cakupan(self, pengguna) -> Cakupan:
        pengguna.refresh_from_db()
        return hitung(pengguna)

    def _dorongan(self, orang) -> Dorongan:
        milik = {"instansi_id": orang.instansi_id, "opd_id": orang.opd_id, "unor_id": orang.unor_id}
        satu = Dorongan.objects.create(pegawai=orang, kunci=uuid.uuid4(), oleh=self.dunia.bkd, **milik)
        DoronganIsi.objects.create(dorongan=satu, pegawai=orang, bidang=[], sidik="-", **milik)
        return satu

    def _dokumen(self) -> None:
        """A photo and a scan of everybody."""
        sha = gudang.taruh(gambar(ukuran=(40, 60)))
        for nama in SASARAN:
            orang = getattr(self.dunia, nama)
            for jenis in ("foto", "ktp"):
                Dokumen.objects.create(
                    pegawai=orang, jenis=jenis, sha256=sha, sha256_kecil=sha, sha256_asal=sha, tipe="image/jpeg",
                    ukuran=7, diunggah_oleh=self.dunia.bkd, instansi_id=orang.instansi_id, opd_id=orang.opd_id,
                    unor_id=orang.unor_id,
                )  # fmt: skip

    def _riwayat(self, orang) -> RiwayatGolongan:
        milik = {"instansi_id": orang.instansi_id, "opd_id": orang.opd_id, "unor_id": orang.unor_id}
        return RiwayatGolongan.objects.create(pegawai=orang, golongan_id="31", no_sk="1", sumber="siasn", **milik)

    def _dokumen_satu(self, orang) -> Dokumen:
        return Dokumen.objects.get(pegawai=orang, jenis="ktp")

    def _pekerjaan(self, pengguna) -> Pekerjaan:
        with konteks.masuk({"pengguna": pengguna.pk}):
            return Pekerjaan.objects.create(
                jenis="matriks", judul="Pekerjaan matriks", pengguna=pengguna, instansi=self.dunia.kab
            )

    def jalankan(self, k: Kasus, harapan: Harapan):
        """The response; everything it wrote is rolled back."""
        client = self.client[k.siapa]
        simpan = copy.deepcopy(client.cookies)
        titik = transaction.savepoint()
        client.raise_request_exception = False
        response = client.generic(k.metode, self.alamat(k, harapan))
        isi = b"" if response.streaming else response.content
        transaction.savepoint_rollback(titik)
        transaction.savepoint_commit(titik)  # else it stays open, and thousands of them exhaust the lock table
        client.cookies = simpan
        return response, isi

    def alamat(self, k: Kasus, harapan: Harapan) -> str:
        isi = dict(harapan.isi)
        if harapan.jenis == "orang":
            isi["uuid"] = getattr(self.dunia, k.sasaran).uuid
            # A row of this person, where the address names one.
            isi |= {n: getattr(self, n)[k.sasaran].uuid for n in ("baris", "dokumen") if n in isi}
        elif harapan.jenis == "dorongan":
            isi["uuid"] = self.dorongan[k.sasaran].uuid
        elif harapan.jenis == "pekerjaan":
            isi["uuid"] = self.pekerjaan[k.sasaran].uuid
        elif harapan.jenis == "instansi":
            isi["instansi_id"] = getattr(self.dunia, k.sasaran).pk
        return jalur(k.alamat, **isi)

    def diharapkan(self, k: Kasus, h: Harapan) -> set[str]:
        """Classes of status that are no surprise."""
        if k.siapa == "tanpa_masuk" and h.jenis != "publik":
            return {"masuk"} if k.metode in h.metode else {"masuk", "405"}
        akhir = self._hak(k, h)
        if k.metode not in h.metode:
            return {"405", "403", "404"} | ({"masuk"} if h.jenis == "publik" else set())
        return akhir

    def _hak(self, k: Kasus, h: Harapan) -> set[str]:
        cakupan = self.cakupan[k.siapa]
        if h.syarat is not None:
            return {"boleh"} if h.syarat(cakupan) else {"403", "404"}
        if h.jenis == "publik":
            return {"boleh", "masuk"}
        if h.jenis == "masuk":
            return {"boleh"} if k.metode != "POST" or not h.tulis or cakupan.punya(*h.tulis) else {"403"}
        if h.jenis == "hak":
            perlu = h.tulis if h.tulis and k.metode == "POST" else h.hak
            return {"boleh"} if cakupan.punya(*perlu) else {"403"}
        if h.jenis == "pekerjaan":
            return self._hak_pekerjaan(k)
        if h.jenis == "instansi":
            return self._hak_instansi(k, h)
        orang = getattr(self.dunia, k.sasaran)
        milik = (orang.instansi_id, orang.opd_id, orang.unor_id, orang.pk)
        if cakupan.gabungan(h.hak).memuat(*milik) or (h.diri and cakupan.orang_id == orang.pk):
            return {"boleh"}
        terlihat = (cakupan.untuk("lihat") | cakupan.diri).memuat(*milik)
        if not cakupan.punya(*h.hak):
            return {"403", "404"}
        return {"403"} if terlihat else {"404"}

    def _hak_pekerjaan(self, k: Kasus) -> set[str]:
        # Its file is not there yet: 404 for the owner too, on that one address.
        punya = {"boleh", "404"} if k.alamat.nama.endswith("_unduh") else {"boleh"}
        return punya if k.siapa == k.sasaran else {"404"}

    def _hak_instansi(self, k: Kasus, h: Harapan) -> set[str]:
        lingkup = self.cakupan[k.siapa].gabungan(h.hak)
        if not lingkup:
            return {"403"}
        punya = lingkup.nasional or getattr(self.dunia, k.sasaran).pk in lingkup.instansi
        return {"boleh"} if punya else {"404"}

    def nama_terlarang(self, siapa: str, h: Harapan) -> set[str]:
        """Names that this page may not show to this person."""
        lihat = self.cakupan[siapa].gabungan(("lihat", *h.nama_oleh)) | self.cakupan[siapa].diri
        orang = [getattr(self.dunia, s) for s in (*SASARAN, "asn_a2")]
        return {o.nama for o in orang if not lihat.memuat(o.instansi_id, o.opd_id, o.unor_id, o.pk)}


def golong(response) -> str:
    """Class of a status."""
    if response.status_code == 302:
        return "masuk" if "/masuk/?" in response["Location"] else "boleh"
    if response.status_code == 401:
        return "masuk"
    if response.status_code in (403, 404, 405):
        return str(response.status_code)
    return "boleh" if response.status_code < 500 else "500"
