"""What the operative text of resolutions and decisions does: acts of mandate, each with the words that state it.

    acts            the way through: what a document states, in order
    passages        paragraphs as folded lines          performatives   the organ's verbs and their clauses
    names           keys of bodies that texts introduce chains          "established by …, as extended by …"
    extensions, changes, requests, endorsements         the acts in a clause

The forms of language are described in the words files ``languages/<language>/operative.toml``.
"""
