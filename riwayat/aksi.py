"""Every verb that changes riwayat: one function, one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pegawai import aksi as aksi_pegawai
from pegawai import aksi_bup
from pegawai.models import BatasOrang, Pegawai
from riwayat import posisi
from riwayat.aturan import Orang, periksa_semua
from riwayat.aturan_posisi import Nilai, beda
from riwayat.jenis import JenisRiwayat
from riwayat.models import JadwalPosisi, Keadaan, Riwayat, Sumber
from riwayat.nilai import dari_json, isi_baris, kolom, periksa_bidang
from riwayat.rujukan import LANGSUNG, Rujukan
from sigma.akun import aksi as aksi_akun
from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.basis.galat import pesan_kendala
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.organisasi.peran import HAK_TULIS_ORANG
from sigma.referensi.daftar import TABEL

log = logging.getLogger(__name__)
# (field with a code, field with its name, code table)
_BERNAMA = (("jabatan_kode", "jabatan_nama", "jabatan"), ("pendidikan", "pendidikan_nama", "pendidikan"))
_SEMUA = {"nasional": True, "tulis_nasional": True, "kelola_nasional": True, "asal": "riwayat"}
_TANDA_AKUN = "Riwayat: "  # by which the log of an account knows what this room closed
_ZONA_TERDEPAN = "Asia/Jayapura"  # where a day begins first
_MULAI = "Riwayat yang sudah disetujui mulai berlaku"


@dataclass(frozen=True)
class Perubahan:
    """What an approval does to one row. `ada` False: the row ends; True: it exists (again); None: it is changed.
    `isi`: {field: JSON value}. `sah` False: nobody has verified it any more."""

    uuid: UUID
    isi: dict[str, Any]
    ada: bool | None = None
    sah: bool = True


def orang_aturan(pegawai: Pegawai) -> Orang:
    """What rules may know of the person."""
    return Orang(
        jenis_asn=pegawai.jenis_asn,
        tanggal_lahir=pegawai.tanggal_lahir,
        tmt_cpns=pegawai.tmt_cpns,
        hari_ini=timezone.localdate(),
        instansi_id=pegawai.instansi_id,
    )


def periksa(
    jenis: JenisRiwayat,
    pegawai: Pegawai,
    isi: dict[str, Any],
    lama: dict[str, Any],
    rujukan: Rujukan = LANGSUNG,
    *,
    apa_adanya: bool = False,
) -> dict[str, Any]:
    """Clean Python values of `isi`; rules see them on top of `lama` (the row as it is). ValidationError by field.

    A value that stands there already is not judged anew: rows of old systems hold what nobody could type today.
    `apa_adanya`: it is a row of SIASN, which may contradict itself (`JenisRiwayat.selaras`).
    """
    bersih, galat = periksa_lengkap(jenis, pegawai, isi, lama, rujukan, apa_adanya=apa_adanya)
    if galat:
        raise ValidationError(galat)
    return bersih


def periksa_lengkap(
    jenis: JenisRiwayat,
    pegawai: Pegawai | None,
    isi: dict[str, Any],
    lama: dict[str, Any],
    rujukan: Rujukan,
    rusak: Mapping[str, list[str]] | None = None,
    *,
    apa_adanya: bool = False,
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """(clean values, everything that is wrong by field): each field by itself, then the rules of the kind over those
    that are right. `rusak`: what is known to be wrong already, of fields that `isi` leaves out. A row whose person is
    not known is judged field by field alone."""
    galat = dict(rusak or {})
    ikutan = {nama for kode, nama, _ in _BERNAMA if kode in galat and not isi.get(nama)}
    bersih, salah = _periksa_isi(jenis, pegawai, {n: v for n, v in isi.items() if n not in ikutan}, lama, rujukan)
    galat |= salah
    if pegawai is not None:
        baris = {n: v for n, v in (lama | bersih).items() if n not in galat}
        orang = orang_aturan(pegawai)
        dilanggar = periksa_semua(jenis.aturan, baris | _fakta(jenis, baris, rujukan), orang, galat.keys())
        if not apa_adanya:
            dilanggar = _tak_selaras(jenis, orang, baris, lama, rujukan) | dilanggar
        for nama, pesan in dilanggar.items():
            galat.setdefault(nama, [pesan])
    return bersih, galat


def _tak_selaras(
    jenis: JenisRiwayat, orang: Orang, baris: dict[str, Any], lama: dict[str, Any], rujukan: Rujukan
) -> dict[str, str]:
    """Where the row newly contradicts itself; what it said before is not judged anew."""
    sudah = periksa_semua(jenis.selaras, lama | _fakta(jenis, lama, rujukan), orang)
    kini = periksa_semua(jenis.selaras, baris | _fakta(jenis, baris, rujukan), orang)
    return {n: p for n, p in kini.items() if sudah.get(n) != p or baris.get(n) != lama.get(n)}


def _periksa_isi(
    jenis: JenisRiwayat, pegawai: Pegawai | None, isi: dict[str, Any], lama: dict[str, Any], rujukan: Rujukan
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    galat: dict[str, list[str]] = {}
    bersih: dict[str, Any] = {}
    try:
        isi = _lengkapi(jenis, pegawai, isi, lama, rujukan)
    except ValidationError as salah:
        galat |= salah.message_dict
    for bidang in jenis.bidang():
        if bidang.name not in isi or bidang.name in galat:
            continue
        try:
            tetap = bidang.name in lama and dari_json(bidang, isi[bidang.name]) == lama[bidang.name]
            bersih[bidang.name] = lama[bidang.name] if tetap else periksa_bidang(bidang, isi[bidang.name], rujukan)
        except ValidationError as salah:
            galat[bidang.name] = salah.messages
    if asing := isi.keys() - {b.name for b in jenis.bidang()}:
        raise ValidationError(f"Bidang tidak dikenal: {', '.join(sorted(asing))}.")
    return bersih, galat


def _fakta(jenis: JenisRiwayat, isi: dict[str, Any], rujukan: Rujukan) -> dict[str, Any]:
    """What code tables say of the chosen codes (`JenisRiwayat.fakta`)."""
    return {
        f"{nama}.{kolom}": rujukan.induk(jenis.satu_bidang(nama).related_model, isi[nama], kolom)
        for nama, kolom in jenis.fakta
        if isi.get(nama)
    }


def _lengkapi(
    jenis: JenisRiwayat, pegawai: Pegawai | None, isi: dict[str, Any], lama: dict[str, Any], rujukan: Rujukan
) -> dict[str, Any]:
    """Names that follow from a chosen code; ValidationError for a unit that is not of this instansi. A unit that stands
    there already keeps the name that it had: it may be closed, renamed, or another instansi's since."""
    hasil = dict(isi)
    unit = str(hasil.get("unor_kode") or "")
    if unit and unit == lama.get("unor_kode") and lama.get("unor_nama"):
        hasil["unor_nama"] = lama["unor_nama"]
    elif unit and pegawai is not None:
        hasil["unor_nama"] = rujukan.unor(pegawai, unit)
        if not hasil["unor_nama"]:
            raise ValidationError({"unor_kode": "Unit ini tidak ada, atau tidak aktif, di instansi ASN ini."})
    for kode, nama, tabel in _BERNAMA:
        if hasil.get(kode) and jenis.punya(nama) and _ikut_kode(hasil, lama, kode, nama):
            hasil[nama] = rujukan.nama(TABEL[tabel], hasil[kode])
    return hasil


