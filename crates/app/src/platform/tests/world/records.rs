//! The records of the world: notes, listings, forms with answers and files, and the rest.

use super::*;

/// A PDF of one page.
pub(super) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
2 0 obj\n<< /Type /Pages /Kids [] /Count 1 >>\nendobj\n\
trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";

impl World {
    pub async fn note(&mut self, about: Id<Organisation>, visibility: Visibility) {
        let word = self.fresh();
        let ask = NoteAsk {
            text: format!("We open {word}."),
            language: "en".into(),
            visibility: visibility.code().into(),
        };
        let made = note::write(&self.all_seeing(), about, &ask).await.unwrap();
        let homes = [
            format!("/organisations/{about}"),
            format!("/api/v1/directory/organisations/{about}/notes"),
            format!("/api/v1/directory/organisations/{about}/journey"),
            format!("/api/v1/directory/notes/{}", made.id),
        ];
        self.put(&word, format!("{visibility} note"), Rule::Note(made.id, about), &homes);
        self.id("note", made.id);
    }

    /// An organisation that was merged into another, which fewer may see: names and notes are seen with the one that
    /// stands from then on, and the absorbed one leads to it for nobody else.
    pub(super) async fn merged(&mut self) {
        let words: Vec<String> = (0..4).map(|_| self.fresh()).collect();
        let mut made = Vec::new();
        let named = words.iter().zip(&words[2..]);
        for ((word, told), visibility) in named.zip([Visibility::Workspace, Visibility::Partners]) {
            let name = NameAsk { text: word.clone(), language: "en".into(), ..NameAsk::default() };
            let ask = Ask {
                kind: "start-up".into(),
                names: vec![name],
                description: format!("Makes {told} for clinics."),
                description_language: "en".into(),
                visibility: visibility.code().into(),
                ..Ask::default()
            };
            let mut tx = self.cx().begin().await.unwrap();
            let home = Some(self.workspaces[1]);
            let entered =
                organisation::enter(&self.cx(), &mut tx, &setup(), home, &ask, false).await;
            made.push(entered.unwrap().id);
            tx.commit().await.unwrap();
        }
        let (kept, absorbed) = (made[0], made[1]);
        let noted = self.fresh();
        let ask = NoteAsk {
            text: format!("We open {noted}."),
            language: "en".into(),
            visibility: Visibility::PublicNamed.code().into(),
        };
        let note = note::write(&self.all_seeing(), absorbed, &ask).await.unwrap();
        let (party, cx) = (Party::Organisation, self.all_seeing());
        merge::merge(&cx, party, kept.cast(), absorbed.cast(), &Default::default()).await.unwrap();
        let single =
            [format!("/organisations/{kept}"), format!("/api/v1/directory/organisations/{kept}")];
        let list = ["/api/v1/directory/organisations?text=WORD".to_owned()];
        let behind = [format!("/api/v1/directory/organisations/{absorbed}")];
        let named = Rule::Organisation(kept, None);
        let all = [&single[..], &list, &behind].concat();
        self.put(
            &words[0],
            "name of an organisation that took another over".into(),
            named.clone(),
            &all,
        );
        let all = [&single[..], &list].concat();
        self.put(&words[1], "name of a merged organisation".into(), named.clone(), &all);
        self.put(
            &words[2],
            "description of one that took another over".into(),
            named.clone(),
            &single,
        );
        let what = "description of a merged organisation";
        self.put(&words[3], what.into(), Rule::Organisation(absorbed, None), &[]);
        self.stand(&words[3], what, named, &behind);
        self.put(
            &noted,
            "note of a merged organisation".into(),
            Rule::Note(note.id, kept),
            &single[..1],
        );
        self.organisations.push(kept);
        self.id("organisation", kept);
        self.id("organisation", absorbed);
        self.id("note", note.id);
    }

    pub(super) fn listing_ask(
        &mut self,
        visibility: Visibility,
    ) -> (lb_network::rules::listing::Ask, Vec<String>) {
        let words: Vec<String> = (0..3).map(|_| self.fresh()).collect();
        let ask = lb_network::rules::listing::Ask {
            kind: if self.listings.len().is_multiple_of(2) { "need" } else { "offer" }.into(),
            language: "en".into(),
            title: format!("Separation of lithium by {}", words[0]),
            text: format!("Used batteries are taken apart with {} in our plant.", words[1]),
            teaser: format!("Recycling, {}", words[2]),
            visibility: visibility.code().into(),
            ..Default::default()
        };
        (ask, words)
    }

