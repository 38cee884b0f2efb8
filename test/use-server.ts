import { afterAll, beforeAll } from "vitest";
import { startJobs } from "@/lib/jobs/run";
import { useDatabase } from "./database.ts";
import { serveRoutes } from "./serve-routes.ts";

/** Gives the test file in which it is called, at the top, a database of its own (see useDatabase) and the route files of
 *  `app/` over HTTP, with background jobs: `call` then reaches code of this process. */
export function useServer(): void {
  useDatabase();
  process.env["ALLOW_PRIVATE_TARGETS"] = "true";
  let stop = async () => {};
  beforeAll(async () => {
    const routes = await serveRoutes();
    process.env["LAUREL_URL"] = routes.origin;
    process.env["PUBLIC_URL"] = routes.origin;
    const jobs = await startJobs();
    stop = async () => {
      await routes.stop();
      await jobs.stop();
    };
  });
  afterAll(() => stop());
}
