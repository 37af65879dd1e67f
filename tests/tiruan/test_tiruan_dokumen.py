"""Uploads and downloads: every path, chunked bodies, encodings of the path, refusals; and the bytes come back."""

from urllib.parse import quote

import httpx
import pypdfium2
import pytest

pytestmark = pytest.mark.fitur("X-10")
# Bytes that a line-based parser of multipart would spoil: bare CR and LF, NUL, something like a boundary.
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\r\r\n\n--batas\r\n--\r\n%%EOF"
JPEG = b"\xff\xd8\xff\xe0" + bytes(500)
ITEM = {"dok_id", "dok_nama", "dok_uri", "object", "slug"}


def _unggah(tiruan, jalur="/upload-dok", isi=PDF, nama="SK jabatan (1).pdf", **bidang):
    berkas = {"file": (nama, isi, "application/pdf")} if isi is not None else {}
    return tiruan.api.post(jalur, files={**berkas, **{k: (None, v) for k, v in bidang.items()}})


def _unduh(tiruan, objek):
    return tiruan.api.get("/download-dok", params={"filePath": objek})


def _baris(tiruan, jenis, berpath=False):
    for o in tiruan.kendali.get("/orang", params={"batas": 300}).json():
        isi = tiruan.api.get(f"/pns/rw-{jenis}/{o['nip']}").json()["data"]
        if isinstance(isi, list) and isi and (not berpath or isi[-1]["path"]):
            return o, isi[-1]
    raise AssertionError(jenis)


def test_unggah_lalu_unduh_isi_sama(tiruan):
    isi = _unggah(tiruan, id_ref_dokumen="872").json()
    assert (isi["code"], isi["message"]) == (1, "File berhasil di upload")
    assert set(isi["data"]) == ITEM
    assert (isi["data"]["dok_id"], isi["data"]["slug"]) == ("872", "872")
    assert isi["data"]["dok_uri"] == isi["data"]["object"]
    balasan = _unduh(tiruan, isi["data"]["dok_uri"])
    assert (balasan.headers["content-type"], balasan.content) == ("application/pdf", PDF)
    lagi = _unggah(tiruan, id_ref_dokumen="872").json()["data"]["dok_uri"]
    assert lagi != isi["data"]["dok_uri"]  # the same file twice is two documents


