"""Kinds RW_…: adding, changing and removing a row of riwayat, one kind of usulan for each kind of riwayat.

A field is called "<uuid of the row>.<name>"; "<uuid>.ada" says whether the row exists: no → yes adds it, yes → no
removes it. So an undo is the same proposal with old and new exchanged. "<uuid>.bukti" stands alone: the values stay,
and the row is verified by the documents that come with it (a row that was brought from elsewhere has none). Its undo
ends these documents and gives back what stood before them: no verification, or the document that was replaced.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from dms import aksi as aksi_dms
from dms.models import Dokumen
from pegawai.models import Pegawai
from riwayat import aksi as aksi_riwayat
from riwayat.izin import boleh_usul
from riwayat.jenis import JENIS, JenisRiwayat
from riwayat.models import Riwayat
from riwayat.nilai import NAMA_KODE, berkode, isi_baris, ke_json, nama_samping, tampil
from riwayat.rekaman import sebut_isi
from verifikasi import bukti, kembar_riwayat
from verifikasi.jenis import JenisUsulan, Kembar, asal_setuju, hal
from verifikasi.jenis import ringkas as ringkas_usulan
from verifikasi.models import TENTANG_MAKS, Usulan

ADA, BUKTI = "ada", "bukti"
SAH, BELUM_SAH = "diverifikasi", "belum diverifikasi"
TAK_DIBALIK = "Usulan ini sendiri membatalkan verifikasi. Minta verifikasi barisnya lagi, dengan dokumennya."
_INGATAN = "_riwayat_baris"


def urai(bidang: str) -> tuple[UUID, str]:
    """(row, field); ValidationError for anything else."""
    baris, _, nama = bidang.partition(".")
    try:
        return UUID(baris), nama
    except ValueError as salah:
        raise ValidationError("Bidang tidak dikenal.") from salah


def baris_usulan(isi: list[dict[str, Any]]) -> UUID:
    """The row that an usulan is about."""
    return urai(isi[0]["bidang"])[0]


def tindakan_usulan(isi: list[dict[str, Any]]) -> str:
    """`tambah`, `ubah` or `hapus`."""
    ada = next((b["baru"] for b in isi if b["bidang"].endswith(f".{ADA}")), None)
    return "ubah" if ada is None else "tambah" if ada else "hapus"


SEBUTAN = {"tambah": "Tambah", "ubah": "Ubah", "hapus": "Hapus"}


def _baca(jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID) -> dict[str, Any] | None:
    """Values of the row as JSON, None where no row counts; read once for one object of the person."""
    ingatan = pegawai.__dict__.setdefault(_INGATAN, {})
    if uuid not in ingatan:
        isi = aksi_riwayat.baca_isi(jenis, pegawai, uuid)
        ingatan[uuid] = None if isi is None else {n: ke_json(v) for n, v in isi.items()}
    return ingatan[uuid]


def _kini(jenis: JenisRiwayat, pegawai: Pegawai, bidang: str) -> Any:
    uuid, nama = urai(bidang)
    isi = _baca(jenis, pegawai, uuid)
    if nama == ADA:
        return isi is not None
    if nama == BUKTI:
        return _bukti_kini(jenis, pegawai, uuid)
    return None if isi is None else isi.get(nama)


def _bukti_kini(jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID) -> str:
    """Whether the row was verified, its documents, and a fingerprint of its values, so that nobody says yes to others
    than were seen: `belum diverifikasi|SK_KP 1a2b3c4d|5e6f7a8b`."""
    r = jenis.model.objects.satu(pegawai, uuid)  # type: ignore[attr-defined]
    dokumen = Dokumen.objects.untuk_sasaran(pegawai.pk, uuid).order_by("jenis").values_list("jenis", "sha256")
    sah = r is not None and r.diverifikasi_pada is not None
    nilai = json.dumps(_baca(jenis, pegawai, uuid), sort_keys=True).encode()
    berkas = ", ".join(f"{kode} {sidik[:8]}" for kode, sidik in dokumen)
    return f"{SAH if sah else BELUM_SAH}|{berkas}|{hashlib.sha256(nilai).hexdigest()[:8]}"


def _bukti_baru(jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID, kode: str) -> str:
    """What an approval makes of it; "" where it would change nothing. `kode`: document types that come, by commas."""
    keadaan, dokumen, isi = _bukti_kini(jenis, pegawai, uuid).split("|")
    datang = sorted(filter(None, kode.split(",")))
    if keadaan == SAH and not datang:
        return ""
    tetap = [d for d in dokumen.split(", ") if d and d.split()[0] not in datang]
    return f"{SAH}|{', '.join(tetap + [f'{k} baru' for k in datang])}|{isi}"


def _bersihkan(jenis: JenisRiwayat, isi: dict[str, Any], pegawai: Pegawai) -> dict[str, Any]:
    pegawai.__dict__.pop(_INGATAN, None)  # a locked row is read anew
    per_baris = {urai(b)[0] for b in isi}
    if len(per_baris) != 1:
        raise ValidationError("Satu usulan tentang satu baris.")
    uuid = per_baris.pop()
    kini = aksi_riwayat.baca_isi(jenis, pegawai, uuid)
    nilai = {urai(b)[1]: v for b, v in isi.items()}
    kode_bukti = nilai.pop(BUKTI, None)
    if nilai.pop(ADA, None) is False:
        return _penghapusan(uuid, kini)
    if kode_bukti and "|" in kode_bukti:
        return {f"{uuid}.{BUKTI}": kode_bukti}  # a reversal that is handed in again as it was
    galat_awalan = f"{uuid}."
    try:
        bersih = aksi_riwayat.periksa(jenis, pegawai, nilai, kini or {})
    except ValidationError as galat:
        if not hasattr(galat, "error_dict"):
            raise
        raise ValidationError({galat_awalan + n: p for n, p in galat.message_dict.items()}) from galat
    if kini is not None:
        if kode_bukti is not None and all(kini.get(n) == v for n, v in bersih.items()):
            baru = _bukti_baru(jenis, pegawai, uuid, kode_bukti)
            return {galat_awalan + BUKTI: baru} if baru else {}
        return {galat_awalan + n: ke_json(v) for n, v in bersih.items()}
    terisi = {galat_awalan + n: ke_json(v) for n, v in bersih.items() if v is not False and v not in (None, "")}
    return {galat_awalan + ADA: True} | terisi


def _penghapusan(uuid: UUID, kini: dict[str, Any] | None) -> dict[str, Any]:
    """Every value is named, so that an undo gives the row back as it was."""
    if kini is None:
        raise ValidationError("Baris ini sudah tidak ada.")
    return {f"{uuid}.{ADA}": False} | {f"{uuid}.{n}": None for n, v in kini.items() if v not in (None, "")}


def _terapkan(jenis: JenisRiwayat, usulan: Any, pegawai: Pegawai, cakupan: Any) -> None:
    """The row, its documents, and what the current position makes of it, in the transaction of the approval."""
    uuid = baris_usulan(usulan.isi)
    nilai = {urai(b["bidang"])[1]: b["baru"] for b in usulan.isi}
    ada, _ = nilai.pop(ADA, None), nilai.pop(BUKTI, None)
    alasan = asal_setuju(usulan)[:400]
    if pembatalan_bukti(usulan.isi):
        return _pulihkan_bukti(jenis, usulan, pegawai, cakupan, alasan)
    perubahan = aksi_riwayat.Perubahan(uuid, {} if ada is False else nilai, ada)
    # Documents first: the row may take the person out of this unit.
    for satu in bukti.semua_berlaku(usulan) if ada is not False else []:
        aksi_dms.pasang_usulan(
            pegawai=pegawai,
            jenis=satu.jenis,
            bukti=satu,
            alasan=alasan,
            cakupan=cakupan,
            sasaran=uuid,
            sasaran_jenis=jenis.kode,
        )
    aksi_riwayat.terapkan(pegawai=pegawai, jenis=jenis, perubahan=perubahan, cakupan=cakupan, alasan=alasan)
    pegawai.__dict__.pop(_INGATAN, None)


def _pulihkan_bukti(jenis: JenisRiwayat, usulan: Any, pegawai: Pegawai, cakupan: Any, alasan: str) -> None:
    """The row as it stood before it was verified by its documents: they end, those that they replaced are back, and
    where nobody had verified it nobody has."""
    uuid = baris_usulan(usulan.isi)
    keadaan, dokumen, _ = _urai_bukti(usulan.isi[0]["baru"])
    # Documents first: the row may give the person back to another unit.
    for satu in bukti.semua_berlaku(usulan.membalik):
        aksi_dms.tarik_usulan(
            pegawai=pegawai,
            bukti=satu,
            sasaran=uuid,
            sasaran_jenis=jenis.kode,
            semula=dokumen.get(satu.jenis, ""),
            alasan=alasan,
            cakupan=cakupan,
        )
    perubahan = aksi_riwayat.Perubahan(uuid, {}, sah=keadaan == SAH)
    aksi_riwayat.terapkan(pegawai=pegawai, jenis=jenis, perubahan=perubahan, cakupan=cakupan, alasan=alasan)
    pegawai.__dict__.pop(_INGATAN, None)


def _urai_bukti(nilai: str) -> tuple[str, dict[str, str], str]:
    """(state, {document type: first digits of its fingerprint, or "baru"}, fingerprint of the values)."""
    keadaan, dokumen, isi = [*str(nilai).split("|"), "", ""][:3]
    return keadaan, dict(d.split(" ", 1) for d in dokumen.split(", ") if " " in d), isi


def pembatalan_bukti(isi: list[dict[str, Any]]) -> bool:
    """Whether it takes back an approval that was about documents alone: the row was verified and no document comes."""
    if len(isi) != 1 or urai(isi[0]["bidang"])[1] != BUKTI:
        return False
    lama, _, _ = _urai_bukti(isi[0]["lama"])
    _, dokumen, _ = _urai_bukti(isi[0]["baru"])
    return lama == SAH and "baru" not in dokumen.values()


def _masih(jenis: JenisRiwayat, usulan: Any, pegawai: Pegawai, satu: dict[str, Any]) -> bool:
    """An approval about documents stands while the row has its values and exactly the documents that it left."""
    kini = _kini(jenis, pegawai, satu["bidang"])
    if urai(satu["bidang"])[1] != BUKTI:
        return bool(kini == satu["baru"])
    keadaan, dokumen, isi = _urai_bukti(satu["baru"])
    datang = {b.jenis: b.sha256[:8] for b in bukti.semua_berlaku(usulan)}
    harap = {kode: datang.get(kode, "") if sidik == "baru" else sidik for kode, sidik in dokumen.items()}
    # The same file again is another person's yes all the same.
    lagi = Usulan.objects.tentang_baris(jenis.usulan, urai(satu["bidang"])[0]).disetujui_sesudah(usulan)
    return bool(isi) and _urai_bukti(kini) == (keadaan, harap, isi) and not lagi.exists()


def _label(jenis: JenisRiwayat, bidang: str) -> str:
    nama = bidang.partition(".")[2]
    if nama == BUKTI:
        return "Verifikasi"
    return jenis.label if nama == ADA else str(jenis.satu_bidang(nama).verbose_name)


def _tampil_isi(jenis: JenisRiwayat, usulan: Any, satu: dict[str, Any], kini: Any) -> tuple[str, str, str]:
    """A code that no table knows is called by the name beside it: the usulan's own, or the one that the row keeps.
    A new code whose name stays has none: the name is the old one's."""
    uuid, nama = urai(satu["bidang"])
    nilai, samping = (satu["lama"], kini, satu["baru"]), ("", "", "")
    if nama in NAMA_KODE and jenis.punya(NAMA_KODE[nama]):
        ada = nama_samping(nama, _baca(jenis, usulan.pegawai, uuid) or {})
        lain = next((b for b in usulan.isi if b["bidang"] == f"{uuid}.{NAMA_KODE[nama]}"), {"lama": ada, "baru": ""})
        samping = (lain["lama"] or "", ada, lain["baru"] or "")
    lama, sekarang, baru = (_tampil(jenis, satu["bidang"], v, s) for v, s in zip(nilai, samping, strict=True))
    return lama, sekarang, baru


