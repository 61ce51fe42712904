// The controls beside the map: what it is coloured by, which tag it is narrowed to, and the picture to take away.

import { byId, el } from "./dom.js";
import { addTerm, termFor } from "./filter-edit.js";
import { span } from "./format.js";
import { FILLS } from "./metrics.js";
import { bucketTime } from "./model.js";
import { saveBlob } from "./save.js";
import { visible } from "./text.js";

/**
 * @param {import("./model.js").Model} model @param {import("./state.js").State} state @param {import("./map.js").View} view
 * @param {(lines: string[]) => Promise<Blob | null>} picture
 */
export function startControls(model, state, view, picture) {
  startFills();
  startTags();
  byId("map-png").addEventListener("click", save);

  function startFills() {
    const select = /** @type {HTMLSelectElement} */ (byId("map-fill"));
    select.append(...FILLS.map((metric) => el("option", { value: metric.key }, metric.name)));
    select.addEventListener("change", () => state.choose({ fill: select.value }));
    state.on(["fill"], () => {
      select.value = state.chosen.fill;
    });
  }

  function startTags() {
    const select = /** @type {HTMLSelectElement} */ (byId("map-tag"));
    const tags = new Set(/** @type {string[]} */ (model.data.hosts.flatMap((/** @type {any} */ host) => Object.entries(host.tags ?? {}).map(([key, value]) => key + "=" + value))));
    byId("map-tags").hidden = tags.size === 0;
    select.append(el("option", { value: "" }, "any"), ...[...tags].sort().map((tag) => el("option", { value: tag }, visible(tag, 60))));
    select.addEventListener("change", () => {
      if (select.value !== "") {
        addTerm(model, state, termFor("tag", select.value));
        select.value = "";
      }
    });
  }

  async function save() {
    const { from, to, filter } = state.chosen;
    const bounds = view.bounds;
    const scale = bounds === null ? "no sample" : [0, 1, 2, 3, 4].map((i) => view.metric.write(bounds[i]) + "\u2013" + view.metric.write(bounds[i + 1])).join(", ") + "; grey: no sample, or outside";
    const blob = await picture([
      visible(model.data.title, 120) + " \u00b7 " + span(bucketTime(model, from), bucketTime(model, to)) + (filter.text === "" ? "" : " \u00b7 " + visible(filter.text, 120)),
      "Colour: " + view.metric.name + (view.metric.unit === "\u00b5s" ? " (" + state.chosen.percentile + ")" : "") + ", light to strong " + scale + ". Size: bytes received. Thickness: bytes that way.",
    ]);
    if (blob !== null) {
      saveBlob(blob, "map.png");
    }
  }
}
