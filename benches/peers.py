#!/usr/bin/env python3
"""Reads the same documents with nianbao and with what people use today, and measures both against their plain text.

    peers.py make sample-data OUT        documents of every format from plain text (lines with | are rows of tables)
    peers.py make --docx FOLDER OUT      DOC, PDF and HTML of real DOCX files; their plain text is what python-docx reads
    peers.py make --renumber FOLDER OUT  the same, with the numbers that stand in their text counted by Word instead
    peers.py measure OUT                 a table: a row a format and tool

Needs: nianbao, python-docx and LibreOffice (soffice); the peers that are found are measured, the others named. Put their folders in PATH.

truth        OUT/truth/NAME.txt: a paragraph a line, a row of a table a line of cells between |.
characters   share of the truth's pairs of neighbouring letters and digits, counted, that the tool gives; spaces, punctuation and the
             marks of Markdown are left out on both sides. For nianbao all that it read, also what it tells apart (pressed t).
invented     pairs that the tool gives as text and the truth has not, as a share of the truth's. For nianbao without what it tells apart.
numbered     share of the lines that begin with a number (一、 （一） 第一章 1.) and stand whole, with the number, on a line of their own.
cells        share of the cells of tables that stand in a line with the other cells of their row, in order.
seconds      a file, whole process, median of --rounds; of all files the mean.   MiB: highest peak of a process (ru_maxrss).
"""
import argparse, collections, html, json, os, re, shutil, statistics, subprocess, sys, tempfile, time, unicodedata, zipfile
from pathlib import Path

NUMBERED = re.compile(r"第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d)")
APART = {"web_residue", "page_number", "page_header", "page_footer", "deleted", "note"}  # kinds of runs that nianbao tells apart


# ---- documents from plain text

def cells_of(line):
    return [c.strip() for c in line.strip().strip("|").split("|")] if line.strip().startswith("|") else None


def han(n):
    d = "一二三四五六七八九十"
    return d[n - 1] if n <= 10 else "十" + d[n - 11] if n < 20 else d[n // 10 - 1] + "十" + (d[n % 10 - 1] if n % 10 else "")


class Counter:
    """Gives a line to Word's numbering where its number is the one that Word would count: level and rest, or none."""
    FORMS = [(r"([一二三四五六七八九十]+)、", han), (r"（([一二三四五六七八九十]+)）", han), (r"(\d+)\.(?!\d)", str)]

    def __init__(self):
        self.at = [0, 0, 0]

    def level(self, line):
        for n, (form, write) in enumerate(self.FORMS):
            m = re.match(form, line)
            if m and m[1] == write(self.at[n] + 1):
                self.at[n:] = [self.at[n] + 1] + [0] * (2 - n)
                return n, line[m.end():].lstrip()
        return None


def make_docx(lines, path):
    import docx
    from docx.oxml import parse_xml
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    d = docx.Document()
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:suff w:val="nothing"/><w:lvlText w:val="{t}"/></w:lvl>'
                     for n, (f, t) in enumerate([("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")]))
    numbering = d.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {w} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {w} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    count, table = Counter(), None
    for line in lines:
        row = cells_of(line)
        if row:
            if table is None or len(table.columns) != len(row):
                table = d.add_table(rows=0, cols=len(row), style="Table Grid")
            for cell, text in zip(table.add_row().cells, row):
                cell.text = text
            continue
        table = None
        auto = count.level(line)
        p = d.add_paragraph(auto[1] if auto else line)
        if auto:
            p._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {w}><w:ilvl w:val="{auto[0]}"/><w:numId w:val="90"/></w:numPr>'))
    d.save(path)


