"""Addresses of this room. The names without a prefix are those that allauth reverses itself."""

from django.urls import include, path, re_path

from sigma.akun.tautan import POLA
from sigma.akun.views import aktivasi, lupa, masuk, profil, surel, surel_sah

_akun = [
    path("profil/", profil.lihat, name="profil"),
    path("profil/ubah/", profil.ubah, name="profil_ubah"),
    path("profil/kata-sandi/", profil.ganti_sandi, name="ganti_sandi"),
    path("profil/keamanan/", profil.keamanan, name="keamanan"),
    path("profil/keamanan/kode-pemulihan/", profil.kode_pemulihan, name="kode_pemulihan"),
    path("profil/keamanan/sesi/akhiri/", profil.akhiri_sesi_lain, name="akhiri_sesi_lain"),
    path("profil/keamanan/sesi/<int:nomor>/akhiri/", profil.akhiri_sesi, name="akhiri_sesi"),
    path("aktivasi/", aktivasi.kode, name="aktivasi"),
    path("aktivasi/sandi/", aktivasi.sandi, name="aktivasi_sandi"),
    path("aktivasi/otp/", aktivasi.otp, name="aktivasi_otp"),
    path("aktivasi/qr.svg", aktivasi.qr, name="aktivasi_qr"),
    path("profil/sesi/lanjut/", profil.lanjut, name="sesi_lanjut"),
    path("profil/email/kirim/", surel_sah.kirim, name="surel_kirim"),
    re_path(rf"^profil/email/(?P<rahasia>{POLA.pattern})/$", surel_sah.tautan, name="surel_tautan"),
    path("lupa-sandi/", lupa.lupa, name="lupa"),
    path("lupa-sandi/terkirim/", lupa.terkirim, name="lupa_terkirim"),
    path("lupa-sandi/baru/", lupa.baru, name="lupa_baru"),
    re_path(rf"^lupa-sandi/(?P<rahasia>{POLA.pattern})/$", lupa.tautan, name="lupa_tautan"),
    path("surel/", surel.lihat, name="surel"),
    path("surel/uji/", surel.uji, name="surel_uji"),
    path("surel/ulang/", surel.ulang, name="surel_ulang"),
]

urlpatterns = [
    path("masuk/", masuk.masuk, name="account_login"),
    path("masuk/otp/", masuk.otp, name="mfa_authenticate"),
    path("profil/keamanan/otp/", masuk.otp_ulang, name="mfa_reauthenticate"),
    path("profil/keamanan/ulang/", masuk.ulang_otp, name="account_reauthenticate"),
    path("keluar/", masuk.keluar, name="account_logout"),
    path("", include((_akun, "akun"))),
    # Second names of pages above, for allauth and for the profile menu; never matched.
    path("profil/kata-sandi/", profil.ganti_sandi, name="account_change_password"),
    path("profil/keamanan/", profil.keamanan, name="mfa_index"),
    path("aktivasi/otp/", aktivasi.otp, name="mfa_activate_totp"),
]
