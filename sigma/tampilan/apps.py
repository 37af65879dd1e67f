from django.apps import AppConfig


class TampilanConfig(AppConfig):
    name = "sigma.tampilan"
    label = "tampilan"
    verbose_name = "Tampilan"

    def ready(self) -> None:
        from sigma.tampilan import bawaan

        bawaan.daftarkan()
