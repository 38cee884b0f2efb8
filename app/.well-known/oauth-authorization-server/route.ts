import { documentEndpoint } from "@/lib/platform/http/document";
import { describeAuthorizationServer } from "@/lib/protocols/oauth/describe-server";

// RFC 8414 section 3
export const GET = documentEndpoint(async () => ({
  body: JSON.stringify(describeAuthorizationServer()),
  contentType: "application/json",
  cacheControl: "public, max-age=300",
}));
