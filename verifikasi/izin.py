"""Who may do what with an usulan, from the scope of a request."""

from __future__ import annotations

from typing import Any

from sigma.akun.models import Pengguna
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.orang_akun import KOSONG, Orang, keterangan_banyak, orang_dari
from verifikasi.aturan import Hak, Keadaan, Pelaku, sebab_tidak_boleh
from verifikasi.querysets import HAK

TANPA_AKUN = 0  # a record may have no account


def _pihak(cakupan: Cakupan, usulan: Any) -> tuple[Orang, Orang, Orang]:
    """(who acts, who proposed, whose data it is): read once an usulan, because a page asks for each of its buttons."""
    ada = usulan.__dict__.get("_pihak")
    if ada is None or ada[0].akun_id != cakupan.pengguna_id:
        ingat_pihak(cakupan, [usulan])
    return usulan.__dict__["_pihak"]


def ingat_pihak(cakupan: Cakupan, semua: list[Any]) -> None:
    """What `_pihak` needs of each of them, read for all at once: a list or a bulk page asks for many."""
    if not semua:
        return
    akun = list(Pengguna.objects.filter(pk__in={cakupan.pengguna_id} | {u.pengusul_id for u in semua}))
    tentang = keterangan_banyak([*(p.orang_id for p in akun), *(u.pegawai_id for u in semua)])
    orang = {p.pk: orang_dari(p, tentang.get(p.orang_id, KOSONG)) for p in akun}
    for u in semua:
        pemilik = Orang(TANPA_AKUN, u.pegawai_id, tentang.get(u.pegawai_id, KOSONG).sidik)
        u.__dict__["_pihak"] = (orang[cakupan.pengguna_id or 0], orang[u.pengusul_id], pemilik)


def hak(cakupan: Cakupan, usulan: Any) -> Hak:
    """`validasi` is the BKD's: on a whole instansi, never on a unit."""
    bkd = cakupan.untuk("validasi")
    return Hak(cakupan.boleh("verifikasi", usulan), bkd.nasional or usulan.instansi_id in bkd.instansi)


TAK_BOLEH_BALIK = "Anda tidak memiliki hak membatalkan persetujuan ini."


def boleh_balik(cakupan: Cakupan, usulan: Any) -> bool:
    """Whether this person may ask that an approval be taken back: who proposes there, and who verifies. Another person
    decides it, as every usulan."""
    return any(cakupan.boleh(h, usulan) for h in HAK)


def sebab(cakupan: Cakupan, usulan: Any, pelaku: str) -> str:
    """Why this person cannot act as `pelaku`; "" when they can."""
    if pelaku == Pelaku.SISTEM:
        return ""
    return sebab_tidak_boleh(pelaku, *_pihak(cakupan, usulan), hak(cakupan, usulan))


def pemutus(usulan: Any) -> Pelaku:
    """As whom its next yes is said."""
    return Pelaku.PEMVALIDASI if usulan.keadaan == Keadaan.DIVERIFIKASI else Pelaku.PEMERIKSA


def pemroses(request: Any) -> bool:
    """Whether the queue is this person's work."""
    return request.cakupan.punya("verifikasi", "validasi", "usul")


def pemeriksa_unit(request: Any) -> bool:
    """Whether this person verifies in a unit; the BKD sees what waits on the list itself."""
    lingkup = request.cakupan.untuk("verifikasi")
    return bool(lingkup.opd or lingkup.unor)