    pub(super) fn listed(
        &mut self,
        id: Id<Listing>,
        words: &[String],
        what: &str,
        homes: &[String],
    ) {
        let page =
            [homes, &[format!("/network/listings/{id}"), format!("/api/v1/network/listings/{id}")]]
                .concat();
        for (word, part) in words.iter().zip(["title", "text"]) {
            let homes = if part == "title" { &page[..] } else { &page[page.len() - 2..] };
            self.put(word, format!("{part} of a {what} listing"), Rule::Listing(id, false), homes);
        }
        self.put(&words[2], format!("teaser of a {what} listing"), Rule::Listing(id, true), &[]);
        self.listings.push(id);
        self.id("listing", id);
    }

    /// A gathering of each visibility with a statement and a promise: what stands on an invitation is
    /// seen with it, what was said at the desk only, for nothing is published yet.
    pub(super) async fn gatherings(&mut self) {
        use lb_roundtables::actions::{capture, commitments, plan};
        let centre = self.workspaces[1];
        for visibility in [Visibility::Workspace, Visibility::Partners, Visibility::PublicNamed] {
            let [title, said, promised] = [(); 3].map(|()| self.fresh());
            let ask = lb_roundtables::rules::written::Ask {
                kind: "visit".into(),
                title: format!("Visit {title}"),
                language: "en".into(),
                starts: "2026-11-28T10:00".into(),
                zone: "Asia/Seoul".into(),
                place: "Seoul".into(),
                visibility: visibility.code().into(),
                ..Default::default()
            };
            let cx = self.all_seeing();
            let id = plan::plan(&cx, centre, &title, &ask).await.unwrap();
            let subject = Subject {
                record: Some(id.cast()),
                workspace: Some(centre),
                visibility,
                ..Subject::default()
            };
            let single = [format!("/gatherings/{id}"), format!("/api/v1/gatherings/{id}")];
            let lists = ["/gatherings", "/api/v1/gatherings?limit=100", "/api/v1/search?q=WORD"];
            let homes = [&single[..], &lists.map(str::to_owned)].concat();
            let rule = Rule::Acts(vec![(self.act("gathering.read"), subject.clone())]);
            self.put(&title, format!("title of a {visibility} gathering"), rule, &homes);
            let desk = Rule::Acts(vec![(self.act("gathering.brief"), subject)]);
            let statement = lb_roundtables::rules::statement::Ask {
                client: said.clone(),
                kind: "difficulty".into(),
                language: "en".into(),
                words: format!("The bank refused {said}"),
                ..Default::default()
            };
            let (heard, _) = capture::capture(&cx, id, &statement).await.unwrap();
            self.id("gathering-statement", heard.id);
            let what = |part: &str| format!("{part} of a {visibility} gathering");
            self.put(&said, what("statement"), desk.clone(), &single);
            let promise = lb_roundtables::rules::commitment::Ask {
                words: format!("We open {promised}"),
                language: "en".into(),
                owner: "The centre".into(),
                ..Default::default()
            };
            let made = commitments::make(&cx, id, &promised, None, &promise).await.unwrap();
            let homes = [
                format!("/commitments/{made}"),
                format!("/api/v1/commitments/{made}"),
                "/commitments".to_owned(),
            ];
            let homes = [&single[..], &homes[..]].concat();
            self.put(&promised, what("commitment"), desk, &homes);
            self.id("gathering", id);
            self.id("commitment", made);
        }
    }

    /// A listing that was published, and what became of it.
    pub async fn listing(
        &mut self,
        of: Id<Organisation>,
        visibility: Visibility,
        step: Option<Step>,
    ) {
        let found = lb_directory::records::organisations(&self.cx(), &[of]).await.unwrap();
        let home = found[0].1.workspace.unwrap();
        let (ask, words) = self.listing_ask(visibility);
        let row = seed::Row {
            organisation: of,
            workspace: home,
            country: Some("KR".to_owned()),
            names: Vec::new(),
            ask,
            published_at: lb_testkit::started(),
            term: 90,
        };
        let id = seed::seed(&self.cx(), &[row], false).await.unwrap()[0];
        if let Some(step) = step {
            let network = Arc::clone(&self.parts.network);
            write::step(&self.all_seeing(), &network, id, 1, step).await.unwrap();
        }
        let published = step.is_none();
        let what = format!("{visibility} {}", step.map_or("published", |step| step.code()));
        let lists =
            ["/network?limit=100".to_owned(), "/api/v1/network/listings?limit=100".to_owned()];
        self.listed(id, &words, &what, if published { &lists } else { &[] });
    }

