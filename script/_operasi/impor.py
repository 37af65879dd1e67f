"""An admin of the BKD who imports sheets of phone numbers by the pages: upload, match, dry run, apply."""

from __future__ import annotations

import itertools
import re
import threading
import time
from dataclasses import dataclass, field

from script._gangguan.basis import Basis
from script._gangguan.formulir import isi_formulir
from script._gangguan.petugas import Petugas, TidakBisa
from script._gangguan.produk import Produk

_SABAR = 200.0  # a lost worker is noticed after a minute, twice at most
_ORANG = """
select p.pns_id, p.nama, u.siasn_id, p.no_hp from pegawai_pegawai p join organisasi_unor u on u.id = p.unor_id
join organisasi_instansi i on i.id = p.instansi_id where i.nama = %s order by p.pns_id limit %s
"""
_RENCANA = """
select r.keadaan, p.keadaan, p.galat, p.jenis from pegawai_rencanaimpor r
left join tampilan_pekerjaan p on p.uuid = r.pekerjaan where r.uuid = %s
"""


@dataclass
class SatuImpor:
    """One sheet. `diterapkan`: when the product said that it was done, 0 while it did not."""

    nama: str
    nomor: dict[str, str]  # {pns_id: phone number}
    mulai: float
    rencana: str = ""
    diterapkan: float = 0.0
    dibuang: float = 0.0
    ulang: list[str] = field(default_factory=list)  # why a step had to be asked for again


class Pengimpor:
    def __init__(self, produk: Produk, basis: Basis, cap: str, akun: str, orang: int = 100_000) -> None:
        ada = next(a for a in produk.akun if a["nama_pengguna"] == akun)
        self.petugas, self.basis, self.cap, self.banyak = Petugas(produk.url, ada), basis, cap, orang
        self.unit = ada["unit"] or ""
        self._nomor = itertools.count(1)

    def masuk(self) -> None:
        self.petugas.masuk()
        self.orang = self.basis.baca(_ORANG, self.unit, self.banyak)
        if not self.orang:
            raise TidakBisa(f"tidak ada orang di {self.unit!r}")

    def baru(self) -> SatuImpor:
        """A sheet that gives each person a number of its own."""
        n = next(self._nomor)
        awal = int(self.cap, 16) % 900 + 100
        nomor = {baris[0]: f"08{awal}{n % 1000:03d}{urut:05d}" for urut, baris in enumerate(self.orang)}
        return SatuImpor(f"hp-{self.cap}-{awal}-{n}.csv", nomor, time.time())

    def lembar(self, satu: SatuImpor) -> bytes:
        baris = ["pns_id;nama;unor_id;nomor_hp"]
        baris += [f"{p};{nama};{unor};{satu.nomor[p]}" for p, nama, unor, _ in self.orang]
        return ("\n".join(baris) + "\n").encode()

    # --- pages -----------------------------------------------------------------------------------
    def unggah(self, satu: SatuImpor) -> None:
        """Upload and match the columns as suggested; the dry run is asked for."""
        p = self.petugas
        isi = isi_formulir(p.minta("GET", "/impor/").text)
        jawab = p.minta("POST", "/impor/", data=isi, files={"berkas": (satu.nama, self.lembar(satu), "text/csv")})
        tujuan = re.search(r"/impor/([0-9a-f-]{36})/", jawab.headers.get("location", ""))
        if not tujuan:
            raise TidakBisa(f"unggah: {jawab.status_code}")
        satu.rencana = tujuan[1]
        jalur = f"/impor/{satu.rencana}/kolom/"
        jawab = p.minta("POST", jalur, data=isi_formulir(p.minta("GET", jalur).text))
        if jawab.status_code != 302:
            raise TidakBisa(f"cocokkan kolom: {jawab.status_code}")

    def tekan(self, satu: SatuImpor, apa: str) -> None:
        """ "Terapkan", "Uji lagi" or "Buang"."""
        halaman = self.petugas.minta("GET", f"/impor/{satu.rencana}/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', halaman)
        if not token:
            raise TidakBisa("halaman impor tanpa formulir")
        isi = {"csrfmiddlewaretoken": token[1]}
        self.petugas.minta("POST", f"/impor/{satu.rencana}/{apa}/", data=isi)

    # --- the whole way ---------------------------------------------------------------------------
    def jalankan(self, satu: SatuImpor, usai: threading.Event) -> None:
        """To the end, pressing again where the work was lost; every third sheet is thrown away after its dry run."""
        self.unggah(satu)
        self.tunggu(satu, "SIAP")
        if int(satu.nama.rpartition("-")[2].split(".")[0]) % 3 == 0:
            self.tekan(satu, "buang")
            satu.dibuang = time.time()
            return
        if usai.is_set():
            return
        self.tekan(satu, "terapkan")
        self.tunggu(satu, "SELESAI")
        satu.diterapkan = time.time()

    def tunggu(self, satu: SatuImpor, sampai: str) -> None:
        batas = time.monotonic() + _SABAR
        while time.monotonic() < batas:
            rencana, pekerjaan, galat, jenis = self.keadaan(satu)
            if rencana == sampai:
                return
            if pekerjaan == "GAGAL":
                satu.ulang.append(f"{jenis}: {galat}")
                self.tekan(satu, "terapkan" if sampai == "SELESAI" else "uji")
            time.sleep(0.3)
        raise TidakBisa(f"impor {satu.nama} tidak {sampai} dalam {_SABAR:.0f} dtk: {rencana}, {pekerjaan} {galat}")

    def keadaan(self, satu: SatuImpor) -> tuple[str, str, str, str]:
        ada = self.basis.baca(_RENCANA, satu.rencana)
        return ada[0] if ada else ("", "", "", "")
