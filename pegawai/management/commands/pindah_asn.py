"""`manage.py pindah_asn PNS_ID UNOR_SIASN_ID --alasan TEKS`: move a person to another unit."""

from django.core.management.base import BaseCommand, CommandError

from pegawai.aksi import pindahkan
from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.models import Unor

SEMUA = {"nasional": True, "tulis_nasional": True, "kelola_nasional": True}


class Command(BaseCommand):
    help = "Memindahkan seorang ASN ke unor lain; riwayat, temuan dan jejaknya ikut."

    def add_arguments(self, parser):
        parser.add_argument("pns_id", help="ID SIASN orangnya")
        parser.add_argument("unor_siasn_id", help="ID SIASN unor tujuan")
        parser.add_argument("--alasan", required=True, help="alasan atau nomor SK, tercatat pada jejak")
        parser.add_argument("--instansi", help="nama instansi tujuan, bila ID unor ada di beberapa instansi")

    def handle(self, *, pns_id, unor_siasn_id, alasan, instansi, **_):
        if not alasan.strip():
            raise CommandError("Alasan harus diisi.")
        with konteks.masuk(SEMUA):
            orang = Pegawai.objects.select_related("unor").filter(pns_id=pns_id).first()
            if orang is None:
                raise CommandError(f"ASN dengan ID SIASN {pns_id} tidak ada.")
            tujuan = self._tujuan(unor_siasn_id, instansi, orang)
            if tujuan.pk == orang.unor_id:
                self.stdout.write(f"{orang.nama} sudah berada di {tujuan.nama}.")
                return
            pindahkan(pegawai=orang, tujuan=tujuan, alasan=alasan.strip())
            self.stdout.write(f"{orang.nama}: dari {orang.unor.nama} ke {tujuan.nama} ({tujuan.instansi.nama}).")

    def _tujuan(self, siasn_id: str, instansi: str | None, orang: Pegawai) -> Unor:
        """The unit; one of the person's own instansi first, where an id stands in several."""
        calon = list(Unor.objects.select_related("instansi").filter(siasn_id=siasn_id))
        if instansi:
            calon = [unor for unor in calon if unor.instansi.nama.lower() == instansi.strip().lower()]
        elif len(calon) > 1:
            calon = [unor for unor in calon if unor.instansi_id == orang.instansi_id] or calon
        if not calon:
            raise CommandError(f"Unor dengan ID SIASN {siasn_id} tidak ada.")
        if len(calon) > 1:
            nama = ", ".join(unor.instansi.nama for unor in calon)
            raise CommandError(f"ID unor itu ada di beberapa instansi ({nama}); tambahkan --instansi.")
        if not calon[0].aktif:
            raise CommandError(f"Unor {calon[0].nama} tidak aktif.")
        return calon[0]
