// Forms: focus on the error summary, no double submit, a word before typed text is lost.
(() => {
  "use strict";
  const JEDA = 8000;

  const fokusRingkasan = () => document.querySelector("[data-fokus]")?.focus();

  // The pressed button's name and value must still be sent, so it is only disabled afterwards.
  const kunciTombol = (event) => {
    const tombol = event.submitter;
    if (!tombol || !tombol.hasAttribute("data-sekali") || event.defaultPrevented) return;
    if (tombol.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      return;
    }
    tombol.setAttribute("aria-disabled", "true");
    tombol.classList.add("sedang-kirim");
    setTimeout(() => lepasTombol(tombol), JEDA);
  };

  const lepasTombol = (tombol) => {
    tombol.removeAttribute("aria-disabled");
    tombol.classList.remove("sedang-kirim");
  };

  // Coming back by the browser's "back" shows the page as it was left: unlock it.
  const lepasSemua = () => document.querySelectorAll(".sedang-kirim").forEach(lepasTombol);

  const jagaIsian = (formulir) => {
    let berubah = false;
    formulir.addEventListener("input", () => { berubah = true; });
    formulir.addEventListener("submit", () => { berubah = false; });
    window.addEventListener("beforeunload", (event) => {
      if (berubah && !("sesiHabis" in document.body.dataset)) event.preventDefault();
    });
  };

  // Only where it can do something: without JavaScript the button stays hidden.
  const siapCetak = (tombol) => {
    tombol.hidden = false;
    tombol.addEventListener("click", () => window.print());
  };

  document.querySelectorAll("[data-cetak]").forEach(siapCetak);
  document.addEventListener("submit", kunciTombol);
  window.addEventListener("pageshow", (event) => { if (event.persisted) lepasSemua(); });
  document.querySelectorAll("[data-jaga-isian]").forEach(jagaIsian);
  fokusRingkasan();
})();
