"""An OPD admin at the browser: sign in, correct an e-mail, review, press "SIASN", look at the result."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field

import httpx
import pyotp

from .formulir import hasil_dorongan, isi_formulir

SABAR = 60.0  # a person tries again this long while a page answers 5xx or not at all
_BIDANG = "email_pribadi"
_LABEL = "E-Mail"


class TidakBisa(RuntimeError):
    """The web did not let the admin do it; the message says what it answered."""


@dataclass
class Petugas:
    """One signed-in admin. `galat`: every answer 5xx or broken connection met on the way."""

    url: str
    akun: dict[str, str]
    galat: list[str] = field(default_factory=list)
    klien: httpx.Client = field(init=False)
    _kunci: threading.Lock = field(default_factory=threading.Lock)
    _langkah_otp: int = 0
    _generasi: int = 0

    def __post_init__(self) -> None:
        self.klien = httpx.Client(base_url=self.url, timeout=30, trust_env=False)

    # --- session -------------------------------------------------------------------------------------
    def masuk(self, generasi: int | None = None) -> None:
        """Name, password, code; of several threads that find the session gone, one signs in."""
        with self._kunci:
            if generasi is not None and generasi != self._generasi:
                return
            self.klien.cookies.clear()
            isi = isi_formulir(self._ambil("/masuk/").text)
            isi |= {"login": self.akun["nama_pengguna"], "password": self.akun["kata_sandi"]}
            jawab = self.klien.post("/masuk/", data=isi)
            if "otp" not in jawab.headers.get("location", ""):
                raise TidakBisa(f"masuk: {jawab.status_code}")
            for _ in range(3):  # a code that ran out while the machine was busy is followed by the next one
                isi = isi_formulir(self._ambil("/masuk/otp/").text)
                jawab = self.klien.post("/masuk/otp/", data=isi | {"code": self._kode()})
                if jawab.status_code == 302:
                    break
            else:
                raise TidakBisa(f"masuk, kode OTP: {jawab.status_code}")
            self._nyatakan_pakta()
            self._generasi += 1

    def _nyatakan_pakta(self) -> None:
        """The statement of confidentiality, once an account."""
        halaman = self._ambil("/pakta-integritas/").text
        if 'name="setuju"' in halaman:
            self.klien.post("/pakta-integritas/", data=isi_formulir(halaman) | {"setuju": "on"})

    def _kode(self) -> str:
        """A code of a step that was not used yet."""
        while (langkah := int(time.time()) // 30) <= self._langkah_otp:
            time.sleep(0.5)
        self._langkah_otp = langkah
        return pyotp.TOTP(self.akun["rahasia_otp"]).at(langkah * 30)

    def _ambil(self, jalur: str) -> httpx.Response:
        return self.klien.get(jalur)

    def minta(self, metode: str, jalur: str, **opsi: object) -> httpx.Response:
        """One request; 5xx and broken connections are noted and tried again, as a person would."""
        batas = time.monotonic() + SABAR
        while True:
            generasi = self._generasi
            try:
                jawab = self.klien.request(metode, jalur, **opsi)  # type: ignore[arg-type]
            except httpx.HTTPError as salah:
                self.galat.append(type(salah).__name__)
            else:
                if jawab.headers.get("location", "").startswith("/masuk/"):
                    self.masuk(generasi)
                    continue
                if jawab.status_code < 500:
                    return jawab
                self.galat.append(str(jawab.status_code))
            if time.monotonic() > batas:
                raise TidakBisa(f"{metode} {_tanpa_orang(jalur)}: {self.galat[-1]}")
            time.sleep(0.5)

    # --- the job -------------------------------------------------------------------------------------
    def daftar_orang(self) -> list[str]:
        """uuid of everybody in the lists of this admin."""
        hasil: list[str] = []
        for kelompok in ("pns", "pppk"):
            jalur = f"/pangkalan-data/{kelompok}/"
            for _ in range(100):
                html = self.minta("GET", jalur).text
                hasil += re.findall(r'href="/asn/([0-9a-f-]{36})/"', html)
                lanjut = re.search(r'rel="next" href="([^"]+)"', html)
                if not lanjut:
                    break
                jalur = lanjut[1].replace("&amp;", "&")
        return list(dict.fromkeys(hasil))

    def ubah_email(self, uuid: str, email: str) -> None:
        """ "Ubah Data Riwayat Umum"; somebody's save in between means reading the form again."""
        jalur = f"/asn/{uuid}/ubah/"
        for _ in range(5):
            isi = isi_formulir(self.minta("GET", jalur).text, "/ubah/")
            jawab = self.minta("POST", jalur, data=isi | {_BIDANG: email})
            if jawab.status_code == 302:
                return
        raise TidakBisa(f"simpan e-mail: {jawab.status_code}")

    def buka_sinkron(self, uuid: str) -> None:
        """The comparison; opening it also has an old copy refreshed."""
        self.minta("GET", f"/asn/{uuid}/sinkron/data-utama/").raise_for_status()

    def tinjau(self, uuid: str) -> dict[str, str]:
        """Choose the e-mail, direction SIASN; returns the form of the review."""
        jawab = self.minta("GET", f"/asn/{uuid}/sinkron/data-utama/tinjau/", params={f"arah_{_BIDANG}": "kirim"})
        if jawab.status_code != 200:
            raise TidakBisa(f"tinjau: {jawab.status_code}")
        return isi_formulir(jawab.text, "/siasn/")

    def kirim(self, uuid: str, tinjauan: dict[str, str]) -> str:
        """Press "SIASN"; returns the push. The same form goes again after a 5xx: it stays one push."""
        jalur = f"/asn/{uuid}/sinkron/data-utama/siasn/"
        for _ in range(5):
            jawab = self.minta("POST", jalur, data=tinjauan | {"setuju": "ya"})
            tujuan = re.search(r"/sinkron/dorongan/([0-9a-f-]{36})/", jawab.headers.get("location", ""))
            if tujuan:
                return tujuan[1]
            tinjauan = self.tinjau(uuid)  # 409: something moved since the review
        raise TidakBisa(f"kirim: {jawab.status_code}")

    def lihat(self, dorongan: str) -> tuple[str, str]:
        """(state, e-mail in SIASN) as the page of the push shows them."""
        jawab = self.minta("GET", f"/sinkron/dorongan/{dorongan}/")
        keadaan, baris = hasil_dorongan(jawab.text, _LABEL)
        return keadaan, baris.get("SIASN sekarang", "")

    def lihat_banding(self, uuid: str) -> tuple[str, str]:
        """(SIGMA, SIASN) in the e-mail row of the comparison."""
        jawab = self.minta("GET", f"/asn/{uuid}/sinkron/data-utama/")
        _, baris = hasil_dorongan(jawab.text, _LABEL)
        return baris.get("SIGMA", ""), baris.get("SIASN", "")


def _tanpa_orang(jalur: str) -> str:
    return re.sub(r"[0-9a-f-]{36}", "…", jalur)
