"""Roles and rights, once. The page "Matriks Peran" and every check read this table.

Source: the owner's page on roles, rights and flows. No role implies another.
"""

from dataclasses import dataclass

HAK: dict[str, str] = {
    "lihat": "Lihat data ASN",
    "ubah_langsung": "Ubah langsung (kolom Admin OPD)",
    "ubah_langsung_bkd": "Ubah langsung (kolom Admin BKD)",
    "usul": "Usul atas nama",
    "verifikasi": "Verifikasi",
    "validasi": "Validasi",
    "sinkron": "Sinkron SIASN",
    "reset_sandi": "Reset Kata Sandi",
    "statistik": "Statistik",
    "rekap": "Rekap",
    "unggah": "Unggah dokumen unit",
    "layanan_usul": "Usul layanan",
    "kelola_pengguna": "Kelola pengguna",
    "impor": "Impor data",
    "koneksi_siasn": "Koneksi SIASN",
    "aturan": "Tabel aturan",
    "jejak": "Jejak dan laporan",
    "kelola_instansi": "Kelola instansi",
    "referensi": "Kelola referensi",
    "statistik_nasional": "Statistik nasional",
}

# Rights that show rows of persons, and rights that write them: they make up the two scopes that
# row-level security sees. Finer rights are the application's.
HAK_BACA_ORANG = frozenset(
    {
        "lihat",
        "ubah_langsung",
        "ubah_langsung_bkd",
        "usul",
        "verifikasi",
        "validasi",
        "sinkron",
        "reset_sandi",
        "statistik",
        "rekap",
        "unggah",
        "layanan_usul",
        "impor",
        "jejak",
    }
)
HAK_TULIS_ORANG = frozenset(
    {"ubah_langsung", "ubah_langsung_bkd", "usul", "verifikasi", "validasi", "sinkron", "impor"}
)
# Rights over the records of an instansi that hold no person (connection to SIASN, accounts).
HAK_KELOLA = frozenset({"koneksi_siasn", "kelola_pengguna", "kelola_instansi", "impor"})


@dataclass(frozen=True)
class Peran:
    """`tingkat`: what a Penugasan of this role points at: nasional, instansi, unor or diri."""

    label: str
    tingkat: tuple[str, ...]
    hak: frozenset[str]
    otp_wajib: bool = True


def _peran(label: str, tingkat: str, hak: str, otp_wajib: bool = True) -> Peran:
    return Peran(label, tuple(tingkat.split()), frozenset(hak.split()), otp_wajib)


PERAN: dict[str, Peran] = {
    "ADMIN_NASIONAL": _peran(
        "Admin Nasional",
        "nasional",
        "kelola_instansi referensi koneksi_siasn statistik_nasional",
    ),
    "ADMIN_BKD": _peran(
        "Admin BKD",
        "instansi",
        "lihat kelola_pengguna impor ubah_langsung_bkd usul verifikasi validasi sinkron"
        " reset_sandi statistik koneksi_siasn aturan",
    ),
    "MANAJER_BKD": _peran("Manajer BKD", "instansi", "statistik rekap"),
    "ADMIN_OPD": _peran(
        "Admin OPD",
        "unor",
        "lihat ubah_langsung usul verifikasi sinkron reset_sandi statistik unggah layanan_usul",
    ),
    # `validasi` counts on a whole instansi only (`verifikasi.izin`).
    "VERIFIKATOR_DATA": _peran("Verifikator Data", "instansi unor", "lihat verifikasi validasi"),
    "AUDITOR": _peran("Auditor", "instansi", "jejak"),
    # The own record comes with the account, not with a Penugasan.
    "ASN": _peran("ASN", "diri", "", otp_wajib=False),
}
