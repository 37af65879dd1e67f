// Of documents of which a row has one, only that is asked for which goes with the code that is chosen. Without JavaScript
// all stand there with a sentence that says which is for what.
(() => {
  "use strict";
  for (const penjelasan of document.querySelectorAll("[data-bila-penjelasan]")) penjelasan.hidden = true;
  for (const bagian of document.querySelectorAll("[data-bila]")) {
    const pilihan = bagian.closest("form").elements[bagian.dataset.bila];
    if (!pilihan) continue;
    const samakan = () => {
      bagian.hidden = (pilihan.value === bagian.dataset.bilaKode) !== (bagian.dataset.bilaSama === "ya");
      for (const isian of bagian.querySelectorAll("input")) isian.disabled = bagian.hidden;
    };
    pilihan.addEventListener("change", samakan);
    samakan();
  }
})();
