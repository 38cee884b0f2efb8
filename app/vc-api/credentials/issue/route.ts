import { issueCredential } from "@/lib/vc-api/issue-credential";
import { vcApiEndpoint } from "@/lib/vc-api/protocol";

export const POST = vcApiEndpoint(null, issueCredential);
