/** Parts of Chromium that call home, prefetch, or make pictures depend on the machine. */
const UNWANTED_FEATURES = [
  'AcceptCHFrame',
  'AutofillServerCommunication',
  'BackForwardCache',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'InterestFeedContentSuggestions',
  // The page is shut in by us; nothing may hang on a guard that a release of Chromium may drop.
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'Prerender2',
  'Translate',
]

const QUIET = [
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-hang-monitor',
  '--disable-infobars',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
]

/** No name is looked up and no connection opened, even for what interception does not see (a preconnect). */
const OFFLINE = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://offbook.invalid:9',
  '--proxy-bypass-list=<-loopback>',
  '--dns-prefetch-disable',
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
]

/** The same pixels and the same line breaks everywhere. */
const REPEATABLE = [
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--disable-lcd-text',
  '--disable-gpu',
  '--hide-scrollbars',
  '--lang=en-US',
]

/** A page in the background draws as fast as one in front. */
const AWAKE = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-ipc-flooding-protection',
  '--disable-renderer-backgrounding',
]

export interface FlagRequest {
  readonly profile: string
  /** Chromium's headless shell, not the whole browser. */
  readonly shell: boolean
  readonly sandbox: boolean
  /** Shared memory is too small (containers): use files. */
  readonly scarceMemory: boolean
}

export function launchFlags(request: FlagRequest): readonly string[] {
  return [
    request.shell ? '--headless' : '--headless=new',
    '--remote-debugging-pipe',
    `--user-data-dir=${request.profile}`,
    ...(request.sandbox ? [] : ['--no-sandbox']),
    ...(request.scarceMemory ? ['--disable-dev-shm-usage'] : []),
    `--disable-features=${UNWANTED_FEATURES.join(',')}`,
    ...QUIET,
    ...OFFLINE,
    ...REPEATABLE,
    ...AWAKE,
    // A shell that is driven opens no window of its own; a whole browser is told which.
    ...(request.shell ? [] : ['about:blank']),
  ]
}
