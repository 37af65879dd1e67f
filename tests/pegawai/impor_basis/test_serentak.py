"""Somebody saves in a browser while an import runs; two imports at once."""

import threading

import pytest
from django.db import connection, connections

from pegawai.models import Pegawai
from sigma.basis import konteks
from tests.pegawai.impor_basis.bahan import baris, impor, orang, tulis
from tests.pemeran import SEMUA

pytestmark = pytest.mark.django_db(transaction=True)


def simpan_dari_peramban(urut, **nilai) -> str:
    """What another session's update of one person meets: "tersimpan" or the name of the error."""
    lain = connection.copy()
    try:
        with lain.cursor() as kursor:
            kursor.execute("set lock_timeout = '200ms'; select set_config('sigma.nasional', 't', false)")
            kursor.execute("select set_config('sigma.tulis_nasional', 't', false)")
            isi = ", ".join(f"{kolom} = %s" for kolom in nilai)
            kursor.execute(f"update pegawai_pegawai set {isi} where pns_id = %s", [*nilai.values(), f"{urut:032X}"])
            return "tersimpan" if kursor.rowcount else "tidak ada"
    except Exception as galat:
        return type(galat.__cause__ or galat).__name__
    finally:
        lain.close()


def test_simpanan_orang_di_tengah_impor_tidak_tertimpa(acuan, dunia, tmp_path):
    impor(tulis(tmp_path / "a.csv", baris(1, dunia.opd_a), baris(2, dunia.opd_a)), dunia.kab)
    hasil_simpan = {}

    def lapor(teks, n):
        if teks == "Menyimpan":
            hasil_simpan[1] = simpan_dari_peramban(1, no_hp="081211111111")
            hasil_simpan[2] = simpan_dari_peramban(2, no_hp="081222222222")

    baru = tulis(tmp_path / "b.csv", baris(1, dunia.opd_a, nomor_hp="081299999999"), baris(2, dunia.opd_a))
    impor(baru, dunia.kab, lapor=lapor)
    # the row that the import is about to change waits; the others are free, and keep what was saved
    assert hasil_simpan == {1: "LockNotAvailable", 2: "tersimpan"}
    assert (orang(1).no_hp, orang(2).no_hp) == ("081299999999", "081222222222")
    assert impor(baru, dunia.kab).berbeda == 1


def test_dua_impor_serentak_untuk_dua_instansi(acuan, dunia, tmp_path):
    asing = {"agama_id": "88", "agama_nama": "Kepercayaan", "jabatan_id": "JFX", "jabatan_nama": "Jabatan Asing"}
    berkas = {
        dunia.kab: tulis(tmp_path / "kab.csv", *(baris(n, dunia.opd_a, **asing) for n in range(1, 40))),
        dunia.kota: tulis(tmp_path / "kota.csv", *(baris(n, dunia.opd_kota, **asing) for n in range(101, 140))),
    }
    galat = []

    def jalan(instansi, jalur):
        try:
            impor(jalur, instansi)
        except Exception as satu:
            galat.append(satu)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=jalan, args=pasangan) for pasangan in berkas.items()]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(60)
    assert galat == []
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.filter(agama_id="88").count() == 78
