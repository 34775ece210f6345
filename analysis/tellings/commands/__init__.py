"""One module a command of the command line: HELP, `add_arguments(parser)` and `run(args)`, which gives the exit code or
nothing for 0.
"""

COMMANDS = (
    "report",
    "read",
    "account",
    "kwic",
    "against",
    "changes",
    "check",
    "codebook",
    "course",
    "archive",
    "story",
    "study",
    "completion",
)
