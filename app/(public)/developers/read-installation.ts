import { z } from "zod";
import { offlineAccess } from "@/lib/domain/apps/scopes";
import { describeAuthorizationServer, describeProtectedResource } from "@/lib/protocols/oauth/describe-server";
import { describeService } from "@/lib/protocols/open-badges/describe-service";
import { readDescription, type ServiceDescription } from "./read-description.ts";

const Server = z.object({
  issuer: z.url(),
  introspection_endpoint: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()),
});
const Resource = z.object({ resource: z.url() });

/** What this installation says of itself in the documents that apps discover it by, and where these are. */
export interface Installation {
  description: ServiceDescription;
  issuer: string;
  introspection: string;
  /** The description's scopes, and offline_access. */
  scopes: string[];
  takesPublicApps: boolean;
  documents: { description: string; serverMetadata: string; resourceMetadata: string };
}

/** Reads the documents as apps get them. */
export function readInstallation(): Installation {
  const description = readDescription(String(describeService().body));
  const server = Server.parse(describeAuthorizationServer());
  const resource = new URL(Resource.parse(describeProtectedResource()).resource);
  return {
    description,
    issuer: server.issuer,
    introspection: server.introspection_endpoint,
    scopes: [...description.scopes.map(({ name }) => name), offlineAccess],
    takesPublicApps: server.token_endpoint_auth_methods_supported.includes("none"),
    documents: {
      description: `${description.server}/discovery`,
      // RFC 8414 section 3.1 and RFC 9728 section 3.1: the well-known part comes before the path.
      serverMetadata: `${server.issuer}/.well-known/oauth-authorization-server`,
      resourceMetadata: `${resource.origin}/.well-known/oauth-protected-resource${resource.pathname}`,
    },
  };
}
