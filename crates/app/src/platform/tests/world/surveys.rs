//! Surveys of the world: one that is prepared, one that a company is asked, one that is published.

use lb_forms::actions::forms;
use lb_forms::actions::forms::NewForm;
use lb_kernel::policy::Door;
use lb_surveys::actions::answer::{Sent, Way};
use lb_surveys::actions::choose::Whom;
use lb_surveys::actions::{answer, choose, course, letters, plan, read};
use lb_surveys::record::Survey;
use lb_surveys::rules::figures::Side;
use lb_surveys::rules::written::Ask;

use super::*;

/// Companies whose answers are published: as many as a figure needs, and as many again in silence.
const ANSWERING: usize = 3;

fn definition() -> lb_forms::Definition {
    let text =
        |words: &str| json!({ "language": "en", "text": words, "revised": "2026-01-01T00:00:00Z" });
    let again = json!({ "id": "again", "label": text("Again?"), "ask": { "kind": "yes-no" } });
    let wish = json!({ "id": "wish", "label": text("Wishes"), "ask": { "kind": "short-text" } });
    serde_json::from_value(json!({ "sections": [
        { "id": "only", "title": text("Only"), "questions": [again, wish] }
    ] }))
    .unwrap()
}

fn subject(one: &Survey, visibility: Visibility) -> Subject {
    Subject {
        record: Some(one.id.cast()),
        workspace: Some(one.workspace),
        visibility,
        ..Subject::default()
    }
}

fn homes(one: &Survey) -> Vec<String> {
    vec![
        format!("/surveys/{}", one.id),
        format!("/api/v1/surveys/{}", one.id),
        "/surveys".to_owned(),
        "/api/v1/surveys?limit=100".to_owned(),
    ]
}

impl World {
    /// A survey of each kind: its title is seen with it, a company's words by that company and by those who asked.
    pub(super) async fn surveys(&mut self) {
        let cx = self.all_seeing().through(Door::Page);
        let centre = self.workspaces[1];
        let new = NewForm {
            workspace: centre,
            key: "survey".to_owned(),
            title: Localised::new(Language::EN, "Survey", cx.now),
            definition: definition(),
        };
        let form = forms::create(&cx, new).await.unwrap();
        forms::publish(&cx, form, 1).await.unwrap();
        self.id("form", form);
        let companies: Vec<String> = self.organisations.iter().map(ToString::to_string).collect();
        for wave in ["draft", "open", "published"] {
            let title = self.fresh();
            let ask = Ask {
                form: form.to_string(),
                series: "world".into(),
                wave: wave.into(),
                title: [("en".to_owned(), format!("Survey {title}"))].into(),
                purpose: [("en".to_owned(), "To mend it".to_owned())].into(),
                closes_on: cx.now.plus_days(30).day().to_string(),
                least: "3".into(),
                difficulties: true,
                ..Ask::default()
            };
            let room = Arc::clone(&self.parts.surveys);
            let one = plan::make(&cx, &room, centre, &ask).await.unwrap();
            self.id("survey", one.id);
            let mut sees = vec![(self.act("survey.read"), subject(&one, Visibility::Workspace))];
            let homes = homes(&one);
            match wave {
                "open" => {
                    let (answered, at) = self.asked(&one, &companies[..1], &title).await;
                    // Whoever is asked reads it among what its companies are asked, and whoever asks beside the answer.
                    let give = (self.act("survey-answer.give"), answered.clone());
                    let read = (self.act("survey-answer.read"), answered);
                    let own = ["/surveys/own".to_owned(), "/api/v1/survey-answers".to_owned()];
                    let what = "title of a survey that is answered";
                    self.stand(&title, what, Rule::Acts(vec![give]), &own);
                    self.stand(&title, what, Rule::Acts(vec![read.clone()]), &[at]);
                    sees.push(read);
                }
                "published" => {
                    self.published(&one, &companies).await;
                    sees[0].1.visibility = Visibility::PublicNamed;
                }
                _ => {}
            }
            self.put(&title, format!("title of a {wave} survey"), Rule::Acts(sees), &homes);
        }
    }

    /// A company is asked, and has answered behind its link; gives what sees the answer, and where.
    async fn asked(
        &mut self,
        one: &Survey,
        companies: &[String],
        title: &str,
    ) -> (Subject, String) {
        let cx = self.all_seeing().through(Door::Page);
        let room = Arc::clone(&self.parts.surveys);
        choose::add(&cx, &room, one.id, &Whom::Lines(companies.join("\n"))).await.unwrap();
        course::open(&cx, &room, one.id, 1).await.unwrap();
        let (_, asked) = read::asked(&cx, &room, one.id, (None, None), 9).await.unwrap();
        let recipient = asked.list[0].0.clone();
        let path = letters::hand_out(&cx, one.id, recipient.id).await.unwrap();
        let path = path.split('?').next().unwrap().to_owned();
        let secret = path.rsplit('/').next().unwrap().to_owned();
        let said = self.fresh();
        let answers = lb_forms::Answers::default()
            .with("wish", lb_forms::Value::Text(format!("Wish {said}")));
        let sent = Sent {
            posted: lb_forms::Posted { asked: ["wish".to_owned()].into(), answers },
            version: recipient.version,
            ..Sent::default()
        };
        let stranger = self.t.cx(Actor::anonymous());
        answer::give(&stranger, &Way::Link(secret), &sent).await.unwrap();
        self.id("survey-answer", recipient.id);
        let subject = recipient.subject();
        let single = [
            format!("/surveys/answers/{}", recipient.id),
            format!("/api/v1/survey-answers/{}", recipient.id),
            format!("/surveys/{}/words", one.id),
        ];
        let rule = Rule::Acts(vec![(self.act("survey-answer.read"), subject.clone())]);
        self.put(&said, "answer to a survey".into(), rule, &single);
        self.hold("/surveys/answer/{link}", &path, &[title, &said]);
        (subject, single[0].clone())
    }

    async fn published(&mut self, one: &Survey, companies: &[String]) {
        let cx = self.all_seeing().through(Door::Page);
        let room = Arc::clone(&self.parts.surveys);
        choose::add(&cx, &room, one.id, &Whom::Lines(companies.join("\n"))).await.unwrap();
        course::open(&cx, &room, one.id, 1).await.unwrap();
        let (_, asked) = read::asked(&cx, &room, one.id, (None, None), 50).await.unwrap();
        assert!(asked.list.len() >= ANSWERING, "the world has too few organisations to publish");
        for (recipient, _) in asked.list.iter().take(ANSWERING) {
            let path = letters::hand_out(&cx, one.id, recipient.id).await.unwrap();
            let secret = path.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
            let answers = lb_forms::Answers::default().with("again", lb_forms::Value::YesNo(true));
            let sent = Sent {
                posted: lb_forms::Posted { asked: ["again".to_owned()].into(), answers },
                version: recipient.version,
                ..Sent::default()
            };
            let stranger = self.t.cx(Actor::anonymous());
            answer::give(&stranger, &Way::Link(secret), &sent).await.unwrap();
        }
        course::close(&cx, one.id, 2).await.unwrap();
        course::publish(&cx, &room, one.id, (3, Side::Country)).await.unwrap();
    }
}
