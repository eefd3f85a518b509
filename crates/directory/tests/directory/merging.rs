use std::collections::BTreeSet;

use axum::http::StatusCode;
use lb_directory::actions::merge::{self, Party};
use lb_directory::actions::{self, organisation, person};
use lb_directory::rules::affiliation::AffiliationAsk;
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::note::NoteAsk;
use lb_directory::rules::numbers::NumberAsk;
use lb_directory::rules::organisation::Ask;
use lb_kernel::{Id, Organisation, Refusal};

use crate::making::{
    ask, officer, organisation as make, person as make_person, rooms, setup, site,
};

const ORGANISATION: Party = Party::Organisation;

fn astellas(name: &str, language: &str) -> Ask {
    let mut sent = ask("", "public-named");
    sent.names =
        vec![NameAsk { text: name.into(), language: language.into(), ..NameAsk::default() }];
    sent
}

/// Everything that is known of an organisation but versions and times.
async fn all_of(t: &lb_testkit::Scratch, id: Id<Organisation>) -> String {
    let cx = t.system();
    let (form, _) = organisation::editable(&cx, id).await.unwrap();
    let shown = organisation::show(&cx, id).await.unwrap();
    let people = person::at(&cx, &shown.view).await.unwrap();
    let people: Vec<_> = people.iter().map(|one| (one.place.clone(), one.person.id)).collect();
    let (notes, _) = actions::note::list(&cx, id, None, 100).await.unwrap();
    format!("{form:#?} {:#?} {people:#?} {notes:#?} {:?}", shown.view.names, shown.consent)
}

