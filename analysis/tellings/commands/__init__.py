"""One module a command of the command line: HELP, `add_arguments(parser)` and `run(args)`, which gives the exit code or
nothing for 0.
"""

COMMANDS = tuple(
    "report read account kwic against changes check codebook course archive story study completion".split()
)
# Where a command stands that is in a room of its own.
ROOMS = {"study": "many.study"}
