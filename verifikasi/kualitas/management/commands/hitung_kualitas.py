"""`manage.py hitung_kualitas [--periksa]`: everybody judged by the rules, or compared with them."""

from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from verifikasi.kualitas import aksi


class Command(BaseCommand):
    help = "Menilai kualitas data semua ASN; --periksa hanya membandingkan."

    def add_arguments(self, parser):
        parser.add_argument("--periksa", action="store_true", help="bandingkan saja; gagal bila ada selisih")

    def handle(self, *, periksa, **_):
        mulai = monotonic()
        if not periksa:
            hasil = aksi.malam(lambda teks: self.stdout.write(f"[{monotonic() - mulai:6.1f} dtk] {teks}"))
            if hasil is None:
                raise CommandError("Penilaian sedang dijalankan oleh proses lain.")
            self.stdout.write(
                f"{hasil.orang} orang dinilai dalam {monotonic() - mulai:.1f} detik, {hasil.beda} di antaranya berubah."
            )
            return
        hasil, sel, selisih = aksi.periksa()
        teks = (
            f"{hasil.orang} orang dan {sel} sel rekap diperiksa dalam {monotonic() - mulai:.1f} detik:"
            f" {hasil.beda} orang dan {selisih} sel berbeda."
        )
        if hasil.beda or selisih:
            raise CommandError(f"{teks} Jalankan hitung_kualitas.")
        self.stdout.write(teks)
