"""Rows of a career: golongan, jabatan, pendidikan and previous service. The last row is the present of data-utama."""

from datetime import date, timedelta

from .. import acuan
from . import tanggal
from .bahan import Bahan, Baris, id_acuan

_SK_KP, _SK_JABATAN, _PELANTIKAN = ("858", "SK Kenaikan Pangkat"), ("872", "SK Jabatan"), ("873", "Surat Pelantikan")
# Jabatan pelaksana with their ids of SIASN, for the first years of a career.
_PELAKSANA = (
    ("A418D76E0820B891E040640A04021940", "PENGADMINISTRASI UMUM"),
    ("8ae482884fde72e4014fdf1f1abe3f3c", "PENGADMINISTRASI PERKANTORAN"),
    ("A418D76E0507B891E040640A04021940", "PENGELOLA KEUANGAN"),
    ("A418D76E0DADB891E040640A04021940", "PENGOLAH DATA DAN INFORMASI"),
)
_JENJANG = {
    "ahli": ("Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama"),
    "terampil": ("Pemula", "Terampil", "Mahir", "Penyelia"),
}
# Level before a level, for the schools that come before the present one: (tk id, name, id, pendidikan).
_SEKOLAH = (
    ("05", "SD", "ff8080814c550c26014c5932a88a6e7d", "SEKOLAH DASAR UMUM", 12),
    ("10", "SLTP", "", "SEKOLAH LANJUTAN TINGKAT PERTAMA", 15),
    ("15", "SLTA", "A5EB03E21A4EF6A0E040640A040252AD", "MADRASAH ALIYAH IPA", 18),
    ("40", "S-1/Sarjana", "ff808081523eb3030152435810aa69e3", "S-1 ADMINISTRASI NEGARA", 22),
    ("45", "S-2", "A5EB03E217A1F6A0E040640A040252AD", "S-2 ADMINISTRASI PUBLIK", 27),
)
_PERGURUAN = ("Universitas Contoh", "Universitas Terbuka", "Institut Nusantara Contoh", "Sekolah Tinggi Contoh")


# --- golongan --------------------------------------------------------------------------------------
def golongan(b: Bahan) -> list[Baris]:
    """The ladder from golRuangAwal to golRuangAkhir; PPPK have the one golongan of their contract."""
    if not b.teks("golRuangAkhir"):
        return []
    tangga = _tangga(b)
    waktu = _waktu(b, len(tangga))
    return [_baris_golongan(b, n, kode, tmt) for n, (kode, tmt) in enumerate(zip(tangga, waktu, strict=True))]


def _tangga(b: Bahan) -> list[str]:
    kode = list(acuan.GOLONGAN)
    awal, akhir = b.teks("golRuangAwalId"), b.teks("golRuangAkhirId")
    if awal in kode and akhir in kode and kode.index(awal) <= kode.index(akhir):
        return kode[kode.index(awal) : kode.index(akhir) + 1]
    return [akhir]


def _waktu(b: Bahan, banyak: int) -> list[str]:
    """TMT of each rung as text; the last is tmtGolAkhir, dirt of the file included."""
    akhir = b.hari("tmtGolAkhir")
    if banyak == 1 or akhir is None or akhir <= b.mulai:
        return [b.teks("tmtCpns")] * (banyak - 1) + [b.teks("tmtGolAkhir")]
    langkah = (akhir - b.mulai).days / (banyak - 1)
    tengah = [tanggal.periode_kp(b.mulai + timedelta(days=int(langkah * n))) for n in range(1, banyak - 1)]
    return [tanggal.tulis(h) for h in (b.mulai, *(max(h, b.mulai) for h in tengah), akhir)]


