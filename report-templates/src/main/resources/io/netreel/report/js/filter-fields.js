// The fields of the filter language, as docs/filter.md defines them: what may be written after each.

/** @typedef {"text" | "anywhere" | "begin" | "oneOf" | "address" | "network" | "peer" | "port" | "number" | "size" | "time" | "bool" | "tag"} Kind */

/** In the order in which they are suggested. @type {[string, Kind, string[]?][]} */
const TABLE = [
  ["host", "text"], ["peer", "peer"], ["src_ip", "address"], ["dst_ip", "address"], ["ip", "address"],
  ["src_port", "port"], ["dst_port", "port"], ["port", "port"], ["cidr", "network"], ["process", "text"],
  ["pid", "number"], ["user", "text"], ["container", "begin"], ["transport", "oneOf", ["tcp", "udp"]],
  ["direction", "oneOf", ["incoming", "outgoing", "unknown"]], ["domain", "text"], ["failed", "text"],
  ["close_reason", "text"], ["state", "text"], ["bytes", "size"], ["retransmits", "number"], ["rtt", "time"],
  ["tag", "tag"], ["stream", "oneOf", ["flow", "dns", "bash", "ledger"]], ["query_name", "text"], ["name", "text"],
  ["type", "text"], ["rcode", "text"], ["server", "address"], ["timed_out", "bool"], ["latency", "time"],
  ["command", "anywhere"], ["tty", "text"], ["cwd", "text"], ["shell", "text"],
];

/** What a field's values look like. */
const KINDS = new Map(TABLE.map(([name, kind]) => [name, kind]));
const CHOICES = new Map(TABLE.map(([name, , choices]) => [name, choices ?? []]));

export const FIELDS = TABLE.map(([name]) => name);

/** @param {string} field in lower case @returns {Kind | undefined} */
export function kindOf(field) {
  return KINDS.get(field);
}

/** @param {string} field @returns {string[]} the words that a field takes, if it takes only some */
export function choicesOf(field) {
  return CHOICES.get(field) ?? [];
}

/** @param {string} typed @returns {string | null} the field that was probably meant */
export function nearestField(typed) {
  const wanted = typed.toLowerCase();
  let best = null;
  let least = wanted.length < 5 ? 1 : 2;
  for (const field of FIELDS) {
    const distance = editDistance(wanted, field);
    if (distance < least || (distance === least && best === null)) {
      best = field;
      least = distance;
    }
  }
  return best ?? (wanted.length >= 3 ? FIELDS.find((field) => field.startsWith(wanted)) ?? null : null);
}

/** Optimal string alignment: a pair of exchanged letters is one mistake, not two. @param {string} a @param {string} b */
function editDistance(a, b) {
  /** @type {number[][]} */
  const of = [];
  for (let i = 0; i <= a.length; i++) {
    of.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      of[i][j] = i === 0 ? j : Math.min(
        of[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), of[i - 1][j] + 1, of[i][j - 1] + 1,
        exchanged ? of[i - 2][j - 2] + 1 : Infinity);
    }
  }
  return of[a.length][b.length];
}
