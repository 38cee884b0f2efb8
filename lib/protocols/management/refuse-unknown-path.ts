import { Failure } from "@/lib/platform/failure/failure";
import { openEndpoint } from "./protocol.ts";

/** Answers whatever names no organization, anyone who asks: 404. */
export const refuseUnknownPath = openEndpoint(null, async () => {
  throw new Failure(
    "not-found",
    "No resource exists at this URL. The URLs of an organization start with /api/organizations/ and its number. See /api/reference.",
  );
});
