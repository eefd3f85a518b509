//! Decides how a document becomes a text document: WordprocessingML parts in a ZIP (ECMA-376, part 1).

mod look;

use std::io::{Cursor, Write};

use lb_kernel::{Language, Locale};
use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::paper::{Bars, Block, Cell, Figure, Mark, Paper, Table, Trace};
use crate::widths::{WHOLE, widths};
use look::Look;

/// Why there is no text document.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The archive could not be written.
    #[error("the text document cannot be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A part could not be written.
    #[error("the text document cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

const CONTENT_TYPES: &str = include_str!("docx/content_types.xml");
const RELATIONS: &str = include_str!("docx/relations.xml");
const SETTINGS: &str = include_str!("docx/settings.xml");
const FOOTER: &str = include_str!("docx/footer.xml");
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const QUIET: &str = "<w:color w:val=\"595959\"/>";
/// What stands left and right in a cell, together.
const AROUND: usize = 160;

/// The document as a text document. The same paper gives the same bytes.
///
/// # Errors
/// When the archive cannot be written.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, DocxError> {
    let look = Look::of(paper.form);
    let mut body = Body { look, xml: String::new(), links: Vec::new() };
    body.paper(paper);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(paper)),
        ("word/document.xml", body.document()),
        ("word/styles.xml", look.styles(tag(paper.language), font(paper.language.language()))),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/footer.xml", FOOTER.to_owned()),
        ("word/_rels/document.xml.rels", body.relations()),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Bold, in the colour of the mark.
const fn coloured(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "<w:b/><w:color w:val=\"1B6B3A\"/>",
        Mark::Watch => "<w:b/><w:color w:val=\"7A5200\"/>",
        Mark::Bad => "<w:b/><w:color w:val=\"A3142B\"/>",
    }
}

fn tag(language: Locale) -> &'static str {
    match language {
        Locale::Ko => "ko-KR",
        Locale::Ja => "ja-JP",
        Locale::En => "en-GB",
        Locale::Fr => "fr-FR",
    }
}

/// Which font draws Han characters, kana and Hangul: it decides which forms a reader sees.
fn font(language: Language) -> &'static str {
    match language {
        Language::JA => "Yu Gothic",
        Language::ZH => "Microsoft YaHei",
        _ => "Malgun Gothic",
    }
}

/// Text for an element: escaped, without the letters XML cannot hold.
fn text(words: &str) -> String {
    let allowed = |letter: &char| {
        !letter.is_control() || matches!(letter, '\t') || ('\u{80}'..='\u{9f}').contains(letter)
    };
    let flat: String = words
        .chars()
        .map(|letter| if letter == '\n' { ' ' } else { letter })
        .filter(allowed)
        .filter(|letter| !matches!(letter, '\u{fffe}' | '\u{ffff}'))
        .collect();
    escape(flat.as_str()).into_owned()
}

fn core(paper: &Paper) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        text(&paper.title),
        tag(paper.language),
    )
}

/// The text of the document while it is written, and the links it names.
struct Body {
    look: Look,
    xml: String,
    links: Vec<String>,
}

impl Body {
    fn document(&self) -> String {
        let footer = "<w:footerReference w:type=\"default\" r:id=\"footer\"/>";
        format!(
            "{HEAD}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body>{}<w:sectPr>{footer}\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/>{}</w:sectPr></w:body></w:document>",
            self.xml,
            self.look.margins(),
        )
    }

