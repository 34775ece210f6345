"""Run `tellings` with every door watched: python tests/guarded.py LOG OUT ARGUMENTS. What tries the network, another
program or a file outside OUT is logged.
"""

import os
import sys

SHUT = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.sendto",
    "urllib.Request",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "webbrowser.open",
)
WRITES = {
    "os.remove": 0,
    "os.rename": 1,
    "os.mkdir": 0,
    "os.rmdir": 0,
    "os.link": 1,
    "os.symlink": 1,
    "os.truncate": 0,
    "os.chmod": 0,
    "shutil.move": 1,
}
LIBRARIES = ("numpy", "pandas", "py3langid", "collections", "array", "_codecs")  # whose own data may be a pickle


class Watch:
    """The hook that Python calls for every event; it writes what it sees into the log."""

    def __init__(self, log: str, allowed: list[str]) -> None:
        self.log, self.allowed = os.path.realpath(log), [os.path.realpath(folder) + os.sep for folder in allowed]

    def note(self, what: str) -> None:
        log = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(log, (what + "\n").encode("utf-8", "replace"))
        os.close(log)

    def inside(self, path: object) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return True  # an open file, which this hook has seen being opened
        place = os.path.realpath(os.fsdecode(path)) + os.sep
        return any(place.startswith(folder) for folder in self.allowed) or place.startswith((os.devnull, self.log))

    def __call__(self, event: str, args: tuple) -> None:
        if event in SHUT:
            local = event == "socket.bind" and args[1][0] in (
                "::1",
                "127.0.0.1",
            )  # urllib3 asks at its import whether this machine has IPv6
            fonts = (
                event == "subprocess.Popen" and args[0] == "fc-list"
            )  # matplotlib looks for fonts the first time it runs
            if not (local or fonts):
                self.note(f"{event} {args[:2]!r}")
        elif event == "pickle.find_class" and str(args[0]).split(".")[0] not in LIBRARIES:
            self.note(f"{event} {args!r}")
        elif event == "open":
            path, mode, flags = args
            writes = (
                any(letter in mode for letter in "wax+")
                if isinstance(mode, str)
                else isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            )
            if writes and not self.inside(path):
                self.note(f"open {path!r} {mode!r}")
        elif event in WRITES and not self.inside(args[WRITES[event]]):
            self.note(f"{event} {args!r}")


if __name__ == "__main__":
    watch = Watch(sys.argv[1], sys.argv[2].split(os.pathsep))
    sys.argv = ["tellings", *sys.argv[3:]]
    sys.addaudithook(watch)
    from tellings.cli import main

    sys.exit(main())
