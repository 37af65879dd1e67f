"""The data-utama endpoints: read, partial update, and the two syncs."""

from typing import TYPE_CHECKING, Any

from . import acuan, bidang
from .amplop import Balasan, diperbarui, ditolak, echo, json_, terbaca, tersinkron, tidak_ditemukan
from .basisdata import Basisdata, Orang
from .efek import OrangTakDikenal, Pengubah, Sumber
from .permintaan import BadanRusak, Permintaan

if TYPE_CHECKING:
    from .layanan import Layanan

_TERBANYAK = 10**9


def baca(layanan: "Layanan", p: Permintaan, nip: str) -> Balasan:
    """GET /pns/data-utama/{nip}: PNS, CPNS and full-time PPPK; part-timers answer 404 here."""
    return _baca(layanan, p, nip, paruh_waktu=False)


def baca_paruh_waktu(layanan: "Layanan", p: Permintaan, nip: str) -> Balasan:
    """GET /pns/data-utama/paruhwaktu/{nip}: PPPK Paruh Waktu and nobody else."""
    return _baca(layanan, p, nip, paruh_waktu=True)


def _baca(layanan: "Layanan", p: Permintaan, nip: str, *, paruh_waktu: bool) -> Balasan:
    calon = [o for o in layanan.basis.orang_nip(nip) if o.paruh_waktu == paruh_waktu and _terlihat(o, p)]
    return terbaca(bidang.lengkap(calon[0].data)) if calon else tidak_ditemukan()


def _terlihat(orang: Orang, p: Permintaan) -> bool:
    return p.instansi_id in ("", orang.instansi_id)


def perbarui(layanan: "Layanan", p: Permintaan) -> Balasan:
    """POST /pns/data-utama-update: partial merge of 18 fields; unknown fields change nothing.

    There is no idempotency: the same body twice is two effects in the ledger.
    """
    try:
        badan = p.bidang()
    except BadanRusak as galat:
        return echo(str(galat), 400)
    orang = _sasaran(layanan, p, badan.get("pns_orang_id"))
    if isinstance(orang, Balasan):
        return orang
    ubahan = bidang.ubahan(badan)
    alasan = bidang.penolakan(ubahan, orang.data)
    if alasan:
        return ditolak(alasan)
    _jatuhkan(layanan, p, orang.pns_id, ubahan)
    return diperbarui("Data utama berhasil diperbarui")


def _sasaran(layanan: "Layanan", p: Permintaan, pns_id: Any) -> Orang | Balasan:
    if not pns_id:
        return ditolak("pns_orang_id wajib diisi")
    orang = layanan.basis.orang(pns_id) if isinstance(pns_id, str) else None
    # `orang` also finds by NIP; the real service wants the id alone.
    if orang is None or orang.pns_id != pns_id or not _terlihat(orang, p):
        return ditolak("pns_orang_id tidak ditemukan")
    return orang


def _jatuhkan(layanan: "Layanan", p: Permintaan, pns_id: str, ubahan: dict[str, Any]) -> None:
    """Let the update take effect now, in part, or later, as an armed fault says."""
    ubahan = _sebagian(p, ubahan)
    if p.sela.tunda > 0:
        isi = {"kunci": p.kunci, "pengguna": p.pengguna, "jalur": p.jalur, "pns_id": pns_id, "ubahan": ubahan}
        layanan.penunda.tunda(p.sela.tunda, isi)
        return
    layanan.pencatat.catat(Sumber(p.kunci, p.pengguna, p.jalur), pns_id, pengubah(layanan.basis, ubahan))


def _sebagian(p: Permintaan, ubahan: dict[str, Any]) -> dict[str, Any]:
    if not p.sela.sebagian:
        return ubahan
    if p.sela.hanya is not None:
        return {k: v for k, v in ubahan.items() if k in p.sela.hanya}
    jumlah = len(ubahan) // 2 if p.sela.jumlah is None else p.sela.jumlah
    return dict(list(ubahan.items())[:jumlah])


