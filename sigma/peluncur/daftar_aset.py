"""Which browser assets are copied out of node_modules, and how the icon sprite is made.

Data for `sigma.peluncur.aset`. Imports nothing of SIGMA. An icon that a page uses must stand in
`IKON`: `ikon("…")` in a template refuses every other name.
"""

import re
from pathlib import Path

# (path below node_modules, target below static/vendor). The maps are here because the files name
# them and the manifest storage refuses a file that names a missing one.
BERKAS: list[tuple[str, str]] = [
    ("@tabler/core/dist/css/tabler.min.css", "tabler/tabler.min.css"),
    ("@tabler/core/dist/css/tabler.min.css.map", "tabler/tabler.min.css.map"),
    ("echarts/dist/echarts.simple.min.js", "echarts/echarts.simple.min.js"),
    ("htmx.org/dist/htmx.min.js", "htmx/htmx.min.js"),
    ("tom-select/dist/js/tom-select.complete.min.js", "tom-select/tom-select.complete.min.js"),
    ("tom-select/dist/js/tom-select.complete.min.js.map", "tom-select/tom-select.complete.min.js.map"),
    ("tom-select/dist/css/tom-select.min.css", "tom-select/tom-select.min.css"),
    ("tom-select/dist/css/tom-select.min.css.map", "tom-select/tom-select.min.css.map"),
]

SASARAN_IKON = "ikon.svg"

# Names of @tabler/icons (outline), sorted.
IKON: frozenset[str] = frozenset(
    """
    adjustments alert-circle alert-triangle archive arrow-back-up arrow-left arrow-right
    arrows-exchange arrows-sort award ban bell bookmark briefcase building building-community
    calculator calendar calendar-event camera cash certificate chart-bar chart-line chart-pie check
    checks chevron-down chevron-left chevron-right chevron-up circle-check circle-dashed circle-x
    clipboard-check clipboard-list clock cloud-down cloud-up columns copy database dots-vertical
    download equal equal-not external-link eye eye-off file-spreadsheet file-text
    file-type-pdf files filter flag folder gavel heart help history home hourglass id id-badge
    info-circle key list loader-2 lock lock-open logout mail map-pin menu-2 message minus moon notes
    pencil phone photo player-pause player-play plug-connected plug-connected-x plus printer
    refresh report-analytics rotate-clockwise school search send server-2 settings shield-check
    shield-lock sitemap sort-ascending sort-descending star sun sun-moon tools trash trophy upload
    device-floppy user user-circle user-plus users users-group x zoom-in zoom-out
    """.split()  # noqa: SIM905 - forty lines of quotes say no more
)

_ASAL_IKON = "@tabler/icons/icons/outline"
_ISI_SVG = re.compile(r"<svg[^>]*>(?P<isi>.*)</svg>", re.DOTALL)
_LATAR_KOSONG = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')
# A symbol inherits fill and stroke from the class `ikon` of the <svg> that uses it.
_KEPALA = '<svg xmlns="http://www.w3.org/2000/svg">'


def buat_ikon(node_modules: Path, target: Path) -> None:
    """Write the sprite: one `<symbol id="…">` for each name in `IKON`.

    `target` is the file itself (`static/vendor/ikon.svg`). Raises FileNotFoundError for a name
    that @tabler/icons does not have.
    """
    asal = Path(node_modules) / _ASAL_IKON
    simbol = "".join(_simbol(asal / f"{nama}.svg") for nama in sorted(IKON))
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{_KEPALA}{simbol}</svg>\n", encoding="utf-8")


def _simbol(berkas: Path) -> str:
    cocok = _ISI_SVG.search(berkas.read_text(encoding="utf-8"))
    if cocok is None:
        raise ValueError(f"bukan SVG: {berkas}")
    isi = _LATAR_KOSONG.sub("", cocok["isi"])
    isi = re.sub(r"\s+", " ", isi).strip().replace("> <", "><")
    return f'<symbol id="{berkas.stem}" viewBox="0 0 24 24">{isi}</symbol>'
