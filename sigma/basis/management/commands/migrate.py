import sys

from django.core.management.commands import migrate
from django.db import connections

from sigma.basis import naik_versi
from sigma.basis.peran_basis import PEMILIK, sebagai


class Command(migrate.Command):
    """Django's migrate, run by the role that owns the tables, after a look at what is there."""

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--cadangan-dulu",
            action="store_true",
            help=f"bila tabel yang ada akan berubah: tidak mengubah, keluar {naik_versi.PERLU_CADANGAN}",
        )

    def handle(self, *args, cadangan_dulu=False, **options):
        with sebagai(PEMILIK, options["database"], tanpa_batas_waktu=True):
            koneksi = connections[options["database"]]
            # Only a look at the whole: a named app or migration is somebody's deliberate step.
            berubah = not options["app_label"] and naik_versi.periksa(koneksi)
            if berubah and cadangan_dulu:
                sys.exit(naik_versi.PERLU_CADANGAN)
            if berubah:
                naik_versi.buang_indeks_rusak(koneksi)
            return super().handle(*args, **options)
