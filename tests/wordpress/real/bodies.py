"""Bodies at random, as editors leave them: classic text with tags, and blocks.

What WordPress itself shows otherwise than browsers mean it is left out: a `<` that begins no tag
hides the line ends behind it, and a tag that is not closed goes on below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

NOUNS = ("laut", "garam", "panen", "desa", "pasar", "nelayan", "sawah", "tambak", "jala", "ombak")
ENDS = ["", "", ".", ",", " *x*", " _y_", "!", " 1.", " #", " & ", ' "k"', "'"]
BREAKS = ["\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\n\n\n"]
LOOKALIKES = [
    "[sic]", "&nbsp;", "<p></p>", "<p>&nbsp;</p>", '[tak_dikenal a="b"]', "<!--more-->",
    "* bintang", "1. satu", "> panah", "# pagar", "- strip", "    spasi", "| a | b |", "***",
    "===", "---", "\\garis", "`kode`", "a | b",
]  # fmt: skip
DEEPEST = 2

Made = Callable[[Random, int], str]


def body(random: Random) -> str:
    """A body of some paragraphs' length: every other one of blocks."""
    return blocks(random) if random.randrange(2) else classic(random)


def classic(random: Random) -> str:
    """Text as the classic editor keeps it, in which line ends mean something."""
    count = random.randint(1, 6)
    return "".join(piece(random, 0) + random.choice(BREAKS) for _ in range(count))


def blocks(random: Random) -> str:
    """Text as the block editor keeps it."""
    names = [random.choice([*BLOCKS]) for _ in range(random.randint(1, 6))]
    found = (
        f"<!-- wp:{name} -->\n{BLOCKS[name](random, 0)}\n<!-- /wp:{name} -->" for name in names
    )
    return "\n\n".join(found)


def piece(random: Random, depth: int) -> str:
    """A paragraph, or what else stands between paragraphs."""
    if random.random() < 1 / 4:
        return line(random, depth)
    return random.choice(PIECES)(random, depth)


def words(random: Random, _: int = 0) -> str:
    return " ".join(random.choice(NOUNS) for _ in range(random.randint(1, 5)))


def line(random: Random, depth: int = 0) -> str:
    """Words with marks."""
    return " ".join(inline(random, depth) for _ in range(random.randint(1, 3)))


def inline(random: Random, depth: int) -> str:
    if depth > DEEPEST or random.random() < 1 / 3:
        return words(random) + random.choice(ENDS)
    inner = inline(random, depth + 1)
    form = random.choice(MARKS)
    return form.format(inner, words(random), random.randint(1, 9))


def listed(random: Random, depth: int) -> str:
    tag, end = random.choice(["ul", "ol"]), random.choice(["\n", "", ""])
    items = [f"<li>{item(random, depth, end)}</li>" for _ in range(random.randint(1, 3))]
    return f"<{tag}>{end}{end.join(items)}{end}</{tag}>"


def item(random: Random, depth: int, end: str) -> str:
    text, other = line(random), line(random)
    forms = [text] * 6 + [f"<p>{text}</p>", f"{text}\n\n{other}", f"<p>{text}</p><p>{other}</p>"]
    if depth < DEEPEST:
        forms.append(f"{text}{end}{listed(random, depth + 1)}")
    return random.choice(forms)


def picture(random: Random, _: int = 0) -> str:
    name = random.choice(NOUNS)
    return f'<img src="/wp-content/uploads/2023/10/{name}.jpg" alt="{words(random)}" />'


def boxed(random: Random, depth: int) -> str:
    inner = piece(random, depth + 1) if depth < DEEPEST else words(random)
    return f"<div>\n\n{inner}\n\n</div>"


def filled(form: str, **parts: Made) -> Made:
    """What makes `form` with each part made anew."""

    def made(random: Random, depth: int) -> str:
        return form.format(**{name: part(random, depth) for name, part in parts.items()})

    return made


