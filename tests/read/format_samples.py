"""Small files of every format, made at test time: the same articles in the ways that databases, feeds, crawls and
tables write them.
"""

import gzip
import io
import json
import zipfile

LEAD = (
    "The river rose by two metres in one night and the town of Altfeld closed both of its bridges, the mayor said on "
    "Friday."
)
NEXT = (
    'About 300 people left their homes. "We have never seen such water," '
    "said Ada Berg, who runs the town's only bakery."
)
OTHER = (
    "A second dam broke on Saturday morning, the water board said, and 40 farms in the lower valley were cut off "
    "from the road."
)
LAST = (
    "Engineers from three regions were sent to help, and the army brought sandbags by helicopter to the school in "
    "the valley."
)
TITLES = ("River closes bridges of Altfeld", "Second dam breaks in the valley")
BODIES = ((LEAD, NEXT), (OTHER, LAST))


def wrapped(text: str, width: int = 72) -> str:
    """A paragraph in lines of a fixed width, as old exports wrap them."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def nexis_old_txt() -> bytes:
    parts = ["Download Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2026  16:51:31\n"]
    heads = (
        (
            "The Valley Times (London)",
            "December 5, 2025 Friday\n                   First Edition;\n                   National",
            "BYLINE: Jo Marsh",
        ),
        ("The Daily Ferry", "December 6, 2025, Saturday, Late Edition - Final", "SECTION: NEWS; Pg. 3"),
    )
    for n, ((outlet, date, field), title, body) in enumerate(zip(heads, TITLES, BODIES), start=1):
        text = "\n\n".join(wrapped(p) for p in body)
        parts.append(
            f"                               {n} of 2 DOCUMENTS\n\n\n\n                  {outlet}\n\n"
            f"                   {date}\n\n{title}\n\n{field}\n\n"
            f"LENGTH: 55 words\n\n\n{text}\n\nLOAD-DATE: December 8, 2025\n\nLANGUAGE: ENGLISH\n\n"
            "PUBLICATION-TYPE: Newspaper\n\n\n"
            "                   Copyright 2025 Valley News Ltd\n                      All Rights Reserved\n"
        )
    return "\n".join(parts).replace("\n", "\r\n").encode("cp1252")


def nexis_uni_lines() -> list[str]:
    lines = [
        "Date and Time: Friday, 5. July 2026 09:31:00 CEST",
        "Documents (2)",
        f"1. {TITLES[0]}",
        "Client/Matter: -None-",
        "",
        f"2. {TITLES[1]}",
        "Search Terms: river",
        "",
        "",
        "",
    ]
    heads = (("The Guardian (London)", "December 5, 2025 Friday 9:20 AM GMT"), ("Valley Tribune", "6 December 2025"))
    for (outlet, date), title, body in zip(heads, TITLES, BODIES):
        lines += [
            title,
            outlet,
            date,
            "",
            f"Copyright 2025 {outlet}. All Rights Reserved",
            "",
            "Section: WORLD; Version:2",
            "Length: 355\xa0words",
            "Byline: Jo Marsh",
            "Body",
            "",
            "",
        ]
        lines += [line for p in body for line in (p, "")]
        lines += [
            "Graphic",
            "",
            "The bridge of Altfeld under water",
            "Classification",
            "",
            "Language:\xa0ENGLISH",
            "Load-Date:\xa0December 8, 2025",
            "",
            "End of Document",
            "",
            "",
        ]
    return lines


def nexis_uni_txt() -> bytes:
    return "\n".join(nexis_uni_lines()).encode("utf-8")


def docx_of(lines: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf_of(lines: list[str]) -> bytes:
    inside = "".join(f"{line}\\par\n" for line in lines)
    escaped = "".join(c if ord(c) < 128 else f"\\'{c.encode('cp1252').hex()}" for c in inside)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{escaped}}}".encode()


def nexis_html() -> bytes:
    parts = []
    for n, (title, body) in enumerate(zip(TITLES, BODIES), start=1):
        text = "".join(f'<P CLASS="c9"><SPAN CLASS="c2">{p}</SPAN></P>\n' for p in body)
        parts.append(
            f'<DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{n} of 2 DOCUMENTS</SPAN></P>\n</DIV>\n'
            '<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">The Valley Times</SPAN></P>\n'
            '</DIV>\n<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">December</SPAN>'
            f'<SPAN CLASS="c2"> {4 + n}, 2025, Friday</SPAN></P>\n</DIV>\n'
            f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">{title}</SPAN></P>\n</DIV>\n'
            '<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LENGTH: </SPAN><SPAN CLASS="c2">55 words</SPAN>'
            "</P>\n</DIV>\n"
            f'<BR><DIV CLASS="c5">{text}</DIV>\n<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LOAD-DATE: '
            '</SPAN><SPAN CLASS="c2">December 9, 2025</SPAN></P></DIV>\n'
            '<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">Copyright 2025 Valley News</SPAN></P></DIV>\n'
        )
    return ("<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>" + "".join(parts) + "</BODY></HTML>").encode("utf-8")


def _factiva_fields(n: int) -> list[tuple[str, str]]:
    return [
        ("SE", "News"),
        ("HD", TITLES[n]),
        ("BY", "By Jo Marsh"),
        ("WC", "1,055 words"),
        ("PD", f"{5 + n} December 2025"),
        ("ET", "09:20 GMT"),
        ("SN", "Valley News Agency"),
        ("SC", "VNA"),
        ("LA", "English"),
        ("CY", "(c) 2025 Valley News Ltd"),
        ("LP", BODIES[n][0]),
        ("TD", BODIES[n][1]),
        ("NS", "gfloo : Floods | gcat : General News"),
        ("AN", f"Document VNA0000020251205elc50000{n}"),
    ]


def factiva_html_coded() -> bytes:
    articles = ""
    for n in (0, 1):
        rows = ""
        for code, value in _factiva_fields(n):
            value = f'<p class="articleParagraph enarticleParagraph">{value}</p>' if code in ("LP", "TD") else value
            rows += f'<tr><td class="index" align="right"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'
        articles += f'<div class="article enArticle"><table>{rows}</table></div><br/>'
    return f"<html><head><title>Factiva</title></head><body>{articles}</body></html>".encode()


def factiva_html_laid_out() -> bytes:
    articles = ""
    for n in (0, 1):
        text = "".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in BODIES[n])
        articles += (
            f'<div id="article-{n}"><div class="article enArticle"><div>News</div><div id="hd">'
            f'<span class="enHeadline">{TITLES[n]}</span></div><div class="author">Jo Marsh</div>'
            "<div>1,055 words</div>"
            f"<div>{5 + n} December 2025</div><div>09:20</div><div>Valley News Agency</div><div>VNA</div>"
            f"<div>English</div><div>(c) 2025 Valley News Ltd</div>{text}<p>Document VNA0000020251205elc50000{n}"
            "</p></div></div>"
        )
    return (
        f"<!DOCTYPE html><html><head><title>Factiva</title><style>.article p{{}}</style></head><body>{articles}"
        "</body></html>"
    ).encode()


def factiva_rtf(coded: bool = True) -> bytes:
    out = []
    for n in (0, 1):
        if coded:
            out += [f"\\trowd\\intbl {{\\b {code}}}\\cell {value}\\cell\\row" for code, value in _factiva_fields(n)]
        else:
            keep = [value for code, value in _factiva_fields(n) if code not in ("SE", "ET", "NS")]
            out += [f"{value}\\par\\par" for value in keep]
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n" + "\n".join(out) + "}").encode("cp1252")


def factiva_lines() -> list[str]:
    """The export as its fields, one a line, an article behind the other."""
    return [line for n in (0, 1) for code, value in _factiva_fields(n) for line in (code, value, "")]


def factiva_xml() -> bytes:
    articles = "".join(
        f"<ppsarticle><article><accessionNo>VNA{n}</accessionNo><baseLanguage>EN</baseLanguage><headline><paragraph>{TITLES[n]}</paragraph></headline>"
        f"<leadParagraph><paragraph>{BODIES[n][0]}</paragraph></leadParagraph><publicationDate>"
        f"<date>2025-12-0{5 + n}</date></publicationDate><publicationTime>09:20:00Z</publicationTime>"
        f"<sourceName>Valley News Agency</sourceName><tailParagraphs><paragraph>{BODIES[n][1]}</paragraph>"
        "</tailParagraphs></article></ppsarticle>"
        for n in (0, 1)
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">{articles}</ppsArticleResponse></PPSResponse>'.encode()


def europresse_html() -> bytes:
    articles = "".join(
        '<article><header><div class="rdp__DocPublicationName">'
        f'<span class="DocPublicationName">Journal de la Vallée, no. 430{n}<br/>Éd. du soir</span></div>'
        '<span class="DocHeader">Monde, vendredi 5 décembre 2025 - 10:45 UTC +01:00 355 mots, p. '
        f'3</span><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{TITLES[n]}</p></div>'
        '<p class="sm-margin-bottomNews">Jo Marsh</p></header><section><div class="DocText clearfix">'
        f'<div class="docOcurrContainer">{"".join(f"<p>{p}</p>" for p in BODIES[n])}</div></div></section>'
        '<footer><div class="publiC-lblNodoc">news·20251205·JV·1234567</div></footer></article>'
        for n in (0, 1)
    )
    return f'<html><head><meta charset="utf-8"><title>Europresse</title></head><body>{articles}</body></html>'.encode()


def proquest_txt() -> bytes:
    rule = "_" * 60
    parts = [
        "Report Information from ProQuest\n05 December 2025 10:00",
        "Table of contents\n\n1. " + TITLES[0] + "\n2. " + TITLES[1],
    ]
    for n in (0, 1):
        body = "\n\n".join(BODIES[n])
        parts.append(
            f"Document {n + 1} of 2\n\n{TITLES[n]}\n\nAuthor: Marsh, Jo\n\n"
            f"Publication info: Valley Times ; London (UK) [London (UK)]0{5 + n} Dec 2025: A.1.\n\n"
            "http://search.proquest.com/docview/1?accountid=1\n\n"
            f"Abstract: Water in the valley.\n\nLinks: http://link.example.org\n\nFull text: {body}\n\n"
            f"Subject: Floods; Bridges\n\nLocation: Altfeld\n\nTitle: {TITLES[n]}\n\n"
            "Publication title: Valley Times; London (UK)\n\nFirst page: A.1\n\nPublication year: 2025\n\n"
            f"Publication date: Dec {5 + n}, 2025\n\nSource type: Newspapers\n\n"
            "Language of publication: English\n\nProQuest document ID: 12345\n\n"
            "Copyright: Copyright Valley Times Dec 5, 2025\n\nDatabase: Global Newsstream"
        )
    parts.append("Contact ProQuest\n\nCopyright 2025 ProQuest LLC. All rights reserved.")
    return f"\n{rule}\n\n".join(parts).encode("utf-8")


def rows(**names: str) -> list[dict]:
    """Two articles as rows; `names` renames the columns title, body, date, source."""
    return [
        {
            names.get("title", "title"): TITLES[n],
            names.get("body", "body"): "\n\n".join(BODIES[n]),
            names.get("date", "date"): f"2025-12-0{5 + n}T09:20:00+01:00",
            names.get("source", "source"): "Valley Times",
        }
        for n in (0, 1)
    ]


def csv_of(table: list[dict], delimiter: str = ",") -> bytes:
    import csv

    out = io.StringIO()
    writer = csv.DictWriter(out, list(table[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue().encode("utf-8-sig")


def jsonl_of(table: list[dict]) -> bytes:
    return "\n".join(json.dumps(row) for row in table).encode()


def parquet_of(table: list[dict]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(table), out)
    return out.getvalue()


def news_please() -> bytes:
    return json.dumps(
        {
            "authors": [],
            "date_download": None,
            "date_publish": "2025-12-05 09:20:00",
            "description": LEAD,
            "language": "en",
            "maintext": f"{LEAD}\n{NEXT}",
            "source_domain": "www.valleytimes.example",
            "title": TITLES[0],
            "url": "https://www.valleytimes.example/a",
        }
    ).encode()


def media_cloud() -> bytes:
    return csv_of(
        [
            {
                "id": "1",
                "indexed_date": "2025-12-06",
                "language": "en",
                "media_name": "valleytimes.example",
                "media_url": "valleytimes.example",
                "publish_date": "2025-12-05",
                "title": TITLES[0],
                "url": "https://valleytimes.example/a",
            }
        ]
    )


def rss() -> bytes:
    items = "".join(
        f"<item><title>{TITLES[n]}</title><link>https://valley.example/{n}</link><content:encoded>"
        f"<![CDATA[{''.join(f'<p>{p}</p>' for p in BODIES[n])}]]></content:encoded>"
        f"<pubDate>Fri, 0{5 + n} Dec 2025 09:20:00 GMT</pubDate></item>"
        for n in (0, 1)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Valley Feed</title>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    entries = "".join(
        f'<entry><title>{TITLES[n]}</title><id>tag:{n}</id><link href="https://valley.example/{n}"/>'
        f"<updated>2025-12-0{5 + n}T10:20:00+01:00</updated>"
        f'<content type="html">{"".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in BODIES[n])}</content></entry>'
        for n in (0, 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Valley Feed</title>{entries}</feed>"
    ).encode()


def page(n: int = 0, head: str = "") -> bytes:
    text = "".join(f"<p>{p}</p>" for p in BODIES[n] + BODIES[1 - n])
    linked = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": TITLES[n],
            "datePublished": f"2025-12-0{5 + n}T10:20:00+01:00",
            "publisher": {"@type": "Organization", "name": "Valley Times"},
        }
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLES[n]} | Valley Times</title>'
        f'<script type="application/ld+json">{linked}</script>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{TITLES[n]}</h1>{text}<script>alert(1)</script></article><footer>About us</footer></body></html>"
    ).encode()


def warc(zipped: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    for n, status in ((0, "200 OK"), (1, "200 OK"), (0, "404 Not Found")):
        head = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        address = f"https://www.valley.example/{n}/{status[:3]}"
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(page(n)),
                http_headers=head,
                warc_headers_dict={"WARC-Date": "2026-01-01T00:00:00Z"},
            )
        )
    return out.getvalue()


def ris() -> bytes:
    return (
        f"TY  - NEWS\r\nTI  - {TITLES[0]}\r\nT2  - Valley Times\r\nDA  - 2025/12/05/\r\nAB  - {LEAD}\r\n"
        "L1  - internal-pdf://1/flood.txt\r\nUR  - https://valley.example/0\r\nER  - \r\n\r\n"
        f"TY  - NEWS\r\nTI  - {TITLES[1]}\r\nT2  - Daily Ferry\r\nPY  - 2025\r\n"
        "UR  - https://valley.example/1\r\nER  - \r\n"
    ).encode()


def bibtex() -> bytes:
    return (
        f"@article{{marsh2025,\n  title = {{{{River}} closes bridges of Altfeld}},\n"
        f"  journal = {{Valley Times}},\n  date = {{2025-12-05}},\n  file = {{:files/flood.txt:text/plain}}\n}}\n"
        f"@misc{{ferry,\n  title = {{{TITLES[1]}}},\n  howpublished = {{Daily Ferry}},\n"
        f" year = 2025, month = dec, day = 6, url = {{https://valley.example/1}}\n}}\n"
    ).encode()


def markdown() -> bytes:
    return (
        f'---\ntitle: "{TITLES[0]}"\ndate: 2025-12-05\nsource: Valley Times\n---\n\n# {TITLES[0]}\n\n{LEAD}\n\n'
        f"## *What* the town says\n\n{NEXT.replace('Ada Berg', '[Ada Berg](https://valley.example)')}\n"
    ).encode()


def zip_of(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(lines: list[list[str]] | None = None) -> bytes:
    """A PDF of one font, a page a list of lines; without lines the first article."""
    body = "\n".join(wrapped(part, 90) + "\n" for part in BODIES[0]).split("\n")
    pages = [[TITLES[0], "", *body]] if lines is None else lines
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page_lines in pages:
        drawn = "BT /F1 10 Tf 14 TL 40 800 Td " + " ".join(
            "({}) Tj T*".format(line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"))
            for line in page_lines
        )
        content = (drawn + " ET").encode("cp1252")
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(parts)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(parts) + 1, table, len(parts) + 1, start)
    )


def mhtml() -> bytes:
    """A page as a browser saves it in one file, with a frame behind it."""
    import quopri

    address = "https://www.valley.example/flood"
    frame = b"<html><body><p>Buy the new boots of Altfeld today and save a third of the price.</p></body></html>"
    parts = [(address, quopri.encodestring(page())), ("cid:frame-1@mhtml.blink", quopri.encodestring(frame))]
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: %s\r\nSubject: %s\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part"\r\n\r\n'
        % (address.encode(), TITLES[0].encode())
        + b"".join(
            b"------Part\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            b"Content-Location: %s\r\n\r\n%s\r\n" % (place.encode(), content)
            for place, content in parts
        )
        + b"------Part--\r\n"
    )


def everything() -> dict[str, bytes]:
    """One good file of every format by its name."""
    return {
        "plain.txt": f"{TITLES[0]}\n\n{LEAD}\n\n{NEXT}\n".encode(),
        "mark.md": markdown(),
        "page.html": page(),
        "table.csv": csv_of(rows()),
        "tabs.tsv": csv_of(rows(), "\t"),
        "lines.jsonl": jsonl_of(rows()),
        "answer.json": json.dumps({"status": "ok", "articles": rows()}).encode(),
        "rows.parquet": parquet_of(rows()),
        "please.json": news_please(),
        "cloud.csv": media_cloud(),
        "feed.xml": rss(),
        "atom.xml": atom(),
        "crawl.warc.gz": warc(),
        "crawl.warc": warc(False),
        "refs.ris": ris(),
        "refs.bib": bibtex(),
        "nexis.txt": nexis_old_txt(),
        "nexisuni.txt": nexis_uni_txt(),
        "nexis.docx": docx_of(nexis_uni_lines()),
        "nexis.html": nexis_html(),
        "factiva_coded.html": factiva_html_coded(),
        "factiva_page.html": factiva_html_laid_out(),
        "factiva_coded.rtf": factiva_rtf(),
        "factiva_page.rtf": factiva_rtf(False),
        "factiva.xml": factiva_xml(),
        "europresse.html": europresse_html(),
        "proquest.txt": proquest_txt(),
        "nexis.rtf": rtf_of(nexis_uni_lines()),
        "factiva.docx": docx_of(factiva_lines()),
        "factiva.txt": "\n".join(factiva_lines()).encode(),
        "proquest.docx": docx_of(proquest_txt().decode("utf-8").split("\n")),
        "proquest.rtf": rtf_of(proquest_txt().decode("utf-8").split("\n")),
        "letter.docx": docx_of([TITLES[0], LEAD, NEXT]),
        "letter.rtf": rtf_of([TITLES[0], LEAD, NEXT]),
        "print.pdf": pdf(),
        "saved.mhtml": mhtml(),
        "bundle.zip": zip_of({"a/one.txt": f"{TITLES[1]}\n\n{OTHER}\n\n{LAST}\n".encode(), "two.csv": csv_of(rows())}),
        "lines2.jsonl.gz": gzip.compress(jsonl_of(rows()), mtime=0),
    }
