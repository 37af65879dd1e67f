"""The control API under /_kendali/: faults, people, ledger, calls. Loopback only, apart from the API base."""

import ipaddress
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from . import bidang, halaman
from .amplop import Balasan, json_
from .basisdata import Orang
from .efek import OrangTakDikenal, Pengubah, Sumber
from .gangguan import GangguanSalah
from .jenis_gangguan import JENIS
from .layanan import Layanan
from .permintaan import BadanRusak, Permintaan
from .token_akses import JENIS as JENIS_TOKEN

if TYPE_CHECKING:
    from .server import Pendengar

PANGKAL = "/_kendali"
# Kinds that act on the port itself, at once, and are not armed for calls.
TUTUP_PORT = "tutup_port"
BATAS_TUTUP = 3600.0


class Kendali:
    """Front door of the process: health and control here, everything else to the service."""

    pintu: "Pendengar"

    def __init__(self, layanan: Layanan):
        self.layanan = layanan
        self._rute: list[tuple[str, re.Pattern[str], Callable[..., Balasan]]] = [
            (metode, re.compile(PANGKAL + pola), fungsi)
            for metode, pola, fungsi in (
                ("GET", "/?", self._halaman),
                ("GET", "/gaya.css", self._gaya),
                ("GET", "/identitas", self._identitas),
                ("GET", "/gangguan", self._daftar_gangguan),
                ("POST", "/gangguan", self._pasang),
                ("DELETE", "/gangguan", self._hapus_semua),
                ("POST", "/gangguan/hapus-semua", self._hapus_semua),
                ("DELETE", r"/gangguan/(?P<id_>\d+)", self._hapus),
                ("POST", r"/gangguan/(?P<id_>\d+)/hapus", self._hapus),
                ("GET", "/ledger", self._ledger),
                ("GET", "/panggilan", self._panggilan),
                ("DELETE", "/panggilan", self._lupakan_panggilan),
                ("GET", "/orang", self._cari),
                ("GET", "/orang/(?P<kunci>[^/]+)", self._orang),
                ("POST", "/orang/(?P<kunci>[^/]+)", self._setel_orang),
                ("POST", "/orang/(?P<kunci>[^/]+)/tunda", self._tunda_orang),
                ("GET", "/halaman/orang", self._halaman_orang),
                ("POST", "/token", self._cabut),
                ("GET", "/setelan", self._setelan),
                ("POST", "/setelan", self._setel),
            )
        ]

    def tangani(self, p: Permintaan) -> Balasan:
        """Route one request of the process."""
        if p.jalur == "/healthz":
            return json_({"status": "ok", "tiruan": True})
        if p.jalur == PANGKAL or p.jalur.startswith(PANGKAL + "/"):
            return self._tolak(p) or self._jalankan(p)
        return self.layanan.tangani(p)

    # --- siapa boleh -----------------------------------------------------------------------------
    def _tolak(self, p: Permintaan) -> Balasan | None:
        if p.jalur == f"{PANGKAL}/identitas":
            return None  # says only what the header of every reply says
        # A proxy on this machine would make the whole world look like loopback.
        diteruskan = "X-Forwarded-For" in p.kepala or "Forwarded" in p.kepala
        if diteruskan or not _loopback(p.alamat) or not _loopback(_nama_host(p.host)):
            return json_({"galat": "kendali hanya dari mesin ini sendiri"}, 403)
        asal = p.kepala.get("Origin")
        # A page of another site, open in a browser on this machine, may not press our buttons.
        if p.metode != "GET" and asal and urlsplit(asal).netloc != p.host:
            return json_({"galat": "asal permintaan tidak dikenal"}, 403)
        return None

    def _jalankan(self, p: Permintaan) -> Balasan:
        cocok = [(m, c, f) for m, pola, f in self._rute if (c := pola.fullmatch(p.jalur))]
        pilihan = [(c, f) for m, c, f in cocok if m == p.metode]
        if not pilihan:
            return json_({"galat": "metode tidak dikenal" if cocok else "tidak ada"}, 405 if cocok else 404)
        bagian, fungsi = pilihan[0]
        try:
            balasan = fungsi(p, **bagian.groupdict())
        except (GangguanSalah, BadanRusak, ValueError) as galat:
            balasan = json_({"galat": str(galat)}, 400)
        except OrangTakDikenal as galat:
            balasan = json_({"galat": f"orang tidak ditemukan: {galat}"}, 404)
        return halaman.sesudah_formulir(p, balasan)

    # --- identitas, halaman ----------------------------------------------------------------------
    def _identitas(self, p: Permintaan) -> Balasan:
        return json_({"tiruan": True, "nama": halaman.JUDUL, "isi": self.layanan.basis.jumlah()})

    def _halaman(self, p: Permintaan) -> Balasan:
        ledger = list(self.layanan.ledger.baca())[-30:][::-1]
        panggilan = list(self.layanan.panggilan)[-30:][::-1]
        jumlah, gangguan = self.layanan.basis.jumlah(), self.layanan.gangguan.daftar()
        return halaman.utama(jumlah, gangguan, panggilan, ledger, p.kueri.get("pesan", ""))

    def _halaman_orang(self, p: Permintaan) -> Balasan:
        cari = p.kueri.get("cari", "").strip()
        hasil = self.layanan.basis.cari(cari, 50) if cari else []
        satu = self.layanan.basis.orang(cari) if cari else None
        return halaman.orang(cari, hasil, satu, p.kueri.get("pesan", ""))

    def _gaya(self, p: Permintaan) -> Balasan:
        return halaman.gaya()

    # --- gangguan --------------------------------------------------------------------------------
    def _daftar_gangguan(self, p: Permintaan) -> Balasan:
        jenis = {nama: j.keterangan for nama, j in JENIS.items()}
        jenis[TUTUP_PORT] = "Pintu utama ditutup `detik` (connection refused), mulai sekarang; 0 = buka"
        return json_({"terpasang": self.layanan.gangguan.daftar(), "jenis": jenis})

    def _pasang(self, p: Permintaan) -> Balasan:
        isi = p.bidang()
        if isi.get("jenis") == TUTUP_PORT:
            return self._tutup_port(isi.get("detik"))
        return json_(self.layanan.gangguan.pasang(isi).ringkas(), 201)

    def _tutup_port(self, isi: Any) -> Balasan:
        try:
            detik = float(isi)
        except (TypeError, ValueError) as galat:
            raise GangguanSalah("tutup_port perlu detik (0 membuka lagi)") from galat
        if not 0 <= detik <= BATAS_TUTUP:
            raise GangguanSalah(f"detik harus 0 sampai {BATAS_TUTUP:.0f}")
        self.pintu.tutup_selama(detik)
        return json_({"jenis": TUTUP_PORT, "detik": detik}, 201)

    def _hapus(self, p: Permintaan, id_: str) -> Balasan:
        dihapus = self.layanan.gangguan.hapus(int(id_))
        return json_({"dihapus": dihapus}, 200 if dihapus else 404)

    def _hapus_semua(self, p: Permintaan) -> Balasan:
        return json_({"dihapus": self.layanan.gangguan.hapus()})

    # --- ledger, panggilan -----------------------------------------------------------------------
    def _ledger(self, p: Permintaan) -> Balasan:
        baris = list(self._saring_ledger(p.kueri))
        return json_({"jumlah": len(baris), "baris": baris[-int(p.kueri.get("batas") or 100_000) :]})

    def _saring_ledger(self, kueri: dict[str, str]) -> Iterator[dict[str, Any]]:
        sesudah = _sejak(kueri.get("sejak", ""))
        cari = kueri.get("orang", "")
        orang = self.layanan.basis.orang(cari) if cari else None
        ids = {cari, orang.pns_id} if orang else {cari}
        for baris in self.layanan.ledger.baca():
            if cari and baris["orang"] not in ids:
                continue
            if kueri.get("jalur", "") in baris["jalur"] and sesudah(baris):
                yield baris

    def _panggilan(self, p: Permintaan) -> Balasan:
        sejak = int(p.kueri.get("sejak") or 0)
        jalur = p.kueri.get("jalur", "")
        baris = [c for c in list(self.layanan.panggilan) if c["urut"] > sejak and jalur in c["jalur"]]
        batas = int(p.kueri.get("batas") or 1000)
        return json_({"jumlah": len(baris), "total": self.layanan.jumlah_panggilan, "baris": baris[-batas:]})

    def _lupakan_panggilan(self, p: Permintaan) -> Balasan:
        self.layanan.panggilan.clear()
        return json_({"jumlah": 0})

    # --- orang -----------------------------------------------------------------------------------
    def _cari(self, p: Permintaan) -> Balasan:
        orang = self.layanan.basis.cari(p.kueri.get("cari", ""), int(p.kueri.get("batas") or 50))
        return json_([_ringkas(o) for o in orang])

    def _orang(self, p: Permintaan, kunci: str) -> Balasan:
        orang = self.layanan.basis.orang(kunci)
        if orang is None:
            raise OrangTakDikenal(kunci)
        return json_(_ringkas(orang) | {"data": bidang.lengkap(orang.data), "tunda": orang.tunda})

    def _setel_orang(self, p: Permintaan, kunci: str) -> Balasan:
        """ "Someone else changed it": read-field names, any field, no validation; written in the ledger."""
        isi = p.bidang()
        # The page's form sends one name and one value, JSON an object of fields.
        nilai = isi["bidang"] if "bidang" in isi else {isi.get("nama"): isi.get("nilai", "")}
        if not isinstance(nilai, dict) or not set(nilai) <= set(bidang.URUTAN):
            raise ValueError("bidang harus nama kunci data-utama, mis. email, noHp, agamaId")
        return json_(self._catat(p, kunci, _penyetel(nilai, isi.get("paruh_waktu"))))

    def _tunda_orang(self, p: Permintaan, kunci: str) -> Balasan:
        """What the next jabatansync/golongansync will bring: `{"jabatan":{...},"golongan":{...}}`."""
        isi = p.bidang()
        asing = {k for bagian in isi.values() for k in bagian} - set(bidang.URUTAN)
        if not set(isi) <= {"jabatan", "golongan"} or asing:
            raise ValueError(f"hanya jabatan dan golongan, dengan kunci data-utama; asing: {sorted(asing)}")
        return json_(self._catat(p, kunci, _penunda(isi)))

    def _catat(self, p: Permintaan, kunci: str, ubah: Pengubah) -> dict[str, Any]:
        return self.layanan.pencatat.catat(Sumber("kendali", "", p.jalur, "kendali"), kunci, ubah)

    # --- token, setelan --------------------------------------------------------------------------
    def _cabut(self, p: Permintaan) -> Balasan:
        pilihan = p.bidang().get("cabut", "")
        jenis = JENIS_TOKEN if pilihan == "semua" else (pilihan,)
        if not set(jenis) <= set(JENIS_TOKEN):
            raise ValueError("cabut harus wso2, sso atau semua")
        for satu in jenis:
            self.layanan.penerbit.cabut(satu)
        return json_({"dicabut": list(jenis)})

    def _setelan(self, p: Permintaan) -> Balasan:
        return json_({f"umur_{k}": v for k, v in self.layanan.penerbit.umur.items()})

    def _setel(self, p: Permintaan) -> Balasan:
        for nama, nilai in p.bidang().items():
            jenis = nama.removeprefix("umur_")
            if jenis not in JENIS_TOKEN or not 0 <= int(nilai) <= 10**7:
                raise ValueError("setelan: umur_wso2 dan umur_sso, dalam detik")
            self.layanan.penerbit.umur[jenis] = int(nilai)
        return self._setelan(p)


