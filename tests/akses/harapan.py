"""One expectation per address. An address without one fails the build."""

from tests.akses.matriks import Harapan

G = ("GET", "HEAD")
P = ("POST",)
GP = (*G, *P)


def publik(metode=GP, **lain):
    return Harapan("publik", metode, **lain)


def masuk(metode=G, **lain):
    return Harapan("masuk", metode, **lain)


def hak(*nama, metode=G, **lain):
    return Harapan("hak", metode, nama, **lain)


def orang(*nama, metode=G, diri=False, **lain):
    return Harapan("orang", metode, nama, diri, **lain)


PNS = {"kelompok": "pns"}
HARAPAN: dict[str, Harapan] = {
    "healthz": publik((*G, "POST", "PUT", "PATCH", "DELETE", "OPTIONS")),
    # tampilan
    "tampilan:beranda": masuk(),
    "tampilan:komponen": masuk(),
    # organisasi, jejak, referensi
    "organisasi:peran": masuk(syarat=lambda c: bool(c.peran - {"ASN"})),
    "jejak:akses": hak("jejak"),
    "referensi:cari": masuk(GP, isi={"jenis": "agama"}),
    # pegawai
    "pegawai:cari": hak("lihat", metode=P),
    "pegawai:pangkalan": hak("lihat"),
    "pegawai:daftar": hak("lihat", isi=PNS),
    "pegawai:saring": hak("lihat", metode=P, isi=PNS),
    "pegawai:temuan": hak("lihat"),
    "pegawai:saya": masuk(syarat=lambda c: c.orang_id is not None),
    "pegawai:asn": orang("lihat", diri=True),
    "pegawai:pendukung": orang("lihat", diri=True),
    "pegawai:perubahan": orang("lihat", diri=True),
    "pegawai:ubah": orang("ubah_langsung", "ubah_langsung_bkd", metode=GP, diri=True),
}
