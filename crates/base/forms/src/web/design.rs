//! The page on which a form is designed: its sections and questions, the faults that keep it from
//! being published, a preview.

use askama::Template;
use axum::extract::{Form as Body, Path};
use lb_doors::{Answer, Visit, again, go, page};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Id, Locale, Localised, Refusal};
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Badge, Choice, Field, Kind, Notice, Tone};

use super::{forms::state, id, one};
use crate::actions::forms;
use crate::acts;
use crate::render::{Block, Problems, blocks, problems};
use crate::rules::answers::Answers;
use crate::rules::definition::{Definition, Kind as Asked, Need};
use crate::rules::design::{Four, Hand, four, missing};
use crate::rules::faults::faults;
use crate::store::forms::{self as table, Form};
use crate::texts;

/// A question as the designer's list shows it.
struct QuestionRow {
    id: String,
    label: String,
    kind: String,
    marks: Vec<Badge>,
}

/// A section as the designer's list shows it.
struct SectionRow {
    id: String,
    title: String,
    marks: Vec<Badge>,
    questions: Vec<QuestionRow>,
}

#[derive(Template)]
#[template(path = "forms/design.html")]
struct DesignPage {
    frame: Frame,
    texts: Texts,
    id: Id<Form>,
    version: i64,
    state: Badge,
    published: Option<i64>,
    notices: Vec<Notice>,
    sections: Vec<SectionRow>,
    faults: Vec<String>,
    settings: Vec<Field>,
    new_section: Vec<Field>,
    new_question: Vec<Field>,
    versions: Vec<String>,
    may_publish: bool,
    may_retire: bool,
}

impl DesignPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// The four fields of a text; each is in its own language.
pub(super) fn four_fields(visit: &Visit, name: &str, key: &str, texts: &Four) -> Vec<Field> {
    let own = texts::of(visit.cx.locale);
    Locale::ALL
        .iter()
        .zip(texts)
        .map(|(locale, text)| {
            let language = lb_web::names::language(visit.cx.locale, locale.code());
            let said = own.say(key, &[]);
            let label = own
                .say("forms-in-language", &[("what", said.into()), ("language", language.into())]);
            let web = visit.frame("").texts;
            Field::new(web, Kind::Text, format!("{name}.{}", locale.code()), label)
                .value(text)
                .lang(locale.code())
        })
        .collect()
}

/// The text that four fields sent.
pub(super) fn sent_four(sent: &[(String, String)], name: &str) -> Four {
    Locale::ALL.map(|locale| one(sent, &format!("{name}.{}", locale.code())).to_owned())
}

pub(super) fn hand(visit: &Visit) -> Hand {
    Hand { locale: visit.cx.locale, now: visit.cx.now }
}

pub(super) async fn show(visit: Visit, Path(form): Path<String>) -> Answer {
    let form = forms::designed(&visit.cx, id(&form)?).await?;
    page(&design_page(&visit, form, Vec::new(), &Vec::new()).await?)
}

async fn design_page(
    visit: &Visit,
    form: Form,
    notices: Vec<Notice>,
    wrong: &Problems,
) -> Result<DesignPage, Halt> {
    let cx = &visit.cx;
    let own = texts::of(cx.locale);
    let versions = table::versions(&cx.read(), form.id).await?;
    let versions = versions.into_iter().map(|(number, at)| {
        let at = visit.moment(at);
        own.say("forms-version-line", &[("number", number.into()), ("at", at.into())])
    });
    let found = faults(&form.working);
    let faults: Vec<String> =
        found.iter().map(|fault| visit.kit.words.say(cx.locale, fault)).collect();
    let mut frame = visit.frame(form.title.show(cx.locale).text);
    frame.breadcrumbs = vec![(own.say("forms-forms", &[]), "/forms".to_owned())];
    let mut settings = four_fields(visit, "title", "forms-title", &four(Some(&form.title)));
    let mut open = Field::new(frame.texts, Kind::Checkbox, "open", own.say("forms-open", &[]))
        .hint(own.say("forms-open-hint", &[]));
    open.values.extend(form.open.then(|| "yes".to_owned()));
    settings.push(open);
    with_problem(&mut settings, "title", wrong);
    let mut new_section =
        four_fields(visit, "section-title", "forms-section-title", &Four::default());
    with_problem(&mut new_section, "section-title", wrong);
    let mut new_question = new_question(visit, &form.working);
    with_problem(&mut new_question, "label", wrong);
    let publishes = cx.may(&acts::FORM_PUBLISH, &form.subject());
    Ok(DesignPage {
        id: form.id,
        version: form.version,
        state: state(own, form.state),
        published: form.current,
        notices,
        sections: form.working.sections.iter().map(|one| section_row(one, own)).collect(),
        may_publish: publishes && faults.is_empty(),
        may_retire: publishes && form.state == table::FormState::Published,
        faults,
        settings,
        new_section,
        new_question,
        versions: versions.collect(),
        texts: own,
        frame,
    })
}

