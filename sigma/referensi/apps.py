from django.apps import AppConfig


class ReferensiConfig(AppConfig):
    name = "sigma.referensi"
    label = "referensi"
    verbose_name = "Referensi"
    default_auto_field = "django.db.models.BigAutoField"
