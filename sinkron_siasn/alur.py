"""States of a push and who moves which arrow: this table, the database trigger and the page are one.

Names: docs/sumber.md "Push to SIASN". DIBATALKAN and DISELESAIKAN are ours: without them a push
that a person withdrew, or settled by hand, would have to lie about what the machine found.
"""

from dataclasses import dataclass
from enum import StrEnum


class Keadaan(StrEnum):
    ANTRE = "ANTRE"
    DIAMBIL = "DIAMBIL"
    TERKIRIM = "TERKIRIM"
    COCOK = "COCOK"
    TIDAK_COCOK = "TIDAK_COCOK"
    DITUNDA = "DITUNDA"
    TIDAK_PASTI = "TIDAK_PASTI"
    DITOLAK_SIASN = "DITOLAK_SIASN"
    MENUNGGU_PETUGAS = "MENUNGGU_PETUGAS"
    GAGAL = "GAGAL"
    DIBATALKAN = "DIBATALKAN"
    DISELESAIKAN = "DISELESAIKAN"


class Pelaku(StrEnum):
    """The database knows them by their login: `sigma_worker` and `sigma_app`."""

    PEKERJA = "pekerja"
    PETUGAS = "petugas"


LOGIN = {Pelaku.PEKERJA: "sigma_worker", Pelaku.PETUGAS: "sigma_app"}


@dataclass(frozen=True)
class Panah:
    """`arti` is what the page says."""

    dari: Keadaan
    ke: Keadaan
    pelaku: Pelaku
    arti: str


K, _P, _O = Keadaan, Pelaku.PEKERJA, Pelaku.PETUGAS
ALUR: tuple[Panah, ...] = (
    Panah(K.ANTRE, K.DIAMBIL, _P, "satu pekerja menyewanya"),
    Panah(K.DITUNDA, K.DIAMBIL, _P, "waktu tunggunya habis"),
    Panah(K.DIAMBIL, K.ANTRE, _P, "pekerja hilang sebelum mengirim"),
    Panah(K.DIAMBIL, K.DITUNDA, _P, "SIASN pasti belum menerima; dicoba lagi nanti"),
    Panah(K.DIAMBIL, K.TERKIRIM, _P, "SIASN menjawab berhasil"),
    Panah(K.DIAMBIL, K.TIDAK_PASTI, _P, "terkirim tanpa jawaban yang dapat dipercaya"),
    Panah(K.DIAMBIL, K.COCOK, _P, "SIASN sudah bernilai itu"),
    Panah(K.DIAMBIL, K.DITOLAK_SIASN, _P, "SIASN menolak isinya"),
    Panah(K.DIAMBIL, K.MENUNGGU_PETUGAS, _P, "nilai di SIASN bukan lagi yang dilihat petugas"),
    Panah(K.DIAMBIL, K.GAGAL, _P, "percobaan habis, hak dicabut, atau orangnya tidak ada di SIASN"),
    Panah(K.TERKIRIM, K.COCOK, _P, "dibaca kembali: sesuai"),
    Panah(K.TERKIRIM, K.TIDAK_COCOK, _P, "dibaca kembali: tidak sesuai"),
    Panah(K.TERKIRIM, K.MENUNGGU_PETUGAS, _P, "dibaca kembali: nilai lain, atau tidak dapat dibaca"),
    Panah(K.TIDAK_PASTI, K.COCOK, _P, "dibaca kembali: sesuai"),
    Panah(K.TIDAK_PASTI, K.ANTRE, _P, "sesudah masa tenang terbukti belum sampai"),
    Panah(K.TIDAK_PASTI, K.TIDAK_COCOK, _P, "dibaca kembali: hanya sebagian yang tersimpan"),
    Panah(K.TIDAK_PASTI, K.MENUNGGU_PETUGAS, _P, "nilai lain di SIASN, atau tidak dapat dibuktikan"),
    Panah(K.ANTRE, K.DIBATALKAN, _O, "dibatalkan sebelum dikirim"),
    Panah(K.DITUNDA, K.DIBATALKAN, _O, "dibatalkan sebelum dikirim"),
    Panah(K.DITUNDA, K.ANTRE, _O, "dicoba sekarang"),
    Panah(K.GAGAL, K.ANTRE, _O, "dicoba lagi"),
    Panah(K.GAGAL, K.DISELESAIKAN, _O, "diselesaikan petugas"),
    Panah(K.DITOLAK_SIASN, K.DISELESAIKAN, _O, "diselesaikan petugas"),
    Panah(K.TIDAK_COCOK, K.DISELESAIKAN, _O, "diselesaikan petugas"),
    Panah(K.MENUNGGU_PETUGAS, K.DISELESAIKAN, _O, "diselesaikan petugas"),
)
BOLEH: frozenset[tuple[Keadaan, Keadaan, Pelaku]] = frozenset((p.dari, p.ke, p.pelaku) for p in ALUR)

