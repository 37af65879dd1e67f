"""Files: the score table, the people of a rule, and everybody with what the rules read (so that scores can be computed
again from the file alone: script/uji-ikd)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.utils import timezone

from pegawai.ekspor import instansi_cakupan
from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import lembar
from sigma.tampilan.format import waktu
from sigma.tampilan.lembar import KolomLembar
from sigma.tampilan.pekerjaan import JenisPekerjaan, Kerja
from verifikasi.kualitas import orang
from verifikasi.kualitas.aturan import ATURAN, IKD, Aturan, Dimensi, Fakta
from verifikasi.kualitas.aturan.dasar import LABEL_DIMENSI
from verifikasi.kualitas.fakta import fakta, hari_ini
from verifikasi.kualitas.isi import TAK_TERHITUNG, Isi, TabelBobot
from verifikasi.kualitas.models import Nilai
from verifikasi.kualitas.pandangan import Pandangan, susun

JENIS = "kualitas_orang"
SEKALI = 1_000
TERHITUNG = "dihitung"
TEKS = (
    "jenis_asn", "status", "nip", "jenis_kelamin", "gelar_depan", "gelar_belakang", "email", "hp", "nik", "npwp",
    "jenis_pegawai", "jenis_instansi", "kedudukan", "kedudukan_asn", "golongan", "jenis_jabatan", "jabatan_kode",
    "jabatan_nama", "eselon", "jenjang", "tingkat", "pendidikan",
)  # fmt: skip
TANGGAL = ("tanggal_lahir", "tmt_cpns", "tmt_pns", "tmt_golongan", "tmt_pensiun", "cltn_akhir")
YA_TIDAK = ("nik_valid", "unor_aktif", "skp")
ANGKA = ("mk_tahun", "struktural")


def baris_skor(isi: Isi) -> tuple[list[KolomLembar], list[list[Any]]]:
    """The table of rules: one row a rule, then the dimensions and the total."""
    teks = ["Dimensi", "Aturan", "Keadaan", "Pemilik", "Sumber", "Kode"]
    kolom = [
        *(KolomLembar(t) for t in teks[:2]),
        *(KolomLembar(t, "angka", 12) for t in ("Bobot", "Berlaku", "Bermasalah")),
        *(KolomLembar(t, "skor") for t in ("Persen", "Poin hilang", "Skor")),
        *(KolomLembar(t) for t in teks[2:]),
    ]
    baris: list[list[Any]] = []
    for d in isi.dimensi:
        baris += [_satu(d.label, b) for b in d.baris]
        baris.append([d.label, "Skor dimensi", d.bobot, *[None] * 4, *_skor(d.nilai), "", "", f"DIM_{d.dimensi}"])
    baris += [_satu(LABEL_DIMENSI[Dimensi.TAMBAHAN], b) for b in isi.tambahan]
    baris.append(["IKD", "Skor", None, isi.orang, isi.bertemuan, None, None, *_skor(isi.skor.total), "", "", "IKD"])
    return kolom, baris


def baris_liga(isi: Isi) -> tuple[list[KolomLembar], list[list[Any]]]:
    """One row a unit below, the lowest score first."""
    angka = ("ASN dinilai", "ASN bertemuan")
    kolom = [KolomLembar("Unit"), *(KolomLembar(t, "skor", 22) for t in ("IKD", *(LABEL_DIMENSI[d] for d in IKD)))]
    kolom += [KolomLembar(n, "angka", 16) for n in angka]
    baris = [
        [b.tempat.nama, _bulat(b.skor.total), *(_bulat(b.skor.dimensi[d]) for d in IKD), b.orang, b.bertemuan]
        for b in isi.liga
    ]
    return kolom, baris


def _bulat(nilai: float | None) -> float | str:
    """A number that a spreadsheet can reckon with; where there is none, its cell says so."""
    return TAK_TERHITUNG if nilai is None else round(nilai, 2)


def _skor(nilai: float | None) -> tuple[float | None, str]:
    """(score, state): the two columns of a dimension and of the total."""
    return (None, TAK_TERHITUNG) if nilai is None else (round(nilai, 2), TERHITUNG)


def _satu(dimensi: str, b: Any) -> list[Any]:
    persen = None if b.persen is None else round(b.persen, 2)
    return [
        dimensi, b.aturan.label, b.bobot, b.berlaku, b.salah, persen, round(b.hilang, 4), None, b.keadaan or TERHITUNG,
        str(b.aturan.pemilik), str(b.asal), b.aturan.kode,
    ]  # fmt: skip


def kolom_orang(lihat: bool) -> list[KolomLembar]:
    nomor = [KolomLembar("NIP / NI PPPK", "nip")] if lihat else []
    bukti = [KolomLembar("Bukti", lebar=60)] if lihat else []
    return [*nomor, *(KolomLembar(t) for t in ("Nama", "Jabatan", "Unit organisasi")), *bukti]


def baris_orang(pandangan: Pandangan, aturan: Aturan, banyak: int, cakupan: Cakupan) -> list[list[Any]]:
    """The people of a rule by name; number and evidence only of those whose record may be opened."""
    lihat = cakupan.untuk("lihat")
    semua = (
        orang.bersalah(pandangan, aturan, banyak)
        .select_related("unor")
        .order_by("nama_urut", "id")[: orang.EKSPOR_MAKS]
    )
    daftar = list(semua)
    boleh = [p for p in daftar if lihat.memuat(p.instansi_id, p.opd_id, p.unor_id, None)]
    isi = fakta(boleh, orang.keadaan()) if boleh else {}
    hasil = []
    for p in daftar:
        nomor = [p.nip if p.pk in isi else ""] if lihat else []
        bukti = [aturan.bukti(isi[p.pk]) if p.pk in isi else ""] if lihat else []
        hasil.append([*nomor, p.nama_lengkap, p.jabatan_nama, p.unor.nama, *bukti])
    return hasil


# --- everybody -----------------------------------------------------------------------------------------
def kolom_semua() -> list[KolomLembar]:
    """`uuid`, unit, facts by their names, then per rule B (applies), S (finding) or nothing, then the scores."""
    tetap = [KolomLembar("uuid"), KolomLembar("unor"), KolomLembar("opd")]
    isi = [KolomLembar(n) for n in (*TEKS, *TANGGAL, *YA_TIDAK)] + [KolomLembar(n, "angka") for n in ANGKA]
    aturan = [KolomLembar(a.kode) for a in ATURAN if a.ikd]
    return [*tetap, *isi, *aturan, *(KolomLembar(f"skor_{d}", "skor", 22) for d in (*IKD, "TOTAL"))]


def baris_semua(pandangan: Pandangan, cakupan: Cakupan) -> Iterator[list[Any]]:
    """Active people of the view whose records may be opened, a thousand at a time: every row names its person."""
    bobot, keadaan, setelah = TabelBobot().bobot(hari_ini()), orang.keadaan(), 0
    dasar = pandangan.lingkup.saring(Pegawai.objects.filter(aktif=True))
    dasar = cakupan.untuk("lihat").saring(dasar, orang=None).select_related("unor").order_by("id")
    while potong := list(dasar.filter(id__gt=setelah)[:SEKALI]):
        setelah = potong[-1].pk
        simpan = {n.pk: (n.berlaku, n.salah) for n in Nilai.objects.filter(pk__in=[p.pk for p in potong])}
        isi = fakta(potong, keadaan)
        for p in potong:
            berlaku, salah = simpan.get(p.pk, (0, 0))
            nilai = orang.skor_orang(berlaku, salah, bobot)
            tanda = ["S" if salah & a.bit else "B" if berlaku & a.bit else "" for a in ATURAN if a.ikd]
            skor = [_bulat(n) for n in (*(nilai.dimensi[d] for d in IKD), nilai.total)]
            yield [str(p.uuid), p.unor.nama, str(p.opd_id), *_nilai(isi[p.pk]), *tanda, *skor]


def _nilai(f: Fakta) -> list[Any]:
    tanggal = [h.isoformat() if (h := getattr(f, n)) else "" for n in TANGGAL]
    ya = [{True: "ya", False: "tidak", None: ""}[getattr(f, n)] for n in YA_TIDAK]
    return [*(getattr(f, n) for n in TEKS), *tanggal, *ya, *(getattr(f, n) for n in ANGKA)]


def atas(judul: str, pandangan: Pandangan) -> list[str]:
    pada = timezone.localtime()
    return [
        judul,
        f"Per {waktu(pada, pada.tzinfo)}",
        f"Cakupan: {pandangan.nama}",
        f"Hari: {hari_ini().isoformat()}",
        "",
    ]


def nama_berkas(apa: str, bentuk: str) -> str:
    return f"kualitas-{apa}-{timezone.localdate().isoformat()}.{bentuk}"


def parameter(minta: dict[str, str], bentuk: str) -> dict[str, Any]:
    return {"minta": {k: v for k, v in minta.items() if k in ("unit", "instansi")}, "bentuk": bentuk}


def kerjakan(kerja: Kerja) -> dict[str, Any]:
    """The long work behind the file of everybody."""
    bentuk = kerja.parameter["bentuk"]
    with kerja.transaksi():
        with connection.cursor() as kursor:
            kursor.execute("set local statement_timeout = 0")
        pandangan = susun(kerja.cakupan, kerja.parameter["minta"])
        tujuan = kerja.keluaran(nama_berkas("orang", bentuk))
        judul = "Kualitas data per orang: ASN yang rekamannya boleh Anda buka"
        jumlah = lembar.tulis(
            bentuk, tujuan, kolom_semua(), baris_semua(pandangan, kerja.cakupan), judul="Kualitas data",
            atas=atas(judul, pandangan), lapor=lambda n: kerja.lapor("Menulis", n),
        )  # fmt: skip
    return {"jumlah": jumlah, "bentuk": bentuk, "saringan": {"daftar": "Kualitas Data"}}


PEKERJAAN = JenisPekerjaan(
    JENIS, "Ekspor kualitas data", "lihat", kerjakan, ulang=True, templat="pegawai/bagian/hasil_ekspor.html",
    akses="ekspor",
)  # fmt: skip
__all__ = ["JENIS", "PEKERJAAN", "atas", "baris_orang", "baris_skor", "instansi_cakupan", "kolom_orang", "nama_berkas"]
