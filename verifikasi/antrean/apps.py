from django.apps import AppConfig


class AntreanConfig(AppConfig):
    name = "verifikasi.antrean"
    label = "antrean"

    def ready(self) -> None:
        from verifikasi.antrean import pendaftaran

        pendaftaran.daftarkan()
