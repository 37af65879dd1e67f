from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"

    def ready(self) -> None:
        from pegawai import pendaftaran
        from pegawai.pengguna import pendaftaran as pengguna
        from pegawai.reset import pendaftaran as reset

        pendaftaran.daftarkan()
        reset.daftarkan()
        pengguna.daftarkan()
