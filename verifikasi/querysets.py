"""Every reusable read of usulan."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sigma.organisasi.models import Penugasan
from sigma.organisasi.peran import PERAN
from verifikasi.aturan import BERHASIL, BKD, INGAT_JEDA, MENUNGGU, OPD, TERBUKA, Keadaan

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

HAK_MEMUTUS = ("verifikasi", "validasi")
HAK = (*HAK_MEMUTUS, "usul")
HARI_BAWAAN = 7


class UsulanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> UsulanQuerySet:
        """Usulan about the own record, and those of people over whom one of the rights is held."""
        return (cakupan.gabungan(HAK) | cakupan.diri).saring(self, orang="pegawai_id")

    def antrean(self, cakupan: Cakupan) -> UsulanQuerySet:
        """Usulan that the person looks after by a right (not those about oneself)."""
        return cakupan.gabungan(HAK).saring(self, orang=None)

    def giliran(self, cakupan: Cakupan) -> UsulanQuerySet:
        """What waits for this person: to be decided (not their own proposals, nor those about themselves), and what
        came back to them."""
        periksa, validasi = cakupan.untuk("verifikasi"), cakupan.untuk("validasi")
        unit = Q(pk__in=[])
        if periksa.opd or periksa.unor:
            dalam_unit = Q(opd_id__in=periksa.opd) | Q(unor_id__in=periksa.unor)
            unit = Q(keadaan=Keadaan.DIAJUKAN, tingkat=OPD) & dalam_unit
        if periksa.instansi:
            unit |= Q(keadaan=Keadaan.DIAJUKAN, tingkat=BKD, instansi_id__in=periksa.instansi)
        if validasi.instansi:
            unit |= Q(keadaan=Keadaan.DIVERIFIKASI, instansi_id__in=validasi.instansi)
        sendiri = Q(pengusul_id=cakupan.pengguna_id)
        if cakupan.orang_id:
            sendiri |= Q(pegawai_id=cakupan.orang_id)
        kembali = Q(keadaan=Keadaan.PERBAIKAN, pengusul_id=cakupan.pengguna_id)
        return self.antrean(cakupan).filter((unit & ~sendiri) | kembali)

    def dapat_diputus(self, cakupan: Cakupan) -> UsulanQuerySet:
        """What waits and this person may decide by their rights: handed in where they verify, verified where they
        validate; neither their own proposals nor those about themselves. Whether two accounts are one person's is
        asked of `izin.sebab`."""
        periksa, validasi = cakupan.untuk("verifikasi"), cakupan.untuk("validasi")
        unit = Q(opd_id__in=periksa.opd) | Q(unor_id__in=periksa.unor) | Q(instansi_id__in=periksa.instansi)
        giliran = Q(unit, keadaan=Keadaan.DIAJUKAN)
        giliran |= Q(keadaan=Keadaan.DIVERIFIKASI, instansi_id__in=validasi.instansi)
        return self.filter(giliran).exclude(pengusul_id=cakupan.pengguna_id).exclude(pegawai_id=cakupan.orang_id or 0)

    def pembalik(self, usulan: Any):
        """The usulan that takes back the approval of this one, open or approved; None where there is none."""
        # Of the same person, by whom they are indexed.
        milik = self.filter(pegawai_id=usulan.pegawai_id, membalik=usulan)
        return milik.exclude(keadaan__in=[Keadaan.DITOLAK, Keadaan.DIBATALKAN]).first()

    def tandai_pembatal(self, baris: Collection[Any]) -> None:
        """Give each of these usulan `pembatal`: the approved one that takes its approval back, unless that was itself
        taken back. One question for all of them."""
        orang = {u.pegawai_id for u in baris if u.keadaan in BERHASIL}
        balik = self.filter(pegawai_id__in=orang, membalik__isnull=False, keadaan__in=BERHASIL)
        peta = {b.membalik_id: b for b in balik.select_related("penyetuju").order_by("pk")}

        def tegak(nomor: int) -> Any:
            satu = peta.get(nomor)
            return satu if satu is not None and tegak(satu.pk) is None else None

        for u in baris:
            u.pembatal = tegak(u.pk)

    def milik(self, pegawai: Any) -> UsulanQuerySet:
        return self.filter(pegawai=pegawai)

    def tentang_baris(self, jenis: str, baris: Any) -> UsulanQuerySet:
        """About one row of riwayat (`riwayat_usulan`)."""
        return self.filter(jenis=jenis, isi__0__bidang__startswith=f"{baris}.")

    def disetujui_sesudah(self, usulan: Any) -> UsulanQuerySet:
        """Approved after this one and not taken back."""
        dibalik = self.model.objects.filter(membalik__isnull=False, keadaan__in=BERHASIL, pegawai_id=usulan.pegawai_id)
        sesudah = self.filter(pegawai_id=usulan.pegawai_id, keadaan__in=BERHASIL, membalik=None)
        sesudah = sesudah.filter(berpindah_pada__gt=usulan.berpindah_pada).exclude(pk=usulan.pk)
        return sesudah.exclude(pk__in=dibalik.values("membalik_id"))

    def terbuka(self) -> UsulanQuerySet:
        return self.filter(keadaan__in=TERBUKA)

    def menahan(self, cakupan: Cakupan) -> UsulanQuerySet:
        """Open ones that keep their fields from being proposed again: a draft is its proposer's alone."""
        return self.terbuka().exclude(Q(keadaan=Keadaan.DRAF) & ~Q(pengusul_id=cakupan.pengguna_id))

    def terlambat(self, hari: int) -> UsulanQuerySet:
        """Waiting for somebody, the proposer included, for more than `hari` days."""
        batas = timezone.now() - timedelta(days=hari)
        return self.filter(keadaan__in=(*MENUNGGU, Keadaan.PERBAIKAN), berpindah_pada__lt=batas)

    def perlu_diingatkan(self, cakupan: Cakupan, hari: int, kini: datetime) -> UsulanQuerySet:
        """What came back to its proposer more than `hari` days ago and was not reminded of since yesterday, where this
        person verifies."""
        lama = self.filter(keadaan=Keadaan.PERBAIKAN, berpindah_pada__lt=kini - timedelta(days=hari))
        baru = Q(diingatkan_pada__gt=kini - INGAT_JEDA)
        orang_lain = lama.exclude(pengusul_id=cakupan.pengguna_id).exclude(pegawai_id=cakupan.orang_id or 0)
        return cakupan.untuk("verifikasi").saring(orang_lain, orang=None).exclude(baru)

    def lengkap(self) -> UsulanQuerySet:
        return self.select_related(
            "pegawai", "pegawai__unor", "pengusul", "pemeriksa", "penyetuju", "alasan_tolak", "membalik"
        )


