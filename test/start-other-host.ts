import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface HostRequest {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Answers instead of the host; true when it did. */
type HostFaultPlan = (asked: HostRequest, response: ServerResponse) => boolean;

/** A small host of Open Badges 3.0 on loopback, for tests of what connects to other hosts: description, registration, tokens with
 *  PKCE and rotation, a list of badges in pages, and badges received. It knows nothing of our code, and fails as instructed
 *  to. */
export interface OtherHost {
  address: string;
  /** What it has: JSON texts and compact tokens. */
  badges: string[];
  received: { text: string; contentType: string }[];
  /** Every request, the latest last. */
  asked: HostRequest[];
  fault: HostFaultPlan | null;
  /** Changes to its description. */
  describe: (document: HostDocument) => void;
  /** Its metadata (RFC 8414); null: none. */
  metadata: Record<string, unknown> | null;
  profile: object | null;
  clients: Map<string, string>;
  accessSeconds: number;
  /** What its user decides on an authorization request: where the browser is sent. */
  consent(location: string, changes?: Record<string, string | null>): URL;
  /** Ends the access tokens, or the refresh tokens too. */
  revoke(kind: "access" | "all"): void;
  liveTokens(): number;
  stop(): Promise<void>;
}

interface HostDocument {
  info: Record<string, unknown>;
  servers: { url: string }[];
  components: {
    securitySchemes: { OAuth2ACG: Record<string, unknown> & { flows: { authorizationCode: Record<string, unknown> } } };
  };
  [member: string]: unknown;
}

const scopeBase = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";
const offered = ["credential.readonly", "credential.upsert", "profile.readonly", "profile.update"].map(
  (name) => `${scopeBase}${name}`,
);

export async function startOtherHost(): Promise<OtherHost> {
  const codes = new Map<string, { challenge: string; client: string; redirectUri: string; scope: string }>();
  const access = new Set<string>();
  const refresh = new Map<string, string>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An address of a socket is one of these when it listens on TCP.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = `${origin}/backpack`;
  const api = `${address}/ims/ob/v3p0`;
  const host: OtherHost = {
    address,
    badges: [],
    received: [],
    asked: [],
    fault: null,
    describe: () => {},
    metadata: null,
    profile: { id: "urn:example:profile", type: ["Profile"], name: "Max at the other host", email: "max@example.org" },
    clients: new Map(),
    accessSeconds: 3600,
    consent(location, changes = {}) {
      const asked = new URL(location).searchParams;
      const code = randomBytes(8).toString("hex");
      const scope = changes["scope"] ?? asked.get("scope") ?? "";
      codes.set(code, {
        challenge: asked.get("code_challenge") ?? "",
        client: asked.get("client_id") ?? "",
        redirectUri: asked.get("redirect_uri") ?? "",
        scope,
      });
      const back = new URL(asked.get("redirect_uri") ?? "");
      for (const [name, value] of Object.entries({ code, state: asked.get("state"), scope, ...changes }))
        if (value !== null) back.searchParams.set(name, value);
      return back;
    },
    revoke(kind) {
      access.clear();
      if (kind === "all") refresh.clear();
    },
    liveTokens: () => access.size + refresh.size,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const asked: HostRequest = {
      method: request.method ?? "",
      url: new URL(request.url ?? "/", origin),
      headers: request.headers,
      body: Buffer.concat(parts).toString("utf8"),
    };
    host.asked.push(asked);
    if (host.fault?.(asked, response)) return;
    const { pathname } = asked.url;
    const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (pathname === "/.well-known/oauth-authorization-server/backpack")
      return void (host.metadata ? json(200, host.metadata) : json(404, {}));
    if (pathname === "/backpack/ims/ob/v3p0/discovery") {
      if (asked.headers["if-none-match"] === '"1"') return void response.writeHead(304).end();
      return void json(200, documentOf(), { etag: '"1"', "cache-control": "max-age=120" });
    }
    if (pathname === "/backpack/register") return register(asked, json);
    if (pathname === "/backpack/token") return token(asked, json);
    if (pathname === "/backpack/revoke") {
      if (!clientOf(asked)) return void json(401, { error: "invalid_client" });
      const shown = new URLSearchParams(asked.body).get("token") ?? "";
      access.delete(shown);
      refresh.delete(shown);
      return void json(200, {});
    }
    const bearer = /^Bearer (.+)$/.exec(asked.headers.authorization ?? "")?.[1] ?? "";
    if (!access.has(bearer)) return void json(401, statusInfo("The token is over."));
    if (pathname.endsWith("/profile"))
      return void (host.profile ? json(200, host.profile) : json(404, statusInfo("none")));
    if (asked.method === "POST") {
      host.received.push({ text: asked.body, contentType: asked.headers["content-type"] ?? "" });
      return void response.writeHead(201, { "content-type": asked.headers["content-type"] ?? "" }).end(asked.body);
    }
    page(asked, response);
  }

  function documentOf(): HostDocument {
    const document: HostDocument = {
      openapi: "3.0.1",
      info: { title: "Other host", version: "1", termsOfService: `${address}/terms` },
      servers: [{ url: api }],
      components: {
        securitySchemes: {
          OAuth2ACG: {
            type: "oauth2",
            "x-imssf-name": "Other host",
            "x-imssf-registrationUrl": `${address}/register`,
            "x-imssf-revocationUrl": `${address}/revoke`,
            flows: {
              authorizationCode: {
                authorizationUrl: `${address}/authorize`,
                tokenUrl: `${address}/token`,
                scopes: Object.fromEntries(offered.map((scope) => [scope, ""])),
              },
            },
          },
        },
      },
    };
    host.describe(document);
    return document;
  }

  type Answer = (status: number, body: unknown) => unknown;

  function register(asked: HostRequest, json: Answer): void {
    const body = JSON.parse(asked.body);
    const required = [
      "client_name",
      "client_uri",
      "logo_uri",
      "tos_uri",
      "policy_uri",
      "software_id",
      "software_version",
    ];
    if (required.some((name) => typeof body[name] !== "string") || !Array.isArray(body.redirect_uris))
      return void json(400, { error: "invalid_client_metadata" });
    const id = `client ${host.clients.size + 1}`;
    host.clients.set(id, `secret: ${randomBytes(4).toString("hex")} & more`);
    json(201, {
      ...body,
      client_id: id,
      client_secret: host.clients.get(id),
      client_id_issued_at: 1,
      client_secret_expires_at: 0,
    });
  }

  function clientOf({ headers }: HostRequest): string | null {
    const pair = Buffer.from(/^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "", "base64").toString("utf8");
    const [id = "", secret = ""] = pair.split(":").map((part) => new URLSearchParams(`v=${part}`).get("v") ?? "");
    return host.clients.get(id) === secret ? id : null;
  }

  function token(asked: HostRequest, json: Answer): void {
    const client = clientOf(asked);
    if (client === null) return void json(401, { error: "invalid_client" });
    const field = new URLSearchParams(asked.body);
    let scope: string | undefined;
    if (field.get("grant_type") === "authorization_code") {
      const code = codes.get(field.get("code") ?? "");
      codes.delete(field.get("code") ?? "");
      const challenge = createHash("sha256")
        .update(field.get("code_verifier") ?? "")
        .digest("base64url");
      if (code?.challenge === challenge && code.client === client && code.redirectUri === field.get("redirect_uri"))
        scope = code.scope;
    } else {
      scope = refresh.get(field.get("refresh_token") ?? "");
      refresh.delete(field.get("refresh_token") ?? "");
    }
    if (scope === undefined) return void json(400, { error: "invalid_grant", error_description: "It is not good." });
    const [one, other] = [randomBytes(8).toString("hex"), randomBytes(8).toString("hex")];
    access.add(one);
    refresh.set(other, scope);
    json(200, { access_token: one, token_type: "bearer", expires_in: host.accessSeconds, refresh_token: other, scope });
  }

  function page({ url }: HostRequest, response: ServerResponse): void {
    const limit = Number(url.searchParams.get("limit"));
    const offset = Number(url.searchParams.get("offset"));
    const shown = host.badges.slice(offset, offset + limit);
    const tokens = shown.filter((badge) => !badge.startsWith("{"));
    const embedded = shown.filter((badge) => badge.startsWith("{"));
    const members = [
      ...(embedded.length > 0 ? [`"credential": [ ${embedded.join(" ,\n")} ]`] : []),
      ...(tokens.length > 0 ? [`"compactJwsString": ${JSON.stringify(tokens)}`] : []),
    ];
    const next = new URL(url);
    next.searchParams.set("offset", String(offset + limit));
    response
      .writeHead(200, {
        "content-type": "application/json",
        "x-total-count": String(host.badges.length),
        ...(offset + limit < host.badges.length
          ? { link: `<${next}>; rel="next", <${url}>; rel="first", <${url}>; rel="last"` }
          : {}),
      })
      .end(`{${members.join(",")}}`);
  }

  return host;
}

/** What a host says of a fault. */
export const statusInfo = (description: string) => ({
  imsx_codeMajor: "failure",
  imsx_severity: "error",
  imsx_description: description,
});
