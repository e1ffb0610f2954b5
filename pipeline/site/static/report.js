"use strict";
// A report's page: the card of a figure, findings beside their sentences and joined to their figures, filters, keys.
(() => {
  const { root, load, make } = jixiao;
  const said = jixiao.said;
  const known = JSON.parse(document.getElementById("known").textContent);
  const sheet = document.getElementById("sheet");
  const card = document.getElementById("card");
  const figures = [...document.querySelectorAll("a.fig")];
  const notes = [...document.querySelectorAll(".remark[data-number]")];
  const wide = matchMedia("(min-width: 60.001rem)");
  let opened = null;
  let joinedNote = null;

  // --- the card ---
  const percent = (share) => `${Math.round(share * 100)}%`;
  const link = (href, ...inside) => make("a", { href: root + href }, ...inside);
  const example = (text) => {
    const [before, figure, after] = text.split("｜");
    return make("span", {}, "例：", before, make("mark", {}, figure ?? ""), after ?? "");
  };
  const why = (told) => {
    if (!told.w) return make("span", { class: "why" }, "自評表之分數欄");
    const over = told.w.startsWith("model over ");
    const rule = over ? told.w.slice(11) : told.w;
    const column = rule.startsWith("column_");
    return make("span", { class: "why" },
      over ? `模型改判，原規則 ${rule}` : column ? `由欄名判定（${rule}）` : `規則 ${rule}`, told.rc === undefined ? "" : `，信心 ${percent(told.rc)}`,
      said.rules[rule] ? make("br") : "", said.rules[rule] ? example(said.rules[rule]) : "");
  };
  const sentence = (figure) => {
    const cell = figure.closest(".cell");
    const range = document.createRange();
    range.setStart(cell, 0);
    range.setEndBefore(figure);
    const before = range.toString();
    const all = cell.textContent;
    const end = before.length + figure.textContent.length;
    const from = Math.max(...["。", "；", "\n"].map((mark) => before.lastIndexOf(mark))) + 1;
    const stops = ["。", "\n"].map((mark) => all.indexOf(mark, end)).filter((at) => at >= 0);
    const to = stops.length ? Math.min(...stops) + 1 : all.length;
    return make("blockquote", {}, all.slice(from, before.length).trimStart(), make("mark", {}, figure.textContent), all.slice(end, to).trimEnd());
  };
  const path = (figure) => {
    const row = figure.closest("tr.row");
    if (!row) return "";
    const names = [];
    for (let one = row; one && names.length < 1; one = one.previousElementSibling) {
      const strategy = one.querySelector(".strategy");
      if (strategy) names.push(strategy.textContent);
    }
    for (let one = row; one; one = one.previousElementSibling) {
      const indicator = one.querySelector(".indicator");
      if (indicator) { names.push(indicator.textContent); break; }
      if (one.querySelector(".strategy")) break;
    }
    const sub = row.querySelector(".sub");
    return [figure.closest("section")?.querySelector("h2")?.textContent, ...names, sub?.textContent].filter(Boolean).join(" › ");
  };
  const line = (list, name, ...told) => {
    const there = told.filter((one) => one !== undefined && one !== null && one !== "");
    if (there.length) list.append(make("dt", {}, name), make("dd", {}, ...there));
  };
  const place = (box, [page, left, top, right, bottom], width, height, cell) => {
    const mark = make("span", cell ? { class: "cell" } : {});
    Object.assign(mark.style, {
      left: `${(left - 1.5) / width * 100}%`, top: `${(top - 1.5) / height * 100}%`,
      width: `${(right - left + 3) / width * 100}%`, height: `${(bottom - top + 3) / height * 100}%`,
    });
    box.append(mark);
  };
  const enlarge = (boxes, cell, sheetOf, page) => {
    document.getElementById("page")?.remove();
    const [href, width, height] = sheetOf;
    const whole = make("div", { class: "whole" }, make("img", { src: root + href, alt: `第 ${page} 頁` }));
    for (const box of boxes.filter((one) => one[0] === page)) place(whole, box, width, height, cell);
    const close = make("button", { type: "button" }, "關閉");
    const dialog = make("dialog", { id: "page", "aria-label": `第 ${page} 頁` }, close, whole);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    whole.querySelector("span")?.scrollIntoView({ block: "center" });
  };
  const piece = (told) => {
    const boxes = told.x ?? [];
    const page = boxes[0]?.[0];
    const sheetOf = known.sheets[page];
    if (!sheetOf) return null;
    const [href, width, height] = sheetOf;
    const here = boxes.filter((one) => one[0] === page);
    const left = Math.min(...here.map((one) => one[1]));
    const right = Math.max(...here.map((one) => one[3]));
    const top = Math.min(...here.map((one) => one[2]));
    const bottom = Math.max(...here.map((one) => one[4]));
    // a strip of the page around the figure, as wide as most columns
    const across = Math.min(width, Math.max(280, right - left + 40));
    const down = Math.min(height, Math.max(110, Math.min(bottom - top, 200) + 70));
    const x = Math.max(0, Math.min(width - across, (left + right) / 2 - across / 2));
    const y = Math.max(0, Math.min(height - down, told.xc ? top - 20 : (top + bottom) / 2 - down / 2));
    const strip = make("div", { class: "piece" });
    strip.style.aspectRatio = `${across} / ${down}`;
    const image = make("img", { src: root + href, alt: `第 ${page} 頁，${told.t} 所在之處`, loading: "lazy" });
    Object.assign(image.style, { width: `${width / across * 100}%`, left: `${-x / across * 100}%`, top: `${-y / down * 100}%` });
    strip.append(image);
    for (const [p, l, t, r, b] of here) place(strip, [p, l - x, t - y, r - x, b - y], across, down, told.xc);
    const button = make("button", { type: "button" }, "看整頁");
    button.addEventListener("click", () => enlarge(boxes, told.xc, sheetOf, page));
    return make("section", {}, make("h3", {}, `原件第 ${page} 頁${told.xc ? "（僅框出所在之格）" : ""}`), strip, make("p", { class: "acts" }, button));
  };
  const others = (told) => {
    const [name, href, script] = known.indicators[told.i];
    const place = make("div", {});
    const part = make("section", {}, make("h3", {}, "指標"),
      make("p", {}, link(href, name), told.q ? `（${told.q}）` : "", " ", make("span", { class: "soft" }, `對應：${said.methods[told.lm] ?? ""}`)), place);
    load(script).then(() => {
      const values = jixiao.indicators[told.i].values.filter((one) => one[2] === (told.q ?? ""));
      const table = (title, some, label) => {
        if (!some.length) return;
        const body = make("tbody");
        for (const [org, year, , text, to] of some) {
          const cells = [make("th", { scope: "row" }, label(org, year)), make("td", { class: "n" }, to ? link(to, text) : text)];
          body.append(make("tr", org === told.o && year === told.y ? { class: "own" } : {}, ...cells));
        }
        place.append(make("table", {}, make("caption", { class: "soft" }, title), body));
      };
      table(`${told.o} 各年`, values.filter((one) => one[0] === told.o), (_, year) => `${year} 年`);
      const beside = values.filter((one) => one[1] === told.y && one[0] !== told.o);
      table(`${told.y} 年其他機關`, beside.slice(0, 12), (org) => org);
      if (beside.length > 12) place.append(make("p", {}, link(href, `其餘 ${beside.length - 12} 個機關`)));
    }, () => place.append("指標資料無法開啟。"));
    return part;
  };
  const copy = (href, button) => {
    const text = new URL(href, location.href).href;
    const fallback = () => {
      const field = make("input", { type: "text", "aria-label": "連結" });
      field.value = text;
      button.after(field);
      field.select();
    };
    const done = () => { button.textContent = "已複製"; };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, fallback);
    else fallback();
  };
  const open = (figure) => {
    const told = known.cards[figure.id];
    if (!told) return;
    opened?.classList.remove("open");
    opened = figure;
    figure.classList.add("open");
    const shut = make("button", { type: "button", "aria-label": "關閉說明" }, "✕");
    shut.addEventListener("click", close);
    const list = make("dl");
    line(list, "數值", `${told.v}${told.u === "%" ? "%" : told.u ? ` ${told.u}` : ""}`, told.b && told.b !== "exact" ? `（${said.bounds[told.b]}）` : "");
    line(list, "單位", told.u);
    line(list, "界限", said.bounds[told.b]);
    line(list, "原印", told.pr && `${told.pr}，已經人工更正`);
    line(list, "滿分", told.m);
    line(list, "角色", make("span", { class: `key ${told.r}`, "data-mark": said.marks[told.r] }, said.roles[told.r]), why(told));
    line(list, "期間", told.p, told.pc === undefined ? "" : make("span", { class: "why" }, `信心 ${percent(told.pc)}`));
    line(list, "機關", told.o, told.of ? `　${told.of}` : "");
    line(list, "所計事項", told.s);
    line(list, "判讀", told.c === undefined ? "" : `信心 ${percent(told.c)}`);
    line(list, "辨識", told.oc === undefined ? "" : `${said.unsure}（信心 ${percent(told.oc)}）`);
    line(list, "欄名", told.h);
    line(list, "位置", [told.wh, path(figure)].filter(Boolean).join("；"));
    const button = make("button", { type: "button" }, "複製連結");
    button.addEventListener("click", () => copy(figure.href, button));
    const found = make("ul");
    for (const number of told.n ?? []) {
      const [href, title, severity] = known.notes[number];
      found.append(make("li", {}, link(href, `${number}　${title}`), " ", make("span", { class: `sev ${severity}` }, { error: "錯誤", question: "請確認", note: "提醒" }[severity])));
    }
    const missing = document.getElementById("why")?.textContent;
    card.replaceChildren(
      ...[make("header", {}, make("h2", {}, figure.textContent), shut), list, make("h3", {}, "原句"), sentence(figure),
        piece(told) ?? (missing ? make("p", { class: "soft" }, missing) : null),
        told.i ? others(told) : null,
        told.n ? make("section", {}, make("h3", {}, "發現"), found) : null,
        make("p", { class: "acts" }, button)].filter(Boolean));
    card.hidden = false;
    card.scrollTop = 0;
    document.body.classList.add("carded");
    arrange();
  };
  const close = () => {
    if (card.hidden) return;
    card.hidden = true;
    document.body.classList.remove("carded");
    opened?.classList.remove("open");
    opened?.focus({ preventScroll: true });
    opened = null;
    arrange();
  };

  // --- findings ---
  const figuresOf = (note) => [...note.querySelectorAll(".joined a")]
    .map((one) => document.getElementById(decodeURIComponent(one.hash.slice(1)))).filter(Boolean);
  const join = (note) => {
    joinedNote = note;
    for (const one of figures) one.classList.remove("joined");
    for (const one of notes) one.classList.toggle("open", one === note);
    sheet.querySelector(".threads")?.remove();
    if (!note) return;
    const some = figuresOf(note);
    for (const one of some) one.classList.add("joined");
    thread(note, some);
  };
  const thread = (note, some) => {
    const over = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    over.setAttribute("class", "threads");
    over.setAttribute("aria-hidden", "true");
    const base = sheet.getBoundingClientRect();
    const points = some.map((one) => one.getClientRects()[0]).filter((one) => one && one.width)
      .map((one) => ({ x: one.left + one.width / 2 - base.left, top: one.top - base.top - 2, bottom: one.bottom - base.top + 2 }));
    const draw = (d) => {
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", d);
      over.append(path);
    };
    // through the white between the lines: down from the one, across, and to the next from above or below
    points.slice(1).forEach((to, n) => {
      const from = points[n];
      const [upper, lower] = from.top <= to.top ? [from, to] : [to, from];
      const gap = upper.bottom + 3;
      const end = Math.abs(upper.top - lower.top) < 4 ? lower.bottom : lower.top;
      draw(`M${upper.x} ${upper.bottom}V${gap}H${lower.x}V${end}`);
    });
    const at = note.getBoundingClientRect();
    const cell = some[0]?.closest("td")?.getBoundingClientRect();
    if (points.length && cell && wide.matches && at.left >= cell.right) {
      const { x, bottom } = points[0];
      draw(`M${at.left - base.left} ${at.top - base.top + 16}H${cell.right - base.left - 4}V${bottom + 3}H${x}V${bottom}`);
    }
    sheet.append(over);
  };
  // each note beside its first figure, as far as those above leave room
  const arrange = () => {
    for (const cell of document.querySelectorAll("td.notes")) {
      const row = cell.parentElement;
      for (const one of cell.children) one.style.marginTop = "";
      if (!wide.matches || row.hidden) continue;
      for (const note of cell.querySelectorAll(".remark")) {
        const first = figuresOf(note).find((one) => row.contains(one));
        if (!first) continue;
        const room = first.getBoundingClientRect().top - note.getBoundingClientRect().top - 4;
        if (room > 0) note.style.marginTop = `${room}px`;
      }
    }
    if (joinedNote) join(joinedNote);
  };

  // --- filters ---
  const filters = document.getElementById("filters");
  const filter = () => {
    const told = new FormData(filters);
    const roles = new Set(told.getAll("role"));
    const every = roles.size === filters.querySelectorAll("[name=role]").length;
    const office = told.get("office") ?? "";
    let rows = 0;
    let shown = 0;
    for (const row of document.querySelectorAll("tr.row")) {
      const own = [...row.querySelectorAll("a.fig")];
      let left = 0;
      for (const one of own) {
        const on = [...roles].some((role) => one.classList.contains(role)) && (!told.has("doubt") || one.classList.contains("doubt"))
          && (!told.has("noted") || one.classList.contains("noted"));
        one.classList.toggle("off", !on);
        left += on;
      }
      const here = !office || (row.dataset.offices ?? "").split("\n").includes(office);
      const keeps = every && !told.has("doubt") ? !told.has("noted") || left > 0 || row.querySelector(".remark, .see") : left > 0;
      row.hidden = !(here && keeps);
      if (!row.hidden) { rows += row.id ? 1 : 0; shown += left; }
    }
    for (const part of document.querySelectorAll("section.dimension")) part.hidden = ![...part.querySelectorAll("tr.row")].some((row) => !row.hidden);
    document.getElementById("count").textContent = `${rows} 列、${shown} 個數字`;
    arrange();
  };
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());

  // --- places and keys ---
  const reveal = (element) => {
    if (element.closest("[hidden]")) { filters.reset(); filter(); }
  };
  const go = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { return; }
    const there = name && document.getElementById(name);
    for (const one of document.querySelectorAll("tr.there")) one.classList.remove("there");
    if (!there) return;
    reveal(there);
    if (there.matches("a.fig")) { open(there); there.scrollIntoView({ block: "center" }); there.focus({ preventScroll: true }); }
    else if (there.matches(".remark")) { join(there); there.scrollIntoView({ block: "center" }); there.focus({ preventScroll: true }); }
    else if (there.matches("tr.row")) { there.classList.add("there"); there.scrollIntoView({ block: "start" }); there.focus({ preventScroll: true }); }
  };
  addEventListener("hashchange", go);
  // a figure that is clicked again is shown again
  document.addEventListener("click", (event) => {
    const one = event.target.closest?.("a.fig, .num");
    if (one && one.hash === location.hash && one.pathname === location.pathname) { event.preventDefault(); go(); }
  });
  for (const note of notes) {
    note.addEventListener("mouseenter", () => join(note));
    note.addEventListener("focusin", () => { if (joinedNote !== note) join(note); });
  }
  const step = (some, current, by) => {
    const there = some.filter((one) => !one.closest("[hidden]") && !one.classList.contains("off"));
    if (!there.length) return;
    const at = there.indexOf(current);
    const next = there[at < 0 ? (by > 0 ? 0 : there.length - 1) : (at + by + there.length) % there.length];
    const name = next.matches("a.fig") ? next.hash : next.querySelector(".num").hash;
    if (location.hash === name) go();
    else location.hash = name;
  };
  const help = document.getElementById("help");
  const single = document.getElementById("single");
  single.addEventListener("change", () => { jixiao.single = single.checked; });
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  document.getElementById("close-help").addEventListener("click", () => help.close());
  document.getElementById("next")?.addEventListener("click", () => step(notes, joinedNote, 1));
  document.getElementById("previous")?.addEventListener("click", () => step(notes, joinedNote, -1));
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") { if (!event.target.closest(".search")) { close(); join(null); } return; }
    if (!single.checked || jixiao.typing(event)) return;
    const acts = { n: () => step(notes, joinedNote, 1), p: () => step(notes, joinedNote, -1), j: () => step(figures, opened, 1), k: () => step(figures, opened, -1), "?": () => help.showModal() };
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  });
  addEventListener("resize", arrange);
  document.fonts?.ready.then(arrange);
  filter();
  go();
})();
