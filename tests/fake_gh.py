"""A fake `gh` that stores issues and comments in a JSON file and supports only the calls of our workflows."""

import base64
import gzip
import json
import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

_STATE = Path(os.environ["FAKE_GH"])
_COMMENTS = "repos/us/our-reach/issues/7/comments"
_OUR_ISSUE = '[.[] | select(.body | startswith("<!-- footfall -->"))] | .[:1] | .[].number'
_OURS = '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- footfall -->"))) | .id'


def main(words: list[str]) -> None:
    """Answer one call of `gh` and store the state; exit with an error for an unknown call."""
    state: dict[str, Any] = json.loads(_STATE.read_text("utf-8")) if _STATE.exists() else {"issues": [], "comments": []}
    if not os.environ.get("GH_TOKEN"):
        sys.exit("gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.")
    match words:
        case ["auth", "setup-git"] | ["label", "create", "footfall", "--color", _, "--description", _]:
            pass
        case ["repo", "create", "our-reach", "--public", "--source", ".", "--push"]:
            subprocess.run(["git", "push", "--quiet", os.environ["FAKE_REMOTE"], "HEAD:main"], check=True)  # noqa: S603, S607
        case ["api", "--method", "POST", "repos/{owner}/{repo}/pages", "--field", "build_type=workflow"]:
            state["pages"] = True
        case ["workflow", "run", "footfall.yml"]:
            state["started"] = True
        case ["issue", verb, *rest]:
            _issue(state["issues"], verb, rest)
        case ["api", "--method", "POST", "repos/us/our-reach/code-scanning/sarifs", "--silent", "--input", file]:
            _scanned(state, json.loads(Path(file).read_text("utf-8")))
        case ["api", *rest]:
            _api(state["comments"], rest)
        case _:
            sys.exit(f"gh: not known here: {words}")
    _STATE.write_text(json.dumps(state), "utf-8")


def _scanned(state: dict[str, Any], upload: dict[str, str]) -> None:
    """Store a report as code scanning takes it: for a commit and a ref, packed and in Base64."""
    assert set(upload) == {"commit_sha", "ref", "sarif"}, upload
    assert re.fullmatch(r"[0-9a-f]{40}", upload["commit_sha"]), upload["commit_sha"]
    assert upload["ref"].startswith("refs/"), upload["ref"]
    state.setdefault("scanned", []).append(json.loads(gzip.decompress(base64.b64decode(upload["sarif"]))))


def _issue(issues: list[dict[str, Any]], verb: str, words: list[str]) -> None:
    if verb == "list":
        assert words == ["--label", "footfall", "--state", "open", "--json", "number,body", "--jq", _OUR_ISSUE], words
        ours = [
            candidate
            for candidate in issues
            if candidate["state"] == "open" and candidate["texts"][-1].startswith("<!-- footfall -->")
        ]
        for issue in ours[:1]:
            print(issue["number"])  # noqa: T201 - its output
        return
    reader = ArgumentParser()
    if verb != "create":
        reader.add_argument("number", type=int)
    for flag in {"create": ("title", "label", "body-file"), "edit": ("body-file",), "close": ("comment",)}[verb]:
        reader.add_argument(f"--{flag}", required=True)
    options = reader.parse_args(words)
    if verb == "create":
        assert options.label == "footfall"
        issues.append({"number": len(issues) + 1, "state": "open", "title": options.title, "texts": [], "comments": []})
        options.number = len(issues)
    issue = issues[options.number - 1]
    if verb == "close":
        issue["state"] = "closed"
        issue["comments"].append(options.comment)
    else:
        issue["texts"].append(Path(options.body_file).read_text("utf-8"))


def _api(comments: list[str], words: list[str]) -> None:
    match words:
        case ["--paginate", path, "--jq", jq] if (path, jq) == (_COMMENTS, _OURS):
            for at, text in enumerate(comments):
                if text.startswith("<!-- footfall -->"):
                    print(at)  # noqa: T201 - its output
        case ["--method", "POST", path, "--silent", "--field", body] if path == _COMMENTS:
            comments.append(Path(body.removeprefix("body=@")).read_text("utf-8"))
        case ["--method", "PATCH", path, "--silent", "--field", body]:
            comments[int(path.rpartition("/")[2])] = Path(body.removeprefix("body=@")).read_text("utf-8")
        case _:
            sys.exit(f"gh api: not known here: {words}")


if __name__ == "__main__":
    main(sys.argv[1:])
