// Verifying by keyboard. A letter only puts the focus on a decision; Enter, on what is then visible, carries it out.
(() => {
  "use strict";
  const mengetik = (el) => el.closest("input, textarea, select, [contenteditable]") !== null;
  const siaga = document.querySelector("[data-siaga]");
  const katakan = (teks) => { if (siaga) siaga.textContent = teks; };

  const pergi = (nama) => {
    const tautan = document.querySelector(`a[data-kunci="${nama}"]`);
    if (tautan) tautan.click();
    return Boolean(tautan);
  };

  const buka = (huruf) => {
    const sasaran = document.querySelector(`[data-putus="${huruf}"]`);
    if (!sasaran) return false;
    if (sasaran.tagName === "DETAILS") {
      sasaran.open = true;
      sasaran.querySelector("select, input:not([type=hidden])").focus();
      katakan("Pilih alasannya, lalu Enter. Esc: batal.");
    } else {
      sasaran.focus();
      katakan("Tekan Enter untuk menyetujui. Esc: batal.");
    }
    sasaran.scrollIntoView({ block: "nearest" });
    return true;
  };

  const laku = {
    s: () => buka("s"),
    k: () => buka("k"),
    t: () => buka("t"),
    j: () => pergi("berikut"),
    arrowright: () => pergi("berikut"),
    arrowleft: () => pergi("sebelum"),
  };

  const batal = (el) => {
    const rincian = el.closest("details[data-putus]");
    if (rincian) rincian.open = false;
    el.blur();
    katakan("");
  };

  // A list of choices has no Enter of its own.
  const kirimDariPilihan = (event) => {
    const formulir = event.target.matches("select") && event.target.closest("form[data-enter]");
    if (!formulir || !event.target.value) return;
    event.preventDefault();
    formulir.requestSubmit(formulir.querySelector("button[type=submit]"));
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target !== document.body) { batal(event.target); return; }
    if (event.key === "Enter") { kirimDariPilihan(event); return; }
    if (mengetik(event.target) || event.repeat) return;
    if (event.target.closest("[data-penampil-gulung]") && event.key.startsWith("Arrow")) return;
    const kerja = laku[event.key.toLowerCase()];
    if (kerja && kerja()) event.preventDefault();
  });
})();
