import { Prisma } from "./generated/client.ts";

/** Whether a row with the same key exists: Prisma's P2002, PostgreSQL's 23505. */
export function isDuplicate(error: unknown): boolean {
  return prismaCode(error) === "P2002" || sqlState(error) === "23505";
}

/** Whether it is a deadlock or a serialization failure, after which the same transaction can succeed. */
export function isRetryable(error: unknown): boolean {
  return prismaCode(error) === "P2034" || sqlState(error) === "40001" || sqlState(error) === "40P01";
}

/** Whether the database was unreachable, too busy or too slow, or closed the connection, so that a retry can succeed.
 *  @see https://www.postgresql.org/docs/current/errcodes-appendix.html classes 08, 53 and 57, and 55P03 */
export function isPassing(error: unknown): boolean {
  if (isRetryable(error) || passingCodes.has(prismaCode(error) ?? "")) return true;
  const state = sqlState(error);
  if (state !== undefined) return /^(08|53|57)/.test(state) || state === "55P03";
  if (layersOf(error).some((layer) => adapterKinds.has(textIn(layer, "kind")))) return true;
  return error instanceof Error && (socketCodes.has(textIn(error, "code")) || clientMessages.test(error.message));
}

/** Whether a statement (57014) or a whole transaction exceeded its time limit. A retry can succeed, unless the work is too much
 *  for the limit. */
export function isTooLong(error: unknown): boolean {
  if (sqlState(error) === "57014") return true;
  // Prisma also uses P2028 if no connection was available for the transaction.
  return prismaCode(error) === "P2028" && !String(error).includes("Unable to start a transaction");
}

/** Prisma's codes for: no connection, a timeout, or a transaction that was closed. */
const passingCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);
/** Node's codes, which Prisma passes on as `code` where it has no own code. */
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
/** The kinds of Prisma's adapter: in the cause of errors of raw queries, and as the error itself if a COMMIT fails. */
const adapterKinds = new Set(["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout"]);
/** Messages of pg for a closed connection or one that cannot be opened; these errors have no code. */
const clientMessages = /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout ex)/;

function prismaCode(error: unknown): string | undefined {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined;
}

/** The SQLSTATE, from an error of pg or from the cause of an error of Prisma's raw queries. */
function sqlState(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    const code = textIn(layer, "code");
    // Prisma's codes have the same form, and EPIPE nearly does.
    if (/^(?!P[12])(?=.*\d)[0-9A-Z]{5}$/.test(code)) return code;
    if ("originalCode" in layer && typeof layer.originalCode === "string") return layer.originalCode;
  }
  return undefined;
}

/** An error followed by its causes. */
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
