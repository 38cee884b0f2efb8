import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface ReceivedMail {
  to: string;
  /** Headers and body as they came, quoted-printable undone. */
  text: string;
}

export interface MailSink {
  /** For SMTP_URL. */
  url: string;
  /** The next mail to an address that was not taken yet; waits for it.
   *  Throws when none has come within ten seconds. */
  takeMail(to: string): Promise<ReceivedMail>;
  stop(): Promise<void>;
}

/** A mail server that takes everything and delivers nothing (RFC 5321, the few commands that a client needs). */
export async function startMailSink(port = 0): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    converse(socket, (mail) => mails.push(mail));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async takeMail(to) {
      for (let waits = 0; waits < 200; waits++) {
        const at = mails.findIndex((mail) => mail.to.toLowerCase() === to.toLowerCase());
        const [mail] = at === -1 ? [] : mails.splice(at, 1);
        if (mail) return mail;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`no mail to ${to} came within ten seconds`);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** The six-digit code in a mail.
 *  Throws when there is none. */
export function codeIn(mail: ReceivedMail): string {
  const code = /^ {4}(\d{6})\s*$/m.exec(mail.text)?.[1];
  if (!code) throw new Error(`no code in this mail:\n${mail.text}`);
  return code;
}

/** The link in a mail.
 *  Throws when there is none. */
export function linkIn(mail: ReceivedMail): string {
  const link = /^https?:\/\/\S+$/m.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in this mail:\n${mail.text}`);
  return link;
}

function converse(socket: Socket, receive: (mail: ReceivedMail) => void): void {
  let to = "";
  let data: string[] | null = null;
  let pending = "";
  socket.setEncoding("utf8");
  socket.write("220 sink\r\n");
  socket.on("data", (chunk: string) => {
    const lines = (pending + chunk).split("\r\n");
    pending = lines.pop() ?? "";
    for (const line of lines) {
      if (data) {
        if (line !== ".") {
          data.push(line.replace(/^\./, ""));
          continue;
        }
        receive({ to, text: readable(data.join("\n")) });
        data = null;
        socket.write("250 taken\r\n");
      } else if (/^DATA/i.test(line)) {
        data = [];
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(line)) {
        socket.end("221 bye\r\n");
      } else {
        to = /^RCPT TO:<(.*?)>/i.exec(line)?.[1] ?? to;
        socket.write("250 ok\r\n");
      }
    }
  });
}

/** Quoted-printable undone (RFC 2045 section 6.7); other text as it is. */
function readable(text: string): string {
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(text)) return text;
  const bytes = text
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
