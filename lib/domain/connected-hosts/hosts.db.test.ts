import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { badgeScopes } from "@/lib/domain/apps/scopes";
import { importBadge } from "@/lib/domain/wallet/import-badge";
import { newForeignBadge, newForeignIssuer } from "@/lib/domain/wallet/sample-external.fixture";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makePerson } from "@/test/make-organization";
import { type OtherHost, startOtherHost, statusInfo } from "@/test/start-other-host";
import { enqueueNewBadges } from "./enqueue-new-badges.ts";
import { finishConnection } from "./finish-connection.ts";
import { HostSession } from "./host-session.ts";
import { importPage } from "./import-page.ts";
import { readConnection } from "./read-connections.ts";
import { startConnection } from "./start-connection.ts";
import { syncDueHosts } from "./sync-due-hosts.ts";
import { syncHost } from "./sync-host.ts";
import { wrapTokens } from "./tokens.ts";
import { updateConnection } from "./update-connection.ts";

useDatabase();
process.env["ALLOW_PRIVATE_ISSUERS"] = "true";
afterAll(() => void delete process.env["ALLOW_PRIVATE_ISSUERS"]);

let host: OtherHost;
let personId: string;
let address: string;
const sessionToken = "the session of this browser";

beforeEach(async () => {
  host = await startOtherHost();
  ({ personId, address } = await makePerson());
});
afterEach(() => host.stop());

const begin = (now = new Date()) => startConnection({ personId, sessionToken, address: host.address, now });
const finish = (back: URL, changes: { personId?: string; sessionToken?: string; now?: Date } = {}) =>
  finishConnection({ personId, sessionToken, query: back.searchParams, now: new Date(), ...changes });

async function connect(now = new Date()): Promise<string> {
  const finished = await finish(host.consent(await begin(now)), { now });
  if (finished.outcome !== "connected") throw new Error(JSON.stringify(finished));
  return finished.connectionId;
}
const read = async (id: string) => {
  const connection = await readConnection(personId, id, new Date());
  if (!connection) throw new Error("the connection is gone");
  return connection;
};
const make = (id: string, data: Parameters<ReturnType<typeof db>["hostConnection"]["update"]>[0]["data"]) =>
  db().hostConnection.update({ where: { id }, data });
const pullAgain = async (id: string) => {
  await make(id, { nextRunAt: new Date() });
  await work(id);
};
/** Runs one job after the other until nothing is left to import. */
const work = async (id: string) => {
  do await syncHost(id);
  while ((await readConnection(personId, id, new Date()))?.isRunning);
};
const asked = (path: string) => host.asked.filter(({ url }) => url.pathname.endsWith(path));
const badge = async (changes: Parameters<typeof newForeignBadge>[0] = {}) =>
  (await newForeignBadge({ address, ...changes })).text;
const wallet = () => db().externalCredential.findMany({ where: { personId }, orderBy: { createdAt: "asc" } });

