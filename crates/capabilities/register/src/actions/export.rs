//! Writes the whole register as files that any web server can hand out.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use askama::Template;
use lb_kernel::{Id, Locale, Workspace};
use lb_papers::{Paper, Sheet, html};
use lb_store::{Broken, Cx, Outcome};
use lb_tables::write::Whole;
use lb_web::components::{Flow, Meter};

use super::read;
use crate::papers::{self, Saying, charts};
use crate::room::Register;
use crate::rules::content::Content;
use crate::rules::{rows, seal};
use crate::schema::SCHEMA;
use crate::words::Words;

#[derive(Template)]
#[template(path = "register/static.html")]
struct StaticPage {
    words: Words,
    title: String,
    sheet: Sheet,
    /// Both meters and the way from door to outcome, where it is the page of the whole register.
    charts: Option<(Meter, Flow)>,
    /// To the folder of the register.
    up: &'static str,
    others: Vec<(&'static str, String)>,
    number: i64,
}

impl StaticPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// How a language calls itself.
    fn own_name(code: &str) -> String {
        let locale = Locale::from_tag(code).unwrap_or(Locale::En);
        lb_web::texts::of(locale).say("web-language-own-name", &[])
    }
}

/// The page of the whole register.
const OVERVIEW: &str = "index.html";

/// Files by path.
type Files = BTreeMap<String, Vec<u8>>;

/// The files of a register: pages in four languages, every publication with its signature, tables of
/// the latest, the schema, the keys, how to check.
///
/// # Errors
/// Nothing is published, or the database does not answer.
pub async fn files(cx: &Cx, room: &Register, workspace: Id<Workspace>) -> Outcome<Files> {
    let (latest, content) = read::one(cx, workspace, None).await?;
    let keys = read::keys(cx).await?;
    let mut files = Files::new();
    for locale in Locale::ALL {
        pages(&mut files, room, &content, locale)?;
    }
    for line in read::list(cx, workspace).await? {
        let (one, _) = read::one(cx, workspace, Some(line.number)).await?;
        let at = |ending: &str| format!("publications/{}.{ending}", one.number);
        files.insert(at("sig"), seal::raw(&one.signature));
        let sum = format!("{}  {}.json\n", one.digest, one.number);
        files.insert(at("sha256"), sum.into_bytes());
        files.insert(at("json"), one.bytes.into_bytes());
    }
    for table in rows::TABLES {
        let made =
            rows::csv(&content, table).map_err(|error| Broken::new("writing a table", error))?;
        files.insert(format!("tables/{table}.csv"), made.unwrap_or_default());
    }
    files.insert("schema.json".to_owned(), SCHEMA.as_bytes().to_vec());
    for key in &keys {
        files.insert(format!("keys/{}.pem", key.id), seal::pem(&key.public).into_bytes());
    }
    let signing = keys.iter().find(|key| key.id == latest.key);
    if let Some(key) = signing {
        files.insert("key.pem".to_owned(), seal::pem(&key.public).into_bytes());
    }
    for name in ["tokens.css", "style.css"] {
        if let Some(asset) = lb_web::assets::find(name) {
            files.insert(name.to_owned(), asset.bytes.to_vec());
        }
    }
    Ok(files)
}

fn pages(files: &mut Files, room: &Register, content: &Content, locale: Locale) -> Outcome<()> {
    let saying = Saying { words: Words::in_language(locale), content, base: &room.base };
    let code = locale.code();
    let mut add = |path: String, paper: Paper| -> Outcome<()> {
        let page = page(&saying, &path, paper)?;
        files.insert(format!("{code}/{path}"), page);
        Ok(())
    };
    add(OVERVIEW.to_owned(), papers::overview(&saying))?;
    for (at, theme) in content.themes.iter().enumerate() {
        add(format!("theme-{}.html", theme.number), papers::theme(&saying, at, theme))?;
    }
    for one in &content.measures {
        add(format!("measure-{}.html", one.measure.id), papers::measure(&saying, one))?;
    }
    Ok(())
}

fn page(saying: &Saying<'_>, path: &str, mut paper: Paper) -> Outcome<Vec<u8>> {
    here(&mut paper, &format!("{}/register/{}", saying.base, saying.content.register));
    let others = Locale::ALL.map(|locale| (locale.code(), format!("../{}/{path}", locale.code())));
    let page = StaticPage {
        words: saying.words,
        title: paper.title.clone(),
        sheet: html(paper),
        charts: (path == OVERVIEW).then(|| {
            let label = saying.words.t("register-meters");
            let meter = charts::meter(saying.words, label, &saying.content.totals);
            (meter, charts::flow(saying.words, saying.content))
        }),
        up: "..",
        others: others.to_vec(),
        number: saying.content.number,
    };
    let text = page.render().map_err(|error| Broken::new("writing a page", error))?;
    Ok(text.into_bytes())
}

/// Links to what is among the files lead there; traces still lead to the installation.
fn here(paper: &mut Paper, register: &str) {
    for block in &mut paper.blocks {
        let lb_papers::Block::Table(table) = block else { continue };
        for trace in table.rows.iter_mut().flatten().filter_map(|cell| cell.trace.as_mut()) {
            for (part, file) in [("/themes/", "theme-"), ("/measures/", "measure-")] {
                if let Some(rest) = trace.href.strip_prefix(&format!("{register}{part}")) {
                    trace.href = format!("{file}{rest}.html");
                }
            }
        }
    }
    for note in &mut paper.notes {
        let file = note.source.as_deref().and_then(|source| source.strip_prefix(register));
        if let Some(file) = file {
            note.source = Some(format!("..{file}"));
        }
    }
}

/// Writes the files below a folder, each whole or not at all.
///
/// # Errors
/// The folder cannot be written to.
pub fn write(folder: &Path, files: &Files) -> std::io::Result<()> {
    for (path, bytes) in files {
        let target = folder.join(path);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let mut file = Whole::begin(&target)?;
        file.write_all(bytes)?;
        file.keep()?;
    }
    Ok(())
}
