"""Rows of training, awards and studies."""

from datetime import date, timedelta

from . import tanggal
from .bahan import Bahan, Baris, id_acuan

_STRUKTURAL = {
    "4": ("2", "SEPALA/ADUM/DIKLAT PIM TK.IV"),
    "3": ("3", "SEPADYA/SPAMA/DIKLAT PIM TK. III"),
    "2": ("4", "SPAMEN/SESPA/SESPANAS/DIKLAT PIM TK. II"),
    "1": ("5", "SEPATI/DIKLAT PIM TK. I"),
}
_KURSUS = (
    ("A5EB03E201F9F6A0E040640A040252AD", "ADMINISTRASI PERKANTORAN", "Pelatihan Tata Naskah Dinas", "3", "T"),
    ("A5EB03E201F8F6A0E040640A040252AD", "ADMINISTRASI KEUANGAN DAERAH", "Bimbingan Teknis Keuangan Daerah", "8", "T"),
    ("", "", "Seminar Nasional Reformasi Birokrasi", "9", "P"),
    ("", "", "Workshop Penyusunan SKP", "4", "P"),
    ("", "", "Pelatihan Fungsional", "2", "F"),
    ("", "", "E-Learning Core Values ASN BerAKHLAK", "16", "T"),
)
_PENYELENGGARA = ("BPSDM Provinsi Contoh", "LAN RI", "Pusdiklat Contoh", "BKPSDM Kabupaten Contoh")
_SATYA = (
    (10, "201", "KARYA SATYA 10 TAHUN"),
    (20, "202", "KARYA SATYA  20 TAHUN"),
    (30, "203", "KARYA SATYA  30 TAHUN"),
)


def diklat(b: Bahan) -> list[Baris]:
    """Structural training: of officials for every level from pengawas up to their own."""
    tingkat = b.teks("eselonLevel") or b.teks("eselonId")[:1]
    if not b.struktural or tingkat not in _STRUKTURAL:
        return []
    jenis = [_STRUKTURAL[t] for t in "4321" if t >= tingkat]
    return [_diklat(b, n, *j) for n, j in enumerate(jenis)]


def _diklat(b: Bahan, n: int, kode: str, nama: str) -> Baris:
    acak, id_ = b.acak(f"diklat:{n}"), b.id("diklat", n)
    tahun = min(b.mulai.year + 6 + 5 * n, b.akhir.year - 1)
    mulai = date(max(tahun, b.mulai.year), acak.randint(2, 8), acak.randint(1, 28))
    return b.kepala() | {
        "id": id_,
        "latihanStrukturalId": kode,
        "latihanStrukturalNama": nama,
        "nomor": f"{acak.randint(1, 999):03}/DIKLATPIM/{mulai.year}",
        "tanggal": tanggal.tulis(mulai),
        "tanggalSelesai": tanggal.tulis(mulai + timedelta(days=110)),
        "tahun": str(mulai.year),
        "jumlahJam": str(acak.choice((285, 360, 400))),
        "institusiPenyelenggara": acak.choice(_PENYELENGGARA),
        "path": b.path(id_, ("874", "Dok Sertifikat Diklat")),
    }


def kursus(b: Bahan) -> list[Baris]:
    """Up to four courses of the last years."""
    acak = b.acak("kursus")
    tahun = [b.akhir.year - n for n in range(acak.randint(0, 4)) if b.akhir.year - n > b.mulai.year]
    return [_kursus(b, t) for t in reversed(tahun)]


def _kursus(b: Bahan, tahun: int) -> Baris:
    acak, id_ = b.acak(f"kursus:{tahun}"), b.id("kursus", tahun)
    kode, jenis, nama, diklat_, sertipikat = acak.choice(_KURSUS)
    mulai = date(tahun, acak.randint(1, 9), acak.randint(1, 25))
    return b.kepala() | {
        "id": id_,
        "jenisKursusId": kode,
        "jenisKursusNama": jenis,
        "jenisKursusSertifikat": sertipikat,
        "jenisDiklatId": diklat_,
        "namaKursus": nama,
        "institusiPenyelenggara": acak.choice(_PENYELENGGARA),
        "jumlahJam": str(acak.choice((20, 24, 32, 40, 60))),
        "noSertipikat": f"{acak.randint(100, 9999)}/SERT/{tahun}",
        "tahunKursus": str(tahun),
        "tanggalKursus": tanggal.tulis(mulai),
        "tanggalSelesaiKursus": tanggal.tulis(mulai + timedelta(days=acak.randint(0, 5))),
        "path": b.path(id_, ("881", "Dok Sertifikat Kursus")),
    }


def penghargaan(b: Bahan) -> list[Baris]:
    """Satyalancana for long service, to three in five of those who served long enough."""
    if not b.pns or not b.peluang("satya", 60):
        return []
    return [_penghargaan(b, *s) for s in _SATYA if b.mulai.year + s[0] < b.akhir.year]