    /// Listings that were never published, and what was said of others.
    pub(super) async fn drafts(&mut self) {
        let network = Arc::clone(&self.parts.network);
        for sent in [false, true] {
            let (ask, words) = self.listing_ask(Visibility::PublicNamed);
            let own = self.organisations[4];
            let made = write::create(&self.all_seeing(), &network, own, &ask).await.unwrap();
            if sent {
                write::step(&self.all_seeing(), &network, made.id, 1, Step::Send).await.unwrap();
            }
            let what = if sent { "sent" } else { "draft" };
            self.listed(made.id, &words, what, &[]);
        }
        let (own, other) = (self.listings[1], self.listings[5]);
        let reason = self.fresh();
        let speaker = self.t.cx(self.actor("representative").await);
        interest::say(&speaker, own, other, lb_network::Level::Want, &reason).await.unwrap();
        let shown = read::show(&self.all_seeing(), &network, own).await.unwrap();
        let subject = shown.seen.listing.subject();
        let rule = Rule::Acts(vec![(self.act("interest.say"), subject)]);
        self.put(&reason, "reason of an interest".into(), rule, &[]);
        interest::exclude(&speaker, own, other, lb_network::Cause::Competitor).await.unwrap();
    }

    /// A form under work, one that is open, an answer handed in and a draft, files, a document.
    pub(super) async fn forms(&mut self) {
        let centre = self.workspaces[1];
        let own = self.organisations[4];
        let mut open = None;
        for published in [false, true] {
            let word = self.fresh();
            let text = |text: &str| json!({"language": "en", "text": text, "revised": "2026-01-01T00:00:00Z"});
            let definition = serde_json::from_value(json!({"sections": [{"id": "who", "title": text("Who"), "questions": [
                {"id": "story", "label": text("Story"), "ask": {"kind": "short-text"}},
                {"id": "plan", "label": text("Plan"), "ask": {"kind": "file", "kinds": ["pdf"], "megabytes": 1, "pages": 3, "most": 2}},
            ]}]}))
            .unwrap();
            let new = NewForm {
                workspace: centre,
                key: word.to_lowercase(),
                title: Localised::new(Language::EN, word.clone(), lb_testkit::started()),
                definition,
            };
            let id = forms::create(&self.cx(), new).await.unwrap();
            if published {
                let cx = self.cx();
                let designed = forms::design(&cx, id, 1, |form| {
                    form.open = true;
                    Ok(())
                });
                let version = designed.await.unwrap().version;
                forms::publish(&self.cx(), id, version).await.unwrap();
                open = Some(id);
            }
            let subject = forms::read(&self.all_seeing(), id).await.unwrap().subject();
            let homes = [format!("/forms/{id}"), format!("/api/v1/forms/{id}")];
            let rule = Rule::Acts(vec![(self.act("form.read"), subject)]);
            self.put(&word, format!("title of a form, published: {published}"), rule, &homes);
            self.id("form", id);
        }
        let form = open.unwrap();
        let speaker = self.t.cx(self.actor("representative").await);
        for handed_in in [false, true] {
            let (word, file) = (self.fresh(), self.fresh());
            let new = NewAnswer { form, organisation: Some(own), about: None };
            let id = answers::begin(&speaker, new).await.unwrap();
            let given: lb_forms::Answers = serde_json::from_value(json!({"story": word})).unwrap();
            let asked = vec!["story".to_owned()];
            let posted = lb_forms::Posted { asked: asked.into_iter().collect(), answers: given };
            answers::save(&speaker, id, Base::Version(1), &posted).await.unwrap();
            let (vault, hooks) =
                (lb_forms::Vault::within(&self.t.folder), lb_forms::Hooks::default());
            let upload = Upload { name: format!("{file}.pdf"), bytes: PDF.to_vec() };
            let attached =
                attachments::attach(&speaker, (&vault, &hooks), id, "plan", upload, None).await;
            let attachment = attached.unwrap().0.id;
            if handed_in {
                answers::submit(&speaker, id, None).await.unwrap();
            }
            let subject = answers::read(&self.all_seeing(), id).await.unwrap().0.subject();
            let rule = Rule::Acts(vec![(self.act("answer.read"), subject)]);
            let homes = [format!("/answers/{id}"), format!("/api/v1/answers/{id}")];
            self.put(&word, format!("answer, handed in: {handed_in}"), rule.clone(), &homes);
            self.put(&file, format!("name of a file, handed in: {handed_in}"), rule, &homes);
            self.id("answer", id);
            self.id("attachment", attachment);
        }
        let word = self.fresh();
        let new = NewDocument {
            organisation: own,
            kind: DocumentKind::Registration,
            issued: None,
            valid_until: None,
            upload: Upload { name: format!("{word}.pdf"), bytes: PDF.to_vec() },
        };
        let (vault, hooks) = (lb_forms::Vault::within(&self.t.folder), lb_forms::Hooks::default());
        let id = documents::file(&speaker, (&vault, &hooks), new).await.unwrap();
        let subject =
            Subject { record: Some(id.cast()), organisation: Some(own), ..Subject::default() };
        let rule = Rule::Acts(vec![(self.act("document.read"), subject)]);
        let homes = [format!("/documents/{own}"), format!("/api/v1/documents?organisation={own}")];
        self.put(&word, "name of a document's file".into(), rule, &homes);
        self.id("document", id);
    }