MARKS = (
    "<strong>{0}</strong>",
    "<em>{0}</em>",
    '<a href="https://example.com/{2}">{1}</a>',
    "<b>{0} </b>",
    "<i> {0}</i>",
    "<code>{1}</code>",
    "{0}<br />{1}",
    "{0}\n{1}",
    '<span style="x">{0}</span>',
    "{0}<sup>2</sup>",
    "<u>{0}</u>",
)
_QUOTE = filled("<blockquote><p>{a}</p>\n<p>{b}</p></blockquote>", a=line, b=line)
_ROW = "<table><tbody><tr><td>{a}</td><td>{b}</td></tr></tbody></table>"
_ROWS = "<table>\n<tr>\n<th>{a}</th>\n<td>{b}\n\n{c}</td>\n</tr>\n</table>"
_NEW_CAPTION = '[caption id="attachment_1" align="alignleft" width="300"]{a} {b}[/caption]'
_FIGURE = '<figure class="wp-block-image">{a}<figcaption>{b}</figcaption></figure>'
_OLD_CAPTION = '<div class="wp-caption">{a}<p class="wp-caption-text">{b}</p></div>'
PIECES: tuple[Made, ...] = (
    listed,
    boxed,
    _QUOTE,
    picture,
    filled("<blockquote>{a}</blockquote>", a=line),
    filled("<h2>{a}</h2>", a=words),
    filled("<h4>{a}</h4>", a=words),
    filled("<pre>{a}\n\n  {b} * _ <b>x</b></pre>", a=words, b=words),
    filled('<p style="text-align:center">{a}</p>', a=line),
    filled("<div>{a}</div>", a=line),
    filled("<div>{a}<p>{b}</p>{c}</div>", a=line, b=line, c=words),
    filled("<hr />"),
    filled(_ROW, a=line, b=words),
    filled(_ROWS, a=words, b=line, c=words),
    filled("<dl><dt>{a}</dt><dd>{b}</dd></dl>", a=words, b=line),
    filled("<details><summary>{a}</summary>{b}</details>", a=words, b=line),
    filled("<section><h3>{a}</h3>\n{b}</section>", a=words, b=line),
    filled("<center>{a}</center>", a=line),
    filled('<a href="https://example.com/x">{a}</a>', a=picture),
    filled(_NEW_CAPTION, a=picture, b=line),
    filled(_OLD_CAPTION, a=picture, b=words),
    filled(_FIGURE, a=picture, b=line),
    filled("<p>{a}</p>", a=picture),
    filled("{a}{b}", a=picture, b=line),
    filled("<ul><li>{a} {b}</li></ul>", a=words, b=picture),
    lambda random, _: random.choice(LOOKALIKES),
)
_GROUP = (
    '<div class="wp-block-group"><!-- wp:paragraph -->\n<p>{a}</p>\n<!-- /wp:paragraph --></div>'
)
_COLUMNS = """<div class="wp-block-columns"><!-- wp:column -->
<div class="wp-block-column"><!-- wp:paragraph -->
<p>{a}</p>
<!-- /wp:paragraph --></div>
<!-- /wp:column -->

<!-- wp:column -->
<div class="wp-block-column"><!-- wp:list -->
{b}
<!-- /wp:list --></div>
<!-- /wp:column --></div>"""
_GALLERY = """<figure class="wp-block-gallery has-nested-images"><!-- wp:image -->
<figure class="wp-block-image">{a}<figcaption>{b}</figcaption></figure>
<!-- /wp:image -->

<!-- wp:image -->
<figure class="wp-block-image">{c}</figure>
<!-- /wp:image --><figcaption class="blocks-gallery-caption">{d}</figcaption></figure>"""
_MEDIA = """<div class="wp-block-media-text"><figure class="wp-block-media-text__media">{a}</figure>
<div class="wp-block-media-text__content"><!-- wp:paragraph -->
<p>{b}</p>
<!-- /wp:paragraph --></div></div>"""
_TABLE = (
    '<figure class="wp-block-table"><table><thead><tr><th>{a}</th><th>{b}</th></tr></thead><tbody>'
    "<tr><td>{c}</td><td>{d}</td></tr></tbody></table><figcaption>{a}</figcaption></figure>"
)
_PULLED = (
    '<figure class="wp-block-pullquote"><blockquote><p>{a}</p><cite>{b}</cite></blockquote>'
    "</figure>"
)
_BUTTON = (
    '<div class="wp-block-buttons"><!-- wp:button -->\n<div class="wp-block-button">'
    '<a class="wp-block-button__link" href="https://example.com/x">{a}</a></div>\n'
    "<!-- /wp:button --></div>"
)
BLOCKS: Mapping[str, Made] = {
    "paragraph": filled("<p>{a}</p>", a=line),
    "list": listed,
    "quote": filled(
        '<blockquote class="wp-block-quote"><p>{a}</p><cite>{b}</cite></blockquote>',
        a=line,
        b=words,
    ),
    "html": piece,
    "heading": filled("<h2>{a}</h2>", a=line),
    "image": filled(_FIGURE, a=picture, b=line),
    "columns": filled(_COLUMNS, a=line, b=listed),
    "group": filled(_GROUP, a=line),
    "gallery": filled(_GALLERY, a=picture, b=words, c=picture, d=words),
    "media-text": filled(_MEDIA, a=picture, b=line),
    "table": filled(_TABLE, a=words, b=words, c=line, d=line),
    "code": filled(
        '<pre class="wp-block-code"><code>{a}\n\n  {b} * _ &lt;b></code></pre>', a=words, b=words
    ),
    "verse": filled('<pre class="wp-block-verse">{a}\n  {b}</pre>', a=words, b=words),
    "pullquote": filled(_PULLED, a=line, b=words),
    "separator": filled('<hr class="wp-block-separator"/>'),
    "buttons": filled(_BUTTON, a=words),
}
