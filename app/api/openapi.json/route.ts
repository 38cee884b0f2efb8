import { documentEndpoint } from "@/lib/http/document";
import { apiDocument } from "@/lib/management/api-document";

/** What the management API has, for programs. */
export const GET = documentEndpoint(apiDocument);
