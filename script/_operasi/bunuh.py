"""Kill each process in turn under light load: back within a minute, nothing lost (`script/uji-bunuh`)."""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from script._gangguan import pewaktu
from script._gangguan.produk import Produk, port_bebas
from script._operasi import hakim, tempat
from script._operasi.beban import Beban
from script._operasi.impor import Pengimpor
from script._operasi.pulih_sendiri import BATAS, Pemeriksa
from script._operasi.sasaran import BARENGAN, SASARAN, bunuh, hidupkan_lagi, sisa
from script._operasi.tempat import Gagal, cetak


def _pilihan() -> argparse.Namespace:
    urai = argparse.ArgumentParser(prog="script/uji-bunuh", description=__doc__)
    urai.add_argument("--ronde", type=int, default=10, help="rounds; each kills every kind once (10)")
    urai.add_argument("--proses", nargs="+", choices=list(SASARAN), default=list(SASARAN), help="only these")
    urai.add_argument("--asn", type=int, default=2000, help="people in the product (2000)")
    urai.add_argument("--singkat", action="store_true", help="for CI: one round of three blows, short timers")
    urai.add_argument("--hasil", type=Path, default=tempat.AKAR / "hasil", help="folder of the result file")
    urai.add_argument("--ulang", action="store_true", help="start anew, forget today's rounds")
    pilihan = urai.parse_args()
    if pilihan.singkat:
        pilihan.ronde, pilihan.asn = 1, 150
    return pilihan


def utama() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    pilihan = _pilihan()
    if pilihan.singkat:
        return _satu_produk(pilihan, [1], list(BARENGAN), "bunuh-singkat")
    if pilihan.ulang:
        tempat.berkas_hari_ini("bunuh", pilihan.hasil).unlink(missing_ok=True)
    lulus = {
        b["putusan"]
        for b in tempat.baca("bunuh", pilihan.hasil)
        if b.get("salah") == [] and b["proses"] == pilihan.proses
    }
    ronde = [r for r in range(1, pilihan.ronde + 1) if r not in lulus]
    cetak(f"{len(ronde)} dari {pilihan.ronde} ronde belum lulus; catatan: {tempat.berkas_hari_ini('bunuh')}")
    kode = _satu_produk(pilihan, ronde, [(p,) for p in pilihan.proses], "bunuh") if ronde else 0
    print("\n" + tabel([b for b in tempat.baca("bunuh", pilihan.hasil) if "pulih" in b]))
    return kode


def _satu_produk(pilihan: argparse.Namespace, ronde: list[int], pukulan: list[tuple[str, ...]], nama: str) -> int:
    # The full run has the product's own timers: what it measures is what an office would see.
    pendek = pewaktu.lingkungan() | {"SIGMA_PEKERJAAN_HILANG": "20"}
    env = pendek if pilihan.singkat else tempat.lingkungan()
    salah: list[str] = []
    with tempat.folder("bunuh") as folder:
        produk = Produk(folder / "data", port_bebas(), env)
        produk.mulai(pilihan.asn)
        try:
            beban = Beban(produk, jeda=0.2 if pilihan.singkat else 0.4)
            beban.siapkan()
            uji = Pengimpor(produk, beban.basis, f"{int(time.time()) + 7:x}", "bkd.kota", orang=20)
            uji.masuk()
            for satu in ronde:
                jalan = Jalan(satu, satu == ronde[-1], nama, pilihan)
                salah += _ronde(jalan, pukulan, beban, Pemeriksa(beban, uji))
        except Gagal as galat:
            salah.append(str(galat))
        finally:
            if salah:
                _simpan_catatan(folder / "data", pilihan.hasil / f"{nama}-log")
            produk.henti()
        salah += [f"proses {p} tersisa sesudah berhenti" for p in sisa(folder / "data")]
    for satu_salah in salah[:20]:
        cetak(f"MELANGGAR: {satu_salah}")
    cetak("GAGAL" if salah else "LULUS")
    return 1 if salah else 0


