"""`manage.py impor_asn FILE --instansi NAMA [--uji]`: people from SIASN's export "data utama"."""

from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from pegawai.impor.baca import GalatBerkas
from pegawai.impor.gabung import impor_asn
from pegawai.impor.laporan import berkas_tolak_bawaan, cari_instansi, ringkasan, tulis_tolakan


class Command(BaseCommand):
    help = "Mengimpor ekspor data utama SIASN (67 kolom, CSV atau csv.gz)."

    def add_arguments(self, parser):
        parser.add_argument("berkas")
        parser.add_argument("--instansi", required=True, help="nama atau ID SIASN instansi yang sudah ada")
        parser.add_argument("--uji", action="store_true", help="jalankan tanpa menyimpan")
        parser.add_argument("--tolak", type=Path, help="berkas CSV untuk baris yang ditolak")

    def handle(self, *, berkas, instansi, uji, tolak, **_):
        mulai = monotonic()
        tolak = tolak or berkas_tolak_bawaan(berkas)
        if tolak.resolve() == Path(berkas).resolve():
            raise CommandError("Berkas --tolak sama dengan berkas yang diimpor; pilih nama lain.")
        ditulis: list[Path] = []
        try:
            hasil = impor_asn(
                berkas,
                cari_instansi(instansi),
                uji=uji,
                lapor=lambda teks, n: self._lapor(monotonic() - mulai, teks, n),
                sesudah=lambda impor, hasil: ditulis.extend(tulis_tolakan(impor, tolak)),
            )
        except OSError as galat:
            raise CommandError(f"Berkas tidak dapat dibuka: {galat.strerror}: {galat.filename}") from galat
        except GalatBerkas as galat:
            raise CommandError(galat.pesan) from galat
        for baris in ringkasan(hasil):
            self.stdout.write(baris)
        for jalur in ditulis:
            self.stdout.write(f"Baris yang {'ditolak' if jalur == tolak else 'ganda'}: {jalur}")
        akhir = "UJI, tidak ada yang disimpan" if uji else f"impor nomor {hasil.impor_id}"
        self.stdout.write(f"Selesai dalam {monotonic() - mulai:.1f} detik ({akhir}).")

    def _lapor(self, detik: float, teks: str, n: int) -> None:
        if teks != "Membaca" or n % 10_000 == 0:
            self.stdout.write(f"[{detik:5.1f} dtk] {teks}: {n} baris")
