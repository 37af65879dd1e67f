"""The service without its socket: routes, the order of authentication, faults, and the log of calls."""

import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from . import amplop, data_utama, foto, token_akses
from .amplop import Balasan
from .basisdata import Basisdata
from .efek import OrangTakDikenal, PencatatEfek, Penunda, Sumber, kini
from .gangguan import DaftarGangguan, Gangguan
from .jenis_gangguan import JENIS
from .ledger import Ledger
from .permintaan import BadanRusak, Permintaan
from .riwayat import baca as riwayat
from .riwayat import daftar, dokumen, simpan
from .riwayat.jenis import BERALAMAT, RW, cari
from .token_akses import Penerbit

API, REFERENSI = "/apisiasn/1.0", "/referensi_siasn/1"
_SSO = re.compile(r"(/auth)?/realms/public-siasn/protocol/openid-connect/token/?")
_WSO2 = re.compile(r"(/oauth2)?/token/?")
# Fields of a query or a body by which a call names its person, or a row of that person.
_SEBUTAN = (
    "pns_orang_id", "pnsId", "pnsOrangId", "pnsDinilaiOrang", "pnsDinilaiId", "pns_id", "id_riwayat", "nip", "idUsulan",
    "IdUsulan", "id_usulan",
)  # fmt: skip
Pengurus = Callable[..., Balasan | None]


def _pilihan(kata: Iterable[str]) -> str:
    """The words of a path as a pattern: an unknown one is an unknown resource, before any credential is looked at."""
    return "|".join(map(re.escape, kata))


RUTE: list[tuple[str, re.Pattern[str], Pengurus]] = [
    (metode, re.compile(pola + "/?"), pengurus)
    for metode, pola, pengurus in (
        ("GET", rf"{API}/pns/data-utama/paruhwaktu/(?P<nip>[^/]+)", data_utama.baca_paruh_waktu),
        ("GET", rf"{API}/pns/data-utama/(?P<nip>[^/]+)", data_utama.baca),
        ("POST", rf"{API}/pns/data-utama-update", data_utama.perbarui),
        ("GET", rf"{API}/pns/data-utama-jabatansync", data_utama.sinkron_jabatan),
        ("GET", rf"{API}/pns/data-utama-golongansync", data_utama.sinkron_golongan),
        ("GET", rf"{API}/pns/photo/(?P<pns_id>[^/]+)", foto.baca),
        ("GET", rf"{API}/pns/rw-(?P<jenis>{_pilihan(RW)})/(?P<nip>[^/]+)", riwayat.rw),
        ("GET", rf"{API}/jabatan/pns/(?P<nip>[^/]+)", riwayat.jabatan_pns),
        ("GET", rf"{API}/pns/data-pasangan/(?P<nip>[^/]+)", riwayat.pasangan),
        ("GET", rf"{API}/pns/data-anak/(?P<nip>[^/]+)", riwayat.anak),
        ("GET", rf"{API}/pns/data-ortu/(?P<nip>[^/]+)", riwayat.ortu),
        ("GET", rf"{API}/pns/nilaiipasn/(?P<nip>[^/]+)", riwayat.ipasn),
        ("GET", rf"{API}/pns/list-kp-instansi", daftar.kp),
        ("GET", rf"{API}/pns/kp-instansi-byId", daftar.satu_kp),
        ("GET", rf"{API}/pns/list-pensiun-instansi", daftar.pensiun),
        ("GET", rf"{API}/pns/list-pensiun-instansibynip", daftar.pensiun_nip),
        ("GET", rf"{API}/pengadaan/list-pengadaan-instansi", daftar.pengadaan),
        ("GET", rf"{API}/pengadaan/dokumen-pengadaan", daftar.dokumen_pengadaan),
        ("POST", rf"{API}/upload-dok", dokumen.unggah),
        ("POST", rf"{API}/upload-dok-rw", dokumen.unggah_riwayat),
        ("POST", rf"{API}/upload-dok-sk-kp", dokumen.unggah_sk_kp),
        ("POST", rf"{API}/upload-photo", dokumen.unggah_foto),
        ("GET", rf"{API}/download-dok", dokumen.unduh),
        ("GET", rf"{API}/(?P<jalur>{_pilihan(BERALAMAT)})/id/(?P<id_>[^/]+)", riwayat.satu),
        ("POST", rf"{API}/(?P<jalur>{_pilihan(simpan.BERSIMPAN)})/save", simpan.simpan),
        ("DELETE", rf"{API}/(?P<jalur>{_pilihan(simpan.BERHAPUS)})/delete/(?P<id_>[^/]+)", simpan.hapus),
        ("GET", rf"{API}/referensi/ref-unor", data_utama.baca_unor),
        ("GET", rf"{REFERENSI}/(?P<nama>[a-z-]+)/search", data_utama.cari_referensi),
    )
]


