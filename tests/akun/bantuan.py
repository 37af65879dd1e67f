"""How tests sign in as a person does."""

import time

import pyotp
from django.test import Client

SANDI = "Meja-Kayu-Jati-88"
MASUK = "/masuk/"
OTP = "/masuk/otp/"


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


def bebas_kunci(pengguna) -> None:
    """As if the last used step were long ago, so that one test may sign in twice."""
    type(pengguna).objects.filter(pk=pengguna.pk).update(otp_langkah_terakhir=None)
