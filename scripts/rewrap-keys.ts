import { rewrapSecrets } from "@/lib/domain/external-lrs/rewrap-secrets";
import { secretPlace as ruleSecretPlace } from "@/lib/domain/forwarding-rules/secret-place";
import { secretPlace as sourceSecretPlace } from "@/lib/domain/inbound-sources/secret-place";
import { rewrapKeys } from "@/lib/domain/issuers/rewrap-keys";
import { rewrapSecondFactors } from "@/lib/domain/people/rewrap-second-factors";
import { closePool } from "@/lib/platform/db/pool";
import { runMain } from "@/scripts/ending.mjs";

/** `node --import tsx scripts/rewrap-keys.ts`: wraps everything again that is wrapped under LAUREL_OLD_SECRET, or under
 *  LAUREL_SECRET where Vault does it now. See docs/operations.md. */
await runMain(async () => {
  const keys = await rewrapKeys();
  const secrets = await rewrapSecrets({ source: sourceSecretPlace, forwardingRule: ruleSecretPlace });
  const factors = await rewrapSecondFactors();
  process.stdout.write(
    `Rewrapped ${keys} signing keys and ${secrets} secrets of external LRSs and ${factors} of authenticator apps. The old key is no longer needed.\n`,
  );
  await closePool();
  process.exit(0);
});
