"""Rights of this room."""

from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404, wajib


def boleh_sinkron(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    return cakupan.boleh("sinkron", pegawai)


def orang(cakupan: Cakupan, uuid) -> Pegawai:
    """The person of a sync page: 403 without the right, 404 outside its scope."""
    wajib(cakupan, "sinkron")
    return ambil_atau_404(Pegawai.objects.dalam(cakupan, "sinkron").lengkap(), uuid=uuid)
