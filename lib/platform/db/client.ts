import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client.ts";
import { pool } from "./pool.ts";

const shared = globalThis as typeof globalThis & { laurelPrisma?: PrismaClient };

/** What a query needs: the client itself, or a transaction of it. */
export type Db = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/** The Prisma client, on the process's one pool. */
export function db(): PrismaClient {
  shared.laurelPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return shared.laurelPrisma;
}
