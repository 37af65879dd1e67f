"""News of a decision: to who proposed it, and to the person whose data it is.

What a notification says is written when it happens and stays; whether it is shown is asked in the reader's scope. A
mail holds counts alone (`sigma.kabar.ringkasan`), so kind, name and reason never leave by it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator

from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.kabar.aksi import kabari
from sigma.organisasi.cakupan import hitung
from verifikasi.aturan import BERHASIL, Keadaan
from verifikasi.jenis import PEMBATALAN as PEMBATALAN_PERSETUJUAN
from verifikasi.jenis import akibat_balik, sebutan
from verifikasi.models import Usulan
from verifikasi.querysets import HAK

KABAR, INGAT, KOMENTAR, PEMBATALAN = "usulan", "usulan_ingat", "usulan_komentar", "usulan_batal"
KATA_MAKS = 160  # characters of what a person said
BERITA = {Keadaan.DISETUJUI, Keadaan.DITOLAK, Keadaan.PERBAIKAN}
# (usulan, about whom) -> what happened
Teks = Callable[[Usulan, str], str]


def kabarkan_putusan(usulan: Usulan, ke: Keadaan, oleh: int | None) -> None:
    """Within the running transaction; the other moves are no news. Of a reversal also who proposed what it takes back
    reads it, and that it was given up."""
    if ke in BERITA or (ke == Keadaan.DIBATALKAN and usulan.membalik_id):
        _kabari(usulan, {usulan.pengusul_id} | _pengusul_semula(usulan), KABAR, _teks, oleh)


def kabarkan_pembatalan(usulan: Usulan, oleh: int | None) -> None:
    """Within the running transaction: that an approval shall be taken back, to whose data it is and to who proposed
    what was approved."""
    _kabari(usulan, _pengusul_semula(usulan), PEMBATALAN, _teks_pembatalan, oleh)


def ingatkan_pengusul(usulan: Usulan, oleh: int | None) -> None:
    """Within the running transaction: the proposer, and whose data it is, read that it still waits for them."""
    _kabari(usulan, {usulan.pengusul_id}, INGAT, _teks_ingat, oleh)


def kabarkan_komentar(usulan: Usulan, oleh: int | None) -> None:
    """Within the running transaction: the proposer, who took a step with it, who has it in hands and who commented
    before read that there is more, as far as they still see it."""
    ikut = set(usulan.komentar.values_list("oleh_id", flat=True)) | {usulan.pengusul_id}
    ikut |= set(usulan.langkah.values_list("oleh_id", flat=True)) | _pemegang(usulan)
    tulis(usulan, _melihat(usulan, ikut), KOMENTAR, _teks_komentar, oleh)


def _kabari(usulan: Usulan, kepada: set[int], jenis: str, teks: Teks, oleh: int | None) -> None:
    """These accounts, and those of whose data it is."""
    tulis(usulan, kepada | _pemilik(usulan), jenis, teks, oleh)


def tulis(
    usulan: Usulan, kepada: set[int], jenis: str, teks: Teks, oleh: int | None, objek: UUID | None = None
) -> None:
    """Tell them; whose data it is reads no name. `objek`: what it leads to, the usulan where nothing is said."""
    pemilik = kepada & _pemilik(usulan)
    for siapa, tentang in ((pemilik, ""), (kepada - pemilik, f" tentang {usulan.pegawai.nama}")):
        kabari(siapa, jenis, objek or usulan.uuid, kecuali=oleh, teks=teks(usulan, tentang))


def _pemilik(usulan: Usulan) -> set[int]:
    akun = Pengguna.objects.filter(orang_id=usulan.pegawai_id, is_active=True)
    return set(akun.values_list("pk", flat=True))


def _pengusul_semula(usulan: Usulan) -> set[int]:
    """Who proposed what this one takes back, as far as they see it; nobody where it takes nothing back."""
    if not usulan.membalik_id:
        return set()
    semula = Usulan.objects.filter(pk=usulan.membalik_id).values_list("pengusul_id", flat=True)
    return _melihat(usulan, set(semula))


def _pemegang(usulan: Usulan) -> set[int]:
    """Whose claim it is now: asked within its unit, because who proposed it reads no claim."""
    with konteks.masuk({"unor": {usulan.unor_id}}):
        return set(usulan.klaim.berlaku().values_list("pemegang_id", flat=True))


def _melihat(usulan: Usulan, nomor: set[int | None]) -> set[int]:
    """Those of the accounts that may open it."""
    milik = (usulan.instansi_id, usulan.opd_id, usulan.unor_id, usulan.pegawai_id)
    akun = ((p.pk, hitung(p)) for p in Pengguna.objects.filter(pk__in=nomor - {None}, is_active=True))
    return {pk for pk, cakupan in akun if (cakupan.gabungan(HAK) | cakupan.diri).memuat(*milik)}


# --- what they say ---------------------------------------------------------------------------------------
# The kind, what it does and to which row, its state, the coded reason, and the beginning of what was said with a no or
# for taking an approval back; no other value: these are read on the page, where the read is logged.
def _teks(usulan: Usulan, tentang: str) -> str:
    if usulan.membalik_id and usulan.keadaan in BERHASIL:
        sebut = f"{PEMBATALAN_PERSETUJUAN} {usulan.nomor_dibalik} disetujui. {akibat_balik(usulan)}"
        return f"Usulan {usulan.nomor}{tentang}: {sebut}. Alasan: {_pendek(usulan.alasan)}"
    alasan = f", {usulan.alasan_tolak.nama}" if usulan.alasan_tolak else ""
    berkata = usulan.keadaan in (Keadaan.PERBAIKAN, Keadaan.DITOLAK) and usulan.catatan
    catatan = f" Catatan: {_pendek(usulan.catatan)}" if berkata else ""
    return f"Usulan {usulan.nomor}{tentang}: {sebutan(usulan)}. {usulan.get_keadaan_display()}{alasan}.{catatan}"


def _pendek(teks: str) -> str:
    return Truncator(teks).chars(KATA_MAKS)


def _teks_pembatalan(usulan: Usulan, tentang: str) -> str:
    return f"Usulan {usulan.nomor}{tentang}: {sebutan(usulan)}. Diajukan; datanya tetap sampai disetujui orang lain."


def _teks_komentar(usulan: Usulan, tentang: str) -> str:
    return f"Komentar baru pada usulan {usulan.nomor}{tentang}: {sebutan(usulan)}."


def _teks_ingat(usulan: Usulan, tentang: str) -> str:
    if usulan.keadaan == Keadaan.PERBAIKAN:
        return f"Pengingat: usulan {usulan.nomor}{tentang} menunggu diperbaiki: {sebutan(usulan)}."
    return _teks(usulan, tentang)


# --- what is shown: {uuid: (text of now, address)} of those that this person may see ---------------------
def susun_kabar(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    return _susun(request, objek, _teks)


def susun_ingat(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    return _susun(request, objek, _teks_ingat)


def susun_komentar(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    return _susun(request, objek, _teks_komentar, "#komentar")


def _susun(request: Any, objek: list[UUID], teks: Teks, bagian: str = "") -> dict[UUID, tuple[str, str]]:
    semua = Usulan.objects.dalam(request.cakupan).filter(uuid__in=objek).select_related("pegawai", "alasan_tolak")
    return {
        u.uuid: (
            teks(u, "" if u.pegawai_id == request.cakupan.orang_id else f" tentang {u.pegawai.nama}"),
            reverse("verifikasi:usulan", kwargs={"uuid": u.uuid}) + bagian,
        )
        for u in semua
    }
