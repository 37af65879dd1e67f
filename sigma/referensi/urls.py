from django.urls import path

from sigma.referensi import views

app_name = "referensi"

urlpatterns = [path("<slug:jenis>/cari", views.cari, name="cari")]
