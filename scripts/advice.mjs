/** A failure that its reader can mend: the message is whole sentences that say what to do, and no stack is shown. */
export class Advice extends Error {
  /**
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = "Advice";
  }
}
