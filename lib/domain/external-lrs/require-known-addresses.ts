import { Failure } from "@/lib/platform/failure/failure";
import type { SealedExternalLrs } from "./seal-external-lrs.ts";

/** Requires that a stored secret is sent only to the addresses that it was entered with. Otherwise anybody who can enter an
 *  address could read the secret. `asked` is the change or the test; with a secret of its own it may use any address.
 *  @throws Failure("malformed") for `secret`, with the code `missing` */
export function requireKnownAddresses(
  retained: Pick<SealedExternalLrs, "endpoint" | "tokenUrl">,
  asked: Pick<Partial<SealedExternalLrs>, "endpoint" | "tokenUrl" | "wrappedSecret">,
): void {
  if (asked.wrappedSecret !== undefined) return;
  const { endpoint = retained.endpoint, tokenUrl = retained.tokenUrl } = asked;
  if (retained.endpoint === endpoint && retained.tokenUrl === tokenUrl) return;
  throw new Failure(
    "malformed",
    "Enter the secret again. The stored secret is only sent to the URLs it was entered for.",
    {
      field: "secret",
      code: "missing",
    },
  );
}
