"""Backup while people work, destroy, restore into a new directory (O-03): the product's own commands."""

import hashlib
import json
import re
import shutil
import stat
import subprocess
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from tests.dms import berkas as b
from tests.operasi.bantuan import masuk_http, skrip, sql, token
from tests.peramban.conftest import nyalakan_di

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
    """A product of which a backup was made under writes, then destroyed; the folder of the backup."""
    data, cadangan = folder / "asal", folder / "cadangan"
    with nyalakan_di(data, "--asn", "300") as produk:
        _taruh_berkas(data)
        foto = _unggah_foto(produk)
        berhenti, penulis = threading.Event(), []
        for nomor in range(2):
            penulis.append(threading.Thread(target=_tulis_terus, args=(data, nomor, berhenti)))
            penulis[-1].start()
        try:
            hasil = skrip("cadangkan", "--data", data, "--ke", cadangan)
        finally:
            berhenti.set()
            for satu in penulis:
                satu.join()
        assert hasil.returncode == 0, hasil.stderr
        assert f"Cadangan selesai: {cadangan}" in hasil.stdout
        skema, akun = _skema(data), produk.akun
        sesudah = int(sql(data, "select count(*) from pegawai_historicalpegawai")[0])
    shutil.rmtree(data)
    return {"cadangan": cadangan, "skema": skema, "akun": akun, "jejak_sesudah": sesudah, "foto": foto}


def _unggah_foto(produk) -> dict[str, object]:
    """A photo and a scan through the product: {address: bytes as they are handed out}."""
    klien = masuk_http(produk.url, produk.akun_peran("Admin BKD"))
    orang = re.search(r'href="(/asn/[0-9a-f-]{36}/)"', klien.get("/pangkalan-data/pns/").text)[1]
    tanda = {"csrfmiddlewaretoken": token(klien.get(f"{orang}foto/").text), "lama": ""}
    for ujung, isi in (("foto/unggah/", b.gambar()), ("pendukung/kk/unggah/", b.pdf(2))):
        jawab = klien.post(orang + ujung, data=tanda, files={"berkas": ("a", isi)})
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


def _tulis_terus(data: Path, nomor: int, berhenti: threading.Event) -> None:
    """One change of a person after the other, each its own transaction with its rows in the change log."""
    with closing(psycopg2.connect(host=str(data / "run"), user="sigma_app", dbname="sigma")) as koneksi:
        putaran = 0
        while not berhenti.is_set():
            putaran += 1
            with koneksi, koneksi.cursor() as kursor:
                kursor.execute(
                    "select set_config('sigma.nasional','t',true), set_config('sigma.tulis_nasional','t',true)"
                )
                kursor.execute(
                    "update pegawai_pegawai set no_hp = %s where id = "
                    "(select id from pegawai_pegawai order by id offset %s limit 1)",
                    [f"08{nomor}{putaran:09d}", (putaran * 2 + nomor) % 250],
                )


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
    with nyalakan_di(baru) as produk:
        manifes = json.loads((asal["cadangan"] / "manifes.json").read_text())
        for tabel in ("pegawai_pegawai", "pegawai_historicalpegawai", "akun_pengguna", "sinkron_siasn_koneksisiasn"):
            assert int(sql(baru, f"select count(*) from {tabel}")[0]) == manifes["tabel"][tabel][0] > 0
        assert manifes["tabel"]["pegawai_historicalpegawai"][0] < asal["jejak_sesudah"]  # writes went on
        assert sql(baru, _BEDA_JEJAK) == ["0"]
        assert _skema(baru) == asal["skema"]
        assert sql(baru, "select count(*) from pegawai_pegawai", "sigma_app") == ["0"]  # the walls stand
        for berkas in (baru / "berkas").rglob("*"):
            assert berkas.is_dir() or hashlib.sha256(berkas.read_bytes()).hexdigest() == berkas.name
        assert len([b for b in (baru / "berkas").rglob("*") if b.is_file()]) == 5 + 3
        bkd = masuk_http(produk.url, produk.akun_peran("Admin BKD"))
        for alamat, isi in asal["foto"].items():
            jawab = bkd.get(alamat)
            assert (jawab.status_code, jawab.content) == (200, isi), alamat
        hasil = skrip("manage", "--data", baru, "periksa_berkas")
        assert (hasil.returncode, "3 berkas utuh, 0 hilang" in hasil.stdout) == (0, True), hasil.stdout + hasil.stderr
        akun = produk.akun_peran("Admin OPD")
        assert akun in asal["akun"]
        klien = masuk_http(produk.url, akun)
        assert klien.get("/pangkalan-data/pns/").status_code == 200
        assert klien.get("/sinkron/").status_code == 200


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
