"""Invented names of raters and families."""

import random

LELAKI = ("Ahmad", "Bambang", "Cahyo", "Dedi", "Endang", "Ferry", "Hendra", "Iwan", "Jaka", "Krisna", "Lukman", "Rudi")
PEREMPUAN = ("Aminah", "Diah", "Erna", "Farida", "Ida", "Kartini", "Laila", "Mira", "Nining", "Ratna", "Siti", "Yuni")
BELAKANG = ("Saputra", "Wibowo", "Siregar", "Lubis", "Santoso", "Pratama", "Wijaya", "Hidayat", "Kurniawan", "Ramadhan")


def nama_orang(acak: random.Random, kelamin: str = "") -> str:
    """A name in capitals, as SIASN keeps them; `kelamin` M or F."""
    depan = {"M": LELAKI, "F": PEREMPUAN}.get(kelamin, LELAKI + PEREMPUAN)
    return f"{acak.choice(depan)} {acak.choice(BELAKANG)}".upper()