def _loopback(alamat: str) -> bool:
    if alamat == "localhost":
        return True
    try:
        ip = ipaddress.ip_address(alamat)
    except ValueError:
        return False
    return (getattr(ip, "ipv4_mapped", None) or ip).is_loopback


def _nama_host(host: str) -> str:
    """Host without port; a rebound DNS name would reach us by loopback with a foreign name."""
    return urlsplit(f"//{host}").hostname or ""


def _sejak(teks: str) -> Callable[[dict[str, Any]], bool]:
    """A number means effects after it, anything else an ISO time with zone (exclusive)."""
    if not teks:
        return lambda baris: True
    if teks.isdigit():
        return lambda baris: baris["urut"] > int(teks)
    # `+` in a query arrives as a space.
    batas = datetime.fromisoformat(teks.replace(" ", "+"))
    batas = batas if batas.tzinfo else batas.replace(tzinfo=UTC)
    return lambda baris: datetime.fromisoformat(baris["waktu"]) > batas


def _ringkas(o: Orang) -> dict[str, Any]:
    return {
        "pns_id": o.pns_id, "nip": o.nip, "nama": o.data.get("nama", ""), "instansi_id": o.instansi_id,
        "paruh_waktu": o.paruh_waktu, "status": o.data.get("statusPegawai", ""),
    }  # fmt: skip


def _penyetel(nilai: dict[str, Any], paruh_waktu: bool | None) -> Pengubah:
    def ubah(orang: Orang) -> dict[str, list[Any]]:
        lama = bidang.KOSONG | orang.data
        orang.data = bidang.ringkas(orang.data | nilai)
        if paruh_waktu is not None:
            orang.paruh_waktu = bool(paruh_waktu)
        return {k: [lama[k], v] for k, v in nilai.items()}

    return ubah


def _penunda(isi: dict[str, dict[str, Any]]) -> Pengubah:
    def ubah(orang: Orang) -> dict[str, list[Any]]:
        orang.tunda |= isi
        return {}

    return ubah
