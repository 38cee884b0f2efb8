import pg from "pg";
import { expect, it } from "vitest";
import { isPassing, isTooLong } from "./faults.ts";
import { Prisma } from "./generated/client.ts";

const known = (code: string, meta: Record<string, unknown> = {}, message = "") =>
  new Prisma.PrismaClientKnownRequestError(message, { code, clientVersion: "7", meta });
/** As Prisma's adapter throws it when a COMMIT fails, and as it stands in the meta of a raw query's P2010. */
const adapter = (cause: object) => Object.assign(new Error("", { cause }), { name: "DriverAdapterError" });
const raw = (cause: object) => known("P2010", { driverAdapterError: adapter(cause) });
const state = (code: string) => Object.assign(new pg.DatabaseError("", 0, "error"), { code });
const socket = (code: string) => Object.assign(new Error(`connect ${code}`), { code, errno: -1, syscall: "connect" });
const timeout = {
  originalCode: "57014",
  originalMessage: "canceling statement due to statement timeout",
  kind: "postgres",
};
const expired = "A query cannot be executed on an expired transaction. The timeout for this transaction was 200 ms";

it.each([
  ["an administrator ends the connection", state("57P01")],
  ["a statement takes too long", state("57014")],
  ["the disk is full", state("53100")],
  ["a lock is not to be had", state("55P03")],
  ["a transaction is closed for its age", known("P2028")],
  ["nobody listens", socket("ECONNREFUSED")],
  ["the connection is reset", socket("ECONNRESET")],
  ["the connection was closed while it was written to", socket("EPIPE")],
  ["nothing answers", socket("ETIMEDOUT")],
  ["the host cannot be reached", socket("EHOSTUNREACH")],
  ["the network cannot be reached", socket("ENETUNREACH")],
  ["the name server does not answer", socket("EAI_AGAIN")],
  ["the name is not known", socket("ENOTFOUND")],
  ["Prisma has no name for the socket's fault", known("EHOSTUNREACH", { modelName: "Person" })],
  ["a socket's fault of five letters, underneath Prisma", known("EPIPE", { modelName: "Person" })],
  ["a raw query loses its connection", raw({ kind: "ConnectionClosed" })],
  ["a raw query finds no database", raw({ kind: "DatabaseNotReachable", host: "127.0.0.1", port: 1 })],
  ["a raw query has no answer", raw({ kind: "SocketTimeout" })],
  ["a raw query takes too long", raw(timeout)],
  ["a COMMIT loses its connection", adapter({ kind: "ConnectionClosed" })],
  [
    "a query of a model loses its connection",
    known("P1017", { driverAdapterError: adapter({ kind: "ConnectionClosed" }) }),
  ],
  ["the connection ended before", new Error("Client has encountered a connection error and is not queryable")],
  ["the connection ends in between", new Error("Connection terminated unexpectedly")],
  ["no connection is free in time", new Error("timeout exceeded when trying to connect")],
])("passes: %s", (_, fault) => expect(isPassing(fault)).toBe(true));

it.each([
  ["a row with the same key", state("23505")],
  ["a text that is no number", state("22P02")],
  ["no such row", known("P2025")],
  ["a raw query with a mistake", raw({ originalCode: "42601", originalMessage: "syntax error", kind: "postgres" })],
  ["a raw query for a table that is not there", raw({ originalCode: "42P01", kind: "TableDoesNotExist" })],
  ["a file that is not there", socket("ENOENT")],
  ["a fault of ours", new TypeError("undefined is not a function")],
  ["nothing", undefined],
])("lasts: %s", (_, fault) => expect(isPassing(fault)).toBe(false));

it.each([
  ["a statement", state("57014"), true],
  ["a raw query", raw(timeout), true],
  ["a transaction", known("P2028", { timeout: 200, timeTaken: 417 }, expired), true],
  ["no connection to begin with", known("P2028", {}, "Unable to start a transaction in the given time."), false],
  ["a connection that ended", state("57P01"), false],
  ["a COMMIT that lost its connection", adapter({ kind: "ConnectionClosed" }), false],
])("knows what took too long: %s", (_, fault, tooLong) => expect(isTooLong(fault)).toBe(tooLong));
