"""Limits of a session, and what a sign-in must have before any page opens."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from sigma.akun import aksi, sesi
from sigma.akun.jam import detik_kini
from sigma.akun.peramban import pasang_cookie
from sigma.akun.querysets import otp_wajib, punya_otp

# Pages that a signed-in person may open whatever is still missing.
SELALU = frozenset({"account_logout", "tampilan:tema"})
OTP_KURANG = frozenset({"mfa_reauthenticate", "account_reauthenticate"})
GANTI_SANDI = frozenset({"akun:ganti_sandi", "account_change_password"})


class BatasSesiMiddleware:
    """Idle and absolute limit. Runs before the transaction: its writes stand whatever the page does.

    An account that was closed, or whose password changed elsewhere, is anonymous from here on.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated:
            berakhir = _sesi_mati(request)
            response = self.get_response(request)
            return pasang_cookie(request, untuk_htmx(request, _sebut_akhir(response) if berakhir else response))
        kini = detik_kini()
        if sebab := sesi.sebab_habis(request.session, kini):
            aksi.tutup_sesi(request.session.session_key)
            logout(request)
            return untuk_htmx(request, _ke_masuk(request, sebab))
        if sesi.perlu_dicatat(request.session, kini):
            request.session[sesi.TERAKHIR] = int(kini)
            aksi.catat_sesi_hidup(request.session.session_key)
        return untuk_htmx(request, _jangan_simpan(self.get_response(request)))


def _sesi_mati(request: HttpRequest) -> bool:
    """Whether the browser still holds the cookie of a session that is over: ended elsewhere, or by a new password."""
    if SESSION_KEY in request.session:
        request.session.flush()
        return True
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()


def _sebut_akhir(response: HttpResponse) -> HttpResponse:
    """The sign-in page says why it came."""
    tujuan = response.headers.get("Location", "")
    if response.status_code == 302 and tujuan.startswith(reverse("account_login")) and "habis=" not in tujuan:
        response.headers["Location"] = f"{tujuan}{'&' if '?' in tujuan else '?'}habis={sesi.AKHIR}"
    return response


def _jangan_simpan(response: HttpResponse) -> HttpResponse:
    """No page of a signed-in person stays in the browser: "back" after sign-out shows nothing (ASVS 14.3.2). What was
    typed comes back by `draf.js`. An answer with a rule of its own keeps it."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, no_store=True, private=True)
    return response


class SyaratMasukMiddleware:
    """OTP passed and initial password changed, before any page but those that mend it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated or not getattr(view_func, "login_required", True):
            return None
        halaman = request.resolver_match.view_name
        if halaman in SELALU:
            return None
        if _otp_kurang(request):
            return _minta_otp(request, halaman)
        if request.user.wajib_ganti_sandi and halaman not in GANTI_SANDI:
            return HttpResponseRedirect(reverse("akun:ganti_sandi"))
        return None


def _otp_kurang(request) -> bool:
    return not sesi.lolos_otp(request.session) and otp_wajib(request.user, request.cakupan.peran)


def _minta_otp(request, halaman: str) -> HttpResponse | None:
    """A role that demands OTP came after sign-in: verify where there is a device, else activate."""
    if not punya_otp(request.user):
        messages.info(request, "Kelompok Anda mewajibkan OTP. Masukkan kode aktivasi dari Admin.")
        return HttpResponseRedirect(reverse("akun:aktivasi"))
    if halaman in OTP_KURANG:
        return None
    kueri = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{kueri}")


def _ke_masuk(request: HttpRequest, sebab: str) -> HttpResponse:
    kueri = {"habis": sebab}
    if kembali := _halaman_terbuka(request):
        kueri["next"] = kembali
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode(kueri)}")


def _halaman_terbuka(request: HttpRequest) -> str:
    """The page that the person was looking at; "" where going back there makes no sense."""
    if "HX-Request" in request.headers:
        jalur = _jalur(request.headers.get("HX-Current-URL", ""))
    elif request.method == "GET":
        jalur = request.get_full_path()
    else:
        jalur = _jalur(request.headers.get("Referer", ""))
    bukan = (reverse("account_login"), reverse("account_logout"))
    return "" if jalur.startswith(bukan) else jalur


def _jalur(alamat: str) -> str:
    """Path and query of an address, or "" when it would leave this host."""
    try:
        bagian = urlsplit(alamat)
    except ValueError:
        return ""
    jalur = f"{bagian.path}?{bagian.query}" if bagian.query else bagian.path
    aman = jalur.startswith("/") and url_has_allowed_host_and_scheme(jalur, allowed_hosts=None)
    return jalur if aman else ""


def untuk_htmx(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A redirect to a sign-in page replaces the whole page, not the fragment that was asked for."""
    if "HX-Request" not in request.headers or response.status_code != 302:
        return response
    tujuan = response.headers["Location"]
    wajib = ("account_login", "mfa_reauthenticate", "akun:aktivasi", "akun:ganti_sandi")
    if not tujuan.startswith(tuple(reverse(nama) for nama in wajib)):
        return response
    if tujuan.startswith(reverse("account_login")) and "habis=" not in tujuan:
        tujuan = _masuk_lalu_kembali(request)
    return HttpResponse(headers={"HX-Redirect": tujuan})


def _masuk_lalu_kembali(request: HttpRequest) -> str:
    kembali = _halaman_terbuka(request)
    kueri = f"?{urlencode({'next': kembali})}" if kembali else ""
    return f"{reverse('account_login')}{kueri}"
