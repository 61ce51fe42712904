// What the fields of the filter language are in the page's tables.

/** @typedef {import("./filter-match.js").Source} Source */
/** @typedef {import("./filter-match.js").Reader} Reader */

const TRANSPORTS = ["tcp", "udp"];
const DIRECTIONS = ["incoming", "outgoing", "unknown"];

/** @param {string} stream @returns {Reader[]} */
function constant(stream) {
  return [{ index: () => 0, strings: [stream] }];
}

/** What every stream has: its host and the host's tags. @param {any} data @param {(row: number) => number} host */
function ofHost(data, host) {
  const tags = data.hosts.map((/** @type {any} */ one) => Object.entries(one.tags ?? {}).map((tag) => JSON.stringify(tag)));
  const most = Math.max(0, ...tags.map((/** @type {string[]} */ own) => own.length));
  const readers = Array.from({ length: most }, (_, place) => {
    const strings = tags.map((/** @type {string[]} */ own) => own[place] ?? "");
    return { index: host, strings };
  });
  return { host: [{ index: host, strings: data.hosts.map((/** @type {any} */ one) => one.name) }], tag: readers };
}

/** @param {import("./columns.js").Column} column @returns {Reader} */
function numbers(column) {
  return { number: (row) => (column[row] < 0 ? NaN : column[row]) };
}

/** @param {any} data @returns {Source} of its connections */
export function connectionSource(data) {
  const { connections: c, strings } = data;
  const text = (/** @type {string} */ column) => (c[column] === undefined ? [] : [{ index: (/** @type {number} */ row) => c[column][row], strings }]);
  const src = text("srcIpS");
  const dst = text("dstIpS");
  const ofNode = { index: (/** @type {number} */ row) => (c.peer[row] >= 0 && data.nodes[c.peer[row]].host >= 0 ? c.peer[row] : -1), strings: data.nodes.map((/** @type {any} */ node) => node.name) };
  const bytes = (/** @type {number} */ row) => (Number.isNaN(c.bytesSent[row]) && Number.isNaN(c.bytesReceived[row]) ? NaN : (c.bytesSent[row] || 0) + (c.bytesReceived[row] || 0));
  return {
    ...ofHost(data, (row) => c.host[row]),
    stream: constant("flow"),
    src_ip: src, dst_ip: dst, ip: [...src, ...dst], cidr: [...src, ...dst],
    peer: [...dst, ofNode, ...text("domainS")],
    src_port: [numbers(c.srcPort)], dst_port: [numbers(c.dstPort)], port: [numbers(c.srcPort), numbers(c.dstPort)],
    process: text("processS"), pid: [numbers(c.pid)], container: text("containerS"),
    user: [...text("userS"), ...(c.uid === undefined ? [] : [{ index: (/** @type {number} */ row) => c.uid[row], strings: uids(c.uid) }])],
    transport: [{ index: (row) => c.transport[row], strings: TRANSPORTS }], direction: [{ index: (row) => c.direction[row], strings: DIRECTIONS }],
    domain: text("domainS"), failed: text("failedS"), close_reason: text("closeReasonS"), state: text("stateS"),
    bytes: [{ number: bytes }], retransmits: [numbers(c.retransmits)], rtt: [numbers(c.delay)],
  };
}

/** User ids are few, but may be any number: texts by number, made when asked for. @param {ArrayLike<number>} column */
function uids(column) {
  let most = 0;
  for (let row = 0; row < column.length; row++) {
    most = Math.max(most, column[row] + 1);
  }
  return /** @type {any} */ (new Proxy({}, {
    get: (_, key) => (key === "length" ? most : String(key)),
  }));
}

/** @param {any} data @returns {Source} of rows of the rollup; what is missing here only connections know */
export function rollupSource(data) {
  const { rollup: r, nodes } = data;
  return {
    ...ofHost(data, (row) => r.host[row]),
    stream: constant("flow"),
    peer: [{ index: (row) => r.peer[row], strings: nodes.map((/** @type {any} */ node) => node.name) }],
    transport: [{ index: (row) => r.transport[row], strings: TRANSPORTS }], direction: [{ index: (row) => r.direction[row], strings: DIRECTIONS }],
  };
}

