//! What webhooks, notices and letters tell, compared with the policy engine.

use super::*;

/// Each webhook is told of the organisations and people that the staff of its workspace may see.
pub(super) async fn told_by_webhooks(world: &World) {
    use lb_store::Rows as _;
    let sql = "select w.workspace, d.object, d.record from delivery d \
               join webhook w on w.id = d.webhook";
    let read = |row: &lb_store::Row| {
        let workspace: lb_kernel::Id<lb_kernel::Workspace> = row.get("workspace")?;
        Ok((workspace, row.get::<String>("object")?, row.get::<lb_kernel::Id<()>>("record")?))
    };
    let told: BTreeSet<_> =
        world.cx().read().all(sql, &[], read).await.unwrap().into_iter().collect();
    assert!(!told.is_empty());
    for (at, workspace) in world.workspaces.iter().enumerate().skip(1).take(2) {
        let staff = actor("staff", Role::Officer, Scope::Workspace(*workspace));
        // Told of are those that came after the webhooks: what was entered last.
        for (object, record) in
            told.iter().filter(|(to, ..)| to == workspace).map(|(_, o, r)| (o, r))
        {
            let rule = match object.as_str() {
                "person" => Rule::Person(record.cast(), None),
                "organisation" => Rule::Organisation(record.cast(), None),
                "listing" => Rule::Listing(record.cast(), true),
                "organisation-note" => {
                    let note = lb_directory::actions::note::show(
                        &world.cx().through(Door::Page),
                        record.cast(),
                    )
                    .await;
                    Rule::Note(record.cast(), note.unwrap().organisation)
                }
                _ => {
                    let cx = world.cx();
                    let rooms = lb_bridges::subjects();
                    let room = rooms.iter().find(|room| room.objects().contains(&object.as_str()));
                    let room = room.unwrap_or_else(|| panic!("a webhook was told of a {object}"));
                    let found = room.subjects(&cx, object, &[*record]).await.unwrap();
                    let read = match object.as_str() {
                        "introduction" => &lb_introductions::acts::READ,
                        "collaboration" => &lb_collaborations::acts::READ,
                        "challenge" => &lb_challenges::acts::READ,
                        "proposal" => &lb_challenges::acts::PROPOSAL_READ,
                        _ => panic!("a webhook was told of a {object}"),
                    };
                    Rule::Acts(vec![(read, found.into_iter().next().unwrap())])
                }
            };
            let known = world.known(&rule).await;
            let sees = match &rule {
                Rule::Acts(_) => known.allows(&rule, &staff),
                _ => known.sees(object, &staff),
            };
            assert!(sees, "workspace {at} was told of {object} {record}");
        }
    }
}

/// Everybody is told of every organisation; a letter goes to those who may see it.
pub(super) async fn told_by_mail(world: &World) {
    for (_, account) in &world.accounts {
        for organisation in &world.organisations {
            let notice = lb_notify::Notice {
                account: *account,
                kind: "record.told",
                about: Some(("organisation", organisation.cast())),
                text: "notify-daily-subject",
                data: serde_json::json!({ "count": 1 }),
                href: format!("/organisations/{organisation}"),
                usual: lb_notify::Frequency::AtOnce,
                key: None,
            };
            let mut tx = world.cx().begin().await.unwrap();
            lb_notify::tell(&mut tx, notice).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    world.letters.0.lock().unwrap().clear();
    world.work().await;
    let letters = world.letters.0.lock().unwrap().clone();
    for (name, _) in &world.accounts {
        let actor = world.actor(name).await;
        let mut client = Caller::of(world, name).await;
        let (mut page, mut next) = (String::new(), String::new());
        loop {
            let reply = client.get(&format!("/api/v1/notifications{next}")).await;
            page.push_str(&reply.text);
            match reply.json()["next"].as_str() {
                Some(cursor) => next = format!("?cursor={cursor}"),
                None => break,
            }
        }
        for organisation in &world.organisations {
            let known = world.known(&Rule::Organisation(*organisation, None)).await;
            let href = format!("/organisations/{organisation}");
            let start = format!("{}@", name.replace(' ', "-"));
            let sent = letters
                .iter()
                .filter(|letter| letter.to.starts_with(&start))
                .filter(|letter| letter.paragraphs.iter().any(|line| line.ends_with(&href)))
                .count();
            let sees = known.sees("organisation", &actor);
            assert_eq!(sent, usize::from(sees), "{name}: letters about {organisation}");
            assert_eq!(page.contains(&href), sees, "{name}: notices about {organisation}");
        }
    }
}
