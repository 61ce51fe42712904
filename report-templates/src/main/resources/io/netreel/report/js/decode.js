// From the page's text blocks to the data: base64, gzip; then JSON, or packed columns.

import { Columns } from "./columns.js";
import { byId } from "./dom.js";

/** Whether this browser knows what the page needs: Chrome 123, Firefox 120, Safari 17.5 and later do. */
export function canDecode() {
  return typeof DecompressionStream === "function" && CSS.supports("color", "light-dark(#000, #fff)");
}

/** @param {string} base64 @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(base64) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native !== undefined) {
    return native.call(Uint8Array, base64);
  }
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

/** Takes a block out of the page. @param {string} id */
function unpacked(id) {
  const block = byId(id);
  const bytes = bytesOf(block.textContent ?? "");
  block.textContent = "";
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/** @returns {Promise<{data: any, columns: Columns}>} the data, still with numbers of columns in the place of columns */
export async function decode() {
  const [data, columns] = [unpacked("netreel-data"), unpacked("netreel-columns")];
  return { data: await data.json(), columns: new Columns(new Uint8Array(await columns.arrayBuffer())) };
}
