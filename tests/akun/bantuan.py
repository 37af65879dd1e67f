"""How tests sign in as a person does."""

import time

import pyotp
from django.test import Client

SANDI = "Meja-Kayu-Jati-88"
MASUK = "/masuk/"
OTP = "/masuk/otp/"
SISA_OTP = 8  # seconds that a slow machine needs from the code to the answer


def kode(rahasia: str, geser: int = 0) -> str:
    """The code of the current time step, or of one `geser` steps away."""
    return pyotp.TOTP(rahasia).at(int(time.time()) + 30 * geser)


def isi_sandi(client: Client, nama: str, sandi: str = SANDI, **lain):
    return client.post(MASUK, {"login": nama, "password": sandi, **lain})


def masuk_penuh(client: Client, nama: str, rahasia: str, sandi: str = SANDI):
    """Both steps; gives the answer to the second."""
    isi_sandi(client, nama, sandi)
    return client.post(OTP, {"code": kode(rahasia)})


def sudah_masuk(client: Client) -> bool:
    return "_auth_user_id" in client.session


def kode_otp(rahasia: str) -> str:
    """The code of now, with time left to send it: one that ends on its way is refused, and rightly."""
    sisa = 30 - time.time() % 30
    if sisa < SISA_OTP:
        time.sleep(sisa + 0.1)
    return pyotp.TOTP(rahasia).now()


def bebas_kunci(pengguna) -> None:
    """As if the last used step were long ago, so that one test may sign in twice."""
    type(pengguna).objects.filter(pk=pengguna.pk).update(otp_langkah_terakhir=None)
