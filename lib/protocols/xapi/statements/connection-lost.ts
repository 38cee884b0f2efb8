import { DatabaseError } from "pg";

/** The connection ended in the middle: whether PostgreSQL had committed is not known. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";

  constructor(cause: unknown) {
    super("the database connection ended within a transaction", { cause });
  }
}

/** Whether a query failed without an answer, or with one that says that the server ends connections (SQLSTATE 57P01 to 57P03). */
export const isConnectionFault = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || /^57P0[123]$/.test(error.code ?? "");