def make_html(lines, path):
    """A page as sites have it: menus above, links beside and below."""
    body, rows = [], []
    for line in lines + [""]:
        row = cells_of(line)
        if row:
            rows.append("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>")
            continue
        if rows:
            body.append("<table>" + "".join(rows) + "</table>")
            rows = []
        body.append(f"<p>{html.escape(line)}</p>")
    links = lambda words: "<ul>" + "".join(f'<li><a href="/{n}">{w}</a></li>' for n, w in enumerate(words.split())) + "</ul>"
    path.write_text(f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{html.escape(lines[0])}</title></head><body>'
                    f'<div class="nav">{links("首页 政务公开 办事服务 互动交流 走进本地")}</div><div class="path">当前位置：首页 &gt; 政务公开 &gt; 法治政府建设</div>'
                    f'<div class="article">{"".join(body)}</div><div class="share">分享到： 打印 关闭窗口</div>'
                    f'<div class="footer">{links("网站地图 联系我们 关于本站")}<p>主办单位：某某政府办公室 备案号0000000 建议使用高分辨率浏览</p></div></body></html>',
                    encoding="utf-8")


def make_ofd(lines, path):
    """Pages of 40 lines of 28 characters, each line a text object with its place; tables with drawn lines."""
    pages, y = [[]], 25.0
    def put(x, text):
        steps = " ".join("2.8" if c.isascii() else "5.6" for c in text[:-1])
        pages[-1].append(f'<ofd:TextObject ID="{len(pages) * 1000 + len(pages[-1]) + 10}" Boundary="{x} {y:.1f} 160 6" Font="1" Size="5.6">'
                         f'<ofd:TextCode X="0" Y="5"{f" DeltaX={chr(34)}{steps}{chr(34)}" if steps else ""}>{html.escape(text)}</ofd:TextCode></ofd:TextObject>')
    def rule(x, top, w, h):
        pages[-1].append(f'<ofd:PathObject ID="{len(pages) * 1000 + len(pages[-1]) + 10}" Boundary="{x} {top:.1f} {w} {h}" LineWidth="0.3">'
                         f'<ofd:AbbreviatedData>M 0 0 L {w} {h}</ofd:AbbreviatedData></ofd:PathObject>')
    for line in lines:
        row = cells_of(line)
        parts = [row] if row else []
        while not row and line:  # the first line of a paragraph stands in by two characters
            room, n = (26 if not parts else 28) * 2, 0
            while n < len(line) and room >= (1 if line[n].isascii() else 2):
                room, n = room - (1 if line[n].isascii() else 2), n + 1
            parts, line = parts + [line[:n]], line[n:]
        for n, part in enumerate(parts):
            if y > 265:
                pages, y = pages + [[]], 25.0
            if row:
                width = 157 / len(row)
                for k, text in enumerate(row):
                    if text:
                        put(round(26 + k * width + 1, 1), text)
                for top in (y - 1, y + 8):
                    rule(26, top, 157, 0)
                for k in range(len(row) + 1):
                    rule(round(26 + k * width, 1), y - 1, 0, 9)
            elif part:
                put(26 if n else 37.2, part)
            y += 9
    ns, head = 'xmlns:ofd="http://www.ofdspec.org/2016"', '<?xml version="1.0" encoding="UTF-8"?>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("OFD.xml", f'{head}<ofd:OFD {ns} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>'
                              '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>')
        z.writestr("Doc_0/Document.xml", f'{head}<ofd:Document {ns}><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297'
                   '</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>'
                   + "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))) + "</ofd:Pages></ofd:Document>")
        for n, objects in enumerate(pages):
            z.writestr(f"Doc_0/Pages/Page_{n}/Content.xml", f'{head}<ofd:Page {ns}><ofd:Content><ofd:Layer ID="{n + 2}">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>')


def office(to, sources, folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to, "--outdir", folder, *sources],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make(source, out, real, renumber):
    texts = {}
    for path in sorted(Path(source).rglob("*.docx" if real else "*.txt")):
        if real:
            import docx
            texts[path.stem] = lines_of(docx.Document(str(path)))
            (out / "docx").mkdir(parents=True, exist_ok=True)
            if renumber:
                make_docx(texts[path.stem], out / "docx" / path.name)
            else:
                shutil.copy(path, out / "docx" / path.name)
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            print(f"left out, not in UTF-8: {path.name}")
            continue
        if any(unicodedata.category(c) == "Cc" and c not in "\r\n\t" for c in text):
            print(f"left out, control characters: {path.name}")
            continue
        texts[f"{path.parent.name}-{path.stem}"] = [line.strip() for line in text.splitlines() if line.strip()]
    for name, lines in texts.items():
        for kind, write in {"truth": None, "docx": make_docx, "html": make_html, "ofd": make_ofd}.items():
            if real and kind != "truth":
                continue
            (out / kind).mkdir(parents=True, exist_ok=True)
            write(lines, out / kind / f"{name}.{kind}") if write else (out / kind / f"{name}.txt").write_text("\n".join(lines) + "\n")
    word = sorted((out / "docx").glob("*.docx"))
    for kind in ("doc", "pdf") + (("html",) if real else ()):
        office(kind, word, out / kind)
    print(f"{len(texts)} documents")


def lines_of(document):
    """Paragraphs and rows of the body of a DOCX in their order."""
    out = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            out += ["| " + " | ".join(c.text.replace("\n", " ").strip() for c in row.cells) + " |" for row in block.rows]
        else:
            out += [line.strip() for line in block.text.splitlines() if line.strip()]
    return out


# ---- the tools: which formats, and what each is run as

def tools():
    py = lambda code: lambda f, d: ([sys.executable, "-c", code, str(f)], None)
    found = {
        "nianbao": ("nianbao", "docx doc html pdf ofd", lambda f, d: (["nianbao", "show", "--no-index", "--json", str(f)], None)),
        "LibreOffice": ("soffice", "docx doc html", lambda f, d: (["soffice", f"-env:UserInstallation=file://{d.parent}/profile", "--headless", "--convert-to",
                        "txt:Text (encoded):UTF8", "--outdir", str(d), str(f)], d / f"{f.stem}.txt")),
        "pandoc": ("pandoc", "docx html", lambda f, d: (["pandoc", "-t", "plain", "--wrap=none", "--columns=2000", str(f)], None)),
        "MarkItDown": ("markitdown", "docx html pdf", lambda f, d: (["markitdown", str(f)], None)),
        "Docling": ("docling", "docx html pdf", lambda f, d: (["docling", "--to", "md", "--output", str(d), str(f)], d / f"{f.stem}.md")),
        "Kreuzberg": ("kreuzberg", "docx doc html pdf", py("import sys,kreuzberg; print(kreuzberg.extract_file_sync(sys.argv[1]).content)")),
        "pdftotext": ("pdftotext", "pdf", lambda f, d: (["pdftotext", str(f), "-"], None)),
        "pdftotext -layout": ("pdftotext", "pdf", lambda f, d: (["pdftotext", "-layout", str(f), "-"], None)),
    }
    for name, (program, _, _) in found.items():
        if not shutil.which(program):
            print(f"not installed, left out: {name}", file=sys.stderr)
    return {n: (set(k.split()), run) for n, (p, k, run) in found.items() if shutil.which(p)}


def timed(argv, limit=300):
    """Output, seconds and peak KiB of a process and those that it waited for."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        p = subprocess.Popen(argv, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, use = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        out.seek(0)
        return p.returncode, out.read().decode("utf-8", "replace"), seconds, use.ru_maxrss


def nianbao_text(path):
    """All that was read, and that without what is told apart."""
    runs = [json.loads(line) for line in timed(["nianbao", "dev", "spans", str(path)])[1].splitlines()]
    return "".join(r["text"] for r in runs), "".join(r["text"] for r in runs if r["kind"] not in APART)


# ---- measures

def bare(text):
    return "".join(c for c in unicodedata.normalize("NFKC", html.unescape(text)) if c.isalnum())


def pairs(text):
    return collections.Counter(zip(text, text[1:]))


def in_order(cells, line):
    at = kept = 0
    for c in cells:
        found = line.find(c, at)
        if found >= 0:
            kept, at = kept + 1, found + len(c)
    return kept


def measure_one(truth, full, text):
    want, shown = pairs(bare(truth)), pairs(bare(text))
    got = pairs(bare(full)) | shown  # a number of a page between two lines parts no pair
    total = sum(want.values())
    lines = {bare(line) for line in full.splitlines()}
    table = [cells_of(line) for line in truth.splitlines() if cells_of(line)]
    rows = [[bare(c) for c in row if bare(c)] for row in table]
    numbered = [bare(line) for line in truth.splitlines() if NUMBERED.match(line)]
    return collections.Counter({
        "pairs": total, "kept": sum((want & got).values()), "invented": sum((shown - want).values()),
        "numbered": len(numbered), "whole": sum(line in lines for line in numbered),
        "cells": sum(len(r) for r in rows if len(r) > 1),
        "placed": sum(max((n for n in (in_order(r, line) for line in lines) if n > 1), default=0) for r in rows if len(r) > 1)})


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "–"


def measure(out, rounds, kinds, only, limit):
    print("| files | tool | read | characters | invented | numbered lines | cells | seconds | MiB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    truths = {p.stem: p.read_text() for p in (out / "truth").glob("*.txt")}
    known = tools()
    shared = Path(tempfile.mkdtemp())  # LibreOffice makes its profile once, not a file
    for kind in kinds:
        files = sorted(f for f in (out / kind).glob(f"*.{kind}") if f.stem in truths)[:limit]
        for name, (reads, run) in known.items():
            if kind not in reads or not files or (only and name not in only):
                continue
            sums, seconds, peak, read = collections.Counter(), [], 0, 0
            for f in files:
                with tempfile.TemporaryDirectory(dir=shared) as d:
                    argv, written = run(f, Path(d))
                    tries = [timed(argv) for _ in range(rounds)]
                    text = written.read_text() if written and written.exists() else "" if written else tries[-1][1]
                read += tries[-1][0] == 0 and bool(text.strip())
                seconds.append(statistics.median(t[2] for t in tries))
                peak = max([peak] + [t[3] for t in tries])
                full, shown = nianbao_text(f) if name == "nianbao" else (text, text)
                sums += measure_one(truths[f.stem], full, shown)
            if not read:
                print(f"reads no {kind.upper()} as installed, left out: {name}", file=sys.stderr)
                continue
            print(f"| {kind.upper()} | {name} | {read} of {len(files)} | {share(sums['kept'], sums['pairs'])} | {share(sums['invented'], sums['pairs'])} "
                  f"| {share(sums['whole'], sums['numbered'])} | {share(sums['placed'], sums['cells'])} | {statistics.mean(seconds):.2f} | {peak / 1024:.0f} |", flush=True)
    shutil.rmtree(shared)
    every = "\n".join(truths.values())
    print(f"\n{len(truths)} documents, {len(bare(every)):,} letters and digits, {sum(bool(NUMBERED.match(line)) for line in every.splitlines()):,} "
          f"numbered lines, {sum(len(cells_of(line) or []) for line in every.splitlines())} cells of tables")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verb = p.add_subparsers(dest="verb", required=True)
    m = verb.add_parser("make")
    m.add_argument("source")
    m.add_argument("out", type=Path)
    m.add_argument("--docx", action="store_true", help="the source holds real DOCX files")
    m.add_argument("--renumber", action="store_true", help="and what they number by hand is numbered by Word")
    m = verb.add_parser("measure")
    m.add_argument("out", type=Path)
    m.add_argument("--rounds", type=int, default=3)
    m.add_argument("--kinds", default="docx,html,pdf,doc,ofd")
    m.add_argument("--tools", default="", help="only these, with commas")
    m.add_argument("--limit", type=int, help="at most so many files a format")
    a = p.parse_args()
    if a.verb == "make":
        make(a.source, a.out, a.docx or a.renumber, a.renumber)
    else:
        measure(a.out, a.rounds, a.kinds.split(","), [t for t in a.tools.split(",") if t], a.limit)


main()
