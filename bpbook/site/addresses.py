"""Where the book is on the net: `[project.urls]` of pyproject.toml, and the links made of it.

`Repository` is where its repository is hosted, `Site` where `make site` is published. What is not
given there has no link anywhere: a copy of the book that is nowhere on the net has no dead one.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..workshop.contents import Chapter
from ..workshop.folders import Folders, WorkshopError
from .python import lite_page, wheels

BRANCH = "main"
PUBLISHED = "gh-pages"  # the branch to which .github/workflows/site.yml brings the site
DOWNLOADS = "downloads"  # the chapters as they are, in the site
COLAB = "colab"  # and for Colab, which opens notebooks of GitHub's repositories only
BINDER = {"github.com": "gh", "gitlab.com": "gl"}
# Nothing that means something in HTML, Markdown or an address that it becomes a part of.
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~%-]+)*")
_NAMED = {"github.com": re.compile("/[^/]+/[^/]+"), "gitlab.com": re.compile("/[^/]+(/[^/]+)+")}


@dataclass(frozen=True)
class Addresses:
    """The addresses of a copy of the book; false where there are none.

    `tagged` says whether the repository has a tag of this version, `v0.2.0`.
    """

    repository: str = ""
    site: str = ""
    version: str = ""
    tagged: bool = False

    @classmethod
    def read(cls, pyproject: Path) -> Addresses:
        """Those of a pyproject.toml; `WorkshopError` where one is no address of the net."""
        project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
        given = {name.lower(): url for name, url in project.get("urls", {}).items()}
        found = {name: given.get(name, "").rstrip("/") for name in ("repository", "site")}
        found["repository"] = found["repository"].removesuffix(".git")
        for name, url in found.items():
            if url and not _ADDRESS.fullmatch(url):
                raise WorkshopError(
                    f"{name.title()} in [project.urls] of {pyproject.name} is {url}: write an "
                    "address that begins with https:// and has letters of ASCII, digits and -._~%/ "
                    "after it, or leave the line out."
                )
        parts = urlsplit(found["repository"])
        named = _NAMED.get(parts.hostname or "")
        if named and not named.fullmatch(parts.path):
            raise WorkshopError(
                f"Repository in [project.urls] of {pyproject.name} is {found['repository']}: it "
                "has to name an owner and a repository, as "
                f"https://{parts.hostname}/somebody/bpbook."
            )
        return cls(**found, version=project["version"], tagged=_tagged(pyproject, project))

    def __bool__(self) -> bool:
        return bool(self.repository or self.site)

    @property
    def ref(self) -> str:
        """What stays as it is: the tag of this version; the branch until there is one."""
        return f"v{self.version}" if self.tagged else BRANCH

    def links(self, chapter: Chapter) -> list[tuple[str, str]]:
        """Text and address for each place in which the chapter can be opened, perhaps none.

        'open live' leads to the page that says what will be loaded, at the chapter's own link.
        """
        own = self.doors(chapter, "lite")[:2] if self.site else []
        return [(text, f"{self.site}/{path}") for text, path in own] + self._elsewhere(chapter)

    def doors(self, chapter: Chapter, python: str = "") -> list[tuple[str, str]]:
        """The same links as a page of the site has them: what is in the site needs no address.

        `python` as in `making.make`: without one, and where NumPy is missing, nothing opens live.
        """
        found = [("download", f"{DOWNLOADS}/{chapter.file}")]
        if python == "lite" or (python == "offline" and chapter.plain):
            found.insert(0, ("open live", f"{lite_page.NAME}.html#{chapter.stem}"))
        return found + self._elsewhere(chapter)

    def _elsewhere(self, chapter: Chapter) -> list[tuple[str, str]]:
        found = []
        if where := self._binder():
            found.append(("Binder", f"{where}?urlpath=lab/tree/chapters/{chapter.file}"))
        if self.github:
            found.append(("Colab", f"{self._colab()}/{chapter.file}"))
        return found

    @property
    def github(self) -> str:
        """Owner and name at GitHub, `owner/name`; "" elsewhere."""
        parts = urlsplit(self.repository)
        return parts.path.strip("/") if parts.hostname == "github.com" else ""

    def published(self, file: str) -> str:
        """The address of a file of the published site, as the repository gives it out."""
        return f"{self.repository}/raw/{PUBLISHED}/{file}"

    def _binder(self) -> str:
        parts = urlsplit(self.repository)
        kind = BINDER.get(parts.hostname or "")
        path = parts.path.strip("/")
        path = path.replace("/", "%2F") if kind == "gl" else path
        return f"https://mybinder.org/v2/{kind}/{path}/{self.ref}" if kind else ""

    def _colab(self) -> str:
        blob = f"github/{self.github}/blob/{PUBLISHED}/{COLAB}"
        return f"https://colab.research.google.com/{blob}"


def copy_downloads(home: Folders, target: Path) -> None:
    """Put the chapters as they are into `target/downloads`, and the book's wheel to run them."""
    folder = target / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    for path in home.notebooks():
        shutil.copyfile(path, folder / path.name)
    wheels.own(home, folder)


def _tagged(pyproject: Path, project: dict) -> bool:
    """Whether the repository of a pyproject.toml has a tag of its version."""
    command = ["git", "-C", str(pyproject.parent), "tag", "--list", f"v{project['version']}"]
    try:
        return bool(subprocess.run(command, capture_output=True, text=True).stdout.strip())
    except OSError:  # no git here
        return False


if __name__ == "__main__":  # the README's table, to be copied there after an address has changed
    from ..workshop.contents import readme_table

    here = Addresses.read(Folders().clone() / "pyproject.toml")
    print(readme_table(here.links if here else None))
