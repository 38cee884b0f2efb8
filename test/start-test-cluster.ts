import type { TestProject } from "vitest/node";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { startTestCluster } from "@/scripts/database/start-test-cluster";
import { dropAbandoned, ensureTemplate } from "@/scripts/database/template";

/** Vitest's global set-up for the database tests: the test cluster and its template, given back at the end. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  await dropAbandoned(cluster);
  project.provide("templateDatabase", await ensureTemplate(cluster));
  project.provide("clusterUrl", `postgresql://postgres@127.0.0.1:${cluster.port}/postgres`);
  return async () => {
    await releaseCluster(cluster);
  };
}
