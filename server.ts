import { readdirSync } from "node:fs";
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
import { dispatch, type RouteModule } from "@/lib/platform/http/dispatch";
import { routeMatcher } from "@/lib/platform/http/match-route";
import { nextOwnedRoutes } from "@/lib/platform/http/next-owned-routes";
import { trustForwardedFor } from "@/lib/platform/http/trust-forwarded-for";
import { log } from "@/lib/platform/log/log";
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
  const nextListener = app.getRequestHandler();
  const open = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
    trustForwardedFor(request);
    const listener = direct?.(request) ?? (isDecodable(request) ? nextListener : refuseAddress);
    listener(request, response).catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = keepAliveMs;
  if (isDevelopment) {
    const upgrade = app.getUpgradeHandler();
    server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
  }
  const jobs = options.runsJobs ? await startJobs() : null;
  await listen(server, options);

  return {
    async stop() {
      await closeServer(server, open);
      await jobs?.stop();
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

/** Next answers such an address with a fault of its own. */
function isDecodable(request: IncomingMessage): boolean {
  try {
    decodeURIComponent(pathnameOf(request));
    return true;
  } catch {
    return false;
  }
}

async function refuseAddress(_: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
  response.end("The URL contains an invalid percent-encoding. Encode each % as %25.\n");
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
