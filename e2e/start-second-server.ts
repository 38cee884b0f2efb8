import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "..");

export interface SecondServer {
  /** Such as `http://127.0.0.1:40123`. */
  address: string;
  stop(): Promise<void>;
}

/** Starts a second installation of the product, with demo data of its own, and with settings that differ from the first one's. */
export async function startSecondServer(settings: Readonly<Record<string, string>> = {}): Promise<SecondServer> {
  const changes = Object.entries(settings).map((setting) => setting.join("="));
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/second-server.ts", ...changes], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    // The first server's settings are not for this one.
    env: { ...process.env, DATABASE_URL: "", LAUREL_SECRET: "", PUBLIC_URL: "", SMTP_URL: "" },
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const address = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).once("line", resolve)),
    gone.then(() => {
      throw new Error("the second server did not start");
    }),
  ]);
  return {
    address,
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
