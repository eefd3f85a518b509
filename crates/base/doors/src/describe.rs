//! Completes the description of the API with what all operations share: the title, the bearer token,
//! the problem document that any of them may answer with; and, for those that write, the key that makes
//! them repeatable and the dry run.

use lb_kernel::policy::Allow;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, HeaderBuilder, Info, OpenApi, Ref, RefOr, Required, Response,
    ResponseBuilder,
};
use utoipa::{PartialSchema as _, ToSchema as _};

use crate::api::Problem;
use crate::idempotency::LONGEST_KEY;
use crate::routes::{Access, Entry};

/// What is said of the token.
const TOKEN: &str = "A token that somebody made under their account. It may do what its owner may do, as far as \
its scopes go. A scope is the code of what is done, as each operation names it (`organisation.list`); \
`organisation.*` is all that can be done with organisations, `*` is everything.";

/// Media type of problem documents (RFC 9457).
const PROBLEM: &str = "application/problem+json";

/// The description of an API with its title, the bearer token and the scope that each of `entries` wants, and its
/// problems.
#[must_use]
pub fn describe(mut api: OpenApi, entries: &[Entry]) -> OpenApi {
    api.info = Info::new("Landbridge", env!("CARGO_PKG_VERSION"));
    let mut scheme = Http::new(HttpAuthScheme::Bearer);
    scheme.description = Some(TOKEN.to_owned());
    let scheme = SecurityScheme::Http(scheme);
    let components = api.components.get_or_insert_with(Components::new);
    components.add_security_scheme("token", scheme);
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    components.schemas.extend(schemas);
    api.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    for item in api.paths.paths.values_mut() {
        let writing = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        writing.into_iter().flatten().for_each(repeatable);
        let methods =
            [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        methods.into_iter().flatten().for_each(problems);
    }
    scoped(&mut api, entries);
    api
}

/// The description with what each operation wants of a token: the code of its act is the scope. What
/// anybody may ask, and is answered as far as they may see, takes a request without a token too.
fn scoped(api: &mut OpenApi, entries: &[Entry]) {
    for entry in entries {
        let Some(item) = api.paths.paths.get_mut(&entry.path) else { continue };
        let operation = match entry.method.as_str() {
            "GET" => &mut item.get,
            "POST" => &mut item.post,
            "PUT" => &mut item.put,
            "PATCH" => &mut item.patch,
            _ => &mut item.delete,
        };
        let Some(operation) = operation else { continue };
        operation.security = Some(match entry.access {
            Access::Open(_) => Vec::new(),
            Access::Act(act) => {
                let token = SecurityRequirement::new("token", [act.code]);
                let open = |allow: &Allow| matches!(allow, Allow::Anyone | Allow::Seen);
                let without = act.allow.iter().any(open).then(SecurityRequirement::default);
                std::iter::once(token).chain(without).collect()
            }
        });
    }
}

/// What every operation that writes takes beside what it says itself.
fn repeatable(operation: &mut Operation) {
    let key = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(LONGEST_KEY));
    let key = parameter(
        "Idempotency-Key",
        ParameterIn::Header,
        "Makes the request repeatable: with the same key, it is carried out once and its answer given \
         again for a day. Any text of your own, at most 200 characters.",
        key,
    );
    let dry = parameter(
        "dry_run",
        ParameterIn::Query,
        "`true`: everything is decided and answered as always, and nothing is kept.",
        ObjectBuilder::new().schema_type(Type::Boolean),
    );
    let known = operation.parameters.get_or_insert_with(Vec::new);
    for new in [key, dry] {
        let there = |one: &RefOr<Parameter>| matches!(one, RefOr::T(one) if one.name == new.name);
        if !known.iter().any(there) {
            known.push(RefOr::T(new));
        }
    }
}

fn parameter(name: &str, place: ParameterIn, about: &str, schema: ObjectBuilder) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(schema.build()))
        .build()
}

/// What every operation may answer beside what it says itself.
fn problems(operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    for (status, response) in responses.iter_mut() {
        let RefOr::T(response) = response else { continue };
        // A refusal is a problem document, whatever the attribute of the handler could say of it.
        if status.starts_with(['4', '5'])
            && let Some(content) = response.content.shift_remove("application/json")
        {
            response.content.insert(PROBLEM.to_owned(), content);
        }
    }
    let too_many = problem("Too many requests; `Retry-After` says how long to wait", true);
    let any = problem("Refused, or broken: a problem document with a code and a sentence", false);
    responses.entry("429".to_owned()).or_insert(RefOr::T(too_many));
    responses.entry("default".to_owned()).or_insert(RefOr::T(any));
}

fn problem(description: &str, wait: bool) -> Response {
    let schema = RefOr::Ref(Ref::from_schema_name(Problem::name()));
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let response = ResponseBuilder::new().description(description).content(PROBLEM, content);
    if !wait {
        return response.build();
    }
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).build();
    response.header("Retry-After", HeaderBuilder::new().schema(Some(seconds)).build()).build()
}
