"""Every read of the histories: keys and spelling of each kind, the ways to say "nothing", agreement with data-utama."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from .conftest import jalankan

pytestmark = pytest.mark.fitur("X-10")
KEPALA = "id idPns nipBaru nipLama"
PENILAI = " ".join(
    f"{a}{b}"
    for a in ("penilai", "atasanPenilai")
    for b in ["NipNrp", "Nama", "UnorNama", "Jabatan", "Golongan", "TmtGolongan"]
)
# Keys by kind, as published clients store or read them: a client that copies a row into a table of these columns
# must find them all, and none besides.
KUNCI = {
    "golongan": f"{KEPALA} golonganId golongan skNomor skTanggal tmtGolongan noPertekBkn tglPertekBkn jumlahKreditUtama "
    "jumlahKreditTambahan jenisKPId jenisKPNama masaKerjaGolonganTahun masaKerjaGolonganBulan path pangkat",
    "jabatan": f"{KEPALA} jenisJabatan instansiKerjaId instansiKerjaNama satuanKerjaId satuanKerjaNama unorId unorNama "
    "unorIndukId unorIndukNama eselon eselonId jabatanFungsionalId jabatanFungsionalNama jabatanFungsionalUmumId "
    "jabatanFungsionalUmumNama tmtJabatan nomorSk tanggalSk namaUnor namaJabatan tmtPelantikan path jenisPenugasanId "
    "jenisMutasiId subJabatanId tmtMutasi",
    "pendidikan": f"{KEPALA} pendidikanId pendidikanNama tkPendidikanId tkPendidikanNama tahunLulus tglLulus "
    "isPendidikanPertama nomorIjasah namaSekolah gelarDepan gelarBelakang path",
    "diklat": f"{KEPALA} latihanStrukturalId latihanStrukturalNama nomor tanggal tanggalSelesai tahun jumlahJam "
    "institusiPenyelenggara path",
    "kursus": f"{KEPALA} jenisKursusId jenisKursusNama jenisKursusSertifikat jenisDiklatId namaKursus "
    "institusiPenyelenggara jumlahJam noSertipikat tahunKursus tanggalKursus tanggalSelesaiKursus path",
    "skp": "id tahun nilaiSkp orientasiPelayanan integritas komitmen disiplin kerjasama kepemimpinan inisiatifKerja "
    "nilaiPerilakuKerja nilaiPrestasiKerja jumlah nilairatarata konversiNilai nilaiIntegrasi jenisPeraturanKinerjaKd "
    f"jenisJabatan pns statusPenilai pejabatPenilai penilaiNonPns atasanPejabatPenilai atasanNonPns "
    f"statusAtasanPenilai {PENILAI}",
    "skp22": "id tahun hasilKinerja hasilKinerjaNilai perilakuKerja PerilakuKerjaNilai kuadranKinerja "
    "KuadranKinerjaNilai namaPenilai nipNrpPenilai penilaiGolonganId penilaiJabatanNm penilaiUnorNm pnsDinilaiId "
    "statusPenilai path",
    "kinerjaperiodik": "id tahun nip nama hasilKinerja hasilKinerjaNilai perilakuKerja perilakuKerjaNilai "
    "kuadranKinerjaNilai kuadranNilai koefisenId kriteria persentase periodikId periodikNama pnsDinilaiId instansiId "
    "instansiNama jabatan unorId unorNama namaPenilai penilaiPnsId penilaiNipNrp penilaiGolonganId penilaiJabatanNama "
    "penilaiUnorNm statusPenilai path",
    "angkakredit": "id pns nomorSk tanggalSk bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan "
    "tahunSelesaiPenailan kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal rwJabatan namaJabatan "
    "isAngkaKreditPertama isIntegrasi isKonversi Sumber path created_at updated_at",
    "penghargaan": "id tahun skNomor skDate hargaId hargaNama pnsOrangId path",
    "hukdis": "id rwHukumanDisiplin golongan kedudukanHukum jenisHukuman jenisHukumanNama jenisTingkatHukumanId "
    "pnsOrang skNomor skTanggal hukumanTanggal masaTahun masaBulan akhirHukumTanggal nomorPp golonganLama "
    "skPembatalanNomor skPembatalanTanggal alasanHukumanDisiplin alasanHukumanDisiplinNama keterangan path",
    "masakerja": f"{KEPALA} pengalaman tanggalAwal tanggalSelesai nomorSk tanggalSk nomorBkn tanggalBkn tasaKerjaTahun "
    "masaKerjaBulan dinilai path",
    "cltn": "id cltnId skNomor skTanggal tanggalAwal tanggalAkhir tanggalAktif nomorLetterBkn tanggalLetterBkn "
    "pnsOrangId path",
    "pindahinstansi": "id instansiKerjaLama jenisPegawai satuanKerjaBaru satuanKerjaIndukBaru satuanKerjaIndukLama "
    "jenisJabatanLama lokasiKerjaBaru lokasiKerjaLama kpknBaru jenisJabatanBaru eselon jabatanFungsionalLama "
    "instansiKerjaBaru unorLama instansiIndukBaru unorBaru instansiIndukLama jabatanFungsionalBaru pnsOrang "
    "skUsulNomor skUsulTanggal skBknNomor skBknTanggal tmtPi skAsalNomor skAsalTanggal skTujuanNomor skTujuanTanggal "
    "satuanKerjaLama jenisPi jabatanFungsionalUmumBaru orangUsulPeremajaanId skAsalProvNomor skAsalProvTanggal path",
    "pnsunor": "id unorBaru namaUnorBaru pnsOrang instansi skNomor skTanggal asalId asalNama asalNamaLabel path",
    "pwk": "id instansi kpknBaru lokasiKerjaBaru unorBaru pnsOrang satuanKerja skNomor skTanggal tmtPwk asalId "
    "asalNama path",
    "pemberhentian": "id jenisHenti kedudukanHukumPns pnsOrang skNomor skTanggal asalId asalNama asalNamaLabel path",
    "dp3": "id pnsId tahun atasanNonPns atasanPejabatPenilaiId jenisJabatan jumlah kejujuran kepemimpinan kerjasama "
    "kesetiaan ketaatan nilairatarata pejabatPenilaiId penilaiNonPns prakarsa prestasiKerja statusAtasanPenilai "
    f"statusPenilai tanggungJawab path {PENILAI}",
    "kontrak": "id pnsOrangId nomorKontrak tanggalKontrak tglKontrakMulai tglKontrakAkhir golonganId golongan "
    "jabatanNama unorId unorNama gajiPokok path",
    "kgb": "id pnsId golonganId gajiLama gajiBaru nomorSk tanggalSk tmtGajiBaru masaKerja path",
    "tubel": "id pnsOrangId pendidikanId pendidikanNama namaSekolah nomorSk tanggalSk tglMulai tglSelesai path",
    "sertifikasi": "id pnsOrangId namaSertifikasi nomorSertifikat tanggalSertifikat masaBerlakuSertMulai "
    "masaBerlakuSertSelasai lembagaSertifikasiId lembagaSertifikasiNama rumpunJabatanId gelarDepanSert "
    "gelarBelakangSert path",
    "potensi": None,
    "kompetensi": None,
}
DUA_EJAAN = {"masaKerjaTahun": "tasaKerjaTahun"}
JARANG = {"diklat", "pemberhentian", "pwk", "tubel", "hukdis", "cltn"}  # of 300 people perhaps nobody has one


@pytest.fixture(scope="module")
def semua(tiruan):
    """{nip: data-utama} of everyone whose NIP stands once."""
    orang = tiruan.kendali.get("/orang", params={"batas": 300}).json()
    nip = [o["nip"] for o in orang]
    return {o["nip"]: o for o in orang if nip.count(o["nip"]) == 1}


@pytest.fixture(scope="module")
def bacaan(tiruan, semua):
    """(kind, nip) -> (status, body), read once."""
    with ThreadPoolExecutor(4) as kolam:
        tugas = [(jenis, nip) for jenis in KUNCI for nip in list(semua)[:120]]

        def baca(satu):
            balasan = tiruan.api.get(f"/pns/rw-{satu[0]}/{satu[1]}")
            return balasan.status_code, balasan.json()

        return dict(zip(tugas, kolam.map(baca, tugas), strict=True))


def _baris(bacaan, jenis):
    return [b for (j, _), (_, isi) in bacaan.items() if j == jenis for b in (isi["data"] or []) if isinstance(b, dict)]


@pytest.mark.parametrize("jenis", KUNCI)
def test_kunci_tiap_jenis_persis_ejaan_siasn(bacaan, jenis):
    baris = _baris(bacaan, jenis)
    assert baris or jenis in JARANG
    for satu in baris:
        assert KUNCI[jenis] is None or {DUA_EJAAN.get(k, k) for k in satu} == set(KUNCI[jenis].split()), jenis
        asing = {k for k, v in satu.items() if not isinstance(v, str) and v is not None and k != "path"}
        assert not asing, (jenis, asing)
    id_ = [b["id"] for b in baris]
    assert len(set(id_)) == len(id_)
    assert all(len(i) <= 42 for i in id_)


def test_path_objek_menurut_kode_dokumen_atau_null(bacaan):
    path = [b["path"] for b in _baris(bacaan, "golongan")]
    assert {type(p) for p in path} == {dict, type(None)}
    ada = next(p for p in path if p)
    assert set(ada["858"]) == {"dok_id", "dok_nama", "dok_uri", "object", "slug"}
    assert ada["858"]["slug"] == "858"


def test_amplop_terisi_kosong_dan_tidak_ditemukan(tiruan, bacaan):
    """No rows: null, an empty list or the 404, never one of them only; tubel has its own words."""
    kosong = [(s, isi) for (j, _), (s, isi) in bacaan.items() if j == "hukdis" and not isinstance(isi["data"], list)]
    assert {s for s, _ in kosong} == {200, 404}
    assert all(isi["code"] == (1 if s == 200 else 0) for s, isi in kosong)
    assert all(isi["data"] == "Data tidak ditemukan" for s, isi in kosong if s == 404)
    assert any(isi["data"] == [] for (j, _), (_, isi) in bacaan.items() if j == "hukdis")
    tubel = next((s, isi) for (j, _), (s, isi) in bacaan.items() if j == "tubel" and s == 404)
    assert tubel[1]["data"] == "record not found"
    asing = tiruan.api.get("/pns/rw-golongan/000000000000000000")
    assert (asing.status_code, asing.json()["code"], asing.json()["data"]) == (404, 0, "Data tidak ditemukan")
    for jalur in ("/pns/rw-entah/1", "/pns/rw-pasangan/1", "/entah/id/1", "/golongan/id/1"):
        assert tiruan.api.get(jalur).json()["code"] == "404"
    assert tiruan.api.post("/pns/rw-golongan/1").status_code == 405


def test_baris_terakhir_sama_dengan_data_utama(tiruan, semua, bacaan):
    terisi = {"golongan": 0, "jabatan": 0, "pendidikan": 0}
    for nip, orang in list(semua.items())[:120]:
        jalur = "paruhwaktu/" if orang["paruh_waktu"] else ""
        d = tiruan.api.get(f"/pns/data-utama/{jalur}{nip}").json()["data"]
        akhir = {j: (bacaan[j, nip][1]["data"] or [None])[-1] for j in terisi if bacaan[j, nip][0] == 200}
        for jenis, baris in akhir.items():
            terisi[jenis] += baris is not None
        if gol := akhir.get("golongan"):
            assert (gol["golongan"], gol["tmtGolongan"]) == (d["golRuangAkhir"], d["tmtGolAkhir"])
        if jab := akhir.get("jabatan"):
            assert (jab["namaJabatan"], jab["tmtJabatan"], jab["unorId"]) == (
                d["jabatanNama"], d["tmtJabatan"], d["unorId"],
            )  # fmt: skip
        if didik := akhir.get("pendidikan"):
            assert (didik["pendidikanId"], didik["tahunLulus"]) == (d["pendidikanTerakhirId"], d["tahunLulus"][-4:])
    assert all(110 <= n <= 120 for n in terisi.values())  # a few have no history at all


def test_tangga_golongan_naik_dan_bertanggal_urut(semua, bacaan):
    panjang = set()
    for (jenis, nip), (_, isi) in bacaan.items():
        if jenis == "golongan" and isinstance(isi["data"], list) and semua[nip]["status"] == "PNS":
            kode = [b["golonganId"] for b in isi["data"]]
            tmt = [datetime.strptime(b["tmtGolongan"], "%d-%m-%Y") for b in isi["data"]]
            assert kode == sorted(set(kode))
            assert tmt == sorted(tmt)
            panjang.add(len(kode))
    assert max(panjang) >= 4


def test_nilai_kotor_sesekali(bacaan):
    teks = [v for j in KUNCI for b in _baris(bacaan, j) for v in b.values() if isinstance(v, str)]
    assert teks.count("01-01-0001") > 3
    assert "undefined" in teks


def test_bacaan_berulang_sama_dan_id_menuju_barisnya(tiruan, bacaan):
    for jenis in ("jabatan", "kursus", "skp22", "skp", "penghargaan", "angkakredit"):
        baris = _baris(bacaan, jenis)[-1]
        satu = tiruan.api.get(f"/{jenis}/id/{baris['id']}")
        assert satu.json() == {"code": 1, "data": baris, "message": "success"}
    lain = tiruan.api.get(f"/kursus/id/{_baris(bacaan, 'jabatan')[0]['id']}")
    assert (lain.status_code, lain.json()["data"]) == (404, "Data tidak ditemukan")
    nip = next(n for (j, n), (s, isi) in bacaan.items() if j == "jabatan" and isi["data"])
    assert tiruan.api.get(f"/jabatan/pns/{nip}").json() == bacaan["jabatan", nip][1]


def test_keluarga(tiruan, semua):
    pasangan, anak, ortu = {}, {}, {}
    for nip in list(semua)[:60]:
        for nama, wadah in (("pasangan", pasangan), ("anak", anak), ("ortu", ortu)):
            balasan = tiruan.api.get(f"/pns/data-{nama}/{nip}")
            if balasan.status_code == 200:
                wadah[nip] = balasan.json()["data"]
            else:
                assert balasan.json()["code"] == 0
    assert {type(p["listPasangan"]) for p in pasangan.values()} >= {list, type(None)}
    satu = next(p for p in pasangan.values() if p["listPasangan"])
    assert {"nipBaru", "nipLama", "idPns"} <= set(satu)
    baris = satu["listPasangan"][0]
    assert set(baris) == {"orang", "statusNikah", "dataPernikahan"}
    assert {"namaKtp", "gelarBlk", "StatusHidup", "JenisKawinId", "karisKarsu", "tglMeninggal"} <= set(baris["orang"])
    assert {"tgglMenikah", "aktaMenikah", "tgglCerai", "aktaCerai", "isPns", "pnsOrangId"} <= set(
        baris["dataPernikahan"]
    )
    beranak = next(a["listAnak"] for a in anak.values() if a["listAnak"])
    assert {"nama", "jenisKelamin", "tglLahir", "ayahId", "ibuId", "jenisAnak"} <= set(beranak[0])
    orang_tua = next(iter(ortu.values()))
    assert (orang_tua["ayah"]["jenisKelamin"], orang_tua["ibu"]["jenisKelamin"]) == ("M", "F")
    assert len(ortu) < 60  # one in eight has none


def test_nilai_ip_asn(tiruan, semua):
    balasan = [tiruan.api.get(f"/pns/nilaiipasn/{nip}", params={"nipBaru": nip}) for nip in list(semua)[:40]]
    nilai = next(b.json()["data"] for b in balasan if b.status_code == 200)
    assert set(["kualifikasi", "kompetensi", "kinerja", "disiplin", "subtotal", "total", "tahun", "created_at"]) <= set(
        nilai
    )


def test_gangguan_mengenai_bacaan_riwayat_seseorang(tiruan, semua, bacaan):
    nip, lain = (n for (j, n), (s, isi) in list(bacaan.items()) if j == "jabatan" and isi["data"]), None
    nip, lain = list(nip)[:2]
    tiruan.pasang("suspended", orang=semua[nip]["pns_id"], kali=3, jalur="/apisiasn/1.0/*")
    assert tiruan.api.get(f"/pns/rw-jabatan/{lain}").status_code == 200
    assert tiruan.api.get(f"/pns/rw-jabatan/{nip}").json()["code"] == "303001"
    assert tiruan.api.get(f"/jabatan/id/{bacaan['jabatan', nip][1]['data'][0]['id']}").json()["code"] == "303001"
    assert tiruan.api.get(f"/pns/data-anak/{nip}").json()["code"] == "303001"
    assert tiruan.api.get(f"/pns/rw-jabatan/{nip}").status_code == 200


def test_kunci_satu_instansi_tidak_membaca_orang_instansi_lain(tiruan, semua, bacaan):
    k = jalankan("kredensial", "--db", tiruan.db, "--base", tiruan.asal, "--instansi", "lain", "--instansi-id", "X")
    kepala = tiruan.kepala(k)
    nip = next(n for (j, n), (s, isi) in bacaan.items() if j == "golongan" and isi["data"] and isi["code"] == 1)
    baris = bacaan["golongan", nip][1]["data"]
    for jalur in (f"/pns/rw-golongan/{nip}", f"/pns/data-ortu/{nip}", f"/pns/nilaiipasn/{nip}"):
        assert tiruan.api.get(jalur, headers=kepala).json()["data"] == "Data tidak ditemukan"
    objek = next((b["path"]["858"]["dok_uri"] for b in baris if b["path"]), "peremajaan/usulan/x_858.pdf")
    assert tiruan.api.get("/download-dok", params={"filePath": objek}, headers=kepala).status_code == 404
    for jalur in (
        "/pns/list-kp-instansi?periode=2024-04-01",
        "/pns/list-pensiun-instansi?tglAwal=01-01-2020&tglAkhir=31-12-2060",
    ):
        assert tiruan.api.get(jalur, headers=kepala).json() == {"code": 1, "data": [], "message": "success", "count": 0}
