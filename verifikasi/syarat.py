"""What must hold before an usulan is handed in: of its values, its files, and what else is on record. No state moves
here; everything that is wrong is told together."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError

from dms import gudang
from pegawai.models import Pegawai
from pegawai.usulan import Permintaan
from sigma.organisasi.cakupan import Cakupan
from verifikasi import bukti
from verifikasi.aturan import Keadaan
from verifikasi.jenis import JenisUsulan, Kembar, jenis_usulan
from verifikasi.models import Usulan

TERBUKA_MAKS = 30  # open usulan about one person
CATATAN_MIN = 5
BELUM_DIPERBAIKI = (
    "Belum ada yang diperbaiki: isi, dokumen, dan alasannya masih sama. {}Perbaiki dahulu, atau jawab lewat komentar "
    "pada usulan ini, lalu ajukan lagi."
)


class Bertemu(ValidationError):
    """An open usulan touches the same row already; `usulan` is that one."""

    def __init__(self, usulan: Usulan):
        super().__init__(f"Baris ini sedang diusulkan pada usulan {usulan.nomor}.")
        self.usulan = usulan


class AdaKembar(ValidationError):
    """What is proposed is there already; `kembar` says where."""

    def __init__(self, kembar: list[Kembar]):
        super().__init__([k.teks for k in kembar])
        self.kembar = tuple(kembar)


class TanpaBeda(ValidationError):
    """What is proposed stands there already, in every field."""

    def __init__(self) -> None:
        super().__init__("Tidak ada yang berbeda dengan data sekarang.")


# --- values and files ----------------------------------------------------------------------------------
def siapkan_bukti(jenis: str, permintaan: Permintaan) -> tuple[list[bukti.Siap], list[ValidationError]]:
    """(files that were accepted, why others were not), checked before anything is locked: a PDF takes its time, and
    others wait for the person's row."""
    kiriman = [(*permintaan.bukti, "")] if permintaan.bukti is not None else []
    hasil, salah = [], []
    for isi, nama, dokumen in kiriman + [(b.isi, b.nama, b.jenis) for b in permintaan.berkas]:
        try:
            hasil.append(bukti.siapkan(jenis, isi, nama, dokumen))
        except ValidationError as galat:
            salah.append(galat)
    return hasil, salah


def simpan_bukti(usulan: Usulan, berkas: list[bukti.Siap], oleh_id: int | None) -> None:
    for satu in berkas:
        bukti.simpan(usulan, satu, oleh_id)


def periksa_usul(
    cakupan: Cakupan,
    satu: JenisUsulan,
    orang: Pegawai,
    diminta: dict[str, Any],
    salah: list[ValidationError],
    kecuali: int = 0,
) -> tuple[list[dict[str, Any]], bool]:
    """(entries of `isi`, whether the BKD must approve). ValidationError with all that is wrong, `salah` of the files
    included; PermissionDenied, `Bertemu`. `kecuali`: the usulan that is handed in again."""
    galat = list(salah)
    try:
        isi = isi_usulan(satu, orang, diminta)
        validasi = wajib_boleh_usul(satu.aturan(cakupan, orang), satu, isi)
        wajib_bebas(cakupan, satu, orang, isi, kecuali)
    except Bertemu:
        if not salah:  # a file that was refused is told first: the page of two that meet keeps the others
            raise
    except ValidationError as satu_galat:
        galat.append(satu_galat)
    if galat:
        raise bersama(galat)
    return isi, validasi


def keluhan(
    cakupan: Cakupan, pegawai: Pegawai, permintaan: Permintaan, jenis: str, kecuali: int = 0
) -> ValidationError | None:
    """What would be wrong with a form that is refused already, so that its page says everything at once. `permintaan`
    holds what could be read; nothing is locked or written."""
    _, salah = siapkan_bukti(jenis, permintaan)
    try:
        periksa_usul(cakupan, jenis_usulan(jenis), pegawai, permintaan.isi, [], kecuali)
    except (Bertemu, TanpaBeda, PermissionDenied):
        pass  # told, or no longer so, once the form is in order
    except ValidationError as galat:
        salah = [galat, *salah]
    return bersama(salah) if salah else None


def bersama(galat: list[ValidationError]) -> ValidationError:
    """One error for all, by field."""
    if len(galat) == 1:
        return galat[0]
    isi: dict[str, list[str]] = {}
    for satu in galat:
        per_bidang = satu.message_dict if hasattr(satu, "error_dict") else {NON_FIELD_ERRORS: satu.messages}
        for nama, pesan in per_bidang.items():
            isi.setdefault(nama, []).extend(pesan)
    hasil = ValidationError(isi)
    for nama in ("kembar", "sementara"):
        setattr(hasil, nama, tuple(k for satu in galat for k in getattr(satu, nama, ())))
    return hasil


def isi_usulan(satu: JenisUsulan, orang: Pegawai, isi: dict[str, Any]) -> list[dict[str, Any]]:
    bersih = satu.bersihkan(isi, orang)
    lama = {n: satu.kini(orang, n) for n in bersih}
    hasil = [{"bidang": n, "lama": lama[n], "baru": v} for n, v in bersih.items() if v != lama[n]]
    if not hasil:
        raise TanpaBeda
    return hasil


