// What a click on the map leads to: the host, its connections, its DNS and its commands, or those of a pair.

import { byId, captured, el, fill } from "./dom.js";
import { setTerms, termFor } from "./filter-edit.js";
import { networkOf } from "./addresses.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/** @typedef {{title: string, host: number, terms: string[], dns: string[], commands: string[]}} Links a host of -1: none was recorded */

/**
 * @param {Model} model @param {number} node
 * @returns {Links | null} null where a filter cannot say what it is
 */
export function linksOfNode(model, node) {
  const { host } = model.data.nodes[node];
  const term = host >= 0 ? termFor("host", model.data.hosts[host].name) : peerTerm(model, node);
  if (term === null) {
    return null;
  }
  return { title: model.nodes[node].name, host, terms: [term], dns: host >= 0 ? [term] : [], commands: host >= 0 ? [term] : [] };
}

/** @param {Model} model @param {import("./edges.js").Edge} edge of nodes @returns {Links | null} */
export function linksOfPair(model, { source, target, measuredAt }) {
  const other = measuredAt === source ? target : source;
  const host = termFor("host", model.data.nodes[measuredAt].name);
  const peer = peerTerm(model, other);
  if (peer === null) {
    return null;
  }
  const recorded = model.data.nodes[other].host >= 0 ? "host:" + [host, termFor("host", model.data.nodes[other].name)].map((term) => term.slice(5)).join(",") : host;
  return { title: model.nodes[source].name + " \u2192 " + model.nodes[target].name, host: model.data.nodes[measuredAt].host, terms: [host, peer], dns: [recorded], commands: [recorded] };
}

/** @param {Model} model @param {number} node @returns {string | null} */
function peerTerm(model, node) {
  const { name, host, addresses } = model.data.nodes[node];
  return host >= 0 || addresses === 1 || networkOf(name) !== null || /[a-z]\.[a-z]/i.test(name) ? termFor("peer", name) : null;
}

/** @param {Model} model @param {State} state */
export function createMapMenu(model, state) {
  const menu = byId("map-menu");
  const close = () => {
    menu.hidden = true;
  };
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      byId("map-chart").focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) {
      close();
    }
  });

  /** @param {string} section @param {string[]} terms */
  function go(section, terms) {
    close();
    if (terms.length > 0) {
      setTerms(model, state, terms);
    }
    byId(section).scrollIntoView({ block: "start" });
    byId(section).setAttribute("tabindex", "-1");
    byId(section).focus({ preventScroll: true });
  }

  /** @param {string} text @param {() => void} act */
  function item(text, act) {
    return el("li", {}, el("button", { type: "button", onclick: act }, text));
  }

  return {
    close,
    /** @param {Links | null} links @param {string} title @param {number} x @param {number} y @param {{text: string, act: () => void}[]} [more] */
    open(links, title, x, y, more = []) {
      fill(menu, el("strong", {}, captured(title)), el("ul", {},
        links !== null && links.host >= 0 && item("Host details", () => {
          state.choose({ node: model.nodeOfHost[links.host] });
          go("host", []);
        }),
        links !== null && item("Connections", () => go("connections", links.terms)),
        links !== null && links.dns.length > 0 && item("DNS", () => go("dns", links.dns)),
        links !== null && links.commands.length > 0 && item("Commands", () => go("commands", links.commands)),
        links !== null && item("Only this, everywhere", () => go("map", links.terms)),
        more.map(({ text, act }) => item(text, () => {
          close();
          act();
        }))));
      menu.hidden = false;
      const room = /** @type {HTMLElement} */ (menu.parentElement);
      menu.style.left = Math.max(0, Math.min(x, room.clientWidth - menu.offsetWidth)) + "px";
      menu.style.top = Math.max(0, Math.min(y, room.clientHeight - menu.offsetHeight)) + "px";
      /** @type {HTMLElement | null} */ (menu.querySelector("button"))?.focus({ preventScroll: true });
    },
  };
}
