//! The reference of the API as pages: all operations in short, and each room's in full; readable without a
//! script and without any other host. The description is read once, when a page is asked for the first time.

mod schema;

use std::sync::OnceLock;

use askama::Template;
use axum::extract::Path;
use lb_doors::{Answer, Visit, page};
use lb_kernel::Refusal;
use lb_texts::Texts;
use lb_web::Frame;
use serde_json::Value;

use self::schema::{Member, example, members, name};
use super::home::OPENAPI;
use crate::texts;

/// What is sent or what comes back.
#[derive(Debug)]
struct Body {
    /// Media type.
    kind: String,
    members: Vec<Member>,
    /// JSON, indented; empty where it is none.
    example: String,
}

/// An answer that an operation may give.
#[derive(Debug)]
struct Given {
    status: String,
    description: String,
    /// Name of its schema.
    schema: String,
    kind: String,
}

/// An operation of the API.
#[derive(Debug)]
struct Operation {
    /// For links to it.
    anchor: String,
    method: String,
    path: String,
    /// What a token has to be made for; empty: nothing.
    scope: String,
    summary: String,
    description: String,
    parameters: Vec<Member>,
    body: Option<Body>,
    /// What a success brings.
    result: Option<Body>,
    answers: Vec<Given>,
}

/// The operations of one room.
#[derive(Debug)]
struct Room {
    name: String,
    operations: Vec<Operation>,
}

/// All operations in short.
#[derive(Template)]
#[template(path = "home/reference.html")]
struct ReferencePage {
    frame: Frame,
    texts: Texts,
    rooms: &'static [Room],
    /// The members of a problem document, which all refusals share.
    problem: &'static [Member],
}

impl ReferencePage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// The operations of one room in full.
#[derive(Template)]
#[template(path = "home/reference-room.html")]
struct RoomPage {
    frame: Frame,
    texts: Texts,
    room: &'static Room,
}

impl RoomPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// The rooms with their operations, and the members of a problem document.
type Read = (Vec<Room>, Vec<Member>);

fn read() -> Result<&'static Read, Refusal> {
    static READ: OnceLock<Read> = OnceLock::new();
    let text = OPENAPI.get().ok_or_else(Refusal::missing)?;
    Ok(READ.get_or_init(|| {
        let api: Value = serde_json::from_str(text).unwrap_or_default();
        let problem = api.pointer("/components/schemas/Problem").map(|one| members(&api, one));
        (rooms(&api), problem.unwrap_or_default())
    }))
}

pub(super) async fn show(visit: Visit) -> Answer {
    let (rooms, problem) = read()?;
    let texts = visit.texts(texts::loader());
    let frame = visit.frame(texts.say("home-reference", &[]));
    page(&ReferencePage { frame, texts, rooms, problem })
}

pub(super) async fn room(visit: Visit, Path(name): Path<String>) -> Answer {
    let room = read()?.0.iter().find(|room| room.name == name).ok_or_else(Refusal::missing)?;
    let texts = visit.texts(texts::loader());
    let frame = visit.frame(texts.say("home-reference-room", &[("room", name.into())]));
    page(&RoomPage { frame, texts, room })
}

/// The operations by room, in the order of the description.
fn rooms(api: &Value) -> Vec<Room> {
    let mut rooms: Vec<Room> = Vec::new();
    for (path, item) in api.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let tag = operation.pointer("/tags/0").and_then(Value::as_str).unwrap_or("api");
            let entry = describe(api, method, path, operation);
            match rooms.iter_mut().find(|room| room.name == tag) {
                Some(room) => room.operations.push(entry),
                None => rooms.push(Room { name: tag.to_owned(), operations: vec![entry] }),
            }
        }
    }
    rooms
}

fn word(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The first body of a request or an answer.
fn body(api: &Value, holder: &Value) -> Option<Body> {
    let (kind, content) = holder.get("content")?.as_object()?.iter().next()?;
    let schema = content.get("schema").unwrap_or(&Value::Null);
    let json = kind.ends_with("json");
    let given = content.get("example").cloned().unwrap_or_else(|| example(api, schema));
    Some(Body {
        kind: kind.clone(),
        members: members(api, schema),
        example: if json {
            serde_json::to_string_pretty(&given).unwrap_or_default()
        } else {
            String::new()
        },
    })
}

fn describe(api: &Value, method: &str, path: &str, operation: &Value) -> Operation {
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let answers = operation.get("responses").and_then(Value::as_object);
    let answers = || answers.into_iter().flatten();
    let anchor: String =
        path.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '-' }).collect();
    Operation {
        anchor: format!("{method}{anchor}"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: word(operation, "summary"),
        description: word(operation, "description"),
        parameters: parameters
            .into_iter()
            .flatten()
            .map(|one| Member {
                name: word(one, "name"),
                kind: word(one, "in"),
                required: one.get("required").and_then(Value::as_bool).unwrap_or_default(),
                description: word(one, "description"),
            })
            .collect(),
        body: operation.get("requestBody").and_then(|one| body(api, one)),
        result: answers()
            .find(|(status, _)| status.starts_with('2'))
            .and_then(|(_, answer)| body(api, answer)),
        scope: operation
            .pointer("/security/0/token/0")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        answers: answers()
            .map(|(status, answer)| {
                let content = answer.get("content").and_then(Value::as_object);
                let first = content.and_then(|all| all.iter().next());
                Given {
                    status: status.clone(),
                    description: word(answer, "description"),
                    schema: first
                        .and_then(|(_, content)| content.get("schema"))
                        .map(name)
                        .unwrap_or_default(),
                    kind: first.map(|(kind, _)| kind.clone()).unwrap_or_default(),
                }
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests;