# The machine still works on these: at most one for a person (two read-backs would prove nothing).
TERBUKA = (K.ANTRE, K.DIAMBIL, K.TERKIRIM, K.DITUNDA, K.TIDAK_PASTI)
# A person must look at these.
PERLU_ORANG = (K.MENUNGGU_PETUGAS, K.TIDAK_COCOK, K.DITOLAK_SIASN, K.GAGAL)
BELUM_SELESAI = (*PERLU_ORANG, K.DITUNDA)
# No post may stand open here: nothing was sent, or SIASN said no for certain.
TANPA_POS = (K.ANTRE, K.DITUNDA, K.GAGAL, K.DITOLAK_SIASN, K.DIBATALKAN)


def boleh(dari: Keadaan, ke: Keadaan, pelaku: Pelaku) -> bool:
    return (dari, ke, pelaku) in BOLEH


@dataclass(frozen=True)
class Tampak:
    """How a state is shown: label, kind of badge, icon, explanation."""

    label: str
    jenis: str
    ikon: str
    arti: str


TAMPAK: dict[Keadaan, Tampak] = {
    K.ANTRE: Tampak("Antre", "info", "clock", "Menunggu giliran dikirim ke SIASN."),
    K.DIAMBIL: Tampak("Sedang dikirim", "info", "loader-2", "Sedang dikirim ke SIASN."),
    K.TERKIRIM: Tampak("Terkirim", "info", "send", "SIASN menerima; sedang dibaca kembali."),
    K.COCOK: Tampak("Cocok", "sukses", "circle-check", "Sudah dibaca kembali dari SIASN dan sesuai."),
    K.TIDAK_COCOK: Tampak(
        "Tidak cocok", "bahaya", "equal-not", "SIASN belum menunjukkan nilai yang dikirim. Periksa kembali."
    ),
    K.DITUNDA: Tampak("Ditunda", "peringatan", "hourglass", "Belum sampai di SIASN; dicoba lagi sendiri."),
    K.TIDAK_PASTI: Tampak(
        "Belum pasti", "peringatan", "hourglass",
        "Jawaban SIASN tidak sampai. Hasilnya dibaca kembali dahulu; tidak dikirim dua kali.",
    ),
    K.DITOLAK_SIASN: Tampak("Ditolak SIASN", "bahaya", "circle-x", "SIASN menolak isi yang dikirim."),
    K.MENUNGGU_PETUGAS: Tampak(
        "Menunggu petugas", "bahaya", "user-circle",
        "Nilai di SIASN bukan yang diharapkan. Bandingkan lagi, lalu putuskan.",
    ),
    K.GAGAL: Tampak("Gagal", "bahaya", "circle-x", "Tidak terkirim."),
    K.DIBATALKAN: Tampak("Dibatalkan", "netral", "x", "Dibatalkan sebelum dikirim."),
    K.DISELESAIKAN: Tampak("Diselesaikan petugas", "netral", "check", "Ditutup oleh petugas dengan alasan."),
}  # fmt: skip

SEBAB: dict[str, str] = {
    "": "",
    "pos": "Pengiriman dimulai.",
    "sudah_sama": "SIASN sudah bernilai itu ketika diperiksa.",
    "tidak_terbaca": "Diterima SIASN, tetapi SIASN tidak menampilkan bidang ini.",
    "pekerja_hilang": "Proses pengirim berhenti di tengah jalan; hasilnya diperiksa dahulu.",
    "berulang_jatuh": "Proses pengirim berhenti berkali-kali pada dorongan ini.",
    "nilai_lain": "Di SIASN berdiri nilai lain, bukan nilai lama dan bukan nilai yang dikirim.",
    "berubah_di_siasn": "Nilai di SIASN berubah sejak petugas melihatnya; tidak jadi dikirim.",
    "tidak_terbukti": "Jawaban SIASN hilang dan bidang ini tidak dapat dibaca kembali.",
    "belum_terperiksa": "SIASN tidak dapat dibaca kembali.",
    "sebagian": "Hanya sebagian bidang yang tersimpan di SIASN.",
    "tidak_berubah": "SIASN menjawab berhasil, tetapi nilainya tidak berubah.",
    "percobaan_habis": "Sudah dicoba berkali-kali tanpa hasil.",
    "hak": "Pengirim tidak lagi berhak atas data ini.",
    "orang_tidak_ada": "ASN ini tidak ada lagi di SIGMA.",
    "identitas": "ID SIASN atau NIP pada jawaban SIASN bukan milik ASN ini.",
    "nip": "NIP bukan 18 angka, sehingga SIASN tidak dapat ditanya.",
    "koneksi_belum_ada": "Koneksi SIASN instansi ini belum lengkap.",
    "digantikan": "Digantikan dorongan yang lebih baru.",
    "masa_tenang": "Menunggu masa tenang sebelum diputuskan.",
}
