"""The mail outbox: the only place that sends mail (the linter refuses the others).

A mail is a row, written in the transaction that caused it; the message to the worker holds its number
and nothing else. The web may write a mail and see its state, never read address or text again
(column rights, 0003_surel); both are emptied once it was sent. A worker that dies between the server's
"accepted" and our note sends it once more, under the same Message-ID.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage  # noqa: TID251 - the outbox itself
from django.db import connection, transaction
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Now
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from sigma.akun.models import SuratKeluar
from sigma.basis.metrik import Ukuran
from sigma.celery_app import app

log = logging.getLogger(__name__)

GALAT: dict[str, str] = {
    "": "",
    "sambungan": "Server email tidak dapat dihubungi.",
    "masuk": "Server email menolak nama pengguna atau kata sandi.",
    "sementara": "Server email meminta dicoba lagi nanti.",
    "penerima": "Server email menolak alamat penerima.",
    "isi": "Server email menolak isi surat.",
    "waktu_habis": "Sudah dicoba tiga hari tanpa hasil.",
}
_SEWA = timedelta(minutes=2)
_SEKALI_SAPU = 100
_JEDA_MAKS = 3600
# Not the ORM: it asks for columns back, and whoever writes a mail may not see the row.
_TAMBAH = """
insert into akun_suratkeluar (id, jenis, kepada, perihal, isi, instansi_id, oleh_id)
values (%s, %s, %s, %s, %s, %s, %s)
"""


class GagalKirim(Exception):
    """`kode` of GALAT; `tetap`: trying again is pointless; `umum`: the server, not this mail."""

    def __init__(self, kode: str, tetap: bool = False, umum: bool = False) -> None:
        super().__init__(kode)
        self.kode, self.tetap, self.umum = kode, tetap, umum


def diatur() -> bool:
    return bool(settings.SUREL_URL)


def tulis(
    *, kepada: str, perihal: str, isi: str, jenis: str, instansi_id: int | None = None, oleh_id: int | None = None
) -> uuid.UUID:
    """Put a mail into the outbox; it is sent once this transaction is committed. Gives its number."""
    nomor = uuid.uuid4()
    nilai = [nomor, jenis, kepada, " ".join(perihal.split())[:200], isi, instansi_id, oleh_id]
    with connection.cursor() as kursor:
        kursor.execute(_TAMBAH, nilai)
    transaction.on_commit(lambda: _dering(nomor))
    return nomor


def _dering(nomor: uuid.UUID) -> None:
    try:
        app.send_task("sigma.kirim_surel", args=[str(nomor)], ignore_result=True)
    except (OperationalError, RedisError, OSError) as salah:  # the sweeper rings again
        log.warning("bel surel tidak terkirim: %s", type(salah).__name__)


def sapu() -> int:
    """Ring for what is due; number of rings. Nothing happens while no server is set."""
    if not diatur():
        return 0
    jatuh_tempo = list(_siap().order_by("dibuat_pada").values_list("pk", flat=True)[:_SEKALI_SAPU])
    for nomor in jatuh_tempo:
        _dering(nomor)
    return len(jatuh_tempo)


def bersihkan() -> int:
    """Drop envelopes that nobody looks at any more."""
    batas = timezone.now() - timedelta(days=settings.SUREL_SIMPAN_HARI)
    return SuratKeluar.objects.filter(selesai_pada__lt=batas).delete()[0]


def _siap():
    """Waiting, due, and not in another worker's hands."""
    kini = Now()
    return SuratKeluar.objects.filter(
        Q(lanjut_pada=None) | Q(lanjut_pada__lte=kini),
        Q(sewa_sampai=None) | Q(sewa_sampai__lt=kini),
        keadaan=SuratKeluar.ANTRE,
    )


def kirim(nomor: str) -> None:
    """Send one mail; called by a worker. Twice at the same time sends once (lease)."""
    surat = _sewa(nomor)
    if surat is None:
        return
    try:
        _kirim(surat)
    except GagalKirim as gagal:
        _catat_gagal(surat, gagal)
        return
    SuratKeluar.objects.filter(pk=surat.pk).update(
        keadaan=SuratKeluar.TERKIRIM, selesai_pada=Now(), sewa_sampai=None, galat_kode="", kepada="", perihal="", isi=""
    )


