"""A sign-in from a browser that the account had not used before."""

from django.db import transaction
from django.utils import timezone

from sigma.akun.aksi.kabar import kabari
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.models import Pengguna, PerambanDikenal


@transaction.atomic
def catat_peramban(pengguna: Pengguna, sidik: str, nama: str) -> bool:
    """Remember the browser; True when it is new (the very first one of an account is not news)."""
    kini = timezone.now()
    if PerambanDikenal.objects.filter(pengguna=pengguna, sidik=sidik).update(terakhir_pada=kini):
        return False
    pertama = not pengguna.peramban_dikenal.exists()
    PerambanDikenal.objects.create(pengguna=pengguna, sidik=sidik, terakhir_pada=kini)
    if pertama:
        return False
    pengguna.peramban_baru, pengguna.peramban_baru_pada = nama[:100], kini
    pengguna.save(update_fields=["peramban_baru", "peramban_baru_pada"])
    catat_kejadian(pengguna, "peramban_baru", oleh=pengguna, alasan=nama)
    isi = f"Akun SIGMA Anda baru saja dipakai masuk dari peramban baru: {nama}."
    isi = f"{isi}\nSesi yang tidak Anda kenal dapat diakhiri pada menu profil, Keamanan (MFA)."
    kabari(pengguna, "Masuk ke SIGMA dari peramban baru", isi)
    return True
