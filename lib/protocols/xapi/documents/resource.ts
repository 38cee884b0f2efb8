import { Failure } from "@/lib/platform/failure/failure";
import { answerJson } from "@/lib/platform/http/answer-json";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiCaller } from "../caller.ts";
import type { Operation } from "../operation.ts";
import { readSince } from "../parameters/read-since.ts";
import { checkPreconditions } from "./check-preconditions.ts";
import { deleteAllDocuments } from "./delete-all.sql.ts";
import type { StoredDocument } from "./document.ts";
import { findDocument } from "./find.sql.ts";
import type { DocumentResource } from "./kinds.ts";
import { listDocuments } from "./list.sql.ts";
import { mergeDocuments, requireObjectIfJson } from "./merge.ts";
import { readContent } from "./read-content.ts";
import { readDocumentId } from "./read-document-id.ts";
import { readOwner } from "./read-owner.ts";
import { updateDocument } from "./update.ts";

/** A document resource of xAPI (xAPI 1.0.3 part 3 section 2.2) with its four methods. */
export function documentResource(
  resource: DocumentResource,
): Readonly<Record<"GET" | "PUT" | "POST" | "DELETE", Operation>> {
  const parameters = [...resource.ownerParameters, resource.idParameter];
  const operation = (answer: Answer, known: readonly string[] = parameters): Operation => ({
    scopes: [resource.scope],
    parameters: known,
    answer: (exchange, caller) => answer(exchange, caller, resource),
  });
  return {
    GET: operation(getDocuments, [...parameters, "since"]),
    PUT: operation(putDocument),
    POST: operation(postDocument),
    DELETE: operation(deleteDocuments),
  };
}

type Answer = (exchange: Exchange, caller: XapiCaller, resource: DocumentResource) => Promise<Response>;

/** Returns one document as it was sent, or the ids of all documents that changed since a moment. */
const getDocuments: Answer = async (exchange, caller, resource) => {
  const owner = readOwner(exchange, caller, resource);
  const documentId = readDocumentId(exchange, resource.idParameter);
  const since = readSince(exchange);
  if (documentId === null) {
    const documents = await listDocuments(owner, since);
    const latest = documents.at(-1)?.updatedAt;
    return answerJson(
      documents.map((document) => document.documentId),
      { headers: latest ? { "last-modified": latest.toUTCString() } : {} },
    );
  }
  if (since !== null)
    throw new Failure(
      "malformed",
      `The parameter since cannot be combined with ${resource.idParameter}. Omit one of them.`,
      {
        field: "since",
      },
    );
  const document = await findDocument(owner, documentId);
  if (!document) throw new Failure("not-found", `No document exists with this ${resource.idParameter}.`);
  return contentAnswer(document);
};

/** Stores a document. Where clients could overwrite each other's documents they must send the version they know: profiles
 *  in 1.0.3 (part 3 section 3.1), every document in 2.0 (section 4.1.4). */
const putDocument: Answer = async (exchange, caller, resource) => {
  const owner = readOwner(exchange, caller, resource);
  const documentId = requireDocumentId(exchange, resource);
  const content = await readContent(exchange);
  await updateDocument(owner, documentId, (current) => {
    if (!checkPreconditions(exchange, current)) requireKnowledge(current, caller, resource);
    return content;
  });
  return done();
};

/** Merges a JSON object into a document, or creates a document from any content. */
const postDocument: Answer = async (exchange, caller, resource) => {
  const owner = readOwner(exchange, caller, resource);
  const documentId = requireDocumentId(exchange, resource);
  const content = await readContent(exchange);
  requireObjectIfJson(content);
  await updateDocument(owner, documentId, (current) => {
    checkPreconditions(exchange, current);
    return current ? mergeDocuments(current, content) : content;
  });
  return done();
};

/** Deletes one document or all of an owner's. Deleting a missing document succeeds. */
const deleteDocuments: Answer = async (exchange, caller, resource) => {
  const owner = readOwner(exchange, caller, resource);
  if (resource.deletesAll && exchange.query(resource.idParameter) === undefined) {
    await deleteAllDocuments(owner);
    return done();
  }
  await updateDocument(owner, requireDocumentId(exchange, resource), (current) => {
    checkPreconditions(exchange, current);
    return null;
  });
  return done();
};

function requireDocumentId(exchange: Exchange, { idParameter }: DocumentResource): string {
  const documentId = readDocumentId(exchange, idParameter);
  if (documentId !== null) return documentId;
  throw new Failure("malformed", `The required parameter ${idParameter} is missing.`, { field: idParameter });
}

function requireKnowledge(current: StoredDocument | null, caller: XapiCaller, { kind }: DocumentResource): void {
  const isShared = kind !== "ACTIVITY_STATE";
  if (current && (isShared || caller.version === "2.0.0"))
    throw new Failure(
      "conflict",
      "The document already exists. To replace it, get it and send its ETag in If-Match. To merge your content into it, use POST.",
      { field: "If-Match" },
    );
  if (!current && isShared && caller.version === "1.0.3")
    throw new Failure(
      "malformed",
      "PUT of a profile requires a precondition. Send If-None-Match: * to create it, or If-Match with its ETag to replace it.",
      { field: "If-None-Match" },
    );
}

function contentAnswer({ bytes, contentType, sha1, updatedAt }: StoredDocument): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { "content-type": contentType, etag: `"${sha1}"`, "last-modified": updatedAt.toUTCString() },
  });
}

const done = (): Response => new Response(null, { status: 204 });
