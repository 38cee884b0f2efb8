import type { Db } from "@/lib/platform/db/client";
import { reissueIn } from "../reissue.ts";
import type { Chunk, ChunkOutcome } from "./chunk.ts";
import type { ItemOutcome } from "./faults.ts";

/** Reissues the badges of these items. */
export async function reissueItems(tx: Db, { run, items, signer, actor, now }: Chunk): Promise<ChunkOutcome> {
  const credentialIds = items.flatMap(({ credentialId }) => credentialId ?? []);
  const { organizationId } = run;
  const { reissued, refused, validFrom } = await reissueIn(tx, signer, {
    organizationId,
    credentialIds,
    now,
    ...actor,
  });
  const refusals = new Map(refused.map(({ credentialId, reason }) => [credentialId, reason]));
  const outcomes = items.map(({ number, credentialId }): ItemOutcome => {
    const fault = credentialId === null ? "missing" : refusals.get(credentialId);
    return fault === undefined ? { number, credentialId } : { number, fault: fault };
  });
  return { items: outcomes, personIds: reissued.map(({ personId }) => personId), validFrom };
}