def _sewa(nomor: str) -> SuratKeluar | None:
    if not diatur():
        return None
    satu = _siap().filter(pk=nomor)
    if not satu.update(sewa_sampai=Now() + _SEWA, percobaan=F("percobaan") + 1):
        return None
    return SuratKeluar.objects.get(pk=nomor)


def _kirim(surat: SuratKeluar) -> None:
    kepala = {"Message-ID": f"<{surat.pk}@sigma>", "Auto-Submitted": "auto-generated"}
    pesan = EmailMessage(surat.perihal, surat.isi, to=[surat.kepada], headers=kepala)
    try:
        pesan.send()
    except SMTPAuthenticationError as salah:
        raise GagalKirim("masuk", umum=True) from salah
    except SMTPRecipientsRefused as salah:
        kode = max(k for k, _ in salah.recipients.values())
        raise GagalKirim("penerima" if kode >= 500 else "sementara", tetap=kode >= 500) from salah
    except SMTPResponseException as salah:
        tetap = salah.smtp_code >= 500
        raise GagalKirim("isi" if tetap else "sementara", tetap=tetap) from salah
    except (SMTPException, OSError) as salah:
        raise GagalKirim("sambungan", umum=True) from salah


def _catat_gagal(surat: SuratKeluar, gagal: GagalKirim) -> None:
    log.warning("surel %s: %s (percobaan %d)", surat.jenis, gagal.kode, surat.percobaan)
    satu = SuratKeluar.objects.filter(pk=surat.pk)
    habis = timezone.now() - surat.dibuat_pada > timedelta(seconds=settings.SUREL_UMUR)
    if gagal.tetap or habis:
        kode = gagal.kode if gagal.tetap else "waktu_habis"
        satu.update(keadaan=SuratKeluar.GAGAL, galat_kode=kode, selesai_pada=Now(), sewa_sampai=None)
        return
    lanjut = Now() + timedelta(seconds=min(_JEDA_MAKS, settings.SUREL_JEDA * 2 ** min(surat.percobaan - 1, 10)))
    satu.update(galat_kode=gagal.kode, lanjut_pada=lanjut, sewa_sampai=None)
    if gagal.umum:  # the others would only find the same
        _siap().update(lanjut_pada=lanjut, galat_kode=gagal.kode)


def ulangi_gagal() -> int:
    """Put the failed mails of the own scope back into the queue, a person's decision; their number."""
    return SuratKeluar.objects.filter(keadaan=SuratKeluar.GAGAL).update(
        keadaan=SuratKeluar.ANTRE, lanjut_pada=None, selesai_pada=None, galat_kode="", percobaan=0
    )


def ringkasan() -> list[tuple[str, int, object]]:
    """(state, number, oldest) of what is not sent, as far as this transaction may see."""
    baris = SuratKeluar.objects.exclude(keadaan=SuratKeluar.TERKIRIM).values("keadaan")
    baris = baris.annotate(n=Count("pk"), tua=Min("dibuat_pada")).order_by("keadaan")
    return [(b["keadaan"], b["n"], b["tua"]) for b in baris]


def terbaru(banyak: int = 20) -> list[SuratKeluar]:
    """The last mails without address, subject and text: these columns are closed to the web."""
    return list(SuratKeluar.objects.only(*SuratKeluar.TERBUKA).order_by("-dibuat_pada")[:banyak])


def setelan_tampil() -> list[tuple[str, str]]:
    """What is set, without secrets."""
    aman = "TLS" if settings.EMAIL_USE_SSL else "STARTTLS" if settings.EMAIL_USE_TLS else "tanpa enkripsi"
    return [
        ("Server", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if diatur() else "Belum diatur"),
        ("Pengamanan", aman if diatur() else ""),
        ("Nama pengguna", "Diisi" if diatur() and settings.EMAIL_HOST_USER else "Tanpa nama pengguna"),
        ("Pengirim", settings.DEFAULT_FROM_EMAIL),
    ]


def ukuran() -> Iterator[Ukuran]:
    keadaan = {nama: (banyak, tua) for nama, banyak, tua in ringkasan()}
    for nama in (SuratKeluar.ANTRE, SuratKeluar.GAGAL):
        banyak, tua = keadaan.get(nama, (0, None))
        umur = (timezone.now() - tua).total_seconds() if tua else 0  # type: ignore[operator]
        yield Ukuran("surel", "Email yang menunggu atau gagal", banyak, {"keadaan": nama})
        yield Ukuran("surel_tertua_detik", "Umur email tertua", umur, {"keadaan": nama})
