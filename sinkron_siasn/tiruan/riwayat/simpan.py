"""POST /…/save and DELETE /…/delete/{id}. A save with an id updates, without one it adds.

From the first write on, all rows of that kind and person are kept; what was generated before stays as it was.
"""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from .. import acuan
from ..amplop import Balasan, echo, json_
from ..basisdata import Basisdata, Orang
from ..efek import OrangTakDikenal, Pengubah, Sumber
from ..permintaan import BadanRusak, Permintaan
from . import tanggal
from .bahan import Bahan, Baris
from .bentuk import BENTUK, TANGGAL
from .jenis import JENIS, MENURUT_JALUR, Jenis, baris, buatan, cari

if TYPE_CHECKING:
    from ..layanan import Layanan

# mapData is a bare string for these.
_TELANJANG = ("skp22", "hukdis")
_KHUSUS = {"jabatan/unorjabatan": "jabatan", "skp/2021": "skp"}
BERSIMPAN = [*_KHUSUS, *(j.jalur for j in MENURUT_JALUR.values() if j.nama in BENTUK)]
# No client deletes skp, skp22, hukdis.
BERHAPUS = [j.jalur for j in MENURUT_JALUR.values() if j.hapus]


def gagal(pesan: str) -> Balasan:
    """Shape 3, refused: the text stands in mapData and message."""
    return json_({"success": False, "mapData": pesan, "message": pesan})


def tersimpan(jenis: Jenis, id_: str) -> Balasan:
    """Shape 3: the id under its own key, or bare."""
    isi: Any = id_ if jenis.nama in _TELANJANG else {jenis.map_data: id_}
    return json_({"success": True, "mapData": isi, "message": "success"})


def simpan(layanan: "Layanan", p: Permintaan, jalur: str) -> Balasan:
    """POST /{jalur}/save."""
    jenis = JENIS[_KHUSUS[jalur]] if jalur in _KHUSUS else MENURUT_JALUR[jalur]
    try:
        badan = p.bidang()
    except BadanRusak as galat:
        return echo(str(galat), 400)
    orang = _orang(layanan, p, jenis, badan)
    if orang is None:
        return gagal(f"{jenis.orang[0]} tidak ditemukan")
    id_ = str(badan.get("id") or "")
    alasan = _alasan(layanan, orang, jenis, id_, badan)
    if alasan:
        return gagal(alasan)
    baru = id_ or str(uuid.uuid4())
    isi = {"jenis": jenis.nama, "id": baru, "badan": _sebagian(p, badan), "pns_id": orang.pns_id}
    return _jatuhkan(layanan, p, isi) or tersimpan(jenis, baru)


def _orang(layanan: "Layanan", p: Permintaan, jenis: Jenis, badan: dict[str, Any]) -> Orang | None:
    pns_id = next((str(badan[k]) for k in jenis.orang if badan.get(k)), "")
    orang = layanan.basis.orang(pns_id) if pns_id else None
    cocok = orang is not None and orang.pns_id == pns_id and p.instansi_id in ("", orang.instansi_id)
    return orang if cocok else None


def _alasan(layanan: "Layanan", orang: Orang, jenis: Jenis, id_: str, badan: dict[str, Any]) -> str:
    """Why this body is refused; empty when it is not. BKN's own rules are unknown."""
    if id_ and not any(b.get("id") == id_ for b in baris(layanan.basis, orang, jenis.nama)):
        return "id tidak ditemukan"
    salah = next((k for k, v in badan.items() if k in TANGGAL and v and tanggal.baca(str(v)) is None), "")
    return f"{salah} harus berformat dd-mm-yyyy" if salah else ""


def _sebagian(p: Permintaan, badan: dict[str, Any]) -> dict[str, Any]:
    """What an armed partial save lets through."""
    if not p.sela.sebagian:
        return badan
    nama = [k for k in badan if k != "id"]
    banyak = len(nama) // 2 if p.sela.jumlah is None else p.sela.jumlah
    return {k: badan[k] for k in nama[:banyak]}


def _jatuhkan(layanan: "Layanan", p: Permintaan, isi: dict[str, Any]) -> Balasan | None:
    """Let the write take effect now or, as an armed fault says, later."""
    if p.sela.tunda > 0:
        asal = {"kunci": p.kunci, "pengguna": p.pengguna, "jalur": p.jalur, "pns_id": isi["pns_id"]}
        layanan.penunda.tunda(p.sela.tunda, asal | {"riwayat": isi})
        return None
    try:
        sumber = Sumber(p.kunci, p.pengguna, p.jalur)
        layanan.pencatat.catat(sumber, isi["pns_id"], pengubah(layanan.basis, isi))
    except OrangTakDikenal:
        return gagal("orang tidak ditemukan")
    return None


