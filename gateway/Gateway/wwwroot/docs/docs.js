// The list of services on the page is the only source: what is linked there is shown here.
const sources = [...document.querySelectorAll('#services a')].map((link, index) => ({
  title: link.dataset.service,
  slug: link.dataset.service,
  url: link.getAttribute('href'),
  default: index === 0,
}));

// Nothing outside this gateway: no web fonts, telemetry, proxy or cloud features.
Scalar.createApiReference('#reference', {
  sources,
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  persistAuth: false,
});

// The reference leaves its copy buttons without a name for who hears the page.
const nameless = '.scalar-app button[class*="copy-button"]:not([aria-label])';
let isAsked = false;
new MutationObserver(() => {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    document.querySelectorAll(nameless).forEach((button) => button.setAttribute('aria-label', 'Copy'));
  });
}).observe(document.body, { childList: true, subtree: true });
