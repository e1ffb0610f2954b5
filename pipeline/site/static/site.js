"use strict";
// What every page has: search over shards that load as scripts, for nothing can be fetched where pages open from a folder.
const jixiao = (() => {
  const root = document.body.dataset.root;
  const loading = new Map();
  const load = (href) => {
    if (!loading.has(href)) {
      loading.set(href, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = root + href;
        script.onload = done;
        script.onerror = () => failed(new Error(href));
        document.head.append(script);
      }));
    }
    return loading.get(href);
  };
  const make = (name, said = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(said)) {
      if (key === "class") element.className = value;
      else element.setAttribute(key, value);
    }
    element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
    return element;
  };

  // --- search ---
  const entries = [];
  const box = document.getElementById("search");
  const found = document.getElementById("found");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  let ready = null;
  const prepare = () => {
    ready ??= load("search/index.js").then(() => Promise.all(self.shards.map((number) => load(`search/${number}.js`))));
    return ready;
  };
  const show = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    if (!words.length) { found.hidden = true; return; }
    const hits = entries.filter((one) => words.every((word) => one.text.includes(word)));
    const list = make("ul");
    for (const { entry: [kind, name, more, href] } of hits.slice(0, 40)) {
      list.append(make("li", {}, make("a", { href: root + href }, `${kind}　${name}`, make("small", {}, more))));
    }
    found.replaceChildren(make("p", { class: "soft" }, hits.length ? `${hits.length} 項` : "沒有符合的指標或報告"), list);
    found.hidden = false;
  };
  const search = () => prepare().then(show, () => {
    found.replaceChildren(make("p", {}, "搜尋資料無法開啟：請確認整個資料夾都在。"));
    found.hidden = false;
  });
  box.addEventListener("focus", prepare);
  box.addEventListener("input", search);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = found.querySelector("a");
    if (first && !found.hidden) location.href = first.href;
  });
  box.form.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { found.hidden = true; box.focus(); }
    else if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    else if (event.key === "ArrowUp" && links.length) { event.preventDefault(); (links[at - 1] ?? box).focus(); }
  });
  document.addEventListener("click", (event) => { if (!box.form.contains(event.target)) found.hidden = true; });

  const self = {
    root, load, make,
    shards: [],
    indicators: {},
    // called by the scripts that are loaded
    sharded(numbers) { self.shards = numbers; },
    found(some) { for (const entry of some) entries.push({ entry, text: plain(entry.slice(0, 3).join(" ")) }); },
    words(said) { self.said = said; },
    indicator(name, told) { self.indicators[name] = told; },
    typing: (event) => event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName) && !/^(checkbox|radio)$/.test(event.target.type),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !jixiao.typing(event) && self.single !== false) { event.preventDefault(); box.focus(); }
  });
  return self;
})();
