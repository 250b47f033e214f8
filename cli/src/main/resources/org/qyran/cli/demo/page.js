"use strict";
(() => {
const D = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const make = (tag, attributes = {}, ...children) => {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(attributes)) {
    if (v === false || v === null || v === undefined) continue;
    if (k === "class") e.className = v; else e.setAttribute(k, v === true ? "" : v);
  }
  e.append(...children.filter(c => c !== null && c !== undefined));
  return e;
};
const svg = (tag, attributes = {}) => {
  const e = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  return e;
};
const remember = (k, v) => { try { localStorage.setItem("qyran." + k, v); } catch { /* private window */ } };
const recall = k => { try { return localStorage.getItem("qyran." + k); } catch { return null; } };

// ---- language -------------------------------------------------------------------------------
let lang = recall("lang") || D.language;
if (!D.texts[lang]) lang = "en";
const t = (key, ...a) => (D.texts[lang][key] ?? key).replace(/\{(\d)\}/g, (_, i) => a[i]);
// Browsers without Kazakh numbers fall back to English ones; Russian ones are written the same way.
const LOCALE = { en: "en-GB", ru: "ru-RU", kk: "ru-RU" };
const num = (v, digits = 0) => new Intl.NumberFormat(LOCALE[lang], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(v);
const words = o => o[lang] ?? o.en;

function translate() {
  document.documentElement.lang = lang;
  document.title = t("page-title");
  for (const e of document.querySelectorAll("[data-t]")) e.textContent = t(e.dataset.t, D.seed);
  for (const e of document.querySelectorAll("[data-ta]")) {
    const [attribute, key] = e.dataset.ta.split(":");
    e.setAttribute(attribute, t(key));
  }
  for (const b of $("languages").children) b.setAttribute("aria-pressed", b.dataset.lang === lang);
  for (const b of $("passes").children) if (b.dataset.pass !== "swipe") b.textContent = metres(b.dataset.pass);
  $("ops").setAttribute("aria-label", t("map-and-list"));
}
const metres = h => t("metres", num(+h));

// ---- theme ----------------------------------------------------------------------------------
let theme = recall("theme");
const applyTheme = () => { if (theme) document.documentElement.dataset.theme = theme; };
const isDark = () => theme ? theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
$("theme").addEventListener("click", () => { theme = isDark() ? "light" : "dark"; remember("theme", theme); applyTheme(); });
applyTheme();

// ---- story ----------------------------------------------------------------------------------
function figures() {
  const f = D.figures;
  $("figures").replaceChildren(...[
    [t("unit-km2", num(f.areaKm2, 2)), t("fig-area")],
    [num(f.rasters), t("fig-rasters", f.heights.map(metres).join(" " + t("and") + " "))],
    [num(f.detections), t("fig-detections")],
    [num(D.sightings.length), t("fig-sightings", num(f.bothPasses))],
  ].map(([v, k]) => make("div", {}, make("dt", {}, k), make("dd", {}, v))));
}

// ---- map ------------------------------------------------------------------------------------
const map = $("map"), over = $("over"), pinsBox = $("pins");
const S = { cx: D.size / 2, cy: D.size / 2, k: 1, pass: "150", look: "colour", split: 0.5, selected: null, truth: false, revealed: false };
const layerOf = (pass, look) => D.layers.find(l => l.pass === pass && l.look === look);
const X = x => (x - S.cx) * S.k + W() / 2;
const Y = y => (S.cy - y) * S.k + H() / 2;
const W = () => map.clientWidth, H = () => map.clientHeight;
let minScale = 0.1;

class Stack {
  constructor(box) { this.box = box; this.tiles = new Map(); this.layer = null; }
  show(layer) {
    this.box.style.display = layer ? "" : "none";
    if (!layer) { this.clear(); return; }
    if (this.layer !== layer) { this.clear(); this.layer = layer; }
    const ratio = window.devicePixelRatio || 1;
    let best = layer.levels.length - 1;
    while (best > 0 && layer.levels[best].m * S.k * ratio > 1.2) best--;
    const last = layer.levels.length - 1;
    const wanted = new Set();
    // The coarsest level stays underneath, so that nothing is ever blank while tiles load.
    for (const level of best === last ? [last] : [last, best]) this.place(layer, level, wanted);
    for (const [key, img] of this.tiles) {
      if (!wanted.has(key) && (this.loaded(wanted) || !img.complete)) { img.remove(); this.tiles.delete(key); }
    }
    for (const [key, img] of this.tiles) this.position(img);
    this.box.classList.toggle("sharp", layer.levels[0].m * S.k > 3);
  }
  loaded(keys) { for (const k of keys) { const i = this.tiles.get(k); if (i && !i.complete) return false; } return true; }
  place(layer, n, wanted) {
    const level = layer.levels[n], side = D.tile * level.m;
    const left = S.cx - W() / 2 / S.k, right = S.cx + W() / 2 / S.k, top = S.cy + H() / 2 / S.k, bottom = S.cy - H() / 2 / S.k;
    const c0 = Math.max(0, Math.floor((left - layer.x) / side)), c1 = Math.min(Math.ceil(level.w / D.tile) - 1, Math.floor((right - layer.x) / side));
    const r0 = Math.max(0, Math.floor((layer.y - top) / side)), r1 = Math.min(Math.ceil(level.h / D.tile) - 1, Math.floor((layer.y - bottom) / side));
    for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) {
      const key = n + "_" + c + "_" + r;
      wanted.add(key);
      if (this.tiles.has(key)) continue;
      const img = new Image();
      img.alt = ""; img.draggable = false; img.decoding = "async";
      img.addEventListener("load", requestDraw);
      img.src = `${layer.dir}/${key}.jpg`;
      img.style.zIndex = 20 - n;
      const w = Math.min(D.tile, level.w - c * D.tile), h = Math.min(D.tile, level.h - r * D.tile);
      img.at = [layer.x + c * side, layer.y - r * side, layer.x + c * side + w * level.m, layer.y - r * side - h * level.m];
      this.tiles.set(key, img); this.box.append(img);
    }
  }
  position(img) {
    const [x0, y0, x1, y1] = img.at, l = Math.round(X(x0)), tp = Math.round(Y(y0));
    Object.assign(img.style, { left: l + "px", top: tp + "px", width: Math.round(X(x1)) - l + "px", height: Math.round(Y(y1)) - tp + "px" });
  }
  clear() { this.tiles.forEach(i => i.remove()); this.tiles.clear(); this.layer = null; }
}
const stackA = new Stack($("stack-a")), stackB = new Stack($("stack-b"));

let pending = false;
function requestDraw() { if (!pending) { pending = true; requestAnimationFrame(() => { pending = false; draw(); }); } }

function draw() {
  if (!W() || !H()) return;
  const swipe = S.pass === "swipe";
  stackA.show(layerOf(swipe ? "250" : S.pass, S.look));
  stackB.show(swipe ? layerOf("150", S.look) : null);
  const split = Math.round(S.split * W());
  $("stack-b").style.clipPath = swipe ? `inset(0 0 0 ${split}px)` : "";
  const divider = $("divider");
  divider.hidden = !swipe;
  divider.style.left = split + "px";
  divider.setAttribute("aria-valuenow", Math.round(S.split * 100));
  divider.setAttribute("aria-valuetext", t("divider-value", Math.round(S.split * 100)));
  $("label-a").textContent = swipe ? metres(250) : "";
  $("label-b").textContent = swipe ? metres(150) : "";
  drawShapes(); drawGrid(); drawPins(); drawScale();
}

const path = rings => rings.map(r => "M" + r.map(p => p[0] + " " + p[1]).join("L") + "Z").join("");
let shapesFor = "";
function drawShapes() {
  const g = $("shapes");
  const key = [S.selected, $("show-marks").checked, $("show-errors").checked, S.truth].join();
  if (key !== shapesFor) {
    shapesFor = key;
    const all = [];
    if (S.truth) for (const p of D.truth) if (p.rings) all.push(svg("path", { d: path(p.rings), class: "casing" }), svg("path", { d: path(p.rings), class: "truthshape" + (p.sought ? " sought" : "") }));
    if ($("show-marks").checked) for (const s of D.sightings) all.push(svg("path", { d: path(s.outline), class: "casing" }), svg("path", { d: path(s.outline), class: s.id === S.selected ? "mark sel" : "mark" }));
    if ($("show-errors").checked) for (const s of D.sightings) if (s.rank <= 12 || s.id === S.selected) all.push(svg("circle", { cx: s.x, cy: s.y, r: s.radius95, class: "casing" }), svg("circle", { cx: s.x, cy: s.y, r: s.radius95, class: "error" }));
    for (const e of all) e.setAttribute("vector-effect", "non-scaling-stroke");
    g.replaceChildren(...all);
  }
  g.setAttribute("transform", `matrix(${S.k} 0 0 ${-S.k} ${W() / 2 - S.cx * S.k} ${H() / 2 + S.cy * S.k})`);
}

// Degrees near the village are an affine map of metres to within a centimetre.
const G = D.graticule;
const toDegrees = (x, y) => [G.lat0 + G.latX * x + G.latY * y, G.lon0 + G.lonX * x + G.lonY * y];
const toMetres = (lat, lon) => {
  const a = lat - G.lat0, b = lon - G.lon0, det = G.latX * G.lonY - G.latY * G.lonX;
  return [(a * G.lonY - G.latY * b) / det, (G.latX * b - a * G.lonX) / det];
};
const dms = (v, axis) => {
  const tenths = Math.round(Math.abs(v) * 36000), s = tenths % 600 / 10;
  return `${Math.floor(tenths / 36000)}°${String(Math.floor(tenths / 600) % 60).padStart(2, "0")}′${(s < 10 ? "0" : "") + s.toFixed(s % 1 ? 1 : 0)}″${axis}`;
};
function drawGrid() {
  const g = $("grid"), all = [];
  if ($("show-grid").checked) {
    const stepPx = 130, perDegree = 111000 * S.k;
    const step = [.1, .2, .5, 1, 2, 5, 10, 15, 30, 60].map(s => s / 3600).find(s => s * perDegree >= stepPx) || 1 / 60;
    const corners = [[0, 0], [W(), 0], [0, H()], [W(), H()]].map(([px, py]) => toDegrees(S.cx + (px - W() / 2) / S.k, S.cy - (py - H() / 2) / S.k));
    const span = i => [Math.min(...corners.map(c => c[i])), Math.max(...corners.map(c => c[i]))];
    const [lat0, lat1] = span(0), [lon0, lon1] = span(1);
    const line = (a, b) => all.push(svg("path", { class: "gridline", d: `M${a.map(v => v.toFixed(1))}L${b.map(v => v.toFixed(1))}` }));
    const at = (lat, lon) => { const [x, y] = toMetres(lat, lon); return [X(x), Y(y)]; };
    const label = (x, y, text, anchor) => { const e = svg("text", { class: "gridtext", x, y, "text-anchor": anchor }); e.textContent = text; all.push(e); };
    for (let i = Math.ceil(lat0 / step); i * step <= lat1; i++) {
      const a = at(i * step, lon0), b = at(i * step, lon1); line(a, b);
      if (a[1] > 40 && a[1] < H() - 110) label(6, a[1] - 4, dms(i * step, "N"), "start");
    }
    for (let i = Math.ceil(lon0 / step); i * step <= lon1; i++) {
      const a = at(lat1, i * step), b = at(lat0, i * step); line(a, b);
      if (b[0] > 190 && b[0] < W() - 250) label(b[0] + 4, H() - 8, dms(i * step, "E"), "start");
    }
  }
  g.replaceChildren(...all);
  const [x0, y0] = toMetres(G.lat0, G.lon0), [x1, y1] = toMetres(G.lat0 + .01, G.lon0);
  $("north").firstElementChild.style.transform = `rotate(${Math.atan2(x1 - x0, y1 - y0) * 180 / Math.PI}deg)`;
}

const pins = new Map();
function buildPins() {
  pinsBox.replaceChildren(); pins.clear();
  for (const s of [...D.sightings].reverse()) {
    const b = make("button", { type: "button", class: "pin" + (s.rank > 12 ? " minor" : ""), tabindex: -1, "aria-pressed": "false" }, String(s.rank));
    b.addEventListener("click", () => select(s.id, { pan: false, scroll: true }));
    pins.set(s.id, b); pinsBox.append(b);
  }
  labelPins();
}
function labelPins() { for (const s of D.sightings) pins.get(s.id).setAttribute("aria-label", t("pin", s.rank, s.id)); }
function drawPins() {
  for (const s of D.sightings) {
    const b = pins.get(s.id), x = X(s.x), y = Y(s.y), on = x > -30 && y > -30 && x < W() + 30 && y < H() + 60;
    b.hidden = !on || (s.rank > 40 && S.k < minScale * 2 && s.id !== S.selected);
    if (b.hidden) { b.style.display = "none"; continue; }
    b.style.display = "";
    const far = s.reach * S.k > 26;
    b.classList.toggle("far", far);
    b.style.left = x + "px";
    b.style.top = y - (far ? s.reach * S.k - 12 : 0) + "px";
    b.style.zIndex = s.id === S.selected ? 5 : s.rank <= 12 ? 2 : 1;
    b.setAttribute("aria-pressed", s.id === S.selected);
  }
}
function drawScale() {
  const target = 130 / S.k, ten = 10 ** Math.floor(Math.log10(target));
  const m = [5, 2, 1].map(f => f * ten).find(v => v <= target);
  $("scale").firstElementChild.style.width = m * S.k + "px";
  $("scale").lastElementChild.textContent = metres(m);
}

function clamp() {
  S.k = Math.min(80, Math.max(minScale * .8, S.k));
  S.cx = Math.min(D.size, Math.max(0, S.cx)); S.cy = Math.min(D.size, Math.max(0, S.cy));
}
function zoom(factor, px = W() / 2, py = H() / 2) {
  const x = S.cx + (px - W() / 2) / S.k, y = S.cy - (py - H() / 2) / S.k;
  S.k *= factor; clamp();
  S.cx = x - (px - W() / 2) / S.k; S.cy = y + (py - H() / 2) / S.k; clamp(); requestDraw();
}
function fit() { minScale = Math.min(W(), H()) / D.size; S.k = minScale; S.cx = S.cy = D.size / 2; requestDraw(); }

const fingers = new Map();
map.addEventListener("pointerdown", e => {
  if (e.target.closest("button,#divider") || e.button > 0) return;
  map.setPointerCapture(e.pointerId); fingers.set(e.pointerId, [e.offsetX, e.offsetY]); map.classList.add("drag");
});
const local = e => { const r = map.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
map.addEventListener("pointermove", e => {
  const at = local(e);
  const [lat, lon] = toDegrees(S.cx + (at[0] - W() / 2) / S.k, S.cy - (at[1] - H() / 2) / S.k);
  $("cursor").textContent = e.pointerType === "mouse" ? `${lat.toFixed(6)} ${lon.toFixed(6)}` : "";
  if (!fingers.has(e.pointerId)) return;
  const before = [...fingers.values()].map(p => [...p]);
  fingers.set(e.pointerId, at);
  const after = [...fingers.values()];
  const middle = ps => ps.reduce((a, p) => [a[0] + p[0] / ps.length, a[1] + p[1] / ps.length], [0, 0]);
  const [bx, by] = middle(before), [ax, ay] = middle(after);
  S.cx -= (ax - bx) / S.k; S.cy += (ay - by) / S.k;
  if (after.length === 2) {
    const spread = ps => Math.hypot(ps[0][0] - ps[1][0], ps[0][1] - ps[1][1]);
    zoom(spread(after) / Math.max(1, spread(before)), ax, ay);
  }
  clamp(); requestDraw();
});
for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) map.addEventListener(end, e => { fingers.delete(e.pointerId); if (!fingers.size) map.classList.remove("drag"); });
map.addEventListener("pointerleave", () => { $("cursor").textContent = ""; });
map.addEventListener("wheel", e => { e.preventDefault(); const [x, y] = local(e); zoom(Math.exp(-e.deltaY * (e.deltaMode ? .05 : .0016)), x, y); }, { passive: false });
map.addEventListener("dblclick", e => { if (!e.target.closest("button,#divider")) { const [x, y] = local(e); zoom(2, x, y); } });
map.addEventListener("keydown", e => {
  if (e.target !== map || e.ctrlKey || e.metaKey || e.altKey) return;
  const step = 80 / S.k;
  const act = { ArrowLeft: () => S.cx -= step, ArrowRight: () => S.cx += step, ArrowUp: () => S.cy += step, ArrowDown: () => S.cy -= step, "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: fit, Home: fit, n: () => next(1), p: () => next(-1) }[e.key];
  if (act) { e.preventDefault(); act(); clamp(); requestDraw(); }
});
function next(by) {
  const i = D.sightings.findIndex(s => s.id === S.selected);
  const s = D.sightings[(i + by + D.sightings.length) % D.sightings.length];
  if (s) select(s.id, { pan: true });
}
$("zoom-in").addEventListener("click", () => zoom(1.6));
$("zoom-out").addEventListener("click", () => zoom(1 / 1.6));
$("fit").addEventListener("click", fit);

const divider = $("divider");
divider.addEventListener("pointerdown", e => { divider.setPointerCapture(e.pointerId); e.stopPropagation(); });
divider.addEventListener("pointermove", e => { if (divider.hasPointerCapture(e.pointerId)) { S.split = Math.min(1, Math.max(0, local(e)[0] / W())); requestDraw(); } });
divider.addEventListener("keydown", e => {
  const by = { ArrowLeft: -.04, ArrowDown: -.04, ArrowRight: .04, ArrowUp: .04, Home: -1, End: 1 }[e.key];
  if (by) { e.preventDefault(); e.stopPropagation(); S.split = Math.min(1, Math.max(0, S.split + by)); requestDraw(); }
});

function press(group, attribute, value) { for (const b of $(group).children) b.setAttribute("aria-pressed", b.dataset[attribute] === value); }
function setPass(v) { S.pass = v; press("passes", "pass", v); requestDraw(); }
function setLook(v) { S.look = v; press("looks", "look", v); requestDraw(); }
$("passes").addEventListener("click", e => { const v = e.target.dataset.pass; if (v) setPass(v); });
$("looks").addEventListener("click", e => { const v = e.target.dataset.look; if (v) setLook(v); });
for (const id of ["show-marks", "show-errors", "show-grid"]) $(id).addEventListener("change", requestDraw);
$("show-truth").addEventListener("change", e => { S.truth = e.target.checked; requestDraw(); });

// ---- list and detail ------------------------------------------------------------------------
const FIRST = 20;
let shown = FIRST;
const chance = s => s.probability !== null ? t("percent", num(s.probability * 100)) : t("score-short", num(s.score, 2));
function verdict(s) {
  if (!S.revealed) return null;
  const good = s.truth === "netted-plot" || s.truth === "backyard-plot";
  return make("span", { class: "verdict " + (good ? "yes" : "no") }, s.truth ? kind(s.truth) : t("kind-none"));
}
const seenIn = s => t("seen-in", t("metres", s.heights.join(" + ")));
function list() {
  $("count").textContent = t("count", num(D.sightings.length));
  const rows = D.sightings.slice(0, shown).map(s => {
    const row = make("button", { type: "button", class: "row", "data-id": s.id, "aria-expanded": String(s.id === S.selected) },
      make("span", { class: "n" }, String(s.rank)),
      make("span", { class: "what" }, s.id),
      make("span", { class: "num" }, chance(s)),
      make("span", { class: "why" }, make("b", {}, t("square-metres", num(s.area)) + " · " + seenIn(s)), " ", s.reasons.length ? words(s.reasons[0].words) : ""));
    const v = verdict(s);
    if (v) row.lastChild.prepend(v, " ");
    row.addEventListener("click", () => s.id === S.selected && narrow.matches ? select(null, {}) : select(s.id, { pan: true }));
    return make("li", {}, row);
  });
  $("list").replaceChildren(...rows);
  if (!D.sightings.length) $("list").append(make("li", { class: "empty" }, t("nothing-found")));
  $("more").hidden = shown >= D.sightings.length;
  $("more").textContent = t("more", num(D.sightings.length - shown));
}
$("more").addEventListener("click", () => { const from = shown; shown = D.sightings.length; list(); place(); $("list").children[from]?.querySelector("button").focus(); });
$("list").addEventListener("keydown", e => {
  const rows = [...$("list").querySelectorAll(".row")], i = rows.indexOf(document.activeElement);
  const to = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: rows.length - 1 }[e.key];
  if (i >= 0 && to !== undefined && rows[to]) { e.preventDefault(); rows[to].focus(); }
});

function chip(s, pass, look) {
  const file = s.chips[pass + "-" + look];
  if (!file) return make("div", { class: "chip none" }, t("no-picture"));
  const half = s.side / 2, lens = svg("svg", { viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`, "aria-hidden": "true" });
  const rings = s.outline.map(r => r.map(p => [(p[0] - s.x).toFixed(2), (s.y - p[1]).toFixed(2)]));
  for (const c of ["casing", "mark sel"]) lens.append(Object.assign(svg("path", { d: path(rings), class: c, "vector-effect": "non-scaling-stroke", style: "fill:none;stroke-width:" + (c === "casing" ? 3 : 1.5) })));
  return make("div", { class: "chip" }, make("img", { src: file, loading: "lazy", alt: t("chip-alt", s.id, metres(pass), t("look-" + look)) }), lens);
}
function chips(s) {
  const heights = D.figures.heights.map(String), looks = D.looks;
  const box = make("div", { class: "chips" }, make("span"), ...heights.map(h => make("span", { class: "col" }, metres(h))));
  for (const look of looks) box.append(make("span", { class: "lab" }, t("look-" + look)), ...heights.map(h => chip(s, h, look)));
  return box;
}
function reasons(s) {
  if (!s.reasons.length) return make("p", { class: "empty" }, t("no-reasons"));
  const top = Math.max(6, ...s.reasons.map(r => Math.abs(r.strength)));
  return make("div", {}, make("ul", { class: "reasons" }, ...s.reasons.map(r => {
    const ord = make("span", { class: "ord" }), val = make("span", { class: "val" });
    ord.style.width = 200 / top + "%"; val.style.width = Math.min(100, 100 * Math.abs(r.strength) / top) + "%";
    return make("li", {}, make("p", {}, words(r.words)), make("div", { class: "bar", role: "img", "aria-label": t("bar-label", num(Math.abs(r.strength), 1)) }, ord, val));
  })), make("p", { class: "legend" }, make("span", {}, make("i", { class: "l-ord" }), t("legend-ordinary")), make("span", {}, make("i", { class: "l-val" }), t("legend-here"))));
}
function coordinates(s) {
  return make("dl", { class: "coords" }, ...[["decimal", s.decimal], ["dms", words(s.dms)], ["mgrs", s.mgrs]].map(([k, v]) => {
    const b = make("button", { type: "button", class: "quiet", "aria-label": t("copy-what", t("notation-" + k)) }, t("copy"));
    b.addEventListener("click", () => copy(v));
    return make("div", {}, make("dt", {}, t("notation-" + k)), make("dd", {}, v.replace(/ (?!\d)/g, "\u00a0")), b);
  }));
}
function sheet(s, level) {
  const h = "h" + level, box = [];
  const facts = [
    [s.probability !== null ? t("fact-probability") : t("fact-score"), s.probability !== null ? t("percent", num(s.probability * 100)) : num(s.score, 2)],
    [t("fact-area"), t("square-metres", num(s.area))],
    [t("fact-error"), t("plus-minus", num(s.radius95, 1))],
    [t("fact-passes"), t("metres", s.heights.join(" + "))],
  ];
  box.push(make("div", { class: "head" }, make(h, {}, s.rank + " · " + s.id), make("span", { class: "state" }, t("state-" + s.state))));
  const v = verdict(s); if (v) box.push(make("p", {}, t("truth-was") + " ", v));
  box.push(make("p", { class: "state-note" }, t("state-note")));
  box.push(make("dl", { class: "facts" }, ...facts.map(([k, x]) => make("div", {}, make("dt", {}, k), make("dd", {}, x)))));
  const left = [make("h3", {}, t("why-title")), reasons(s)], right = [make("h3", {}, t("chips-title")), chips(s)];
  const places = [make("h3", {}, t("where-title")), coordinates(s), make("p", { class: "hint" }, t(s.placementStated ? "placement-stated" : "placement-assumed"))];
  const support = [make("h3", {}, t("support-title")), make("table", { class: "marks-table" },
    make("thead", {}, make("tr", {}, ...["raster", "detector", "score"].map(k => make("th", { scope: "col" }, t("col-" + k))))),
    make("tbody", {}, ...s.marks.map(m => make("tr", {}, make("td", {}, m.raster), make("td", {}, m.detector), make("td", {}, num(m.score, 2))))))];
  return level === 2 ? [...box, ...right, ...left, ...places, ...support]
    : [...box, make("div", { class: "grid" }, make("div", {}, ...left, ...places), make("div", {}, ...right))];
}
const narrow = matchMedia("(max-width:1180px)");
const detail = $("detail");
function place() {
  const s = D.sightings.find(x => x.id === S.selected);
  detail.replaceChildren(...(s ? sheet(s, 2) : [make("p", { class: "empty" }, t("choose"))]));
  const row = s && $("list").querySelector(`[data-id="${s.id}"]`);
  if (narrow.matches && row) row.after(detail); else $("detail-pane").append(detail);
  for (const b of $("list").querySelectorAll(".row")) b.setAttribute("aria-expanded", String(b.dataset.id === S.selected));
}
narrow.addEventListener("change", () => { place(); requestDraw(); });

function select(id, { pan = false, scroll = false, quiet = false } = {}) {
  S.selected = id;
  const s = D.sightings.find(x => x.id === id);
  if (s && s.rank > shown) { shown = D.sightings.length; list(); }
  place();
  if (s && pan) { S.cx = s.x; S.cy = s.y; S.k = Math.max(S.k, Math.min(W(), H()) / Math.max(70, s.reach * 5)); clamp(); }
  if (s && scroll) $("list").querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: "nearest" });
  if (!narrow.matches) $("detail-pane").scrollTop = 0;
  if (!quiet) history.replaceState(null, "", s ? "#" + id : location.pathname + location.search);
  requestDraw();
}

async function copy(text) {
  let done = false;
  try { await navigator.clipboard.writeText(text); done = true; } catch {
    const area = make("textarea", { style: "position:fixed;opacity:0" }); area.value = text;
    document.body.append(area); area.select(); done = document.execCommand("copy"); area.remove();
  }
  toast(done ? t("copied", text) : t("copy-failed"));
}
let toastTimer;
function toast(text) { const e = $("toast"); e.textContent = text; e.classList.add("on"); clearTimeout(toastTimer); toastTimer = setTimeout(() => e.classList.remove("on"), 2500); }

// ---- truth and files ------------------------------------------------------------------------
$("reveal").addEventListener("click", () => { S.revealed = !S.revealed; S.truth = S.revealed; $("show-truth").checked = S.truth; truth(); list(); place(); requestDraw(); });
const kind = k => D.texts[lang]["kind-" + k] ?? k;
const KINDS = ["netted-plot", "backyard-plot", "wild-hemp"];
function truth() {
  $("reveal").setAttribute("aria-expanded", String(S.revealed));
  $("reveal").textContent = t(S.revealed ? "truth-hide" : "truth-show");
  document.body.classList.toggle("truth-on", S.revealed);
  const box = $("score"); box.hidden = !S.revealed;
  if (!S.revealed) { box.replaceChildren(); return; }
  const sought = D.truth.filter(p => p.sought), found = sought.filter(p => p.found), falseMarks = D.sightings.filter(s => !D.truth.some(p => p.sought && p.kind === s.truth));
  const card = (c, v, k) => make("div", { class: c }, make("b", {}, v), make("span", {}, k));
  box.replaceChildren(
    make("div", { class: "board" },
      card(found.length === sought.length ? "g" : "b", t("of", num(found.length), num(sought.length)), t("board-found")),
      card(sought.length - found.length ? "b" : "g", num(sought.length - found.length), t("board-missed")),
      card(falseMarks.length ? "b" : "g", num(falseMarks.length), t("board-false")),
      card("", num(falseMarks.length / D.figures.areaKm2, 1), t("board-rate"))),
    make("div", { class: "scroll" }, make("table", {},
      make("thead", {}, make("tr", {}, ...["kind", "area", "outcome"].map(k => make("th", { scope: "col" }, t("col-" + k))))),
      make("tbody", {}, ...D.truth.filter(p => p.sought || p.kind === "wild-hemp").sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.area - a.area).map(p => make("tr", {},
        make("td", {}, kind(p.kind)), make("td", {}, t("square-metres", num(p.area))),
        make("td", {}, p.found ? t("outcome-found", p.by.join(", ")) : t(p.sought ? "outcome-missed" : "outcome-unmarked"))))))));
}
function files() {
  $("files").replaceChildren(...D.files.map(f => make("li", {}, make("a", { href: f.name, download: f.folder ? false : true }, make("b", {}, f.label), make("span", {}, t("file-" + f.key))))));
  $("made").textContent = t("made-by", D.version, D.produced, D.seed);
}

// ---- print ----------------------------------------------------------------------------------
const onPrint = () => {
  $("print").replaceChildren(...D.sightings.slice(0, 10).map(s => { const e = make("article", { class: "sheet" }, ...sheet(s, 3)); e.querySelectorAll("img").forEach(i => i.loading = "eager"); return e; }));
};
addEventListener("beforeprint", onPrint);
addEventListener("afterprint", () => $("print").replaceChildren());

// ---- start ----------------------------------------------------------------------------------
function all() { translate(); figures(); list(); labelPins(); place(); truth(); files(); requestDraw(); }
$("languages").addEventListener("click", e => { const l = e.target.dataset.lang; if (l) { lang = l; remember("lang", l); all(); } });
if (!D.layers.some(l => l.look === S.look)) S.look = D.layers[0]?.look ?? S.look;
for (const b of $("looks").children) b.hidden = !D.looks.includes(b.dataset.look);
for (const b of $("passes").children) b.hidden = b.dataset.pass === "swipe" ? D.figures.heights.length < 2 : !D.figures.heights.map(String).includes(b.dataset.pass);
buildPins(); all(); setPass(S.pass); setLook(S.look); fit();
new ResizeObserver(() => { minScale = Math.min(W(), H()) / D.size; requestDraw(); }).observe(map);
const asked = decodeURIComponent(location.hash.slice(1));
const start = D.sightings.find(s => s.id === asked) || (narrow.matches ? null : D.sightings[0]);
if (start) select(start.id, { pan: start.id === asked, quiet: true });
document.documentElement.dataset.ready = "1";
})();
