"""Every verb with a side effect of this room."""

from sigma.akun.aksi.aktivasi import (
    KodeTidakBerlaku,
    aktifkan,
    pakai_kode,
    periksa_kode,
    perlu_daftar_otp,
    terbitkan_kode,
)
from sigma.akun.aksi.akun import (
    bersihkan,
    buat_akun_siap,
    buka_akun,
    buka_yang_ditutup,
    lepas_dari_instansi,
    tutup_akun,
    ubah_kontak,
)
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.lupa import (
    TautanTidakBerlaku,
    kirim_tautan_lupa,
    minta_tautan_lupa,
    pakai_tautan_lupa,
    sapu_lupa,
    tautan_lupa,
)
from sigma.akun.aksi.masuk import TerlaluCepat, cek_masuk, cek_sandi, hash_sandi
from sigma.akun.aksi.otp import (
    Otp,
    buat_ulang_pemulihan,
    buka_kunci_otp,
    cabut_otp,
    daftarkan_otp,
    pakai_langkah,
    periksa_otp,
    rahasia_baru,
)
from sigma.akun.aksi.peramban import catat_peramban
from sigma.akun.aksi.reset import Hasil as HasilReset
from sigma.akun.aksi.reset import (
    ResetDitolak,
    jam_kode,
    laksanakan,
    minta_otp,
    putuskan,
    reset_sandi,
    tarik,
)
from sigma.akun.aksi.sandi import ganti_sandi, pasang_sandi
from sigma.akun.aksi.sesi import (
    akhiri_sesi,
    akhiri_sesi_sendiri,
    buka_sesi,
    catat_sesi_hidup,
    putar_kunci,
    tutup_sesi,
)
from sigma.akun.aksi.surel_sah import konfirmasi_surel, mulai_konfirmasi_surel, tautan_surel

__all__ = [
    "tarik",
    "HasilReset",
    "KodeTidakBerlaku",
    "Otp",
    "ResetDitolak",
    "TautanTidakBerlaku",
    "TerlaluCepat",
    "akhiri_sesi",
    "akhiri_sesi_sendiri",
    "aktifkan",
    "bersihkan",
    "buat_akun_siap",
    "buat_ulang_pemulihan",
    "buka_akun",
    "buka_yang_ditutup",
    "buka_kunci_otp",
    "buka_sesi",
    "cabut_otp",
    "catat_kejadian",
    "catat_peramban",
    "catat_sesi_hidup",
    "putar_kunci",
    "cek_masuk",
    "cek_sandi",
    "daftarkan_otp",
    "ganti_sandi",
    "hash_sandi",
    "jam_kode",
    "kirim_tautan_lupa",
    "konfirmasi_surel",
    "laksanakan",
    "lepas_dari_instansi",
    "minta_otp",
    "minta_tautan_lupa",
    "mulai_konfirmasi_surel",
    "pakai_kode",
    "pakai_langkah",
    "pakai_tautan_lupa",
    "pasang_sandi",
    "periksa_kode",
    "periksa_otp",
    "perlu_daftar_otp",
    "putuskan",
    "rahasia_baru",
    "reset_sandi",
    "sapu_lupa",
    "tautan_lupa",
    "tautan_surel",
    "terbitkan_kode",
    "tutup_akun",
    "tutup_sesi",
    "ubah_kontak",
]
