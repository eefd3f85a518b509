//! Where a collaboration lives: links to records of other rooms, each shown to those who may see it.

use axum::http::Method;
use lb_collaborations::slice;
use lb_kernel::policy::{Role, Scope};
use lb_testkit::{actor, id};
use serde_json::{Value, json};

use super::setting::{CHALLENGE, GATHERING, officer, opened, room, rooms, speaker};

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
}
