import { issueCredential } from "@/lib/protocols/vc-api/issue-credential";
import { vcApiEndpoint } from "@/lib/protocols/vc-api/protocol";

export const POST = vcApiEndpoint(null, issueCredential);