class BatasTungguQuerySet(models.QuerySet):
    def hari(self) -> int:
        """Days in force today."""
        ada = self.filter(berlaku_mulai__lte=timezone.localdate()).order_by("-berlaku_mulai")
        return ada.values_list("hari", flat=True).first() or HARI_BAWAAN


PERAN_PEMERIKSA = sorted(kode for kode, p in PERAN.items() if "verifikasi" in p.hak and "unor" in p.tingkat)


def ada_pemeriksa_unit(pegawai: Any, kecuali: Any) -> bool:
    """Whether the unit of the person, or one above it, has a verifier who is neither `kecuali` (the proposer) nor the
    person. Asked about Penugasan, which are read without a scope: an ASN sees no other unit."""
    atas = [int(n) for n in pegawai.unor.jalur.split(".") if n]
    tugas = Penugasan.objects.berlaku().filter(unor_id__in=atas, peran__in=PERAN_PEMERIKSA, pengguna__is_active=True)
    tugas = tugas.exclude(pengguna_id=kecuali.pk).exclude(pengguna__orang_id=pegawai.pk)
    if kecuali.orang_id:
        tugas = tugas.exclude(pengguna__orang_id=kecuali.orang_id)
    return tugas.exists()


def jumlah_giliran(request: Any) -> int:
    """How many usulan wait for this person (home page)."""
    from verifikasi.models import Usulan

    return Usulan.objects.giliran(request.cakupan).count()


def jumlah_kembali_lambat(request: Any) -> int | None:
    """How many usulan came back and wait too long for their proposers, in the unit that this person verifies (home
    page); None for none."""
    from verifikasi.models import BatasTunggu, Usulan

    lambat = Usulan.objects.filter(keadaan=Keadaan.PERBAIKAN).terlambat(BatasTunggu.objects.hari())
    return request.cakupan.untuk("verifikasi").saring(lambat, orang=None).count() or None


def jumlah_perbaikan(request: Any) -> int | None:
    """How many own usulan came back (home page); None for none."""
    from verifikasi.models import Usulan

    ada = Usulan.objects.dalam(request.cakupan).filter(
        pengusul_id=request.cakupan.pengguna_id, keadaan=Keadaan.PERBAIKAN
    )
    return ada.count() or None
