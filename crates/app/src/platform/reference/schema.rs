//! Reads the schemas of the description: the members of a body as rows, and an example of it.

use serde_json::{Map, Value, json};

/// How deep bodies within bodies are told.
const DEEP: usize = 4;

/// A member of a body or a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name, with those around it: `listing.title`.
    pub name: String,
    /// What it is: `string`, `array of string`, `body`, `query`.
    pub kind: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    pub description: String,
}

/// The schema that a reference leads to, or the schema itself.
fn resolve<'a>(api: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema.get("$ref").and_then(Value::as_str);
    let found = name.and_then(|name| api.pointer(name.trim_start_matches('#')));
    found.unwrap_or(schema)
}

/// The name of the schema that a reference leads to.
pub fn name(schema: &Value) -> String {
    let reference = schema.get("$ref").and_then(Value::as_str).unwrap_or_default();
    reference.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The schema that is meant where it may also be absent, be null or be put together from parts.
fn parts<'a>(api: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let schema = resolve(api, schema);
    let listed = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten();
    let not_null = |one: &&Value| one.get("type").and_then(Value::as_str) != Some("null");
    let whole = listed("allOf").flat_map(|one| parts(api, one));
    let chosen = listed("oneOf").chain(listed("anyOf")).filter(not_null).take(1);
    let mut all: Vec<&Value> = whole.chain(chosen.flat_map(|one| parts(api, one))).collect();
    if all.is_empty() || schema.get("properties").is_some() {
        all.insert(0, schema);
    }
    all
}

/// The type as a word.
fn kind(api: &Value, schema: &Value) -> String {
    let parts = parts(api, schema);
    let Some(first) = parts.first() else { return String::new() };
    let told = match first.get("type") {
        Some(Value::Array(types)) => {
            types.iter().find_map(|one| one.as_str().filter(|one| *one != "null"))
        }
        Some(one) => one.as_str(),
        None => None,
    };
    match (told.unwrap_or("any"), first.get("items"), first.get("format")) {
        ("array", Some(items), _) => format!("array of {}", kind(api, items)),
        (told, _, Some(format)) => format!("{told} ({})", format.as_str().unwrap_or_default()),
        (told, _, None) => told.to_owned(),
    }
}

fn text(schema: &Value, key: &str) -> String {
    schema.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The members of a body, those of bodies within it after their own.
pub fn members(api: &Value, schema: &Value) -> Vec<Member> {
    let mut found = Vec::new();
    collect(api, schema, "", DEEP, &mut found);
    found
}

fn collect(api: &Value, schema: &Value, before: &str, deep: usize, found: &mut Vec<Member>) {
    if deep == 0 {
        return;
    }
    for part in parts(api, schema) {
        let required = part.get("required").and_then(Value::as_array);
        let must = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
        for (name, member) in
            part.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            let whole = format!("{before}{name}");
            let said = text(member, "description");
            found.push(Member {
                kind: kind(api, member),
                required: must(name),
                description: if said.is_empty() {
                    text(resolve(api, member), "description")
                } else {
                    said
                },
                name: whole.clone(),
            });
            let items = parts(api, member).first().and_then(|one| one.get("items"));
            let (inner, mark) = items.map_or((member, "."), |items| (items, "[]."));
            collect(api, inner, &format!("{whole}{mark}"), deep - 1, found);
        }
    }
}

/// A value that fits the schema: its own example, else one made from its types.
pub fn example(api: &Value, schema: &Value) -> Value {
    sample(api, schema, DEEP)
}

fn sample(api: &Value, schema: &Value, deep: usize) -> Value {
    let parts = parts(api, schema);
    let given = std::iter::once(schema).chain(parts.iter().copied()).find_map(|one| {
        let first = one.get("examples").and_then(|all| all.get(0));
        let enumerated = || one.get("enum").and_then(|all| all.get(0));
        one.get("example").or(first).or_else(|| one.get("default")).or_else(enumerated)
    });
    if let Some(given) = given {
        return given.clone();
    }
    let mut body = Map::new();
    for part in &parts {
        for (name, member) in
            part.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if deep > 0 {
                body.insert(name.clone(), sample(api, member, deep - 1));
            }
        }
    }
    if !body.is_empty() {
        return Value::Object(body);
    }
    let item = parts.first().and_then(|one| one.get("items")).filter(|_| deep > 0);
    match kind(api, schema).split(' ').next().unwrap_or_default() {
        "string" => {
            json!(match parts.first().and_then(|one| one.get("format")).and_then(Value::as_str) {
                Some("uuid") => "0198c0de-0000-7000-8000-000000000000",
                Some("date-time") => "2026-11-25T09:00:00Z",
                Some("date") => "2026-11-25",
                _ => "…",
            })
        }
        "integer" => json!(1),
        "number" => json!(0.5),
        "boolean" => json!(true),
        "array" => Value::Array(item.map(|item| sample(api, item, deep - 1)).into_iter().collect()),
        _ => json!({}),
    }
}
