import { Failure } from "@/lib/platform/failure/failure";

/** imc's document, section 2.1, defines one token endpoint. */
export async function refuseUnknownPath(): Promise<Response> {
  throw new Failure(
    "not-found",
    "No resource exists at this URL. To request a token, use POST /igs/oauth/accesstoken (case-sensitive).",
  );
}
