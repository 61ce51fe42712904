// Just enough to test the pure modules inside a browser: named checks whose failures the Java side reads.

/** @type {string[]} */
const failures = [];
let checks = 0;

/** @param {string} sentence @param {unknown} actual @param {unknown} expected */
export function expect(sentence, actual, expected) {
  checks++;
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    failures.push(sentence + ": " + is + " instead of " + should);
  }
}

export function results() {
  return { checks, failures };
}
