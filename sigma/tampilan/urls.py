from django.urls import path

from sigma.tampilan import views, views_cari, views_panduan, views_pekerjaan, views_referensi

app_name = "tampilan"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("komponen/", views.komponen, name="komponen"),
    path("operasi/", views.halaman_operasi, name="operasi"),
    path("tema/", views.ganti_tema, name="tema"),
    path("cari/", views_cari.cari, name="cari"),
    path("cari/saran/", views_cari.saran, name="cari_saran"),
    path("panduan/", views_panduan.daftar, name="panduan"),
    path("panduan/pdf/", views_panduan.pdf, name="panduan_pdf"),
    path("panduan/<slug:kode>/", views_panduan.satu, name="panduan_bab"),
    path("muat-referensi/", views_referensi.muat, name="muat_referensi"),
    path("muat-referensi/<uuid:uuid>/", views_referensi.muatan, name="muatan"),
    path("muat-referensi/<uuid:uuid>/terapkan/", views_referensi.terapkan, name="muatan_terapkan"),
    path("pekerjaan/", views_pekerjaan.daftar, name="pekerjaan"),
    path("pekerjaan/<uuid:uuid>/", views_pekerjaan.rincian, name="pekerjaan_satu"),
    path("pekerjaan/<uuid:uuid>/keadaan/", views_pekerjaan.keadaan, name="pekerjaan_keadaan"),
    path("pekerjaan/<uuid:uuid>/batal/", views_pekerjaan.batalkan, name="pekerjaan_batal"),
    path("pekerjaan/<uuid:uuid>/unduh/", views_pekerjaan.unduh, name="pekerjaan_unduh"),
]
