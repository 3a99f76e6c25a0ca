// Keys and the switch between light and dark; every page works without.
"use strict";

(() => {
  const root = document.documentElement;
  const remembered = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const chosen = remembered();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  function prepareTheme() {
    const button = document.getElementById("theme");
    const show = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private windows keep nothing */ }
      show();
    });
    show();
  }

  // Goes from where the focus is to the next of these elements, or the one before.
  function step(selector, direction) {
    const all = [...document.querySelectorAll(selector)].filter((one) => one.offsetParent !== null);
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const next = at < 0 ? (direction > 0 ? 0 : all.length - 1) : (at + direction + all.length) % all.length;
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  }

  const leading = { t: "/", a: "/agenda", d: "/dossier", s: "/search", m: "/map", n: "/network", r: "/review" };
  let led = false;

  function onKey(event) {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (typing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (led) {
      led = false;
      if (leading[event.key]) location.assign(leading[event.key]);
      return;
    }
    // a button of this page that says which key presses it
    const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (button && !event.repeat) {
      event.preventDefault();
      button.click();
      return;
    }
    const actions = {
      "/": () => document.getElementById("find").focus(),
      "?": () => document.getElementById("keys").showModal(),
      j: () => step("[data-row]", 1),
      k: () => step("[data-row]", -1),
      n: () => step("[data-quote]", 1),
      p: () => step("[data-quote]", -1),
      g: () => { led = true; },
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.addEventListener("keydown", onKey);
    prepareTheme();
    const facets = document.getElementById("facets");
    if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;
  });
})();
