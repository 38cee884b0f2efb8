import pg from "pg";
import { expect, it } from "vitest";
import { isPassing } from "./faults.ts";
import { Prisma } from "./generated/client.ts";

const known = (code: string) => new Prisma.PrismaClientKnownRequestError("", { code, clientVersion: "7" });
const state = (code: string) => Object.assign(new pg.DatabaseError("", 0, "error"), { code });
const socket = (code: string) => Object.assign(new Error("connect"), { code });

it.each([
  ["an administrator ends the connection", state("57P01")],
  ["a statement takes too long", state("57014")],
  ["the disk is full", state("53100")],
  ["a lock is not to be had", state("55P03")],
  ["a transaction is closed for its age", known("P2028")],
  ["nobody listens", socket("ECONNREFUSED")],
  ["the connection ended before", new Error("Client has encountered a connection error and is not queryable")],
  ["the connection ends in between", new Error("Connection terminated unexpectedly")],
  ["no connection is free in time", new Error("timeout exceeded when trying to connect")],
])("passes: %s", (_, fault) => expect(isPassing(fault)).toBe(true));

it.each([
  ["a row with the same key", state("23505")],
  ["a text that is no number", state("22P02")],
  ["no such row", known("P2025")],
  ["a fault of ours", new TypeError("undefined is not a function")],
  ["nothing", undefined],
])("lasts: %s", (_, fault) => expect(isPassing(fault)).toBe(false));
