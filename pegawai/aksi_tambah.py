"""A person added by hand, before SIASN's next export brings them: the export then joins this record."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from pegawai.aksi import PerluAlasan, catat_temuan
from pegawai.aturan.nomor import janggal_nomor
from pegawai.aturan.peristiwa import Keadaan
from pegawai.models import Pegawai, Peristiwa
from pegawai.models.pegawai import SEMENTARA
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.referensi.models import JenisPemberhentian, KedudukanHukum

HAK = "ubah_langsung_bkd"
LUAR = (
    "{} ini sudah terdaftar di SIGMA, di luar cakupan Anda. Bila orangnya pindah ke instansi Anda, minta instansi"
    " asalnya mencatat Pindah keluar; Anda menerimanya di halaman Pindah Masuk."
)
DALAM = "{} ini sudah tercatat di instansi Anda."


@transaction.atomic
def tambah(
    *, cakupan: Cakupan, unor: Unor, isi: dict[str, Any], masuk: dict[str, Any] | None = None, alasan_beda: str = ""
) -> Pegawai:
    """Store a new person in a unit and return the row.

    `isi`: cleaned values by column (`golongan_id`); `masuk`: date, SK and old instansi of somebody who comes from an
    instansi outside SIGMA. Raises PermissionDenied outside the write scope, ValidationError per field for a number that
    is registered already, `PerluAlasan` where a number contradicts the record and `alasan_beda` is empty.
    """
    if not cakupan.boleh(HAK, unor):
        raise PermissionDenied("Unit ini di luar cakupan tulis Anda.")
    _wajib_baru(cakupan, isi.get("nip", ""), isi.get("nik", ""))
    janggal = janggal_nomor(isi, timezone.localdate())
    if janggal and not alasan_beda:
        raise PerluAlasan(janggal)
    konteks.catat(alasan=f"Tambah ASN{': ' + alasan_beda if alasan_beda else ''}", asal="web")
    kedudukan = isi.get("kedudukan_hukum_id") or kedudukan_aktif(isi["jenis_asn"])
    pegawai = Pegawai(
        **{**isi, "kedudukan_hukum_id": kedudukan},
        pns_id=SEMENTARA + uuid.uuid4().hex.upper(),
        unor=unor,
        instansi_id=unor.instansi_id,
        opd_id=unor.opd_id,
    )
    pegawai.save(force_insert=True)
    pegawai.refresh_from_db()
    catat_temuan(pegawai, janggal)
    if masuk is not None:
        _catat_masuk(cakupan, pegawai, masuk)
    return pegawai


def _wajib_baru(cakupan: Cakupan, nip: str, nik: str) -> None:
    """Refuse a number that some record holds; of people outside the scope only that it is registered."""
    with connection.cursor() as kursor:
        for nomor in sorted({nip, nik} - {""}):  # two people who add the same person at once wait here
            kursor.execute("select pg_advisory_xact_lock(hashtext('nomor'), hashtext(%s))", [nomor])
        kursor.execute("select nip, nik from sigma_nomor_terdaftar(%s, %s)", [nip, nik])
        ada_nip, ada_nik = kursor.fetchone()
    galat = {}
    for bidang, label, nilai, ada in (("nip", "NIP", nip, ada_nip), ("nik", "NIK", nik, ada_nik)):
        if ada:
            sendiri = Pegawai.objects.terlihat(cakupan).filter(**{bidang: nilai}).exists()
            galat[bidang] = [(DALAM if sendiri else LUAR).format(label)]
    if galat:
        raise ValidationError(galat)


def kedudukan_aktif(jenis_asn: str) -> str | None:
    """Code of the ordinary active kedudukan of this kind of ASN, from the code table; None where it has none."""
    petunjuk = "" if jenis_asn == "PNS" else "PPPK"
    aktif = KedudukanHukum.objects.aktif().filter(hitung_aktif=True, jenis_asn=petunjuk)
    return aktif.order_by("kode").values_list("kode", flat=True).first()


def _catat_masuk(cakupan: Cakupan, pegawai: Pegawai, masuk: dict[str, Any]) -> None:
    jenis = JenisPemberhentian.objects.filter(kelompok=JenisPemberhentian.Kelompok.MASUK).first()
    if jenis is None:
        raise ValidationError("Tabel Jenis pemberhentian tidak memuat Pindah masuk.")
    Peristiwa.objects.create(
        pegawai=pegawai,
        jenis=jenis,
        tmt=masuk["tmt"],
        no_sk=masuk["no_sk"],
        tgl_sk=masuk["tgl_sk"],
        lain_kode=masuk["lain_kode"],
        lain_nama=masuk["lain_nama"],
        keadaan=Keadaan.BERLAKU,
        berlaku_pada=timezone.now(),
        nama=pegawai.nama,
        nip=pegawai.nip,
        dibuat_oleh_id=cakupan.pengguna_id,
        instansi_id=pegawai.instansi_id,
        opd_id=pegawai.opd_id,
        unor_id=pegawai.unor_id,
    )
