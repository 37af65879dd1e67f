from django.apps import AppConfig


class RiwayatConfig(AppConfig):
    name = "riwayat"
    verbose_name = "Riwayat"

    def ready(self) -> None:
        from riwayat import pendaftaran

        pendaftaran.daftarkan()
