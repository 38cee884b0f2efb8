/** The result for one statement of an imported page. */
export interface ImportedStatement {
  /** In lower case; null if the statement has no valid id. */
  id: string | null;
  /** When the external LRS stored it, as it states. */
  stored: Date | null;
  /** Null if it is stored, now or before. */
  rejection: { code: string; message: string; pointer: string | null; text: string } | null;
}

/** An imported page. */
export interface ImportedPage {
  /** As in the page: empty at the end. */
  more: string;
  /** In the page's order. */
  statements: ImportedStatement[];
}

/** Stores the statements of a page for a provider, each independently, with their attachments: known statements stay as
 *  they are, invalid ones are rejected individually. The body is a StatementResult, as JSON or as the first part of
 *  multipart/mixed. Can run again with the same page.
 *  @throws Failure("malformed") if the body is not a StatementResult; then nothing was stored */
export type ImportPage = (page: {
  organizationId: number;
  activityProviderId: string;
  contentType: string;
  body: Buffer;
}) => Promise<ImportedPage>;
