import { parentPort } from "node:worker_threads";
import { signHere } from "./sign-here.ts";
import type { SigningAnswer, SigningTask } from "./signing-threads.ts";

/** The code of a worker thread that signs badges. See signing-threads.ts. */
parentPort?.on("message", async ({ number, credentials, keys, created }: SigningTask) => {
  const answer: SigningAnswer = await signHere(credentials, keys, created).then(
    (signed) => ({ number, signed }),
    (fault: unknown) => ({ number, fault: fault instanceof Error ? fault : new Error(String(fault)) }),
  );
  parentPort?.postMessage(answer);
});
