// Keyboard: "/" to the search box, arrow keys in lists, "Kembali" on error pages.
(() => {
  "use strict";
  const mengetik = (el) => el.closest("input, textarea, select, [contenteditable]") !== null;

  const fokusCari = (event) => {
    const kotak = document.querySelector("[data-fokus-garis-miring]");
    if (!kotak || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (mengetik(event.target)) return;
    event.preventDefault();
    kotak.focus();
    kotak.select();
  };

  // ↓ and ↑ move between the "Lihat" links of a table.
  const pindahBaris = (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (!event.target.matches(".aksi-lihat")) return;
    const semua = [...document.querySelectorAll(".aksi-lihat")];
    const tujuan = semua[semua.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!tujuan) return;
    event.preventDefault();
    tujuan.focus();
  };

  const tombolKembali = () => {
    const tombol = document.querySelector("[data-kembali]");
    if (!tombol || history.length < 2) return;
    tombol.hidden = false;
    tombol.addEventListener("click", () => history.back());
  };

  document.addEventListener("keydown", fokusCari);
  document.addEventListener("keydown", pindahBaris);
  tombolKembali();
})();
