"""Verbs over units and grants: one function, one transaction."""

from datetime import date

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sigma.basis import konteks
from sigma.organisasi.models import (
    Instansi,
    InstansiIzinPengguna,
    Penugasan,
    TandaUnor,
    Unor,
    UnorIzinPengguna,
)
from sigma.organisasi.peran import PERAN


@transaction.atomic
def beri_penugasan(
    pengguna,
    peran: str,
    *,
    instansi: Instansi | None = None,
    unor: Unor | None = None,
    mulai: date | None = None,
    sampai: date | None = None,
    alasan: str,
    oleh=None,
) -> Penugasan:
    """Give a role on a unit, an instansi or the nation, and write its grants.

    Raises ValidationError when the role does not fit what it points at, or nobody gives themselves one.
    """
    if oleh is not None and oleh.pk == pengguna.pk:
        raise ValidationError("Penugasan untuk diri sendiri tidak dapat dibuat.")
    instansi = unor.instansi if unor is not None else instansi
    _periksa_tingkat(peran, instansi, unor)
    penugasan = Penugasan(
        pengguna=pengguna,
        peran=peran,
        instansi=instansi,
        unor=unor,
        mulai=mulai or timezone.localdate(),
        sampai=sampai,
        alasan=alasan,
        dibuat_oleh=oleh,
    )
    penugasan.full_clean()
    konteks.catat(alasan=alasan)
    penugasan.save()
    selaraskan_izin(pengguna)
    return penugasan


def _periksa_tingkat(peran: str, instansi: Instansi | None, unor: Unor | None) -> None:
    if peran not in PERAN:
        raise ValidationError(f"Kelompok tidak dikenal: {peran}")
    tingkat = "unor" if unor is not None else "instansi" if instansi is not None else "nasional"
    if tingkat not in PERAN[peran].tingkat:
        boleh = " atau ".join(PERAN[peran].tingkat)
        raise ValidationError(f"{PERAN[peran].label} diberikan pada tingkat {boleh}.")


@transaction.atomic
def cabut_penugasan(penugasan: Penugasan, *, alasan: str, oleh=None) -> None:
    """Take a role back; its grants are gone at the person's next request."""
    konteks.catat(alasan=alasan)
    Penugasan.objects.filter(pk=penugasan.pk, dicabut_pada=None).update(
        dicabut_pada=timezone.now(), dicabut_oleh=oleh, alasan_cabut=alasan[:500]
    )
    selaraskan_izin(penugasan.pengguna)


@transaction.atomic
def selaraskan_izin(pengguna, tanggal: date | None = None) -> None:
    """Make the grants of a person exactly what the Penugasan say, period included.

    A grant carries one period: of the rows that give the same right on the same object, the ones that
    hold or come next, joined while they touch. A nightly task calls this again for later periods.
    """
    tanggal = tanggal or timezone.localdate()
    for model, nama in ((UnorIzinPengguna, "unor"), (InstansiIzinPengguna, "instansi")):
        mau = _izin_yang_diminta(pengguna, nama, tanggal)
        for izin in model.objects.filter(user=pengguna).select_related("permission"):
            kunci = (izin.permission.codename, izin.content_object_id)
            periode = mau.pop(kunci, None)
            if periode is None:
                izin.delete()
            elif (izin.mulai, izin.sampai) != periode[:2]:
                model.objects.filter(pk=izin.pk).update(mulai=periode[0], sampai=periode[1])
        if mau:
            model.objects.bulk_create(_izin_baru(model, pengguna, mau))


def _izin_baru(model, pengguna, mau: dict) -> list:
    """The rows that guardian's assign_perm would write one by one, periods included."""
    objek_model = model._meta.get_field("content_object").related_model
    jenis = ContentType.objects.get_for_model(objek_model)
    nomor = dict(Permission.objects.filter(content_type=jenis).values_list("codename", "pk"))
    return [
        model(user=pengguna, permission_id=nomor[hak], content_object=objek, mulai=mulai, sampai=sampai)
        for (hak, _), (mulai, sampai, objek) in mau.items()
    ]


def _izin_yang_diminta(pengguna, nama: str, tanggal: date) -> dict:
    """{(right, object id): (from, until, object)} for one kind of object."""
    hasil: dict = {}
    baris = Penugasan.objects.filter(pengguna=pengguna, dicabut_pada=None).order_by("mulai", "pk")
    for tugas in baris.select_related("unor", "instansi"):
        if (tugas.sampai and tugas.sampai < tanggal) or tugas.peran == "ADMIN_NASIONAL":
            continue
        objek = tugas.unor if nama == "unor" else (None if tugas.unor else tugas.instansi)
        if objek is None:
            continue
        for hak in PERAN[tugas.peran].hak_pada(nama):
            hasil[(hak, objek.pk)] = _gabung(hasil.get((hak, objek.pk)), tugas, objek)
    return hasil


def _gabung(ada, tugas: Penugasan, objek):
    if ada is None:
        return (tugas.mulai, tugas.sampai, objek)
    mulai, sampai, _ = ada
    if sampai is None or tugas.mulai.toordinal() > sampai.toordinal() + 1:
        return ada
    return (mulai, None if tugas.sampai is None else max(sampai, tugas.sampai), objek)


def selaraskan_semua(tanggal: date | None = None) -> int:
    """Bring periods that begin or follow another up to date (nightly); returns the persons looked at."""
    from django.contrib.auth import get_user_model

    nomor = set(Penugasan.objects.filter(dicabut_pada=None).values_list("pengguna_id", flat=True))
    for pengguna in get_user_model().objects.filter(pk__in=nomor):
        selaraskan_izin(pengguna, tanggal)
    return len(nomor)


@transaction.atomic
def tandai_unor(*, unor: Unor, oleh, **isi) -> TandaUnor:
    """Tag a unit with an urusan or a special kind; raises ValidationError by the named constraints."""
    tanda = TandaUnor(unor=unor, instansi_id=unor.instansi_id, oleh=oleh, **isi)
    tanda.full_clean()
    tanda.save()
    return tanda


@transaction.atomic
def akhiri_tanda(tanda: TandaUnor, tanggal: date) -> None:
    """End a tag; it stays as what was."""
    tanda.berlaku_sampai = max(tanggal, tanda.berlaku_mulai)
    tanda.save(update_fields=["berlaku_sampai"])
