import { documentEndpoint } from "@/lib/platform/http/document";
import { describeProtectedResource } from "@/lib/protocols/oauth/describe-server";

// RFC 9728 section 3.1: the well-known part comes before the path of the resource
export const GET = documentEndpoint(async () => ({
  body: JSON.stringify(describeProtectedResource()),
  contentType: "application/json",
  cacheControl: "public, max-age=300",
}));
