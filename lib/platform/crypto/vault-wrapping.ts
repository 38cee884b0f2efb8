import { z } from "zod";
import type { KeyEncryption } from "./key-encryption.ts";

export interface VaultAccess {
  /** The URL of Vault, such as `https://vault.example.org:8200`. */
  address: string;
  token: string;
  /** Mount and name of the key, such as `transit/laurel`. */
  key: string;
  namespace?: string | undefined;
}

const timeoutMs = 5_000;

/** Uses a key of HashiCorp Vault's transit engine, of the type `aes256-gcm96`, as key-encryption key. The key never leaves
 *  Vault. Vault's ciphertexts (`vault:v1:…`) contain the version of the key, so the key can be rotated in Vault.
 *  @see https://developer.hashicorp.com/vault/api-docs/secret/transit#encrypt-data */
export function vaultWrapping(vault: VaultAccess): KeyEncryption {
  return {
    id: `vault:${vault.key}`,
    async wrap(privateKey, keyId) {
      const { ciphertext } = await ask(vault, "encrypt", Ciphertext, {
        plaintext: privateKey.toString("base64"),
        associated_data: Buffer.from(keyId).toString("base64"),
      });
      return Buffer.from(ciphertext);
    },
    async unwrap(wrapped, keyId) {
      const { plaintext } = await ask(vault, "decrypt", Plaintext, {
        ciphertext: Buffer.from(wrapped).toString("utf8"),
        associated_data: Buffer.from(keyId).toString("base64"),
      });
      return Buffer.from(plaintext, "base64");
    },
  };
}

const Ciphertext = z.object({ ciphertext: z.string().startsWith("vault:v") });
const Plaintext = z.object({ plaintext: z.base64() });
const Answer = z.object({ data: z.unknown() });
const Refusal = z.object({ errors: z.array(z.string()) });

async function ask<Schema extends z.ZodType>(
  { address, token, key, namespace }: VaultAccess,
  verb: "encrypt" | "decrypt",
  answer: Schema,
  body: Record<string, string>,
): Promise<z.output<Schema>> {
  const [, mount, name] = /^(.+)\/([^/]+)$/.exec(key) ?? [];
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${address}/v1/${mount}/${verb}/${name}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-vault-request": "true",
        "x-vault-token": token,
        ...(namespace === undefined ? {} : { "x-vault-namespace": namespace }),
      },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (cause) {
    throw new Error(`Cannot connect to Vault at ${address}. Check VAULT_ADDR and that Vault is running.`, { cause });
  }
  if (!response.ok)
    throw new Error(`Vault rejected the request to ${verb} with the key ${key}: ${response.status} ${reasonOf(text)}`);
  const read = answer.safeParse(Answer.safeParse(parse(text)).data?.data);
  // The response is not included in the message, since it could contain a key.
  if (!read.success)
    throw new Error(
      `The response from ${address} is not a Vault transit response. Check VAULT_ADDR and VAULT_TRANSIT_KEY.`,
    );
  return read.data;
}

const reasonOf = (text: string): string => Refusal.safeParse(parse(text)).data?.errors.join("; ") ?? "";

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
