import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A statement as the other store has it. */
export interface OtherStatement {
  id: string;
  stored: string;
  [member: string]: unknown;
}

interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Answers instead of the store; true when it did. */
export type Fault = (asked: Asked, response: ServerResponse) => boolean;

/** A small Learning Record Store on loopback, for tests of what speaks to other stores: about, a token endpoint, statements in
 *  pages and statements received. It knows nothing of our code, and fails as instructed to. */
export interface OtherStore {
  endpoint: string;
  tokenUrl: string;
  key: string;
  secret: string;
  /** What it has, in the order of storing. */
  statements: OtherStatement[];
  /** What it was sent, in order, repetitions included. */
  received: { id: string; statement: Record<string, unknown>; how: string }[];
  /** Every request, the latest last. */
  asked: Asked[];
  /** Faults of the next requests for statements, one each; then all is well. */
  faults: Fault[];
  /** A fault that stays. */
  permanentFault: Fault | null;
  /** What about says; null: there is no such resource. */
  versions: string[] | null;
  /** What it claims in X-Experience-API-Consistent-Through; null: nothing. */
  consistentThrough: () => Date | null;
  /** What the token endpoint answers to wrong credentials: RFC 6749 section 5.2 lets it be 400 or 401. */
  tokenRefusalStatus: 400 | 401;
  /** Revokes every token. */
  revokeTokens(): void;
  stop(): Promise<void>;
}

export async function startOtherStore(): Promise<OtherStore> {
  const tokens = new Set<string>();
  const sockets = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => sockets.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(sockets.address() as AddressInfo).port}`;
  const store: OtherStore = {
    endpoint: `${origin}/store/xapi`,
    tokenUrl: `${origin}/token`,
    key: "the key",
    secret: "the secret: with a colon & more",
    statements: [],
    received: [],
    asked: [],
    faults: [],
    permanentFault: null,
    tokenRefusalStatus: 401,
    versions: ["1.0.3", "2.0.0"],
    consistentThrough: () => new Date(),
    revokeTokens: () => tokens.clear(),
    stop: async () => {
      sockets.closeAllConnections();
      await new Promise((resolve) => sockets.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? "/", origin);
    const asked = {
      method: request.method ?? "",
      url,
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
    };
    store.asked.push(asked);
    if (url.pathname === "/token") return giveToken(asked, response);
    if (url.pathname === "/store/xapi/about" && store.versions) return json(response, 200, { version: store.versions });
    if (!url.pathname.startsWith("/store/xapi/statements")) return json(response, 404, { error: "nothing here" });
    if ((store.permanentFault ?? store.faults.shift())?.(asked, response)) return;
    if (!isSignedIn(asked)) return json(response, 401, { error: "who are you?" });
    if (asked.method === "GET") return givePage(asked, response);
    return receive(asked, response);
  }

  function giveToken({ body }: Asked, response: ServerResponse): void {
    const fields = new URLSearchParams(body);
    if (fields.get("client_id") === store.key && fields.get("client_secret") === store.secret) {
      const token = randomBytes(16).toString("hex");
      tokens.add(token);
      json(response, 200, { access_token: token, token_type: "bearer", expires_in: 3600 });
    } else json(response, store.tokenRefusalStatus, { error: "invalid_client" });
  }

  function isSignedIn({ headers }: Asked): boolean {
    const [scheme, credential = ""] = (headers.authorization ?? "").split(" ");
    if (scheme === "Bearer") return tokens.has(credential);
    return credential === Buffer.from(`${store.key}:${store.secret}`).toString("base64");
  }

  function givePage({ url }: Asked, response: ServerResponse): void {
    const read = (name: string) => url.searchParams.get(name);
    const [since, until] = [Date.parse(read("since") ?? ""), Date.parse(read("until") ?? "")];
    const limit = Number(read("limit") ?? 100);
    const skip = Number(read("skip") ?? 0);
    const matching = store.statements.filter(
      ({ stored }) => !(Date.parse(stored) <= since) && !(Date.parse(stored) > until),
    );
    if (read("ascending") !== "true") matching.reverse();
    const more = new URL(url);
    more.searchParams.set("skip", String(skip + limit));
    const through = store.consistentThrough();
    if (through) response.setHeader("x-experience-api-consistent-through", through.toISOString());
    json(response, 200, {
      statements: matching.slice(skip, skip + limit),
      more: skip + limit < matching.length ? `${more.pathname}${more.search}` : "",
    });
  }

  function receive({ method, url, body }: Asked, response: ServerResponse): void {
    const value: unknown = JSON.parse(body);
    const given = (Array.isArray(value) ? value : [value]) as Record<string, unknown>[];
    for (const statement of given) store.received.push({ id: String(statement["id"]), statement, how: method });
    const ids = given.map(({ id }) => id);
    if (method === "POST") json(response, 200, ids);
    else if (url.searchParams.get("statementId") === ids[0]) json(response, 204, null);
    else json(response, 400, { error: "another id" });
  }

  return store;
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(status === 204 ? undefined : JSON.stringify(value));
}

/** A fault that answers with this status and text. */
export const answering =
  (status: number, text: string, headers: Record<string, string> = {}): Fault =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(text);
    return true;
  };

/** A fault that breaks the connection off in the middle of the answer. */
export const breakingOff: Fault = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"statements":[');
  setTimeout(() => response.destroy(), 10);
  return true;
};
