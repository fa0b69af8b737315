"""What a start loads before it routes calls."""

import subprocess
import sys

from centrala.service.spare import WEB_MODULES

HEAVY = ("aiohttp", "fastapi", "holidays", "openpyxl", "pydantic", "uvicorn")


def loaded(program: str) -> set[str]:
    """The heavy packages that are there after ``program``."""
    asked = f"{program}\nimport sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=50)
    return set(done.stdout.split())


def test_calls_do_not_wait_for_what_only_the_web_needs() -> None:
    assert loaded("import centrala.service.running") == set()


def test_a_spare_service_that_is_not_called_loads_the_web_as_well() -> None:
    """Its word does not come: nobody writes to its input."""
    program = (
        "import os; from centrala.service.spare import load_until_called\n"
        "reading, writing = os.pipe(); os.dup2(reading, 0)\n"
        "load_until_called()"
    )
    assert {"fastapi", "uvicorn"} <= loaded(program)
    assert "centrala.api.app" in WEB_MODULES


def test_a_spare_service_that_is_called_comes_at_once() -> None:
    program = (
        "import os; from centrala.service.spare import load_until_called\n"
        "reading, writing = os.pipe(); os.dup2(reading, 0); os.write(writing, b'go')\n"
        "load_until_called()"
    )
    assert loaded(program) == set()
