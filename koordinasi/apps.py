from django.apps import AppConfig


class KoordinasiConfig(AppConfig):
    name = "koordinasi"

    def ready(self) -> None:
        from koordinasi import pendaftaran

        pendaftaran.daftarkan()
