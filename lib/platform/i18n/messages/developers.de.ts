import type { DevelopersMessages } from "./developers.en.ts";

export const developers: DevelopersMessages = {
  title: "Für Wallet-Entwickler",
  lead: "Wie ein Wallet oder eine andere App hier über die Open-Badges-3.0-API die Badges eines Lernenden liest und schreibt. Die Adressen auf dieser Seite sind die dieser Installation.",
  run: "Ablauf ausprobieren",
  raw: "Dienstbeschreibung (JSON)",
  contents: "Auf dieser Seite",
  here: {
    title: "Diese Installation",
    server: "API",
    issuer: "Autorisierungsserver",
    version: "Open Badges",
    testMode: "Testmodus",
    on: "An",
    off: "Aus",
  },
  sample: "Beispiel",
  discover: {
    title: "Entdecken",
    text: "Alles beginnt mit einer Adresse. Die Dienstbeschreibung nennt die Operationen und unter `components.securitySchemes`, wo Sie sich registrieren und wo Sie Tokens erhalten.\n\nDie Metadaten des Autorisierungsservers (RFC 8414) wiederholen diese Adressen, und die der API (RFC 9728) nennen den Autorisierungsserver. Zu ihnen führt jede Antwort der API mit 401 durch `resource_metadata` in `WWW-Authenticate`.\n\nKeines der drei Dokumente verlangt ein Token, und Browser dürfen sie von jeder Website aus lesen.",
    samples:
      "Die Beispiele laufen nacheinander in einer POSIX-Shell mit curl und openssl, am besten in einem leeren Ordner: Was eines antwortet, steht den nächsten in Dateien und Variablen bereit. `client.txt` und `tokens.txt` enthalten Geheimnisse; löschen Sie sie am Ende.",
    documents: "Dokumente",
    description: "Dienstbeschreibung",
    serverMetadata: "Metadaten des Autorisierungsservers",
    resourceMetadata: "Metadaten der geschützten Ressource",
    endpoints: "Endpunkte",
    registration: "Registrierung",
    authorization: "Autorisierung",
    token: "Tokens",
    refresh: "Erneuerung",
    revocation: "Widerruf",
    introspection: "Introspection",
  },
  register: {
    title: "Registrieren",
    text: "Senden Sie eine Beschreibung Ihrer App (RFC 7591). Neun Angaben sind Pflicht: `client_name`, `client_uri`, `logo_uri`, `tos_uri`, `policy_uri`, `software_id`, `software_version`, `redirect_uris` und `scope`.\n\n- Alle Adressen beginnen mit https und haben denselben Hostnamen, auch die in `redirect_uris`.\n- Für Refresh-Tokens muss `grant_types` den Wert `refresh_token` enthalten; sonst gibt es keine.\n- Unbekannte Scopes werden weggelassen. Die Antwort nennt, was bleibt.\n\nDie Antwort ist 201 mit allem, was registriert wurde, einer `client_id` und einem `client_secret`. Das Geheimnis sehen Sie nur dieses eine Mal; es läuft nicht ab. Eine Registrierung, der innerhalb von 30 Tagen niemand etwas erlaubt hat, wird aber vergessen, es sei denn, der Betreiber hat über sie entschieden.\n\nAuf der Zustimmungsseite gilt Ihre App als nicht geprüft, bis der Betreiber dieser Installation sie geprüft hat.",
    loopback:
      "Hier geht auch unverschlüsseltes http, wenn die App auf demselben Rechner läuft wie Laurel (localhost, 127.0.0.1).",
    publicApps:
      "Apps, die kein Geheimnis wahren können, registrieren sich mit `token_endpoint_auth_method` `none`. Sie dürfen auch zu Loopback-Adressen wie `http://127.0.0.1/callback` zurückleiten, mit beliebigem Port, und zu eigenen Schemata wie `com.example.wallet:/callback`.",
    noPublicApps: "Apps ohne Geheimnis (`token_endpoint_auth_method` `none`) sind hier nicht möglich.",
  },
  authorize: {
    title: "Um Zustimmung bitten",
    text: "Schicken Sie den Browser zur Adresse der Autorisierung. Jeder Parameter ist Pflicht, auch die von PKCE:\n\n- `response_type` ist `code`.\n- `client_id` ist Ihre, `redirect_uri` eine von Ihnen registrierte, Zeichen für Zeichen.\n- `scope` enthält registrierte Scopes, durch Leerzeichen getrennt.\n- `state` ist jedes Mal neu und nur Ihnen bekannt.\n- `code_challenge` ist das base64url des SHA-256 eines Verifiers, den Sie behalten, und `code_challenge_method` ist `S256`.\n\nDer Lernende meldet sich bei Bedarf an und entscheidet: weniger Scopes, als Sie wollten, einzelne Badges statt aller, für 7 Tage, für 90 Tage oder bis zum Widerruf.",
    back: (issuer) =>
      `Der Browser kommt mit \`code\`, \`state\`, \`scope\` (was erlaubt wurde) und \`iss\` zurück. Machen Sie nur weiter, wenn \`state\` Ihrer ist und \`iss\` \`${issuer}\` (RFC 9207).\n\n- Eine Ablehnung kommt als \`error=access_denied\`.\n- Fehler der Anfrage kommen als \`invalid_request\`, \`invalid_scope\` oder \`unsupported_response_type\`, sobald jemand angemeldet ist.\n- Bei einer unbekannten \`client_id\` oder einer nicht registrierten \`redirect_uri\` wird der Browser nirgendwohin geschickt: Eine Seite von uns sagt der Person, was nicht stimmt.`,
    scopes: "Scopes",
    asked: "Was der Lernende liest",
    offline:
      "Darf neben den anderen verlangt werden und ändert nichts: Über Refresh-Tokens entscheiden die registrierten `grant_types`.",
  },
  token: {
    title: "Tokens holen",
    text: "Tauschen Sie den Code innerhalb von zehn Minuten ein. Die erste vollständige Anfrage Ihrer App verbraucht ihn, ob sie gelingt oder nicht; eine zweite beendet den Zugriff, den der Lernende erlaubt hat. Eine Anfrage, in der ein Feld fehlt oder deren Client nicht erkannt wird, ändert nichts.\n\nDer Client nennt sich durch HTTP Basic (`client_secret_basic`), nie durch ein Feld `client_secret`. `code_verifier` hat 43 bis 128 Zeichen.\n\nEin Access-Token gilt höchstens eine Stunde: siehe `expires_in`, in Sekunden. Kein Token gilt länger, als der Lernende es wollte. Was zählt, ist `scope` in der Antwort.",
    code: "Für das Beispiel öffnen Sie die Adresse, die das vorige ausgegeben hat, melden Sie sich an, und erlauben Sie den Zugriff. Der Browser kann https://wallet.example dann nicht erreichen, doch der Code steht in seiner Adresszeile, zwischen `code=` und dem nächsten `&`. Setzen Sie ihn hinter `CODE=`, an die Stelle der Punkte.",
  },
  credentials: {
    title: "Badges lesen",
    text: "Eine Seite der Badges des Lernenden, soweit Sie sie sehen dürfen.\n\n- `limit`: 50, wenn Sie nichts angeben, höchstens 100.\n- `offset`: wie viele übersprungen werden.\n- `since`: nur Badges mit späterem `validFrom`. Datum und Uhrzeit wie `2026-01-31T08:00:00Z`; ohne Zone gilt UTC.\n\n`X-Total-Count` zählt die Badges aller Seiten. `Link` enthält `first` und `last` und, wo es solche Seiten gibt, `next` und `prev`: Folgen Sie `next`, solange es da ist.",
    forms:
      "Jeder Badge steht in einem von zwei Arrays, genau so, wie er signiert wurde: in `credential` als JSON mit eingebettetem Nachweis, in `compactJwsString` als Token. Ein Array, das leer wäre, fehlt.\n\nAbgelaufene und widerrufene Badges bleiben in der Liste. Prüfen Sie `validUntil` und, wo vorhanden, `credentialStatus`.\n\nMit dem `ETag` einer Seite in `If-None-Match` ist die Antwort 304 ohne Inhalt, solange sich nichts geändert hat.",
  },
  upsert: {
    title: "Badge hinzufügen",
    text: ({ bytesMax, depthMax, valuesMax }) =>
      `Senden Sie einen Badge: als \`application/json\` oder \`application/vc+ld+json\`, oder als Compact JWS in \`text/plain\`. Er darf ${bytesMax / 1024} KiB haben und darin ${valuesMax} Werte, Objekte und Arrays mitgezählt, ${depthMax} Ebenen tief.\n\n- 201: Er ist neu im Wallet.\n- 200: Er hat einen älteren ersetzt oder war schon da.\n- 304: Ein neuerer ist schon da. Es gibt keinen Inhalt.\n\nBei 200 und 201 wiederholt die Antwort den Badge.\n\nZuerst wird er geprüft. Nachweis, Aussteller und Schema müssen stimmen; sonst ist die Antwort 400 und nennt die Prüfung. Ein Badge, der jemand anderen als den Lernenden nennt, wird mit 403 abgelehnt.`,
    files:
      "Die Beispiele senden `badge.json` und `badge.jwt`: einen Badge, der dem Lernenden ausgestellt wurde. Die Seite des Badges bietet ihn unter „Mitnehmen“ als JSON und als JWT an. Speichern Sie ihn unter diesen Namen.",
  },
  profile: {
    title: "Profil",
    text: "`GET` liefert das Profil des Lernenden. `PUT` nimmt es als Ganzes: Was Sie weglassen, wird entfernt, außer Name und E-Mail-Adresse.\n\n- `id` bleibt unsere, was auch immer Sie senden.\n- `email` muss eine Adresse sein, die der Lernende hier bestätigt hat; eine App kann sie nicht ändern.\n\nDer Lernende sieht jede Änderung und kann sie rückgängig machen.",
  },
  refresh: {
    title: "Erneuern",
    text: "Mit dem Access-Token kommt ein neues Refresh-Token; das alte ist verbraucht. Es gilt höchstens 90 Tage.\n\nGing die Antwort verloren, zeigen Sie dasselbe Refresh-Token innerhalb von zehn Sekunden noch einmal. Danach gilt es als gestohlen und beendet den Zugriff.\n\nMit `scope` verlangen Sie für dieses eine Access-Token weniger, als erlaubt wurde.",
  },
  revoke: {
    title: "Widerrufen und nachfragen",
    text: "Widerrufen Sie, was Sie nicht mehr brauchen (RFC 7009). Ein Refresh-Token nimmt den ganzen Zugriff mit, ein Access-Token nur sich selbst. Die Antwort ist 200 ohne Inhalt, auch wenn es das Token nicht gibt, und wirkt ab der nächsten Anfrage.\n\nIntrospection (RFC 7662) gibt einer App mit Geheimnis Auskunft über ihre eigenen Access-Tokens: `active`, `scope`, `exp`. Jedes andere Token ist für sie `active: false`. Ein Ressourcenserver, den der Betreiber kennt, darf nach den Access-Tokens aller Apps fragen.\n\nLernende beenden einen Zugriff unter „Verbundene Apps“. Rechnen Sie jederzeit mit 401.",
  },
  errors: {
    title: "Fehler",
    text: "Die API antwortet auf jeden Fehler mit einer `Imsx_StatusInfo`. `imsx_description` sagt, was zu tun ist; der Code steht in `imsx_codeMinor`. Ein falscher Parameter der Anfrage hat `invalid_query_parameter`, jeder andere Fehler des Inhalts `invalid_data`.\n\nDie OAuth-Endpunkte antworten mit `error` und `error_description` (RFC 6749 Abschnitt 5.2, RFC 7591 Abschnitt 3.2.2).\n\nWarten Sie nach 429 oder 503 so viele Sekunden, wie `Retry-After` nennt. Jede Antwort hat eine `X-Request-Id`. Unter ihr findet der Betreiber unsere Fehler im Log; was abgelehnt wurde, steht nur dort, wo das Log auf `debug` gestellt ist.",
    api: "Fehler der API",
    status: "Status",
    code: "imsx_codeMinor",
    when: "Wann",
    whens: {
      400: "Ein Parameter, der Badge oder das Profil ist nicht, wie es sein soll.",
      401: "Das Access-Token fehlt, ist unbekannt, abgelaufen oder widerrufen. Erneuern Sie es, oder bitten Sie neu um Zustimmung.",
      403: "Dem Access-Token fehlt der Scope, der Badge gehört jemand anderem, oder das Wallet ist voll.",
      404: "Unter dieser Adresse gibt es nichts.",
      405: "Die Adresse kennt diese Methode nicht; `Allow` nennt die bekannten.",
      406: "`Accept` nimmt nichts, was geantwortet werden kann.",
      413: "Der Inhalt ist zu groß.",
      415: "`Content-Type` ist keiner der oben genannten.",
      429: "Zu viele Anfragen einer App für einen Lernenden.",
      500: "Unser Fehler. Versuchen Sie es später noch einmal.",
      503: "Im Augenblick nicht verfügbar.",
    },
    oauth: "Fehler der OAuth-Endpunkte",
    error: "error",
    oauthWhens: {
      invalid_client_metadata: "Registrierung: Eine Angabe fehlt oder ist falsch; die Beschreibung nennt sie.",
      invalid_redirect_uri: "Registrierung: Eine Adresse in `redirect_uris` kann keine sein.",
      invalid_client: "Der Client ist unbekannt oder gesperrt, oder sein Geheimnis ist falsch.",
      invalid_request:
        "Ein Feld fehlt oder ist nicht, wie es sein soll (400); unter dieser Adresse gibt es nichts (404), sie kennt diese Methode nicht (405), oder der Inhalt ist zu groß (413).",
      invalid_grant: "Code oder Refresh-Token gilt nicht (mehr). Bitten Sie neu um Zustimmung.",
      unauthorized_client: "Der Client hat sich nicht für diesen `grant_type` registriert.",
      unsupported_grant_type: "Es gibt `authorization_code` und `refresh_token`.",
      invalid_scope: "Eine Erneuerung verlangt mehr, als erlaubt wurde.",
      temporarily_unavailable:
        "Zu viele Registrierungen oder falsche Geheimnisse von einem Ort (429); oder im Augenblick nicht verfügbar (503).",
      server_error: "Unser Fehler. Versuchen Sie es später noch einmal.",
    },
    limits: "Grenzen, jeweils in 15 Minuten",
    limit: "Was",
    count: "Wie viele",
    limitOf: {
      registration: "Registrierungen von einem Ort",
      secret: "Falsche Client-Geheimnisse von einem Ort",
      read: "Seiten mit Badges, die eine App von einem Lernenden liest",
      upsert: "Badges, die eine App für einen Lernenden hinzufügt",
      profile: "Profile, die eine App für einen Lernenden schreibt",
    },
  },
  test: {
    title: "Testmodus",
    on: (statuses) =>
      `Der Testmodus ist hier an. Mit dem Header \`X-Test-Answer\` und einem Status wird eine Anfrage mit diesem Fehler beantwortet, wie es ein echter würde, bevor irgendetwas geschieht: ${statuses}. 429 und 503 kommen mit \`Retry-After\`.\n\nDer Header wirkt an der API und an den OAuth-Endpunkten. So sehen Sie, was Ihre App aus Fehlern macht, die kaum je vorkommen.`,
    off: "Der Testmodus ist hier aus, und der Header `X-Test-Answer` bewirkt nichts. Wo der Betreiber `TEST_MODE=true` setzt, wird eine Anfrage mit diesem Header und einem Status mit diesem Fehler beantwortet, wie es ein echter würde, bevor irgendetwas geschieht.",
  },
  edge: {
    title: "Badges zum Ausprobieren",
    text: (address) =>
      `Dies ist eine Demo. Einer ihrer Lernenden hat einen Badge für jeden Fall, mit dem ein Wallet umgehen können sollte. Melden Sie sich als \`${address}\` an, mit dem Passwort, das \`npm start\` ausgegeben hat, wenn der Ablauf Sie zur Zustimmungsseite schickt.`,
    offset: "Offset",
    badge: "Badge",
    what: "Worauf es ankommt",
    cases: {
      expired: [
        "Abgelaufen",
        "`validUntil` ist vorbei. Der Nachweis stimmt: Zeigen Sie ihn, und sagen Sie, dass er abgelaufen ist.",
      ],
      revoked: ["Widerrufen", "Sein Platz in der Statusliste sagt es. Der Grund ist öffentlich."],
      longName: ["Ein sehr langer Name", "200 Zeichen, darunter ein Wort, das sich nicht trennen lässt."],
      suspended: ["Ausgesetzt", "Wie widerrufen, kann aber wieder gelten. Der Grund ist nicht öffentlich."],
      valid: ["Gültig", "Mit Ergebnis, Leistungspunkten und Belegen."],
      noImage: ["Ohne Bild", "Von einem anderen Aussteller. Es gibt kein `image` zum Anzeigen."],
      imported: [
        "Importiert",
        "Von einem anderen Aussteller, aus einem PNG, das der Lernende hinzugefügt hat. Der Nachweis ist eingebettet.",
      ],
      token: ["Ein Token", "Von einem anderen Aussteller, als VC-JWT: Er kommt in `compactJwsString`."],
    },
  },
  reference: {
    title: "Operationen",
    lead: "Wie sie in der Dienstbeschreibung stehen. Die englischen Texte sind die der Spezifikation.",
    scope: "Scope",
    noScope: "Kein Access-Token nötig.",
    parameters: "Parameter",
    parameter: "Name",
    type: "Typ",
    description: "Beschreibung",
    body: "Inhalt",
    answers: "Antworten",
    answersOf: (operation) => `Antworten von ${operation}`,
    parametersOf: (operation) => `Parameter von ${operation}`,
    status: "Status",
    content: "Inhalt",
  },
};