/// What is wrong with a text of four fields stands at the first.
fn with_problem(fields: &mut [Field], name: &str, wrong: &Problems) {
    let problem = wrong.iter().find(|(field, _)| field == name).map(|(_, said)| said.clone());
    if let (Some(field), Some(said)) = (fields.first_mut(), problem) {
        field.error = Some(said);
    }
}

fn section_row(section: &crate::rules::definition::Section, own: Texts) -> SectionRow {
    let locale = own.locale();
    let mut marks = untranslated(&section.title, own);
    marks.extend((!section.show.is_empty()).then(|| conditional(own)));
    let questions = section.questions.iter().map(|question| {
        let mut marks = Vec::new();
        if question.need == Need::Required {
            marks.push(Badge::new(Tone::Accent, own.say("forms-need-required", &[])));
        }
        if !question.show.is_empty() || matches!(question.need, Need::When(_)) {
            marks.push(conditional(own));
        }
        marks.extend(untranslated(&question.label, own));
        QuestionRow {
            id: question.id.clone(),
            label: question.label.show(locale).text.to_owned(),
            kind: own.say(&format!("forms-question-kind-{}", question.ask.kind()), &[]),
            marks,
        }
    });
    SectionRow {
        id: section.id.clone(),
        title: section.title.show(locale).text.to_owned(),
        marks,
        questions: questions.collect(),
    }
}

fn conditional(own: Texts) -> Badge {
    Badge::new(Tone::Info, own.say("forms-conditional", &[]))
}

/// A mark that names the languages in which a text is missing.
fn untranslated(text: &Localised, own: Texts) -> Vec<Badge> {
    let languages: Vec<&str> = missing(text).map(Locale::code).collect();
    if languages.is_empty() {
        return Vec::new();
    }
    let said = own.say("forms-untranslated", &[("languages", languages.join(", ").into())]);
    vec![Badge::new(Tone::Caution, said)]
}

fn new_question(visit: &Visit, definition: &Definition) -> Vec<Field> {
    let locale = visit.cx.locale;
    let own = texts::of(locale);
    let web = visit.frame("").texts;
    let mut fields = four_fields(visit, "label", "forms-label", &Four::default());
    let sections = definition
        .sections
        .iter()
        .map(|section| Choice::new(&section.id, section.title.show(locale).text));
    let last = definition.sections.last().map(|section| section.id.clone()).unwrap_or_default();
    fields.push(
        Field::new(web, Kind::Select, "section", own.say("forms-section", &[]))
            .options(sections)
            .value(last),
    );
    fields.push(
        Field::new(web, Kind::Select, "kind", own.say("forms-kind", &[]))
            .options(kinds(own))
            .value(Asked::ShortText.code()),
    );
    fields.push(
        Field::new(web, Kind::Text, "name", own.say("forms-name", &[]))
            .hint(own.say("forms-name-hint", &[])),
    );
    fields
}

fn kinds(own: Texts) -> Vec<Choice> {
    Asked::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), own.say(&format!("forms-question-kind-{kind}"), &[])))
        .collect()
}

/// Adds, moves, takes away, or changes the settings of the form.
pub(super) async fn change(
    visit: Visit,
    Path(form): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    let cx = &visit.cx;
    let form: Id<Form> = id(&form)?;
    let version = one(&sent, "version").parse().unwrap_or_default();
    let hand = hand(&visit);
    let done = forms::design(cx, form, version, |form| edit(form, &sent, hand)).await;
    match done {
        Ok(form) => go(format!("/forms/{}/design", form.id)),
        Err(Halt::Refused(refusal)) if refusal.field().is_some() => {
            let found = problems(&refusal, &visit.kit.words, cx.locale);
            let form = forms::designed(cx, form).await?;
            again(&design_page(&visit, form, Vec::new(), &found).await?)
        }
        Err(halt) => Err(halt.into()),
    }
}

