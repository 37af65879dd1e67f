"""First weights and thresholds, frozen: one BKD's published table and the decisions of docs/kualitas.md, "belum resmi"."""

from datetime import date

from django.db import migrations

MULAI = date(2024, 1, 1)
SUMBER = "belum resmi: tabel bobot yang dimuat satu BKD"
TAMBAHAN = "rancangan SIGMA; di luar IKD"
DIMENSI = (("DIM_COMPLETENESS", "28"), ("DIM_TIMELINESS", "31"), ("DIM_ACCURACY", "30"), ("DIM_CONSISTENCY", "11"))
IKD: tuple[tuple[str, str, dict], ...] = (
    ("SKP_KOSONG", "20", {"skp_porsi": 10}),
    ("JABATAN_KOSONG", "25", {}),
    ("PENDIDIKAN_KOSONG", "20", {}),
    ("TMT_PNS_KOSONG", "12.5", {}),
    ("GELAR_KOSONG", "17.5", {"gelar_min": "20"}),
    ("EMAIL_SALAH", "2.5", {}),
    ("HP_SALAH", "2.5", {}),
    ("UNOR_NONAKTIF", "22.73", {}),
    ("FORMASI_JF", "18.18", {}),
    ("CPNS_LAMA", "13.64", {"cpns_bulan": 13}),
    ("STRUKTURAL_GANDA", "15.91", {}),
    ("LEWAT_BUP", "15.91", {}),
    ("CLTN_LEWAT", "13.64", {}),
    ("TMT_CPNS_PNS", "9.52", {}),
    ("DPK_DPB", "21.43", {}),
    ("MK_STRUKTURAL", "7.14", {"mk_min": 2}),
    ("PPPK_KEDUDUKAN", "9.52", {}),
    ("NIK_BELUM_VALID", "4.76", {}),
    ("PENDIDIKAN_ESELON", "11.9", {"jpt_min": "40", "administrator_min": "40", "pengawas_min": "30"}),
    ("TAHUN_PPPK", "7.14", {}),
    ("PENDIDIKAN_JF", "14.29", {"keahlian_min": "40", "keterampilan_min": "15", "setara_s1": "35"}),
    ("PELAKSANA_JF", "4.76", {}),
    ("JPT_PANGKAT", "9.52", {"jpt_golongan": "42"}),
    ("NIP_TMT_CPNS", "25", {}),
    ("NIP_LAHIR", "25", {}),
    ("NIP_KELAMIN", "25", {}),
    ("NIP_TAHUN_PPPK", "25", {}),
)
# Those that ask more than the record itself begin switched off.
LAIN = (
    ("NIK_PANJANG", True),
    ("NPWP_PANJANG", True),
    ("NIK_LAHIR", True),
    ("NIK_GANDA", True),
    ("EMAIL_GANDA", True),
    ("HP_GANDA", True),
    ("TMT_GOLONGAN_NANTI", True),
    ("TMT_GOLONGAN_CPNS", True),
    ("JENJANG_GOLONGAN", True),
    ("GOLONGAN_TURUN", False),
    ("PENDIDIKAN_RIWAYAT", False),
    ("SK_TANPA_DOKUMEN", False),
)


def isi(apps, schema_editor):
    aturan = apps.get_model("kualitas", "AturanIkd")
    baris: list[tuple] = [(kode, bobot, True, {}, SUMBER) for kode, bobot in DIMENSI]
    baris += [(kode, bobot, True, ambang, SUMBER) for kode, bobot, ambang in IKD]
    baris += [(kode, "0", aktif, {}, TAMBAHAN) for kode, aktif in LAIN]
    aturan._default_manager.bulk_create(
        aturan(kode=k, bobot=b, aktif=a, ambang=x, sumber=s, berlaku_mulai=MULAI) for k, b, a, x, s in baris
    )
    semua = [kode for kode, *_ in (*IKD, *LAIN)]
    nyala = sum(1 << semua.index(kode) for kode, _, aktif, _, _ in baris if aktif and kode in semua)
    ambang = {nama: nilai for _, _, satu in IKD for nama, nilai in satu.items()}
    keadaan = apps.get_model("kualitas", "Keadaan")
    keadaan._default_manager.update_or_create(id=1, defaults={"nyala": nyala, "ambang": ambang})


class Migration(migrations.Migration):
    dependencies = [("kualitas", "0002_dinding")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
