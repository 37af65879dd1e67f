"""Reference codes the mock knows by heart (docs/sumber.md), and the small reference searches."""

AGAMA = {
    "1": "Islam",
    "2": "Kristen",
    "3": "Katholik",
    "4": "Hindu",
    "5": "Budha",
    "6": "Konghucu",
    "7": "Lainnya",
}
KAWIN = {"1": "Menikah", "2": "Cerai", "3": "Janda / Duda", "4": "Belum Kawin"}
JENIS_JABATAN = {
    "1": "Jabatan Struktural", "2": "Jabatan Fungsional Tertentu", "3": "Jabatan Rangkap",
    "4": "Jabatan Fungsional Umum",
}  # fmt: skip
# id -> (golongan, pangkat)
GOLONGAN = {
    "11": ("I/a", "Juru Muda"),
    "12": ("I/b", "Juru Muda Tingkat I"),
    "13": ("I/c", "Juru"),
    "14": ("I/d", "Juru Tingkat I"),
    "21": ("II/a", "Pengatur Muda"),
    "22": ("II/b", "Pengatur Muda Tingkat I"),
    "23": ("II/c", "Pengatur"),
    "24": ("II/d", "Pengatur Tingkat I"),
    "31": ("III/a", "Penata Muda"),
    "32": ("III/b", "Penata Muda Tingkat I"),
    "33": ("III/c", "Penata"),
    "34": ("III/d", "Penata Tingkat I"),
    "41": ("IV/a", "Pembina"),
    "42": ("IV/b", "Pembina Tingkat I"),
    "43": ("IV/c", "Pembina Utama Muda"),
    "44": ("IV/d", "Pembina Utama Madya"),
    "45": ("IV/e", "Pembina Utama"),
}
ESELON = {
    "00": "-", "11": "I.a", "12": "I.b", "21": "II.a", "22": "II.b", "31": "III.a", "32": "III.b",
    "41": "IV.a", "42": "IV.b", "51": "V.a", "52": "V.b", "99": "NON",
}  # fmt: skip
KEDUDUKAN = {
    "01": "Aktif",
    "02": "CLTN",
    "03": "Tugas Belajar",
    "04": "Pemberhentian Sementara",
    "05": "Penerima Uang Tunggu",
    "06": "Prajurit Wajib",
    "07": "Pejabat Negara",
    "08": "Kepala Desa",
    "11": "Pegawai Titipan",
    "13": "Perpanjangan CLTN",
    "14": "PNS yang dinyatakan hilang",
    "15": "PNS kena hukuman disiplin",
    "20": "Masa Persiapan Pensiun",
    "66": "Diberhentikan",
    "71": "PPPK Aktif",
    "98": "Mencapai BUP",
    "99": "Pensiun",
}
TINGKAT_PENDIDIKAN = {
    "05": "SD",
    "10": "SLTP",
    "12": "SLTP Kejuruan",
    "15": "SLTA",
    "17": "SLTA Kejuruan",
    "18": "SLTA Keguruan",
    "20": "Diploma I",
    "25": "Diploma II",
    "30": "Diploma III/Sarjana Muda",
    "35": "Diploma IV",
    "40": "S-1/Sarjana",
    "45": "S-2",
    "50": "S-3/Doktor",
}
JENJANG_JF = {
    "PM": "Pemula",
    "TR": "Terampil",
    "MH": "Mahir",
    "PY": "Penyelia",
    "PT": "Ahli Pertama",
    "MU": "Ahli Muda",
    "MA": "Ahli Madya",
    "UT": "Ahli Utama",
}
LATIHAN = {
    "1": "SEPADA", "2": "SEPALA/ADUM/DIKLAT PIM TK.IV", "3": "SEPADYA/SPAMA/DIKLAT PIM TK. III",
    "4": "SPAMEN/SESPA/SESPANAS/DIKLAT PIM TK. II", "5": "SEPATI/DIKLAT PIM TK. I", "6": "SESPIM", "7": "SESPATI",
    "8": "Diklat Struktural Lainnya",
}  # fmt: skip
PENGHARGAAN = {
    "201": "KARYA SATYA 10 TAHUN", "202": "KARYA SATYA  20 TAHUN", "203": "KARYA SATYA  30 TAHUN",
    "204": "WIRA KARYA", "300": "TANDA JASA LAINNYA", "400": "TANDA PENGHARGAAN LAINNYA",
}  # fmt: skip

# Names under /referensi_siasn/1/{nama}/search that the mock can answer from the tables above.
TABEL = {
    "agama": AGAMA,
    "jenis-jabatan": JENIS_JABATAN,
    "golongan": {kode: nama for kode, (nama, _) in GOLONGAN.items()},
    "eselon": ESELON,
    "kedudukan-hukum": KEDUDUKAN,
    "tingkat-pendidikan": TINGKAT_PENDIDIKAN,
    "ref-jenjang-jf": JENJANG_JF,
    "latihan-struktural": LATIHAN,
}


def cari(nama: str, teks: str) -> list[dict[str, str]] | None:
    """Rows `{"id","nama"}` of a table whose name contains `teks`; None for a table the mock lacks."""
    tabel = TABEL.get(nama)
    if tabel is None:
        return None
    return [{"id": kode, "nama": isi} for kode, isi in tabel.items() if teks.lower() in isi.lower()]


def pangkat(golongan: str) -> str:
    """Pangkat of a golongan name such as `III/d`; empty for PPPK's roman numbers."""
    return next((p for nama, p in GOLONGAN.values() if nama == golongan), "")
