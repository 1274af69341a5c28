"""The console program in a home where nothing has been made yet."""

import os
import subprocess
import sys
from pathlib import Path


def test_a_command_on_a_database_without_tables_says_what_to_do(tmp_path: Path):
    ran = subprocess.run(
        [sys.executable, "-c", "from familiesfirst.config.manage import main; main()", "summary"],
        env={"PATH": os.environ["PATH"], "FAMILIESFIRST_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "familiesfirst migrate" in ran.stderr, "Traceback" in ran.stderr) == (1, True, False)
