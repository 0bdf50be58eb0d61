"""Whatever is put into a document is printed: no block is lost, none stops the press."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.typeset import Block, Entry, Heading, Paragraph, Run, Signature, Table, render
from tests.typeset.reading import simple, words

SYLLABLES = st.sampled_from(
    ["Ủy", "ban", "nhân", "phường,", "<b>", "&", "38,7%", "khuỷu", "Đ/c", "“ngoằn”", "1.", "-", "x"]
)
SENTENCES = st.lists(SYLLABLES, max_size=80).map(" ".join)
TEXTS = st.one_of(
    SENTENCES,
    st.lists(st.builds(Run, SENTENCES, st.booleans(), st.booleans()), max_size=4).map(tuple),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 14))
    rows = st.lists(st.lists(TEXTS, min_size=columns, max_size=columns).map(tuple), max_size=8)
    return Table(draw(st.lists(TEXTS, min_size=columns, max_size=columns).map(tuple)), draw(rows))


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, TEXTS, st.integers(1, 4), st.sampled_from(["", "Chương I"]), st.booleans()),
    st.builds(Paragraph, TEXTS, st.sampled_from(["justify", "left", "center", "right"])),
    st.builds(Entry, st.sampled_from(["-", "+", "1."]), TEXTS, st.integers(0, 3)),
    tables(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=12), st.sampled_from(["vi", "en"]))
def test_any_document_is_printed(blocks: list[Block], language: str) -> None:
    document = simple(
        *blocks,
        Paragraph("cuốicùng"),
        language=language,
        signatures=(Signature(("CHỦ TỊCH",), "Trần Văn Bình"),),
        recipients=("Như trên",),
    )
    copied = " ".join(words(render(document)))
    assert "cuốicùng" in copied
    assert "Trần Văn Bình" in copied
    for block in blocks:
        if isinstance(block, Paragraph) and isinstance(block.text, str):
            for word in block.text.split():
                assert word in copied


def test_threads_print_side_by_side() -> None:
    documents = [simple(Paragraph(f"Văn bản số {n}. " * 200)) for n in range(8)]
    alone = [render(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(render, documents))
    assert together == alone
