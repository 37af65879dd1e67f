"""Reset Kata Sandi by an admin, and what two persons decide together.

A refusal is written into the account's log and raised as `ResetDitolak`: who calls must catch it inside the
request's transaction, else the log line is undone with everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sigma.akun.aksi.aktivasi import terbitkan_kode
from sigma.akun.aksi.kabar import kabari, kirim
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.otp import buka_kunci_otp, cabut_otp
from sigma.akun.aksi.sesi import akhiri_sesi
from sigma.akun.aturan_reset import (
    CARA,
    CARA_KEDUA,
    PANGKAT_BKD,
    TEKS_SEBAB,
    UMUR_PERMINTAAN,
    Sebab,
    nilai,
    orang_sama,
    perlu_orang_kedua,
)
from sigma.akun.models import KodeAktivasi, Pengguna, PermintaanReset, TautanAkun
from sigma.akun.querysets import punya_otp
from sigma.akun.querysets_reset import admin_bkd_instansi, identitas, pangkat_akun, reset_sejam, surel_siap

_KUNCI_RESET = 7_306_615  # namespace of the advisory lock: one reset at a time by one admin


class ResetDitolak(Exception):
    """`sebab`: a member of `Sebab`; the text is for people."""

    def __init__(self, sebab: Sebab) -> None:
        super().__init__(TEKS_SEBAB[sebab])
        self.sebab = sebab


@dataclass(frozen=True)
class Pelaku:
    """Who acts: account, rank of the right `reset_sandi` over the target, and whether the target moved into that
    scope within 24 hours. The room that knows people works these out (`pegawai.reset`)."""

    pengguna: Pengguna
    pangkat: int
    baru_pindah: bool = False


@dataclass(frozen=True)
class Isian:
    """What the admin filled in. `cara`: key of `CARA`; `surel`: mail the code instead of showing it."""

    alasan: str
    cara: str
    surel: bool = False


@dataclass(frozen=True)
class Hasil:
    """`kode`: shown once, "" where it was mailed or where a second person must agree first (`permintaan`)."""

    kode: str = ""
    terkirim: bool = False
    permintaan: PermintaanReset | None = None


def reset_sandi(sasaran: Pengguna, pelaku: Pelaku, isian: Isian) -> Hasil:
    """Make the password useless, end every session, issue a one-time code; OTP stays as it is.

    Waits for a second person beyond the hourly limit and for an Admin BKD. Raises ResetDitolak.
    """
    CARA[isian.cara]
    with transaction.atomic():
        _satu_per_satu(pelaku.pengguna)
        sasaran = _kunci(sasaran)
        sebab = periksa(sasaran, pelaku) or _periksa_surel(sasaran, isian)
        if sebab is None:
            sejam = reset_sejam(pelaku.pengguna)
            if not perlu_orang_kedua(pangkat_akun(sasaran), sejam, settings.RESET_MAKS_PER_JAM):
                return _reset(sasaran, pelaku.pengguna, isian)
            sebab_dua = "BKD" if pangkat_akun(sasaran) >= PANGKAT_BKD else "BATAS"
            sebab, permintaan = _minta(PermintaanReset.SANDI, sebab_dua, sasaran, pelaku, isian)
            if permintaan is not None:
                return Hasil(permintaan=permintaan)
    raise _tolak(sasaran, pelaku.pengguna, sebab or Sebab.BASI)


def minta_otp(sasaran: Pengguna, pelaku: Pelaku, isian: Isian, *, buka: bool = False) -> PermintaanReset:
    """Ask a second person to take the device away, or (`buka`) only to unlock it. Raises ResetDitolak."""
    CARA[isian.cara]
    jenis = PermintaanReset.BUKA if buka else PermintaanReset.OTP
    with transaction.atomic():
        sasaran = _kunci(sasaran)
        sebab = periksa(sasaran, pelaku)
        if sebab is None and buka and not sasaran.otp_terkunci:
            sebab = Sebab.TIDAK_TERKUNCI
        if sebab is None and not buka and not punya_otp(sasaran):
            sebab = Sebab.TANPA_OTP
        if sebab is None:
            sebab, permintaan = _minta(jenis, "OTP", sasaran, pelaku, isian)
            if permintaan is not None:
                return permintaan
    raise _tolak(sasaran, pelaku.pengguna, sebab or Sebab.BASI)


def periksa(sasaran: Pengguna, pelaku: Pelaku) -> Sebab | None:
    """Why this admin may not touch this account; None when they may."""
    return nilai(
        identitas(pelaku.pengguna),
        identitas(sasaran),
        pangkat=pelaku.pangkat,
        pangkat_sasaran=pangkat_akun(sasaran),
        aktif=sasaran.is_active,
        baru_pindah=pelaku.baru_pindah,
    )


def putuskan(permintaan: PermintaanReset, pelaku: Pelaku, *, setuju: bool, cara: str = "", alasan: str = "") -> None:
    """The second person agrees (how they made sure: key of `CARA_KEDUA`) or refuses (why). Raises ResetDitolak.

    Unlocking an OTP happens at once; the rest when one of the two issues the code (`laksanakan`).
    """
    if setuju:
        CARA_KEDUA[cara]
    with transaction.atomic():
        baris = _permintaan(permintaan, PermintaanReset.MENUNGGU)
        sasaran = baris.sasaran if baris else permintaan.sasaran
        sebab = _sebab_putus(baris, pelaku) if setuju else _sebab_tolak(baris, pelaku)
        if baris is not None and sebab is None:
            _putus(baris, pelaku.pengguna, setuju, cara, alasan)
            return
    raise _tolak(sasaran, pelaku.pengguna, sebab or Sebab.BASI)


def tarik(permintaan: PermintaanReset, oleh: Pengguna) -> None:
    """Who asked takes it back while nobody has decided: it is over at once. Raises ResetDitolak."""
    with transaction.atomic():
        baris = _permintaan(permintaan, PermintaanReset.MENUNGGU)
        if baris is not None and baris.diminta_oleh_id == oleh.pk:
            baris.kedaluwarsa_pada = timezone.now()
            baris.save(update_fields=["kedaluwarsa_pada"])
            catat_kejadian(baris.sasaran, "permintaan_tarik", oleh=oleh)
            return
    raise _tolak(permintaan.sasaran, oleh, Sebab.BASI)


def laksanakan(permintaan: PermintaanReset, pelaku: Pelaku) -> Hasil:
    """Carry out what was agreed to: one of the two persons gets the code, once. Raises ResetDitolak."""
    with transaction.atomic():
        baris = _permintaan(permintaan, PermintaanReset.DISETUJUI)
        sasaran = _kunci(permintaan.sasaran)
        sebab = _sebab_laksana(baris, sasaran, pelaku)
        if baris is not None and sebab is None:
            isian = Isian(baris.alasan, baris.cara)
            if baris.jenis == PermintaanReset.OTP:
                cabut_otp(sasaran, alasan=baris.alasan, oleh=pelaku.pengguna)
            hasil = _reset(sasaran, pelaku.pengguna, isian)
            _selesai(baris)
            return hasil
    raise _tolak(sasaran, pelaku.pengguna, sebab or Sebab.BASI)


def _satu_per_satu(pengguna: Pengguna) -> None:
    with connection.cursor() as kursor:
        kursor.execute("select pg_advisory_xact_lock(%s, %s)", [_KUNCI_RESET, pengguna.pk % 2**31])


def _kunci(sasaran: Pengguna) -> Pengguna:
    return Pengguna.objects.select_for_update(no_key=True).get(pk=sasaran.pk)


def _permintaan(permintaan: PermintaanReset, keadaan: str) -> PermintaanReset | None:
    """The request, locked, while it is in this state and has not expired."""
    hidup = PermintaanReset.objects.hidup().filter(keadaan=keadaan)
    return (
        hidup.select_for_update(of=("self",)).select_related("sasaran", "diminta_oleh").filter(pk=permintaan.pk).first()
    )


def _periksa_surel(sasaran: Pengguna, isian: Isian) -> Sebab | None:
    return Sebab.SUREL if isian.surel and not surel_siap(sasaran) else None


def _tolak(sasaran: Pengguna, oleh: Pengguna, sebab: Sebab) -> ResetDitolak:
    catat_kejadian(sasaran, "reset_ditolak", oleh=oleh, alasan=f"{sebab.value}: {TEKS_SEBAB[sebab]}")
    return ResetDitolak(sebab)


def _reset(sasaran: Pengguna, oleh: Pengguna, isian: Isian) -> Hasil:
    sasaran.set_unusable_password()  # another session hash: cookies and sign-ins that wait for their OTP die too
    sasaran.wajib_ganti_sandi = True
    sasaran.save(update_fields=["password", "wajib_ganti_sandi", "diubah_pada"])
    akhiri_sesi(sasaran)
    TautanAkun.objects.matikan(sasaran, TautanAkun.LUPA)
    kode = terbitkan_kode(sasaran, oleh)
    catat_kejadian(sasaran, "sandi_direset", oleh=oleh, alasan=f"{CARA[isian.cara]}. {isian.alasan}")
    isi = f"Kata sandi akun SIGMA Anda direset oleh {oleh.nama_lengkap}. Semua sesi Anda diakhiri."
    if not isian.surel:
        kabari(sasaran, "Kata sandi SIGMA direset", f"{isi} Kode aktivasi diserahkan langsung kepada Anda.", oleh=oleh)
        return Hasil(kode)
    jam = settings.KODE_AKTIVASI_JAM
    isi += (
        f"\n\nKode aktivasi : {kode}\n"
        f'Pada halaman masuk pilih "Saya punya kode aktivasi". Kode berlaku {jam} jam, satu kali.'
    )
    kabari(sasaran, "Kode aktivasi SIGMA", isi, oleh=oleh)
    return Hasil(terkirim=True)


def _minta(
    jenis: str, sebab: str, sasaran: Pengguna, pelaku: Pelaku, isian: Isian
) -> tuple[Sebab | None, PermintaanReset | None]:
    """(why not, request): one open request of a kind an account."""
    terbuka = PermintaanReset.objects.hidup().filter(sasaran=sasaran, jenis=jenis)
    if terbuka.exists():
        return Sebab.SUDAH_DIMINTA, None
    satu = PermintaanReset.objects.create(
        jenis=jenis,
        sebab=sebab,
        sasaran=sasaran,
        diminta_oleh=pelaku.pengguna,
        alasan=isian.alasan,
        cara=isian.cara,
        kedaluwarsa_pada=timezone.now() + UMUR_PERMINTAAN,
    )
    satu.refresh_from_db(fields=["instansi", "opd", "unor", "pegawai_id"])
    apa = "reset_diminta" if jenis == PermintaanReset.SANDI else "otp_diminta"
    catat_kejadian(sasaran, apa, oleh=pelaku.pengguna, alasan=f"{CARA[isian.cara]}. {isian.alasan}")
    isi = f"{pelaku.pengguna.nama_lengkap} meminta: {satu.get_jenis_display()}. Orang kedua harus menyetujuinya."
    kabari(sasaran, "Permintaan atas akun SIGMA Anda", isi, oleh=pelaku.pengguna)
    if sebab == "BATAS":
        _peringatkan_bkd(satu)
    return None, satu


def _peringatkan_bkd(satu: PermintaanReset) -> None:
    """One mail an hour about one admin, to every Admin BKD of the instansi with a confirmed address."""
    sejak = timezone.now() - timedelta(hours=1)
    sama = PermintaanReset.objects.filter(diminta_oleh=satu.diminta_oleh, sebab="BATAS", dibuat_pada__gt=sejak)
    if satu.instansi_id is None or sama.exclude(pk=satu.pk).exists():
        return
    isi = (
        f"{satu.diminta_oleh.nama_lengkap} melewati batas {settings.RESET_MAKS_PER_JAM} reset kata sandi dalam sejam."
        " Reset berikutnya menunggu persetujuan orang kedua: lihat Reset Kata Sandi, Menunggu persetujuan.\n"
    )
    for admin in admin_bkd_instansi(satu.instansi_id):
        if surel_siap(admin):
            kirim(admin.email, "Peringatan: reset kata sandi dalam jumlah besar", isi, instansi_id=satu.instansi_id)


def _orang_lain(baris: PermintaanReset, oleh: Pengguna) -> Sebab | None:
    """Four eyes: another person than who asked, and than whom it is about."""
    if orang_sama(identitas(oleh), identitas(baris.sasaran)):
        return Sebab.DIRI if oleh.pk == baris.sasaran_id else Sebab.ORANG_SAMA
    return Sebab.ORANG_SAMA if orang_sama(identitas(oleh), identitas(baris.diminta_oleh)) else None


def _sebab_putus(baris: PermintaanReset | None, pelaku: Pelaku) -> Sebab | None:
    if baris is None:
        return Sebab.BASI
    return _orang_lain(baris, pelaku.pengguna) or (Sebab.TUTUP if not baris.sasaran.is_active else None)


def _sebab_tolak(baris: PermintaanReset | None, pelaku: Pelaku) -> Sebab | None:
    """Refusing is open to anybody of the scope but who asked."""
    if baris is None:
        return Sebab.BASI
    return Sebab.ORANG_SAMA if baris.diminta_oleh_id == pelaku.pengguna.pk else None


def _putus(baris: PermintaanReset, oleh: Pengguna, setuju: bool, cara: str, alasan: str) -> None:
    baris.keadaan = PermintaanReset.DISETUJUI if setuju else PermintaanReset.DITOLAK
    baris.diputus_oleh, baris.diputus_pada = oleh, timezone.now()
    baris.cara_kedua, baris.alasan_putus = cara, alasan[:500]
    baris.save(update_fields=["keadaan", "diputus_oleh", "diputus_pada", "cara_kedua", "alasan_putus"])
    keterangan = ". ".join(t for t in (CARA_KEDUA.get(cara, ""), alasan) if t)
    catat_kejadian(baris.sasaran, "permintaan_setuju" if setuju else "permintaan_tolak", oleh=oleh, alasan=keterangan)
    apa = "menyetujui" if setuju else "menolak"
    isi = f"{oleh.nama_lengkap} {apa}: {baris.get_jenis_display()}."
    kabari(baris.sasaran, "Permintaan atas akun SIGMA Anda diputus", isi, oleh=oleh)
    if setuju and baris.jenis == PermintaanReset.BUKA:
        buka_kunci_otp(baris.sasaran, alasan=baris.alasan, oleh=oleh)
        _selesai(baris)


def _sebab_laksana(baris: PermintaanReset | None, sasaran: Pengguna, pelaku: Pelaku) -> Sebab | None:
    """Only the two who decided; the rules are looked at again, for who asked may have changed place."""
    if baris is None or pelaku.pengguna.pk not in (baris.diminta_oleh_id, baris.diputus_oleh_id):
        return Sebab.BASI
    if pelaku.pengguna.pk == baris.diputus_oleh_id:
        return _orang_lain(baris, pelaku.pengguna) or (None if sasaran.is_active else Sebab.TUTUP)
    return periksa(sasaran, pelaku)


def _selesai(baris: PermintaanReset) -> None:
    baris.keadaan, baris.selesai_pada = PermintaanReset.SELESAI, timezone.now()
    baris.save(update_fields=["keadaan", "selesai_pada"])


def kode_terbuka(sasaran: Pengguna) -> bool:
    """Whether a code is out that was not used yet."""
    return KodeAktivasi.objects.filter(pengguna=sasaran).terbuka().exists()


def jam_kode() -> int:
    """Hours that a code is good for."""
    return settings.KODE_AKTIVASI_JAM
