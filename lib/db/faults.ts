import { Prisma } from "./generated/client.ts";

/** A row with the same key is there already: Prisma's P2002, PostgreSQL's 23505. */
export function isDuplicate(error: unknown): boolean {
  return prismaCode(error) === "P2002" || sqlState(error) === "23505";
}

/** The row to change is not there (any more): Prisma's P2025. */
export function isMissing(error: unknown): boolean {
  return prismaCode(error) === "P2025";
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
  if (!(error instanceof Error)) return false;
  return ("code" in error && socketCodes.has(String(error.code))) || clientWords.test(error.message);
}

/** No connection, no answer in time, or a transaction that was closed meanwhile. */
const passingCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);
const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);
/** What pg says when a connection has ended or does not come about: these errors have no code. */
const clientWords = /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout ex)/;

function prismaCode(error: unknown): string | undefined {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined;
}

/** The SQLSTATE, from pg itself or from underneath Prisma's raw queries. */
function sqlState(error: unknown): string | undefined {
  for (let at = error, depth = 0; typeof at === "object" && at !== null && depth < 5; depth++) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code) && !at.code.startsWith("P20"))
      return at.code;
    if ("originalCode" in at && typeof at.originalCode === "string") return at.originalCode;
    at =
      "cause" in at
        ? at.cause
        : "meta" in at
          ? (at.meta as { driverAdapterError?: unknown })?.driverAdapterError
          : null;
  }
  return undefined;
}
