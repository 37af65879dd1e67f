"""Pages of roles and units."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sigma.organisasi.peran import HAK, PERAN


@require_safe
def matriks_peran(request: HttpRequest) -> HttpResponse:
    """Roles against rights, straight from the table that every check reads."""
    if not request.cakupan.peran - {"ASN"}:
        raise PermissionDenied("Matriks peran hanya untuk petugas.")
    dipakai = [(kode, label) for kode, label in HAK.items() if any(kode in p.hak for p in PERAN.values())]
    konteks = {"peran": PERAN, "hak": dipakai}
    return render(request, "organisasi/matriks_peran.html", konteks)
