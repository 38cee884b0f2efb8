import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { settleRequests } from "@/lib/domain/requests/write-requests.sql";
import { startJobs } from "@/lib/jobs/run";
import { closePool } from "@/lib/platform/db/pool";
import { env, isLoopback } from "@/lib/platform/env";
import { checkFormBody } from "@/lib/platform/http/check-form-body";
import { checkPageRequest, pageBodyLimit } from "@/lib/platform/http/check-page-request";
import { dispatch, type RouteModule } from "@/lib/platform/http/dispatch";
import { routeMatcher } from "@/lib/platform/http/match-route";
import { nextOwnedRoutes } from "@/lib/platform/http/next-owned-routes";
import { contentSecurityPolicy, pageHeaders, transportHeaders } from "@/lib/platform/http/page-headers";
import { receiveBody, replayRequest } from "@/lib/platform/http/receive-body";
import { hasNoBody, sendRefusal } from "@/lib/platform/http/refusal";
import { trustForwardedFor } from "@/lib/platform/http/trust-forwarded-for";
import { log } from "@/lib/platform/log/log";
import { startChildren } from "@/lib/platform/long-work/children";
import { beforeEnd, endOnSignals, runMain } from "@/scripts/ending.mjs";
import { readSettings } from "@/scripts/setup/read-settings.mjs";

