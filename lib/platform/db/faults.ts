import { Prisma } from "./generated/client.ts";

/** A row with the same key is there already: Prisma's P2002, PostgreSQL's 23505. */
export function isDuplicate(error: unknown): boolean {
  return prismaCode(error) === "P2002" || sqlState(error) === "23505";
}

/** A deadlock or a serialization failure: the same transaction may pass when it is run again. */
export function isRetryable(error: unknown): boolean {
  return prismaCode(error) === "P2034" || sqlState(error) === "40001" || sqlState(error) === "40P01";
}

/** The database was not there, too busy or too slow, or ended the connection: whatever was asked of it may pass another time.
 *  @see https://www.postgresql.org/docs/current/errcodes-appendix.html classes 08, 53 and 57, and 55P03 */
export function isPassing(error: unknown): boolean {
  if (isRetryable(error) || passingCodes.has(prismaCode(error) ?? "")) return true;
  const state = sqlState(error);
  if (state !== undefined) return /^(08|53|57)/.test(state) || state === "55P03";
  if (layersOf(error).some((layer) => adapterKinds.has(textIn(layer, "kind")))) return true;
  return error instanceof Error && (socketCodes.has(textIn(error, "code")) || clientWords.test(error.message));
}

/** What was asked took longer than it may: a statement (57014), or the whole transaction, which was closed meanwhile. It may
 *  pass another time; or it is too much, and never does. */
export function isTooLong(error: unknown): boolean {
  if (sqlState(error) === "57014") return true;
  // P2028 is also what Prisma says when no connection was free to begin with.
  return prismaCode(error) === "P2028" && !String(error).includes("Unable to start a transaction");
}

/** No connection, no answer in time, or a transaction that was closed meanwhile. */
const passingCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);
/** Node's, which Prisma hands on under `code` where it has no name of its own for them. */
const socketCodes = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);
/** What Prisma's adapter calls some of them: underneath raw queries, and bare when a COMMIT meets one. */
const adapterKinds = new Set(["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout"]);
/** What pg says when a connection has ended or does not come about: these errors have no code. */
const clientWords = /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout ex)/;

function prismaCode(error: unknown): string | undefined {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined;
}

/** The SQLSTATE, from pg itself or from underneath Prisma's raw queries. */
function sqlState(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    const code = textIn(layer, "code");
    // Prisma's own codes have the same form, and EPIPE nearly has.
    if (/^(?!P[12])(?=.*\d)[0-9A-Z]{5}$/.test(code)) return code;
    if ("originalCode" in layer && typeof layer.originalCode === "string") return layer.originalCode;
  }
  return undefined;
}

/** An error with what lies beneath it. */
function layersOf(error: unknown): object[] {
  const layers: object[] = [];
  for (let at = error; typeof at === "object" && at !== null && layers.length < 5; ) {
    layers.push(at);
    at =
      "cause" in at
        ? at.cause
        : "meta" in at
          ? (at.meta as { driverAdapterError?: unknown })?.driverAdapterError
          : null;
  }
  return layers;
}

const textIn = (layer: object, name: "code" | "kind"): string => {
  const value = name in layer ? (layer as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : "";
};
