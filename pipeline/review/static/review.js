"use strict";
// Brings the forms of a figure into its card, and beside each finding the way to its form. Without it the same forms are pages.
(() => {
  const here = location.pathname;
  const make = (name, said, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(said)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const address = (what, id, back, part) => {
    const told = new URLSearchParams({ id, back });
    if (part) told.set("part", "1");
    return `/review/${what}?${told}`;
  };
  const bring = async (place, what, id, back) => {
    try {
      const answer = await fetch(address(what, id, back, true), { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.statusText);
      place.innerHTML = await answer.text(); // rendered and escaped by the server of this page
    } catch {
      place.replaceChildren(make("p", { class: "soft" }, make("a", { href: address(what, id, back) }, "開啟表單")));
    }
  };

  const card = document.getElementById("card");
  const show = () => {
    const figure = document.querySelector("a.fig.open");
    if (!figure || card.querySelector(".forms")) return;
    const place = make("section", { class: "forms", "aria-label": "決定" });
    card.append(place);
    bring(place, "figure", figure.id, here + figure.hash);
  };
  if (card) new MutationObserver(show).observe(card, { childList: true });
  if (card) show();

  for (const remark of document.querySelectorAll(".remark")) {
    const link = remark.querySelector("h3 a, h4 a");
    let id = remark.id;
    if (!id && link) { try { id = decodeURIComponent(link.hash.slice(1)); } catch { continue; } }
    if (!id) continue;
    const back = here + (remark.id ? `#${encodeURIComponent(remark.id)}` : "");
    const open = make("a", { href: address("finding", id, back) }, remark.querySelector(".settled") ? "修改處理" : "處理");
    const act = make("p", { class: "act" }, open);
    remark.append(act);
    open.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const place = make("div", { class: "forms" });
      act.replaceWith(place);
      bring(place, "finding", id, back).then(() => { const form = place.querySelector("details"); if (form) { form.open = true; form.querySelector("input:not([type=hidden])")?.focus(); } });
    });
  }
})();
