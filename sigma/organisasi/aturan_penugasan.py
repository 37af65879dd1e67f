"""Who may give, take back and confirm which role, and for whom a code may be made: the one place of these decisions.

Pure: facts come in as values (`aksi_penugasan.fakta` reads them), a reason in Indonesian comes out, "" for yes.
Persons are compared, not accounts: an account of an ASN and another of the same NIK are one person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sigma.organisasi.orang_akun import Orang, sama_orang
from sigma.organisasi.peran import PERAN

ALASAN_MIN = 5
SENDIRI = "Penugasan untuk diri sendiri tidak dapat dibuat atau dicabut."
BUKAN_HAK = "Anda tidak memegang Kelompok yang boleh memberikan {} di sini."
LUAR = "Orang ini tidak bekerja di instansi tempat Kelompok itu diberikan."
TUTUP = "Akun ini ditutup."
BELUM_AKTIF = "{} hanya diberikan kepada akun yang sudah diaktifkan pemiliknya."
TERAKHIR = "Admin BKD terakhir tidak dapat dicabut: beri dulu penggantinya."


@dataclass(frozen=True)
class Tugas:
    """A role somewhere. `jalur`: ids from the root to the unit, () for the whole instansi; `sampai` None = open."""

    peran: str
    instansi_id: int | None
    jalur: tuple[int, ...] = ()
    mulai: date = date.min
    sampai: date | None = None

    def berlaku(self, hari: date) -> bool:
        return self.mulai <= hari and (self.sampai is None or self.sampai >= hari)

    def belum_usai(self, hari: date) -> bool:
        return self.sampai is None or self.sampai >= hari

    def bertindih(self, lain: Tugas) -> bool:
        """The same role at the same place in a common time."""
        sama = (self.peran, self.instansi_id, self.jalur) == (lain.peran, lain.instansi_id, lain.jalur)
        return sama and self.mulai <= (lain.sampai or date.max) and lain.mulai <= (self.sampai or date.max)


@dataclass(frozen=True)
class Pihak:
    """An account with its person and roles. `rumah`: the instansi where the person works (None unknown);
    `dibuka`: not closed; `diaktifkan`: its owner has set a password."""

    orang: Orang
    tugas: tuple[Tugas, ...] = ()
    rumah: int | None = None
    dibuka: bool = True
    diaktifkan: bool = True


def berwenang(pelaku: Pihak, tujuan: Tugas, hari: date) -> bool:
    """Whether somebody holds, in force and at this place, a role whose holders give this one."""
    peran = PERAN.get(tujuan.peran)
    if peran is None or tujuan.instansi_id is None or not pelaku.dibuka:
        return False
    return any(
        t.peran in peran.pemberi
        and t.berlaku(hari)
        and t.instansi_id == tujuan.instansi_id
        and tujuan.jalur[: len(t.jalur)] == t.jalur
        for t in pelaku.tugas
    )


def sebab_tidak_beri(pelaku: Pihak, sasaran: Pihak, tujuan: Tugas, hari: date) -> str:
    """Why this role is not given, or ""."""
    peran = PERAN.get(tujuan.peran)
    if peran is None or not peran.pemberi:
        return "Kelompok ini tidak dapat diberikan lewat halaman."
    if sama_orang(pelaku.orang, sasaran.orang):
        return SENDIRI
    tingkat = "unor" if tujuan.jalur else "instansi"
    if tingkat not in peran.tingkat:
        return f"{peran.label} diberikan pada tingkat {' atau '.join(peran.tingkat)}."
    if not berwenang(pelaku, tujuan, hari):
        return BUKAN_HAK.format(peran.label)
    return _sebab_sasaran(sasaran, tujuan) or _sebab_periode(sasaran, tujuan, hari)


def _sebab_sasaran(sasaran: Pihak, tujuan: Tugas) -> str:
    if not sasaran.dibuka:
        return TUTUP
    if sasaran.rumah != tujuan.instansi_id:
        return LUAR
    if PERAN[tujuan.peran].berat and not sasaran.diaktifkan:
        return BELUM_AKTIF.format(PERAN[tujuan.peran].label)
    return ""


def _sebab_periode(sasaran: Pihak, tujuan: Tugas, hari: date) -> str:
    if tujuan.mulai < hari:
        return "Tanggal mulai paling awal hari ini."
    if tujuan.sampai is not None and tujuan.sampai < tujuan.mulai:
        return "Tanggal Sampai mendahului tanggal Mulai."
    if any(t.bertindih(tujuan) for t in sasaran.tugas):
        return "Orang ini sudah memegang Kelompok itu di tempat yang sama pada waktu itu."
    return ""


def perlu_orang_kedua(peran: str, pemegang_lain: int) -> bool:
    """Whether somebody else must confirm. `pemegang_lain`: other persons who hold the role there in force: while there
    is none, nobody could."""
    return PERAN[peran].berat and pemegang_lain > 0


def sebab_tidak_putus(
    pemutus: Pihak, pengusul: Pihak, sasaran: Pihak, tujuan: Tugas, hari: date, *, setuju: bool
) -> str:
    """Why this person does not decide about the proposal, or "". Agreeing needs both to be entitled now."""
    if sama_orang(pemutus.orang, pengusul.orang):
        return "Usul diputuskan orang lain, bukan pengusulnya."
    if sama_orang(pemutus.orang, sasaran.orang):
        return "Usul tentang diri sendiri diputuskan orang lain."
    if not setuju:
        return "" if berwenang(pemutus, tujuan, hari) else BUKAN_HAK.format(PERAN[tujuan.peran].label)
    sebab = sebab_tidak_beri(pemutus, sasaran, tujuan, hari)
    if sebab:
        return sebab
    if not berwenang(pengusul, tujuan, hari):
        return "Pengusulnya tidak lagi memegang Kelompok yang boleh mengusulkan ini. Tolak usul ini."
    return ""


def sebab_tidak_cabut(pelaku: Pihak, sasaran: Pihak, tugas: Tugas, hari: date, pemegang_lain: int) -> str:
    """Why this role is not taken back, or ""."""
    if sama_orang(pelaku.orang, sasaran.orang):
        return SENDIRI
    if not berwenang(pelaku, tugas, hari):
        return BUKAN_HAK.format(PERAN[tugas.peran].label if tugas.peran in PERAN else tugas.peran)
    if PERAN[tugas.peran].berat and tugas.berlaku(hari) and pemegang_lain == 0:
        return TERAKHIR
    return ""


def sebab_tidak_kode(pelaku: Pihak, sasaran: Pihak, hari: date) -> str:
    """Why this person gets no activation code of that account into the hands, or "".

    Whoever holds a code can become the account. So only for accounts that nobody has opened yet, and only when every
    role on them is one that this person could give. The scope of the page is asked for elsewhere.
    """
    if sama_orang(pelaku.orang, sasaran.orang):
        return "Kode untuk akun sendiri diterbitkan orang lain."
    if not sasaran.dibuka:
        return TUTUP
    if sasaran.diaktifkan:
        return "Akun ini sudah aktif. Pakai Reset Kata Sandi."
    if not semua_wewenang(pelaku, sasaran.tugas, hari):
        return "Akun ini memegang Kelompok di luar wewenang Anda: kodenya diterbitkan Admin BKD."
    return ""


def semua_wewenang(pelaku: Pihak, tugas: Iterable[Tugas], hari: date) -> bool:
    """Whether every one of these roles that is not over is this person's to give, and none is a grave one."""
    sisa = [t for t in tugas if t.belum_usai(hari)]
    return all(t.peran in PERAN and not PERAN[t.peran].berat and berwenang(pelaku, t, hari) for t in sisa)
