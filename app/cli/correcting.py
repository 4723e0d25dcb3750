"""`concordis tag`: a lawyer's correction of a provision's topics, which wins over the machine and over us."""

import click

from app import asking
from app.cli.asking import library
from app.cli.wordings import parsed
from corpus.home import Home
from corpus.review import correct

_GRADES = {"+": 2, "~": 1, "-": 0}


@click.command("tag", context_settings={"ignore_unknown_options": True})
@click.argument("law")
@click.argument("provision")
@click.argument("changes", nargs=-1, required=True, metavar="+TOPIC | ~TOPIC | -TOPIC …")
@click.option("--no-index", is_flag=True, help="Leave the index as it is.")
def tag_command(law: str, provision: str, changes: tuple[str, ...], no_index: bool) -> None:
    """Correct the topics of a provision: +topic implements it, ~topic is related, -topic is not on it.

    concordis tag mx/lgpsedmtp art_37 +non-punishment -assistance. The correction lies beside the law in the store
    and stays when the law is ingested again.
    """
    address = parsed(f"{law}/{provision}", "PROVISION")
    found = asking.known_provision(f"{address.law_id}/{address.eid}", library())
    grades: dict[str, int] = {}
    for change in changes:
        sign, topic = change[:1], change[1:]
        if sign not in _GRADES:
            raise click.UsageError(f"{change}: begin with + (on the topic), ~ (related) or - (not on it)")
        asking.topic_ids([topic])
        grades[topic] = _GRADES[sign]
    home = Home.from_environment()
    law_id, _, eid = found.rpartition("/")
    kept = correct(home, law_id, eid, grades)
    click.echo(f"{found}: {', '.join(f'{topic} {grade}' for topic, grade in kept[eid].items())}")
    if not no_index:
        from app.cli.indexing import build_index

        build_index(home)
