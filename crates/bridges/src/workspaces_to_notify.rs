//! Tells people what happens to their roles and to the agreements of their workspaces.

use async_trait::async_trait;
use lb_notify::{Frequency, Group, Notice};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use lb_workspaces::{Audience, TOLD, told};

/// What readers choose for.
pub const GROUPS: [Group; 2] = [
    Group { code: TOLD[0].0, key: TOLD[0].1, usual: Frequency::AtOnce },
    Group { code: TOLD[1].0, key: TOLD[1].1, usual: Frequency::Daily },
];

/// Who hears it.
pub struct Roles;

#[async_trait]
impl Receiver for Roles {
    fn name(&self) -> &'static str {
        "workspaces-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let all = told(news);
        if all.is_empty() {
            return Ok(());
        }
        let mut tx = cx.begin().await?;
        for one in all {
            let mut accounts = match one.audience {
                Audience::Account(account) => vec![account],
                Audience::Holders(scope, roles) => {
                    lb_workspaces::holders(&tx, scope, roles).await?
                }
            };
            // Whoever did it knows.
            accounts.retain(|account| Some(*account) != news.account);
            let group = GROUPS.iter().find(|group| one.kind.starts_with(group.code));
            let Some(first) = accounts.first() else { continue };
            let notice = Notice {
                account: *first,
                kind: one.kind,
                about: None,
                text: one.text,
                data: one.data,
                href: one.href,
                usual: group.map_or(Frequency::Daily, |group| group.usual),
                key: Some(format!("news:{}:{}", news.seq, one.text)),
            };
            lb_notify::tell_each(&mut tx, &accounts, &notice).await?;
        }
        tx.commit().await
    }
}