def _tampil(jenis: JenisRiwayat, bidang: str, nilai: Any, samping: str = "") -> str:
    nama = bidang.partition(".")[2]
    if nama == ADA:
        return "Ada" if nilai else "Tidak ada"
    if nama == BUKTI:
        return _tampil_bukti(jenis, str(nilai or ""))
    return tampil(jenis.satu_bidang(nama), nilai, samping=samping)


def _tampil_bukti(jenis: JenisRiwayat, nilai: str) -> str:
    """`Diverifikasi, dengan SK Kenaikan Pangkat`."""
    keadaan, dokumen = [*nilai.split("|"), ""][:2]
    label = {d.kode: d.label for d in jenis.dokumen}
    nama = [label.get(d.split()[0], d.split()[0]) for d in dokumen.split(", ") if d]
    return f"{keadaan.capitalize()}, {'dengan ' + ', '.join(nama) if nama else 'tanpa dokumen'}"


def _tanpa_sidik(bidang: str, nilai: Any) -> Any:
    """The value of an entry about documents without the fingerprint of the row (`_bukti_kini`)."""
    return nilai.rpartition("|")[0] if isinstance(nilai, str) and bidang.endswith(f".{BUKTI}") else nilai


def hanya_bukti(usulan: Any) -> bool:
    """Whether it changes no value."""
    return len(usulan.isi) == 1 and urai(usulan.isi[0]["bidang"])[1] == BUKTI


