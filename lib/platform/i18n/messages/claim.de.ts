import { plural } from "../plural.ts";
import type { ClaimMessages } from "./claim.en.ts";

export const claim: ClaimMessages = {
  title: (badge) => `${badge}: in ein Wallet übernehmen`,
  by: (issuer) => `Ausgestellt von ${issuer}`,
  forWhom: (learner) => `Dieser Badge ist für ${learner}.`,
  forWhomText:
    "Wer diesen Link hat, kann den Badge in ein Wallet übernehmen. Gehört er nicht Ihnen, schließen Sie bitte diese Seite.",
  thisDevice: "Mit einem Wallet auf diesem Gerät",
  thisDeviceHint: "Ihr Gerät fragt, welche App den Badge öffnen soll. Das Wallet fragt dann nach Ihrer Zustimmung.",
  openWallet: "In meinem Wallet öffnen",
  openLearnerCredentialWallet: "Learner Credential Wallet",
  openOpenidWallet: "Wallet für OpenID4VCI",
  otherDevice: "Mit einem Wallet auf einem anderen Gerät",
  otherDeviceHint: "Lesen Sie diesen Code mit dem Wallet ein. Die Kamera-App würde dort diese Seite öffnen.",
  qrLabel: "QR-Code mit dem Link dieses Badges",
  openidCode: "Das Wallet versteht diesen Code nicht",
  openidCodeHint: "Wallets für OpenID4VCI, von denen es viele gibt, lesen stattdessen diesen Code.",
  openidQrLabel: "QR-Code mit dem OpenID4VCI-Angebot dieses Badges",
  link: "Link",
  linkHint: "Zum Einfügen in ein Wallet, das weder öffnet noch einliest.",
  until: (date, uses) => `Der Link gilt bis ${date}, für ${uses}. Der Badge selbst bleibt gültig.`,
  uses: (count) => plural("de", count, { one: "ein weiteres Wallet", other: "# weitere Wallets" }),
  what: "Was dann geschieht",
  steps: [
    "Das Wallet weist einen eigenen Schlüssel nach. Sonst erfahren wir nichts von ihm.",
    "Der Badge wird für diesen Schlüssel neu signiert und geht in das Wallet.",
    "Bei mehreren Wallets bekommt jedes einen eigenen Badge. Alle bleiben gültig.",
  ],
  noWallet: "Kein Wallet?",
  noWalletText:
    "Bewahren Sie den Badge als Datei auf. Er lässt sich genauso gut prüfen, und viele Wallets und Portfolios nehmen Dateien an. Er ist dann an kein Wallet gebunden.",
  download: "Badge herunterladen",
  downloadType: "JSON",
  closed: {
    gone: {
      title: "Dieser Link gilt nicht (mehr).",
      text: "Er wurde beendet, durch einen neueren ersetzt oder nicht vollständig kopiert. Öffnen Sie Ihren Badge hier und erzeugen Sie einen neuen Link.",
    },
    expired: {
      title: "Dieser Link ist abgelaufen.",
      text: "Der Badge selbst ist davon nicht betroffen. Öffnen Sie ihn hier und erzeugen Sie einen neuen Link.",
    },
    "used-up": {
      title: "Dieser Link wurde so oft benutzt, wie es geht.",
      text: "Der Badge selbst ist davon nicht betroffen. Öffnen Sie ihn hier und erzeugen Sie einen neuen Link.",
    },
    "too-many": {
      title: "Zu viele Links, die nicht gelten.",
      text: "Von Ihrem Anschluss aus wurden eben viele versucht. Bitte versuchen Sie es in einer Viertelstunde noch einmal.",
    },
    suspended: {
      title: "Dieser Badge ist ausgesetzt.",
      text: "Der Aussteller hat ihn ausgesetzt. Solange das gilt, kann kein Wallet ihn abholen. Danach gilt der Link wieder, sofern er nicht inzwischen abgelaufen ist.",
    },
    revoked: {
      title: "Dieser Badge wurde widerrufen.",
      text: "Der Aussteller hat ihn endgültig widerrufen. Kein Wallet kann ihn mehr abholen.",
    },
  },
  toBadges: "Zu meinen Badges",
  fetched: {
    title: "Der Badge ist in Ihrem Wallet.",
    text: "Sie können diese Seite schließen. Der Badge bleibt auch hier.",
  },
  panel: {
    title: "In ein Wallet übernehmen",
    lead: "Bewahren Sie diesen Badge in einer eigenen Wallet-App auf, etwa im Learner Credential Wallet. Er wird dann an den Schlüssel dieses Wallets gebunden.",
    make: "In ein Wallet übernehmen",
    makeAnew: "Neuen Link erzeugen",
    replaces: "Ein neuer Link ersetzt den, den es gibt.",
    ready: "Lesen Sie den Code mit Ihrem Wallet ein, oder öffnen Sie die Seite auf dem Gerät, auf dem es ist.",
    secret:
      "Wer diesen Link hat, kann den Badge in ein Wallet übernehmen: Behalten Sie ihn für sich. Er wird nur dieses eine Mal gezeigt.",
    link: "Ihr Link",
    open: "Seite öffnen",
    live: (date, uses) => `Ein Link gilt bis ${date}, für ${uses}.`,
    stop: "Link beenden",
    wallets: "Wallets, die ihn abgeholt haben",
    walletAt: (date) => `am ${date}`,
    notYours: "Nicht mein Wallet",
    notYoursHint:
      "Nehmen Sie ein Wallet aus dieser Liste, endet auch der Link. Was es abgeholt hat, bleibt darin: Ist das ein Problem, bitten Sie den Aussteller um den Widerruf des Badges.",
    notYoursOf: (wallet) => `Nicht mein Wallet: ${wallet}`,
    REVOKED: "Der Aussteller hat diesen Badge widerrufen: Kein Wallet kann ihn abholen.",
    SUSPENDED: "Der Aussteller hat diesen Badge ausgesetzt: Zurzeit kann kein Wallet ihn abholen.",
    failed: "Dieser Badge kann gerade nicht abgeholt werden. Laden Sie die Seite neu, um zu sehen, warum.",
  },
};
