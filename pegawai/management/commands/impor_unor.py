"""`manage.py impor_unor FILE --instansi NAMA [--uji]`: units from SIASN's ref-unor JSON."""

from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from pegawai.impor.laporan import cari_instansi, tabel_alasan
from sigma.organisasi.impor import GalatUnor, HasilUnor, impor_unor


class Command(BaseCommand):
    help = "Mengimpor unor dari berkas ref-unor SIASN (JSON)."

    def add_arguments(self, parser):
        parser.add_argument("berkas")
        parser.add_argument("--instansi", required=True, help="nama atau ID SIASN instansi yang sudah ada")
        parser.add_argument("--uji", action="store_true", help="jalankan tanpa menyimpan")
        parser.add_argument(
            "--nonaktifkan", action="store_true", help="nonaktifkan unor yang tidak ada lagi dalam berkas"
        )
        parser.add_argument("--rinci", action="store_true", help="sebut setiap unor yang dilaporkan")

    def handle(self, *, berkas, instansi, uji, nonaktifkan, rinci, **_):
        mulai = monotonic()
        try:
            hasil = impor_unor(berkas, cari_instansi(instansi), uji=uji, nonaktifkan=nonaktifkan)
        except GalatUnor as galat:
            raise CommandError(str(galat)) from galat
        self._lapor(hasil, rinci)
        akhir = "UJI, tidak ada yang disimpan" if uji else "tersimpan"
        self.stdout.write(f"Selesai dalam {monotonic() - mulai:.1f} detik ({akhir}).")

    def _lapor(self, hasil: HasilUnor, rinci: bool) -> None:
        ganda = sum(satu.kode == "id_ganda" for satu in hasil.ditandai)
        self.stdout.write(
            f"Unor dibaca {hasil.dibaca}: baru {hasil.baru}, berubah {hasil.berubah}, sama {hasil.sama}, "
            f"ditolak {len(hasil.ditolak)}, ganda dalam berkas {ganda}. OPD sekarang {hasil.opd}."
        )
        catatan = [*hasil.ditolak, *hasil.ditandai, *hasil.pindah, *hasil.hilang]
        for baris in tabel_alasan(satu.kode for satu in catatan):
            self.stdout.write(baris)
        for satu in catatan if rinci else ():
            self.stdout.write(f"  {satu.kode}: {satu.nama} ({satu.siasn_id}). {satu.pesan}")
