use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Code as _, Id, Instant, Language, Locale, Localised};
use lb_register::record::Key;
use lb_register::rules::seal;
use lb_roundtables::record::Statement;
use lb_store::check::{self, Fault, Found};
use lb_store::{Engine, Migration, Rows, Tx, jobs};
use lb_testkit::Scratch;
use serde_json::json;

use super::{checks, read, sentence};
use crate::platform::{Parts, slices};
use crate::texts;

fn rooms() -> Vec<Migration> {
    lb_doors::migrations(&slices(&Parts::new(None).unwrap()))
}

/// Secrets as long as a digest.
const SECRET: &str = "0123456789012345678901234567890123456789012";

/// Ways to break the demonstration, and what is found then.
const BREAKS: &[(&str, &[&str])] = &[
    (
        "directory-merge",
        &[
            "insert into person (id, languages, visibility, facts, consent, demonstration, version, made_at, changed_at) \
        values ('p-1', '[]', 'private', '{}', 'none', false, 1, 1, 1)",
            "insert into directory_merge (id, object, kept, absorbed, snapshot, made_at) values ('m-1', 'person', 'p-1', 'p-1', '{}', 1)",
            "update person set merged_into = 'p-1' where id = 'p-1'",
        ],
    ),
    (
        "directory-history",
        &[
            "insert into organisation (id, kind, fields, demonstration, visibility, facts, consent, merged_into, version, made_at, changed_at) \
        select 'o-1', 'sme', '[]', false, 'private', '{}', 'none', min(id), 1, 1, 1 from organisation",
        ],
    ),
    (
        "directory-behind",
        &[
            "insert into person (id, languages, visibility, facts, consent, demonstration, merged_into, version, made_at, changed_at) \
        select 'p-1', '[]', 'private', '{}', 'none', false, min(id), 1, 1, 1 from person",
            "insert into directory_merge (id, object, kept, absorbed, snapshot, made_at) \
        select 'm-1', 'person', min(id), 'p-1', '{}', 1 from person",
            "insert into affiliation (id, person, organisation, made_at) select 'a-1', 'p-1', min(id), 1 from organisation",
        ],
    ),
    (
        "directory-duplicate",
        &[
            "insert into person (id, languages, visibility, facts, consent, demonstration, merged_into, version, made_at, changed_at) \
        select 'p-1', '[]', 'private', '{}', 'none', false, min(id), 1, 1, 1 from person",
            "insert into directory_merge (id, object, kept, absorbed, snapshot, made_at) \
        select 'm-1', 'person', min(id), 'p-1', '{}', 1 from person",
            "insert into directory_duplicate (id, object, one, other, score, reasons, state, made_at) \
        values ('d-1', 'person', 'p-0', 'p-1', 0.9, '[]', 'open', 1)",
        ],
    ),
    (
        "directory-name",
        &["update person_name set leads = false where owner = (select min(id) from person)"],
    ),
    (
        "directory-consent",
        &[
            "update organisation set consent = 'withdrawn', visibility = 'public-named' where id = (select max(id) from organisation)",
        ],
    ),
    (
        "directory-field",
        &[
            "insert into organisation_field (owner, field) select min(id), 'nothing.there' from organisation",
        ],
    ),
    (
        "directory-number",
        &[
            "insert into organisation_identifier (id, owner, scheme, value) select 'n-1', min(id), 'kr_business', '1248100999' from organisation",
        ],
    ),
    (
        "directory-folded",
        &[
            "update organisation_name set folded = 'other' where id = (select min(id) from organisation_name)",
        ],
    ),
    (
        "exchange-record",
        &[
            "insert into directory_import (id, object, file, content, mapping, state, made_at, done_at) \
        values ('i-1', 'person', 'a.csv', '{}', '{}', 'done', 1, 1)",
            "insert into directory_import_record (import, record, line) values ('i-1', 'gone', 1)",
        ],
    ),
    (
        "exchange-state",
        &["insert into directory_import (id, object, file, content, mapping, state, made_at) \
        values ('i-1', 'person', 'a.csv', '{}', '{}', 'done', 1)"],
    ),
    (
        "exchange-rows",
        &[
            r#"insert into directory_import (id, object, file, content, mapping, state, made_at, done_at)
        values ('i-1', 'person', 'a.csv', '{"columns":["name"],"rows":[[2,["Kim"]]],"unread":[]}', '{}', 'done', 1, 1)"#,
        ],
    ),
    (
        "policy-answer",
        &[
            "update item set reason = null where id = (select min(id) from item where state = 'refused')",
        ],
    ),
    (
        "policy-answer",
        &["delete from item_answer where item = (select min(id) from item where state = 'partly')"],
    ),
    (
        "policy-course",
        &[
            "update item set closed_at = null where id = (select min(id) from item where state = 'solved')",
        ],
    ),
    ("policy-course", &["update item set next_check = null where state = 'long-term'"]),
    (
        "policy-course",
        &[
            "delete from item_event where state = 'open' and item = (select min(id) from item where state = 'open')",
        ],
    ),
    (
        "policy-measure",
        &[
            "delete from measure_item where item = (select min(id) from item where state = 'solved')",
        ],
    ),
    (
        "policy-closed",
        &[
            "update difficulty set state = 'closed' where id = (select min(difficulty) from item where state = 'open')",
        ],
    ),
    (
        "policy-batch",
        &[
            "update batch set state = 'done', done_at = 1 where id = (select min(s.batch) from batch_item s where s.answered_at is null)",
        ],
    ),
    (
        "policy-confirmed",
        &[
            "update confirmation set verdict = 'not' where item = (select min(id) from item where state = 'solved')",
        ],
    ),
    (
        "policy-asked",
        &["delete from confirmation where item = (select min(id) from item where state = 'asked')"],
    ),
    (
        "policy-theme",
        &[
            "update theme set workspace = (select min(w.id) from workspace w where w.id <> theme.workspace) \
        where id = (select min(theme) from item)",
        ],
    ),
    (
        "policy-merged",
        &[
            "update theme set merged_into = (select max(id) from theme) where id = (select min(id) from theme)",
        ],
    ),
    (
        "policy-company",
        &["update difficulty_proposer set company_key = 'name:other' \
        where difficulty = (select min(difficulty) from difficulty_proposer where organisation is not null)"],
    ),
    (
        "policy-withdrawn",
        &["update difficulty set state = 'withdrawn' where id = (select min(id) from difficulty)"],
    ),
    (
        "policy-private",
        &[
            "update difficulty set consent = 'private' where id = (select min(i.difficulty) from item i \
        join batch_item s on s.item = i.id where s.answered_at is null)",
        ],
    ),
    (
        "surveys-answer",
        &["update survey_asked set sent_at = 1 where id = (select min(a.id) from survey_asked a \
        join survey s on s.id = a.survey where s.state = 'draft')"],
    ),
    (
        "surveys-link",
        &[
            "insert into survey_link (digest, asked, made_at) select 'd', min(a.id), 1 from survey_asked a \
        join survey s on s.id = a.survey where s.state = 'published'",
        ],
    ),
    (
        "letters-emptied",
        &[
            "update letter set state = 'report', record = 'r', settled_at = 1 where id = (select min(id) from letter)",
        ],
    ),
    (
        "letters-files",
        &[
            "insert into letter_file (letter, number, name, size, refused) select min(id), 1, 'a', 1, 'ending' from letter",
            "update letter set subject = '', words = '', sender_name = '', sender_address = '', account = null, organisation = null, \
        note = '', emptied_at = 1 where id = (select min(id) from letter)",
        ],
    ),
    (
        "roundtables-owner",
        &[
            "update commitment set owner = ' ' where id = (select min(id) from commitment where state = 'open')",
        ],
    ),
    (
        "roundtables-owner",
        &[
            "update commitment set due = 'soon' where id = (select min(id) from commitment where state = 'open')",
        ],
    ),
    (
        "roundtables-proof",
        &[
            "update commitment set evidence = '' where id = (select min(id) from commitment where state = 'kept')",
        ],
    ),
    (
        "roundtables-minutes",
        &[
            "update gathering set minutes = null where id = (select min(id) from gathering where state = 'published')",
        ],
    ),
    (
        "roundtables-withdrawn",
        &["update statement set state = 'withdrawn' where id = (select min(id) from statement)"],
    ),
    (
        "roundtables-confirmed",
        &[
            "update statement set confirmed_at = null where id = (select min(id) from statement where state = 'confirmed')",
        ],
    ),
    (
        "roundtables-other",
        &["update statement set speaker = (select min(p.id) from gathering_person p \
        where p.gathering <> statement.gathering) where id = (select min(id) from statement)"],
    ),
    (
        "roundtables-span",
        &[
            "update statement set span_from = 4, span_to = 4 where id = (select min(id) from statement)",
        ],
    ),
    (
        "roundtables-span",
        &["update statement set span_from = 4 where id = (select min(id) from statement)"],
    ),
    (
        "register-few",
        &["delete from register_member where grp = (select min(id) from register_group)"],
    ),
    (
        "register-shared",
        &[
            "insert into register_member (grp, number, entry) select (select max(o.id) from register_group o \
        where o.family = 'voices'), 999, m.entry from register_member m where m.number = 0 \
        and m.grp = (select min(o.id) from register_group o where o.family = 'voices')",
        ],
    ),
    ("register-digest", &["update publication set digest = 'none' where number = 3"]),
    (
        "register-signature",
        &[
            "update publication set signature = (select p.signature from publication p where p.number = 2) \
        where number = 3",
        ],
    ),
    (
        "register-order",
        &[
            "update publication set number = 99 where number = (select max(p.number) from publication p)",
        ],
    ),
    (
        "translations-own",
        &["update translation_entry set language = original \
        where entry = (select min(entry) from translation_entry)"],
    ),
    (
        "accounts-disabled",
        &[
            "insert into session (id, secret_hash, account, device, made_at, seen_at, expires_at, \
        fresh_until) select 's', '0123456789012345678901234567890123456789012', min(id), '', 1, 1, 2, 2 from account",
            "update account set disabled_at = 1 where id = (select min(id) from account)",
        ],
    ),
    (
        "accounts-lifetime",
        &["insert into token (id, secret_hash, account, name, scopes, made_at, expires_at) \
        select 't', '0123456789012345678901234567890123456789012', min(id), '', '[]', 0, 31622400000001 from account"],
    ),
    (
        "accounts-secret",
        &[
            "insert into password (account, hash, changed_at) select min(id), 'letmein', 1 from account",
        ],
    ),
    (
        "accounts-codes",
        &["insert into recovery_code (account, code_hash) select min(id), 'c' from account"],
    ),
    (
        "accounts-address",
        &[
            "update account set email = 'Somebody@Example.org' where id = (select min(id) from account)",
        ],
    ),
    (
        "accounts-passkey",
        &["insert into passkey (id, account, credential, name, data, made_at) \
        select 'p', min(id), 'c', '', '{}', 1 from account"],
    ),
];

