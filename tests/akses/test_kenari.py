"""Nothing of another unit in anything that comes out: pages, partials, exports, PDFs, files, logs, Redis.

Every text column of every row, and a file of everybody, holds a canary of its side; each role follows every link, asks
every address of the resolver for everybody, and sends every form that hands out a list. A part of the roles here; all of
them, with each wall off as well, by `script/kenari`.
"""

import os
import re
from collections import Counter
from types import SimpleNamespace

import lxml.html
import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from sigma.organisasi.cakupan import Lingkup
from sigma.organisasi.peran import HAK_BACA_ORANG
from tests.akses.harapan import HARAPAN, KOSONG
from tests.akses.kenari import PENGURUS, SISI, Kebun, teks
from tests.akses.matriks import AMAN, Panggung, kasus
from tests.akses.test_matriks import tanpa_kebijakan  # noqa: F401
from tests.pemeran import PERAN_UJI

pytestmark = [pytest.mark.django_db, pytest.mark.lambat, pytest.mark.fitur("A-01", "X-18")]
LENGKAP = os.environ.get("SIGMA_KENARI") == "lengkap"
PERAN = PERAN_UJI if LENGKAP else ("admin_sub", "manajer", "diri_a")
HALAMAN_MAKS = 700 if LENGKAP else 150
SEPOLA = 4 if LENGKAP else 1  # addresses of one pattern
# What an account without `lihat` may read of a person: who it is and where they work, never a number or an address.
NAMA = {"nama", "gelar_depan", "gelar_belakang", "nama_urut", "jabatan_nama", "pendidikan_nama", "nama_sekolah"}
# What the nation's administration watches: connections, mail by kind and error, long work by title and error.
OPERASI = ("sinkron_siasn.Koneksi", "akun.SuratKeluar.jenis", "akun.SuratKeluar.galat_kode", "tampilan.Pekerjaan.")


class PanggungKenari(Panggung):
    """Its files and pushes are those of the garden."""

    def __init__(self, dunia, kebun: Kebun):
        self.kebun = kebun
        super().__init__(dunia)

    def _dokumen(self) -> None:
        pass

    def _milik(self, model, orang):
        """The garden's row of this person, None where it has none."""
        sisi = next((s for s, nama in SISI.items() if getattr(self.dunia, nama).pk == orang.pk), None)
        return self.kebun.baris[model, sisi] if sisi else None

    def _dorongan(self, orang):
        return self._milik("sinkron_siasn.Dorongan", orang) or super()._dorongan(orang)

    def _riwayat(self, orang):
        return self._milik("riwayat.RiwayatGolongan", orang) or super()._riwayat(orang)

    def _dokumen_satu(self, orang):
        return self._milik("dms.Dokumen", orang) or SimpleNamespace(uuid=KOSONG["uuid"])


class Perayap:
    """One account: what it may hold, and what it got."""

    def __init__(self, panggung: Panggung, kebun: Kebun, siapa: str, halus: bool = True):
        self.halus = halus
        self.panggung, self.kebun, self.siapa = panggung, kebun, siapa
        self.banyak, self.keluhan = 0, []
        cakupan, d = panggung.cakupan[siapa], panggung.dunia
        baca = cakupan.gabungan(HAK_BACA_ORANG) | cakupan.diri
        lihat = cakupan.untuk("lihat") | cakupan.diri
        self.boleh, self.lihat = set(), set()
        for sisi, nama in SISI.items():
            o = getattr(d, nama)
            milik = (o.instansi_id, o.opd_id, o.unor_id, o.pk)
            self.boleh |= {sisi} if baca.memuat(*milik) or PENGURUS[sisi] == siapa else set()
            self.lihat |= {sisi} if lihat.memuat(*milik) or PENGURUS[sisi] == siapa else set()
        self.instansi = {"A", "S", "B", "I"} if cakupan.rumah == d.kab.pk else {"K"} if cakupan.rumah else set()

    def boleh_baca(self, sisi: str, kolom: str) -> bool:
        if kolom.startswith("organisasi.") and (sisi in self.instansi or self.siapa == "nasional"):
            return True  # units and roles of the own instansi; the nation's administration sets them up
        if self.siapa == "nasional":
            return kolom.startswith(OPERASI)
        if self.siapa == "auditor" and sisi in self.boleh and kolom.startswith("jejak."):
            return True
        if sisi == "I":
            return sisi in self.instansi
        if not self.halus:
            return sisi in self.boleh
        return sisi in self.lihat or (sisi in self.boleh and kolom.rpartition(".")[2] in NAMA)

    def minta(self, metode: str, alamat: str, data=None) -> str:
        """The text of the answer, looked through; what it wrote is undone."""
        client = self.panggung.client[self.siapa]
        client.raise_request_exception = False
        titik = transaction.savepoint()
        jawab = client.get(alamat) if metode == "GET" else client.post(alamat, data or {})
        isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
        transaction.savepoint_rollback(titik)
        transaction.savepoint_commit(titik)
        self.banyak += 1
        isi_teks = teks(isi) + "\n".join(f"{k}: {v}" for k, v in jawab.items())
        asing = [a for a in self.kebun.temuan(isi_teks) if not self.boleh_baca(*a)]
        self.keluhan += [(self.siapa, metode, alamat, a) for a in sorted(set(asing))]
        if jawab.status_code >= 500:
            self.keluhan.append((self.siapa, metode, alamat, jawab.status_code))
        return isi_teks if "html" in jawab.get("Content-Type", "") else ""

    def rayapi(self) -> None:
        """Follow links and send the forms that only read."""
        antre, sudah, sepola = ["/"], set(), Counter()
        while antre and len(sudah) < HALAMAN_MAKS:
            alamat = antre.pop(0)
            pola = re.sub(r"=[^&]*", "=", re.sub(r"[0-9a-f-]{36}|\d+", "#", alamat))
            if alamat in sudah or sepola[pola] >= SEPOLA or alamat.startswith(("/keluar", "/static")):
                continue
            sudah.add(alamat)
            sepola[pola] += 1
            if html := self.minta("GET", alamat):
                pohon = lxml.html.document_fromstring(html)
                pohon.make_links_absolute("http://testserver" + alamat)
                tautan = [t for t in pohon.xpath("//a/@href | //img/@src") if t.startswith("http://testserver/")]
                antre += [t.removeprefix("http://testserver").partition("#")[0] for t in tautan]
                self._formulir(pohon, sepola)

    def _formulir(self, pohon, sepola: Counter) -> None:
        for form in pohon.forms:
            aksi = (form.action or "").removeprefix("http://testserver")
            if form.method == "POST" and re.search(r"ekspor|unduh|saring|cari|cetak", aksi) and not sepola[aksi]:
                sepola[aksi] += 1
                for jenis in ("xlsx", "csv"):
                    self.minta("POST", aksi, dict(form.form_values()) | {"jenis": jenis, "cari": "Kq"})

    def semua_alamat(self) -> None:
        """Every address that can be read, for everybody, whoever they are."""
        for k in kasus(HARAPAN):
            if k.siapa == self.siapa and k.metode == "GET" and set(AMAN) & set(HARAPAN[k.alamat.nama].metode):
                self.minta("GET", self.panggung.alamat(k, HARAPAN[k.alamat.nama]))


