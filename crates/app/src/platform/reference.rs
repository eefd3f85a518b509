//! The reference of the API as a page: readable without a script and without any other host.

use askama::Template;
use lb_doors::{Answer, Visit, page};
use lb_kernel::Refusal;
use lb_texts::Texts;
use lb_web::Frame;
use serde_json::Value;

use super::home::OPENAPI;
use crate::texts;

/// An operation of the API.
struct Operation {
    method: String,
    path: String,
    summary: String,
    /// Name, where it stands, what it is.
    parameters: Vec<[String; 3]>,
    answers: Vec<String>,
}

/// The operations of one room.
struct Room {
    name: String,
    operations: Vec<Operation>,
}

#[derive(Template)]
#[template(path = "home/reference.html")]
struct ReferencePage {
    frame: Frame,
    texts: Texts,
    rooms: Vec<Room>,
}

impl ReferencePage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn show(visit: Visit) -> Answer {
    let text = OPENAPI.get().ok_or_else(Refusal::missing)?;
    let api: Value = serde_json::from_str(text).unwrap_or_default();
    let texts = visit.texts(texts::loader());
    let frame = visit.frame(texts.say("home-reference", &[]));
    page(&ReferencePage { frame, texts, rooms: rooms(&api) })
}

/// The operations by room, in the order of the description.
fn rooms(api: &Value) -> Vec<Room> {
    let mut rooms: Vec<Room> = Vec::new();
    for (path, item) in api.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let tag = operation.pointer("/tags/0").and_then(Value::as_str).unwrap_or("api");
            let entry = describe(method, path, operation);
            match rooms.iter_mut().find(|room| room.name == tag) {
                Some(room) => room.operations.push(entry),
                None => rooms.push(Room { name: tag.to_owned(), operations: vec![entry] }),
            }
        }
    }
    rooms
}

fn describe(method: &str, path: &str, operation: &Value) -> Operation {
    let word = |value: &Value, name: &str| {
        value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let answers = operation.get("responses").and_then(Value::as_object);
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: word(operation, "summary"),
        parameters: parameters
            .into_iter()
            .flatten()
            .map(|one| [word(one, "name"), word(one, "in"), word(one, "description")])
            .collect(),
        answers: answers.into_iter().flatten().map(|(status, _)| status.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_stand_with_their_room() {
        let api = serde_json::json!({ "paths": { "/api/v1/x": { "get": { "tags": ["search"],
            "summary": "Finds", "parameters": [{ "name": "q", "in": "query", "description": "what" }],
            "responses": { "200": {}, "422": {} } } } } });
        let rooms = rooms(&api);
        assert_eq!(rooms.len(), 1);
        assert_eq!(rooms[0].name, "search");
        let one = &rooms[0].operations[0];
        assert_eq!(
            (one.method.as_str(), one.path.as_str(), one.summary.as_str()),
            ("GET", "/api/v1/x", "Finds")
        );
        assert_eq!(one.parameters, [["q".to_owned(), "query".to_owned(), "what".to_owned()]]);
        assert_eq!(one.answers, ["200", "422"]);
    }
}
