import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client.ts";
import { pool } from "./pool.ts";

const shared = globalThis as typeof globalThis & { laurelPrisma?: PrismaClient };

/** The Prisma client or one of its transactions. */
export type Db = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** Returns the Prisma client of the process, which uses its connection pool. */
export function db(): PrismaClient {
  shared.laurelPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return shared.laurelPrisma;
}
