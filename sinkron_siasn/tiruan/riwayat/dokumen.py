"""Uploads, and download-dok. Uploaded files stand in the database; demo documents are drawn when asked for."""

import hashlib
import re
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ..amplop import Balasan, ditolak, echo, json_, tidak_ditemukan
from ..basisdata import Orang
from ..efek import OrangTakDikenal, Pengubah, Sumber
from ..permintaan import BadanRusak, Berkas, Permintaan
from . import tanggal
from .bahan import Baris, id_baris, item_dokumen, urai_id
from .daftar import item_kp, sk_unggahan
from .jenis import baris, cari
from .pdf import pdf

if TYPE_CHECKING:
    from ..layanan import Layanan

NAMA = {
    "858": "SK Kenaikan Pangkat", "870": "Ijazah", "871": "Transkrip Nilai", "872": "Dok SK Jabatan",
    "873": "Dok Surat Pelantikan", "874": "Dok Sertifikat Diklat", "879": "Dok PAK", "880": "SK PAK",
    "881": "Dok Sertifikat Kursus", "882": "Dok SK Hukuman Disiplin", "887": "SK PNS", "888": "SPMT",
    "889": "SK CPNS", "890": "Dok Evaluasi Kinerja", "891": "Dok Realisasi SKP", "892": "Dok Penghargaan",
    "1179": "Dok Evaluasi Kinerja",
}  # fmt: skip
BERHASIL = "File berhasil di upload"
_BUATAN = re.compile(r"(?:peremajaan/usulan|sk-instansi|pertek)/([0-9a-f-]{36})_(\w+)\.pdf")
_DATA_UTAMA = re.compile(r"peremajaan/usulan/(88[79])_([^/]+)\.pdf")


def _badan(p: Permintaan) -> dict[str, Any] | Balasan:
    try:
        return p.bidang()
    except BadanRusak as galat:
        return echo(str(galat), 400)


def _berkas(badan: dict[str, Any]) -> Berkas | Balasan:
    berkas = badan.get("file")
    if not isinstance(berkas, Berkas) or not berkas:
        return ditolak("file wajib diisi")
    return berkas


def _pdf(badan: dict[str, Any]) -> Berkas | Balasan:
    berkas = _berkas(badan)
    if isinstance(berkas, Berkas) and b"%PDF-" not in berkas[:1024]:
        return ditolak("file harus berformat PDF")
    return berkas


# --- unggah ----------------------------------------------------------------------------------------
def unggah(layanan: "Layanan", p: Permintaan) -> Balasan:
    """POST /upload-dok {file, id_ref_dokumen}: keeps the file, returns the item to put into a save's `path`."""
    badan = _badan(p)
    if isinstance(badan, Balasan):
        return badan
    berkas, kode = _pdf(badan), str(badan.get("id_ref_dokumen") or "")
    if isinstance(berkas, Balasan):
        return berkas
    if not kode.isalnum():
        return ditolak("id_ref_dokumen wajib diisi")
    return _terunggah(_simpan(layanan, p.instansi_id, berkas, kode))


def _simpan(layanan: "Layanan", instansi_id: str, berkas: Berkas, kode: str) -> dict[str, str]:
    """Store the bytes for keys of this instansi; the object name never repeats."""
    nama = re.sub(r"[^A-Za-z0-9._-]+", "_", berkas.nama.replace("\\", "/").rpartition("/")[2])[-80:] or "dokumen.pdf"
    objek = f"peremajaan/usulan/{uuid.uuid4().hex.upper()}_{kode}_{nama}"
    layanan.basis.simpan_berkas(objek, instansi_id, "application/pdf", bytes(berkas))
    return item_dokumen(kode, NAMA.get(kode, berkas.nama), objek)


def _terunggah(item: dict[str, str]) -> Balasan:
    return json_({"code": 1, "data": item, "message": BERHASIL})


