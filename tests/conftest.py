"""What every test stands on."""

from tests.append_only import let_tests_flush

let_tests_flush()
