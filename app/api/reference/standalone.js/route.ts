import { documentEndpoint } from "@/lib/platform/http/document";
import { referenceScript } from "@/lib/protocols/management/reference";

export const GET = documentEndpoint(referenceScript);
