"""From the body of a save to the row that the read will show: names differ from kind to kind, on purpose."""

from collections.abc import Callable, Mapping
from typing import Any

from .. import acuan
from ..basisdata import Basisdata
from .bahan import Bahan, Baris
from .kinerja import HASIL, KUADRAN

Badan = Mapping[str, Any]
Pembentuk = Callable[[Bahan, Badan], Baris]


def _teks(nilai: Any) -> str:
    return "" if nilai is None else str(nilai)


def _salin(peta: Mapping[str, str]) -> Pembentuk:
    """{field of the body: field of the row}; only what was sent."""

    def bentuk(bahan: Bahan, badan: Badan) -> Baris:
        return {tujuan: _teks(badan[asal]) for asal, tujuan in peta.items() if asal in badan}

    return bentuk


def _sama(*nama: str) -> dict[str, str]:
    return {n: n for n in nama}


def _jabatan(bahan: Bahan, badan: Badan) -> Baris:
    lurus = _sama(
        "jenisJabatan", "eselonId", "unorId", "jabatanFungsionalId", "jabatanFungsionalUmumId", "tmtJabatan", "nomorSk",
        "tanggalSk", "tmtPelantikan", "jenisPenugasanId", "jenisMutasiId", "subJabatanId", "tmtMutasi",
    )  # fmt: skip
    hasil = _salin(lurus | {"instansiId": "instansiKerjaId", "satuanKerjaId": "satuanKerjaId"})(bahan, badan)
    if "eselonId" in hasil:
        hasil["eselon"] = acuan.ESELON.get(hasil["eselonId"], "")
    return hasil | _nama_unor(bahan.basis, hasil) | _nama_jabatan(bahan.basis, hasil)


def _nama_unor(basis: Basisdata, hasil: Baris) -> Baris:
    unor = basis.satu_unor(hasil.get("unorId", "")) if hasil.get("unorId") else None
    if unor is None:
        return {}
    induk = basis.satu_unor(unor.get("IndukUnorId") or unor.get("DiatasanId", "")) or {}
    return {
        "unorNama": unor["NamaUnor"],
        "namaUnor": unor["NamaUnor"],
        "unorIndukId": induk.get("Id", ""),
        "unorIndukNama": induk.get("NamaUnor", ""),
        **({"namaJabatan": unor.get("NamaJabatan", "")} if hasil.get("jenisJabatan") == "1" else {}),
    }


def _nama_jabatan(basis: Basisdata, hasil: Baris) -> Baris:
    jf = basis.nama_acuan("jabatan", hasil.get("jabatanFungsionalId", ""))
    jfu = basis.nama_acuan("jabatan", hasil.get("jabatanFungsionalUmumId", ""))
    nama = {"jabatanFungsionalNama": jf} if "jabatanFungsionalId" in hasil else {}
    nama |= {"jabatanFungsionalUmumNama": jfu} if "jabatanFungsionalUmumId" in hasil else {}
    return nama | ({"namaJabatan": jf or jfu} if jf or jfu else {})


def _skp22(bahan: Bahan, badan: Badan) -> Baris:
    peta = {
        "tahun": "tahun", "hasilKinerjaNilai": "hasilKinerjaNilai", "perilakuKerjaNilai": "PerilakuKerjaNilai",
        "kuadranKinerjaNilai": "KuadranKinerjaNilai", "penilaiGolongan": "penilaiGolonganId",
        "penilaiJabatan": "penilaiJabatanNm", "penilaiNama": "namaPenilai", "penilaiNipNrp": "nipNrpPenilai",
        "penilaiUnorNama": "penilaiUnorNm", "statusPenilai": "statusPenilai",
    }  # fmt: skip
    hasil = _salin(peta)(bahan, badan)
    return hasil | _kata(hasil, "hasilKinerja", "hasilKinerjaNilai", HASIL) | _kata(
        hasil, "perilakuKerja", "PerilakuKerjaNilai", HASIL
    ) | _kata(hasil, "kuadranKinerja", "KuadranKinerjaNilai", KUADRAN)  # fmt: skip


def _kata(hasil: Baris, kata: str, nilai: str, tabel: Mapping[int, str]) -> Baris:
    angka = hasil.get(nilai, "")
    return {kata: tabel.get(int(angka), "")} if angka.isdigit() else {}


def _periodik(bahan: Bahan, badan: Badan) -> Baris:
    peta = _sama(
        "tahun", "hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "periodikId", "statusPenilai"
    )
    peta |= {
        "koefisienId": "koefisenId", "penilaiGolongan": "penilaiGolonganId", "penilaiJabatanNama": "penilaiJabatanNama",
        "penilaiNama": "namaPenilai", "penilaiNipNrp": "penilaiNipNrp", "penilaiUnorNama": "penilaiUnorNm",
    }  # fmt: skip
    hasil = _salin(peta)(bahan, badan)
    hasil |= _kata(hasil, "hasilKinerja", "hasilKinerjaNilai", HASIL)
    hasil |= _kata(hasil, "perilakuKerja", "perilakuKerjaNilai", HASIL)
    hasil |= _kata(hasil, "kuadranNilai", "kuadranKinerjaNilai", KUADRAN)
    bulan = _teks(badan.get("bulanMulaiPenilaian")), _teks(badan.get("bulanSelesaiPenilaian"))
    return hasil | ({"periodikNama": f"bulan {bulan[0]}-{bulan[1]}"} if all(bulan) else {})


