from django.apps import AppConfig


class KabarConfig(AppConfig):
    name = "sigma.kabar"
    label = "kabar"