def _baris_golongan(b: Bahan, n: int, kode: str, tmt: str) -> Baris:
    acak, hari = b.acak(f"golongan:{n}"), tanggal.baca(tmt)
    id_ = b.id("golongan", n)
    nama, pangkat = acuan.GOLONGAN.get(kode, (b.teks("golRuangAkhir"), ""))
    jenis = ("211", "Gol. dari Pengadaan CPNS/PNS") if n == 0 else _jenis_kp(b)
    tahun, bulan = tanggal.selang(b.mulai, hari) if hari else (0, 0)
    sk = tanggal.mundur(hari, acak.randint(10, 60)) if hari else None
    pertek = f"PG-{acak.randrange(10**11):011}" if n else ""
    return b.kepala() | {
        "id": id_,
        "golonganId": kode or None,
        "golongan": nama,
        "skNomor": (n == 0 and b.teks("nomorSkCpns"))
        or f"823/{acak.randint(100, 9999)}/BKD/{hari.year if hari else ''}",
        "skTanggal": (n == 0 and b.teks("tglSkCpns")) or tanggal.tulis(sk),
        "tmtGolongan": tmt,
        "noPertekBkn": pertek,
        "tglPertekBkn": tanggal.tulis(tanggal.mundur(sk, 12)) if pertek and sk else "",
        "jumlahKreditUtama": str(50 * n) if b.jf and n else None,
        "jumlahKreditTambahan": "0" if b.jf and n else None,
        "jenisKPId": jenis[0] if b.pns else None,
        "jenisKPNama": jenis[1] if b.pns else None,
        "masaKerjaGolonganTahun": str(tahun),
        "masaKerjaGolonganBulan": str(bulan),
        "path": b.path(id_, _SK_KP),
        "pangkat": pangkat,
    }


def _jenis_kp(b: Bahan) -> tuple[str, str]:
    if b.struktural:
        return "201", "Pilihan  (Jabatan Struktural)"
    return ("202", "Pilihan  (Jabatan Fungsional Tertentu)") if b.jf else ("101", "Reguler")


# --- jabatan ---------------------------------------------------------------------------------------
def jabatan(b: Bahan) -> list[Baris]:
    """Jabatan in the order in which they were held; the last is the present one."""
    if not b.teks("jabatanNama"):
        return []
    kini = b.hari("tmtJabatan")
    lama = _jabatan_lama(b, kini) if b.pns and kini and (kini - b.mulai).days > 700 else []
    akhir = _baris_jabatan(b, len(lama), b.teks("tmtJabatan"), _jabatan_kini(b), b.unor_kini())
    return [*lama, akhir]


def _jabatan_kini(b: Bahan) -> Baris:
    return {
        "jenisJabatan": b.teks("jenisJabatanId") or None,
        "eselon": b.teks("eselon"),
        "eselonId": b.teks("eselonId"),
        "jabatanFungsionalId": b.teks("jabatanFungsionalId"),
        "jabatanFungsionalNama": b.teks("jabatanFungsionalNama"),
        "jabatanFungsionalUmumId": b.teks("jabatanFungsionalUmumId"),
        "jabatanFungsionalUmumNama": b.teks("jabatanFungsionalUmumNama"),
        "namaJabatan": b.teks("jabatanNama"),
    }


def _jabatan_lama(b: Bahan, kini: date) -> list[Baris]:
    isi = [_pelaksana(b), *_jf_lama(b)]
    langkah = (kini - b.mulai).days // len(isi)
    waktu = [b.mulai + timedelta(days=langkah * n) for n in range(len(isi))]
    awal = [h if n == 0 else h.replace(day=1) for n, h in enumerate(waktu)]
    return [
        _baris_jabatan(b, n, tanggal.tulis(h), j, b.unor_lain(n))
        for n, (h, j) in enumerate(zip(awal, isi, strict=True))
    ]


def _pelaksana(b: Bahan) -> Baris:
    id_, nama = b.acak("pelaksana").choice(_PELAKSANA)
    return _jabatan_kini(b) | {
        "jenisJabatan": "4", "eselon": "", "eselonId": "", "jabatanFungsionalId": "", "jabatanFungsionalNama": "",
        "jabatanFungsionalUmumId": id_, "jabatanFungsionalUmumNama": nama, "namaJabatan": nama,
    }  # fmt: skip