/// What is entered at a merged organisation: nothing, but for somebody who joins it. Gives where they are then.
async fn merged_is_left_alone(
    t: &lb_testkit::Scratch,
    absorbed: Id<Organisation>,
) -> Id<Organisation> {
    let cx = t.cx(officer());
    let (form, version) = organisation::editable(&cx, absorbed).await.unwrap();
    let form = Ask { names: ask("새 이름", "public-named").names, ..form };
    let refused = organisation::edit(&cx, &setup(), absorbed, version, &form).await.unwrap_err();
    assert_eq!(refused.refusal().map(Refusal::code), Some("directory.merged"));
    let note =
        NoteAsk { text: "쪽지".into(), language: "ko".into(), visibility: "public-named".into() };
    let refused = actions::note::write(&cx, absorbed, &note).await.unwrap_err();
    assert_eq!(refused.refusal().map(Refusal::code), Some("directory.merged"));
    let who = make_person(t, "김하나", "Kim Hana", "workspace").await;
    let place = AffiliationAsk { organisation: absorbed.to_string(), ..AffiliationAsk::default() };
    let place = actions::affiliation::join(&cx, who, &place).await.unwrap();
    let mut tx = cx.begin().await.unwrap();
    tx.run("delete from affiliation where id = $1", &[&place.id]).await.unwrap();
    tx.commit().await.unwrap();
    place.organisation
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn merging_takes_all_along_and_parting_restores_all(t: Scratch) {
        let cx = t.cx(officer());
        let mut first = astellas("アステラス製薬", "ja");
        first.country = "JP".into();
        let mut second = astellas("아스텔라스제약", "ko");
        second.names.push(NameAsk { text: "Astellas".into(), language: "en".into(), ..NameAsk::default() });
        second.names.push(NameAsk { text: "アステラス".into(), language: "ja".into(), ..NameAsk::default() });
        second.region = "Tokyo".into();
        second.country = "KR".into();
        second.identifiers = vec![NumberAsk { scheme: "kr_business".into(), value: "124-81-00998".into() }];
        let (kept, absorbed) = (make(&t, &first).await, make(&t, &second).await);
        let who = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let place = AffiliationAsk { organisation: absorbed.to_string(), ..AffiliationAsk::default() };
        actions::affiliation::join(&cx, who, &place).await.unwrap();
        let note = NoteAsk { text: "쪽지".into(), language: "ko".into(), visibility: "public-named".into() };
        actions::note::write(&cx, absorbed, &note).await.unwrap();
        let before = (all_of(&t, kept).await, all_of(&t, absorbed).await);
        let preview = merge::preview(&cx, ORGANISATION, kept.cast(), absorbed.cast()).await.unwrap();
        let parts: Vec<(&str, bool)> = preview.iter().map(|one| (one.part.as_str(), one.suggested)).collect();
        assert_eq!(parts, [("country", false), ("region", true)]);
        let take = BTreeSet::from(["region".to_owned()]);
        let id = merge::merge(&cx, ORGANISATION, kept.cast(), absorbed.cast(), &take).await.unwrap();
        let view = organisation::show(&cx, kept).await.unwrap().view;
        let names: Vec<(&str, bool)> = view.names.iter().map(|one| (one.text.as_str(), one.alias)).collect();
        assert_eq!(names, [("アステラス製薬", false), ("아스텔라스제약", false), ("Astellas", false), ("アステラス", true)]);
        assert_eq!((view.country.as_deref(), view.region.as_deref()), (Some("JP"), Some("Tokyo")));
        assert_eq!(view.identifiers.len(), 1);
        assert_eq!(person::at(&cx, &view).await.unwrap().len(), 1);
        let site = site(&t);
        let moved = t.stranger(&site).get(&format!("/organisations/{absorbed}")).await;
        assert_eq!(moved.location(), format!("/organisations/{kept}"));
        let api = t.stranger(&site).get(&format!("/api/v1/directory/organisations/{absorbed}")).await.json();
        assert_eq!((&api["merged_into"]["id"], &api["merged_into"]["name"]), (&kept.to_string().into(), &"Astellas".into()));
        let whole = t.stranger(&site).get(&format!("/api/v1/directory/organisations/{kept}")).await.json();
        assert!(whole.get("merged_into").is_none(), "{whole}");
        let late = merged_is_left_alone(&t, absorbed).await;
        assert_eq!(late, kept, "whoever joins it joins the one that stands");
        assert_eq!(organisation::count(&cx, &Default::default()).await.unwrap().0, 1);
        let twice = merge::merge(&cx, ORGANISATION, kept.cast(), absorbed.cast(), &take).await.unwrap_err();
        assert_eq!(twice.refusal().map(Refusal::code), Some("directory.merge.merged"));
        merge::unmerge(&cx, ORGANISATION, id).await.unwrap();
        assert_eq!((all_of(&t, kept).await, all_of(&t, absorbed).await), before);
        let again = merge::unmerge(&cx, ORGANISATION, id).await.unwrap_err();
        assert_eq!(again.refusal().map(Refusal::code), Some("directory.merge.undone"));
        assert_eq!(merge::made(&cx, ORGANISATION, kept.cast()).await.unwrap().len(), 1, "the history stays");
    }

    async fn what_was_changed_since_stays_when_parted(t: Scratch) {
        let cx = t.cx(officer());
        let mut second = astellas("Astellas", "en");
        second.region = "Tokyo".into();
        let (kept, absorbed) = (make(&t, &astellas("アステラス製薬", "ja")).await, make(&t, &second).await);
        let id = merge::merge(&cx, ORGANISATION, kept.cast(), absorbed.cast(), &BTreeSet::from(["region".to_owned()])).await.unwrap();
        let (mut form, version) = organisation::editable(&cx, kept).await.unwrap();
        form.founded = "1894".into();
        form.names.retain(|name| name.text != "Astellas");
        organisation::edit(&cx, &setup(), kept, version, &form).await.unwrap();
        merge::unmerge(&cx, ORGANISATION, id).await.unwrap();
        let view = organisation::show(&cx, kept).await.unwrap().view;
        assert_eq!((view.founded, view.region), (Some(1894), None));
        let view = organisation::show(&cx, absorbed).await.unwrap().view;
        assert_eq!((view.names[0].text.as_str(), view.region.as_deref()), ("Astellas", Some("Tokyo")));
    }

    async fn a_merge_never_shows_more_than_either_record_did(t: Scratch) {
        let cx = t.cx(officer());
        let mut closed = astellas("Astellas", "en");
        closed.visibility = "workspace".into();
        let (kept, absorbed) = (make(&t, &astellas("アステラス製薬", "ja")).await, make(&t, &closed).await);
        merge::merge(&cx, ORGANISATION, kept.cast(), absorbed.cast(), &BTreeSet::new()).await.unwrap();
        let site = site(&t);
        assert_eq!(t.stranger(&site).get(&format!("/organisations/{kept}")).await.status, StatusCode::NOT_FOUND);
    }

    async fn people_are_merged_and_parted_as_well(t: Scratch) {
        let cx = t.cx(officer());
        let kept = make_person(&t, "노용석", "", "public-named").await;
        let absorbed = make_person(&t, "Roh Yong-seok", "", "public-named").await;
        let id = merge::merge(&cx, Party::Person, kept.cast(), absorbed.cast(), &BTreeSet::new()).await.unwrap();
        assert_eq!(person::show(&cx, kept).await.unwrap().view.names.len(), 2);
        assert_eq!(person::show(&cx, absorbed).await.unwrap().merged_into, Some(kept));
        merge::unmerge(&cx, Party::Person, id).await.unwrap();
        assert_eq!(person::show(&cx, kept).await.unwrap().view.names.len(), 1);
        assert_eq!(person::show(&cx, absorbed).await.unwrap().merged_into, None);
    }

    async fn the_page_shows_both_sides_and_merges(t: Scratch) {
        let mut second = astellas("Astellas", "en");
        second.country = "JP".into();
        let (kept, absorbed) = (make(&t, &astellas("アステラス製薬", "ja")).await, make(&t, &second).await);
        let site = site(&t);
        let client = t.client(&site, officer());
        let address = format!("/organisations/{kept}/merge");
        assert!(client.get(&address).await.shows("name=\"with\""));
        let same = client.get(&format!("{address}?with={kept}")).await;
        assert!(same.status == StatusCode::UNPROCESSABLE_ENTITY && same.shows("This is the same record"));
        let preview = client.get(&format!("{address}?with={absorbed}")).await;
        assert!(preview.shows("part.country") && preview.shows("Japan"), "{}", preview.text);
        let done = client.post(&address, &[("with", &absorbed.to_string()), ("part.country", "absorbed")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let page = client.get(&address).await;
        let undo = page.text.split("/organisations/merges/").nth(1).unwrap().split('"').next().unwrap();
        let undone = client.post(&format!("/organisations/merges/{undo}"), &[]).await;
        assert_eq!(undone.location(), format!("/organisations/{kept}"));
    }
}
