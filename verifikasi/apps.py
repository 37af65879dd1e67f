from django.apps import AppConfig


class VerifikasiConfig(AppConfig):
    name = "verifikasi"
    verbose_name = "Verifikasi"

    def ready(self) -> None:
        from verifikasi import pendaftaran

        pendaftaran.daftarkan()