def _angka_kredit(bahan: Bahan, badan: Badan) -> Baris:
    """Both spellings of Penilaian are taken; the read has only Penailan."""
    batas = ("bulanMulai", "bulanSelesai", "tahunMulai", "tahunSelesai")
    peta = {f"{b}{eja}": f"{b}Penailan" for b in batas for eja in ("Penilaian", "Penailan")}
    peta |= _sama("nomorSk", "tanggalSk", "kreditUtamaBaru", "kreditPenunjangBaru", "kreditBaruTotal",
                  "isAngkaKreditPertama", "isIntegrasi", "isKonversi") | {"rwJabatanId": "rwJabatan"}  # fmt: skip
    return _salin(peta)(bahan, badan)


def _diklat(bahan: Bahan, badan: Badan) -> Baris:
    peta = _sama(
        "latihanStrukturalId", "nomor", "tanggal", "tanggalSelesai", "tahun", "jumlahJam", "institusiPenyelenggara"
    )
    hasil = _salin(peta)(bahan, badan)
    nama = acuan.LATIHAN.get(hasil.get("latihanStrukturalId", ""))
    return hasil | ({"latihanStrukturalNama": nama} if nama else {})


_KURSUS = _sama("namaKursus", "institusiPenyelenggara", "jenisDiklatId", "jumlahJam", "tahunKursus", "tanggalKursus",
                "tanggalSelesaiKursus", "jenisKursusId") | {
    "jenisKursus": "jenisKursusId", "jenisKursusSertipikat": "jenisKursusSertifikat", "nomorSertipikat": "noSertipikat",
}  # fmt: skip


def _penghargaan(bahan: Bahan, badan: Badan) -> Baris:
    hasil = _salin(_sama("hargaId", "skDate", "skNomor", "tahun"))(bahan, badan)
    nama = acuan.PENGHARGAAN.get(hasil.get("hargaId", ""))
    return hasil | ({"hargaNama": nama} if nama else {})


_HUKDIS = _sama("keterangan", "masaBulan", "masaTahun", "nomorPp", "skNomor", "skTanggal", "golonganLama",
                "hukumanTanggal", "skPembatalanNomor", "skPembatalanTanggal", "jenisTingkatHukumanId",
                "akhirHukumTanggal") | {
    "akhirHukumanTanggal": "akhirHukumTanggal", "alasanHukumanDisiplinId": "alasanHukumanDisiplin",
    "golonganId": "golongan", "jenisHukumanId": "jenisHukuman", "kedudukanHukumId": "kedudukanHukum",
}  # fmt: skip
_SKP = _sama(
    "tahun", "nilaiSkp", "orientasiPelayanan", "integritas", "komitmen", "disiplin", "kerjasama", "kepemimpinan",
    "inisiatifKerja", "nilaiPerilakuKerja", "nilaiPrestasiKerja", "jumlah", "nilairatarata", "konversiNilai",
    "nilaiIntegrasi", "jenisPeraturanKinerjaKd", "jenisJabatan", "statusPenilai", "statusAtasanPenilai",
    "pejabatPenilai", "atasanPejabatPenilai", "penilaiNonPns", "atasanNonPns",
    *(f"{a}{b}" for a in ("penilai", "atasanPenilai")
      for b in ("NipNrp", "Nama", "UnorNama", "Jabatan", "Golongan", "TmtGolongan")),
)  # fmt: skip
BENTUK: dict[str, Pembentuk] = {
    "jabatan": _jabatan,
    "skp22": _skp22,
    "kinerjaperiodik": _periodik,
    "angkakredit": _angka_kredit,
    "diklat": _diklat,
    "kursus": _salin(_KURSUS),
    "penghargaan": _penghargaan,
    "hukdis": _salin(_HUKDIS),
    "skp": _salin(_SKP),
    "kgb": _salin(_sama("gajiLama", "gajiBaru", "nomorSk", "tanggalSk", "tmtGajiBaru", "masaKerja")),
    "tubel": _salin(_sama("namaSekolah", "pendidikanId", "tglMulai", "tglSelesai", "nomorSk", "tanggalSk")),
    "sertifikasi": _salin(
        _sama(
            "gelarBelakangSert", "gelarDepanSert", "lembagaSertifikasiId", "lembagaSertifikasiNama",
            "masaBerlakuSertMulai", "masaBerlakuSertSelasai", "namaSertifikasi", "nomorSertifikat", "rumpunJabatanId",
            "tanggalSertifikat",
        )
        | {"masaBerlakuSertSelesai": "masaBerlakuSertSelasai"}
    ),
}  # fmt: skip
# Dates of a body; refused unless dd-mm-yyyy or empty.
TANGGAL = frozenset({
    "tmtJabatan", "tanggalSk", "tmtPelantikan", "tmtMutasi", "tanggal", "tanggalSelesai", "tanggalKursus",
    "tanggalSelesaiKursus", "skDate", "skTanggal", "hukumanTanggal", "akhirHukumanTanggal", "skPembatalanTanggal",
    "tmtGajiBaru", "tglMulai", "tglSelesai", "tanggalSertifikat", "masaBerlakuSertMulai", "masaBerlakuSertSelasai",
})  # fmt: skip
