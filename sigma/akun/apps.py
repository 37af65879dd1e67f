from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "sigma.akun"
    label = "akun"

    def ready(self) -> None:
        from sigma.akun import checks, surel  # noqa: F401
        from sigma.basis import metrik

        metrik.daftarkan(surel.ukuran)
