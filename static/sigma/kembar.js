// A chosen file that is stored already under another row, or waits in another usulan: said before it is sent. A hint, no
// refusal; without JavaScript the page of the usulan says the same afterwards.
(() => {
  "use strict";
  const wadah = document.querySelector("[data-kembar]");
  if (!wadah || !window.crypto?.subtle) return; // no fingerprint outside a secure context
  const PALING_BESAR = 20 * 2 ** 20;
  const dikenal = JSON.parse(wadah.dataset.kembar);
  const panjang = Object.keys(dikenal)[0]?.length;
  if (!panjang) return;

  const sidik = async (berkas) => {
    const isi = await crypto.subtle.digest("SHA-256", await berkas.arrayBuffer());
    return [...new Uint8Array(isi)].map((b) => b.toString(16).padStart(2, "0")).join("").slice(0, panjang);
  };

  for (const isian of document.querySelectorAll("input[type=file]")) {
    const kabar = Object.assign(document.createElement("p"), { className: "form-hint" });
    kabar.setAttribute("role", "status");
    isian.closest(".medan").append(kabar);
    isian.addEventListener("change", async () => {
      const berkas = isian.files[0];
      kabar.textContent = "";
      if (!berkas || berkas.size > PALING_BESAR) return;
      const kata = dikenal[await sidik(berkas)];
      if (kata && isian.files[0] === berkas) kabar.textContent = kata;
    });
  }
})();
