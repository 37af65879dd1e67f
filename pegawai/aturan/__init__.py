"""Pure rules of the ASN record: no ORM, no clock, no settings."""

from pegawai.aturan.bidang import BIDANG, BIDANG_IMPOR, MENURUT_NAMA, Bidang, Jenis, Kelompok
from pegawai.aturan.format import GalatFormat, kosong, tanggal_siasn, tanggal_tertulis
from pegawai.aturan.hak_bidang import HAK_BIDANG, CaraKeSiasn, Hak, HakBidang
from pegawai.aturan.kolom import KOLOM_EKSPOR
from pegawai.aturan.nip import Janggal, UraianNip, bersihkan_nip, periksa_nip, urai_nip
from pegawai.aturan.pencarian import jenis_kueri, kata_nama
from pegawai.aturan.temuan_impor import jenis_asn, periksa_baris

__all__ = [
    "BIDANG",
    "BIDANG_IMPOR",
    "HAK_BIDANG",
    "KOLOM_EKSPOR",
    "MENURUT_NAMA",
    "Bidang",
    "GalatFormat",
    "Hak",
    "HakBidang",
    "CaraKeSiasn",
    "Jenis",
    "Kelompok",
    "Janggal",
    "UraianNip",
    "bersihkan_nip",
    "jenis_asn",
    "jenis_kueri",
    "kata_nama",
    "kosong",
    "periksa_baris",
    "periksa_nip",
    "tanggal_siasn",
    "tanggal_tertulis",
    "urai_nip",
]
