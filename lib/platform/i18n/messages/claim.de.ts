import { plural } from "../plural.ts";
import type { ClaimMessages } from "./claim.en.ts";

export const claim: ClaimMessages = {
  title: (badge) => `${badge} zu einem Wallet hinzufügen`,
  by: (issuer) => `Ausgestellt von ${issuer}`,
  forWhom: (learner) => `Dieser Badge gehört ${learner}.`,
  forWhomText:
    "Wer diesen Link hat, kann den Badge zu einem Wallet hinzufügen. Wenn es nicht Ihr Badge ist, schließen Sie diese Seite.",
  thisDevice: "Wallet auf diesem Gerät verwenden",
  thisDeviceHint: "Ihr Gerät fragt, welche App den Badge öffnen soll. Das Wallet bittet dann um Ihre Zustimmung.",
  openWallet: "Im Wallet öffnen",
  openLearnerCredentialWallet: "Learner Credential Wallet",
  openOpenidWallet: "OpenID4VCI-Wallet",
  otherDevice: "Wallet auf einem anderen Gerät verwenden",
  otherDeviceHint: "Scannen Sie diesen Code in der Wallet-App. Die Kamera-App öffnet nur diese Seite.",
  qrLabel: "QR-Code mit dem Link zu diesem Badge",
  openidCode: "Das Wallet erkennt den Code nicht?",
  openidCodeHint: "Viele Wallets verwenden OpenID4VCI. Sie lesen stattdessen diesen Code.",
  openidQrLabel: "QR-Code mit dem OpenID4VCI-Angebot für diesen Badge",
  link: "Link",
  linkHint: "Wenn Ihr Wallet den Badge nicht öffnen oder scannen kann, fügen Sie dort diesen Link ein.",
  until: (date, uses) => `Dieser Link gilt bis ${date}, für ${uses}. Der Badge selbst bleibt gültig.`,
  uses: (count) => plural("de", count, { one: "ein weiteres Wallet", other: "# weitere Wallets" }),
  what: "So geht es weiter",
  steps: [
    "Das Wallet weist nach, dass es einen eigenen Schlüssel hat. Mehr erfahren wir nicht darüber.",
    "Wir signieren den Badge neu für diesen Schlüssel und senden ihn an das Wallet.",
    "Wenn Sie mehrere Wallets verwenden, erhält jedes einen eigenen Badge. Alle bleiben gültig.",
  ],
  noWallet: "Kein Wallet?",
  noWalletText:
    "Laden Sie den Badge als Datei herunter. Er lässt sich genauso gut prüfen, und viele Wallets und Portfolios akzeptieren Dateien. Die Datei ist an kein Wallet gebunden.",
  download: "Badge herunterladen",
  downloadType: "JSON",
  closed: {
    gone: {
      title: "Dieser Link funktioniert nicht",
      text: "Er wurde deaktiviert, durch einen neueren ersetzt oder unvollständig kopiert. Öffnen Sie Ihren Badge hier und erstellen Sie einen neuen Link.",
    },
    expired: {
      title: "Dieser Link ist abgelaufen",
      text: "Der Badge selbst ist nicht betroffen. Öffnen Sie ihn hier und erstellen Sie einen neuen Link.",
    },
    "used-up": {
      title: "Dieser Link ist aufgebraucht",
      text: "Der Badge selbst ist nicht betroffen. Öffnen Sie ihn hier und erstellen Sie einen neuen Link.",
    },
    "too-many": {
      title: "Zu viele Versuche",
      text: "Aus Ihrem Netzwerk wurden zu viele ungültige Links geöffnet. Versuchen Sie es in 15 Minuten noch einmal.",
    },
    suspended: {
      title: "Dieser Badge ist ausgesetzt",
      text: "Der Aussteller hat ihn ausgesetzt. Sie können ihn deshalb zurzeit nicht zu einem Wallet hinzufügen. Danach funktioniert der Link wieder, sofern er bis dahin nicht abgelaufen ist.",
    },
    revoked: {
      title: "Dieser Badge wurde widerrufen",
      text: "Der Aussteller hat ihn endgültig widerrufen. Sie können ihn nicht mehr zu einem Wallet hinzufügen.",
    },
  },
  toBadges: "Zu meinen Badges",
  fetched: {
    title: "Der Badge ist in Ihrem Wallet",
    text: "Sie können diese Seite schließen. Der Badge bleibt auch hier.",
  },
  panel: {
    title: "Zu einem Wallet hinzufügen",
    lead: "Speichern Sie diesen Badge in Ihrer eigenen Wallet-App, zum Beispiel im Learner Credential Wallet. Wir signieren eine Kopie für den Schlüssel dieses Wallets.",
    make: "Zu einem Wallet hinzufügen",
    makeAnew: "Neuen Link erstellen",
    replaces: "Ein neuer Link ersetzt den bisherigen.",
    ready: "Scannen Sie den Code mit Ihrem Wallet oder öffnen Sie die Seite auf dem Gerät mit Ihrem Wallet.",
    secret:
      "Wer diesen Link hat, kann den Badge zu einem Wallet hinzufügen. Geben Sie ihn nicht weiter. Wir zeigen ihn nur einmal an.",
    link: "Ihr Link",
    open: "Seite öffnen",
    live: (date, uses) => `Ihr Link gilt bis ${date}, für ${uses}.`,
    stop: "Link deaktivieren",
    wallets: "Wallets mit diesem Badge",
    walletAt: (date) => `seit ${date}`,
    notYours: "Nicht mein Wallet",
    notYoursHint:
      "Wenn Sie ein Wallet aus dieser Liste entfernen, wird auch der Link deaktiviert. Das Wallet behält seine Kopie des Badges. Wenn das ein Problem ist, bitten Sie den Aussteller, den Badge zu widerrufen.",
    notYoursOf: (wallet) => `Nicht mein Wallet: ${wallet}`,
    REVOKED: "Der Aussteller hat diesen Badge widerrufen. Sie können ihn nicht zu einem Wallet hinzufügen.",
    SUSPENDED: "Der Aussteller hat diesen Badge ausgesetzt. Sie können ihn zurzeit nicht zu einem Wallet hinzufügen.",
    failed:
      "Für diesen Badge können wir zurzeit keinen Link erstellen. Laden Sie die Seite neu, um den Grund zu sehen.",
  },
};
