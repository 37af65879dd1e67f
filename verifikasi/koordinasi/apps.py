from django.apps import AppConfig


class KoordinasiConfig(AppConfig):
    name = "verifikasi.koordinasi"
    label = "koordinasi"

    def ready(self) -> None:
        from verifikasi.koordinasi import pendaftaran

        pendaftaran.daftarkan()
