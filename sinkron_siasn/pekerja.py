"""What a worker does with one push: read, compare, post once, read back.

No transaction is open while SIASN is spoken to, and every decision is committed under the lease.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from pegawai.models import Pegawai
from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sinkron_siasn import aturan, catatan, saluran, setelan, sewa
from sinkron_siasn.alur import Keadaan
from sinkron_siasn.balasan import GalatSiasn, Sifat
from sinkron_siasn.klien import Klien
from sinkron_siasn.models import Dorongan, DoronganIsi, KoneksiSiasn
from sinkron_siasn.pemetaan import data_utama as peta
from sinkron_siasn.sewa import Sewa, SewaHilang

log = logging.getLogger("sinkron_siasn")
K = Keadaan


def lingkup_orang(d: Any) -> dict[str, Any]:
    """Exactly one person, read and write, in the name of the originator."""
    oleh = getattr(d, "oleh_id", None) or getattr(d, "diminta_oleh_id", None)
    return {
        "orang": d.pegawai_id,
        "tulis_orang": d.pegawai_id,
        "pengguna": oleh,
        "asal": "tugas",
        "alasan": "Sinkron SIASN",
    }


def masih_berhak(pengguna_id: int, baris: Any) -> bool:
    """Whether this person may sync that row today (ASVS 8.3.3: asked again in the task)."""
    pengguna = Pengguna.objects.filter(pk=pengguna_id).first()
    return pengguna is not None and hitung(pengguna).boleh("sinkron", baris)


def dorong(nomor: str) -> str:
    """Carry one push as far as it goes now; returns its state, "" when there was nothing to do."""
    d = Dorongan.objects.filter(uuid=nomor).first()
    if d is None or not d.berjalan:
        return ""
    koneksi = saluran.koneksi_untuk(d.instansi_id)
    if koneksi is not None and not saluran.terbuka_untuk_kerja(koneksi):
        return d.keadaan  # waits where it stands; the sweeper rings when the channel is open again
    hak = sewa.ambil(nomor)
    if hak is None:
        return ""
    try:
        _Pengantar(hak, koneksi).jalan()
    except SewaHilang:
        log.info("dorongan %s: sewa hilang", nomor)
    return hak.dorongan.keadaan


class _Pengantar:
    """One leased push on its way."""

    def __init__(self, hak: Sewa, koneksi: KoneksiSiasn | None) -> None:
        self.hak, self.koneksi, self.d = hak, koneksi, hak.dorongan

    def jalan(self) -> None:
        self.isi = self._baca_isi()
        if self.isi is None:
            sewa.pindah(self.hak, self._akhir_tanpa_orang(), "orang_tidak_ada")
            return
        if self.koneksi is None:
            self._tunda(300, "koneksi_belum_ada")
        elif self.d.keadaan == K.DIAMBIL:
            self._antar()
        else:
            self._periksa(self.hak.tenang)

    def _akhir_tanpa_orang(self) -> Keadaan:
        return K.GAGAL if self.d.keadaan == K.DIAMBIL else K.MENUNGGU_PETUGAS

    def _baca_isi(self) -> DoronganIsi | None:
        with konteks.masuk(lingkup_orang(self.d)):
            self.pegawai = Pegawai.objects.filter(pk=self.d.pegawai_id).first()
            isi = DoronganIsi.objects.filter(dorongan=self.d).first()
        return isi if self.pegawai is not None else None

    # --- before the post ---------------------------------------------------------------------------
    def _antar(self) -> None:
        if not masih_berhak(self.d.oleh_id, self.d):
            sewa.pindah(self.hak, K.GAGAL, "hak")
            return
        try:
            klien, data = self._baca_siasn()
        except GalatSiasn as salah:
            self._belum_terkirim(salah)
            return
        hasil = self._nilai_bidang(data)
        putusan = aturan.sebelum_kirim(hasil, pernah=self.d.pos_ke > 0)
        if putusan.ke is not None:
            self._simpan_hasil()
            sewa.pindah(self.hak, putusan.ke, putusan.sebab)
            return
        self._pos(klien)

    def _baca_siasn(self) -> tuple[Klien, dict[str, Any]]:
        """A fresh read, kept as the copy; raises GalatSiasn."""
        assert self.koneksi is not None
        assert self.pegawai is not None
        klien = saluran.buka_klien(self.koneksi)
        p = self.pegawai
        data = klien.baca_data_utama(p.nip, p.pns_id, p.jenis_asn)
        with konteks.masuk(lingkup_orang(self.d)):
            catatan.simpan_salinan(p, data)
        return klien, data

    def _belum_terkirim(self, salah: GalatSiasn) -> None:
        """For certain nothing has been sent: later, or never."""
        arti = salah.arti
        if arti.sifat in (Sifat.DITOLAK, Sifat.TIDAK_ADA):
            sewa.pindah(self.hak, K.GAGAL, arti.kode)
        elif arti.sifat is Sifat.JEDA:
            self._jeda(arti.jeda)
        else:
            self._ulang_nanti(arti)

    def _jeda(self, detik: float) -> None:
        """SIASN's own wish: no attempt is burnt."""
        assert self.koneksi is not None
        saluran.jeda(self.koneksi, detik, "kuota")
        self._tunda(detik, "kuota")

    def _ulang_nanti(self, arti: Any) -> None:
        assert self.koneksi is not None
        saluran.catat_kegagalan_token(self.koneksi, arti)
        ke = self.d.percobaan + 1
        if ke >= aturan.PERCOBAAN_MAKS:
            sewa.pindah(self.hak, K.GAGAL, "percobaan_habis", percobaan=ke, pos_sejak=None)
        else:
            self._tunda(aturan.jeda_ulang(ke), arti.kode, percobaan=ke)

    def _tunda(self, detik: float, sebab: str, **kolom: Any) -> None:
        lanjut = Now() + timedelta(seconds=detik)
        if self.d.keadaan == K.DIAMBIL:
            sewa.pindah(self.hak, K.DITUNDA, sebab, lanjut_pada=lanjut, pos_sejak=None, **kolom)
        else:
            sewa.pindah(self.hak, K(self.d.keadaan), sebab, lanjut_pada=lanjut, **kolom)

    # --- the post ----------------------------------------------------------------------------------
    def _pos(self, klien: Klien) -> None:
        assert self.isi is not None
        assert self.pegawai is not None
        badan = peta.badan(self.pegawai.pns_id, {b["bidang"]: b["nilai"] for b in self.isi.bidang})
        try:
            klien.kirim_data_utama(badan, izin=lambda: sewa.mulai_pos(self.hak))
        except GalatSiasn as salah:
            self._pos_gagal(salah)
            return
        tenang = Now() + timedelta(seconds=setelan.angka("SIASN_MASA_TENANG"))
        sewa.pindah(self.hak, K.TERKIRIM, tetap=True, tenang_sampai=tenang)
        self._periksa(tenang=False)

    def _pos_gagal(self, salah: GalatSiasn) -> None:
        arti = salah.arti
        if arti.sifat is Sifat.TIDAK_PASTI:
            self._tidak_pasti(arti.kode)
        elif arti.sifat is Sifat.DITOLAK:
            self._simpan_hasil(arti.pesan)
            sewa.pindah(self.hak, K.DITOLAK_SIASN, arti.kode)
        else:
            self._belum_terkirim(salah)

    def _tidak_pasti(self, sebab: str) -> None:
        tenang = setelan.angka("SIASN_MASA_TENANG")
        periksa = min(tenang, setelan.angka("SIASN_PERIKSA_ULANG"))
        sewa.pindah(
            self.hak,
            K.TIDAK_PASTI,
            sebab,
            percobaan=self.d.percobaan + 1,
            lanjut_pada=Now() + timedelta(seconds=periksa),
            tenang_sampai=Now() + timedelta(seconds=tenang),
        )

    # --- read-back ---------------------------------------------------------------------------------
    def _periksa(self, tenang: bool) -> None:
        """TERKIRIM and TIDAK_PASTI: see what SIASN shows, and decide if it proves anything yet."""
        try:
            _, data = self._baca_siasn()
        except GalatSiasn as salah:
            self._belum_terbaca(salah)
            return
        hasil = self._nilai_bidang(data)
        putusan = aturan.sesudah_kirim(K(self.d.keadaan), hasil, tenang)
        self._simpan_hasil()
        if putusan.ke is None:
            self._tunda(setelan.angka("SIASN_PERIKSA_ULANG"), self.d.sebab)
        elif putusan.ke is K.ANTRE:
            self._kembali_antre()
        else:
            sewa.pindah(self.hak, putusan.ke, putusan.sebab)

    def _kembali_antre(self) -> None:
        """Proved not to have landed: it may be posted again, while attempts are left."""
        if self.d.percobaan >= aturan.PERCOBAAN_MAKS:
            sewa.pindah(self.hak, K.MENUNGGU_PETUGAS, "percobaan_habis")
            return
        lanjut = Now() + timedelta(seconds=aturan.jeda_ulang(self.d.percobaan))
        sewa.pindah(self.hak, K.ANTRE, pos_sejak=None, tenang_sampai=None, lanjut_pada=lanjut)

    def _belum_terbaca(self, salah: GalatSiasn) -> None:
        assert self.koneksi is not None
        arti = salah.arti
        if arti.sifat is Sifat.JEDA:
            self._jeda(arti.jeda)
            return
        saluran.catat_kegagalan_token(self.koneksi, arti)
        ke = self.d.percobaan + 1
        if arti.sifat in (Sifat.DITOLAK, Sifat.TIDAK_ADA) or ke >= aturan.PERCOBAAN_MAKS:
            sewa.pindah(self.hak, K.MENUNGGU_PETUGAS, "belum_terperiksa", percobaan=ke)
        else:
            self._tunda(aturan.jeda_ulang(ke), self.d.sebab, percobaan=ke)

    # --- evidence ----------------------------------------------------------------------------------
    def _nilai_bidang(self, data: dict[str, Any]) -> list[aturan.Bukti]:
        """Each field against what was expected and what is ours; noted in `isi` (not yet saved)."""
        assert self.isi is not None
        hasil = []
        for b in self.isi.bidang:
            medan = peta.TERTULIS_NAMA[b["bidang"]]
            kini = peta.nilai_siasn(data, medan)
            harapan = b["harapan"]
            bukti = aturan.bukti(
                None if harapan is None else peta.banding(medan, harapan),
                peta.banding(medan, b["nilai"]),
                None if kini is None else peta.banding(medan, kini),
            )
            b |= {"kini": kini, "hasil": bukti.value}
            hasil.append(bukti)
        return hasil

    def _simpan_hasil(self, pesan: str = "") -> None:
        """The evidence of a read-back, and the agreement where it proves one."""
        assert self.isi is not None
        assert self.pegawai is not None
        with konteks.masuk(lingkup_orang(self.d)):
            DoronganIsi.objects.filter(pk=self.isi.pk).update(
                bidang=self.isi.bidang, pesan_siasn=pesan, diperiksa_pada=Now()
            )
            cocok = {b["bidang"]: b["kini"] for b in self.isi.bidang if b.get("hasil") == "cocok"}
            catatan.sepakati(self.pegawai, cocok)
