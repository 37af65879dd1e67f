from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "sigma.akun"
    label = "akun"

    def ready(self) -> None:
        from sigma.akun import checks  # noqa: F401
