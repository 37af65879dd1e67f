"""SIASN as this room sees it: read data-utama, post data-utama-update, try the connection.

Called by workers only; no view and no `aksi` imports this module (a test holds that).
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from dms.pemeriksa import tipe
from sinkron_siasn.balasan import ArtiBalasan, GalatSiasn, Sifat, galat, nilai
from sinkron_siasn.models import KoneksiSiasn
from sinkron_siasn.pemetaan.riwayat import balasan_milik, baris_dari_balasan
from sinkron_siasn.sambungan import Jawaban, panggil
from sinkron_siasn.token_siasn import GudangToken

Catat = Callable[[str, str, int, int], None]  # kind, outcome, status, milliseconds
Izin = Callable[[], None]
Artikan = Callable[[Jawaban, bool], ArtiBalasan]
_JALUR = {
    "PNS": ("/pns/data-utama/",),
    "PPPK": ("/pns/data-utama/", "/pns/data-utama/paruhwaktu/"),
    "PPPK_PW": ("/pns/data-utama/paruhwaktu/", "/pns/data-utama/"),
}


def _abaikan(*_: object) -> None:
    """No call log, no permission needed."""


class Klien:
    """One connection. Every method returns the data or raises GalatSiasn."""

    def __init__(self, koneksi: KoneksiSiasn, gudang: GudangToken, catat: Catat = _abaikan) -> None:
        self.koneksi, self.gudang, self.catat = koneksi, gudang, catat

    def baca_data_utama(self, nip: str, pns_id: str, jenis_asn: str) -> dict[str, Any]:
        """data-utama of this person, and certainly of this person: id and NIP must be theirs."""
        if len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
            raise galat(Sifat.DITOLAK, "nip")
        data = self._data_utama(nip, jenis_asn)
        if data.get("id") != pns_id or str(data.get("nipBaru", nip)) not in ("", nip):
            raise galat(Sifat.DITOLAK, "identitas")
        return data

    def _data_utama(self, nip: str, jenis_asn: str) -> dict[str, Any]:
        """Part-time PPPK stand at a path of their own; 404 at one says nothing about the other."""
        *awal, akhir = _JALUR.get(jenis_asn, _JALUR["PNS"])
        for jalur in awal:
            try:
                return self._data(jalur, nip)
            except GalatSiasn as salah:
                if salah.arti.sifat is not Sifat.TIDAK_ADA:
                    raise
        return self._data(akhir, nip)

    def _data(self, jalur: str, nip: str) -> dict[str, Any]:
        data = self._panggil("GET", jalur + quote(nip), "baca").data
        if not isinstance(data, dict):
            raise galat(Sifat.ULANG, "balasan_aneh")
        return data

    def kirim_data_utama(self, badan: dict[str, str], izin: Callable[[], None]) -> ArtiBalasan:
        """POST data-utama-update. `izin` runs directly before every post (also the one after a refused
        token): it writes down that a post begins, or raises because the lease is gone.
        """
        return self._panggil("POST", "/pns/data-utama-update", "kirim", izin, json=badan)

    def cari_unor(self) -> None:
        """The lightest call that needs both tokens and names no person: for "Uji koneksi"."""
        try:
            self._panggil("GET", "/referensi/ref-unor?limit=1&offset=0", "uji")
        except GalatSiasn as salah:
            if salah.arti.sifat is not Sifat.TIDAK_ADA:  # an instansi without units answers too
                raise

    def baca_riwayat(self, siasn: str, nip: str, pns_id: str) -> list[dict[str, Any]]:
        """Rows of one history (`golongan`, `data-anak`, …), [] for none; none of them may name another person."""
        jalur = f"/pns/{siasn}/" if siasn.startswith("data-") else f"/pns/rw-{siasn}/"
        try:
            data = self._panggil("GET", jalur + quote(nip), "riwayat").data
        except GalatSiasn as salah:
            if salah.arti.sifat is Sifat.TIDAK_ADA:
                return []
            raise
        baris = baris_dari_balasan(siasn, data)
        if not balasan_milik(data, baris, nip, pns_id):
            raise galat(Sifat.DITOLAK, "identitas")
        return baris

    def baca_foto(self, pns_id: str) -> bytes:
        """The photo as SIASN holds it: raw bytes; errors come as JSON."""
        return self._panggil("GET", "/pns/photo/" + quote(pns_id, safe=""), "foto", artikan=_nilai_foto).data

    # --- one call, with one renewal of each refused token --------------------------------------------
    def _panggil(
        self,
        metode: str,
        jalur: str,
        jenis: str,
        izin: Izin = _abaikan,
        artikan: Artikan | None = None,
        **opsi: Any,
    ) -> ArtiBalasan:
        token = {j: self.gudang.ambil(j) for j in ("wso2", "sso")}
        baru: set[str] = set()
        while True:
            izin()
            arti = self._sekali(metode, jalur, jenis, token, artikan or _nilai, opsi)
            # The gateway looks at its own token first, so two refusals may come one after the other.
            perlu = arti.token - baru
            if arti.sifat is not Sifat.TOKEN or not perlu:
                return _wajib_berhasil(arti)
            for j in sorted(perlu):
                token[j] = self.gudang.segarkan(j, token[j])
            baru |= perlu

    def _sekali(
        self, metode: str, jalur: str, jenis: str, token: dict[str, str], artikan: Artikan, opsi: Any
    ) -> ArtiBalasan:
        mulai, kirim = time.monotonic(), metode == "POST"
        kepala = {"Authorization": f"Bearer {token['wso2']}", "Auth": f"bearer {token['sso']}"}
        try:
            jawaban = panggil(metode, self.koneksi.base_url + jalur, kirim=kirim, headers=kepala, **opsi)
        except GalatSiasn as salah:
            self.catat(jenis, salah.kode, 0, _ms(mulai))
            raise
        arti = artikan(jawaban, kirim)
        self.catat(jenis, arti.kode or arti.sifat.value, jawaban.status, _ms(mulai))
        return arti


def _wajib_berhasil(arti: ArtiBalasan) -> ArtiBalasan:
    if arti.sifat is Sifat.TOKEN:
        raise galat(Sifat.ULANG, arti.kode)
    if arti.sifat is not Sifat.BERHASIL:
        raise GalatSiasn(arti)
    return arti


def _nilai(jawaban: Jawaban, kirim: bool) -> ArtiBalasan:
    return nilai(jawaban.status, jawaban.isi, kirim=kirim, retry_after=jawaban.retry_after)


def _nilai_foto(jawaban: Jawaban, kirim: bool) -> ArtiBalasan:
    """A picture by its bytes is the answer; anything else means what it always means, and JSON is no picture."""
    if jawaban.status == 200 and tipe(jawaban.mentah).startswith("image/"):
        return ArtiBalasan(Sifat.BERHASIL, data=jawaban.mentah)
    arti = _nilai(jawaban, kirim)
    return ArtiBalasan(Sifat.ULANG, "balasan_aneh") if arti.sifat is Sifat.BERHASIL else arti


def _ms(mulai: float) -> int:
    return int((time.monotonic() - mulai) * 1000)
