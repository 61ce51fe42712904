// Finding by name.

/**
 * Text that occurs anywhere, in any case.
 * @param {string} query
 * @returns {(text: string) => boolean}
 */
export function textMatcher(query) {
  const wanted = query.trim().toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}
