"""tellings archive: every table of an archive of any size, as Parquet by day."""

import argparse
from pathlib import Path
from typing import Any

from tellings.commands.common import add_json, print_json, progress
from tellings.errors import TellingsError

HELP = "make every table of an archive (Parquet, JSONL, CSV, WARC, text) as Parquet by day"
EXAMPLES = """examples:
  tellings archive my_archive -o tables                       on the cores of this machine; run again to go on
  tellings archive dump.jsonl -o tables --columns text=body,published=date
  tellings archive my_archive -o tables --scheduler local     on Dask, on this machine, with its dashboard
  tellings archive my_archive -o tables --scheduler tcp://head:8786
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="SOURCE", help="a folder or a file with the articles")
    parser.add_argument(
        "-o", "--out", type=Path, required=True, help="the folder for the tables; a run that was stopped goes on there"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="the address of a Dask scheduler, or local")
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes on this machine (default: its cores; 0: no further process)"
    )
    parser.add_argument(
        "--columns",
        metavar="FIELD=COLUMN,...",
        help="which column holds text, headline, published, outlet; or a CSV field,column",
    )
    parser.add_argument(
        "--lists",
        type=Path,
        help="a folder with your own word lists: NAME.csv takes the place of ours, NAME.more.csv adds to it",
    )
    add_json(parser)


LEFT_OUT = 3  # the exit code of a run that finished without some of the files or articles


def run(args: argparse.Namespace) -> int:
    from tellings.scale.run import archive

    client = _client(args)
    try:
        manifest = archive(
            args.source,
            args.out,
            client=client,
            workers=args.workers,
            lists=args.lists,
            columns=args.columns,
            progress=progress,
        )
    finally:
        if client is not None:
            cluster = client.cluster if args.scheduler == "local" else None
            client.close()
            if cluster is not None:
                cluster.close()
    progress("")
    code = 1 if not manifest["run"]["articles"] else LEFT_OUT if manifest["skipped"] else 0
    if args.json:
        print_json(manifest)
        return code
    done, left_out = manifest["run"], len(manifest["skipped"])
    print(
        f"{done['articles']} articles of {done['days']} days in {done['seconds']} s; "
        f"{left_out} files or articles left out" + (" (the manifest says why)" if left_out else "")
    )
    for name, table in manifest["tables"].items():
        print(f"  {name:<12} {table['rows']:>12,} rows")
    print(f"the tables are in {args.out.resolve()}, one folder each; what they were made from is in manifest.json")
    return code


def _client(args: argparse.Namespace) -> Any:
    """A Dask client where one is asked for, and where its dashboard is."""
    if args.scheduler is None:
        return None
    try:
        from dask.distributed import Client, LocalCluster
    except ImportError:
        raise TellingsError("--scheduler needs Dask: pip install 'tellings[archive]'") from None
    if args.scheduler == "local":
        client = Client(LocalCluster(n_workers=args.workers, threads_per_worker=1, processes=True))
    else:
        try:
            client = Client(args.scheduler, timeout=30)
        except (OSError, ValueError) as error:
            raise TellingsError(f"--scheduler {args.scheduler}: no scheduler answers there ({error})") from None
    print(f"the dashboard of Dask is {client.dashboard_link}")
    return client
