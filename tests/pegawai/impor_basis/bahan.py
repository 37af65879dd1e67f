"""Small exports written by hand: one person, one row, cells by column."""

import csv
import json

from pegawai.aturan import KOLOM_EKSPOR
from pegawai.impor.gabung import impor_asn
from pegawai.models import Pegawai
from sigma.basis import konteks
from tests.pemeran import SEMUA

BERSIH = {
    "nama": "WAHYU NUGROHO",
    "tanggal_lahir": "01-01-1985",
    "jenis_kelamin": "M",
    "agama_id": "1",
    "agama_nama": "Islam",
    "jenis_kawin_id": "1",
    "jenis_kawin_nama": "Menikah",
    "nomor_hp": "'081234567890",
    "kedudukan_hukum_id": "01",
    "kedudukan_hukum_nama": "Aktif",
    "status_cpns_pns": "P",
    "tmt_cpns": "01-01-2010",
    "gol_akhir_id": "32",
    "gol_akhir_nama": "III/b",
    "mk_tahun": "12",
    "mk_bulan": "3",
    "jenis_jabatan_id": "2",
    "jenis_jabatan_nama": "Jabatan Fungsional Tertentu",
    "jabatan_id": "JF01",
    "jabatan_nama": "Guru Ahli Pertama",
    "is_valid_nik": "1",
}


def baris(urut: int, unor, **lain) -> dict[str, str]:
    """A proper row of person number `urut` in a unit (a Unor or an id)."""
    isi = dict.fromkeys(KOLOM_EKSPOR, "")
    isi |= BERSIH
    isi |= {
        "pns_id": f"{urut:032X}",
        "nip_baru": f"'1985010120100110{urut % 90 + 10:02d}",
        "nik": f"'15710101018500{urut % 90 + 10:02d}",
        "email": f"orang{urut}@contoh.id",
        "unor_id": getattr(unor, "siasn_id", unor),
        "unor_nama": getattr(unor, "nama", "Unor Asing"),
    }
    return isi | lain


def tulis(jalur, *isi, mentah=()):
    """An export file of these rows; `mentah` are lines put in as they are."""
    with jalur.open("w", encoding="utf-8", newline="") as berkas:
        penulis = csv.writer(berkas, delimiter="|", lineterminator="\n")
        penulis.writerow(KOLOM_EKSPOR)
        penulis.writerows([satu[kolom] for kolom in KOLOM_EKSPOR] for satu in isi)
        berkas.writelines(f"{satu}\n" for satu in mentah)
    return jalur


def unor(siasn_id, atasan="", nama="", instansi="I1", **lain):
    return {
        "Id": siasn_id,
        "InstansiId": instansi,
        "DiatasanId": atasan,
        "EselonId": "",
        "NamaUnor": nama or f"Unor {siasn_id}",
        "NamaJabatan": "Kepala",
        "CepatKode": "0001",
        "IndukUnorId": "",
        "PemimpinPnsId": "",
        "JenisUnorId": "1",
        **lain,
    }


def tulis_unor(jalur, *isi):
    jalur.write_text(json.dumps({"code": 1, "count": len(isi), "data": list(isi)}), encoding="utf-8")
    return jalur


def orang(urut: int) -> Pegawai:
    with konteks.masuk(SEMUA):
        return Pegawai.objects.select_related("unor").get(pns_id=f"{urut:032X}")


def impor(jalur, instansi, **lain):
    return impor_asn(jalur, instansi, **lain)
