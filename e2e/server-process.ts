import { type ChildProcess, spawn } from "node:child_process";
import { request } from "node:http";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");

export interface ServerProcess {
  port: number;
  /** Ends it with this signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the production server of the build that is there, or `next start` on the same build, and waits until it answers. */
export async function startServerProcess(options: {
  databaseUrl: string;
  port: number;
  /** Whether Next's own server takes the requests, for comparison. */
  isNextAlone?: boolean;
}): Promise<ServerProcess> {
  const { databaseUrl, port } = options;
  const nextStart = [
    path.join(root, "node_modules/next/dist/bin/next"),
    "start",
    "-H",
    "127.0.0.1",
    "-p",
    String(port),
  ];
  const child = spawn(process.execPath, options.isNextAlone ? nextStart : ["--import", "tsx", "server.ts"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      LAUREL_SECRET: "a secret that only this run knows, long enough",
      PUBLIC_URL: `http://localhost:${port}`,
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "warn",
    },
  });
  const deadline = Date.now() + 60_000;
  while (!(await isReady(port))) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error("the server did not start");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, end: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}

const isReady = (port: number) =>
  new Promise<boolean>((resolve) => {
    request({ host: "127.0.0.1", port, path: "/readyz" }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on("error", () => resolve(false))
      .end();
  });
