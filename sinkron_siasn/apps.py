from django.apps import AppConfig


class SinkronSiasnConfig(AppConfig):
    name = "sinkron_siasn"
    verbose_name = "Sinkron SIASN"

    def ready(self) -> None:
        from sinkron_siasn import daftar_masuk

        daftar_masuk.daftarkan()