def _penghargaan(b: Bahan, lama: int, kode: str, nama: str) -> Baris:
    id_, tahun = b.id("penghargaan", lama), b.mulai.year + lama + 1
    return {
        "id": id_,
        "tahun": str(tahun),
        "skNomor": f"{b.acak(f'satya:{lama}').randint(1, 120)}/TK/TAHUN {tahun}",
        "skDate": f"05-08-{tahun}",
        "hargaId": kode,
        "hargaNama": nama,
        "pnsOrangId": b.orang.pns_id,
        "path": b.path(id_, ("892", "Dok Penghargaan")),
    }


def tubel(b: Bahan) -> list[Baris]:
    """Study leave: of those whose kedudukan says so, and of one graduate in fifty. Keys: those of the write."""
    sedang = b.teks("kedudukanPnsId") == "03"
    if not b.pns or not (sedang or (b.peluang("tubel", 2) and b.teks("tkPendidikanTerakhirId") >= "45")):
        return []
    id_, acak = b.id("tubel", 0), b.acak("tubel")
    lulus = b.teks("tahunLulus")[-4:]
    tahun = b.akhir.year - 1 if sedang or not lulus.isdigit() else max(int(lulus) - 2, b.mulai.year)
    return [
        {
            "id": id_,
            "pnsOrangId": b.orang.pns_id,
            "pendidikanId": "" if sedang else b.teks("pendidikanTerakhirId"),
            "pendidikanNama": "S-2 ADMINISTRASI PUBLIK" if sedang else b.teks("pendidikanTerakhirNama"),
            "namaSekolah": "Universitas Contoh",
            "nomorSk": f"892/{acak.randint(1, 200)}/BKD/{tahun}",
            "tanggalSk": f"01-07-{tahun}",
            "tglMulai": f"01-09-{tahun}",
            "tglSelesai": f"31-08-{tahun + 2}",
            "path": b.path(id_, ("884", "SK Tugas Belajar")),
        }
    ]


def sertifikasi(b: Bahan) -> list[Baris]:
    """A professional certificate of one in twelve. `masaBerlakuSertSelasai` is spelt so in the write."""
    if not b.peluang("sertifikasi", 8) or b.mulai.year + 2 >= b.akhir.year:
        return []
    acak, id_ = b.acak("sertifikasi"), b.id("sertifikasi", 0)
    terbit = date(b.akhir.year - 2, acak.randint(1, 12), acak.randint(1, 28))
    nama = acak.choice(
        ("Sertifikasi Pengadaan Barang/Jasa", "Sertifikasi Kompetensi Arsiparis", "Certified Data Analyst")
    )
    return [
        {
            "id": id_,
            "pnsOrangId": b.orang.pns_id,
            "namaSertifikasi": nama,
            "nomorSertifikat": f"{acak.randrange(10**7):07}",
            "tanggalSertifikat": tanggal.tulis(terbit),
            "masaBerlakuSertMulai": tanggal.tulis(terbit),
            "masaBerlakuSertSelasai": tanggal.tulis(tanggal.lebih(terbit, 5)),
            "lembagaSertifikasiId": id_acuan("BNSP"),
            "lembagaSertifikasiNama": "BNSP",
            "rumpunJabatanId": "555d45e6-8061-41cf-aca8-ab4e1d148f2b",
            "gelarDepanSert": "",
            "gelarBelakangSert": "",
            "path": b.path(id_, ("1683", "Sertifikat")),
        }
    ]


_POTENSI = ("berfikirKritis", "intelektual", "interpersonal", "kesadaranDiri", "motivasiKomitmen")
_KOMPETENSI = (
    "integritas", "kerjasama", "komunikasi", "orientasiPadaHasil", "pelayananPublik", "pengembanganDiriDanOrla",
    "mengelolaPerubahan", "pengambilanKeputusan", "perekatBangsa",
)  # fmt: skip


def potensi(b: Bahan) -> list[Baris]:
    """Potential of one in ten; keys of the write."""
    return _penilaian(b, "potensi", "pnsOrangId", _POTENSI, True)


def kompetensi(b: Bahan) -> list[Baris]:
    """Competence of one in ten; keys of the write."""
    return _penilaian(b, "kompetensi", "pnsId", _KOMPETENSI, False)


def _penilaian(b: Bahan, jenis: str, kunci: str, unsur: tuple[str, ...], total: bool) -> list[Baris]:
    if not b.peluang("asesmen", 10):
        return []
    acak = b.acak(jenis)
    nilai = {u: acak.randint(2, 5) for u in unsur}
    isi: Baris = {"id": b.id(jenis, 0), kunci: b.orang.pns_id, "tahun": str(b.akhir.year - 1)}
    isi |= {u: str(n) for u, n in nilai.items()}
    return [isi | ({"total": str(sum(nilai.values()))} if total else {})]
