import { embedProof } from "@/lib/domain/credentials/embed-proof";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { credentialsV1 } from "@/lib/platform/json-ld/contexts";
import { checkCredentialModel } from "./check-data-model.ts";
import { readMember } from "./protocol.ts";
import { readTerms } from "./read-terms.ts";
import { testIssuer } from "./test-issuer.ts";
import { newStatusEntry } from "./test-status-list.ts";

/** Signs the credential in the request in the same way as badges, and adds a status list entry if it has none.
 *  @see https://w3c-ccg.github.io/vc-api/#issue-credential */
export async function issueCredential(exchange: Exchange): Promise<Response> {
  const { value: given } = await readMember(exchange, "credential");
  if (given["proof"] !== undefined)
    throw new Failure("malformed", "The credential already has a proof. Remove it, then send the credential again.");
  checkCredentialModel(given);
  const credential = listOf(given["@context"])[0] === credentialsV1 ? withProofTerms(given) : withStatus(given);
  const { canonical, context } = await readTerms(credential);
  const unsigned = { json: JSON.stringify(credential), canonical, context };
  const signed = await embedProof(unsigned, testIssuer().key, exchange.receivedAt);
  return Response.json({ verifiableCredential: JSON.parse(signed) }, { status: 201 });
}

const withStatus = (given: JsonObject): JsonObject => ({
  ...given,
  credentialStatus: given["credentialStatus"] ?? newStatusEntry(),
});

const proofTerms = "https://w3id.org/security/data-integrity/v2";

/** Adds the contexts that the context of data model 1.1 lacks: for this proof and for status lists.
 *  @see https://www.w3.org/TR/vc-data-integrity/#context-injection */
function withProofTerms(given: JsonObject): JsonObject {
  const contexts = listOf(given["@context"]);
  return contexts.includes(proofTerms) ? given : { ...given, "@context": [...contexts, proofTerms] };
}
