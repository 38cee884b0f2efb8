import type { Actor } from "@/lib/domain/audit/actor";
import type { BulkItem, BulkRun } from "@/lib/platform/db/generated/client";
import type { readSigner } from "../read-signer.ts";
import type { ItemOutcome } from "./faults.ts";

/** Items of a run that are processed in one transaction. */
export interface Chunk {
  run: BulkRun;
  items: readonly BulkItem[];
  signer: Awaited<ReturnType<typeof readSigner>>;
  actor: Actor;
  now: Date;
}

/** The results of a chunk. */
export interface ChunkOutcome {
  items: ItemOutcome[];
  /** The learners whose open pages need an update. */
  personIds: string[];
  /** The latest `validFrom` of the new badges. Null: there is no need to wait for it. */
  validFrom: Date | null;
}
