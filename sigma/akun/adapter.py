"""How allauth works for us: no sign-up, our counters, marks in the session, encrypted OTP secrets."""

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core.internal.httpkit import clean_client_ip, get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from qrcode.image.svg import SvgPathFillImage

from sigma.akun import aksi, peramban, sesi
from sigma.akun.aturan import nama_peramban
from sigma.akun.jam import detik_kini
from sigma.akun.querysets import otp_wajib, punya_otp

PERAMBAN_BARU = "Masuk dari peramban baru"
SALAH_MASUK = "Nama Pengguna atau Kata Sandi salah."
PERLU_AKTIVASI = (
    "Akun ini belum memiliki OTP. Masukkan kode aktivasi yang Anda terima dari Admin untuk mengaktifkannya."
)


class AdapterAkun(DefaultAccountAdapter):
    """Accounts come from an administrator, never from a visitor."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": SALAH_MASUK,
        "incorrect_code": "Kode OTP salah.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def is_ajax(self, request) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Paths of this host only: no host, not even our own, may stand in `next`."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def add_message(self, request, level, message_template=None, *args, message=None, **kwargs):
        """Our own sentences only; allauth's templates are not shown."""
        if message:
            messages.add_message(request, level, message)

    def get_client_ip(self, request) -> str:
        """The address behind exactly as many proxies as the settings say, or ""."""
        return clean_client_ip(get_client_ip(request) or "") or ""

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def authenticate(self, request, **credentials):
        alamat = self.get_client_ip(request)
        try:
            return aksi.cek_masuk(credentials["username"], credentials["password"], alamat)
        except aksi.TerlaluCepat as galat:
            params = {"detik": galat.detik}
            raise ValidationError(str(galat), code="terlalu_cepat", params=params) from galat

    def pre_login(self, request, user, **kwargs):
        """A password alone never opens an account that must have OTP, nor enrols one."""
        if not user.is_active:
            clear_login(request)
            return HttpResponseRedirect(reverse("account_login"))
        if otp_wajib(user) and not punya_otp(user):
            clear_login(request)
            messages.info(request, PERLU_AKTIVASI)
            return HttpResponseRedirect(reverse("akun:aktivasi"))
        return None

    def login(self, request, user) -> None:
        super().login(request, user)
        catatan = get_authentication_records(request, user)
        lolos = any(satu.get("method") == "mfa" for satu in catatan)
        sesi.tandai(request.session, detik_kini(), otp=lolos)
        if aksi.buka_sesi(request, user, self.get_client_ip(request)):
            messages.info(request, "Sesi terlama Anda di perangkat lain diakhiri.")
        self._kenali_peramban(request, user)

    def _kenali_peramban(self, request, user) -> None:
        """A browser that is new to the account: told here once, in every other session until somebody looks."""
        nama = nama_peramban(request.headers.get("User-Agent", ""))
        if aksi.catat_peramban(user, peramban.sidik(user, peramban.kenali(request)), nama):
            messages.info(request, f"{PERAMBAN_BARU}: {nama}. Sesi Anda tampil pada menu profil, Keamanan (MFA).")
            peramban.sudah_tahu(request.session, user.peramban_baru_pada)

    def logout(self, request) -> None:
        aksi.tutup_sesi(request.session.session_key)
        super().logout(request)

    def set_password(self, user, password) -> None:
        aksi.pasang_sandi(user, aksi.hash_sandi(password))

    def get_reauthentication_methods(self, user) -> list[dict]:
        """A fresh OTP, nothing less."""
        if not user.is_authenticated or not punya_otp(user):
            return []
        alamat = reverse("mfa_reauthenticate")
        return [{"id": "mfa_reauthenticate", "description": "Kode OTP", "url": alamat}]


class AdapterMfa(DefaultMFAAdapter):
    """OTP secrets are encrypted at rest; the first key encrypts, the others still decrypt."""

    def encrypt(self, text: str) -> str:
        return _brankas().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _brankas().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator) -> bool:
        return False

    def get_totp_label(self, user) -> str:
        return user.nama_pengguna

    def build_totp_svg(self, url: str) -> str:
        """On white, because dark mode would make a QR code without ground unreadable."""
        return qrcode.make(url, image_factory=SvgPathFillImage, box_size=8).to_string(encoding="unicode")


def _brankas() -> MultiFernet:
    return MultiFernet([Fernet(kunci) for kunci in settings.KUNCI_FERNET])
