from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    name = "sigma.organisasi"
    label = "organisasi"
