from django.apps import AppConfig


class SinkronSiasnConfig(AppConfig):
    name = "sinkron_siasn"
    verbose_name = "Sinkron SIASN"

    def ready(self) -> None:
        from sigma.basis import metrik
        from sinkron_siasn import daftar_masuk, operasi, ringkasan

        daftar_masuk.daftarkan()
        operasi.daftarkan()
        metrik.daftarkan(ringkasan.ukuran)
