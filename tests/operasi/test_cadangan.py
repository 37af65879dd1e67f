"""Backup while people work, destroy, restore into a new directory (O-03): the product's own commands."""

import hashlib
import json
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from script._gangguan.produk import Produk as ProdukJalan
from script._gangguan.produk import tunggu
from script._operasi.beban import Beban
from script._operasi.potret import Penumpang, beda
from script._operasi.pulih import Cadangan, salah_pulih, sidik_berkas
from tests.dms import berkas as b
from tests.operasi.bantuan import masuk_http, skrip, sql, token
from tests.peramban.conftest import AKAR, lingkungan_bersih, nyalakan_di

pytestmark = pytest.mark.lambat

# Person and change log move in one transaction, so a consistent copy never shows one without the other.
_BEDA_JEJAK = """
select count(*) from pegawai_pegawai p join lateral (
    select no_hp from pegawai_historicalpegawai h where h.id = p.id order by history_id desc limit 1) h on true
where h.no_hp is distinct from p.no_hp
"""


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory(prefix="sigma-cad-", dir="/tmp") as nama:
        Path(nama).chmod(0o755)
        yield Path(nama)


@pytest.fixture(scope="module")
def asal(folder):
    """A product of which a backup was made while people worked through the web, then destroyed.

    `potret`: every table as the backup's own snapshot showed it to us, read by another recipe than the backup's.
    """
    data, cadangan = folder / "asal", folder / "cadangan"
    with nyalakan_di(data, "--asn", "300") as produk:
        _taruh_berkas(data)
        foto = _unggah_foto(produk)
        beban = Beban(ProdukJalan(data, int(produk.url.rpartition(":")[2])), jeda=0.1)
        beban.siapkan()
        beban.mulai()
        try:
            assert tunggu(lambda: any(i.diterapkan for i in beban.catatan.impor), 300)
            penumpang = Penumpang(data)
            penumpang.start()
            mulai = time.time()
            hasil = skrip("cadangkan", "--data", data, "--ke", cadangan)
            selesai, potret = time.time(), penumpang.henti()
            assert tunggu(lambda: sum(s.mulai > selesai and s.selesai > 0 for s in beban.catatan.suntingan) >= 3, 180)
        finally:
            beban.henti()
        assert hasil.returncode == 0, hasil.stderr
        assert f"Cadangan selesai: {cadangan}" in hasil.stdout
        assert beban.catatan.gagal == []
        skema, akun = _skema(data), produk.akun
        sesudah = int(sql(data, "select count(*) from pegawai_historicalpegawai")[0])
        berkas = sidik_berkas(data / "berkas")
    shutil.rmtree(data)
    return {
        "cadangan": cadangan, "skema": skema, "akun": akun, "jejak_sesudah": sesudah, "berkas": berkas, "foto": foto,
        "satu": Cadangan(cadangan, mulai, selesai, potret), "beban": beban.catatan,
    }  # fmt: skip


def _unggah_foto(produk) -> dict[str, object]:
    """A photo and a scan through the product: {address: bytes as they are handed out}."""
    klien = masuk_http(produk.url, produk.akun_peran("Admin BKD", 1))
    orang = re.search(r'href="(/asn/[0-9a-f-]{36}/)"', klien.get("/pangkalan-data/pns/").text)[1]
    tanda = {"csrfmiddlewaretoken": token(klien.get(f"{orang}foto/").text), "lama": ""}
    for ujung, isi in (("foto/unggah/", b.gambar()), ("pendukung/kk/simpan/", b.pdf(2))):
        halaman = klien.get(f"{orang}{ujung.rsplit('/', 2)[0]}/").text
        versi = dict(re.findall(r'name="(versi\w*)" value="(\d+)"', halaman))
        jawab = klien.post(orang + ujung, data=tanda | versi, files={"berkas": ("a", isi)})
        assert jawab.status_code == 302, jawab.text[:800]
    alamat = (f"{orang}foto/kecil/", f"{orang}foto/besar/", f"{orang}pendukung/kk/berkas/")
    hasil = {satu: klien.get(satu).content for satu in alamat}
    assert all(hasil.values())
    return hasil


def _taruh_berkas(data: Path) -> None:
    for nomor in range(5):
        isi = f"dokumen {nomor}".encode() * 1000
        nama = hashlib.sha256(isi).hexdigest()
        berkas = data / "berkas" / nama[:2] / nama
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.write_bytes(isi)