def _ikut_kode(isi: dict[str, Any], lama: dict[str, Any], kode: str, nama: str) -> bool:
    """Whether the name is the code's: none was typed, or it is still that of the code before."""
    ganti = kode in lama and isi[kode] != lama[kode]
    return not isi.get(nama) or (ganti and isi[nama] == lama.get(nama))


@transaction.atomic
def terapkan(*, pegawai: Pegawai, jenis: JenisRiwayat, perubahan: Perubahan, cakupan: Cakupan, alasan: str) -> Riwayat:
    """Write an approved change, and what the current position makes of it. `pegawai` is locked by the caller.

    Raises ValidationError where a constraint refuses the row, `aksi_pegawai.Konflik` never (the record is locked).
    """
    return tulis_dan_gerakkan(
        pegawai, jenis, lambda: _tulis(pegawai, jenis, perubahan, cakupan), cakupan, alasan=alasan, asal="usulan"
    )


@transaction.atomic
def tulis_dan_gerakkan(
    pegawai: Pegawai,
    jenis: JenisRiwayat,
    tulis: Callable[[], Riwayat],
    cakupan: Cakupan,
    *,
    alasan: str,
    asal: str,
) -> Riwayat:
    """The one way in which a row changes: `tulis` writes it, the record follows where the rows now say something else.

    `pegawai` is locked by the caller. What `tulis` raises goes through, and nothing is written.
    """
    konteks.catat(alasan=alasan, asal=asal)
    hari = timezone.localdate()
    ikut = posisi.milik_jenis(jenis.kode)
    _berlakukan_milik(pegawai, hari, cakupan)
    posisi.pastikan_pangkal(pegawai, ikut, hari)
    sebelum = posisi.hitung(pegawai, ikut, hari)
    kontrak = _akhir_kontrak(pegawai) if jenis.kode == "kontrak" else None
    baris = tulis()
    sesudah = posisi.hitung(pegawai, ikut, hari)
    _jadwalkan(pegawai, jenis, baris, hari)
    _perbarui(pegawai, _selisih(pegawai, baris, sebelum, sesudah), cakupan, alasan, asal)
    if jenis.kode == "kontrak":
        _perbarui_kontrak(pegawai, kontrak, alasan, cakupan.pengguna_id)
    return baris


