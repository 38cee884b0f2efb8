import { plural } from "../plural.ts";
import type { WalletMessages } from "./wallet.en.ts";

export const wallet: WalletMessages = {
  title: "Badges",
  lead: "Alle Ihre Badges: hier ausgestellte und von anderen Ausstellern importierte.",
  add: "Badge importieren",
  addHint: "Haben Sie anderswo einen Badge erworben? Importieren Sie ihn, dann haben Sie alle Badges an einem Ort.",
  downloadAll: "Alle herunterladen",
  downloadAllHint: "Eine ZIP-Datei mit allen Badges, unverändert, und einer Tabelle Ihrer Abschlüsse.",
  filterLabel: "Anzeigen",
  filterAll: "Alle",
  filterIssued: "Hier ausgestellt",
  filterExternal: "Importiert",
  showEarlier: "Ältere anzeigen",
  backToNewest: "Zurück zu den neuesten",
  unnamed: "Badge ohne Namen",
  unknownIssuer: "Unbekannter Aussteller",
  external: "Extern",
  emptyTitle: "Noch keine Badges",
  emptyText:
    "Wenn Sie einen Kurs abschließen, für den es einen Badge gibt, erscheint der Badge hier. Badges anderer Aussteller können Sie jederzeit importieren.",
  emptyExternal: "Noch keine importierten Badges",
  verdicts: { valid: "Gültig", invalid: "Ungültig", unverified: "Nicht vollständig geprüft" },
  states: { revoked: "Widerrufen", suspended: "Ausgesetzt", expired: "Abgelaufen" },
  adding: {
    title: "Badge importieren",
    lead: "Importieren Sie einen Badge eines anderen Ausstellers. Wir prüfen ihn zuerst und speichern ihn unverändert. Nur Sie können ihn sehen.",
    file: "Dateien",
    fileHint:
      "PNG- oder SVG-Bilder, die einen Badge enthalten, JSON, JWT oder PDF. Sie können mehrere auswählen, insgesamt bis zu 10 MB.",
    paste: "Oder Badge einfügen",
    pasteHint: "Der vollständige JSON-Text oder ein JWT in einer Zeile.",
    address: "Oder URL eingeben",
    addressHint: "Beginnt mit https:// und führt zum Badge selbst oder zu seinem Bild.",
    submit: "Prüfen und importieren",
    working: "Wird geprüft …",
    back: "Alle Badges",
    results: "Ergebnisse",
    resultsCount: (added, of) => `${added} von ${plural("de", of, { one: "# Badge", other: "# Badges" })} importiert.`,
    nothing: "Wählen Sie eine Datei aus, fügen Sie einen Badge ein oder geben Sie eine URL ein.",
    tooMuch: (megabytes) =>
      `Diese Dateien sind zusammen größer als ${megabytes} MB. Wählen Sie weniger oder kleinere Dateien aus.`,
    tooMany: (count) => `Sie können bis zu ${count} Dateien auf einmal importieren. Wählen Sie weniger Dateien aus.`,
    pasted: "Eingefügter Text",
    open: "Badge öffnen",
    log: "Was wir geprüft haben",
    outcomes: {
      added: "Importiert.",
      replaced: "Importiert. Er ersetzt die ältere Version, die Sie hatten.",
      identical: "Sie haben diesen Badge bereits.",
      older: "Sie haben bereits eine neuere Version dieses Badges. Es wurde nichts geändert.",
      own: "Dieser Badge wurde Ihnen hier ausgestellt und ist deshalb schon in Ihrer Liste.",
      full: "Ihr Wallet ist voll. Möglich sind bis zu 1.000 importierte Badges und 200 MB an Dateien. Entfernen Sie einige Badges und versuchen Sie es noch einmal.",
      refused:
        "Nicht importiert. Das ist kein Badge, oder es ist nicht das, was der Aussteller signiert hat. Bitten Sie den Aussteller um die Originaldatei und importieren Sie sie unverändert.",
      tooOften: (minutes) =>
        `Zu viele Versuche. Versuchen Sie es in ${plural("de", minutes, { one: "# Minute", other: "# Minuten" })} noch einmal.`,
    },
    verdicts: {
      valid: "Wir haben alles geprüft. Der Badge ist gültig.",
      unverified: "Wir konnten nicht alles prüfen. Der Badge ist deshalb als nicht vollständig geprüft gekennzeichnet.",
      invalid: "Der Badge ist echt, aber zurzeit nicht gültig. Den Grund finden Sie unter „Was wir geprüft haben“.",
    },
    differs:
      "Er wurde für eine Adresse ausgestellt, die nicht zu Ihren bestätigten Adressen gehört. Wenn es Ihre Adresse ist, fügen Sie sie in Ihrem Profil hinzu und bestätigen Sie sie. Prüfen Sie den Badge danach noch einmal.",
    differsLink: "Zu Ihren E-Mail-Adressen",
    problems: {
      empty: "Diese Datei ist leer. Laden Sie sie noch einmal aus der ursprünglichen Quelle herunter.",
      "too-large": "Diese Datei ist zu groß. Erlaubt sind bis zu 10 MB.",
      "picture-without-badge":
        "Dieses Bild enthält keinen Badge. Vielleicht ist es ein Screenshot oder eine Kopie, in der die Badge-Daten fehlen. Laden Sie die Originaldatei von der Website des Ausstellers herunter und schicken Sie sie nicht über einen Messenger oder eine Fotogalerie: Beide entfernen die Badge-Daten. Wenn der Aussteller JSON anbietet, verwenden Sie das.",
      "other-picture":
        "Bilder dieses Typs (JPEG, WebP, HEIC und ähnliche) können keinen Badge enthalten. Laden Sie die originale PNG- oder SVG-Datei von der Website des Ausstellers herunter.",
      "pdf-without-badge":
        "Dieses PDF enthält keinen Badge, den Software lesen kann. Laden Sie den Badge selbst von der Website des Ausstellers herunter, als PNG, SVG oder JSON.",
      "broken-file":
        "Diese Datei ist beschädigt oder wurde verändert. Laden Sie sie noch einmal aus der ursprünglichen Quelle herunter.",
      "broken-json":
        "Dieser Text beginnt wie ein Badge, ist aber unvollständig oder wurde verändert, zum Beispiel von einer Textverarbeitung. Kopieren Sie den vollständigen Text oder verwenden Sie die Datei.",
      "web-page":
        "Das ist eine Webseite, die einen Badge zeigt, nicht der Badge selbst. Suchen Sie auf der Seite nach einem Download (PNG, SVG oder JSON) und importieren Sie diese Datei.",
      archive: "Das ist ein Archiv. Entpacken Sie es und importieren Sie die Dateien daraus.",
      unknown:
        "Wir haben hier keinen Badge gefunden. Importieren Sie ein PNG- oder SVG-Bild, das einen Badge enthält, oder eine JSON-, JWT- oder PDF-Datei.",
    },
    unreachable: {
      "not-an-address": "Das ist keine URL. Geben Sie eine ein, die mit https:// beginnt.",
      "not-https": "Diese URL wird nicht unterstützt. Geben Sie eine ein, die mit https:// beginnt.",
      "private-address": "Diese URL ist nicht im öffentlichen Internet. Importieren Sie stattdessen die Datei.",
      "unknown-name": "Wir haben diesen Server nicht gefunden. Prüfen Sie die URL.",
      "no-connection":
        "Wir konnten keine Verbindung zu diesem Server herstellen. Versuchen Sie es später noch einmal oder importieren Sie die Datei.",
      "bad-certificate":
        "Wir konnten keine Verbindung herstellen, weil das Zertifikat des Servers nicht gültig ist. Importieren Sie stattdessen die Datei.",
      "too-slow":
        "Der Server hat nicht rechtzeitig geantwortet. Versuchen Sie es später noch einmal oder importieren Sie die Datei.",
      "too-large": "Die Antwort ist zu groß für einen Badge. Prüfen Sie die URL.",
      "redirected-away":
        "Diese URL leitet zu einer anderen weiter. Öffnen Sie sie im Browser und geben Sie die URL ein, auf der Sie landen.",
      "broken-answer":
        "Die Antwort des Servers war unvollständig. Versuchen Sie es später noch einmal oder importieren Sie die Datei.",
      "answer-not-ok":
        "Unter dieser URL gibt es nichts, oder man muss sich dafür anmelden. Laden Sie den Badge dort herunter und importieren Sie die Datei.",
    },
  },
  badge: {
    back: "Alle Badges",
    issuedBy: (issuer) => `Ausgestellt von ${issuer}`,
    stated: "Name, Aussteller und Datumsangaben stammen aus dem Badge selbst.",
    validFrom: "Gültig ab",
    validUntil: "Gültig bis",
    noExpiry: "Unbegrenzt",
    addedOn: "Importiert am",
    addedBy: {
      file: "aus einer Datei",
      paste: "aus eingefügtem Text",
      url: "von einer URL",
      app: "von einer verbundenen App",
    },
    checks: "Prüfungen",
    checkedOn: (date) => `Zuletzt geprüft am ${date}.`,
    checkAgain: "Noch einmal prüfen",
    checkedAgain: "Gerade geprüft.",
    tooOften: "Zu viele Versuche. Versuchen Sie es in einigen Minuten noch einmal.",
    recipient: {
      "recipient-matches": "Der Badge wurde für eine Ihrer bestätigten Adressen oder für Ihr Wallet ausgestellt.",
      "recipient-differs":
        "Der Badge wurde für eine Adresse ausgestellt, die nicht zu Ihren bestätigten Adressen gehört.",
      "recipient-unnamed": "Der Badge gibt nicht an, für wen er ausgestellt wurde.",
      "recipient-not-asked": "Sie haben keine bestätigte Adresse, mit der wir vergleichen könnten.",
      "not-reached": "Nicht geprüft, weil eine frühere Prüfung nicht bestanden wurde.",
    },
    differsFix:
      "Wenn es Ihre Adresse ist, fügen Sie sie in Ihrem Profil hinzu und bestätigen Sie sie. Prüfen Sie den Badge danach noch einmal.",
    file: "Datei",
    download: "Herunterladen",
    downloadHint: "Die Originaldatei, unverändert.",
    downloadText: "Nur das Credential herunterladen",
    remove: "Aus meinen Badges entfernen",
    removeText:
      "Der Badge und seine Datei werden hier endgültig gelöscht. Kopien, die Sie anderswo aufbewahren, bleiben gültig. Wenn das Ihre einzige Kopie ist, laden Sie den Badge vorher herunter.",
    removeConfirm: "Endgültig entfernen",
    removed: "Badge entfernt.",
    technical: "Technische Details",
    document: "Das Credential, genau wie es importiert wurde",
  },
  own: {
    state: {
      REVOKED: (date) => `Der Aussteller hat diesen Badge am ${date} widerrufen. Er ist nicht mehr gültig.`,
      SUSPENDED: (date) => `Der Aussteller hat diesen Badge am ${date} ausgesetzt. Er ist zurzeit nicht gültig.`,
      EXPIRED: (date) => `Dieser Badge war bis ${date} gültig. Er zeigt weiterhin, was Sie erreicht haben.`,
      reason: (reason) => `Grund: ${reason}`,
      help: "Wenn Sie glauben, dass das ein Irrtum ist, wenden Sie sich an Ihre Organisation.",
    },
    files: "Herunterladen",
    filesLead: "Jede Datei enthält den signierten Badge und lässt sich überall prüfen.",
    formats: {
      png: "Bild (PNG)",
      svg: "Bild (SVG)",
      json: "JSON",
      jws: "JWT",
      pdfA4: "Zertifikat (PDF, A4)",
      pdfLetter: "Zertifikat (PDF, Letter)",
    },
    formatHints: {
      png: "Enthält den Badge. Foto-Apps entfernen ihn manchmal.",
      svg: "Enthält den Badge und passt sich jeder Größe an.",
      json: "Der signierte Badge, für Wallets und andere Portale.",
      jws: "Derselbe Badge als JSON Web Token.",
      pdf: "Zum Drucken. Es zeigt Ihren Namen, deshalb können nur Sie es herunterladen.",
    },
    pdfPrivate: "Der Link auf dem Zertifikat zeigt anderen nichts, solange Sie den Badge nicht teilen.",
    linkedIn: "Zu LinkedIn hinzufügen",
    linkedInHint:
      "Öffnet LinkedIn mit ausgefüllten Feldern. Ihr LinkedIn-Eintrag verlinkt diesen Badge. Lassen Sie ihn deshalb für alle mit dem Link sichtbar.",
    shareFirst:
      "Wenn Sie einen Link oder QR-Code teilen oder den Badge zu LinkedIn hinzufügen möchten, machen Sie ihn zuerst für alle mit dem Link sichtbar.",
    qr: "QR-Code",
    qrAlt: "QR-Code zur Prüfseite",
    issuedAnew: "Badge neu ausgestellt",
    issuedAnewDetail: "Derselbe Badge, neu signiert. Die frühere Version bleibt nur in unseren Aufzeichnungen.",
    revoked: "Widerrufen",
    suspended: "Ausgesetzt",
  },
  archive: {
    readmeName: "liesmich.txt",
    columns: [
      "abgeschlossen_am",
      "kurs",
      "kurs_id",
      "anbieter",
      "gemeldet_von",
      "organisation",
      "dauer_sekunden",
      "ergebnis_skaliert",
      "adresse",
      "statement_id",
    ],
    readme: (name, date) => `Badges und Abschlüsse von ${name}, heruntergeladen am ${date}

issued/     Badges, die Ihnen hier ausgestellt wurden, jeweils in mehreren Formaten:
            .json  der signierte Badge (Open Badges 3.0), Byte für Byte
            .jwt   derselbe Badge als JSON Web Token, Byte für Byte
            .png   ein Bild, das den signierten Badge enthält
external/   Badges, die Sie von anderen Ausstellern importiert haben: die
            Originaldateien, Byte für Byte.
index.json  Eine Liste aller Dateien mit ihren SHA-256-Hashes.
completions.csv        Ihre Abschlüsse als Tabelle (CSV, UTF-8, mit Kommas getrennt).
completions-excel.csv  Dieselbe Tabelle für Tabellenkalkulationen: Öffnen per Doppelklick.

Jede Software, die Open Badges 3.0 unterstützt, kann diese Badges ohne uns prüfen,
und jedes Wallet, das solche Dateien liest, kann sie speichern. Ändern Sie nichts
an den Dateien: Schon ein geändertes Byte macht einen Badge ungültig. Dauern sind in
Sekunden angegeben, Zeiten in UTC, Ergebnisse zwischen -1 und 1. Ein Apostroph am
Anfang einer Zelle verhindert, dass sie als Formel gelesen wird.
`,
  },
};
