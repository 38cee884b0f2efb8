import { createHmac } from "node:crypto";

const rounds = 6;

/** Where the numbers 0 … length - 1 go under a secret seed: each to another one, in an order that looks random to whoever does
 *  not know the seed. A Feistel network over the next power of four, walked until it comes to a number below `length`: fewer
 *  than four steps on average.
 *  @see https://csrc.nist.gov/pubs/sp/800/38/g/final (the same construction, for other alphabets) */
export function permute(seed: Uint8Array, length: number, number: number): number {
  let halfBits = 1;
  while (4 ** halfBits < length) halfBits++;
  let at = number;
  do at = shuffle(seed, halfBits, at);
  while (at >= length);
  return at;
}

function shuffle(seed: Uint8Array, halfBits: number, number: number): number {
  const mask = 2 ** halfBits - 1;
  let left = number >>> halfBits;
  let right = number & mask;
  for (let round = 0; round < rounds; round++) {
    const mixed = createHmac("sha256", seed).update(`${round} ${right}`).digest().readUInt32BE(0);
    [left, right] = [right, (left ^ mixed) & mask];
  }
  return left * 2 ** halfBits + right;
}
