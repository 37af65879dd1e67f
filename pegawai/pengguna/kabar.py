"""News of a proposed Kelompok: to the other holders of it, who decide, and to who proposed it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models.functions import Greatest
from django.urls import reverse

from sigma.akun.models import Pengguna
from sigma.kabar.aksi import kabari
from sigma.organisasi.models import Penugasan, UsulPenugasan

KABAR = "usul_kelompok"


def kabarkan_usul(usul: UsulPenugasan) -> None:
    """Within the running transaction: who holds the role in that instansi, but who proposed and for whom it is."""
    lain = Penugasan.objects.pemegang(usul.peran, usul.instansi_id).exclude(pengguna=usul.pengguna_id)
    kabari(set(lain.values_list("pengguna_id", flat=True)), KABAR, usul.uuid, kecuali=usul.diusulkan_oleh_id)


def kabarkan_putusan(usul: UsulPenugasan, oleh: int | None) -> None:
    kabari({usul.diusulkan_oleh_id}, KABAR, usul.uuid, kecuali=oleh)


def susun_kabar(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{uuid: (text, address)} of the proposals that this person may see."""
    baris = UsulPenugasan.objects.dalam(request.cakupan).filter(uuid__in=objek).select_related("pengguna")
    return {
        u.uuid: (
            f"Usul {u.get_peran_display()} untuk {u.pengguna.nama_lengkap}: {u.get_keadaan_display()}.",
            reverse("pengguna:usul", kwargs={"uuid": u.uuid}),
        )
        for u in baris
    }


# --- roles of an account ---------------------------------------------------------------------------------
KABAR_KELOMPOK = "kelompok"


def kabarkan_kelompok(pengguna: Pengguna, oleh: int | None) -> None:
    """Within the running transaction: whose role was given or taken back hears of it."""
    kabari({pengguna.pk}, KABAR_KELOMPOK, pengguna.uuid, kecuali=oleh)


def susun_kabar_kelompok(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{uuid of the own account: (what happened last to its roles, address)}."""
    diri = request.user
    akhir = Penugasan.objects.milik(diri).order_by(Greatest("dibuat_pada", "dicabut_pada").desc()).first()
    if diri.uuid not in objek or akhir is None:
        return {}
    apa = "dicabut" if akhir.dicabut_pada else "diberikan"
    tempat = akhir.unor or akhir.instansi or "Nasional"
    return {diri.uuid: (f"Kelompok {akhir.get_peran_display()} di {tempat} {apa}.", reverse("akun:profil"))}
