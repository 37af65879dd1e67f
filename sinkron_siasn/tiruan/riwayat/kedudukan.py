"""Rows of moves, leave, discipline, the end of service, pay and contracts."""

from datetime import date, timedelta

from . import tanggal
from .bahan import Bahan, Baris, id_acuan

_HUKUMAN = (
    ("1", "TEGURAN LISAN", "R"), ("2", "TEGURAN TERTULIS", "R"), ("4", "PENUNDAAN KGB SELAMA 1 THN", "S"),
    ("7", "PENUNDAAN KP SELAMA 1 THN", "S"), ("14", "PENURUNAN PANGKAT 1 TINGKAT 3 THN", "B"),
)  # fmt: skip
_ALASAN = ("11EC54D9B39457B1E050640A15026590", "TIDAK MENGUCAPKAN SUMPAH/JANJI PNS")
# kedudukan hukum of those who are out -> jenis pemberhentian.
_BERHENTI = {"98": "1", "99": "1", "66": "7", "77": "7", "88": "3", "91": "16"}


def hukdis(b: Bahan) -> list[Baris]:
    """Discipline of one in fifty, and of those whose kedudukan says so."""
    kena = b.teks("kedudukanPnsId") == "15"
    if not (kena or b.peluang("hukdis", 2)) or b.mulai.year + 2 >= b.akhir.year:
        return []
    acak, id_ = b.acak("hukdis"), b.id("hukdis", 0)
    kode, nama, tingkat = acak.choice(_HUKUMAN)
    mulai = tanggal.mundur(b.akhir, acak.randint(20, 200) if kena else acak.randint(400, 900))
    lama = {"R": 0, "S": 1, "B": 3}[tingkat]
    return [
        {
            "id": id_,
            "rwHukumanDisiplin": "",
            "golongan": b.teks("golRuangAkhirId") or None,
            "kedudukanHukum": b.teks("kedudukanPnsId"),
            "jenisHukuman": kode,
            "jenisHukumanNama": nama,
            "jenisTingkatHukumanId": tingkat,
            "pnsOrang": b.orang.pns_id,
            "skNomor": f"862/{acak.randint(1, 99)}/BKD/{mulai.year}",
            "skTanggal": tanggal.tulis(tanggal.mundur(mulai, 10)),
            "hukumanTanggal": tanggal.tulis(mulai),
            "masaTahun": str(lama),
            "masaBulan": "0",
            "akhirHukumTanggal": tanggal.tulis(tanggal.lebih(mulai, lama)) if lama else tanggal.NOL,
            "nomorPp": "94",
            "golonganLama": None,
            "skPembatalanNomor": "",
            "skPembatalanTanggal": "",
            "alasanHukumanDisiplin": _ALASAN[0],
            "alasanHukumanDisiplinNama": _ALASAN[1],
            "keterangan": "",
            "path": b.path(id_, ("882", "Dok SK Hukuman Disiplin")),
        }
    ]


def cltn(b: Bahan) -> list[Baris]:
    """Leave at the state's expense ended: running for kedudukan 02 and 13, in the past for one in fifty."""
    sedang = b.teks("kedudukanPnsId") in ("02", "13")
    if not b.pns or not (sedang or b.peluang("cltn", 2)) or b.mulai.year + 5 >= b.akhir.year:
        return []
    acak, id_ = b.acak("cltn"), b.id("cltn", 0)
    awal = (tanggal.mundur(b.akhir, 200) if sedang else tanggal.mundur(b.akhir, 1500)).replace(day=1)
    akhir = tanggal.mundur(tanggal.lebih(awal, 3), 1)
    return [
        {
            "id": id_,
            "cltnId": "5" if b.teks("kedudukanPnsId") == "13" else "1",
            "skNomor": f"857/{acak.randint(1, 99)}/BKD/{awal.year}",
            "skTanggal": tanggal.tulis(tanggal.mundur(awal, 20)),
            "tanggalAwal": tanggal.tulis(awal),
            "tanggalAkhir": tanggal.tulis(akhir),
            "tanggalAktif": tanggal.NOL if sedang else tanggal.tulis(akhir + timedelta(days=1)),
            "nomorLetterBkn": f"CL-{acak.randrange(10**8):08}",
            "tanggalLetterBkn": tanggal.tulis(tanggal.mundur(awal, 40)),
            "pnsOrangId": b.orang.pns_id,
            "path": b.path(id_, ("884", "SK CLTN")),
        }
    ]