    /// Webhooks, a notice, a token, a file that was read in, a job, an audit entry.
    pub(super) async fn rest(&mut self) {
        let centre = self.workspaces[1];
        for (name, home) in [("administrator", centre), ("other administrator", self.workspaces[2])]
        {
            let word = self.fresh();
            // Nobody listens there: deliveries fail at once.
            let url = format!("http://127.0.0.1:9/{word}");
            let client = self.client(name).await;
            let reply = client.post("/webhooks/new", &[("url", &url), ("events", "*")]).await;
            assert_eq!(reply.status, 200, "{}", reply.text);
            let sql = "select id from webhook where url = $1";
            let found = self.cx().read().first(sql, &[&url], |row| row.get::<String>("id")).await;
            let id = found.unwrap().unwrap();
            let subject = Subject {
                workspace: Some(home),
                visibility: Visibility::Workspace,
                ..Subject::default()
            };
            let rule = Rule::Acts(vec![(self.act("webhook.show"), subject)]);
            self.put(&word, "address of a webhook".into(), rule, &[format!("/webhooks/{id}")]);
            self.id("webhook", id);
        }
        let word = self.fresh();
        let receiver = self.accounts.iter().find(|(name, _)| *name == "partner").unwrap().1;
        let notice = Notice {
            account: receiver,
            kind: "record.told",
            about: Some(("organisation", self.organisations[4].cast())),
            text: "notify-daily-subject",
            data: json!({ "count": 3 }),
            href: format!("/organisations?text={word}"),
            usual: lb_notify::Frequency::Never,
            key: None,
        };
        let mut tx = self.cx().begin().await.unwrap();
        lb_notify::tell(&mut tx, notice).await.unwrap();
        let secret = self.fresh();
        lb_store::jobs::put(
            &mut tx,
            "world.never",
            &json!({ "word": secret }),
            None,
            lb_testkit::started().plus_days(9000),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let own = Subject { account: Some(receiver), ..Subject::default() };
        let rule = Rule::Acts(vec![(self.act("notification.list"), own)]);
        self.put(
            &word,
            "address of a notice".into(),
            rule,
            // Everybody's list is at the same address and shows the reader's own.
            &[],
        );
        self.put(&secret, "payload of a job".into(), Rule::Nobody, &[]);
        let word = self.fresh();
        let client = self.client("officer").await;
        let sent = [("name", word.as_str()), ("scopes", "*"), ("days", "30")];
        let reply = client.post("/account/tokens/new", &sent).await;
        assert!(reply.status.is_success() || reply.status.is_redirection(), "{}", reply.text);
        let officer = self.accounts.iter().find(|(name, _)| *name == "officer").unwrap().1;
        let own = Subject { account: Some(officer), ..Subject::default() };
        let rule = Rule::Acts(vec![(self.act("token.make"), own)]);
        self.put(&word, "name of a token".into(), rule, &["/account".into()]);
        let word = self.fresh();
        let rows = format!("Name,Country\n{word},KR\n");
        let address = "/api/v1/directory/organisations/import?file=new.csv";
        let reply = client.send(Method::POST, address, Some("text/csv"), Body::from(rows)).await;
        assert!(reply.status.is_success(), "{}", reply.text);
        let import = reply.json()["id"].as_str().unwrap().to_owned();
        let keeping = Subject { workspace: Some(centre), ..Subject::default() };
        let rule = Rule::Acts(vec![(self.act("organisation.edit"), keeping)]);
        self.put(&word, "row of a file that was read".into(), rule, &[]);
        self.id("import", import);
    }
}
