"""What this room shows on the pages of a person."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from dms import halaman, kembar, sifat
from dms.kriteria import Kriteria
from dms.models import JENIS, Dokumen, JenisDokumen, KriteriaBerkas
from dms.querysets import FOTO
from pegawai.berkas import Slot
from pegawai.models import DataPendukung, Pegawai
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan.format import ukuran


def berlaku(pegawai: Pegawai, jenis: str) -> Dokumen | None:
    """The file in force of this kind."""
    return Dokumen.objects.satu(pegawai, jenis)


def riwayat(pegawai: Pegawai, jenis: str) -> list[Dokumen]:
    """Every file of this kind, newest first."""
    return Dokumen.objects.riwayat(pegawai, jenis)


def data_pendukung(pegawai: Pegawai, jenis: str) -> DataPendukung | None:
    """What stands beside data utama for this kind."""
    return DataPendukung.objects.milik(pegawai).filter(jenis=jenis).first()


def alamat_foto(pegawai: Pegawai) -> str:
    """Address of the small photo, "" without one."""
    if not Dokumen.objects.milik(pegawai).berlaku().filter(jenis=FOTO).exists():
        return ""
    return reverse("dms:gambar", kwargs={"uuid": pegawai.uuid, "ukuran": "kecil"})


def slot(pegawai: Pegawai) -> dict[str, Slot]:
    """{kind: its scan} of what is there."""
    ada = Dokumen.objects.milik(pegawai).berlaku().filter(sasaran=None).exclude(jenis=FOTO)
    return {d.jenis: slot_satu(pegawai, d) for d in ada}


def slot_satu(pegawai: Pegawai, dokumen: Dokumen | None) -> Slot:
    if dokumen is None:
        return Slot()
    alamat = reverse("dms:berkas", kwargs={"uuid": pegawai.uuid, "jenis": dokumen.jenis})
    return Slot(alamat, keterangan(dokumen))


def keterangan(dokumen: Dokumen) -> str:
    """`PDF, 3 halaman, 120 KB`."""
    halaman = f"{dokumen.halaman} halaman, " if dokumen.halaman > 1 else ""
    return f"{dokumen.nama_tipe}, {halaman}{ukuran(dokumen.ukuran)}"


def catatan(dokumen: Dokumen, cakupan: Cakupan) -> list[str]:
    """Hints about a stored file: what its check found, and where the same bytes are stored too."""
    return sifat.catatan(dokumen.sha256) + kembar.catatan([dokumen], cakupan)[dokumen.pk]


def menurut_kelompok(kriteria: list[Kriteria]) -> list[tuple[str, list[Kriteria]]]:
    """[(group, its kinds)] in the order of the table; the photo has rules of its own."""
    kelompok = dict(JenisDokumen.objects.values_list("kode", "kelompok"))
    hasil: dict[str, list[Kriteria]] = {}
    for satu in kriteria:
        if satu.kode != FOTO:
            hasil.setdefault(kelompok[satu.kode], []).append(satu)
    return list(hasil.items())


def catatan_kriteria(hari: date) -> list[tuple[KriteriaBerkas, bool]]:
    """[(row, not yet in force)] of what people added, newest first."""
    return [(satu, satu.berlaku_mulai > hari) for satu in KriteriaBerkas.objects.sesudah_awal()]


def nama_jenis(kode: str) -> str:
    """Name of a kind of document, the code where nobody knows it."""
    return JENIS.get(kode) or JenisDokumen.objects.filter(pk=kode).values_list("nama", flat=True).first() or kode


def halaman_dokumen(pegawai: Pegawai, dokumen: Dokumen) -> list[halaman.Lembar]:
    """Pages of a stored document for the component `penampil`; [] where they cannot be painted."""

    def alamat(nomor: int, lebar: int) -> str:
        isi = {"uuid": pegawai.uuid, "dokumen": dokumen.uuid, "nomor": nomor, "lebar": lebar}
        return reverse("dms:halaman_dokumen", kwargs=isi)

    try:
        return halaman.lembar(dokumen.sha256, alamat)
    except halaman.TidakTerbaca:
        return []
