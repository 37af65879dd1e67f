from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"