def _tulis(pegawai: Pegawai, jenis: JenisRiwayat, perubahan: Perubahan, cakupan: Cakupan) -> Riwayat:
    model: Any = jenis.model
    ada = model.objects.milik(pegawai).filter(uuid=perubahan.uuid).select_for_update(of=("self",)).first()
    baris = ada or baris_baru(pegawai, jenis, perubahan.uuid)
    if perubahan.ada is False:
        baris.keadaan = Keadaan.DIHAPUS
    else:
        isi_nilai(pegawai, jenis, baris, perubahan.isi)
        if ada is None:
            baris.sumber = Sumber.USULAN
    siapa, kapan = (cakupan.pengguna_id, timezone.now()) if perubahan.sah else (None, None)
    baris.diverifikasi_oleh_id, baris.diverifikasi_pada = siapa, kapan
    return simpan_baris(baris)


def baris_baru(pegawai: Pegawai, jenis: JenisRiwayat, uuid: UUID | None = None) -> Any:
    """An unsaved row of this person."""
    model: Any = jenis.model
    milik = {"instansi_id": pegawai.instansi_id, "opd_id": pegawai.opd_id, "unor_id": pegawai.unor_id}
    return model(pegawai=pegawai, versi=0, **milik, **({"uuid": uuid} if uuid else {}))


def isi_nilai(pegawai: Pegawai, jenis: JenisRiwayat, baris: Any, isi: dict[str, Any]) -> None:
    """Put {field: JSON value} into the row, which then counts."""
    bidang = {b.name: b for b in jenis.bidang()}
    for nama, nilai in isi.items():
        setattr(baris, kolom(bidang[nama]), dari_json(bidang[nama], nilai))
    baris.keadaan = Keadaan.BERLAKU
    if hasattr(baris, "kedudukan_sebelum_id") and baris.kedudukan_sebelum_id is None:
        baris.kedudukan_sebelum_id = posisi.kedudukan_sebelum(pegawai, baris)


def simpan_baris(baris: Any) -> Riwayat:
    """Store the row as its next version; ValidationError in the words of the constraint that refuses it."""
    baris.versi += 1
    baris.diubah_pada = timezone.now()
    try:
        with transaction.atomic():
            baris.save(force_insert=baris.pk is None)
    except IntegrityError as salah:
        raise ValidationError(pesan_kendala(type(baris), salah)) from salah
    return baris


