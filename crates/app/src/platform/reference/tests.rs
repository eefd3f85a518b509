use serde_json::json;

use super::*;

fn api() -> Value {
    json!({
        "paths": { "/api/v1/x/{id}": {
            "get": { "tags": ["search"], "summary": "Finds",
                "security": [{ "token": ["thing.read"] }, {}],
                "parameters": [{ "name": "q", "in": "query", "description": "what", "required": true }],
                "responses": {
                    "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
                    "422": { "description": "refused", "content": { "application/problem+json": { "schema": {} } } } } },
            "post": { "tags": ["search"], "summary": "Makes",
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
                "responses": { "201": {} } } } },
        "components": { "schemas": {
            "Thing": { "type": "object", "required": ["name"], "properties": {
                "name": { "type": "string", "description": "What it is called", "example": "Hanbit" },
                "size": { "type": ["integer", "null"], "format": "int64" },
                "part": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Part" }] },
                "all": { "type": "array", "items": { "$ref": "#/components/schemas/Part" } } } },
            "Part": { "allOf": [
                { "type": "object", "properties": { "id": { "type": "string", "format": "uuid" } } },
                { "type": "object", "properties": { "on": { "type": "boolean" } } }] } } },
    })
}

#[test]
fn operations_stand_with_their_room() {
    let rooms = rooms(&api());
    assert_eq!(rooms.len(), 1);
    assert_eq!(rooms[0].name, "search");
    let one = &rooms[0].operations[0];
    assert_eq!((one.method.as_str(), one.summary.as_str()), ("GET", "Finds"));
    assert_eq!((one.anchor.as_str(), one.scope.as_str()), ("get-api-v1-x--id-", "thing.read"));
    let asked = &one.parameters[0];
    assert_eq!((asked.name.as_str(), asked.kind.as_str(), asked.required), ("q", "query", true));
    let answers: Vec<(&str, &str, &str)> = one
        .answers
        .iter()
        .map(|one| (one.status.as_str(), one.schema.as_str(), one.description.as_str()))
        .collect();
    assert_eq!(answers, [("200", "Thing", ""), ("422", "", "refused")]);
    assert!(one.body.is_none());
}

#[test]
fn a_body_is_told_with_its_members_and_an_example() {
    let rooms = rooms(&api());
    let body = rooms[0].operations[1].body.as_ref().unwrap();
    let members: Vec<(&str, &str, bool)> = body
        .members
        .iter()
        .map(|one| (one.name.as_str(), one.kind.as_str(), one.required))
        .collect();
    assert_eq!(
        members,
        [
            ("name", "string", true),
            ("size", "integer (int64)", false),
            ("part", "object", false),
            ("part.id", "string (uuid)", false),
            ("part.on", "boolean", false),
            ("all", "array of object", false),
            ("all[].id", "string (uuid)", false),
            ("all[].on", "boolean", false),
        ]
    );
    assert_eq!(body.members[0].description, "What it is called");
    let part = json!({ "id": "0198c0de-0000-7000-8000-000000000000", "on": true });
    let expected = json!({ "name": "Hanbit", "size": 1, "part": part, "all": [part] });
    let example: Value = serde_json::from_str(&body.example).unwrap();
    assert_eq!(example, expected);
}

#[test]
fn a_schema_that_contains_itself_ends() {
    let api = json!({ "components": { "schemas": { "Tree": { "type": "object", "properties": {
        "under": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } } } } } } });
    let tree = json!({ "$ref": "#/components/schemas/Tree" });
    assert_eq!(members(&api, &tree).len(), 4);
    assert!(example(&api, &tree).is_object());
}
