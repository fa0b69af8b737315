"""The wheel, installed as a stranger would: into a fresh environment, with the pinned base set."""

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.plugins.measures import Measured

ROOT = Path(__file__).resolve().parents[2]

IMPORT_EVERYTHING = """
import importlib, pkgutil, centrala
for module in pkgutil.walk_packages(centrala.__path__, "centrala."):
    if not module.name.endswith(".__main__"):
        importlib.import_module(module.name)
"""

pytestmark = [pytest.mark.install, pytest.mark.timeout(300)]


def run(*command: str | Path) -> str:
    """What the command printed. Fails the test with everything it said when its status is not 0."""
    ended = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{command}\n{ended.stdout}{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, as `scripts/build` makes it."""
    folder = tmp_path_factory.mktemp("dist")
    run(ROOT / "scripts" / "build", folder)
    (made,) = folder.glob("centrala-*.whl")
    return made


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = ROOT / "src"
    written = {
        file.relative_to(package).as_posix()
        for file in (package / "centrala").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert names == written


def test_the_base_install_works_in_a_fresh_environment(wheel: Path, tmp_path: Path, measured: Measured) -> None:
    began = time.monotonic()
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    pinned = ROOT / "requirements" / "base.txt"
    run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", pinned)
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel)
    measured("base install into a fresh environment", time.monotonic() - began, "s")
    assert run(python, "-m", "pip", "check").strip() == "No broken requirements found."
    run(python, "-W", "error", "-c", IMPORT_EVERYTHING)
