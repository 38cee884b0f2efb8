import { plural } from "../plural.ts";

/** How a badge gets into wallets: the public claim page, and the panel of the badge's owner. */
export const claim = {
  title: (badge: string) => `Add ${badge} to a wallet`,
  by: (issuer: string) => `Issued by ${issuer}`,
  forWhom: (learner: string) => `This badge belongs to ${learner}.`,
  forWhomText: "Anyone with this link can add the badge to a wallet. If it isn’t yours, close this page.",
  thisDevice: "Use a wallet on this device",
  thisDeviceHint: "Your device asks which app should open the badge. The wallet then asks for your consent.",
  openWallet: "Open in wallet",
  openLearnerCredentialWallet: "Learner Credential Wallet",
  openOpenidWallet: "OpenID4VCI wallet",
  otherDevice: "Use a wallet on another device",
  otherDeviceHint: "Scan this code from inside the wallet app. The camera app only opens this page.",
  qrLabel: "QR code with the link to this badge",
  openidCode: "Wallet doesn’t recognize the code?",
  openidCodeHint: "Many wallets use OpenID4VCI. They read this code instead.",
  openidQrLabel: "QR code with the OpenID4VCI offer for this badge",
  link: "Link",
  linkHint: "If your wallet can’t open or scan the badge, paste this link into it.",
  until: (date: string, uses: string) => `This link works until ${date}, for ${uses}. The badge itself stays valid.`,
  uses: (count: number) => plural("en", count, { one: "one more wallet", other: "# more wallets" }),
  what: "What happens next",
  steps: [
    "The wallet proves that it holds a key of its own. We learn nothing else about it.",
    "We sign the badge again for that key and send it to the wallet.",
    "If you use several wallets, each one gets its own badge. All of them stay valid.",
  ],
  noWallet: "No wallet?",
  noWalletText:
    "Download the badge as a file. It can be verified just as well, and many wallets and portfolios accept files. The file isn’t tied to a wallet.",
  download: "Download badge",
  downloadType: "JSON",
  closed: {
    gone: {
      title: "This link doesn’t work",
      text: "It was deactivated, replaced by a newer link or copied incompletely. Open your badge here and create a new link.",
    },
    expired: {
      title: "This link has expired",
      text: "The badge itself isn’t affected. Open it here and create a new link.",
    },
    "used-up": {
      title: "This link has reached its limit",
      text: "The badge itself isn’t affected. Open it here and create a new link.",
    },
    "too-many": {
      title: "Too many attempts",
      text: "Too many invalid links were opened from your network. Try again in 15 minutes.",
    },
    suspended: {
      title: "This badge is suspended",
      text: "The issuer has suspended it, so you can’t add it to a wallet at the moment. The link works again when the suspension ends, unless it has expired by then.",
    },
    revoked: {
      title: "This badge has been revoked",
      text: "The issuer has permanently revoked it. You can no longer add it to a wallet.",
    },
  },
  toBadges: "Go to my badges",
  fetched: {
    title: "The badge is in your wallet",
    text: "You can close this page. The badge also stays here.",
  },
  panel: {
    title: "Add to a wallet",
    lead: "Keep this badge in your own wallet app, such as Learner Credential Wallet. We sign a copy for that wallet’s key.",
    make: "Add to a wallet",
    makeAnew: "Create new link",
    replaces: "A new link replaces the current one.",
    ready: "Scan the code with your wallet, or open the page on the device where your wallet is.",
    secret: "Anyone with this link can add the badge to a wallet, so keep it to yourself. We show it only once.",
    link: "Your link",
    open: "Open page",
    live: (date: string, uses: string) => `Your link works until ${date}, for ${uses}.`,
    stop: "Deactivate link",
    wallets: "Wallets with this badge",
    walletAt: (date: string) => `since ${date}`,
    notYours: "Not my wallet",
    notYoursHint:
      "Removing a wallet from this list also deactivates the link. The wallet keeps its copy of the badge. If that’s a problem, ask the issuer to revoke the badge.",
    notYoursOf: (wallet: string) => `Not my wallet: ${wallet}`,
    REVOKED: "The issuer has revoked this badge. You can’t add it to a wallet.",
    SUSPENDED: "The issuer has suspended this badge. You can’t add it to a wallet at the moment.",
    failed: "We can’t create a link for this badge at the moment. Reload the page to see why.",
  },
};

export type ClaimMessages = typeof claim;
