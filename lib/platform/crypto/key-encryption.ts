/** A key-encryption key, wherever it is kept: it encrypts private keys (PKCS #8) for the database. */
export interface KeyEncryption {
  /** Stands beside what it wrapped, and says by which key that opens. */
  readonly id: string;
  /** Encrypts with AES-256-GCM, the key's id as additional data: the result opens under that id alone. */
  wrap(privateKey: Buffer, keyId: string): Promise<Buffer<ArrayBuffer>>;
  /** @throws Error when it was wrapped under another id or another key, or was changed since. */
  unwrap(wrapped: Uint8Array, keyId: string): Promise<Buffer>;
}
