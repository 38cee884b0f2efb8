import { createHmac } from "node:crypto";

const rounds = 6;

/** Returns a pseudorandom permutation of the numbers 0 to `length` - 1 that depends on a secret seed: without the seed, the
 *  order cannot be predicted. It is a Feistel network over the next power of four, repeated until the result is below `length`
 *  (cycle walking), fewer than four times on average. Use one function for many numbers, because it caches the HMACs.
 *  @see https://csrc.nist.gov/pubs/sp/800/38/g/final (the same construction, for other alphabets) */
export function permute(seed: Uint8Array, length: number): (number: number) => number {
  let halfBits = 1;
  while (4 ** halfBits < length) halfBits++;
  const mask = 2 ** halfBits - 1;
  const mixes = new Map<string, number>();
  const mix = (message: string): number => {
    const mixed = mixes.get(message) ?? createHmac("sha256", seed).update(message).digest().readUInt32BE(0);
    mixes.set(message, mixed);
    return mixed;
  };
  const shuffle = (number: number): number => {
    let left = number >>> halfBits;
    let right = number & mask;
    for (let round = 0; round < rounds; round++) [left, right] = [right, (left ^ mix(`${round} ${right}`)) & mask];
    return left * 2 ** halfBits + right;
  };
  return (number) => {
    let result = number;
    do result = shuffle(result);
    while (result >= length);
    return result;
  };
}
