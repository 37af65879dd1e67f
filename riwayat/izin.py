"""Who may propose what of whose riwayat, read from the dated table `AturanRiwayat`."""

from __future__ import annotations

from pegawai.izin import kolom_untuk
from pegawai.models import Pegawai
from riwayat.jenis import JenisRiwayat
from riwayat.models import AturanRiwayat
from sigma.akun.models import Pengguna
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.orang_akun import KOSONG, Orang, keterangan_banyak, orang_banyak, sama_orang

_INGATAN = "_aturan_riwayat"


def aturan_riwayat(cakupan: Cakupan, pegawai: Pegawai) -> dict[str, tuple[bool, bool]]:
    """{kind: (may be proposed, needs the BKD)} for this person on this record; the widest role wins. Read once for one
    object of the person."""
    ingatan = pegawai.__dict__.setdefault(_INGATAN, {})
    if cakupan.pengguna_id not in ingatan:
        hasil: dict[str, tuple[bool, bool]] = {}
        for satu in AturanRiwayat.objects.pada_hari_ini(kolom_untuk(cakupan, pegawai)):
            boleh, validasi = hasil.get(satu.jenis, (False, True))
            if satu.boleh_usul:
                hasil[satu.jenis] = (True, validasi and satu.perlu_validasi if boleh else satu.perlu_validasi)
        ingatan[cakupan.pengguna_id] = hasil
    return ingatan[cakupan.pengguna_id]


def boleh_usul(cakupan: Cakupan, pegawai: Pegawai, jenis: JenisRiwayat) -> tuple[bool, bool]:
    """(may be proposed, needs the BKD)."""
    if pegawai.jenis_asn not in jenis.untuk:
        return False, True
    return aturan_riwayat(cakupan, pegawai).get(jenis.kode, (False, True))


def tentang_sendiri(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    """Whether the record is that of the person who acts, by whichever of their accounts (as in `verifikasi.izin`)."""
    if cakupan.orang_id == pegawai.pk:
        return True
    akun = orang_banyak(Pengguna.objects.filter(pk=cakupan.pengguna_id)).get(cakupan.pengguna_id or 0)
    tentang = keterangan_banyak([pegawai.pk]).get(pegawai.pk, KOSONG)
    return akun is not None and sama_orang(akun, Orang(0, pegawai.pk, tentang.sidik))


def boleh_ambil_siasn(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    """Who may sync a person may take SIASN's rows over; nobody the own ones, as nobody approves the own proposal."""
    return cakupan.boleh("sinkron", pegawai) and not tentang_sendiri(cakupan, pegawai)
