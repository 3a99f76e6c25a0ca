"""Who asks for a page."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from dragoman.record.accounts import ROLES

__all__ = ["Visitor", "visitor_of"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """`role` is one of `ROLES`, '' for one who has not signed in. `ambient`: their browser shows who they are with
    everything that it asks for, also for a page of a stranger."""

    name: str = ""
    role: str = ""
    ambient: bool = True

    def may(self, role: str) -> bool:
        """Whether they may do what users of a role may."""
        return self.role != "" and ROLES.index(self.role) >= ROLES.index(role)


def visitor_of(request: Request) -> Visitor:
    found = request.scope.get("dragoman_visitor", Visitor())
    assert isinstance(found, Visitor)
    return found