def _tindakan(usulan: Any) -> str:
    """What it does, in a verb."""
    if pembatalan_bukti(usulan.isi):
        kembali_sah = _urai_bukti(usulan.isi[0]["baru"])[0] == SAH
        return "kembalikan dokumen semula" if kembali_sah else "batalkan verifikasi"
    return "verifikasi" if hanya_bukti(usulan) else tindakan_usulan(usulan.isi)


def _ringkas(jenis: JenisRiwayat, usulan: Any) -> str:
    tindakan = tindakan_usulan(usulan.isi)
    if pembatalan_bukti(usulan.isi):
        return f"{_tindakan(usulan).capitalize()} {hal(usulan)}"
    if hanya_bukti(usulan):
        return f"Verifikasi {hal(usulan)} dengan dokumennya"
    if tindakan != "ubah":
        return f"{SEBUTAN[tindakan]} {hal(usulan)}"
    return f"Ubah {hal(usulan)}: {', '.join(_label(jenis, b['bidang']) for b in usulan.isi)}"


def _tentang(jenis: JenisRiwayat, pegawai: Pegawai, isi: list[dict[str, Any]]) -> str:
    """Name of the row as it stands, or as it would where there is none. Kept with the usulan: a list names many."""
    kini = _baca(jenis, pegawai, baris_usulan(isi))
    nama = sebut_isi(jenis, {urai(b["bidang"])[1]: b["baru"] for b in isi} if kini is None else kini)
    return nama if len(nama) <= TENTANG_MAKS else f"{nama[: TENTANG_MAKS - 1]}…"


