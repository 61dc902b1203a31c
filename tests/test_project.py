"""The project as a whole keeps its word: what the pages promise exists, versions are pinned and agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIRECT = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
OWN = {"ingest", "graph", "views", "benchmarks", "tests", "app"}


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked() -> list[Path]:
    """The project's files as git knows them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def pins(name: str) -> Iterator[Requirement]:
    for line in page(name).splitlines():
        if line and not line.startswith(("#", "-r ")):
            yield Requirement(line)


def translations() -> list[tuple[str, str]]:
    """Each page with its Chinese twin."""
    named = [path.relative_to(ROOT) for path in tracked() if path.suffix == ".md" and ".zh" not in path.suffixes]
    pages = [str(path) for path in named if path.name == "README.md" or path.parts[0] == "docs"]
    return [(path, path.removesuffix(".md") + ".zh.md") for path in pages]


def skeleton(text: str) -> list[str]:
    """What two languages of a page share: the depth of headings, the shape of lists and tables, the commands."""
    # What a program prints (```text) is in the page's language.
    text = re.sub(r"```text\n.*?```", "```text", text, flags=re.DOTALL)
    shape, in_code = [], False
    for line in text.splitlines():
        if line.startswith("```") and line != "```text":
            in_code = not in_code
        if in_code:
            shape.append(line.split("#")[0].rstrip())  # comments are in the page's language
        elif mark := re.match(r"#+ |\| |- |<!-- |```", line):
            shape.append(mark[0] + "|" * line.count("|"))
    return shape


@pytest.mark.parametrize(("english", "chinese"), translations())
def test_both_languages_say_the_same(english: str, chinese: str) -> None:
    assert skeleton(page(english)) == skeleton(page(chinese))


@pytest.mark.parametrize("name", [*READMES, ".ci/run"])
def test_commands_of_make_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    promised = set(re.findall(r"\bmake ([a-z]+)\b(?=[^.]*)", "\n".join(code(page(name)))))
    assert promised
    assert promised <= targets


def code(text: str) -> list[str]:
    """Commands in a page: fenced blocks and single words in backquotes; a script is all command."""
    if text.startswith("#!"):
        return [line for line in text.splitlines() if not line.startswith("#")]
    return re.findall(r"```sh\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("package", ["ingest", "graph"])
def test_commands_of_the_programs_exist(name: str, package: str) -> None:
    said = set(re.findall(rf"python -m {package} ([a-z]+)", "\n".join(code(page(name)))))
    helped = subprocess.run(
        [sys.executable, "-m", package, "--help"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    known = set(re.findall(r"^  ([a-z]+) ", helped.partition("Commands:")[2], re.MULTILINE))
    assert said
    assert said <= known


@pytest.mark.parametrize("name", READMES)
def test_paths_and_links_of_a_readme_exist(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page(name))
    rooms = "".join(re.findall(r"^\| (`.+?) \|", page(name).split("| `corpus/` |", 1)[1], re.MULTILINE))
    paths = [*links, *re.findall(r"`([^`]+)`", rooms)]
    assert "graph/" in paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "\nmake test\n" in page(".ci/run")
    assert re.search(r"^make test ", page("README.md"), re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    loose = [str(r) for r in pins(name) if [s.operator for s in r.specifier] != ["=="] or "*" in str(r.specifier)]
    assert loose == []


def test_what_is_declared_is_pinned() -> None:
    pinned = {canonicalize_name(r.name) for name in ("requirements.txt", "requirements-dev.txt") for r in pins(name)}
    assert {canonicalize_name(Requirement(d).name) for d in DIRECT} <= pinned


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_a_pinned_package_needs_is_pinned_too(name: str) -> None:
    """Otherwise the same commit installs differently next year."""
    known = {canonicalize_name(r.name) for r in [*pins("requirements.txt"), *pins(name)]}
    needed = {
        (pin.name, canonicalize_name(need.name))
        for pin in pins(name)
        if pin.marker is None or pin.marker.evaluate()
        for need in map(Requirement, metadata.requires(pin.name) or [])
        if need.marker is None or need.marker.evaluate({"extra": ""})
    }
    assert {(by, need) for by, need in needed if need not in known} == set()


def test_what_is_imported_is_declared() -> None:
    """A package that is only there because another one needs it may be gone after an update of that one."""
    declared = {canonicalize_name(Requirement(d).name) for d in DIRECT}
    owners = metadata.packages_distributions()
    undeclared = set()
    for path in tracked():
        if path.suffix != ".py" or path == Path(__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for top in {name.split(".")[0] for name in names} - sys.stdlib_module_names - OWN:
                if not {canonicalize_name(d) for d in owners.get(top, [top])} & declared:
                    undeclared.add((str(path.relative_to(ROOT)), top))
    assert undeclared == set()


@pytest.mark.parametrize("name", [Requirement(d).name for d in DIRECT])
def test_no_dependency_has_a_licence_that_binds_a_service(name: str) -> None:
    about = metadata.metadata(name)
    classes = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    stated = " ".join(filter(None, [about.get("License-Expression"), about.get("License"), *classes]))
    if not stated:  # Some packages say it in the licence's own text only.
        stated = " ".join(f.read_text() for f in metadata.files(name) or [] if f.name.upper().startswith("LICEN"))
    assert stated
    assert not re.search(r"AGPL|Affero", stated)


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["version"]
    assert re.search(r"^version: (.+)$", page("CITATION.cff"), re.MULTILINE)[1] == version  # type: ignore[index]
    assert re.search(r"^## (\S+)", page("CHANGELOG.md"), re.MULTILINE)[1] == version  # type: ignore[index]


def test_the_licence_is_the_same_everywhere() -> None:
    assert PROJECT["license"] == "Apache-2.0"
    assert "license: Apache-2.0" in page("CITATION.cff")
    assert page("LICENSE").split()[:3] == ["Apache", "License", "Version"]


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    absolute = re.compile(r"(?<![\w.:/*<>])/(?:home|root|Users|work|opt|mnt|private)/[a-z._]")
    # (XXX) is the thirtieth session.
    unfinished = re.compile(r"\b(?:TODO|FIXME|(?<![(_])XXX)\b")
    found = []
    for path in tracked():
        if path == Path(__file__) or path.suffix == ".png":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if absolute.search(line) or unfinished.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []
