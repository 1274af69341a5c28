"""The Children in Need census as a file: its shape, its rules, and what it says happened. No Django, no database."""
