from django.core.management.commands import migrate

from sigma.basis.peran_basis import PEMILIK, sebagai


class Command(migrate.Command):
    """Django's migrate, run by the role that owns the tables."""

    def handle(self, *args, **options):
        with sebagai(PEMILIK, options["database"]):
            return super().handle(*args, **options)