def _skema(data: Path) -> str:
    """Tables, policies, triggers, functions, owners and grants as text."""
    from sigma.peluncur.postgres import folder_bin

    perintah = [folder_bin() / "pg_dump", "-s", "-h", data / "run", "-U", "sigma_backup", "sigma"]
    teks = subprocess.run(perintah, capture_output=True, text=True, check=True).stdout
    baris = (b for b in teks.splitlines() if not b.startswith(("\\restrict", "\\unrestrict")))
    # PostgreSQL prints the casts of an expression once more each time it reads it back.
    return re.sub(r"::[a-z ]+(\[\])?|[()]", "", "\n".join(baris))


@pytest.mark.fitur("O-03", "A-51", "A-30")
def test_pulih_sama_dengan_saat_potret_dan_dapat_masuk(asal, folder):
    baru = folder / "pulih"
    hasil = skrip("pulihkan", "--dari", asal["cadangan"], "--data", baru)
    assert hasil.returncode == 0, hasil.stderr
    assert f"Pemulihan selesai: {baru} sama dengan cadangan" in hasil.stdout
    assert salah_pulih(asal["satu"], baru, None, asal["berkas"], asal["beban"]) == []
    with nyalakan_di(baru) as produk:
        manifes = json.loads((asal["cadangan"] / "manifes.json").read_text())
        for tabel in ("pegawai_pegawai", "pegawai_historicalpegawai", "akun_pengguna", "sinkron_siasn_koneksisiasn"):
            assert int(sql(baru, f"select count(*) from {tabel}")[0]) == manifes["tabel"][tabel][0] > 0
        assert manifes["tabel"]["pegawai_historicalpegawai"][0] < asal["jejak_sesudah"]  # writes went on
        assert sql(baru, _BEDA_JEJAK) == ["0"]
        assert _skema(baru) == asal["skema"]
        assert sql(baru, "select count(*) from pegawai_pegawai", "sigma_app") == ["0"]  # the walls stand
        bkd = masuk_http(produk.url, produk.akun_peran("Admin BKD", 1))
        for alamat, isi in asal["foto"].items():
            jawab = bkd.get(alamat)
            assert (jawab.status_code, jawab.content) == (200, isi), alamat
        hasil = skrip("manage", "--data", baru, "periksa_berkas")
        assert (hasil.returncode, "4 berkas utuh, 0 hilang" in hasil.stdout) == (0, True), hasil.stdout + hasil.stderr
        ada = sidik_berkas(baru / "berkas")
        assert len([n for n, sidik in ada.items() if n.endswith(sidik)]) == 5 + 4
        assert all(asal["berkas"].get(n, sidik) == sidik for n, sidik in ada.items())
        akun = produk.akun_peran("Admin OPD")
        assert akun in asal["akun"]
        klien = masuk_http(produk.url, akun)
        assert klien.get("/pangkalan-data/pns/").status_code == 200
        assert klien.get("/sinkron/").status_code == 200
    # The access matrix inside the copy: a sample here, the whole by script/uji-pulih.
    uji = ["-m", "sigma.peluncur", "uji", "--data", baru, "--", sys.executable, "-m", "pytest", "-q", "--reuse-db"]
    env = lingkungan_bersih() | {"SIGMA_UJI_BASIS": "sigma", "SIGMA_MATRIKS_BAGIAN": "0.01", "PYTHONPATH": str(AKAR)}
    perintah = [sys.executable, *map(str, uji), "tests/akses/test_matriks.py", "-k", "dinding"]
    hasil = subprocess.run(perintah, cwd=AKAR, env=env, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stdout[-3000:]
    assert "3 passed" in hasil.stdout


@pytest.mark.fitur("O-03")
def test_pembanding_pulihan_dapat_menghukum(asal, folder):
    """A changed row, a lost table, a correction from after the backup: each is told apart."""
    potret = asal["satu"].isi
    rusak = {**potret, "pegawai_pegawai": (potret["pegawai_pegawai"][0], "0" * 32)}
    assert beda(potret, dict(potret)) == []
    assert [b.split(":")[0] for b in beda(rusak, potret)] == ["pegawai_pegawai"]
    assert beda({n: i for n, i in potret.items() if n != "akun_pengguna"}, potret)[0].startswith("akun_pengguna")


@pytest.mark.fitur("O-03")
def test_berkas_yang_dibuang_saat_dicadangkan_tidak_menggagalkan(tmp_path):
    from sigma.peluncur import cadangan

    ada = tmp_path / "ada"
    ada.write_text("x")
    cadangan._salin_bila_ada(tmp_path / "sudah-dibuang", tmp_path / "c" / "sudah-dibuang", False)
    cadangan._salin_bila_ada(ada, tmp_path / "c" / "ada", False)
    assert [b.name for b in (tmp_path / "c").iterdir()] == ["ada"]
    (tmp_path / "berkas-biasa").write_text("x")
    with pytest.raises(OSError, match="berkas-biasa"):
        cadangan._salin_bila_ada(ada, tmp_path / "berkas-biasa" / "ada", False)


@pytest.mark.fitur("O-03")
def test_cadangan_hanya_untuk_pemiliknya_dan_dapat_diperiksa(asal):
    cadangan = asal["cadangan"]
    assert {stat.S_IMODE(b.stat().st_mode) for b in cadangan.rglob("*") if b.is_file()} == {0o600}
    assert stat.S_IMODE(cadangan.stat().st_mode) == 0o700
    hasil = skrip("cadangkan", "--periksa", cadangan)
    assert (hasil.returncode, hasil.stdout[:14]) == (0, "Cadangan utuh:")


@pytest.mark.fitur("O-03")
@pytest.mark.parametrize(
    ("rusak", "pesan"),
    [
        (lambda c: (c / "basis.dump").write_bytes((c / "basis.dump").read_bytes()[:-1]), "basis.dump"),
        (lambda c: _balik_bita(c / "kunci" / "rahasia.json"), "rahasia.json"),
        (lambda c: (c / "manifes.json").write_text("{"), "tidak dapat dibaca"),
        (lambda c: _ganti(c / "manifes.json", '"versi": "', '"versi": "9'), "sidiknya"),
        (lambda c: (c / "manifes.json").unlink(), "bukan cadangan SIGMA yang selesai"),
        (lambda c: (c / "keadaan.json").unlink(), "keadaan.json tidak ada"),
    ],
)
def test_cadangan_rusak_satu_baris_jelas(asal, folder, rusak, pesan, tmp_path):
    salinan = tmp_path / "c"
    shutil.copytree(asal["cadangan"], salinan)
    rusak(salinan)
    tujuan = folder / f"tujuan-{tmp_path.name}"
    for perintah in (("cadangkan", "--periksa", salinan), ("pulihkan", "--dari", salinan, "--data", tujuan)):
        hasil = skrip(*perintah)
        galat = hasil.stderr.strip().splitlines()
        assert (hasil.returncode, len(galat)) == (1, 1), hasil.stderr
        assert pesan in galat[0]
    assert not tujuan.exists()


def _balik_bita(berkas: Path) -> None:
    isi = bytearray(berkas.read_bytes())
    isi[10] ^= 1
    berkas.write_bytes(isi)


def _ganti(berkas: Path, lama: str, baru: str) -> None:
    berkas.write_text(berkas.read_text().replace(lama, baru, 1))


@pytest.mark.fitur("O-03")
def test_pulihkan_menolak_folder_berisi_dan_kunci_terpisah(asal, folder):
    berisi = folder / "berisi"
    berisi.mkdir()
    (berisi / "penting.txt").write_text("x")
    hasil = skrip("pulihkan", "--dari", asal["cadangan"], "--data", berisi)
    assert hasil.returncode == 2
    assert "tidak kosong" in hasil.stderr
    assert [b.name for b in berisi.iterdir()] == ["penting.txt"]


@pytest.mark.fitur("O-03")
def test_cadangkan_saat_berhenti_tanpa_kunci_lalu_pulihkan_dengan_kunci(asal, folder):
    """The restored copy, stopped, is backed up again without its keys and restored with them."""
    mati, kedua, ketiga = folder / "mati", folder / "kedua", folder / "ketiga"
    assert skrip("pulihkan", "--dari", asal["cadangan"], "--data", mati).returncode == 0
    hasil = skrip("cadangkan", "--data", mati, "--ke", kedua, "--tanpa-kunci")
    assert hasil.returncode == 0, hasil.stderr
    assert not (kedua / "kunci").exists()
    isi = [json.loads((c / "manifes.json").read_text())["tabel"] for c in (asal["cadangan"], kedua)]
    assert isi[0] == isi[1]
    assert "dibuat tanpa kunci" in skrip("pulihkan", "--dari", kedua, "--data", ketiga).stderr
    kunci = mati / "kunci" / "rahasia.json"
    assert skrip("pulihkan", "--dari", kedua, "--data", ketiga, "--kunci", kunci).returncode == 0
    assert (ketiga / "kunci" / "rahasia.json").read_bytes() == kunci.read_bytes()
    assert "sudah berisi" in skrip("cadangkan", "--data", mati, "--ke", kedua).stderr
