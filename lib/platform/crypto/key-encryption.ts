/** A key-encryption key, here or in a key store: encrypts private keys (PKCS #8) for the database. */
export interface KeyEncryption {
  /** Identifies the key. It is stored with what the key has encrypted. */
  readonly id: string;
  /** Encrypts with AES-256-GCM. The key's id is the additional authenticated data, which decryption requires too. */
  wrap(privateKey: Buffer, keyId: string): Promise<Buffer<ArrayBuffer>>;
  /** @throws Error if the id or the key-encryption key differs, or the data was changed. */
  unwrap(wrapped: Uint8Array, keyId: string): Promise<Buffer>;
}
