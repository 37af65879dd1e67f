from django.core.management.base import CommandError
from django.core.management.commands import flush
from django.db import connections

from sigma.basis.peran_basis import PEMILIK, sebagai


class Command(flush.Command):
    """Django's flush, for test databases alone."""

    def handle(self, **options):
        nama = connections[options["database"]].settings_dict["NAME"]
        if not str(nama).startswith("test_"):
            raise CommandError("flush hanya untuk basis data uji")
        with sebagai(PEMILIK, options["database"]):
            return super().handle(**options)
