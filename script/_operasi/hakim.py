"""What the product owes after all that was asked of it: nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from script._gangguan.basis import TERBUKA, Basis
from script._gangguan.hakim import nilai_email
from script._gangguan.produk import Produk, tunggu
from script._gangguan.siasn import Tiruan
from script._operasi.beban import Beban, Catatan, Kiriman, Suntingan
from script._operasi.impor import SatuImpor

SABAR = 200.0
# Record and change log move in one transaction.
_BEDA_JEJAK = """
select count(*) from pegawai_pegawai p join lateral (
    select no_hp, email_pribadi from pegawai_historicalpegawai h where h.id = p.id order by history_id desc limit 1) h
on true where h.no_hp is distinct from p.no_hp or h.email_pribadi is distinct from p.email_pribadi
"""
MENUNGGU_ORANG = {"MENUNGGU_PETUGAS", "TIDAK_COCOK", "GAGAL"}


def efek_ledger(produk: Produk) -> Counter[str]:
    """{value: how often it landed in SIASN}, by the mock's ledger."""
    efek = Tiruan(produk.siasn["base_url"], produk.ledger).efek(0)
    return Counter(nilai for b in efek if (nilai := nilai_email(b)) is not None)


def dorongan_ganda(produk: Produk, catatan: Catatan) -> list[str]:
    """Wait until no push is open; values that landed more than once."""
    basis = Basis(produk.dsn())
    sql = "select count(*) from sinkron_siasn_dorongan where keadaan = any(%s)"
    if not tunggu(lambda: not basis.baca(sql, list(TERBUKA))[0][0], SABAR, 0.5):
        return ["masih ada dorongan terbuka"]
    efek = efek_ledger(produk)
    return [f"{k.nilai} mendarat {efek[k.nilai]} kali" for k in catatan.kiriman if efek[k.nilai] > 1]


# --- script/uji-bunuh -------------------------------------------------------------------------------------
def periksa(beban: Beban, akhir: bool) -> list[str]:
    """Every promise of the web against database and ledger; `akhir`: nothing may be under way any more."""
    salah = _terbuka(beban, akhir)
    salah += suntingan(beban.catatan.suntingan, *_email(beban.basis))
    ada = beban.basis.keadaan([k.dorongan for k in beban.catatan.kiriman if k.dorongan])
    efek = efek_ledger(beban.produk)
    salah += kiriman(beban.catatan.kiriman, {u: d["keadaan"] for u, d in ada.items()}, efek, akhir)
    salah += [s for satu in beban.catatan.impor for s in _impor(beban.basis, satu)]
    if (beda := beban.basis.baca(_BEDA_JEJAK)[0][0]) != 0:
        salah.append(f"{beda} orang berbeda dari jejak terakhirnya")
    return salah


def _terbuka(beban: Beban, akhir: bool) -> list[str]:
    """Wait for what is on its way; at the end of everything it must arrive."""
    terbuka = list(TERBUKA)
    sql_dorong = "select count(*) from sinkron_siasn_dorongan where keadaan = any(%s)"
    sql_kerja = "select count(*) from tampilan_pekerjaan where keadaan in ('ANTRE', 'BERJALAN')"
    basis = beban.basis
    if not akhir:
        return []
    salah = []
    if not tunggu(lambda: not basis.baca(sql_dorong, terbuka)[0][0], SABAR, 0.5):
        salah.append(f"{basis.baca(sql_dorong, terbuka)[0][0]} dorongan masih terbuka")
    if not tunggu(lambda: not basis.baca(sql_kerja)[0][0], SABAR, 0.5):
        salah.append(f"{basis.baca(sql_kerja)[0][0]} pekerjaan masih terbuka")
    return salah


def _email(basis: Basis) -> tuple[set[str], dict[str, str]]:
    """(every value the change log knows, {uuid: what the record says})."""
    jejak = basis.baca(
        "select distinct email_pribadi from pegawai_historicalpegawai where email_pribadi ~ '^[sd][0-9]'"
    )
    kini = basis.baca("select uuid::text, email_pribadi from pegawai_pegawai where email_pribadi ~ '^[sd][0-9]'")
    return {b[0] for b in jejak}, dict(kini)


def suntingan(semua: list[Suntingan], jejak: set[str], kini: dict[str, str]) -> list[str]:
    """Pure. Acknowledged means in the change log; the record holds the last one, or a later unacknowledged one."""
    salah = [
        f"suntingan {s.nilai} diakui tetapi tidak ada di jejak" for s in semua if s.selesai and s.nilai not in jejak
    ]
    boleh: dict[str, set[str]] = {}
    for s in semua:
        if s.selesai:
            boleh[s.orang] = {s.nilai}
        elif s.orang in boleh:
            boleh[s.orang].add(s.nilai)
    salah += [f"{orang}: suntingan terakhir hilang" for orang, nilai in boleh.items() if kini.get(orang) not in nilai]
    return salah


def kiriman(semua: list[Kiriman], keadaan: dict[str, str], efek: Mapping[str, int], akhir: bool) -> list[str]:
    """Pure. COCOK with exactly one effect, or a person is asked and there is at most one."""
    salah = [f"{k.nilai} mendarat {efek.get(k.nilai)} kali" for k in semua if efek.get(k.nilai, 0) > 1]
    for k in semua:
        if not k.dorongan:
            continue
        di = keadaan.get(k.dorongan, "tidak ada")
        if di == "COCOK":
            if efek.get(k.nilai, 0) != 1:
                salah.append(f"dorongan {k.dorongan} COCOK dengan {efek.get(k.nilai, 0)} efek")
        elif di not in MENUNGGU_ORANG and (akhir or di not in TERBUKA):
            salah.append(f"dorongan {k.dorongan} berakhir {di}")
    return salah


def _impor(basis: Basis, satu: SatuImpor) -> list[str]:
    """Applied once and whole, or not at all."""
    batch = basis.baca("select jumlah from pegawai_impor where nama_berkas = %s", satu.nama)
    awal = next(iter(satu.nomor.values()))[:8]
    sql = "select count(distinct id) from pegawai_historicalpegawai where no_hp like %s"
    orang = basis.baca(sql, f"{awal}%")[0][0]
    return impor(satu, len(batch), orang, len(satu.nomor) - (batch[0][0].get("ditolak", 0) if batch else 0))


def impor(satu: SatuImpor, batch: int, orang: int, harus: int) -> list[str]:
    """Pure. `batch`: how often it was applied; `orang`: whom it changed; `harus`: whom it should have."""
    salah = []
    if batch > 1:
        salah.append(f"impor {satu.nama} diterapkan {batch} kali")
    if satu.diterapkan and not batch:
        salah.append(f"impor {satu.nama} diakui tetapi tidak ada")
    if orang != (harus if batch else 0):
        salah.append(f"impor {satu.nama}: {orang} orang berubah, seharusnya {harus if batch else 0}")
    return salah
