#!/usr/bin/python3
"""Makes the user guide one page to read and to print: guide.py PICTURES OUT

The text is docs/guide.fr.md. Its pictures are those that Tests/Console takes of the console as it is,
in the folder PICTURES; they go into the page itself, so that it can be sent as it is.
"""

import base64
import html
import re
import sys
from pathlib import Path

import markdown
from markdown.extensions.toc import slugify_unicode

ROOT = Path(__file__).resolve().parents[1]

PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""

# Letters and widths for reading; on paper a task is not parted from its heading, nor a picture.
STYLE = """
:root { color-scheme: light; --ink: #1b1b1b; --quiet: #55606b; --rule: #c9d1d9; --accent: #0b5c7a; }
* { box-sizing: border-box; }
body { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; color: var(--ink);
  background: #fff; font: 1.0625rem/1.55 Lato, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { margin: 0 0 1rem; font-size: 2rem; line-height: 1.2; color: var(--accent); }
h2 { margin: 3rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--rule);
  font-size: 1.4rem; line-height: 1.25; }
h3 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
a { color: var(--accent); }
li { margin: .25rem 0; }
code { padding: .05em .3em; border-radius: .2em; background: #eef2f5; font-size: .92em; }
figure { margin: 1.25rem 0; }
img { display: block; width: 100%; height: auto; border: 1px solid var(--rule); border-radius: 4px; }
figcaption { margin-top: .35rem; color: var(--quiet); font-size: .9rem; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; font-size: .92rem; }
th, td { padding: .4rem .5rem; border: 1px solid var(--rule); text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
th { background: #eef2f5; }
nav { margin: 0 0 2rem; padding: 1rem 1.25rem; border: 1px solid var(--rule); border-radius: 4px;
  columns: 2; }
nav h2 { margin: 0 0 .5rem; padding: 0; border: 0; font-size: 1.1rem; column-span: all; }
nav h3 { margin: 1rem 0 .25rem; font-size: 1rem; break-after: avoid; }
nav ul { margin: 0; padding-left: 1.2rem; }
nav li { break-inside: avoid; }
@media (max-width: 34rem) { nav { columns: 1; } }
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3 { break-after: avoid; }
  h2 { margin-top: 1.6rem; }
  main > h1:not(:first-child) { break-before: page; }
  figure, tr, li { break-inside: avoid; }
  figure { max-width: 150mm; margin-inline: auto; }
  p { orphans: 3; widows: 3; }
}
"""


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: guide.py PICTURES OUT")
    pictures, out = Path(sys.argv[1]), Path(sys.argv[2])
    text = (ROOT / "docs" / "guide.fr.md").read_text()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(text, pictures))
    print(f"{out}: {out.stat().st_size // 1024} KiB")


def page(text, pictures):
    reader = markdown.Markdown(
        extensions=["tables", "toc", "smarty"],
        extension_configs={
            "toc": {"slugify": slug, "toc_depth": "1-2"},
            # French has its own quotation marks, which are there already.
            "smarty": {"smart_quotes": False, "smart_dashes": False}})
    body = reader.convert(text)
    # A picture alone is a figure; its words stand below it.
    body = re.sub(r'<p><img alt="([^"]*)" src="images/([\w-]+)\.png"\s*/?></p>',
                  lambda found: figure(found[1], pictures / f"{found[2]}.png"), body)
    left = re.findall(r'src="images/[^"]*"', body)
    if left:
        sys.exit(f"guide.py: a picture stands within a paragraph: {left}")
    title = re.search(r"^# (.+)$", text, re.MULTILINE)[1]
    first, *others = reader.toc_tokens
    contents = "\n".join([
        '<nav aria-labelledby="sommaire">', '<h2 id="sommaire">Sommaire</h2>', entries(first),
        *(f"<h3>{part['name']}</h3>\n{entries(part)}" for part in others), "</nav>"])
    # After what the guide says of itself.
    body = body.replace("<h2 ", contents + "\n<h2 ", 1)
    return PAGE.format(title=html.escape(title), style=STYLE, body=body)


def entries(part):
    """The tasks of one of the guide's parts."""
    links = "\n".join(
        f'<li><a href="#{task["id"]}">{task["name"]}</a></li>' for task in part["children"])
    return f"<ul>\n{links}\n</ul>"


def figure(words, path):
    if not path.exists():
        sys.exit(f"guide.py: {path} is missing: make guide takes it")
    data = base64.b64encode(path.read_bytes()).decode()
    return (f'<figure>\n<img alt="" src="data:image/png;base64,{data}">\n'
            f"<figcaption>{words}</figcaption>\n</figure>")


def slug(words, separator):
    """As the guide's own links write it, and the console's help."""
    return slugify_unicode(words.replace("’", "").replace("\u00a0", " "), separator)


if __name__ == "__main__":
    main()
