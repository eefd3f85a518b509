use super::*;
use uuid::Uuid;

const READ: Act = Act {
    code: "note.read",
    object: "note",
    allow: &[Allow::Seen],
    doors: &[Door::Page, Door::Api],
    step_up: false,
};
const EDIT: Act = Act {
    code: "note.edit",
    object: "note",
    allow: &[Allow::Staff(&[Role::Officer]), Allow::Members(&[Role::Representative])],
    doors: &[Door::Page],
    step_up: true,
};
static READING: Act = READ;
static EDITING: Act = EDIT;

fn id<T>(n: u128) -> Id<T> {
    Id::new(Uuid::from_u128(n))
}

fn now() -> Instant {
    Instant::from_micros(1_000_000)
}

fn with(role: Role, scope: Scope) -> Actor {
    Actor {
        account: Some(id(9)),
        grants: vec![Grant { role, scope }],
        via: Via::Session,
        fresh_until: Some(now().plus_seconds(60)),
        ..Actor::anonymous()
    }
}

fn note(visibility: Visibility) -> Subject {
    Subject {
        record: Some(id(1)),
        workspace: Some(id(2)),
        organisation: Some(id(3)),
        visibility,
        ..Subject::default()
    }
}

#[test]
fn each_circle_sees_from_its_level_on() {
    let mut above = with(Role::Supervisor, Scope::Workspace(id(77)));
    above.supervised.push(id(2));
    let mut agreed = with(Role::Officer, Scope::Workspace(id(88)));
    agreed.standing.push(Standing { from: id(2), object: "note".to_owned() });
    let cases = [
        (Actor::anonymous(), Visibility::PublicAnonymous),
        (with(Role::Officer, Scope::Workspace(id(88))), Visibility::PublicAnonymous),
        (with(Role::Operator, Scope::Installation), Visibility::PublicAnonymous),
        (with(Role::Partner, Scope::Workspace(id(2))), Visibility::Partners),
        (agreed, Visibility::Partners),
        (with(Role::Evaluator, Scope::Workspace(id(2))), Visibility::Workspace),
        (above, Visibility::Workspace),
        (with(Role::Member, Scope::Organisation(id(3))), Visibility::Private),
        (with(Role::Evaluator, Scope::Record(id(1))), Visibility::Private),
    ];
    for (actor, narrowest) in cases {
        for level in crate::Code::ALL {
            let seen = Sight::of(&actor, "note").sees(&note(*level));
            assert_eq!(seen, *level >= narrowest, "{:?} at {level}", actor.grants);
        }
    }
}

#[test]
fn an_agreement_covers_only_its_type_of_object() {
    let mut actor = with(Role::Officer, Scope::Workspace(id(88)));
    actor.standing.push(Standing { from: id(2), object: "case".to_owned() });
    assert!(!Sight::of(&actor, "note").sees(&note(Visibility::Partners)));
    assert!(Sight::of(&actor, "case").sees(&note(Visibility::Partners)));
}

#[test]
fn what_one_may_not_know_about_is_missing_and_not_forbidden() {
    let stranger = with(Role::Officer, Scope::Workspace(id(88)));
    let hidden = stranger.verdict(&READING, &note(Visibility::Workspace), Door::Page, now());
    assert_eq!(hidden, Err(Why::Hidden));
    let seen = stranger.verdict(&EDITING, &note(Visibility::PublicNamed), Door::Page, now());
    assert_eq!(seen, Err(Why::Role));
    let nobody = Actor::anonymous();
    let asked = nobody.verdict(&EDITING, &note(Visibility::PublicNamed), Door::Page, now());
    assert_eq!(asked, Err(Why::SignIn));
    assert_eq!(Why::Hidden.refusal(&EDITING), Refusal::missing());
}

#[test]
fn an_act_is_done_only_through_its_doors() {
    let officer = with(Role::Officer, Scope::Workspace(id(2)));
    let note = note(Visibility::Workspace);
    assert!(officer.permit(&EDITING, &note, Door::Page, now()).is_ok());
    assert_eq!(officer.verdict(&EDITING, &note, Door::Api, now()), Err(Why::Door));
    assert_eq!(Actor::system(Via::Job).verdict(&EDITING, &note, Door::Job, now()), Err(Why::Door));
}

#[test]
fn a_step_up_wants_a_fresh_proof_in_the_browser() {
    let mut officer = with(Role::Officer, Scope::Workspace(id(2)));
    officer.fresh_until = Some(now());
    let note = note(Visibility::Workspace);
    assert_eq!(officer.verdict(&EDITING, &note, Door::Page, now()), Err(Why::StepUp));
}

#[test]
fn a_token_does_what_it_was_made_for() {
    let mut token = with(Role::Officer, Scope::Workspace(id(2)));
    token.via = Via::Token;
    let note = note(Visibility::Workspace);
    let ask = |token: &Actor| token.verdict(&READING, &note, Door::Api, now());
    assert_eq!(ask(&token), Err(Why::TokenScope));
    for scope in ["note.read", "note.*", "*"] {
        token.token_scopes = vec![scope.to_owned()];
        assert_eq!(ask(&token), Ok(()), "{scope}");
    }
    token.token_scopes = vec!["note.edit".to_owned(), "notes.*".to_owned()];
    assert_eq!(ask(&token), Err(Why::TokenScope));
}

#[test]
fn an_anonymous_record_names_its_owner_to_those_within() {
    let teaser = note(Visibility::PublicAnonymous);
    assert!(!Sight::of(&Actor::anonymous(), "note").names(&teaser));
    let staff = with(Role::Officer, Scope::Workspace(id(2)));
    assert!(Sight::of(&staff, "note").names(&teaser));
    assert!(Sight::of(&Actor::anonymous(), "note").names(&note(Visibility::PublicNamed)));
}

#[test]
fn a_field_is_never_wider_than_its_record() {
    let stranger = Sight::of(&Actor::anonymous(), "note");
    assert!(!stranger.sees_field(&note(Visibility::Workspace), Visibility::PublicNamed));
    assert!(!stranger.sees_field(&note(Visibility::PublicNamed), Visibility::Workspace));
    assert!(stranger.sees_field(&note(Visibility::PublicNamed), Visibility::PublicNamed));
}
