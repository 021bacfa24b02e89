type Fault = {
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  kind?: unknown;
  originalCode?: unknown;
  meta?: { driverAdapterError?: unknown };
};

/** Prisma: not reached, timed out, closed, no connection in time, a transaction past its time, a write conflict, too many connections. */
const prismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"]);
const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENOSPC"]);
const adapterKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);
/** SQLSTATE: connection lost (08), out of connections, memory or disk (53), stopped or starting (57P), a time limit, a lock or a deadlock. */
const sqlStates = /^(08...|53...|57014|57P0[1-5]|55P03|25P0[34]|40001|40P01)$/;
/** What pg says without a code. */
const lostWords = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether the error, or one it comes from, means that the database is down, starting, full or too busy at the moment: not a fault of the
 * question, and worth asking again.
 */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 5) return false;
  const { code, message, cause, kind, originalCode, meta } = error as Fault;
  if ([code, originalCode].some((each) => typeof each === "string" && isPassing(each))) return true;
  if (typeof kind === "string" && adapterKinds.has(kind)) return true;
  if (typeof message === "string" && lostWords.test(message)) return true;
  const inner = error instanceof AggregateError ? error.errors : [];
  return [cause, meta?.driverAdapterError, ...inner].some((each) => isUnavailable(each, depth + 1));
}

function isPassing(code: string): boolean {
  return prismaCodes.has(code) || socketCodes.has(code) || sqlStates.test(code);
}
