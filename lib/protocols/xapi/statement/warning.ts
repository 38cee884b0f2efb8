/** A small fault of a statement that was accepted. */
export interface Warning {
  /** `mailto-space`: white space in an mbox; `mailto-form`: an mbox with additions to the address, such as a query;
   *  `timestamp-zone`: a timestamp without a time zone, read as UTC; `timestamp-future`, `timestamp-past`: a timestamp after the
   *  arrival of the statement, or before 1971;
   *  `certificate-time`: a signature by a certificate that was not valid when the statement arrived; `attachment-length`:
   *  an attachment whose content has a different length than stated; `attachment-missing`: an attachment that an external
   *  LRS passed on without its content. */
  code:
    | "mailto-space"
    | "mailto-form"
    | "timestamp-zone"
    | "timestamp-future"
    | "timestamp-past"
    | "certificate-time"
    | "attachment-length"
    | "attachment-missing";
  message: string;
  /** JSON pointer (RFC 6901) within the statement. */
  pointer: string;
}
