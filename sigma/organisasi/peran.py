"""Roles and rights, once. The page "Matriks Peran" and every check read this table.

Source: the owner's page on roles, rights and flows. No role implies another.
"""

from dataclasses import dataclass
from typing import Any

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
    "peta_usul": "Usul peta jabatan",
    "peta_info": "Isi info jabatan",
    "peta_kunci": "Kunci info jabatan",
    "peta_tetapkan": "Tetapkan peta jabatan",
    "kelola_dms": "Kelola petugas DMS",
    "dms_cari": "Cari ASN untuk DMS",
    "dms_unggah": "Upload DMS",
    "dms_mapping": "Mapping DMS",
    "dms_laporan": "Laporan Kekurangan DMS",
    "dms_pantau": "Pantau kemajuan DMS",
    "dms_periksa": "Lihat dan catat dokumen DMS",
}

# Rights that show rows of persons (those of peta jabatan and DMS join with the rooms that use them), and rights that
# write them: they make up the two scopes that row-level security sees. Finer rights are the application's.
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
    """`tingkat`: what a Penugasan of this role points at: nasional, instansi, unor or diri.

    `hak_instansi`: rights that come only with the whole instansi. `pemberi`: roles whose holders give and take this one
    inside their own scope; nobody gives a role that names none. `berat`: two persons must agree on it.
    """

    label: str
    tingkat: tuple[str, ...]
    hak: frozenset[str]
    otp_wajib: bool = True
    pemberi: tuple[str, ...] = ("ADMIN_BKD",)
    hak_instansi: frozenset[str] = frozenset()
    berat: bool = False

    def hak_pada(self, tingkat: str) -> frozenset[str]:
        """Rights that a Penugasan at this level brings."""
        return self.hak | self.hak_instansi if tingkat == "instansi" else self.hak

    @property
    def semua_hak(self) -> frozenset[str]:
        return self.hak | self.hak_instansi


def _peran(label: str, tingkat: str, hak: str, **lain: Any) -> Peran:
    return Peran(label, tuple(tingkat.split()), frozenset(hak.split()), **lain)


_DMS = ("ADMIN_BKD", "ADMIN_DMS")
PERAN: dict[str, Peran] = {
    "ADMIN_NASIONAL": _peran(
        "Admin Nasional",
        "nasional",
        "kelola_instansi referensi koneksi_siasn statistik_nasional",
        pemberi=(),  # by the command of the deployment alone
        berat=True,
    ),
    "ADMIN_BKD": _peran(
        "Admin BKD",
        "instansi",
        "lihat kelola_pengguna impor ubah_langsung_bkd usul verifikasi validasi sinkron"
        " reset_sandi statistik koneksi_siasn aturan",
        berat=True,
    ),
    "VERIFIKATOR_DATA": _peran(
        "Verifikator Data", "instansi unor", "lihat verifikasi", hak_instansi=frozenset({"validasi"})
    ),
    "MANAJER_BKD": _peran("Manajer BKD", "instansi", "statistik rekap"),
    "PERENCANA": _peran("Perencana", "instansi unor", "peta_usul peta_info peta_kunci"),
    "PENETAP": _peran("Penetap", "instansi", "peta_usul peta_info peta_kunci peta_tetapkan"),
    "ADMIN_OPD": _peran(
        "Admin OPD",
        "unor",
        "lihat ubah_langsung usul verifikasi sinkron reset_sandi statistik unggah layanan_usul",
    ),
    "ADMIN_DMS": _peran("Admin Instansi (DMS)", "instansi", "kelola_dms dms_periksa"),
    "DASHBOARD_DMS": _peran("Dashboard DMS", "instansi", "dms_cari dms_unggah dms_mapping dms_laporan", pemberi=_DMS),
    "MONITORING_DMS": _peran("Monitoring DMS", "instansi", "dms_pantau", pemberi=_DMS),
    "VERIFIKATOR_DMS": _peran("Verifikator DMS", "instansi", "dms_periksa", pemberi=_DMS),
    "AUDITOR": _peran("Auditor", "instansi", "jejak"),
    # The own record comes with the account, not with a Penugasan.
    "ASN": _peran("ASN", "diri", "", otp_wajib=False, pemberi=()),
}
# What the holder of `kelola_dms` may give; the wall of the database repeats this list (0006_penugasan).
PERAN_DMS = tuple(kode for kode, p in PERAN.items() if "ADMIN_DMS" in p.pemberi)


def pemegang_hak(hak: str) -> list[str]:
    """Codes of the roles that hold this right, at whatever level."""
    return [kode for kode, peran in PERAN.items() if hak in peran.semua_hak]