def pindah_instansi(b: Bahan) -> list[Baris]:
    """A move from another instansi, three in a hundred. Keys as stored by a published client."""
    if not b.pns or not b.peluang("pindahinstansi", 3) or b.mulai.year + 6 >= b.akhir.year:
        return []
    acak, id_ = b.acak("pindahinstansi"), b.id("pindahinstansi", 0)
    tmt = date(b.mulai.year + acak.randint(3, 6), acak.choice((1, 4, 7, 10)), 1)
    asal = id_acuan("Pemerintah Kabupaten Asal Contoh")
    baru = {"unorBaru": b.teks("unorId"), "lokasiKerjaBaru": b.teks("lokasiKerjaId"), "kpknBaru": b.teks("kpknId")}
    sk = {
        k: v
        for n, nama in enumerate(("skUsul", "skAsal", "skAsalProv", "skBkn", "skTujuan"))
        for k, v in (
            (f"{nama}Nomor", f"824/{acak.randint(1, 999)}/{tmt.year}"),
            (f"{nama}Tanggal", tanggal.tulis(tanggal.mundur(tmt, 100 - 20 * n))),
        )
    }
    kosong = (
        "satuanKerjaBaru", "satuanKerjaIndukBaru", "satuanKerjaIndukLama", "satuanKerjaLama", "lokasiKerjaLama",
        "jabatanFungsionalLama", "jabatanFungsionalBaru", "jabatanFungsionalUmumBaru", "unorLama",
        "orangUsulPeremajaanId",
    )  # fmt: skip
    return [
        {
            "id": id_,
            "pnsOrang": b.orang.pns_id,
            "jenisPi": "1",
            "jenisPegawai": b.teks("jenisPegawaiId"),
            "instansiIndukLama": asal,
            "instansiKerjaLama": asal,
            "instansiIndukBaru": b.teks("instansiIndukId"),
            "instansiKerjaBaru": b.teks("instansiKerjaId"),
            "jenisJabatanLama": "4",
            "jenisJabatanBaru": b.teks("jenisJabatanId") or None,
            "eselon": "",
            "tmtPi": tanggal.tulis(tmt),
            **baru,
            **sk,
            **dict.fromkeys(kosong, ""),
            "path": b.path(id_, ("1174", "SK Pindah Instansi")),
        }
    ]


def pindah_unor(b: Bahan) -> list[Baris]:
    """Moves between units, the last one to the present unit; one in eight has any."""
    if not b.teks("unorId") or not b.peluang("pnsunor", 12):
        return []
    kini = b.unor_kini()
    tujuan = [b.unor_lain(7), kini] if (b.akhir.year - b.mulai.year) > 8 else [kini]
    return [_pindah_unor(b, n, len(tujuan), u) for n, u in enumerate(tujuan)]


def _pindah_unor(b: Bahan, n: int, banyak: int, unor: dict[str, str]) -> Baris:
    acak, id_ = b.acak(f"pnsunor:{n}"), b.id("pnsunor", n)
    sk = b.mulai + (b.akhir - b.mulai) * (n + 1) // (banyak + 1)
    return {
        "id": id_,
        "unorBaru": unor["id"],
        "namaUnorBaru": unor["nama"],
        "pnsOrang": b.orang.pns_id,
        "instansi": b.teks("instansiKerjaId"),
        "skNomor": f"824/{acak.randint(1, 999)}/BKD/{sk.year}",
        "skTanggal": tanggal.tulis(sk),
        "asalId": "",
        "asalNama": "",
        "asalNamaLabel": "",
        "path": b.path(id_, ("1643", "SK Pindah Unor")),
    }


def pwk(b: Bahan) -> list[Baris]:
    """A change of region of work, one in fifty."""
    if not b.pns or not b.peluang("pwk", 2) or b.mulai.year + 4 >= b.akhir.year:
        return []
    acak, id_ = b.acak("pwk"), b.id("pwk", 0)
    tmt = date(b.mulai.year + 3, acak.choice((1, 7)), 1)
    return [
        {
            "id": id_,
            "instansi": b.teks("instansiKerjaId"),
            "kpknBaru": b.teks("kpknId"),
            "lokasiKerjaBaru": b.teks("lokasiKerjaId"),
            "unorBaru": b.teks("unorId"),
            "pnsOrang": b.orang.pns_id,
            "satuanKerja": b.teks("satuanKerjaKerjaId"),
            "skNomor": f"824/{acak.randint(1, 999)}/BKN/{tmt.year}",
            "skTanggal": tanggal.tulis(tanggal.mundur(tmt, 30)),
            "tmtPwk": tanggal.tulis(tmt),
            "asalId": "",
            "asalNama": "",
            "path": b.path(id_, ("1644", "SK PWK")),
        }
    ]


