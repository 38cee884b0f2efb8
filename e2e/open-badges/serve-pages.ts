import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A site of somebody else on this machine, that counts who asks it. */
export interface OtherSite {
  /** By the host name that was asked for, such as `http://127.0.0.1:40123`. */
  origin: string;
  port: number;
  /** The paths that were asked for. */
  asked: string[];
  stop(): Promise<void>;
}

/** Serves pages by their paths, each with its media type. */
export async function servePages(
  pages: Readonly<Record<string, { type: string; body: string; location?: string }>>,
  hostname = "127.0.0.1",
): Promise<OtherSite> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "/";
    asked.push(path);
    const page = pages[path.split("?")[0] ?? ""];
    if (!page) return void response.writeHead(404).end();
    const { type, body, location } = page;
    response.writeHead(location ? 302 : 200, { "content-type": type, ...(location ? { location } : {}) }).end(body);
  });
  // Also of another protocol: a connection alone is a visit.
  server.on("connection", () => asked.push("connection"));
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  // An address of a socket is one of these when it listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${hostname}:${port}`,
    port,
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
