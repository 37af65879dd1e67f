"""Every address of the product; each room brings its own."""

from django.conf import settings
from django.urls import include, path

from sigma.basis.ukur import hampa
from sigma.kesehatan import healthz, metrics

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("", include("sigma.tampilan.urls")),
    path("", include("sigma.akun.urls")),
    path("", include("sigma.organisasi.urls")),
    path("", include("sigma.jejak.urls")),
    path("", include("sigma.kabar.urls")),
    path("referensi/", include("sigma.referensi.urls")),
    path("", include("pegawai.urls")),
    path("", include("pegawai.reset.urls")),
    path("", include("verifikasi.koordinasi.urls")),
    path("", include("verifikasi.kualitas.urls")),
    path("administrasi/", include("pegawai.pengguna.urls")),
    path("", include("dms.urls")),
    path("", include("riwayat.urls")),
    path("", include("verifikasi.urls")),
    path("verifikasi/", include("verifikasi.antrean.urls")),
    path("", include("sinkron_siasn.urls")),
]

if getattr(settings, "UKUR", False):
    urlpatterns += [path("ukur/hampa", hampa, name="hampa")]

handler400 = "sigma.tampilan.views.galat_400"
handler403 = "sigma.tampilan.views.galat_403"
handler404 = "sigma.tampilan.views.galat_404"
handler429 = "sigma.tampilan.views.galat_429"
handler500 = "sigma.tampilan.views.galat_500"
