"""Store the mock's credentials as the connection of the demo instansi."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sigma.basis import konteks
from sigma.organisasi.models import Instansi
from sinkron_siasn import setelan
from sinkron_siasn.aksi_koneksi import RAHASIA, tulis_koneksi
from sinkron_siasn.alamat import periksa

_KELOLA = {"kelola_nasional": True, "asal": "perintah"}


class Command(BaseCommand):
    help = "Memasang koneksi SIASN tiruan (mode latihan) untuk instansi demo."

    def add_arguments(self, parser):
        parser.add_argument("--berkas", required=True, type=Path, help="keluaran perintah kredensial tiruan")
        parser.add_argument("--instansi", help="nama instansi; tanpa ini semua instansi aktif")

    def handle(self, *args, berkas: Path, instansi: str | None, **opsi):
        if not setelan.latihan():
            raise CommandError("SIGMA_SIASN_TIRUAN belum diatur: koneksi demo hanya untuk mode latihan.")
        isi = json.loads(berkas.read_text(encoding="utf-8"))
        alamat = {nama: periksa(isi[nama]) for nama in ("base_url", "token_url", "sso_url")}
        rahasia = {nama: isi.get(nama, "") for nama in RAHASIA if nama != "sso_token"}
        with konteks.masuk(_KELOLA):
            tujuan = Instansi.objects.filter(aktif=True)
            tujuan = tujuan.filter(nama=instansi) if instansi else tujuan
            for satu in tujuan:
                tulis_koneksi(satu, {**alamat, "mode": "sandi", "aktif": True}, rahasia, "Koneksi demo")
            banyak = len(tujuan)
        if not banyak:
            raise CommandError("Tidak ada instansi yang cocok.")
        self.stdout.write(f"Koneksi SIASN tiruan terpasang untuk {banyak} instansi.")
