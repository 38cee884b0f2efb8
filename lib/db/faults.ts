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
