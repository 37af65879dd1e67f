"""What the list of the queue shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.daftar import nomor as angka_alamat
from verifikasi import izin
from verifikasi.antrean import saring
from verifikasi.antrean.aturan import Jam, TabelRisiko, jam
from verifikasi.antrean.models import Klaim, RisikoRendah, Tinjauan
from verifikasi.antrean.saring import Pemeriksa, Saringan
from verifikasi.aturan import MENUNGGU, Keadaan
from verifikasi.jenis import JenisUsulan, jenis_usulan, ringkas
from verifikasi.models import BatasTunggu, Usulan, UsulanBukti

BARIS = 25
HITUNG_MAKS = 1_000
_KOLOM = (
    *("uuid", "jenis", "keadaan", "isi", "perlu_validasi", "tingkat", "diajukan_pada", "berpindah_pada"),
    *("instansi_id", "opd_id", "unor_id", "pengusul_id", "pegawai_id", "alasan", "membalik_id", "tentang"),
)
KLAIM_MAKS = 5_000  # at once in one scope; a claim lives an hour
_KLAIM = (
    *("usulan_id", "pemegang_id", "pemegang__uuid", "pemegang__nama_lengkap", "diambil_pada"),
    "dari__nama_lengkap",
)
_NAMA = ("pegawai__nama", "pegawai__unor__nama", "pengusul__nama_lengkap")


@dataclass(frozen=True)
class Pegang:
    """In whose hands an usulan is. `saya`: one's own, or of whom one stands in for."""

    nama: str
    sejak: Any
    saya: bool
    dari: str = ""


@dataclass(frozen=True)
class Butir:
    """One row. `jam` None: it waits for no verifier."""

    u: Usulan
    jenis: str
    bidang: str
    jam: Jam | None
    berbukti: bool
    pegang: Pegang | None
    rendah: bool


@dataclass(frozen=True)
class Halaman:
    """`berikutnya`: id from which the next page goes on, 0 = none."""

    baris: list[Butir]
    banyak: int
    lebih: bool
    berikutnya: int


@dataclass(frozen=True)
class DiTangan:
    """Everything that is in hands in the scope: by usulan, [(uuid, name)] of colleagues, and how many one has oneself
    that still wait."""

    pegang: dict[int, Pegang]
    lain: list[tuple[str, str]]
    milik: int


def di_tangan(p: Pemeriksa) -> DiTangan:
    """One question for all that the queue says of it."""
    usulan = ("usulan__keadaan", "usulan__pengusul_id", "usulan__pegawai_id")
    baris = list(Klaim.objects.dalam(p.cakupan).berlaku().order_by("pk").values(*_KLAIM, *usulan)[:KLAIM_MAKS])
    lain = {(k["pemegang__nama_lengkap"], str(k["pemegang__uuid"])) for k in baris if k["pemegang_id"] not in p.milik}
    return DiTangan(
        {k["usulan_id"]: _pegang(p, k) for k in baris},
        [(nomor, nama) for nama, nomor in sorted(lain)],
        sum(_masih_tugas(p, k) for k in baris),
    )


def _masih_tugas(p: Pemeriksa, k: dict[str, Any]) -> bool:
    """In one's own hands, waiting, and neither proposed by oneself nor about oneself."""
    sendiri = k["usulan__pengusul_id"] == p.cakupan.pengguna_id or k["usulan__pegawai_id"] == p.cakupan.orang_id
    return k["pemegang_id"] in p.milik and k["usulan__keadaan"] in MENUNGGU and not sendiri


def _pegang(p: Pemeriksa, k: dict[str, Any]) -> Pegang:
    milik = k["pemegang_id"] in p.milik
    return Pegang(k["pemegang__nama_lengkap"], k["diambil_pada"], milik, k["dari__nama_lengkap"] or "")


