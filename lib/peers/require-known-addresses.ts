import { Failure } from "@/lib/http/failure";

interface Addresses {
  endpoint: string;
  tokenUrl: string | null;
}

/** A kept secret goes to the addresses that it was entered with and nowhere else: whoever could name another one would read what
 *  nobody may read.
 *  Throws Failure("malformed") for `secret`, with the code `missing`. */
export function requireKnownAddresses(kept: Addresses, asked: Addresses): void {
  if (kept.endpoint === asked.endpoint && kept.tokenUrl === asked.tokenUrl) return;
  throw new Failure("malformed", "Enter the secret: the kept one goes only to the addresses it was entered with.", {
    field: "secret",
    code: "missing",
  });
}