def test_unggah_berpotongan(tiruan):
    """Chunked multipart, as streaming clients send it."""
    batas = "xxPotong"
    badan = (
        f'--{batas}\r\nContent-Disposition: form-data; name="id_ref_dokumen"\r\n\r\n890\r\n'
        f'--{batas}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode() + PDF + f"\r\n--{batas}--\r\n".encode()  # fmt: skip
    potongan = (badan[i : i + 333] for i in range(0, len(badan), 333))
    kepala = {"Content-Type": f"multipart/form-data; boundary={batas}"}
    isi = tiruan.api.post("/upload-dok", content=potongan, headers=kepala).json()
    assert _unduh(tiruan, isi["data"]["dok_uri"]).content == PDF


def test_jalur_unduhan_polos_terenkode_dan_dua_kali(tiruan):
    objek = _unggah(tiruan, id_ref_dokumen="872").json()["data"]["dok_uri"]
    for kueri in (objek, quote(objek, safe=""), quote(quote(objek, safe=""), safe=""), "/" + objek):
        balasan = tiruan.api.get(f"/download-dok?filePath={kueri}")
        assert (balasan.status_code, balasan.content) == (200, PDF)


@pytest.mark.parametrize("objek", ["tidak/ada.pdf", "../../etc/passwd", "foto/x", "peremajaan/usulan/889_X.pdf"])
def test_unduhan_yang_tak_ada_berupa_json(tiruan, objek):
    balasan = _unduh(tiruan, objek)
    assert (balasan.status_code, balasan.json()["code"]) == (404, 0)
    assert balasan.headers["content-type"].startswith("application/json")
    assert tiruan.api.get("/download-dok").status_code == 400


@pytest.mark.parametrize(
    ("isi", "bidang", "pesan"),
    [
        (None, {"id_ref_dokumen": "872"}, "file wajib diisi"), (b"", {"id_ref_dokumen": "872"}, "file wajib diisi"),
        (PDF, {}, "id_ref_dokumen wajib diisi"), (b"MZ bukan", {"id_ref_dokumen": "872"}, "file harus berformat PDF"),
        (PDF, {"id_ref_dokumen": "../x"}, "id_ref_dokumen wajib diisi"),
    ],
)  # fmt: skip
def test_unggahan_ditolak(tiruan, isi, bidang, pesan):
    balasan = _unggah(tiruan, isi=isi, **bidang)
    assert (balasan.status_code, balasan.json()) == (200, {"code": 0, "data": pesan, "message": pesan})


def test_multipart_rusak_dan_terlalu_besar(tiruan):
    kepala = {"Content-Type": "multipart/form-data; boundary=x"}
    rusak = tiruan.api.post("/upload-dok", content=b"apa saja", headers=kepala)
    assert (rusak.status_code, rusak.json()["message"]) == (400, "multipart: NextPart: EOF")
    tanpa = tiruan.api.post("/upload-dok", content=b"a", headers={"Content-Type": "multipart/form-data"})
    assert tanpa.status_code == 400
    besar = _unggah(tiruan, isi=b"%PDF-" + bytes(13 * 2**20), id_ref_dokumen="872")
    assert besar.status_code == 413


def test_dokumen_contoh_tetap_dan_sah(tiruan):
    """Demo documents are drawn from the row: the same bytes each time, readable by a PDF reader."""
    _, baris = _baris(tiruan, "jabatan", berpath=True)
    item = next(iter(baris["path"].values()))
    satu, dua = (_unduh(tiruan, item["dok_uri"]).content for _ in range(2))
    assert satu == dua
    halaman = pypdfium2.PdfDocument(satu)
    assert len(halaman) == 1
    assert baris["namaJabatan"][:40] in halaman[0].get_textpage().get_text_range()
    lain = item["dok_uri"].replace("872", "999")
    assert _unduh(tiruan, lain).status_code == 404  # a document of which the row does not speak


def test_dokumen_data_utama(tiruan):
    for nip in tiruan.k["contoh_nip"]:
        path = tiruan.baca(nip)["path"]
        if path:
            assert _unduh(tiruan, path["889"]["dok_uri"]).content.startswith(b"%PDF-")
            return
    raise AssertionError("tidak ada contoh ber-path")


def test_unggah_dok_rw_melekat_pada_baris(tiruan):
    orang, baris = _baris(tiruan, "penghargaan")
    isi = _unggah(tiruan, "/upload-dok-rw", id_riwayat=baris["id"], id_ref_dokumen="892").json()
    assert (isi["code"], set(isi["data"])) == (1, ITEM)
    kini = tiruan.api.get(f"/penghargaan/id/{baris['id']}").json()["data"]
    assert kini["path"]["892"] == isi["data"]
    assert kini | {"path": None} == baris | {"path": None}
    assert _unduh(tiruan, kini["path"]["892"]["dok_uri"]).content == PDF
    efek = tiruan.baris(orang["pns_id"])[-1]
    assert list(efek["perubahan"]) == [f"rw-penghargaan/{baris['id']}/path"]
    gagal = _unggah(tiruan, "/upload-dok-rw", id_riwayat="bukan", id_ref_dokumen="892").json()
    assert gagal["code"] == 0


def test_unggah_sk_cpns_pada_data_utama(tiruan):
    nip = tiruan.k["contoh_nip"][1]
    d = tiruan.baca(nip)
    isi = _unggah(tiruan, "/upload-dok-rw", id_riwayat=d["id"], id_ref_dokumen="887").json()
    assert tiruan.baca(nip)["path"] == (d["path"] or {}) | {"887": isi["data"]}


def test_unggah_sk_kp(tiruan):
    kp, tmt = [], sorted({
        tiruan.kendali.get(f"/orang/{o['pns_id']}").json()["data"]["tmtGolAkhir"]
        for o in tiruan.kendali.get("/orang", params={"batas": 60}).json() if o["status"] == "PNS"
    })  # fmt: skip
    for hari in tmt:
        periode = f"{int(hari[6:]) + 4}-{hari[3:5]}-{hari[:2]}"
        kp += tiruan.api.get("/pns/list-kp-instansi", params={"periode": periode}).json()["data"]
    usulan = next(i for i in kp if i["statusUsulan"] != "32")
    bidang = {"id_usulan": usulan["id"], "no_sk": "823/77/2026", "tgl_sk": "15-03-2026"}
    isi = _unggah(tiruan, "/upload-dok-sk-kp", **bidang).json()
    assert (isi["code"], isi["message"]) == (1, "File berhasil di upload")
    kini = tiruan.api.get("/pns/kp-instansi-byId", params={"idUsulan": usulan["id"]}).json()["data"]
    assert (kini["no_sk"], kini["tgl_sk"], kini["statusUsulan"]) == ("823/77/2026", "15-03-2026", "32")
    assert _unduh(tiruan, kini["path_ttd_sk"]).content == PDF
    assert tiruan.baris(usulan["pnsId"])[-1]["jalur"] == "/apisiasn/1.0/upload-dok-sk-kp"
    for ubah in ({"tgl_sk": "2026-03-15"}, {"no_sk": ""}, {"id_usulan": "x"}):
        assert _unggah(tiruan, "/upload-dok-sk-kp", **(bidang | ubah)).json()["code"] == 0


def test_unggah_foto(tiruan):
    pns_id = tiruan.baca(tiruan.k["contoh_nip"][2])["id"]
    isi = _unggah(tiruan, "/upload-photo", isi=JPEG, nama="f.jpg", pns_id=pns_id).json()
    assert isi["code"] == 1
    balasan = tiruan.api.get(f"/pns/photo/{pns_id}")
    assert (balasan.headers["content-type"], balasan.content) == ("image/jpeg", JPEG)
    assert _unggah(tiruan, "/upload-photo", isi=PDF, pns_id=pns_id).json()["code"] == 0
    assert _unggah(tiruan, "/upload-photo", isi=JPEG, pns_id="x").json()["code"] == 0


def test_gangguan_pada_unggahan(tiruan):
    """The reply is lost after the effect: the row has the document, the caller cannot know."""
    orang, baris = _baris(tiruan, "kursus")
    tiruan.pasang("hilang_sesudah", jalur="*upload-dok-rw", orang=orang["pns_id"])
    with pytest.raises(httpx.RemoteProtocolError):
        _unggah(tiruan, "/upload-dok-rw", id_riwayat=baris["id"], id_ref_dokumen="881")
    kini = tiruan.api.get(f"/kursus/id/{baris['id']}").json()["data"]
    assert "SK_jabatan_1_.pdf" in kini["path"]["881"]["dok_uri"]
