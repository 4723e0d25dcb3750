"""`concordis backup`, `restore` and `repair`: keeping the record. The index is in no backup, for it can be rebuilt."""

import tarfile
from pathlib import Path, PurePosixPath

import click

from app.cli.checking import damage
from app.cli.indexing import build_index
from corpus.home import Home
from corpus.store import Store, StoreError, write_atomically

# The folders of the home that are the record.
_RECORD = ("originals", "laws")


@click.command("backup")
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))
def backup_command(archive: Path) -> None:
    """Write the originals and the parsed laws to ARCHIVE (tar, compressed by its ending: .tar.gz, .tar.xz)."""
    home = Home.from_environment()
    if archive.exists():
        raise click.UsageError(f"{archive} is there already; name a new file")
    partial = archive.with_name(archive.name + ".partial")
    count = 0
    with _written(archive, partial) as tar:
        for folder in _RECORD:
            for path in sorted((home.root / folder).rglob("*")):
                if path.is_file() and not path.name.endswith(".partial"):
                    tar.add(path, path.relative_to(home.root).as_posix(), recursive=False)
                    count += 1
    partial.replace(archive)
    click.echo(f"{count} files in {archive}")


@click.command("restore")
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore_command(archive: Path) -> None:
    """Bring ARCHIVE back into a home that holds no laws, check every original, and build the index."""
    home = Home.from_environment()
    if any((home.root / folder).exists() for folder in _RECORD):
        raise click.UsageError(f"{home.root} holds laws already; set CONCORDIS_HOME to a new folder")
    with tarfile.open(archive) as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts
            # Files below the two folders and nothing else: an archive is as hostile as any file.
            if not member.isreg() or len(parts) < 2 or parts[0] not in _RECORD or ".." in parts:
                raise click.UsageError(f"{archive}: {member.name} is no file of a backup; nothing more was restored")
            content = tar.extractfile(member)
            assert content is not None
            write_atomically(home.root.joinpath(*parts), content.read())
    build_index(home)


@click.command("repair")
def repair_command() -> int:
    """Put right what verify found, as far as that can be done: damaged originals are set aside, the index is rebuilt.

    A damaged original whose law is held stays readable; the texts themselves are never changed. Exit code 1 where
    something is left that only a new ingest or a backup can bring back.
    """
    home = Home.from_environment()
    store = Store(home)
    for path in sorted(home.originals.glob("[0-9a-f]*")):
        try:
            store.original(path.name)
        except StoreError:
            path.rename(path.with_name(f"damaged-{path.name}"))
            click.echo(f"set aside: {path.name}")
    left = [entry for entry in damage(home) if entry[0] != "index"]
    for what, where, how, advice in left:
        click.echo(f"concordis: {what} {where}: {how}; {advice}", err=True)
    if not any(entry[0] == "text" and "unreadable" in entry[2] for entry in left):
        build_index(home, force=True)
    return 1 if left else 0


def _written(archive: Path, partial: Path) -> tarfile.TarFile:
    """A tar archive to write, compressed as the ending of its final name says."""
    match archive.suffix:
        case ".gz" | ".tgz":
            return tarfile.open(partial, "w:gz")
        case ".xz":
            return tarfile.open(partial, "w:xz")
        case _:
            return tarfile.open(partial, "w")
