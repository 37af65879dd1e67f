"""IKD from two exported files alone: every rule, every person's score, and the unit's, computed a second time.

It imports nothing of SIGMA. Rules and formulas are those of docs/kualitas.md (27 indicators, weights, decisions).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from typing import Any

import openpyxl

BOBOT_DIMENSI = {"COMPLETENESS": 28, "TIMELINESS": 31, "ACCURACY": 30, "CONSISTENCY": 11}
BOBOT = {
    "COMPLETENESS": {
        "SKP_KOSONG": 20, "JABATAN_KOSONG": 25, "PENDIDIKAN_KOSONG": 20, "TMT_PNS_KOSONG": 12.5, "GELAR_KOSONG": 17.5,
        "EMAIL_SALAH": 2.5, "HP_SALAH": 2.5,
    },
    "TIMELINESS": {
        "UNOR_NONAKTIF": 22.73, "FORMASI_JF": 18.18, "CPNS_LAMA": 13.64, "STRUKTURAL_GANDA": 15.91, "LEWAT_BUP": 15.91,
        "CLTN_LEWAT": 13.64,
    },
    "ACCURACY": {
        "TMT_CPNS_PNS": 9.52, "DPK_DPB": 21.43, "MK_STRUKTURAL": 7.14, "PPPK_KEDUDUKAN": 9.52, "NIK_BELUM_VALID": 4.76,
        "PENDIDIKAN_ESELON": 11.9, "TAHUN_PPPK": 7.14, "PENDIDIKAN_JF": 14.29, "PELAKSANA_JF": 4.76,
        "JPT_PANGKAT": 9.52,
    },
    "CONSISTENCY": {"NIP_TMT_CPNS": 25, "NIP_LAHIR": 25, "NIP_KELAMIN": 25, "NIP_TAHUN_PPPK": 25},
}  # fmt: skip
TANGGAL = ("tanggal_lahir", "tmt_cpns", "tmt_pns", "tmt_golongan", "tmt_pensiun", "cltn_akhir")
TAK_TERHITUNG = "tidak dapat dihitung"
JPT, ADMINISTRATOR, PENGAWAS = {"10", "11", "12", "21", "22"}, {"31", "32"}, {"41", "42"}
AHLI, TERAMPIL = {"PT", "MU", "MA", "UT"}, {"PM", "TR", "MH", "PY"}


def setahun_sebulan_lalu(hari: date) -> date:
    """One year and one month before, at most the last day of that month."""
    bulan = hari.month - 2
    tahun, bulan = hari.year - 1 + bulan // 12, bulan % 12 + 1
    akhir = (date(tahun + bulan // 12, bulan % 12 + 1, 1) - date(tahun, bulan, 1)).days
    return date(tahun, bulan, min(hari.day, akhir))


def kurang(tingkat: str, minimal: str) -> bool:
    """D-IV (35) counts as S-1 (40)."""
    return ("40" if tingkat == "35" else tingkat) < minimal


def lengkap(p: dict[str, Any], hari: date) -> dict[str, Any]:
    """{rule: faulty}; a rule that does not apply is left out."""
    h: dict[str, Any] = {"JABATAN_KOSONG": p["jabatan_kode"] == "", "PENDIDIKAN_KOSONG": p["pendidikan"] == ""}
    if p["skp"] != "" and (p["tmt_cpns"] is None or p["tmt_cpns"].year <= hari.year - 1):
        h["SKP_KOSONG"] = p["skp"] == "tidak"
    if p["jenis_asn"] == "PNS" and p["status"] != "C":
        h["TMT_PNS_KOSONG"] = p["tmt_pns"] is None
    if "20" <= p["tingkat"] <= "50":
        h["GELAR_KOSONG"] = p["gelar_depan"] + p["gelar_belakang"] == ""
    nama, _, domain = p["email"].partition("@")
    baik = nama and "@" not in domain and "." in domain.strip(".") and not re.search(r"[ \t\r\n\f\v]", p["email"])
    h["EMAIL_SALAH"] = not baik
    h["HP_SALAH"] = re.fullmatch(r"08[1-9][0-9]{7,10}|62[1-9][0-9]{7,11}", p["hp"]) is None
    return h


def mutakhir(p: dict[str, Any], hari: date) -> dict[str, Any]:
    h: dict[str, Any] = {"UNOR_NONAKTIF": p["unor_aktif"] == "tidak"}
    if p["jenis_asn"] == "PNS" and p["status"] == "C" and p["tmt_cpns"]:
        h["CPNS_LAMA"] = p["tmt_cpns"] <= setahun_sebulan_lalu(hari)
    if p["jenis_jabatan"] == "1":
        h["STRUKTURAL_GANDA"] = p["struktural"] > 1
    if p["tmt_pensiun"]:
        h["LEWAT_BUP"] = p["tmt_pensiun"] <= hari
    if p["kedudukan"] in ("02", "13") and p["cltn_akhir"]:
        h["CLTN_LEWAT"] = p["cltn_akhir"] < hari
    return h


def tepat(p: dict[str, Any], hari: date) -> dict[str, Any]:
    h, pns = jabatan(p), p["jenis_asn"] == "PNS"
    if pns and p["status"] != "C" and p["tmt_cpns"] and p["tmt_pns"]:
        h["TMT_CPNS_PNS"] = p["tmt_cpns"] > p["tmt_pns"]
    if p["jenis_pegawai"]:
        h["DPK_DPB"] = p["jenis_pegawai"] != {"PROVINSI": "10", "KABKOTA": "15", "PUSAT": "1"}[p["jenis_instansi"]]
    if p["kedudukan"]:
        h["PPPK_KEDUDUKAN"] = pns is p["kedudukan_asn"].startswith("PPPK")
    if p["nik_valid"]:
        h["NIK_BELUM_VALID"] = p["nik_valid"] == "tidak"
    if not pns and p["tmt_cpns"]:
        h["TAHUN_PPPK"] = f"{p['tmt_cpns'].year:04}" != p["nip"][8:12]
    if pns and p["status"] != "C" and p["jenis_jabatan"] == "4":
        kata = re.split(r"[^a-z]+", p["jabatan_nama"].lower())
        h["PELAKSANA_JF"] = bool({"ahli", "terampil", "penyelia", "mahir"} & set(kata))
    return h


def jabatan(p: dict[str, Any]) -> dict[str, Any]:
    """Accuracy of people with a structural post or a JF."""
    h: dict[str, Any] = {}
    struktural = p["jenis_jabatan"] == "1"
    if struktural and p["mk_tahun"] is not None:
        h["MK_STRUKTURAL"] = p["mk_tahun"] < 2
    if struktural and p["tingkat"] and p["eselon"] in JPT | ADMINISTRATOR | PENGAWAS:
        h["PENDIDIKAN_ESELON"] = kurang(p["tingkat"], "30" if p["eselon"] in PENGAWAS else "40")
    if p["jenis_jabatan"] == "2" and p["tingkat"] and p["jenjang"] in AHLI | TERAMPIL:
        h["PENDIDIKAN_JF"] = kurang(p["tingkat"], "40" if p["jenjang"] in AHLI else "15")
    if struktural and p["eselon"] in JPT and re.fullmatch("[0-9][0-9]", p["golongan"]):
        h["JPT_PANGKAT"] = int(p["golongan"]) < 42
    return h


def sesuai(p: dict[str, Any], hari: date) -> dict[str, Any]:
    h: dict[str, Any] = {}
    if p["tmt_cpns"]:
        tahun = f"{p['tmt_cpns'].year:04}"
        if p["jenis_asn"] == "PNS":
            h["NIP_TMT_CPNS"] = f"{tahun}{p['tmt_cpns'].month:02}" != p["nip"][8:14]
        else:
            h["NIP_TAHUN_PPPK"] = tahun != p["nip"][8:12]
    if p["tanggal_lahir"]:
        h["NIP_LAHIR"] = p["tanggal_lahir"].isoformat().replace("-", "") != p["nip"][:8]
    if p["jenis_kelamin"]:
        h["NIP_KELAMIN"] = {"1": "M", "2": "F"}.get(p["nip"][14:15]) != p["jenis_kelamin"]
    return h


def skor(hitung: dict[str, tuple[int, int]]) -> dict[str, float | None]:
    """{dimension: score, "TOTAL"}; None where no rule could be computed."""
    hasil: dict[str, float | None] = {}
    for dimensi, bobot in BOBOT.items():
        ada = {k: w for k, w in bobot.items() if hitung.get(k, (0, 0))[0]}
        isi = sum(w * (1 - hitung[k][1] / hitung[k][0]) for k, w in ada.items())
        hasil[dimensi] = 100 * isi / sum(ada.values()) if ada else None
    terhitung = [d for d in BOBOT if hasil[d] is not None]
    semua = sum(BOBOT_DIMENSI[d] for d in terhitung)
    hasil["TOTAL"] = sum(BOBOT_DIMENSI[d] * (hasil[d] or 0) for d in terhitung) / semua if semua else None
    return hasil


def sama(tulis: Any, hitung: float | None) -> bool:
    """A number equal to two decimals; what cannot be computed must say so."""
    if hitung is None:
        return tulis == TAK_TERHITUNG
    return isinstance(tulis, int | float) and abs(tulis - hitung) < 0.00501


def skor_halaman(b: dict[str, Any]) -> Any:
    """What the row of a dimension or of the total says: its number, or without one its state."""
    return b["Keadaan"] if b["Skor"] == "" else b["Skor"]


def baca(nama: str, kepala: str) -> tuple[date, list[dict[str, Any]]]:
    """Day and rows of a file; `kepala`: the first heading of its table."""
    baris = list(openpyxl.load_workbook(nama, read_only=True).active.values)
    hari = next(b[0] for b in baris if b[0] and str(b[0]).startswith("Hari: "))
    ke = next(i for i, b in enumerate(baris) if b[0] == kepala)
    isi = [dict(zip(baris[ke], ("" if v is None else v for v in b), strict=True)) for b in baris[ke + 1 :] if b[0]]
    return date.fromisoformat(hari.removeprefix("Hari: ")), isi


def rapikan(p: dict[str, Any]) -> dict[str, Any]:
    for nama in TANGGAL:
        p[nama] = date.fromisoformat(p[nama]) if p[nama] else None
    p["mk_tahun"] = None if p["mk_tahun"] == "" else int(p["mk_tahun"])
    p["struktural"] = int(p["struktural"] or 0)
    return p


def periksa_orang(baris: list[dict[str, Any]], hari: date) -> tuple[Counter, dict[str, tuple[int, int]]]:
    """(differences by kind, counts by rule)."""
    beda: Counter = Counter()
    berlaku: Counter = Counter()
    salah: Counter = Counter()
    for p in map(rapikan, baris):
        h = lengkap(p, hari) | mutakhir(p, hari) | tepat(p, hari) | sesuai(p, hari)
        for kode in (k for bobot in BOBOT.values() for k in bobot):
            tanda = "" if kode not in h else "S" if h[kode] else "B"
            beda[kode] += tanda != p[kode]
            berlaku[kode] += kode in h
            salah[kode] += bool(h.get(kode))
        nilai = skor({k: (1, int(v)) for k, v in h.items()})
        for dimensi, isi in nilai.items():
            beda[f"skor_{dimensi}"] += not sama(p[f"skor_{dimensi}"], isi)
    return beda, {k: (berlaku[k], salah[k]) for k in berlaku}


def periksa_unit(baris: list[dict[str, Any]], hitung: dict[str, tuple[int, int]]) -> list[str]:
    """What the exported page says otherwise."""
    nilai, keluhan = skor(hitung), []
    ikd = {k for bobot in BOBOT.values() for k in bobot}
    for b in baris:
        kunci = {"IKD": "TOTAL"}.get(b["Kode"], b["Kode"].removeprefix("DIM_"))
        if kunci in nilai:
            if not sama(skor_halaman(b), nilai[kunci]):
                keluhan.append(f"{kunci}: halaman {skor_halaman(b)}, dihitung {nilai[kunci]}")
        elif kunci in ikd:
            ada = hitung.get(kunci, (0, 0))
            if not ada[0] and b["Keadaan"] == "dihitung":
                keluhan.append(f"{kunci}: halaman tidak mengatakan bahwa aturan ini tidak dapat dihitung")
            if (int(b["Berlaku"] or 0), int(b["Bermasalah"] or 0)) != ada:
                keluhan.append(f"{b['Aturan']}: halaman {b['Berlaku']}/{b['Bermasalah']}, dihitung {ada}")
    return keluhan


def main(orang: str, unit: str) -> int:
    hari, baris = baca(orang, "uuid")
    _, tabel = baca(unit, "Dimensi")
    beda, hitung = periksa_orang(baris, hari)
    keluhan = [f"{k}: {n} orang berbeda" for k, n in beda.items() if n] + periksa_unit(tabel, hitung)
    for kode in (k for bobot in BOBOT.values() for k in bobot):
        b, s = hitung.get(kode, (0, 0))
        print(f"{kode:20} {b:8} berlaku {s:8} bermasalah{'' if b else '  tidak dapat dihitung'}")
    for dimensi, isi in skor(hitung).items():
        print(f"{dimensi:20} {isi if isi is None else format(isi, '.2f')}")
    print(f"{len(baris)} orang, {len(keluhan)} perbedaan")
    print("\n".join(keluhan))
    return 1 if keluhan else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("script/uji-ikd ORANG.xlsx SKOR.xlsx")
    sys.exit(main(*sys.argv[1:]))
