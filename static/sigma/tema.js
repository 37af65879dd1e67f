// Light, dark, automatic without reloading, so that typed text stays. Without JavaScript it is a plain post.
(() => {
  "use strict";
  const NILAI = { terang: "light", gelap: "dark" };

  const terapkan = (pilihan) => {
    const akar = document.documentElement;
    if (NILAI[pilihan]) akar.dataset.bsTheme = NILAI[pilihan];
    else delete akar.dataset.bsTheme;
  };

  const tandai = (formulir, pilihan) => {
    for (const tombol of formulir.querySelectorAll("[name=tema]")) {
      tombol.setAttribute("aria-pressed", String(tombol.value === pilihan));
    }
  };

  const kirim = (event) => {
    const formulir = event.target;
    if (!formulir.matches("[data-tema]") || !event.submitter) return;
    event.preventDefault();
    const isi = new FormData(formulir, event.submitter);
    fetch(formulir.action, { method: "POST", body: isi, redirect: "manual" });
    terapkan(event.submitter.value);
    tandai(formulir, event.submitter.value);
  };

  document.addEventListener("submit", kirim);
})();
