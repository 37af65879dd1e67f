"""What the page of one account reads, and what its buttons do after the one decision said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from pegawai.models import Pegawai
from pegawai.pengguna import daftar
from sigma.akun.aksi import terbitkan_kode
from sigma.akun.aksi.administrasi import Calon, buat_akun_asn, buat_akun_lain, buka_akun_satu, tutup_akun_satu
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.models import KejadianAkun, KodeAktivasi, Pengguna
from sigma.organisasi import aturan_penugasan as aturan
from sigma.organisasi.aksi_penugasan import hari_ini, pihak_banyak, tugas_dari
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import Instansi, Penugasan, UsulPenugasan
from sigma.organisasi.peran import PERAN

KEJADIAN_MAKS = 50
SEGERA = timedelta(days=30)
BUKAN_WEWENANG = "Akun ini memegang Kelompok di luar wewenang Anda. Cabut dulu Kelompoknya."


@dataclass(frozen=True)
class BarisTugas:
    """A role as the page shows it. `saat`: berlaku, akan, usai; `boleh_cabut`: by the reader, now."""

    p: Penugasan
    saat: str
    boleh_cabut: bool

    @property
    def tempat(self) -> str:
        return str(self.p.unor or self.p.instansi or "Nasional")


@dataclass(frozen=True)
class BarisKejadian:
    """Something that happened to an account. `oleh`: name of somebody else who did it, else ""."""

    pada: datetime
    teks: str
    oleh: str = ""
    alasan: str = ""


def rincian(cakupan: Cakupan, oleh: Pengguna, pengguna: Pengguna) -> dict[str, Any]:
    """Roles, events and what the reader may do."""
    hari = hari_ini(cakupan)
    semua = pihak_banyak([oleh, pengguna], hari)
    pelaku, sasaran = semua[oleh.pk], semua[pengguna.pk]
    tugas = Penugasan.objects.milik(pengguna).select_related("dibuat_oleh", "dicabut_oleh").order_by("-mulai", "-pk")
    baris = [BarisTugas(p, saat(p, hari), _boleh_cabut(pelaku, sasaran, p, hari)) for p in tugas]
    kode = KodeAktivasi.objects.filter(pengguna=pengguna).order_by("-pk").first()
    sama = aturan.sama_orang(pelaku.orang, sasaran.orang)
    kelola = cakupan.punya(daftar.HAK_KELOLA) and not sama
    wewenang = kelola and aturan.semua_wewenang(pelaku, sasaran.tugas, hari)
    return {
        "tugas": baris,
        "kejadian": _kejadian(pengguna, baris),
        "kode": kode,
        "usul": list(UsulPenugasan.objects.dalam(cakupan).menunggu().filter(pengguna=pengguna)),
        "boleh_kode": not aturan.sebab_tidak_kode(pelaku, sasaran, hari),
        "sebab_kode": aturan.sebab_tidak_kode(pelaku, sasaran, hari),
        "boleh_beri": kelola and sasaran.dibuka and sasaran.rumah in cakupan.untuk(daftar.HAK_KELOLA).instansi,
        "boleh_tutup": wewenang and sasaran.dibuka,
        "boleh_buka": wewenang and not sasaran.dibuka,
    }


def catat_penolakan(pengguna: Pengguna, oleh: Pengguna, apa: str, sebab: list[str]) -> None:
    """What a rule refused somebody to do with an account stands in its log, like a refused reset."""
    catat_kejadian(pengguna, "administrasi_ditolak", oleh=oleh, alasan=f"{apa}: {' '.join(sebab)}"[:500])


def _kejadian(pengguna: Pengguna, tugas: list[BarisTugas]) -> list[BarisKejadian]:
    """Events of the account and of its roles, newest first."""

    def orang(siapa: Pengguna | None) -> str:
        return siapa.nama_lengkap if siapa and siapa.pk != pengguna.pk else ""

    semua = KejadianAkun.objects.filter(pengguna=pengguna).select_related("oleh").order_by("-pada")[:KEJADIAN_MAKS]
    hasil = [BarisKejadian(k.pada, k.get_jenis_display(), orang(k.oleh), _tanpa_kode(k)) for k in semua]
    putus = UsulPenugasan.objects.filter(pengguna=pengguna).exclude(keadaan="MENUNGGU")
    for u in putus.select_related("diputus_oleh")[:KEJADIAN_MAKS]:
        teks = f"Usul {u.get_peran_display()}: {u.get_keadaan_display()}"
        hasil.append(BarisKejadian(u.diputus_pada, teks, orang(u.diputus_oleh), u.alasan_putus))
    for t in tugas:
        nama = f"{t.p.get_peran_display()}, {t.tempat}"
        hasil.append(BarisKejadian(t.p.dibuat_pada, f"Kelompok diberikan: {nama}", orang(t.p.dibuat_oleh), t.p.alasan))
        if t.p.dicabut_pada:
            oleh = orang(t.p.dicabut_oleh)
            hasil.append(BarisKejadian(t.p.dicabut_pada, f"Kelompok dicabut: {nama}", oleh, t.p.alasan_cabut))
    return sorted(hasil, key=lambda k: k.pada, reverse=True)[:KEJADIAN_MAKS]


def _tanpa_kode(k: KejadianAkun) -> str:
    """The reason as people read it: a refused reset begins with the code of its rule."""
    kode, pisah, teks = k.alasan.partition(": ")
    return teks if pisah and k.jenis == "reset_ditolak" and kode.islower() else k.alasan


def saat(p: Penugasan, hari: Any) -> str:
    if p.dicabut_pada or (p.sampai and p.sampai < hari):
        return "usai"
    return "akan" if p.mulai > hari else "berlaku"


def _boleh_cabut(pelaku: Any, sasaran: Any, p: Penugasan, hari: Any) -> bool:
    if p.dicabut_pada or saat(p, hari) == "usai" or p.instansi_id is None:
        return False
    return not aturan.sebab_tidak_cabut(pelaku, sasaran, tugas_dari(p), hari, 1)


def buat_untuk(cakupan: Cakupan, oleh: Pengguna, pegawai: Pegawai) -> Pengguna:
    """The account of an ASN of the scope."""
    if not pegawai.aktif:
        raise ValidationError("Orang ini tidak aktif lagi.")
    return buat_akun_asn(Calon(pegawai.pk, pegawai.nip, pegawai.nama_lengkap), oleh=oleh)


def buat_lain(cakupan: Cakupan, oleh: Pengguna, isi: dict[str, str]) -> Pengguna:
    """An account without a record, of the own instansi; a NIK that belongs to an ASN is refused."""
    with connection.cursor() as kursor:
        kursor.execute("select nik from sigma_nomor_terdaftar('', %s)", [isi["nik"]])
        if kursor.fetchone()[0]:
            raise ValidationError({"nik": ["NIK ini milik seorang ASN: buat akun dari data ASN-nya."]})
    return buat_akun_lain(
        nama_pengguna=isi["nama_pengguna"],
        nama=isi["nama"],
        nik=isi["nik"],
        instansi=Instansi.objects.get(pk=min(cakupan.untuk(daftar.HAK_KELOLA).instansi)),
        penjamin=isi["penjamin"],
        oleh=oleh,
    )


def terbitkan(cakupan: Cakupan, oleh: Pengguna, pengguna: Pengguna) -> str:
    """A code for handing over in person. Raises ValidationError with the reason."""
    hari = hari_ini(cakupan)
    semua = pihak_banyak([oleh, pengguna], hari)
    if sebab := aturan.sebab_tidak_kode(semua[oleh.pk], semua[pengguna.pk], hari):
        raise ValidationError(sebab)
    return terbitkan_kode(pengguna, oleh)


@transaction.atomic
def tutup(cakupan: Cakupan, oleh: Pengguna, pengguna: Pengguna, alasan: str) -> None:
    _wewenang(cakupan, oleh, pengguna, alasan)
    if not tutup_akun_satu(pengguna, alasan=alasan, oleh=oleh):
        raise ValidationError("Akun ini sudah ditutup.")


@transaction.atomic
def buka(cakupan: Cakupan, oleh: Pengguna, pengguna: Pengguna, alasan: str) -> None:
    _wewenang(cakupan, oleh, pengguna, alasan)
    orang = pengguna.orang_id
    if orang is not None and not daftar.orang(cakupan).filter(pk=orang, aktif=True).exists():
        raise ValidationError("Orang ini tidak aktif lagi: akunnya tetap tertutup.")
    if not buka_akun_satu(pengguna, alasan=alasan, oleh=oleh):
        raise ValidationError("Akun ini sudah terbuka.")


def _wewenang(cakupan: Cakupan, oleh: Pengguna, pengguna: Pengguna, alasan: str) -> None:
    hari = hari_ini(cakupan)
    semua = pihak_banyak([oleh, pengguna], hari)
    pelaku, sasaran = semua[oleh.pk], semua[pengguna.pk]
    if len(alasan.strip()) < aturan.ALASAN_MIN:
        raise ValidationError({"alasan": [f"Paling sedikit {aturan.ALASAN_MIN} huruf."]})
    if aturan.sama_orang(pelaku.orang, sasaran.orang):
        raise ValidationError("Akun sendiri tidak dapat ditutup atau dibuka di sini.")
    if not aturan.semua_wewenang(pelaku, sasaran.tugas, hari):
        raise ValidationError(BUKAN_WEWENANG)


# --- roles of the scope --------------------------------------------------------------------------------
def penugasan_atau_404(cakupan: Cakupan, nomor: int) -> Penugasan:
    semua = Penugasan.objects.dalam(cakupan).select_related("pengguna", "unor", "instansi")
    return ambil_atau_404(semua, pk=nomor)


def usul_atau_404(cakupan: Cakupan, uuid: Any) -> UsulPenugasan:
    semua = UsulPenugasan.objects.dalam(cakupan)
    return ambil_atau_404(semua.select_related("pengguna", "instansi", "diusulkan_oleh", "diputus_oleh"), uuid=uuid)


def usul_menunggu(cakupan: Cakupan) -> list[UsulPenugasan]:
    semua = UsulPenugasan.objects.dalam(cakupan).menunggu()
    return list(semua.select_related("pengguna", "instansi", "diusulkan_oleh").order_by("pk")[:50])


def jumlah_usul(request: Any) -> int | None:
    """Proposals of other people that wait for this person (home page)."""
    semua = UsulPenugasan.objects.dalam(request.cakupan).menunggu()
    return semua.exclude(diusulkan_oleh=request.user.pk).count() or None


PER_HALAMAN = 50
SAAT = {"": "Berlaku", "akan": "Akan berlaku", "segera": "Berakhir dalam 30 hari", "usai": "Sudah berakhir"}


def halaman_penugasan(
    cakupan: Cakupan, peran: str, kapan: str, sebelum: int
) -> tuple[list[BarisTugas], int | None, int]:
    """(a page of roles newest first, id from which the next goes on, how many there are)."""
    hari = hari_ini(cakupan)
    semua = _menurut_saat(Penugasan.objects.dalam(cakupan), kapan, hari)
    if peran in PERAN:
        semua = semua.filter(peran=peran)
    banyak = semua.count()
    if sebelum:
        semua = semua.filter(pk__lt=sebelum)
    potong = list(
        semua.select_related("pengguna", "unor", "instansi", "dibuat_oleh").order_by("-pk")[: PER_HALAMAN + 1]
    )
    baris = [BarisTugas(p, saat(p, hari), False) for p in potong[:PER_HALAMAN]]
    return baris, potong[PER_HALAMAN - 1].pk if len(potong) > PER_HALAMAN else None, banyak


def _menurut_saat(semua: Any, kapan: str, hari: Any) -> Any:
    if kapan == "akan":
        return semua.akan_atau_berlaku(hari).filter(mulai__gt=hari)
    if kapan == "segera":
        return semua.berlaku(hari).filter(sampai__lte=hari + SEGERA)
    if kapan == "usai":
        return semua.usai(hari)
    return semua.berlaku(hari)


def jumlah_per_peran(cakupan: Cakupan) -> dict[str, int]:
    """{role: roles in force in the scope}."""
    semua = Penugasan.objects.dalam(cakupan).berlaku(hari_ini(cakupan))
    hasil: dict[str, int] = {}
    for kode in semua.values_list("peran", flat=True):
        hasil[kode] = hasil.get(kode, 0) + 1
    return hasil


def hitungan_segera(request: Any) -> int | None:
    """The same for the home page; None for none."""
    return jumlah_segera(request.cakupan) or None


def jumlah_segera(cakupan: Cakupan) -> int:
    return _menurut_saat(Penugasan.objects.dalam(cakupan), "segera", hari_ini(cakupan)).count()