describe("connecting (sections 7.1.1 and 7.1.2)", () => {
  it("registers once for all people, asks with PKCE, and keeps what it gets encrypted", async () => {
    const location = new URL(await begin());
    expect(location.origin + location.pathname).toBe(`${host.address}/authorize`);
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: "code",
      client_id: "client 1",
      redirect_uri: "http://localhost:3000/hosts/callback",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^.{32,}$/),
    });
    expect(location.searchParams.get("scope")?.split(" ")).toEqual([
      badgeScopes.readCredentials,
      badgeScopes.writeCredentials,
      badgeScopes.readProfile,
      "offline_access",
    ]);
    const [registration] = asked("/register");
    expect(JSON.parse(registration?.body ?? "")).toMatchObject({
      client_name: "Laurel (localhost:3000)",
      client_uri: "http://localhost:3000",
      logo_uri: "http://localhost:3000/icon.svg",
      tos_uri: "http://localhost:3000/terms",
      policy_uri: "http://localhost:3000/privacy",
      redirect_uris: ["http://localhost:3000/hosts/callback"],
      token_endpoint_auth_method: "client_secret_basic",
      grant_types: ["authorization_code", "refresh_token"],
    });
    const finished = await finish(host.consent(location.href));
    expect(finished.outcome).toBe("connected");
    personId = (await makePerson()).personId;
    await connect();
    expect(asked("/register")).toHaveLength(1);
    expect(asked("/discovery")).toHaveLength(1);

    const rows = JSON.stringify([await db().host.findMany(), await db().hostConnection.findMany()]);
    for (const secret of host.clients.values()) expect(rows).not.toContain(secret);
    expect(await listJobs("work-on-host")).toHaveLength(2);
  });

  it("asks for the description again when its time is over, with its ETag", async () => {
    await connect();
    await connect(new Date(Date.now() + 200_000));
    expect(asked("/discovery").map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"']);
  });

  it("takes an address without scheme in the description, and one that was entered with its path", async () => {
    host.describe = ({ components }) => {
      const scheme = components.securitySchemes.OAuth2ACG;
      scheme["x-imssf-registrationUrl"] = "www.127.0.0.1.example/register";
    };
    await expect(begin()).rejects.toMatchObject({ kind: "foreign-address" });
    host.describe = () => {};
    const entered = `  ${host.address}/ims/ob/v3p0/discovery?x=1 `;
    expect(await startConnection({ personId, sessionToken, address: entered, now: new Date() })).toContain(
      "/authorize?",
    );
  });

  it("registers again when the host knows us no more, or the secret has expired", async () => {
    await connect();
    host.clients.clear();
    const later = new Date(Date.now() + 2 * 60 * 60 * 1000);
    await connect(later);
    expect(asked("/register")).toHaveLength(2);
    await db().host.updateMany({ data: { secretExpiresAt: new Date() } });
    await connect(later);
    expect(asked("/register")).toHaveLength(3);
  });

  it("connects ten hosts of a person and no more, but known ones again", async () => {
    await connect();
    const others = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => {
        const at = `${host.address}/other${index}`;
        const urls = {
          apiUrl: at,
          registrationUrl: at,
          authorizationUrl: at,
          tokenUrl: at,
          refreshUrl: at,
          issuer: at,
        };
        const { id: hostId } = await db().host.create({
          data: { address: at, name: "Other", sendsIssuer: false, freshUntil: new Date(), ...urls },
        });
        const id = randomUUID();
        const tokens = wrapTokens(id, { accessToken: "token", refreshToken: null });
        const now = new Date();
        return db().hostConnection.create({
          data: { id, personId, hostId, connectedAt: now, nextRunAt: now, ...tokens },
        });
      }),
    );
    const eleventh = () =>
      startConnection({ personId, sessionToken, address: `${host.address}/another`, now: new Date() });
    await expect(eleventh()).rejects.toMatchObject({ kind: "conflict", code: "too-many-hosts" });
    await connect();
    await updateConnection(personId, others[0]?.id ?? "", { change: "end" }, new Date());
    // It is asked, and has no description there.
    await expect(eleventh()).rejects.toMatchObject({ kind: "description-missing" });
  });

  it("connecting again keeps the one connection, with new tokens", async () => {
    const first = await connect();
    expect(await connect()).toBe(first);
  });
});