def _jf_lama(b: Bahan) -> list[Baris]:
    """Lower jenjang of the present functional jabatan, at most two."""
    nama, jenjang = b.teks("jabatanNama"), b.teks("jenjang")
    jalan = next((j for j in _JENJANG.values() if jenjang in j), ())
    bawah = jalan[: jalan.index(jenjang)][-2:] if jenjang in jalan else ()
    dasar = nama.removesuffix(jenjang)
    return [
        _jabatan_kini(b) | {"jabatanFungsionalId": id_acuan(dasar + j), "jabatanFungsionalNama": dasar + j,
                            "namaJabatan": dasar + j}
        for j in bawah
    ]  # fmt: skip


def _baris_jabatan(b: Bahan, n: int, tmt: str, isi: Baris, unor: dict[str, str]) -> Baris:
    acak, hari, id_ = b.acak(f"jabatan:{n}"), tanggal.baca(tmt), b.id("jabatan", n)
    lantik = isi["jenisJabatan"] in ("1", "2")
    dokumen = (_SK_JABATAN, _PELANTIKAN) if lantik else (_SK_JABATAN,)
    return (
        b.kepala()
        | {
            "id": id_,
            "instansiKerjaId": b.teks("instansiKerjaId"),
            "instansiKerjaNama": b.teks("instansiKerjaNama"),
            "satuanKerjaId": b.teks("satuanKerjaKerjaId"),
            "satuanKerjaNama": b.teks("satuanKerjaKerjaNama"),
            "unorId": unor["id"],
            "unorNama": unor["nama"],
            "unorIndukId": unor["indukId"],
            "unorIndukNama": unor["indukNama"],
            "tmtJabatan": tmt,
            "nomorSk": f"821/{acak.randint(10, 9999)}/BKD/{hari.year}" if hari else "",
            "tanggalSk": tanggal.tulis(tanggal.mundur(hari, acak.randint(1, 20))) if hari else "",
            "namaUnor": unor["nama"],
            "tmtPelantikan": tmt if lantik else "",
            "path": b.path(id_, *dokumen),
            "jenisPenugasanId": "D",
            "jenisMutasiId": "MJ",
            "subJabatanId": "",
            "tmtMutasi": tmt,
        }
        | isi
    )


# --- pendidikan ------------------------------------------------------------------------------------
def pendidikan(b: Bahan) -> list[Baris]:
    """Schools up to the present one, oldest first."""
    kini = b.teks("tkPendidikanTerakhirId")
    if not kini:
        return []
    lulus = _tahun_lulus(b)
    lahir = b.hari("tglLahir")
    bawah = [s for s in _SEKOLAH if s[0] < kini and _pantas(s[0], kini)] if lahir else []
    hasil = [_sekolah(b, n, s, min(lahir.year + s[4], lulus - 1) if lahir else 0) for n, s in enumerate(bawah)]
    hasil.append(_terakhir(b, len(hasil), lulus))
    pertama = max((n for n, r in enumerate(hasil) if int(r["tahunLulus"] or 0) <= b.mulai.year), default=len(hasil) - 1)
    hasil[pertama]["isPendidikanPertama"] = "1"
    return hasil


def _pantas(bawah: str, kini: str) -> bool:
    """Schools on the way to the present level: no bachelor before a bachelor, none before a diploma."""
    return bawah < "20" or (bawah == "40" and kini >= "45") or (bawah == "45" and kini >= "50")


def _tahun_lulus(b: Bahan) -> int:
    teks = b.teks("tahunLulus")[-4:]
    return int(teks) if teks.isdigit() and int(teks) > 1900 else b.mulai.year


