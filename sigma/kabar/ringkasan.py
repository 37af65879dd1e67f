"""The daily digest: counts and a link, no name and no object, once a day and account."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from sigma.akun import surel
from sigma.akun.models import Pengguna
from sigma.akun.tautan import asal_situs
from sigma.basis import konteks
from sigma.kabar.jenis import label_jenis
from sigma.kabar.models import Notifikasi, PilihanKabar, RingkasanSurel

log = logging.getLogger(__name__)
_SEMUA = {"nasional": True, "tulis_nasional": True, "asal": "tugas"}


def alamat_surel(pengguna: Pengguna) -> str:
    """Where a digest may go, "" = nowhere. The one place that decides which address of an account counts."""
    sah = pengguna.is_active and pengguna.email_dikonfirmasi_pada is not None
    return pengguna.email if sah else ""


def kirim_semua(hari: date | None = None) -> int:
    """Put today's digests into the outbox; the number of mails. Again on the same day: none."""
    hari = hari or timezone.localdate()
    with konteks.masuk(_SEMUA):
        ingin = PilihanKabar.objects.filter(cara=PilihanKabar.Cara.SUREL)
        nomor = sorted(set(ingin.values_list("pengguna_id", flat=True)))
    return sum(_satu(satu, hari) for satu in nomor)


def _satu(pengguna_id: int, hari: date) -> bool:
    try:
        with konteks.masuk(_SEMUA):
            return _tulis(pengguna_id, hari)
    except IntegrityError:  # another worker was first
        log.info("ringkasan %s sudah ada", hari)
        return False


def _tulis(pengguna_id: int, hari: date) -> bool:
    pengguna = Pengguna.objects.get(pk=pengguna_id)
    kepada = alamat_surel(pengguna)
    if not kepada or RingkasanSurel.objects.filter(pengguna=pengguna, hari=hari).exists():
        return False
    banyak, sampai = _isi(pengguna_id)
    if not banyak:
        return False
    with transaction.atomic():
        RingkasanSurel.objects.create(pengguna=pengguna, hari=hari, sampai=sampai)
    perihal = f"SIGMA: {sum(banyak.values())} kabar belum dibaca"
    surel.tulis(kepada=kepada, perihal=perihal, isi=surat(banyak), jenis="ringkasan")
    return True


def _isi(pengguna_id: int) -> tuple[Counter[str], int]:
    """(unread since the last digest by kind, the last of them), of the kinds that are wanted by mail."""
    jenis = PilihanKabar.objects.filter(pengguna_id=pengguna_id, cara=PilihanKabar.Cara.SUREL)
    lama = RingkasanSurel.objects.filter(pengguna_id=pengguna_id).aggregate(n=Max("sampai"))["n"] or 0
    baru = Notifikasi.objects.milik(pengguna_id).baru().filter(pk__gt=lama, jenis__in=jenis.values("jenis"))
    baris = list(baru.values_list("pk", "jenis"))
    return Counter(j for _, j in baris), max((pk for pk, _ in baris), default=0)


def surat(banyak: Counter[str]) -> str:
    """The text of a digest."""
    isi = [f"- {label_jenis(kode)}: {n}" for kode, n in sorted(banyak.items())]
    alamat = asal_situs()
    buka = f"Buka {alamat}/notifikasi/" if alamat else "Masuk ke SIGMA lalu buka Notifikasi."
    akhir = "Anda menerima surat ini karena memilih ringkasan harian pada Notifikasi, Pilihan."
    return "\n".join(["Kabar yang belum Anda baca di SIGMA:", "", *isi, "", buka, "", akhir, ""])