def unggah_riwayat(layanan: "Layanan", p: Permintaan) -> Balasan:
    """POST /upload-dok-rw {file, id_riwayat, id_ref_dokumen}: hangs the file on a row.

    The id of a person (or what data-utama shows as id) hangs SK CPNS and SK PNS on data-utama.
    """
    badan = _badan(p)
    if isinstance(badan, Balasan):
        return badan
    berkas, kode = _pdf(badan), str(badan.get("id_ref_dokumen") or "")
    if isinstance(berkas, Balasan):
        return berkas
    sasaran = _sasaran(layanan, p, str(badan.get("id_riwayat") or ""))
    if sasaran is None or not kode.isalnum():
        return ditolak("id_riwayat tidak ditemukan" if kode else "id_ref_dokumen wajib diisi")
    item = _simpan(layanan, sasaran[0].instansi_id, berkas, kode)
    return _catat(layanan, p, sasaran[0], _penempel(layanan, sasaran[1], sasaran[2], item)) or _terunggah(item)


def _sasaran(layanan: "Layanan", p: Permintaan, id_: str) -> tuple[Orang, str, str] | None:
    """(person, kind, row id) for what an upload may hang on; kind "" is data-utama."""
    orang = layanan.basis.orang(id_) if id_ else None
    if orang is not None and orang.pns_id == id_:
        return (orang, "", "") if p.instansi_id in ("", orang.instansi_id) else None
    hasil = cari(layanan.basis, id_) if id_ else None
    if hasil is None or p.instansi_id not in ("", hasil[0].instansi_id):
        return None
    return hasil[0], hasil[1], id_


def _penempel(layanan: "Layanan", jenis: str, id_: str, item: dict[str, str]) -> Pengubah:
    def ubah(orang: Orang) -> dict[str, list[Any]]:
        if not jenis:
            lama = orang.data.get("path")
            orang.data["path"] = {**(lama or {}), item["dok_id"]: item}
            return {"path": [lama, orang.data["path"]]}
        semua = baris(layanan.basis, orang, jenis)
        satu = next(b for b in semua if b.get("id") == id_ or b.get("dataPernikahan", {}).get("id") == id_)
        lama = satu.get("path")
        satu["path"] = {**(lama or {}), item["dok_id"]: item}
        orang.riwayat[jenis] = semua
        return {f"rw-{jenis}/{id_}/path": [lama, satu["path"]]}

    return ubah


def _catat(layanan: "Layanan", p: Permintaan, orang: Orang, ubah: Pengubah) -> Balasan | None:
    """Write the effect; a reply only when the person is gone meanwhile."""
    try:
        layanan.pencatat.catat(Sumber(p.kunci, p.pengguna, p.jalur), orang.pns_id, ubah)
    except OrangTakDikenal:
        return ditolak("orang tidak ditemukan")
    return None


def unggah_sk_kp(layanan: "Layanan", p: Permintaan) -> Balasan:
    """POST /upload-dok-sk-kp {file, id_usulan, no_sk, tgl_sk}: the signed SK of a promotion in list-kp-instansi."""
    badan = _badan(p)
    if isinstance(badan, Balasan):
        return badan
    berkas = _pdf(badan)
    if isinstance(berkas, Balasan):
        return berkas
    no_sk, tgl_sk, id_ = (str(badan.get(k) or "") for k in ("no_sk", "tgl_sk", "id_usulan"))
    if not no_sk or tanggal.baca(tgl_sk) is None:
        return ditolak("no_sk wajib diisi" if not no_sk else "tgl_sk harus berformat dd-mm-yyyy")
    ada = item_kp(layanan, p, id_)
    if ada is None:
        return ditolak("id_usulan tidak ditemukan")
    item = _simpan(layanan, ada[0].instansi_id, berkas, "SK")
    isi = {"no_sk": no_sk, "tgl_sk": tgl_sk, "path_ttd_sk": item["dok_uri"], "statusUsulan": "32"}
    isi["statusUsulanNama"] = "Pembuatan SK Berhasil"
    return _catat(layanan, p, ada[0], _pengisi_kp(layanan, id_, isi)) or _terunggah(item)


def _pengisi_kp(layanan: "Layanan", id_: str, isi: Baris) -> Pengubah:
    def ubah(orang: Orang) -> dict[str, list[Any]]:
        lama = sk_unggahan(layanan, orang, id_)
        orang.riwayat[f"kp:{id_}"] = [lama | isi]
        return {f"kp/{id_}/{k}": [lama.get(k), v] for k, v in isi.items()}

    return ubah


