// Which sections of the page are in sight.

/** The bar at the top of the window, which is at least as high, covers what is below it, in pixels. */
const COVERED = 40;

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
  }, { rootMargin: -COVERED + "px 0px 0px" });
  return {
    /** @param {Element} section */
    has: (section) => seen.has(section),
    /** @param {Element} section */
    watch: (section) => watcher.observe(section),
  };
}
