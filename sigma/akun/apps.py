from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "sigma.akun"
    label = "akun"