def wajib_teks(teks: str, bidang: str) -> str:
    rapi = " ".join(teks.split())
    if len(rapi) < CATATAN_MIN:
        raise ValidationError({bidang: f"Tulis alasannya, paling sedikit {CATATAN_MIN} huruf."})
    return rapi[:500]


# --- what else is on record ----------------------------------------------------------------------------
def wajib_boleh_usul(aturan: dict[str, tuple[bool, bool]], satu: JenisUsulan, isi: list[dict[str, Any]]) -> bool:
    """Whether the BKD must approve; PermissionDenied for a field that this person may not propose."""
    semua = aturan.get("*", (False, False))
    terlarang = [b["bidang"] for b in isi if not aturan.get(b["bidang"], semua)[0]]
    if terlarang:
        raise PermissionDenied(f"Bidang ini tidak dapat Anda usulkan: {', '.join(map(satu.label, terlarang))}.")
    return any(aturan.get(b["bidang"], semua)[1] for b in isi)


def wajib_bebas(
    cakupan: Cakupan,
    satu: JenisUsulan,
    orang: Pegawai,
    isi: list[dict[str, Any]],
    kecuali: int = 0,
    membalik: bool = False,
) -> None:
    """`membalik`: it takes an approval back, so it says nothing new: what stood there may have been there twice."""
    ada = [u for u in Usulan.objects.milik(orang).menahan(cakupan) if u.pk != kecuali]
    if len(ada) >= TERBUKA_MAKS:
        raise ValidationError(f"Sudah ada {TERBUKA_MAKS} usulan yang terbuka. Selesaikan dahulu.")
    diusulkan = {satu.sasaran(b["bidang"]): u for u in ada if u.jenis == satu.kode for b in u.isi}
    bertemu = [
        (b["bidang"], diusulkan[satu.sasaran(b["bidang"])]) for b in isi if satu.sasaran(b["bidang"]) in diusulkan
    ]
    if bertemu and satu.sasaran(bertemu[0][0]) != bertemu[0][0]:
        raise Bertemu(bertemu[0][1])
    sama = [f"{satu.label(bidang)} ({u.nomor})" for bidang, u in bertemu]
    if sama:
        raise ValidationError(f"Masih menunggu keputusan pada usulan lain: {', '.join(sama)}.")
    if not membalik:
        wajib_tunggal(satu, orang, isi, [u for u in ada if u.jenis == satu.kode])


def wajib_tunggal(satu: JenisUsulan, orang: Pegawai, isi: list[dict[str, Any]], lain: list[Usulan]) -> None:
    """Nothing is said twice; `lain`: other open usulan that count here."""
    if kembar := satu.kembar(isi, orang, lain):
        raise AdaKembar(kembar)


def wajib_dokumen(usulan: Usulan) -> None:
    """A row stands on its documents (A-02); what puts back an earlier state stands on the approval that it reverses."""
    if usulan.membalik_id is not None:
        return
    kurang = [(kode, nama) for kode, nama, ada in jenis_usulan(usulan.jenis).dokumen_wajib(usulan) if not ada]
    if kurang:
        raise ValidationError({f"dok_{kode}": f"Unggah {nama}: dokumen ini wajib." for kode, nama in kurang})


# --- handed in again -----------------------------------------------------------------------------------
def diubah(usulan: Usulan, isi: list[dict[str, Any]], alasan: str, berkas: list[bukti.Siap]) -> bool:
    """Whether its proposer says something else than before: a value, the reason, or another file."""

    inti = jenis_usulan(usulan.jenis).inti

    def nilai(semua: list[dict[str, Any]]) -> dict[str, Any]:
        return {b["bidang"]: inti(b["bidang"], b["baru"]) for b in semua}

    ada = {b.jenis: b.sha256_asal for b in bukti.semua_berlaku(usulan)}
    baru = any(ada.get(b.jenis) != gudang.sidik(b.isi) for b in berkas)
    return baru or alasan != usulan.alasan or nilai(isi) != nilai(usulan.isi)


def wajib_diperbaiki(usulan: Usulan) -> None:
    """What was returned is not handed in as it was: since then its proposer has changed or answered something."""
    if usulan.keadaan != Keadaan.PERBAIKAN:
        return
    sejak = usulan.berpindah_pada
    if (
        usulan.langkah.filter(dari=Keadaan.PERBAIKAN, ke=Keadaan.PERBAIKAN, pada__gt=sejak).exists()
        or usulan.bukti.filter(diunggah_pada__gt=sejak).exists()
        or usulan.komentar.filter(oleh_id=usulan.pengusul_id, pada__gt=sejak).exists()
    ):
        return
    diminta = ". ".join(filter(None, (usulan.alasan_tolak.nama if usulan.alasan_tolak else "", usulan.catatan)))
    raise ValidationError(BELUM_DIPERBAIKI.format(f"Yang diminta: {diminta.rstrip('.')}. " if diminta else ""))
