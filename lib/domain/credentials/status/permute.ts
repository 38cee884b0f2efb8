import { createHmac } from "node:crypto";

const rounds = 6;

/** Where the numbers 0 … length - 1 go under a secret seed: each to another one, in an order that looks random to whoever does
 *  not know the seed. A Feistel network over the next power of four, walked until it comes to a number below `length`: fewer
 *  than four steps on average. Many numbers of one list are best asked of one function, which works out each half once.
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
    let at = number;
    do at = shuffle(at);
    while (at >= length);
    return at;
  };
}