def _simpan_catatan(data: Path, tujuan: Path) -> None:
    """The logs of a run that failed, for whoever mends it."""
    shutil.rmtree(tujuan, ignore_errors=True)
    shutil.copytree(data / "log", tujuan)
    shutil.copyfile(data.parent / "data.server.log", tujuan / "server.log")


@dataclass(frozen=True)
class Jalan:
    """One round; `akhir`: after it nothing may be under way any more."""

    ronde: int
    akhir: bool
    nama: str
    pilihan: argparse.Namespace

    def catat(self, isi: dict) -> None:
        tempat.catat(self.nama, isi, self.pilihan.hasil)


def _ronde(jalan: Jalan, pukulan: list[tuple[str, ...]], beban: Beban, periksa: Pemeriksa) -> list[str]:
    """Every blow once, then the judgement; a line for each in the result file."""
    salah: list[str] = []
    beban.mulai()
    for jenis in pukulan:
        time.sleep(random.uniform(0.5, 2.5))  # noqa: S311
        baris = _pukul(jenis, beban, periksa)
        pulih = baris["pulih"]
        jalan.catat({"ronde": jalan.ronde, **baris})
        rincian = " ".join(f"{k} {v}" for k, v in baris["bagian"].items())
        cetak(f"ronde {jalan.ronde:2} {'+'.join(jenis):16} pulih {pulih:5.1f} dtk  ({rincian})")
        if not 0 <= pulih <= BATAS:
            salah.append(f"ronde {jalan.ronde} {'+'.join(jenis)}: {baris['bagian']}")
    beban.henti()
    salah += [f"ronde {jalan.ronde}: {s}" for s in hakim.periksa(beban, jalan.akhir)]
    ringkas, proses = beban.catatan.ringkas(), jalan.pilihan.proses
    jalan.catat({"putusan": jalan.ronde, "proses": proses, "beban": ringkas, "salah": salah})
    galat = sum(len(p.galat) for p in {id(o.petugas): o.petugas for o in beban.orang}.values())
    cetak(f"ronde {jalan.ronde:2} putusan: {len(salah)} pelanggaran; {ringkas}; {galat} jawaban 5xx atau sambungan "
          f"putus, {len(beban.catatan.gagal)} langkah tak selesai")  # fmt: skip
    return salah


def _pukul(jenis: tuple[str, ...], beban: Beban, periksa: Pemeriksa) -> dict:
    korban = bunuh(beban.produk, jenis)
    mulai = time.monotonic()
    kali = hidupkan_lagi(beban.produk) if "pengawas" in jenis else 0
    bagian = periksa.ukur(mulai)
    pulih = -1.0 if min(bagian.values()) < 0 else max(bagian.values())
    return {
        "jenis": "+".join(jenis),
        "pid": list(korban.values()),
        "pulih": pulih,
        "bagian": bagian,
        "mulai_ulang": kali,
    }


KEPALA = f"{'proses':16}{'kali':>5}{'median':>8}{'paling lama':>13}   paling lama tiap bagian"


def tabel(baris: list[dict]) -> str:
    """A line for each kind; of a round that was repeated the last time counts."""
    terakhir = {(b["ronde"], b["jenis"]): b for b in baris}.values()
    hasil = [KEPALA, "-" * len(KEPALA)]
    for jenis in dict.fromkeys(b["jenis"] for b in terakhir):
        milik = [b for b in terakhir if b["jenis"] == jenis]
        pulih = [_lama(b["pulih"]) for b in milik]
        bagian = {k: max(_lama(b["bagian"][k]) for b in milik) for k in milik[0]["bagian"]}
        rinci = " ".join(f"{k} {v:.1f}" for k, v in bagian.items())
        hasil.append(f"{jenis:16}{len(milik):>5}{statistics.median(pulih):>8.1f}{max(pulih):>13.1f}   {rinci}")
    return "\n".join(hasil)


def _lama(detik: float) -> float:
    """What did not come back took for ever."""
    return float("inf") if detik < 0 else detik


if __name__ == "__main__":
    sys.exit(utama())
