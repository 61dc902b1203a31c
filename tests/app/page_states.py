"""Every state that a page of the app can be in, by name, with its address: what a reader can come to is listed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from graph.coverage import PARTS
from graph.identifiers import iri
from tests.app.reading_records import DOCUMENT
from tests.graph.enacted import MISSION, PANEL
from views.gaps import UNREAD

_AGENDA = "/evidence?doc=doc/CTOC/COP/WG.3/2021/1"
_NOTE = f"/evidence?doc={iri(DOCUMENT, '')}"
_LINEAGE, _TIMELINE = f"/lineage?focus={iri(PANEL, '')}", f"/timeline?id={iri(PANEL, '')}"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
_CREATED = "/query?ex=cq02"


@dataclass(frozen=True, slots=True)
class PageState:
    """A state of a page: its address without the language, and what is done there before it is looked at.

    ``{name}`` in an address stands for what only the store knows, such as the name of a fact. ``shows`` is a selector
    of what proves that the state was reached, ``does`` are selectors of what is clicked, in their order; ``under_way``
    says that the page is looked at before it is ready.
    """

    name: str
    address: str
    shows: str
    does: tuple[str, ...] = ()
    under_way: bool = False

    def address_in(self, language: str, names: Mapping[str, str]) -> str:
        """The address in a language, with what only the store knows.

        >>> PageState("", "/review?fact={fact}#x", "").address_in("zh", {"fact": "5f0c"})
        '/review?fact=5f0c&lang=zh#x'
        """
        path, mark, rest = self.address.format_map(names).partition("#")
        return f"{path}{'' if path.endswith('?') else '&'}lang={language}{mark}{rest}"


def _asked(name: str, texts: Mapping[str, str], shows: str) -> tuple[PageState, ...]:
    return tuple(PageState(f"{name}, asked in {one}", f"/?q={quote(text)}", shows) for one, text in texts.items())


def _of(name: str, thing: str) -> PageState:
    return PageState(name, f"/resource?id={thing}", "[data-ready=resource]", (".umg-why > summary",))


FIND = (
    PageState("home", "/?", ".umg-family", (".umg-legend > summary", ".umg-why > summary")),
    PageState("hits", "/?q=9/1", ".umg-hits", (".umg-facets > summary",)),
    PageState("hits narrowed", "/?q=9/1&year=2020", ".umg-facets[open]"),
    PageState("sentences found", "/?q=working&view=sentences", ".umg-sentences"),
    PageState("no hit", "/?q=zebra", "[data-ready=find]:not(:has(.umg-hits))"),
    PageState("a kind", "/?kind=WorkingGroup", ".umg-hits"),
    PageState("no such kind", "/?kind=Zebra", "[data-ready=find]:not(:has(.umg-hits))"),
)
ASKED = (
    *_asked(
        "understood",
        {"English": "Which resolution created the firearms working group?", "Chinese": "枪支工作组由哪项决议设立？"},
        "[data-heard=answer] .umg-answer",
    ),
    *_asked("ambiguous", {"English": "What reports answer 9/1?"}, "[data-heard=which]"),
    *_asked(
        "not understood",
        {"English": "Who paid for the Working Group on Firearms?", "Chinese": "枪支问题工作组花了多少钱？"},
        "[data-heard=none]",
    ),
)
RESOURCES = (
    _of("a body", "body/ctoc-cop-wg-firearms"),
    _of("a resolution", "instrument/ctoc-cop/res/9/1"),
    _of("a decision", "instrument/ctoc-cop/dec/3/2"),
    _of("a document", "doc/CTOC/COP/2020/1"),
    _of("a document with hostile words", "doc/CTOC/COP/2099/1"),
    _of("a meeting", "meeting/ctoc-cop/10"),
    _of("a treaty", "treaty/untoc-firearms"),
    _of("a provision", "provision/untoc/art/29"),
    _of("a mandate", "{mandate}"),
    _of("a person", "person/sorieul-renaud"),
    PageState("an unknown address", "/resource?id=body/nowhere", "[data-ready=missing]"),
)
LINEAGE = (
    PageState("a lineage", _LINEAGE, ".umg-canvas svg"),
    PageState("a lineage with an open arrow", _LINEAGE, ".umg-panel mark", (".umg-arrows td:last-child a >> nth=1",)),
    PageState("a lineage with an open box", f"{_LINEAGE}&sel={iri(MISSION, '')}", ".umg-panel"),
    PageState("a lineage that is all hidden", f"{_LINEAGE}&kinds=treaty", ".umg-unsaid"),
    PageState("a lineage of nothing yet", "/lineage?", "[data-ready=which]"),
    PageState("a lineage of something unknown", "/lineage?focus=nobody", "[data-ready=which]"),
    PageState("a lineage of several", "/lineage?focus=9/1", "[data-ready=which] .umg-hits"),
    PageState("a timeline", _TIMELINE, ".umg-canvas svg", (".umg-events summary",)),
    PageState("a timeline with a day", f"{_TIMELINE}&at=2033-01-01", ".umg-panel"),
    PageState("a timeline with no day", f"{_TIMELINE}&at=2033-02-31", "[role=alert]"),
    PageState("a timeline of nothing yet", "/timeline?", "[data-ready=which]"),
)
EVIDENCE = (
    PageState("a text", _NOTE, ".umg-columns-1"),
    PageState("a text with an open mark", f"{_AGENDA}&text=en", ".umg-picked:not([hidden])", (".umg-body .umg-m",)),
    PageState("both texts", f"{_NOTE}&text=both", ".umg-columns-2"),
    PageState("a text narrowed", f"{_NOTE}&type=body,fact-cites", ".umg-filter[open]"),
    PageState("a fact in its text", "/evidence?fact={fact}", ".umg-picked:not([hidden]) .umg-words"),
    PageState("a document without text", "/evidence?doc=doc/CTOC/COP/2020/5", "[data-ready=unread]"),
    PageState("an unknown fact", "/evidence?fact=nothing", "[data-ready=unread]"),
)
QUERY = (
    PageState("the library", "/query?", ".umg-library[open]", (".umg-aids summary",)),
    PageState("a table", "/query?ex=cq10", ".umg-answer", (".umg-said summary",)),
    PageState("blanks", f"{_CREATED}&p.body=working+group", ".umg-choices"),
    PageState("a blank that nobody is", f"{_CREATED}&p.body=zebra", "[data-ready=query]"),
    PageState("no row", f"/query?q={quote('SELECT ?s { ?s unm:cites unm:nothing }')}", "[data-ready=query]"),
    PageState("yes or no", f"/query?q={quote('ASK { ?s unm:cites ?o }')}", "[data-ready=query]"),
    PageState("a graph", f"/query?q={quote('CONSTRUCT WHERE { ?s unm:establishes ?o }')}", ".umg-answer"),
    PageState("a faulty query", f"/query?q={quote('SELECT * { ?s foo:x ?o }')}", ".umg-fault"),
    PageState("a query cancelled", f"/query?q={quote('ASK { ?s ?p ?o }')}&run=0", "[data-ready=query] [href*=query]"),
    PageState("a query under way", f"/query?q={quote(_ENDLESS)}", "[data-running]", under_way=True),
    PageState("no such question", "/query?ex=cq999", "[data-ready]"),
)
UPKEEP = (
    PageState("a list to choose from", "/review?predicate=unm:cites", "[role=listbox]", (".st-key-narrow_kind input",)),
    PageState("facts to be judged", "/review?predicate=unm:establishes", ".umg-card"),
    PageState("the correcting of a fact", "/review?predicate=unm:cites", "h2.umg-form", (".st-key-correct button",)),
    PageState("the adding of a fact", "/review?status=orphan", ".st-key-add_sentence", (".st-key-adding summary",)),
    PageState("a fact to be judged", "/review?fact={fact}", ".umg-card"),
    PageState("what was rejected", "/review?status=rejected", ".umg-card"),
    PageState("the log", "/review?status=log", ".umg-entry"),
    PageState("nothing to be judged", "/review?status=orphan", ".umg-unsaid"),
    PageState("no such fact", "/review?fact=nothing", ".umg-unsaid"),
    PageState("handing over", "/ingest?", "[data-testid=stFileUploaderDropzone]"),
    PageState("a batch with failures", "/ingest?batch={batch}", ".umg-item-unread"),
    PageState("the undoing of a batch", "/ingest?batch={batch}", ".st-key-undo", ("[data-testid=stPopover] button",)),
    PageState("a batch that was undone", "/ingest?batch={undone}", "[data-state=undone]"),
    PageState("no such batch", "/ingest?batch=nothing", "[data-ready]"),
    *(PageState(f"coverage: {part}", f"/coverage?part={part}", "[data-ready=coverage]") for part in (*PARTS, UNREAD)),
)
EMPTY = (
    *(
        PageState(f"an empty store: {path}", f"{path}?", "[data-ready=empty]")
        for path in ("/", "/resource", "/evidence", "/lineage", "/timeline", "/query", "/review", "/coverage")
    ),
    PageState("an empty store: /ingest", "/ingest?", "[data-testid=stFileUploaderDropzone]"),
)

BROKEN = (PageState("a page that failed", "/?", "[data-ready=failed]"),)
EDITOR = (
    PageState("the full editor", f"/yasgui?#query={quote('SELECT ?s ?o { ?s ?p ?o } LIMIT 5')}", ".yasr tbody tr"),
    PageState(
        "the full editor with a fault", f"/yasgui?#query={quote('SELECT ?s { ?s foo:x ?o }')}", ".yasr .errorResult"
    ),
)

STATES = (*FIND, *ASKED, *RESOURCES, *LINEAGE, *EVIDENCE, *QUERY, *UPKEEP)

# Pages that are laid out otherwise on a phone.
ON_PHONE = frozenset(
    {
        "home",
        "hits narrowed",
        "a body",
        "a lineage with an open arrow",
        "a timeline with a day",
        "a text with an open mark",
        "both texts",
        "a table",
        "facts to be judged",
        "a batch with failures",
        "coverage: cited",
    }
)