    fn relations(&self) -> String {
        let links: String = self
            .links
            .iter()
            .enumerate()
            .map(|(at, href)| {
                format!(
                    "<Relationship Id=\"link{at}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" \
                     TargetMode=\"External\"/>",
                    text(href)
                )
            })
            .collect();
        let part = |name: &str| {
            format!("<Relationship Id=\"{name}\" Type=\"{OFFICE}/{name}\" Target=\"{name}.xml\"/>")
        };
        let parts = [part("styles"), part("settings"), part("footer")].concat();
        format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{parts}{links}</Relationships>"
        )
    }

    fn paper(&mut self, paper: &Paper) {
        self.paragraph("Title", &run(&paper.title, ""));
        if !paper.subtitle.is_empty() {
            self.paragraph("Subtitle", &run(&paper.subtitle, ""));
        }
        let mut above = "";
        for block in &paper.blocks {
            match block {
                Block::Heading(words) => self.paragraph("Heading1", &run(words, "")),
                Block::Subheading(words) => self.paragraph("Heading2", &run(words, "")),
                Block::Paragraph(words) => self.paragraph("Normal", &run(words, "")),
                Block::List(lines) => {
                    for line in lines {
                        let words = run("• ", "") + &self.said(line);
                        self.paragraph("ListParagraph", &words);
                    }
                }
                Block::Figures(figures) => self.figures(figures),
                Block::Table(table) => self.table(table, above),
                Block::Bars(bars) => self.bars(bars, above),
            }
            above = match block {
                Block::Heading(words) | Block::Subheading(words) => words,
                _ => "",
            };
        }
        if !paper.notes.is_empty() && !paper.notes_title.is_empty() {
            self.paragraph("Heading1", &run(&paper.notes_title, ""));
        }
        for (at, note) in paper.notes.iter().enumerate() {
            let mut words = run(&format!("{}. {} ", at + 1, note.text), "");
            if let Some(source) = &note.source {
                words += &self.link(source, source, "");
            }
            self.paragraph("Note", &words);
        }
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        self.xml += &paragraph(style, runs);
    }

    /// A link; only addresses of the web, so that a document never points into somebody's files.
    fn link(&mut self, href: &str, words: &str, properties: &str) -> String {
        if !(href.starts_with("https://") || href.starts_with("http://")) {
            return run(words, properties);
        }
        let at = self.links.len();
        self.links.push(href.to_owned());
        let runs = run(words, &format!("<w:rStyle w:val=\"Hyperlink\"/>{properties}"));
        format!("<w:hyperlink r:id=\"link{at}\" w:history=\"1\">{runs}</w:hyperlink>")
    }

    fn traced(&mut self, words: &str, trace: Option<&Trace>, properties: &str) -> String {
        match trace {
            Some(trace) => self.link(&trace.href, words, properties),
            None => run(words, properties),
        }
    }

    /// What a cell or a line says: in its own language, with what stands beside it.
    fn said(&mut self, cell: &Cell) -> String {
        let mark = cell.mark.map_or("", coloured);
        let spoken = cell.language.map_or_else(String::new, |language| {
            format!(
                "<w:rFonts w:eastAsia=\"{}\"/>{}<w:lang w:val=\"{language}\" w:eastAsia=\"{language}\"/>",
                font(language),
                mark,
            )
        });
        let properties = match cell.language {
            Some(_) => spoken.as_str(),
            None => mark,
        };
        let mut words = self.traced(&cell.text, cell.trace.as_ref(), properties);
        if !cell.note.is_empty() {
            words += &run(&format!(" {}", cell.note), QUIET);
        }
        words
    }

    fn figures(&mut self, figures: &[Figure]) {
        let rows: Vec<Vec<String>> = figures
            .iter()
            .map(|figure| {
                let value = self.traced(&figure.value, figure.trace.as_ref(), "<w:b/>");
                vec![paragraph("Cell", &run(&figure.label, "")), paragraph("NumberCell", &value)]
            })
            .collect();
        self.grid("", &[WHOLE * 3 / 4, WHOLE / 4], "", &rows);
    }

    /// A caption that says the same as the heading above it is kept for those who jump from table to
    /// table; it is not shown twice.
    fn caption(&mut self, caption: &str, above: &str) {
        if !caption.is_empty() && caption != above {
            self.paragraph("Caption", &run(caption, ""));
        }
    }

    fn table(&mut self, table: &Table, above: &str) {
        self.caption(&table.caption, above);
        let columns = table.head.len().max(1);
        let widths = widths(table);
        let is_numeric =
            |at: usize| table.rows.iter().filter_map(|row| row.get(at)).any(|cell| cell.numeric);
        let style = |numeric: bool| if numeric { "NumberCell" } else { "Cell" };
        let heads: Vec<String> = table
            .head
            .iter()
            .enumerate()
            .map(|(at, words)| paragraph(style(is_numeric(at)), &run(words, "<w:b/>")))
            .collect();
        let head = row(&self.look, &widths, "<w:cantSplit/><w:tblHeader/>", &heads);
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                let mut cells: Vec<String> = row
                    .iter()
                    .take(columns)
                    .map(|cell| paragraph(style(cell.numeric), &self.said(cell)))
                    .collect();
                cells.resize(columns, paragraph("Cell", ""));
                cells
            })
            .collect();
        self.grid(&table.caption, &widths, &head, &rows);
    }

    fn bars(&mut self, bars: &Bars, above: &str) {
        self.caption(&bars.caption, above);
        let widths = [WHOLE * 2 / 5, WHOLE * 2 / 5, WHOLE / 5];
        let room = self.look.share(WHOLE * 2 / 5).saturating_sub(AROUND);
        let rows: Vec<Vec<String>> = bars
            .bars
            .iter()
            .map(|one| {
                vec![
                    paragraph("Cell", &run(&one.label, "")),
                    bar(room, one.share),
                    paragraph("NumberCell", &run(&one.value, "")),
                ]
            })
            .collect();
        self.grid(&bars.caption, &widths, "", &rows);
    }

    fn grid(&mut self, caption: &str, widths: &[usize], head: &str, rows: &[Vec<String>]) {
        if rows.is_empty() && head.is_empty() {
            return;
        }
        let grid: String = widths
            .iter()
            .map(|width| format!("<w:gridCol w:w=\"{}\"/>", self.look.share(*width)))
            .collect();
        let rows: String =
            rows.iter().map(|cells| row(&self.look, widths, "<w:cantSplit/>", cells)).collect();
        let caption = if caption.is_empty() {
            String::new()
        } else {
            format!("<w:tblCaption w:val=\"{}\"/>", text(caption))
        };
        self.xml += &format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/>{caption}\
             </w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>",
            self.look.width,
        );
        // Two tables that touch would be one.
        self.paragraph("Between", "");
    }
}

fn run(words: &str, properties: &str) -> String {
    let words = text(words);
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A bar: a paragraph without words, coloured as far as its share of the room goes.
fn bar(room: usize, share: f64) -> String {
    let long = (room as f64 * share.clamp(0.0, 1.0)).round() as usize;
    if long == 0 {
        return paragraph("Cell", "");
    }
    let left = room.saturating_sub(long);
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:shd w:val=\"clear\" w:color=\"auto\" \
         w:fill=\"1F4E8C\"/><w:ind w:right=\"{left}\"/></w:pPr></w:p>"
    )
}

fn row(look: &Look, widths: &[usize], properties: &str, cells: &[String]) -> String {
    let cells: String = cells
        .iter()
        .zip(widths)
        .map(|(content, width)| {
            let width = look.share(*width);
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>"
            )
        })
        .collect();
    format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
}
