"""Frames: which instrument a sentence brings in as acting, and which nouns can be its subjects.

"In its resolution 7/1, the Conference …", 缔约方会议在第7/1号决议中…, "decided, in its decision 3/2, that …",
第9/2号决定，其中…, "… (decision 9/1)". An instrument named as a ground ("pursuant to resolution 7/1") frames nothing.
"""

from __future__ import annotations

from ingest.relate.clauses import Clause, Verb, lexicon

STOPS = frozenset("，,；;：:。.、")
COMMAS = frozenset("，,")
OPEN, CLOSE = frozenset("(（"), frozenset(")）")


class Frames:
    """Questions about the words of one clause, by their places; the words asked for stand in ``acts.toml``."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.words = clause.words
        self.say: dict[str, frozenset[str]] = {
            name: frozenset(listed) for name, listed in lexicon(clause.language)["agent"].items()
        }

    def _frame(self, before: int) -> int | None:
        """The instrument that frames what is said at a word: the last one that the sentence brings in as acting."""
        for k in range(before - 1, -1, -1):
            if self._is_instrument(k) and self._framing(k):
                return k
            if self.words[k].lower in self.say["relative"]:
                return next((i for i in range(k - 1, -1, -1) if self._is_instrument(i)), None)
        return None

    def _framing(self, k: int) -> bool:
        """Whether the instrument at k is brought in as acting: "in resolution 7/1", or as a subject."""
        if self._opening_of(k) is not None:
            return True
        if not self._opens_part(k):
            return False
        after = k + 1
        while after < len(self.words) and (
            self.words[after].lower in self.say["adverbs"]
            or self.words[after].lower in self.say["naming"]
            or self.words[after].kind == "body"
        ):
            after += 1
        starts = {v.first for v in self.clause.verbs}
        if after in starts:
            return True
        if after >= len(self.words):
            return False
        # Instruments in the middle of a list ("Recalling resolutions A, B and C, …") are no subjects.
        listed = k > 0 and any(w.text in COMMAS or w.kind == "instrument" for w in self.words[:k])
        return self._plain(after, "about") or (self.words[after].text in COMMAS and not listed)

    def _opening_of(self, k: int) -> int | None:
        """The word that opens the frame of the instrument at k ("in" of "in its resolution 7/1"); None: no frame."""
        at = k - 1
        while at >= 0 and (
            self.words[at].lower in self.say["naming"]
            or self.words[at].kind in ("quotation", "instrument_title", "date", "body")
        ):
            at -= 1
        if at < 0 or not self._plain(at, "opening" if self._is_instrument(k) else "at_meeting"):
            return None
        left = at - 1
        if left < 0:
            return at
        word = self.words[left]
        verb_before = any(v.last == left + 1 for v in self.clause.verbs)
        if word.kind in ("body", "meeting", "instrument") or word.text in STOPS or word.text in OPEN or verb_before:
            return at
        return at if self._plain(left, "adverbs", "pronouns", "joins", "relative") else None

    def _framed_before(self, k: int) -> int | None:
        """Where a frame ends at word k, the place before its opening word; None where none does."""
        at = k
        if at >= 0 and self._plain(at, "closing"):
            at -= 1
        if at < 0 or self.words[at].kind not in ("instrument", "meeting"):
            return None
        opening = self._opening_of(at)
        if opening is None:
            return None
        before = opening - 1
        if before >= 0 and self.words[before].text in COMMAS:
            before -= 1
        while before >= 0 and self.words[before].lower in self.say["adverbs"] and not self.words[before].kind:
            before -= 1
        return before

    def _frame_behind(self, verb: Verb) -> int | None:
        """The instrument right behind a verb ("decided, in its decision 3/2, that") or in brackets after the object."""
        k = verb.last
        if k < len(self.words) and self.words[k].text in COMMAS:
            k += 1
        for at in range(k, min(k + 5, len(self.words))):
            if self._is_instrument(at):
                opening = self._opening_of(at)
                if opening is not None and opening == k:
                    return at
        later = next((v.first for v in self.clause.verbs if v.first > verb.last), len(self.words))
        for at in range(verb.last, min(later, len(self.words))):
            if self.words[at].text in ("，", "；", "。", ";"):
                break
            if self._is_instrument(at) and self.words[at - 1].text in OPEN:
                closes = self.words[at + 1].text if at + 1 < len(self.words) else ""
                if closes in CLOSE:
                    return at
        return None

    def _ground_before(self, k: int) -> int | None:
        """The instrument on whose ground the body at k acts ("Pursuant to resolution 5/4, the Conference …")."""
        for at in range(k - 1, -1, -1):
            if self._is_instrument(at):
                grounded = any(self._plain(g, "ground") for g in range(max(0, at - 4), at))
                return at if grounded and self.words[at + 1].text in COMMAS else None
        return None

    # -- nouns and the words around them --

    def _opens_part(self, k: int) -> bool:
        """Whether the noun at k opens its part of the sentence, as a subject does, and is no part of a longer noun."""
        at = k - 1
        while at >= 0:
            word = self.words[at]
            if (
                word.lower in self.say["naming"]
                or word.kind in ("quotation", "instrument_title", "date", "place")
                or (word.kind == "body" and self._is_instrument(k))
                or (self.words[k].kind == "meeting" and (word.kind == "body" or word.lower in self.say["held"]))
            ):
                at -= 1
            else:
                break
        return self._boundary(at)

    def _boundary(self, at: int) -> bool:
        if at < 0:
            return True
        word = self.words[at]
        if word.kind:
            return False
        return word.text in STOPS or self._plain(at, "joins", "closing", "relative") or self._adverbial(at)

    def _adverbial(self, at: int) -> bool:
        """Whether the word is an adverb that opens the sentence or follows a stop (此外, however)."""
        while at >= 0 and self.words[at].lower in self.say["adverbs"] and not self.words[at].kind:
            at -= 1
        return at < 0 or self.words[at].text in STOPS

    def _start(self, k: int, passive: bool) -> int:
        """The first word of the noun at k, with what names it (its title, its determiner, the agent's *by*)."""
        at = k
        while at > 0:
            word = self.words[at - 1]
            if (
                word.lower in self.say["naming"]
                or word.kind in ("quotation", "instrument_title", "date")
                or (word.kind == "body" and self._is_instrument(k))
            ):
                at -= 1
            else:
                break
        return at - 1 if passive and at > 0 else at

    def _left(self, k: int) -> str:
        at = self._start(k, passive=False) - 1
        return self.words[at].lower if at >= 0 and not self.words[at].kind else ""

    def _about(self, at: int) -> int | None:
        """The preposition that opens the object before a verb (对…表示关切), in the same part of the sentence."""
        for k in range(at - 1, 0, -1):
            if self.words[k].text in STOPS:
                return None
            if self._plain(k, "about"):
                return k
        return None

    def _plain(self, k: int, *lists: str) -> bool:
        """Whether the word at k is no mention and stands in one of the named lists."""
        word = self.words[k]
        return not word.kind and any(word.lower in self.say[name] for name in lists)

    def _is_instrument(self, k: int) -> bool:
        return 0 <= k < len(self.words) and self.words[k].kind == "instrument"

    def _is_actor(self, k: int) -> bool:
        return 0 <= k < len(self.words) and self.words[k].kind in ("body", "meeting")
