"""The pages of a project's companies: unchanged ones are kept, the others rendered family by family.

A family is a company with its competitors, which are compared with each other.
Only one family's evidence is in memory at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from footfall.check import Check
from footfall.config.schema import Config, PublishSettings
from footfall.errors import FootfallError
from footfall.evidence import Company, Evidence
from footfall.publish.audited import Audited, group_of, load_audited, newest_company, runs_of
from footfall.publish.documents import MANIFEST, Document
from footfall.publish.overview import Line, line
from footfall.publish.redact import redactor
from footfall.publish.site import family_documents
from footfall.publish.unchanged import Made, digest_of, digest_of_files, families, made_earlier, note, product_digest
from footfall.runs.store import companies as companies_of
from footfall.runs.store import load_evidence
from footfall.terminal import say


class CompanyPages:
    """The pages of all companies with a result, and a line of each for the overview."""

    def __init__(
        self, root: Path, site: Path, config: Config, publish: PublishSettings, checks: Sequence[Check]
    ) -> None:
        """Find the companies that changed since their pages were rendered; `publish` says what is hidden."""
        self.site, self.config, self.publish, self.checks = site, config, publish, checks
        self.lines: list[Line] = []
        self._runs = {name: folders for name in companies_of(root) if (folders := runs_of(root, name))}
        self._files = {name: digest_of_files(folders) for name, folders in self._runs.items()}
        self._made: dict[str, Made] = {}
        self._changed: list[tuple[list[str], str]] = []
        self._unread: FootfallError | None = None
        self._plan(made_earlier(site))

    def _plan(self, earlier: dict[str, Made]) -> None:
        product, listed = product_digest(self.publish, self.checks), self._listed()
        companies = dict(self._companies(earlier))
        for family in families(companies):
            members = [(name, self._files[name], group_of(self.config, companies[name])) for name in family]
            source = digest_of(product, members)
            stand = {
                name: made
                for name in family
                if (made := earlier.get(name)) and (made.source, made.pages) == (source, self._pages(made.line, listed))
            }
            if len(stand) < len(family):
                self._changed.append((family, source))
                continue
            self._made |= stand
            self.lines += [made.line for made in stand.values()]

    def _companies(self, earlier: dict[str, Made]) -> Iterator[tuple[str, Company]]:
        for name, files in self._files.items():
            try:
                known = name in earlier and earlier[name].runs == files
                yield name, earlier[name].company if known else newest_company(self._runs[name])
            except FootfallError as error:
                self._leave_out(name, error)

    def _listed(self) -> str:
        """Return a digest of the manifest of written files; without it, no page is kept."""
        manifest = self.site / MANIFEST
        return digest_of(manifest.read_bytes() if manifest.is_file() else b"")

    def _pages(self, shown: Line, listed: str) -> str:
        return digest_of(listed, digest_of_files([self.site / "companies" / shown.slug]))

    def _leave_out(self, name: str, error: FootfallError) -> None:
        self._unread = error
        say(f"{name} is left out of the site: {error}")

    def __bool__(self) -> bool:
        """Whether there is any result, read or not."""
        return bool(self._runs)

    @property
    def unchanged_folders(self) -> set[str]:
        """The folders, relative to the site's sources, whose pages are kept."""
        return {f"companies/{made.line.slug}" for made in self._made.values()}

    def documents(self) -> Iterator[Document]:
        """Yield the pages of the companies that changed, and add their lines to the overview.

        Raises `FootfallError` if there are results, and none can be read.
        """
        for family, source in self._changed:
            read = dict(self._read(family))
            hide = redactor(self.publish.hide, _seen(read.values()))
            shown = {name: hide(audited) for name, audited in read.items()}
            yield from family_documents(shown.values(), self.checks, self.publish)
            for name, audited in shown.items():
                self.lines.append(line(audited))
                # A partly read company is reported again next time; hidden data is not recorded.
                whole = len(read) == len(family) and audited.shots.parent == self._runs[name][-1]
                if whole and audited.result.company == read[name].result.company:
                    self._made[name] = Made(
                        runs=self._files[name],
                        source=source,
                        pages="",
                        company=audited.result.company,
                        line=self.lines[-1],
                    )
        if self._unread and not self.lines:
            raise self._unread

    def _read(self, family: list[str]) -> Iterator[tuple[str, Audited]]:
        for name in family:
            try:
                yield name, load_audited(self._runs[name], self.config)
            except FootfallError as error:
                self._leave_out(name, error)

    def note(self) -> None:
        """Record the inputs of the pages after they were written."""
        listed = self._listed()
        note(
            self.site,
            {name: replace(made, pages=self._pages(made.line, listed)) for name, made in self._made.items()},
        )


def _seen(family: Iterable[Audited]) -> Iterator[Evidence]:
    """Yield the evidence of the newest audits and of those on pages about changes."""
    for audited in family:
        yield audited.evidence
        for run in (run for step in audited.past.steps for run in (step.before, step.after)):
            with suppress(FootfallError):
                yield load_evidence(run.folder)
