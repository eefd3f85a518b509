//! How a unit works: its form, what it gets from other rooms, its times.

use axum::http::Method;
use lb_kernel::policy::{Role, Scope};
use lb_policy::actions::{links, settings};
use lb_policy_doors::slice;
use lb_testkit::{actor, id};
use serde_json::json;

use crate::setting::{UNIT, open_room, policy_officer, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_unit_opens_its_form_and_one_unit_gets_what_others_pass_on(t: Scratch) {
        let site = t.site(vec![slice(&open_room())]);
        let officer = t.client(&site, policy_officer());
        let public = t.stranger(&site);
        // Nobody takes reports: the menu leads to a page that says so.
        let closed = public.get("/policy/report").await;
        assert!(closed.status == 200 && closed.shows("No unit takes reports"), "{}", closed.text);
        let form = officer.get("/policy/settings").await;
        assert!(form.shows("Working days for an authority to answer") && form.text.contains("value=\"10\""), "{}", form.text);
        let fields = |version: &'static str, answer: &'static str| [("version", version), ("receives", "yes"), ("home", "yes"),
            ("batch", "14"), ("answer", answer), ("plan", "30"), ("confirm", "45"), ("ageing", "365")];
        let wrong = officer.post("/policy/settings", &fields("0", "0")).await;
        assert!(wrong.status == 422 && wrong.shows("from 1 to 366") && wrong.text.contains("value=\"45\""), "{}", wrong.text);
        assert_eq!(officer.post("/policy/settings", &fields("0", "12")).await.status, 303);
        assert!(public.get("/policy/report").await.text.contains("name=\"words\""));
        assert_eq!(officer.post("/policy/settings", &fields("0", "15")).await.status, 422, "changed since");
        // Opening and closing the form leaves the days as they are.
        settings::receive(&t.cx(policy_officer()), id(UNIT), true).await.unwrap();
        let rules = settings::read(&t.cx(policy_officer()), id(UNIT)).await.unwrap();
        assert_eq!((rules.times.answer, rules.times.confirm, rules.home), (12, 45, true));
        // Another unit opens a form too; what others pass on still goes to the first, and not to both.
        let other = actor("Other unit", Role::PolicyOfficer, Scope::Workspace(id(901)));
        settings::receive(&t.cx(other.clone()), id(901), true).await.unwrap();
        assert_eq!(links::home(&t.system(), id(7)).await.unwrap(), id(UNIT));
        let api = t.client(&site, other);
        let path = format!("/api/v1/policy/units/{}/rules", id::<lb_kernel::Workspace>(901));
        let kept = api.get(&path).await;
        assert_eq!(kept.json()["times"]["answer"], 10, "{}", kept.text);
        let mut wanted = kept.json();
        wanted["home"] = json!(true);
        let tag = kept.headers["etag"].to_str().unwrap().to_owned();
        let taken = api.with("if-match", &tag).call(Method::PUT, &path, &wanted).await;
        assert!(taken.status == 409 && taken.text.contains("policy.home-taken"), "{}", taken.text);
        for stranger in [t.client(&site, actor("P", Role::Officer, Scope::Workspace(id(UNIT)))), t.client(&site, policy_officer())] {
            assert_eq!(stranger.get(&path).await.status, 403);
        }
    }
}
