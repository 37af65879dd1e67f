from django.apps import AppConfig


class JejakConfig(AppConfig):
    name = "sigma.jejak"
    label = "jejak"
