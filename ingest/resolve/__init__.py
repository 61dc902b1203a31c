"""Which body, which instrument, which meeting: what a phrase leaves out, its surroundings give, or it stays unknown.

Every function takes what was found, in order of place, and gives it back with keys. Nothing here guesses: a number that
the body nearest to it cannot have adopted is not given to that body, and a phrase with no definite referent is either
kept without a key (an unnamed set) or dropped (a bare noun).
"""
