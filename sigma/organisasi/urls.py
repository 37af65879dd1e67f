from django.urls import path

from sigma.organisasi import views

app_name = "organisasi"
urlpatterns = [
    path("peran/", views.matriks_peran, name="peran"),
    path("unor/tanda/", views.tanda_unor, name="tanda_unor"),
    path("unor/tanda/<int:nomor>/akhiri/", views.akhiri_tanda, name="akhiri_tanda"),
    path("unor/cari", views.cari_unor, name="cari_unor"),
]