def dokumen_usulan(jenis: JenisRiwayat, usulan: Any) -> list[tuple[str, str, bool, bool]]:
    """[(type, name, required, there)]: documents of the row, in this usulan or in force already."""
    uuid = baris_usulan(usulan.isi)
    ada = {b.jenis for b in bukti.semua_berlaku(usulan)}
    ada |= set(Dokumen.objects.untuk_sasaran(usulan.pegawai_id, uuid).values_list("jenis", flat=True))
    wajib = tindakan_usulan(usulan.isi) != "hapus"
    isi = _isi_kelak(jenis, usulan, uuid) if wajib and jenis.dokumen_menurut_isi else {}
    return [(d.kode, d.label, wajib and d.perlu(isi), d.kode in ada) for d in jenis.dokumen]


def _isi_kelak(jenis: JenisRiwayat, usulan: Any, uuid: UUID) -> dict[str, Any]:
    """What the row says once the usulan is approved. Read past the memory of the person: no lock is held yet."""
    baru = {urai(b["bidang"])[1]: b["baru"] for b in usulan.isi}
    kini = None if tindakan_usulan(usulan.isi) == "tambah" else aksi_riwayat.baca_isi(jenis, usulan.pegawai, uuid)
    return (kini or {}) | baru


def _dokumen_wajib(jenis: JenisRiwayat, usulan: Any) -> list[tuple[str, str, bool]]:
    return [(kode, nama, ada) for kode, nama, wajib, ada in dokumen_usulan(jenis, usulan) if wajib]


def _aturan(jenis: JenisRiwayat, cakupan: Any, pegawai: Pegawai) -> dict[str, tuple[bool, bool]]:
    return {"*": boleh_usul(cakupan, pegawai, jenis)}


def kembar_usulan(jenis: JenisRiwayat, isi: list[dict[str, Any]], pegawai: Pegawai, lain: list[Any]) -> list[Kembar]:
    """What these entries would say twice."""
    nilai = {urai(b["bidang"])[1]: b["baru"] for b in isi}
    nilai.pop(BUKTI, None)
    hapus = nilai.pop(ADA, None) is False
    return kembar_riwayat.cari(jenis, pegawai, baris_usulan(isi), None if hapus else nilai, lain)


