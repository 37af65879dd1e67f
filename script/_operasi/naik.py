"""Three upgrades in a row over data of the first release (`script/uji-naik`).

Each release is its own code with its own packages, started by its own `script/server` on one data directory. In each a
person signs in, looks and corrects; after each upgrade every row that was there before must still be there, unchanged
in every column that both versions have.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from script._gangguan.basis import Basis
from script._gangguan.produk import AKAR, Produk, port_bebas, tunggu
from script._operasi import potret, tempat
from script._operasi.beban import Beban
from script._operasi.rilis import RILIS, Rilis, ada_riwayat, pasang
from script._operasi.tempat import Gagal, cetak

FIKSTUR = AKAR / "tests" / "operasi" / "rilis-pertama.tar.gz"
# What a running product changes by itself at its start; everything else must stand.
BERGERAK = {
    "sinkron_siasn_keadaankoneksi": "circuit of SIASN",
    "sinkron_siasn_koneksisiasn": "the launcher pastes the demo credentials anew when the mock's port moved",
    "sinkron_siasn_rahasiakoneksi": "the same",
}
_KOLOM = """
select table_name, array_agg(column_name::text order by column_name) from information_schema.columns
where table_schema = 'public' and table_name = any(%s) group by 1
"""


@dataclass
class Isi:
    """`kolom` of each table, and how often each row stands there, over some of the columns."""

    kolom: dict[str, list[str]]
    koneksi: object = field(repr=False)

    def baris(self, tabel: str, kolom: list[str]) -> Counter[str]:
        daftar = ", ".join(f'"{k}"' for k in kolom)
        with self.koneksi.cursor() as kursor:  # type: ignore[attr-defined]
            kursor.execute(f'select md5(row({daftar})::text) from public."{tabel}"')  # noqa: S608 - from the catalog
            return Counter(b[0] for b in kursor.fetchall())


def _pilihan() -> argparse.Namespace:
    urai = argparse.ArgumentParser(prog="script/uji-naik", description=__doc__)
    urai.add_argument("--asn", type=int, default=300, help="people in the first release (300)")
    urai.add_argument("--rilis", type=Path, help="keep the installed releases in this folder, for the next run")
    urai.add_argument("--simpan", type=Path, help="write the data of the first release there as a .tar.gz, and end")
    return urai.parse_args()


def utama() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    pilihan, awal = _pilihan(), time.monotonic()
    with tempat.folder("naik") as folder:
        try:
            hasil = _simpan(pilihan, folder) if pilihan.simpan else _semua(pilihan, folder)
        except Gagal as salah:
            cetak(f"GAGAL: {salah}")
            return 1
    hasil["detik"] = round(time.monotonic() - awal)
    tempat.catat("naik", hasil)
    cetak(f"LULUS dalam {hasil['detik']} dtk")
    return 0


def _semua(pilihan: argparse.Namespace, folder: Path) -> dict:
    data, jejak = folder / "data", {}
    daftar = list(RILIS)
    if not ada_riwayat():
        cetak("riwayat git tidak ada: data rilis pertama dari tests/operasi, langsung ke versi ini")
        buka_fikstur(data, folder)
        daftar = [RILIS[-1]]
    port, sama = port_bebas(), []
    for urut, rilis in enumerate(daftar):
        akar = pasang(rilis, pilihan.rilis or folder)
        lama = salin(data, folder) if data.exists() else None
        produk = Produk(data, port, tempat.lingkungan(), akar)
        mulai = time.monotonic()
        produk.mulai(pilihan.asn if lama is None else None)
        cetak(f"  {rilis.komit or 'ini'}: jalan sesudah {time.monotonic() - mulai:.0f} dtk")
        try:
            if lama is not None:
                sama.append(_bandingkan(rilis, lama, data))
            jejak |= pakai(produk, rilis, jejak or jejak_di(produk))
        finally:
            produk.henti()
        cetak(f"rilis {urut + 1} dari {len(daftar)} ({rilis.komit or 'ini'}: {rilis.arti}) beres")
    nama = [r.komit or "ini" for r in daftar]
    return {"rilis": nama, "asn": pilihan.asn, "suntingan": len(jejak), "baris": sama, "cadangan": _cadangan(data)}


def jejak_di(produk: Produk) -> dict[str, str]:
    """{uuid: e-mail} of corrections that a release before made in this directory."""
    sql = "select uuid::text, email_pribadi from pegawai_pegawai where email_pribadi ~ '^s[0-9]+[.]'"
    return dict(Basis(produk.dsn()).baca(sql))


def _cadangan(data: Path) -> int:
    """The backups that the upgrades made by themselves are whole; their number."""
    ada = sorted((data / "cadangan").glob("sebelum-*"))
    for satu in ada:
        subprocess.run([str(AKAR / "script/cadangkan"), "--periksa", str(satu)], env=tempat.lingkungan(), check=True)
    return len(ada)


def pakai(produk: Produk, rilis: Rilis, jejak: dict[str, str]) -> dict[str, str]:
    """Everything that a person sees of a release: main page, list, record, old corrections, a new one, a push."""
    beban = Beban(produk)
    beban.siapkan()
    petugas = beban.orang[0].petugas
    for jalur in ("/", "/pangkalan-data/pns/", f"/asn/{beban.orang[0].uuid}/"):
        status = petugas.minta("GET", jalur).status_code
        if status != 200:
            raise Gagal(f"{rilis.komit or 'versi ini'}: {jalur} menjawab {status}")
    for uuid, nilai in jejak.items():
        _jejak_terlihat(beban, uuid, nilai, rilis)
    baru = {o.uuid: beban.nilai("s") for o in beban.orang[0::2][len(jejak) : len(jejak) + 5]}
    for orang in beban.orang:
        if orang.uuid in baru:
            orang.petugas.ubah_email(orang.uuid, baru[orang.uuid])
    kiriman = beban.dorong(beban.dorong_uji[len(jejak) // 5 % len(beban.dorong_uji)])
    if kiriman is None or not _cocok(beban, kiriman):
        raise Gagal(f"{rilis.komit or 'versi ini'}: dorongan tidak sampai COCOK")
    cetak(f"  {rilis.komit or 'ini'}: masuk, {len(jejak)} suntingan lama terlihat, {len(baru)} baru, 1 dorongan COCOK")
    return baru


def _cocok(beban: Beban, kiriman) -> bool:
    tunggu(lambda: beban.selesai(kiriman), 120, 0.3)
    return beban.basis.keadaan([kiriman.dorongan])[kiriman.dorongan]["keadaan"] == "COCOK"


def _jejak_terlihat(beban: Beban, uuid: str, nilai: str, rilis: Rilis) -> None:
    """The correction of an earlier release stands in the record, in the change log, and (from here) on its page."""
    sql = (
        "select p.email_pribadi, count(h.*) from pegawai_pegawai p left join pegawai_historicalpegawai h"
        " on h.id = p.id and h.email_pribadi = %s where p.uuid = %s::uuid group by 1"
    )
    ada = beban.basis.baca(sql, nilai, uuid)
    if not ada or ada[0][0] != nilai or not ada[0][1]:
        raise Gagal(f"{rilis.komit or 'versi ini'}: suntingan {nilai} hilang ({ada})")
    orang = next((o for o in beban.orang if o.uuid == uuid), None)
    if rilis.komit or orang is None:
        return
    if nilai not in orang.petugas.minta("GET", f"/asn/{uuid}/perubahan/").text:
        raise Gagal(f"suntingan {nilai} tidak ada di halaman Riwayat Perubahan")


# --- is everything still there? -----------------------------------------------------------------------------
def salin(data: Path, folder: Path) -> Path:
    """The cluster as it was before the upgrade."""
    lama = folder / "lama"
    shutil.rmtree(lama, ignore_errors=True)
    subprocess.run(["cp", "-a", str(data), str(lama)], check=True)
    return lama


def bandingkan(lama: Path, baru: Path) -> tuple[list[str], int]:
    """`beda` of a stopped directory and a running one that nobody has used yet."""
    with (
        potret.basis_berhenti(lama),
        closing(potret.buka(lama)) as satu,
        closing(potret.buka(baru)) as dua,
    ):
        return beda(_isi(satu), _isi(dua))


def _bandingkan(rilis: Rilis, lama: Path, baru: Path) -> int:
    hilang, sama = bandingkan(lama, baru)
    if hilang:
        raise Gagal(f"{rilis.komit or 'versi ini'}: {'; '.join(hilang[:8])}")
    cetak(f"  {rilis.komit or 'ini'}: {sama} baris dari versi sebelumnya masih ada, tak berubah")
    return sama


def _isi(koneksi) -> Isi:
    with koneksi.cursor() as kursor:
        kursor.execute(potret.TABEL)
        kursor.execute(_KOLOM, [[b[0] for b in kursor.fetchall()]])
        return Isi(dict(kursor.fetchall()), koneksi)


def beda(lama: Isi, baru: Isi) -> tuple[list[str], int]:
    """(what was lost or changed, in words; number of rows that stand as they were)."""
    salah, sama = [], 0
    for tabel, kolom in lama.kolom.items():
        if tabel in BERGERAK:
            continue
        if tabel not in baru.kolom:
            salah.append(f"tabel {tabel} hilang")
            continue
        bersama = [k for k in kolom if k in baru.kolom[tabel]]
        dulu, kini = lama.baris(tabel, bersama), baru.baris(tabel, bersama)
        if hilang := (dulu - kini).total():
            salah.append(f"{tabel}: {hilang} dari {dulu.total()} baris hilang atau berubah")
        sama += (dulu & kini).total()
    return salah, sama


# --- the data of the first release, kept for clones without history --------------------------------------
def _simpan(pilihan: argparse.Namespace, folder: Path) -> dict:
    """Made by the first release itself, saved by our own backup command (which knows old databases)."""
    data, cadangan = folder / "data", folder / "cadangan"
    akar = pasang(RILIS[0], pilihan.rilis or folder)
    produk = Produk(data, port_bebas(), tempat.lingkungan(), akar)
    produk.mulai(pilihan.asn)
    try:
        jejak = pakai(produk, RILIS[0], {})
    finally:
        produk.henti()
    subprocess.run(
        [str(AKAR / "script/cadangkan"), "--data", str(data), "--ke", str(cadangan)],
        env=tempat.lingkungan(),
        check=True,
    )
    with tarfile.open(pilihan.simpan, "w:gz", compresslevel=9) as tar:
        tar.add(cadangan, "rilis-pertama")
    return {"disimpan": str(pilihan.simpan), "bita": pilihan.simpan.stat().st_size, "suntingan": jejak}


def buka_fikstur(data: Path, folder: Path) -> None:
    """A data directory as the first release left it."""
    subprocess.run(["tar", "-xzf", str(FIKSTUR), "-C", str(folder)], check=True)
    perintah = [str(AKAR / "script/pulihkan"), "--dari", str(folder / "rilis-pertama"), "--data", str(data)]
    subprocess.run(perintah, env=tempat.lingkungan(), check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(utama())