def pengubah(basis: Basisdata, ubahan: dict[str, Any]) -> Pengubah:
    """Writes update fields into a person, with the names that hang on ids; tells old and new."""

    def ubah(orang: Orang) -> dict[str, list[Any]]:
        lama = bidang.KOSONG | orang.data
        beda = {k: [lama.get(bidang.TULIS[k], ""), v] for k, v in ubahan.items()}
        baru = {bidang.TULIS[k]: v for k, v in ubahan.items()} | _nama(basis, ubahan)
        orang.data = bidang.ringkas(orang.data | baru)
        return beda

    return ubah


def _nama(basis: Basisdata, ubahan: dict[str, Any]) -> dict[str, str]:
    hasil = {}
    # An id outside the table stood there before (`bidang.penolakan`), and its name with it.
    if ubahan.get("agama_id") in acuan.AGAMA:
        hasil["agama"] = acuan.AGAMA[ubahan["agama_id"]]
    if "kpkn_id" in ubahan:
        hasil["kpknNama"] = basis.nama_acuan("kpkn", ubahan["kpkn_id"])
    if "lokasi_kerja_id" in ubahan:
        hasil["lokasiKerja"] = basis.nama_acuan("lokasi_kerja", ubahan["lokasi_kerja_id"])
    return hasil


def sinkron_jabatan(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pns/data-utama-jabatansync?pns_orang_id=: the pending jabatan becomes the current one."""
    return _sinkron(layanan, p, "jabatan")


def sinkron_golongan(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pns/data-utama-golongansync?pns_orang_id=."""
    return _sinkron(layanan, p, "golongan")


def _sinkron(layanan: "Layanan", p: Permintaan, bagian: str) -> Balasan:
    orang = _sasaran(layanan, p, p.kueri.get("pns_orang_id"))
    if isinstance(orang, Balasan):
        return tersinkron("pns_orang_id tidak ditemukan", galat=True)
    try:
        layanan.pencatat.catat(Sumber(p.kunci, p.pengguna, p.jalur), orang.pns_id, _penyelesai(bagian))
    except OrangTakDikenal:
        return tersinkron("pns_orang_id tidak ditemukan", galat=True)
    return tersinkron(f"Sinkronisasi {bagian} berhasil")


def _penyelesai(bagian: str) -> Pengubah:
    def ubah(orang: Orang) -> dict[str, list[Any]]:
        baru = orang.tunda.pop(bagian, {})
        beda = {k: [(bidang.KOSONG | orang.data).get(k, ""), v] for k, v in baru.items()}
        orang.data = bidang.ringkas(orang.data | baru)
        return beda

    return ubah


def baca_unor(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /referensi/ref-unor[?limit&offset]: PascalCase items; `count` is the total, not the page."""
    try:
        batas, mulai = _halaman(p)
    except ValueError:
        return echo("limit dan offset harus angka", 400)
    total, halaman = layanan.basis.unor(p.instansi_id, -1 if batas is None else batas, mulai)
    return terbaca(halaman, count=total)


def _halaman(p: Permintaan) -> tuple[int | None, int]:
    """limit (None = all) and offset of the query, held within what SQLite counts. Raises ValueError."""
    batas, mulai = int(p.kueri.get("limit") or -1), int(p.kueri.get("offset") or 0)
    return None if batas < 0 else min(batas, _TERBANYAK), min(max(0, mulai), _TERBANYAK)


def cari_referensi(layanan: "Layanan", p: Permintaan, nama: str) -> Balasan | None:
    """GET /referensi_siasn/1/{nama}/search: `{"results":[...]}`; None for a table the mock lacks.

    The name of the search parameter is unknown: whatever is not limit or offset is the text.
    """
    try:
        batas, mulai = _halaman(p)
    except ValueError:
        return echo("limit dan offset harus angka", 400)
    hasil = acuan.cari(nama, next((v for k, v in p.kueri.items() if k not in ("limit", "offset")), ""))
    return None if hasil is None else json_({"results": hasil[mulai:][:batas]})
