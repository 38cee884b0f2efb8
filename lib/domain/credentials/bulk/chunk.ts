import type { Actor } from "@/lib/domain/audit/actor";
import type { BulkItem, BulkRun } from "@/lib/platform/db/generated/client";
import type { readSigner } from "../read-signer.ts";
import type { ItemOutcome } from "./faults.ts";

/** Items of a run that are done together. */
export interface Chunk {
  run: BulkRun;
  items: readonly BulkItem[];
  signer: Awaited<ReturnType<typeof readSigner>>;
  actor: Actor;
  now: Date;
}

/** What became of them. */
export interface ChunkOutcome {
  items: ItemOutcome[];
  /** Whose open pages have something new to show. */
  personIds: string[];
  /** From when on the latest of the new badges is valid. */
  validFrom: Date | null;
}