/** What a group of queries tells of each of them. @param {any} data @param {(row: number) => number} host @param {(row: number) => number} group */
function ofGroup(data, host, group) {
  const { groups } = data.dns;
  const { strings } = data;
  const text = (/** @type {string} */ column) => [{ index: (/** @type {number} */ row) => (group(row) < 0 ? -1 : groups[column][group(row)]), strings }];
  const answered = (/** @type {number} */ row) => {
    const result = group(row) < 0 ? -1 : groups.resultS[group(row)];
    return result < 0 || strings[result] === "timeout" || strings[result] === "unknown" ? -1 : result;
  };
  return {
    ...ofHost(data, host),
    stream: constant("dns"),
    query_name: text("nameS"), domain: text("nameS"), type: text("typeS"), rcode: [{ index: answered, strings }],
    server: text("serverS"), dst_ip: text("serverS"), direction: [{ index: (/** @type {number} */ row) => (group(row) < 0 ? -1 : groups.direction[group(row)]), strings: DIRECTIONS }],
    timed_out: [{ number: (/** @type {number} */ row) => (group(row) < 0 ? NaN : strings[groups.resultS[group(row)]] === "timeout" ? 1 : 0) }],
  };
}

/** @param {any} data @returns {Source} of sums of queries */
export function dnsSource(data) {
  const { rollup } = data.dns;
  return ofGroup(data, (row) => rollup.host[row], (row) => rollup.group[row]);
}

/** @param {any} data @returns {Source} of the queries that the file holds */
export function querySource(data) {
  const { queries: q, groups } = data.dns;
  const { strings } = data;
  const text = (/** @type {string} */ column) => [{ index: (/** @type {number} */ row) => q[column][row], strings }];
  const server = { index: (/** @type {number} */ row) => (q.group[row] < 0 ? -1 : groups.serverS[q.group[row]]), strings };
  const incoming = (/** @type {number} */ row) => q.group[row] >= 0 && groups.direction[q.group[row]] === 0;
  const ends = [...text("clientS"), server];
  return {
    ...ofGroup(data, (row) => q.host[row], (row) => q.group[row]),
    src_ip: text("clientS"), ip: ends, cidr: ends, container: text("containerS"), user: [{ index: (row) => q.uid[row], strings: uids(q.uid) }],
    src_port: [numbers(q.clientPort)], dst_port: [numbers(q.serverPort)], port: [numbers(q.clientPort), numbers(q.serverPort)], process: text("processS"), pid: [numbers(q.pid)],
    peer: [{ index: (row) => (incoming(row) ? q.clientS[row] : server.index(row)), strings }],
    transport: [{ index: (row) => q.transport[row], strings: TRANSPORTS }], latency: [numbers(q.latencyUs)],
  };
}

/** @param {any} data @param {import("./happenings.js").Happenings} h @returns {Source} of commands and marks */
export function happeningSource(data, h) {
  const { strings } = data;
  const text = (/** @type {(row: number) => number} */ index) => [{ index, strings }];
  const onlyMarks = (/** @type {(row: number) => number} */ index) => (/** @type {number} */ row) => (h.isMark(row) ? index(row) : -1);
  return {
    ...ofHost(data, (row) => h.host(row)),
    stream: [{ index: (row) => (h.isMark(row) ? 1 : 0), strings: ["bash", "ledger"] }],
    pid: [{ number: (row) => (h.pid(row) < 0 ? NaN : h.pid(row)) }],
    user: [...text(h.user), { index: h.uid, strings: uids(data.commands.uid ?? []) }],
    tty: text(h.tty), cwd: text(h.cwd), shell: text(h.shell),
    command: text((row) => (h.isMark(row) ? -1 : h.text(row))),
    ledger: [{ index: onlyMarks(() => 0), strings: ["mark"] }, { index: onlyMarks(h.text), strings }],
  };
}
