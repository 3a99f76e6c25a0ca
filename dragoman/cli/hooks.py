"""`dragoman hooks`: addresses that are told of each change to what a saved search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import records

if TYPE_CHECKING:
    from dragoman.hooks.sending import Outcome
    from dragoman.record.hooks import Hook
    from dragoman.record.store import Store

SEARCH = typer.Argument(metavar="SEARCH", help="A question kept with find --save.", show_default=False)
URL = typer.Argument(metavar="URL", help="Where the changes are posted.", show_default=False)
ID = typer.Argument(metavar="ID", help="A hook, as list tells it.", show_default=False)
IDS = typer.Argument(metavar="ID", help="Only these, at once, also when switched off.", show_default=False)


def add(
    search: Annotated[str, SEARCH],
    url: Annotated[str, URL],
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, records.JSON] = False,
) -> None:
    """Tell an address of what the record learns from now on of the answers to a saved search.

    The secret that is printed signs what is sent; it is not shown again.
    """
    from dragoman.exports.record_jsonl import line
    from dragoman.hooks.adding import hook_of

    with records.opened(record) as store:
        store.saved_search(search)
        hook = hook_of(search, url)
        store.hooks.add(hook)
    if json:
        print(line(_row(hook) | {"secret": hook.secret}))
    else:
        print(f"{hook.id}  secret {hook.secret}")


def list_(record: Annotated[str, records.RECORD] = records.WHERE, json: Annotated[bool, records.JSON] = False) -> None:
    """List the hooks, and how each fares."""
    from dragoman.cli.lines import Line, print_lines
    from dragoman.exports.record_jsonl import line

    with records.opened(record) as store:
        found = store.hooks.all()
    if json:
        print(line({"hooks": [_row(hook) for hook in found]}))
        return
    print_lines(Line(0, _told(hook), "note" if hook.failures else "") for hook in found)
    if not found:
        print_lines([Line(0, "none; dragoman hooks add SEARCH URL adds one", "note")])


def remove(identity: Annotated[str, ID], record: Annotated[str, records.RECORD] = records.WHERE) -> None:
    """Tell an address no more."""
    with records.opened(record) as store:
        store.hooks.remove(identity)


def send(
    identities: Annotated[list[str] | None, IDS] = None, record: Annotated[str, records.RECORD] = records.WHERE
) -> None:
    """Send what waits for the hooks that are due; add and watch do so by themselves.

    A hook that is named and works again is switched on again.
    """
    from dragoman.cli.words import number
    from dragoman.hooks.sending import send

    with records.opened(record) as store:
        outcomes = send(store.hooks, identities or ())
        for outcome in outcomes:
            print(f"{outcome.hook.id}  {outcome.hook.url}  {number(outcome.sent, 'change')} sent", flush=True)
        _tell_faults(outcomes)
    if any(outcome.fault for outcome in outcomes):
        raise typer.Exit(1)


def send_due(store: Store) -> None:
    """Sends what waits for the hooks that are due, and tells what went wrong."""
    from dragoman.hooks.sending import send

    _tell_faults(send(store.hooks))


def _tell_faults(outcomes: list[Outcome]) -> None:
    from dragoman.cli.faults import fault_of, tell
    from dragoman.errors import SourceError

    for outcome in outcomes:
        if outcome.fault:
            tell(fault_of(outcome.fault, outcome.hook.url))
        if outcome.off:
            again = f"dragoman hooks send {outcome.hook.id} switches it on again"
            tell(fault_of(SourceError(f"hook {outcome.hook.id}", "is switched off", again), ""))


def _row(hook: Hook) -> dict[str, Any]:
    names = ("id", "search", "url", "failures", "fault", "due", "off")
    return {name: getattr(hook, name) for name in names}


def _told(hook: Hook) -> str:
    from dragoman.cli.words import columns, number

    return columns(
        hook.id,
        hook.search,
        hook.url,
        f"failed {number(hook.failures, 'time')}: {hook.fault}" if hook.failures else "",
        "off" if hook.off else f"due {hook.due}" if hook.due else "",
    )
