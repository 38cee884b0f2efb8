/** Shortens an email address so that its owner recognizes it and others learn little: `m…@example.org`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "" : `${[...address][0]}…${address.slice(at)}`;
}
