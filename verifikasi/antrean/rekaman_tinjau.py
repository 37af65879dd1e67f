"""What the pages of the second look and of the quality of verifying show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Avg, Count, Q
from django.utils import timezone

from sigma.akun.querysets import nama_pengguna_menurut_id
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import Unor
from sigma.tampilan.daftar import nomor as angka_alamat
from verifikasi.antrean.aturan import Hasil, persen
from verifikasi.antrean.models import Putusan, Tinjauan
from verifikasi.antrean.querysets import lingkup
from verifikasi.aturan import MENUNGGU
from verifikasi.jenis import jenis_usulan, ringkas
from verifikasi.models import BatasTunggu, Usulan

BARIS = 25
HITUNG_MAKS = 1_000
KELOMPOK_MAKS = 200
MASA = (30, 90)
TEPI = (1, 3)  # days at which a class of ages ends


@dataclass(frozen=True)
class ButirTinjauan:
    t: Tinjauan
    bidang: str


@dataclass(frozen=True)
class HalamanTinjauan:
    baris: list[ButirTinjauan]
    banyak: int
    lebih: bool
    berikutnya: int


def susun(cakupan: Cakupan, tampil: str, sesudah: str) -> HalamanTinjauan:
    """`tampil` "" = what waits for this person, oldest first; "selesai", "tidak" = what was looked at, newest first."""
    naik = tampil not in ("selesai", "tidak")
    if naik:
        semua = Tinjauan.objects.dapat_ditinjau(cakupan)
    else:
        semua = Tinjauan.objects.dalam(cakupan).exclude(hasil=Hasil.BELUM)
        semua = semua.filter(hasil=Hasil.TIDAK) if tampil == "tidak" else semua
    banyak = semua.order_by()[: HITUNG_MAKS + 1].count()
    if mulai := angka_alamat(sesudah):
        semua = semua.filter(pk__gt=mulai) if naik else semua.filter(pk__lt=mulai)
    potong = list(semua.lengkap().order_by("pk" if naik else "-pk")[: BARIS + 1])
    lanjut = potong[BARIS - 1].pk if len(potong) > BARIS else 0
    baris = [ButirTinjauan(t, _bidang(t.usulan)) for t in potong[:BARIS]]
    return HalamanTinjauan(baris, min(banyak, HITUNG_MAKS), banyak > HITUNG_MAKS, lanjut)


def _bidang(u: Usulan) -> str:
    teks = ringkas(u)
    return teks if jenis_usulan(u.jenis).ringkas or u.membalik_id else f"{jenis_usulan(u.jenis).label_jenis}: {teks}"


def satu_atau_404(cakupan: Cakupan, uuid: Any) -> Tinjauan:
    return ambil_atau_404(Tinjauan.objects.dalam(cakupan).lengkap(), uuid=uuid)


# --- quality of verifying --------------------------------------------------------------------------------
@dataclass
class Baris:
    """One unit or one verifier. Shares in percent, None of nothing; `menunggu`: days on the average."""

    nama: str
    putusan: int = 0
    tepat: int = 0
    menunggu: float = 0.0
    ditinjau: int = 0
    sepakat: int = 0

    @property
    def persen_tepat(self) -> float | None:
        return persen(self.tepat, self.putusan)

    @property
    def persen_sepakat(self) -> float | None:
        return persen(self.sepakat, self.ditinjau)


def mutu(cakupan: Cakupan, hari: int) -> dict[str, Any]:
    """Agreement, age of the queue and decisions within the delay, over the last `hari` days."""
    putusan = Putusan.objects.dalam(cakupan).sejak(hari)
    sejak = timezone.now() - timedelta(days=hari)
    tinjauan = Tinjauan.objects.dalam(cakupan).filter(ditinjau_pada__gte=sejak)
    per_unit = _kelompok(putusan, tinjauan, "opd_id", "opd_id")
    per_orang = _kelompok(putusan, tinjauan, "oleh_id", "pemeriksa_id")
    unit = dict(Unor.objects.filter(pk__in=per_unit).values_list("pk", "nama"))
    orang = nama_pengguna_menurut_id(set(per_orang))
    return {
        "semua": _jumlah(putusan, tinjauan),
        "unit": _bernama(per_unit, unit),
        "orang": _bernama(per_orang, orang),
        "umur": umur_antrean(cakupan),
        "tinjauan_menunggu": Tinjauan.objects.dalam(cakupan).filter(hasil=Hasil.BELUM).count(),
    }


def _kelompok(putusan: Any, tinjauan: Any, kunci: str, kunci_tinjau: str) -> dict[int, Baris]:
    hasil: dict[int, Baris] = {}
    dasar = putusan.order_by().values(kunci)
    hitung = dasar.annotate(n=Count("pk"), t=Count("pk", filter=Q(tepat=True)), m=Avg("menunggu"))
    for b in hitung.order_by("-n", kunci)[:KELOMPOK_MAKS]:
        hasil[b[kunci]] = Baris("", b["n"], b["t"], round(float(b["m"] or 0) / 86_400, 1))
    lihat = tinjauan.order_by().values(kunci_tinjau)
    for b in lihat.annotate(n=Count("pk"), s=Count("pk", filter=Q(hasil=Hasil.SETUJU))):
        satu = hasil.setdefault(b[kunci_tinjau], Baris(""))
        satu.ditinjau, satu.sepakat = b["n"], b["s"]
    return hasil


def _bernama(kelompok: dict[int, Baris], nama: dict[int, str]) -> list[Baris]:
    for nomor, satu in kelompok.items():
        satu.nama = nama.get(nomor, "–")
    return sorted(kelompok.values(), key=lambda b: (-b.putusan, b.nama))


def _jumlah(putusan: Any, tinjauan: Any) -> Baris:
    """Of everything, also of groups beyond `KELOMPOK_MAKS`."""
    p = putusan.order_by().aggregate(n=Count("pk"), t=Count("pk", filter=Q(tepat=True)), m=Avg("menunggu"))
    t = tinjauan.order_by().aggregate(n=Count("pk"), s=Count("pk", filter=Q(hasil=Hasil.SETUJU)))
    return Baris("Semua", p["n"], p["t"], round(float(p["m"] or 0) / 86_400, 1), t["n"], t["s"])


def umur_antrean(cakupan: Cakupan) -> list[tuple[str, int]]:
    """How many wait now, by age: each in one class. A class ends where the delay ends."""
    kini, batas = timezone.now(), BatasTunggu.objects.hari()
    tepi = [0, *(hari for hari in TEPI if hari < batas), batas]

    def lebih(hari: int) -> Q:
        return Q(berpindah_pada__lt=kini - timedelta(days=hari)) if hari else Q()

    menunggu = lingkup(cakupan).saring(Usulan.objects.filter(keadaan__in=MENUNGGU), orang=None)
    kelas = {f"k{n}": Count("pk", filter=lebih(tepi[n]) & ~lebih(tepi[n + 1])) for n in range(len(tepi) - 1)}
    hitung = menunggu.order_by().aggregate(lewat=Count("pk", filter=lebih(batas)), **kelas)
    hasil = [
        (f"{tepi[n]} sampai {tepi[n + 1]} hari" if n else f"Sampai {tepi[1]} hari", hitung[f"k{n}"])
        for n in range(len(kelas))
    ]
    return [*hasil, (f"Lewat batas tunggu ({batas} hari)", hitung["lewat"])]
