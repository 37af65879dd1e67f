"""Whose account it is, and with what rank the admin stands over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from pegawai.aturan import jenis_kueri
from pegawai.aturan.nip import PANJANG_NIP
from pegawai.models import Pegawai
from pegawai.querysets import cari_nama
from sigma.akun.aksi.reset import Pelaku
from sigma.akun.aturan_reset import PANGKAT_BKD, PANGKAT_OPD, TENANG_PINDAH
from sigma.akun.models import Pengguna, PermintaanReset
from sigma.akun.querysets_reset import akun_bukan_asn, akun_orang
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.tampilan.format import nip as tulis_nip

HAK = "reset_sandi"
HAK_AKUN = "kelola_pengguna"  # accounts that are no ASN's: the BKD's
BATAS = 20


@dataclass(frozen=True)
class Sasaran:
    """An account and, where it is an ASN's, the record. `pengguna` None: the ASN has no account yet."""

    pengguna: Pengguna | None
    pegawai: Pegawai | None

    @property
    def nama(self) -> str:
        return self.pegawai.nama_lengkap if self.pegawai else self.pengguna.nama_lengkap if self.pengguna else ""

    @property
    def butir(self) -> list[tuple[str, str]]:
        if self.pegawai is None:
            return [("Nama Pengguna", self.pengguna.nama_pengguna if self.pengguna else "")]
        isi = [("NIP / NI PPPK", tulis_nip(self.pegawai.nip)), ("Unit", self.pegawai.unor.nama)]
        isi.append(("Jabatan", self.pegawai.jabatan_nama))
        return [*isi, ("Nomor HP tercatat", self.pegawai.no_hp or "Belum ada")]


def orang_atau_404(cakupan: Cakupan, uuid: Any) -> Sasaran:
    """An ASN of the scope, else 404 as for one who never was."""
    orang = Pegawai.objects.dalam(cakupan, HAK).select_related("unor")
    pegawai = ambil_atau_404(orang, uuid=uuid)
    return Sasaran(akun_orang(pegawai.pk), pegawai)


def akun_atau_404(cakupan: Cakupan, uuid: Any) -> Sasaran:
    """An account that is no ASN's and has roles in the own instansi alone."""
    instansi = cakupan.untuk(HAK_AKUN).instansi & cakupan.untuk(HAK).instansi
    return Sasaran(ambil_atau_404(akun_bukan_asn(instansi), uuid=uuid), None)


def sasaran_permintaan(cakupan: Cakupan, permintaan: PermintaanReset) -> Sasaran:
    """Whom a request is about, while they stand in the scope; 404 when they have left it."""
    if permintaan.pegawai_id is None:
        return akun_atau_404(cakupan, permintaan.sasaran.uuid)
    orang = Pegawai.objects.dalam(cakupan, HAK).select_related("unor")
    return Sasaran(permintaan.sasaran, ambil_atau_404(orang, pk=permintaan.pegawai_id))


def pelaku(cakupan: Cakupan, pengguna: Pengguna, sasaran: Sasaran) -> Pelaku:
    """The admin over this target: the rank of the right that reaches it."""
    orang = sasaran.pegawai
    if orang is None:
        return Pelaku(pengguna, PANGKAT_BKD)
    lingkup = cakupan.untuk(HAK)
    pangkat = PANGKAT_BKD if lingkup.nasional or orang.instansi_id in lingkup.instansi else PANGKAT_OPD
    return Pelaku(pengguna, pangkat, baru_pindah(cakupan, orang))


def baru_pindah(cakupan: Cakupan, pegawai: Pegawai) -> bool:
    """Whether the person came into the admin's scope within 24 hours: by the change log of the record, which no
    admin can write. Moves inside the scope do not count."""
    sejak = timezone.now() - TENANG_PINDAH
    semua = Pegawai.jejak.filter(id=pegawai.pk).order_by("-history_date", "-history_id")
    kolom = ("history_date", "instansi_id", "opd_id", "unor_id")
    lingkup = cakupan.untuk(HAK)
    for pada, instansi, opd, unor in semua.values_list(*kolom)[:500]:
        if not lingkup.memuat(instansi, opd, unor, None):
            return True
        if pada < sejak:  # where the person stood when the 24 hours began
            break
    return False


def pemilik_nip(cakupan: Cakupan, teks: str) -> Pegawai | None:
    """The one person of the scope with this whole NIP; None for anything else that was typed."""
    jenis, isi = jenis_kueri(teks)
    if jenis != "nip" or len(isi) != PANJANG_NIP:
        return None
    ada = cari(cakupan, teks)
    return ada[0] if len(ada) == 1 else None


def cari(cakupan: Cakupan, teks: str) -> list[Pegawai]:
    """People of the scope by NIP, its first digits, or name, best match first."""
    dasar = Pegawai.objects.dalam(cakupan, HAK).select_related("unor")
    jenis, isi = jenis_kueri(teks)
    if not isi:
        return []
    if jenis == "nip":
        return list(dasar.cari_nip(str(isi)).order_by("nip", "pk")[:BATAS])
    nomor = cari_nama(" ".join(isi), BATAS, cakupan.untuk(HAK), None, None)
    ada = {p.pk: p for p in dasar.filter(pk__in=nomor)}
    return [ada[n] for n in nomor if n in ada]


def cari_akun(cakupan: Cakupan, teks: str) -> list[Pengguna]:
    """Accounts of the own instansi that are no ASN's, by words of the name."""
    instansi = cakupan.untuk(HAK_AKUN).instansi & cakupan.untuk(HAK).instansi
    kata = teks.split()[:6]
    if not instansi or not kata:
        return []
    hasil = akun_bukan_asn(instansi)
    for satu in kata:
        hasil = hasil.filter(Q(nama_lengkap__icontains=satu) | Q(nama_pengguna__icontains=satu))
    return list(hasil.order_by("nama_lengkap", "pk")[:BATAS])
