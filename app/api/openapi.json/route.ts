import { documentEndpoint } from "@/lib/platform/http/document";
import { apiDocument } from "@/lib/protocols/management/api-document";

/** What the management API has, for programs. */
export const GET = documentEndpoint(apiDocument);
