import { plural } from "../plural.ts";
import type { WalletMessages } from "./wallet.en.ts";

export const wallet: WalletMessages = {
  title: "Badges",
  lead: "Alle Ihre Badges: die hier ausgestellten und die von anderen Ausstellern, die Sie hier aufbewahren.",
  add: "Badge hinzufügen",
  addHint: "Haben Sie anderswo einen Badge erworben? Bewahren Sie ihn hier bei den übrigen auf.",
  downloadAll: "Alle herunterladen",
  downloadAllHint: "Eine Zip-Datei mit jedem Badge, Byte für Byte, und Ihren Abschlüssen als Tabelle.",
  filterLabel: "Anzeigen",
  filterAll: "Alle",
  filterIssued: "Hier ausgestellt",
  filterExternal: "Von anderen Ausstellern",
  showEarlier: "Frühere anzeigen",
  backToNewest: "Zurück zu den neuesten",
  unnamed: "Badge ohne Namen",
  unknownIssuer: "Aussteller nicht genannt",
  external: "Extern",
  emptyTitle: "Noch keine Badges.",
  emptyText:
    "Hier erscheint ein Badge, sobald Sie einen Kurs abschließen, dem Ihre Organisation einen zugeordnet hat. Badges anderer Aussteller können Sie jederzeit hinzufügen.",
  emptyExternal: "Sie haben noch keinen Badge eines anderen Ausstellers hinzugefügt.",
  verdicts: { valid: "Gültig", invalid: "Ungültig", unverified: "Nicht bestätigt" },
  states: { revoked: "Widerrufen", suspended: "Ausgesetzt", expired: "Abgelaufen" },
  adding: {
    title: "Badge hinzufügen",
    lead: "Bringen Sie einen Badge mit, den jemand anderes ausgestellt hat. Er wird zuerst geprüft und genau so aufbewahrt, wie er kam. Außer Ihnen sieht ihn niemand.",
    file: "Dateien",
    fileHint:
      "PNG oder SVG mit einem Badge darin, JSON, JWT oder PDF. Mehrere auf einmal sind möglich, zusammen 10 MB.",
    paste: "Oder der Text eines Badges",
    pasteHint: "JSON, von { bis }, oder ein JWT in einer Zeile.",
    address: "Oder seine Adresse",
    addressHint: "Beginnt mit https:// und führt zum Badge selbst oder zu seinem Bild.",
    submit: "Prüfen und hinzufügen",
    working: "Wird geprüft …",
    back: "Alle Badges",
    results: "Ergebnis",
    resultsCount: (added, of) => `${plural("de", added, { one: "# Badge", other: "# Badges" })} von ${of} hinzugefügt.`,
    nothing: "Wählen Sie zuerst eine Datei, fügen Sie einen Badge ein oder geben Sie seine Adresse an.",
    tooMuch: (megabytes) => `Zusammen sind diese Dateien größer als ${megabytes} MB. Wählen Sie weniger auf einmal.`,
    tooMany: (count) => `Das sind mehr als ${count} Dateien. Wählen Sie weniger auf einmal.`,
    pasted: "Eingefügter Text",
    open: "Badge öffnen",
    log: "Was geprüft wurde",
    outcomes: {
      added: "Hinzugefügt.",
      replaced: "Hinzugefügt. Er ist neuer als der, den Sie hatten, und steht nun an dessen Stelle.",
      identical: "Diesen Badge haben Sie schon.",
      older: "Sie haben eine neuere Fassung dieses Badges. Sie bleibt.",
      own: "Dieser Badge wurde Ihnen hier ausgestellt und steht deshalb schon in Ihrer Liste.",
      full: "Für weitere ist kein Platz: Eine Person kann 1.000 Badges anderer Aussteller und 200 MB an Dateien aufbewahren. Entfernen Sie zuerst welche.",
      refused:
        "Nicht hinzugefügt: Das ist nicht, was der Aussteller signiert hat, oder gar kein Badge. Bitten Sie den Aussteller um die Originaldatei und geben Sie sie unverändert weiter.",
      tooOften: (minutes) => `Das war sehr oft. Bitte versuchen Sie es in ${minutes} min noch einmal.`,
    },
    verdicts: {
      valid: "Alles wurde geprüft, und er ist gültig.",
      unverified: "Nicht alles ließ sich prüfen; der Badge ist als nicht bestätigt gekennzeichnet.",
      invalid: "Er ist echt, aber zurzeit nicht gültig; das Protokoll sagt, warum.",
    },
    differs:
      "Er wurde für eine Adresse ausgestellt, die keine Ihrer bestätigten ist. Gehört sie Ihnen, fügen Sie sie in Ihrem Profil hinzu, bestätigen Sie sie und prüfen Sie den Badge noch einmal.",
    differsLink: "Zu Ihren Adressen",
    problems: {
      empty: "Diese Datei ist leer. Laden Sie sie dort, woher sie kommt, noch einmal herunter.",
      "too-large": "Diese Datei ist zu groß für einen Badge. Sie darf höchstens 10 MB haben.",
      "picture-without-badge":
        "Das ist ein Bild ohne Badge darin: ein Bildschirmfoto oder eine Kopie, die den Badge unterwegs verloren hat. Nur die Originaldatei enthält ihn. Laden Sie sie von der Seite des Ausstellers herunter und schicken Sie sie nicht durch einen Messenger oder eine Fotogalerie, die solche Daten weglassen. Bietet der Aussteller JSON an, nehmen Sie das.",
      "other-picture":
        "Ein Bild dieser Art (JPEG, WebP, HEIC oder ähnlich) kann keinen Badge enthalten. Badges gibt es als PNG oder SVG. Laden Sie die Originaldatei von der Seite des Ausstellers herunter.",
      "pdf-without-badge":
        "Dieses PDF enthält keinen Badge, den Software lesen kann. Laden Sie den Badge selbst von der Seite des Ausstellers herunter, als PNG, SVG oder JSON.",
      "broken-file":
        "Diese Datei ist beschädigt oder wurde verändert. Laden Sie sie dort, woher sie kommt, noch einmal herunter.",
      "broken-json":
        "Dieser Text beginnt wie ein Badge und bricht dann ab oder wurde verändert, etwa von einer Textverarbeitung. Kopieren Sie den ganzen Text, von { bis }, oder nehmen Sie die Datei.",
      "web-page":
        "Das ist eine Webseite, die einen Badge zeigt, nicht der Badge selbst. Suchen Sie auf ihr nach einem Download (PNG, SVG oder JSON) und bringen Sie diese Datei mit.",
      archive: "Das ist ein Archiv. Entpacken Sie es und bringen Sie die Dateien darin mit.",
      unknown:
        "Darin ist kein Badge, den wir lesen können. Bringen Sie ein PNG oder SVG mit einem Badge darin mit, JSON, JWT oder PDF.",
    },
    unreachable: {
      "not-an-address": "Das ist keine Adresse. Geben Sie eine an, die mit https:// beginnt.",
      "not-https": "Nur Adressen, die mit https:// beginnen, sind möglich.",
      "private-address": "Diese Adresse liegt nicht im öffentlichen Internet.",
      "unknown-name": "Einen Rechner dieses Namens gibt es nicht. Prüfen Sie die Adresse.",
      "no-connection":
        "Unter dieser Adresse antwortet niemand. Versuchen Sie es später, oder bringen Sie die Datei mit.",
      "bad-certificate":
        "Das Zertifikat dieser Adresse ist nicht in Ordnung, deshalb wird sie nicht gelesen. Bringen Sie die Datei mit.",
      "too-slow": "Die Antwort hat zu lange gedauert. Versuchen Sie es später, oder bringen Sie die Datei mit.",
      "too-large": "Die Antwort ist zu groß für einen Badge.",
      "redirected-away":
        "Diese Adresse leitet zu einer anderen weiter. Öffnen Sie sie im Browser und geben Sie die Adresse an, bei der sie endet.",
      "broken-answer":
        "Die Antwort von dieser Adresse war unvollständig. Versuchen Sie es später, oder bringen Sie die Datei mit.",
      "answer-not-ok":
        "Unter dieser Adresse ist nichts zu lesen, oder erst nach einer Anmeldung. Laden Sie den Badge dort herunter und bringen Sie die Datei mit.",
    },
  },
  badge: {
    back: "Alle Badges",
    issuedBy: (issuer) => `Ausgestellt von ${issuer}`,
    stated: "Name, Aussteller und Gültigkeit sind Angaben des Badges selbst.",
    validFrom: "Gültig ab",
    validUntil: "Gültig bis",
    noExpiry: "läuft nicht ab",
    addedOn: "Hinzugefügt am",
    addedBy: {
      file: "aus einer Datei",
      paste: "als Text",
      url: "von einer Adresse",
      app: "von einer App, die Sie verbunden haben",
    },
    checks: "Prüfungen",
    checkedOn: (date) => `Zuletzt geprüft am ${date}.`,
    checkAgain: "Noch einmal prüfen",
    checkedAgain: "Gerade noch einmal geprüft.",
    tooOften: "Das war sehr oft. Bitte versuchen Sie es in einigen Minuten noch einmal.",
    recipient: {
      "recipient-matches": "Er wurde Ihnen ausgestellt: für eine Ihrer bestätigten Adressen oder für Ihr Wallet.",
      "recipient-differs": "Er wurde für eine Adresse ausgestellt, die keine Ihrer bestätigten ist.",
      "recipient-unnamed": "Er sagt nicht, wem er ausgestellt wurde.",
      "recipient-not-asked": "Von Ihnen ist keine bestätigte Adresse da, mit der sich vergleichen ließe.",
      "not-reached": "Nicht erreicht.",
    },
    differsFix:
      "Gehört die Adresse Ihnen, fügen Sie sie in Ihrem Profil hinzu und bestätigen Sie sie. Prüfen Sie den Badge dann noch einmal.",
    file: "Die Datei",
    download: "Herunterladen",
    downloadHint: "Byte für Byte, was hereinkam.",
    downloadText: "Nur den Nachweis herunterladen",
    remove: "Aus meinen Badges entfernen",
    removeText:
      "Er wird hier mit seiner Datei endgültig gelöscht. Überall sonst, wo Sie ihn aufbewahren, bleibt er gültig. Laden Sie ihn vorher herunter, wenn das Ihr einziges Exemplar ist.",
    removeConfirm: "Endgültig entfernen",
    removed: "Der Badge wurde entfernt.",
    technical: "Technische Einzelheiten",
    document: "Der Nachweis, genau wie er kam",
  },
  own: {
    state: {
      REVOKED: (date) => `Der Aussteller hat diesen Badge am ${date} widerrufen. Er gilt nicht mehr.`,
      SUSPENDED: (date) => `Der Aussteller hat diesen Badge am ${date} ausgesetzt. Zurzeit gilt er nicht.`,
      EXPIRED: (date) => `Dieser Badge war bis ${date} gültig. Er bleibt ein Beleg für das, was Sie geleistet haben.`,
      reason: (reason) => `Grund: ${reason}`,
      help: "Wenn Sie das für einen Irrtum halten, fragen Sie Ihre Organisation.",
    },
    files: "Mitnehmen",
    filesLead: "Jede Datei enthält den signierten Badge selbst und lässt sich überall prüfen.",
    formats: {
      png: "Bild (PNG)",
      svg: "Bild (SVG)",
      json: "JSON",
      jws: "JWT",
      pdfA4: "Zertifikat (PDF, A4)",
      pdfLetter: "Zertifikat (PDF, Letter)",
    },
    formatHints: {
      png: "mit dem Badge darin; Foto-Apps entfernen ihn mitunter",
      svg: "mit dem Badge darin, für jede Größe",
      json: "der signierte Badge, für Wallets und andere Portale",
      jws: "derselbe Badge im anderen Beweisformat",
      pdf: "zum Drucken; es trägt Ihren Namen, deshalb können nur Sie es herunterladen",
    },
    pdfPrivate: "Die Adresse auf dem Zertifikat zeigt anderen nichts, bis Sie den Badge teilen.",
    linkedIn: "Zu LinkedIn hinzufügen",
    linkedInHint:
      "Öffnet LinkedIn mit ausgefüllten Feldern. Dort folgt man dem Link, also muss der Badge sichtbar bleiben.",
    shareFirst:
      "Um einen Link, einen QR-Code oder einen Eintrag bei LinkedIn zu teilen, machen Sie den Badge zuerst für alle mit dem Link sichtbar.",
    qr: "QR-Code des Links",
    qrAlt: "QR-Code, der zur Prüfseite führt",
    issuedAnew: "Neu ausgestellt",
    issuedAnewDetail: "Derselbe Badge, noch einmal signiert; die frühere Fassung bleibt nur für uns lesbar.",
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

issued/     Badges, die Ihnen hier ausgestellt wurden. Jeder liegt mehrfach vor:
            .json  der signierte Badge (Open Badges 3.0), Byte für Byte
            .jwt   derselbe Badge im anderen Beweisformat, Byte für Byte
            .png   ein Bild mit dem signierten Badge darin
external/   Badges anderer Aussteller, die Sie hier aufbewahrt haben: die Dateien,
            die Sie mitgebracht haben, Byte für Byte.
index.json  Was jede Datei ist, mit ihrem SHA-256.
completions.csv        Ihre Abschlüsse als Tabelle (CSV, UTF-8, Kommas).
completions-excel.csv  Dasselbe für eine Tabellenkalkulation: per Doppelklick öffnen.

Jeder der Badges lässt sich ohne uns prüfen, mit jeder Software, die Open Badges 3.0
kennt, und in jedem Wallet aufbewahren, das solche Dateien liest. Ändern Sie nichts
daran: Schon ein anderes Byte macht einen Badge ungültig. Dauern sind in Sekunden,
Zeiten in UTC, Ergebnisse zwischen -1 und 1. Ein Apostroph vor einer Zelle verhindert,
dass eine Tabellenkalkulation sie für eine Formel hält.
`,
  },
};
