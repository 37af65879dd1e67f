"""`manage.py muat_referensi DIR [--uji]`: SIASN's code tables from a folder of `*.json` or `*.json.gz`."""

from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from sigma.basis import konteks
from sigma.referensi.models import Muatan
from sigma.referensi.muat import GalatReferensi, bandingkan, nama_berkas, sidik, terapkan


class Command(BaseCommand):
    help = "Memuat tabel kode SIASN: menambah, memperbarui, menonaktifkan; tidak pernah menghapus."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--uji", action="store_true", help="tampilkan selisih tanpa menyimpan")

    def handle(self, *, folder, uji, **_):
        mulai = monotonic()
        if not folder.is_dir():
            raise CommandError(f"Folder tidak ada: {folder}")
        berkas = {nama: satu for satu in sorted(folder.iterdir()) if (nama := nama_berkas(satu.name))}
        if not berkas:
            raise CommandError("Folder ini tidak memuat tabel kode SIASN (*.json atau *.json.gz).")
        try:
            with konteks.masuk({"kelola_nasional": True, "asal": "perintah"}):
                self._tanpa_batas()
                beda = bandingkan(berkas)
                self._lapor(beda)
                if not uji:
                    self._terapkan(beda, berkas)
        except GalatReferensi as galat:
            raise CommandError(str(galat)) from galat
        akhir = "UJI, tidak ada yang disimpan" if uji else "tersimpan"
        self.stdout.write(f"Selesai dalam {monotonic() - mulai:.1f} detik ({akhir}).")

    def _tanpa_batas(self) -> None:
        with connection.cursor() as kursor:
            kursor.execute("set local statement_timeout = 0")
            kursor.execute("set local idle_in_transaction_session_timeout = 0")

    def _lapor(self, beda) -> None:
        for b in beda:
            r = b.ringkas()
            self.stdout.write(
                f"{b.tabel:>20}: baru {r['baru']}, berubah {r['berubah']}, hilang {r['hilang']}, sama {r['sama']}"
            )

    def _terapkan(self, beda, berkas) -> None:
        if not any(b.baru or b.berubah or b.hilang for b in beda):
            return
        muatan = Muatan.objects.create(
            berkas=sorted(p.name for p in berkas.values()),
            keadaan=Muatan.Keadaan.SELESAI,
            selesai_pada=timezone.now(),
            ringkas={b.tabel: b.ringkas() for b in beda},
            sidik=sidik(beda),
        )
        terapkan(beda, muatan=muatan)