describe("attacks on the way back", () => {
  it("refuses a state of another session, another person, a second time, or after its time", async () => {
    const back = host.consent(await begin());
    const state = { outcome: "refused", reason: "state" };
    expect(await finish(back, { sessionToken: "another browser" })).toMatchObject(state);
    expect(await finish(back, { personId: (await makePerson()).personId })).toMatchObject(state);
    expect(await finish(back, { now: new Date(Date.now() + 31 * 60_000) })).toMatchObject(state);
    const doubled = new URL(back);
    doubled.searchParams.append("state", "another");
    expect(await finish(doubled)).toMatchObject(state);
    expect((await finish(back)).outcome).toBe("connected");
    expect(await finish(back)).toMatchObject(state);
  });

  it("of two that come back at once with one state, one is connected", async () => {
    const back = host.consent(await begin());
    const both = await Promise.all([finish(back), finish(back)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["connected", "refused"]);
  });

  it("refuses the answer of another host (RFC 9207)", async () => {
    expect(await finish(host.consent(await begin(), { iss: "https://honest.example" }))).toMatchObject({
      reason: "issuer",
    });
    expect(asked("/token")).toEqual([]);
    expect((await finish(host.consent(await begin(), { iss: host.address }))).outcome).toBe("connected");
  });

  it("asks a host that says it names itself to do so", async () => {
    host.metadata = {
      issuer: host.address,
      token_endpoint: `${host.address}/token`,
      authorization_response_iss_parameter_supported: true,
    };
    expect(await finish(host.consent(await begin()))).toMatchObject({ reason: "issuer" });
    expect((await finish(host.consent(await begin(), { iss: host.address }))).outcome).toBe("connected");
  });

  it.each(["authorizationUrl", "tokenUrl", "refreshUrl"])(
    "refuses a description whose %s is another's",
    async (name) => {
      host.describe = ({ components }) => {
        components.securitySchemes.OAuth2ACG.flows.authorizationCode[name] = "https://honest.example/oauth";
      };
      await expect(begin()).rejects.toMatchObject({ kind: "foreign-address", words: "https://honest.example" });
      expect(asked("/register")).toEqual([]);
    },
  );

  it("refuses addresses that run something, or hide somebody", async () => {
    for (const url of ["javascript:alert(1)", `http://user:pass@${new URL(host.address).host}/token`, 7, null]) {
      host.describe = ({ components }) => {
        components.securitySchemes.OAuth2ACG.flows.authorizationCode["authorizationUrl"] = url;
      };
      await expect(begin()).rejects.toMatchObject({ kind: "description-missing" });
    }
  });

  it("reads no description without an end, and follows none to another place", async () => {
    host.fault = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = "x".repeat(256 * 1024);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
      return true;
    };
    await expect(begin()).rejects.toMatchObject({ kind: "too-large" });
    host.fault = (_, response) => Boolean(response.writeHead(302, { location: "http://127.0.0.1:1/x" }).end());
    await expect(begin()).rejects.toMatchObject({ kind: "redirected-away" });
    host.fault = (_, response) => Boolean(response.writeHead(200).end("<html>"));
    await expect(begin()).rejects.toMatchObject({ kind: "description-missing" });
  });

  it.each(["", "not an address", "ftp://x.example", "https://a:b@x.example", "http://localhost:3000/"])(
    "refuses the address %s",
    async (entered) =>
      expect(startConnection({ personId, sessionToken, address: entered, now: new Date() })).rejects.toMatchObject({
        kind: "malformed",
      }),
  );

  it("tells what the host refused, as plain text", async () => {
    const back = host.consent(await begin(), {
      code: null,
      error: "invalid_scope",
      error_description: "No <b>\u202escope\n",
    });
    expect(await finish(back)).toEqual({ outcome: "refused", reason: "asked", words: "No <b> scope" });
    expect(await finish(host.consent(await begin(), { code: null, error: "access_denied" }))).toMatchObject({
      reason: "denied",
    });
    expect(await finish(host.consent(await begin(), { code: "made up" }))).toMatchObject({
      reason: "token-refused",
      words: "It is not good.",
    });
  });
});

