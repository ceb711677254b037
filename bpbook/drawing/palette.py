"""Colours, sizes and spaces of all views, figures and stored pictures: the only place for them.

Three accents have one meaning everywhere: `weight` is what training changes, `gradient` is ∂E/∂ of
something, `local` the derivative of an edge. Nothing is told by colour alone, and the four tones of
curves stay apart for colour-blind readers. What is drawn on a map has colours of its own, the same
in both themes, since the map is.

A live view takes them as custom properties, `css()`, and follows its page's theme. A stored picture
has the light ones, written out, on a ground of its own.
"""

LIGHT = {
    "ink": "#1f2328",
    "soft": "#57606a",
    "line": "#7d8792",
    "paper": "#ffffff",
    "hover": "#eef1f4",
    "weight": "#9a6700",
    "weight-fill": "#fff6e0",
    "given-fill": "#f6f8fa",
    "root-fill": "#eaf3ff",
    "gradient": "#0b4f9e",
    "local": "#8f3500",
    "trouble": "#a40e26",
    "trouble-fill": "#fff0f0",
    "tone-0": "#0066a8",
    "tone-1": "#c24a00",
    "tone-2": "#007a58",
    "tone-3": "#a8457f",
}
DARK = {
    "ink": "#e9edf1",
    "soft": "#b1bac4",
    "line": "#7d8590",
    "paper": "#111111",
    "hover": "#262c33",
    "weight": "#e3b341",
    "weight-fill": "#2f2712",
    "given-fill": "#1c2026",
    "root-fill": "#122438",
    "gradient": "#8cc4ff",
    "local": "#ffb27a",
    "trouble": "#ffb3ba",
    "trouble-fill": "#3a1519",
    "tone-0": "#6cc0f5",
    "tone-1": "#ff9a57",
    "tone-2": "#3fd0a5",
    "tone-3": "#f0a3d0",
}
ON_MAPS = {
    "map-ink": "#111111",
    "map-paper": "#ffffff",
    "map-soft": "#333333",
    "map-arrow": "#a8004c",
    "map-nowhere": "#d9d9d9",
    "class-0": "#053a6b",
    "class-1": "#6b2500",
    # Paths beside the one in ink; what tells them apart is a dash, a mark and a letter.
    "path-0": "#7a3300",
    "path-1": "#4b2a8c",
    "path-2": "#00573f",
    "path-3": "#575400",
}
# Colours of maps, from the smallest number to the largest.
MAPS = {
    # Deep blue to pale yellow (ColorBrewer YlGnBu): its brightness alone tells the order.
    "heights": (
        *("#081d58", "#253494", "#225ea8", "#1d91c0", "#41b6c4"),
        *("#7fcdbb", "#c7e9b4", "#edf8b1", "#ffffd9"),
    ),
    # From class 0 over the boundary to class 1: points are darker than all of it.
    "plane": ("#609ed6", "#f7f6f2", "#f09a54"),
    # From − over 0 to +: as dark at both ends.
    "signed": ("#7a3300", LIGHT["tone-1"], "#ffffff", LIGHT["tone-0"], "#003a5c"),
}
TONES = (*(LIGHT[f"tone-{i}"] for i in range(4)), LIGHT["ink"])  # of the curves of a figure

SIZES = {
    "text-small": 12,
    "text": 13,
    "text-large": 15,
    "gap-tight": 4,
    "gap": 8,
    "gap-wide": 16,
    "gap-parts": 28,
    "radius-small": 4,
    "radius": 6,
    "radius-large": 8,
}
LEAST_TEXT = 11  # no letter is shown smaller: so far a picture may shrink before it scrolls
SHRINKS = LEAST_TEXT / SIZES["text-small"]
NARROW = 600  # a column in which the narrow pictures are to fit
PAGE = 900  # a stored picture that is wider would have letters that are too small on a page
# The width of an edge grows evenly with |∂E/∂w|, from 0 to the largest one in the picture.
WIDTHS = {"least": 1.0, "most": 6.0}

HOME = ".bp-view"
# JupyterLab and Notebook; VS Code; Sphinx and other pages; Colab; marimo and MyST.
DARK_PAGES = (
    '[data-jp-theme-light="false"]',
    ".vscode-dark",
    '[data-theme="dark"]',
    'html[theme="dark"]',
    ".dark",
)
# Where the page has a colour for its paper, letters stand on that.
_PAPER = "var(--jp-layout-color0, var(--vscode-editor-background, {}))"
_FONT = (
    'var(--jp-ui-font-family, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, '
    "sans-serif)"
)


def css(home: str = HOME) -> str:
    """The custom properties of live views, `--bp-ink` and so on, as a style sheet.

    `home` is the selector of the elements that get them. They follow the theme of the page, give
    way to forced colours, and are the light ones on paper.

    >>> ".bp-view {" in css() and "--bp-soft: #57606a;" in css()
    True
    """
    light, dark = (
        colours | {"paper": _PAPER.format(colours["paper"])} for colours in (LIGHT, DARK)
    )
    sizes = {name: f"{size}px" for name, size in SIZES.items()}
    forced = {
        name: "Canvas" if name in ("paper", "hover") or name.endswith("-fill") else "CanvasText"
        for name in LIGHT
    }
    rules = [
        (home, {"font": _FONT, **sizes, **ON_MAPS, **light, "tone-4": "var(--bp-ink)"}, "light"),
        (f":is({', '.join(DARK_PAGES)}) {home}", dark, "dark"),
        (home, LIGHT, "print"),
        (home, forced, "(forced-colors: active)"),
    ]
    return "\n".join(_rule(*rule) for rule in rules) + "\n"


def _rule(selector: str, values: dict[str, str], place: str) -> str:
    """One rule for a theme, or for a medium, in which its values win over those of the theme."""
    theme = place in ("light", "dark")
    order = "" if theme else " !important"
    lines = [f"  --bp-{name}: {value}{order};" for name, value in values.items()]
    if theme:
        lines.append(f"  color-scheme: {place};")
    rule = "\n".join([f"{selector} {{", *lines, "}"])
    return rule if theme else f"@media {place} {{\n{rule}\n}}"


def written(style: str) -> str:
    """A style sheet with the light colours in place of its custom properties, for a file.

    >>> written("text { fill: var(--bp-ink); }")
    'text { fill: #1f2328; }'
    """
    for name, colour in LIGHT.items():
        style = style.replace(f"var(--bp-{name})", colour)
    return style.replace("var(--bp-font)", _FONT.removeprefix("var(--jp-ui-font-family, ")[:-1])