fn edit(form: &mut Form, sent: &[(String, String)], hand: Hand) -> Result<(), Refusal> {
    let needed = |name: &'static str| {
        let refusal = || Refusal::new(No::Invalid, "forms.design.text").at(name);
        hand.text(&sent_four(sent, name), None).ok_or_else(refusal)
    };
    match one(sent, "do").split_once(':').unwrap_or((one(sent, "do"), "")) {
        ("settings", _) => {
            let title = hand.text(&sent_four(sent, "title"), Some(&form.title));
            form.title =
                title.ok_or_else(|| Refusal::new(No::Invalid, "forms.form.title").at("title"))?;
            form.open = one(sent, "open") == "yes";
        }
        ("add-section", _) => {
            form.working.add_section(needed("section-title")?);
        }
        ("add-question", _) => {
            let kind = Asked::from_code(one(sent, "kind")).unwrap_or(Asked::ShortText);
            let label = needed("label")?;
            form.working
                .add_question(one(sent, "section"), one(sent, "name"), kind, label)
                .ok_or_else(|| Refusal::new(No::Invalid, "forms.design.section").at("label"))?;
        }
        ("up", part) => form.working.shift(part, true),
        ("down", part) => form.working.shift(part, false),
        ("remove", part) => form.working.remove(part),
        _ => return Err(Refusal::missing()),
    }
    Ok(())
}

pub(super) async fn publish(
    visit: Visit,
    Path(form): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    let cx = &visit.cx;
    let form: Id<Form> = id(&form)?;
    let version = one(&sent, "version").parse().unwrap_or_default();
    match forms::publish(cx, form, version).await {
        Ok(_) => go(format!("/forms/{form}/design")),
        Err(Halt::Refused(refusal)) if refusal.kind() == No::Stale || refusal.field().is_some() => {
            let said = visit.kit.words.say(cx.locale, &refusal);
            let form = forms::designed(cx, form).await?;
            let notices = vec![Notice::new(Tone::Critical, said)];
            again(&design_page(&visit, form, notices, &Vec::new()).await?)
        }
        Err(halt) => Err(halt.into()),
    }
}

pub(super) async fn retire(visit: Visit, Path(form): Path<String>) -> Answer {
    let form = forms::retire(&visit.cx, id(&form)?).await?;
    go(format!("/forms/{}/design", form.id))
}

/// A section as it will look.
struct SectionPreview {
    title: String,
    hint: Option<String>,
    blocks: Vec<Block>,
}

#[derive(Template)]
#[template(path = "forms/preview.html")]
struct PreviewPage {
    frame: Frame,
    texts: Texts,
    id: Id<Form>,
    sections: Vec<SectionPreview>,
}

impl PreviewPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn row(&self, number: &usize) -> String {
        self.texts.say("forms-row", &[("number", (*number).into())])
    }

    fn is_table(&self, block: &Block) -> bool {
        block.rows.len() > 1
    }
}

/// What is being worked on, as it will look; with every question, whatever its conditions.
pub(super) async fn preview(visit: Visit, Path(form): Path<String>) -> Answer {
    let cx = &visit.cx;
    let form = forms::designed(cx, id(&form)?).await?;
    let mut all = form.working.clone();
    for section in &mut all.sections {
        section.show.clear();
        section.questions.iter_mut().for_each(|question| question.show.clear());
    }
    let section = |one: &crate::rules::definition::Section| SectionPreview {
        title: one.title.show(cx.locale).text.to_owned(),
        hint: one.hint.as_ref().map(|hint| hint.show(cx.locale).text.to_owned()),
        blocks: blocks(&all, Some(&one.id), &Answers::default(), cx.locale, &Vec::new()),
    };
    let own = texts::of(cx.locale);
    let mut frame = visit.frame(form.title.show(cx.locale).text);
    frame.breadcrumbs = vec![
        (own.say("forms-forms", &[]), "/forms".to_owned()),
        (own.say("forms-design", &[]), format!("/forms/{}/design", form.id)),
    ];
    page(&PreviewPage {
        id: form.id,
        sections: all.sections.iter().map(section).collect(),
        texts: own,
        frame,
    })
}