def pengubah(basis: Basisdata, isi: dict[str, Any]) -> Pengubah:
    """Applies a stored write: `badan` None removes the row."""

    def ubah(orang: Orang) -> dict[str, list[Any]]:
        semua = baris(basis, orang, isi["jenis"])
        lama = next((b for b in semua if b.get("id") == isi["id"]), None)
        if isi["badan"] is None:
            orang.riwayat[isi["jenis"]] = [b for b in semua if b is not lama]
            return {f"rw-{isi['jenis']}/{isi['id']}": [lama, None]}
        beda = _terapkan(basis, orang, isi, lama, semua)
        orang.riwayat[isi["jenis"]] = semua
        if isi["jenis"] == "jabatan":
            _tunda_jabatan(orang, semua)
        return beda

    return ubah


def _terapkan(
    basis: Basisdata, orang: Orang, isi: dict[str, Any], lama: Baris | None, semua: list[Baris]
) -> dict[str, list[Any]]:
    bahan = Bahan(basis, orang, date.today())
    ubahan = BENTUK[isi["jenis"]](bahan, isi["badan"]) | _path(isi["badan"])
    satu = lama if lama is not None else _kosong(basis, orang, isi["jenis"], isi["id"])
    beda = {f"rw-{isi['jenis']}/{isi['id']}/{k}": [satu.get(k), v] for k, v in ubahan.items()}
    satu |= ubahan
    if lama is None:
        semua.append(satu)
        orang.baris_baru[isi["id"]] = isi["jenis"]
    return beda


def _path(badan: dict[str, Any]) -> Baris:
    """The array of a save becomes the object of a read."""
    item = badan.get("path")
    if not isinstance(item, list):
        return {}
    return {"path": {str(i["dok_id"]): i for i in item if isinstance(i, dict) and i.get("dok_id")} or None}


def _kosong(basis: Basisdata, orang: Orang, jenis: str, id_: str) -> Baris:
    """A row with all keys of its kind and the person in it."""
    bahan = Bahan(basis, orang, date.today())
    contoh = next(iter(buatan(basis, orang, jenis)), None) or contoh_baris(jenis)
    kosong: Baris = {k: (None if k == "path" else "") for k in contoh}
    diri = {k: orang.pns_id for k in ("pns", "pnsOrang", "pnsOrangId", "pnsDinilaiId", "pnsId", "idPns")}
    kepala = bahan.kepala() | {"nip": orang.nip, "nama": bahan.teks("nama")} | diri
    return kosong | {k: v for k, v in kepala.items() if k in contoh} | {"id": id_}


def contoh_baris(jenis: str) -> Baris:
    """Keys of a kind that this person has no row of."""
    return dict.fromkeys(KUNCI[jenis], "")


def _tunda_jabatan(orang: Orang, semua: list[Baris]) -> None:
    """The newest jabatan waits for jabatansync: data-utama is stale until then."""
    terbaru = max(semua, key=lambda b: tanggal.baca(b.get("tmtJabatan", "")) or date.min)
    jenis = terbaru.get("jenisJabatan") or ""
    orang.tunda["jabatan"] = {
        "jenisJabatanId": jenis,
        "jenisJabatan": acuan.JENIS_JABATAN.get(jenis, ""),
        "jabatanNama": terbaru.get("namaJabatan", ""),
        "jabatanFungsionalId": terbaru.get("jabatanFungsionalId", ""),
        "jabatanFungsionalNama": terbaru.get("jabatanFungsionalNama", ""),
        "jabatanFungsionalUmumId": terbaru.get("jabatanFungsionalUmumId", ""),
        "jabatanFungsionalUmumNama": terbaru.get("jabatanFungsionalUmumNama", ""),
        "tmtJabatan": terbaru.get("tmtJabatan", ""),
        "unorId": terbaru.get("unorId", ""),
        "unorNama": terbaru.get("unorNama", ""),
        "unorIndukId": terbaru.get("unorIndukId", ""),
        "unorIndukNama": terbaru.get("unorIndukNama", ""),
        "eselonId": terbaru.get("eselonId", ""),
        "eselon": terbaru.get("eselon", ""),
    }


# --- hapus -----------------------------------------------------------------------------------------
def hapus(layanan: "Layanan", p: Permintaan, jalur: str, id_: str) -> Balasan:
    """DELETE /{jalur}/delete/{id}."""
    jenis = MENURUT_JALUR[jalur]
    hasil = cari(layanan.basis, id_, jenis.nama)
    if hasil is None or p.instansi_id not in ("", hasil[0].instansi_id):
        return gagal("id tidak ditemukan")
    isi = {"jenis": jenis.nama, "id": id_, "badan": None, "pns_id": hasil[0].pns_id}
    return _jatuhkan(layanan, p, isi) or tersimpan(jenis, id_)


