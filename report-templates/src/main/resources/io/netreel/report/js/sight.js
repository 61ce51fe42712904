// Which sections of the page are in sight, or nearly.

/** How far beyond the window still counts, in pixels. */
const NEAR = 100;

/** @param {(section: Element) => void} appears called when one comes in sight */
export function createSight(appears) {
  /** @type {Set<Element>} */
  const seen = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        seen.add(target);
        appears(target);
      } else {
        seen.delete(target);
      }
    }
  }, { rootMargin: NEAR + "px" });
  return {
    /** @param {Element} section */
    has: (section) => seen.has(section),
    /** @param {Element} section */
    watch: (section) => watcher.observe(section),
  };
}
