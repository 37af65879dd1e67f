"""Accounts of the own scope: people with the state of their account, and accounts without a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q

from pegawai.aturan import jenis_kueri
from pegawai.models import Pegawai
from pegawai.pengguna.keadaan import LABEL, akun_berkeadaan, keadaan, saring_orang
from pegawai.querysets import cari_nama
from pegawai.querysets_rekap import JENIS_KELOMPOK
from sigma.akun.models import Pengguna
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import Penugasan, Unor
from sigma.organisasi.peran import PERAN
from sigma.tampilan.daftar import posisi_awal

HAK = "reset_sandi"  # accounts of the people of the own scope
HAK_KELOLA = "kelola_pengguna"  # roles, and accounts without a record
BARIS = 25
NAMA_MAKS = 200
HITUNG_MAKS = 1_000
_BACA = ("id", "uuid", "nip", "nama", "nama_urut", "unor__nama", "opd__nama")


@dataclass(frozen=True)
class Baris:
    """One line: a person, an account, or both."""

    nip: str
    nama: str
    unit: str
    keadaan: str
    pegawai_uuid: str = ""
    akun_uuid: str = ""
    peran: tuple[str, ...] = ()


@dataclass
class Halaman:
    """Rows of one page; `sebelum`/`setelah`: uuids for its neighbours, "" = none."""

    baris: list[Baris] = field(default_factory=list)
    sebelum: str = ""
    setelah: str = ""
    banyak: int = 0
    lebih: bool = False
    dari: int = 0
    pesan: str = ""


def orang(cakupan: Cakupan) -> Any:
    """People whose accounts this person looks after."""
    return Pegawai.objects.dalam(cakupan, HAK)


def saring(cakupan: Cakupan, kriteria: dict[str, str]) -> tuple[Any, list[int] | None]:
    """(people by the criteria, ids in the order of likeness where a name was searched for)."""
    dasar = orang(cakupan)
    aktif = {"tidak": False, "semua": None}.get(kriteria.get("aktif", ""), True)
    if aktif is not None:
        dasar = dasar.filter(aktif=aktif)
    if kriteria.get("unor"):
        unor = Unor.objects.dalam(cakupan, HAK).filter(pk=kriteria["unor"]).first()
        dasar = dasar.filter(unor__in=Unor.objects.di_bawah(unor).values("pk")) if unor else dasar.none()
    if kriteria.get("keadaan") in LABEL:
        dasar = saring_orang(dasar, kriteria["keadaan"])
    if kriteria.get("peran") in PERAN:
        dasar = dasar.filter(Exists(_pemegang(kriteria["peran"]).filter(pengguna__orang_id=OuterRef("pk"))))
    jenis, isi = jenis_kueri(kriteria.get("cari", ""))
    if jenis == "nip":
        return dasar.cari_nip(isi), None
    if not isi:
        return dasar, None
    nomor = cari_nama(" ".join(isi), NAMA_MAKS, cakupan.untuk(HAK), None, aktif)
    return dasar.filter(pk__in=nomor), nomor


def _pemegang(peran: str) -> Any:
    return Penugasan.objects.akan_atau_berlaku().filter(peran=peran)


def susun(cakupan: Cakupan, kriteria: dict[str, str], setelah: str, sebelum: str, dari: int) -> Halaman:
    """One page of people by name, or all matches of a name, best first."""
    dasar, nomor = saring(cakupan, kriteria)
    if nomor is not None:
        ada = {b["id"]: b for b in dasar.values(*_BACA)}
        baris = [ada[n] for n in nomor if n in ada]
        hal = Halaman(_lengkapi(baris), banyak=len(baris), dari=1 if baris else 0)
        hal.pesan = "Terlalu banyak nama yang cocok: persempit pencarian." if len(nomor) >= NAMA_MAKS else ""
        return hal
    return _berkunci(dasar, setelah, sebelum, dari)


def _berkunci(dasar: Any, setelah: str, sebelum: str, dari: int) -> Halaman:
    mundur = bool(sebelum)
    kunci = sebelum or setelah
    acuan = dasar.filter(uuid=kunci).values_list("nama_urut", "pk").first() if kunci else None
    geser = dasar.sesudah("nama_urut", *acuan, mundur) if acuan else dasar
    potong = _menurut_nama(geser, "-" if mundur else "")
    sisa, baris = len(potong) > BARIS, potong[:BARIS]
    if mundur:
        baris.reverse()
    hitung = dasar.hitung_sampai(HITUNG_MAKS)
    hal = Halaman(
        _lengkapi(baris),
        sebelum=str(baris[0]["uuid"]) if baris and ((mundur and sisa) or (acuan and not mundur)) else "",
        setelah=str(baris[-1]["uuid"]) if baris and (mundur or sisa) else "",
        banyak=min(hitung, HITUNG_MAKS),
        lebih=hitung > HITUNG_MAKS,
    )
    akhir = not (hal.setelah or hal.lebih)
    hal.dari = posisi_awal(dari, len(baris), hal.banyak, awal=not hal.sebelum, akhir=akhir)
    return hal


def _menurut_nama(orang: Any, arah: str) -> list[dict[str, Any]]:
    """The next rows by name. The index of names begins with kelompok and aktif, so each part is read in its own order
    and the first rows of all are merged: one ordered read would sort the whole instansi (docs/kinerja.md)."""
    urut = (f"{arah}nama_urut", f"{arah}id")
    bagian = [
        orang.filter(kelompok=kelompok, aktif=aktif).order_by(*urut).values(*_BACA)[: BARIS + 1]
        for kelompok in JENIS_KELOMPOK
        for aktif in (True, False)
    ]
    return list(bagian[0].union(*bagian[1:], all=True).order_by(*urut)[: BARIS + 1])


def _lengkapi(baris: list[dict[str, Any]]) -> list[Baris]:
    """With account and roles: two more queries, whatever the number of rows."""
    akun = {p.orang_id: p for p in Pengguna.objects.filter(orang_id__in=[b["id"] for b in baris])}
    peran = _peran([p.pk for p in akun.values()])
    return [_baris(b, akun.get(b["id"]), peran) for b in baris]


def _baris(b: dict[str, Any], akun: Pengguna | None, peran: dict[int, list[str]]) -> Baris:
    return Baris(
        nip=b["nip"],
        nama=b["nama"],
        unit=b["unor__nama"] or b["opd__nama"] or "",
        keadaan=keadaan(akun),
        pegawai_uuid=str(b["uuid"]),
        akun_uuid=str(akun.uuid) if akun else "",
        peran=tuple(peran.get(akun.pk, ())) if akun else (),
    )


def _peran(nomor: list[int]) -> dict[int, list[str]]:
    hasil: dict[int, list[str]] = {}
    ada = Penugasan.objects.filter(pengguna__in=nomor).berlaku().order_by("pk")
    for pengguna_id, kode in ada.values_list("pengguna_id", "peran"):
        label = PERAN[kode].label if kode in PERAN else kode
        if label not in hasil.setdefault(pengguna_id, []):
            hasil[pengguna_id].append(label)
    return hasil


def semua(cakupan: Cakupan, kriteria: dict[str, str]) -> Iterator[Baris]:
    """Every row of the list, for the export; a thousand at a time."""
    dasar, _ = saring(cakupan, kriteria)
    kumpul: list[dict[str, Any]] = []
    for satu in dasar.order_by("nama_urut", "id").values(*_BACA).iterator(chunk_size=2_000):
        kumpul.append(satu)
        if len(kumpul) == 1_000:
            yield from _lengkapi(kumpul)
            kumpul = []
    yield from _lengkapi(kumpul)


# --- accounts without a record -------------------------------------------------------------------------
def akun_lain(cakupan: Cakupan) -> Any:
    """Accounts without a record that the own instansi looks after, or that hold a role in it."""
    instansi = cakupan.untuk(HAK_KELOLA).instansi
    if not instansi:
        return Pengguna.objects.none()
    bertugas = Penugasan.objects.filter(pengguna=OuterRef("pk"), instansi_id__in=instansi, dicabut_pada=None)
    return Pengguna.objects.filter(Q(instansi_id__in=instansi) | Exists(bertugas), bukan_asn=True)


def susun_lain(cakupan: Cakupan, kriteria: dict[str, str], setelah: str) -> Halaman:
    """One page of them, by name."""
    dasar = akun_lain(cakupan)
    for kata in kriteria.get("cari", "").split()[:6]:
        dasar = dasar.filter(Q(nama_lengkap__icontains=kata) | Q(nama_pengguna__icontains=kata))
    if kriteria.get("keadaan") in LABEL:
        dasar = (
            dasar.filter(pk__in=akun_berkeadaan(kriteria["keadaan"]))
            if kriteria["keadaan"] != "tanpa"
            else (dasar.none())
        )
    if kriteria.get("peran") in PERAN:
        dasar = dasar.filter(Exists(_pemegang(kriteria["peran"]).filter(pengguna=OuterRef("pk"))))
    banyak = dasar.count()
    acuan = dasar.filter(uuid=setelah).first() if setelah else None
    if acuan is not None:
        dasar = dasar.filter(
            Q(nama_lengkap__gt=acuan.nama_lengkap) | Q(nama_lengkap=acuan.nama_lengkap, pk__gt=acuan.pk)
        )
    potong = list(dasar.select_related("instansi").order_by("nama_lengkap", "pk")[: BARIS + 1])
    peran = _peran([p.pk for p in potong])
    baris = [
        Baris("", p.nama_lengkap, p.nama_pengguna, keadaan(p), "", str(p.uuid), tuple(peran.get(p.pk, ())))
        for p in potong[:BARIS]
    ]
    lanjut = str(potong[BARIS - 1].uuid) if len(potong) > BARIS else ""
    return Halaman(baris, setelah=lanjut, banyak=banyak, dari=0 if acuan else 1)


# --- one account ---------------------------------------------------------------------------------------
def akun_atau_404(cakupan: Cakupan, uuid: Any) -> tuple[Pengguna, Pegawai | None]:
    """(account, its person): inside the scope, else 404 as for an account that never existed."""
    pengguna = ambil_atau_404(Pengguna.objects.select_related("instansi"), uuid=uuid)
    if pengguna.orang_id is None:
        return ambil_atau_404(akun_lain(cakupan), pk=pengguna.pk), None
    ada = orang(cakupan).select_related("unor", "opd", "instansi")
    return pengguna, ambil_atau_404(ada, pk=pengguna.orang_id)


def orang_atau_404(cakupan: Cakupan, uuid: Any) -> Pegawai:
    return ambil_atau_404(orang(cakupan).select_related("unor", "opd", "instansi"), uuid=uuid)