def _selisih(
    pegawai: Pegawai, baris: Riwayat, sebelum: dict[str, Nilai | None], sesudah: dict[str, Nilai | None]
) -> Nilai:
    hasil: Nilai = {}
    for kode, nilai in sesudah.items():
        if nilai is None and sebelum[kode] is not None and hasattr(baris, "kedudukan_sebelum_id"):
            # The last row that said something is gone: what stood there before it.
            nilai = {"kedudukan_hukum": baris.kedudukan_sebelum_id}  # type: ignore[attr-defined]
        if posisi.boleh_digerakkan(pegawai, kode, sebelum[kode]):
            hasil |= beda(sebelum[kode], nilai)
    return hasil


def _perbarui(pegawai: Pegawai, isi: Nilai, cakupan: Cakupan | None, alasan: str, asal: str) -> None:
    """The record first, the unit last: after it the person may be out of reach. `cakupan` None: the system."""
    kode = isi.pop("unor", "")
    tujuan = posisi.unor_tujuan(pegawai, kode)
    if tujuan is None and kode and kode != pegawai.unor.siasn_id:
        log.warning("ASN %s tetap di unitnya: unit tujuan %s tidak aktif atau tidak ada", pegawai.uuid, kode)
    if tujuan is not None and cakupan is not None:
        _wajib_terjangkau(cakupan, tujuan)
    if isi:
        aktif = pegawai.aktif
        aksi_pegawai.terapkan_posisi(pegawai=pegawai, isi=isi, alasan=alasan, asal=asal)
        if pegawai.aktif != aktif:
            _samakan_akun(pegawai, alasan, cakupan.pengguna_id if cakupan is not None else None)
    if tujuan is not None:
        aksi_pegawai.pindahkan(pegawai=pegawai, tujuan=tujuan, alasan=alasan, asal=asal)


def _samakan_akun(pegawai: Pegawai, alasan: str, oleh_id: int | None) -> None:
    """Whoever is no longer active has no sign-in; it comes back with the standing where this way had closed it."""
    oleh = Pengguna.objects.filter(pk=oleh_id).first()
    sebab = f"{_TANDA_AKUN}{alasan}"[:500]
    if pegawai.aktif:
        aksi_akun.buka_yang_ditutup(pegawai.pk, tanda=_TANDA_AKUN, alasan=sebab, oleh=oleh)
    else:
        aksi_akun.tutup_akun(pegawai.pk, alasan=sebab, oleh=oleh)


def _wajib_terjangkau(cakupan: Cakupan, tujuan: Unor) -> None:
    """Units above the own one are seen, not written: the database would refuse the move without a word for people."""
    tulis = cakupan.gabungan(HAK_TULIS_ORANG)
    if not tulis.memuat(tujuan.instansi_id, tujuan.opd_id or 0, tujuan.pk, None):
        raise ValidationError(posisi.DI_LUAR.format(tujuan.nama))


def _akhir_kontrak(pegawai: Pegawai) -> date | None:
    """Last day of the last contract that counts."""
    return max((b.tgl_selesai for b in posisi.baris_sah(pegawai, "kontrak") if b.tgl_selesai), default=None)


def _perbarui_kontrak(pegawai: Pegawai, sebelum: date | None, alasan: str, oleh_id: int | None) -> None:
    """The end of the last contract is when a PPPK leaves (`pegawai.models.BatasOrang`). An end that somebody set by
    hand stands until a contract says a later one."""
    akhir = _akhir_kontrak(pegawai)
    batas = BatasOrang.objects.filter(pegawai=pegawai).first()
    tertulis = batas.akhir_kontrak if batas is not None else None
    sendiri = tertulis is not None and tertulis != sebelum
    if akhir in (sebelum, tertulis) or (sendiri and (akhir is None or akhir < tertulis)):  # type: ignore[operator]
        return
    if batas is not None and akhir is None and batas.bup is None:
        aksi_bup.hapus_batas(batas, alasan=alasan)
        return
    isi: dict[str, Any] = {"akhir_kontrak": akhir}
    if batas is None or batas.bup is None:  # a BUP of one's own has its day and source
        isi |= {"berlaku_mulai": timezone.localdate(), "sumber": alasan[:300]}
    aksi_bup.simpan_batas(pegawai, isi, oleh=Pengguna.objects.filter(pk=oleh_id).first())


