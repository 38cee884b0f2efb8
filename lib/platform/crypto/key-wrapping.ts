import { env } from "@/lib/platform/env";
import { deriveReadableKeys } from "./derive-key.ts";
import { decrypt, encrypt, nameOfKey } from "./encrypt.ts";
import type { KeyEncryption } from "./key-encryption.ts";
import { vaultWrapping } from "./vault-wrapping.ts";

/** The configured key-encryption keys: the first one encrypts, all of them decrypt. The order is HashiCorp Vault if it is
 *  configured, the key derived from LAUREL_SECRET, and the key derived from LAUREL_OLD_SECRET. */
export function keyWrappings(): readonly [KeyEncryption, ...KeyEncryption[]] {
  const { VAULT_ADDR, VAULT_TOKEN, VAULT_TRANSIT_KEY, VAULT_NAMESPACE } = env();
  const [newest, ...older] = deriveReadableKeys("signing-key-wrapping");
  const bySecret = [secretWrapping(newest), ...older.map(secretWrapping)] as const;
  if (VAULT_ADDR === undefined || VAULT_TOKEN === undefined) return bySecret;
  const vault = vaultWrapping({
    address: VAULT_ADDR,
    token: VAULT_TOKEN,
    key: VAULT_TRANSIT_KEY,
    namespace: VAULT_NAMESPACE,
  });
  return [vault, ...bySecret];
}

const secretWrapping = (key: Buffer): KeyEncryption => ({
  id: nameOfKey(key),
  wrap: async (privateKey, keyId) => encrypt(key, privateKey, keyId),
  unwrap: async (wrapped, keyId) => decrypt(key, wrapped, keyId),
});
