"""News of a proposed Kelompok: to the other holders of it, who decide, and to who proposed it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

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
