from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "sigma.basis"
    label = "basis"

    def ready(self) -> None:
        from sigma import kesehatan
        from sigma.basis import metrik

        metrik.daftarkan(kesehatan.ukuran_luar, basis=False)
        metrik.daftarkan(kesehatan.ukuran_basis)
