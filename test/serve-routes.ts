import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { dispatch, type RouteModule } from "@/lib/platform/http/dispatch";
import { routeMatcher } from "@/lib/platform/http/match-route";
import nextConfig from "@/next.config.mjs";

const root = path.resolve(import.meta.dirname, "..");

export interface ServedRoutes {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  stop(): Promise<void>;
}

/** The route files of `app/` over HTTP, with the rewrites of next.config.mjs and without pages: for tests that let programs
 *  of others talk to us, on the test's own database. */
export async function serveRoutes(): Promise<ServedRoutes> {
  const files = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => `app/${file}`);
  const match = routeMatcher(files);
  const rewrite = await readRewrites();
  const server = createServer(
    getRequestListener(async (request) => {
      const found = match(rewrite(new URL(request.url).pathname, request.headers));
      if (!found) return new Response("no route\n", { status: 404 });
      const route: RouteModule = await import(/* @vite-ignore */ path.join(root, found.file));
      return dispatch(route, request, found.params);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An address of a socket is one of these when it listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** As Next understands `beforeFiles`: named segments, and patterns of whole header values. */
async function readRewrites(): Promise<(pathname: string, headers: Headers) => string> {
  const rewrites = await nextConfig(PHASE_PRODUCTION_SERVER).rewrites?.();
  const beforeFiles = rewrites && "beforeFiles" in rewrites ? (rewrites.beforeFiles ?? []) : [];
  return (pathname, headers) => {
    for (const { source, has = [], missing = [], destination } of beforeFiles) {
      const found = new RegExp(`^${source.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`).exec(pathname);
      const holds = ({ key = "", value = ".*" }: { key?: string | undefined; value?: string | undefined }) =>
        headers.has(key) && new RegExp(`^${value}$`).test(headers.get(key) ?? "");
      const isMeant = has.every(holds) && !missing.some(holds);
      if (found && isMeant)
        return destination.replace(/:(\w+)/g, (_: string, name: string) => found.groups?.[name] ?? "");
    }
    return pathname;
  };
}
