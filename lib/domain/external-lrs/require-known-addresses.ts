import { Failure } from "@/lib/platform/failure/failure";
import type { SealedPeer } from "./seal-peer.ts";

/** A kept secret goes to the addresses that it was entered with and nowhere else: whoever could name another one would read what
 *  nobody may read. `asked` is what is to change, or to be tried; with a secret of its own it may go anywhere.
 *  Throws Failure("malformed") for `secret`, with the code `missing`. */
export function requireKnownAddresses(
  kept: Pick<SealedPeer, "endpoint" | "tokenUrl">,
  asked: Pick<Partial<SealedPeer>, "endpoint" | "tokenUrl" | "wrappedSecret">,
): void {
  if (asked.wrappedSecret !== undefined) return;
  const { endpoint = kept.endpoint, tokenUrl = kept.tokenUrl } = asked;
  if (kept.endpoint === endpoint && kept.tokenUrl === tokenUrl) return;
  throw new Failure(
    "malformed",
    "Enter the secret again. The stored secret is only sent to the URLs it was entered for.",
    {
      field: "secret",
      code: "missing",
    },
  );
}
