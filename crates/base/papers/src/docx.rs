//! Decides how a document becomes a text document: WordprocessingML parts in a ZIP (ECMA-376, part 1).

use std::io::{Cursor, Write};

use lb_kernel::Locale;
use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::paper::{Bars, Block, Figure, Paper, Table, Trace};

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
const STYLES: &str = include_str!("docx/styles.xml");
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Width of the text between the margins, in twentieths of a point.
const WIDTH: usize = 9638;

/// The document as a text document. The same paper gives the same bytes.
///
/// # Errors
/// When the archive cannot be written.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, DocxError> {
    let mut body = Body::default();
    body.paper(paper);
    let language = tag(paper.language);
    let font = font(paper.language);
    let styles = STYLES.replace("{language}", language).replace("{font}", font);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(paper, language)),
        ("word/document.xml", body.document()),
        ("word/styles.xml", styles),
        ("word/_rels/document.xml.rels", body.relations()),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn tag(language: Locale) -> &'static str {
    match language {
        Locale::Ko => "ko-KR",
        Locale::Ja => "ja-JP",
        Locale::En => "en-GB",
        Locale::Fr => "fr-FR",
    }
}

fn font(language: Locale) -> &'static str {
    match language {
        Locale::Ja => "Yu Gothic",
        Locale::Ko | Locale::En | Locale::Fr => "Malgun Gothic",
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

fn core(paper: &Paper, language: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         <dc:language>{language}</dc:language></cp:coreProperties>",
        text(&paper.title)
    )
}

/// The text of the document while it is written, and the links it names.
#[derive(Default)]
struct Body {
    xml: String,
    links: Vec<String>,
}

impl Body {
    fn document(&self) -> String {
        format!(
            "{HEAD}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body>{}<w:sectPr>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1134\" \
             w:bottom=\"1304\" w:left=\"1134\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>",
            self.xml
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
        format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"styles\" \
             Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>{links}</Relationships>"
        )
    }

    fn paper(&mut self, paper: &Paper) {
        self.paragraph("Title", &run(&paper.title, ""));
        if !paper.subtitle.is_empty() {
            self.paragraph("Subtitle", &run(&paper.subtitle, ""));
        }
        for block in &paper.blocks {
            match block {
                Block::Heading(words) => self.paragraph("Heading1", &run(words, "")),
                Block::Subheading(words) => self.paragraph("Heading2", &run(words, "")),
                Block::Paragraph(words) => self.paragraph("Normal", &run(words, "")),
                Block::List(lines) => {
                    for line in lines {
                        self.paragraph("ListParagraph", &run(&format!("• {line}"), ""));
                    }
                }
                Block::Figures(figures) => self.figures(figures),
                Block::Table(table) => self.table(table),
                Block::Bars(bars) => self.bars(bars),
            }
        }
        if !paper.notes.is_empty() {
            self.paragraph("Heading1", &run(&paper.notes_title, ""));
        }
        for (at, note) in paper.notes.iter().enumerate() {
            let mut words = run(&format!("{}. {} ", at + 1, note.text), "");
            if let Some(source) = &note.source {
                words += &self.link(source, source);
            }
            self.paragraph("Note", &words);
        }
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        self.xml += &paragraph(style, runs);
    }

    /// A link; only addresses of the web, so that a document never points into somebody's files.
    fn link(&mut self, href: &str, words: &str) -> String {
        if !(href.starts_with("https://") || href.starts_with("http://")) {
            return run(words, "");
        }
        let at = self.links.len();
        self.links.push(href.to_owned());
        let runs = run(words, "<w:rStyle w:val=\"Hyperlink\"/>");
        format!("<w:hyperlink r:id=\"link{at}\" w:history=\"1\">{runs}</w:hyperlink>")
    }

    fn traced(&mut self, words: &str, trace: Option<&Trace>) -> String {
        match trace {
            Some(trace) => self.link(&trace.href, words),
            None => run(words, ""),
        }
    }

    fn figures(&mut self, figures: &[Figure]) {
        let rows: Vec<Vec<String>> = figures
            .iter()
            .map(|figure| {
                let value = self.traced(&figure.value, figure.trace.as_ref());
                vec![paragraph("Cell", &run(&figure.label, "")), paragraph("NumberCell", &value)]
            })
            .collect();
        self.grid(2, "", &rows);
    }

    fn table(&mut self, table: &Table) {
        self.paragraph("Caption", &run(&table.caption, ""));
        let columns = table.head.len().max(1);
        let head: String = table
            .head
            .iter()
            .map(|words| cell(columns, &paragraph("Cell", &run(words, "<w:b/>"))))
            .collect();
        let head = format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>");
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                let mut cells: Vec<String> = row
                    .iter()
                    .take(columns)
                    .map(|cell| {
                        let style = if cell.numeric { "NumberCell" } else { "Cell" };
                        paragraph(style, &self.traced(&cell.text, cell.trace.as_ref()))
                    })
                    .collect();
                cells.resize(columns, paragraph("Cell", ""));
                cells
            })
            .collect();
        self.grid(columns, &head, &rows);
    }

    fn bars(&mut self, bars: &Bars) {
        self.paragraph("Caption", &run(&bars.caption, ""));
        let rows: Vec<Vec<String>> = bars
            .bars
            .iter()
            .map(|bar| {
                let blocks = (bar.share.clamp(0.0, 1.0) * 20.0).round() as usize;
                vec![
                    paragraph("Cell", &run(&bar.label, "")),
                    paragraph("Cell", &run(&"█".repeat(blocks), "<w:color w:val=\"1F4E8C\"/>")),
                    paragraph("NumberCell", &run(&bar.value, "")),
                ]
            })
            .collect();
        self.grid(3, "", &rows);
    }

    fn grid(&mut self, columns: usize, head: &str, rows: &[Vec<String>]) {
        if rows.is_empty() && head.is_empty() {
            return;
        }
        let width = WIDTH / columns.max(1);
        let grid = format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns);
        let rows: String = rows
            .iter()
            .map(|row| {
                let cells: String = row.iter().map(|content| cell(columns, content)).collect();
                format!("<w:tr>{cells}</w:tr>")
            })
            .collect();
        self.xml += &format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
             </w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        );
        // Two tables that touch would be one.
        self.paragraph("Normal", "");
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

fn cell(columns: usize, content: &str) -> String {
    let width = WIDTH / columns.max(1);
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>")
}
