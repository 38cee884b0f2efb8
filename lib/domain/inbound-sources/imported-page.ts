/** What became of one statement of another store's page. */
export interface ImportedStatement {
  /** In lower case; null when the statement has none that is one. */
  id: string | null;
  /** When the other store stored it, as it says. */
  stored: Date | null;
  /** Null: it is here, now or already. */
  rejection: { code: string; message: string; pointer: string | null; text: string } | null;
}

/** Another store's page, taken in. */
export interface ImportedPage {
  /** As the page has it: empty at the end. */
  more: string;
  /** In the page's order. */
  statements: ImportedStatement[];
}

/** Stores the statements of a page for a provider, each on its own, with the attachments that came along: what is here already
 *  stays as it is, what cannot be stored is rejected alone. The body is a StatementResult, as JSON or as the first part of
 *  multipart/mixed. May run again with the same page.
 *  Throws Failure("malformed") when the body is no StatementResult; then nothing was stored. */
export type ImportPage = (page: {
  organizationId: number;
  activityProviderId: string;
  contentType: string;
  body: Buffer;
}) => Promise<ImportedPage>;
