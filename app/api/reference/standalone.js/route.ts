import { documentEndpoint } from "@/lib/http/document";
import { referenceScript } from "@/lib/management/reference";

export const GET = documentEndpoint(referenceScript);
