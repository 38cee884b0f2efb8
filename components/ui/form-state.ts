/** What a form's server action answers. */
export interface FormState {
  /** A sentence for each field that has to be changed, by its name. */
  errors?: Readonly<Record<string, string>>;
  /** What was typed, to stand there still; never a password. */
  values?: Readonly<Record<string, string>>;
  /** What was chosen of fields that may have several values. */
  chosen?: Readonly<Record<string, readonly string[]>>;
  /** What is wrong, when that is about no single field. */
  problem?: string;
  /** What was done. */
  done?: string;
}
