import { Failure } from "@/lib/platform/failure/failure";
import { openEndpoint } from "./protocol.ts";

/** Answers paths without an organization with 404, without authentication. */
export const refuseUnknownPath = openEndpoint(null, async () => {
  throw new Failure(
    "not-found",
    "No resource exists at this URL. The URLs of an organization start with /api/organizations/ and its number. See /api/reference.",
  );
});
