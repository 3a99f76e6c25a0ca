"""`dragoman review`: a person looks at what the record is least sure of, and decides."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import records
from dragoman.cli.decide import AUTHOR, REASON, by, file

if TYPE_CHECKING:
    from dragoman.record.decisions import Decision
    from dragoman.record.reviewing import Question, Queue
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
        from dragoman.record.reviewing import Queue

        self._store, self._author, self._reason = store, author, reason
        self._queue: Queue = Queue(store.everything(), store.decisions())
        self._done: list[tuple[Question, str]] = []
        self._skipped = 0

    def run(self) -> None:
        going = True
        while going:
            question = self._current()
            left = len(self._queue) + (question is not None)
            going = self._do(question, self._asked(question))
        print(f"{len(self._done)} decided, {self._skipped} skipped, {left} left")

    def _asked(self, question: Question | None) -> str:
        """The key that a person answers a question with; None asks whether that was all."""
        if question is None:
            print("Nothing more to ask: u undoes the last decision, any other key ends.")
        else:
            self._show(question)
        return _key()

    def _do(self, question: Question | None, answer: str) -> bool:
        """Does what the answer says; whether to go on."""
        if question is None:
            return answer == "u" and self._undo()
        if answer in ("y", "n"):
            self._decide(question, answer == "y")
            return True
        if answer == "s":
            self._skipped += 1
            return True
        self._queue.again(question)
        if answer == "u":
            self._undo()
        elif answer != "q":
            print("\n".join(HELP))
        return answer != "q"

    def _current(self) -> Question | None:
        """The next question that is about the record as it is now: other decisions may have changed it meanwhile."""
        while question := self._queue.next():
            mentions = [entry.id for entry in question.engagement.entries]
            now = self._store.holding(mentions)
            if now == [question.engagement]:
                return question
            self._queue.again(question)
            self._queue.renew(mentions, now, self._store.decisions())
        return None

    def _show(self, question: Question) -> None:
        from dragoman.cli.lines import print_lines
        from dragoman.cli.questions import asked

        reports = self._store.reports(entry.text for entry in question.engagement.entries)
        print_lines(asked(question, reports, len(self._queue)))

    def _decide(self, question: Question, right: bool) -> None:
        decision = by(self._author, self._reason).answer(question, right)
        file(self._store, decision)
        self._done.append((question, decision.id))
        self._renew([entry.id for entry in question.engagement.entries])

    def _undo(self) -> bool:
        """Takes back the last decision of this sitting; without one, the author's last. Whether there was one."""
        from dragoman.record.decisions import standing

        me = by(self._author, self._reason)
        if self._done:
            question, decision = self._done.pop()
            file(self._store, me.undo(decision))
            self._renew([entry.id for entry in question.engagement.entries])
            self._queue.again(question)
            return True
        own = [one for one in standing(self._store.decisions()) if one.author == me.name]
        if not own:
            print("nothing to undo")
            return False
        file(self._store, me.undo(own[-1].id))
        self._renew([named.entry for named in (*own[-1].one, *own[-1].other)])
        return True

    def _renew(self, mentions: list[str]) -> None:
        self._queue.renew(mentions, self._store.holding(mentions), self._store.decisions())


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
