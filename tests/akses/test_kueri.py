"""No page asks the database more often because there is more to show: every address that can be read, asked with one row
of everything in each unit and again with three, by several roles. New pages and models are judged without being listed.
"""

from collections import Counter

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sigma.akun import sesi
from sigma.basis import konteks
from sigma.kabar.aksi import kabari
from tests.akses.harapan import HARAPAN
from tests.akses.kenari import PENGURUS, Kebun
from tests.akses.matriks import AMAN, kasus
from tests.akses.test_kenari import PanggungKenari
from tests.pemeran import SEMUA, buat_pegawai, buat_pengguna

pytestmark = [pytest.mark.django_db, pytest.mark.lambat, pytest.mark.fitur("X-18")]
PERAN = ("bkd", "admin_a", "diri_a", "nasional", "auditor")
PER_TAMPILAN = 2  # addresses of one page that answer, for one role: another person's record is the same page
# Where a row more is a query more, and why that is right.
BOLEH_TUMBUH: dict[str, str] = {}
# The same for everybody, signed in or not.
TERBUKA = {"healthz", "metrics"}


def hitung(panggung, siapa: str, alamat: str) -> tuple[int, int]:
    """(status, queries) of one answer; what it wrote is undone."""
    client = panggung.client[siapa]
    titik = transaction.savepoint()
    connection.queries_log.clear()  # it forgets beyond 9,000
    with CaptureQueriesContext(connection) as kueri:
        jawab = client.get(alamat)
        _ = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    transaction.savepoint_rollback(titik)
    transaction.savepoint_commit(titik)
    return jawab.status_code, len(kueri)


def semua_alamat(panggung):
    """{(role, address): view} of everything that can be read."""
    hasil = {}
    for k in kasus(HARAPAN):
        if k.siapa in PERAN and k.metode == "GET" and set(AMAN) & set(HARAPAN[k.alamat.nama].metode):
            hasil[k.siapa, panggung.alamat(k, HARAPAN[k.alamat.nama])] = k.alamat.nama
    return hasil


def ukur(panggung, semua) -> dict[tuple[str, str], int]:
    """{(role, address): queries} of the pages that answer 200, with everything that is remembered warm."""
    hasil, cukup = {}, Counter()
    for (siapa, alamat), tampilan in semua.items():
        if cukup[siapa, tampilan] == PER_TAMPILAN:
            continue
        status, _ = hitung(panggung, siapa, alamat)
        if status == 200:
            cukup[siapa, tampilan] += 1
            hasil[siapa, alamat] = hitung(panggung, siapa, alamat)[1]
    return hasil


def tambah_orang(dunia, nomor: int) -> None:
    """One more person with an account in each unit."""
    for n, unor in enumerate((dunia.opd_a, dunia.sub_a, dunia.opd_b, dunia.opd_kota)):
        asn = buat_pegawai(unor, f"TAMBAHAN {nomor} {n}", f"19900101201501{nomor}{n:03d}")
        buat_pengguna(asn.nip, asn.nama, orang_id=asn.pk)


def kabari_semua(dunia, kebun: Kebun) -> None:
    """A notification of every thread and usulan for everybody who may read it."""
    for (label, sisi), baris in kebun.baris.items():
        if label in ("verifikasi.Usulan", "koordinasi.Utas"):
            kode = "usulan" if label == "verifikasi.Usulan" else "koordinasi"
            kabari({getattr(dunia, PENGURUS[sisi]).pk, dunia.bkd.pk}, kode, baris.uuid)


def test_kueri_sama_pada_satu_dan_tiga_baris(dunia, monkeypatch):
    monkeypatch.setattr(sesi, "perlu_dicatat", lambda *_: False)  # once a minute a request writes that it came
    satu = Kebun(dunia)
    satu.tanam()
    with konteks.masuk(SEMUA):
        kabari_semua(dunia, satu)
    panggung = PanggungKenari(dunia, satu)
    semua = semua_alamat(panggung)
    sebelum = ukur(panggung, semua)
    ditanam = Counter()
    for nomor in (1, 2):
        lagi = Kebun(dunia)
        lagi.tanam()
        ditanam.update({label for label, _ in lagi.baris})
        with konteks.masuk(SEMUA):
            tambah_orang(dunia, nomor)
            kabari_semua(dunia, lagi)
    sesudah = ukur(panggung, {kunci: semua[kunci] for kunci in sebelum})
    tumbuh = {
        (semua[kunci], kunci[0], sebelum[kunci], banyak)
        for kunci, banyak in sesudah.items()
        if kunci in sebelum and banyak > sebelum[kunci] and semua[kunci] not in BOLEH_TUMBUH
    }
    assert sorted(tumbuh) == [], "\n".join(str(t) for t in sorted(tumbuh))
    assert len(sesudah) > 300
    berulang = {label for label, kali in ditanam.items() if kali == 2}
    wajib = {"verifikasi.Usulan", "koordinasi.Utas", "koordinasi.Pengumuman", "akun.PermintaanReset", "jejak.Akses"}
    assert wajib <= berulang


@pytest.mark.fitur("X-18")
def test_setiap_jawaban_menyebut_jenis_dan_set_karakternya(dunia):
    """ASVS 4.1.1, and no page of a signed-in person is kept by the browser."""
    kebun = Kebun(dunia)
    kebun.tanam()
    panggung = PanggungKenari(dunia, kebun)
    keluhan, banyak = set(), 0
    for (siapa, alamat), tampilan in semua_alamat(panggung).items():
        jawab = panggung.client[siapa].get(alamat)
        jenis, simpan = jawab.get("Content-Type", ""), jawab.get("Cache-Control", "")
        if jawab.status_code not in (204, 302, 304):
            teks = jenis.startswith(("text/", "application/json"))
            if not jenis or (teks and jenis != "application/json" and "charset=utf-8" not in jenis.lower()):
                keluhan.add((tampilan, jawab.status_code, jenis))
        if "no-store" not in simpan and not simpan.startswith("private, no-cache") and tampilan not in TERBUKA:
            keluhan.add((tampilan, jawab.status_code, f"Cache-Control: {simpan}"))
        banyak += 1
    assert sorted(keluhan) == []
    assert banyak > 400
