"""The Children in Need census as a file: what it looks like, what it must satisfy, what it says happened. No Django, no database."""
