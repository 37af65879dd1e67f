"""`manage.py akun_ukur BERKAS`: accounts for `script/ukur` on the largest OPD and the largest instansi."""

import json
import secrets
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pegawai.querysets import opd_dan_instansi_terbesar
from sigma.akun.aksi import buat_akun_siap
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan

SEMUA = {"nasional": True, "kelola_nasional": True, "asal": "perintah"}


class Command(BaseCommand):
    help = "Membuat akun pengukuran dan menambahkannya ke berkas akun demo."

    def add_arguments(self, parser):
        parser.add_argument("berkas", type=Path)

    def handle(self, *, berkas: Path, **_):
        if not settings.DATA_CONTOH:
            raise CommandError("Akun pengukuran tidak boleh dibuat di sini (DATA_CONTOH mati).")
        akun = json.loads(berkas.read_text())
        with konteks.masuk(SEMUA):
            opd, instansi = opd_dan_instansi_terbesar()
            akun += [
                self._satu("ukur.opd", "Ukur OPD", "ADMIN_OPD", unor=opd),
                self._satu("ukur.bkd", "Ukur BKD", "ADMIN_BKD", instansi=instansi),
            ]
        berkas.write_text(json.dumps(akun, indent=1))

    def _satu(self, nama: str, label: str, peran: str, **lingkup) -> dict[str, str]:
        sandi = secrets.token_urlsafe(18)
        pengguna, rahasia = buat_akun_siap(nama, label, sandi)
        beri_penugasan(pengguna, peran, alasan="pengukuran", **lingkup)
        tempat = next(iter(lingkup.values()))
        self.stdout.write(f"{label}: {tempat.nama}")
        return {
            "nama_pengguna": nama,
            "kata_sandi": sandi,
            "rahasia_otp": rahasia,
            "peran": label,
            "unit": tempat.nama,
        }
