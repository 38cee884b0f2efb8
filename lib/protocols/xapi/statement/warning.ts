/** Something that was understood although it was not quite right. */
export interface Warning {
  /** `mailto-space`: white space after `mailto:`; `timestamp-zone`: a timestamp without a time zone, taken as UTC;
   *  `certificate-time`: a signature by a certificate that was not valid when the statement came; `attachment-length`: an
   *  attachment whose content has another length than was told; `attachment-missing`: one that another store passed on
   *  without its content. */
  code: "mailto-space" | "timestamp-zone" | "certificate-time" | "attachment-length" | "attachment-missing";
  message: string;
  /** JSON pointer (RFC 6901) within the statement. */
  pointer: string;
}
