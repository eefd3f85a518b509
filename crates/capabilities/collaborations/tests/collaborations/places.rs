//! Where a collaboration lives: links to records of other rooms, each shown to those who may see it.

use axum::http::Method;
use lb_collaborations::actions::open::{Opening, open};
use lb_collaborations::rules::course::Source;
use lb_collaborations::slice;
use lb_kernel::policy::{Role, Scope};
use lb_testkit::{actor, id};
use serde_json::{Value, json};

use super::setting::{CHALLENGE, GATHERING, officer, opened, opening, room, rooms, speaker};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_record_leads_there_those_who_may_see_it_and_names_itself_to_nobody_else(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let (own, other, desk) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)), t.client(&site, officer()));
        let page = format!("/collaborations/{}", one.id);
        let api = format!("/api/v1{page}");
        let gathering = id::<()>(GATHERING).to_string();
        let form = own.get(&page).await;
        assert!(form.text.contains(&format!("<option value=\"{gathering}\"")), "{}", form.text);
        assert!(!form.shows("Dry seeds") && !other.get(&page).await.shows("Round table in Osaka"));
        let chosen = own.post(&format!("{page}/places"), &[("record", &gathering), ("kind", ""), ("label", "")]).await;
        assert_eq!(chosen.status, 303, "{}", chosen.text);
        t.clock.advance(60);
        let by_desk = desk.call(Method::POST, &format!("{api}/places"), &json!({"record": id::<()>(CHALLENGE)})).await;
        assert_eq!(by_desk.status, 204, "{}", by_desk.text);
        let twice = desk.call(Method::POST, &format!("{api}/places"), &json!({"record": id::<()>(CHALLENGE)})).await;
        assert_eq!(twice.status, 204, "twice is once");

        let link = format!("<a href=\"/gatherings/{gathering}\" lang=\"en\">Round table in Osaka</a>");
        let (mine, theirs, all) = (own.get(&page).await, other.get(&page).await, desk.get(&page).await);
        assert!(mine.text.contains(&link) && all.text.contains(&link), "{}", mine.text);
        assert!(!mine.text.contains(&format!("<option value=\"{gathering}\"")), "it lives there already");
        assert!(all.shows("Dry seeds") && !mine.shows("Dry seeds"), "{}", all.text);
        assert!(theirs.shows("a record that you cannot see"), "{}", theirs.text);
        for secret in ["Osaka", "Dry seeds", "/gatherings/", "/challenges/"] {
            assert!(!theirs.shows(secret), "{secret} in {}", theirs.text);
        }
        let settings = async |client: &lb_testkit::Client| client.get(&api).await.json()["settings"].clone();
        let seen = settings(&own).await;
        assert_eq!((&seen[0]["kind"], &seen[0]["record"]["title"]), (&json!("event"), &json!("Round table in Osaka")));
        assert_eq!((&seen[1]["kind"], &seen[1]["record"]), (&json!("challenge"), &Value::Null));
        assert_eq!(settings(&desk).await.as_array().unwrap().len(), 2);
        let deals = async |client: &lb_testkit::Client| {
            client.get("/api/v1/collaborations/deals").await.json()[0]["settings"].clone()
        };
        assert_eq!(deals(&desk).await, "event: Round table in Osaka; challenge: Dry seeds");
        assert_eq!(deals(&own).await, "event: Round table in Osaka; challenge");
        assert_eq!(deals(&other).await, "event; challenge");
        let csv = own.get("/collaborations/export").await;
        assert!(csv.text.contains("introduction,event: Round table in Osaka; challenge,"), "{}", csv.text);
    }

    async fn what_is_wrong_with_a_place_is_said_beside_its_field_and_nothing_typed_is_lost(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let (own, other) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let page = format!("/collaborations/{}", one.id);
        let bare = own.post(&format!("{page}/places"), &[("record", ""), ("kind", ""), ("label", "")]).await;
        assert_eq!((bare.status.as_u16(), bare.text.matches("Please fill this in.").count() >= 2), (422, true), "{}", bare.text);
        let half = own.post(&format!("{page}/places"), &[("record", ""), ("kind", ""), ("label", "Bay Laboratory")]).await;
        assert!(half.status == 422 && half.text.contains("value=\"Bay Laboratory\""), "{}", half.text);
        // A record that is not there, one that is hidden and words are told apart by nobody.
        for record in [id::<()>(GATHERING).to_string(), id::<()>(999).to_string(), "fair-7".to_owned()] {
            let refused = other.post(&format!("{page}/places"), &[("record", &record), ("kind", "event"), ("label", "Fair")]).await;
            assert!(refused.status == 422 && refused.text.contains("value=\"Fair\""), "{record}: {}", refused.text);
            let by_api = other.call(Method::POST, &format!("/api/v1{page}/places"), &json!({"record": record})).await;
            assert!(by_api.status == 422 && by_api.shows("There is no such record, or you cannot see it"), "{}", by_api.text);
        }
        let member = t.client(&site, actor("M", Role::Member, Scope::Organisation(id(1))));
        assert_eq!(member.post(&format!("{page}/places"), &[("kind", "lab"), ("label", "Bay")]).await.status, 403);
        assert!(!own.get(&page).await.shows("Fair"));
    }

    async fn what_was_noted_by_mistake_is_withdrawn_with_a_reason_and_stays_in_the_history(t: Scratch) {
        let one = opened(&t, "i1").await;
        let site = t.site(vec![slice(&room())]);
        let (own, other, desk) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)), t.client(&site, officer()));
        let page = format!("/collaborations/{}", one.id);
        let api = format!("/api/v1{page}");
        let gathering = id::<()>(GATHERING).to_string();
        let added = own.post(&format!("{page}/places"), &[("record", &gathering)]).await;
        assert_eq!(added.status, 303, "{}", added.text);
        let settings = own.get(&api).await.json()["settings"].clone();
        let place = settings[0]["id"].as_str().unwrap().to_owned();
        let withdraw = format!("{page}/places/withdraw");

        let bare = own.post(&withdraw, &[("withdrawn_place", ""), ("withdrawal", "Another one was meant")]).await;
        assert!(bare.status == 422 && bare.text.contains("Another one was meant"), "{}", bare.text);
        let mute = own.post(&withdraw, &[("withdrawn_place", &place), ("withdrawal", " ")]).await;
        assert!(mute.status == 422 && mute.shows("Please fill this in."), "{}", mute.text);
        // Whoever does not see the record is offered nothing and withdraws nothing.
        assert!(!other.get(&page).await.text.contains("places/withdraw"));
        let blind = other.post(&withdraw, &[("withdrawn_place", &place), ("withdrawal", "Never heard of it")]).await;
        assert!(blind.status == 422 && blind.shows("Please choose another one"), "{}", blind.text);
        let member = t.client(&site, actor("M", Role::Member, Scope::Organisation(id(1))));
        assert_eq!(member.post(&withdraw, &[("withdrawn_place", &place), ("withdrawal", "No")]).await.status, 403);

        t.clock.advance(60);
        let done = own.post(&withdraw, &[("withdrawn_place", &place), ("withdrawal", "The Kyoto one was meant")]).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let again = desk.call(Method::POST, &format!("{api}/places/{place}/withdrawal"), &json!({"reason": "Again"})).await;
        assert_eq!(again.status, 409, "{}", again.text);
        let gone = format!("{api}/places/{}/withdrawal", id::<()>(77));
        assert_eq!(desk.call(Method::POST, &gone, &json!({"reason": "Again"})).await.status, 404);

        let (mine, theirs) = (own.get(&page).await, other.get(&page).await);
        assert!(mine.shows("by Thornbury 1 – Speaker 1") && mine.shows("The Kyoto one was meant"), "{}", mine.text);
        assert!(theirs.shows("by Thornbury 1 – Speaker 1") && !theirs.shows("Kyoto"), "{}", theirs.text);
        let (seen, hidden) = (own.get(&api).await.json(), other.get(&api).await.json());
        assert_eq!(seen["settings"], Value::Null);
        let said = &seen["withdrawn_settings"][0]["withdrawn"];
        assert_eq!((&said["side"], &said["reason"]), (&json!("one"), &json!("The Kyoto one was meant")));
        assert_eq!(hidden["withdrawn_settings"][0]["withdrawn"]["reason"], Value::Null);
        let deals = own.get("/api/v1/collaborations/deals").await.json();
        assert_eq!(deals[0]["settings"], "", "what was withdrawn counts nowhere");

        // It can be noted anew, and the history keeps both.
        let anew = own.post(&format!("{page}/places"), &[("record", &gathering)]).await;
        assert_eq!(anew.status, 303, "{}", anew.text);
        let after = own.get(&api).await.json();
        assert_eq!(after["settings"].as_array().map(Vec::len), Some(1));
        assert_eq!(after["withdrawn_settings"].as_array().map(Vec::len), Some(1));
    }

    async fn what_brought_both_together_leads_there_whoever_may_see_it(t: Scratch) {
        let one = opened(&t, "i1").await;
        let meeting = Opening { source: Source::Meeting, ..opening("m7") };
        let other_one = open(&t.system(), &meeting).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let (own, other) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let page = format!("/collaborations/{}", one.id);
        let (mine, theirs) = (own.get(&page).await, other.get(&page).await);
        assert!(mine.text.contains("<a href=\"/introductions/i1\">an introduction</a>"), "{}", mine.text);
        assert!(theirs.shows("an introduction") && !theirs.text.contains("/introductions/i1"), "{}", theirs.text);
        let titled = own.get(&format!("/collaborations/{}", other_one.id)).await;
        assert!(titled.text.contains("<a href=\"/meetings/m7\" lang=\"en\">Fair</a>"), "{}", titled.text);
        let api = format!("/api/v1{page}");
        assert_eq!(own.get(&api).await.json()["cause"]["page"], "/introductions/i1");
        assert_eq!(other.get(&api).await.json()["cause"], Value::Null);
    }
}