@pytest.fixture
def kebun(dunia, settings):
    settings.LOG_PERMINTAAN = True  # every request writes its line
    hasil = Kebun(dunia)
    hasil.tanam()
    assert hasil.gagal == {}, "tanpa kenari: " + str(hasil.gagal)
    return PanggungKenari(dunia, hasil), hasil


def jalankan(panggung, kebun, siapa, halus: bool) -> Perayap:
    perayap = Perayap(panggung, kebun, siapa, halus)
    perayap.rayapi()
    perayap.semua_alamat()
    print(f"{siapa}: {perayap.banyak} jawaban, {len(perayap.keluhan)} kenari asing")
    return perayap


def periksa(panggung, kebun, caplog, halus: bool = True) -> None:
    """`halus`: the columns that a right shows count too; row-level security knows rows alone."""
    caplog.set_level("DEBUG")
    semua = [jalankan(panggung, kebun, siapa, halus) for siapa in PERAN]
    keluhan = [k for p in semua for k in p.keluhan]
    assert keluhan == [], "\n".join(str(k) for k in keluhan[:60])
    assert sum(p.banyak for p in semua) > (3000 if LENGKAP else 300)
    catatan = "\n".join(f"{r.getMessage()} {r.__dict__}" for r in caplog.records if r.name != "django.db.backends")
    assert "permintaan" in catatan  # requests were logged
    assert kebun.temuan(catatan) == []
    assert kebun.temuan(isi_redis()) == []


def isi_redis() -> str:
    """Everything that the test's Redis holds."""
    r = redis.from_url(settings.CACHES["default"]["LOCATION"])
    baca = {b"string": r.get, b"hash": r.hgetall, b"list": lambda k: r.lrange(k, 0, -1), b"set": r.smembers}
    baca[b"zset"] = lambda k: r.zrange(k, 0, -1)
    return "\n".join(f"{k!r} {baca[r.type(k)](k)!r}" for k in r.scan_iter())


def test_yang_dicari_memang_ada(kebun):
    """The canaries are seen where they may be: the search for foreign ones is not blind."""
    panggung, kebun = kebun
    perayap = Perayap(panggung, kebun, "admin_a")
    isi = perayap.minta("GET", f"/asn/{panggung.dunia.asn_a.uuid}/")
    assert ("A", "pegawai.Pegawai.nama") in kebun.temuan(isi)
    assert ("A", "pegawai.Pegawai.alamat") in kebun.temuan(isi)
    token = next(iter(kebun.asal))
    cache.set("kenari", {"isi": token})
    assert kebun.temuan(isi_redis()) == [kebun.asal[token]]
    cache.delete("kenari")


def test_tidak_ada_kenari_asing(kebun, caplog):
    periksa(*kebun, caplog)


@pytest.mark.skipif(not LENGKAP, reason="script/kenari")
def test_tanpa_saringan_aplikasi(kebun, caplog, monkeypatch):
    monkeypatch.setattr(Lingkup, "saring", lambda diri, queryset, *a, **k: queryset)
    periksa(*kebun, caplog, halus=False)


@pytest.mark.skipif(not LENGKAP, reason="script/kenari")
def test_tanpa_kebijakan_basis_data(tanpa_kebijakan, kebun, caplog):  # noqa: F811
    periksa(*kebun, caplog)
