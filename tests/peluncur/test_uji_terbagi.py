"""Three runs of pytest side by side: one closing line, the worse exit status."""

import pytest

from sigma.peluncur import uji_terbagi


@pytest.mark.parametrize(
    ("penutup", "hasil"),
    [
        (["9 passed in 1s", "3 passed in 2s", "2400 passed, 4 skipped in 700.10s (0:11:40)"], "2412 passed, 4 skipped"),
        (["1 failed in 1s", "8 passed in 1.00s", "== 7 passed, 2 errors in 3.00s =="], "1 failed, 15 passed, 2 errors"),
        (["9 passed, 3 deselected in 1.00s"], "9 passed, 2 errors"),
        ([], "3 errors"),
    ],
)
def test_satu_baris_penutup(penutup, hasil):
    assert uji_terbagi.ringkas(penutup, 725.5) == f"{hasil} in 725.50s (0:12:06)"


@pytest.mark.parametrize(("kode", "harap"), [((0, 0, 0), 0), ((0, 0, 1), 1), ((5, 0, 0), 5), ((0, -9, 1), 137)])
def test_kode_keluar_yang_terburuk(monkeypatch, capfd, kode, harap):
    import subprocess
    import sys

    sisa = list(kode)

    def mulai(tanda, keluaran):
        satu = sisa.pop(0)
        isi = f"print('{tanda}'); print('1 passed in 0.10s', flush=True); import os, signal; "
        akhir = "os.kill(os.getpid(), signal.SIGKILL)" if satu < 0 else f"os._exit({satu})"
        return subprocess.Popen([sys.executable, "-c", isi + akhir], stdout=keluaran, text=True)

    monkeypatch.setattr(uji_terbagi, "_mulai", mulai)
    assert uji_terbagi.jalankan() == harap
    baris = capfd.readouterr().out.splitlines()
    assert baris[:6] == [isi for tanda in uji_terbagi.BAGIAN for isi in (tanda, "1 passed in 0.10s")]
    assert baris[6].startswith("3 passed in ")
