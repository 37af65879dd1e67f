from django.urls import path

from sigma.jejak import views

app_name = "jejak"
urlpatterns = [
    path("pakta-integritas/", views.nyatakan, name="pakta"),
    path("pakta-integritas/atur/", views.atur, name="atur_pakta"),
    path("pakta-integritas/atur/batas/", views.batas, name="batas_jejak"),
    path("saya/akses/", views.saya, name="saya"),
]
