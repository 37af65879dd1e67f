"""Mails about an account, to the address that its owner confirmed and to no other."""

from sigma.akun import surel
from sigma.akun.models import Pengguna
from sigma.akun.querysets_reset import surel_siap

PENUTUP = (
    "\n\nBila ini bukan atas permintaan Anda, segera hubungi Admin OPD atau Admin BKD.\n"
    "Email ini dikirim otomatis; SIGMA tidak pernah meminta kata sandi atau kode OTP lewat email.\n"
)


def kabari(pengguna: Pengguna, perihal: str, isi: str, *, oleh: Pengguna | None = None) -> bool:
    """Tell the owner by mail; False where no confirmed address is known."""
    if not surel_siap(pengguna):
        return False
    kirim(pengguna.email, perihal, f"Yth. {pengguna.nama_lengkap},\n\n{isi}{PENUTUP}", oleh=oleh)
    return True


def kirim(alamat: str, perihal: str, isi: str, *, oleh: Pengguna | None = None, instansi_id: int | None = None) -> None:
    surel.tulis(
        kepada=alamat, perihal=perihal, isi=isi, jenis="akun", oleh_id=oleh.pk if oleh else None,
        instansi_id=instansi_id,
    )  # fmt: skip