def _sekolah(b: Bahan, n: int, s: tuple[str, str, str, str, int], tahun: int) -> Baris:
    tk, tk_nama, id_, nama, _ = s
    return _baris_pendidikan(b, n, {"tk": tk, "tk_nama": tk_nama, "id": id_ or id_acuan(nama), "nama": nama}, tahun)


def _terakhir(b: Bahan, n: int, tahun: int) -> Baris:
    isi = {
        "tk": b.teks("tkPendidikanTerakhirId"),
        "tk_nama": b.teks("tkPendidikanTerakhir"),
        "id": b.teks("pendidikanTerakhirId"),
        "nama": b.teks("pendidikanTerakhirNama"),
    }
    utuh = b.teks("tahunLulus")
    return _baris_pendidikan(b, n, isi, tahun, utuh if tanggal.baca(utuh) else "") | {
        "tahunLulus": utuh[-4:],
        "gelarDepan": b.teks("gelarDepan"),
        "gelarBelakang": b.teks("gelarBelakang"),
    }


def _baris_pendidikan(b: Bahan, n: int, isi: dict[str, str], tahun: int, tgl: str = "") -> Baris:
    acak, id_ = b.acak(f"pendidikan:{n}"), b.id("pendidikan", n)
    tinggi = isi["tk"] >= "20"
    sekolah = (
        acak.choice(_PERGURUAN) if tinggi else f"{isi['tk_nama'].split(' ')[0]} Negeri {acak.randint(1, 20)} Contoh"
    )
    dokumen = (("870", "Ijazah"), ("871", "Transkrip Nilai")) if tinggi else (("870", "Ijazah"),)
    return b.kepala() | {
        "id": id_,
        "pendidikanId": isi["id"],
        "pendidikanNama": isi["nama"],
        "tkPendidikanId": isi["tk"],
        "tkPendidikanNama": isi["tk_nama"],
        "tahunLulus": str(tahun),
        "tglLulus": tgl or tanggal.tulis(date(tahun, acak.randint(6, 11), acak.randint(1, 28))),
        "isPendidikanPertama": "0",
        "nomorIjasah": f"{acak.randrange(10**9):09}/{tahun}",
        "namaSekolah": sekolah,
        "gelarDepan": "",
        "gelarBelakang": "",
        "path": b.path(id_, *dokumen),
    }


# --- masa kerja lain -------------------------------------------------------------------------------
def masa_kerja(b: Bahan) -> list[Baris]:
    """Recognised service before the appointment, for one PNS in eight. SIASN spells `masaKerjaTahun` in two ways."""
    if not b.pns or not b.peluang("masakerja", 12):
        return []
    acak, id_ = b.acak("masakerja"), b.id("masakerja", 0)
    tahun, bulan = acak.randint(1, 6), acak.randint(0, 11)
    sk = b.mulai + timedelta(days=acak.randint(400, 900))
    return [
        b.kepala()
        | {
            "id": id_,
            "pengalaman": acak.choice(("Tenaga Honorer Daerah", "Guru Tidak Tetap", "Pegawai Tidak Tetap")),
            "tanggalAwal": tanggal.tulis(tanggal.lebih(b.mulai, -tahun, -bulan)),
            "tanggalSelesai": tanggal.tulis(tanggal.mundur(b.mulai, 1)),
            "nomorSk": f"824/{acak.randint(10, 999)}/BKD/{sk.year}",
            "tanggalSk": tanggal.tulis(sk),
            "nomorBkn": f"PMK-{acak.randrange(10**8):08}",
            "tanggalBkn": tanggal.tulis(tanggal.mundur(sk, 20)),
            "tasaKerjaTahun" if b.peluang("ejaan-masakerja", 40) else "masaKerjaTahun": str(tahun),
            "masaKerjaBulan": str(bulan),
            "dinilai": "1",
            "path": b.path(id_, ("1173", "SK PMK")),
        }
    ]
