/** One line for anyone who started the script. */
export function say(line = "") {
  process.stdout.write(`${line}\n`);
}
