// An ECharts chart in an element: drawn again when asked, when the theme changes, when the element's size does.

import { colours } from "./theme.js";

/** @typedef {import("./theme.js").Colours} Colours */

/**
 * @param {HTMLElement} element
 * @param {(colours: Colours, width: number, height: number) => object} option
 * @param {boolean} [keep] what the reader did to the chart, such as zooming, when it is drawn again
 */
export function createChart(element, option, keep = false) {
  const chart = globalThis.echarts.init(element, null, { renderer: "canvas" });
  let width = element.clientWidth;
  function draw() {
    const { clientWidth, clientHeight } = element;
    if (clientWidth > 0) {
      if (clientWidth !== width) {
        width = clientWidth;
        chart.resize();
      }
      chart.setOption({ animation: false, aria: { enabled: false }, ...option(colours(), clientWidth, clientHeight) }, !keep);
    }
  }
  const watcher = new ResizeObserver(() => {
    if (element.clientWidth !== width) {
      draw();
    }
  });
  watcher.observe(element);
  return {
    chart,
    draw,
    dispose() {
      watcher.disconnect();
      chart.dispose();
    },
  };
}

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/**
 * ECharts' box for our tooltips; what is in it is made of text nodes.
 * @param {Colours} colour
 */
export function tooltipBox(colour) {
  return {
    confine: true,
    appendTo: "body",
    transitionDuration: 0,
    backgroundColor: colour.surface,
    borderColor: colour.line,
    borderWidth: 1,
    padding: [10, 12],
    textStyle: { color: colour.ink, fontFamily: FONT, fontSize: 12 },
    extraCssText: "box-shadow: 0 6px 24px rgb(0 0 0 / 0.18); border-radius: 6px;",
  };
}

/**
 * The largest value of an axis of bytes, so that its labels are round in IEC units.
 * @param {number} most
 */
export function roundBytes(most) {
  if (most <= 0) {
    return 1024;
  }
  const unit = Math.pow(1024, Math.floor(Math.log(most) / Math.log(1024)));
  const round = [1, 2, 4, 8, 10, 16, 20, 32, 40, 64, 80, 100, 128, 200, 256, 400, 512, 800, 1024];
  return unit * (round.find((step) => step * unit >= most) ?? 1024);
}