def _jadwalkan(pegawai: Pegawai, jenis: JenisRiwayat, baris: Riwayat, hari: date) -> None:
    if not baris.berlaku:
        return
    hari_hari = {getattr(baris, n) for n in posisi.HARI_BERLAKU.get(jenis.kode, ())}
    milik = {"instansi_id": pegawai.instansi_id, "opd_id": pegawai.opd_id, "unor_id": pegawai.unor_id}
    JadwalPosisi.objects.bulk_create(
        [JadwalPosisi(pegawai=pegawai, tanggal=t, **milik) for t in hari_hari if t is not None and t > hari],
        ignore_conflicts=True,
    )


def berlakukan_jatuh_tempo() -> int:
    """Hourly: positions of people whose approved rows begin to hold where they work; how many changed. One that fails
    is logged and leaves the others alone; the task then ends as failed."""
    with konteks.masuk(_SEMUA):
        terdepan = timezone.localdate(timezone=ZoneInfo(_ZONA_TERDEPAN))
        jatuh_tempo = JadwalPosisi.objects.jatuh_tempo(terdepan).order_by("tanggal", "pk")
        jadwal = list(jatuh_tempo.values_list("pk", flat=True))
    berubah, gagal = 0, 0
    for satu in jadwal:
        try:
            with konteks.masuk(_SEMUA):
                berubah += _berlakukan(satu)
        except Exception:
            log.exception("jadwal posisi %s tidak dapat diberlakukan", satu)
            gagal += 1
    if gagal:
        raise RuntimeError(f"{gagal} jadwal posisi tidak dapat diberlakukan")
    return berubah


def _berlakukan(nomor: int) -> bool:
    jadwal = JadwalPosisi.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=nomor).first()
    if jadwal is None:
        return False
    orang = Pegawai.objects.select_related("unor", "instansi").select_for_update(of=("self",)).get(pk=jadwal.pegawai_id)
    hari = timezone.localdate(timezone=ZoneInfo(orang.instansi.zona_waktu))
    return jadwal.tanggal <= hari and _satu_jadwal(orang, jadwal, hari, None)


def _berlakukan_milik(pegawai: Pegawai, hari: date, cakupan: Cakupan) -> None:
    """Days of this person that have come and that the task has not reached: another change of the rows finds the record
    as it has to be today. `pegawai` is locked."""
    for jadwal in list(JadwalPosisi.objects.milik(pegawai).jatuh_tempo(hari).order_by("tanggal", "pk")):
        if _satu_jadwal(pegawai, jadwal, hari, cakupan):
            pegawai.refresh_from_db()


def _satu_jadwal(orang: Pegawai, jadwal: JadwalPosisi, hari: date, cakupan: Cakupan | None) -> bool:
    """What the rows say today against what they said the day before the row began."""
    sebelum = posisi.hitung(orang, posisi.SEMUA, jadwal.tanggal - timedelta(days=1))
    isi: Nilai = {}
    for kode, nilai in posisi.hitung(orang, posisi.SEMUA, hari).items():
        if posisi.boleh_digerakkan(orang, kode, sebelum[kode]):
            isi |= beda(sebelum[kode], nilai)
    if isi:
        _perbarui(orang, isi, cakupan, _MULAI, "riwayat")
    jadwal.delete()
    return bool(isi)


def baca_isi(jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID) -> dict[str, Any] | None:
    """Python values of a row that counts; None where there is none, or it was removed."""
    baris = posisi.baris_atau_semu(pegawai, jenis.kode, jenis.model, uuid)
    return isi_baris(jenis, baris) if baris is not None and baris.berlaku else None