def unggah_foto(layanan: "Layanan", p: Permintaan) -> Balasan:
    """POST /upload-photo {pns_id, file}: a JPEG or PNG that GET /pns/photo then shows."""
    badan = _badan(p)
    if isinstance(badan, Balasan):
        return badan
    berkas = _berkas(badan)
    if isinstance(berkas, Balasan):
        return berkas
    tipe = _tipe_gambar(berkas)
    if not tipe:
        return ditolak("file harus berformat JPEG atau PNG")
    pns_id = str(badan.get("pns_id") or "")
    orang = layanan.basis.orang(pns_id) if pns_id else None
    if orang is None or orang.pns_id != pns_id or p.instansi_id not in ("", orang.instansi_id):
        return ditolak("pns_id tidak ditemukan")
    layanan.basis.simpan_berkas(f"foto/{pns_id}", orang.instansi_id, tipe, bytes(berkas))
    sidik = hashlib.sha256(berkas).hexdigest()
    galat = _catat(layanan, p, orang, lambda o: {"foto": [None, sidik]})
    return galat or _terunggah(item_dokumen("foto", berkas.nama, f"foto/{pns_id}"))


def _tipe_gambar(isi: bytes) -> str:
    if isi[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    return "image/png" if isi[:8] == b"\x89PNG\r\n\x1a\n" else ""


# --- unduh -----------------------------------------------------------------------------------------
def unduh(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /download-dok?filePath=: raw PDF. The path may be plain, encoded, or encoded twice; errors are JSON."""
    jalur = p.kueri.get("filePath", "")
    if not jalur:
        return json_({"code": 0, "data": "filePath wajib diisi", "message": "filePath wajib diisi"}, 400)
    for calon in dict.fromkeys((jalur, unquote(jalur), jalur.replace(" ", "+"))):
        isi = _isi(layanan, p, calon.lstrip("/"))
        if isi is not None:
            return Balasan(200, isi, "application/pdf")
    return tidak_ditemukan()


def _isi(layanan: "Layanan", p: Permintaan, objek: str) -> bytes | None:
    berkas = layanan.basis.berkas(objek)
    if berkas is not None and not objek.startswith("foto/"):
        return berkas[2] if p.instansi_id in ("", berkas[0]) else None
    return _contoh(layanan, p, objek)


def _contoh(layanan: "Layanan", p: Permintaan, objek: str) -> bytes | None:
    """A drawn document, if a row, an item of a list or data-utama speaks of it."""
    pemilik = _pemilik(layanan, objek)
    if pemilik is None or p.instansi_id not in ("", pemilik[0].instansi_id):
        return None
    orang, judul, isi = pemilik
    kepala = [f"Nama: {orang.data.get('nama', '')}", f"NIP: {orang.nip}"]
    return pdf(judul, [*kepala, *(f"{k}: {v}" for k, v in isi.items() if v and isinstance(v, str))][:34])


def _pemilik(layanan: "Layanan", objek: str) -> tuple[Orang, str, Baris] | None:
    utama = _DATA_UTAMA.fullmatch(objek)
    orang = layanan.basis.orang(utama[2]) if utama else None
    if utama and orang is not None and orang.pns_id == utama[2]:
        kunci = ("nomorSkCpns", "tglSkCpns", "tmtCpns") if utama[1] == "889" else ("nomorSkPns", "tglSkPns", "tmtPns")
        return orang, NAMA[utama[1]], {k: orang.data.get(k) for k in kunci}
    cocok = _BUATAN.fullmatch(objek)
    if cocok is None:
        return None
    hasil = cari(layanan.basis, cocok[1])
    if hasil is not None:
        milik = hasil[2].get("path") or {}
        return (hasil[0], NAMA.get(cocok[2], f"Dokumen {cocok[2]}"), hasil[2]) if cocok[2] in milik else None
    return _pemilik_usulan(layanan, cocok[1], cocok[2])


def _pemilik_usulan(layanan: "Layanan", id_: str, jenis: str) -> tuple[Orang, str, Baris] | None:
    """Documents of the items of the three lists."""
    urai = urai_id(id_)
    judul = {"sk": "SK", "pertek": "Pertimbangan Teknis", "pratinjau": "Pratinjau SK"}.get(jenis)
    if urai is None or judul is None or urai[1] not in ("kp", "pensiun", "pengadaan"):
        return None
    for orang in layanan.basis.orang_sidik(urai[0]):
        if id_baris(orang.pns_id, urai[1], urai[2]) == id_:
            return orang, f"{judul} {urai[1]}", {"id": id_}
    return None
