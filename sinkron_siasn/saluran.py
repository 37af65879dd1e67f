"""The channel to SIASN of one instansi: circuit breaker and pause, shared by all workers in PostgreSQL.

While the circuit is open no push is taken, so an outage burns no attempt; one light probe in
SIASN_JEDA_SIRKUIT seconds finds out when it is over. A 429 pauses the channel without opening it.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from sinkron_siasn import setelan
from sinkron_siasn.balasan import ArtiBalasan, Sifat, galat
from sinkron_siasn.klien import Klien
from sinkron_siasn.models import KeadaanKoneksi, KoneksiSiasn, PanggilanSiasn, RahasiaKoneksi
from sinkron_siasn.sandi import TidakTerbuka, buka
from sinkron_siasn.token_siasn import GudangToken, Rahasia

# Outcomes that say nothing about the channel: SIASN answered, and meant this one call.
_BUKAN_GANGGUAN = frozenset({Sifat.BERHASIL.value, "tidak_ditemukan", "ditolak", "kuota"})

_IZIN_PERIKSA = """
update sinkron_siasn_keadaankoneksi set jeda_sampai = now() + %s * interval '1 second'
where koneksi_id = %s and gagal_beruntun >= %s and (jeda_sampai is null or jeda_sampai <= now())
"""
_GAGAL = """
update sinkron_siasn_keadaankoneksi set gagal_beruntun = gagal_beruntun + 1, gagal_pada = now(),
    galat_kode = %s,
    jeda_sebab = case when gagal_beruntun + 1 >= %s then %s else jeda_sebab end,
    jeda_sampai = case when gagal_beruntun + 1 >= %s
        then greatest(jeda_sampai, now() + %s * interval '1 second') else jeda_sampai end
where koneksi_id = %s
"""


def koneksi_untuk(instansi_id: int) -> KoneksiSiasn | None:
    """The active connection of an instansi, with a state row to write on."""
    koneksi = KoneksiSiasn.objects.filter(instansi_id=instansi_id, aktif=True).first()
    if koneksi is not None:
        KeadaanKoneksi.objects.get_or_create(koneksi=koneksi)
    return koneksi


def terbuka_untuk_kerja(koneksi: KoneksiSiasn) -> bool:
    """Whether a push or a refresh may call now."""
    keadaan = KeadaanKoneksi.objects.filter(koneksi=koneksi).first()
    return keadaan is None or not tertutup(keadaan)


def tertutup(keadaan: KeadaanKoneksi) -> bool:
    """Circuit open, or paused by SIASN."""
    if keadaan.gagal_beruntun >= setelan.angka("SIASN_GAGAL_BERUNTUN"):
        return True
    return keadaan.jeda_sampai is not None and keadaan.jeda_sampai > timezone.now()


def boleh_periksa(koneksi_id: int) -> bool:
    """Take the right to the one probe of this period; False when another worker has it."""
    jeda = setelan.angka("SIASN_JEDA_SIRKUIT")
    with connection.cursor() as kursor:
        kursor.execute(_IZIN_PERIKSA, [jeda, koneksi_id, setelan.angka("SIASN_GAGAL_BERUNTUN")])
        return kursor.rowcount == 1


def buka_klien(koneksi: KoneksiSiasn) -> Klien:
    """A client with this connection's secrets; raises GalatSiasn when there are none."""
    baris = RahasiaKoneksi.objects.filter(koneksi=koneksi).first()
    if baris is None:
        raise galat(Sifat.ULANG, "rahasia_belum_ada")
    try:
        isi = buka(baris.isi)
    except TidakTerbuka as salah:
        raise galat(Sifat.ULANG, "rahasia_tidak_terbaca") from salah

    def catat(jenis: str, hasil: str, status: int, ms: int) -> None:
        PanggilanSiasn.objects.create(koneksi=koneksi, jenis=jenis, hasil=hasil, status=status, ms=ms)
        if not hasil.startswith("token_"):  # a refused token counts once it cannot be renewed
            catat_hasil(koneksi, hasil)

    return Klien(koneksi, GudangToken(koneksi, Rahasia(isi, baris.versi)), catat)


def catat_hasil(koneksi: KoneksiSiasn, hasil: str) -> None:
    """Success closes the circuit; failures in a row open it."""
    if hasil in _BUKAN_GANGGUAN:
        # Most calls succeed: touch the shared row only when that says something new.
        usang = timezone.now() - timedelta(seconds=5)
        baris = KeadaanKoneksi.objects.filter(koneksi=koneksi)
        # The pause of an open circuit ends with it; the one that SIASN asked for (429) does not.
        baris.filter(gagal_beruntun__gt=0).exclude(jeda_sebab="kuota").update(jeda_sampai=None, jeda_sebab="")
        baris.exclude(gagal_beruntun=0, berhasil_pada__gt=usang).update(
            gagal_beruntun=0, berhasil_pada=Now(), galat_kode=""
        )
        return
    batas = setelan.angka("SIASN_GAGAL_BERUNTUN")
    with connection.cursor() as kursor:
        kursor.execute(_GAGAL, [hasil, batas, hasil, batas, setelan.angka("SIASN_JEDA_SIRKUIT"), koneksi.pk])


def catat_kegagalan_token(koneksi: KoneksiSiasn, arti: ArtiBalasan) -> None:
    """A token that could not be had never became a call; the channel is down all the same."""
    if arti.kode.startswith(("token_", "rahasia_")):
        catat_hasil(koneksi, arti.kode)


def jeda(koneksi: KoneksiSiasn, detik: float, sebab: str) -> None:
    """SIASN asked for a pause: everybody keeps it."""
    sampai = Now() + timedelta(seconds=detik)
    KeadaanKoneksi.objects.filter(koneksi=koneksi).update(
        jeda_sampai=Greatest(F("jeda_sampai"), sampai), jeda_sebab=sebab
    )


def lupakan_gangguan(koneksi: KoneksiSiasn) -> None:
    """New secrets: what the old ones met does not count."""
    KeadaanKoneksi.objects.filter(koneksi=koneksi).update(gagal_beruntun=0, jeda_sampai=None, jeda_sebab="")


def catat_akhir_token(koneksi: KoneksiSiasn, wso2: datetime | None, sso: datetime | None) -> None:
    """When the tokens end: the page shows it and cannot read the tokens themselves."""
    KeadaanKoneksi.objects.filter(koneksi=koneksi).update(wso2_berakhir_pada=wso2, sso_berakhir_pada=sso)
