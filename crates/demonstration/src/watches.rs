//! Searches that founders saved the day before: what the demonstration brings onto the market since then waits for
//! their daily mail.

use std::sync::Arc;

use lb_kernel::policy::{Actor, Door, Role};
use lb_kernel::{Code as _, Locale};
use lb_matching::vocabulary::Field;
use lb_network::actions::watch::save;
use lb_network::rules::listing::Kind;
use lb_network::rules::watch::{Often, Sought};
use lb_store::{Cx, Outcome};

use crate::Made;

/// Whose search, what it is called, which kind, from where, in which field.
const SAVED: [(Locale, &str, &str, &str, &str); 4] = [
    (Locale::Ko, "일본의 농식품 기술", "offer", "JP", "agrifood"),
    (Locale::Ja, "韓国の農業・食品のニーズ", "need", "KR", "agrifood"),
    (Locale::En, "Environment: offers from Japan", "offer", "JP", "environment"),
    (Locale::Fr, "Électronique\u{202f}: offres de Corée", "offer", "KR", "electronics"),
];

/// Saves them.
///
/// # Errors
/// A search is refused, or the database does not answer.
pub async fn fill(cx: &Cx, made: &Made) -> Outcome<()> {
    for (locale, name, kind, country, field) in SAVED {
        let founder = made
            .visitors
            .iter()
            .find(|one| (one.role, one.locale) == (Role::Representative, locale));
        let Some(founder) = founder else { continue };
        let mut own = cx.through(Door::Page);
        let account = Some(founder.account);
        own.actor =
            Arc::new(Actor { account, name: founder.name.clone(), ..Actor::clone(&cx.actor) });
        own.now = cx.now.plus_days(-1);
        let sought = Sought {
            kind: Kind::from_code(kind),
            country: Some(country.to_owned()),
            field: Field::find(field).map(|field| field.code().to_owned()),
            ..Sought::default()
        };
        save(&own, name, sought, None, Often::Daily).await?;
    }
    Ok(())
}
