"""What holds for every view on a page: nothing sticks out, and what takes keys has a name."""

from __future__ import annotations

from typing import Any

# Parts of a view that stick out at the sides of it.
OUTSIDE = """(home) => {
  const box = home.getBoundingClientRect();
  const hidden = (e) => { // inside something that scrolls or clips by itself, or not shown
    for (let up = e; up && up !== home; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (up !== e && style.overflowX !== 'visible') return true;
      if (style.visibility === 'hidden' || style.position === 'absolute') return true;
    }
    return false;
  };
  return [...home.querySelectorAll('*')].filter((e) => {
    const own = e.getBoundingClientRect();
    return own.width && !e.parentElement.closest('svg') && !hidden(e)
      && (own.left < box.left - 1 || own.right > box.right + 1);
  }).map((e) => `${e.tagName}.${e.getAttribute('class')}`);
}"""

# Everything in the view that takes keys: what it is, its accessible name, whether its focus shows.
KEYED = """(home) => {
  const focusable = 'button, input, select, textarea, a[href], [tabindex], [contenteditable]';
  return [...home.querySelectorAll(focusable)]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.getClientRects().length
      && getComputedStyle(e).visibility !== 'hidden')
    .map((e) => {
      e.focus();
      const style = getComputedStyle(e);
      const labels = [...(e.labels || [])].map((l) => l.textContent).join(' ');
      const by = (e.getAttribute('aria-labelledby') || '').split(' ')
        .map((id) => document.getElementById(id)?.textContent || '').join(' ');
      const name = e.getAttribute('aria-label') || by.trim() || labels || e.textContent
        || e.getAttribute('title') || '';
      const seen = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)
        || s.boxShadow !== 'none';
      const parts = [style, ...[...e.querySelectorAll('*')].map((c) => getComputedStyle(c))];
      return {what: `${e.tagName}.${e.getAttribute('class')}`, name: name.trim(),
        focused: document.activeElement === e,
        shown: parts.some(seen) || parts.some((s) => parseFloat(s.strokeWidth) >= 3)};
    }); }"""


def outside(shown: Any) -> list[str]:
    """What sticks out of a view at its sides; [] is what we want."""
    return shown.root.evaluate(OUTSIDE)


def keyed(shown: Any) -> list[str]:
    """The names of all that takes keys in a view; each has one, and shows that it has focus."""
    shown.page.keyboard.press("Tab")  # so that the browser shows focus, as to those who use keys
    found = shown.root.evaluate(KEYED)
    for wanted in ("name", "focused", "shown"):
        assert [one["what"] for one in found if not one[wanted]] == [], wanted
    return [one["name"] for one in found]
