"""`script/server`: from a fresh machine to a running product, and back to nothing on Ctrl-C."""

import argparse
import json
import os
import signal
import time
import urllib.error
import urllib.request

from sigma.peluncur import anak as m_anak
from sigma.peluncur import kunci, langkah, layar, lingkungan, luar, port, rahasia, turun
from sigma.peluncur.anak import Anak, kosongkan_log
from sigma.peluncur.daftar import BAGIAN, Bagian
from sigma.peluncur.galat import Berhenti, GalatPeluncur
from sigma.peluncur.keadaan import MEMUAT, Keadaan
from sigma.peluncur.layanan import Layanan
from sigma.peluncur.letak import AKAR, Letak
from sigma.peluncur.pengawas import Pengawas
from sigma.peluncur.rencana import Rencana

SABAR_SEHAT = 90.0


def jalankan(pilihan: argparse.Namespace, argumen: list[str]) -> int:
    """Prepare, start, watch; returns after a signal, with nothing left running."""
    letak = Letak.dari(pilihan.data)
    letak.buat()
    letak.periksa_ruang()
    with kunci.pegang(letak):
        m_anak.akhiri_sisa(letak.log)
        port.harus_bebas(pilihan.port)
        lingkungan.siapkan()
        if not lingkungan.sudah_di_venv():
            lingkungan.masuk_venv("sigma.peluncur", argumen)
        luar.periksa()
        turun.bila_bisa(letak, argumen)
        return _jalankan(letak, pilihan)


def _jalankan(letak: Letak, pilihan: argparse.Namespace) -> int:
    os.umask(0o077)  # what the children write is for their own user alone
    keadaan = Keadaan.baca(letak)
    keadaan.tentukan(pilihan.kosong, pilihan.asn)
    rahasia.siapkan(letak)
    layanan = Layanan.untuk(letak)
    pesanan = port.pesan_berikut(pilihan.port)
    rencana = Rencana(letak, layanan, keadaan, pilihan.port, pesanan)
    pengawas = Pengawas()
    awal = time.monotonic()
    try:
        _mulai(rencana, pengawas)
        _jalan_terus(rencana, pengawas, time.monotonic() - awal)
    finally:
        _abaikan_sinyal()
        with layar.langkah("Menghentikan SIGMA"):
            pengawas.henti()
            layanan.henti()
    return 0


def _jalan_terus(rencana: Rencana, pengawas: Pengawas, detik: float) -> None:
    try:
        _umumkan(rencana, detik)
        pengawas.jalan_terus()
    except Berhenti:
        return  # asked to end while all was well: that is success


def _mulai(rencana: Rencana, pengawas: Pengawas) -> None:
    with layar.langkah("Menyalakan PostgreSQL dan Redis"):
        rencana.layanan.mulai()
    if rencana.keadaan.isi == MEMUAT:
        _ulang_dari_kosong(rencana)
    langkah.jalankan_semua(rencana)
    rencana.keadaan.simpan(rencana.letak)
    for sisa in rencana.letak.metrik.glob("*.db"):
        sisa.unlink()
    with layar.langkah("Menyalakan aplikasi"):
        rencana.pesanan.close()
        for bagian in BAGIAN:
            if bagian.bila(rencana):
                pengawas.mulai(_anak(bagian, rencana))
        _tunggu_sehat(rencana, pengawas)
    for satu, mulai in rencana.layanan.diawasi():
        pengawas.awasi(satu, mulai)


def _ulang_dari_kosong(rencana: Rencana) -> None:
    """The first load was interrupted; nobody has worked with this database yet."""
    postgres = rencana.layanan.postgres
    if postgres is None:
        raise GalatPeluncur(
            "Pemuatan data demo yang lalu tidak selesai. Kosongkan basis data, lalu hapus "
            f"{rencana.letak.keadaan} dan mulai lagi."
        )
    with layar.langkah("Membuang pemuatan demo yang terputus"):
        postgres.buang_basis()
        postgres.buat_basis()
        for berkas in rencana.letak.tiruan.iterdir():
            berkas.unlink()


def _anak(bagian: Bagian, rencana: Rencana) -> Anak:
    satu = Anak(
        nama=bagian.kode,
        perintah=bagian.perintah(rencana),
        log=rencana.letak.log / f"{bagian.kode}.log",
        env=rencana.env(bagian.peran, bagian.kode),
        cwd=AKAR,
        sabar=bagian.sabar,
    )
    kosongkan_log(satu.log)
    return satu


def _tunggu_sehat(rencana: Rencana, pengawas: Pengawas) -> None:
    """Until /healthz says 200 and every child lives; gives up early on one that keeps dying."""
    batas = time.monotonic() + SABAR_SEHAT
    while not (jawaban := sehat(rencana.url)).startswith("200") or not pengawas.semua_jalan():
        pengawas.periksa()
        if time.monotonic() > batas or any(a.kematian >= 3 for a in pengawas.asuhan):
            raise GalatPeluncur(
                f"SIGMA tidak siap: /healthz menjawab '{jawaban.strip()}'. Catatan: {rencana.letak.log}"
            )
        time.sleep(0.1)


def sehat(url: str) -> str:
    """Status and first line of /healthz, or why there is none."""
    pembuka = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with pembuka.open(f"{url}/healthz", timeout=5) as jawaban:
            return f"{jawaban.status} {jawaban.read(200).decode(errors='replace')}"
    except urllib.error.HTTPError as galat:
        return f"{galat.code} {galat.read(200).decode(errors='replace')}"
    except OSError as galat:
        return str(galat)


def _umumkan(rencana: Rencana, detik: float) -> None:
    letak = rencana.letak
    layar.tulis()
    layar.tulis(f"SIGMA siap: {rencana.url}")
    if rencana.tiruan:
        layar.tulis(f"SIASN tiruan: {rencana.url_tiruan} (kredensial: {letak.siasn_demo})")
    if rencana.keadaan.demo and letak.akun_demo.exists():
        letak.akun_demo.chmod(0o600)
        akun = json.loads(letak.akun_demo.read_text(encoding="utf-8"))
        baris = [[str(a.get(k) or "") for k in ("nama_pengguna", "peran", "unit")] for a in akun]
        layar.tulis("\nAkun demo:")
        layar.tulis(layar.tabel(["Nama pengguna", "Peran", "Unit"], baris))
        layar.tulis(f"\nKata sandi dan rahasia OTP: {letak.akun_demo}")
    if not rencana.keadaan.demo:
        layar.tulis(
            f"Instansi pertama: script/manage --data {letak.data} siapkan_instansi --nama … "
            "--admin-nama-pengguna … --admin-nama …"
        )
    lama = f"{detik:.1f}".replace(".", ",")
    layar.tulis(f"Catatan proses: {letak.log} (mulai dalam {lama} dtk). Ctrl-C untuk berhenti.")


def _abaikan_sinyal() -> None:
    """The way out is short and bounded; a second Ctrl-C must not leave half of it undone."""
    for sinyal in m_anak.SINYAL_HENTI:
        signal.signal(sinyal, signal.SIG_IGN)
