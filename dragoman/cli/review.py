"""`dragoman review`: a person looks at what the record is least sure of, and decides."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.decide import AUTHOR, REASON, by, file

if TYPE_CHECKING:
    from dragoman.record.decisions import Decision
    from dragoman.record.doubts import Open
    from dragoman.record.reviewing import Question
    from dragoman.record.store import Store

HELP = (
    "y  what stands is right: the same act, an engagement, the first value",
    "n  it is not: another act, no engagement, the second value",
    "u  undo the last decision",
    "s  skip; the next review asks again",
    "q  quit; the next review goes on here",
)
LOG = typer.Option("--log", help="Print all decisions, the latest last, instead of asking.")
UNDO = typer.Option(metavar="ID", help="Undo a decision of the log instead of asking.")


def review(
    log: Annotated[bool, LOG] = False,
    undo: Annotated[str, UNDO] = "",
    reason: Annotated[str, REASON] = "",
    author: Annotated[str, AUTHOR] = "",
    record: Annotated[str, records.RECORD] = records.WHERE,
    json: Annotated[bool, typer.Option("--json", help="With --log: one JSON object.")] = False,
) -> None:
    """Ask about the least sure links, engagements and fields, one key an answer: y, n, u (undo), s (skip), q, ? (help).

    Each answer is kept at once as a decision that no reading undoes, and is not asked again; a review can be left at
    any time and goes on where it was left. In a pipe the answers are lines.
    """
    from dragoman.record.decisions import named

    with records.opened(record) as store:
        if log:
            _tell_log(store.decisions(), json)
        elif undo:
            file(store, by(author, reason).undo(named(store.decisions(), undo).id))
        else:
            _Session(store, author, reason).run()


def _tell_log(decided: list[Decision], as_json: bool) -> None:
    from dragoman.cli.engagements import decision_line
    from dragoman.exports.record_jsonl import line
    from dragoman.record.decisions import standing
    from dragoman.record.wholes import whole_decision

    stand = {decision.id for decision in standing(decided)}
    if as_json:
        print(line({"decisions": [whole_decision(one) | {"stands": one.id in stand} for one in decided]}))
        return
    for one in decided:
        undone = "  undone" if one.id not in stand and one.kind != "undo" else ""
        print(f"{decision_line(one)}{undone}")
    if not decided:
        print("no decisions yet")


class _Session:
    """One sitting: questions asked and answered until none is left or the person leaves."""

    def __init__(self, store: Store, author: str, reason: str) -> None:
        self._store, self._author, self._reason = store, author, reason
        self._after = ""  # what was skipped last: behind it the sitting goes on
        self._wanted = ""  # the question to ask next, if it is still open
        self._decided = self._skipped = 0

    def run(self) -> None:
        going = True
        while going:
            found = self._store.question(self._after, self._wanted)
            left = found.behind + 1 if found else 0
            going = self._do(found.question if found else None, self._asked(found))
        print(f"{self._decided} decided, {self._skipped} skipped, {left} left")

    def _asked(self, found: Open | None) -> str:
        """The key that a person answers a question with; None asks whether that was all."""
        from dragoman.cli.lines import print_lines
        from dragoman.cli.questions import asked

        if found is None:
            print("Nothing more to ask: u undoes the last decision, any other key ends.")
        else:
            reports = self._store.reports(entry.text for entry in found.question.engagement.entries)
            print_lines(asked(found.question, reports, found.behind))
        return _key()

    def _do(self, question: Question | None, answer: str) -> bool:
        """Does what the answer says; whether to go on."""
        from dragoman.record.doubts import place_of

        if question is None:
            return answer == "u" and self._undo()
        self._wanted = ""
        if answer in ("y", "n"):
            file(self._store, by(self._author, self._reason).answer(question, answer == "y"))
            self._decided += 1
            return True
        if answer == "s":
            self._after = place_of(question)
            self._skipped += 1
            return True
        self._wanted = question.key
        if answer == "u":
            self._undo()
        elif answer != "q":
            print("\n".join(HELP))
        return answer != "q"

    def _undo(self) -> bool:
        """Takes back the author's last decision, also of an earlier sitting; whether there was one."""
        from dragoman.cli.engagements import decision_line
        from dragoman.record.undoing import undo_last

        undone = undo_last(self._store, by(self._author, self._reason), records.now())
        if undone is None:
            print("nothing to undo")
            return False
        print(decision_line(undone.undoing))
        self._decided = max(0, self._decided - 1)
        self._wanted = undone.key or self._wanted
        return True


def _key() -> str:
    """The key that a person presses, or the next line of a pipe; q where there is no more."""
    if not sys.stdin.isatty():
        return (sys.stdin.readline() or "q").strip().lower()
    sys.stdout.write("y n u s q ? ")
    sys.stdout.flush()
    try:
        pressed = typer.getchar().lower()
    except EOFError:
        pressed = "q"
    print(pressed if pressed.isprintable() else "")
    return pressed
