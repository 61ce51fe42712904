// What people did, commands and marks alike, in the order of time. One has a number, which its row and its flag share.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {ReturnType<typeof happeningsOf>} Happenings */

/** @param {any} data as described in the contract with the analyzer */
export function happeningsOf(data) {
  const { commands, marks } = data;
  const count = commands.ts.length + marks.ts.length;
  // Positive: a command; negative: a mark.
  const ids = [...commands.ts.keys(), ...marks.ts.map((/** @type {number} */ _, /** @type {number} */ i) => -1 - i)];
  const timeOf = (/** @type {number} */ id) => (id >= 0 ? commands.ts[id] : marks.ts[-1 - id]);
  ids.sort((a, b) => timeOf(a) - timeOf(b) || b - a);
  const isMark = (/** @type {number} */ row) => ids[row] < 0;
  const read = (/** @type {string} */ column, /** @type {string} */ ofMark = "") => (/** @type {number} */ row) =>
    isMark(row) ? (ofMark === "" ? -1 : marks[ofMark][-1 - ids[row]]) : commands[column][ids[row]];
  return {
    count,
    isMark,
    time: (/** @type {number} */ row) => timeOf(ids[row]),
    bucket: read("bucket", "bucket"),
    host: read("host", "host"),
    user: read("userS"),
    uid: read("uid"),
    tty: read("ttyS"),
    pid: read("pid"),
    cwd: read("cwdS"),
    text: read("commandS", "textS"),
    truncated: (/** @type {number} */ row) => !isMark(row) && commands.truncated[ids[row]] === 1,
    shell: read("shellS"),
  };
}
