from django.urls import path

from sigma.referensi import views

app_name = "referensi"

urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("<slug:jenis>/cari", views.cari, name="cari"),
    path("<slug:jenis>/", views.tabel, name="tabel"),
    path("<slug:jenis>/tambah/", views.tambah, name="tambah"),
    path("<slug:jenis>/baris/<str:kode>/", views.baris, name="baris"),
]
