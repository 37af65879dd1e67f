"""Four runs of pytest side by side: one closing line, the worse exit status."""

import pytest

from sigma.peluncur import uji_terbagi
from sigma.peluncur.letak import AKAR


@pytest.mark.parametrize(
    ("penutup", "hasil"),
    [
        (
            ["9 passed in 1s", "3 passed in 2s", "0 passed in 0s", "2400 passed, 4 skipped in 700.10s (0:11:40)"],
            "2412 passed, 4 skipped",
        ),
        (
            ["1 failed in 1s", "2 passed in 1s", "8 passed in 1.00s", "== 7 passed, 2 errors in 3.00s =="],
            "1 failed, 17 passed, 2 errors",
        ),
        (["9 passed, 3 deselected in 1.00s"], "9 passed, 3 errors"),
        ([], "4 errors"),
    ],
)
def test_satu_baris_penutup(penutup, hasil):
    assert uji_terbagi.ringkas(penutup, 725.5) == f"{hasil} in 725.50s (0:12:06)"


@pytest.mark.parametrize(
    ("kode", "harap"), [((0, 0, 0, 0), 0), ((0, 0, 0, 1), 1), ((5, 0, 0, 0), 5), ((0, -9, 1, 0), 137)]
)
def test_kode_keluar_yang_terburuk(monkeypatch, capfd, kode, harap):
    import subprocess
    import sys

    sisa = list(kode)

    def mulai(bagian, keluaran, data, *tambahan):
        assert tambahan == (() if bagian is uji_terbagi.BAGIAN[0] else ("--reuse-db",))
        satu = sisa.pop(0)
        isi = f"print('{bagian.argumen[1]}'); print('1 passed in 0.10s', flush=True); import os, signal; "
        akhir = "os.kill(os.getpid(), signal.SIGKILL)" if satu < 0 else f"os._exit({satu})"
        return subprocess.Popen([sys.executable, "-c", isi + akhir], stdout=keluaran, text=True)

    monkeypatch.setattr(uji_terbagi, "_mulai", mulai)
    monkeypatch.setattr(uji_terbagi, "_benih", lambda keluaran, data: data.mkdir() or 0)
    assert uji_terbagi.jalankan() == harap
    baris = capfd.readouterr().out.splitlines()
    assert baris[:8] == [isi for satu in uji_terbagi.BAGIAN for isi in (satu.argumen[1], "1 passed in 0.10s")]
    assert baris[8].startswith("4 passed in ")


def test_tanpa_tabel_tidak_ada_yang_jalan(monkeypatch, capfd):
    """What kept the tables from being made is shown; the run that began meanwhile is ended."""
    import subprocess
    import sys

    jalan = []

    def mulai(bagian, keluaran, data, *tambahan):
        jalan.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], stdout=keluaran))
        return jalan[-1]

    def benih(keluaran, data):
        keluaran.write("1 error in 0.10s\n")
        return 2

    monkeypatch.setattr(uji_terbagi, "_mulai", mulai)
    monkeypatch.setattr(uji_terbagi, "_benih", benih)
    assert uji_terbagi.jalankan() == 2
    assert [satu.poll() for satu in jalan] == [-15]
    assert capfd.readouterr().out.splitlines() == ["1 error in 0.10s"]


def test_setiap_uji_ada_di_satu_bagian_saja():
    """A folder of one half is what the other leaves out, and it is there."""
    *_, satu, lain = uji_terbagi.BAGIAN
    assert satu.argumen[:2] == lain.argumen[:2]
    assert [f"--ignore={folder}" for folder in satu.argumen[2:]] == list(lain.argumen[2:])
    assert all((AKAR / folder).is_dir() for folder in satu.argumen[2:])
