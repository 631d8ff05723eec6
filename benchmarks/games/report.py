"""The benchmark's figures, as a page for readers and as data for the published method."""

import json
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from games.scores import HEADLINE, Score

HERE = Path(__file__).resolve().parent.parent
PAGE = HERE / "human_games.md"
DATA = HERE.parent / "footfall" / "reach" / "human_games.json"

_HEAD = """# Who finishes? The reach model against people

People played Wikispeedia: from one page of a small encyclopedia to another by clicking links. They finished, or gave
up. The model that says how many of 100 prospects reach a company is asked here how likely a player is to finish, on
targets that nothing was fitted on. It sees the links, the titles and its frozen parameters
(`footfall/reach/parameters.py`); nothing else. It is given what players know of an encyclopedia and visitors of a
website do not: the subject of the target, the company that pages keep, that some pages have many links, and the
target's own name. It has no lexicon of links here, one degree of fickleness, and a calibration of three figures.

**They were players of a game, not prospects.** The games show that the model knows how people follow links and when
they give up; they do not show how many visitors a company gets.

## To run it again

The data belong to their publishers and are not kept here. Take `wikispeedia_paths-and-graph.tar.gz` from
<https://snap.stanford.edu/data/wikispeedia.html>, and make a folder with `articles.tsv` (a name a line), `links.tsv.xz`
(source and target) and `games-open.tsv.xz` (a head, then outcome, target, seconds and path, of `paths_finished.tsv` and
`paths_unfinished.tsv`; the path parted by semicolons). Then:

    .venv/bin/python benchmarks/human_games.py FOLDER                  # this page
    .venv/bin/python benchmarks/human_games.py FOLDER --fit            # the parameters, from the fitting half
    .venv/bin/python benchmarks/human_games.py FOLDER --predict FILE   # one probability a line for `start` and `target`

Please cite West & Leskovec, *Human wayfinding in information networks* (WWW 2012), and West, Pineau & Precup,
*Wikispeedia: an online game for inferring semantic distances between concepts* (IJCAI 2009).

"""


_SCORES = ("auc", "loss", "error", "correlation")
_REMARKS = """## What to make of it

A finished game weighs 0.45, since games given up were logged three years later than finished ones. Two pairs of pages,
Theatre to Zebra and Pyramid to Bean, were played 1,777 and 1,586 times, the next one 223 times; together they make a
fifth of the test games. Why they were played so often is not recorded; those who did gave up far more often than
players otherwise did, which neither links nor words can tell. So each score stands twice: with every game, and with at
most sixty games of each target. The cap was set after a first look at the test games. Seen there as well: the first
calibration had been made for other quitting figures than those that were frozen; it was made anew, on the fitting and
tuning games alone.

How the figures were found: quitting from the clicks at which players gave up; the nose from who finished, over 500
targets of the fitting half, by a search that tried some 50 to 140 noses in each of three rounds; the two kinds of noses
from the clicks of 8,000 games, given the nose and its stray clicks, after which who finished was predicted just as
well; the calibration last. Between 11 and 17 the sharpness matters little to who finishes, and the pull of the target's
own name and of pages with many links hardly at all; their ranges say so.

What was tried and did not help: page rank and degrees beside the walk, the similarity of link patterns (a
singular-value decomposition), two-click look-ahead, the topic of the target. What
helped: the company that a page keeps (the pages that lead to it) in its scent, and stray clicks. These trials were made
by hand, on the fitting and tuning games, and are not kept. r by target stays below the aim.

**A memory** was tried after people on real pages seemed to have one (`people.md`): players who click no page twice,
and go back where nothing new is left, thirty drawn for each start and nose, calibrated anew on 450 of the fitting and
tuning targets, as the memoryless walker was beside them. On the test games (sixty a target at most) AUC is lower by
.004 (.009 lower to .001 higher), r by target the same (+.001, −.009 to +.013); both together add nothing. The chain
stays without.

The other games on the same target are a mark to measure by and no ceiling: they do not know where a game starts.
"""
_MEASURED = """{games:,} held-out games on {targets:,} targets; in brackets the range that holds 95 % when the targets \
are drawn again."""
WALKER = "**the reach model's walker**"


