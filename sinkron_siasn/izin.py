"""Rights of this room."""

from django.core.exceptions import PermissionDenied

from pegawai.models import Pegawai
from pegawai.querysets import isi_nama_kode
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404, wajib
from sinkron_siasn.pemetaan import data_utama as peta


def boleh_sinkron(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    return cakupan.boleh("sinkron", pegawai) and not pegawai.belum_di_siasn


# Codes that the comparison shows by name.
_KODE = tuple(m.bidang for m in (*peta.TERTULIS, *peta.SEMUA_DIBACA) if m.rupa is peta.Rupa.KODE and m.bidang != "unor")


def orang(cakupan: Cakupan, uuid) -> Pegawai:
    """The person of a sync page: 403 without the right, 404 outside its scope."""
    wajib(cakupan, "sinkron")
    pegawai = ambil_atau_404(Pegawai.objects.dalam(cakupan, "sinkron").select_related("unor"), uuid=uuid)
    if pegawai.belum_di_siasn:
        # Nothing may be read or sent for an id that SIASN does not know.
        raise PermissionDenied("ASN ini ditambahkan dengan tangan dan belum mempunyai ID SIASN.")
    return pegawai


def orang_lengkap(cakupan: Cakupan, uuid) -> Pegawai:
    """The same, with the names of every code that the comparison shows."""
    pegawai = orang(cakupan, uuid)
    isi_nama_kode(pegawai, _KODE)
    return pegawai
