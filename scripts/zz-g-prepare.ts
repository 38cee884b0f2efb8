import { releaseCluster } from "@/scripts/database/release-cluster";
import { startTestCluster } from "@/scripts/database/start-test-cluster";
import { makeDemoDatabase } from "@/scripts/demo/make-database";

const cluster = await startTestCluster();
console.log("URL", await makeDemoDatabase(cluster, "laurel_demo_g50", "correct-horse-battery-staple"));
await new Promise((r) => process.once("SIGTERM", r));
await releaseCluster(cluster);
process.exit(0);