def susun(p: Pemeriksa, s: Saringan, sesudah: str, klaim: DiTangan) -> Halaman:
    """One page of the queue."""
    semua = saring.usulan(p, s)
    banyak = semua.order_by()[: HITUNG_MAKS + 1].count()
    if mulai := angka_alamat(sesudah):
        semua = semua.filter(pk__gt=mulai) if s.naik else semua.filter(pk__lt=mulai)
    ada = UsulanBukti.objects.filter(usulan=OuterRef("pk"), berlaku=True)
    lengkap = semua.select_related("pegawai", "pegawai__unor", "pengusul").annotate(berbukti=Exists(ada))
    urut = "pk" if s.naik else "-pk"
    potong = list(lengkap.defer(None).only(*_KOLOM, *_NAMA).order_by(urut)[: BARIS + 1])
    lanjut = potong[BARIS - 1].pk if len(potong) > BARIS else 0
    Usulan.objects.tandai_pembatal(potong[:BARIS])
    return Halaman(_butir(p, potong[:BARIS], klaim), min(banyak, HITUNG_MAKS), banyak > HITUNG_MAKS, lanjut)


def _butir(p: Pemeriksa, baris: list[Any], klaim: DiTangan) -> list[Butir]:
    kini, batas = timezone.now(), BatasTunggu.objects.hari()
    rendah = RisikoRendah.objects.rendah(timezone.localdate())
    hasil = []
    for u in baris:
        jenis = jenis_usulan(u.jenis).label_jenis
        menunggu = u.keadaan in MENUNGGU
        detak = jam(u.berpindah_pada, kini, batas) if menunggu or u.keadaan == Keadaan.PERBAIKAN else None
        boleh = menunggu and _berhak(p.cakupan, u) and berisiko_rendah(u, rendah) and berbukti_cukup(u, u.berbukti)
        hasil.append(Butir(u, jenis, ringkas(u), detak, u.berbukti, klaim.pegang.get(u.pk), boleh))
    return hasil


def _berhak(cakupan: Cakupan, u: Usulan) -> bool:
    """Whether its next yes is this person's by their rights; without a query."""
    hak = izin.hak(cakupan, u)
    return hak.validasi if u.keadaan == Keadaan.DIVERIFIKASI else hak.verifikasi


def pegang(p: Pemeriksa, nomor: list[int]) -> dict[int, Pegang]:
    """{id of the usulan: in whose hands}, of those that are in any."""
    klaim = Klaim.objects.dalam(p.cakupan).berlaku().filter(usulan_id__in=nomor).values(*_KLAIM)
    return {k["usulan_id"]: _pegang(p, k) for k in klaim}


def berisiko_rendah(u: Usulan, rendah: TabelRisiko) -> bool:
    """Whether the table allows every one of its fields."""
    bidang = [bidang_pokok(b["bidang"]) for b in u.isi]
    return bool(bidang) and all((u.jenis, n) in rendah for n in bidang)


def berbukti_cukup(u: Usulan, berbukti: bool) -> bool:
    """Whether it has its proof, or what it proposes stands on none. `berbukti`: whether a file comes with it."""
    satu = jenis_usulan(u.jenis)
    return berbukti or not (satu.wajib_bukti or any(satu.perlu_bukti(b["bidang"]) for b in u.isi))


def bidang_pokok(bidang: str) -> str:
    """The field itself where its name begins with the row that it stands in."""
    depan, _, belakang = bidang.partition(".")
    try:
        UUID(depan)
    except ValueError:
        return bidang
    return belakang


def label_bidang(jenis: JenisUsulan, bidang: str) -> str:
    """Label of a field as the table of low risk names it: without the row where fields belong to rows. KeyError or
    ValidationError for one that the kind has not."""
    baris = str(UUID(int=0))
    return jenis.label(f"{baris}.{bidang}" if jenis.sasaran(f"{baris}.x") == baris else bidang)


def jumlah_tinjauan(request: Any) -> int | None:
    """Approvals that wait for a second look by this person (home page); None for none."""
    cakupan: Cakupan = request.cakupan
    return Tinjauan.objects.dapat_ditinjau(cakupan).order_by().count() or None
