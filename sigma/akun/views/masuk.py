"""Sign-in in two steps, sign-out, fresh OTP: allauth's views with our limits."""

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sigma.akun import aksi, sesi
from sigma.akun.forms import detik_tunggu
from sigma.akun.querysets import punya_otp

# Outside the views, because allauth redirects before it looks at the method.
formulir = require_http_methods(["GET", "HEAD", "POST"])
UBAH_SELAGI_MASUK = "Kata sandi akun ini baru saja diubah. Silakan masuk lagi."


class MasukView(LoginView):
    """Password step. The session key changes here and again after OTP."""

    def form_valid(self, form):
        self.request.session.cycle_key()
        rotate_token(self.request)
        return super().form_valid(form)

    def form_invalid(self, form):
        return tanggapi_galat(self, form)

    def get_context_data(self, **kwargs):
        habis = sesi.PESAN.get(self.request.GET.get("habis", ""), "")
        return super().get_context_data(**kwargs) | {"pesan_habis": habis}


def tanggapi_galat(view, form):
    """The form again; during a delay as 429 with Retry-After."""
    response = view.render_to_response(view.get_context_data(form=form))
    if detik := detik_tunggu(form):
        response.status_code = 429
        response.headers["Retry-After"] = str(detik)
    return response


class OtpView(AuthenticateView):
    """OTP step of a pending sign-in; nobody is signed in before it."""

    def get(self, request, *args, **kwargs):
        return self._tolak() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self._tolak() or super().post(request, *args, **kwargs)

    def _tolak(self):
        """The account was closed or its password changed since the first step."""
        login = self.stage.login
        sidik = login.user.get_session_auth_hash()
        if login.user.is_active and constant_time_compare(login.state.get("sidik", ""), sidik):
            return None
        messages.warning(self.request, UBAH_SELAGI_MASUK)
        return self.stage.abort()

    def get_context_data(self, **kwargs):
        konteks = super().get_context_data(**kwargs)
        salah = self.auth_form.is_bound and self.auth_form.has_error("code", "terkunci")
        return konteks | {"terkunci": salah or self.stage.login.user.otp_terkunci}

    def _build_forms(self):
        # A post without `code` is allauth's WebAuthn; here it is an empty code.
        if self.request.method == "POST" and "code" not in self.request.POST:
            self.request.POST = self.request.POST.copy()
            self.request.POST["code"] = ""
        return super()._build_forms()


@method_decorator(never_cache, name="dispatch")
class OtpUlangView(ReauthenticateView):
    """A fresh OTP before what must not be done with a borrowed session."""

    def _check_reauthentication_method_available(self, request):
        """An account without a device has nothing to prove; the security page tells it so."""
        return None if punya_otp(request.user) else redirect("akun:keamanan")

    def form_valid(self, form):
        response = super().form_valid(form)
        self.request.session[sesi.OTP] = True
        aksi.putar_kunci(self.request)
        return response

    def get_context_data(self, **kwargs):
        konteks = super().get_context_data(**kwargs)
        form = konteks["form"]
        salah = form.is_bound and form.has_error("code", "terkunci")
        return konteks | {"terkunci": salah or self.request.user.otp_terkunci}


@method_decorator([login_not_required, never_cache], name="dispatch")
class KeluarView(LogoutView):
    """Sign out; also gives up a sign-in that waits for its OTP."""

    def post(self, request, *args, **kwargs):
        masuk = request.user.is_authenticated
        response = super().post(request, *args, **kwargs)
        if masuk:
            messages.success(request, "Anda sudah keluar.")
        return response


@require_safe
def ulang_otp(request):
    """`account_reauthenticate`: passwords are no fresh proof here, so it leads to OTP."""
    kueri = {"next": request.GET["next"]} if "next" in request.GET else {}
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode(kueri)}")


masuk = formulir(MasukView.as_view())
otp = formulir(OtpView.as_view())
otp_ulang = formulir(OtpUlangView.as_view())
keluar = formulir(KeluarView.as_view())
