"""Answers about a version of the store that are worth keeping: a version never changes, so they stay right.

They are kept with the store and go with it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from graph.store import Store

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_Asked = Callable[Concatenate[Store, _Given], _Answer]


def remembered(most: int = 1) -> Callable[[_Asked[_Given, _Answer]], _Asked[_Given, _Answer]]:
    """Keep the last so many different answers of a function, for each store; what is given must be hashable.

    >>> asked = []
    >>> @remembered()
    ... def size(store: Store) -> int:
    ...     asked.append(store)
    ...     return store.count()
    >>> store = Store.of([])
    >>> size(store) == size(store), len(asked)
    (True, 1)
    """

    def remembering(function: _Asked[_Given, _Answer]) -> _Asked[_Given, _Answer]:
        # Two readers that ask at the same time are better off with one answer; those of other stores do not wait long.
        asking = threading.RLock()

        @wraps(function)
        def answer(store: Store, /, *args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
            given = (args, tuple(kwargs.items()))
            kept = store.remembered.setdefault(answer, {})
            if given not in kept:
                with asking:
                    if given not in kept:
                        if len(kept) >= most:
                            del kept[next(iter(kept))]
                        kept[given] = function(store, *args, **kwargs)
            found: _Answer = kept[given]
            return found

        return answer

    return remembering
