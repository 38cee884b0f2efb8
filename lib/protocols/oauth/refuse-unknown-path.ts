import { Failure } from "@/lib/platform/failure/failure";

/** imc's document, section 2.1, has one address of tokens. */
export async function refuseUnknownPath(): Promise<Response> {
  throw new Failure(
    "not-found",
    "There is nothing at this address: request tokens with POST /igs/oauth/accesstoken, in exactly this case.",
  );
}
