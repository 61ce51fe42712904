// Which processes of a host talked, from its connections.

import { bucketTime } from "./model.js";
import { visible } from "./text.js";

/**
 * @param {import("./model.js").Model} model
 * @param {import("./state.js").Chosen} chosen
 * @param {number} host
 */
export function processesOf(model, chosen, host) {
  const { connections, strings } = model.data;
  const from = bucketTime(model, chosen.from);
  const to = bucketTime(model, chosen.to);
  const transport = { all: -1, tcp: 0, udp: 1 }[chosen.transport];
  const direction = { all: -1, in: 0, out: 1 }[chosen.direction];
  const found = new Map();
  const passes = chosen.filter.connections;
  for (let i = 0; i < connections.start.length; i++) {
    const process = connections.processS[i];
    if (
      connections.host[i] !== host || process < 0 || (passes !== null && passes[i] === 0) || connections.start[i] >= to || connections.end[i] < from ||
      (transport >= 0 && connections.transport[i] !== transport) || (direction >= 0 && connections.direction[i] !== direction)
    ) {
      continue;
    }
    const row = found.get(process) ?? { name: visible(strings[process]), connections: 0, bytesReceived: null, bytesSent: null, retransmits: null };
    row.connections++;
    for (const key of ["bytesReceived", "bytesSent", "retransmits"]) {
      const value = connections[key][i];
      row[key] = Number.isNaN(value) ? row[key] : (row[key] ?? 0) + value;
    }
    found.set(process, row);
  }
  return [...found.values()];
}