describe("taking badges over (sections 6.2.2, 6.4 and 10)", () => {
  it("takes all pages, byte for byte, once", async () => {
    for (let at = 0; at < 60; at++) host.badges.push(await badge({ name: `Badge ${at}` }));
    const id = await connect();
    await work(id);
    const retained = await wallet();
    expect(retained.map(({ body }) => body).sort()).toEqual([...host.badges].sort());
    expect(retained[0]).toMatchObject({
      origin: "app",
      originUrl: `${host.address}/ims/ob/v3p0/credentials`,
      verdict: "unidentified",
    });
    expect(await read(id)).toMatchObject({
      counts: { new: 60, updated: 0, unchanged: 0, rejected: 0 },
      owner: { name: "Max at the other host", email: "max@example.org" },
      isRunning: false,
      error: null,
    });
    expect(asked("/credentials").map(({ url }) => url.search)).toEqual(["?limit=50&offset=0", "?limit=50&offset=50"]);

    await pullAgain(id);
    expect(await read(id)).toMatchObject({ counts: { new: 60, unchanged: 60 } });
    expect(asked("/credentials").at(-2)?.url.searchParams.get("since")).toMatch(/^\d{4}-.*Z$/);
    expect(await wallet()).toHaveLength(60);
  }, 120_000);

  it("a newer version takes the older one's place, one that was removed stays away, and what is not a badge is reported", async () => {
    const issuer = newForeignIssuer();
    const first = await newForeignBadge({ address, issuer });
    host.badges = [first.text, await badge()];
    const id = await connect();
    await work(id);
    const [one, other] = await wallet();
    await db().externalCredential.delete({ where: { id: other?.id ?? "" } });
    const newer = await newForeignBadge({ address, issuer, id: first.id, validFrom: new Date("2026-03-01T09:00:00Z") });
    const broken = newer.text.replaceAll("Erste Hilfe", "Letzte Hilfe");
    host.badges = [
      newer.text,
      host.badges[1] ?? "",
      broken.replace(first.id, "urn:uuid:00000000-0000-4000-8000-000000000001"),
    ];
    await updateConnection(personId, id, { change: "pull" }, new Date());
    await work(id);
    expect(await read(id)).toMatchObject({
      counts: { new: 2, updated: 1, unchanged: 1, rejected: 1 },
      rejections: [{ name: "Letzte Hilfe", reason: expect.stringMatching(/^proof\//) }],
    });
    expect((await wallet()).map((row) => ({ id: row.id, body: row.body }))).toEqual([
      { id: one?.id, body: newer.text },
    ]);
    expect(asked("/credentials").at(-1)?.url.searchParams.has("since")).toBe(false);
  });

  it("goes on at the page where it was", async () => {
    for (let at = 0; at < 55; at++) host.badges.push(await badge());
    const id = await connect();
    let isBroken = true;
    host.fault = ({ url }, response) => {
      if (!isBroken || url.searchParams.get("offset") !== "50") return false;
      response.writeHead(503, { "content-type": "application/json", "retry-after": "7" });
      response.end(JSON.stringify(statusInfo("<script>alert(1)</script> busy")));
      return true;
    };
    const before = Date.now();
    await work(id);
    const broken = await read(id);
    expect(broken).toMatchObject({
      error: { code: "failed", words: "<script>alert(1)</script> busy" },
      counts: { new: 50 },
    });
    expect(broken.nextRunAt.getTime() - before).toBeGreaterThan(6_000);
    expect(broken.nextRunAt.getTime() - before).toBeLessThan(20_000);
    isBroken = false;
    await pullAgain(id);
    expect(await read(id)).toMatchObject({ error: null, counts: { new: 55, unchanged: 0 } });
    expect(asked("/credentials").map(({ url }) => url.searchParams.get("offset"))).toEqual(["0", "50", "50"]);
  }, 120_000);

  it("imports one badge at least when the time of a job is over, and continues within the page", async () => {
    for (let at = 0; at < 3; at++) host.badges.push(await badge());
    const id = await connect();
    const importNext = async () => {
      const { host: itsHost, ...connection } = await db().hostConnection.findUniqueOrThrow({
        where: { id },
        include: { host: true },
      });
      await importPage(new HostSession(itsHost, connection), 0);
    };
    for (const count of [1, 2]) {
      await importNext();
      expect(await read(id)).toMatchObject({ isRunning: true, counts: { new: count, unchanged: 0 } });
      expect(await wallet()).toHaveLength(count);
    }
    await importNext();
    expect(await read(id)).toMatchObject({ isRunning: false, counts: { new: 3, unchanged: 0 } });
    expect((await wallet()).map(({ body }) => body).sort()).toEqual([...host.badges].sort());
  });

  it("tries again after half an hour, twice, and then the next day", async () => {
    const id = await connect();
    host.fault = ({ url }, response) => url.pathname.endsWith("/credentials") && Boolean(response.writeHead(500).end());
    const waits: number[] = [];
    for (let failure = 0; failure < 3; failure++) {
      await pullAgain(id);
      waits.push(Math.round(((await read(id)).nextRunAt.getTime() - Date.now()) / 60_000));
    }
    expect(waits).toEqual([30, 30, 24 * 60]);
    await updateConnection(personId, id, { change: "pull" }, new Date());
    expect((await read(id)).isRunning).toBe(true);
  });

  it("follows no list that comes to no end", async () => {
    let page = 0;
    host.fault = ({ url }, response) => {
      if (!url.pathname.endsWith("/credentials")) return false;
      response.writeHead(200, { link: `<?limit=50&offset=${++page}>; rel="next"` }).end("{}");
      return true;
    };
    const id = await connect();
    await work(id);
    expect((await read(id)).error).toMatchObject({ code: "endless-pages" });
    expect(page).toBe(200);
  }, 120_000);

  it("asks nothing of a paused connection, and what is due gets a job", async () => {
    const id = await connect();
    await updateConnection(personId, id, { change: "pause" }, new Date());
    await syncHost(id);
    expect(asked("/credentials")).toEqual([]);
    await expect(updateConnection(personId, id, { change: "pull" }, new Date())).rejects.toMatchObject({
      code: "paused",
    });
    await updateConnection(personId, id, { change: "resume" }, new Date());
    await syncDueHosts(new Date());
    expect(await listJobs("work-on-host")).toContainEqual({ connectionId: id });
    const stranger = (await makePerson()).personId;
    expect(await readConnection(stranger, id, new Date())).toBeNull();
    await expect(updateConnection(stranger, id, { change: "end" }, new Date())).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("tokens (section 7.2)", () => {
  it("renews one that is over, with rotation, one at a time", async () => {
    host.accessSeconds = 1;
    const id = await connect();
    host.accessSeconds = 3600;
    await Promise.all([syncHost(id), syncHost(id), syncHost(id)]);
    const refreshes = asked("/token").filter(({ body }) => body.includes("grant_type=refresh_token"));
    expect(refreshes).toHaveLength(1);
    host.revoke("access");
    await pullAgain(id);
    expect(await read(id)).toMatchObject({ state: "connected", error: null });
    host.revoke("access");
    await pullAgain(id);
    expect(await read(id)).toMatchObject({ state: "connected", error: null });
  });

  it("asks the person to connect again when the host takes nothing any longer", async () => {
    const id = await connect();
    host.revoke("all");
    await syncHost(id);
    expect(await read(id)).toMatchObject({
      state: "reconnect",
      error: { code: "reconnect", words: "It is not good." },
    });
    const before = host.asked.length;
    await pullAgain(id);
    expect(host.asked).toHaveLength(before);
    expect(await connect()).toBe(id);
    await syncHost(id);
    expect(await read(id)).toMatchObject({ state: "connected", error: null });
  });

  it("asks to connect again when the host knows us no more, and registers again then", async () => {
    const id = await connect();
    host.revoke("access");
    host.clients.clear();
    await syncHost(id);
    expect(await read(id)).toMatchObject({ state: "reconnect" });
    await connect();
    expect(asked("/register")).toHaveLength(2);
  });

  it("gives the access back when the person disconnects, and forgets it", async () => {
    const id = await connect();
    expect(host.liveTokens()).toBe(2);
    await updateConnection(personId, id, { change: "end" }, new Date());
    expect(await readConnection(personId, id, new Date())).toBeNull();
    await syncHost(id);
    expect(host.liveTokens()).toBe(0);
    expect(await db().hostConnection.count({ where: { id } })).toBe(0);
  });

  it("forgets an ended connection after some tries when the host does not answer", async () => {
    const id = await connect();
    await updateConnection(personId, id, { change: "end" }, new Date());
    expect(await connect()).not.toBe(id);
    host.fault = (_, response) => Boolean(response.writeHead(503).end());
    for (let tries = 0; tries < 5; tries++) await syncHost(id);
    expect(await db().hostConnection.count({ where: { id } })).toBe(0);
  });
});

describe("sending badges (section 6.2.3)", () => {
  const addBadge = async (changes: Parameters<typeof newForeignBadge>[0] = {}) => {
    const text = await badge(changes);
    const taken = await importBadge(personId, { text, file: null, origin: "paste", originUrl: null }, new Date());
    if (!("id" in taken)) throw new Error(taken.outcome);
    return { id: taken.id, text };
  };

  it("sends what was chosen, and not what came from there", async () => {
    const [one, other] = [await addBadge({ name: "One" }), await addBadge({ name: "Other" })];
    host.badges = [await badge({ name: "From there" })];
    const id = await connect();
    await syncHost(id);
    expect((await read(id)).badges.map(({ name, state }) => ({ name, state }))).toEqual([
      { name: "Other", state: null },
      { name: "One", state: null },
    ]);
    expect(await updateConnection(personId, id, { change: "send", credentialIds: [one.id] }, new Date())).toBe(1);
    await syncHost(id);
    expect(host.received).toEqual([{ text: one.text, contentType: "application/json" }]);
    expect(await updateConnection(personId, id, { change: "send", credentialIds: null }, new Date())).toBe(2);
    await syncHost(id);
    expect(host.received.map(({ text }) => text).sort()).toEqual([one.text, one.text, other.text].sort());
    expect((await read(id)).badges.map(({ state }) => state)).toEqual(["ADDED", "ADDED"]);
    const stranger = await updateConnection(
      personId,
      id,
      { change: "send", credentialIds: [crypto.randomUUID()] },
      new Date(),
    );
    expect(stranger).toBe(0);
  });

  it("tells for each badge what became of it", async () => {
    const statuses = [201, 200, 304, 400, 403];
    for (const status of statuses) await addBadge({ name: String(status) });
    const id = await connect();
    await syncHost(id);
    host.fault = ({ method, body, url }, response) => {
      if (method !== "POST" || !url.pathname.endsWith("/credentials")) return false;
      const status = statuses.find((one) => body.includes(`"name":"${one}"`)) ?? 500;
      response.writeHead(status, { "content-type": "application/json" });
      response.end(status === 304 ? undefined : JSON.stringify(statusInfo(`said ${status}`)));
      return true;
    };
    await updateConnection(personId, id, { change: "send", credentialIds: null }, new Date());
    await syncHost(id);
    const { badges } = await read(id);
    expect(Object.fromEntries(badges.map(({ name, state, message }) => [name, [state, message]]))).toEqual({
      201: ["ADDED", null],
      200: ["UPDATED", null],
      304: ["UNCHANGED", null],
      400: ["REFUSED", "said 400"],
      403: ["REFUSED", "said 403"],
    });
  });

  it("waits when the host is busy, and goes on", async () => {
    await addBadge();
    const id = await connect();
    await syncHost(id);
    host.fault = ({ method, url }, response) =>
      method === "POST" &&
      url.pathname.endsWith("/credentials") &&
      Boolean(response.writeHead(429, { "retry-after": "60" }).end());
    await updateConnection(personId, id, { change: "send", credentialIds: null }, new Date());
    await syncHost(id);
    expect(await read(id)).toMatchObject({ error: { code: "too-many" }, badges: [{ state: "WAITING" }] });
    const before = host.asked.length;
    await syncHost(id);
    expect(host.asked).toHaveLength(before);
    host.fault = null;
    await pullAgain(id);
    expect((await read(id)).badges).toMatchObject([{ state: "ADDED" }]);
  });

  it("sends new ones by itself when that is wanted, each once", async () => {
    await addBadge();
    const id = await connect();
    await syncHost(id);
    await enqueueNewBadges([personId], new Date());
    await syncHost(id);
    expect(host.received).toEqual([]);
    expect(await updateConnection(personId, id, { change: "keep-in-step", isOn: true }, new Date())).toBe(1);
    await syncHost(id);
    const { text } = await addBadge();
    await enqueueNewBadges([personId], new Date());
    await syncHost(id);
    await enqueueNewBadges([personId], new Date());
    await pullAgain(id);
    expect(host.received).toHaveLength(2);
    expect(host.received[1]?.text).toBe(text);
  });
});
