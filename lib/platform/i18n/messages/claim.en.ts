import { plural } from "../plural.ts";

/** The way of a badge into wallets: the public claim page, and the panel of the badge's owner. */
export const claim = {
  title: (badge: string) => `${badge}: add to a wallet`,
  by: (issuer: string) => `Issued by ${issuer}`,
  forWhom: (learner: string) => `This badge is for ${learner}.`,
  forWhomText: "Whoever has this link can put the badge into a wallet. If it is not yours, please close this page.",
  thisDevice: "With a wallet on this device",
  thisDeviceHint: "Your device asks which app is to open the badge. The wallet then asks for your consent.",
  openWallet: "Open in my wallet",
  openLearnerCredentialWallet: "Learner Credential Wallet",
  openOpenidWallet: "Wallet for OpenID4VCI",
  otherDevice: "With a wallet on another device",
  otherDeviceHint: "Scan this code with the wallet. The camera app would open this page there.",
  qrLabel: "QR code of this badge’s link",
  openidCode: "The wallet does not understand this code",
  openidCodeHint: "Wallets for OpenID4VCI, of which there are many, read this code instead.",
  openidQrLabel: "QR code of this badge’s OpenID4VCI offer",
  link: "Link",
  linkHint: "To paste into a wallet that neither opens nor scans.",
  until: (date: string, uses: string) => `The link works until ${date}, for ${uses}. The badge itself stays valid.`,
  uses: (count: number) => plural("en", count, { one: "one more wallet", other: "# more wallets" }),
  what: "What happens then",
  steps: [
    "The wallet proves a key of its own. Nothing else of it is told.",
    "The badge is signed anew for that key, and goes into the wallet.",
    "With several wallets, each gets a badge of its own. All of them stay valid.",
  ],
  noWallet: "No wallet?",
  noWalletText:
    "Keep the badge as a file. It can be verified just as well, and many wallets and portfolios take files. It is bound to no wallet.",
  download: "Download the badge",
  downloadType: "JSON",
  closed: {
    gone: {
      title: "This link does not work (any more).",
      text: "It was stopped, replaced by a newer one, or not copied in full. Open your badge here and make a new link.",
    },
    expired: {
      title: "This link has expired.",
      text: "The badge itself is not affected. Open it here and make a new link.",
    },
    "used-up": {
      title: "This link was used as often as it can be.",
      text: "The badge itself is not affected. Open it here and make a new link.",
    },
    "too-many": {
      title: "Too many links that do not work.",
      text: "From where you are, many were tried just now. Please try again in a quarter of an hour.",
    },
    suspended: {
      title: "This badge is suspended.",
      text: "The issuer has suspended it. As long as that lasts, no wallet can fetch it. The link works again afterwards, unless it has expired by then.",
    },
    revoked: {
      title: "This badge was revoked.",
      text: "The issuer has revoked it for good. No wallet can fetch it any more.",
    },
  },
  toBadges: "To my badges",
  fetched: {
    title: "The badge is in your wallet.",
    text: "You can close this page. The badge stays here as well.",
  },
  panel: {
    title: "Add to a wallet",
    lead: "Keep this badge in a wallet app of your own, such as the Learner Credential Wallet. It is then bound to that wallet’s key.",
    make: "Add to a wallet",
    makeAnew: "Make a new link",
    replaces: "A new link replaces the one that there is.",
    ready: "Scan the code with your wallet, or open the page on the device that has it.",
    secret: "Whoever has this link can put the badge into a wallet: keep it to yourself. It is shown this once.",
    link: "Your link",
    open: "Open the page",
    live: (date: string, uses: string) => `A link works until ${date}, for ${uses}.`,
    stop: "Stop the link",
    wallets: "Wallets that fetched it",
    walletAt: (date: string) => `on ${date}`,
    notYours: "Not my wallet",
    notYoursHint:
      "Taking a wallet off this list also stops the link. What it has fetched stays in it: ask the issuer to revoke the badge if that matters.",
    notYoursOf: (wallet: string) => `Not my wallet: ${wallet}`,
    REVOKED: "The issuer has revoked this badge: no wallet can fetch it.",
    SUSPENDED: "The issuer has suspended this badge: for now no wallet can fetch it.",
    failed: "This badge cannot be fetched just now. Reload the page to see why.",
  },
};

export type ClaimMessages = typeof claim;
