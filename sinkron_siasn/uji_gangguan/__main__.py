"""Run, judge, remember."""

import argparse
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from sinkron_siasn.uji_gangguan.kasus import KASUS, Kasus
from sinkron_siasn.uji_gangguan.panggung import TIMER, Panggung, muat_tiruan, panggung

BATAS_SELESAI = 180.0
MESIN = ("ANTRE", "DIAMBIL", "TERKIRIM", "DITUNDA", "TIDAK_PASTI")


def main(argumen: list[str] | None = None) -> int:
    opsi = _opsi(argumen)
    hasil = opsi.data / "hasil.jsonl"
    if opsi.ulang:
        hasil.unlink(missing_ok=True)
    kerja = [(k, b) for k in KASUS if k.nama in opsi.kasus for b in opsi.benih]
    sudah = _sudah(hasil, opsi.dorongan)
    sisa = [(k, b) for k, b in kerja if (k.nama, b) not in sudah]
    print("timer (detik): " + ", ".join(f"{n}={v}" for n, v in TIMER.items()))
    print(f"{len(kerja)} kasus×benih, {len(kerja) - len(sisa)} sudah lulus; {opsi.dorongan} dorongan tiap kali")
    if sisa:
        with panggung(opsi.data / "server") as p:
            _jalankan(p, sisa, hasil, opsi.dorongan)
    gagal = [kb for kb in kerja if (kb[0].nama, kb[1]) not in _sudah(hasil, opsi.dorongan)]
    print(f"{len(kerja) - len(gagal)} lulus, {len(gagal)} gagal")
    return 1 if gagal else 0