/// What is found by comparing or needs more than SQL to break.
const OTHERS: [&str; 5] = [
    "register-least",
    "register-key",
    "translations-state",
    "translations-sight",
    "translations-missing",
];

/// Lets publications be changed.
async fn unlock(tx: &mut Tx, engine: Engine) {
    let sql = match engine {
        Engine::Sqlite => "drop trigger publication_no_update",
        Engine::Postgres => "drop trigger publication_no_change on publication",
    };
    tx.run(sql, &[]).await.unwrap();
}

/// Everything that is found with a sentence of its own.
async fn found(on: &impl Rows) -> Vec<Found> {
    let mut all = Vec::new();
    for check in checks().iter().filter(|check| check.matter.is_some()) {
        all.extend(check::run(on, check).await.unwrap());
    }
    all.extend(read(on).await.unwrap().into_iter().filter(|found| found.count > 0));
    all
}

fn matters(all: &[Found]) -> Vec<&str> {
    all.iter().filter_map(|one| one.matter).collect()
}

/// Fills the list of translations as a server does when it starts.
async fn fill_list(t: &Scratch, parts: &Parts) {
    let mut tx = t.system().begin().await.unwrap();
    lb_translations::resume(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let handlers: BTreeMap<_, _> = lb_translations::slice(parts.translations.clone())
        .handlers
        .into_iter()
        .map(|handler| (handler.kind(), handler))
        .collect();
    while jobs::run_next(&t.store, &handlers).await.unwrap() {}
}

/// A place beyond the end of the very report a statement was read from.
async fn beyond(tx: &mut Tx) {
    let at = Instant::from_micros(7);
    let report = Localised::new(Language::KO, "짧은 글", at);
    let sql = "select min(id) as id from statement";
    let id: Id<Statement> = tx.first(sql, &[], |row| row.get("id")).await.unwrap().unwrap();
    let minutes = "update gathering set minutes = $1 where id = (select s.gathering from statement s where s.id = $2)";
    tx.run(minutes, &[&report, &id]).await.unwrap();
    let place = "update statement set heard_at = $1, span_from = 0, span_to = 5 where id = $2";
    tx.run(place, &[&at, &id]).await.unwrap();
}

/// Where a single voice is shown, and what stands there.
fn single() -> [(&'static str, serde_json::Value); 2] {
    let wave = json!({
        "asked": 5, "valid": 5, "solved": 1, "response": { "low": 0, "high": 100 }, "share": null,
    });
    let survey = json!({
        "before": null, "after": wave, "verdict": "cannot-tell", "doubt": "too-few-events",
    });
    [("/themes/0/parts/0/figures/confirmed", 1.into()), ("/measures/0/survey", survey)]
}

/// A publication, signed as it should be, that shows a single voice.
async fn one_voice(tx: &mut Tx, engine: Engine, (place, value): (&str, serde_json::Value)) {
    unlock(tx, engine).await;
    let sql = "select p.id, p.content, k.secret_key from publication p join register_key k on k.id = p.signing_key \
               order by p.number desc limit 1";
    let read = |row: &lb_store::Row| {
        Ok((
            row.get::<Id<Key>>("id")?,
            row.get::<String>("content")?,
            row.get::<String>("secret_key")?,
        ))
    };
    let (id, content, secret) = tx.first(sql, &[], read).await.unwrap().unwrap();
    let mut content: serde_json::Value = serde_json::from_str(&content).unwrap();
    *content.pointer_mut(place).unwrap() = value;
    let bytes = content.to_string();
    let (digest, signature) =
        (seal::digest(bytes.as_bytes()), seal::sign(bytes.as_bytes(), &secret).unwrap());
    let sql = "update publication set content = $1, digest = $2, signature = $3 where id = $4";
    tx.run(sql, &[&bytes, &digest, &signature, &id]).await.unwrap();
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_demonstration_passes_and_whatever_breaks_it_is_found(t: Scratch) {
        let (cx, engine) = (t.system(), t.store.engine());
        let parts = Parts::new(None).unwrap();
        lb_demonstration::fill(&cx, &lb_bridges::setup(), &lb_bridges::between()).await.unwrap();
        fill_list(&t, &parts).await;
        for check in checks() {
            assert_eq!(check::run(&cx.read(), &check).await.unwrap(), None);
        }
        let room = &parts.translations;
        let compared = lb_translations::compare(&cx, room).await.unwrap();
        let whole = read(&cx.read()).await.unwrap().into_iter().chain(compared);
        assert!(whole.clone().count() >= 10 && whole.clone().all(|one| one.count == 0), "{:?}", whole.collect::<Vec<_>>());
        assert_eq!(SECRET.len(), 43);
        for (matter, broken) in BREAKS {
            let mut tx = cx.begin().await.unwrap();
            if matter.starts_with("register-") {
                unlock(&mut tx, engine).await;
            }
            for sql in *broken {
                assert!(tx.run(sql, &[]).await.unwrap() > 0, "nothing to break: {sql}");
            }
            let all = found(&tx).await;
            assert_eq!(matters(&all), [*matter], "{broken:?}: {all:?}");
            assert!(!all[0].records.is_empty(), "{all:?}");
        }
        let mut tx = cx.begin().await.unwrap();
        beyond(&mut tx).await;
        assert_eq!(matters(&found(&tx).await), ["roundtables-span"]);
        drop(tx);
        for one in single() {
            let mut tx = cx.begin().await.unwrap();
            one_voice(&mut tx, engine, one).await;
            assert_eq!(matters(&found(&tx).await), ["register-least"]);
        }
        let mut tx = cx.begin().await.unwrap();
        let other = seal::key_pair(&[7; 32]).1;
        tx.run("update register_key set secret_key = $1", &[&other]).await.unwrap();
        assert_eq!(matters(&found(&tx).await), ["register-key"]);
        drop(tx);
        let mut tx = cx.begin().await.unwrap();
        for sql in [
            "update translation_entry set state = 'stale' where entry = (select min(entry) from translation_entry)",
            "update translation_entry set visibility = 'private' where entry = (select max(entry) from translation_entry)",
            "delete from translation_entry where entry = (select min(e.entry) from translation_entry e where e.state <> 'stale')",
        ] {
            assert_eq!(tx.run(sql, &[]).await.unwrap(), 1, "{sql}");
        }
        tx.commit().await.unwrap();
        let compared = lb_translations::compare(&cx, room).await.unwrap();
        assert_eq!(compared.iter().map(|one| one.count).collect::<Vec<_>>(), [1, 1, 1], "{compared:?}");
    }
}

/// Every finding says what is wrong, where, and what to do, in every language; and every one was broken above.
#[test]
fn every_finding_has_its_sentence_in_every_language() {
    let mut known: BTreeSet<&str> = BREAKS.iter().map(|(matter, _)| *matter).collect();
    known.extend(OTHERS);
    for check in checks() {
        assert!(
            check.matter.is_none_or(|matter| known.contains(matter)),
            "{check:?} is never broken"
        );
    }
    let mut all: Vec<Found> = known
        .into_iter()
        .map(|matter| Found::nothing(matter, "table.column", Fault::State))
        .collect();
    let plain =
        |fault: &Fault| Found { matter: None, ..Found::nothing("", "table.column", *fault) };
    all.extend(Fault::ALL.iter().map(plain));
    for one in &mut all {
        one.add("record-7");
        for locale in Locale::ALL {
            let said = sentence(&texts::of(locale), one);
            assert!(said.contains("table.column") && said.contains("record-7"), "{said}");
            let said = said.replace("table.column", "");
            let sentences = said.matches(if locale == Locale::Ja { "。" } else { "." }).count();
            assert!(sentences >= 2, "what is wrong and what to do: {said}");
        }
    }
}
