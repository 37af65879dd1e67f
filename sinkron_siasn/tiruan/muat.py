"""From an export row to a data-utama object, and the loader that fills the database with them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from . import acuan, bidang, ekspor, pensiun
from .basisdata import Basisdata, Orang
from .simpangan import simpangkan

Baris = dict[str, str]

# Column of the export -> key of data-utama, where the value passes unchanged (dirt included: the
# export comes from SIASN, so SIASN holds the same dirt).
PETA = {
    "pns_id": "id",
    "nip_baru": "nipBaru",
    "nip_lama": "nipLama",
    "nama": "nama",
    "gelar_depan": "gelarDepan",
    "gelar_belakang": "gelarBelakang",
    "tempat_lahir_id": "tempatLahirId",
    "tempat_lahir_nama": "tempatLahir",
    "tanggal_lahir": "tglLahir",
    "jenis_kelamin": "jenisKelamin",
    "agama_id": "agamaId",
    "agama_nama": "agama",
    "jenis_kawin_id": "jenisKawinId",
    "jenis_kawin_nama": "statusPerkawinan",
    "nik": "nik",
    "nomor_hp": "noHp",
    "email": "email",
    "email_gov": "emailGov",
    "alamat": "alamat",
    "npwp_nomor": "noNpwp",
    "bpjs": "bpjs",
    "jenis_pegawai_id": "jenisPegawaiId",
    "jenis_pegawai_nama": "jenisPegawaiNama",
    "kedudukan_hukum_id": "kedudukanPnsId",
    "kedudukan_hukum_nama": "kedudukanPnsNama",
    "kartu_asn_virtual": "kartuAsn",
    "nomor_sk_cpns": "nomorSkCpns",
    "tanggal_sk_cpns": "tglSkCpns",
    "tmt_cpns": "tmtCpns",
    "nomor_sk_pns": "nomorSkPns",
    "tanggal_sk_pns": "tglSkPns",
    "tmt_pns": "tmtPns",
    "gol_awal_id": "golRuangAwalId",
    "gol_awal_nama": "golRuangAwal",
    "gol_akhir_id": "golRuangAkhirId",
    "gol_akhir_nama": "golRuangAkhir",
    "tmt_golongan": "tmtGolAkhir",
    "mk_tahun": "mkTahun",
    "mk_bulan": "mkBulan",
    "jenis_jabatan_id": "jenisJabatanId",
    "jenis_jabatan_nama": "jenisJabatan",
    "jabatan_nama": "jabatanNama",
    "tmt_jabatan": "tmtJabatan",
    "tingkat_pendidikan_id": "tkPendidikanTerakhirId",
    "tingkat_pendidikan_nama": "tkPendidikanTerakhir",
    "pendidikan_id": "pendidikanTerakhirId",
    "pendidikan_nama": "pendidikanTerakhirNama",
    "tahun_lulus": "tahunLulus",
    "kpkn_id": "kpknId",
    "kpkn_nama": "kpknNama",
    "lokasi_kerja_id": "lokasiKerjaId",
    "lokasi_kerja_nama": "lokasiKerja",
    "unor_id": "unorId",
    "unor_nama": "unorNama",
    "instansi_induk_id": "instansiIndukId",
    "instansi_induk_nama": "instansiIndukNama",
    "instansi_kerja_id": "instansiKerjaId",
    "instansi_kerja_nama": "instansiKerjaNama",
    "satuan_kerja_induk_id": "satuanKerjaIndukId",
    "satuan_kerja_induk_nama": "satuanKerjaIndukNama",
    "satuan_kerja_kerja_id": "satuanKerjaKerjaId",
    "satuan_kerja_kerja_nama": "satuanKerjaKerjaNama",
}
_KUNCI_JABATAN = {"1": "jabatanStruktural", "2": "jabatanFungsional", "4": "jabatanFungsionalUmum"}
_STATUS = {"P": "PNS", "C": "CPNS"}


@dataclass
class Opsi:
    """How to load: `simpang_benih` None means no drift; shares are in percent of the people concerned."""

    simpang_benih: int | None = None
    simpang_persen: float = 8.0
    paruh_waktu_persen: float | None = None


@dataclass
class Hasil(ekspor.Hitungan):
    """What a load did; `ganda` = the same pns_id again (the last row wins)."""

    dimuat: int = 0
    ganda: int = 0
    tanpa_id: int = 0
    menyimpang: int = 0
    paruh_waktu: int = 0
    unor: int = 0
    instansi: set[str] = field(default_factory=set)

    def laporan(self) -> dict[str, Any]:
        """As JSON-able numbers."""
        return asdict(self) | {"instansi": sorted(self.instansi)}


def muat_berkas(basis: Basisdata, jalur: str | Path, opsi: Opsi, unor: str | Path | None = None) -> Hasil:
    """Upsert an export file (csv or gzip) and, if given, a ref-unor reply, in one transaction.

    Raises OSError for an unreadable file and EksporRusak for one that is no export.
    """
    hasil = Hasil()
    return muat_baris(basis, ekspor.baca(jalur, hasil), opsi, hasil, baca_unor(unor) if unor else [])


def muat_baris(basis: Basisdata, baris: Iterable[Baris], opsi: Opsi, hasil: Hasil, unor: list[dict[str, str]]) -> Hasil:
    """Upsert rows that are already parsed; the generator enters here."""
    pohon = {u["Id"]: u for u in unor} or {u["Id"]: u for u in basis.unor("", -1, 0)[1]}
    acuan_: dict[tuple[str, str], str] = {}
    with basis.tulis() as db:
        basis.muat_unor(db, unor)
        basis.muat_orang(db, _orang(baris, opsi, hasil, pohon, acuan_), opsi.paruh_waktu_persen is not None)
        basis.muat_acuan(db, ((jenis, id_, nama) for (jenis, id_), nama in acuan_.items()))
    hasil.unor = len(unor)
    return hasil


def baca_unor(jalur: str | Path) -> list[dict[str, str]]:
    """Items of a ref-unor reply (`{"data":[...]}`) or of a bare list; all values become text."""
    isi = json.loads(Path(jalur).read_text(encoding="utf-8"))
    butir = isi["data"] if isinstance(isi, dict) else isi
    return [{k: "" if v is None else str(v) for k, v in u.items()} for u in butir]


def _orang(
    baris: Iterable[Baris], opsi: Opsi, hasil: Hasil, pohon: dict[str, dict[str, str]], acuan_: dict[Any, str]
) -> Iterator[Orang]:
    dilihat: set[str] = set()
    for isi in baris:
        if not isi["pns_id"] or not isi["nip_baru"]:
            hasil.tanpa_id += 1
            continue
        hasil.ganda += isi["pns_id"] in dilihat
        dilihat.add(isi["pns_id"])
        _kumpulkan(isi, acuan_)
        yield _satu(isi, opsi, hasil, pohon)
    hasil.dimuat = len(dilihat)


def _satu(isi: Baris, opsi: Opsi, hasil: Hasil, pohon: dict[str, dict[str, str]]) -> Orang:
    data = petakan(isi, pohon)
    if opsi.simpang_benih is not None:
        hasil.menyimpang += bool(simpangkan(data, opsi.simpang_benih, opsi.simpang_persen))
    paruh = paruh_waktu(data, opsi)
    hasil.paruh_waktu += paruh
    hasil.instansi.add(data["instansiIndukId"])
    return Orang(data["id"], data["nipBaru"], data["instansiIndukId"], paruh, bidang.ringkas(data))


def _kumpulkan(isi: Baris, acuan_: dict[Any, str]) -> None:
    for jenis in ("kpkn", "lokasi_kerja", "jabatan", "pendidikan"):
        if isi.get(f"{jenis}_id"):
            acuan_[jenis, isi[f"{jenis}_id"]] = isi.get(f"{jenis}_nama", "")


def petakan(isi: Baris, pohon: dict[str, dict[str, str]]) -> dict[str, Any]:
    """One cleaned export row as a data-utama object, all keys present."""
    data = bidang.lengkap({tujuan: isi.get(asal, "") for asal, tujuan in PETA.items()})
    data["statusPegawai"] = _STATUS.get(isi.get("status_cpns_pns", ""), "PPPK")
    data["validNik"] = isi.get("is_valid_nik") == "1"
    data |= {
        "jenisIdDokumenId": "1",
        "jenisIdDokumenNama": "KTP",
        "nomorIdDocument": data["nik"],
        "statusHidup": "1",
    }
    data |= _jabatan(isi) | _unor(isi, pohon) | _golongan(isi) | _kebiasaan(data)
    return data | pensiun.perkiraan(data)


def _jabatan(isi: Baris) -> dict[str, str]:
    kunci = _KUNCI_JABATAN.get(isi.get("jenis_jabatan_id", ""))
    if kunci is None:
        return {}
    nama = isi.get("jabatan_nama", "")
    jenjang = next((j for j in acuan.JENJANG_JF.values() if nama.endswith(j)), "")
    return {f"{kunci}Id": isi.get("jabatan_id", ""), f"{kunci}Nama": nama, "jenjang": jenjang}


def _unor(isi: Baris, pohon: dict[str, dict[str, str]]) -> dict[str, str]:
    """Parent unit, and for a structural jabatan the eselon of the unit it leads."""
    unor = pohon.get(isi.get("unor_id", ""))
    if unor is None:
        return {}
    induk = pohon.get(unor.get("IndukUnorId") or unor.get("DiatasanId", ""), {})
    hasil = {"unorIndukId": induk.get("Id", ""), "unorIndukNama": induk.get("NamaUnor", "")}
    kode = unor.get("EselonId", "")
    if isi.get("jenis_jabatan_id") == "1" and kode in acuan.ESELON:
        hasil |= {"eselonId": kode, "eselon": acuan.ESELON[kode], "eselonLevel": kode[0]}
        hasil["tmtEselon"] = isi.get("tmt_jabatan", "")
    return hasil


def _golongan(isi: Baris) -> dict[str, str]:
    tahun, bulan = isi.get("mk_tahun", ""), isi.get("mk_bulan", "")
    return {
        "pangkatAwal": acuan.pangkat(isi.get("gol_awal_nama", "")),
        "pangkatAkhir": acuan.pangkat(isi.get("gol_akhir_nama", "")),
        "masaKerja": f"{tahun} Tahun {bulan} Bulan" if tahun else "",
    }


def _kebiasaan(data: dict[str, Any]) -> dict[str, Any]:
    """Habits of the real replies: tahunLulus is now and then a whole date, `path` an object or null."""
    sidik = _sidik(data["id"], "kebiasaan")
    hasil: dict[str, Any] = {}
    if sidik % 20 == 0 and data["tahunLulus"].isdigit():
        hasil["tahunLulus"] = f"31-07-{data['tahunLulus']}"
    if sidik % 3 and data["nomorSkCpns"]:
        hasil["path"] = {"889": _dokumen("889", "SK CPNS", data["id"])}
    return hasil


def _dokumen(kode: str, nama: str, pns_id: str) -> dict[str, str]:
    objek = f"peremajaan/usulan/{kode}_{pns_id}.pdf"
    return {"dok_id": kode, "dok_nama": nama, "dok_uri": objek, "object": objek, "slug": kode}


def paruh_waktu(data: dict[str, Any], opsi: Opsi) -> bool:
    """PPPK whose kedudukan, jenis or golongan says so, or the seeded share of PPPK that was asked for."""
    if data["statusPegawai"] != "PPPK":
        return False
    if any("paruh waktu" in data[k].lower() for k in ("kedudukanPnsNama", "jenisPegawaiNama", "golRuangAkhir")):
        return True
    persen = opsi.paruh_waktu_persen or 0
    return _sidik(data["id"], f"paruh:{opsi.simpang_benih or 0}") % 10_000 < persen * 100


def _sidik(pns_id: str, garam: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{garam}:{pns_id}".encode(), digest_size=6).digest(), "big")
