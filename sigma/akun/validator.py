"""What a password must be: long, not common, nothing of its owner. No composition rules.

Source: ASVS 5.0 §6.2 and docs/sumber.md. The list of common passwords is Django's.
"""

from dataclasses import dataclass

from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from sigma.akun import aturan
from sigma.akun.models import Pengguna
from sigma.akun.querysets import penugasan_berlaku
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung

# Error code of a validator → the rule as the page says it.
SYARAT = {
    "password_too_short": f"Paling sedikit {aturan.PANJANG_SANDI_MIN} karakter, misalnya kalimat pendek.",
    "password_too_common": "Bukan kata sandi yang umum dipakai orang.",
    "data_diri": "Tidak memuat NIP, Nama Pengguna, tanggal lahir, nama Anda, atau nama OPD.",
    "password_entirely_numeric": "Tidak hanya terdiri dari angka.",
}
# The same as an error.
GALAT = {
    "password_too_short": f"Terlalu pendek: paling sedikit {aturan.PANJANG_SANDI_MIN} karakter.",
    "password_too_common": "Kata sandi ini umum dipakai orang. Pilih yang lain.",
    "data_diri": "Memuat NIP, Nama Pengguna, tanggal lahir, nama Anda, atau nama OPD.",
    "password_entirely_numeric": "Hanya terdiri dari angka.",
}
_HURUF_NAMA = 4
_HURUF_OPD = 5


@dataclass(frozen=True)
class Syarat:
    """One rule on the page; `lolos` None = not judged yet."""

    teks: str
    lolos: bool | None = None


class BukanVarianUmum(CommonPasswordValidator):
    """Refuses a common password, also one that only became long enough by digits, signs, look-alikes or repetition."""

    def validate(self, password: str, user: Pengguna | None = None) -> None:
        if aturan.inti_sandi(password) & self.passwords:
            raise ValidationError(SYARAT["password_too_common"], code="password_too_common")


class BukanDataDiri:
    """Refuses a password that holds something everybody knows about its owner."""

    def validate(self, password: str, user: Pengguna | None = None) -> None:
        if user is not None and aturan.memuat(password, kata_terlarang(user)):
            raise ValidationError(SYARAT["data_diri"], code="data_diri")

    def get_help_text(self) -> str:
        return SYARAT["data_diri"]


def kata_terlarang(pengguna: Pengguna) -> list[str]:
    """Lower-case words of the person and of their offices."""
    lahir = aturan.tanggal_lahir_nip(pengguna.nama_pengguna)
    hasil = ["sigma", pengguna.nama_pengguna.lower()]
    hasil += aturan.tulisan_tanggal(lahir) if lahir else []
    hasil += aturan.kata(pengguna.nama_lengkap, _HURUF_NAMA)
    hasil += aturan.kata(pengguna.email.partition("@")[0], _HURUF_NAMA)
    for tugas in penugasan_berlaku(pengguna) if pengguna.pk else []:
        for tempat in (tugas.unor, tugas.instansi):
            hasil += aturan.kata(tempat.nama, _HURUF_OPD) if tempat else []
    return hasil


def periksa_sandi(sandi: str, pengguna: Pengguna) -> None:
    """Raise ValidationError with our own sentences. Reads the offices in the owner's own scope."""
    if gagal := _kode_gagal(sandi, pengguna):
        raise ValidationError([ValidationError(GALAT[kode], code=kode) for kode in gagal])


def nilai_sandi(sandi: str, pengguna: Pengguna) -> list[Syarat]:
    """Every rule with its verdict; without a password, the bare rules."""
    if not sandi:
        return [Syarat(teks) for teks in SYARAT.values()]
    gagal = _kode_gagal(sandi, pengguna)
    return [Syarat(teks, kode not in gagal) for kode, teks in SYARAT.items()]


def _kode_gagal(sandi: str, pengguna: Pengguna) -> list[str]:
    try:
        with konteks.masuk(hitung(pengguna).setelan()):
            validate_password(sandi, pengguna)
    except ValidationError as galat:
        return list(dict.fromkeys(satu.code for satu in galat.error_list))
    return []