def jadikan(jenis: JenisRiwayat) -> JenisUsulan:
    """The kind of usulan of one kind of riwayat."""
    nama = {d.kode: d.label for d in jenis.dokumen}
    return JenisUsulan(
        kode=jenis.usulan,
        label_jenis=jenis.label,
        kini=lambda pegawai, bidang: _kini(jenis, pegawai, bidang),
        bersihkan=lambda isi, pegawai: _bersihkan(jenis, isi, pegawai),
        terapkan=lambda usulan, pegawai, cakupan: _terapkan(jenis, usulan, pegawai, cakupan),
        label=lambda bidang: _label(jenis, bidang),
        tampil=lambda bidang, nilai: _tampil(jenis, bidang, nilai),
        tampil_isi=lambda usulan, satu, kini: _tampil_isi(jenis, usulan, satu, kini),
        aturan=lambda cakupan, pegawai: _aturan(jenis, cakupan, pegawai),
        sasaran=lambda bidang: bidang.partition(".")[0],
        ringkas=lambda usulan: _ringkas(jenis, usulan),
        dokumen_wajib=lambda usulan: _dokumen_wajib(jenis, usulan),
        perbaiki="verifikasi:perbaiki_riwayat",
        nama_dokumen=lambda kode: nama.get(kode, ""),
        rincian_tetap=lambda usulan: rincian_tetap(jenis, usulan),
        tak_dibalik=lambda usulan: TAK_DIBALIK if pembatalan_bukti(usulan.isi) else "",
        masih=lambda usulan, pegawai, satu: _masih(jenis, usulan, pegawai, satu),
        tindakan=_tindakan,
        keberadaan=lambda bidang: urai(bidang)[1] == ADA,
        kembar=lambda isi, pegawai, lain: kembar_usulan(jenis, isi, pegawai, lain),
        tentang=lambda pegawai, isi: _tentang(jenis, pegawai, isi),
        inti=_tanpa_sidik,
    )


SEMUA: tuple[JenisUsulan, ...] = tuple(jadikan(j) for j in JENIS)
MENURUT_USULAN: dict[str, JenisRiwayat] = {j.usulan: j for j in JENIS}


def isi_penuh(uuid: UUID, nilai: dict[str, Any], dokumen: Iterable[str] = ()) -> dict[str, Any]:
    """Values of a form, and the types of the documents that come with it, as the engine takes them."""
    return {f"{uuid}.{n}": ke_json(v) for n, v in nilai.items()} | {f"{uuid}.{BUKTI}": ",".join(sorted(set(dokumen)))}


def nilai_baris(jenis: JenisRiwayat, baris: Riwayat) -> dict[str, Any]:
    """Values of a row for a form."""
    return isi_baris(jenis, baris)


def beda_isi(jenis: JenisRiwayat, kini: dict[str, Any], kiriman: dict[str, Any]) -> list[tuple[str, str]]:
    """[(label, value that stands there now)] of the fields in which a form says something else."""
    hasil = []
    for b in jenis.bidang():
        if b.name in kiriman and _banding(b, kini.get(b.name)) != _banding(b, kiriman[b.name]):
            sekarang = tampil(b, kini.get(b.name), samping=nama_samping(b.name, kini))
            hasil.append((str(b.verbose_name), sekarang or "kosong"))
    return hasil


def _banding(bidang: Any, nilai: Any) -> str:
    """What two writings of one value have in common; a code is compared by itself: two may have one name."""
    return str(nilai or "") if berkode(bidang) else tampil(bidang, nilai)


def nilai_usulan(jenis: JenisRiwayat, usulan: Any) -> dict[str, Any]:
    """What the row would say: its present values with those that are proposed on top."""
    kini = _baca(jenis, usulan.pegawai, baris_usulan(usulan.isi)) or {}
    diusulkan = {urai(b["bidang"])[1]: b["baru"] for b in usulan.isi}
    return kini | {n: v for n, v in diusulkan.items() if n not in (ADA, BUKTI)}


def bukti_usulan(usulan: Usulan) -> list[str]:
    """Types of the documents that the usulan carries already."""
    return [b.jenis for b in bukti.semua_berlaku(usulan)]


