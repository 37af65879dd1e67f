from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "sigma.basis"
    label = "basis"