@dataclass(frozen=True, slots=True)
class Row:
    """One predictor and its scores."""

    name: str
    auc: Score
    loss: Score
    error: Score
    correlation: Score


@dataclass(frozen=True, slots=True)
class Table:
    """The walker and the baselines on one set of games."""

    rows: tuple[Row, ...]
    """The walker first."""
    best: str
    """The baseline with the least log loss."""
    margin: Score
    """By how much the walker's log loss is below it."""
    by_least: dict[int, tuple[Score, float, int]]
    """By minimum games per target: correlation, its ceiling, number of targets."""
    ceiling_auc: float
    """AUC of the other games on the same target."""
    games: int
    targets: int
    points: tuple[tuple[float, float], ...]
    """By target with enough games: the share predicted and the share observed, in percent."""

    def page(self) -> list[str]:
        """Return the lines of the tables, with the aims."""
        first = self.rows[0]
        top = self.by_least[HEADLINE][1]
        return [
            _MEASURED.format(games=self.games, targets=self.targets),
            "",
            f"| predictor | AUC | log loss | calibration error | r by target (at least {HEADLINE} games) |",
            "| --- | --- | --- | --- | --- |",
            *(f"| {row.name} | {row.auc} | {row.loss} | {row.error} | {row.correlation} |" for row in self.rows),
            f"| the other games on the same target | {self.ceiling_auc:.3f} | | | {top:.2f} |",
            "",
            "| targets with at least | targets | r | what a perfect prediction would reach |",
            "| --- | --- | --- | --- |",
            *(f"| {least} games | {count} | {r} | {best:.2f} |" for least, (r, best, count) in self.by_least.items()),
            "",
            "| aim | reached |",
            "| --- | --- |",
            _aim("AUC at least 0.72", first.auc.value - 0.72, first.auc),
            _aim(f"r by target at least 0.80 ({HEADLINE} games)", first.correlation.value - 0.8, first.correlation),
            _aim("calibration error at most 0.04", 0.04 - first.error.value, first.error),
            _aim(f"log loss below the best baseline's ({self.best}), beyond the range", self.margin.low, self.margin),
            "",
        ]

    def data(self) -> dict[str, object]:
        """Return the data that the published method shows."""
        return {
            "games": self.games,
            "targets": self.targets,
            "points": [[round(said, 1), round(seen, 1)] for said, seen in self.points],
            "ceiling_auc": round(self.ceiling_auc, 3),
            "ceiling_r": round(self.by_least[HEADLINE][1], 2),
            "rows": [{"name": row.name, **{name: _plain(getattr(row, name)) for name in _SCORES}} for row in self.rows],
            "by_games": [
                {"least": least, "targets": count, "r": round(r.value, 3)}
                for least, (r, _, count) in self.by_least.items()
            ],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """Both tables and the run time."""

    every: Table
    fair: Table
    """At most sixty games per target."""
    seconds: float

    def write(self) -> None:
        """Write the page and the data."""
        PAGE.write_text(_HEAD + self.page(), "utf-8")
        today = f"{datetime.now(UTC):%Y-%m-%d}"
        data = {"measured": today, "least_games": HEADLINE, "every": self.every.data(), "fair": self.fair.data()}
        DATA.write_text(json.dumps(data) + "\n", "utf-8")

    def page(self) -> str:
        """Return the page below its head as Markdown."""
        when = f"{datetime.now(UTC):%Y-%m-%d}, in {self.seconds:.0f} s, on {platform.machine()}"
        lines = [
            "## At most sixty games a target",
            "",
            *self.fair.page(),
            "## Every game",
            "",
            *self.every.page(),
            f"Measured {when}.",
            "",
            _REMARKS,
        ]
        return "\n".join(lines)


def _aim(what: str, room: float, figure: Score) -> str:
    return f"| {what} | {'yes' if room >= 0 else '**no**'}: {figure} |"


def _plain(score: Score) -> list[float]:
    return [round(figure, 3) for figure in (score.value, score.low, score.high)]
