"""Who may do what with an usulan, from the scope of a request."""

from __future__ import annotations

from typing import Any

from sigma.organisasi.cakupan import Cakupan
from verifikasi.aturan import Hak, Siapa, sebab_tidak_boleh


def siapa(cakupan: Cakupan) -> Siapa:
    return Siapa(cakupan.pengguna_id, cakupan.orang_id)


def pengusul(usulan: Any) -> Siapa:
    return Siapa(usulan.pengusul_id, usulan.pengusul.orang_id)


def hak(cakupan: Cakupan, usulan: Any) -> Hak:
    """`validasi` is the BKD's: on a whole instansi, never on a unit."""
    bkd = cakupan.untuk("validasi")
    return Hak(cakupan.boleh("verifikasi", usulan), bkd.nasional or usulan.instansi_id in bkd.instansi)


def sebab(cakupan: Cakupan, usulan: Any, pelaku: str) -> str:
    """Why this person cannot act as `pelaku`; "" when they can."""
    return sebab_tidak_boleh(pelaku, siapa(cakupan), pengusul(usulan), usulan.pegawai_id, hak(cakupan, usulan))


def pemroses(request: Any) -> bool:
    """Whether the queue is this person's work."""
    return request.cakupan.punya("verifikasi", "validasi", "usul")