def _opsi(argumen: list[str] | None) -> argparse.Namespace:
    p = argparse.ArgumentParser(prog="python -m sinkron_siasn.uji_gangguan", description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--benih", default="1,2,3", type=lambda t: [int(b) for b in t.split(",")])
    p.add_argument("--dorongan", default=50, type=int)
    p.add_argument("--kasus", default=",".join(k.nama for k in KASUS), type=lambda t: set(t.split(",")))
    p.add_argument("--ulang", action="store_true", help="lupakan hasil yang lama")
    opsi = p.parse_args(argumen)
    opsi.kasus = set(opsi.kasus.split(",")) if isinstance(opsi.kasus, str) else opsi.kasus
    opsi.data.mkdir(parents=True, exist_ok=True)
    return opsi


def _sudah(hasil: Path, dorongan: int) -> set[tuple[str, int]]:
    if not hasil.exists():
        return set()
    baris = [json.loads(b) for b in hasil.read_text().splitlines()]
    return {(b["kasus"], b["benih"]) for b in baris if b["lulus"] and b["dorongan"] >= dorongan}


def _jalankan(p: Panggung, sisa: list[tuple[Kasus, int]], hasil: Path, banyak: int) -> None:
    from sinkron_siasn.uji_gangguan.pelaku import Pelaku

    pelaku = Pelaku(banyak)
    pelaku.pasang_koneksi(muat_tiruan(p, pelaku.tulis_ekspor(p.letak.tiruan / "ekspor.csv")))
    p.mulai_tiruan()
    p.mulai_pekerja()
    p.mulai_beat()
    p.jatuh = 0
    for kasus, benih in sisa:
        mulai = time.monotonic()
        baris = {"kasus": kasus.nama, "benih": benih, "dorongan": banyak, **_satu(p, pelaku, kasus, benih)}
        baris["detik"] = round(time.monotonic() - mulai, 1)
        with open(hasil, "a", encoding="utf-8") as f:
            f.write(json.dumps(baris) + "\n")
        tanda = "lulus" if baris["lulus"] else "GAGAL"
        print(f"{tanda} {kasus.nama} benih {benih}: {baris['ringkas']} ({baris['detik']} s)", flush=True)
        for salah in baris["salah"]:
            print(f"    {salah}", flush=True)


def _satu(p: Panggung, pelaku: Any, kasus: Kasus, benih: int) -> dict[str, Any]:
    """One case with one seed; the verdict."""
    acak = random.Random(benih)  # noqa: S311
    p.kendali.delete("/gangguan")
    pelaku.segarkan_semua(p.jaga)
    awal = len(p.ledger.read_text().splitlines()) if p.ledger.exists() else 0
    for n, g in enumerate(kasus.gangguan):
        p.kendali.post("/gangguan", json={**g, "benih": benih * 100 + n}).raise_for_status()
    cap = f"{kasus.nama.replace('_', '')}{benih}x{int(time.time())}"
    surat = {o.pns_id: f"{cap}n{n}@contoh.id" for n, o in enumerate(pelaku.orang)}
    dorongan = {pelaku.tekan_siasn(o, surat[o.pns_id]).pk: o for o in pelaku.orang}
    if kasus.di_tengah:
        kasus.di_tengah(p, acak)
        _putuskan_basis()
    for o in acak.sample(pelaku.orang, kasus.orang_lain):
        time.sleep(acak.uniform(0, 0.3))
        p.kendali.post(f"/orang/{o.pns_id}", json={"bidang": {"email": f"lain-{cap}@contoh.id"}})
    time.sleep(2)
    p.kendali.delete("/gangguan")
    keadaan = _tunggu_selesai(p, pelaku, list(dorongan))
    return _nilai(p, pelaku, dorongan, keadaan, surat, awal)


def _putuskan_basis() -> None:
    """A restarted server leaves dead connections in this process too."""
    from django.db import connections

    connections.close_all()


def _tunggu_selesai(p: Panggung, pelaku: Any, nomor: list[int]) -> dict[int, tuple[str, str, str]]:
    batas = time.monotonic() + BATAS_SELESAI
    while True:
        keadaan = pelaku.keadaan(nomor)
        if time.monotonic() > batas or not any(k in MESIN for _, k, _ in keadaan.values()):
            time.sleep(TIMER["SIASN_MASA_TENANG"])  # a late second effect would land now
            return pelaku.keadaan(nomor)
        p.jaga()
        time.sleep(0.3)


def _nilai(
    p: Panggung, pelaku: Any, dorongan: dict[int, Any], keadaan: dict, surat: dict[str, str], awal: int
) -> dict[str, Any]:
    """The ledger judges: one effect each, or somebody else's value and a person asked."""
    baris = [json.loads(b) for b in p.ledger.read_text().splitlines()[awal:]]
    efek: dict[str, int] = dict.fromkeys(surat, 0)
    for b in baris:
        if b["jalur"].endswith("data-utama-update"):
            efek[b["orang"]] += 1
    salah: list[str] = []
    hitung: dict[str, int] = {}
    for pk, o in dorongan.items():
        nomor, k, sebab = keadaan[pk]
        hitung[k] = hitung.get(k, 0) + 1
        kini = p.kendali.get(f"/orang/{o.pns_id}").json()["data"]["email"]
        pesan = _periksa(k, efek[o.pns_id], kini, surat[o.pns_id], pelaku.keadaan_di_halaman(nomor))
        if pesan:
            salah.append(f"{k}/{sebab} efek={efek[o.pns_id]}: {pesan}")
    ringkas = " ".join(f"{k}={n}" for k, n in sorted(hitung.items())) + f" efek={sum(efek.values())}"
    if p.jatuh:
        ringkas, p.jatuh = f"{ringkas} proses_jatuh={p.jatuh}", 0
    pelaku.bereskan()
    return {"lulus": not salah, "ringkas": ringkas, "salah": salah[:10]}


def _periksa(keadaan: str, efek: int, kini: str, kami: str, halaman: str) -> str:
    """What is wrong with one push; "" when nothing is."""
    if halaman != keadaan:
        return f"halaman menunjukkan {halaman}"
    if efek > 1:
        return "lebih dari satu efek"
    if keadaan == "COCOK":
        return "" if efek == 1 else "cocok tanpa efek"
    if keadaan == "MENUNGGU_PETUGAS":
        return "" if kini != kami else "menunggu petugas padahal nilai kita berdiri"
    return "tidak selesai"


if __name__ == "__main__":
    sys.exit(main())