_KEPALA = ("id", "idPns", "nipBaru", "nipLama")
KUNCI: dict[str, tuple[str, ...]] = {
    "jabatan": (
        *_KEPALA, "instansiKerjaId", "instansiKerjaNama", "satuanKerjaId", "satuanKerjaNama", "unorId", "unorNama",
        "unorIndukId", "unorIndukNama", "tmtJabatan", "nomorSk", "tanggalSk", "namaUnor", "tmtPelantikan", "path",
        "jenisPenugasanId", "jenisMutasiId", "subJabatanId", "tmtMutasi", "jenisJabatan", "eselon", "eselonId",
        "jabatanFungsionalId", "jabatanFungsionalNama", "jabatanFungsionalUmumId", "jabatanFungsionalUmumNama",
        "namaJabatan",
    ),
    "diklat": (
        *_KEPALA, "latihanStrukturalId", "latihanStrukturalNama", "nomor", "tanggal", "tanggalSelesai", "tahun",
        "jumlahJam", "institusiPenyelenggara", "path",
    ),
    "kursus": (
        *_KEPALA, "jenisKursusId", "jenisKursusNama", "jenisKursusSertifikat", "jenisDiklatId", "namaKursus",
        "institusiPenyelenggara", "jumlahJam", "noSertipikat", "tahunKursus", "tanggalKursus", "tanggalSelesaiKursus",
        "path",
    ),
    "skp": (
        "id", "tahun", "nilaiSkp", "orientasiPelayanan", "integritas", "komitmen", "disiplin", "kerjasama",
        "kepemimpinan", "inisiatifKerja", "nilaiPerilakuKerja", "nilaiPrestasiKerja", "jumlah", "nilairatarata",
        "konversiNilai", "nilaiIntegrasi", "jenisPeraturanKinerjaKd", "jenisJabatan", "pns", "pejabatPenilai",
        "atasanPejabatPenilai", "penilaiNonPns", "atasanNonPns", "statusPenilai", "statusAtasanPenilai",
        *(f"{a}{b}" for a in ("penilai", "atasanPenilai")
          for b in ("NipNrp", "Nama", "UnorNama", "Jabatan", "Golongan", "TmtGolongan")),
    ),
    "skp22": (
        "id", "tahun", "hasilKinerja", "hasilKinerjaNilai", "perilakuKerja", "PerilakuKerjaNilai", "kuadranKinerja",
        "KuadranKinerjaNilai", "namaPenilai", "nipNrpPenilai", "penilaiGolonganId", "penilaiJabatanNm",
        "penilaiUnorNm", "pnsDinilaiId", "statusPenilai", "path",
    ),
    "kinerjaperiodik": (
        "id", "tahun", "nip", "nama", "hasilKinerja", "hasilKinerjaNilai", "perilakuKerja", "perilakuKerjaNilai",
        "kuadranKinerjaNilai", "kuadranNilai", "koefisenId", "kriteria", "persentase", "periodikId", "periodikNama",
        "pnsDinilaiId", "instansiId", "instansiNama", "jabatan", "unorId", "unorNama", "namaPenilai", "penilaiPnsId",
        "penilaiNipNrp", "penilaiGolonganId", "penilaiJabatanNama", "penilaiUnorNm", "statusPenilai", "path",
    ),
    "angkakredit": (
        "id", "pns", "nomorSk", "tanggalSk", "bulanMulaiPenailan", "tahunMulaiPenailan", "bulanSelesaiPenailan",
        "tahunSelesaiPenailan", "kreditUtamaBaru", "kreditPenunjangBaru", "kreditBaruTotal", "rwJabatan",
        "namaJabatan", "isAngkaKreditPertama", "isIntegrasi", "isKonversi", "Sumber", "path", "created_at",
        "updated_at",
    ),
    "penghargaan": ("id", "tahun", "skNomor", "skDate", "hargaId", "hargaNama", "pnsOrangId", "path"),
    "hukdis": (
        "id", "rwHukumanDisiplin", "golongan", "kedudukanHukum", "jenisHukuman", "jenisHukumanNama",
        "jenisTingkatHukumanId", "pnsOrang", "skNomor", "skTanggal", "hukumanTanggal", "masaTahun", "masaBulan",
        "akhirHukumTanggal", "nomorPp", "golonganLama", "skPembatalanNomor", "skPembatalanTanggal",
        "alasanHukumanDisiplin", "alasanHukumanDisiplinNama", "keterangan", "path",
    ),
    "kgb": ("id", "pnsId", "golonganId", "gajiLama", "gajiBaru", "nomorSk", "tanggalSk", "tmtGajiBaru", "masaKerja",
            "path"),
    "tubel": ("id", "pnsOrangId", "pendidikanId", "pendidikanNama", "namaSekolah", "nomorSk", "tanggalSk", "tglMulai",
              "tglSelesai", "path"),
    "sertifikasi": (
        "id", "pnsOrangId", "namaSertifikasi", "nomorSertifikat", "tanggalSertifikat", "masaBerlakuSertMulai",
        "masaBerlakuSertSelasai", "lembagaSertifikasiId", "lembagaSertifikasiNama", "rumpunJabatanId", "gelarDepanSert",
        "gelarBelakangSert", "path",
    ),
}  # fmt: skip