def pemberhentian(b: Bahan) -> list[Baris]:
    """Of those whose kedudukan says that they are out."""
    jenis = _BERHENTI.get(b.teks("kedudukanPnsId"))
    if jenis is None:
        return []
    id_, sk = b.id("pemberhentian", 0), tanggal.mundur(b.akhir, 60)
    return [
        {
            "id": id_,
            "jenisHenti": jenis,
            "kedudukanHukumPns": b.teks("kedudukanPnsId"),
            "pnsOrang": b.orang.pns_id,
            "skNomor": f"888/{b.acak('berhenti').randint(1, 999)}/BKD/{sk.year}",
            "skTanggal": tanggal.tulis(sk),
            "asalId": "",
            "asalNama": "",
            "asalNamaLabel": "",
            "path": b.path(id_, ("1680", "SK Pemberhentian")),
        }
    ]


def kgb(b: Bahan) -> list[Baris]:
    """Periodic raises, every second year: the last four. Keys: those of the write, with the golongan beside."""
    if not b.pns or not b.teks("golRuangAkhirId"):
        return []
    waktu = [tanggal.lebih(b.mulai, n) for n in range(2, max(b.akhir.year - b.mulai.year, 0) + 1, 2)]
    return [_kgb(b, h) for h in [h for h in waktu if h <= b.akhir][-4:]]


def _kgb(b: Bahan, tmt: date) -> Baris:
    tahun, bulan = tanggal.selang(b.mulai, tmt)
    acak, id_ = b.acak(f"kgb:{tmt.year}"), b.id("kgb", tmt.year)
    gaji = gaji_pokok(b.teks("golRuangAkhirId"), tahun)
    return {
        "id": id_,
        "pnsId": b.orang.pns_id,
        "golonganId": b.teks("golRuangAkhirId"),
        "gajiLama": str(gaji_pokok(b.teks("golRuangAkhirId"), tahun - 2)),
        "gajiBaru": str(gaji),
        "nomorSk": f"822/{acak.randint(1, 999)}/BKD/{tmt.year}",
        "tanggalSk": tanggal.tulis(tanggal.mundur(tmt, 30)),
        "tmtGajiBaru": tanggal.tulis(tmt),
        "masaKerja": f"{tahun} Tahun {bulan} Bulan",
        "path": b.path(id_, ("1620", "SK KGB")),
    }


def gaji_pokok(golongan: str, masa_kerja: int) -> int:
    """A plausible base pay in rupiah; not the tariff of any regulation."""
    pokok = {"1": 1_685_000, "2": 2_184_000, "3": 2_785_000, "4": 3_287_000}.get(golongan[:1], 2_000_000)
    ruang = int(golongan[1:]) if golongan[1:].isdigit() else 1
    return round((pokok + 120_000 * (ruang - 1)) * 1.0315 ** (max(masa_kerja, 0) // 2) / 100) * 100


def kontrak(b: Bahan) -> list[Baris]:
    """Contracts of PPPK: five years each, one year for part-time; keys are inferred."""
    if b.pns:
        return []
    lama = 1 if b.orang.paruh_waktu else 5
    hasil: list[Baris] = []
    mulai = b.mulai
    while mulai <= b.hari_ini and len(hasil) < 6:
        hasil.append(_kontrak(b, len(hasil), mulai, tanggal.mundur(tanggal.lebih(mulai, lama), 1)))
        mulai = tanggal.lebih(mulai, lama)
    return hasil


def _kontrak(b: Bahan, n: int, mulai: date, akhir: date) -> Baris:
    id_ = b.id("kontrak", n)
    return {
        "id": id_,
        "pnsOrangId": b.orang.pns_id,
        "nomorKontrak": f"814/{b.acak(f'kontrak:{n}').randint(1, 9999)}/PK/{mulai.year}",
        "tanggalKontrak": tanggal.tulis(tanggal.mundur(mulai, 10)),
        "tglKontrakMulai": tanggal.tulis(mulai),
        "tglKontrakAkhir": tanggal.tulis(akhir),
        "golonganId": b.teks("golRuangAkhirId") or None,
        "golongan": b.teks("golRuangAkhir"),
        "jabatanNama": b.teks("jabatanNama"),
        "unorId": b.teks("unorId"),
        "unorNama": b.teks("unorNama"),
        "gajiPokok": "",
        "path": b.path(id_, ("1621", "Perjanjian Kerja")),
    }
