from django.urls import path

from pegawai.pengguna import views, views_surat, views_tugas

app_name = "pengguna"
urlpatterns = [
    path("pengguna/", views.daftar_akun, name="daftar"),
    path("pengguna/saring/", views.saring, name="saring"),
    path("pengguna/ekspor/", views.ekspor, name="ekspor"),
    path("pengguna/bukan-asn/", views.lain, name="lain"),
    path("pengguna/bukan-asn/tambah/", views.tambah_lain, name="tambah_lain"),
    path("pengguna/buat/", views_surat.buat, name="buat"),
    path("pengguna/buat/<uuid:uuid>/terapkan/", views_surat.buat_terapkan, name="buat_terapkan"),
    path("pengguna/asn/<uuid:uuid>/buat/", views.buat_asn, name="buat_asn"),
    path("pengguna/akun/<uuid:uuid>/", views.akun, name="akun"),
    path("pengguna/akun/<uuid:uuid>/kode/", views.kode, name="kode"),
    path("pengguna/akun/<uuid:uuid>/surat/", views_surat.surat_satu, name="surat_satu"),
    path("pengguna/akun/<uuid:uuid>/tutup/", views.tutup, name="tutup"),
    path("pengguna/akun/<uuid:uuid>/buka/", views.buka, name="buka"),
    path("pengguna/akun/<uuid:uuid>/kelompok/", views_tugas.beri, name="beri"),
    path("penugasan/", views_tugas.penugasan, name="penugasan"),
    path("penugasan/<int:nomor>/cabut/", views_tugas.cabut, name="cabut"),
    path("penugasan/usul/<uuid:uuid>/", views_tugas.usul, name="usul"),
    path("kelompok/", views_tugas.kelompok, name="kelompok"),
    path("surat-aktivasi/", views_surat.surat, name="surat"),
    path("surat-aktivasi/<uuid:uuid>/unduh/", views_surat.unduh, name="surat_unduh"),
]
