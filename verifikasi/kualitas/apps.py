from django.apps import AppConfig


class KualitasConfig(AppConfig):
    name = "verifikasi.kualitas"
    label = "kualitas"

    def ready(self) -> None:
        from verifikasi.kualitas import pendaftaran

        pendaftaran.daftarkan()
