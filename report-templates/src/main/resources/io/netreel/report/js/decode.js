// From the page's text block to the data: base64, gzip, JSON.

/** Whether this browser knows what the page needs: Chrome 123, Firefox 120, Safari 17.5 and later do. */
export function canDecode() {
  return typeof DecompressionStream === "function" && CSS.supports("color", "light-dark(#000, #fff)");
}

/** @param {string} base64 */
function bytesOf(base64) {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

/** @param {string} base64 */
export async function decode(base64) {
  const json = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(json).json();
}
