// When each host was recorded, and where something was lost, as strips of time.

import { captured, el, folded } from "./dom.js";
import { counted, span } from "./format.js";
import { lossInWords } from "./losses.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */

const STRIPS = 12;

/** @param {Model} model a strip for each host: recorded, or not, and where something was lost */
export function coverage(model) {
  const { from, to } = model.data.window;
  const place = (/** @type {HTMLElement} */ mark, /** @type {number} */ start, /** @type {number} */ end) => {
    const left = Math.max(0, (start - from) / (to - from));
    const right = Math.min(1, (end - from) / (to - from));
    mark.style.left = 100 * left + "%";
    mark.style.width = 100 * Math.max(0, right - left) + "%";
    return mark;
  };
  const strip = (/** @type {any} */ host, /** @type {number} */ index) => {
    const own = (/** @type {any} */ thing) => thing.host === index;
    const captures = model.data.captures.filter((/** @type {any} */ c) => own(c) && c.from !== null);
    const losses = model.data.losses.filter(own);
    const text = captures.map((/** @type {any} */ c) => span(c.from, c.to)).join("; ") || "not known";
    return el(
      "div",
      { class: "strip" },
      el("span", { class: "strip-name" }, captured(host.name)),
      el(
        "span",
        { class: "strip-track", role: "img", "aria-label": "Recorded " + text + "; " + counted(losses.length, "loss", "losses") },
        captures.map((/** @type {any} */ c) => place(el("span", { class: "recorded" }), c.from, c.to)),
        losses.map((/** @type {any} */ l) => place(el("span", { class: "lost", title: lossInWords(visible(l.kind)) }), l.from, l.to ?? l.from)),
      ),
    );
  };
  const { hosts } = model;
  const more = () => hosts.slice(STRIPS).map((/** @type {any} */ host, /** @type {number} */ i) => strip(host, STRIPS + i));
  return [
    ...hosts.slice(0, STRIPS).map(strip),
    ...(hosts.length > STRIPS ? [folded("and " + counted(hosts.length - STRIPS, "more host"), more)] : []),
  ];
}
