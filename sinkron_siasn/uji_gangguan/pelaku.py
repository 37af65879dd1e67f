"""The people of a fault test, what they press, and what their pages say."""

import csv
import re
import time
import uuid
from collections.abc import Callable
from pathlib import Path

NAMA_INSTANSI = "Instansi Uji Gangguan"
_SEMUA = {"nasional": True, "tulis_nasional": True, "kelola_nasional": True}


class Pelaku:
    """An admin of one OPD with `banyak` people; everything goes through the product's own verbs."""

    def __init__(self, banyak: int) -> None:
        from sigma.basis import konteks
        from sigma.organisasi.models import Instansi

        with konteks.masuk(_SEMUA):
            self.instansi = Instansi.objects.filter(nama=NAMA_INSTANSI).first() or _bangun(banyak)
            self._baca(banyak)

    def _baca(self, banyak: int) -> None:
        from pegawai.models import Pegawai
        from sigma.akun.models import Pengguna

        self.admin = Pengguna.objects.get(nama_pengguna="admin-gangguan")
        self.orang = list(Pegawai.objects.filter(instansi=self.instansi).order_by("nip")[:banyak])

    def tulis_ekspor(self, berkas: Path) -> Path:
        from pegawai.aturan import KOLOM_EKSPOR

        with open(berkas, "w", newline="", encoding="utf-8") as f:
            penulis = csv.DictWriter(f, KOLOM_EKSPOR, delimiter="|")
            penulis.writeheader()
            for o in self.orang:
                isi = {"pns_id": o.pns_id, "nip_baru": o.nip, "nama": o.nama, "email": "awal@contoh.id"}
                penulis.writerow(dict.fromkeys(KOLOM_EKSPOR, "") | isi | {"kedudukan_hukum_id": "01"})
        return berkas

    def pasang_koneksi(self, kredensial: dict) -> None:
        from sigma.basis import konteks
        from sinkron_siasn.aksi_koneksi import RAHASIA, tulis_koneksi

        alamat = {n: kredensial[n] for n in ("base_url", "token_url", "sso_url")}
        rahasia = {n: kredensial[n] for n in RAHASIA if n != "sso_token"}
        with konteks.masuk(_SEMUA):
            tulis_koneksi(self.instansi, {**alamat, "mode": "sandi", "aktif": True}, rahasia, "uji gangguan")

    def cakupan(self):
        from sigma.organisasi.cakupan import hitung

        self.admin.refresh_from_db()
        return hitung(self.admin)

    def segarkan_semua(self, jaga: Callable[[], None], detik: float = 120) -> None:
        """A fresh copy of everybody, made by the workers."""
        from sigma.basis import konteks
        from sinkron_siasn import aksi
        from sinkron_siasn.models import Penyegaran

        cakupan = self.cakupan()
        for o in self.orang:
            with konteks.masuk(cakupan.setelan()):
                aksi.minta_penyegaran(cakupan, o)
        batas = time.monotonic() + detik
        while time.monotonic() < batas:
            with konteks.masuk(cakupan.setelan()):
                if not Penyegaran.objects.menunggu().exists():
                    return
            jaga()
            time.sleep(0.2)
        raise RuntimeError("salinan tidak segar")

    def tekan_siasn(self, orang, email: str):
        """Change the e-mail and press "SIASN"; returns the push."""
        from pegawai.models import Pegawai
        from sigma.basis import konteks
        from sinkron_siasn import aksi, banding

        cakupan = self.cakupan()
        with konteks.masuk(cakupan.setelan()):
            Pegawai.objects.filter(pk=orang.pk).update(email_pribadi=email)
            asn = Pegawai.objects.lengkap().get(pk=orang.pk)
            baris = banding.baris_tertulis(banding.baca_bahan(cakupan, asn))
            tinjauan = banding.tinjau(baris, {"email_pribadi": "kirim"})
            return aksi.sinkronkan(cakupan=cakupan, pegawai=asn, versi=asn.versi, tinjauan=tinjauan, kunci=uuid.uuid4())

    def keadaan(self, nomor: list[int]) -> dict[int, tuple[str, str, str]]:
        """{push id: (uuid, state, reason)}."""
        from sigma.basis import konteks
        from sinkron_siasn.models import Dorongan

        with konteks.masuk(self.cakupan().setelan()):
            baris = Dorongan.objects.filter(pk__in=nomor).values_list("pk", "uuid", "keadaan", "sebab")
            return {pk: (str(u), k, s) for pk, u, k, s in baris}

    def keadaan_di_halaman(self, nomor_uuid: str) -> str:
        """The state as the person sees it."""
        from django.test import Client

        from sigma.akun import sesi

        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(self.admin, backend="django.contrib.auth.backends.ModelBackend")
        isi = client.session
        sesi.tandai(isi, time.time(), otp=True)
        isi.save()
        halaman = client.get(f"/sinkron/dorongan/{nomor_uuid}/keadaan/").content.decode()
        return re.search(r'data-keadaan="([A-Z_]+)"', halaman)[1]  # type: ignore[index]

    def bereskan(self) -> None:
        """Settle what waits for a person, so that the next case starts with nobody's push open."""
        from sigma.basis import konteks
        from sinkron_siasn import aksi
        from sinkron_siasn.models import Dorongan

        cakupan = self.cakupan()
        with konteks.masuk(cakupan.setelan()):
            for d in Dorongan.objects.perlu_orang():
                aksi.selesaikan(cakupan, d, "dibereskan sesudah satu kasus uji")


def _bangun(banyak: int):
    from pegawai.models import Pegawai
    from sigma.akun.models import Pengguna
    from sigma.organisasi.aksi import beri_penugasan
    from sigma.organisasi.models import Instansi, Unor

    instansi = Instansi.objects.create(siasn_id="IG1", nama=NAMA_INSTANSI)
    akar = Unor.objects.create(instansi=instansi, siasn_id="UG1", nama=NAMA_INSTANSI)
    opd = Unor.objects.create(instansi=instansi, siasn_id="UG2", nama="Dinas Uji", induk=akar)
    opd.refresh_from_db()
    for n in range(max(banyak, 50)):
        nip = f"19800101200501{1001 + n}"
        Pegawai.objects.create(
            pns_id=f"G{nip}", nip=nip, nama=f"ORANG {n:03d}", kedudukan_hukum_id="01", unor=opd,
            instansi_id=instansi.pk, opd_id=opd.opd_id, email_pribadi="awal@contoh.id",
        )  # fmt: skip
    admin = Pengguna.objects.create_user(
        "admin-gangguan", "Admin Uji Gangguan", None, bukan_asn=True, wajib_ganti_sandi=False
    )
    beri_penugasan(admin, "ADMIN_OPD", unor=opd, alasan="uji gangguan")
    return instansi