def rincian_tetap(jenis: JenisRiwayat, usulan: Any) -> list[tuple[str, str]]:
    """[(label, value)] of a row that is changed or verified: what the usulan leaves as it is, for whoever compares it
    with the document. Of a row to be removed: what it says by now and did not say when that was asked."""
    if tindakan_usulan(usulan.isi) == "tambah":
        return []
    berubah = {urai(b["bidang"])[1] for b in usulan.isi}
    nilai = nilai_usulan(jenis, usulan)
    tetap = ((b, nilai.get(b.name)) for b in jenis.bidang() if b.name not in berubah)
    return [
        (str(b.verbose_name), tampil(b, isi, samping=nama_samping(b.name, nilai)))
        for b, isi in tetap
        if isi not in (None, "", False)
    ]


def dokumen_ada(pegawai: Pegawai, uuid: UUID) -> frozenset[str]:
    """Document types in force on a row."""
    return frozenset(Dokumen.objects.untuk_sasaran(pegawai.pk, uuid).values_list("jenis", flat=True))


def penambahan(jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID, pengusul_id: int | None) -> Usulan | None:
    """The usulan by which this account added the row, whatever became of it."""
    milik = Usulan.objects.milik(pegawai).filter(jenis=jenis.usulan, pengusul_id=pengusul_id, membalik=None)
    return milik.filter(isi__contains=[{"bidang": f"{uuid}.{ADA}", "baru": True}]).order_by("-pk").first()


def terpakai(jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID) -> bool:
    """Whether the uuid stands for a row already: of whatever kind, removed, only proposed, or the one that data utama
    implies. A document proves the row that has its uuid, so no two rows may share one."""
    return (
        any(j.model.objects.filter(uuid=uuid).exists() for j in JENIS)  # type: ignore[attr-defined]
        or aksi_riwayat.baca_isi(jenis, pegawai, uuid) is not None
        or Dokumen.objects.filter(pegawai=pegawai, sasaran=uuid).exists()
        or Usulan.objects.milik(pegawai).filter(isi__contains=[{"bidang": f"{uuid}.{ADA}"}]).exists()
    )


def sama_isinya(jenis: JenisRiwayat, pegawai: Pegawai, usulan: Usulan, nilai: dict[str, Any]) -> bool:
    """Whether values of a form are those by which the usulan added its row."""
    try:
        bersih = aksi_riwayat.periksa(jenis, pegawai, {n: ke_json(v) for n, v in nilai.items()}, {})
    except ValidationError:
        return False
    itu = {urai(b["bidang"])[1]: b["baru"] for b in usulan.isi}
    itu.pop(ADA, None)
    return _terisi(itu) == _terisi({n: ke_json(v) for n, v in bersih.items()})


def _terisi(nilai: dict[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in nilai.items() if v is not False and v not in (None, "")}


@dataclass(frozen=True)
class DuaUsul:
    """One field where two proposals meet: as it stands, the other's, this one's."""

    label: str
    kini: str
    lain: str
    ini: str

    @property
    def beda(self) -> bool:
        return self.lain != self.ini


def banding_dua(jenis: JenisRiwayat, pegawai: Pegawai, lain: Any, isi: dict[str, Any]) -> list[DuaUsul]:
    """Fields that either of two proposals about one row changes."""
    uuid = baris_usulan(lain.isi)
    kini = _baca(jenis, pegawai, uuid) or {}
    usul_lain = nilai_usulan(jenis, lain)
    hasil = []
    for b in jenis.bidang():
        tiga = (kini, usul_lain, {n: ke_json(v) for n, v in isi.items()})
        a, c, d = (x.get(b.name) for x in tiga)
        if not (a in (None, "") and c in (None, "") and d in (None, "")) and (a != c or (a or None) != (d or None)):
            teks = (tampil(b, x.get(b.name), samping=nama_samping(b.name, x)) for x in tiga)
            hasil.append(DuaUsul(str(b.verbose_name), *teks))
    return hasil


def terbuka(cakupan: Any, pegawai: Pegawai, jenis: JenisRiwayat) -> dict[UUID, list[Any]]:
    """{row: open usulan about it}; each with `ringkasan`. Drafts of others left out."""
    hasil: dict[UUID, list[Any]] = {}
    for u in Usulan.objects.milik(pegawai).menahan(cakupan).filter(jenis=jenis.usulan).order_by("pk"):
        u.ringkasan = ringkas_usulan(u)
        hasil.setdefault(baris_usulan(u.isi), []).append(u)
    return hasil
