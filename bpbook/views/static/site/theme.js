// Views look for the theme of their page on its root; furo has it on the body, where it may be 'auto'.

export function followTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    const chosen = document.body?.dataset.theme ?? 'auto';
    const theme = chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen;
    document.documentElement.dataset.theme = theme;
  };
  const watch = () => {
    new MutationObserver(follow).observe(document.body, { attributeFilter: ['data-theme'] });
    follow();
  };
  dark.addEventListener('change', follow);
  if (document.body) watch();
  else addEventListener('DOMContentLoaded', watch, { once: true });
}
