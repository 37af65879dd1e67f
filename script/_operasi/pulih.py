"""Backups while people work; destroy; restore; is it the same, and do the walls stand? (`script/uji-pulih`)"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from script._gangguan.petugas import Petugas
from script._gangguan.produk import AKAR, Produk, port_bebas, tunggu
from script._operasi import potret, tempat
from script._operasi.beban import Beban, Catatan
from script._operasi.hakim import dorongan_ganda
from script._operasi.tempat import Gagal, cetak


@dataclass
class Cadangan:
    """One backup: when its command began and ended, and the database as its own snapshot showed it to us."""

    folder: Path
    mulai: float
    selesai: float
    isi: potret.Isi


def _pilihan() -> argparse.Namespace:
    urai = argparse.ArgumentParser(prog="script/uji-pulih", description=__doc__)
    urai.add_argument("--asn", type=int, default=2000, help="people in the product (2000)")
    urai.add_argument("--cadangan", type=int, default=3, help="backups made under load (3)")
    urai.add_argument("--matriks", type=float, default=1.0, help="share of the access matrix (1)")
    urai.add_argument("--singkat", action="store_true", help="150 people, one backup, a sample of the matrix")
    pilihan = urai.parse_args()
    if pilihan.singkat:
        pilihan.asn, pilihan.cadangan, pilihan.matriks = 150, 1, 0.02
    return pilihan


def utama() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    pilihan, awal = _pilihan(), time.monotonic()
    with tempat.folder("pulih") as folder:
        try:
            hasil = _semua(pilihan, folder)
        except Gagal as salah:
            cetak(f"GAGAL: {salah}")
            return 1
    hasil["detik"] = round(time.monotonic() - awal)
    tempat.catat("pulih", hasil)
    cetak(f"LULUS dalam {hasil['detik']} dtk")
    return 0


def _semua(pilihan: argparse.Namespace, folder: Path) -> dict:
    asal = folder / "asal"
    produk = Produk(asal, port_bebas(), tempat.lingkungan())
    produk.mulai(pilihan.asn)
    try:
        beban = Beban(produk)
        beban.siapkan()
        beban.mulai()
        cetak(f"produk dengan {pilihan.asn} ASN jalan, {len(beban.orang)} di antaranya disunting dan didorong")
        cadangan = [_cadangkan(asal, folder / f"cadangan-{n}", beban) for n in range(1, pilihan.cadangan + 1)]
        time.sleep(2)
        beban.henti()
        with closing(potret.buka(asal)) as koneksi:
            benda, akhir = potret.benda(koneksi), potret.baca(koneksi)
    finally:
        produk.henti()
    berkas = sidik_berkas(asal / "berkas")
    cetak(f"beban: {beban.catatan.ringkas()}; {len(beban.catatan.gagal)} langkah gagal {beban.catatan.gagal[:3]}")
    shutil.rmtree(asal)
    cetak(f"{asal.name} dimusnahkan: {len(akhir)} tabel, {len(berkas)} berkas")
    for satu in cadangan:
        pulih = folder / satu.folder.name.replace("cadangan", "pulih")
        _skrip("pulihkan", "--dari", satu.folder, "--data", pulih)
        _bandingkan(satu, pulih, benda, berkas, beban.catatan)
    _pakai(pulih, beban.catatan)
    permintaan = _matriks(pulih, pilihan.matriks)
    return {
        "asn": pilihan.asn,
        "cadangan": len(cadangan),
        "beban": beban.catatan.ringkas(),
        "tabel": len(akhir),
        "baris": sum(n for n, _ in akhir.values()),
        "berkas": len(berkas),
        "matriks": permintaan,
    }


def _skrip(nama: str, *argumen: object, **env: str) -> str:
    perintah = [str(AKAR / "script" / nama), *map(str, argumen)]
    hasil = subprocess.run(
        perintah, cwd=AKAR, env=tempat.lingkungan(**env), capture_output=True, text=True, timeout=3600, check=False
    )
    if hasil.returncode:
        raise Gagal(f"script/{nama}: {hasil.stdout[-3000:]}{hasil.stderr[-1000:]}")
    return hasil.stdout


def _cadangkan(asal: Path, ke: Path, beban: Beban) -> Cadangan:
    """In the middle of the load: something of every kind was acknowledged since the backup before."""
    dulu = len(beban.catatan.suntingan), len(beban.catatan.kiriman), len(beban.catatan.impor)

    def bergerak() -> bool:
        c = beban.catatan
        kini = len(c.suntingan), len(c.kiriman), len(c.impor)
        return all(k > d + 2 for k, d in zip(kini, dulu, strict=True)) and any(i.diterapkan for i in c.impor)

    if not tunggu(bergerak, 180, 0.2):
        raise Gagal(f"beban tidak bergerak: {beban.catatan.ringkas()} {beban.catatan.gagal[:3]}")
    penumpang = potret.Penumpang(asal)
    penumpang.start()
    mulai = time.time()
    _skrip("cadangkan", "--data", asal, "--ke", ke)
    selesai, isi = time.time(), penumpang.henti()
    if isi is None:
        raise Gagal("potret cadangan tidak terbaca: jalankan sebagai pemilik folder data atau root")
    cetak(f"{ke.name}: {selesai - mulai:.1f} dtk, potret {penumpang.nama} dibaca juga oleh kami")
    return Cadangan(ke, mulai, selesai, isi)


# --- is it the same? --------------------------------------------------------------------------------------
def salah_pulih(
    satu: Cadangan, pulih: Path, benda: set[str] | None, berkas: dict[str, str], catatan: Catatan
) -> list[str]:
    """Everything in which the restored directory (stopped) is not what the backup's snapshot showed.

    `benda`: walls, constraints, triggers and grants of the original; None compares rows and files alone.
    """
    with potret.basis_berhenti(pulih), closing(potret.buka(pulih)) as koneksi:
        salah = potret.beda(satu.isi, potret.baca(koneksi))
        if benda is not None:
            salah += [f"benda basis data: {b}" for b in sorted(benda ^ potret.benda(koneksi))]
        salah += _batas_waktu(koneksi, satu, catatan)
        salah += _berkas(koneksi, pulih, berkas, catatan)
    return salah


def _bandingkan(satu: Cadangan, pulih: Path, benda: set[str], berkas: dict[str, str], catatan: Catatan) -> None:
    if salah := salah_pulih(satu, pulih, benda, berkas, catatan):
        raise Gagal(f"{pulih.name}: {'; '.join(salah[:8])}")
    cetak(
        f"{pulih.name}: {len(satu.isi)} tabel dan {sum(n for n, _ in satu.isi.values())} baris sama dengan potret, "
        f"jejak {satu.isi['pegawai_historicalpegawai'][0]} baris; dinding, batasan, pemicu, hak sama; berkas utuh"
    )


def _batas_waktu(koneksi, satu: Cadangan, catatan: Catatan) -> list[str]:
    """Saved before the backup: in it, record and change log. Asked for after it: not in it."""
    with koneksi.cursor() as kursor:
        kursor.execute("select email_pribadi from pegawai_historicalpegawai where email_pribadi like 's%@contoh.go.id'")
        jejak = {nilai for (nilai,) in kursor.fetchall()}
        kursor.execute("select uuid::text from sinkron_siasn_dorongan")
        dorongan = {nilai for (nilai,) in kursor.fetchall()}
    koneksi.rollback()
    sunting = catatan.suntingan
    hilang = [s.nilai for s in sunting if 0 < s.selesai < satu.mulai and s.nilai not in jejak]
    terlalu = [s.nilai for s in sunting if s.mulai > satu.selesai and s.nilai in jejak]
    hilang += [
        k.dorongan for k in catatan.kiriman if k.dorongan and k.mulai < satu.mulai - 60 and k.dorongan not in dorongan
    ]
    return [f"hilang dari cadangan: {n}" for n in hilang] + [f"dari masa depan: {n}" for n in terlalu]


def _berkas(koneksi, pulih: Path, berkas: dict[str, str], catatan: Catatan) -> list[str]:
    """Byte for byte what stood there; every sheet that the copy knows is there with its own SHA-256."""
    ada = sidik_berkas(pulih / "berkas")
    salah = [f"berkas {n} berbeda" for n, sidik in ada.items() if n in berkas and berkas[n] != sidik]
    with koneksi.cursor() as kursor:
        kursor.execute("select uuid::text, berkas, sha256 from pegawai_rencanaimpor")
        rencana = kursor.fetchall()
    koneksi.rollback()
    dibuang = {i.rencana for i in catatan.impor if i.dibuang}
    for uuid, nama, sidik in rencana:
        if ada.get(nama) != sidik and not (nama not in ada and uuid in dibuang):
            salah.append(f"lembar impor {nama} {'rusak' if nama in ada else 'tidak ada'}")
    return salah


def sidik_berkas(folder: Path) -> dict[str, str]:
    hasil = {}
    for induk, _, nama in os.walk(folder):
        for satu in nama:
            jalur = Path(induk) / satu
            hasil[str(jalur.relative_to(folder))] = hashlib.sha256(jalur.read_bytes()).hexdigest()
    return hasil


# --- does it work? ----------------------------------------------------------------------------------------
def _pakai(pulih: Path, catatan: Catatan) -> None:
    """The copy starts, people sign in with what they had, waiting pushes are settled and none goes twice."""
    produk = Produk(pulih, port_bebas(), tempat.lingkungan())
    produk.mulai()
    try:
        akun = next(a for a in produk.akun if a["peran"] == "Admin OPD")
        petugas = Petugas(produk.url, akun)
        petugas.masuk()
        orang = petugas.daftar_orang()
        if not orang:
            raise Gagal("daftar ASN salinan kosong")
        petugas.ubah_email(orang[0], "sesudah.pulih@contoh.go.id")
        ganda = dorongan_ganda(produk, catatan)
    finally:
        produk.henti()
    if ganda:
        raise Gagal("; ".join(ganda[:5]))
    cetak(
        f"{pulih.name}: jalan, {akun['nama_pengguna']} masuk, melihat {len(orang)} ASN dan menyunting; "
        "tak ada dorongan ganda"
    )


def _matriks(pulih: Path, bagian: float) -> int:
    with potret.basis_berhenti(pulih):
        sebelum = potret.baca_data(pulih)
    keluar = _skrip("matriks", "--data", pulih, SIGMA_MATRIKS_BAGIAN=str(bagian))
    with potret.basis_berhenti(pulih):
        salah = potret.beda(sebelum, potret.baca_data(pulih))
    if salah:
        raise Gagal(f"matriks meninggalkan jejak: {salah[:5]}")
    permintaan = [int(b.split()[0].lstrip(".")) for b in keluar.splitlines() if "permintaan," in b]
    cetak(f"matriks akses pada salinan: {permintaan} permintaan, 0 kejutan")
    return sum(permintaan)


if __name__ == "__main__":
    sys.exit(utama())
