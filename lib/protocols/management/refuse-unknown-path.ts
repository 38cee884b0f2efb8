import { Failure } from "@/lib/platform/failure/failure";
import { openEndpoint } from "./protocol.ts";

/** Answers whatever names no organization, whoever asks: 404. */
export const refuseUnknownPath = openEndpoint(null, async () => {
  throw new Failure(
    "not-found",
    "There is nothing at this address: those of an organization begin with /api/organizations/ and its number, and /api/reference lists them.",
  );
});
