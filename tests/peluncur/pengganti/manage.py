"""Stand-in for manage.py: writes down what it was asked, and makes the files a real one would make."""

import json
import os
import sys
import time
from pathlib import Path

import psycopg2

DATA = Path(os.environ["SIGMA_DATA"])


def catat(argumen: list[str]) -> None:
    with open(DATA / "manage.log", "a") as f:
        f.write(" ".join([*argumen, os.environ["SIGMA_DATABASE_URL"]]) + "\n")


def nilai(argumen: list[str], nama: str) -> str:
    return argumen[argumen.index(nama) + 1]


def migrate() -> None:
    url = os.environ["SIGMA_DATABASE_URL"].replace("sigma_app@", "sigma_owner@")
    with psycopg2.connect(url) as c, c.cursor() as kursor:
        kursor.execute("create table if not exists orang (n int)")
        kursor.execute("grant select, insert on orang to sigma_app")


def muat_demo(argumen: list[str]) -> None:
    with psycopg2.connect(os.environ["SIGMA_DATABASE_URL"]) as c, c.cursor() as kursor:
        kursor.execute("insert into orang values (1)")
    if os.environ.get("UJI_GAGAL_MUAT"):
        sys.exit("contoh kegagalan: berkas acuan tidak ada")
    akun = {"nama_pengguna": "admin.dinkes", "kata_sandi": "x", "rahasia_otp": "y"}
    akun |= {"peran": "Admin OPD", "unit": "Dinas Kesehatan"}
    Path(nilai(argumen, "--akun-demo")).write_text(json.dumps([akun]))
    (Path(nilai(argumen, "--tiruan-ekspor")) / "kabupaten.csv").write_text("pns_id|nama\n")


catat(sys.argv[1:])
time.sleep(float(os.environ.get("UJI_LAMBAT", "0")))
if sys.argv[1] == "migrate":
    migrate()
elif sys.argv[1] == "muat_demo":
    muat_demo(sys.argv)
