from django.apps import AppConfig


class DmsConfig(AppConfig):
    name = "dms"
    verbose_name = "Dokumen"

    def ready(self) -> None:
        from dms import pendaftaran

        pendaftaran.daftarkan()
