import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { enqueueSync } from "@/lib/domain/connected-hosts/enqueue-sync";
import { wrapTokens } from "@/lib/domain/connected-hosts/tokens";
import { newTenant } from "@/lib/domain/credentials/sample-tenant.fixture";
import { createSource } from "@/lib/domain/inbound-sources/create-source";
import { SourceInput } from "@/lib/domain/inbound-sources/source-input";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { storeStatements } from "@/lib/protocols/xapi/statements/store.sql";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { startJobs } from "./run.ts";

useDatabase();
process.env["ALLOW_PRIVATE_ISSUERS"] = "true";
process.env["ALLOW_PRIVATE_TARGETS"] = "true";
afterAll(() => {
  delete process.env["ALLOW_PRIVATE_ISSUERS"];
  delete process.env["ALLOW_PRIVATE_TARGETS"];
});

/** A server that accepts every request and never answers. */
interface SilentServer {
  address: string;
  /** The paths of the requests that it has not answered, of those that are still open. */
  open(): string[];
}

let server: Server;
let silent: SilentServer;
let running: Awaited<ReturnType<typeof startJobs>> | undefined;
beforeEach(async () => {
  const open = new Set<string>();
  server = createServer((request) => {
    const path = `${request.headers.host}${request.url}`;
    open.add(path);
    request.on("close", () => open.delete(path));
    request.socket.on("close", () => open.delete(path));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  silent = { address: `http://127.0.0.1:${port}`, open: () => [...open] };
});
afterEach(async () => {
  // Open requests end, so that the jobs do.
  server.closeAllConnections();
  const closed = new Promise((resolve) => server.close(resolve));
  await running?.stop();
  running = undefined;
  await closed;
});

/** Connects people to hosts that never answer, and adds the jobs. */
async function connectSilentHosts(people: number, hostsOfEach: number): Promise<void> {
  for (let person = 0; person < people; person++) {
    const { personId } = await makePerson();
    for (let index = 0; index < hostsOfEach; index++) {
      const address = `${silent.address}/${randomUUID()}`;
      const { id: hostId } = await db().host.create({
        data: {
          address,
          name: "Silent",
          apiUrl: address,
          registrationUrl: address,
          authorizationUrl: address,
          tokenUrl: address,
          refreshUrl: address,
          issuer: address,
          sendsIssuer: false,
          freshUntil: new Date(Date.now() + 60_000),
        },
      });
      const id = randomUUID();
      const tokens = wrapTokens(id, { accessToken: "token", refreshToken: null });
      await db().$transaction(async (tx) => {
        await tx.hostConnection.create({
          data: { id, personId, hostId, scopes: [], connectedAt: new Date(), nextRunAt: new Date(), ...tokens },
        });
        await enqueueSync(tx, id);
      });
    }
  }
}

/** An organization that pulls from external LRSs that never answer. */
async function connectSilentSources(count: number): Promise<void> {
  const { organizationId } = await newTenant();
  for (let index = 0; index < count; index++) {
    const endpoint = `${silent.address}/lrs${index}`;
    const input = SourceInput.parse({ name: `Silent ${index}`, endpoint, key: "key", secret: "secret" });
    await createSource({ organizationId, input, actor: "person:test", now: new Date() });
  }
}

interface Tenant {
  organizationId: number;
  activityProviderId: string;
  objectId: string;
}

async function makeTenant(): Promise<Tenant> {
  const { organizationId, courseId } = await newTenant();
  const { objectId } = await db().course.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: courseId } },
  });
  const provider = await db().activityProvider.findFirstOrThrow({ where: { organizationId } });
  return { organizationId, activityProviderId: provider.id, objectId };
}

/** Stores completion statements, as a partner's POST does. */
async function report({ organizationId, activityProviderId, objectId }: Tenant, addresses: string[]): Promise<void> {
  const timestamp = "2020-01-11T10:30:45.154Z";
  await storeStatements(
    addresses.map((address) => {
      const id = randomUUID();
      const actor = { mbox: `mailto:${address}` };
      const verb = { id: "http://adlnet.gov/expapi/verbs/completed" };
      const object = { id: objectId };
      return {
        organizationId,
        activityProviderId,
        id,
        body: JSON.stringify({ id, actor, verb, object, result: { completion: true }, timestamp }),
        digest: sha256(id),
        version: "1.0.3" as const,
        actorKey: `mbox:${actor.mbox}`,
        verbId: verb.id,
        activityId: objectId,
        targetId: null,
        registration: null,
        timestamp,
        terms: [],
        definitions: [],
        warnings: [],
        mayVoidAny: false,
        isCompletion: true,
      };
    }),
  );
}

/** Reports one completion, and returns how long its badge took. */
async function timeOfBadge(tenant: Tenant): Promise<number> {
  const { personId, address } = await makePerson();
  const start = Date.now();
  await report(tenant, [address]);
  await expect.poll(() => db().credential.count({ where: { personId } }), { timeout: 30_000, interval: 20 }).toBe(1);
  return Date.now() - start;
}

const awaiting = ({ organizationId }: Tenant) => db().statementAwaitingRecognition.count({ where: { organizationId } });

describe("lanes", () => {
  it("issue a badge within two seconds while badge hosts and external LRSs do not answer", async () => {
    const tenant = await makeTenant();
    // The first badge creates the issuer and its keys.
    running = await startJobs();
    await timeOfBadge(tenant);
    await connectSilentHosts(1, 4);
    await connectSilentHosts(12, 2);
    for (let organization = 0; organization < 4; organization++) await connectSilentSources(3);
    await expect.poll(() => silent.open().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(8);
    for (let time = 0; time < 3; time++) expect(await timeOfBadge(tenant)).toBeLessThan(2000);
    // Work that waits for other servers occupies no connection that others need.
    expect(pool().waitingCount).toBe(0);
    expect(pool().totalCount - pool().idleCount).toBeLessThan(4);
  });

  it("ask one host of a person at a time, and two external LRSs of an organization", async () => {
    await connectSilentHosts(1, 4);
    await connectSilentSources(4);
    running = await startJobs();
    await expect.poll(() => silent.open().length, { timeout: 10_000 }).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const isOfStore = (path: string) => path.includes("/lrs");
    expect(silent.open().filter((path) => !isOfStore(path))).toHaveLength(1);
    expect(silent.open().filter(isOfStore)).toHaveLength(2);
  });

  it("issue a badge of one organization within seconds while thousands of another one wait", async () => {
    const [busy, other] = [await makeTenant(), await makeTenant()];
    const { address } = await makePerson();
    running = await startJobs();
    await Promise.all([timeOfBadge(busy), timeOfBadge(other)]);
    for (let part = 0; part < 8; part++)
      await report(
        busy,
        Array.from({ length: 500 }, () => address),
      );
    expect(await awaiting(busy)).toBeGreaterThan(1000);
    expect(await timeOfBadge(other)).toBeLessThan(2000);
    expect(await awaiting(busy)).toBeGreaterThan(0);
    await expect.poll(() => awaiting(busy), { timeout: 40_000 }).toBe(0);
    expect(await db().completion.count({ where: { organizationId: busy.organizationId } })).toBe(4001);
  });
});