class Layanan:
    """Everything the mock knows, shared by all connections."""

    def __init__(self, basis: Basisdata, ledger: Ledger, umur_wso2: int = 3600, umur_sso: int = 43200):
        self.basis, self.ledger = basis, ledger
        self.penerbit = Penerbit(basis, umur_wso2, umur_sso)
        self.pencatat = PencatatEfek(basis, ledger)
        self.penunda = Penunda(basis, self._daratkan)
        self.gangguan = DaftarGangguan()
        self.panggilan: deque[dict[str, Any]] = deque(maxlen=20_000)
        self.jumlah_panggilan = 0
        self.berhenti = threading.Event()
        self._kunci_catatan = threading.Lock()
        self.penunda.lanjutkan()

    def tangani(self, p: Permintaan) -> Balasan:
        """Answer one API or token call, faults included, and log it."""
        mulai = time.monotonic()
        kena = self.gangguan.ambil(p.metode, p.jalur, lambda: self._orang(p))
        p.gangguan = [g.jenis for g in kena]
        self._tunggu(kena)
        balasan = self._balas(p, kena)
        self._log(p, balasan, time.monotonic() - mulai)
        return balasan

    def _tunggu(self, kena: list[Gangguan]) -> None:
        detik = sum(g.parameter.get("detik", 1.0) for g in kena if JENIS[g.jenis].penunda)
        if detik:
            self.berhenti.wait(detik)

    def _balas(self, p: Permintaan, kena: list[Gangguan]) -> Balasan:
        utama = next((g for g in kena if not JENIS[g.jenis].penunda), None)
        if utama is None:
            return self._proses(p)
        try:
            return JENIS[utama.jenis].fungsi(utama.parameter, p, lambda: self._proses(p))
        except BadanRusak as galat:
            return amplop.echo(str(galat), 400)

    def _proses(self, p: Permintaan) -> Balasan:
        if _WSO2.fullmatch(p.jalur):
            return self._hanya_post(p, token_akses.token_wso2)
        if _SSO.fullmatch(p.jalur):
            return self._hanya_post(p, token_akses.token_sso)
        cocok = [(m, c, f) for m, pola, f in RUTE if (c := pola.fullmatch(p.jalur))]
        # WSO2 finds the resource before it looks at any credential.
        if not cocok:
            return amplop.rute_tak_dikenal()
        metode, bagian, pengurus = cocok[0]
        if p.metode != metode:
            return amplop.metode_tak_dikenal()
        return self._tolak(p) or pengurus(self, p, **bagian.groupdict()) or amplop.rute_tak_dikenal()

    def _hanya_post(self, p: Permintaan, pengurus: Callable[[Penerbit, Permintaan], Balasan]) -> Balasan:
        return pengurus(self.penerbit, p) if p.metode == "POST" else amplop.metode_tak_dikenal()

    # --- siapa memanggil -----------------------------------------------------------------------
    def _tolak(self, p: Permintaan) -> Balasan | None:
        """Authorization (gateway) first, then Auth (service), then whether the two belong together."""
        token = _pembawa(p.kepala.get("Authorization", ""))
        if not token:
            return amplop.kredensial_wso2_hilang()
        klaim = self.penerbit.periksa("wso2", token)
        kredensial = self.basis.kredensial("consumer_key", klaim["azp"]) if klaim else None
        if kredensial is None:
            return amplop.kredensial_wso2_salah()
        p.kunci, p.instansi_id = kredensial["label"], kredensial["instansi_id"]
        # The reference API takes the gateway token alone.
        return None if p.jalur.startswith(REFERENSI) else self._tolak_auth(p, kredensial)

    def _tolak_auth(self, p: Permintaan, kredensial: dict[str, str]) -> Balasan | None:
        token = _pembawa(p.kepala.get("Auth", ""))
        if not token:
            return amplop.jwt_hilang()
        klaim = self.penerbit.periksa("sso", token)
        if klaim is None or klaim["typ"] != "Bearer":
            return amplop.jwt_salah()
        p.pengguna = klaim["preferred_username"]
        cocok = (klaim["azp"], p.pengguna) == (kredensial["client_id"], kredensial["username"])
        return None if cocok else amplop.sso_tidak_cocok()

    # --- orang yang dimaksud, efek terlambat, catatan --------------------------------------------
    def _orang(self, p: Permintaan) -> set[str]:
        """Ids by which a fault may name the person of this call: as sent, SIASN id and NIP."""
        sebut = self._sebut(p)
        orang = self.basis.orang(sebut) if sebut else None
        return {sebut, orang.pns_id, orang.nip} if orang else {sebut}

    def _sebut(self, p: Permintaan) -> str:
        sebut = next((p.kueri[k] for k in _SEBUTAN if k in p.kueri), "")
        if not sebut and p.metode == "POST":
            try:
                badan = p.bidang()
            except BadanRusak:
                return ""  # the handler will say what is wrong with the body
            sebut = next((str(badan[k]) for k in _SEBUTAN if badan.get(k)), "")
        sebut = sebut or p.jalur.rstrip("/").rpartition("/")[2]
        hasil = cari(self.basis, sebut) if len(sebut) == 36 else None
        return hasil[0].pns_id if hasil else sebut

    def _daratkan(self, nomor: int, isi: dict[str, Any]) -> None:
        sumber = Sumber(isi["kunci"], isi["pengguna"], isi["jalur"], "terlambat")
        if "riwayat" in isi:
            ubah = simpan.pengubah(self.basis, isi["riwayat"])
        else:
            ubah = data_utama.pengubah(self.basis, isi["ubahan"])
        try:
            self.pencatat.catat(sumber, isi["pns_id"], ubah, nomor)
        except OrangTakDikenal:
            print(f"efek terlambat {nomor} dibuang: orang tidak ada lagi", flush=True)

    def _log(self, p: Permintaan, balasan: Balasan, detik: float) -> None:
        with self._kunci_catatan:
            self.jumlah_panggilan += 1
            self.panggilan.append(
                {
                    "urut": self.jumlah_panggilan,
                    "waktu": kini(),
                    "metode": p.metode,
                    "jalur": p.jalur,
                    "status": balasan.status,
                    "cara": balasan.cara,
                    "ms": round(detik * 1000, 1),
                    "kunci": p.kunci,
                    "pengguna": p.pengguna,
                    "gangguan": p.gangguan,
                }
            )

    def tutup(self) -> None:
        """Wake sleepers and release files."""
        self.berhenti.set()
        self.ledger.tutup()
        self.basis.tutup()


def _pembawa(isi: str) -> str:
    """The token of `Bearer x` in any case; clients write both `bearer` and `Bearer`."""
    skema, _, token = isi.strip().partition(" ")
    return token.strip() if skema.lower() == "bearer" else ""