export interface ServerOptions {
  hostname: string;
  port: number;
  /** In development everything goes to Next, which compiles on demand and reloads the browser. */
  mode: "production" | "development";
  /** Whether this process works through the queue as well. */
  runsJobs: boolean;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const root = import.meta.dirname;
// Longer than the usual idle time of a proxy, which must be the one to close a connection that it means to use again.
const keepAliveMs = 65_000;

/** Starts the one HTTP server: protocol paths go straight to their route files, all else to Next: see
 *  docs/decisions/0001-direct-dispatch.md for what that is worth. Expects a complete environment and a migrated database.
 *  @returns what ends it: open requests are finished, jobs come to their end, the pool is closed. */
export async function startServer(options: ServerOptions): Promise<{ stop(): Promise<void> }> {
  if (env().VC_API && !isLoopback(options.hostname))
    throw new Error(
      `VC_API is enabled, which requires a loopback address, but HOST is ${options.hostname}. Set HOST to 127.0.0.1, or disable VC_API.`,
    );
  const isDevelopment = options.mode === "development";
  const app = next({ dev: isDevelopment, hostname: options.hostname, port: options.port, dir: root });
  const [direct] = await Promise.all([isDevelopment ? null : directRoutes(), app.prepare()]);
  const pages = pageListener(app.getRequestHandler(), isDevelopment);
  const open = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
    trustForwardedFor(request);
    for (const [name, value] of Object.entries(transportHeaders(env().PUBLIC_URL))) response.setHeader(name, value);
    const listener = direct?.(request) ?? pages;
    listener(request, response).catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = keepAliveMs;
  if (isDevelopment) {
    const upgrade = app.getUpgradeHandler();
    server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
  } else ignoreUpgrades(server);
  const children = startChildren();
  const jobs = options.runsJobs ? await startJobs() : null;
  await listen(server, options);

  return {
    async stop() {
      await closeServer(server, open);
      await jobs?.stop();
      children.stop();
      await app.close();
      await settleRequests();
      await closePool();
    },
  };
}

interface Direct {
  route: RouteModule;
  params: Record<string, string | string[]>;
}

/** What answers a request without Next, if anything does: by the files under app/, each imported once. */
async function directRoutes(): Promise<(request: IncomingMessage) => Listener | null> {
  const files = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((file) => `app/${file}`)
    .filter((file) => /\/(route|page)\.tsx?$/.test(file));
  const isDirect = (file: string) => /\/route\.ts$/.test(file) && !nextOwnedRoutes.includes(file);
  const routes = new Map<string, RouteModule>();
  for (const file of files.filter(isDirect)) routes.set(file, await import(pathToFileURL(path.join(root, file)).href));

  const match = routeMatcher(files);
  const found = new WeakMap<object, Direct>();
  const listener = getRequestListener((request, { incoming }) => answer(found.get(incoming), request));
  return (request) => {
    const matched = match(pathnameOf(request));
    const route = matched && routes.get(matched.file);
    if (!route) return null;
    found.set(request, { route, params: matched.params });
    return listener;
  };
}

async function answer(direct: Direct | undefined, request: Request): Promise<Response> {
  try {
    if (!direct) throw new Error("no route was matched for this request");
    return await dispatch(direct.route, request, direct.params);
  } catch (error) {
    log.error({ error, method: request.method, path: new URL(request.url).pathname }, "unhandled error in a route");
    return new Response("Server error. Try again later.\n", { status: 500 });
  }
}

/** Sends a request on to Next once it is known to be one that Next can answer, with its whole body within the limit. */
function pageListener(next: Listener, isDevelopment: boolean): Listener {
  const { PUBLIC_URL } = env();
  const site = { host: new URL(PUBLIC_URL).host, actions: isDevelopment ? new Set<string>() : actionsOfBuild() };
  return async (request, response) => {
    const path = pathnameOf(request);
    const headers = { path, publicUrl: PUBLIC_URL, nonce: isDevelopment ? null : randomBytes(16).toString("base64") };
    for (const [name, value] of Object.entries(pageHeaders(headers))) response.setHeader(name, value);
    // In development Next serves the protocols too, and their methods and bodies differ.
    if (isDevelopment) return next(request, response);
    const refused = checkPageRequest({ method: request.method, path, headers: request.headers }, site);
    if (refused) return sendRefusal(request, response, refused);
    request.headers["content-security-policy"] = contentSecurityPolicy(headers);
    // Next compares the Origin header with this one, which a client could set. checkPageRequest has compared it already.
    delete request.headers["x-forwarded-host"];
    if (request.method === "POST" && request.headers.origin !== undefined)
      request.headers["x-forwarded-host"] = new URL(request.headers.origin).host;
    if (request.method !== "POST" || hasNoBody(request)) return next(request, response);
    const body = await receiveBody(request, response, pageBodyLimit(path));
    if (body === null) return;
    const unreadable = Buffer.isBuffer(body) ? checkFormBody(request.headers, body, site.actions) : body;
    if (unreadable) return sendRefusal(request, response, unreadable);
    if (Buffer.isBuffer(body)) return next(replayRequest(request, body), response);
  };
}

/** The ids of the server actions of the build. */
function actionsOfBuild(): ReadonlySet<string> {
  const manifest: { node: object } = JSON.parse(
    readFileSync(path.join(root, ".next/server/server-reference-manifest.json"), "utf8"),
  );
  return new Set(Object.keys(manifest.node));
}

/** Lets Node answer a request with the header Upgrade like any other, since no other protocol is spoken here (RFC 9110 section
 *  7.8). Next adds a listener with its first request, which would leave the connection open without an answer. */
function ignoreUpgrades(server: Server): void {
  server.on("newListener", (event: string, listener: () => void) => {
    if (event === "upgrade") setImmediate(() => server.off("upgrade", listener));
  });
}

function fail(response: ServerResponse, error: unknown): void {
  log.error({ error }, "unhandled error while handling a request");
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

/** The path as it was sent; requests through a proxy may carry a whole URL (RFC 9112 section 3.2.2). */
function pathnameOf(request: IncomingMessage): string {
  const target = request.url ?? "/";
  if (!target.startsWith("/")) return URL.canParse(target) ? new URL(target).pathname : "";
  const query = target.indexOf("?");
  return query === -1 ? target : target.slice(0, query);
}

function listen(server: Server, { port, hostname }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Accepts no more, and waits until what is open has been answered. Event streams have no end of their own: theirs is now. */
async function closeServer(server: Server, open: ReadonlySet<ServerResponse>): Promise<void> {
  let isClosed = false;
  const closed = new Promise<void>((resolve) => server.close(() => resolve())).then(() => {
    isClosed = true;
  });
  while (!isClosed) {
    for (const response of open)
      if (String(response.getHeader("content-type") ?? "").startsWith("text/event-stream")) response.end();
    server.closeIdleConnections();
    await Promise.race([closed, sleep(50)]);
  }
}

// `node --import tsx server.ts`: the server alone, where something else migrates the database and builds the pages.
if (process.argv[1] === fileURLToPath(import.meta.url))
  await runMain(async () => {
    endOnSignals();
    const server = await startServer(readSettings(process.argv.slice(2)));
    beforeEnd(server.stop);
  });
